"""Explanations of the backward pass: every number is the computed one and recombines from its terms down to the inputs."""

from __future__ import annotations

import re
from collections.abc import Iterator

import numpy as np
import pytest
from cases import in_turn

from engine import LOSSES, Document, KasseiError, Layer, Network, ShapeError, backward, forward
from engine.explain.backward import BACKWARD_EXPLAINERS, BackwardPass, explain_backward
from engine.explain.network import explain_function
from engine.explain.references import FunctionReference, Reference
from engine.network.quantities import QUANTITIES, Passes

CASES = [
    (["sigmoid", "tanh", "identity"], "mean_squared_error"),
    (["relu", "softmax", "sigmoid"], "half_squared_error"),
    (["gelu", "softmin", "tanh"], "huber"),
    (["prelu", "sigmoid", "identity"], "mean_absolute_error"),
    (["tanh", "sparsemax", "sigmoid"], "binary_cross_entropy"),
    (["tanh", "elu", "softmax"], "cross_entropy"),
    (["tanh", "elu", "sigmoid"], "cross_entropy"),
    (["tanh", "elu", "softmax"], "binary_cross_entropy"),
]


def run_of(network: Network, x: list[float], target: list[float], loss: str) -> BackwardPass:
    trace = forward(network, x)
    document = Document(network=network, x=tuple(x))
    return BackwardPass(document, trace, np.array(target), loss, backward(network, trace, target, loss))


def random_run(activations: list[str], loss: str, target: list[float]) -> BackwardPass:
    """Return a backward pass through a random network of three layers with these activations."""
    random, sizes = np.random.default_rng(3), (2, 3, 3, 2)
    layers = [
        Layer(random.normal(size=(neurons, inputs)), random.normal(size=neurons), activation)
        for inputs, neurons, activation in zip(sizes, sizes[1:], activations, strict=False)
    ]
    return run_of(Network(layers), [0.3, -0.7], target, loss)


WORKED = run_of(
    Network(
        (
            Layer([[0.15, 0.20], [0.25, 0.30]], [0.35, 0.35], "sigmoid"),
            Layer([[0.40, 0.45], [0.50, 0.55]], [0.60, 0.60], "sigmoid"),
        )
    ),
    [0.05, 0.10],
    [0.01, 0.99],
    "half_squared_error",
)


def references(run: BackwardPass) -> Iterator[Reference]:
    """Yield a reference to every number of the backward pass."""
    shape = run.document.network.shape
    for kind in BACKWARD_EXPLAINERS:
        quantity = QUANTITIES[kind]
        for layer in quantity.layers(shape):
            for index in np.ndindex(quantity.shape(shape, layer)):
                yield Reference(kind, layer, *index)


def stored(run: BackwardPass, reference: Reference) -> float:
    """Return a number of the backward pass from the arrays that hold it; another quantity's as its record reads it."""
    gradients, row = run.gradients, reference.row
    if reference.kind == "L":
        return gradients.loss
    if reference.kind in ("t", "dx"):
        return float((run.target if reference.kind == "t" else gradients.x)[row])
    if reference.kind == "dz":
        return float(run.grad_z(reference.layer)[row])
    name = {"dW": "weights", "db": "biases", "delta": "delta"}.get(reference.kind)
    if name is None:
        return float(reference.quantity.array(Passes(run.document, run.trace, gradients), reference.layer)[row])
    array = getattr(gradients, name)[reference.layer]
    return float(array[row, reference.column] if reference.kind == "dW" else array[row])


@in_turn("target", [[1.0, 0.0], [0.3, 0.4]])
@in_turn(("activations", "loss"), CASES)
def test_every_number_is_the_stored_one_and_recombines_from_its_terms(
    activations: list[str], loss: str, target: list[float]
) -> None:
    run = random_run(activations, loss, target)
    for reference in references(run):
        found = explain_backward(run, reference)
        assert found.value == stored(run, reference)
        size = max([abs(term.contribution) for term in found.terms], default=abs(found.value))
        assert found.recombined() == pytest.approx(found.value, rel=1e-13, abs=1e-13 * size)
        if reference.kind != "L":  # the terms of the loss are not products
            total = sum(term.contribution for term in found.terms) if found.terms else found.value
            assert total == pytest.approx(found.value, rel=1e-13, abs=1e-13 * size)
        for factor in found.factors():
            if isinstance(factor.reference, FunctionReference):
                assert explain_function(factor.reference).value == factor.value
            else:
                assert isinstance(factor.reference, Reference)
                assert explain_backward(run, factor.reference).value == factor.value


