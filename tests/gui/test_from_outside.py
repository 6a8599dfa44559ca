"""As a new user would: a table of iris as a spreadsheet saves it, and a classifier as scikit-learn exports it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
from gui_files import dropped_on
from gui_person import Person, in_one_window, settle
from PySide6.QtCore import QEvent, Qt, QUrl
from PySide6.QtGui import QHelpEvent
from PySide6.QtWidgets import QApplication, QToolTip

from engine import Document, Layer, Network, predict
from engine.data.names import Names
from gui.network.diagram.view import DiagramView
from gui.network.strip.equation_strip import EquationStrip
from gui.network.strip.names_column import NamesColumn
from gui.samples.import_panel import ImportPanel
from gui.samples.table import SamplesTable

MODELS = Path(__file__).parents[1] / "reference" / "cases" / "onnx"
ROWS = ((5.1, 3.5, 1.4, 0.2, 0), (7.0, 3.2, 4.7, 1.4, 1), (6.3, 3.3, 6.0, 2.5, 2), (4.9, 3.0, 1.4, 0.2, 0))
ENGLISH = (("sepal length", "sepal width", "petal length", "petal width"), "species", ("setosa", "versicolor", "virginica"))
JAPANESE = (
    ("がく片の長さ", "がく片の幅", "花弁の長さ", "花弁の幅"),
    "品種",
    ("ヒオウギアヤメ", "ブルーフラッグ", "バージニカ"),
)


def table(names: tuple[tuple[str, ...], str, tuple[str, ...]]) -> str:
    columns, label, classes = names
    rows = [",".join([*map(str, row[:4]), classes[int(row[4])]]) for row in ROWS]
    return "\r\n".join([",".join([*columns, label]), *rows, ""])


def drop(kassei: Person, path: Path) -> None:
    """Drop a file on the window."""
    assert dropped_on(kassei, QUrl.fromLocalFile(str(path)))


@pytest.mark.parametrize(
    ("language", "names", "encoding"),
    [
        ("en", ENGLISH, "utf-8"),
        ("en", JAPANESE, "utf-8-sig"),
        ("ja", JAPANESE, "cp932"),
        ("ja", JAPANESE, "utf-16"),
        ("ja", ENGLISH, "cp932"),
    ],
)
def test_iris_from_a_spreadsheet(
    open_kassei: Callable[..., Person], tmp_path: Path, language: str, names: tuple, encoding: str
) -> None:
    kassei = open_kassei(language=language)
    path = tmp_path / "あやめ.csv"
    path.write_bytes(table(names).encode(encoding))
    drop(kassei, path)
    panel = kassei.find("import_panel", ImportPanel)
    kassei.bot.waitUntil(panel.isVisible)
    kassei.click("import_reshape")
    columns, label, classes = names
    found = kassei.document
    assert found.network.shape[0] == 4
    assert found.network.shape[-1] == 3
    assert found.samples.inputs.tolist() == [list(row[:4]) for row in ROWS]
    assert found.names.inputs == columns
    assert found.names.label == label
    assert [found.names.outputs[int(np.argmax(row))] for row in found.samples.targets] == [classes[int(row[4])] for row in ROWS]

    model = kassei.find("samples_table", SamplesTable).numbers
    heads = [str(model.headerData(column, Qt.Orientation.Horizontal)) for column in range(model.columnCount())]
    assert [head.endswith(name) for head, name in zip(heads[:4], columns, strict=True)] == [True] * 4
    assert [head.endswith(name) for head, name in zip(heads[4:7], found.names.outputs, strict=True)] == [True] * 3

    kassei.click("view_diagram")
    diagram = kassei.find("network_diagram", DiagramView)
    assert [item.shown for item in diagram.content.names] == [columns, found.names.outputs]


@in_one_window("file", ["sk_iris_2hidden_nozip_op15", "sk_iris_2hidden_nozip_op11"])
def test_a_classifier_gives_the_probabilities_that_scikit_learn_gives(kassei: Person, file: str) -> None:
    drop(kassei, MODELS / f"{file}.onnx")
    expected = np.load(MODELS / f"{file}.npz", allow_pickle=False)
    wanted = next(each for name, each in expected.items() if name != "x" and each.dtype.kind == "f" and each.ndim == 2)
    assert np.abs(predict(kassei.document.network, expected["x"]) - wanted).max() < 1e-5
    for row in (0, len(wanted) // 2, len(wanted) - 1):
        for place, value in enumerate(expected["x"][row]):
            kassei.edit_cell("input_x", repr(float(value)), place)
        kassei.click("forward_button")
        assert kassei.numbers("output_y")[:, 0] == pytest.approx(wanted[row], abs=1e-5)


def named(network: Network) -> Document:
    """Return a document whose inputs and outputs are iris's."""
    return replace(Document(), network=network, x=(5.1, 3.5, 1.4, 0.2), names=Names(ENGLISH[0], ENGLISH[2], classes=True))


def of_shape(*shape: int, weight: float) -> Network:
    return Network([Layer(np.full((rows, columns), weight), np.full(rows, weight)) for columns, rows in pairwise(shape)])


def names_beside(kassei: Person) -> list[NamesColumn]:
    kassei.click("view_equation")
    return [kassei.find(f"{end}_names", NamesColumn) for end in ("input_x", "output_y")]


@pytest.mark.parametrize("shape", [(4, 3), (4, 8, 8, 8, 8, 8, 3)])
def test_names_stand_in_the_strip_in_full_where_there_is_width_or_it_is_scrolled(
    open_kassei: Callable[..., Person], shape: tuple[int, ...]
) -> None:
    kassei = open_kassei(named(of_shape(*shape, weight=1.0)))
    kassei.parts.workspace.open(named(of_shape(*shape, weight=1.0)), None)
    settle()
    beside = names_beside(kassei)
    assert all(label.isVisible() for label in beside)
    assert [label.shown for label in beside] == [ENGLISH[0], ENGLISH[2]]


def test_names_are_short_where_the_equation_needs_the_width_and_their_tips_are_whole(
    open_kassei: Callable[..., Person],
) -> None:
    kassei = open_kassei(named(of_shape(4, 3, 2, 3, weight=-0.1234)))
    kassei.window.resize(1280, 640)
    kassei.click("forward_button")
    strip = kassei.find("equation_strip", EquationStrip)
    assert strip.verticalScrollBar().maximum()  # it takes some of the width, which the names leave to it
    kassei.bot.waitUntil(lambda: not strip.horizontalScrollBar().maximum())
    for column, names in zip(names_beside(kassei), (ENGLISH[0], ENGLISH[2]), strict=True):
        assert column.isVisible()
        assert all(shown[0] == name[0] and len(shown) > 2 for shown, name in zip(column.shown, names, strict=True))
        assert any(shown.endswith("…") for shown in column.shown)
        place = column.area(1).center().toPoint()
        QApplication.sendEvent(column, QHelpEvent(QEvent.Type.ToolTip, place, column.mapToGlobal(place)))
        assert QToolTip.text() == names[1]
    QToolTip.hideText()
    settle()
