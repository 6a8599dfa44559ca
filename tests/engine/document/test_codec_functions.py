"""What version 2 of the file format added: own functions, pins, slopes at kinks; and the files of version 1."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from time import process_time

import pytest
from engine_cases import assert_one_sentence
from engine_strategies import bits

from engine import BoundActivation, Document, Explorer, FileError, Layer, Network, dumps, loads, own_id

STEEP = own_id("Steep 急", "x*sigmoid(beta*x)")


def test_a_file_of_version_1_keeps_its_numbers() -> None:
    old = {
        "format": "kassei",
        "version": 1,
        "x": [1.0],
        "layers": [{"weights": [[1.0]], "biases": [0.0], "activation": "leaky_relu", "parameters": {"slope": 0.2}}],
        "explorer": {"parameters": {"prelu": {"slope": 0.5}}, "inputs": [1.0], "scores": [1.0, 2.0]},
    }
    found = loads(json.dumps(old).encode())
    assert found.network.layers[0].at_kinks == (0.2,)
    assert found.explorer.function("prelu").parameters == {"slope": 0.5}
    assert (found.functions, found.explorer.pins, found.explorer.reference) == ((), (), None)


def test_own_functions_pins_and_slopes_at_kinks_survive() -> None:
    layer = Layer([[1.0]], [0.0], STEEP, {"beta": 3.0})
    explorer = Explorer().with_pin(BoundActivation(STEEP, {"beta": 2.0})).with_pin(BoundActivation("relu", at_kinks=(1.0,)))
    document = Document(
        Network([layer, Layer([[1.0]], [0.0], "relu", at_kinks=(0.5,))]), (1.0,), replace(explorer, reference=1), (STEEP,)
    )
    assert loads(dumps(document)) == document
    assert bits(loads(dumps(document))) == bits(document)


@pytest.mark.parametrize(
    ("formula", "reason"),
    [
        ("__import__('os').system('true')", "has no meaning in a formula"),
        ("exec(x)", "There is no function named"),
        ("x.__class__", "has no meaning in a formula"),
        ("(" * 10_000, "characters; at most"),
        ("+".join(f"erf(x+{number})" for number in range(40)), "too costly"),
        ("9" * 400, "too large"),
        ("x**" * 60 + "x", "nested"),
    ],
)
def test_a_malicious_formula_is_refused_with_a_sentence_in_less_than_a_second(formula: str, reason: str) -> None:
    plain = json.loads(dumps(Document())) | {"functions": [f"own:Evil := {formula}"]}
    start = process_time()
    with pytest.raises(FileError, match=re.escape(reason)) as caught:
        loads(json.dumps(plain).encode())
    assert process_time() - start < 1.0
    assert_one_sentence(str(caught.value))


def test_a_file_with_too_many_own_functions_is_refused() -> None:
    functions = [f"own:F{number} := x+{number}" for number in range(20_000)]
    plain = json.loads(dumps(Document())) | {"functions": functions}
    with pytest.raises(FileError, match="There are 20000 own functions; Kassei shows at most 100"):
        loads(json.dumps(plain).encode())