@in_turn(("activations", "loss"), CASES)
def test_factors_lead_from_the_first_layer_to_outputs_targets_and_inputs(activations: list[str], loss: str) -> None:
    run = random_run(activations, loss, [1.0, 0.0])
    seen: set[Reference] = set()
    unvisited = [Reference("dW", 0, 1, 0), Reference("dx", 0, 1)]
    while unvisited:
        reference = unvisited.pop()
        if reference in seen:
            continue
        seen.add(reference)
        factors = explain_backward(run, reference).factors()
        unvisited += [factor.reference for factor in factors if isinstance(factor.reference, Reference)]
    assert {reference.kind for reference in seen} >= {"dW", "delta", "W", "t", "x", "y"}


@in_turn(
    ("reference", "text"),
    [
        (Reference("L"), "L = Σᵢ ½ (yᵢ − tᵢ)²\n  = ½ (0.7514 − 0.01)² + ½ (0.7729 − 0.99)²\n  = 0.2984"),
        (Reference("dz", 1, 0), "∂L/∂z²₁ = y₁ − t₁\n        = 0.7514 − 0.01\n        = 0.7414"),
        (Reference("delta", 1, 0), "δ²₁ = ∂L/∂z²₁ × f′(u²₁)\n    = 0.7414 × 0.1868\n    = 0.1385"),
        (
            Reference("dz", 0, 0),
            "∂L/∂z¹₁ = Σᵢ W²ᵢ₁ δ²ᵢ\n        = 0.4 × 0.1385 + 0.5 × (-0.0381)\n        = 0.03635",
        ),
        (Reference("dW", 0, 0, 1), "∂L/∂W¹₁₂ = δ¹₁ × x₂\n         = 0.008771 × 0.1\n         = 0.0008771"),
        (Reference("dW", 1, 0, 1), "∂L/∂W²₁₂ = δ²₁ × z¹₂\n         = 0.1385 × 0.5969\n         = 0.08267"),
        (Reference("db", 1, 1), "∂L/∂b²₂ = δ²₂\n        = -0.0381"),
        (Reference("dx", 0, 0), "∂L/∂x₁ = Σᵢ W¹ᵢ₁ δ¹ᵢ\n       = 0.15 × 0.008771 + 0.25 × 0.009954\n       = 0.003804"),
    ],
)
def test_the_worked_example_is_written_with_symbols_figures_and_result(reference: Reference, text: str) -> None:
    lines = explain_backward(WORKED, reference).as_text(write=lambda value: f"{value:.4g}").splitlines()
    assert "\n".join(lines[1 : 1 + text.count("\n") + 1]) == text


@in_turn(("activations", "loss"), CASES)
def test_latex_has_balanced_braces_and_no_unfilled_field(activations: list[str], loss: str) -> None:
    run = random_run(activations, loss, [0.3, 0.4])
    for reference in references(run):
        latex = explain_backward(run, reference).as_latex()
        assert latex.count("{") == latex.count("}")
        assert not re.search(r"\{[yt]\}", latex)


def test_a_fused_delta_is_output_minus_target_and_says_so() -> None:
    run = random_run(["tanh", "elu", "softmax"], "cross_entropy", [1.0, 0.0])
    found = explain_backward(run, Reference("delta", 2, 0))
    assert found.plain == "y₁ − t₁"
    assert str(found.notes[0]) == (
        "Cross-entropy with Softmax: the slope of the one cancels against that of the other, and y − t is left."
    )


def test_the_explanation_of_a_loss_has_its_name() -> None:
    for loss in LOSSES:
        run = random_run(["tanh", "tanh", "sigmoid"], loss, [0.3, 0.4])
        text = explain_backward(run, Reference("L")).as_text()
        assert LOSSES[loss].name in text


def test_numbers_of_the_forward_pass_are_explained_too() -> None:
    assert explain_backward(WORKED, Reference("u", 0, 0)).value == WORKED.trace.u[0][0]


@pytest.mark.parametrize(
    "reference", [Reference("delta", 5, 0), Reference("dW", 0, 0, 9), Reference("L", 1), Reference("dx", 0, 7)]
)
def test_a_number_that_the_network_does_not_have_is_refused(reference: Reference) -> None:
    with pytest.raises(KasseiError, match=r"The network has no .*\."):
        explain_backward(WORKED, reference)


def test_a_batch_is_refused() -> None:
    network = WORKED.document.network
    trace, target = forward(network, np.ones((3, 2))), np.zeros((3, 2))
    run = BackwardPass(WORKED.document, trace, target, "huber", backward(network, trace, target, "huber"))
    with pytest.raises(ShapeError, match="one sample at a time can be explained"):
        explain_backward(run, Reference("L"))
