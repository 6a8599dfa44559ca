"""The backward pass in exports of networks: scripts that compute it, and tables and LaTeX that show it."""

from __future__ import annotations

import ast
import io
import subprocess
import sys
from collections.abc import Iterator
from contextlib import redirect_stdout
from dataclasses import replace
from importlib.util import find_spec
from pathlib import Path

import numpy as np
import pytest
from cases import in_turn
from network_files import all_activations, network_of, printed
from stand_in_torch import stand_in

from engine import LOSSES, Document, KasseiError, backward, forward
from engine.document.presets import PRESETS
from engine.exchange import NETWORK_EXPORTERS
from engine.exchange.networks.backward import gradients_of
from engine.learning.backward import Gradients


def with_targets() -> list[Document]:
    """Return documents with a target: every activation in a hidden layer, with every loss and an output that fits it."""
    random = np.random.default_rng(3)
    found = []
    outputs = {"binary_cross_entropy": ("sigmoid", "hard_sigmoid"), "cross_entropy": ("softmax", "sigmoid")}
    for document in all_activations():
        names = [layer.activation for layer in document.network.layers]
        for loss in LOSSES:
            for output in outputs.get(loss, ("identity",)):
                network = network_of([*names, output], [2, *[3] * len(names), 2], 11)
                target = tuple(random.uniform(0, 1, 2))
                found.append(Document(network, (0.7, -0.4), target=target, loss=loss))
    return found


def assert_prints_the_backward_pass(source: bytes, document: Document, folder: Path) -> None:
    """Fail unless an exported script runs without warnings and prints the gradients of the document."""
    path = folder / "exported.py"
    path.write_bytes(source)
    command = [sys.executable, "-W", "error", str(path)]
    result = subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=120, check=False)
    assert (result.returncode, result.stderr) == (0, "")
    assert_is_the_backward_pass(result.stdout, document)


def assert_is_the_backward_pass(output: str, document: Document) -> None:
    """Fail unless a script has printed the loss and gradients of the document."""
    found = printed(output)
    gradients = backward(document.network, forward(document.network, document.x), document.target or (), document.loss_used)
    np.testing.assert_allclose(found["loss"], gradients.loss, rtol=1e-12, atol=1e-15)
    for number in range(len(document.network.layers)):
        for name, arrays in (("delta", gradients.delta), ("dW", gradients.weights), ("db", gradients.biases)):
            np.testing.assert_allclose(
                found[f"{name}{number + 1}"], arrays[number], rtol=1e-12, atol=1e-12, err_msg=f"{name}{number + 1}"
            )
        for name, value in gradients.parameters[number].items():
            np.testing.assert_allclose(found[f"d{name}{number + 1}"], value, rtol=1e-12, atol=1e-12)


BY_HAND = PRESETS["by_hand"].placed(Document())


def learning_slopes() -> Iterator[Document]:
    """Yield documents with PReLU, whose slopes are learnable, in hidden layers, in the output, and before a fused loss."""
    for activations, loss in (
        (("prelu", "tanh", "prelu", "identity"), "huber"),
        (("tanh", "prelu"), "half_squared_error"),
        (("prelu", "prelu", "softmax"), "cross_entropy"),
    ):
        network = network_of(list(activations), [2, *[3] * (len(activations) - 1), 2], 5)
        yield Document(network, (0.7, -0.4), target=(0.25, 0.75), loss=loss)


@pytest.mark.parametrize("document", list(learning_slopes()), ids=lambda document: document.loss)
def test_scripts_print_the_gradients_of_learnable_slopes(document: Document, tmp_path: Path) -> None:
    gradients = gradients_of(document)
    assert gradients is not None
    assert any(value for parameters in gradients.parameters for value in parameters.values())
    assert_prints_the_backward_pass(NETWORK_EXPORTERS["numpy"].export(document), document, tmp_path)
    source = NETWORK_EXPORTERS["pytorch"].export(document)
    compile(source, "exported.py", "exec")
    assert b"named_parameters" in source
    if find_spec("torch") is not None:
        assert_prints_the_backward_pass(source, document, tmp_path)


