"""The table of samples in tests: its documents, and what a person sees and does in it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from gui_files import answer_file_dialog
from gui_person import Held, Key, Person, settle
from PySide6.QtCore import QPoint, Qt

from engine import Document, Message
from engine.data.samples import Samples
from engine.document.presets import PRESETS
from gui.samples.model import SamplesModel
from gui.samples.table import SamplesTable

Open = Callable[..., Person]
FIGURES = ("Loss L", "Gradient |g|")
XOR = PRESETS["xor"].placed(Document())
ALWAYS = XOR.network.with_layer(1, XOR.network.layers[1].replace(biases=[9.0]))  # every output is 1
ROWS = Samples([[0, 0], [0, 1], [1, 0], [1, 1]], [[0], [1], [1], [0]])


def table(kassei: Person) -> SamplesTable:
    """Return the table, after a click on Table if it is not visible."""
    found = kassei.window.findChildren(SamplesTable)
    if not found or not found[0].isVisible():
        kassei.click("view_samples")
    return kassei.find("samples_table", SamplesTable)


def position_of(view: SamplesTable, row: int, column: int) -> QPoint:
    return view.visualRect(view.numbers.index(row, column)).center()


def click(kassei: Person, row: int, column: int, held: Held = Held.NoModifier) -> SamplesTable:
    """Scroll to a cell, click it and return the table."""
    view = table(kassei)
    view.scrollTo(view.numbers.index(row, column))
    settle()
    kassei.click(view.viewport(), position_of(view, row, column), held)
    return view


def type_cell(kassei: Person, row: int, column: int, text: str) -> None:
    """Click a cell, replace its text and press Enter."""
    click(kassei, row, column)
    kassei.key(Key.Key_F2)
    kassei.ctrl(Key.Key_A)
    kassei.write(text)
    kassei.key(Key.Key_Return)


def samples(kassei: Person) -> Samples:
    return kassei.parts.workspace.document.samples


def all_numbers(kassei: Person) -> list[list[float | None]]:
    """Return the numbers in all cells, including the empty last row."""
    model = table(kassei).numbers
    return [[model.value(model.index(row, column)) for column in range(model.columnCount())] for row in range(model.rowCount())]


def outputs(kassei: Person) -> list[float | None]:
    """Return the first output of every row."""
    return first_outputs(table(kassei).numbers)


def first_outputs(model: SamplesModel) -> list[float | None]:
    """Return the first output of every row of a model, without an event that passes."""
    return [model.value(model.index(row, sum(model.columns[:2]))) for row in range(len(model.samples))]


def headings(kassei: Person) -> list[str]:
    model = table(kassei).numbers
    return [model.headerData(column, Qt.Orientation.Horizontal) for column in range(model.columnCount())]


def edit(kassei: Person, **changes: object) -> None:
    document = replace(kassei.parts.workspace.document, **changes)  # pyright: ignore[reportArgumentType]
    kassei.parts.workspace.edit(document, Message("edit"))
    settle()


def open_csv(kassei: Person, path: Path) -> None:
    table(kassei)
    kassei.click("samples_open")
    answer_file_dialog(kassei, path, "samples_open_dialog")
