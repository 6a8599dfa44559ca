"""Insights about a network: when each appears, its message, and that its remedy works."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from typing import Any

import numpy as np
import pytest
from cases import in_turn
from engine_strategies import ELEMENT_WISE
from hypothesis import given
from hypothesis import strategies as st

from engine import ACTIVATIONS, Document, Layer, Network, find_activation, forward, own_id
from engine.analysis.saturation import SATURATION
from engine.data.samples import Samples
from engine.document.presets import PRESETS
from engine.document.reshape import merged
from engine.insights.gradients import COURSES
from engine.insights.insights import INSIGHTS, insights
from engine.insights.record import Insight
from engine.insights.situation import MOST_ROWS
from engine.network.outputs import output_of
from engine.network.tasks import TASKS

ROUNDING = 1e-12


def document(*layers: Layer, x: tuple[float, ...] | None = None, task: str = "", samples: Samples | None = None) -> Document:
    network = Network(layers)
    return Document(network, x or (1.0,) * network.shape[0], samples=samples or Samples(), task=task)


def ending(activation: str, outputs: int, task: str, targets: list[float] | None = None) -> Document:
    """Return a document with this output activation and a hidden layer that gives no insight."""
    hidden = Layer(np.full((2, 1), 0.1), [0.1, 0.2], "tanh")
    samples = None
    if targets is not None:
        samples = Samples(np.zeros((len(targets), 1)), np.repeat(np.reshape(targets, (-1, 1)), outputs, axis=1))
    output = Layer(np.full((outputs, 2), 0.1), np.zeros(outputs), activation)
    return document(hidden, output, task=task, samples=samples)


def only(found: tuple[Insight, ...], kind: str) -> Insight:
    """Return the only insight, and fail unless it is of this kind."""
    assert [insight.id for insight in found] == [kind]
    return found[0]


def of(found: tuple[Insight, ...], kind: str) -> list[Insight]:
    return [insight for insight in found if insight.id == kind]


# All insights


def test_the_default_document_has_no_insight() -> None:
    assert insights(Document()) == ()


def test_every_insight_is_found_in_the_order_of_the_table() -> None:
    assert list(INSIGHTS) == [kind.id for kind in INSIGHTS.values()]
    dead = document(Layer([[1.0]], [-5.0], "relu"), Layer([[9.0]], [9.0], "sigmoid"), Layer([[1.0]], [0.0], "identity"))
    many = replace(dead, network=Network((*dead.network.layers, Layer([[1.0]], [0.0], "identity"))), task="binary")
    found = insights(many)
    assert [insight.id for insight in found] == [kind for kind in INSIGHTS if kind not in COURSES]  # no target, no gradient
    assert [insight.severity for insight in found] == [INSIGHTS[insight.id].severity for insight in found]
    assert len({insight.key for insight in found}) == len(found)


def test_the_key_of_an_insight_does_not_depend_on_the_weights() -> None:
    one, two = (document(Layer([[-w]], [0.0], "relu")) for w in (1.0, 2.0))
    assert only(insights(one), "dead").key == only(insights(two), "dead").key


# Identity layers


def test_the_linear_preset_is_merged_into_one_layer() -> None:
    preset = PRESETS["linear"].placed(Document())
    found = only(insights(preset), "identity_layers")
    assert str(found.message) == "Layers 1 to 3 are all identity: together they equal one layer."
    assert found.detail is not None
    assert found.remedy is not None
    np.testing.assert_array_equal(found.detail.weights, [[0.0, 1.5], [3.0, 0.5]])
    np.testing.assert_array_equal(found.detail.biases, [1.0, 1.0])
    assert found.remedy.document.network.layers == (found.detail,)
    assert insights(found.remedy.document) == ()


def test_only_consecutive_identity_layers_are_merged_and_the_others_stay_the_same_objects() -> None:
    def layer(activation: str) -> Layer:
        return Layer([[0.5, 0.25], [-0.5, 1.0]], [0.1, 0.2], activation)

    names = ("identity", "tanh", "identity", "identity", "tanh", "identity", "identity")
    layers = tuple(map(layer, names))
    found = of(insights(document(*layers)), "identity_layers")
    assert [insight.layer for insight in found] == [2, 5]
    assert str(found[0].message) == "Layers 3 and 4 are both identity: together they equal one layer."
    assert found[0].remedy is not None
    after = found[0].remedy.document.network.layers
    assert [merged_layer.activation for merged_layer in after] == [*names[:3], *names[4:]]
    assert after[-1] is layers[-1]
    assert found[1].remedy is not None
    after = found[1].remedy.document.network.layers
    assert [merged_layer.activation for merged_layer in after] == [*names[:5], "identity"]
    assert all(now is before for now, before in zip(after, layers[:5], strict=False))
    assert str(found[1].remedy.edit) == "merging of layers 6 to 7"


def test_one_identity_layer_gives_no_insight() -> None:
    assert insights(document(Layer([[1.0]], [0.0], "identity"))) == ()


numbers = st.floats(-4.0, 4.0)


@st.composite
def identity_layers(draw: st.DrawFn) -> tuple[Layer, ...]:
    sizes = draw(st.lists(st.integers(1, 5), min_size=3, max_size=6))
    rows = [draw(st.lists(numbers, min_size=m * (n + 1), max_size=m * (n + 1))) for n, m in pairwise(sizes)]
    return tuple(
        Layer(np.reshape(row[m:], (m, n)), row[:m], "identity") for row, (n, m) in zip(rows, pairwise(sizes), strict=True)
    )


@given(identity_layers(), st.data())
def test_merging_keeps_the_outputs(layers: tuple[Layer, ...], data: st.DataObject) -> None:
    one = merged(layers)
    assert one is not None
    product = layers[0].weights
    for layer in layers[1:]:
        product = layer.weights @ product
    np.testing.assert_array_equal(one.weights, product)
    inputs = layers[0].weights.shape[1]
    x = np.reshape(data.draw(st.lists(numbers, min_size=3 * inputs, max_size=3 * inputs)), (3, inputs))
    before, after = forward(Network(layers), x).y, forward(Network([one]), x).y
    # The rounding error grows with the magnitude of the terms, not with that of their sum.
    size = forward(Network([Layer(abs(layer.weights), abs(layer.biases), "identity") for layer in layers]), abs(x)).y
    np.testing.assert_array_less(abs(after - before), ROUNDING * np.maximum(size, 1e-300))


def test_identity_layers_with_a_product_beyond_float64_have_no_remedy() -> None:
    huge = Layer([[1e300]], [0.0], "identity")
    found = only(insights(document(huge, huge)), "identity_layers")
    assert found.detail is None
    assert found.remedy is None


# Dead neurons


def test_the_dead_relu_preset_has_a_dead_neuron_with_a_remedy() -> None:
    preset = PRESETS["dead_relu"].placed(Document())
    found = only(insights(preset), "dead")
    assert (found.layer, found.neurons) == (0, (1,))
    expected = "Neuron 2 of layer 1 is dead for this x (slope 0): Leaky ReLU or a larger bias revives it."
    assert str(found.message) == expected
    assert found.remedy is not None
    layer = found.remedy.document.network.layers[0]
    assert (layer.activation, dict(layer.parameters)) == ("leaky_relu", {"slope": 0.01})
    np.testing.assert_array_equal(layer.weights, preset.network.layers[0].weights)
    assert insights(found.remedy.document) == ()


def test_the_remedy_for_a_dead_neuron_follows_the_convention() -> None:
    found = only(insights(document(Layer([[-1.0]], [0.0], "relu")), "keras"), "dead")
    assert found.remedy is not None
    slope = ACTIVATIONS["leaky_relu"].frameworks["keras"].parameters["slope"]
    assert found.remedy.document.network.layers[0].parameters["slope"] == slope != 0.01


def test_a_neuron_that_is_active_for_one_row_or_x_is_not_dead() -> None:
    layer = Layer([[1.0], [1.0]], [0.0, -3.0], "relu")
    rows = np.linspace(-5.0, -1.0, 9).reshape(-1, 1)
    inactive = document(layer, x=(-1.0,), samples=Samples(rows))
    found = only(insights(inactive), "dead")
    assert found.neurons == (0, 1)
    assert str(found.message).startswith("Neurons 1, 2 of layer 1 are dead for x and every sample (slope 0)")
    rows[4] = 2.0
    assert only(insights(replace(inactive, samples=Samples(rows))), "dead").neurons == (1,)
    assert only(insights(replace(inactive, x=(2.0,))), "dead").neurons == (1,)
    assert insights(replace(inactive, x=(9.0,))) == ()


def test_a_neuron_with_a_small_slope_for_x_is_not_dead() -> None:
    layer, rows = Layer([[1.0]], [0.0], "relu_squared"), Samples([[-1.0], [-2.0]])
    assert [insight.id for insight in insights(document(layer, x=(-1.0,), samples=rows))] == ["dead"]
    barely = document(layer, x=(SATURATION / 4,), samples=rows)  # a small slope, but not 0
    assert "dead" not in [insight.id for insight in insights(barely)]


def test_a_neuron_at_a_kink_is_dead_if_the_slope_there_is_0() -> None:
    at_zero = [Layer([[1.0]], [-1.0], "relu", at_kinks=[slope]) for slope in (0.0, 1.0)]
    assert [len(insights(document(layer))) for layer in at_zero] == [1, 0]


def test_a_neuron_clipped_from_above_is_dead_and_has_no_remedy() -> None:
    found = only(insights(document(Layer([[9.0]], [0.0], "hard_tanh"))), "dead")
    assert "another bias" in str(found.message)
    assert found.remedy is None


def test_the_remedy_does_not_change_the_activation_of_an_output_with_a_task() -> None:
    dead = document(Layer([[-9.0]], [0.0], "hard_sigmoid"), task="binary")
    assert only(insights(dead), "dead").remedy is None
    assert only(insights(replace(dead, task="")), "dead").remedy is not None


def test_the_first_of_many_dead_neurons_are_named() -> None:
    found = only(insights(document(Layer(-np.ones((20, 1)), np.zeros(20), "relu"))), "dead")
    assert len(found.neurons) == 20
    assert "Neurons 1, 2, 3, 4, 5, 6, … of layer 1" in str(found.message)


@in_turn("activation", ["step", "sign", "hardmax"])
@in_turn("x", [-3.0, 0.0, 3.0])
def test_a_step_neuron_is_neither_dead_nor_saturated(activation: str, x: float) -> None:
    assert insights(document(Layer([[1.0], [2.0]], [0.0, 0.5], activation), x=(x,))) == ()


@pytest.mark.parametrize("activation", ["softmax", "log_softmax", "sparsemax"])
def test_vector_activations_are_neither_dead_nor_saturated(activation: str) -> None:
    assert insights(document(Layer([[90.0], [-90.0]], [0.0, 0.5], activation))) == ()


# Saturated neurons


def test_saturated_sigmoid_neurons_are_named() -> None:
    found = only(insights(document(Layer([[1.0], [9.0], [-9.0]], [0.0, 0.0, 0.0], "sigmoid"))), "saturated")
    assert (found.layer, found.neurons, found.remedy) == (0, (1, 2), None)
    assert str(found.message).startswith("Neurons 2, 3 of layer 1 are saturated for this x (|f′| < 0.01)")


def test_a_neuron_is_saturated_below_the_threshold_of_the_plots() -> None:
    u = float(np.log((1 - 2 * SATURATION + np.sqrt(1 - 4 * SATURATION)) / (2 * SATURATION)))  # f′(u) = SATURATION
    assert ACTIVATIONS["sigmoid"].df(u) == pytest.approx(SATURATION)
    counts = [len(insights(document(Layer([[u * share]], [0.0], "sigmoid")))) for share in (0.999, 1.001)]
    assert counts == [0, 1]


def test_a_slope_that_underflows_is_saturated_rather_than_dead() -> None:
    assert only(insights(document(Layer([[1e4]], [0.0], "sigmoid"))), "saturated").neurons == (0,)


@pytest.mark.parametrize(("activation", "u"), [("sine", np.pi / 2), ("gelu", -0.7518), ("lisht", 0.0), ("gaussian", 0.0)])
def test_a_small_slope_at_an_extremum_is_not_saturation(activation: str, u: float) -> None:
    assert abs(ACTIVATIONS[activation].df(u)) < SATURATION
    assert insights(document(Layer([[0.0]], [u], activation))) == ()


def test_a_saturated_output_of_a_classifier_is_no_insight_but_a_hidden_layer_is() -> None:
    layers = Layer([[9.0]], [0.0], "tanh"), Layer([[9.0]], [0.0], "sigmoid")
    assert [insight.layer for insight in insights(document(*layers))] == [0, 1]
    assert [insight.layer for insight in insights(document(*layers, task="binary"))] == [0]


@in_turn("activation", ELEMENT_WISE)
@in_turn("u", [-1e300, -700.0, -3.0, 0.0, 0.3, 3.0, 700.0, 1e300])
def test_a_dead_neuron_has_slope_0_and_a_saturated_one_a_small_slope(activation: str, u: float) -> None:
    layer = Layer([[1.0]], [0.0], activation)
    slope = abs(float(layer.record.df(u)))
    kinds = {insight.id for insight in insights(document(layer, x=(u,)))}
    assert kinds <= {"dead", "saturated"}
    assert len(kinds) <= 1
    if "dead" in kinds:
        assert slope == 0.0
    if kinds:
        assert slope < SATURATION


def test_insights_about_own_functions_and_infinite_pre_activations() -> None:
    own = own_id("Cut", "max(x, 1)")
    found = only(insights(document(Layer([[-1.0]], [0.0], own))), "dead")
    assert found.remedy is not None
    assert insights(document(Layer([[1e300, 1e300]], [0.0], "relu"), x=(1e300, 1e300))) == ()
    assert len(insights(document(Layer([[1e300, 1e300]], [0.0], "sigmoid"), x=(1e300, 1e300)))) == 1
    undefined = document(Layer([[-1.0]], [0.0], own_id("Nowhere", "sqrt(x)")), task="regression")
    assert "gives nothing below 0" in str(only(insights(undefined), "output").message)


def test_only_some_of_many_rows_are_examined_and_the_message_says_so() -> None:
    rows = np.full((10_000, 1), -1.0)
    layer = Layer([[1.0]], [0.0], "relu")
    found = only(insights(document(layer, x=(-1.0,), samples=Samples(rows))), "dead")
    assert f"for x and {MOST_ROWS} of 10000 samples" in str(found.message)
    for row in (0, -1):  # the first and the last row are always examined
        active = rows.copy()
        active[row] = 1.0
        assert insights(document(layer, x=(-1.0,), samples=Samples(active))) == ()


# The output and the task

FITS = [
    ("regression", "identity", 1, None),
    ("regression", "leaky_relu", 3, None),
    ("binary", "sigmoid", 1, None),
    ("binary", "hard_sigmoid", 1, None),
    ("binary", "softmax", 2, None),
    ("binary", "log_softmax", 2, None),
    ("binary", "tanh", 1, [-1.0, 1.0, 1.0]),
    ("multi_class", "softmax", 2, None),
    ("multi_class", "softmax", 3, None),
    ("multi_class", "sparsemax", 3, None),
]


@in_turn(("task", "activation", "outputs", "targets"), FITS)
def test_an_output_that_fits_the_task_gives_no_insight(
    task: str, activation: str, outputs: int, targets: list[float] | None
) -> None:
    assert insights(ending(activation, outputs, task, targets)) == ()


MISFITS = [
    (("sigmoid", 1, "regression"), "Regression should reach any value, but Sigmoid gives only 0 to 1.", "identity"),
    (("tanh", 2, "regression"), "gives only −1 to 1.", "identity"),
    (("relu", 1, "regression"), "ReLU gives nothing below 0.", "identity"),
    (("log_sigmoid", 1, "regression"), "gives nothing above 0.", "identity"),
    (("log_softmax", 2, "regression"), "gives nothing above 0.", "identity"),
    (("step", 1, "regression"), "gives only these: 0, 1.", "identity"),
    (("softmax", 2, "regression"), "always add up to 1.", "identity"),
    (("identity", 1, "binary"), "Identity gives a score, not a probability; Sigmoid makes", "sigmoid"),
    (("relu", 1, "binary"), "gives a score", "sigmoid"),
    (("identity", 2, "binary"), "Softmax makes a probability", "softmax"),
    (("tanh", 1, "binary"), "Tanh gives −1 to 1, which is no probability; Sigmoid gives 0 to 1.", "sigmoid"),
    (("tanh", 1, "binary", [0.0, 1.0]), "no probability", "sigmoid"),
    (("step", 1, "binary"), "gives the class, but its slope is 0 everywhere", "sigmoid"),
    (("hardmax", 2, "binary"), "gives the class, but its slope is 0 everywhere", "softmax"),
    (("sigmoid", 2, "binary"), "need not add up to 1; those of Softmax always do.", "softmax"),
    (("softmax", 1, "binary"), "over a single output always gives the same", "sigmoid"),
    (("identity", 3, "multi_class"), "gives scores, not probabilities", "softmax"),
    (("tanh", 3, "multi_class", [-1.0, 1.0]), "gives scores, not probabilities", "softmax"),
    (("sigmoid", 3, "multi_class"), "judges each class by itself", "softmax"),
    (("step", 3, "multi_class"), "its slope is 0 everywhere", "softmax"),
]


@in_turn(("case", "text", "better"), MISFITS)
def test_an_output_that_does_not_fit_the_task_has_a_remedy(case: tuple[Any, ...], text: str, better: str) -> None:
    before = ending(*case)
    found = only(insights(before), "output")
    assert text in str(found.message)
    assert found.layer == 1
    assert found.remedy is not None
    after = found.remedy.document
    assert after.network.layers[1].activation == better
    assert after.network.layers[0] is before.network.layers[0]
    assert str(found.remedy.label) == f"Change to {ACTIVATIONS[better].name}"
    assert insights(after) == ()


@pytest.mark.parametrize(("task", "outputs", "text"), [("binary", 3, "has 3."), ("multi_class", 1, "has only 1.")])
@pytest.mark.parametrize("activation", ["sigmoid", "identity", "softmax"])
def test_a_wrong_number_of_outputs_is_reported_first_and_has_no_remedy(
    task: str, outputs: int, text: str, activation: str
) -> None:
    found = only(insights(ending(activation, outputs, task)), "output")
    assert str(found.message).endswith(text)
    assert found.remedy is None


@in_turn("activation", ACTIVATIONS)
@in_turn("task", TASKS)
@in_turn("outputs", [1, 2, 3])
def test_every_remedy_leads_to_an_output_that_fits(task: str, activation: str, outputs: int) -> None:
    for found in of(insights(ending(activation, outputs, task)), "output"):
        assert "{" not in str(found.message)
        if found.remedy is not None:
            assert of(insights(found.remedy.document), "output") == []


@pytest.mark.parametrize(
    ("formula", "kind"),
    [("2*x", "any"), ("exp(x)", "at_least"), ("-x^2", "at_most"), ("3*sin(x)", "between"), ("(1+sin(x))/2", "probability")],
)
def test_the_output_of_an_own_function_is_judged_by_its_range(formula: str, kind: str) -> None:
    output = output_of(find_activation(own_id("Mine", formula)), {})
    assert output is not None
    assert output.kind == kind
    kinds = {name for task in TASKS.values() for misfit in task.misfits for name in misfit.kinds}
    assert kind in kinds


def test_the_suggested_output_fits_its_task() -> None:
    for task in TASKS.values():
        for outputs in (1, 2, 3):
            if task.outputs[0] <= outputs <= task.outputs[1]:
                assert insights(ending(task.suggested(outputs), outputs, task.id)) == ()
