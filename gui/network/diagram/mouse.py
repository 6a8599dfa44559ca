"""DiagramMouse: what a mouse button does to a diagram: a click, a scrub of a number, a move of the whole."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QMouseEvent

from gui.network.diagram.layout import Part
from gui.widgets.scrub import START, Scrub

_LEFT, _MIDDLE = Qt.MouseButton.LeftButton, Qt.MouseButton.MiddleButton


class Surface(Protocol):
    """The diagram under the mouse; points are of its viewport."""

    def part_at(self, at: QPointF) -> Part | None:
        """Return the part at a point."""

    def scrubbed_from(self, part: Part | None, at: QPointF) -> Part | None:
        """Return the number that a drag from a point on a part changes."""

    def value_of(self, part: Part) -> float | None:
        """Return the number of a part."""

    def point_out(self, part: Part | None, at: QPointF | None = None) -> None:
        """Mark and describe the part under the pointer."""

    def select(self, part: Part | None) -> None:
        """Select the number of a part, or nothing."""

    def edit(self, part: Part) -> None:
        """Open the editor on a number."""

    def put(self, part: Part, number: float, merge_key: object) -> None:
        """Request another number."""

    def pan(self, distance: QPointF) -> None:
        """Move the whole."""

    def show_cursor(self, shape: Qt.CursorShape) -> None:
        """Let the pointer have a shape."""


@dataclass
class Press:
    """A mouse button that is down: on what, since where; and the number that a drag changes, if any."""

    button: Qt.MouseButton
    part: Part | None
    start: QPointF
    last: QPointF
    scrubbed: Part | None
    scrub: Scrub | None
    moved: bool = False


class DiagramMouse:
    """Remembers one press; it ends with the release, or when it is given up."""

    def __init__(self, surface: Surface) -> None:
        self._surface = surface
        self._press: Press | None = None

    def press(self, event: QMouseEvent) -> None:
        """Begin a click, a scrub, or a move of the whole."""
        button, at, surface = event.button(), event.position(), self._surface
        if button not in (_LEFT, _MIDDLE):
            return
        part = surface.part_at(at) if button == _LEFT else None
        scrubbed = surface.scrubbed_from(part, at)
        value = None if scrubbed is None else surface.value_of(scrubbed)
        self._press = Press(button, part, at, at, scrubbed, None if value is None else Scrub(at.x(), value))

    def move(self, event: QMouseEvent) -> None:
        """Scrub the pressed number, move the whole, or point out what is under the pointer."""
        if self._press is not None and not event.buttons() & self._press.button:
            self._press = None  # its release was lost: to a popup, or to another program
        press, at = self._press, event.position()
        if press is None:
            self._surface.point_out(self._surface.part_at(at), at)
            return
        distance = at - press.start
        if not press.moved and max(abs(distance.x()), abs(distance.y())) < START:
            return
        if press.scrub is not None and press.scrubbed is not None:
            self._scrub(press, press.scrubbed, press.scrub.value_at(at.x(), event.modifiers()))
        else:
            press.moved = True
            self._surface.show_cursor(Qt.CursorShape.ClosedHandCursor)
            self._surface.pan(at - press.last)
        press.last = at

    def release(self, event: QMouseEvent) -> None:
        """End a drag; a click selects, and opens the editor on a number."""
        press, at = self._press, event.position()
        if press is None or event.button() != press.button:
            return
        self._press = None
        if press.moved:
            self._surface.point_out(self._surface.part_at(at), at)
        elif press.button == _LEFT:
            self._surface.select(press.part)
            if press.part is not None and press.part.kind != "neuron":
                self._surface.edit(press.part)

    def forget(self) -> None:
        """Forget the press: what it was on is no longer there."""
        self._press = None

    def give_up(self) -> bool:
        """Take back a scrub that is under way; return whether there was one."""
        press, self._press = self._press, None
        if press is None or not press.moved or press.scrub is None or press.scrubbed is None:
            return False
        self._surface.put(press.scrubbed, press.scrub.start_value, press.scrub.key)
        return True

    def _scrub(self, press: Press, part: Part, value: float | None) -> None:
        if value is None:
            return
        if not press.moved:
            press.moved = True
            self._surface.select(part)
        self._surface.put(part, value, press.scrub.key if press.scrub else None)
