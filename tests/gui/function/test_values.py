"""The table of values: typed and pasted inputs, what is refused, and copying the table."""

from __future__ import annotations

import numpy as np
import pytest
from cases import case
from gui_alone import Alone
from gui_person import Hands, Key, Person, clipboard, in_one_window, put_on_clipboard
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QLineEdit, QTableView

from engine import ACTIVATIONS
from gui.function.values.binding import ValuesBinding
from gui.function.values.table import ValuesTable
from gui.widgets.entries.entry_field import MarkedEntry

START = [-2.0, -1.0, -0.5, 0.0, 0.5, 1.0, 2.0]


@pytest.fixture
def values(alone: Alone) -> Alone:
    """The table of values alone."""
    table = ValuesTable(alone.look)
    ValuesBinding(table, alone.context, alone.function_edits)
    alone.show(table, size=(400, 500))
    return alone


@pytest.fixture
def tab(kassei: Person) -> Person:
    """A window with the tab of values open."""
    kassei.open_tab("values_tab")
    return kassei


def table(values: Hands) -> np.ndarray:
    model = values.find("values_table", QTableView).model()
    rows = [
        [model.index(row, column).data(Qt.ItemDataRole.EditRole) for column in range(model.columnCount())]
        for row in range(model.rowCount())
    ]
    return np.array(rows)


def inputs(values: Hands) -> tuple[float, ...]:
    return values.document.explorer.inputs


def paste(values: Hands, text: str) -> None:
    put_on_clipboard(text)
    values.click("values_inputs")
    values.ctrl(Key.Key_A)
    values.ctrl(Key.Key_V)
    values.key(Key.Key_Return)


def assert_table(values: Hands, activation: str, u: list[float], **parameters: float) -> None:
    record = ACTIVATIONS[activation]
    columns = [u, record.f(u, **parameters), record.df(u, at_kinks=None, **parameters)]
    np.testing.assert_array_equal(table(values), np.stack(columns, axis=1))


def test_starts_with_the_layers_function(values: Alone) -> None:
    assert_table(values, "sigmoid", START)


def test_follows_the_function(values: Alone) -> None:
    for record in ACTIVATIONS.values():
        if not record.is_vector:
            with case(record.id):
                values.pick(record.id)
                assert_table(values, record.id, START)


def test_follows_the_parameter(tab: Person) -> None:
    tab.pick("leaky_relu")
    tab.open_tab("info_card")
    tab.enter("explorer_slope", "0.5")
    tab.open_tab("values_tab")
    assert_table(tab, "leaky_relu", START, slope=0.5)


def test_a_typed_list_replaces_the_inputs_in_one_step(tab: Person) -> None:
    tab.enter("values_inputs", "-3, 1/4 1e2")
    assert_table(tab, "sigmoid", [-3.0, 0.25, 100.0])
    assert tab.undo_steps() == 1
    assert tab.find("values_inputs", QLineEdit).text() == "-3, 0.25, 100"
    tab.click("undo_button")
    assert_table(tab, "sigmoid", START)
    assert tab.find("values_inputs", QLineEdit).text() == "-2, -1, -0.5, 0, 0.5, 1, 2"


def test_undo_by_keyboard_right_after_enter(tab: Person) -> None:
    tab.enter("values_inputs", "-3, 1/4 1e2")
    tab.ctrl(Key.Key_Z)
    assert_table(tab, "sigmoid", START)


@in_one_window("text", ["1\t2\t3", "1\n2\n3\n", "1\r\n2\r\n3", "1; 2; 3", "１、２，３", "1,2,3,"])
def test_a_pasted_list_may_have_any_separator(values: Alone, text: str) -> None:
    paste(values, text)
    assert_table(values, "sigmoid", [1.0, 2.0, 3.0])


