"""DiagramItem: what everything drawn into the diagram has in common."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QGraphicsItem

from gui.network.diagram.layout import Geometry
from gui.style.theme import Look


def box(bounds: tuple[float, float, float, float]) -> QRectF:
    """Return left, top, width and height as a QRectF."""
    return QRectF(*bounds)


def mixed(first: QColor, second: QColor, share: float) -> QColor:
    """Return a share of one colour on another: it lets nothing through, and is painted faster than a transparent one."""
    rest = 1.0 - share
    return QColor.fromRgbF(
        share * first.redF() + rest * second.redF(),
        share * first.greenF() + rest * second.greenF(),
        share * first.blueF() + rest * second.blueF(),
    )


class DiagramItem(QGraphicsItem):
    """Something drawn into the diagram, kept as a picture until it changes or the view is zoomed."""

    def __init__(self, geometry: Geometry, look: Look, bounds: QRectF) -> None:
        super().__init__()
        self._geometry, self._look, self._bounds = geometry, look, bounds
        self._closer = 0.0  # how many times as large a picture may be looked at; 0 on the screen
        self.setCacheMode(QGraphicsItem.CacheMode.DeviceCoordinateCache)
        self.setAcceptedMouseButtons(Qt.MouseButton.NoButton)

    def boundingRect(self) -> QRectF:
        """Return what the item may paint."""
        return self._bounds

    def set_for_picture(self, closer: float) -> None:
        """Paint as lines and letters, with what can be read in a picture `closer` times as large; 0 for the screen again."""
        self._closer = closer
        on_screen = QGraphicsItem.CacheMode.DeviceCoordinateCache
        self.setCacheMode(QGraphicsItem.CacheMode.NoCache if closer else on_screen)
