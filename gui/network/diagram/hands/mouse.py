"""DiagramMouse: the mouse in a diagram: clicks, scrubbing a number, panning."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QMouseEvent

from gui.network.diagram.hands.editing import DiagramEditing
from gui.network.diagram.hands.selection import Selection
from gui.network.diagram.layout import Part
from gui.network.diagram.positions import Positions
from gui.network.diagram.zoom_view import ZoomView
from gui.widgets.scrub import START, Scrub

_LEFT, _MIDDLE = Qt.MouseButton.LeftButton, Qt.MouseButton.MiddleButton


@dataclass
class Press:
    """A pressed mouse button: its part, its point, and the number that a drag changes, if any."""

    button: Qt.MouseButton
    part: Part | None
    start: QPointF
    last: QPointF
    scrubbed: Part | None
    scrub: Scrub | None
    moved: bool = False


class DiagramMouse:
    """Follows one press until its release or cancellation."""

    def __init__(self, view: ZoomView, positions: Positions, selection: Selection, editing: DiagramEditing) -> None:
        self._view, self._positions, self._selection, self._editing = view, positions, selection, editing
        self._press: Press | None = None

    def press(self, event: QMouseEvent) -> None:
        """Begin a click, a scrub, or panning."""
        button, at = event.button(), event.position()
        if button not in (_LEFT, _MIDDLE):
            return
        part = self._positions.part_at(at) if button == _LEFT else None
        scrubbed = self._positions.scrubbed_from(part, at, self._selection.number)
        value = None if scrubbed is None else self._editing.value_of(scrubbed)
        self._press = Press(button, part, at, at, scrubbed, None if value is None else Scrub(at.x(), value))

    def move(self, event: QMouseEvent) -> None:
        """Scrub the pressed number, pan, or highlight the part under the pointer."""
        if self._press is not None and not event.buttons() & self._press.button:
            self._press = None  # its release was lost to a popup or another program
        press, at = self._press, event.position()
        if press is None:
            self._point_out(at)
            return
        distance = at - press.start
        if not press.moved and max(abs(distance.x()), abs(distance.y())) < START:
            return
        if press.scrub is not None and press.scrubbed is not None:
            self._scrub(press, press.scrubbed, press.scrub.value_at(at.x(), event.modifiers()))
        else:
            press.moved = True
            self._view.show_cursor(Qt.CursorShape.ClosedHandCursor)
            self._view.pan(at - press.last)
        press.last = at

    def release(self, event: QMouseEvent) -> None:
        """End a drag; a click selects, and opens the editor on a number."""
        press, at = self._press, event.position()
        if press is None or event.button() != press.button:
            return
        self._press = None
        if press.moved:
            self._point_out(at)
        elif press.button == _LEFT:
            self._selection.select(press.part)
            if press.part is not None and press.part.kind != "neuron":
                self._editing.open(press.part)

    def leave(self) -> None:
        """Remove the highlight."""
        self._view.show_cursor(Qt.CursorShape.ArrowCursor)
        self._selection.hover(None)

    def forget(self) -> None:
        """Forget the press, whose part is gone."""
        self._press = None

    def give_up(self) -> bool:
        """Cancel a scrub that is under way; return whether there was one."""
        press, self._press = self._press, None
        if press is None or not press.moved or press.scrub is None or press.scrubbed is None:
            return False
        self._editing.put(press.scrubbed, press.scrub.start_value, press.scrub.key)
        return True

    def _point_out(self, at: QPointF) -> None:
        """Highlight the part under the pointer; the cursor's shape shows whether a drag changes a number."""
        part = self._positions.part_at(at)
        scrubs = self._positions.scrubbed_from(part, at, self._selection.number) is not None
        self._view.show_cursor(Qt.CursorShape.SizeHorCursor if scrubs else Qt.CursorShape.ArrowCursor)
        self._selection.hover(part)

    def _scrub(self, press: Press, part: Part, value: float | None) -> None:
        if value is None:
            return
        if not press.moved:
            press.moved = True
            self._selection.select(part)
        self._editing.put(part, value, press.scrub.key if press.scrub else None)
