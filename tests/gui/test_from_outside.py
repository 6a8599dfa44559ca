"""As a new user would: a table of iris as a spreadsheet saves it, and a classifier as scikit-learn exports it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from gui_person import Person, settle
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication

from engine import Document, predict
from gui.network.diagram.view import DiagramView
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
    """Drag a file onto the window and drop it."""
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path))])
    left, nothing, copy = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, Qt.DropAction.CopyAction
    enter = QDragEnterEvent(kassei.window.rect().center(), copy, mime, left, nothing)
    QApplication.sendEvent(kassei.window, enter)
    assert enter.isAccepted()
    QApplication.sendEvent(kassei.window, QDropEvent(QPointF(300, 300), copy, mime, left, nothing))
    settle()


def document(kassei: Person) -> Document:
    return kassei.parts.workspace.document


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
    kassei.click("import_load")
    columns, label, classes = names
    found = document(kassei)
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


@pytest.mark.parametrize("file", ["sk_iris_2hidden_nozip_op15", "sk_iris_2hidden_nozip_op11"])
def test_a_classifier_gives_the_probabilities_that_scikit_learn_gives(kassei: Person, file: str) -> None:
    drop(kassei, MODELS / f"{file}.onnx")
    expected = np.load(MODELS / f"{file}.npz", allow_pickle=False)
    wanted = next(each for name, each in expected.items() if name != "x" and each.dtype.kind == "f" and each.ndim == 2)
    assert np.abs(predict(document(kassei).network, expected["x"]) - wanted).max() < 1e-5
    for row in (0, len(wanted) // 2, len(wanted) - 1):
        for place, value in enumerate(expected["x"][row]):
            kassei.edit_cell("input_x", repr(float(value)), place)
        kassei.click("forward_button")
        assert kassei.numbers("output_y")[:, 0] == pytest.approx(wanted[row], abs=1e-5)


def test_names_stand_in_the_strip_where_the_equation_leaves_room(open_kassei: Callable[..., Person]) -> None:
    from dataclasses import replace

    from engine import Layer, Network
    from engine.data.names import Names

    names = Names(ENGLISH[0], ENGLISH[2], classes=True)
    one, three = (Network([Layer(np.ones((rows, columns)), np.zeros(rows)) for columns, rows in shape]) for shape in (
        [(4, 3)], [(4, 3), (3, 40), (40, 3)],
    ))  # fmt: skip
    kassei = open_kassei(replace(Document(), network=one, x=(1.0,) * 4, names=names))
    kassei.click("view_equation")
    beside = [kassei.find(f"{end}_names", NamesColumn) for end in ("input_x", "output_y")]
    assert [each.shown for each in beside if each.isVisible()] == [ENGLISH[0], ENGLISH[2]]
    kassei.parts.workspace.open(replace(Document(), network=three, x=(1.0,) * 4, names=names), None)
    settle()
    assert not any(each.isVisible() for each in beside)
