"""Explanations of the forward pass: every number is the stored one bit for bit and recombines from its terms."""

from __future__ import annotations

import math
from collections.abc import Iterator
from fractions import Fraction
from itertools import pairwise

import numpy as np
import pytest
from engine_cases import same_bits
from engine_strategies import OWN, documents
from hypothesis import given

from engine import ACTIVATIONS, Document, KasseiError, Layer, Network, ShapeError, Trace, example_network, forward
from engine.explain.figures import latex_number
from engine.explain.network import Explanation, explain
from engine.explain.references import Reference, name_of, symbol_latex, symbol_text

EXAMPLE = Document()
PASSED = forward(EXAMPLE.network, EXAMPLE.x)
LARGEST = float(np.finfo(float).max)
Z2 = Reference("z", 0, 1)


def every_number(document: Document) -> Iterator[Reference]:
    """Yield a reference to every number of the network and its forward pass."""
    shape = document.network.shape
    yield from (Reference("x", 0, row) for row in range(shape[0]))
    for layer, (before, neurons) in enumerate(pairwise(shape)):
        for row in range(neurons):
            yield from (Reference("W", layer, row, column) for column in range(before))
            yield from (Reference(kind, layer, row) for kind in "buz")
    yield from (Reference("y", 0, row) for row in range(shape[-1]))


def stored(document: Document, trace: Trace, reference: Reference) -> float:
    """Return the number from the array of the document or the trace that holds it."""
    kind, index, row = reference.kind, reference.layer, reference.row
    if kind in "xy":
        return float((trace.x if kind == "x" else trace.y)[row])
    if kind in "uz":
        return float((trace.u if kind == "u" else trace.z)[index][row])
    layer = document.network.layers[index]
    return float(layer.weights[row, reference.column] if kind == "W" else layer.biases[row])


def rounding(explanation: Explanation) -> Fraction:
    """Return how much sums in another order may differ: a few ulp of the terms, with products below 2^-1022 included."""
    size, terms = Fraction(0), explanation.terms
    for term in terms:
        product = Fraction(1)
        for factor in term.factors:
            product *= Fraction(factor.value)
        size += abs(product)
    return (size * Fraction(2) ** -52 + Fraction(2) ** -1074) * (len(terms) + 1)


def recombines(explanation: Explanation) -> bool:
    """Return whether the terms recombine to the value, up to rounding."""
    value, again = explanation.value, explanation.recombined()
    if math.isnan(value) or math.isnan(again):
        return math.isnan(value) and math.isnan(again)
    if explanation.reference.kind != "u":
        return value == again or abs(value - again) <= 4 * max(np.spacing(abs(value)), 5e-324)
    if any(not math.isfinite(factor.value) for factor in explanation.factors()):
        return value == again
    # An infinite sum of finite terms may exceed the largest float64 only slightly.
    nearest = [Fraction(min(max(total, -LARGEST), LARGEST)) for total in (value, again)]
    return abs(nearest[0] - nearest[1]) <= rounding(explanation)


@given(documents())
def test_every_number_is_the_stored_one_and_its_terms_recombine(document: Document) -> None:
    trace = forward(document.network, document.x)
    for reference in every_number(document):
        explanation = explain(document, trace, reference)
        assert explanation.reference == reference
        assert same_bits(explanation.value, stored(document, trace, reference))
        assert recombines(explanation), (reference, explanation.value, explanation.recombined())
        for source in (*explanation.factors(), *explanation.details):
            if source.reference is not None:
                assert isinstance(source.reference, Reference)
                assert same_bits(source.value, explain(document, trace, source.reference).value)


@given(documents())
def test_every_explanation_has_its_symbol_as_text_and_as_latex(document: Document) -> None:
    trace = forward(document.network, document.x)
    for reference in every_number(document):
        explanation = explain(document, trace, reference)
        text, latex = explanation.as_text(), explanation.as_latex()
        assert symbol_text(reference) in text
        assert str(name_of(reference)) in text
        assert symbol_latex(reference) in latex
        assert latex.count("{") == latex.count("}")


