"""Explanations of f and f′ in the table of values and at the crosshair of the plots."""

from __future__ import annotations

import numpy as np
import pytest
from gui_explanation import (
    cards,
    click_value,
    explain_value,
    explained_value,
    focus_name,
    move_crosshair,
    steps,
    terms,
    title,
    wait_for_card,
)
from gui_person import Held, Key, Person, clipboard, in_one_window, settle
from PySide6.QtCore import QPoint, QPointF

from engine import ACTIVATIONS, Document, Message, find_activation
from gui.function.values.view import ValuesView

OWN = "own:Wave := sin(a*x) + x/2"


@in_one_window("activation", ["sigmoid", "mish", "relu", "snake", "sinc", "identity"])
def test_every_cell_of_the_table_is_explained(values: Person, activation: str) -> None:
    values.pick(activation)
    model = values.find("values_table", ValuesView).numbers
    for row in (1, 3, 6):
        for column, symbol in enumerate(("u", "f(u)", "f′(u)")):
            explain_value(values, row, column)
            assert explained_value(values) == model.value(model.index(row, column))
            assert values.words("explanation_result").startswith(f"{symbol} = ")
            values.key(Key.Key_Escape)
            assert cards(values) == []
            assert focus_name() == "values_table"


def test_the_steps_of_the_sigmoid_are_shown(values: Person) -> None:
    explain_value(values, 4, 1)
    assert title(values) == "Sigmoid: f(u) at u = 0.5"
    assert "<td>s₂</td>" in steps(values)
    assert "= 1 + 0.6065" in steps(values)
    assert "u ≥ 0:  0.5 ≥ 0  holds" in steps(values)
    assert terms(values) == ["u = 0.5", "f′(u) = 0.235"]


def test_explained_cells_are_highlighted(values: Person) -> None:
    table = values.find("values_table", ValuesView)
    explain_value(values, 4, 2)
    assert (table.explained, table.highlighted) == ((4, 2), {(4, 0), (4, 2)})
    values.key(Key.Key_Return)
    assert (table.explained, table.highlighted) == ((4, 0), {(4, 0)})
    values.key(Key.Key_Escape)
    assert (table.explained, table.highlighted) == (None, set())
    dark = table.viewport().grab().toImage()
    table.set_highlighted(frozenset({(1, 1)}))
    assert table.viewport().grab().toImage() != dark


def test_the_slope_is_a_link_and_backspace_returns(values: Person) -> None:
    explain_value(values, 4, 1)
    values.key(Key.Key_Down)
    assert focus_name() == "explanation_term_2"
    values.key(Key.Key_Return)
    assert title(values) == "Sigmoid: f′(u) at u = 0.5"
    values.key(Key.Key_Backspace)
    assert title(values) == "Sigmoid: f(u) at u = 0.5"
    assert focus_name() == "explanation_term_2"


def test_the_explain_button_opens_the_card_and_is_hidden_when_its_row_is_out_of_sight(values: Person) -> None:
    values.enter("values_inputs", " ".join(map(str, range(100))))
    table = click_value(values, 2, 1)
    assert values.find("values_table_explain").isVisible()
    values.click("values_table_explain")
    assert title(values) == "Sigmoid: f(u) at u = 2"
    values.key(Key.Key_Escape)
    table.verticalScrollBar().setValue(table.verticalScrollBar().maximum())
    settle()
    assert not values.find("values_table_explain").isVisible()


def test_the_card_does_not_cover_the_table(values: Person) -> None:
    explain_value(values, 4, 2)
    values.calm()
    card, tabs, page = values.find("explanation_card"), values.find("info_tabs"), values.find("playground")
    assert page.rect().contains(card.geometry())
    assert card.geometry().right() < tabs.mapTo(page, QPoint()).x()


def test_the_card_follows_the_function_and_the_inputs(values: Person) -> None:
    explain_value(values, 4, 1)
    values.pick("tanh")
    wait_for_card(values)
    assert title(values) == "Tanh: f(u) at u = 0.5"
    assert explained_value(values) == float(np.tanh(0.5))
    values.pick("leaky_relu")
    values.open_tab("info_card")
    values.enter("explorer_slope", "0.25")
    wait_for_card(values)
    assert "a = 0.25" in values.words("explanation_details")
    values.open_tab("values_tab")
    values.enter("values_inputs", "-8 -7 -6 -5 -4")
    wait_for_card(values)
    assert explained_value(values) == -1.0
    values.enter("values_inputs", "1 2")
    wait_for_card(values)
    assert cards(values) == []


