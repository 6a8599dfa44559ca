"""MarksItem: what stands out in the diagram for the moment, drawn over everything else."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from gui.theme import Look
from gui.widgets.diagram_items import LinksItem, box
from gui.widgets.diagram_layout import Geometry, Part


class MarksItem(QGraphicsItem):
    """What stands out: the paths through the node under the pointer, the selected number, and the focus ring."""

    def __init__(self, geometry: Geometry, look: Look, links: list[LinksItem]) -> None:
        super().__init__()
        self._geometry, self._look, self._links = geometry, look, links
        self.hovered: Part | None = None
        self.selected: Part | None = None
        self.focus: Part | None = None
        self.setAcceptedMouseButtons(Qt.MouseButton.NoButton)
        self.setZValue(3)

    def boundingRect(self) -> QRectF:
        """Return the whole diagram."""
        return QRectF(0, 0, self._geometry.width, self._geometry.height)

    def show_marks(self, hovered: Part | None, selected: Part | None, focus: Part | None) -> None:
        """Mark other parts."""
        if (hovered, selected, focus) == (self.hovered, self.selected, self.focus):
            return
        self.hovered, self.selected, self.focus = hovered, selected, focus
        through_node = hovered is not None and hovered.kind != "weight"
        for links in self._links:
            links.setOpacity(0.15 if through_node else 1.0)
        self.update()

    def marked(self) -> dict[int, list[tuple[int, int]]]:
        """Return the links that stand out by column, each as its row and source."""
        part = self.hovered
        if part is None:
            return {}
        if part.kind == "weight":
            return {part.column: [(part.row, part.source)]}
        found: dict[int, list[tuple[int, int]]] = {}
        if part.column > 0:
            sources = len(self._geometry.columns[part.column - 1].rows)
            found[part.column] = [(part.row, source) for source in range(sources)]
        if part.column + 1 < len(self._geometry.columns):
            found[part.column + 1] = [(row, part.row) for row in range(len(self._geometry.columns[part.column + 1].rows))]
        return found

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:
        """Draw the marked links and the rings."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.selected is not None:
            self._ring(painter, self.selected, "accent")
        for column, links in self.marked().items():
            self._links[column - 1].draw_marked(painter, links)
        if self.focus is not None:
            self._ring(painter, self.focus, "focus")

    def _ring(self, painter: QPainter, part: Part, role: str) -> None:
        geometry = self._geometry
        if part.kind == "weight":
            pen = QPen(self._look.colour(role, 0.35), 9 * geometry.unit / max(1.0, painter.worldTransform().m11()))
            pen.setCapStyle(Qt.PenCapStyle.RoundCap)
            painter.setPen(pen)
            painter.drawLine(self._links[part.column - 1].line(part.row, part.source))
            return
        bias = part.kind == "bias"
        bounds = box(geometry.badge(part.column, part.row) if bias else geometry.box(part.column, part.row))
        grown = 0.14 * geometry.columns[part.column].height
        painter.setPen(QPen(self._look.colour(role), max(0.08 * geometry.columns[part.column].height, 0.4)))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        ring = bounds.adjusted(-grown, -grown, grown, grown)
        painter.drawRoundedRect(ring, ring.height() / 2, ring.height() / 2)
