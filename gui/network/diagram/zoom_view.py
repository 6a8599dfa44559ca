"""ZoomView: a graphics view without scroll bars that is zoomed and moved by hand."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt, Signal
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QGraphicsView, QWidget

_LEAST_SCALE, _MOST_SCALE = 0.5, 40.0
NOTCH = 1.2  # factor per notch of the wheel


class ZoomView(QGraphicsView):
    """Shows its whole scene (`fitted`) until it is zoomed or panned."""

    zoomed = Signal()  # or moved

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.fitted = True
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTransformationAnchor(QGraphicsView.ViewportAnchor.NoAnchor)
        self.setResizeAnchor(QGraphicsView.ViewportAnchor.NoAnchor)
        self.setViewportUpdateMode(QGraphicsView.ViewportUpdateMode.SmartViewportUpdate)

    def zoom(self) -> float:
        """Return the pixels per unit of the scene."""
        return self.transform().m11()

    def zoom_by(self, factor: float, about: QPointF | None = None) -> None:
        """Zoom about a point of the view, or its middle."""
        at = (about or QPointF(self.viewport().rect().center())).toPoint()
        factor = min(max(self.zoom() * factor, _LEAST_SCALE), _MOST_SCALE) / self.zoom()
        before = self.mapToScene(at)
        self.fitted = False
        self.scale(factor, factor)
        moved = self.mapToScene(at) - before
        self.translate(moved.x(), moved.y())
        self.zoomed.emit()

    def pan(self, distance: QPointF) -> None:
        """Pan by a distance in pixels."""
        self.fitted = False
        self.translate(distance.x() / self.zoom(), distance.y() / self.zoom())
        self.zoomed.emit()

    def bring_into_view(self, spot: QPointF) -> None:
        """Scroll just far enough for a point of the scene and its surroundings to be visible."""
        if not self.fitted:
            self.ensureVisible(QRectF(spot, QSizeF(1, 1)), 40, 30)

    def show_cursor(self, shape: Qt.CursorShape) -> None:
        """Set the cursor's shape."""
        if self.viewport().cursor().shape() != shape:
            self.viewport().setCursor(shape)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zoom about the pointer."""
        self.zoom_by(NOTCH ** (event.angleDelta().y() / 120), event.position())
        event.accept()
