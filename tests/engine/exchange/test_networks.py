"""Exports of a network, run and read back: the same numbers; imports of NPZ files, of hostile ones too."""

from __future__ import annotations

import ast
import csv
import io
import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from importlib.util import find_spec
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from network_files import OWN, documents, network_of

from engine import (
    ACTIVATIONS,
    LOSSES,
    Document,
    KasseiError,
    Layer,
    Network,
    backward,
    forward,
    own_id,
)
from engine.data.names import Names
from engine.document.presets import PRESETS
from engine.exchange import NETWORK_EXPORTERS
from engine.exchange.networks.way_back import gradients_of


def printed(text: str) -> dict[str, np.ndarray]:
    """Return the numbers that a script printed, by name."""
    rows = (line.partition(" = ") for line in text.splitlines())
    return {name: np.array(eval(value, {"nan": np.nan, "inf": np.inf})) for name, _, value in rows}


def assert_prints_the_trace(source: bytes, document: Document, python: str, folder: Path) -> None:
    path = folder / "exported.py"
    path.write_bytes(source)
    command = [python, "-W", "error", str(path)]
    result = subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=120, check=False)
    assert (result.returncode, result.stderr) == (0, "")
    found = printed(result.stdout)
    trace = forward(document.network, document.x)
    expected = {"x": trace.x, "y": trace.y}
    for number, (u, z) in enumerate(zip(trace.u, trace.z, strict=True), start=1):
        expected |= {f"u{number}": u, f"z{number}": z}
    assert list(found) == ["x", *(f"{name}{n}" for n in range(1, len(trace.u) + 1) for name in "uz"), "y"]
    for name, values in expected.items():
        np.testing.assert_allclose(found[name], values, rtol=1e-12, atol=1e-12, err_msg=name)


def all_activations() -> list[Document]:
    """Return documents that together have a layer of every activation, and of own functions."""
    names = [*ACTIVATIONS, *OWN]
    groups = [names[start : start + 8] for start in range(0, len(names), 8)]
    return [Document(network_of(group, [2, *[3] * len(group)], 7), (1.0, -0.5)) for group in groups]


@pytest.mark.parametrize("document", all_activations(), ids=lambda document: document.network.layers[0].activation)
def test_numpy_script_prints_the_same_trace(document: Document, tmp_path: Path) -> None:
    assert_prints_the_trace(NETWORK_EXPORTERS["numpy"].export(document), document, sys.executable, tmp_path)


@settings(max_examples=40)
@given(documents())
def test_numpy_script_computes_the_same_forward_pass(document: Document) -> None:
    names: dict = {"__name__": "exported"}
    exec(compile(NETWORK_EXPORTERS["numpy"].export(document), "exported.py", "exec"), names)
    trace = forward(document.network, document.x)
    for number, (u, z) in enumerate(names["forward"](document.x)):
        np.testing.assert_allclose(u, trace.u[number], rtol=1e-12, atol=1e-12)
        np.testing.assert_allclose(z, trace.z[number], rtol=1e-12, atol=1e-12)
    batch = np.array([document.x, document.x])
    np.testing.assert_allclose(names["forward"](batch)[-1][1], forward(document.network, batch).y, rtol=1e-12, atol=1e-12)


@settings(max_examples=40)
@given(documents())
def test_pytorch_script_is_python(document: Document) -> None:
    ast.parse(NETWORK_EXPORTERS["pytorch"].export(document).decode())


@pytest.mark.parametrize("document", all_activations(), ids=lambda document: document.network.layers[0].activation)
def test_pytorch_script_prints_the_same_trace(document: Document, tmp_path: Path) -> None:
    pytest.importorskip("torch", reason="PyTorch is not installed")
    assert_prints_the_trace(NETWORK_EXPORTERS["pytorch"].export(document), document, sys.executable, tmp_path)


def test_equal_functions_are_written_once_and_others_apart() -> None:
    layer = Layer([[1.0]], [0.0], "leaky_relu", {"slope": 0.5})
    network = Network([layer, layer.replace(parameters={"slope": 0.25}), layer])
    source = NETWORK_EXPORTERS["numpy"].export(Document(network, (-8.0,))).decode()
    assert re.findall(r"^def (\w+)", source, re.MULTILINE) == ["leaky_relu", "leaky_relu_2", "forward"]
    source = NETWORK_EXPORTERS["pytorch"].export(Document(network, (-8.0,))).decode()
    assert re.findall(r"^class (\w+)", source, re.MULTILINE) == ["LeakyReLU", "LeakyReLU_2"]


# --- texts -------------------------------------------------------------------------------------------------------


@settings(max_examples=40)
@given(documents())
def test_tsv_has_every_digit(document: Document) -> None:
    text = NETWORK_EXPORTERS["tsv"].export(document).decode()
    rows = list(csv.DictReader(io.StringIO(text), delimiter="\t", quoting=csv.QUOTE_NONE))
    trace = forward(document.network, document.x)
    assert [float(row["z"]) for row in rows if row["layer"] == "0"] == list(document.x)
    for number, (u, z) in enumerate(zip(trace.u, trace.z, strict=True), start=1):
        mine = [row for row in rows if row["layer"] == str(number)]
        assert [float(row["u"] or "nan") for row in mine] == pytest.approx(u.tolist(), rel=0, abs=0, nan_ok=True)
        assert [float(row["z"] or "nan") for row in mine] == pytest.approx(z.tolist(), rel=0, abs=0, nan_ok=True)
        assert {row["activation"] for row in mine} == {document.network.layers[number - 1].record.name}


