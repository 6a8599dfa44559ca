"""Documents and their explorer: what they hold, what they share and what they refuse."""

from __future__ import annotations

from dataclasses import FrozenInstanceError, replace
from itertools import pairwise
from typing import Any

import numpy as np
import pytest
from cases import in_turn
from engine_cases import RECORDS, assert_one_sentence, for_each, parameter_sets
from engine_strategies import documents
from hypothesis import given

from engine import (
    EXAMPLE_INPUT,
    Activation,
    BoundActivation,
    Document,
    Explorer,
    KasseiError,
    Layer,
    Network,
    Pin,
    example_network,
    own_id,
)
from engine.document.document import MOST_INPUTS, MOST_LAYERS, MOST_NEURONS, MOST_VALUES, SCORES, validate


def network_of(*sizes: int) -> Network:
    return Network([Layer(np.ones((n, m)), np.ones(n)) for m, n in pairwise(sizes)])


def test_default_document_is_the_worked_example() -> None:
    document = Document()
    assert document.network == example_network()
    assert document.x == EXAMPLE_INPUT
    assert document.explorer == Explorer({}, (-2.0, -1.0, -0.5, 0.0, 0.5, 1.0, 2.0), (1.0, 2.0, 3.0))
    assert document == Document()


def test_limits_of_a_document() -> None:
    assert (MOST_LAYERS, MOST_NEURONS, MOST_INPUTS, MOST_VALUES, SCORES) == (16, 128, 64, 1000, (2, 10))


def test_documents_are_compared_by_value() -> None:
    document = Document()
    assert document != replace(document, x=(1.0, 2.0))
    assert document != replace(
        document, network=document.network.with_layer(2, document.network.layers[2].replace(biases=[1, 2]))
    )
    assert document != replace(document, explorer=replace(document.explorer, scores=(1.0, 2.0)))
    with pytest.raises(TypeError, match="unhashable"):
        hash(document)


def test_replacing_a_field_shares_the_others() -> None:
    document = Document()
    changed = replace(document, x=(3.0, 4.0))
    assert changed.network is document.network
    assert changed.explorer is document.explorer


@pytest.mark.parametrize("value", [Document(), Explorer()], ids=["document", "explorer"])
def test_no_field_can_be_assigned(value: Any) -> None:
    for name in value.__dataclass_fields__:
        with pytest.raises(FrozenInstanceError):
            setattr(value, name, ())


@given(documents())
def test_any_document_of_the_strategy_is_valid_and_has_all_parameters(document: Document) -> None:
    validate(document)
    for record in RECORDS:
        assert document.explorer.function(record.id).parameters.keys() == record.defaults.keys()


BAD_NUMBERS = [np.nan, np.inf, -np.inf]
FAULTY = [
    ({"x": ()}, "The input x has 0 values, expected 2 because layer 1 takes 2."),
    ({"x": (1.0,)}, "The input x has 1 values, expected 2 because layer 1 takes 2."),
    ({"x": (1.0, 2.0, 3.0)}, "The input x has 3 values, expected 2 because layer 1 takes 2."),
    ({"x": (1.0, np.nan)}, "Value 2 of the input x is nan; a finite number is needed."),
    ({"x": (np.inf, 1.0)}, "Value 1 of the input x is inf; a finite number is needed."),
    (
        {"network": network_of(2, *[1] * (MOST_LAYERS + 1))},
        f"There are {MOST_LAYERS + 1} layers; Kassei shows at most {MOST_LAYERS}.",
    ),
    (
        {"network": network_of(MOST_INPUTS + 1, 1), "x": (0.0,) * (MOST_INPUTS + 1)},
        f"There are {MOST_INPUTS + 1} inputs; Kassei shows at most {MOST_INPUTS}.",
    ),
    (
        {"network": network_of(2, MOST_NEURONS + 1, 1)},
        f"There are {MOST_NEURONS + 1} neurons in a layer; Kassei shows at most {MOST_NEURONS}.",
    ),
    (
        {"explorer": Explorer(inputs=(0.0,) * (MOST_VALUES + 1))},
        f"There are {MOST_VALUES + 1} inputs of the table; Kassei shows at most {MOST_VALUES}.",
    ),
    (
        {"explorer": Explorer(scores=(0.0,) * (SCORES[1] + 1))},
        f"There are {SCORES[1] + 1} scores; Kassei shows at most {SCORES[1]}.",
    ),
    ({"explorer": Explorer(scores=(1.0,))}, f"A vector function needs at least {SCORES[0]} scores."),
    ({"explorer": Explorer(scores=(1.0, np.nan))}, "Value 2 of scores is nan; a finite number is needed."),
    ({"explorer": Explorer(inputs=(-np.inf,))}, "Value 1 of inputs of the table is -inf; a finite number is needed."),
]


