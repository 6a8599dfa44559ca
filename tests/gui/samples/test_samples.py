"""The table of samples: typed, pasted or read from a file, run forward row by row, and traced."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from gui_clipping import misfits
from gui_person import MOVE, PRESS, RELEASE, Button, Held, Key, Person, clipboard, put_on_clipboard, send_mouse, settle
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QAccessible, QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QFileDialog, QLabel, QLineEdit

from engine import Document, Layer, Message, Network, forward, predict
from engine.data.samples import MOST_ROWS, Samples
from engine.document.presets import PRESETS
from gui.explanations.card import ExplanationCard
from gui.playground.page import Playground
from gui.runtime import slices
from gui.samples import outputs as samples_outputs
from gui.samples.panel import SamplesPanel
from gui.samples.table import SamplesTable

Open = Callable[..., Person]
FIGURES = ("Loss L", "Gradient |g|")
XOR = PRESETS["xor"].placed(Document())
ALWAYS = XOR.network.with_layer(1, XOR.network.layers[1].replace(biases=[9.0]))  # every output is 1
ROWS = Samples([[0, 0], [0, 1], [1, 0], [1, 1]], [[0], [1], [1], [0]])


def table(kassei: Person) -> SamplesTable:
    """Click on Table, and return it."""
    found = kassei.window.findChildren(SamplesTable)
    if not found or not found[0].isVisible():
        kassei.click("view_samples")
    return kassei.find("samples_table", SamplesTable)


def place(view: SamplesTable, row: int, column: int) -> QPoint:
    return view.visualRect(view.numbers.index(row, column)).center()


def click(kassei: Person, row: int, column: int, held: Held = Held.NoModifier) -> SamplesTable:
    view = table(kassei)
    kassei.click(view.viewport(), place(view, row, column), held)
    return view


def type_cell(kassei: Person, row: int, column: int, text: str) -> None:
    """Click a cell, type over it and press Enter."""
    click(kassei, row, column)
    kassei.key(Key.Key_F2)
    kassei.ctrl(Key.Key_A)
    kassei.write(text)
    kassei.key(Key.Key_Return)


def samples(kassei: Person) -> Samples:
    return kassei.parts.workspace.document.samples


def shown(kassei: Person) -> list[list[float | None]]:
    """Return the numbers in all cells, the empty row included."""
    model = table(kassei).numbers
    return [[model.value(model.index(row, column)) for column in range(model.columnCount())] for row in range(model.rowCount())]


def outputs(kassei: Person) -> list[float | None]:
    """Return the first output of every row."""
    column = sum(table(kassei).numbers.columns[:2])
    return [row[column] for row in shown(kassei)[:-1]]


def stale(kassei: Person) -> list[bool]:
    model = table(kassei).numbers
    return [model.is_stale(model.index(row, sum(model.columns[:2]))) for row in range(len(model.samples))]


def headings(kassei: Person) -> list[str]:
    model = table(kassei).numbers
    return [model.headerData(column, Qt.Orientation.Horizontal) for column in range(model.columnCount())]


def traced(kassei: Person) -> list[str]:
    """Return the row numbers that have the mark of the traced row."""
    model = table(kassei).numbers
    names = [model.headerData(row, Qt.Orientation.Vertical) for row in range(model.rowCount())]
    return [name for name in names if "→" in name]


def edit(kassei: Person, **changes: object) -> None:
    document = replace(kassei.parts.workspace.document, **changes)  # pyright: ignore[reportArgumentType]
    kassei.parts.workspace.edit(document, Message("edit"))
    settle()


def message(kassei: Person) -> str:
    label = kassei.find("message_text", QLabel)
    return label.text() if label.isVisible() else ""


def answer(kassei: Person, dialog_name: str, path: Path) -> None:
    """Type a path into a file dialog and press Enter."""
    dialog = kassei.dialog(dialog_name, QFileDialog)
    field = dialog.findChild(QLineEdit, "fileNameEdit")
    assert field is not None
    field.setText(str(path))
    kassei.bot.keyClick(field, Key.Key_Return)
    kassei.bot.waitUntil(lambda: not any(each.isVisible() for each in kassei.window.findChildren(QFileDialog, dialog_name)))
    kassei.back()


def open_csv(kassei: Person, path: Path) -> None:
    table(kassei)
    kassei.click("samples_open")
    answer(kassei, "samples_open_dialog", path)


@pytest.fixture
def csv(tmp_path: Path) -> Callable[..., Path]:
    """Return what writes a text to a file."""

    def write(text: str, name: str = "data.csv") -> Path:
        path = tmp_path / name
        path.write_text(text, "utf-8")
        return path

    return write


# --- the view ----------------------------------------------------------------------------------------------------


def test_the_table_is_a_view_of_the_network(kassei: Person) -> None:
    page = kassei.window.findChildren(Playground)[0]
    assert "samples" not in vars(page)
    kassei.click("view_samples")
    assert page.samples.panel.isVisible()
    assert not page.strip.isVisible()
    kassei.click("view_diagram")
    assert page.diagram.isVisible()
    assert not page.samples.panel.isVisible()
    kassei.click("view_samples")
    assert not page.diagram.isVisible()
    kassei.click("view_equation")
    assert page.strip.isVisible()
    assert not page.samples.panel.isVisible()


def test_empty_at_first_and_says_what_to_do(kassei: Person) -> None:
    assert shown(kassei) == [[None] * 4]
    assert kassei.words("samples_count") == "Type or paste rows of x, or open a CSV file."
    assert headings(kassei) == ["Input x1", "Input x2", "Output y1", "Output y2"]
    assert not kassei.find("samples_delete").isEnabled()
    assert not kassei.find("samples_clear").isEnabled()
    assert not kassei.find("samples_save").isEnabled()


def test_a_preset_brings_its_rows(open_kassei: Open) -> None:
    kassei = open_kassei(XOR)
    assert headings(kassei) == ["Input x1", "Input x2", "Target t1", "Output y1", "Class", "Error", *FIGURES]
    assert [row[:3] for row in shown(kassei)[:-1]] == ROWS.table().tolist()
    assert kassei.words("samples_count") == "4 rows"


@pytest.mark.parametrize("size", [(1280, 800), (1024, 700)])
@pytest.mark.parametrize("language", ["en", "ja"])
def test_nothing_is_clipped(open_kassei: Open, language: str, size: tuple[int, int]) -> None:
    kassei = open_kassei(XOR, language=language, size=size)
    kassei.click("view_samples")
    panel = kassei.find("samples_panel", SamplesPanel)
    assert not misfits(panel)


def test_every_control_has_a_name(open_kassei: Open) -> None:
    kassei = open_kassei(XOR)
    table(kassei)
    panel = kassei.find("samples_panel", SamplesPanel)
    controls = [*panel.findChildren(QAbstractButton), panel.table, panel.progress]
    named = [each for each in controls if each.objectName().startswith("samples_")]
    assert len(named) == 8
    for control in named:
        interface = QAccessible.queryAccessibleInterface(control)
        assert interface.text(QAccessible.Text.Name), control.objectName()
    click(kassei, 1, 2)
    assert kassei.words("status_text") == "Target t1 of row 2 = 1.0"
    kassei.key(Key.Key_Delete)
    assert kassei.words("status_text") == "Target t1 of row 2 = 0.0"


@pytest.mark.parametrize("size", [(1280, 800), (1024, 700)])
def test_the_buttons_stay_where_they_are_however_many_rows(open_kassei: Open, size: tuple[int, int]) -> None:
    kassei = open_kassei(XOR, size=size)
    click(kassei, 0, 0)
    panel, button = kassei.find("samples_panel", SamplesPanel), kassei.find("samples_delete")

    def where() -> tuple[int, QPoint]:
        settle()
        return panel.height(), button.mapTo(kassei.window, QPoint())

    before = where()
    for _ in range(3):
        kassei.click("samples_delete")
        click(kassei, 0, 0)
        assert where() == before
    kassei.click("samples_clear")
    assert where() == before
    edit(kassei, samples=Samples(np.ones((1000, 2)), np.ones((1000, 1))))
    assert where() == before


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_a_selected_cell_is_readable_with_and_without_the_focus(open_kassei: Open, theme: str) -> None:
    kassei = open_kassei(XOR, theme=theme)
    table(kassei)
    kassei.click("forward_button")
    look = kassei.parts.look
    for column in (0, 3):
        view = click(kassei, 1, column)
        for focused in (True, False):
            if not focused:
                kassei.find("samples_save").setFocus(Qt.FocusReason.OtherFocusReason)
                settle()
            assert view.hasFocus() is focused
            rect = view.visualRect(view.numbers.index(1, column))
            cell = view.viewport().grab(rect.adjusted(3, 3, -3, -3)).toImage()
            shades = [cell.pixelColor(x, y).lightness() for x in range(cell.width()) for y in range(cell.height())]
            assert cell.pixelColor(2, 2) == look.colour("selection")
            assert max(shades) - min(shades) > 120


# --- typing ------------------------------------------------------------------------------------------------------


def test_typing_into_the_empty_row_makes_a_row(kassei: Person) -> None:
    click(kassei, 0, 0)
    kassei.type("1.5")
    kassei.key(Key.Key_Tab)
    kassei.type("2/4")
    kassei.key(Key.Key_Tab)
    kassei.type("-3")
    kassei.key(Key.Key_Return)
    assert samples(kassei) == Samples([[1.5, 0.5], [-3, 0]])
    assert kassei.words("samples_count") == "2 rows"
    assert kassei.undo_steps() == 3
    kassei.ctrl(Key.Key_Z)
    assert samples(kassei) == Samples([[1.5, 0.5]])


def test_one_row_is_no_rows(kassei: Person) -> None:
    type_cell(kassei, 0, 0, "1")
    assert kassei.words("samples_count") == "1 row"


@pytest.mark.parametrize(
    ("entry", "reason"), [("abc", "not a number"), ("nan", "not finite"), ("1e999", "too large"), ("1/0", "divides by zero")]
)
def test_bad_entries_are_refused_in_place(open_kassei: Open, entry: str, reason: str) -> None:
    kassei = open_kassei(XOR)
    type_cell(kassei, 1, 1, entry)
    assert reason in kassei.refusal()
    assert samples(kassei) == ROWS
    assert kassei.undo_steps() == 1  # the click has picked the row
    type_cell(kassei, 4, 0, entry)
    assert samples(kassei) == ROWS


def test_full_width_digits(open_kassei: Open) -> None:
    kassei = open_kassei(XOR)
    type_cell(kassei, 1, 1, "２．５")
    assert samples(kassei).inputs[1, 1] == 2.5


def test_nothing_typed_into_the_empty_row_is_nothing(open_kassei: Open) -> None:
    kassei = open_kassei(XOR)
    click(kassei, 4, 0)
    kassei.key(Key.Key_F2)
    kassei.key(Key.Key_Return)
    assert samples(kassei) == ROWS
    assert kassei.refusal() == ""


def test_outputs_cannot_be_typed(open_kassei: Open) -> None:
    kassei = open_kassei(XOR)
    click(kassei, 1, 3)
    kassei.type("5")
    kassei.key(Key.Key_Return)
    kassei.key(Key.Key_Delete)
    put_on_clipboard("5")
    click(kassei, 1, 3)
    kassei.ctrl(Key.Key_V)
    assert "Outputs are computed" in kassei.refusal()
    assert samples(kassei) == ROWS
    assert kassei.undo_steps() == 1  # the click has picked the row


def test_enter_goes_down_and_tab_goes_along_the_row_and_out(open_kassei: Open) -> None:
    kassei = open_kassei(XOR)
    view = click(kassei, 0, 0)
    kassei.key(Key.Key_Return)
    assert (view.currentIndex().row(), view.currentIndex().column()) == (1, 0)
    kassei.key(Key.Key_Tab, times=5)
    assert (view.currentIndex().row(), view.currentIndex().column()) == (1, 5)
    assert view.hasFocus()
    kassei.key(Key.Key_Tab)
    assert not view.hasFocus()


def test_cells_say_every_digit(open_kassei: Open) -> None:
    kassei = open_kassei(replace(XOR, samples=Samples([[1 / 3, 1e-300]])))
    model = table(kassei).numbers
    texts = [model.index(0, column).data(Qt.ItemDataRole.DisplayRole) for column in range(2)]
    assert texts == ["0.3333", "1e−300"]
    assert model.index(0, 0).data(Qt.ItemDataRole.ToolTipRole) == "Input x1 of row 1 = 0.3333333333333333"


def test_a_drag_on_the_selected_cell_scrubs_it(open_kassei: Open) -> None:
    kassei = open_kassei(XOR)
    view = click(kassei, 2, 0)
    start, before = place(view, 2, 0), kassei.undo_steps()
    kassei.drag(view.viewport(), [start, start + QPoint(10, 0), start + QPoint(25, 0)])
    assert samples(kassei).inputs[2].tolist() == [1.25, 0]
    assert kassei.parts.workspace.document.x == (1.25, 0)
    assert kassei.undo_steps() == before + 1
    kassei.drag(view.viewport(), [start, start + QPoint(10, 0)], drop=False)
    assert samples(kassei).inputs[2, 0] == 1.35
    kassei.key(Key.Key_Escape)
    assert samples(kassei).inputs[2, 0] == 1.25
    send_mouse(view.viewport(), RELEASE, start)
    kassei.double_click(view.viewport(), start)
    assert isinstance(QApplication.focusWidget(), QLineEdit)


# --- blocks ------------------------------------------------------------------------------------------------------


def test_pasting_a_block_adds_rows(open_kassei: Open) -> None:
    kassei = open_kassei(XOR)
    click(kassei, 3, 1)
    before = kassei.undo_steps()
    put_on_clipboard("5\t6\n7\t8\n9\t1e1\n")
    kassei.ctrl(Key.Key_V)
    assert samples(kassei).table()[3:].tolist() == [[1, 5, 6], [0, 7, 8], [0, 9, 10]]
    assert kassei.undo_steps() == before + 1
    kassei.ctrl(Key.Key_Z)
    assert samples(kassei) == ROWS


def test_a_whole_table_pasted_into_nothing_brings_its_targets(open_kassei: Open) -> None:
    kassei = open_kassei(replace(XOR, samples=Samples()))
    click(kassei, 0, 0)
    put_on_clipboard("x1\tx2\tt1\r\n0\t0\t0\r\n0\t1\t1\r\n1\t0\t1\r\n1\t1\t0\r\n")
    kassei.ctrl(Key.Key_V)
    assert samples(kassei) == ROWS
    assert headings(kassei)[2] == "Target t1"


@pytest.mark.parametrize(
    ("block", "reason"),
    [
        ("1\t2\t3\t4", "The block has 4 columns; from this cell on there is room for 3"),
        ("1\tx", "Row 1, column 2 of the block: “x” is not a number."),
        ("1\t2\n3", "Row 2 of the block has 1 values"),
        ("1\tnan", "not finite"),
        ("1],[2", "not a number"),
        ("1\n" * (MOST_ROWS + 1), "more than 100000 rows of samples"),
    ],
)
def test_blocks_that_do_not_fit_are_refused_whole(open_kassei: Open, block: str, reason: str) -> None:
    kassei = open_kassei(XOR)
    click(kassei, 0, 0)
    put_on_clipboard(block)
    kassei.ctrl(Key.Key_V)
    assert reason in kassei.refusal()
    assert samples(kassei) == ROWS


def test_copying_gives_every_digit(open_kassei: Open) -> None:
    kassei = open_kassei(replace(XOR, samples=Samples([[1 / 3, 2], [-5e-324, 4]])))
    kassei.click("forward_button")
    click(kassei, 0, 0)
    kassei.ctrl(Key.Key_A)
    kassei.ctrl(Key.Key_C)
    assert clipboard() == "0.3333333333333333\t2\t0\n-5e-324\t4\t0"
    type_cell(kassei, 2, 1, "9")
    click(kassei, 1, 1)
    click(kassei, 2, 2, Held.ShiftModifier)
    kassei.ctrl(Key.Key_C)
    assert clipboard() == "4\t0\n9\t0"


def test_delete_sets_cells_to_zero(open_kassei: Open) -> None:
    kassei = open_kassei(XOR)
    click(kassei, 1, 1)
    click(kassei, 2, 3, Held.ShiftModifier)
    before = kassei.undo_steps()
    kassei.key(Key.Key_Delete)
    assert samples(kassei) == Samples([[0, 0], [0, 0], [1, 0], [1, 1]], [[0], [0], [0], [0]])
    assert kassei.undo_steps() == before + 1


def test_delete_takes_whole_rows_away(open_kassei: Open) -> None:
    kassei = open_kassei(XOR)
    view = click(kassei, 1, 0)
    click(kassei, 2, 5, Held.ShiftModifier)
    kassei.key(Key.Key_Delete)
    assert samples(kassei) == Samples([[0, 0], [1, 1]], [[0], [0]])
    assert kassei.words("samples_count") == "2 rows"
    kassei.ctrl(Key.Key_A)
    kassei.key(Key.Key_Delete)
    assert samples(kassei) == Samples()
    assert view.numbers.rowCount() == 1
    kassei.ctrl(Key.Key_Z)
    kassei.ctrl(Key.Key_Z)
    assert samples(kassei) == ROWS


def test_the_button_deletes_the_selected_rows(open_kassei: Open) -> None:
    kassei = open_kassei(XOR)
    click(kassei, 0, 1)
    kassei.click("samples_delete")
    assert samples(kassei) == ROWS.without_rows([0])


def test_clear(open_kassei: Open) -> None:
    kassei = open_kassei(XOR)
    table(kassei)
    kassei.click("samples_clear")
    assert samples(kassei) == Samples()
    assert headings(kassei)[2] == "Target t1"
    kassei.ctrl(Key.Key_Z)
    assert samples(kassei) == ROWS


def test_targets_come_and_go(open_kassei: Open) -> None:
    kassei = open_kassei(XOR)
    table(kassei)
    kassei.click("samples_targets")
    assert samples(kassei) == Samples(ROWS.inputs)
    assert headings(kassei) == ["Input x1", "Input x2", "Output y1"]
    kassei.click("samples_targets")
    assert samples(kassei) == Samples(ROWS.inputs, np.zeros((4, 1)))
    kassei.ctrl(Key.Key_Z)
    kassei.ctrl(Key.Key_Z)
    assert samples(kassei) == ROWS
    assert kassei.find("samples_targets", QAbstractButton).isChecked()


def test_targets_of_no_rows(kassei: Person) -> None:
    table(kassei)
    kassei.click("samples_targets")
    assert headings(kassei) == ["Input x1", "Input x2", "Target t1", "Target t2", "Output y1", "Output y2", "Error", *FIGURES]
    assert kassei.undo_steps() == 0
    type_cell(kassei, 0, 2, "5")
    assert samples(kassei) == Samples([[0, 0]], [[5, 0]])


# --- tracing a row -----------------------------------------------------------------------------------------------


def test_a_click_picks_the_row_and_walking_is_one_step(open_kassei: Open) -> None:
    kassei = open_kassei(replace(XOR, x=(5.0, 5.0)))
    assert traced(kassei) == []
    click(kassei, 1, 0)
    assert kassei.parts.workspace.document.x == (0.0, 1.0)
    assert traced(kassei) == ["→ 2"]
    kassei.key(Key.Key_Down, times=2)
    assert kassei.parts.workspace.document.x == (1.0, 1.0)
    assert traced(kassei) == ["→ 4"]
    assert kassei.undo_steps() == 1
    kassei.key(Key.Key_Down)  # the empty row
    assert kassei.parts.workspace.document.x == (1.0, 1.0)
    kassei.ctrl(Key.Key_Z)
    assert kassei.parts.workspace.document.x == (5.0, 5.0)
    assert traced(kassei) == []


def test_a_click_on_a_row_number_picks_the_row(open_kassei: Open) -> None:
    kassei = open_kassei(XOR)
    header = table(kassei).verticalHeader()
    at = QPoint(header.width() // 2, header.sectionViewportPosition(3) + header.sectionSize(3) // 2)
    kassei.click(header.viewport(), at)
    assert kassei.parts.workspace.document.x == (1.0, 1.0)
    assert table(kassei).ranges() == [(3, 0, 3, 5)]


def test_results_follow_the_row_once_forward_was_pressed(open_kassei: Open) -> None:
    kassei = open_kassei(XOR)
    click(kassei, 1, 0)
    assert kassei.parts.workspace.run is None
    kassei.click("forward_button")
    click(kassei, 3, 0)
    assert kassei.parts.workspace.run is not None
    assert kassei.parts.workspace.run.holds
    assert kassei.parts.workspace.run.trace.x.tolist() == [1, 1]
    edit(
        kassei, network=kassei.parts.workspace.document.network.with_layer(0, XOR.network.layers[0].replace(biases=[1.0, 1.0]))
    )
    click(kassei, 0, 0)
    assert not kassei.parts.workspace.run.holds  # an edited network waits for Forward


def test_a_selection_of_several_rows_picks_none_but_the_first(open_kassei: Open) -> None:
    kassei = open_kassei(XOR)
    view = click(kassei, 0, 0)
    places = [place(view, row, 1) for row in (1, 2, 3)]
    send_mouse(view.viewport(), PRESS, places[0])
    for step in places[1:]:
        send_mouse(view.viewport(), MOVE, step)
    send_mouse(view.viewport(), RELEASE, places[-1])
    settle()
    assert view.selected_rows() == [1, 2, 3]
    assert kassei.parts.workspace.document.x == (0.0, 0.0)
    kassei.key(Key.Key_Up, Held.ShiftModifier)
    assert kassei.parts.workspace.document.x == (0.0, 0.0)


def test_coming_to_the_table_picks_nothing(open_kassei: Open) -> None:
    kassei = open_kassei(replace(XOR, x=(5.0, 5.0)))
    table(kassei).setFocus()
    settle()
    assert kassei.parts.workspace.document.x == (5.0, 5.0)
    kassei.click("view_equation")
    edit(kassei, x=(1.0, 0.0))
    table(kassei).setFocus()
    assert traced(kassei) == ["→ 3"]


def test_x_follows_the_edit_of_its_row(open_kassei: Open) -> None:
    kassei = open_kassei(XOR)
    type_cell(kassei, 1, 0, "7")
    assert kassei.parts.workspace.document.x == (7.0, 1.0)
    assert traced(kassei) == ["→ 2"]
    type_cell(kassei, 4, 0, "8")
    assert kassei.parts.workspace.document.x == (7.0, 1.0)


# --- explanations ------------------------------------------------------------------------------------------------


def card_is_open(kassei: Person) -> bool:
    return any(each.isVisible() for each in kassei.window.findChildren(ExplanationCard))


def test_space_explains_an_output_of_the_row(open_kassei: Open) -> None:
    kassei = open_kassei(XOR)
    table(kassei)
    kassei.click("forward_button")
    view = click(kassei, 0, 3)
    kassei.key(Key.Key_Return, times=2)  # goes down without picking
    assert traced(kassei) == ["→ 1"]
    kassei.key(Key.Key_Space)
    assert traced(kassei) == ["→ 3"]
    opened = kassei.find("explanation_card", ExplanationCard)
    assert kassei.words("explanation_result") == "y₁ = 1.0000"
    panel = kassei.find("samples_panel")
    assert opened.mapTo(kassei.window, QPoint(0, opened.height())).y() < panel.mapTo(kassei.window, QPoint()).y()
    cell = view.mapTo(kassei.window, place(view, 2, 3)).x()
    left = opened.mapTo(kassei.window, QPoint()).x()
    assert left < cell < left + opened.width()
    kassei.key(Key.Key_Escape)
    assert not card_is_open(kassei)
    assert view.hasFocus()


def test_space_explains_an_input_of_the_row(open_kassei: Open) -> None:
    kassei = open_kassei(XOR)
    click(kassei, 1, 1)
    kassei.key(Key.Key_Space)
    opened = kassei.find("explanation_card", ExplanationCard)
    assert kassei.words("explanation_result") == "x₂ = 1.0000"
    kassei.click("view_equation")
    kassei.bot.wait(150)
    assert opened.isVisible()


def test_space_says_that_there_is_no_result_yet_and_explains_none_of_another_row(open_kassei: Open) -> None:
    kassei = open_kassei(XOR)
    click(kassei, 1, 3)
    kassei.key(Key.Key_Space)
    assert not card_is_open(kassei)
    assert kassei.words("status_text") == "output y1 has not been computed yet; press Forward."
    kassei.click("forward_button")
    edit(kassei, network=ALWAYS)
    click(kassei, 1, 3)
    kassei.key(Key.Key_Space)  # the row that was computed: as it was then
    assert kassei.words("explanation_result") == "y₁ = 1.0000"
    kassei.key(Key.Key_Escape)
    click(kassei, 3, 3)
    kassei.key(Key.Key_Space)
    assert not card_is_open(kassei)
    assert outputs(kassei) == [0, 1, 1, 0]


def test_space_types_where_the_network_has_no_number(open_kassei: Open) -> None:
    kassei = open_kassei(XOR)
    for row, column in ((1, 2), (4, 0), (4, 3)):
        click(kassei, row, column)
        kassei.key(Key.Key_Space)
        assert not card_is_open(kassei)
        kassei.key(Key.Key_Escape)
    assert samples(kassei) == ROWS


# --- outputs -----------------------------------------------------------------------------------------------------


def test_forward_runs_all_rows(open_kassei: Open) -> None:
    kassei = open_kassei(XOR)
    assert outputs(kassei) == [None] * 4
    kassei.click("forward_button")
    assert outputs(kassei) == [0, 1, 1, 0]
    assert stale(kassei) == [False] * 4


def test_step_shows_outputs_once_the_last_layer_is_computed(open_kassei: Open) -> None:
    kassei = open_kassei(XOR)
    table(kassei)
    kassei.click("step_button")
    assert outputs(kassei) == [None] * 4
    kassei.click("step_button")
    assert outputs(kassei) == [0, 1, 1, 0]


def test_outputs_are_dimmed_after_an_edit_of_the_network(open_kassei: Open) -> None:
    kassei = open_kassei(XOR)
    table(kassei)
    kassei.click("forward_button")
    click(kassei, 1, 3)
    assert kassei.words("status_text") == "Output y1 of row 2 = 1.0000 · Space: explain"
    edit(kassei, network=XOR.network.with_layer(0, XOR.network.layers[0].replace(biases=[9.0, 9.0])))
    assert outputs(kassei) == [0, 1, 1, 0]
    assert stale(kassei) == [True] * 4
    assert kassei.words("status_text") == "Output y1 of row 2 = 1.0000, from before the network was edited · Space: explain"
    cell = table(kassei).numbers.index(1, 3)
    for role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
        assert cell.data(role) == "Output y1 of row 2 = 1, from before the network was edited"
    kassei.parts.workspace.undo()
    assert stale(kassei) == [False] * 4
    assert kassei.words("status_text") == "Output y1 of row 2 = 1.0000 · Space: explain"


def test_an_edited_row_has_an_output_only_if_it_was_computed_of_these_inputs(open_kassei: Open) -> None:
    kassei = open_kassei(XOR)
    table(kassei)
    kassei.click("forward_button")
    type_cell(kassei, 2, 0, "5")
    assert outputs(kassei) == [0, 1, None, 0]
    assert stale(kassei) == [False] * 4
    type_cell(kassei, 2, 0, "0")  # as row 1
    assert outputs(kassei) == [0, 1, 0, 0]
    type_cell(kassei, 3, 2, "7")  # a target has no part in it
    assert outputs(kassei) == [0, 1, 0, 0]
    type_cell(kassei, 4, 0, "-0")
    assert outputs(kassei) == [0, 1, 0, 0, 0]
    type_cell(kassei, 4, 1, "8")
    assert outputs(kassei) == [0, 1, 0, 0, None]
    kassei.click("forward_button")
    assert None not in outputs(kassei)
    assert stale(kassei) == [False] * 5


def test_rows_that_move_take_their_outputs_along(open_kassei: Open) -> None:
    kassei = open_kassei(XOR)
    table(kassei)
    kassei.click("forward_button")
    click(kassei, 0, 0)
    kassei.click("samples_delete")
    assert outputs(kassei) == [1, 1, 0]
    edit(kassei, network=ALWAYS)
    assert stale(kassei) == [True] * 3
    edit(kassei, samples=Samples([[1, 1], [2, 2], [1, 0], [0, 0], [1, 1]]))
    assert outputs(kassei) == [0, None, 1, 0, 0]
    assert stale(kassei) == [True, False, True, True, True]
    kassei.click("samples_clear")
    assert outputs(kassei) == []
    kassei.parts.workspace.undo()
    assert outputs(kassei) == [0, None, 1, 0, 0]


@pytest.mark.parametrize("rows", [3, 4, 5])
def test_other_rows_from_a_file_have_no_outputs_of_the_rows_before(
    open_kassei: Open, csv: Callable[..., Path], rows: int
) -> None:
    kassei = open_kassei(XOR)
    table(kassei)
    kassei.click("forward_button")
    open_csv(kassei, csv("5,5\n6,6\n7,7\n8,8\n9,9\n"[: 4 * rows]))
    assert outputs(kassei) == [None] * rows
    type_cell(kassei, rows, 0, "4")
    assert outputs(kassei) == [None] * (rows + 1)
    kassei.click("forward_button")
    assert None not in outputs(kassei)
    while samples(kassei) != ROWS:
        kassei.parts.workspace.undo()
    settle()
    assert outputs(kassei) == [None] * 4


@pytest.mark.parametrize("columns", [1, 2, 5])
def test_rows_are_found_by_their_numbers_wherever_they_are(columns: int) -> None:
    random = np.random.default_rng(columns)
    inputs = np.concatenate([random.integers(-9, 9, (3000, columns)).astype(float), random.normal(size=(3000, columns))])
    given = np.concatenate([inputs[10:20], inputs[random.permutation(len(inputs))], random.normal(size=(50, columns))])
    places = samples_outputs.Rows(inputs).places(given, anywhere=True)
    assert (places >= 0).tolist() == [True] * 6010 + [False] * 50
    assert np.array_equal(inputs[places[:6010]], given[:6010])
    at_its_place = samples_outputs.Rows(inputs).places(given, anywhere=False)
    assert [place in (-1, row) for row, place in enumerate(at_its_place)] == [True] * len(given)
    nothing = np.empty((0, 0))
    assert samples_outputs.Rows(nothing).places(given, anywhere=True).tolist() == [-1] * len(given)
    assert samples_outputs.Rows(inputs).places(nothing, anywhere=True).tolist() == []


def test_a_drag_in_live_does_not_search_for_rows(open_kassei: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    kassei = open_kassei(XOR)
    view = click(kassei, 2, 0)
    kassei.click("live_toggle")
    view.setFocus()
    monkeypatch.setattr(samples_outputs, "QUICK", -1.0)
    monkeypatch.setattr(samples_outputs, "keys_of", lambda rows: pytest.fail("searched"))
    start = place(view, 2, 0)
    kassei.drag(view.viewport(), [start, start + QPoint(10, 0), start + QPoint(25, 0)])
    assert outputs(kassei) == [0, 1, None, 0]
    kassei.bot.waitUntil(lambda: outputs(kassei) == [0, 1, 1, 0])


def test_live(open_kassei: Open) -> None:
    kassei = open_kassei(XOR)
    table(kassei)
    kassei.click("live_toggle")
    assert outputs(kassei) == [0, 1, 1, 0]
    type_cell(kassei, 2, 1, "1")
    assert outputs(kassei) == [0, 1, 0, 0]
    assert stale(kassei) == [False] * 4
    edit(kassei, network=ALWAYS)
    assert outputs(kassei) == [1] * 4


def test_nothing_is_computed_while_nobody_sees_it(open_kassei: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    calls: list[int] = []
    monkeypatch.setattr(samples_outputs, "predict", lambda network, x: calls.append(len(x)) or predict(network, x))
    kassei = open_kassei(XOR)
    table(kassei)
    kassei.click("view_equation")
    kassei.click("forward_button")
    assert calls == []
    kassei.click("view_samples")
    assert calls == [4]
    assert outputs(kassei) == [0, 1, 1, 0]
    kassei.click("view_diagram")
    kassei.click("view_samples")
    click(kassei, 0, 0)
    kassei.click("forward_button")
    assert calls == [4]


def test_a_first_look_after_forward_shows_outputs(open_kassei: Open) -> None:
    kassei = open_kassei(XOR)
    kassei.click("forward_button")
    assert outputs(kassei) == [0, 1, 1, 0]


def test_many_rows_are_computed_in_slices(open_kassei: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(slices, "SLICE", 0.0)
    monkeypatch.setattr(samples_outputs, "WORK", 0)
    rows = np.random.default_rng(0).normal(size=(100, 2))
    kassei = open_kassei(replace(Document(), samples=Samples(rows)))
    calls: list[int] = []
    monkeypatch.setattr(samples_outputs, "predict", lambda network, x: calls.append(len(x)) or predict(network, x))
    table(kassei)
    kassei.parts.workspace.forward()
    assert outputs(kassei) == [None] * 100
    kassei.parts.workspace.forward()  # the same once more: what has begun goes on
    kassei.bot.waitUntil(lambda: outputs(kassei)[99] is not None)
    assert sum(calls) == 100
    np.testing.assert_allclose(np.array(outputs(kassei), dtype=float), forward(Document().network, rows).y[:, 0], rtol=1e-13)


def test_what_takes_long_waits_for_a_drag_in_live_to_rest(open_kassei: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    kassei = open_kassei(XOR)
    table(kassei)
    kassei.click("live_toggle")
    monkeypatch.setattr(samples_outputs, "QUICK", -1.0)
    edit(kassei, network=ALWAYS)
    assert outputs(kassei) == [0, 1, 1, 0]
    assert stale(kassei) == [True] * 4
    kassei.bot.waitUntil(lambda: outputs(kassei) == [1] * 4)


def test_the_shape_changes_while_the_table_is_open(open_kassei: Open) -> None:
    kassei = open_kassei(XOR)
    click(kassei, 1, 1)
    kassei.click("forward_button")
    box = kassei.window.findChildren(Playground)[0].bar.inputs
    box.setValue(3)
    settle()
    assert headings(kassei) == ["Input x1", "Input x2", "Input x3", "Target t1", "Output y1", "Class", "Error", *FIGURES]
    assert shown(kassei)[1] == [0, 1, 0, 1, None, None, None, None, None]
    kassei.click("forward_button")
    assert None not in outputs(kassei)
    kassei.parts.workspace.undo()
    settle()
    assert headings(kassei) == ["Input x1", "Input x2", "Target t1", "Output y1", "Class", "Error", *FIGURES]
    assert shown(kassei)[1] == [0, 1, 1, None, None, None, None, None]
    wide = Network([Layer(np.ones((64, 16)), np.zeros(64), "tanh")])
    document = replace(Document(), network=wide, x=(1.0,) * 16, samples=Samples(np.ones((3, 16)), np.ones((3, 64))))
    kassei.parts.workspace.open(document, None)
    settle()
    assert len(headings(kassei)) == 144 + 3  # and the error, the loss and the gradient


def test_another_document(open_kassei: Open) -> None:
    kassei = open_kassei(XOR)
    click(kassei, 1, 1)
    kassei.click("forward_button")
    kassei.parts.workspace.open(Document(), None)
    settle()
    assert shown(kassei) == [[None] * 4]


# --- files -------------------------------------------------------------------------------------------------------


def test_opens_a_csv_file(open_kassei: Open, csv: Callable[..., Path]) -> None:
    kassei = open_kassei(XOR)
    open_csv(kassei, csv("x1;x2;t1\n0,5;1;1\n2;3;0\n"))
    assert samples(kassei) == Samples([[0.5, 1], [2, 3]], [[1], [0]])
    assert kassei.words("status_text") == "2 rows read from data.csv. Its commas were read as decimal marks."
    assert not kassei.find("samples_progress").isVisible()
    assert kassei.undo_steps() == 1
    assert str(kassei.parts.workspace.undo_text()) == "samples of data.csv"
    kassei.parts.workspace.undo()
    assert samples(kassei) == ROWS


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("0,0,0\n0,abc,0\n", "data.csv, line 2: “abc” is not a number."),
        ("", "data.csv has no rows of numbers."),
        (
            "1,2\n" * (MOST_ROWS + 1),
            "data.csv has more than 100000 rows of samples, the most that Kassei takes.",
        ),
    ],
)
def test_a_bad_file_changes_nothing(open_kassei: Open, csv: Callable[..., Path], text: str, sentence: str) -> None:
    kassei = open_kassei(XOR)
    open_csv(kassei, csv(text))
    kassei.bot.waitUntil(lambda: message(kassei) != "")
    assert message(kassei) == sentence
    assert samples(kassei) == ROWS
    assert kassei.undo_steps() == 0
    assert not kassei.find("samples_progress").isVisible()


def begin_reading(kassei: Person, csv: Callable[..., Path], monkeypatch: pytest.MonkeyPatch) -> None:
    """Begin to read a file, a step at each slice, and see its progress."""
    monkeypatch.setattr(slices, "SLICE", 0.0)
    table(kassei)
    kassei.window.table_dropped.emit(str(csv("1,2,3\n" * 50_000)))
    QApplication.processEvents()
    assert kassei.find("samples_progress").isVisible()
    assert kassei.words("samples_progress_text").startswith("Reading data.csv: ")


def test_reading_shows_progress_and_can_be_stopped(open_kassei: Open, csv, monkeypatch: pytest.MonkeyPatch) -> None:
    kassei = open_kassei(XOR)
    begin_reading(kassei, csv, monkeypatch)
    kassei.click("samples_stop")
    assert not kassei.find("samples_progress").isVisible()
    assert samples(kassei) == ROWS
    assert kassei.words("status_text") == "Stopped; nothing is changed."


def test_reading_goes_on_beside_other_work(open_kassei: Open, csv, monkeypatch: pytest.MonkeyPatch) -> None:
    kassei = open_kassei(XOR)
    begin_reading(kassei, csv, monkeypatch)
    type_cell(kassei, 0, 0, "9")
    kassei.bot.waitUntil(lambda: len(samples(kassei)) == 50_000)
    assert kassei.words("samples_count") == "50000 rows"


def test_another_document_stops_reading(open_kassei: Open, csv, monkeypatch: pytest.MonkeyPatch) -> None:
    kassei = open_kassei(XOR)
    begin_reading(kassei, csv, monkeypatch)
    kassei.parts.workspace.open(XOR, None)
    settle()
    assert not kassei.find("samples_progress").isVisible()
    kassei.bot.wait(100)
    assert samples(kassei) == ROWS


def test_another_shape_stops_reading(open_kassei: Open, csv, monkeypatch: pytest.MonkeyPatch) -> None:
    kassei = open_kassei(XOR)
    begin_reading(kassei, csv, monkeypatch)
    kassei.window.findChildren(Playground)[0].bar.inputs.setValue(3)
    assert not kassei.find("samples_progress").isVisible()
    kassei.bot.wait(100)
    assert len(samples(kassei)) == 4


def test_the_window_goes_while_a_file_is_read(open_kassei: Open, csv, monkeypatch: pytest.MonkeyPatch) -> None:
    kassei = open_kassei(XOR)
    begin_reading(kassei, csv, monkeypatch)
    kassei.window.deleteLater()
    settle()


def test_saves_a_csv_file_with_the_outputs_that_hold(open_kassei: Open, tmp_path: Path) -> None:
    kassei = open_kassei(XOR)
    table(kassei)
    kassei.click("forward_button")
    kassei.click("samples_save")
    answer(kassei, "samples_save_dialog", tmp_path / "out")
    assert (tmp_path / "out.csv").read_text("utf-8").splitlines()[:3] == ["x1,x2,t1,y1", "0.0,0.0,0.0,0.0", "0.0,1.0,1.0,1.0"]
    assert kassei.words("message_text") == f"out.csv was saved in {tmp_path}."
    type_cell(kassei, 0, 0, "5")
    kassei.click("samples_save")
    answer(kassei, "samples_save_dialog", tmp_path / "stale.csv")
    assert (tmp_path / "stale.csv").read_text("utf-8").splitlines()[:2] == ["x1,x2,t1", "5.0,0.0,0.0"]
    open_csv(kassei, tmp_path / "out.csv")
    assert samples(kassei) == ROWS


def test_what_cannot_be_written_is_said(open_kassei: Open, tmp_path: Path) -> None:
    kassei = open_kassei(XOR)
    table(kassei)
    kassei.click("samples_save")
    answer(kassei, "samples_save_dialog", tmp_path / "none" / "out.csv")
    assert "out.csv cannot be written" in message(kassei)


def test_the_menu_opens_and_saves(open_kassei: Open, csv, tmp_path: Path) -> None:
    kassei = open_kassei(XOR)
    kassei.action("import_samples").trigger()
    answer(kassei, "samples_open_dialog", csv("1,2,3\n"))
    assert table(kassei).isVisible()
    assert kassei.words("status_text") == "1 row read from data.csv."
    kassei.action("export_samples").trigger()
    answer(kassei, "samples_save_dialog", tmp_path / "out.csv")
    assert (tmp_path / "out.csv").exists()


def test_there_is_nothing_to_save_without_rows(kassei: Person) -> None:
    kassei.action("export_samples").trigger()
    assert kassei.words("status_text") == "There are no rows to save."


def test_a_table_dropped_on_the_window_is_read(open_kassei: Open, csv) -> None:
    kassei = open_kassei(XOR)
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(csv("1,2,3\n", "DATA.CSV")))])
    action, none = Qt.DropAction.CopyAction, Held.NoModifier
    enter = QDragEnterEvent(QPoint(5, 5), action, data, Button.LeftButton, none)
    QApplication.sendEvent(kassei.window, enter)
    assert enter.isAccepted()
    QApplication.sendEvent(kassei.window, QDropEvent(QPointF(5, 5), action, data, Button.LeftButton, none))
    settle()
    assert samples(kassei) == Samples([[1, 2]], [[3]])
    assert kassei.find("samples_table").isVisible()


def test_many_rows_are_selected_and_pointed_at_without_listing_them(open_kassei: Open) -> None:
    rows = np.random.default_rng(0).normal(size=(10_000, 2))
    kassei = open_kassei(replace(XOR, samples=Samples(rows)))
    view = table(kassei)
    view.setFocus()
    kassei.ctrl(Key.Key_A)
    assert view.ranges() == [(0, 0, 9999, 2)]
    kassei.ctrl(Key.Key_C)
    assert clipboard().count("\n") == 9999
    kassei.ctrl(Key.Key_End)
    kassei.key(Key.Key_Up)
    assert kassei.parts.workspace.document.x == tuple(rows[-1].tolist())
