"""Explanations of numbers of a layer and of the network, and what happens to an open card."""

from __future__ import annotations

from dataclasses import replace

import pytest
from cases import in_turn
from gui_clipping import misfits
from gui_explanation import (
    cards,
    explain_value,
    explained_value,
    highlighted,
    move_crosshair,
    terms,
    terms_on,
    title,
    wait_for_card,
)
from gui_person import Key, Person, settle
from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QLabel

from engine import ACTIVATIONS, BoundActivation, Document, Layer, Message, Network, Pin
from engine.explain.references import Reference
from gui.explanations.binding import ExplanationBinding
from gui.explanations.step_list import StepList
from gui.function.vector.bars import Bars
from gui.function.vector.heat_map import HeatMap
from gui.network.diagram.view import DiagramView
from gui.plots.panel import PlotPanel
from gui.widgets.formula_label import FormulaLabel


def test_a_bar_and_a_cell_of_the_jacobian_are_explained(softmax: Person) -> None:
    bars, heat_map = softmax.find("vector_bars", Bars), softmax.find("jacobian_map", HeatMap)
    softmax.click(bars, bars.slot(1).center().toPoint())
    assert title(softmax) == "Softmax: output z2"
    assert terms(softmax)[:3] == ["u₁ = 1", "u₂ = 2", "u₃ = 3"]
    assert terms(softmax)[3:] == ["∂z₂/∂u₁ = −0.02203", "∂z₂/∂u₂ = 0.1848", "∂z₂/∂u₃ = −0.1628"]
    softmax.key(Key.Key_Escape)
    softmax.click(heat_map, heat_map.cell(1, 0).center().toPoint())
    assert title(softmax) == "Softmax: how z2 moves with u1"
    assert terms(softmax) == ["z₂ = 0.2447", "z₁ = 0.09003"]
    softmax.edit_cell("vector_scores", "0", row=2)
    wait_for_card(softmax)
    assert explained_value(softmax) == ACTIVATIONS["softmax"].jacobian([1.0, 2.0, 0.0])[1, 0]
    softmax.find("vector_count").setValue(2)  # pyright: ignore[reportAttributeAccessIssue]
    wait_for_card(softmax)
    assert title(softmax) == "Softmax: how z2 moves with u1"


def test_a_score_is_explained_as_given(softmax: Person) -> None:
    softmax.select_cell("vector_scores", 1)
    softmax.key(Key.Key_Space)
    assert title(softmax) == "input u2"
    assert "given" in softmax.words("explanation_notes")


def test_outputs_of_a_layer_link_to_the_network(kassei: Person) -> None:
    kassei.choose("layer_2_activation", "softmax")
    kassei.click("forward_button")
    bars = kassei.find("vector_bars", Bars)
    kassei.click(bars, bars.slot(0).center().toPoint())
    assert title(kassei) == "z1 of layer 2"
    assert "layer_2_u" in highlighted(kassei)
    kassei.key(Key.Key_Return)
    assert title(kassei) == "u1 of layer 2"


def test_the_slope_of_a_neuron_is_explained(kassei: Person) -> None:
    kassei.click("forward_button")
    kassei.select_cell("layer_1_z", 1)
    kassei.key(Key.Key_Space)
    kassei.key(Key.Key_Down)
    kassei.key(Key.Key_Return)
    assert title(kassei) == "slope f′ at u2 of layer 1"
    assert terms(kassei) == ["u¹₂ = 0.7"]
    assert highlighted(kassei) == {"layer_1_u": {(1, 0)}}
    kassei.key(Key.Key_Return)
    assert title(kassei) == "u2 of layer 1"


@pytest.fixture
def diagram(kassei: Person) -> Person:
    """A window with the diagram, after a forward pass."""
    kassei.click("forward_button")
    kassei.click("view_diagram")
    return kassei