def test_markdown_shows_the_worked_example() -> None:
    lines = NETWORK_EXPORTERS["markdown"].export(Document()).decode().splitlines()
    assert "## Layer 1: Sigmoid" in lines
    assert "| 1 | 0.1 | 0.3 | 0.574443 |" in lines  # b, u and z
    weights = lines.index("| i | x₁ | x₂ |")
    assert lines[weights + 2 : weights + 5] == ["| 1 | 0.1 | 0.2 |", "| 2 | 0.3 | 0.4 |", "| 3 | 0.5 | 0.6 |"]
    assert lines[-2:] == ["| 1 | 0.316827 |", "| 2 | 0.696279 |"]


def test_markdown_keeps_names_as_they_are() -> None:
    network = Network([Layer([[1.0]], [0.0], own_id("a|b*c_d", "x"))])
    text = NETWORK_EXPORTERS["markdown"].export(Document(network, (1.0,))).decode()
    assert r"## Layer 1: a\|b\*c\_d" in text


def test_markdown_has_no_backslash_where_nothing_is_markup() -> None:
    network = Network([Layer([[1.0]], [0.0], "leaky_relu", {"slope": 0.2})])
    text = NETWORK_EXPORTERS["markdown"].export(Document(network, (1.0,))).decode()
    assert "## Layer 1: Leaky ReLU (slope = 0.2)" in text
    assert "\\" not in text


def test_latex_shows_the_worked_example() -> None:
    text = NETWORK_EXPORTERS["latex"].export(Document()).decode()
    assert r"u^{(1)} &= W^{(1)} x + b^{(1)}" in text
    assert r"\begin{pmatrix} 0.1 & 0.2 \\ 0.3 & 0.4 \\ 0.5 & 0.6 \end{pmatrix}" in text
    assert r"y = z^{(3)} &= \begin{pmatrix} 0.316827 \\ 0.696279 \end{pmatrix}" in text


@settings(max_examples=30)
@given(documents())
def test_latex_is_balanced(document: Document) -> None:
    text = NETWORK_EXPORTERS["latex"].export(document).decode()
    body = "\n".join(line for line in text.splitlines() if not line.startswith("%"))
    opened, closed = (re.findall(rf"\\{word}{{(\w+\*?)}}", body) for word in ("begin", "end"))
    assert sorted(opened) == sorted(closed)
    assert body.count("{") == body.count("}")
    assert "nan" not in body


NAMED = Names(("petal length", "花弁の幅"), ("setosa", "a|b_c \\ <b>{n}%"), classes=True, label="species")


def named_document() -> Document:
    return replace(Document(), names=NAMED)


def test_names_are_in_the_table_of_a_spreadsheet() -> None:
    lines = [line.split("\t") for line in NETWORK_EXPORTERS["tsv"].export(named_document()).decode().splitlines()]
    assert [line[-1] for line in lines] == ["name", *NAMED.inputs, *[""] * 5, *NAMED.outputs]
    assert [line[:-1] for line in lines] == [
        line.split("\t") for line in NETWORK_EXPORTERS["tsv"].export(Document()).decode().splitlines()
    ]


def test_names_are_in_markdown_as_they_are() -> None:
    text = NETWORK_EXPORTERS["markdown"].export(named_document()).decode()
    assert "| 2 | 花弁の幅 | 0.5 |" in text
    assert r"| 2 | a\|b\_c \\ \<b\>{n}% | 0.696279 |" in text


def test_names_are_in_latex_as_text_or_in_a_comment_where_a_font_is_missing() -> None:
    text = NETWORK_EXPORTERS["latex"].export(named_document()).decode()
    assert "\n% x_1: petal length, x_2: 花弁の幅\n" in text
    assert r"$y_{1}$: setosa, $y_{2}$: a\textbar{}b\_c \textbackslash{} \textless{}b\textgreater{}\{n\}\%." in text


@pytest.mark.parametrize("language", ["numpy", "pytorch"])
def test_names_are_in_scripts_and_beside_what_they_print(language: str, tmp_path: Path) -> None:
    source = NETWORK_EXPORTERS[language].export(named_document())
    constants = {
        node.targets[0].id: ast.literal_eval(node.value)
        for node in ast.parse(source).body
        if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name) and node.targets[0].id.endswith("PUTS")
    }
    assert constants == {"INPUTS": list(NAMED.inputs), "OUTPUTS": list(NAMED.outputs)}
    if language == "pytorch":
        return  # too large for this test
    path = tmp_path / "named.py"
    path.write_bytes(source)
    command = [sys.executable, "-X", "utf8", str(path)]
    said = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=True).stdout.splitlines()
    assert [line.rpartition(": ")[0] for line in said[-2:]] == list(NAMED.outputs)
    assert float(said[-1].rpartition(": ")[2]) == pytest.approx(0.69627909)


