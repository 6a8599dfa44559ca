"""f and f′ explain themselves: in the table of values, at the crosshair, over a layer; and the network in the diagram."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from gui_clipping import misfits
from gui_explanation import cards, focus_name, marked, refreshed, terms, title
from gui_person import Held, Key, Person, centre, clipboard, settle
from PySide6.QtCore import QPoint, QPointF
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QLabel

from engine import ACTIVATIONS, BoundActivation, Document, Layer, Message, Network, Pin, find_activation
from engine.explain.references import Reference
from gui.explanations.binding import ExplanationBinding
from gui.explanations.card import ExplanationCard
from gui.explanations.step_list import StepList
from gui.function.values.view import ValuesView
from gui.function.vector.bars import Bars
from gui.function.vector.heat_map import HeatMap
from gui.network.diagram.view import DiagramView
from gui.plots.panel import PlotPanel
from gui.widgets.formula_label import FormulaLabel

OWN = "own:Wave := sin(a*x) + x/2"


def go_to(kassei: Person, row: int, column: int) -> ValuesView:
    """Click a cell of the table of values."""
    table = kassei.find("values_table", ValuesView)
    table.scrollTo(table.model().index(row, column))
    settle()
    kassei.click(table.viewport(), centre(table, row, column))
    return table


def ask(kassei: Person, row: int, column: int) -> None:
    go_to(kassei, row, column)
    kassei.key(Key.Key_Space)


def shown_value(kassei: Person) -> float:
    """Return the number that the open card is about."""
    explanation = kassei.find("explanation_card", ExplanationCard).explanation
    assert explanation is not None
    return explanation.value


def steps(kassei: Person) -> str:
    return kassei.find("explanation_steps", StepList).text()


@pytest.fixture
def values(kassei: Person) -> Person:
    kassei.open_tab("values_panel")
    return kassei


@pytest.mark.parametrize("activation", ["sigmoid", "mish", "relu", "snake", "sinc", "identity"])
def test_every_cell_of_the_table_explains_itself(values: Person, activation: str) -> None:
    values.pick(activation)
    model = values.find("values_table", ValuesView).numbers
    for row in (1, 3, 6):
        for column, symbol in enumerate(("u", "f(u)", "f′(u)")):
            ask(values, row, column)
            assert shown_value(values) == model.value(model.index(row, column))
            assert values.words("explanation_result").startswith(f"{symbol} = ")
            values.key(Key.Key_Escape)
            assert cards(values) == []
            assert focus_name() == "values_table"


def test_steps_lead_to_the_result(values: Person) -> None:
    ask(values, 4, 1)
    assert title(values) == "Sigmoid: f(u) at u = 0.5"
    assert "<td>s₂</td>" in steps(values)
    assert "= 1 + 0.6065" in steps(values)
    assert "u ≥ 0:  0.5 ≥ 0  holds" in steps(values)
    assert terms(values) == ["u = 0.5", "f′(u) = 0.235"]


def test_the_cells_of_the_table_light_up(values: Person) -> None:
    table = values.find("values_table", ValuesView)
    ask(values, 4, 2)
    assert (table.explained, table.highlighted) == ((4, 2), {(4, 0), (4, 2)})
    values.key(Key.Key_Return)
    assert (table.explained, table.highlighted) == ((4, 0), {(4, 0)})
    values.key(Key.Key_Escape)
    assert (table.explained, table.highlighted) == (None, set())
    dark = table.viewport().grab().toImage()
    table.set_highlighted(frozenset({(1, 1)}))
    assert table.viewport().grab().toImage() != dark


def test_the_slope_is_a_link_and_back(values: Person) -> None:
    ask(values, 4, 1)
    values.key(Key.Key_Down)
    assert focus_name() == "explanation_term_2"
    values.key(Key.Key_Return)
    assert title(values) == "Sigmoid: f′(u) at u = 0.5"
    values.key(Key.Key_Backspace)
    assert title(values) == "Sigmoid: f(u) at u = 0.5"
    assert focus_name() == "explanation_term_2"


def test_the_sign_asks_too_and_stands_only_in_sight(values: Person) -> None:
    values.enter("values_inputs", " ".join(map(str, range(100))))
    table = go_to(values, 2, 1)
    assert values.find("values_table_explain").isVisible()
    values.click("values_table_explain")
    assert title(values) == "Sigmoid: f(u) at u = 2"
    values.key(Key.Key_Escape)
    table.verticalScrollBar().setValue(table.verticalScrollBar().maximum())
    settle()
    assert not values.find("values_table_explain").isVisible()


def test_a_card_beside_the_table_leaves_it_in_sight(values: Person) -> None:
    ask(values, 4, 2)
    values.calm()
    card, tabs, page = values.find("explanation_card"), values.find("info_tabs"), values.find("playground")
    assert page.rect().contains(card.geometry())
    assert card.geometry().right() < tabs.mapTo(page, QPoint()).x()


def test_it_follows_the_function_on_show(values: Person) -> None:
    ask(values, 4, 1)
    values.pick("tanh")
    refreshed(values)
    assert title(values) == "Tanh: f(u) at u = 0.5"
    assert shown_value(values) == float(np.tanh(0.5))
    values.pick("leaky_relu")
    values.open_tab("info_card")
    values.enter("explorer_slope", "0.25")
    refreshed(values)
    assert "a = 0.25" in values.words("explanation_details")
    values.open_tab("values_panel")
    values.enter("values_inputs", "-8 -7 -6 -5 -4")
    refreshed(values)
    assert shown_value(values) == -1.0
    values.enter("values_inputs", "1 2")
    refreshed(values)
    assert cards(values) == []


def test_a_slope_has_no_place_over_a_layer(values: Person) -> None:
    ask(values, 4, 2)
    values.pick("softmax")
    refreshed(values)
    assert cards(values) == []


def test_own_functions_and_their_end(open_kassei) -> None:
    document = Document(functions=(OWN,))
    kassei = open_kassei(document)
    kassei.open_tab("values_panel")
    kassei.pick(OWN)
    ask(kassei, 4, 1)
    assert title(kassei) == "Wave: f(u) at u = 0.5"
    assert shown_value(kassei) == float(find_activation(OWN).f(0.5))
    assert "sin(s₁)" in steps(kassei)
    kassei.parts.workspace.edit(Document(), Message("gone"))
    refreshed(kassei)
    assert cards(kassei) == [] or shown_value(kassei) == float(find_activation(OWN).f(0.5))


def test_a_kink_shows_both_slopes(values: Person) -> None:
    values.pick("relu")
    ask(values, 3, 2)
    assert values.words("explanation_result") == "f′(u) = 0.0000"
    assert "f′(u − 0) = 0 (slope from the left)\nf′(u + 0) = 1 (slope from the right)" in values.words("explanation_details")
    assert "kink" in values.words("explanation_notes")
    assert not values.find("explanation_steps").isVisible()


def test_copies_of_steps(values: Person) -> None:
    ask(values, 4, 1)
    values.click("explanation_copy_text")
    assert "s₃ = 1 + s₂ = 1 + 0.6065306597126334 = 1.6065306597126334\n" in clipboard()
    values.click("explanation_copy_latex")
    assert r"s_{3} &= 1 + s_{2} = 1 + 0.6065306597126334" in clipboard()


def test_a_long_formula_shows_some_of_its_steps(open_kassei) -> None:
    name = "own:Long := " + " + ".join(f"sin({number}*x)" for number in range(1, 40))
    kassei = open_kassei(Document(functions=(name,)))
    kassei.open_tab("values_panel")
    kassei.pick(name)
    ask(kassei, 4, 1)
    assert steps(kassei).count("<tr>") == 61
    assert "more, all of them in the copied text" in steps(kassei)
    kassei.key(Key.Key_PageDown)
    area = kassei.find("explanation_area")
    assert area.verticalScrollBar().value() > 0  # pyright: ignore[reportAttributeAccessIssue]


# The plots


def point(kassei: Person, plot: str = "f_plot", steps: int = 3) -> None:
    kassei.plot(plot).setFocus()
    kassei.key(Key.Key_Right, times=steps)


def pointed(kassei: Person, plot: str) -> float:
    """Return the u of the crosshair."""
    u = kassei.plot(plot).pointer
    assert u is not None
    return u


@pytest.mark.parametrize(
    ("plot", "held", "symbol"),
    [("f_plot", Held.NoModifier, "f(u)"), ("f_plot", Held.ShiftModifier, "f′(u)"), ("df_plot", Held.NoModifier, "f′(u)")],
)
def test_the_crosshair_explains_its_figure(kassei: Person, plot: str, held: Held, symbol: str) -> None:
    point(kassei, plot)
    assert kassei.words("status_text").endswith(" · Space: explain")
    kassei.key(Key.Key_Space, held)
    assert title(kassei) == f"Sigmoid: {symbol} at u = 0.3"
    record, u = ACTIVATIONS["sigmoid"], pointed(kassei, plot)
    assert shown_value(kassei) == float(record.f(u) if symbol == "f(u)" else record.df(u))
    kassei.key(Key.Key_Escape)
    assert focus_name() == plot


def test_without_a_crosshair_nothing_is_asked(kassei: Person) -> None:
    kassei.plot("f_plot").setFocus()
    kassei.key(Key.Key_Space)
    assert cards(kassei) == []


def test_the_crosshair_stays_in_sight(kassei: Person) -> None:
    for steps in (-40, 40):
        kassei.plot("f_plot").setFocus()
        kassei.key(Key.Key_Left if steps < 0 else Key.Key_Right, times=abs(steps))
        kassei.key(Key.Key_Space)
        kassei.calm()
        plot, card, page = kassei.plot("f_plot"), kassei.find("explanation_card"), kassei.find("playground")
        u = pointed(kassei, "f_plot")
        x = plot.mapTo(page, plot.mapFromScene(plot.getViewBox().mapViewToScene(QPointF(u, 0.0))))
        assert not card.geometry().left() <= x.x() <= card.geometry().right()
        kassei.key(Key.Key_Escape)


# Functions over a layer


@pytest.fixture
def softmax(kassei: Person) -> Person:
    kassei.pick("softmax")
    return kassei


def test_a_bar_and_a_cell_of_the_jacobian(softmax: Person) -> None:
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
    refreshed(softmax)
    assert shown_value(softmax) == ACTIVATIONS["softmax"].jacobian([1.0, 2.0, 0.0])[1, 0]
    softmax.find("vector_count").setValue(2)  # pyright: ignore[reportAttributeAccessIssue]
    refreshed(softmax)
    assert title(softmax) == "Softmax: how z2 moves with u1"


def test_a_score_is_given(softmax: Person) -> None:
    softmax.select_cell("vector_scores", 1)
    softmax.key(Key.Key_Space)
    assert title(softmax) == "input u2"
    assert "given" in softmax.words("explanation_notes")


def test_of_a_layer_the_outputs_lead_back_to_the_network(kassei: Person) -> None:
    kassei.choose("layer_2_activation", "softmax")
    kassei.click("forward_button")
    bars = kassei.find("vector_bars", Bars)
    kassei.click(bars, bars.slot(0).center().toPoint())
    assert title(kassei) == "z1 of layer 2"
    assert "layer_2_u" in marked(kassei)
    kassei.key(Key.Key_Return)
    assert title(kassei) == "u1 of layer 2"


# The network


def test_the_slope_of_a_neuron(kassei: Person) -> None:
    kassei.click("forward_button")
    kassei.select_cell("layer_1_z", 1)
    kassei.key(Key.Key_Space)
    kassei.key(Key.Key_Down)
    kassei.key(Key.Key_Return)
    assert title(kassei) == "slope f′ at u2 of layer 1"
    assert terms(kassei) == ["u¹₂ = 0.7"]
    assert marked(kassei) == {"layer_1_u": {(1, 0)}}
    kassei.key(Key.Key_Return)
    assert title(kassei) == "u2 of layer 1"


@pytest.fixture
def diagram(kassei: Person) -> Person:
    kassei.click("forward_button")
    kassei.click("view_diagram")
    return kassei


def test_the_diagram_asks_and_lights_up(diagram: Person) -> None:
    view = diagram.window.findChildren(DiagramView)[0]
    view.setFocus()
    diagram.key(Key.Key_Right)
    diagram.key(Key.Key_Space)
    assert title(diagram) == "z1 of layer 1"
    assert view.explained == Reference("z", 0, 0)
    assert view.references == {Reference("z", 0, 0), Reference("u", 0, 0)}
    card, page = diagram.find("explanation_card"), diagram.find("playground")
    diagram.calm()
    assert not card.geometry().intersects(view.geometry())
    assert page.rect().contains(card.geometry())
    diagram.key(Key.Key_Return)
    assert Reference("x", 0, 1) in view.references
    diagram.key(Key.Key_Escape)
    assert view.references == frozenset()
    assert view.hasFocus()


def test_both_views_light_up_whichever_is_shown(kassei: Person) -> None:
    kassei.click("forward_button")
    kassei.select_cell("layer_2_u", 1)
    kassei.key(Key.Key_Space)
    kassei.click("view_diagram")
    refreshed(kassei)
    view = kassei.window.findChildren(DiagramView)[0]
    assert view.explained == Reference("u", 1, 1)
    kassei.click("view_equation")
    refreshed(kassei)
    assert kassei.grid("layer_2_u").explained == (1, 0)
    kassei.key(Key.Key_Escape)
    assert view.references == frozenset()
    assert marked(kassei) == {}


def test_escape_in_the_diagram_closes_the_card(diagram: Person) -> None:
    view = diagram.window.findChildren(DiagramView)[0]
    view.setFocus()
    diagram.key(Key.Key_Space)
    view.setFocus()
    diagram.key(Key.Key_Escape)
    assert cards(diagram) == []


# What may happen while a card is open


def test_shape_undo_theme_and_language_while_it_is_open(kassei: Person) -> None:
    kassei.click("live_toggle")
    kassei.select_cell("layer_1_z", 1)
    kassei.key(Key.Key_Space)
    kassei.click("language_button")
    assert title(kassei) == kassei.words("explanation_title") != "z2 of layer 1"
    kassei.click("language_button")
    document = kassei.parts.workspace.document
    smaller = Network([Layer([[1.0, 2.0]], [0.0])])
    kassei.parts.workspace.edit(replace(document, network=smaller), Message("shape"))
    refreshed(kassei)
    assert cards(kassei) == []
    kassei.click("undo_button")
    kassei.select_cell("layer_1_z", 1)
    kassei.key(Key.Key_Space)
    assert title(kassei) == "z2 of layer 1"
    kassei.parts.workspace.open(Document(smaller, (1.0, 1.0)), None)
    settle()
    assert cards(kassei) == []
    assert marked(kassei) == {}


def test_infinite_and_undefined_numbers(open_kassei) -> None:
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


@pytest.mark.parametrize("size", [(1280, 800), (1024, 700)], ids=str)
@pytest.mark.parametrize("language", ["en", "ja"])
def test_nothing_in_it_is_cut_off(open_kassei, language: str, size: tuple[int, int]) -> None:
    kassei, found = open_kassei(language=language, size=size), {}
    kassei.open_tab("values_panel")
    for activation in ("smish", "relu", "gelu_tanh", "softshrink", "softmax"):
        kassei.pick(activation)
        for column in range(2 if activation == "softmax" else 3):
            ask(kassei, 3, column)
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
    point(kassei)
    kassei.key(Key.Key_Space)
    assert cards(kassei) == []


def test_what_was_changed_says_what_it_was(kassei: Person) -> None:
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


def test_figures_wait_for_a_drag_to_rest_and_are_never_old(kassei: Person) -> None:
    kassei.click("live_toggle")
    kassei.select_cell("layer_1_u")
    kassei.key(Key.Key_Space)
    kassei.calm()
    figures, store = kassei.find("explanation_figures", FormulaLabel), kassei.parts.workspace
    controller = kassei.window.findChildren(ExplanationBinding)[0]
    for bias in (5.0, 6.0, 7.0):
        layer = store.document.network.layers[0]
        network = store.document.network.with_layer(0, layer.replace(biases=[bias, 0.0, 0.0]))
        store.edit(replace(store.document, network=network), Message("drag"), "drag")
        controller.refresh()
        assert terms(kassei)[-1] == f"b¹₁ = {bias:g}"
        assert figures.isHidden() or figures.latex().endswith(f"+ {bias:g}")
    assert figures.isHidden()
    kassei.bot.waitUntil(figures.isVisible)
    assert figures.latex().endswith("+ 7")