def test_choosing_a_function_of_a_layer_closes_the_card_of_a_slope(values: Person) -> None:
    explain_value(values, 4, 2)
    values.pick("softmax")
    wait_for_card(values)
    assert cards(values) == []


def test_an_own_function_is_explained_and_not_wrongly_after_its_removal(open_kassei) -> None:
    document = Document(functions=(OWN,))
    kassei = open_kassei(document)
    kassei.open_tab("values_tab")
    kassei.pick(OWN)
    explain_value(kassei, 4, 1)
    assert title(kassei) == "Wave: f(u) at u = 0.5"
    assert explained_value(kassei) == float(find_activation(OWN).f(0.5))
    assert "sin(s₁)" in steps(kassei)
    kassei.parts.workspace.edit(Document(), Message("gone"))
    wait_for_card(kassei)
    assert cards(kassei) == [] or explained_value(kassei) == float(find_activation(OWN).f(0.5))


def test_a_kink_shows_both_slopes(values: Person) -> None:
    values.pick("relu")
    explain_value(values, 3, 2)
    assert values.words("explanation_result") == "f′(u) = 0.0000"
    assert "f′(u − 0) = 0 (slope from the left)\nf′(u + 0) = 1 (slope from the right)" in values.words("explanation_details")
    assert "kink" in values.words("explanation_notes")
    assert not values.find("explanation_steps").isVisible()


def test_steps_are_copied_as_text_and_as_latex(values: Person) -> None:
    explain_value(values, 4, 1)
    values.click("explanation_copy_text")
    assert "s₃ = 1 + s₂ = 1 + 0.6065306597126334 = 1.6065306597126334\n" in clipboard()
    values.click("explanation_copy_latex")
    assert r"s_{3} &= 1 + s_{2} = 1 + 0.6065306597126334" in clipboard()


def test_a_long_formula_shows_only_some_of_its_steps(open_kassei) -> None:
    name = "own:Long := " + " + ".join(f"sin({number}*x)" for number in range(1, 40))
    kassei = open_kassei(Document(functions=(name,)))
    kassei.open_tab("values_tab")
    kassei.pick(name)
    explain_value(kassei, 4, 1)
    assert steps(kassei).count("<tr>") == 61
    assert "more, all of them in the copied text" in steps(kassei)
    kassei.key(Key.Key_PageDown)
    area = kassei.find("explanation_area")
    assert area.verticalScrollBar().value() > 0  # pyright: ignore[reportAttributeAccessIssue]


# The plots


def crosshair_u(kassei: Person, plot: str) -> float:
    """Return the u of the crosshair."""
    u = kassei.plot(plot).pointer
    assert u is not None
    return u


@pytest.mark.parametrize(
    ("plot", "held", "symbol"),
    [("f_plot", Held.NoModifier, "f(u)"), ("f_plot", Held.ShiftModifier, "f′(u)"), ("df_plot", Held.NoModifier, "f′(u)")],
)
def test_space_explains_the_number_at_the_crosshair(kassei: Person, plot: str, held: Held, symbol: str) -> None:
    move_crosshair(kassei, plot)
    assert kassei.words("status_text").endswith(" · Space: explain")
    kassei.key(Key.Key_Space, held)
    assert title(kassei) == f"Sigmoid: {symbol} at u = 0.3"
    record, u = ACTIVATIONS["sigmoid"], crosshair_u(kassei, plot)
    assert explained_value(kassei) == float(record.f(u) if symbol == "f(u)" else record.df(u))
    kassei.key(Key.Key_Escape)
    assert focus_name() == plot


def test_without_a_crosshair_no_card_opens(kassei: Person) -> None:
    kassei.plot("f_plot").setFocus()
    kassei.key(Key.Key_Space)
    assert cards(kassei) == []


def test_the_card_does_not_cover_the_crosshair(kassei: Person) -> None:
    for count in (-40, 40):
        kassei.plot("f_plot").setFocus()
        kassei.key(Key.Key_Left if count < 0 else Key.Key_Right, times=abs(count))
        kassei.key(Key.Key_Space)
        kassei.calm()
        plot, card, page = kassei.plot("f_plot"), kassei.find("explanation_card"), kassei.find("playground")
        u = crosshair_u(kassei, "f_plot")
        x = plot.mapTo(page, plot.mapFromScene(plot.getViewBox().mapViewToScene(QPointF(u, 0.0))))
        assert not card.geometry().left() <= x.x() <= card.geometry().right()
        kassei.key(Key.Key_Escape)
