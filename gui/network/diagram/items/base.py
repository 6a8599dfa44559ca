"""DiagramItem: the base class of the diagram's graphics items."""

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
    """Return a share of one colour on another: opaque, which is painted faster than a transparent one."""
    rest = 1.0 - share
    return QColor.fromRgbF(
        share * first.redF() + rest * second.redF(),
        share * first.greenF() + rest * second.greenF(),
        share * first.blueF() + rest * second.blueF(),
    )


class DiagramItem(QGraphicsItem):
    """An item of the diagram, cached as a picture until it changes or the view is zoomed."""

    def __init__(self, geometry: Geometry, look: Look, bounds: QRectF) -> None:
        super().__init__()
        self._geometry, self._look, self._bounds = geometry, look, bounds
        self._closer = 0.0  # magnification of an exported picture; 0 on the screen
        self.setCacheMode(QGraphicsItem.CacheMode.DeviceCoordinateCache)
        self.setAcceptedMouseButtons(Qt.MouseButton.NoButton)

    def boundingRect(self) -> QRectF:
        """Return the area that the item may paint."""
        return self._bounds

    def set_for_picture(self, closer: float) -> None:
        """Paint vectors instead of the cache, with the figures legible at `closer` times the size; 0 for the screen again."""
        self._closer = closer
        on_screen = QGraphicsItem.CacheMode.DeviceCoordinateCache
        self.setCacheMode(QGraphicsItem.CacheMode.NoCache if closer else on_screen)
