"""QUANTITIES: symbol, shape, grid and explanation of each agree with its record."""

from __future__ import annotations

import re

import numpy as np
from cases import in_turn

from engine import Document, Message, backward, example_network, forward
from engine.explain.backward import BACKWARD_EXPLAINERS, BackwardPass, explain_backward
from engine.explain.network import EXPLAINERS
from engine.explain.references import Reference, name_of, symbol_latex, symbol_text
from engine.network.quantities import QUANTITIES, Passes, arrays, grids

SHAPE = example_network().shape


def test_every_quantity_is_explained_and_only_quantities_are() -> None:
    assert EXPLAINERS.keys() | BACKWARD_EXPLAINERS.keys() == QUANTITIES.keys()
    assert not EXPLAINERS.keys() & BACKWARD_EXPLAINERS.keys()


def test_shapes_are_those_of_the_arrays() -> None:
    network, trace = example_network(), forward(example_network(), (1.0, 0.5))
    passes = Passes(Document(target=(0.0, 1.0)), trace, backward(network, trace, (0.0, 1.0)))
    beside = {"df": trace.u, "dz": trace.z}  # computed where they are explained
    for quantity, layer in arrays(SHAPE):
        rows, columns = quantity.shape(SHAPE, layer)
        found = beside[quantity.id][layer] if quantity.values is None else quantity.array(passes, layer)
        assert found.shape == ((rows, columns) if quantity.form == "matrix" else (rows,))
        assert quantity.form == "matrix" or columns == 1


def test_a_record_reads_the_numbers_that_are_explained() -> None:
    document = Document(target=(0.0, 1.0))
    trace = forward(document.network, document.x)
    run = BackwardPass(
        document,
        trace,
        np.array([0.0, 1.0]),
        document.loss_used,
        backward(document.network, trace, (0.0, 1.0), document.loss_used),
    )
    for quantity, layer in arrays(SHAPE):
        if quantity.values is not None:
            numbers = quantity.array(Passes(document, trace, run.gradients), layer).reshape(quantity.shape(SHAPE, layer))
            for (row, column), number in np.ndenumerate(numbers):
                assert explain_backward(run, Reference(quantity.id, layer, row, column)).value == number


def test_a_grid_has_a_title_and_a_tip_and_stands_beneath_a_grid_at_most() -> None:
    for quantity in QUANTITIES.values():
        assert bool(quantity.title and quantity.tip and quantity.values) or not quantity.grid
        assert not quantity.beneath or (quantity.grid and QUANTITIES[quantity.beneath].grid)


@in_turn(
    ("reference", "text", "latex", "grid"),
    [
        (Reference("x", row=1), "x₂", "x_{2}", "input_x"),
        (Reference("W", 0, 1, 0), "W¹₂₁", "W^{1}_{21}", "layer_1_weights"),
        (Reference("W", 9, 1, 10), "W¹⁰₂,₁₁", "W^{10}_{2,11}", "layer_10_weights"),
        (Reference("b", 1, 0), "b²₁", "b^{2}_{1}", "layer_2_biases"),
        (Reference("df", 0, 2), "f′(u¹₃)", "f'(u^{1}_{3})", "layer_1_u"),
        (Reference("y", row=0), "y₁", "y_{1}", "output_y"),
        (Reference("L"), "L", "L", "loss_value"),
        (Reference("delta", 1, 0), "δ²₁", r"\delta^{2}_{1}", "layer_2_delta"),
        (Reference("dW", 0, 1, 0), "∂L/∂W¹₂₁", r"\frac{\partial L}{\partial W^{1}_{21}}", "layer_1_weight_gradients"),
        (Reference("dz", 0, 1), "∂L/∂z¹₂", r"\frac{\partial L}{\partial z^{1}_{2}}", "layer_1_z"),
    ],
)
def test_a_reference_has_a_symbol_as_text_and_as_latex_and_a_grid(
    reference: Reference, text: str, latex: str, grid: str
) -> None:
    assert (symbol_text(reference), symbol_latex(reference), reference.grid_name) == (text, latex, grid)


def test_a_grid_s_name_leads_back_to_its_quantity_and_layer() -> None:
    found = grids(SHAPE)
    assert found["layer_2_weights"] == (QUANTITIES["W"], 1)
    assert found["output_y"] == (QUANTITIES["y"], 0)
    assert len(found) == sum(len(quantity.layers(SHAPE)) for quantity in QUANTITIES.values() if quantity.grid)
    for name, (quantity, layer) in found.items():
        assert Reference(quantity.id, layer).grid_name == name


def test_a_network_has_the_numbers_inside_its_shapes_and_no_others() -> None:
    document = Document()
    trace = forward(document.network, document.x)
    gradients = backward(document.network, trace, (0.0, 1.0))
    run = BackwardPass(document, trace, np.array([0.0, 1.0]), "mean_squared_error", gradients)
    for quantity, layer in arrays(SHAPE):
        rows, columns = quantity.shape(SHAPE, layer)
        found = explain_backward(run, Reference(quantity.id, layer, rows - 1, columns - 1))
        assert found.reference.kind == quantity.id
        assert not quantity.has(SHAPE, layer, rows, 0)
        assert not quantity.has(SHAPE, layer, 0, columns)
    assert not QUANTITIES["u"].has(SHAPE, 3, 0, 0)


def test_names_of_quantities_have_no_unfilled_field() -> None:
    for quantity in QUANTITIES.values():
        name = name_of(Reference(quantity.id, 1, 2, 3))
        assert isinstance(name, Message)
        assert not re.search(r"[{}#]", str(name))
