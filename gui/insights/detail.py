"""InsightDetail: the single W and b that several layers are equal to, in a popover."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QSize, Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QStyle, QVBoxLayout, QWidget

from engine import Layer
from gui.grids.matrix import Matrix
from gui.grids.number_grid import NumberGrid
from gui.style.theme import Look
from gui.text.numbers import superscript
from gui.text.translation import Retranslated
from gui.widgets.labels import Label
from gui.widgets.popover import Popover

_MOST = QSize(640, 300)


class InsightDetail(Retranslated, Popover):
    """W · z + b with both as read-only grids; closes on Esc and on a press elsewhere."""

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(look, "insight_detail", parent)
        self._from = 0
        names = ("insight_weights", "insight_biases")
        self.weights, self.biases = (Matrix(look, name, editable=False, coloured=True) for name in names)
        for matrix in (self.weights, self.biases):
            matrix.grid.selectionModel().currentChanged.connect(
                lambda now, old, grid=matrix.grid: self._keep_visible(grid, now)
            )
        self._title, self._source = Label(), Label()
        self._title.setObjectName("insight_detail_title")
        self._title.setProperty("heading", True)
        self._source.setProperty("operator", True)
        self._area = QScrollArea()
        self._area.setObjectName("insight_area")
        self._lay_out()
        self._retranslate()

    def show_layer(self, layer: Layer, index: int) -> None:
        """Show the layer that equals those from layer `index` on."""
        self._from = index
        self.weights.model.set_values(layer.weights, layer.weights.shape)  # pyright: ignore[reportArgumentType]
        self.biases.model.set_values(layer.biases.reshape(-1, 1), (len(layer.biases), 1))
        self._retranslate()

    def open_above(self, button: QWidget) -> None:
        """Open over a button; W gets the focus."""
        self._opener = button
        self.show()
        grid = self.weights.grid
        if not grid.currentIndex().isValid():
            grid.setCurrentIndex(grid.numbers.index(0, 0))
        grid.setFocus(Qt.FocusReason.PopupFocusReason)

    def showEvent(self, event: QShowEvent) -> None:
        """Fit into the window; only now do the grids have their fonts and count in a layout."""
        look, window = self._look, self._opener.window()
        self._fit(QSize(min(look.px(_MOST.width()), window.width() - 48), min(look.px(_MOST.height()), window.height() // 2)))
        self.place()
        super().showEvent(event)

    def _keep_visible(self, grid: NumberGrid, index: QModelIndex) -> None:
        """Scroll to the current cell."""
        cell = grid.visualRect(index)
        centre = grid.viewport().mapTo(self._body, cell.center())
        self._area.ensureVisible(centre.x(), centre.y(), cell.width(), cell.height())

    def _fit(self, space: QSize) -> None:
        """Take the size of both grids; in less space they scroll."""
        for matrix in (self.weights, self.biases):
            matrix.grid.ensurePolished()
            matrix.grid.fit()
        self._row.activate()
        needed, bar = self._row.sizeHint(), self.style().pixelMetric(QStyle.PixelMetric.PM_ScrollBarExtent)
        wide, high = needed.width() > space.width(), needed.height() > space.height()
        size = needed.boundedTo(space)
        self._area.setFixedSize(size.width() + (bar if high else 0), size.height() + (bar if wide else 0))

    def _lay_out(self) -> None:
        body = self._body = QWidget()
        row = self._row = QHBoxLayout(body)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        for widget in (self.weights, self._source, self.biases):
            row.addWidget(widget, 0, Qt.AlignmentFlag.AlignVCenter if widget is self._source else Qt.AlignmentFlag.AlignTop)
        row.addStretch()
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.setWidgetResizable(True)
        self._area.setWidget(body)
        self._area.viewport().setAutoFillBackground(False)
        body.setAutoFillBackground(False)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 8, 12, 12)
        column.setSpacing(4)
        column.addWidget(self._title)
        column.addWidget(self._area)

    def _retranslate(self) -> None:
        self._title.setText(self.tr("The one layer they are equal to"))
        self._source.setText(f"{f'z{superscript(self._from)}' if self._from else 'x'} +")
        weights, biases = self.weights, self.biases
        weights.label("W", self.tr("W of the merged layer"), self.tr("the product of all their weights, the last one first"))
        biases.label("b", self.tr("b of the merged layer"), self.tr("their biases, each carried through the layers after it"))
        named = self.tr("weight from input {column} to neuron {row} of the merged layer")
        weights.model.set_names(lambda row, column: named.format(row=row + 1, column=column + 1))
        biases.model.set_names(lambda row, column: self.tr("bias of neuron {row} of the merged layer").format(row=row + 1))
