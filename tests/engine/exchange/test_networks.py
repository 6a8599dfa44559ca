"""Exports of networks as scripts, tables and LaTeX: the numbers of the forward pass, and the names of the document."""

from __future__ import annotations

import ast
import csv
import io
import re
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from network_files import all_activations, documents, printed

from engine import (
    Document,
    Layer,
    Network,
    forward,
    own_id,
)
from engine.data.names import Names
from engine.exchange import NETWORK_EXPORTERS


def assert_prints_the_trace(source: bytes, document: Document, python: str, folder: Path) -> None:
    """Fail unless an exported script runs without warnings and prints u, z and y of the document's forward pass."""
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
def test_pytorch_script_can_be_parsed(document: Document) -> None:
    ast.parse(NETWORK_EXPORTERS["pytorch"].export(document).decode())


@pytest.mark.parametrize("document", all_activations(), ids=lambda document: document.network.layers[0].activation)
def test_pytorch_script_prints_the_same_trace(document: Document, tmp_path: Path) -> None:
    pytest.importorskip("torch", reason="PyTorch is not installed")
    assert_prints_the_trace(NETWORK_EXPORTERS["pytorch"].export(document), document, sys.executable, tmp_path)


def test_equal_functions_are_written_once_and_different_ones_under_different_names() -> None:
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
        of_layer = [row for row in rows if row["layer"] == str(number)]
        assert [float(row["u"] or "nan") for row in of_layer] == pytest.approx(u.tolist(), rel=0, abs=0, nan_ok=True)
        assert [float(row["z"] or "nan") for row in of_layer] == pytest.approx(z.tolist(), rel=0, abs=0, nan_ok=True)
        assert {row["activation"] for row in of_layer} == {document.network.layers[number - 1].record.name}


def test_markdown_shows_the_worked_example() -> None:
    lines = NETWORK_EXPORTERS["markdown"].export(Document()).decode().splitlines()
    assert "## Layer 1: Sigmoid" in lines
    assert "| 1 | 0.1 | 0.3 | 0.574443 |" in lines  # b, u and z
    weights = lines.index("| i | x₁ | x₂ |")
    assert lines[weights + 2 : weights + 5] == ["| 1 | 0.1 | 0.2 |", "| 2 | 0.3 | 0.4 |", "| 3 | 0.5 | 0.6 |"]
    assert lines[-2:] == ["| 1 | 0.316827 |", "| 2 | 0.696279 |"]


def test_markdown_escapes_markup_in_names() -> None:
    network = Network([Layer([[1.0]], [0.0], own_id("a|b*c_d", "x"))])
    text = NETWORK_EXPORTERS["markdown"].export(Document(network, (1.0,))).decode()
    assert r"## Layer 1: a\|b\*c\_d" in text


def test_markdown_has_no_backslash_if_nothing_needs_escaping() -> None:
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


def test_names_are_the_last_column_of_the_spreadsheet_table() -> None:
    lines = [line.split("\t") for line in NETWORK_EXPORTERS["tsv"].export(named_document()).decode().splitlines()]
    assert [line[-1] for line in lines] == ["name", *NAMED.inputs, *[""] * 5, *NAMED.outputs]
    assert [line[:-1] for line in lines] == [
        line.split("\t") for line in NETWORK_EXPORTERS["tsv"].export(Document()).decode().splitlines()
    ]


def test_names_are_in_markdown_with_markup_escaped() -> None:
    text = NETWORK_EXPORTERS["markdown"].export(named_document()).decode()
    assert "| 2 | 花弁の幅 | 0.5 |" in text
    assert r"| 2 | a\|b\_c \\ \<b\>{n}% | 0.696279 |" in text


def test_names_are_in_latex_as_text_or_in_a_comment_if_a_font_is_missing() -> None:
    text = NETWORK_EXPORTERS["latex"].export(named_document()).decode()
    assert "\n% x_1: petal length, x_2: 花弁の幅\n" in text
    assert r"$y_{1}$: setosa, $y_{2}$: a\textbar{}b\_c \textbackslash{} \textless{}b\textgreater{}\{n\}\%." in text


@pytest.mark.parametrize("language", ["numpy", "pytorch"])
def test_names_are_in_scripts_and_printed_next_to_the_outputs(language: str, tmp_path: Path) -> None:
    source = NETWORK_EXPORTERS[language].export(named_document())
    constants = {
        node.targets[0].id: ast.literal_eval(node.value)
        for node in ast.parse(source).body
        if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name) and node.targets[0].id.endswith("PUTS")
    }
    assert constants == {"INPUTS": list(NAMED.inputs), "OUTPUTS": list(NAMED.outputs)}
    if language == "pytorch":
        return  # this test does not run PyTorch
    path = tmp_path / "named.py"
    path.write_bytes(source)
    command = [sys.executable, "-X", "utf8", str(path)]
    printed_lines = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=True).stdout.splitlines()
    assert [line.rpartition(": ")[0] for line in printed_lines[-2:]] == list(NAMED.outputs)
    assert float(printed_lines[-1].rpartition(": ")[2]) == pytest.approx(0.69627909)


def test_undefined_figures_are_written_as_text_or_left_empty() -> None:
    network = Network([Layer([[-1.0]], [0.0], own_id("Root", "sqrt(x) + 1/0*0")), Layer([[1e308]], [1e308], "relu")])
    document = Document(network, (1.0,))
    assert r"\text{undefined}" in NETWORK_EXPORTERS["latex"].export(document).decode()
    assert "nan" not in NETWORK_EXPORTERS["tsv"].export(document).decode()