@in_one_window("text", ["1, x", "nan", "1, inf", "1/0", "1e999", "", " , ", ", ".join(["1"] * 1001)])
def test_a_list_that_cannot_be_read_stays_marked_with_the_reason_and_without_old_results(values: Alone, text: str) -> None:
    if text:
        paste(values, text)
    else:
        values.enter("values_inputs", "")
    field = values.find("values_inputs", MarkedEntry)
    assert field.is_marked()
    assert values.find("values_reason", QLabel).isVisible()
    assert values.find("values_reason", QLabel).text()
    assert values.find("values_table", QTableView).model().rowCount() == 0
    assert not values.find("values_copy").isEnabled()
    assert values.undo_steps() == 0
    values.key(Key.Key_Escape)
    assert not field.is_marked()
    assert not values.find("values_reason", QLabel).isVisible()
    assert_table(values, "sigmoid", START)


def test_a_refused_list_can_be_corrected_in_its_field(values: Alone) -> None:
    values.enter("values_inputs", "1, 2, x")
    assert values.find("values_inputs", QLineEdit).text() == "1, 2, x"
    assert values.find("values_reason", QLabel).text() == "Value 3 of the list: “x” is not a number."
    values.key(Key.Key_Backspace)
    values.type("3")
    values.key(Key.Key_Return)
    assert_table(values, "sigmoid", [1.0, 2.0, 3.0])
    assert not values.find("values_inputs", MarkedEntry).is_marked()


def test_a_refused_list_stays_while_the_function_changes(values: Alone) -> None:
    values.enter("values_inputs", "1, 2, x")
    values.pick("tanh")
    assert values.find("values_inputs", QLineEdit).text() == "1, 2, x"
    assert values.find("values_table", QTableView).model().rowCount() == 0


@in_one_window(
    ("text", "expected"),
    [
        ("[1.0, -2.0, 3.5, 0.0]", [1.0, -2.0, 3.5, 0.0]),
        ("0,5; 1,5", [0.5, 1.5]),
        ("np.array([[0.1, 0.2],\n[0.3, 0.4]])", [0.1, 0.2, 0.3, 0.4]),
    ],
)
def test_lists_in_brackets_with_decimal_commas_and_of_numpy_are_read(values: Alone, text: str, expected: list[float]) -> None:
    paste(values, text)
    assert_table(values, "sigmoid", expected)


@in_one_window("text", ["np.arange(-2, 2, 0.5)", "np.linspace(-2, 1.5, 8)"])
def test_a_call_of_numpy_is_typed_as_articles_have_it(values: Alone, text: str) -> None:
    values.click("values_inputs")
    values.ctrl(Key.Key_A)
    values.type(text)
    values.key(Key.Key_Return)
    assert_table(values, "sigmoid", [-2.0, -1.5, -1.0, -0.5, 0.0, 0.5, 1.0, 1.5])


def test_inputs_of_a_vector_function_are_one_vector(values: Alone) -> None:
    values.pick("softmax")
    np.testing.assert_array_equal(table(values), np.stack([START, ACTIVATIONS["softmax"].f(START)], axis=1))


def test_copied_table_has_headings_and_every_digit(values: Alone) -> None:
    values.enter("values_inputs", "1/3, 2")
    values.click("values_copy")
    lines = [line.split("\t") for line in clipboard().splitlines()]
    assert lines[0] == ["u", "f(u)", "f′(u)"]
    np.testing.assert_array_equal(np.array(lines[1:], dtype=float), table(values))
    assert float(lines[1][0]) == 1 / 3


def test_table_cannot_be_edited(values: Alone) -> None:
    view = values.find("values_table", QTableView)
    values.double_click(view.viewport(), view.visualRect(view.model().index(0, 0)).center())
    assert not view.findChildren(QLineEdit)


def test_a_thousand_values_are_shown(values: Alone) -> None:
    paste(values, " ".join(map(str, range(1000))))
    assert_table(values, "sigmoid", [float(number) for number in range(1000)])


def test_the_slope_at_a_kink_is_the_default_one(values: Alone) -> None:
    values.pick("relu")
    rows = table(values)
    assert rows[3].tolist() == [0.0, 0.0, 0.0]