@in_turn(("fields", "sentence"), FAULTY, ids=[sentence for _, sentence in FAULTY])
def test_document_out_of_bounds_is_refused(fields: dict[str, Any], sentence: str) -> None:
    with pytest.raises(KasseiError) as caught:
        Document(**fields)
    assert str(caught.value) == sentence
    assert_one_sentence(sentence)
    with pytest.raises(KasseiError):
        replace(Document(), **fields)


def test_document_at_the_bounds_is_accepted() -> None:
    sizes = (MOST_INPUTS, *[MOST_NEURONS] * MOST_LAYERS)
    explorer = Explorer(inputs=(0.0,) * MOST_VALUES, scores=(0.0,) * SCORES[1])
    assert Document(network_of(*sizes), (0.0,) * MOST_INPUTS, explorer).network.shape == sizes
    assert Document(explorer=Explorer(inputs=(), scores=(0.0,) * SCORES[0])).explorer.inputs == ()


@for_each([record for record in RECORDS if record.parameters])
def test_explorer_parameters_out_of_bounds_are_refused(record: Activation) -> None:
    for parameter in record.parameters:
        for number in BAD_NUMBERS:
            with pytest.raises(KasseiError, match=parameter.name):
                Explorer().with_parameters(record.id, {parameter.id: number})
    with pytest.raises(KasseiError, match="no parameter named nonsense"):
        Explorer().with_parameters(record.id, {"nonsense": 1.0})


@for_each(RECORDS)
def test_explorer_keeps_only_parameters_that_differ_from_the_defaults(record: Activation) -> None:
    empty = Explorer()
    assert empty.function(record.id).parameters == record.defaults
    for parameters in parameter_sets(record):
        explorer = empty.with_parameters(record.id, parameters)
        assert explorer.function(record.id).parameters == parameters
        assert (record.id in explorer.changed) == (parameters != record.defaults)
        assert explorer.with_parameters(record.id, record.defaults) == empty
    assert empty == Explorer()


def test_explorer_parameters_of_other_functions_are_shared() -> None:
    one = Explorer().with_parameters("leaky_relu", {"slope": 0.5})
    two = one.with_parameters("prelu", {"slope": 0.75})
    assert two.changed["leaky_relu"] is one.changed["leaky_relu"]
    assert two.function("prelu").parameters == {"slope": 0.75}
    assert "prelu" not in one.changed
    with pytest.raises(TypeError):
        two.changed["prelu"] = BoundActivation("prelu")  # pyright: ignore[reportIndexIssue] - that is the test


def test_changing_the_argument_of_an_explorer_does_not_change_it() -> None:
    changed = {"leaky_relu": BoundActivation("leaky_relu", {"slope": 0.5})}
    explorer = Explorer(changed)
    changed.clear()
    assert explorer.function("leaky_relu").parameters == {"slope": 0.5}
    with pytest.raises(TypeError):
        explorer.changed["relu"] = BoundActivation("relu")  # pyright: ignore[reportIndexIssue] - that is the test


def test_explorer_refuses_an_unknown_activation() -> None:
    with pytest.raises(KasseiError, match=r"^There is no activation named nonsense\.$"):
        Explorer().function("nonsense")
    with pytest.raises(KasseiError, match=r"^There is no activation named nonsense\.$"):
        Explorer().with_parameters("nonsense", {})


# --- pins and own functions --------------------------------------------------------------------------------------

STEEP = own_id("Steep", "x*sigmoid(beta*x)")


def test_a_new_pin_has_all_slopes_at_kinks_and_the_first_free_colour() -> None:
    explorer = Explorer().with_pin(BoundActivation("relu")).with_pin(BoundActivation("leaky_relu", {"slope": 0.2}))
    assert explorer.pins == (
        Pin(BoundActivation("relu", at_kinks=(0.0,)), colour=0),
        Pin(BoundActivation("leaky_relu", {"slope": 0.2}, (0.2,)), colour=1),
    )
    assert explorer.with_pin(BoundActivation("relu")) is explorer
    fewer = replace(explorer, pins=explorer.pins[1:])
    assert fewer.with_pin(BoundActivation("tanh")).pins[-1].colour == 0


