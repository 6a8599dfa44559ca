"""Explanations of f(u) and f′(u) step by step for every function, and of values and Jacobians of vector functions."""

from __future__ import annotations

import math
import shutil
import subprocess
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from cases import in_turn
from engine_cases import same_bits
from engine_strategies import ELEMENT_WISE, OWN, choices, finite
from hypothesis import given
from hypothesis import strategies as st

from engine import ACTIVATIONS, BoundActivation, Document, ElementWise, KasseiError, Layer, Network, find_activation, forward
from engine.explain.figures import digits
from engine.explain.network import Explanation, FunctionReference, Reference, explain, explain_function
from engine.explain.steps import Calculation, steps_of_slope, steps_of_value

VECTORS = [name for name, record in ACTIVATIONS.items() if record.is_vector]
near = st.floats(-50.0, 50.0)


def explain_alone(kind: str, activation: str, u: float, **parameters: float) -> Explanation:
    return explain_function(FunctionReference(kind, BoundActivation(activation, parameters), (u,)))


def lines(steps: tuple[Calculation, ...]) -> list[str]:
    """Return steps as "s₁ = −u", and conditions without a symbol."""
    texts = (step.text("{:.4g}".format, figures=False) for step in steps)
    return [f"{step.symbol} = {text}".removeprefix(" = ") for step, text in zip(steps, texts, strict=True)]


@st.composite
def functions(draw: st.DrawFn) -> FunctionReference:
    """Draw an element-wise function with parameters and slopes at kinks, and inputs with the kinks among them."""
    activation = draw(st.sampled_from([*ELEMENT_WISE, *OWN]))
    record = find_activation(activation)
    inputs = draw(st.lists(st.one_of(near, finite), min_size=1, max_size=5))
    if activation in ACTIVATIONS:
        parameters, at_kinks = draw(choices(activation))
        inputs += [kink.u for kink in record.kinks(**parameters)]
    else:
        parameters, at_kinks = {parameter.id: draw(near) for parameter in record.parameters}, []
    kinks = draw(st.sampled_from([None, tuple(at_kinks)]))
    row = draw(st.integers(0, len(inputs) - 1))
    return FunctionReference("f", BoundActivation(activation, parameters, kinks), tuple(inputs), row)


def admits_rounding(explanation: Explanation) -> bool:
    return any("round to" in str(note) for note in explanation.notes)


@given(functions(), st.sampled_from(["f", "df"]))
def test_the_value_is_that_of_the_function_and_its_steps_lead_to_it(value_reference: FunctionReference, kind: str) -> None:
    reference = replace(value_reference, kind=kind)
    expected = (value_reference.function.f if kind == "f" else value_reference.function.df)(np.array(value_reference.inputs))
    explanation = explain_function(reference)
    value = explanation.value
    assert same_bits(value, float(expected[value_reference.row]))
    again = explanation.steps[-1].value if explanation.steps else explanation.recombined()
    near_enough = same_bits(again, value) or again == value or abs(again - value) <= 16 * math.ulp(value)
    assert near_enough or admits_rounding(explanation), (value, again)
    assert explanation.as_text()
    latex = explanation.as_latex()
    assert latex.count("{") == latex.count("}")


@in_turn("activation", [*ELEMENT_WISE, *OWN])
def test_steps_agree_with_the_value_to_the_digits_that_are_shown(activation: str) -> None:
    """At inputs of ordinary size the steps of the definition and the stable form agree to 9 digits."""
    for u in np.random.default_rng(7).normal(0.0, 2.0, 40).tolist():
        for kind in ("f", "df"):
            explanation = explain_alone(kind, activation, u)
            assert explanation.steps[-1].value == pytest.approx(explanation.value, rel=1e-9, abs=1e-10)


def test_sigmoid_is_explained_step_by_step() -> None:
    explanation = explain_alone("f", "sigmoid", 0.7)
    assert lines(explanation.steps) == ["u ≥ 0", "s₁ = −u", "s₂ = exp(s₁)", "s₃ = 1 + s₂", "f(u) = 1 / s₃"]
    assert explanation.steps[3].text("{:.4g}".format, figures=True) == "1 + 0.4966"
    assert explanation.as_text(write="{:.4g}".format) == (
        "f(u): Sigmoid: f(u) at u = 0.7\nf(u) = f(0.7)\n     = 0.6682\nf′(u) = 0.2217 (slope there)\n"
        "u ≥ 0: 0.7 ≥ 0 holds\ns₁ = −u = −0.7 = -0.7\ns₂ = exp(s₁) = exp(-0.7) = 0.4966\n"
        "s₃ = 1 + s₂ = 1 + 0.4966 = 1.497\nf(u) = 1 / s₃ = 1 / 1.497 = 0.6682\n"
    )