def test_figures_that_are_not_finite_are_said() -> None:
    network = Network([Layer([[-1.0]], [0.0], own_id("Root", "sqrt(x) + 1/0*0")), Layer([[1e308]], [1e308], "relu")])
    document = Document(network, (1.0,))
    assert r"\text{undefined}" in NETWORK_EXPORTERS["latex"].export(document).decode()
    assert "nan" not in NETWORK_EXPORTERS["tsv"].export(document).decode()


# --- the way back ------------------------------------------------------------------------------------------------


def with_targets() -> list[Document]:
    """Return documents with a target: every activation in a hidden layer, and every loss with an output that it suits."""
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


def assert_prints_the_way_back(source: bytes, document: Document, folder: Path) -> None:
    path = folder / "exported.py"
    path.write_bytes(source)
    command = [sys.executable, "-W", "error", str(path)]
    result = subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=120, check=False)
    assert (result.returncode, result.stderr) == (0, "")
    found = printed(result.stdout)
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
    """Yield documents whose PReLU layers learn their slopes: hidden, as the output, and with a fused loss."""
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
    assert any(value for each in gradients.parameters for value in each.values())
    assert_prints_the_way_back(NETWORK_EXPORTERS["numpy"].export(document), document, tmp_path)
    source = NETWORK_EXPORTERS["pytorch"].export(document)
    compile(source, "exported.py", "exec")
    assert b"named_parameters" in source
    if find_spec("torch") is not None:
        assert_prints_the_way_back(source, document, tmp_path)


def test_scripts_without_learnable_slopes_do_not_speak_of_them() -> None:
    for format_ in ("numpy", "pytorch"):
        source = NETWORK_EXPORTERS[format_].export(BY_HAND)
        assert b"LEARNABLE" not in source
        assert b"named_parameters" not in source


@pytest.mark.parametrize("document", [BY_HAND, PRESETS["softmax_loss"].placed(Document())])
def test_numpy_script_prints_loss_and_gradients(document: Document, tmp_path: Path) -> None:
    assert_prints_the_way_back(NETWORK_EXPORTERS["numpy"].export(document), document, tmp_path)


@pytest.mark.parametrize(
    "document", with_targets(), ids=lambda document: f"{document.network.layers[0].activation}-{document.loss}"
)
def test_numpy_script_computes_the_same_gradients(document: Document) -> None:
    names: dict = {"__name__": "exported"}
    exec(compile(NETWORK_EXPORTERS["numpy"].export(document), "exported.py", "exec"), names)
    try:
        expected = backward(document.network, forward(document.network, document.x), document.target or (), document.loss)
    except KasseiError:  # an output of 0 or 1 that cross-entropy cannot take: then there is no way back in the script
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
    assert_prints_the_way_back(source, document, tmp_path)


@pytest.mark.parametrize("format_", ["numpy", "pytorch"])
def test_without_a_target_or_a_loss_that_fits_there_is_no_way_back(format_: str) -> None:
    for document in (replace(BY_HAND, target=None), replace(BY_HAND, target=(7.0, 0.0), loss="cross_entropy")):
        assert b"loss" not in NETWORK_EXPORTERS[format_].export(document)


def test_tsv_has_every_digit_of_the_way_back() -> None:
    tables = NETWORK_EXPORTERS["tsv"].export(BY_HAND).decode().split("\n\n")
    gradients = backward(BY_HAND.network, forward(BY_HAND.network, BY_HAND.x), BY_HAND.target or (), BY_HAND.loss)
    rows = [line.split("\t") for line in tables[1].splitlines()[1:]]
    found = {name: float(value) for _, _, _, name, value in rows}
    assert len(found) == 2 * (2 + 4 + 2)
    assert found["∂L/∂W¹₁₂"] == gradients.weights[0][0, 1]
    assert found["δ²₂"] == gradients.delta[1][1]
    assert float(tables[3].split("\t")[-1]) == gradients.loss


def test_markdown_shows_the_way_back_of_the_worked_example() -> None:
    text = NETWORK_EXPORTERS["markdown"].export(BY_HAND).decode()
    assert "## half squared error: L = 0.298371" in text.lower().replace("l = ", "L = ")
    for figure in ("0.138499", "-0.0380982", "0.082167", "0.000438568"):
        assert figure in text
    assert text.index("## Layer 2: gradients") < text.index("## Layer 1: gradients")


def test_latex_shows_the_way_back_of_the_worked_example() -> None:
    text = NETWORK_EXPORTERS["latex"].export(BY_HAND).decode()
    assert "0.298371" in text
    assert r"\begin{pmatrix} 0.138499 \\ -0.0380982 \end{pmatrix}" in text
    assert r"W^{(2)\top} \delta^{(2)} \circ {h^{(1)}}'(u^{(1)})" in text
    assert text.count(r"\begin{align*}") == text.count(r"\end{align*}")
    assert text.rstrip().endswith(r"\end{document}")
    assert b"delta" not in NETWORK_EXPORTERS["latex"].export(replace(BY_HAND, target=None))
