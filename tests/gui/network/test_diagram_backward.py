"""The backward pass in the diagram: gradients and changes on links and above nodes, and descriptions of gradients."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from gui_alone import Alone
from gui_diagram import diagram
from gui_person import Hands, Key, Person, settle
from gui_worked import WORKED
from PySide6.QtCore import QPoint
from PySide6.QtGui import QHelpEvent
from PySide6.QtWidgets import QApplication, QToolTip

from engine import Document, Layer, Network
from engine.data.samples import Samples
from engine.explain.references import Reference, symbol_text
from engine.learning.entries import Entry
from engine.learning.paths import PathFinder
from gui.model.run import Run
from gui.network.diagram.layout import Part, node
from gui.network.diagram.view import DiagramView

LINK = Part("weight", 1, 0, 1)


@pytest.fixture
def shown(worked: Person) -> DiagramView:
    """The diagram of the worked 2-2-2 after Backward."""
    worked.click("backward_button")
    return diagram(worked)


@pytest.fixture
def drawn(drawing: Alone) -> DiagramView:
    """The same diagram alone."""
    drawing.start_over(replace(WORKED, target=(0.01, 0.99)))
    drawing.workspace.backward()
    return diagram(drawing)


def run_of(hands: Hands) -> Run:
    run = hands.workspace.run
    assert run is not None
    assert run.gradients is not None
    return run


def tip_at(hands: Hands, view: DiagramView, at: QPoint) -> str:
    """Rest the pointer at a point, and return the text of the tool tip."""
    QToolTip.hideText()
    hands.bot.waitUntil(lambda: not QToolTip.isVisible())
    settle()
    viewport = view.viewport()
    QApplication.sendEvent(viewport, QHelpEvent(QHelpEvent.Type.ToolTip, at, viewport.mapToGlobal(at)))
    settle()
    return QToolTip.text()


def test_the_diagram_shows_gradients_or_weights(worked: Person) -> None:
    worked.click("backward_button")
    worked.click("view_diagram")
    view = worked.find("network_diagram", DiagramView)
    worked.click("diagram_gradients")
    gradients = worked.parts.workspace.run
    assert gradients is not None
    assert gradients.gradients is not None
    for layer, (links, column) in enumerate(zip(view.content.links, view.content.columns[1:], strict=True)):
        np.testing.assert_array_equal(links.weights, gradients.gradients.weights[layer])
        np.testing.assert_array_equal(column.values, gradients.gradients.delta[layer])
    worked.click("step_back_button")  # layer 1 is hidden again
    assert not view.content.links[0].weights.any()
    assert view.content.columns[1].values is None
    worked.click("diagram_weights")
    np.testing.assert_array_equal(view.content.links[0].weights, WORKED.network.layers[0].weights)


def test_a_link_is_described_by_its_gradient_while_gradients_are_shown(worked: Person) -> None:
    worked.click("backward_button")
    worked.click("view_diagram")
    worked.click("diagram_gradients")
    text = worked.find("network_diagram", DiagramView).words_of(Part("weight", 2, 0, 0))
    assert text.startswith("gradient of the loss by the weight from z1 to neuron 1 of layer 2 = 0.0822; ")


def test_the_description_of_a_link_has_what_comes_back_through_it_and_its_share(drawing: Alone, drawn: DiagramView) -> None:
    gradients = run_of(drawing).gradients
    assert gradients is not None
    delta = gradients.delta[1]
    through, other = 0.40 * delta[0], 0.50 * delta[1]
    share = round(100 * abs(through) / (abs(through) + abs(other)))
    text = drawn.words_of(Part("weight", 2, 0, 0))
    assert text.startswith("weight from z1 to neuron 1 of layer 2 = 0.4")
    assert f"its gradient 0.0822; back through it comes W·δ = {through:.4f}, {share} % of all that comes back to z1" in text


def test_links_show_what_an_update_will_change_and_then_what_it_changed(worked: Person) -> None:
    worked.click("backward_button")
    worked.click("view_diagram")
    worked.click("diagram_change")
    view = worked.find("network_diagram", DiagramView)
    run = worked.parts.workspace.run
    assert run is not None
    assert run.gradients is not None
    np.testing.assert_allclose(view.content.links[1].weights, -0.5 * run.gradients.weights[1], rtol=1e-15)
    assert view.words_of(Part("weight", 2, 0, 0)) == (
        "an update will change the weight from z1 to neuron 1 of layer 2 by −0.0411"
    )
    worked.click("update_button")
    now = worked.parts.workspace.document.network.layers[1].weights
    np.testing.assert_array_equal(view.content.links[1].weights, now - WORKED.network.layers[1].weights)
    assert view.words_of(Part("weight", 2, 0, 0)) == "the update changed the weight from z1 to neuron 1 of layer 2 by −0.0411"


def test_the_tool_tip_of_a_link_has_its_gradient_and_the_share_of_each_path(drawing: Alone, drawn: DiagramView) -> None:
    run = run_of(drawing)
    document = run.document
    paths = PathFinder(document.network, run.trace, document.target or (), document.loss_used).paths(
        Entry(0, "weights", (0, 1))
    )
    sizes = sorted((abs(path.value) for path in paths), reverse=True)
    lines = tip_at(drawing, drawn, drawn.place_of(LINK)).splitlines()
    assert lines[0].startswith("weight from x2 to neuron 1 of layer 1 = 0.20, its gradient 0.0009")
    assert lines[1] == "2 paths lead from here to the loss; each with its share:"
    assert lines[2].startswith("x₂ → u¹₁ → u²₁ → L:  +")
    assert [line.rpartition(" (")[2] for line in lines[2:4]] == [f"{100 * size / sum(sizes):.0f} %)" for size in sizes]
    assert lines[4].startswith("back through it comes W·δ = ")


def test_the_status_line_has_the_shares_by_keyboard(drawing: Alone, drawn: DiagramView) -> None:
    drawn.setFocus()
    drawing.key(Key.Key_Right)
    drawing.ctrl(Key.Key_Down)
    assert drawn.selected == Part("weight", 1, 0, 0)
    text = drawing.words("status_text")
    assert "its gradient 0.0004; 2 paths: +" in text
    assert text.count(" %)") == 2


def test_a_bias_has_paths_in_its_tool_tip_and_nodes_have_none(drawing: Alone, drawn: DiagramView) -> None:
    bias, position_of = Part("bias", 1, 1), drawn.place_of
    assert "u¹₂ → u²₁ → L:" in tip_at(drawing, drawn, position_of(bias))
    assert tip_at(drawing, drawn, position_of(node(1, 1))) == tip_at(drawing, drawn, position_of(node(0, 1))) == ""
    assert tip_at(drawing, drawn, QPoint(3, 3)) == ""


def test_a_link_has_no_tool_tip_before_its_gradient_is_shown(drawing: Alone, drawn: DiagramView) -> None:
    drawing.workspace.step_back()
    assert tip_at(drawing, drawn, drawn.place_of(LINK)) == ""
    assert tip_at(drawing, drawn, drawn.place_of(Part("weight", 2, 0, 1)))


def test_of_too_many_paths_the_tool_tip_has_the_strongest_and_the_count(drawing: Alone) -> None:
    layers = [Layer(np.full((8, 8), 0.1), np.zeros(8), "tanh") for _ in range(4)]
    drawing.start_over(Document(Network(layers), (1.0,) * 8, target=(0.5,) * 8))
    drawing.workspace.backward()
    view = diagram(drawing)
    assert "512 paths, the strongest" in view.words_of(Part("weight", 1, 0, 0))
    lines = tip_at(drawing, view, view.place_of(Part("weight", 1, 0, 0))).splitlines()
    assert lines[1] == "512 paths lead from here to the loss; the strongest of them:"
    assert not any("%)" in line for line in lines[2:3])
    assert "nan" not in "".join(lines)


def test_of_many_paths_the_tool_tip_has_eight_and_counts_the_rest(drawing: Alone) -> None:
    layers = [Layer(np.full((4, 4), 0.1), np.zeros(4), "tanh") for _ in range(3)]
    drawing.start_over(Document(Network(layers), (1.0,) * 4, target=(0.5,) * 4))
    drawing.workspace.backward()
    view = diagram(drawing)
    lines = tip_at(drawing, view, view.place_of(Part("weight", 1, 0, 0))).splitlines()
    assert len([line for line in lines if line.endswith("%)")]) == 8
    assert "… and 8 weaker ones" in lines


def test_over_all_rows_a_link_has_its_mean_gradient_and_no_paths(drawing: Alone, drawn: DiagramView) -> None:
    rows = Samples([[0.05, 0.10], [1.0, -1.0]], [[0.01, 0.99], [1.0, 0.0]])
    drawing.workspace.open(replace(WORKED, target=(0.01, 0.99), samples=rows), None)
    drawing.workspace.average_rows(True)
    drawing.workspace.backward()
    text, gradients = drawn.words_of(LINK), run_of(drawing).gradients
    assert gradients is not None
    assert f"its gradient {gradients.weights[0][0, 1]:.4f}".replace("-", "−") in text
    assert "paths" not in text
    assert tip_at(drawing, drawn, drawn.place_of(LINK)) == ""


def test_gradients_and_changes_of_biases_are_above_the_nodes(worked: Person, shown: DiagramView) -> None:
    run = run_of(worked)
    assert run.gradients is not None
    columns = shown.content.columns[1:]
    worked.click("diagram_gradients")
    for column, gradients in zip(columns, run.gradients.biases, strict=True):
        np.testing.assert_array_equal(column.biases, gradients)
    worked.click("diagram_change")
    for column, gradients in zip(columns, run.gradients.biases, strict=True):
        np.testing.assert_array_equal(column.biases, -0.5 * gradients)
    assert shown.words_of(Part("bias", 2, 0)).startswith("an update will change the bias of neuron 1 of layer 2 by −0.06")
    worked.click("update_button")
    moved = worked.parts.workspace.document.network.layers
    for column, layer, before in zip(columns, moved, WORKED.network.layers, strict=True):
        np.testing.assert_array_equal(column.biases, layer.biases - before.biases)
    worked.click("diagram_weights")
    for column, layer in zip(columns, moved, strict=True):
        np.testing.assert_array_equal(column.biases, layer.biases)


def test_unknown_gradients_above_the_nodes_are_nan(worked: Person, shown: DiagramView) -> None:
    worked.click("diagram_gradients")
    worked.click("step_back_button")
    biases = shown.content.columns[1].biases
    assert biases is not None
    assert np.isnan(biases).all()


def test_space_explains_the_number_shown(worked: Person, shown: DiagramView) -> None:
    found: list[Reference] = []
    shown.explain_requested.connect(found.append)
    for links in ("gradients", "weights"):
        worked.click(f"diagram_{links}")
        for part in (Part("weight", 1, 0, 1), Part("bias", 1, 1), node(1, 1), node(0, 0)):
            shown.setFocus()
            shown.select(part)
            worked.key(Key.Key_Space)
            worked.key(Key.Key_Escape)
    symbols = [symbol_text(reference) for reference in found]
    assert symbols == [
        "∂L/∂W¹₁₂",
        "∂L/∂b¹₂",
        "δ¹₂",
        "∂L/∂x₁",
        "W¹₁₂",
        "b¹₂",
        "z¹₂",
        "x₁",
    ]
