"""Binds the task and the insights to the document: they are looked for when it has come to rest, and dismissed ones stay so."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QTimer

from engine import Document, Message
from engine.numeric.messages import QT_TRANSLATE_NOOP
from gui.model.settings import Settings
from gui.model.store import DocumentStore
from gui.playground.page import Playground
from gui.playground.playground_controller import PlaygroundController

if TYPE_CHECKING:
    from engine.insights.record import Insight

_REST_MS = 250  # after the last change: a drag shows what it drags, and nothing comes and goes beside it


class InsightController(QObject):
    """One for a playground. It begins once the page has been shown: no start waits for it."""

    def __init__(self, page: Playground, main: PlaygroundController, store: DocumentStore, settings: Settings) -> None:
        super().__init__(page)
        self._page, self._main, self._store, self._settings = page, main, store, settings
        self._dismissed: set[tuple[str, int, str]] = set()
        self._task_is_new = False  # then what is said of it comes first
        self._shown = False  # whether the bar has ever had anything to show, and so exists
        self._later = QTimer(self, singleShot=True, interval=_REST_MS)
        self._later.timeout.connect(self._look_again)
        page.task.chosen.connect(self._choose_task)
        page.installEventFilter(self)
        store.changed.connect(self._document_changed)
        store.opened.connect(self._document_opened)
        page.task.show_data(store.document.task)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Look once the page has come into view, and been painted."""
        if event.type() == QEvent.Type.Show:
            self._later.start()
        return super().eventFilter(watched, event)

    def _choose_task(self, task: str) -> None:
        message = Message(QT_TRANSLATE_NOOP("edits", "task of the network"), {}, "edits")
        self._store.edit(replace(self._store.document, task=task), message)
        self._task_is_new = True

    def _document_changed(self, old: Document, new: Document) -> None:
        if old.task != new.task:
            self._page.task.show_data(new.task)
        parts = (old.network is new.network, old.x is new.x, old.samples is new.samples, old.task == new.task)
        if not all(parts):
            self._later.start()

    def _document_opened(self) -> None:
        self._dismissed.clear()

    def _look_again(self) -> None:
        """Find what holds now; what was dismissed and holds no more may be said again when it does."""
        from engine.insights.insights import insights  # no start waits for it

        self._later.stop()
        if not self._page.isVisible():
            return
        found = insights(self._store.document, self._settings["convention"])
        self._dismissed &= {each.key for each in found}
        self._show(tuple(each for each in found if each.key not in self._dismissed))

    def _show(self, found: tuple[Insight, ...]) -> None:
        if found and not self._shown:
            self._shown = True
            self._page.insights.remedy_asked.connect(self._apply)
            self._page.insights.dismissed.connect(self._dismiss)
        if self._shown:
            self._page.insights.show_insights(found, first=self._task_is_new)
        self._task_is_new = False

    def _apply(self, insight: Insight) -> None:
        """Make the change an insight proposes, to the document as it is now: a moment ago it may have been another."""
        from engine.insights.insights import insights

        found = insights(self._store.document, self._settings["convention"])
        remedy = next((each.remedy for each in found if each.key == insight.key), None)
        if remedy is not None:
            self._store.edit(remedy.document, remedy.edit)
            self._main.select_layer(insight.layer)
        self._look_again()

    def _dismiss(self, insight: Insight) -> None:
        self._dismissed.add(insight.key)
        self._look_again()
