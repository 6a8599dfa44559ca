"""EquationStrip: the whole network as a textbook's matrix equation, from x to y, with every number editable."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping

import numpy as np
from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QSizePolicy, QWidget

from engine import KasseiError, Network, Trace
from engine.data.names import Names
from engine.explain.references import Reference
from engine.numeric.arrays import Array
from gui.grids.matrix import Matrix
from gui.model.run import Run
from gui.network.strip.cell_cursor import CellCursor
from gui.network.strip.end_block import EndBlock
from gui.network.strip.highlights import ExplainedCells, ProductUnderPointer
from gui.network.strip.layer_block import FunctionPopoverOpener, LayerBlock
from gui.network.strip.strip_body import StripBody
from gui.style.theme import HeldLook, Look
from gui.text.translation import Retranslated
from gui.widgets.focus import order_tab_stops

_LEAST_HEIGHT = 110  # pixels before zoom


class EquationStrip(Retranslated, QScrollArea):
    """Blocks side by side; scrolls sideways only if a network is wider than the window."""

    x_edited = Signal(object, object)  # array, merge key
    target_edited = Signal(object, object)
    weights_edited = Signal(int, object, object)
    biases_edited = Signal(int, object, object)
    activation_chosen = Signal(int, str)
    parameter_edited = Signal(int, str, float, object)
    neurons_edited = Signal(int, int)
    command_asked = Signal(int, str)  # a layer, and one of LAYER_COMMANDS
    layer_selected = Signal(int)
    described = Signal(str)
    explain_requested = Signal(object)  # Reference

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        look = self._look = HeldLook(look)
        self.setObjectName("equation_strip")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.blocks: list[LayerBlock] = []
        self._ordered = self._has_gradients = False
        self._tab_before: QWidget | None = None
        self._own: tuple[str, ...] = ()
        self._names = Names()
        self._line_to_come: Callable[[], int] = lambda: 0
        self._has_area = False  # until the first layout, before which no size of digits would last
        self._open_popover: FunctionPopoverOpener | None = None
        self.input, self.output, self.target = (EndBlock(look, kind) for kind in "xyt")
        self.target.matrix.model.begins_empty = True
        self.target.matrix.model.set_manner(role="text", is_signed=False, empty="–")
        self._body = StripBody(look)
        self.cell_cursor, self._explained = CellCursor(self, self._body, self.grids), ExplainedCells(self, self.grids)
        self._product = ProductUnderPointer(self, lambda: (grid.grid for grid in self.grids()))
        self.setWidget(self._body)
        self.input.matrix.model.edit_requested.connect(lambda values, key: self.x_edited.emit(values[:, 0], key))
        self.target.matrix.model.edit_requested.connect(lambda values, key: self.target_edited.emit(values[:, 0], key))
        for block in (self.input, self.output, self.target):
            self._connect_end(block.matrix)
        look.bind(self._restyle)
        self._retranslate()

    def show_network(self, network: Network, x: tuple[float, ...], standardised: Array | None = None) -> None:
        """Show a network and its input; unchanged objects are skipped."""
        if len(self.blocks) != len(network.layers):
            self._resize(len(network.layers))
        for block, layer in zip(self.blocks, network.layers, strict=True):
            block.show_layer(layer)
        model = self.input.matrix.model
        if model.values is None or tuple(model.values[:, 0].tolist()) != x:
            model.set_values(np.array(x).reshape(-1, 1), (len(x), 1))
            self._label_ends()
        self._show_standardised(standardised)
        self._order_tab_stops()
        self._fit()

    def show_names(self, names: Names) -> None:
        """Show the document's names of inputs and outputs."""
        if names is not self._names:
            self._names = names
            self._label_ends()
            self._fit()

    def show_results(self, trace: Trace | None, revealed: int, *, stale: bool, u_revealed: int | None = None) -> None:
        """Show u of the first `u_revealed` layers (as many as of z without it), z of the first `revealed`, y once all are."""
        with_u = revealed if u_revealed is None else u_revealed
        for block in self.blocks:
            u = trace.u[block.index] if trace is not None and block.index < with_u else None
            z = trace.z[block.index] if trace is not None and block.index < revealed else None
            block.show_result(u, z, stale=stale)
        done = trace is not None and revealed >= len(self.blocks)
        self._show_output(trace.y if trace is not None and done else None, stale=stale)
        self._order_tab_stops()
        self._fit()

    def show_target(self, target: tuple[float, ...] | None, outputs: int) -> None:
        """Show the target, or a dash for each output."""
        model = self.target.matrix.model
        fresh = model.rowCount() != outputs
        model.set_values(None if target is None else np.array(target).reshape(-1, 1), (outputs, 1))
        if fresh:
            self._label_ends()
            self._fit()

    def make_place_for_gradients(self) -> None:
        """Reserve space for the backward pass."""
        self._has_gradients = True
        for part in self._parts():
            if not part.beneath:
                part.make_place_beneath()
                connect = self._connect_cells if isinstance(part, LayerBlock) else self._connect_end
                for matrix in part.matrices_beneath():
                    connect(matrix)
        self._show_beneath(None)
        self._body.write_anew()
        self._disorder_tab_stops()

    def show_backward_pass(self, run: Run | None) -> None:
        """Show the loss and the gradients that a run reveals, dashes for the others, and the values before an update."""
        self._show_beneath(run)
        update = run.update if run is not None else None
        for block in self.blocks:
            block.show_before(update.before.layers[block.index] if update is not None else None)
        self._order_tab_stops()
        self._fit()

    def _show_beneath(self, run: Run | None) -> None:
        """Show what a run reveals of all that stands beneath the equation."""
        shape = (self.input.matrix.model.rowCount(), *(block.biases.model.rowCount() for block in self.blocks))
        for part in self._parts():
            for matrix in part.matrices_beneath():
                matrix.show_run(run, shape)

    def refuse_parameter(self, layer: int, name: str, error: KasseiError | None) -> None:
        """Show that a layer's parameter is unchanged, with the reason beside its field if there is an error."""
        self.blocks[layer].refuse_parameter(name, error)

    def set_own_functions(self, names: tuple[str, ...]) -> None:
        """Offer these own functions in every layer."""
        self._own = names
        for block in self.blocks:
            block.set_own_functions(names)

    def set_function_popover(self, open_popover: FunctionPopoverOpener) -> None:
        """Let functions be chosen from a popover, which `open_popover` opens."""
        self._open_popover = open_popover
        for block in self.blocks:
            block.set_function_popover(open_popover)

    def tab_after(self, widget: QWidget) -> None:
        """Put the equation after this widget in the tab order."""
        self._tab_before, self._ordered = widget, False
        self._order_tab_stops()

    def set_chosen(self, layer: int | None) -> None:
        """Mark the focused layer, or none."""
        for block in self.blocks:
            block.set_chosen(block.index == layer)

    def set_passing(self, layer: int | None) -> None:
        """Emphasise the layer that a forward pass is at; none at None and at -1."""
        for block in self.blocks:
            block.set_passing(block.index == layer)

    def show_explained(self, references: frozenset[Reference], explained: Reference | None) -> None:
        """Highlight the numbers of an explanation and the explained one; none for an empty set."""
        self._explained.show(references, explained)

    def anchor(self, reference: Reference | None) -> QRect:
        """Return the area to keep visible while a number is explained: its column, else the whole view."""
        return self._explained.anchor(reference)

    def grids(self) -> list[Matrix]:
        """Return every matrix from x to the target, in reading order, and then those beneath them."""
        stacks = [stack for block in self._parts() for stack in block.stacks()]
        return [stack[0] for stack in stacks] + [matrix for stack in stacks for matrix in stack[1:]]

    def put_in(self, others: Mapping[Hashable, Matrix]) -> None:
        """Replace the matrices of the same quantities by these, and show all others themselves."""
        for block in self._parts():
            block.put_in(others)
        for matrix in others.values():
            self._connect_end(matrix)
        self._body.write_anew()
        self._disorder_tab_stops()
        self._order_tab_stops()
        self._fit()

    def _show_standardised(self, values: Array | None) -> None:
        """Show x′, what layer 1 gets if inputs are standardised, beside x; None: it gets x."""
        before = self.input.standardised_rows
        fresh = self.input.show_standardised(values)
        if fresh is not None:
            self._connect_end(fresh)
        if self.input.standardised_rows != before:
            self._ordered = False
            self.blocks[0].set_standardised(values is not None)
            self._label_ends()
            self._body.write_anew()

    def _parts(self) -> tuple[EndBlock | LayerBlock, ...]:
        return self.input, *self.blocks, self.output, self.target

    def _show_output(self, y: Array | None, *, stale: bool) -> None:
        model = self.output.matrix.model
        rows = len(y) if y is not None else self.blocks[-1].biases.model.rowCount() if self.blocks else 0
        fresh = model.rowCount() != rows
        model.set_values(None if y is None else y.reshape(-1, 1), (rows, 1), stale=stale)
        if fresh:
            self._label_ends()

    def keep_free(self, height: Callable[[], int]) -> None:
        """Plan the numbers for an area that is lower by what this function returns: by a line that is yet to come below."""
        self._line_to_come = height

    def present(self, area: QSize) -> None:
        """Write the numbers as large as fit into an area, whatever the zoom, on one line or two; an empty area ends that."""
        self._body.present(area)
        self._look.hold(not area.isEmpty())
        self._restyle()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the digits to the area."""
        super().resizeEvent(event)
        self._has_area = True
        self._fit()

    def _fit(self) -> None:
        """Fit the digits to the area and the shape of the network, once all parts show the same one."""
        outputs = self.blocks[-1].biases.model.rowCount() if self.blocks else 0
        shown = self.output.matrix.model.rowCount(), self.target.matrix.model.rowCount() or outputs
        is_one = shown == (outputs, outputs) and all(block.is_of_one_shape for block in self.blocks)
        if self.blocks and self._has_area and is_one:
            area, bar = self.maximumViewportSize(), self.verticalScrollBar().sizeHint().width()
            self._body.fit(area, self._line_to_come(), bar)

    def _restyle(self) -> None:
        self._look.dress(self)
        self.setMinimumHeight(self._look.px(_LEAST_HEIGHT))
        self._fit()

    def _resize(self, count: int) -> None:
        """Use this many blocks; remaining ones keep the focus and unfinished entries."""
        for block in self.blocks[count:]:
            block.hide()
            block.deleteLater()
        del self.blocks[count:]
        while len(self.blocks) < count:
            self.blocks.append(self._new_block(len(self.blocks)))
        for block in self.blocks:
            block.set_layers(count)
        if self._has_gradients:
            self.make_place_for_gradients()
        self._body.set_parts(self._parts(), self.output)

    def _new_block(self, index: int) -> LayerBlock:
        """Return a new block, connected to the strip's signals."""
        block = LayerBlock(index, self._look, self._body)
        block.set_own_functions(self._own)
        block.set_function_popover(self._open_popover)
        block.weights_edited.connect(self.weights_edited)
        block.biases_edited.connect(self.biases_edited)
        block.activation_chosen.connect(self.activation_chosen)
        block.parameter_edited.connect(self.parameter_edited)
        block.neurons_edited.connect(self.neurons_edited)
        block.command_asked.connect(self.command_asked)
        block.selected.connect(self.layer_selected)
        block.described.connect(self.described)
        block.tab_stops_changed.connect(self._disorder_tab_stops)
        for matrix in block.matrices():
            self._connect_cells(matrix)
        return block

    def _connect_end(self, matrix: Matrix) -> None:
        matrix.grid.described.connect(self.described)
        matrix.tab_stops_changed.connect(self._disorder_tab_stops)
        self._connect_cells(matrix)

    def _disorder_tab_stops(self) -> None:
        self._ordered = False

    def _order_tab_stops(self) -> None:
        """Order the tab stops from left to right; later widgets would otherwise come last."""
        if self._ordered:
            return
        self._ordered = True
        stops = [self._tab_before] if self._tab_before is not None else []
        stops += [stop for matrix in self.input.matrices() for stop in matrix.tab_stops()]
        for block in self.blocks:
            stops += block.tab_stops()
        for end in (self.output, self.target):
            stops += [stop for matrix in end.matrices() for stop in matrix.tab_stops()]
        order_tab_stops(stops)

    def _connect_cells(self, matrix: Matrix) -> None:
        self.cell_cursor.watch(matrix)
        matrix.grid.explain_requested.connect(self._explain)
        self._product.watch(matrix.grid)

    def _explain(self, quantity: tuple[str, int], row: int, column: int) -> None:
        self.explain_requested.emit(Reference(*quantity, row, column))

    def _retranslate(self) -> None:
        self.input.title.setText(self.tr("Input"))
        self.output.title.setText(self.tr("Output"))
        self.target.title.setText(self.tr("Target"))
        self._label_ends()

    def _label_ends(self) -> None:
        """Write the symbols, names and tool tips of x, y and t."""
        names = self._names
        self.input.names.show_names(names.inputs)
        self.output.names.show_names(names.outputs)
        for end, name in ((self.input, names.input), (self.output, names.output), (self.target, names.output)):
            end.label(name)