def test_factors_lead_back_to_all_inputs() -> None:
    reached, unvisited = set(), [Reference("y", 0, 1)]
    while unvisited:
        reference = unvisited.pop()
        if reference not in reached:
            reached.add(reference)
            factors = explain(EXAMPLE, PASSED, reference).factors()
            unvisited += [factor.reference for factor in factors if isinstance(factor.reference, Reference)]
    assert {reference for reference in reached if reference.kind == "x"} == {Reference("x", 0, 0), Reference("x", 0, 1)}
    assert {reference.kind for reference in reached} == set("xWbuzy")


def test_a_pre_activation_is_written_as_text_and_latex() -> None:
    explanation = explain(EXAMPLE, PASSED, Reference("u", 0, 1))
    assert explanation.as_text() == ("u¹₂: u2 of layer 1\nu¹₂ = Σⱼ W¹₂ⱼ xⱼ + b¹₂\n    = 0.3 × 1 + 0.4 × 0.5 + 0.2\n    = 0.7\n")
    assert explanation.as_latex().splitlines()[1:4] == [
        r"u^{1}_{2} &= \sum_{j=1}^{2} W^{1}_{2j} \, x_{j} + b^{1}_{2} \\",
        r"&= 0.3 \times 1 + 0.4 \times 0.5 + 0.2 \\",
        "&= 0.7",
    ]
    assert [term.contribution for term in explanation.terms] == [0.3, 0.2, 0.2]


def test_an_activation_is_written_with_its_slope() -> None:
    explanation = explain(EXAMPLE, PASSED, Z2)
    assert "z¹₂ = f(u¹₂)\n    = f(0.7)\n    = 0.66818" in explanation.as_text()
    assert "f′(u¹₂) = 0.2217" in explanation.as_text()
    assert r"&= f(0.7) = \frac{1}{1 + e^{-{0.7}}}" in explanation.as_latex()
    assert [factor.reference for factor in explanation.factors()] == [Reference("u", 0, 1)]


def one_neuron(weight: float, activation: str, *, bias: float = 0.0, **layer: object) -> tuple[Document, Trace]:
    network = Network([Layer([[weight]], [bias], activation, **layer)])  # pyright: ignore[reportArgumentType]
    document = Document(network, (1.0,))
    return document, forward(network, document.x)


def test_parameters_appear_in_text_and_latex() -> None:
    explanation = explain(*one_neuron(-2.0, "leaky_relu", parameters={"slope": 0.25}), Reference("z"))
    assert "a = 0.25" in explanation.as_text()
    assert r"{0.25}\,{(-2)}" in explanation.as_latex()
    assert explanation.value == -0.5


def test_an_explanation_at_a_kink_has_the_chosen_slope_and_a_note() -> None:
    explanation = explain(*one_neuron(0.0, "relu", at_kinks=[0.5]), Reference("z"))
    assert explanation.details[-1].value == 0.5
    assert "kink" in str(explanation.notes[0])
    assert explain(*one_neuron(1.0, "relu"), Reference("z")).notes == ()


@pytest.mark.parametrize("activation", OWN)
def test_own_functions_are_explained(activation: str) -> None:
    explanation = explain(*one_neuron(0.75, activation), Reference("z"))
    assert recombines(explanation)
    assert "0.75" in explanation.as_latex()


@pytest.mark.parametrize("activation", ["softmax", "softmin", "log_softmax"])
def test_softmax_is_explained_by_exponentials_and_their_sum(activation: str) -> None:
    layer = example_network().layers[0].replace(activation=activation)
    document = Document(Network([layer]), (1.0, 0.5))
    explanation = explain(document, forward(document.network, document.x), Z2)
    total = next(detail.value for detail in explanation.details if detail.plain == "S")
    assert total == math.fsum(term.contribution for term in explanation.terms)
    assert max(term.contribution for term in explanation.terms) == 1.0
    assert [factor.reference for factor in explanation.factors()] == [Reference("u", 0, row) for row in range(3)]
    assert recombines(explanation)


