"""The status line describes the number under the pointer or the cursor."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
from gui_person import Key, Person, centre, hover, in_one_window
from PySide6.QtCore import QPoint, QPointF

from engine import Document, save
from engine.data.samples import Samples
from gui.network.network_bar import NetworkBar
from gui.samples.table import SamplesTable

ROWS = replace(Document(), samples=Samples(np.array([[5.4, 0.2], [6.1, 0.3]]), np.eye(2)))


def status(kassei: Person) -> str:
    return kassei.words("status_text")


def point_at(kassei: Person, name: str, row: int = 0, column: int = 0) -> None:
    grid = kassei.grid(name)
    hover(grid.viewport(), centre(grid, row, column))


@in_one_window(
    ("name", "row", "column", "text"),
    [
        ("input_x", 1, 0, "input x2 = 0.5"),
        ("layer_1_weights", 2, 1, "weight from x2 to neuron 3 of layer 1 = 0.6"),
        ("layer_2_weights", 0, 2, "weight from z3 to neuron 1 of layer 2 = 0.3"),
        ("layer_2_biases", 1, 0, "bias of neuron 2 of layer 2 = 0.2"),
        ("layer_1_u", 1, 0, "u2 of layer 1 = 0.7000"),
        ("layer_1_z", 1, 0, "z2 of layer 1 = Sigmoid(0.7000) = 0.6682; slope there 0.2217"),
        ("output_y", 0, 0, "output y1 = 0.3168"),
    ],
)
def test_the_number_under_pointer_and_cursor_is_described(kassei: Person, name: str, row: int, column: int, text: str) -> None:
    kassei.click("forward_button")
    point_at(kassei, name, row, column)
    assert status(kassei) == text
    kassei.select_cell("input_x")
    kassei.select_cell(name, row, column)
    assert status(kassei) == text


def test_the_description_follows_the_cursor_keys(kassei: Person) -> None:
    kassei.select_cell("input_x")
    kassei.key(Key.Key_Down)
    assert status(kassei) == "input x2 = 0.5"
    kassei.key(Key.Key_Right)
    assert status(kassei) == "weight from x1 to neuron 2 of layer 1 = 0.3"


def test_results_are_described_before_forward_and_after_an_edit(kassei: Person) -> None:
    point_at(kassei, "layer_1_z", 1)
    assert status(kassei) == "z2 of layer 1"
    kassei.click("forward_button")
    kassei.edit_cell("input_x", "2")
    point_at(kassei, "layer_1_z", 0)
    point_at(kassei, "layer_1_z", 1)
    assert status(kassei) == "z2 of layer 1 = 0.6682, from before the edit"


def test_a_pointer_left_at_the_same_point_by_an_earlier_test_is_noticed(kassei: Person) -> None:
    point_at(kassei, "input_x")
    kassei.parts.notices.describe("")
    point_at(kassei, "input_x")
    assert status(kassei) == "input x1 = 1.0"


def test_the_output_of_a_vector_function_is_described(kassei: Person) -> None:
    kassei.choose("layer_3_activation", "softmax")
    kassei.click("forward_button")
    point_at(kassei, "layer_3_z")
    assert status(kassei).endswith("Softmax of all u of the layer")


def test_the_point_of_a_plot_under_the_pointer_is_described(kassei: Person) -> None:
    plot = kassei.plot("f_plot")
    hover(plot.viewport(), plot.mapFromScene(plot.getViewBox().mapViewToScene(QPointF(0.0, 0.5))))
    assert status(kassei).startswith("At u = ")
    assert ": f(u) = 0.5" in status(kassei) or ": f(u) = 0.4" in status(kassei)
    assert "the slope f′(u) = 0.2" in status(kassei)


def test_the_description_disappears_with_the_pointer(kassei: Person) -> None:
    point_at(kassei, "input_x")
    assert status(kassei)
    hover(kassei.window, QPoint(5, kassei.window.height() - 5))
    kassei.bot.waitUntil(lambda: status(kassei) == "")


def test_the_description_is_in_japanese_in_japanese(open_kassei) -> None:
    kassei = open_kassei(language="ja")
    kassei.click("forward_button")
    point_at(kassei, "layer_1_z", 1)
    assert status(kassei) == "第1層の z2 = シグモイド関数(0.7000) = 0.6682、そこでの傾き 0.2217"


def test_the_description_follows_the_language(kassei: Person) -> None:
    kassei.select_cell("input_x")
    kassei.click("language_button")
    assert status(kassei) != "input x1 = 1.0"


def of_the_table(kassei: Person) -> str:
    """Return what the status line says after a click on the first number of the table, which shows 5.4."""
    kassei.click("view_samples")
    table = kassei.find("samples_table", SamplesTable)
    kassei.click(table.viewport(), centre(table, 0))
    return status(kassei)


@in_one_window("other", ["new", "opened", "preset"])
def test_a_number_is_not_described_once_another_document_is_shown(kassei: Person, tmp_path: Path, other: str) -> None:
    kassei.parts.workspace.open(ROWS, None)
    assert of_the_table(kassei).startswith("Input x1 of row 1 = 5.4")
    kassei.workspace.discard()  # that its row is x now
    if other == "new":
        kassei.ctrl(Key.Key_N)
    elif other == "opened":
        save(replace(ROWS, samples=Samples(np.array([[9.5, 0.2]]))), tmp_path / "other.kassei")
        kassei.parts.files.open(tmp_path / "other.kassei")
    else:
        kassei.find("network_bar", NetworkBar).preset_chosen.emit("xor")
    assert "5.4" not in status(kassei)


def test_a_preset_of_the_same_shape_leaves_nothing_said_of_the_number_under_the_pointer(kassei: Person) -> None:
    kassei.edit_cell("input_x", "7")
    kassei.pick("relu")
    point_at(kassei, "input_x")
    assert status(kassei) == "input x1 = 7.0"
    kassei.find("network_bar", NetworkBar).preset_chosen.emit("example")
    assert "7" not in status(kassei)
