"""Importing a table: roles of columns, missing values, standardising, and fitting the shape of the network."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from gui_person import Key, Person
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QHelpEvent
from PySide6.QtWidgets import QApplication, QCheckBox, QComboBox, QLabel, QPushButton, QTableView, QToolTip

from engine import Document
from engine.data.scaling import Scaling
from gui.network.diagram.layout import Part
from gui.network.diagram.view import DiagramView
from gui.network.strip.names_column import NamesColumn
from gui.samples.import_panel import ImportPanel
from gui.samples.table import SamplesTable
from gui.text.names import with_name

IRIS = "sepal length,sepal width,petal length,petal width,species\n" + "\n".join(
    ("5.1,3.5,1.4,0.2,setosa", "7.0,3.2,4.7,1.4,versicolor", "6.3,3.3,6.0,2.5,virginica", "4.9,3.0,1.4,0.2,setosa")
)


@pytest.fixture
def drop(open_kassei, tmp_path: Path) -> Callable[..., Person]:
    """A function that opens the program and drops a CSV file with the given text on it."""

    def dropped(text: str, language: str = "en", size: tuple[int, int] = (1280, 800)) -> Person:
        kassei = open_kassei(language=language, size=size)
        path = tmp_path / "data.csv"
        path.write_text(text, encoding="utf-8")
        kassei.window.file_dropped.emit(str(path))
        panel = kassei.find("import_panel", ImportPanel)
        kassei.bot.waitUntil(lambda: panel.isVisible() or len(kassei.document.samples) > 0)
        return kassei

    return dropped


def chooser(kassei: Person, column: int) -> QComboBox:
    return kassei.find(f"import_role_{column}", QComboBox)


def choose(kassei: Person, column: int, role: str) -> None:
    box = chooser(kassei, column)
    box.setCurrentIndex(box.findData(role))
    box.activated.emit(box.currentIndex())


def state(kassei: Person) -> str:
    return kassei.find("import_state", QLabel).text()


def is_enabled(kassei: Person, name: str) -> bool:
    return kassei.find(f"import_{name}", QPushButton).isEnabled()


@pytest.mark.parametrize("language", ["en", "ja"])
def test_iris_with_class_names_loads_with_one_click(drop: Callable[..., Person], language: str) -> None:
    kassei = drop(IRIS, language)
    assert [chooser(kassei, column).currentData() for column in range(1, 6)] == ["input"] * 4 + ["class"]
    assert not is_enabled(kassei, "load")
    kassei.click("import_reshape")
    assert kassei.document.network.shape == (4, 3, 2, 3)
    found = kassei.document
    assert found.samples.inputs[1].tolist() == [7.0, 3.2, 4.7, 1.4]
    assert found.samples.targets.tolist() == [[1, 0, 0], [0, 1, 0], [0, 0, 1], [1, 0, 0]]
    assert found.names.inputs == ("sepal length", "sepal width", "petal length", "petal width")
    assert found.names.class_names == ("setosa", "versicolor", "virginica")
    assert not kassei.find("import_panel").isVisible()
    assert kassei.undo_steps() == 1
    kassei.click("undo_button")
    assert (kassei.document.network.shape, len(kassei.document.samples)) == ((2, 3, 2, 2), 0)


def test_classes_set_the_task_and_the_first_row_becomes_x_in_one_undo_step(drop: Callable[..., Person]) -> None:
    kassei = drop(IRIS)
    assert state(kassei).endswith("the network takes 2. Task: Multi-class classification (Softmax, Cross-entropy).")
    kassei.click("import_reshape")
    found = kassei.document
    assert (found.task, found.loss_used) == ("multi_class", "cross_entropy")
    assert found.network.layers[-1].activation == "softmax"
    assert (found.x, found.target) == ((5.1, 3.5, 1.4, 0.2), (1.0, 0.0, 0.0))
    assert kassei.words("status_text").endswith("Task: Multi-class classification (Softmax, Cross-entropy).")
    assert kassei.undo_steps() == 1
    kassei.click("undo_button")
    assert (kassei.document.task, kassei.document.x) == ("", (1.0, 0.5))


def test_one_target_of_0_and_1_is_a_binary_task(drop: Callable[..., Person]) -> None:
    kassei = drop("x1,x2,x3,t1\n1,2,3,0\n3,4,5,1\n")
    choose(kassei, 4, "target")
    kassei.click("import_reshape")
    found = kassei.document
    assert (found.task, found.loss_used) == ("binary", "binary_cross_entropy")
    assert (found.network.shape, found.network.layers[-1].activation) == ((3, 3, 2, 1), "sigmoid")


def test_other_targets_give_no_task(drop: Callable[..., Person]) -> None:
    kassei = drop("x1,x2,x3,t1\n1,2,3,0.5\n3,4,5,1\n")
    assert state(kassei) == "data.csv has 3 columns of inputs; the network takes 2."
    kassei.click("import_reshape")
    found = kassei.document
    assert (found.task, found.network.layers[-1].activation, found.x) == ("", "identity", (1.0, 2.0, 3.0))


def test_a_chosen_task_is_kept(open_kassei: Callable[..., Person], tmp_path: Path) -> None:
    kassei = open_kassei(replace(Document(), task="regression"))
    path = tmp_path / "data.csv"
    path.write_text(IRIS, encoding="utf-8")
    kassei.window.file_dropped.emit(str(path))
    kassei.bot.waitUntil(kassei.find("import_panel", ImportPanel).isVisible)
    assert state(kassei) == "data.csv has 4 columns of inputs; the network takes 2."
    kassei.click("import_reshape")
    assert (kassei.document.task, kassei.document.network.layers[-1].activation) == ("regression", "identity")


def test_the_button_that_reshapes_and_loads_has_the_focus(drop: Callable[..., Person]) -> None:
    kassei = drop(IRIS)
    kassei.bot.waitUntil(lambda: kassei.find("import_reshape").hasFocus())
    kassei.key(Key.Key_Return)
    assert (kassei.document.network.shape, len(kassei.document.samples)) == ((4, 3, 2, 3), 4)


def test_with_missing_values_the_shape_can_be_set_without_loading(drop: Callable[..., Person]) -> None:
    kassei = drop(IRIS + "\n4.9,,1.4,0.2,setosa")
    button = kassei.find("import_reshape", QPushButton)
    assert button.text() == "Set inputs to 4 and outputs to 3"
    kassei.click(button)
    assert (kassei.document.network.shape, len(kassei.document.samples)) == ((4, 3, 2, 3), 0)
    kassei.click("undo_button")
    kassei.click("import_skip_missing")
    assert button.text() == "Set inputs to 4 and outputs to 3, and load"
    kassei.click(button)
    assert (kassei.document.network.shape, len(kassei.document.samples)) == ((4, 3, 2, 3), 4)


@pytest.mark.parametrize(("language", "size"), [("en", (1280, 760)), ("ja", (1280, 760)), ("ja", (1024, 700))])
def test_the_first_row_is_visible_below_the_roles(drop: Callable[..., Person], language: str, size: tuple[int, int]) -> None:
    kassei = drop(IRIS, language, size)
    view = kassei.find("import_columns", QTableView)
    first = view.visualRect(view.model().index(1, 0))
    assert first.isValid()
    assert view.viewport().rect().contains(first)


def test_headings_of_the_table_have_the_names(drop: Callable[..., Person]) -> None:
    kassei = drop(IRIS)
    kassei.click("import_reshape")
    model = kassei.find("samples_table", SamplesTable).numbers
    headings = [model.headerData(column, Qt.Orientation.Horizontal) for column in range(model.columnCount())]
    assert headings[0] == "Input x1 sepal length"
    assert headings[4] == "Target t1 setosa"
    assert headings[-5:] == ["Output y3 virginica", "Class", "Error", "Loss L", "Gradient |g|"]


def test_tooltips_of_headings_and_of_the_strip_have_the_whole_name(drop: Callable[..., Person]) -> None:
    long = "mean concavity of the cell nucleus"
    kassei = drop(f"{long},worst {long},t1,t2\n1,2,0.5,1\n3,4,1,0\n")
    model = kassei.find("samples_table", SamplesTable).numbers
    assert model.headerData(0, Qt.Orientation.Horizontal).endswith("…")
    for column, name in enumerate((long, f"worst {long}", "t1", "t2")):
        assert name in model.headerData(column, Qt.Orientation.Horizontal, Qt.ItemDataRole.ToolTipRole)
    kassei.click("view_equation")
    names = kassei.find("input_x_names", NamesColumn)
    position = names.area(1).center().toPoint()
    QApplication.sendEvent(names, QHelpEvent(QEvent.Type.ToolTip, position, names.mapToGlobal(position)))
    assert f"worst {long}" in QToolTip.text()


def test_names_are_shown_in_strip_and_diagram(drop: Callable[..., Person]) -> None:
    kassei = drop(IRIS)
    kassei.click("import_reshape")
    kassei.click("view_equation")
    x, y = kassei.grid("input_x").numbers, kassei.grid("output_y").numbers
    assert x.name(x.index(3, 0)) == "input x4 (petal width)"
    assert y.name(y.index(0, 0)) == "output y1 (setosa)"
    kassei.click("view_diagram")
    diagram = kassei.find("network_diagram", DiagramView)
    assert diagram.words_of(Part("input", 0, 1)).startswith("input x2 (sepal width) = ")
    assert diagram.words_of(Part("neuron", 3, 2)).startswith("neuron 3 of layer 3 (virginica): ")
    kassei.click("undo_button")
    assert x.name(x.index(1, 0)) == "input x2"


def test_markup_in_a_name_is_replaced_and_the_name_shortened() -> None:
    text = with_name("input x1", "<img src=/dev/zero>" + "a" * 50)
    assert text.startswith("input x1 (‹img src=/dev/zero›")
    assert len(text) < 40


def test_a_table_that_fits_is_read_at_once(drop: Callable[..., Person]) -> None:
    kassei = drop("x1,x2,t1,t2\n1,2,0,1\n3,4,1,0\n")
    assert kassei.document.samples.inputs.tolist() == [[1, 2], [3, 4]]
    assert kassei.document.names.outputs == ("t1", "t2")
    assert not kassei.find("import_panel").isVisible()


def test_rows_with_missing_values_are_left_out_on_request(drop: Callable[..., Person]) -> None:
    kassei = drop("x1,x2,t1,t2\n1,2,0,1\n3,,1,0\n5,6,NA,1\n")
    assert state(kassei) == "data.csv, line 3: the cell in column 2 is empty."
    assert kassei.find("import_skip_missing", QCheckBox).toolTip() == "Lines of the file: 3, 4"
    assert not is_enabled(kassei, "load")
    kassei.click("import_skip_missing")
    kassei.click("import_load")
    assert kassei.document.samples.inputs.tolist() == [[1, 2]]


def test_choosing_roles_makes_the_table_loadable(drop: Callable[..., Person]) -> None:
    kassei = drop("date,a,b\n2024-01-01,1,2\n2024-01-02,3,4\n")
    assert "do not say which are inputs" in state(kassei)
    assert [chooser(kassei, 1).itemData(item) for item in range(chooser(kassei, 1).count())] == ["class", "left_out"]
    choose(kassei, 3, "target")
    assert state(kassei) == "data.csv has 1 columns of inputs; the network takes 2."
    choose(kassei, 3, "input")
    assert is_enabled(kassei, "load")


def test_standardising_is_part_of_the_document_and_applied(drop: Callable[..., Person]) -> None:
    kassei = drop("date,a,b\n2024-01-01,1,10\n2024-01-02,3,30\n")
    kassei.click("import_standardise")
    kassei.click("import_load")
    found = kassei.document.standardising
    assert found is not None
    assert (found.mean, found.deviation) == ((2.0, 20.0), (1.0, 10.0))
    kassei.click("forward_button")
    run = kassei.parts.workspace.run
    assert run is not None
    np.testing.assert_allclose(run.trace.x, (np.array(kassei.document.x) - found.mean) / found.deviation)


@pytest.mark.parametrize(
    ("header", "kept"), [("x1,x2,t1,t2", True), ("u,v,t1,t2", False)], ids=["same columns", "other columns"]
)
def test_the_same_columns_keep_the_standardising_and_others_renew_it(
    drop: Callable[..., Person], tmp_path: Path, header: str, kept: bool
) -> None:
    kassei = drop("x1,x2,t1,t2\n1,2,0,1\n3,,1,0\n5,4,1,0\n")
    for name in ("skip_missing", "standardise", "load"):
        kassei.click(f"import_{name}")
    kassei.click("forward_button")
    before = kassei.document.standardising
    assert before == Scaling((3.0, 3.0), (2.0, 1.0))
    path = tmp_path / "again.csv"
    path.write_text(f"{header}\n1,2,0,1\n5,8,1,0\n", encoding="utf-8")
    kassei.window.file_dropped.emit(str(path))
    kassei.bot.waitUntil(lambda: kassei.document.samples.inputs.tolist() == [[1, 2], [5, 8]])
    assert kassei.document.standardising == (before if kept else Scaling((3.0, 5.0), (2.0, 3.0)))
    end = "with the same means and deviations as before." if kept else "anew, by these rows."
    assert kassei.words("status_text").endswith(f"Inputs are standardised {end}")


def test_other_rows_of_the_same_columns_keep_computed_outputs(drop: Callable[..., Person], tmp_path: Path) -> None:
    kassei = drop(IRIS)
    kassei.click("import_standardise")
    kassei.click("import_reshape")
    kassei.click("forward_button")
    model = kassei.find("samples_table", SamplesTable).numbers
    kassei.bot.waitUntil(lambda: model.value(model.index(3, 7)) is not None)
    outputs = [model.value(model.index(row, 7)) for row in range(4)]
    header, *rows = IRIS.splitlines()
    (tmp_path / "data.csv").write_text("\n".join([header, *rows[:0:-1]]), encoding="utf-8")
    kassei.window.file_dropped.emit(str(tmp_path / "data.csv"))
    kassei.bot.waitUntil(lambda: len(kassei.document.samples) == 3)
    assert [model.value(model.index(row, 7)) for row in range(3)] == outputs[:0:-1]
    assert not model.results.has_stale


def test_importing_again_offers_to_keep_or_remove_standardising(drop: Callable[..., Person], tmp_path: Path) -> None:
    kassei = drop("date,a,b\n2024-01-01,1,10\n2024-01-02,3,30\n")
    kassei.click("import_standardise")
    kassei.click("import_load")
    kassei.window.file_dropped.emit(str(tmp_path / "data.csv"))
    kassei.bot.waitUntil(kassei.find("import_panel", ImportPanel).isVisible)
    assert kassei.find("import_standardise", QCheckBox).isChecked()
    kassei.click("import_standardise")
    kassei.click("import_load")
    assert kassei.document.standardising is None


def test_more_columns_than_a_network_takes_are_refused(drop: Callable[..., Person]) -> None:
    names = ",".join(["label", *(f"pixel{number}" for number in range(784))])
    kassei = drop(f"{names}\n" + ",".join(["3", *["0"] * 784]) + "\n")
    kassei.click("import_reshape")
    assert "There cannot be 784 inputs" in state(kassei)
    assert kassei.undo_steps() == 0


def test_escape_cancels_the_import(drop: Callable[..., Person]) -> None:
    kassei = drop(IRIS)
    kassei.key(Key.Key_Escape)
    assert not kassei.find("import_panel").isVisible()
    assert kassei.find("samples_table").isVisible()
    assert kassei.undo_steps() == 0


def test_labels_with_names_show_plain_text(drop: Callable[..., Person]) -> None:
    kassei = drop("<b>a</b>,<img src=x>,c,d\n1,2,3,4\n1,2,3,5\n3,2,1,0\n,1,2,3\n")
    assert kassei.find("import_state", QLabel).textFormat() == Qt.TextFormat.PlainText
    assert kassei.find("import_heading", QLabel).textFormat() == Qt.TextFormat.PlainText
