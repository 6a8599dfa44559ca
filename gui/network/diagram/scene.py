"""DiagramScene: a network as graphics items, both for a view in the window and for a picture that no view shows."""

from __future__ import annotations

from PySide6.QtCore import QObject, QPointF, QRectF, QSize
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QGraphicsScene

from engine import Network
from gui.network.diagram.contents import Contents
from gui.network.diagram.descriptions import DiagramWords
from gui.network.diagram.items.header import HeaderItem
from gui.network.diagram.items.links import LinksItem
from gui.network.diagram.items.marks import DiagramMarks, MarksItem, RunItem
from gui.network.diagram.items.names import NamesItem
from gui.network.diagram.items.nodes import NodesItem
from gui.network.diagram.layout import Geometry, Part, is_on_link, part_at, place
from gui.style.theme import Look

_CLOSER = 2.0  # magnification at which a picture on a slide is viewed
_REACH = 5.0  # pixels beside a link that still hit it
_CROWDED = 3.0  # pixels between links; if they are closer, there is no empty space to press on
_LEAST_HEIGHT = 60


class DiagramScene(QGraphicsScene):
    """Laid out for a size and updated with contents; unchanged objects are not redrawn."""

    def __init__(self, look: Look, words: DiagramWords, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.setItemIndexMethod(QGraphicsScene.ItemIndexMethod.NoIndex)
        self._look, self._words = look, words
        self._geometry: Geometry | None = None
        self._drawn: Network | None = None
        self._chosen = -1
        self.headers: list[HeaderItem] = []
        self.columns: list[NodesItem] = []
        self.names: list[NamesItem] = []  # names of the inputs and of the outputs
        self.links: list[LinksItem] = []
        self.marks: MarksItem | None = None
        self.run: RunItem | None = None

    @property
    def is_laid_out(self) -> bool:
        """Whether anything was shown yet."""
        return self._geometry is not None

    @property
    def geometry(self) -> Geometry:
        """The present layout."""
        if self._geometry is None:
            raise RuntimeError("nothing has been shown yet")
        return self._geometry

    @property
    def shape(self) -> tuple[int, ...]:
        """The numbers of nodes in the columns; empty before the first layout."""
        return () if self._geometry is None else tuple(len(column.rows) for column in self._geometry.columns)

    def fits(self, network: Network) -> bool:
        """Return whether a network can be shown without a new layout."""
        return self._drawn is not None and self._drawn.shape == network.shape

    def forget(self) -> None:
        """Lay out again next time, as the look or the language has changed."""
        self._drawn = None

    def lay_out(self, shape: tuple[int, ...], size: QSize) -> None:
        """Make items for a network of a shape within a size, without values."""
        height, unit = max(size.height(), _LEAST_HEIGHT), self._look.zoom / 100
        geometry = self._geometry = place(shape, size.width(), height, unit, self._look.decimals)
        self.clear()
        self.links = [LinksItem(geometry, self._look, column) for column in range(1, len(geometry.columns))]
        columns = range(len(geometry.columns))
        self.headers = [HeaderItem(geometry, self._look, column) for column in columns]
        self.columns = [NodesItem(geometry, self._look, column) for column in columns]
        self.names = [NamesItem(geometry, self._look, index) for index in (0, len(geometry.columns) - 1)]
        self.marks, self.run = MarksItem(geometry, self._look, self.links, self.columns), RunItem(geometry, self._look)
        for item in (*self.links, *self.headers, *self.columns, *self.names, self.marks, self.run):
            self.addItem(item)
        self._drawn = None
        self.set_chosen(self._chosen)

    def show_contents(self, contents: Contents, ratio: float) -> None:
        """Update the items; `ratio` is the device pixel ratio."""
        network = contents.network
        for index, header in enumerate(self.headers):
            header.show_title(self._words.title(index))
        for index, layer in enumerate(network.layers, start=1):
            before = None if self._drawn is None else self._drawn.layers[index - 1]
            column = self.columns[index]
            links = contents.links_into(index)
            if before is None or self.links[index - 1].weights is not links:
                self.links[index - 1].show_weights(links)
            column.show_biases(contents.above_nodes(index), stale=contents.shows_stale_gradients)
            if before is not layer:
                self.headers[index].show_layer(layer, self._words.function(layer.activation), ratio)
        self._drawn = network
        self.show_values(contents)

    def show_values(self, contents: Contents) -> None:
        """Colour the nodes by the input and the revealed results."""
        if self._drawn is None:
            return
        for item, names in zip(self.names, (contents.names.inputs, contents.names.outputs), strict=True):
            item.show_names(names)
        self.columns[0].show_values(contents.on_nodes(0), stale=contents.shows_stale_gradients)
        for header, item in zip(self.headers[1:], self.columns[1:], strict=True):
            values = contents.on_nodes(item.index)
            item.show_values(values, stale=contents.nodes_stale and values is not None)
            header.show_points(*contents.points_of(item.index))

    def set_chosen(self, layer: int) -> None:
        """Mark the focused layer, or none for -1."""
        self._chosen = layer
        for index, (header, item) in enumerate(zip(self.headers, self.columns, strict=True)):
            header.set_chosen(index > 0 and index - 1 == layer)
            item.set_chosen(index > 0 and index - 1 == layer)

    def light_up(self, layer: int) -> None:
        """Emphasise the layer that the animated pass has reached, or none for -1."""
        if self.run is not None:
            self.run.show_column(layer + 1 if layer + 1 < len(self.columns) else 0)

    def show_marks(self, marks: DiagramMarks) -> None:
        """Show other marks."""
        if self.marks is not None:
            self.marks.show_marks(marks)

    def part_at(self, spot: QPointF, scale: float) -> Part | None:
        """Return what is at a point of the scene, seen at a scale."""
        if self._geometry is None:
            return None
        badges = any(item.shows_biases(scale) for item in self.columns)
        return part_at(self._geometry, spot.x(), spot.y(), _REACH / scale, badges=badges)

    def scrubbed_from(self, part: Part | None, spot: QPointF, scale: float, selected: Part | None) -> Part | None:
        """Return the part whose number a drag from a point changes; among crowded links only the one selected before."""
        if part is None or part.kind == "neuron":
            return None
        if part.kind != "weight" or self.geometry.gap(part.column) * scale >= _CROWDED:
            return part
        if selected is None or selected.kind != "weight":
            return None
        return selected if is_on_link(self.geometry, selected, spot.x(), spot.y(), _REACH / scale) else None

    def draw(self, painter: QPainter, target: QRectF) -> None:
        """Draw the whole diagram into a rectangle as vectors, for a picture."""
        geometry, items = self.geometry, (*self.links, *self.headers, *self.columns, *self.names)
        for item in items:
            item.set_for_picture(_CLOSER * geometry.width / target.width())
        self.render(painter, target, QRectF(0, 0, geometry.width, geometry.height))