def test_the_diagram_opens_a_card_and_highlights_its_terms(diagram: Person) -> None:
    view = diagram.window.findChildren(DiagramView)[0]
    view.setFocus()
    diagram.key(Key.Key_Right)
    diagram.key(Key.Key_Space)
    assert title(diagram) == "z1 of layer 1"
    assert view.explanation.explained == Reference("z", 0, 0)
    assert view.explanation.references == {Reference("z", 0, 0), Reference("u", 0, 0)}
    card, page = diagram.find("explanation_card"), diagram.find("playground")
    diagram.calm()
    assert not card.geometry().intersects(QRect(view.mapTo(page, QPoint()), view.size()))
    assert page.rect().contains(card.geometry())
    diagram.key(Key.Key_Return)
    assert Reference("x", 0, 1) in view.explanation.references
    diagram.key(Key.Key_Escape)
    assert view.explanation.references == frozenset()
    assert view.hasFocus()


def test_both_views_highlight_what_is_explained(kassei: Person) -> None:
    kassei.click("forward_button")
    kassei.select_cell("layer_2_u", 1)
    kassei.key(Key.Key_Space)
    kassei.click("view_diagram")
    wait_for_card(kassei)
    view = kassei.window.findChildren(DiagramView)[0]
    assert view.explanation.explained == Reference("u", 1, 1)
    kassei.click("view_equation")
    wait_for_card(kassei)
    assert kassei.grid("layer_2_u").explained == (1, 0)
    kassei.key(Key.Key_Escape)
    assert view.explanation.references == frozenset()
    assert highlighted(kassei) == {}


def test_escape_in_the_diagram_closes_the_card(diagram: Person) -> None:
    view = diagram.window.findChildren(DiagramView)[0]
    view.setFocus()
    diagram.key(Key.Key_Space)
    view.setFocus()
    diagram.key(Key.Key_Escape)
    assert cards(diagram) == []


def test_a_card_follows_the_language_and_closes_with_another_shape_or_document(kassei: Person) -> None:
    kassei.click("live_toggle")
    kassei.select_cell("layer_1_z", 1)
    kassei.key(Key.Key_Space)
    kassei.click("language_button")
    assert title(kassei) == kassei.words("explanation_title") != "z2 of layer 1"
    kassei.click("language_button")
    document = kassei.parts.workspace.document
    smaller = Network([Layer([[1.0, 2.0]], [0.0])])
    kassei.parts.workspace.edit(replace(document, network=smaller), Message("shape"))
    wait_for_card(kassei)
    assert cards(kassei) == []
    kassei.click("undo_button")
    kassei.select_cell("layer_1_z", 1)
    kassei.key(Key.Key_Space)
    assert title(kassei) == "z2 of layer 1"
    kassei.parts.workspace.open(Document(smaller, (1.0, 1.0)), None)
    settle()
    assert cards(kassei) == []
    assert highlighted(kassei) == {}


def test_infinite_and_undefined_numbers_are_explained_back_to_the_input(open_kassei) -> None:
    layers = [Layer([[1e300], [1e300]], [0, 0], "exponential"), Layer([[1.0, -1.0]], [0.0], "mish")]
    kassei = open_kassei(Document(Network(layers), (1e300,)))
    kassei.click("forward_button")
    for grid in ("layer_1_u", "layer_1_z", "layer_2_u", "layer_2_z", "output_y"):
        kassei.select_cell(grid)
        kassei.key(Key.Key_Space)
        kassei.calm()
        assert cards(kassei)
        kassei.key(Key.Key_Return, times=6)
        assert title(kassei) == "input x1"
        kassei.key(Key.Key_Escape)


def test_no_work_while_no_card_is_open(values: Person) -> None:
    controller = values.window.findChildren(ExplanationBinding)[0]
    values.pick("tanh")
    values.edit_cell("input_x", "3")
    assert not controller.is_waiting
    assert values.window.findChildren(StepList) == []


