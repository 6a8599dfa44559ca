"""Scrub: dragging a number sideways with the mouse, in a grid, a table or the diagram."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import count

from PySide6.QtCore import Qt

START = 4  # pixels before a press counts as a drag
_PER_PIXEL = 0.01
_FINE, _COARSE = 0.1, 10.0  # factors with Shift and with Ctrl

_drags = count(1)


def new_drag() -> str:
    """Return a merge key for one drag: all its edits become one undo step."""
    return f"drag {next(_drags)}"


@dataclass
class Scrub:
    """A drag on one number: its start, the number before, and the merge key of all its edits."""

    start_x: float
    start_value: float
    key: str = field(default_factory=new_drag)
    moved: bool = False

    def value_at(self, x: float, held: Qt.KeyboardModifier) -> float | None:
        """Return the number for a pointer at `x`; None until it has moved enough to be more than a click."""
        pixels = x - self.start_x
        if not self.moved and abs(pixels) < START:
            return None
        self.moved = True
        factor = _FINE if held & Qt.KeyboardModifier.ShiftModifier else 1.0
        factor = _COARSE if held & Qt.KeyboardModifier.ControlModifier else factor
        return round(self.start_value + int(pixels) * _PER_PIXEL * factor, 12)
