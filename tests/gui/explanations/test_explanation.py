"""Explanations: Space or the ⓘ opens a number's card, its terms link back to the inputs, and Esc closes it."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from cases import in_turn
from gui_clipping import misfits
from gui_explanation import cards, focus_name, highlighted, terms, title, wait_for_card
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
    """Select a cell and press Space."""
    kassei.select_cell(grid, row, column)
    kassei.key(Key.Key_Space)


@pytest.fixture
def computed(kassei: Person) -> Person:
    """A window after a forward pass."""
    kassei.click("forward_button")
    return kassei


def test_keys_follow_terms_from_an_output_to_the_input_and_back(computed: Person) -> None:
    explain(computed, "layer_1_z", 1)
    assert title(computed) == "z2 of layer 1"
    assert terms(computed) == ["u¹₂ = 0.7", "f′(u¹₂) = 0.2217"]
    assert focus_name() == "explanation_term_1"
    computed.key(Key.Key_Return)
    assert title(computed) == "u2 of layer 1"
    assert terms(computed) == ["W¹₂₁ = 0.3", "x₁ = 1", "W¹₂₂ = 0.4", "x₂ = 0.5", "b¹₂ = 0.2"]
    assert computed.words("explanation_result") == "u¹₂ = 0.7000"
    computed.key(Key.Key_Down)
    computed.key(Key.Key_Return)
    assert title(computed) == "input x2"
    assert terms(computed) == []
    computed.key(Key.Key_Backspace)
    assert title(computed) == "u2 of layer 1"
    assert focus_name() == "explanation_term_4"
    computed.key(Key.Key_Escape)
    assert cards(computed) == []
    assert focus_name() == "layer_1_z"
    assert computed.grid("layer_1_z").currentIndex().row() == 1


def test_arrows_move_among_the_terms(computed: Person) -> None:
    explain(computed, "layer_1_u", 0)
    assert focus_name() == "explanation_term_2"
    steps = [(Key.Key_Left, 1), (Key.Key_Left, 1), (Key.Key_Down, 3), (Key.Key_Right, 4), (Key.Key_Down, 5), (Key.Key_Down, 5)]
    for key, number in [*steps, (Key.Key_Up, 3), (Key.Key_Up, 1)]:
        computed.key(key)
        assert focus_name() == f"explanation_term_{number}"


def test_a_second_key_on_a_link_that_is_already_removed_does_nothing(computed: Person) -> None:
    explain(computed, "layer_1_u", 0)
    link = computed.find("explanation_term_5", TermLink)
    for key in (Key.Key_Space, Key.Key_Space, Key.Key_Down):
        QTest.keyClick(link, key)
    assert title(computed) == "bias of neuron 1 of layer 1"


def test_terms_are_followed_with_the_mouse(computed: Person) -> None:
    computed.select_cell("layer_2_u", 1)
    computed.click("layer_2_u_explain")
    assert title(computed) == "u2 of layer 2"
    computed.click("explanation_term_2")
    assert title(computed) == "z1 of layer 1"
    computed.click("explanation_back")
    assert title(computed) == "u2 of layer 2"
    computed.click("explanation_close")
    assert cards(computed) == []
    assert focus_name() == "layer_2_u"


def test_the_explain_button_is_visible_only_at_a_known_number_with_the_focus(kassei: Person) -> None:
    kassei.select_cell("layer_1_u")
    assert not kassei.find("layer_1_u_explain").isVisible()
    kassei.select_cell("layer_1_weights")
    assert kassei.find("layer_1_weights_explain").isVisible()
    kassei.select_cell("input_x")
    assert not kassei.find("layer_1_weights_explain").isVisible()


def test_cells_beside_the_explain_button_can_be_clicked(computed: Person) -> None:
    grid = computed.select_cell("layer_1_weights", 1, 0)
    computed.click(grid.viewport(), centre(grid, 0, 0))
    computed.click(grid.viewport(), centre(grid, 1, 1))
    assert (grid.currentIndex().row(), grid.currentIndex().column()) == (1, 1)
    assert cards(computed) == []


def test_the_cells_of_the_terms_are_marked(computed: Person) -> None:
    explain(computed, "layer_2_u", 1)
    assert highlighted(computed) == {
        "layer_1_z": {(0, 0), (1, 0), (2, 0)},
        "layer_2_weights": {(1, 0), (1, 1), (1, 2)},
        "layer_2_biases": {(1, 0)},
        "layer_2_u": {(1, 0)},
    }
    assert computed.grid("layer_2_u").explained == (1, 0)
    computed.key(Key.Key_Escape)
    assert highlighted(computed) == {}
    assert computed.grid("layer_2_u").explained is None


def test_the_card_does_not_cover_the_network(computed: Person) -> None:
    explain(computed, "layer_3_z", 1)
    computed.calm()
    card, strip = computed.find("explanation_card"), computed.find("equation_strip")
    page = computed.find("playground")
    assert page.rect().contains(card.geometry())
    assert not QRect(strip.mapTo(page, QPoint()), strip.size()).intersects(card.geometry())


def test_the_card_shows_the_formula_and_its_figures(computed: Person) -> None:
    explain(computed, "layer_1_u", 1)
    assert computed.find("explanation_formula", FormulaLabel).latex().startswith(r"u^{1}_{2} = \sum_{j=1}^{2}")
    figures = computed.find("explanation_figures", FormulaLabel).latex()
    assert figures == r"u^{1}_{2} = 0.3 \times 1 + 0.4 \times 0.5 + 0.2"


def test_explanations_are_copied_as_text_and_as_latex(computed: Person) -> None:
    explain(computed, "output_y", 1)
    computed.click("explanation_copy_text")
    assert clipboard() == "y₂: output y2\ny₂ = z³₂\n   = 0.6962790898619668\n"
    computed.click("explanation_copy_latex")
    assert clipboard().startswith("\\begin{align*}\ny_{2} &= z^{3}_{2}")
    computed.key(Key.Key_Escape)
    assert cards(computed) == []


def test_before_the_first_pass_only_given_numbers_are_explained(kassei: Person) -> None:
    explain(kassei, "layer_1_u")
    assert cards(kassei) == []
    assert kassei.words("status_text") == "u1 of layer 1 has not been computed yet; press Forward."
    explain(kassei, "layer_1_weights", 2, 1)
    assert title(kassei) == "weight from x2 to neuron 3 of layer 1"
    assert focus_name() == "explanation_close"
    kassei.key(Key.Key_Escape)
    assert focus_name() == "layer_1_weights"


def test_after_a_step_only_its_results_are_explained(kassei: Person) -> None:
    kassei.key(Key.Key_F10)
    explain(kassei, "layer_1_z")
    assert title(kassei) == "z1 of layer 1"
    kassei.key(Key.Key_Escape)
    explain(kassei, "layer_2_z")
    assert cards(kassei) == []


def test_a_result_from_before_an_edit_keeps_its_own_terms(computed: Person) -> None:
    computed.edit_cell("input_x", "7")
    explain(computed, "layer_1_u", 1)
    assert computed.find("explanation_stale", QLabel).isVisible()
    assert terms(computed)[1] == "x₁ = 1"
    computed.key(Key.Key_F5)
    wait_for_card(computed)
    assert not computed.find("explanation_stale", QLabel).isVisible()
    assert terms(computed)[1] == "x₁ = 7"
    computed.key(Key.Key_Escape)
    explain(computed, "input_x")
    assert computed.words("explanation_result") == "x₁ = 7.0000"


def test_the_card_follows_edits(computed: Person) -> None:
    computed.click("live_toggle")
    explain(computed, "layer_1_u")
    computed.edit_cell("layer_1_biases", "5")
    wait_for_card(computed)
    assert computed.words("explanation_result") == "u¹₁ = 5.2000"
    assert terms(computed)[-1] == "b¹₁ = 5"
    assert focus_name() == "layer_1_biases"
    computed.key(Key.Key_Escape)
    assert cards(computed) == []
    assert focus_name() == "layer_1_biases"


def test_another_shape_closes_the_card(computed: Person) -> None:
    explain(computed, "layer_1_u")
    smaller = Network([Layer([[1.0, 2.0]], [0.0])])
    computed.parts.workspace.edit(replace(computed.parts.workspace.document, network=smaller), Message("shape"))
    wait_for_card(computed)
    assert cards(computed) == []
    assert highlighted(computed) == {}


def test_softmax_shows_its_exponentials(open_kassei) -> None:
    document = Document()
    last = document.network.layers[2].replace(activation="softmax")
    kassei = open_kassei(replace(document, network=document.network.with_layer(2, last)))
    kassei.click("forward_button")
    explain(kassei, "layer_3_z")
    assert len(terms(kassei)) == 2
    texts = [label.text() for label in kassei.find("explanation_terms").findChildren(QLabel) if label.isVisible()]
    assert texts == ["→  e^((u³₁ − m) / T) = 0.6842", "→  e^((u³₂ − m) / T) = 1"]
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
def test_every_control_of_the_card_has_an_accessible_name(open_kassei, language: str) -> None:
    kassei = open_kassei(language=language)
    kassei.click("forward_button")
    explain(kassei, "layer_1_u")
    controls = [widget for widget in kassei.find("explanation_card").findChildren(QWidget) if widget.focusPolicy()]
    for control in (kassei.find("explanation_card"), *(widget for widget in controls if widget.isVisible())):
        interface = QAccessible.queryAccessibleInterface(control)
        assert interface.text(QAccessible.Text.Name), control.objectName()


@in_turn("size", [(1280, 800), (1024, 700)], ids=str)
@pytest.mark.parametrize("language", ["en", "ja"])
def test_no_text_of_the_card_is_cut_off(reopen_kassei, language: str, size: tuple[int, int]) -> None:
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


def test_the_card_follows_the_language(computed: Person) -> None:
    explain(computed, "layer_1_z")
    assert computed.words("explanation_function") == "f is Sigmoid"
    computed.click("language_button")
    assert "シグモイド関数" in computed.words("explanation_function")


def test_the_card_is_created_when_it_is_first_opened(computed: Person) -> None:
    assert computed.window.findChildren(ExplanationCard) == []
    computed.select_cell("layer_1_u")
    computed.key(Key.Key_Space, Held.NoModifier)
    assert len(computed.window.findChildren(ExplanationCard)) == 1