def test_scripts_without_learnable_slopes_have_no_code_for_them() -> None:
    for format_ in ("numpy", "pytorch"):
        source = NETWORK_EXPORTERS[format_].export(BY_HAND)
        assert b"LEARNABLE" not in source
        assert b"named_parameters" not in source


@pytest.mark.parametrize("document", [BY_HAND, PRESETS["softmax_loss"].placed(Document())])
def test_numpy_script_prints_loss_and_gradients(document: Document, tmp_path: Path) -> None:
    assert_prints_the_backward_pass(NETWORK_EXPORTERS["numpy"].export(document), document, tmp_path)


@in_turn("document", with_targets(), ids=lambda document: f"{document.network.layers[0].activation}-{document.loss}")
def test_numpy_script_computes_the_same_gradients(document: Document) -> None:
    names: dict = {"__name__": "exported"}
    exec(compile(NETWORK_EXPORTERS["numpy"].export(document), "exported.py", "exec"), names)
    try:
        expected = backward(document.network, forward(document.network, document.x), document.target or (), document.loss)
    except KasseiError:  # cross-entropy of an output of 0 or 1: the script then has no backward pass
        assert "backward" not in names
        return
    loss, gradients = names["backward"](names["forward"](document.x), document.x, np.array(document.target))
    np.testing.assert_allclose(loss, expected.loss, rtol=1e-12, atol=1e-15)
    for number, (delta, weights, biases) in enumerate(reversed(gradients)):
        np.testing.assert_allclose(delta, expected.delta[number], rtol=1e-12, atol=1e-13)
        np.testing.assert_allclose(weights, expected.weights[number], rtol=1e-12, atol=1e-13)
        np.testing.assert_allclose(biases, expected.biases[number], rtol=1e-12, atol=1e-13)


@pytest.mark.parametrize("document", [BY_HAND, *with_targets()[:6]], ids=lambda document: document.loss)
def test_pytorch_script_prints_loss_and_gradients(document: Document, tmp_path: Path) -> None:
    source = NETWORK_EXPORTERS["pytorch"].export(document)
    assert "loss.backward()" in source.decode()
    ast.parse(source.decode())
    pytest.importorskip("torch", reason="PyTorch is not installed")
    assert_prints_the_backward_pass(source, document, tmp_path)


def run_with_stand_in(source: bytes, monkeypatch: pytest.MonkeyPatch) -> str:
    """Run a script for PyTorch with its stand-in, and return what it prints."""
    output = io.StringIO()
    monkeypatch.setitem(sys.modules, "torch", stand_in())
    with redirect_stdout(output):
        exec(compile(source, "exported.py", "exec"), {"__name__": "__main__"})
    return output.getvalue()


def with_every_loss() -> Iterator[Document]:
    """Yield documents with every loss and every output activation that fits it, fused or not."""
    for loss, record in LOSSES.items():
        for output in ("identity", "sigmoid", "softmax"):
            network = network_of(["tanh", "sigmoid", output], [2, 3, 2, 2], 4)
            if record.refusal(network.layers[-1].function) is None:
                yield Document(network, (0.7, -0.4), target=(0.25, 0.75), loss=loss)


@pytest.mark.parametrize(
    "document",
    [BY_HAND, PRESETS["softmax_loss"].placed(Document()), *learning_slopes(), *with_every_loss()],
    ids=lambda document: f"{document.loss}-{document.network.layers[-1].activation}",
)
def test_pytorch_script_with_a_stand_in_prints_the_backward_pass(document: Document, monkeypatch: pytest.MonkeyPatch) -> None:
    assert_is_the_backward_pass(run_with_stand_in(NETWORK_EXPORTERS["pytorch"].export(document), monkeypatch), document)


@pytest.mark.parametrize("format_", ["numpy", "pytorch"])
def test_without_a_target_or_with_a_loss_that_does_not_fit_there_is_no_backward_pass(format_: str) -> None:
    for document in (replace(BY_HAND, target=None), replace(BY_HAND, target=(7.0, 0.0), loss="cross_entropy")):
        assert b"loss" not in NETWORK_EXPORTERS[format_].export(document)


