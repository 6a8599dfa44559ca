"""Joins the insights to a workspace: found once the document rests; dismissed ones stay dismissed."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from gui.model.context import Context
from gui.model.focus import Focus
from gui.model.workspace import State

if TYPE_CHECKING:
    from engine.insights.record import Insight
    from gui.insights.bar import InsightBar

REST_MS = 250  # delay after the last change, so that nothing appears and disappears during a drag


class InsightBinding(QObject):
    """Belongs to a page. Starts once the page was shown; `bar` makes the bar at the first insight."""

    found = Signal(tuple)  # every present Insight, including dismissed ones

    def __init__(self, page: QWidget, bar: Callable[[], InsightBar], context: Context) -> None:
        super().__init__(page)
        workspace, settings = context.workspace, context.settings
        self._page, self._make_bar, self._workspace, self._settings = page, bar, workspace, settings
        self._bar: InsightBar | None = None
        self.current: tuple[Insight, ...] = ()  # the last insights
        self._dismissed: set[tuple[str, int, str]] = set()
        self._task_is_new = False  # then the first insight is shown
        self._later = QTimer(self, singleShot=True, interval=REST_MS)
        self._later.timeout.connect(self.look)
        page.installEventFilter(self)
        workspace.changed.connect(self._state_changed)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Start once the page is visible and painted."""
        if event.type() == QEvent.Type.Show:
            self._later.start()
        return super().eventFilter(watched, event)

    def look(self) -> None:
        """Find the present insights; a dismissed one that no longer holds may be shown again later."""
        self._later.stop()
        if not self._page.isVisible():
            return
        holding = self.current = self._all()
        self._dismissed &= {insight.key for insight in holding}
        self.found.emit(holding)
        self._show(tuple(insight for insight in holding if insight.key not in self._dismissed))

    def set_rest(self, milliseconds: int) -> None:
        """Set how long nothing must change before insights are searched for."""
        self._later.setInterval(milliseconds)

    @property
    def is_waiting(self) -> bool:
        """Whether a search is pending."""
        return self._later.isActive()

    def _state_changed(self, old: State, new: State) -> None:
        before, after = old.document, new.document
        if old.opened != new.opened:
            self._dismissed.clear()
        elif before.task != after.task:
            self._task_is_new = True
        slices = ((before.network, after.network), (before.x, after.x), (before.samples, after.samples))
        aims = ((before.task, after.task), (before.target, after.target), (before.loss_used, after.loss_used))
        other_aim = old.goes_back != new.goes_back or any(one != other for one, other in aims)
        if other_aim or any(one is not other for one, other in slices):
            self._later.start()

    def _show(self, holding: tuple[Insight, ...]) -> None:
        if holding and self._bar is None:
            self._bar = self._make_bar()
            self._bar.remedy_asked.connect(self.apply)
            self._bar.dismissed.connect(self._dismiss)
        if self._bar is not None:
            self._bar.show_insights(holding, first=self._task_is_new)
        self._task_is_new = False

    def apply(self, insight: Insight) -> None:
        """Apply an insight's remedy, found again in the present document, which may have changed."""
        remedy = next((known.remedy for known in self._all() if known.key == insight.key), None)
        if remedy is not None:
            self._workspace.edit(remedy.document, remedy.edit, about=Focus(insight.layer))
        self.look()

    def _all(self) -> tuple[Insight, ...]:
        """Return the insights into the document; those into its gradient only once Backward has been used."""
        from engine.insights.insights import insights  # imported lazily: no start needs it

        state = self._workspace.state
        document = state.document
        target = document.target if state.goes_back else None
        return insights(document, self._settings["convention"], target=target, loss=document.loss_used)

    def _dismiss(self, insight: Insight) -> None:
        self._dismissed.add(insight.key)
        self.look()
