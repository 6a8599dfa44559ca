"""DiagramCanvas: the network as nodes and links, laid out, drawn and zoomed; diagram_view adds what a person does to it."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QGraphicsScene, QGraphicsView, QSizePolicy, QWidget

from engine import Network, Trace
from engine.explain.references import Reference
from gui.network.diagram.descriptions import DiagramWords
from gui.network.diagram.explained import part_of
from gui.network.diagram.items import ColumnItem, LinksItem
from gui.network.diagram.layout import Geometry, Part, middle, middle_seen, node, place
from gui.network.diagram.marks import Marks, MarksItem, RunItem
from gui.style.theme import Look
from gui.text.translation import Retranslated
from gui.widgets.available_height import PageRoom

_HEIGHT = 220  # pixels before zoom, where the window has room
_LEAST_HEIGHT = 110  # where the page is full
_CLOSER = 2.0  # a picture on a slide is looked at
_BESIDE_NODE = 40  # pixels that stay free on either side while its number is explained
_LEAST_SCALE, _MOST_SCALE = 0.5, 40.0


class DiagramCanvas(Retranslated, QGraphicsView):
    """Shows a network, its results, and marks on it. Hidden, it only notes them."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._scene = QGraphicsScene(self)
        self.setScene(self._scene)
        self._scene.setItemIndexMethod(QGraphicsScene.ItemIndexMethod.NoIndex)
        self._look, self._words = look, DiagramWords(self)
        self._network: Network | None = None
        self._x: tuple[float, ...] = ()
        self._trace: Trace | None = None
        self._revealed, self._stale, self._chosen = 0, False, -1
        self._drawn: Network | None = None
        self._geometry: Geometry | None = None
        self.columns: list[ColumnItem] = []
        self.links: list[LinksItem] = []
        self._marks: MarksItem | None = None
        self._run: RunItem | None = None
        self._references: frozenset[Reference] = frozenset()
        self._explained: Reference | None = None
        self._hovered: Part | None = None
        self._selected: Part | None = None
        self._cursor = Part("input", 0, 0)
        self._fitted = True
        self._page_room = PageRoom(self)
        self._page_room.changed.connect(self._fit_height)
        self._set_up()
        look.changed.connect(self._restyle)
        self._retranslate()

    def show_network(self, network: Network, x: tuple[float, ...]) -> None:
        """Show a network and its input; what is the same object as before is left alone."""
        same = network is self._network and x is self._x
        self._network, self._x = network, x
        if self.isVisible() and not same:
            self._refresh()

    def show_results(self, trace: Trace | None, revealed: int, *, stale: bool) -> None:
        """Fill the nodes of the first `revealed` layers."""
        same = trace is self._trace and (revealed, stale) == (self._revealed, self._stale)
        self._trace, self._revealed, self._stale = trace, revealed, stale
        if self.isVisible() and not same and self._drawn is not None:
            self._show_values()

    def set_chosen(self, layer: int | None) -> None:
        """Mark a layer as the subject of the plots, or none."""
        self._chosen = -1 if layer is None else layer
        for item in self.columns:
            item.set_chosen(item.index > 0 and item.index - 1 == self._chosen)

    def set_passing(self, layer: int) -> None:
        """Light up the layer that a visible run is at, or none for -1."""
        if self._run is not None and (self.isVisible() or layer < 0):
            self._run.show_column(layer + 1 if layer + 1 < len(self.columns) else 0)

    def show_explained(self, references: frozenset[Reference], explained: Reference | None) -> None:
        """Light up the numbers that take part in an explanation, and the one that is explained; none for an empty set."""
        self._references, self._explained = references, explained
        if self.isVisible():
            self._show_marks()

    def anchor(self, reference: Reference | None) -> QRect:
        """Return what should stay in sight while a number is explained: the column it stands in, else the whole view."""
        part = None if reference is None or self._network is None else part_of(reference, self._network.shape)
        area = self.rect()
        if part is None:
            return area
        x = self.viewport().mapTo(self, self.place_of(part)).x()
        return QRect(max(0, min(x, self.width())) - _BESIDE_NODE, area.top(), 2 * _BESIDE_NODE, area.height())

    def fit(self) -> None:
        """Show all of the network, as large as the view."""
        self._fitted = True
        self.resetTransform()
        self._drawn = None
        self._refresh()

    def zoom_by(self, factor: float, about: QPointF | None = None) -> None:
        """Zoom about a point of the view, or its middle."""
        at = (about or QPointF(self.viewport().rect().center())).toPoint()
        scale = self.transform().m11()
        factor = min(max(scale * factor, _LEAST_SCALE), _MOST_SCALE) / scale
        before = self.mapToScene(at)
        self._fitted = False
        self.scale(factor, factor)
        moved = self.mapToScene(at) - before
        self.translate(moved.x(), moved.y())

    def draw(self, painter: QPainter, target: QRectF) -> None:
        """Draw the whole diagram into a rectangle as lines and letters, without marks: for a picture."""
        self._refresh()
        geometry, items = self._laid_out(), (*self.links, *self.columns)
        for item in items:
            item.set_for_picture(_CLOSER * geometry.width / target.width())
        if self._marks is not None:
            self._marks.show_marks(Marks())
        self._scene.render(painter, target, QRectF(0, 0, geometry.width, geometry.height))
        for item in items:
            item.set_for_picture(0)
        self._show_marks()

    def place_of(self, part: Part) -> QPoint:
        """Return where in the viewport a part is clicked."""
        return self.mapFromScene(QPointF(*middle(self._laid_out(), part)))

    def middle_seen_of(self, part: Part) -> QPoint | None:
        """Return where in the viewport the middle of what is seen of a part lies; None where it is out of view."""
        seen = self.mapToScene(self.viewport().rect()).boundingRect()
        at = middle_seen(self._laid_out(), part, (seen.left(), seen.top(), seen.right(), seen.bottom()))
        return None if at is None else self.mapFromScene(QPointF(*at))

    def corner_of(self, part: Part) -> QPoint | None:
        """Return where a sign covers no figure: at a node's upper right corner, left of its bias, above what is seen of a link.

        None where the part is out of view.
        """
        geometry, px, view = self._laid_out(), self._look.px, self.viewport().rect()
        if part.kind == "weight":
            at, room = self.middle_seen_of(part), view.adjusted(px(8), px(8), -px(8), -px(8))
            if at is None:
                return None
            return QPoint(min(max(at.x(), room.left()), room.right()), max(at.y() - px(12), room.top()))
        if part.kind == "bias":
            left, top, _, height = geometry.badge(part.column, part.row)
            at = self.mapFromScene(QPointF(left, top + height / 2)) - QPoint(px(8), 0)
        else:
            left, top, width, _ = geometry.box(part.column, part.row)
            at = self.mapFromScene(QPointF(left + width, top))
        return at if view.contains(at) else None

    def sizeHint(self) -> QSize:
        """Return room for a few neurons."""
        return QSize(self._look.px(400), self._look.px(_HEIGHT))

    def event(self, event: QEvent) -> bool:
        """Take a part of the window's height, as far as the page leaves it."""
        if event.type() in (QEvent.Type.LayoutRequest, QEvent.Type.Show, QEvent.Type.Resize):
            self._fit_height()
        return super().event(event)

    def showEvent(self, event: QShowEvent) -> None:
        """Catch up with what changed while the diagram was hidden."""
        super().showEvent(event)
        self._refresh()
        self._show_marks()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay out anew where all is shown; otherwise stay with what is on show."""
        super().resizeEvent(event)
        if self._fitted and self.isVisible():
            self.fit()

    def _set_up(self) -> None:
        self.setObjectName("network_diagram")
        self.setProperty("card", True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTransformationAnchor(QGraphicsView.ViewportAnchor.NoAnchor)
        self.setResizeAnchor(QGraphicsView.ViewportAnchor.NoAnchor)
        self.setViewportUpdateMode(QGraphicsView.ViewportUpdateMode.SmartViewportUpdate)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def _laid_out(self) -> Geometry:
        if self._geometry is None:
            raise RuntimeError("nothing has been shown yet")
        return self._geometry

    def _fit_height(self) -> None:
        look, share = self._look, self.window().height() * 3 // 10
        height = min(look.px(_HEIGHT), share, max(look.px(_LEAST_HEIGHT), self._page_room.height()))
        if height != self.height():
            self.setFixedHeight(height)

    def _refresh(self) -> None:
        """Bring the items up to date with the network and the results; nothing is drawn anew that is the same."""
        network = self._network
        if network is None:
            return
        if self._drawn is None or self._drawn.shape != network.shape:
            self._rebuild(network)
        for index, layer in enumerate(network.layers, start=1):
            before = None if self._drawn is None else self._drawn.layers[index - 1]
            column = self.columns[index]
            if before is None or before.weights is not layer.weights:
                self.links[index - 1].show_weights(layer.weights)
            if before is None or before.biases is not layer.biases:
                column.show_biases(layer.biases)
            if before is not layer:
                name = self._words.function(layer.activation)
                column.show_header(self._words.title(index), name, layer, self.devicePixelRatioF())
        self._drawn = network
        self._show_values()

    def _show_values(self) -> None:
        self.columns[0].show_values(None, np.array(self._x), stale=False)
        for item in self.columns[1:]:
            trace = self._trace_of(item.index)
            u, z = (None, None) if trace is None else (trace.u[item.index - 1], trace.z[item.index - 1])
            item.show_values(u, z, stale=self._stale and trace is not None)

    def _trace_of(self, column: int) -> Trace | None:
        """Return the results if those of a layer are on show; those of a network of another shape never are."""
        trace = self._trace
        if trace is None or self._network is None or not 0 < column <= min(self._revealed, len(trace.z)):
            return None
        return trace if len(trace.z[column - 1]) == self._network.shape[column] else None

    def _room(self) -> QSize:
        return self.viewport().size()

    def _rebuild(self, network: Network) -> None:
        self._hovered = self._selected = None
        room = self._room()
        unit = self._look.zoom / 100
        geometry = self._geometry = place(network.shape, room.width(), max(room.height(), 60), unit)
        self._scene.clear()
        self.links = [LinksItem(geometry, self._look, column) for column in range(1, len(geometry.columns))]
        self.columns = [ColumnItem(geometry, self._look, column) for column in range(len(geometry.columns))]
        self._marks, self._run = MarksItem(geometry, self._look, self.links, self.columns), RunItem(geometry, self._look)
        for item in (*self.links, *self.columns, self._marks, self._run):
            self._scene.addItem(item)
        self.columns[0].show_header(self._words.title(0), "", None, 1.0)
        self._drawn = None
        whole = QRectF(0, 0, geometry.width, geometry.height)
        self.setSceneRect(whole.adjusted(-geometry.width, -geometry.height, geometry.width, geometry.height))
        if self._fitted:
            self.centerOn(whole.center())
        column = min(self._cursor.column, len(geometry.columns) - 1)
        self._cursor = node(column, min(self._cursor.row, network.shape[column] - 1))
        self.set_chosen(self._chosen if self._chosen >= 0 else None)
        self._show_marks()

    def _restyle(self) -> None:
        self._fit_height()
        self._drawn = None
        if self.isVisible():
            self._refresh()

    def _retranslate(self) -> None:
        self.setAccessibleName(self._words.label())
        self._restyle()

    def _show_marks(self) -> None:
        if self._marks is not None:
            focus = self._cursor if self.hasFocus() and self._selected is None else None
            self._marks.show_marks(Marks(self._hovered, self._selected, focus, *self._explained_parts()))

    def _explained_parts(self) -> tuple[frozenset[Part], Part | None]:
        """Return what takes part in an explanation and its subject, as far as the network on show has them."""
        if not self._references:
            return frozenset(), None
        shape = tuple(len(column.rows) for column in self._laid_out().columns)
        found = (part_of(each, shape) for each in self._references)
        explained = None if self._explained is None else part_of(self._explained, shape)
        return frozenset(each for each in found if each is not None), explained

    def _pan(self, way: QPointF) -> None:
        scale = self.transform().m11()
        self._fitted = False
        self.translate(way.x() / scale, way.y() / scale)
