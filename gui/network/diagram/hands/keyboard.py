"""DiagramKeyboard: the keys of a diagram."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent

from gui.network.diagram.hands.editing import DiagramEditing
from gui.network.diagram.hands.selection import Selection
from gui.network.diagram.layout import link_beside, neighbour
from gui.network.diagram.positions import Positions
from gui.network.diagram.scene import DiagramScene
from gui.network.diagram.zoom_view import NOTCH, ZoomView

_ARROWS = {Qt.Key.Key_Left: (-1, 0), Qt.Key.Key_Right: (1, 0), Qt.Key.Key_Up: (0, -1), Qt.Key.Key_Down: (0, 1)}


class DiagramKeyboard(QObject):
    """Arrows move from node to node, with Ctrl from link to link; Enter edits, Space explains, Home, + and - zoom."""

    fit_requested = Signal()
    explain_requested = Signal()

    def __init__(
        self, view: ZoomView, scene: DiagramScene, positions: Positions, selection: Selection, editing: DiagramEditing
    ) -> None:
        super().__init__(view)
        self._view, self._scene, self._positions, self._selection, self._editing = view, scene, positions, selection, editing

    def press(self, event: QKeyEvent) -> bool:
        """Handle a key; return whether it has a meaning."""
        key = Qt.Key(event.key())
        if key in _ARROWS and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._select_link(_ARROWS[key][1])
        elif key in _ARROWS:
            self._travel(*_ARROWS[key])
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2):
            self._editing.open(self._selection.part)
        elif key == Qt.Key.Key_Space:
            self.explain_requested.emit()
        elif key == Qt.Key.Key_Escape:
            self._selection.select_number(None)
        elif key == Qt.Key.Key_Home:
            self.fit_requested.emit()
        elif event.text() in ("+", "-"):
            self._view.zoom_by(NOTCH if event.text() == "+" else 1 / NOTCH)
        else:
            return False
        return True

    def _travel(self, columns: int, rows: int) -> None:
        if self._scene.is_laid_out:
            self._selection.go_to(neighbour(self._scene.geometry, self._selection.node, columns, rows))
            self._positions.bring_into_view(self._selection.node)

    def _select_link(self, rows: int) -> None:
        """Select the next link into the node, so that Enter edits its weight."""
        selection = self._selection
        if self._scene.is_laid_out and selection.node.column and rows:
            selection.select_number(link_beside(self._scene.geometry, selection.node, selection.number, rows))
