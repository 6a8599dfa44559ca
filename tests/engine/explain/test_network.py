"""Every number explains itself: stored bit for bit, and its terms recombine to it."""

from __future__ import annotations

import math
from collections.abc import Iterator
from fractions import Fraction
from itertools import pairwise

import numpy as np
import pytest
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
    """Yield every number on the screen."""
    shape = document.network.shape
    yield from (Reference("x", 0, row) for row in range(shape[0]))
    for layer, (before, neurons) in enumerate(pairwise(shape)):
        for row in range(neurons):
            yield from (Reference("W", layer, row, column) for column in range(before))
            yield from (Reference(kind, layer, row) for kind in "buz")
    yield from (Reference("y", 0, row) for row in range(shape[-1]))


def stored(document: Document, trace: Trace, reference: Reference) -> float:
    """Return the number where the document or the trace keeps it."""
    kind, index, row = reference.kind, reference.layer, reference.row
    if kind in "xy":
        return float((trace.x if kind == "x" else trace.y)[row])
    if kind in "uz":
        return float((trace.u if kind == "u" else trace.z)[index][row])
    layer = document.network.layers[index]
    return float(layer.weights[row, reference.column] if kind == "W" else layer.biases[row])


def same_bits(one: float, other: float) -> bool:
    return np.float64(one).tobytes() == np.float64(other).tobytes() or (math.isnan(one) and math.isnan(other))


def rounding(explanation: Explanation) -> Fraction:
    """Return how far sums in another order may differ: a few ulp of what is added, products below 2^-1022 included."""
    size, terms = Fraction(0), explanation.terms
    for term in terms:
        product = Fraction(1)
        for factor in term.factors:
            product *= Fraction(factor.value)
        size += abs(product)
    return (size * Fraction(2) ** -52 + Fraction(2) ** -1074) * (len(terms) + 1)


def recombines(explanation: Explanation) -> bool:
    value, again = explanation.value, explanation.recombined()
    if math.isnan(value) or math.isnan(again):
        return math.isnan(value) and math.isnan(again)
    if explanation.reference.kind != "u":
        return value == again or abs(value - again) <= 4 * max(np.spacing(abs(value)), 5e-324)
    if any(not math.isfinite(factor.value) for factor in explanation.factors()):
        return value == again
    # An infinite sum of finite terms is one beyond the largest number, however little.
    nearest = [Fraction(min(max(each, -LARGEST), LARGEST)) for each in (value, again)]
    return abs(nearest[0] - nearest[1]) <= rounding(explanation)


@given(documents())
def test_every_number_is_the_stored_one_and_its_terms_recombine(document: Document) -> None:
    trace = forward(document.network, document.x)
    for reference in every_number(document):
        explanation = explain(document, trace, reference)
        assert explanation.reference == reference
        assert same_bits(explanation.value, stored(document, trace, reference))
        assert recombines(explanation), (reference, explanation.value, explanation.recombined())
        for leads in (*explanation.factors(), *explanation.details):
            if leads.reference is not None:
                assert isinstance(leads.reference, Reference)
                assert same_bits(leads.value, explain(document, trace, leads.reference).value)


@given(documents())
def test_every_explanation_can_be_written_down(document: Document) -> None:
    trace = forward(document.network, document.x)
    for reference in every_number(document):
        explanation = explain(document, trace, reference)
        words, source = explanation.as_text(), explanation.as_latex()
        assert symbol_text(reference) in words
        assert str(name_of(reference)) in words
        assert symbol_latex(reference) in source
        assert source.count("{") == source.count("}")


def test_terms_lead_back_to_what_is_given() -> None:
    reached, open_ends = set(), [Reference("y", 0, 1)]
    while open_ends:
        reference = open_ends.pop()
        if reference not in reached:
            reached.add(reference)
            factors = explain(EXAMPLE, PASSED, reference).factors()
            open_ends += [factor.reference for factor in factors if isinstance(factor.reference, Reference)]
    assert {each for each in reached if each.kind == "x"} == {Reference("x", 0, 0), Reference("x", 0, 1)}
    assert {each.kind for each in reached} == set("xWbuzy")


def test_a_sum_as_text_and_latex() -> None:
    explanation = explain(EXAMPLE, PASSED, Reference("u", 0, 1))
    assert explanation.as_text() == ("u¹₂: u2 of layer 1\nu¹₂ = Σⱼ W¹₂ⱼ xⱼ + b¹₂\n    = 0.3 × 1 + 0.4 × 0.5 + 0.2\n    = 0.7\n")
    assert explanation.as_latex().splitlines()[1:4] == [
        r"u^{1}_{2} &= \sum_{j=1}^{2} W^{1}_{2j} \, x_{j} + b^{1}_{2} \\",
        r"&= 0.3 \times 1 + 0.4 \times 0.5 + 0.2 \\",
        "&= 0.7",
    ]
    assert [term.contribution for term in explanation.terms] == [0.3, 0.2, 0.2]


