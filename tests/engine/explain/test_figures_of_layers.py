"""Explanations of the figures of a layer equal the figures computed directly, and their details lead to their sources."""

from __future__ import annotations

import math

import numpy as np
import pytest
from learning_cases import random_network

from engine import KasseiError, Layer, Network, backward, forward
from engine.data.samples import Samples
from engine.explain.explanation import Explanation
from engine.explain.figures_of_layers import explain_layer
from engine.explain.figures_of_rows import EvaluatedRows
from engine.explain.references import Reference, RowsReference, name_of, symbol_latex, symbol_text
from engine.network.layer_figures import BARS, SATURATED, flat_shares, weight_bars


def rows_of(network: Network, count: int = 30) -> EvaluatedRows:
    """Return random rows evaluated by a network."""
    random = np.random.default_rng(5)
    inputs = random.normal(size=(count, network.shape[0]))
    return EvaluatedRows(Samples(inputs, random.normal(size=(count, network.shape[-1]))), network, "mean_squared_error", 7)


@pytest.fixture
def rows() -> EvaluatedRows:
    """Rows of a network that has saturated neurons in layer 1 and one dead neuron in layer 2."""
    first, second, last = random_network((2, 6, 5, 1), "tanh", "identity").layers
    biases = np.array(second.biases)
    biases[3] = -100.0
    return rows_of(Network([Layer(4 * first.weights, first.biases, "tanh"), Layer(second.weights, biases, "relu"), last]))


def explained(rows: EvaluatedRows, kind: str, layer: int = 0, row: int = 0, column: int = 0) -> Explanation:
    return explain_layer(rows, RowsReference(kind, layer=layer, row=row, column=column))


@pytest.mark.parametrize("layer", [0, 1, 2])
def test_the_norm_of_a_gradient_combines_weights_and_biases_and_leads_to_other_layers(rows: EvaluatedRows, layer: int) -> None:
    found = explained(rows, "gradient", layer)
    gradients = backward(rows.network, forward(rows.network, rows.samples.inputs), rows.samples.targets, rows.loss)
    norms = [math.hypot(np.linalg.norm(w), np.linalg.norm(b)) for w, b in zip(gradients.weights, gradients.biases, strict=True)]
    assert found.value == found.recombined() == pytest.approx(norms[layer], rel=1e-12)
    assert found.details[0].value == pytest.approx(np.linalg.norm(gradients.weights[layer]), rel=1e-12)
    assert found.details[1].value == pytest.approx(np.linalg.norm(gradients.biases[layer]), rel=1e-12)
    assert abs(found.details[2].value) == pytest.approx(np.max(np.abs(gradients.weights[layer])), rel=1e-12)
    others = [detail for detail in found.details if detail.reference is not None]
    assert [detail.value for detail in others] == pytest.approx([norms[other] for other in range(3) if other != layer])
    assert "30 rows, after 7 updates" in str(found.notes[0])


@pytest.mark.parametrize("layer", [0, 1])
def test_shares_of_flat_neurons_agree_with_the_slopes_and_lead_through_neurons_to_rows(rows: EvaluatedRows, layer: int) -> None:
    slopes = np.abs(rows.network.layers[layer].function.df(rows.trace.u[layer]))
    saturated, dead = explained(rows, "saturated", layer), explained(rows, "dead", layer)
    assert (saturated.value, dead.value) == flat_shares(rows.network.layers[layer].function, rows.trace.u[layer])
    assert saturated.value == pytest.approx(np.mean(slopes < SATURATED))
    assert dead.value == (0.2 if layer else 0.0)
    neuron = saturated.details[0].reference
    assert isinstance(neuron, RowsReference)
    of_neuron = explain_layer(rows, neuron)
    assert of_neuron.value == saturated.details[0].value == np.max(np.mean(slopes < SATURATED, axis=0))
    steepest = dead.details[0].reference
    assert isinstance(steepest, RowsReference)
    assert explain_layer(rows, steepest).value == dead.details[0].value == np.min(np.max(slopes, axis=0))
    for found in (of_neuron, explain_layer(rows, steepest)):
        for detail in found.details:
            assert isinstance(detail.reference, RowsReference)
            assert detail.reference.kind == "row_slope"
            assert abs(detail.value) == slopes[detail.reference.row, detail.reference.column]


def test_bars_count_every_weight_once_and_lead_to_the_largest(rows: EvaluatedRows) -> None:
    weights = rows.network.layers[1].weights
    found = [explained(rows, "bar", 1, column=bar) for bar in range(BARS)]
    assert sum(explanation.value for explanation in found) == weights.size
    largest = float(np.max(np.abs(weights)))
    assert [explanation.value for explanation in found] == np.histogram(weights, BARS, (-largest, largest))[0].tolist()
    for explanation in found:
        for detail in explanation.details:
            assert isinstance(detail.reference, Reference)
            assert detail.value == weights[detail.reference.row, detail.reference.column]


@pytest.mark.parametrize("size", [0.0, 1e-320, 1.7e308])
def test_bars_of_weights_of_any_size(size: float) -> None:
    bars, largest = weight_bars(np.array([[-size, 0.0, size]]))
    assert largest == (size or 1.0)
    assert bars.tolist() == ([[0, BARS // 2, BARS - 1]] if size else [[BARS // 2] * 3])


def test_symbols_and_names_say_which_layer_neuron_and_row() -> None:
    assert symbol_text(RowsReference("gradient", layer=1)) == "‖g²‖"
    assert symbol_latex(RowsReference("gradient", layer=1)) == r"{\lVert g^{2} \rVert}"
    assert symbol_text(RowsReference("saturated_neuron", layer=0, row=11)) == "s¹₁₂"
    slope = RowsReference("row_slope", layer=2, row=16, column=4)
    assert symbol_text(slope) == "f′(u³₅)(17)"
    assert str(name_of(slope)) == "slope of neuron 5 of layer 3 for row 17"
    bar = RowsReference("bar", layer=1, names=("−0.5", "0"))
    assert str(name_of(bar)) == "weights of layer 2 from −0.5 to 0"


@pytest.mark.parametrize(
    ("kind", "layer", "row"), [("saturated", 1, 0), ("dead", 1, 0), ("gradient", 2, 0), ("steepest", 0, 4)]
)
def test_a_figure_that_a_layer_does_not_have_is_refused(kind: str, layer: int, row: int) -> None:
    network = random_network((2, 4, 3), "tanh", "softmax")
    with pytest.raises(KasseiError, match="The rows have no"):
        explained(rows_of(network), kind, layer, row)
    with pytest.raises(KasseiError, match="The rows have no"):
        explain_layer(EvaluatedRows(Samples(), network, "huber", 0), RowsReference("gradient"))
