"""Explanations: Space or the ⓘ opens a number's card, its terms lead back to the inputs, Esc returns."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from cases import in_turn
from gui_clipping import misfits
from gui_explanation import cards, focus_name, marked, refreshed, terms, title
from gui_person import Held, Key, Person, centre, clipboard
from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QWidget

from engine import Document, Layer, Message, Network
from gui.explanations.card import ExplanationCard
from gui.explanations.term_link import TermLink
from gui.widgets.formula_label import FormulaLabel


def explain(kassei: Person, grid: str, row: int = 0, column: int = 0) -> None:
    kassei.select_cell(grid, row, column)
    kassei.key(Key.Key_Space)


@pytest.fixture
def passed(kassei: Person) -> Person:
    kassei.click("forward_button")
    return kassei


def test_keys_lead_from_an_output_to_the_input_and_back(passed: Person) -> None:
    explain(passed, "layer_1_z", 1)
    assert title(passed) == "z2 of layer 1"
    assert terms(passed) == ["u¹₂ = 0.7", "f′(u¹₂) = 0.2217"]
    assert focus_name() == "explanation_term_1"
    passed.key(Key.Key_Return)
    assert title(passed) == "u2 of layer 1"
    assert terms(passed) == ["W¹₂₁ = 0.3", "x₁ = 1", "W¹₂₂ = 0.4", "x₂ = 0.5", "b¹₂ = 0.2"]
    assert passed.words("explanation_result") == "u¹₂ = 0.7000"
    passed.key(Key.Key_Down)
    passed.key(Key.Key_Return)
    assert title(passed) == "input x2"
    assert terms(passed) == []
    passed.key(Key.Key_Backspace)
    assert title(passed) == "u2 of layer 1"
    assert focus_name() == "explanation_term_4"
    passed.key(Key.Key_Escape)
    assert cards(passed) == []
    assert focus_name() == "layer_1_z"
    assert passed.grid("layer_1_z").currentIndex().row() == 1


def test_arrows_travel_among_the_terms(passed: Person) -> None:
    explain(passed, "layer_1_u", 0)
    assert focus_name() == "explanation_term_2"
    way = [(Key.Key_Left, 1), (Key.Key_Left, 1), (Key.Key_Down, 3), (Key.Key_Right, 4), (Key.Key_Down, 5), (Key.Key_Down, 5)]
    for key, number in [*way, (Key.Key_Up, 3), (Key.Key_Up, 1)]:
        passed.key(key)
        assert focus_name() == f"explanation_term_{number}"


def test_a_second_key_on_a_link_that_the_first_has_put_away_does_nothing(passed: Person) -> None:
    explain(passed, "layer_1_u", 0)
    link = passed.find("explanation_term_5", TermLink)
    for key in (Key.Key_Space, Key.Key_Space, Key.Key_Down):
        QTest.keyClick(link, key)
    assert title(passed) == "bias of neuron 1 of layer 1"


def test_the_mouse_does_it_too(passed: Person) -> None:
    passed.select_cell("layer_2_u", 1)
    passed.click("layer_2_u_explain")
    assert title(passed) == "u2 of layer 2"
    passed.click("explanation_term_2")
    assert title(passed) == "z1 of layer 1"
    passed.click("explanation_back")
    assert title(passed) == "u2 of layer 2"
    passed.click("explanation_close")
    assert cards(passed) == []
    assert focus_name() == "layer_2_u"


def test_the_sign_stands_only_at_a_number_with_the_focus(kassei: Person) -> None:
    kassei.select_cell("layer_1_u")
    assert not kassei.find("layer_1_u_explain").isVisible()
    kassei.select_cell("layer_1_weights")
    assert kassei.find("layer_1_weights_explain").isVisible()
    kassei.select_cell("input_x")
    assert not kassei.find("layer_1_weights_explain").isVisible()


def test_it_leaves_the_cells_to_the_mouse(passed: Person) -> None:
    grid = passed.select_cell("layer_1_weights", 1, 0)
    passed.click(grid.viewport(), centre(grid, 0, 0))
    passed.click(grid.viewport(), centre(grid, 1, 1))
    assert (grid.currentIndex().row(), grid.currentIndex().column()) == (1, 1)
    assert cards(passed) == []


def test_what_takes_part_is_marked(passed: Person) -> None:
    explain(passed, "layer_2_u", 1)
    assert marked(passed) == {
        "layer_1_z": {(0, 0), (1, 0), (2, 0)},
        "layer_2_weights": {(1, 0), (1, 1), (1, 2)},
        "layer_2_biases": {(1, 0)},
        "layer_2_u": {(1, 0)},
    }
    assert passed.grid("layer_2_u").explained == (1, 0)
    passed.key(Key.Key_Escape)
    assert marked(passed) == {}
    assert passed.grid("layer_2_u").explained is None


def test_the_card_leaves_the_network_in_sight(passed: Person) -> None:
    explain(passed, "layer_3_z", 1)
    passed.calm()
    card, strip = passed.find("explanation_card"), passed.find("equation_strip")
    page = passed.find("playground")
    assert page.rect().contains(card.geometry())
    assert not QRect(strip.mapTo(page, QPoint()), strip.size()).intersects(card.geometry())


def test_formulas_and_figures(passed: Person) -> None:
    explain(passed, "layer_1_u", 1)
    assert passed.find("explanation_formula", FormulaLabel).latex().startswith(r"u^{1}_{2} = \sum_{j=1}^{2}")
    figures = passed.find("explanation_figures", FormulaLabel).latex()
    assert figures == r"u^{1}_{2} = 0.3 \times 1 + 0.4 \times 0.5 + 0.2"


def test_copies(passed: Person) -> None:
    explain(passed, "output_y", 1)
    passed.click("explanation_copy_text")
    assert clipboard() == "y₂: output y2\ny₂ = z³₂\n   = 0.6962790898619668\n"
    passed.click("explanation_copy_latex")
    assert clipboard().startswith("\\begin{align*}\ny_{2} &= z^{3}_{2}")
    passed.key(Key.Key_Escape)
    assert cards(passed) == []


def test_before_the_first_pass_only_what_is_given(kassei: Person) -> None:
    explain(kassei, "layer_1_u")
    assert cards(kassei) == []
    assert kassei.words("status_text") == "u1 of layer 1 has not been computed yet; press Forward."
    explain(kassei, "layer_1_weights", 2, 1)
    assert title(kassei) == "weight from x2 to neuron 3 of layer 1"
    assert focus_name() == "explanation_close"
    kassei.key(Key.Key_Escape)
    assert focus_name() == "layer_1_weights"


def test_step_explains_what_it_has_shown(kassei: Person) -> None:
    kassei.key(Key.Key_F10)
    explain(kassei, "layer_1_z")
    assert title(kassei) == "z1 of layer 1"
    kassei.key(Key.Key_Escape)
    explain(kassei, "layer_2_z")
    assert cards(kassei) == []


def test_a_result_from_before_an_edit_keeps_its_own_terms(passed: Person) -> None:
    passed.edit_cell("input_x", "7")
    explain(passed, "layer_1_u", 1)
    assert passed.find("explanation_stale", QLabel).isVisible()
    assert terms(passed)[1] == "x₁ = 1"
    passed.key(Key.Key_F5)
    refreshed(passed)
    assert not passed.find("explanation_stale", QLabel).isVisible()
    assert terms(passed)[1] == "x₁ = 7"
    passed.key(Key.Key_Escape)
    explain(passed, "input_x")
    assert passed.words("explanation_result") == "x₁ = 7.0000"


def test_it_follows_edits_while_it_is_open(passed: Person) -> None:
    passed.click("live_toggle")
    explain(passed, "layer_1_u")
    passed.edit_cell("layer_1_biases", "5")
    refreshed(passed)
    assert passed.words("explanation_result") == "u¹₁ = 5.2000"
    assert terms(passed)[-1] == "b¹₁ = 5"
    assert focus_name() == "layer_1_biases"
    passed.key(Key.Key_Escape)
    assert cards(passed) == []
    assert focus_name() == "layer_1_biases"


def test_another_document_closes_it(passed: Person) -> None:
    explain(passed, "layer_1_u")
    smaller = Network([Layer([[1.0, 2.0]], [0.0])])
    passed.parts.workspace.edit(replace(passed.parts.workspace.document, network=smaller), Message("shape"))
    refreshed(passed)
    assert cards(passed) == []
    assert marked(passed) == {}


def test_softmax_shows_its_exponentials(open_kassei) -> None:
    document = Document()
    last = document.network.layers[2].replace(activation="softmax")
    kassei = open_kassei(replace(document, network=document.network.with_layer(2, last)))
    kassei.click("forward_button")
    explain(kassei, "layer_3_z")
    assert len(terms(kassei)) == 2
    words = [label.text() for label in kassei.find("explanation_terms").findChildren(QLabel) if label.isVisible()]
    assert words == ["→  e^((u³₁ − m) / T) = 0.6842", "→  e^((u³₂ − m) / T) = 1"]
    assert "S = 1.684" in kassei.words("explanation_details")


def test_a_wide_layer_scrolls_its_terms(open_kassei) -> None:
    network = Network([Layer(np.ones((40, 2)), np.zeros(40), "tanh"), Layer(np.ones((1, 40)), [0.0])])
    kassei = open_kassei(Document(network, (1.0, 0.5)))
    kassei.click("forward_button")
    kassei.grid("layer_2_u").setFocus()
    kassei.key(Key.Key_Space)
    assert len(terms(kassei)) == 81
    kassei.key(Key.Key_Down, times=39)
    link = kassei.find("explanation_term_80")
    assert link.hasFocus()
    assert link.visibleRegion().boundingRect().height() == link.height()
    assert kassei.find("playground").rect().contains(kassei.find("explanation_card").geometry())


@pytest.mark.parametrize("language", ["en", "ja"])
def test_everything_in_it_has_a_name(open_kassei, language: str) -> None:
    kassei = open_kassei(language=language)
    kassei.click("forward_button")
    explain(kassei, "layer_1_u")
    controls = [each for each in kassei.find("explanation_card").findChildren(QWidget) if each.focusPolicy()]
    for control in (kassei.find("explanation_card"), *(each for each in controls if each.isVisible())):
        interface = QAccessible.queryAccessibleInterface(control)
        assert interface.text(QAccessible.Text.Name), control.objectName()


@in_turn("size", [(1280, 800), (1024, 700)], ids=str)
@pytest.mark.parametrize("language", ["en", "ja"])
def test_nothing_in_it_is_cut_off(reopen_kassei, language: str, size: tuple[int, int]) -> None:
    kassei, found = reopen_kassei(language=language, size=size), {}
    kassei.choose("layer_1_activation", "elu")
    kassei.choose("layer_2_activation", "softmax")
    kassei.click("forward_button")
    for grid in ("input_x", "layer_1_weights", "layer_1_u", "layer_1_z", "layer_2_z", "output_y"):
        explain(kassei, grid)
        kassei.calm()
        found |= {grid: misfits(kassei.window)} if misfits(kassei.find("explanation_card")) else {}
        kassei.key(Key.Key_Escape)
    assert found == {}


def test_it_speaks_the_language_chosen_while_open(passed: Person) -> None:
    explain(passed, "layer_1_z")
    assert passed.words("explanation_function") == "f is Sigmoid"
    passed.click("language_button")
    assert "シグモイド関数" in passed.words("explanation_function")


def test_nothing_is_made_before_it_is_asked_for(passed: Person) -> None:
    assert passed.window.findChildren(ExplanationCard) == []
    passed.select_cell("layer_1_u")
    passed.key(Key.Key_Space, Held.NoModifier)
    assert len(passed.window.findChildren(ExplanationCard)) == 1