def test_a_function_with_its_slope() -> None:
    explanation = explain(EXAMPLE, PASSED, Z2)
    assert "z¹₂ = f(u¹₂)\n    = f(0.7)\n    = 0.66818" in explanation.as_text()
    assert "f′(u¹₂) = 0.2217" in explanation.as_text()
    assert r"&= f(0.7) = \frac{1}{1 + e^{-{0.7}}}" in explanation.as_latex()
    assert [factor.reference for factor in explanation.factors()] == [Reference("u", 0, 1)]


def one_neuron(weight: float, activation: str, *, bias: float = 0.0, **layer: object) -> tuple[Document, Trace]:
    network = Network([Layer([[weight]], [bias], activation, **layer)])  # pyright: ignore[reportArgumentType]
    document = Document(network, (1.0,))
    return document, forward(network, document.x)


def test_parameters_stand_in_the_figures() -> None:
    explanation = explain(*one_neuron(-2.0, "leaky_relu", parameters={"slope": 0.25}), Reference("z"))
    assert "a = 0.25" in explanation.as_text()
    assert r"{0.25}\,{(-2)}" in explanation.as_latex()
    assert explanation.value == -0.5


def test_a_kink_says_which_slope_was_chosen() -> None:
    explanation = explain(*one_neuron(0.0, "relu", at_kinks=[0.5]), Reference("z"))
    assert explanation.details[-1].value == 0.5
    assert "kink" in str(explanation.notes[0])
    assert explain(*one_neuron(1.0, "relu"), Reference("z")).notes == ()


@pytest.mark.parametrize("activation", OWN)
def test_own_functions_explain_themselves(activation: str) -> None:
    explanation = explain(*one_neuron(0.75, activation), Reference("z"))
    assert recombines(explanation)
    assert "0.75" in explanation.as_latex()


@pytest.mark.parametrize("activation", ["softmax", "softmin", "log_softmax"])
def test_exponentials_and_their_sum(activation: str) -> None:
    layer = example_network().layers[0].replace(activation=activation)
    document = Document(Network([layer]), (1.0, 0.5))
    explanation = explain(document, forward(document.network, document.x), Z2)
    total = next(each.value for each in explanation.details if each.plain == "S")
    assert total == math.fsum(term.contribution for term in explanation.terms)
    assert max(term.contribution for term in explanation.terms) == 1.0
    assert [factor.reference for factor in explanation.factors()] == [Reference("u", 0, row) for row in range(3)]
    assert recombines(explanation)


def test_over_a_layer_all_u_are_terms() -> None:
    for activation in (name for name, record in ACTIVATIONS.items() if record.is_vector):
        layer = example_network().layers[0].replace(activation=activation)
        document = Document(Network([layer]), (1.0, 0.5))
        explanation = explain(document, forward(document.network, document.x), Z2)
        assert len(explanation.terms) == 3, activation


def test_a_sum_whose_products_overflow() -> None:
    document = Document(Network([Layer([[1e200, -1e200]], [3.0], "identity")]), (1e200, 1e200))
    explanation = explain(document, forward(document.network, document.x), Reference("u"))
    assert explanation.value == explanation.recombined() == 3.0
    assert [term.contribution for term in explanation.terms] == [math.inf, -math.inf, 3.0]
    assert "smaller scale" in str(explanation.notes[0])


def test_infinity_and_what_is_no_number() -> None:
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


def test_what_is_given_needs_no_pass() -> None:
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
def test_numbers_that_do_not_exist(reference: Reference) -> None:
    with pytest.raises(KasseiError, match="has no"):
        explain(EXAMPLE, PASSED, reference)


def test_results_before_a_pass_and_of_a_batch() -> None:
    with pytest.raises(KasseiError, match="has not been computed"):
        explain(EXAMPLE, None, Z2)
    with pytest.raises(ShapeError, match="one sample"):
        explain(EXAMPLE, forward(EXAMPLE.network, np.ones((4, 2))), Z2)


def test_symbols_keep_long_indices_apart() -> None:
    assert symbol_text(Reference("W", 0, 1, 0)) == "W¹₂₁"
    assert symbol_text(Reference("W", 11, 11, 2)) == "W¹²₁₂,₃"
    assert symbol_latex(Reference("W", 11, 11, 2)) == "W^{12}_{12,3}"
    assert (symbol_text(Reference("y", 2, 3)), symbol_latex(Reference("x", 0, 3))) == ("y₄", "x_{4}")


def test_numbers_in_latex() -> None:
    written = [latex_number(text) for text in ("1e-07", "−2.5e20", "inf", "−∞", "NaN", "0.5")]
    times = r"\times 10^"
    assert written == [rf"1 {times}{{-7}}", rf"-2.5 {times}{{20}}", r"\infty", r"-\infty", r"\mathrm{NaN}", "0.5"]


def test_long_sums_are_shortened_where_asked() -> None:
    document = Document(Network([Layer(np.full((1, 16), -0.5), [-1.0])]), (1.0,) * 16)
    figures = explain(document, forward(document.network, document.x), Reference("u")).figures
    assert figures is not None
    assert figures.plain("{:g}".format).count("×") == 16
    assert figures.plain("{:g}".format, 3) == "(-0.5) × 1 + (-0.5) × 1 + ⋯ + (-0.5) × 1 + (-1)"
    assert figures.latex("{:g}".format, 3).count(r"\times") == 3