def test_only_the_branch_that_was_taken_is_listed() -> None:
    record = find_activation("sigmoid")
    assert isinstance(record, ElementWise)
    negative = lines(steps_of_value(record, {}, -0.7))
    assert negative == ["u ≥ 0", "s₁ = exp(u)", "s₂ = 1 + s₁", "f(u) = s₁ / s₂"]
    assert steps_of_value(record, {}, -0.7)[0].value == 0.0


def test_a_step_can_be_a_single_value() -> None:
    record = find_activation("identity")
    assert isinstance(record, ElementWise)
    assert lines(steps_of_value(record, {}, 3.0)) == ["f(u) = u"]
    assert lines(steps_of_slope(record, {}, 3.0)) == ["f′(u) = 1"]
    step = find_activation("step")
    assert isinstance(step, ElementWise)
    assert lines(steps_of_value(step, {"at_zero": 0.25}, 0.0)) == ["u > 0", "u < 0", "f(u) = c"]


def test_the_derivative_names_f_where_it_uses_it() -> None:
    explanation = explain_alone("df", "sigmoid", 0.7)
    assert "f(u) = 1 / s₄" in lines(explanation.steps)
    assert lines(explanation.steps)[-1].startswith("f′(u) = ")
    latex = explanation.as_latex(write="{:.4g}".format)
    assert r"f'(u) &= f(u)\,(1 - f(u))" in latex
    assert r"&= {0.6682}\,(1 - {0.6682})" in latex


def test_parameters_appear_in_steps_and_details() -> None:
    explanation = explain_alone("f", "leaky_relu", -2.0, slope=0.25)
    assert lines(explanation.steps) == ["u > 0", "f(u) = a × u"]
    assert explanation.steps[-1].text(digits, figures=True) == "0.25 × (-2)"
    assert [(detail.plain, detail.value) for detail in explanation.details] == [("a", 0.25), ("f′(u)", 0.25)]


def test_own_functions_are_explained_by_their_formula() -> None:
    explanation = explain_alone("f", OWN[0], 0.5, beta=2.0)
    assert lines(explanation.steps)[-1].startswith("f(u) = u × ")
    assert explanation.value == float(find_activation(OWN[0]).f(0.5, beta=2.0))
    slope = explain_alone("df", OWN[0], 0.5, beta=2.0)
    assert slope.latex == ""
    assert r"f(u) &= u \, \mathrm{sigmoid}" in slope.as_latex()


def test_an_explanation_at_a_kink_has_both_slopes_and_the_chosen_one() -> None:
    explanation = explain_function(FunctionReference("df", BoundActivation("relu", at_kinks=(0.5,)), (0.0,)))
    assert explanation.value == 0.5
    assert explanation.steps == ()
    assert [(detail.plain, detail.value) for detail in explanation.details] == [("f′(u − 0)", 0.0), ("f′(u + 0)", 1.0)]
    assert "chosen" in str(explanation.notes[0])
    assert explain_function(FunctionReference("df", BoundActivation("relu"), (1.0,))).notes == ()


def test_a_note_says_where_the_steps_lose_digits() -> None:
    explanation = explain_alone("f", "softplus", -39.0)
    assert explanation.value == pytest.approx(math.exp(-39.0), rel=1e-15)
    assert explanation.steps[-1].value == 0.0
    assert "the steps round to 0;" in str(explanation.notes[0])


def test_undefined_and_infinite_values_have_a_note() -> None:
    own = "own:Log := log(x)"
    assert "no value" in str(explain_alone("f", own, -1.0).notes[0])
    assert "infinite" in str(explain_alone("f", own, 0.0).notes[0])
    assert explain_alone("df", own, -1.0).notes


def test_the_slope_in_a_network_leads_to_its_pre_activation() -> None:
    document = Document()
    trace = forward(document.network, document.x)
    output = explain(document, trace, Reference("z", 0, 1))
    slope = output.details[-1]
    assert slope.reference == Reference("df", 0, 1)
    explanation = explain(document, trace, Reference("df", 0, 1))
    assert same_bits(explanation.value, slope.value)
    assert [factor.reference for factor in explanation.factors()] == [Reference("u", 0, 1)]
    assert lines(output.steps)[-1] == "f(u) = 1 / s₃"
    assert "f′(u¹₂): slope f′ at u2 of layer 1\nf′(u¹₂) = f′(0.7)" in explanation.as_text()