@pytest.mark.parametrize(
    ("explorer", "sentence"),
    [
        (Explorer(pins=(Pin(BoundActivation("softmax")),)), "Softmax works over a whole layer: it has no curve to pin."),
        (Explorer(pins=(Pin(BoundActivation("relu")),), reference=1), "The reference is pin 2, but there are 1 pins."),
        (Explorer(pins=(Pin(BoundActivation("relu")),) * 25), "There are 25 pinned functions; Kassei shows at most 24."),
        (Explorer(pins=(Pin(BoundActivation("relu"), colour=99),)), "The colour of a pin is 99; it must be from 0 to 23."),
    ],
)
def test_pins_out_of_bounds_are_refused(explorer: Explorer, sentence: str) -> None:
    with pytest.raises(KasseiError) as caught:
        Document(explorer=explorer)
    assert str(caught.value) == sentence


def test_own_functions_of_a_document_are_those_it_lists_and_those_it_uses() -> None:
    other, third = own_id("A", "x"), own_id("B", "2*x")
    network = Document().network.with_layer(0, Document().network.layers[0].replace(activation=other))
    document = Document(network, explorer=Explorer().with_pin(BoundActivation(third)), functions=(STEEP,))
    assert document.own_functions == (STEEP, other, third)


def test_a_built_in_function_is_refused_as_an_own_function() -> None:
    with pytest.raises(KasseiError, match=r"^relu is not an own function\.$"):
        Document(functions=("relu",))


def test_removing_a_function_removes_its_pins_and_keeps_the_reference() -> None:
    explorer = Explorer().with_pin(BoundActivation(STEEP)).with_pin(BoundActivation("relu"))
    explorer = replace(explorer, reference=1).with_parameters(STEEP, {"beta": 2.0})
    without = explorer.without_function(STEEP)
    assert (without.pins, without.reference, without.changed) == ((Pin(BoundActivation("relu"), colour=1),), 0, {})


def test_parameters_that_are_defaults_of_the_convention_are_not_stored() -> None:
    explorer = Explorer().with_parameters("leaky_relu", {"slope": 0.3}, "keras")
    assert explorer == Explorer()
    kept = BoundActivation("leaky_relu", {"slope": 0.3})
    assert Explorer().with_parameters("leaky_relu", {"slope": 0.3}).changed == {"leaky_relu": kept}


def test_a_layer_s_slopes_at_kinks_follow_its_parameters() -> None:
    layer = Layer([[1.0]], [0.0], "leaky_relu")
    assert layer.replace(parameters={"slope": 0.3}).at_kinks == (0.3,)
    chosen = Layer([[1.0]], [0.0], "leaky_relu", at_kinks=(1.0,))
    assert chosen.replace(parameters={"slope": 0.3}).at_kinks == (1.0,)
    assert chosen.replace(activation="relu").at_kinks == (0.0,)
    assert chosen.replace(biases=[1.0]).at_kinks == (1.0,)
    with pytest.raises(KasseiError, match="1 kinks, but at_kinks has 2 values"):
        Layer([[1.0]], [0.0], "relu", at_kinks=(1.0, 0.0))


# --- target, loss and learning rate ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"target": (1.0,)}, "The target t has 1 values, expected 2 because the network has 2 outputs."),
        ({"target": (1.0, float("nan"))}, "Value 2 of the target t is nan; a finite number is needed."),
        ({"loss": "hinge"}, "There is no loss named hinge."),
        ({"learning_rate": -0.5}, "The learning rate is -0.5; a finite number from 0 on is needed."),
        ({"learning_rate": float("inf")}, "The learning rate is inf; a finite number from 0 on is needed."),
    ],
)
def test_a_target_loss_or_learning_rate_that_cannot_be_used_is_refused(changes: dict[str, Any], sentence: str) -> None:
    with pytest.raises(KasseiError) as raised:
        Document(**changes)
    assert str(raised.value) == sentence


def test_a_task_proposes_its_loss_until_one_is_chosen() -> None:
    assert Document().loss_used == "mean_squared_error"
    assert Document(task="multi_class").loss_used == "cross_entropy"
    one = Network([Layer([[1.0, 1.0]], [0.0], "sigmoid")])
    assert Document(one, task="binary").loss_used == "binary_cross_entropy"
    assert Document(task="multi_class", loss="huber").loss_used == "huber"
