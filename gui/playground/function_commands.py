"""What can be done with the function on show: pictures, code and data of it."""

from __future__ import annotations

from PySide6.QtCore import QObject

from engine.exchange import FUNCTION_EXPORTERS, FunctionView
from engine.numeric.messages import QT_TRANSLATE_NOOP, Message
from gui.function.export import FunctionExport
from gui.model.settings import Settings
from gui.model.store import DocumentStore
from gui.playground.page import Playground
from gui.playground.playground_controller import PlaygroundController
from gui.shell.commands import EXPORTS, PICTURES
from gui.shell.main_window import MainWindow


class FunctionCommands(QObject):
    """Connects the commands of the Function menu, and the export button, to the function on show."""

    def __init__(
        self, page: Playground, main: PlaygroundController, store: DocumentStore, window: MainWindow, settings: Settings
    ) -> None:
        super().__init__(page)
        self._page, self._main, self._store, self._window = page, main, store, window
        self._export = FunctionExport(window, settings)
        actions = window.actions_by_id
        for name in FUNCTION_EXPORTERS:
            actions[f"export_{name}"].triggered.connect(lambda checked=False, name=name: self._save(name))
        actions["copy_picture"].triggered.connect(self._copy_picture)
        for suffix in PICTURES:
            actions[f"save_{suffix[1:]}"].triggered.connect(lambda checked=False, suffix=suffix: self._save_picture(suffix))
        page.offer_exports([actions[name] if name else None for name in EXPORTS])

    def _save(self, exporter: str) -> None:
        self._export.save(exporter, self._view())

    def _view(self) -> FunctionView:
        low, high = self._page.plots.shown_range()
        return FunctionView(self._main.function(), low, high, scores=self._store.document.explorer.scores)

    def _copy_picture(self) -> None:
        if self._has_picture():
            self._export.copy_picture(self._page.plots)

    def _save_picture(self, suffix: str) -> None:
        if self._has_picture():
            self._export.save_picture(suffix, self._page.plots)

    def _has_picture(self) -> bool:
        """Say so where there are no plots to take a picture of."""
        if self._page.plots.isVisible():
            return True
        template = QT_TRANSLATE_NOOP("messages", "A function of a whole layer has no plots to take a picture of.")
        self._window.message_bar.show_message(Message(template))
        return False