def test_tsv_has_every_digit_of_the_backward_pass() -> None:
    tables = NETWORK_EXPORTERS["tsv"].export(BY_HAND).decode().split("\n\n")
    gradients = backward(BY_HAND.network, forward(BY_HAND.network, BY_HAND.x), BY_HAND.target or (), BY_HAND.loss)
    rows = [line.split("\t") for line in tables[1].splitlines()[1:]]
    found = {name: float(value) for _, _, _, name, value in rows}
    assert len(found) == 2 + 2 * (2 + 4 + 2)
    assert [found["∂L/∂x₁"], found["∂L/∂x₂"]] == gradients.x.tolist()
    assert found["∂L/∂W¹₁₂"] == gradients.weights[0][0, 1]
    assert found["δ²₂"] == gradients.delta[1][1]
    assert float(tables[3].split("\t")[-1]) == gradients.loss


def test_markdown_shows_the_backward_pass_of_the_worked_example() -> None:
    text = NETWORK_EXPORTERS["markdown"].export(BY_HAND).decode()
    assert "## half squared error: L = 0.298371" in text.lower().replace("l = ", "L = ")
    for figure in ("0.138499", "-0.0380982", "0.082167", "0.000438568"):
        assert figure in text
    assert text.index("## Layer 2: gradients") < text.index("## Layer 1: gradients")


def test_latex_shows_the_backward_pass_of_the_worked_example() -> None:
    text = NETWORK_EXPORTERS["latex"].export(BY_HAND).decode()
    assert "0.298371" in text
    assert r"\begin{pmatrix} 0.138499 \\ -0.0380982 \end{pmatrix}" in text
    assert r"W^{(2)\top} \delta^{(2)} \circ {h^{(1)}}'(u^{(1)})" in text
    assert text.count(r"\begin{align*}") == text.count(r"\end{align*}")
    assert text.rstrip().endswith(r"\end{document}")
    assert b"delta" not in NETWORK_EXPORTERS["latex"].export(replace(BY_HAND, target=None))


def slopes_of(document: Document) -> tuple[Gradients, dict[int, float]]:
    """Return the gradients of a document, and the gradient by the slope of each PReLU by the number of its layer."""
    gradients = gradients_of(document)
    assert gradients is not None
    return gradients, {
        number: parameters["slope"] for number, parameters in enumerate(gradients.parameters, start=1) if parameters
    }


@pytest.mark.parametrize("document", list(learning_slopes()), ids=lambda document: document.loss)
def test_tables_have_the_gradients_of_learnable_slopes(document: Document) -> None:
    _, slopes = slopes_of(document)
    assert slopes
    tsv = NETWORK_EXPORTERS["tsv"].export(document).decode()
    markdown = NETWORK_EXPORTERS["markdown"].export(document).decode()
    latex = NETWORK_EXPORTERS["latex"].export(document).decode()
    for number, value in slopes.items():
        upper = "⁰¹²³⁴"[number]
        assert f"{number}\t\t\t∂L/∂a{upper}\t{value!r}\n" in tsv
        assert f"\n∂L/∂a{upper} = {value:.6g}, which all neurons of the layer share.\n" in markdown
        assert rf"\frac{{\partial L}}{{\partial a^{{({number})}}}} &= \sum_i" in latex
    assert tsv.count("∂L/∂a") == markdown.count("∂L/∂a") == latex.count(r"\partial a^") == len(slopes)
    assert latex.count(r"\begin{align*}") == latex.count(r"\end{align*}")


def test_tables_have_the_gradient_of_the_input() -> None:
    gradients, _ = slopes_of(BY_HAND)
    markdown = NETWORK_EXPORTERS["markdown"].export(BY_HAND).decode()
    assert f"## Input: gradients\n\n| i | ∂L/∂x |\n| ---: | ---: |\n| 1 | {gradients.x[0]:.6g} |" in markdown
    latex = NETWORK_EXPORTERS["latex"].export(BY_HAND).decode()
    assert r"\frac{\partial L}{\partial x} &= W^{(1)\top} \delta^{(1)} = \begin{pmatrix} " in latex
    for format_ in ("tsv", "markdown", "latex"):
        assert b"partial a" not in NETWORK_EXPORTERS[format_].export(BY_HAND)
        assert "∂L/∂a".encode() not in NETWORK_EXPORTERS[format_].export(BY_HAND)
