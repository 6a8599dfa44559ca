"""Documents: what they hold, what they share, what they refuse."""

from __future__ import annotations

from dataclasses import FrozenInstanceError, replace
from itertools import pairwise
from typing import Any

import numpy as np
import pytest
from engine_cases import RECORDS, assert_one_sentence, each, parameter_sets
from engine_strategies import documents
from hypothesis import given

from engine import EXAMPLE_INPUT, Activation, Document, Explorer, KasseiError, Layer, Network, example_network
from engine.document import MOST_INPUTS, MOST_LAYERS, MOST_NEURONS, MOST_VALUES, SCORES, validate


def network_of(*sizes: int) -> Network:
    return Network([Layer(np.ones((n, m)), np.ones(n)) for m, n in pairwise(sizes)])


def test_default_document_is_the_worked_example() -> None:
    document = Document()
    assert document.network == example_network()
    assert document.x == EXAMPLE_INPUT
    assert document.explorer == Explorer({}, (-2.0, -1.0, -0.5, 0.0, 0.5, 1.0, 2.0), (1.0, 2.0, 3.0))
    assert document == Document()


def test_bounds() -> None:
    assert (MOST_LAYERS, MOST_NEURONS, MOST_INPUTS, MOST_VALUES, SCORES) == (16, 64, 16, 1000, (2, 10))


def test_documents_are_compared_by_value() -> None:
    document = Document()
    assert document != replace(document, x=(1.0, 2.0))
    assert document != replace(
        document, network=document.network.with_layer(2, document.network.layers[2].replace(biases=[1, 2]))
    )
    assert document != replace(document, explorer=replace(document.explorer, scores=(1.0, 2.0)))
    with pytest.raises(TypeError, match="unhashable"):
        hash(document)


def test_replacing_shares_the_rest() -> None:
    document = Document()
    changed = replace(document, x=(3.0, 4.0))
    assert changed.network is document.network
    assert changed.explorer is document.explorer


@pytest.mark.parametrize("value", [Document(), Explorer()], ids=["document", "explorer"])
def test_nothing_can_be_assigned(value: Any) -> None:
    for name in value.__dataclass_fields__:
        with pytest.raises(FrozenInstanceError):
            setattr(value, name, ())


@given(documents())
def test_valid_documents_are_valid(document: Document) -> None:
    validate(document)
    for record in RECORDS:
        assert document.explorer.parameters_of(record.id).keys() == record.defaults.keys()


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
    ({"explorer": Explorer({"nonsense": {}})}, "There is no activation named nonsense."),
]


@pytest.mark.parametrize(("fields", "sentence"), FAULTY, ids=[sentence for _, sentence in FAULTY])
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


@each([record for record in RECORDS if record.parameters])
def test_explorer_parameters_out_of_bounds_are_refused(record: Activation) -> None:
    for parameter in record.parameters:
        for number in BAD_NUMBERS:
            with pytest.raises(KasseiError, match=parameter.name):
                Document(explorer=Explorer({record.id: {parameter.id: number}}))
    with pytest.raises(KasseiError, match="no parameter named nonsense"):
        Document(explorer=Explorer({record.id: {"nonsense": 1.0}}))


@each(RECORDS)
def test_explorer_keeps_only_parameters_that_differ_from_the_defaults(record: Activation) -> None:
    empty = Explorer()
    assert empty.parameters_of(record.id) == record.defaults
    for parameters in parameter_sets(record):
        changed = empty.with_parameters(record.id, parameters)
        assert changed.parameters_of(record.id) == parameters
        assert (record.id in changed.parameters) == (parameters != record.defaults)
        assert changed.with_parameters(record.id, record.defaults) == empty
    assert empty == Explorer()


def test_explorer_parameters_of_other_functions_are_shared() -> None:
    one = Explorer().with_parameters("leaky_relu", {"slope": 0.5})
    two = one.with_parameters("prelu", {"slope": 0.75})
    assert two.parameters["leaky_relu"] is one.parameters["leaky_relu"]
    assert two.parameters_of("prelu") == {"slope": 0.75}
    assert "prelu" not in one.parameters
    with pytest.raises(TypeError):
        two.parameters["prelu"] = {}  # pyright: ignore[reportIndexIssue] - that is the test


def test_explorer_refuses_an_unknown_activation() -> None:
    with pytest.raises(KasseiError, match=r"^There is no activation named nonsense\.$"):
        Explorer().parameters_of("nonsense")
    with pytest.raises(KasseiError, match=r"^There is no activation named nonsense\.$"):
        Explorer().with_parameters("nonsense", {})
