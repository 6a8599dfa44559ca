"""Marks over the diagram: selection, pointer and explanation."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPen
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from gui.network.diagram.items.base import box
from gui.network.diagram.items.links import LinksItem
from gui.network.diagram.items.nodes import LEAST_NODE, NodesItem
from gui.network.diagram.layout import Geometry, Part
from gui.style.theme import Look

_VEIL = 0.72  # opacity of the veil over parts outside an explanation

Links = dict[int, list[tuple[int, int]]]  # by column, each as row and source


@dataclass(frozen=True)
class DiagramMarks:
    """The hovered part, the selected number, the keyboard's node, and the parts of an explanation."""

    hovered: Part | None = None
    selected: Part | None = None
    focus: Part | None = None
    taking_part: frozenset[Part] = frozenset()
    explained: Part | None = None


class MarksItem(QGraphicsItem):
    """Draws the paths through the hovered node, rings, and a veil over parts outside an explanation."""

    def __init__(self, geometry: Geometry, look: Look, links: list[LinksItem], columns: list[NodesItem]) -> None:
        super().__init__()
        self._geometry, self._look, self._links, self._columns = geometry, look, links, columns
        self.marks = DiagramMarks()
        self.setAcceptedMouseButtons(Qt.MouseButton.NoButton)
        self.setZValue(3)

    def boundingRect(self) -> QRectF:
        """Return the whole diagram."""
        return QRectF(0, 0, self._geometry.width, self._geometry.height)

    def show_marks(self, marks: DiagramMarks) -> None:
        """Show other marks."""
        if marks == self.marks:
            return
        self.marks = marks
        through_node = marks.hovered is not None and marks.hovered.kind != "weight"
        for links in self._links:
            links.setOpacity(0.15 if through_node else 1.0)
        self.update()

    def marked(self) -> Links:
        """Return the links emphasised because of the pointer."""
        part = self.marks.hovered
        if part is None:
            return {}
        if part.kind == "weight":
            return {part.column: [(part.row, part.source)]}
        links: Links = {}
        if part.column > 0:
            sources = len(self._geometry.columns[part.column - 1].rows)
            links[part.column] = [(part.row, source) for source in range(sources)]
        if part.column + 1 < len(self._geometry.columns):
            links[part.column + 1] = [(row, part.row) for row in range(len(self._geometry.columns[part.column + 1].rows))]
        return links

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:
        """Draw the veil, the marked links and the rings."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        marks = self.marks
        if marks.taking_part:
            self._draw_explanation(painter)
        if marks.selected is not None:
            self._ring(painter, marks.selected, "accent")
        for column, links in self.marked().items():
            self._links[column - 1].draw_marked(painter, links)
        if marks.focus is not None:
            self._ring(painter, marks.focus, "focus")

    def _draw_explanation(self, painter: QPainter) -> None:
        """Ring the parts that take part, the explained one twice, and veil the rest."""
        marks, weights = self.marks, dict[int, list[tuple[int, int]]]()
        painter.fillPath(self._veil(), self._look.colour("surface", _VEIL))
        for part in marks.taking_part:
            if part.kind == "weight":
                weights.setdefault(part.column, []).append((part.row, part.source))
        for column, links in weights.items():
            self._links[column - 1].draw_marked(painter, links)
        for part in sorted(marks.taking_part, key=lambda part: part.kind == "bias"):  # a bias is drawn over its node's rings
            height, twice = self._geometry.columns[part.column].height, part == marks.explained
            many = height * painter.worldTransform().m11() < LEAST_NODE  # rings of small nodes would hide them
            if twice or (part.kind != "weight" and not many):
                self._ring(painter, part, "accent")
            if twice and part.kind != "weight" and not many:
                self._ring(painter, part, "accent", 0.17 * height)

    def _veil(self) -> QPainterPath:
        """Return the outline of everything outside the explanation."""
        veil = QPainterPath()
        edge = 6 * self._geometry.unit  # the card has round corners
        veil.addRect(self.boundingRect().adjusted(edge, self._geometry.header, -edge, -edge))
        for part in self.marks.taking_part:
            if part.kind != "weight":
                bounds = self._place(part)
                veil.addRoundedRect(bounds, bounds.height() / 2, bounds.height() / 2)
        return veil

    def _place(self, part: Part) -> QRectF:
        geometry = self._geometry
        rect = geometry.badge if part.kind == "bias" else geometry.box
        return box(rect(part.column, part.row))

    def _ring(self, painter: QPainter, part: Part, role: str, further: float = 0.0) -> None:
        """Draw a ring around a part."""
        geometry = self._geometry
        if part.kind == "weight":
            pen = QPen(self._look.colour(role, 0.35), 9 * geometry.unit / max(1.0, painter.worldTransform().m11()))
            pen.setCapStyle(Qt.PenCapStyle.RoundCap)
            painter.setPen(pen)
            painter.drawLine(self._links[part.column - 1].line(part.row, part.source))
            return
        height, scale = geometry.columns[part.column].height, painter.worldTransform().m11()
        small = height * scale < LEAST_NODE
        grown = 2.5 / scale if small else 0.14 * height + further
        painter.setPen(QPen(self._look.colour(role), 1.5 / scale if small else 0.08 * height))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        ring = self._place(part).adjusted(-grown, -grown, grown, grown)
        painter.drawRoundedRect(ring, ring.height() / 2, ring.height() / 2)
        self._draw_bias(painter, part)

    def _draw_bias(self, painter: QPainter, part: Part) -> None:
        """Draw a bias over a ring that crosses it, unless the bias is veiled."""
        taking_part, column = self.marks.taking_part, self._columns[part.column]
        if taking_part and Part("bias", part.column, part.row) not in taking_part:
            return
        if part.kind != "input" and column.shows_biases(painter.worldTransform().m11()):
            column.draw_biases(painter, [part.row])


class RunItem(QGraphicsItem):
    """The light on the layer that a visible run is at, and on the links into it."""

    def __init__(self, geometry: Geometry, look: Look) -> None:
        super().__init__()
        self._geometry, self._look = geometry, look
        self.column = 0
        self.setAcceptedMouseButtons(Qt.MouseButton.NoButton)
        self.setZValue(2.5)
        self.hide()

    def boundingRect(self) -> QRectF:
        """Return the bounds of the lit column and of its links."""
        if not self.column:
            return QRectF()
        geometry = self._geometry
        before, after = geometry.columns[self.column - 1], geometry.columns[self.column]
        left, right = before.x + before.width / 2, after.x + after.width / 2 + 6 * geometry.unit
        return QRectF(left, geometry.header, right - left, geometry.height - geometry.header - 2)

    def show_column(self, column: int) -> None:
        """Light up another column, or none for 0."""
        self.prepareGeometryChange()
        self.column = column
        self.setVisible(column > 0)

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:
        """Fill a panel with a bar along the nodes, which is seen where the tint is not."""
        look, bounds, unit = self._look, self.boundingRect(), self._geometry.unit
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look.colour("accent", 0.14))
        painter.drawRoundedRect(bounds, 6 * unit, 6 * unit)
        painter.setBrush(look.colour("accent"))
        painter.drawRoundedRect(QRectF(bounds.right() - 3 * unit, bounds.top(), 3 * unit, bounds.height()), unit, unit)
