"""NetworkArea: the bar above the network, the line of messages about it, and its views."""

from __future__ import annotations

from itertools import accumulate

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QApplication, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from gui.network.network_bar import NetworkBar
from gui.style.theme import Look
from gui.widgets.areas.refitted import Refitted
from gui.widgets.focus import first_control

_BAR, _LINE = 31, 31  # pixels before zoom
_LEAST_VIEW = 110
_GAP, _SPACE = 4, 8  # between lines, and between controls


class NetworkArea(Refitted, QWidget):
    """Lays out controls in a bar; those that do not fit are before the messages, on the line below.

    Nothing in it moves when its contents change.
    """

    lines_changed = Signal()

    def __init__(self, look: Look, switch: QWidget, bar: NetworkBar, others: tuple[QWidget, ...], state: QWidget) -> None:
        super().__init__()
        self._look, self._network_bar, self._controls, self._state = look, bar, (switch, bar, *others), state
        self.setObjectName("network_area")
        self.views = QStackedWidget()
        self._first = -1  # number of controls on the first line
        self._says = True  # whether messages are shown
        self._learning: QStackedWidget | None = None  # one bar about the backward pass at a time
        self._bar, self._message_line, self._messages = QHBoxLayout(), QWidget(), QHBoxLayout()
        self._insights = QWidget()  # keeps the width of the state's field when there is an insight
        second = QHBoxLayout(self._message_line)
        for line in (self._bar, second, self._messages):
            line.setContentsMargins(0, 0, 0, 0)
            line.setSpacing(_SPACE)
        self._overflow = QHBoxLayout()
        self._overflow.setSpacing(_SPACE)
        second.addLayout(self._overflow)
        second.addLayout(self._messages, 1)
        second.addStretch()  # takes what is left while no message is shown
        self._messages.addWidget(state, 1)
        self._messages.addWidget(self._insights, 2)
        column = self._column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(_GAP)
        self._bar.addStretch()
        column.addLayout(self._bar)
        column.addWidget(self._message_line)
        column.addWidget(self.views, 1)
        look.bind(self._restyle)

    def add_view(self, view: QWidget) -> None:
        """Add a view of the network."""
        self.views.addWidget(view)

    def show_view(self, view: QWidget) -> None:
        """Show one of the views; keys that went to the one before go to it."""
        focus = QApplication.focusWidget()
        had_focus = focus is not None and self.views.isAncestorOf(focus)
        self.views.setCurrentWidget(view)
        control = first_control(view) if had_focus else None
        if control is not None:
            control.setFocus()

    def add_insights(self, bar: QWidget) -> None:
        """Add the bar of insights to the line of messages."""
        layout = QHBoxLayout(self._insights)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(bar)

    def add_learning(self, bar: QWidget) -> None:
        """Add a bar about the backward pass; all of them share one line below the views, which stay where they are."""
        if self._learning is not None:
            self._learning.addWidget(bar)
            return
        self._learning = QStackedWidget()
        self._learning.addWidget(bar)
        self._column.addWidget(self._learning)
        self._learning.show()
        self._restyle()
        self.updateGeometry()
        self.lines_changed.emit()
        self._column.activate()  # at once: the views have planned for the height that is left to them

    @property
    def line_to_come(self) -> int:
        """The height that the line about the backward pass will take from the views, 0 once it has taken it."""
        return 0 if self._learning is not None else self._look.px(_LINE) + _GAP

    def show_learning(self, bar: QWidget) -> None:
        """Show one of the bars about the backward pass."""
        if self._learning is not None:
            self._learning.setCurrentWidget(bar)

    @property
    def has_learning(self) -> bool:
        """Whether there is a line about the backward pass, shown or folded."""
        return self._learning is not None

    def fold_learning(self, folded: bool) -> None:
        """Leave the line about the backward pass out, or show it again."""
        if self._learning is not None:
            self._learning.setVisible(not folded)

    def lines_height(self, *, learning: bool) -> int:
        """Return the height of the bar and the lines around the views, with the line about the backward pass or without."""
        lines = self._has_message_line + (learning and self.has_learning)
        return self._look.px(_BAR) + _GAP + (self._look.px(_LINE) + _GAP) * lines

    def show_messages(self, shown: bool) -> None:
        """Show the messages, or give their height to the network if no control is on their line."""
        self._says = shown
        self._state.setVisible(shown)
        self._insights.setVisible(shown)
        self._show_message_line()

    def minimumSizeHint(self) -> QSize:
        """Return the height of the bar, the messages and a view that scrolls."""
        lines = 1 if self._learning is None else 2
        height = self._look.px(_BAR) + self._look.px(_LINE) * lines + self._look.px(_LEAST_VIEW)
        return QSize(0, height + (1 + lines) * _GAP)

    def _restyle(self) -> None:
        look = self._look
        for line in (self._message_line, self._learning):
            if line is not None:
                line.setFixedHeight(look.px(_LINE))
        self._fit()

    def _show_message_line(self) -> None:
        self._message_line.setVisible(self._has_message_line)

    @property
    def _has_message_line(self) -> bool:
        """Whether there are messages, or controls that the bar is too narrow for."""
        return self._says or self._first < len(self._controls)

    def _fit(self) -> None:
        """Distribute the controls between both lines: those that the bar is too narrow for are on the second."""
        ends, first = self._broken(short=False)
        if too_narrow := ends[-1] - ends[first - 1] > self.width():
            ends, first = self._broken(short=True)
        self._network_bar.shorten(too_narrow)
        if first == self._first:
            return
        self._first = first
        for control in self._controls:
            self._bar.removeWidget(control)
            self._overflow.removeWidget(control)
        for line, controls in ((self._bar, self._controls[:first]), (self._overflow, self._controls[first:])):
            for index, control in enumerate(controls):  # before the stretch
                line.insertWidget(index, control)
        # The messages share the width that the controls leave; if that is little, the results' state needs half.
        self._messages.setStretch(1, 1 if first < len(self._controls) else 2)
        self._show_message_line()
        self.updateGeometry()
        self.lines_changed.emit()

    def _broken(self, *, short: bool) -> tuple[list[int], int]:
        """Return the right ends of the controls on one line, and how many of them fit on the first line."""
        bar = self._network_bar
        widths = (bar.width_when(short) if control is bar else control.sizeHint().width() for control in self._controls)
        ends = [end - _SPACE for end in accumulate(width + _SPACE for width in widths)]
        return ends, max(1, sum(end <= self.width() for end in ends))