@in_turn("size", [(1280, 800), (1024, 700)], ids=str)
@pytest.mark.parametrize("language", ["en", "ja"])
def test_no_text_of_the_card_is_cut_off(reopen_kassei, language: str, size: tuple[int, int]) -> None:
    kassei, found = reopen_kassei(language=language, size=size), {}
    kassei.open_tab("values_tab")
    for activation in ("smish", "relu", "gelu_tanh", "softshrink", "softmax"):
        kassei.pick(activation)
        for column in range(2 if activation == "softmax" else 3):
            explain_value(kassei, 3, column)
            kassei.calm()
            card = kassei.find("explanation_card")
            assert kassei.find("playground").rect().contains(card.geometry())
            found |= {(activation, column): misfits(card)} if misfits(card) else {}
            interface = QAccessible.queryAccessibleInterface(kassei.find("explanation_steps", QLabel))
            assert activation == "softmax" or column != 1 or interface.text(QAccessible.Text.Name)
            kassei.key(Key.Key_Escape)
    assert found == {}


def test_a_difference_is_not_explained_as_f(kassei: Person) -> None:
    plots = kassei.parts.window.findChildren(PlotPanel)[0]
    plots.show_pins((Pin(BoundActivation("tanh")),))
    plots.set_reference(0)
    plots.set_differences(True)
    move_crosshair(kassei)
    kassei.key(Key.Key_Space)
    assert cards(kassei) == []


def test_a_changed_number_names_its_value_when_the_document_was_opened(kassei: Person) -> None:
    explained = ("layer_1_weights", "layer_1_biases", "input_x")
    for grid in explained:
        kassei.select_cell(grid)
        kassei.key(Key.Key_Space)
        assert "when the document was opened" not in kassei.words("explanation_notes")
        kassei.key(Key.Key_Escape)
        kassei.edit_cell(grid, "-4.5")
        kassei.select_cell(grid)
        kassei.key(Key.Key_Space)
        assert "when the document was opened" in kassei.words("explanation_notes")
        kassei.key(Key.Key_Escape)
    kassei.parts.workspace.open(kassei.parts.workspace.document, None)
    settle()
    kassei.select_cell("input_x")
    kassei.key(Key.Key_Space)
    assert kassei.words("explanation_result") == "x₁ = −4.5000"
    assert "when the document was opened" not in kassei.words("explanation_notes")


def test_numbers_do_not_wait_for_their_formula_and_no_old_formula_is_shown(kassei: Person) -> None:
    kassei.click("forward_button")
    kassei.select_cell("layer_1_u")
    kassei.key(Key.Key_Space)
    kassei.calm()
    card, figures = kassei.find("explanation_card"), kassei.find("explanation_figures", FormulaLabel)
    binding = kassei.window.findChildren(ExplanationBinding)[0]

    def colours() -> set[int]:
        picture = figures.grab().toImage()
        return {picture.pixel(x, y) for x in range(picture.width()) for y in range(picture.height())}

    assert len(colours()) > 1
    binding.open(Reference("u", 0, 1))
    assert terms_on(card)[0] == "W¹₂₁ = 0.3"  # no event has been handled since
    assert figures.is_waiting
    assert len(colours()) == 1
    kassei.calm()
    assert len(colours()) > 1


def test_figures_wait_until_a_drag_rests_and_are_never_stale(kassei: Person) -> None:
    kassei.click("live_toggle")
    kassei.select_cell("layer_1_u")
    kassei.key(Key.Key_Space)
    kassei.calm()
    card, figures = kassei.find("explanation_card"), kassei.find("explanation_figures", FormulaLabel)
    store = kassei.parts.workspace
    controller = kassei.window.findChildren(ExplanationBinding)[0]
    for bias in (5.0, 6.0, 7.0):
        layer = store.document.network.layers[0]
        network = store.document.network.with_layer(0, layer.replace(biases=[bias, 0.0, 0.0]))
        store.edit(replace(store.document, network=network), Message("drag"), "drag")
        controller.refresh()
        assert terms_on(card)[-1] == f"b¹₁ = {bias:g}"
        assert figures.isHidden() or figures.latex().endswith(f"+ {bias:g}")
    assert figures.isHidden()
    kassei.bot.waitUntil(figures.isVisible)
    assert figures.latex().endswith("+ 7")
