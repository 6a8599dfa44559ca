"""LayerBlock: one layer of the equation strip, its matrices and its activation."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QFont, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from engine import ACTIVATIONS, KasseiError, Layer, find_activation
from engine.network.quantities import QUANTITIES
from engine.numeric.arrays import Array
from gui.grids.matrix import Matrix
from gui.network.strip.formula_line import FormulaLine
from gui.network.strip.layer_controls import LayerMenu, neurons_box
from gui.network.strip.quantity_matrix import MatrixBeneath, QuantityMatrix, records_beneath, set_digits, width_beneath
from gui.network.strip.rooms import Rooms
from gui.network.strip.row_heights import BENEATH, NUMBERS, RowHeights
from gui.network.strip.stand_ins import StandIns
from gui.style.theme import Look
from gui.text.numbers import fixed
from gui.text.translation import Retranslated, text
from gui.widgets.inputs import NameComboBox
from gui.widgets.labels import Label

_FORMULA = 14  # pixels before zoom of its font, which its line is high enough for
HEAD = 27  # pixels before zoom of the line above the numbers
TOP, SPACING, BOTTOM = 5, 2, 3  # pixels above the first line, between lines, and below the last
FunctionPopoverOpener = Callable[[int, QWidget], None]  # takes a layer and the control that opens the popover


class LayerBlock(Retranslated, QWidget):
    """One layer of the strip: W · z + b = u → z, with its activation and parameters above."""

    weights_edited = Signal(int, object, object)  # layer, array, merge key
    biases_edited = Signal(int, object, object)
    activation_chosen = Signal(int, str)
    parameter_edited = Signal(int, str, float, object)
    neurons_edited = Signal(int, int)
    command_asked = Signal(int, str)  # a layer, and one of LAYER_COMMANDS
    selected = Signal(int)
    described = Signal(str)
    tab_stops_changed = Signal()

    def __init__(self, index: int, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.index, self._look, number = index, look, index + 1
        self._layer: Layer | None = None
        self._chosen = self.passing = self._standardised = False
        self.setObjectName(f"layer_{number}")
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        self.title = Label()
        self.title.setProperty("block_title", True)
        self.title.setObjectName(f"layer_{number}_title")
        self.neurons, self.menu = neurons_box(index), LayerMenu(look, index)
        self.activation = NameComboBox()
        self.activation.setObjectName(f"layer_{number}_activation")
        for name in ACTIVATIONS:
            self.activation.addItem("", name)
        self._own: tuple[str, ...] = ()
        self.activation.setMaxVisibleItems(20)
        self._formula = FormulaLine(index, look, self)
        self.weights, self.biases, self.u, self.z = (QuantityMatrix(look, kind, index) for kind in "Wbuz")
        self.z.model.set_names(self.z.name_of_cell, self._describe_z)
        self._columns = dict(zip((self.weights, self.biases, self.u, self.z), (1, 3, 5, 7), strict=True))  # in the layout
        self.beneath: dict[QuantityMatrix, list[MatrixBeneath]] = {}  # once the backward pass has space
        self._stand_ins = StandIns()
        self._operators = [self._operator(symbol) for symbol in (f"{self._source} +", "=", "→")]
        self._lay_out()
        self._connect()
        look.bind(self._restyle)
        self._retranslate()

    def matrices(self) -> tuple[Matrix, ...]:
        """Return W, b, u, z in reading order, and those beneath them if shown."""
        return tuple(map(self._stand_ins.shown, self._own_matrices()))

    def stacks(self) -> list[list[Matrix]]:
        """Return its columns: the matrices in reading order, each with those beneath it if shown."""
        return [[self._stand_ins.shown(own) for own in (top, *self.beneath.get(top, ()))] for top in self._columns]

    def put_in(self, others: Mapping[Hashable, Matrix]) -> None:
        """Replace the matrices of the same quantities by these, and show all others themselves."""
        for matrix in self._stand_ins.put_in(self._body, self._own_matrices(), others):
            matrix.grid.focused.connect(lambda: self.selected.emit(self.index))

    def matrices_beneath(self) -> list[MatrixBeneath]:
        """Return those beneath W, b, u and z, in reading order."""
        return [matrix for stack in self.beneath.values() for matrix in stack]

    def _own_matrices(self) -> list[QuantityMatrix]:
        return [*self._columns, *self.matrices_beneath()]

    @property
    def is_of_one_shape(self) -> bool:
        """Whether all its matrices already have the shape of its weights."""
        arrays = [matrix for matrix in self._own_matrices() if matrix.record.form != "number"]
        wide = [matrix for matrix in arrays if matrix.record.form == "matrix"]
        rows = {matrix.model.rowCount() for matrix in arrays}
        return len(rows) == len({matrix.model.columnCount() for matrix in wide}) == 1

    def set_rows(self, heights: RowHeights, *, joined: bool) -> None:
        """Align the numbers, and those beneath them, with those of the other blocks.

        Until there are gradients, a formula is in the middle of their place if that is `joined` with its line; without a line
        it gives way to them, and there are no parameters.
        """
        heights.apply(self._body)
        rows = 1 + len(heights.beneath) if joined and not self.beneath else 1
        self._formula.take_place(self._body, has_line=heights.line > 0, rows=rows)

    def tab_stops(self) -> list[QWidget]:
        """Return the tab stops, in reading order."""
        grids = [stop for matrix in self.matrices() for stop in matrix.tab_stops()]
        return [self.neurons, self.activation, *self._formula.controls(), self.menu, *grids]

    @property
    def has_parameters(self) -> bool:
        """Whether its function has parameters, which are edited beneath its numbers."""
        return self._formula.has_parameters

    def set_digits(self, digits: QFont, caption: QFont, rooms: Rooms, *, tight: int, snug: bool) -> None:
        """Set the fonts of numbers, captions and signs, the room of the columns, and how little space is around them."""
        gap = 0 if tight else self._look.px(3)  # also at both ends, where the second line begins
        self._body.setHorizontalSpacing(gap)
        side = max(0, 6 - tight - gap)
        self._column.setContentsMargins(side, TOP, side, BOTTOM)
        self._line.setContentsMargins(gap, 0, gap, 0)
        set_digits(self.stacks(), digits, caption, rooms, tight=tight, snug=snug)
        for operator in self._operators:
            operator.setFont(digits)
            operator.setContentsMargins(0, self.weights.caption.sizeHint().height(), 0, 0)  # at the height of the numbers
        self._formula.set_formula_font(self._look.font(12 if tight else _FORMULA))
        for column, stack in zip(self._columns.values(), self.stacks(), strict=True):  # nothing moves when gradients come
            given = stack[0].minimumSizeHint().width() + self._body.horizontalSpacing()
            self._body.setColumnMinimumWidth(column + 1, max(0, width_beneath(stack[0]) - given))
        self._body.invalidate()
        self._column.invalidate()  # at once, because the caller measures the result
        self.updateGeometry()

    def show_layer(self, layer: Layer) -> None:
        """Show a layer's weights, biases, activation and parameters."""
        if layer is self._layer:
            return
        previous, self._layer = self._layer, layer
        rows, columns = layer.weights.shape
        if previous is None or previous.weights is not layer.weights:
            self.weights.model.set_values(layer.weights, (rows, columns))
        if previous is None or previous.biases is not layer.biases:
            self.biases.model.set_values(layer.biases.reshape(-1, 1), (rows, 1))
        if previous is None or previous.activation != layer.activation:
            self.activation.show_data(layer.activation)
            self._formula.show_function(layer.record)
            self.tab_stops_changed.emit()
        self.show_parameters()
        if previous is None or previous.weights.shape != layer.weights.shape:
            self.neurons.show_value(rows)
            self._label_matrices()

    def set_standardised(self, standardised: bool) -> None:
        """Say of layer 1 that it gets x′ in place of x."""
        if standardised != self._standardised:
            self._standardised = standardised
            self._operators[0].setText(f"{self._source} +")
            self._label_matrices()

    def show_parameters(self) -> None:
        """Show the values of the parameters again, for example after one was refused."""
        if self._layer is not None:
            self._formula.show_parameters(self._layer.parameters)

    def refuse_parameter(self, name: str, error: KasseiError | None) -> None:
        """Show that a parameter is unchanged, with the reason beside its field if there is an error."""
        self.show_parameters()
        self._formula.refuse(name, error)

    def show_result(self, u: Array | None, z: Array | None, *, stale: bool) -> None:
        """Show u and z, dimmed if outdated, or empty cells."""
        before = self.u.model.rowCount()
        for matrix, values in ((self.u, u), (self.z, z)):
            rows = self.biases.model.rowCount() if values is None else len(values)
            matrix.model.set_values(None if values is None else values.reshape(-1, 1), (rows, 1), stale=stale)
        if self.u.model.rowCount() != before:
            self._label_matrices()

    def make_place_beneath(self) -> None:
        """Show gradients, and what else stands beneath W, b, u and z: dashes until there are some."""
        for top, column in self._columns.items():
            self.beneath[top] = [MatrixBeneath(self._look, record.id, self.index) for record in records_beneath(top)]
            for row, matrix in enumerate(self.beneath[top], BENEATH):
                # Its signs make it wider than its matrix: it may extend beneath the operator at the right.
                self._body.addWidget(matrix, row, column, 1, 2, Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
                matrix.show()  # at once: Qt shows it later
                self._connect_matrix(matrix)
        self.tab_stops_changed.emit()

    def show_before(self, before: Layer | None) -> None:
        """Show the weights and biases before an update above the present ones, or nothing."""
        self.weights.model.set_before(None if before is None else before.weights)
        self.biases.model.set_before(None if before is None else before.biases.reshape(-1, 1))

    def set_own_functions(self, names: tuple[str, ...]) -> None:
        """Offer these own functions too, after the catalogue."""
        if names == self._own:
            return
        self._own = names
        blocked = self.activation.blockSignals(True)
        while self.activation.count() > len(ACTIVATIONS):
            self.activation.removeItem(len(ACTIVATIONS))
        for name in names:
            self.activation.addItem(find_activation(name).name, name)
        if self._layer is not None:
            self.activation.show_data(self._layer.activation)
        self.activation.blockSignals(blocked)

    def set_function_popover(self, open_popover: FunctionPopoverOpener | None) -> None:
        """Let the function be chosen from a popover, or from the combo box's own list for None."""
        opener = None if open_popover is None else lambda: open_popover(self.index, self.activation)
        self.activation.open_instead = opener

    def set_layers(self, count: int) -> None:
        """Enable the commands that make sense in a network of this many layers."""
        self.menu.set_layers(count)

    def set_chosen(self, chosen: bool) -> None:
        """Show whether this layer has the focus."""
        if chosen != self._chosen:
            self._chosen = chosen
            self.update()

    def set_passing(self, passing: bool) -> None:
        """Show whether a forward pass is at this layer."""
        if passing != self.passing:
            self.passing = passing
            self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Request the focus for this layer."""
        self.selected.emit(self.index)
        super().mousePressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the card; a bar on top, besides colour, marks the focused one."""
        painter, look = QPainter(self), self._look
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(look.colour("accent" if self._chosen else "border"), look.px(2) if self._chosen else 1))
        painter.setBrush(look.colour("surface"))
        painter.drawRoundedRect(self.rect().adjusted(1, 1, -2, -2), look.px(6), look.px(6))
        if self.passing:
            painter.fillRect(self._header(), look.colour("accent", 0.22))
            painter.fillRect(self._header().adjusted(0, self._header().height() - look.px(2), 0, 0), look.colour("accent"))
        if self._chosen:
            painter.fillRect(look.px(8), 0, self.width() - look.px(16), look.px(4), look.colour("accent"))

    def _header(self) -> QRect:
        """Return the rectangle of the title and the activation."""
        margin = self._look.px(4)
        return QRect(margin, margin, self.width() - 2 * margin - 1, self._head.geometry().bottom() - margin + 2)

    def _operator(self, symbol: str) -> Label:
        label = Label(symbol)
        label.setProperty("operator", True)
        return label

    def _lay_out(self) -> None:
        self._head = QWidget()
        head = self._line = QHBoxLayout(self._head)
        head.setContentsMargins(0, 0, 0, 0)
        head.setSpacing(6)
        for widget in (self.title, self.neurons, self.activation):
            head.addWidget(widget)
        head.addStretch()
        head.addWidget(self.menu)
        body = self._body = QGridLayout()
        body.setSpacing(0)
        plus, equals, arrow = self._operators
        for index, item in enumerate((self.weights, plus, self.biases, equals, self.u, arrow, self.z), start=1):
            body.addWidget(item, NUMBERS, index, Qt.AlignmentFlag.AlignCenter)
        for side in (0, 8):
            body.setColumnStretch(side, 1)
        self._formula.take_place(body, has_line=True, rows=1)
        column = self._column = QVBoxLayout(self)
        column.setSpacing(SPACING)
        column.addWidget(self._head)
        column.addLayout(body, 1)

    def _connect(self) -> None:
        self.activation.currentIndexChanged.connect(
            lambda index: self.activation_chosen.emit(self.index, self.activation.itemData(index))
        )
        self.activation.activated.connect(lambda index: self.selected.emit(self.index))
        self._formula.edited.connect(lambda name, value, key: self.parameter_edited.emit(self.index, name, value, key))
        self.neurons.valueChanged.connect(lambda count: self.neurons_edited.emit(self.index, count))
        self.menu.asked.connect(lambda name: self.command_asked.emit(self.index, name))
        self.weights.model.edit_requested.connect(lambda values, key: self.weights_edited.emit(self.index, values, key))
        self.biases.model.edit_requested.connect(lambda values, key: self.biases_edited.emit(self.index, values[:, 0], key))
        for matrix in self.matrices():
            self._connect_matrix(matrix)

    def _connect_matrix(self, matrix: Matrix) -> None:
        matrix.grid.focused.connect(lambda: self.selected.emit(self.index))
        matrix.grid.described.connect(self.described)
        matrix.tab_stops_changed.connect(self.tab_stops_changed)

    def _restyle(self) -> None:
        self._head.setFixedHeight(self._look.px(HEAD))

    def _retranslate(self) -> None:
        number, layer = self.index + 1, self._layer
        self.title.setText(self.tr("Layer {number}").format(number=number))
        for index, record in enumerate(ACTIVATIONS.values()):
            self.activation.setItemText(index, text("activations", record.name))
        self.activation.setAccessibleName(self.tr("Activation of layer {number}").format(number=number))
        neurons = self.tr("Neurons of layer {number}").format(number=number)
        self.neurons.setAccessibleName(neurons)
        self.neurons.setToolTip(neurons)
        if layer is not None:
            self._label_matrices()
        for matrix in self.matrices_beneath():
            matrix.retranslate()

    def _label_matrices(self) -> None:
        """Write the symbols, names and tool tips of the matrices."""
        w, b, u, z = (QUANTITIES[kind].plain(self.index) for kind in "Wbuz")
        whole = f"{u} = {w} {self._source} + {b},   {z} = f({u})"
        scaled = self.tr("x′ = (x − mean) / deviation")
        self._formula.set_formula(f"{whole},   {scaled}" if self._standardised else whole)
        for matrix in self._columns:
            matrix.label_as(equations=whole, source="z" if self.index else self._source)

    @property
    def _source(self) -> str:
        """The symbol of the layer's input: x, x′ if inputs are standardised, or z of the layer before."""
        return QUANTITIES["z"].plain(self.index - 1) if self.index else QUANTITIES["s" if self._standardised else "x"].plain()

    def _describe_z(self, row: int, column: int) -> str:
        """Describe how z was computed: "z2 of layer 1 = sigmoid(0.70) = 0.668; slope there 0.222"."""
        layer, u, z = self._layer, self.u.model.values, self.z.model.values
        if layer is None or u is None or z is None:
            return ""
        decimals, record = self._look.decimals, layer.record
        fields = {
            "row": row + 1,
            "layer": self.index + 1,
            "function": text("activations", record.name),
            "u": fixed(float(u[row, 0]), decimals),
            "z": fixed(float(z[row, 0]), decimals),
        }
        if self.z.model.stale:
            return self.tr("z{row} of layer {layer} = {z}, from before the edit").format(**fields)
        if record.is_vector:
            return self.tr("z{row} of layer {layer} = {z}, {function} of all u of the layer").format(**fields)
        slope = float(layer.function.df(u[row, 0]))
        sentence = self.tr("z{row} of layer {layer} = {function}({u}) = {z}; slope there {slope}")
        return sentence.format(slope=fixed(slope, decimals), **fields)
