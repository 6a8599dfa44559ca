"""GraphView: the computational graph of a neuron, values above each edge and gradients below it."""

from __future__ import annotations

import math

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPaintDevice, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from engine.explain.graph import Edge, GraphNode, NeuronGraph
from engine.explain.references import name_of
from gui.style.pictures import Subject
from gui.style.theme import Look
from gui.text.numbers import fixed, full, short
from gui.text.translation import Retranslated, say

_ROW, _RADIUS, _COLUMN, _LEAF = 35, 12, 84, 46  # pixels before zoom
_TEXT = 15
_ZOOM = 150  # for a picture, so that the figures can be read from the last row


class GraphView(Retranslated, QWidget):
    """Forward values in the colour of f, gradients in that of f′; a note says which is above."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self.graph: NeuronGraph | None = None
        self.setObjectName("explanation_graph")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        look.changed.connect(self._restyle)
        self.hide()
        self._retranslate()

    def show_graph(self, graph: NeuronGraph | None) -> None:
        """Show a graph, or nothing."""
        self.graph = graph
        self.updateGeometry()
        self._retranslate()
        self.update()

    def sizeHint(self) -> QSize:
        """Return the size of the graph."""
        return QSize() if self.graph is None else graph_size(self.graph, self._look)

    def minimumSizeHint(self) -> QSize:
        """Return the same height: the card scrolls."""
        return QSize(self._look.px(240), self.sizeHint().height())

    def subject(self) -> Subject | None:
        """Return the picture of the graph, None if there is no graph."""
        graph, look = self.graph, self._look
        if graph is None:
            return None

        def draw(device: QPaintDevice, pixels: QSize, ratio: float) -> None:
            closer = Look(look.theme.name, round(_ZOOM * ratio), look.decimals)
            painter = QPainter(device)
            painter.fillRect(-1, -1, pixels.width() + 2, pixels.height() + 2, closer.colour("surface"))
            draw_graph(painter, graph, QRectF(0, 0, pixels.width(), pixels.height()), closer)
            painter.end()

        size = graph_size(graph, Look(look.theme.name, _ZOOM, look.decimals))
        return Subject(say(name_of(graph.reference)), size, draw, self.logicalDpiX())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the graph."""
        if self.graph is not None:
            painter = QPainter(self)
            draw_graph(painter, self.graph, QRectF(self.rect()), self._look)

    def _restyle(self) -> None:
        self.updateGeometry()
        self.update()

    def _retranslate(self) -> None:
        sentence = self.tr("Computational graph of the neuron: values above each edge, gradients below")
        if self.graph is not None:
            template = self.tr("{symbol} = {value}, gradient {gradient}")
            for edge in self.graph.edges:
                fields = {"symbol": edge.symbol, "value": full(edge.value), "gradient": full(edge.gradient)}
                sentence += "\n" + template.format(**fields)
        self.setAccessibleName(sentence)
        self.setToolTip(sentence)
        self.update()


def graph_size(graph: NeuronGraph, look: Look) -> QSize:
    """Return the size that a graph needs."""
    return QSize(
        look.px(_LEAF + _COLUMN * (graph.columns - 1) + 2 * _RADIUS + 4), look.px(_ROW) * round(graph.rows) + look.px(8)
    )


def draw_graph(painter: QPainter, graph: NeuronGraph, area: QRectF, look: Look) -> None:
    """Draw a graph into an area, with the figures of its edges."""
    painter.setRenderHint(painter.RenderHint.Antialiasing)
    centres = [_centre(node, graph, area, look) for node in graph.nodes]
    for edge in graph.edges:
        _draw_edge(painter, edge, (graph.nodes[edge.start], centres[edge.start]), centres[edge.end], look)
    for node, centre in zip(graph.nodes, centres, strict=True):
        _draw_node(painter, node, centre, look)


def _centre(node: GraphNode, graph: NeuronGraph, area: QRectF, look: Look) -> QPointF:
    left, right = area.left() + look.px(_LEAF) / 2, area.right() - look.px(_RADIUS) - 2
    x = left + (right - left) * node.column / (graph.columns - 1)
    return QPointF(x, area.top() + look.px(4) + look.px(_ROW) * (node.row + 0.5))


def _draw_node(painter: QPainter, node: GraphNode, centre: QPointF, look: Look) -> None:
    """Draw an operation as a disc, or a leaf as its symbol."""
    painter.setPen(QPen(look.colour("muted"), 1))
    painter.setBrush(look.colour("raised"))
    if node.kind == "leaf":
        box = QRectF(0, 0, look.px(_LEAF) - 4, look.px(20))
        box.moveCenter(centre)
        painter.drawRoundedRect(box, look.px(4), look.px(4))
    else:
        radius = look.px(_RADIUS)
        box = QRectF(centre.x() - radius, centre.y() - radius, 2 * radius, 2 * radius)
        painter.drawEllipse(box)
    painter.setFont(look.font(12, bold=node.kind != "leaf"))
    painter.setPen(look.colour("text"))
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, node.label)


def _draw_edge(painter: QPainter, edge: Edge, start: tuple[GraphNode, QPointF], end: QPointF, look: Look) -> None:
    """Draw an arrow with its value above and its gradient below."""
    node, begin = start
    from_leaf = node.kind == "leaf"
    radius = look.px(_LEAF) / 2 - 2 if from_leaf else look.px(_RADIUS)
    length = math.hypot(end.x() - begin.x(), end.y() - begin.y())
    step = QPointF((end.x() - begin.x()) / length, (end.y() - begin.y()) / length)
    first = QPointF(begin.x() + radius, begin.y()) if from_leaf else begin + step * radius
    last = end - step * look.px(_RADIUS)
    painter.setPen(QPen(look.colour("muted"), look.px(1)))
    painter.drawLine(first, last)
    side, back = QPointF(-step.y(), step.x()) * look.px(3), step * look.px(6)
    painter.setBrush(look.colour("muted"))
    painter.drawPolygon(QPolygonF([last, last - back + side, last - back - side]))
    # Where edges meet, figures stay at the height of the edge's start, so that those of two edges never overlap.
    drop = last.y() - first.y()
    middle = QPointF((first.x() + last.x()) / 2, first.y() + (0.0 if from_leaf else 0.3 * drop))
    painter.setFont(look.font(11))
    _draw_figure(painter, QPointF(middle.x(), middle.y() - look.px(_TEXT) / 2 - 1), _figure(edge.value), look.colour("f"), look)
    below = QPointF(middle.x(), middle.y() + look.px(_TEXT) / 2 + 1)
    _draw_figure(painter, below, _figure(edge.gradient), look.colour("df"), look)


def _draw_figure(painter: QPainter, centre: QPointF, figure: str, colour: QColor, look: Look) -> None:
    """Write a figure on the background of the card, so that no line crosses it."""
    width = painter.fontMetrics().horizontalAdvance(figure) + 2.0
    box = QRectF(0, 0, width, max(look.px(_TEXT), painter.fontMetrics().height()))
    box.moveCenter(centre)
    painter.fillRect(box.adjusted(0, 2, 0, -2), look.colour("surface"))
    painter.setPen(colour)
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, figure)


def _figure(value: float) -> str:
    """Return three significant digits, or two with an exponent: there is little space on an edge."""
    return fixed(value, 1) if value and abs(value) < 1e-3 else short(value, 3)
