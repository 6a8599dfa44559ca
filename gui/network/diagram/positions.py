"""Positions: the parts of a diagram in the coordinates of a zoomed view's viewport."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QPointF

from gui.network.diagram.layout import Part, middle, middle_seen
from gui.network.diagram.scene import DiagramScene
from gui.network.diagram.zoom_view import ZoomView
from gui.style.theme import Look


class Positions:
    """Maps parts of a scene to points of a view's viewport, and back."""

    def __init__(self, view: ZoomView, scene: DiagramScene, look: Look) -> None:
        self._view, self._scene, self._look = view, scene, look

    def part_at(self, at: QPointF) -> Part | None:
        """Return the part at a point."""
        return self._scene.part_at(self._view.mapToScene(at.toPoint()), self._view.zoom())

    def scrubbed_from(self, part: Part | None, at: QPointF, selected: Part | None) -> Part | None:
        """Return the part whose number a drag from a point changes; among crowded links only the selected one."""
        return self._scene.scrubbed_from(part, self._view.mapToScene(at.toPoint()), self._view.zoom(), selected)

    def middle(self, part: Part) -> QPoint:
        """Return a point at which a part can be clicked."""
        return self._view.mapFromScene(QPointF(*middle(self._scene.geometry, part)))

    def middle_seen(self, part: Part) -> QPoint | None:
        """Return the middle of the visible portion of a part; None if it is out of view."""
        seen = self._view.mapToScene(self._view.viewport().rect()).boundingRect()
        at = middle_seen(self._scene.geometry, part, (seen.left(), seen.top(), seen.right(), seen.bottom()))
        return None if at is None else self._view.mapFromScene(QPointF(*at))

    def corner(self, part: Part) -> QPoint | None:
        """Return a position for a sign that covers no figure: a node's upper right corner, left of a bias, above a link.

        None if the part is out of view.
        """
        geometry, px, view = self._scene.geometry, self._look.px, self._view.viewport().rect()
        if part.kind == "weight":
            at, inner = self.middle_seen(part), view.adjusted(px(8), px(8), -px(8), -px(8))
            if at is None:
                return None
            return QPoint(min(max(at.x(), inner.left()), inner.right()), max(at.y() - px(12), inner.top()))
        if part.kind == "bias":
            left, top, _, height = geometry.badge(part.column, part.row)
            at = self._view.mapFromScene(QPointF(left, top + height / 2)) - QPoint(px(8), 0)
        else:
            left, top, width, _ = geometry.box(part.column, part.row)
            at = self._view.mapFromScene(QPointF(left + width, top))
        return at if view.contains(at) else None

    def bring_into_view(self, part: Part) -> None:
        """Scroll just far enough for a part to be visible; for a link, a portion is enough."""
        if part.kind != "weight" or self.middle_seen(part) is None:
            self._view.bring_into_view(self._view.mapToScene(self.middle(part)))
