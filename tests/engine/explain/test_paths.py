"""A gradient explained as the sum over its paths: the strongest first, with symbols, figures and the numbers on each."""

from __future__ import annotations

import numpy as np
import pytest

from engine import Document, Layer, Network, backward, forward
from engine.explain.backward import BackwardPass
from engine.explain.paths import entry_of, factor_plain, numbers_of, path_sum
from engine.explain.references import Reference, symbol_text
from engine.learning.entries import entries


def run_of(document: Document, target: list[float], loss: str) -> BackwardPass:
    trace = forward(document.network, document.x)
    gradients = backward(document.network, trace, target, loss)
    return BackwardPass(document, trace, np.array(target), loss, gradients)


@pytest.mark.parametrize("loss", ["half_squared_error", "huber"])
def test_the_sum_is_the_gradient_and_the_strongest_path_comes_first(loss: str) -> None:
    run = run_of(Document(), [0.25, 1.0], loss)
    for entry in entries(run.document.network):
        reference = Reference({"weights": "dW", "biases": "db"}[entry.kind], entry.layer, *entry.index)
        assert entry_of(reference) == entry
        found = path_sum(run, reference)
        assert found.total == pytest.approx(found.gradient, rel=1e-13)
        sizes = [abs(path.value) for path in found.paths]
        assert sizes == sorted(sizes, reverse=True)


def test_text_has_a_line_for_each_path_with_symbols_figures_and_sign() -> None:
    found = path_sum(run_of(Document(), [0.25, 1.0], "half_squared_error"), Reference("dW", 1, 0, 2))
    lines = found.as_text(lambda value: f"{value:.4f}").splitlines()
    assert lines == [
        "∂L/∂W²₁₃ = Σ",
        "  z¹₃ · f′(u²₁) · W³₂₁ · f′(u³₂) · ∂L/∂z³₂ = 0.7503 × 0.2341 × 0.3000 × 1.0000 × (-0.3037) = -0.0160",
        "  z¹₃ · f′(u²₁) · W³₁₁ · f′(u³₁) · ∂L/∂z³₁ = 0.7503 × 0.2341 × 0.1000 × 1.0000 × 0.0668 = 0.0012",
        "         = -0.0148",
    ]
    latex = found.as_latex(lambda value: f"{value:.4f}")
    assert latex.startswith("\\begin{align*}\n")
    assert r"\frac{\partial L}{\partial W^{2}_{13}} &= z^{1}_{3} \, f'(u^{2}_{1}) \, W^{3}_{21}" in latex
    assert latex.splitlines()[-2] == "&= -0.0148"


def test_numbers_of_a_path_are_those_it_passes() -> None:
    run = run_of(Document(), [0.25, 1.0], "half_squared_error")
    path = path_sum(run, Reference("dW", 1, 0, 2)).paths[0]
    assert [symbol_text(reference) for reference in numbers_of(path)] == ["z¹₃", "u²₁", "z²₁", "W³₂₁", "u³₂", "z³₂"]


def test_a_path_through_a_vector_function_has_entries_of_its_jacobian() -> None:
    layers = [Layer([[0.5, -0.5], [0.25, 1.0]], [0.0, 0.1], "softmax"), Layer([[1.0, -1.0]], [0.0], "identity")]
    run = run_of(Document(Network(layers), (1.0, 2.0)), [0.5], "half_squared_error")
    found = path_sum(run, Reference("dW", 0, 1, 0))
    assert {factor_plain(path.factors[1]) for path in found.paths} == {"∂z¹₁/∂u¹₂", "∂z¹₂/∂u¹₂"}
    assert r"\frac{\partial z^{1}_{1}}{\partial u^{1}_{2}}" in found.as_latex()