def test_the_slope_of_a_vector_function_is_refused() -> None:
    network = Network([Layer(np.ones((3, 2)), np.zeros(3), "softmax")])
    document = Document(network, (1.0, 0.5))
    with pytest.raises(KasseiError, match="has no"):
        explain(document, forward(network, document.x), Reference("df"))


@pytest.mark.parametrize("activation", VECTORS)
def test_the_outputs_of_a_vector_function_recombine_from_all_inputs(activation: str) -> None:
    record, inputs = find_activation(activation), (1.0, 2.0, 3.0)
    for row in range(3):
        explanation = explain_function(FunctionReference("f", BoundActivation(activation), inputs, row=row))
        assert same_bits(explanation.value, float(record.f(np.array(inputs))[row]))
        assert explanation.recombined() == pytest.approx(explanation.value, rel=1e-15)
        assert [factor.value for factor in explanation.factors()] == list(inputs)


@given(st.sampled_from(VECTORS), st.lists(near, min_size=2, max_size=6), st.data())
def test_an_entry_of_the_jacobian_recombines_from_its_factors(
    activation: str, inputs: list[float], data: st.DataObject
) -> None:
    row, column = (data.draw(st.integers(0, len(inputs) - 1)) for _ in range(2))
    function = BoundActivation(activation, {"temperature": 2.0} if activation == "softmax" else {})
    reference = FunctionReference("J", function, tuple(inputs), row=row, column=column)
    explanation = explain_function(reference)
    jacobian = function.jacobian(np.array(inputs))
    assert same_bits(explanation.value, float(jacobian[row, column]))
    # 1 - z loses digits where z is close to 1; the entry itself does not.
    assert explanation.recombined() == pytest.approx(explanation.value, rel=1e-14, abs=1e-15)
    assert all(same_bits(factor.value, explain_function(factor.reference).value) for factor in explanation.factors())  # pyright: ignore[reportArgumentType]


def test_an_entry_of_the_jacobian_of_softmax_is_written_in_figures() -> None:
    explanation = explain_function(FunctionReference("J", BoundActivation("softmax"), (1.0, 2.0, 3.0), row=1, column=1))
    assert explanation.figures is not None
    assert explanation.figures.plain("{:.3f}".format) == "0.245 × (1 − 0.245) / 1.000"
    assert "∂z₂/∂u₂: Softmax: how z2 moves with u2" in explanation.as_text()


@pytest.mark.parametrize(
    "reference",
    [
        FunctionReference("f", BoundActivation("sigmoid"), (1.0,), row=1),
        FunctionReference("f", BoundActivation("sigmoid"), ()),
        FunctionReference("J", BoundActivation("sigmoid"), (1.0,)),
        FunctionReference("df", BoundActivation("softmax"), (1.0, 2.0)),
        FunctionReference("J", BoundActivation("softmax"), (1.0, 2.0), column=2),
        FunctionReference("q", BoundActivation("relu"), (1.0,)),
    ],
)
def test_a_number_that_does_not_exist_is_refused(reference: FunctionReference) -> None:
    with pytest.raises(KasseiError, match="no such number"):
        explain_function(reference)


@pytest.mark.skipif(shutil.which("pdflatex") is None, reason="no pdflatex")
def test_the_latex_of_explanations_compiles(tmp_path: Path) -> None:
    sources = [
        explain_alone(kind, name, u).as_latex()
        for name in [*ELEMENT_WISE, OWN[0]]
        for kind in ("u", "f", "df")
        for u in (-0.7, 0.0, 1e-9)
    ]
    inputs = (0.5, -1.5, 1e-7)
    sources += [
        explain_function(FunctionReference(kind, BoundActivation(name), inputs, row=row, column=row // 2)).as_latex()
        for name in VECTORS
        for kind in ("u", "f", "J")
        for row in range(3)
    ]
    layers = [Layer(np.full((3, 2), 0.3), np.zeros(3), "softmax"), Layer(np.full((2, 3), -1e308), [0.0, 1e308], "mish")]
    for network, x in ((Document().network, (1.0, 0.5)), (Network(layers), (1e300, -1e300))):
        trace = forward(network, x)
        for index, layer in enumerate(network.layers):
            kinds = "Wbuz" if layer.record.is_vector else ("W", "b", "u", "z", "df")
            sources += [explain(Document(network, x), trace, Reference(kind, index, 1)).as_latex() for kind in kinds]
    document = "\\documentclass{article}\\usepackage{amsmath,amssymb}\\begin{document}\n" + "\n".join(sources)
    (tmp_path / "all.tex").write_text(document + "\\end{document}\n", encoding="utf-8")
    command = ["pdflatex", "-interaction=nonstopmode", "-halt-on-error", "all.tex"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout[-2000:]
