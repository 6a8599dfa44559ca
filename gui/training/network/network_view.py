"""NetworkView: each neuron as a small map of its output, links as thick as their weights, updated at every frame."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QEvent, QLineF, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from engine import Document, Network
from engine.data.features import FEATURES
from engine.explain.references import Reference
from gui.style.theme import Look
from gui.text.numbers import fixed, subscript
from gui.text.translation import Retranslated
from gui.training.maps.scene import Scene
from gui.training.model.run import setup_of
from gui.training.network.layer_header import LayerHeader
from gui.training.network.node_pictures import NodePictures
from gui.training.network.places import NodeCell, Places

_WIDTHS = (0.6, 1.2, 2.2, 3.4, 5.0)  # widths of links, from the smallest weights to the largest
_DASHED_FROM = 2  # of the widths: negative ones have a dash besides their colour
_MOST_LINKS = 600  # links drawn: those of the largest weights
_HEADER, _LOW_HEADER = 90, 62  # pixels before zoom, above the nodes
_PITCH, _CLOSE_PITCH = 66, 56  # least pixels before zoom from column to column
_USUAL_COLUMNS = 5
_NODES = 64  # least height in pixels before zoom of the nodes
_NEAR = 5.0  # pixels from a link within which the pointer is on it


class NetworkView(Retranslated, QWidget):
    """Shows the network of a scene; emits `neuron_changed` for a hovered or chosen neuron."""

    neuron_changed = Signal(object)  # (layer, row) from 0, or None
    neuron_kept = Signal(object)  # the chosen one that stays shown, or None
    explain_requested = Signal(object, bool)  # a Reference, and whether by a key
    described = Signal(str)
    neurons_asked = Signal(int, int)  # layer, count
    function_asked = Signal(int, object)  # layer, and the button that asks

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._scene: Scene | None = None
        self._network: Network | None = None
        self._symbols: tuple[str, ...] = ()
        self.chosen: tuple[int, int] | None = None
        self._hovered: tuple[int, int] | None = None
        self._is_explained = False  # whether a card is open
        self._lit: set[tuple[int, int]] = set()
        self._lit_links: list[tuple[int, int, int]] = []
        self._pitch, self._header = _PITCH, _HEADER
        self._places = Places((1,), QSize(1, 1), 0, 1.0)
        self._pictures = NodePictures(look)
        self._headers: list[LayerHeader] = []
        self.setObjectName("training_network")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        look.bind(self._restyle)
        self._retranslate()

    def show_scene(self, scene: Scene | None, document: Document) -> None:
        """Show another network, or none."""
        self._scene = scene
        self._network = scene.run.network if scene is not None else None
        self._symbols = _input_symbols(document)
        layers = document.network.layers if scene is not None else ()
        while len(self._headers) > len(layers):
            self._headers.pop().deleteLater()
        while len(self._headers) < len(layers):
            self._headers.append(self._new_header(len(self._headers)))
        for index, layer in enumerate(layers):
            self._headers[index].show_layer(layer, last=index == len(layers) - 1)
        if self.chosen is not None and not self._has(self.chosen):
            self._choose(None)
        self._hovered = None
        self._place()

    def set_compact(self, compact: bool) -> None:
        """Reduce the distance of the columns on a narrow page."""
        self._pitch = _CLOSE_PITCH if compact else _PITCH
        self._place()

    def set_low(self, low: bool) -> None:
        """Use lower buttons above the columns on a low page."""
        self._header = _LOW_HEADER if low else _HEADER
        self._place()

    def refresh(self) -> None:
        """Show the present moment of the run."""
        if self._scene is not None:
            network = self._scene.run.network
            if self._network is not None and network.layers is not self._network.layers:
                functions = [layer.function for layer in self._network.layers]
                for index, layer in enumerate(network.layers):
                    if layer.function != functions[index]:
                        self._headers[index].show_layer(layer, last=index == len(network.layers) - 1)
            self._network = network
            header = self._look.px(self._header) - 6  # unchanged, and as slow to paint as all nodes
            self.update(0, header, self.width(), self.height() - header)

    def show_explained(self, references: frozenset[Reference], explained: Reference | None) -> None:
        """Highlight the neurons and the links that take part in an explanation."""
        self._is_explained = explained is not None
        self._lit = {(reference.layer, reference.row) for reference in references if reference.quantity.extent == "layer"}
        self._lit_links = [
            (reference.layer, reference.row, reference.column) for reference in references if reference.kind == "W"
        ]
        self.update()

    def node_place(self, layer: int, row: int) -> QRectF:
        """Return the rectangle of a neuron."""
        return self._places.node(layer + 1, row)

    @property
    def usual_width(self) -> int:
        """The width for three hidden layers."""
        return _USUAL_COLUMNS * self._look.px(self._pitch)

    def minimumSizeHint(self) -> QSize:
        """Return a size that keeps the columns apart; more layers than fit are scrolled."""
        columns = len(self._headers) + 1
        return QSize(columns * self._look.px(self._pitch), self._look.px(self._header + _NODES))

    def sizeHint(self) -> QSize:
        """Return the same."""
        return self.minimumSizeHint()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Place the columns again."""
        self._place()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint links, then nodes."""
        network, scene = self._network, self._scene
        if network is None or scene is None:
            return
        painter, look = QPainter(self), self._look
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(look.font(11))
        self._paint_links(painter, network)
        for row, symbol in enumerate(self._symbols[: network.shape[0]]):
            rect = self._places.node(0, row)
            painter.setPen(QPen(look.colour("border"), 1))
            painter.setBrush(look.colour("raised"))
            painter.drawRoundedRect(rect, 4, 4)
            painter.setPen(look.colour("text"))
            if rect.height() >= look.px(13):
                painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, symbol)
        for layer in range(len(network.layers)):
            self._paint_layer(painter, scene, layer)
        if self.hasFocus():
            painter.setPen(QPen(look.colour("focus"), 1))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(self.rect().adjusted(0, look.px(self._header - 4), -1, -1), 4, 4)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show the neuron under the pointer enlarged, or describe the weight there."""
        neuron = self._neuron_at(event.position())
        if neuron != self._hovered:
            self._hovered = neuron
            self.neuron_changed.emit(neuron or self.chosen)
            self.update()
        sentence = self._sentence(neuron) if neuron is not None else self._link_sentence(event.position())
        self.described.emit(sentence)

    def leaveEvent(self, event: QEvent) -> None:
        """Show the chosen neuron again."""
        if self._hovered is not None:
            self._hovered = None
            self.neuron_changed.emit(self.chosen)
            self.update()
        self.described.emit("")

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose a neuron, which stays shown, and request an explanation of its output, or of a weight or an input.

        A second click, or one on empty space, shows the output of the network again.
        """
        if event.button() != Qt.MouseButton.LeftButton:
            return
        position = event.position()
        neuron, node = self._neuron_at(position), self._places.node_at(position)
        is_second = neuron is not None and neuron == self.chosen and self._is_explained
        self._choose(None if is_second else neuron)
        if neuron is not None and not is_second:
            self.explain_requested.emit(Reference("z", *neuron), False)
        elif node is not None and neuron is None:
            self.explain_requested.emit(Reference("x", 0, node[1]), False)
        elif neuron is None and (link := self._link_at(position)) is not None:
            self.explain_requested.emit(Reference("W", *link), False)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Choose the next neuron in a direction; Space requests its explanation; Esc shows the output again."""
        steps = {Qt.Key.Key_Left: (-1, 0), Qt.Key.Key_Right: (1, 0), Qt.Key.Key_Up: (0, -1), Qt.Key.Key_Down: (0, 1)}
        step = steps.get(Qt.Key(event.key()))
        if event.key() == Qt.Key.Key_Escape and self.chosen is not None:
            self._choose(None)
        elif event.key() == Qt.Key.Key_Space and self.chosen is not None:
            self.explain_requested.emit(Reference("z", *self.chosen), True)
        elif step is not None and self._network is not None:
            layer, row = self.chosen or (0, -step[1])
            layer = min(max(layer + step[0], 0), len(self._network.layers) - 1)
            row = min(max(row + step[1], 0), self._network.shape[layer + 1] - 1)
            self._choose((layer, row))
            self.described.emit(self._sentence((layer, row)))
        else:
            super().keyPressEvent(event)

    def _choose(self, neuron: tuple[int, int] | None) -> None:
        if neuron != self.chosen:
            self.chosen = neuron
            self.neuron_changed.emit(neuron)
            self.neuron_kept.emit(neuron)
            self.update()

    def _has(self, neuron: tuple[int, int]) -> bool:
        layer, row = neuron
        network = self._network
        return network is not None and layer < len(network.layers) and row < network.shape[layer + 1]

    def _neuron_at(self, position: QPointF) -> NodeCell | None:
        node = self._places.node_at(position)
        return None if node is None or node[0] == 0 else (node[0] - 1, node[1])

    def _sentence(self, neuron: tuple[int, int]) -> str:
        network, (layer, row) = self._network, neuron
        if network is None or not self._has(neuron):
            return ""
        bias = fixed(float(network.layers[layer].biases[row]), self._look.decimals)
        sentence = self.tr("Neuron {row} of layer {layer}, bias {bias}; a click keeps it on show")
        return sentence.format(row=row + 1, layer=layer + 1, bias=bias)

    def _link_at(self, position: QPointF) -> tuple[int, int, int] | None:
        """Return layer, row and column of the weight whose link is at a position."""
        for layer, weighted in enumerate(self._network.layers if self._network is not None else ()):
            link = self._places.link_at(layer, weighted.weights.shape, position, _NEAR)
            if link is not None:
                return layer, *link
        return None

    def _link_sentence(self, position: QPointF) -> str:
        network, link = self._network, self._link_at(position)
        if network is None or link is None:
            return ""
        layer, row, column = link
        weight = fixed(float(network.layers[layer].weights[row, column]), self._look.decimals)
        sentence = self.tr("Weight from {column} to neuron {row} of layer {layer}: {weight}")
        return sentence.format(column=column + 1, row=row + 1, layer=layer + 1, weight=weight)

    def _paint_links(self, painter: QPainter, network: Network) -> None:
        """Paint all links of a width and a sign at once: many single lines would take longer than the maps."""
        largest = max(float(np.max(np.abs(layer.weights))) for layer in network.layers) or 1.0
        lines: dict[tuple[str, int], list[QLineF]] = {}
        for index, layer in enumerate(network.layers):
            share = np.abs(layer.weights) / largest
            least, most = 0.0, _MOST_LINKS // len(network.layers)
            if share.size > most:
                least = float(np.partition(share.ravel(), -most)[-most])
            steps = np.minimum((share * len(_WIDTHS)).astype(int), len(_WIDTHS) - 1)
            for row, column in zip(*np.nonzero(share >= least), strict=True):
                role = "negative" if layer.weights[row, column] < 0 else "positive"
                lines.setdefault((role, int(steps[row, column])), []).append(self._places.link(index, int(row), int(column)))
        self._draw_links(painter, lines)
        painter.setPen(QPen(self._look.colour("accent"), self._look.px(3)))
        painter.drawLines([self._places.link(*link) for link in self._lit_links if self._has(link[:2])])

    def _draw_links(self, painter: QPainter, lines: dict[tuple[str, int], list[QLineF]]) -> None:
        """Draw links with one pen per width and sign."""
        for (role, step), drawn in sorted(lines.items(), key=lambda entry: entry[0][1]):
            # Opaque, with dashes only on the few thick ones: translucent and dashed pens take many times as long.
            pen = QPen(_over_surface(self._look, role, 0.4 + 0.15 * step), _WIDTHS[step] * self._look.zoom / 100)
            if role == "negative" and step >= _DASHED_FROM:
                pen.setDashPattern([4.0, 1.2])
                pen.setCapStyle(Qt.PenCapStyle.FlatCap)
            painter.setPen(pen)
            painter.drawLines(drawn)

    def _paint_layer(self, painter: QPainter, scene: Scene, layer: int) -> None:
        """Paint the nodes of a column with their frames."""
        look = self._look
        for row in range(self._places.sizes[layer + 1]):
            rect, neuron = self._places.node(layer + 1, row), (layer, row)
            self._pictures.paint(painter, scene, layer, row, rect)
            is_lit = neuron in (self.chosen, self._hovered) or neuron in self._lit
            painter.setPen(QPen(look.colour("accent" if is_lit else "border"), look.px(2) if is_lit else 1))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(rect)
            if neuron == self.chosen and self.hasFocus():
                painter.setPen(QPen(look.colour("text"), 1, Qt.PenStyle.DotLine))
                painter.drawRect(rect.adjusted(-3, -3, 3, 3))

    def _new_header(self, layer: int) -> LayerHeader:
        header = LayerHeader(self._look, layer, self)
        header.neurons_asked.connect(self.neurons_asked)
        header.function_asked.connect(self.function_asked)
        header.show()
        return header

    def _place(self) -> None:
        """Place nodes and headers for the present size."""
        look = self._look
        if self._network is None:
            return
        top = look.px(self._header)
        self._places = Places(self._network.shape, self.size(), top, look.zoom / 100)
        for index, header in enumerate(self._headers):
            middle = self._places.node(index + 1, 0).center().x()
            width = min(look.px(78), int(self._places.pitch) - look.px(4))
            header.setGeometry(round(middle - width / 2), 0, width, top - look.px(8))
        self.updateGeometry()
        self.update()

    def _restyle(self) -> None:
        self._pictures.forget()
        self._place()

    def _retranslate(self) -> None:
        self.setAccessibleName(self.tr("Network; arrow keys choose a neuron"))


def _over_surface(look: Look, role: str, share: float) -> QColor:
    """Return a share of a colour over the surface, as an opaque colour."""
    over, under = look.colour(role), look.colour("surface")
    pairs = ((over.red(), under.red()), (over.green(), under.green()), (over.blue(), under.blue()))
    return QColor(*(round(share * one + (1.0 - share) * other) for one, other in pairs))


def _input_symbols(document: Document) -> tuple[str, ...]:
    """Return the symbols of the inputs: features, or x with a number."""
    setup = setup_of(document)
    if setup.source != "table":
        return tuple(FEATURES[name].symbol for name in setup.features)
    return tuple(f"x{subscript(number)}" for number in range(1, document.network.shape[0] + 1))