def test_every_pre_activation_is_a_term_of_a_vector_function() -> None:
    for activation in (name for name, record in ACTIVATIONS.items() if record.is_vector):
        layer = example_network().layers[0].replace(activation=activation)
        document = Document(Network([layer]), (1.0, 0.5))
        explanation = explain(document, forward(document.network, document.x), Z2)
        assert len(explanation.terms) == 3, activation


def test_a_sum_of_products_that_overflow_is_right_and_has_a_note() -> None:
    document = Document(Network([Layer([[1e200, -1e200]], [3.0], "identity")]), (1e200, 1e200))
    explanation = explain(document, forward(document.network, document.x), Reference("u"))
    assert explanation.value == explanation.recombined() == 3.0
    assert [term.contribution for term in explanation.terms] == [math.inf, -math.inf, 3.0]
    assert "smaller scale" in str(explanation.notes[0])


def test_infinite_and_undefined_sums_have_a_note() -> None:
    network = Network([Layer([[1e300], [1e300]], [0, 0], "identity"), Layer([[1.0, 1.0], [1.0, -1.0]], [0, 0], "identity")])
    document = Document(network, (1e300,))
    trace = forward(network, document.x)
    infinite, undefined = (explain(document, trace, Reference("u", 1, row)) for row in range(2))
    assert infinite.value == infinite.recombined() == math.inf
    assert math.isnan(undefined.value)
    assert math.isnan(undefined.recombined())
    assert "largest float64" in str(infinite.notes[0])
    assert "∞ − ∞" in str(undefined.notes[0])
    assert r"\infty" in infinite.as_latex()


def test_inputs_weights_and_biases_are_explained_without_a_pass() -> None:
    for reference in (Reference("x", 0, 1), Reference("W", 1, 0, 2), Reference("b", 2, 1)):
        explanation = explain(EXAMPLE, None, reference)
        assert explanation.terms == ()
        assert "given" in str(explanation.notes[0])
        assert explanation.recombined() == explanation.value


@pytest.mark.parametrize(
    "reference",
    [
        Reference("x", 0, 2),
        Reference("u", 3),
        Reference("u", -1),
        Reference("W", 0, 0, 2),
        Reference("z", 0, 3),
        Reference("q"),
    ],
)
def test_a_number_that_does_not_exist_is_refused(reference: Reference) -> None:
    with pytest.raises(KasseiError, match="has no"):
        explain(EXAMPLE, PASSED, reference)


def test_results_before_a_pass_and_of_a_batch_are_refused() -> None:
    with pytest.raises(KasseiError, match="has not been computed"):
        explain(EXAMPLE, None, Z2)
    with pytest.raises(ShapeError, match="one sample"):
        explain(EXAMPLE, forward(EXAMPLE.network, np.ones((4, 2))), Z2)


def test_long_indices_are_separated_in_symbols() -> None:
    assert symbol_text(Reference("W", 0, 1, 0)) == "W¹₂₁"
    assert symbol_text(Reference("W", 11, 11, 2)) == "W¹²₁₂,₃"
    assert symbol_latex(Reference("W", 11, 11, 2)) == "W^{12}_{12,3}"
    assert (symbol_text(Reference("y", 2, 3)), symbol_latex(Reference("x", 0, 3))) == ("y₄", "x_{4}")


def test_numbers_are_written_as_latex() -> None:
    written = [latex_number(text) for text in ("1e-07", "−2.5e20", "inf", "−∞", "NaN", "0.5")]
    times = r"\times 10^"
    assert written == [rf"1 {times}{{-7}}", rf"-2.5 {times}{{20}}", r"\infty", r"-\infty", r"\mathrm{NaN}", "0.5"]


def test_long_sums_are_shortened_on_request() -> None:
    document = Document(Network([Layer(np.full((1, 16), -0.5), [-1.0])]), (1.0,) * 16)
    figures = explain(document, forward(document.network, document.x), Reference("u")).figures
    assert figures is not None
    assert figures.plain("{:g}".format).count("×") == 16
    assert figures.plain("{:g}".format, 3) == "(-0.5) × 1 + (-0.5) × 1 + ⋯ + (-0.5) × 1 + (-1)"
    assert figures.latex("{:g}".format, 3).count(r"\times") == 3
