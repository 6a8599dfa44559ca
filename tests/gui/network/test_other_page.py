"""The views of a network work on any page: here on one that has nothing else."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from gui_person import settle
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from engine import Document, forward
from engine.explain.references import Reference
from gui.explanations.binding import ExplanationBinding
from gui.explanations.card import ExplanationCard
from gui.grids.number_grid import NumberGrid
from gui.model.context import Context
from gui.model.focus import Focus
from gui.model.library import FunctionLibrary
from gui.model.notices import Notices
from gui.model.settings import Settings
from gui.model.workspace import Workspace
from gui.network.bindings import DiagramBinding, StripBinding
from gui.network.diagram.view import DiagramView
from gui.network.edits import NetworkEdits
from gui.network.pass_animation import PassAnimation
from gui.network.strip.equation_strip import EquationStrip
from gui.style.theme import Look


@dataclass
class OtherPage:
    """A page with a strip over a diagram, and the workspace they are bound to."""

    widget: QWidget
    strip: EquationStrip
    diagram: DiagramView
    workspace: Workspace
    explanations: ExplanationBinding


@pytest.fixture
def page(qtbot: QtBot, nothing_left: None) -> Iterator[OtherPage]:
    widget, owner, look = QWidget(), QObject(), Look("light")
    workspace = Workspace(Document(), owner)
    context = Context(workspace, Settings(None), FunctionLibrary(None, owner), Notices(owner))
    edits, animation = NetworkEdits(workspace, context.settings), PassAnimation(workspace, owner)
    strip, diagram = EquationStrip(look), DiagramView(look)
    column = QVBoxLayout(widget)
    column.addWidget(strip)
    column.addWidget(diagram)
    StripBinding(strip, context, edits, animation)
    DiagramBinding(diagram, context, edits, animation)
    explanations = ExplanationBinding(widget, strip, context, look)
    for view in (strip, diagram):
        explanations.add_network_view(view, view.explain_requested)
    widget.resize(1000, 700)
    with qtbot.waitExposed(widget):
        widget.show()
    yield OtherPage(widget, strip, diagram, workspace, explanations)
    widget.hide()
    widget.deleteLater()
    owner.deleteLater()
    settle()


def grid(page: OtherPage, name: str) -> NumberGrid:
    found = page.widget.findChild(NumberGrid, name)
    assert isinstance(found, NumberGrid)
    return found


def test_forward_shows_in_both_views(page: OtherPage) -> None:
    page.workspace.forward()
    network, x = page.workspace.document.network, page.workspace.document.x
    y = grid(page, "output_y").numbers.values
    assert y is not None
    assert y[:, 0].tolist() == forward(network, x).y.tolist()
    assert page.diagram.content.columns[-1].values is not None


def test_edit_in_the_strip_is_an_edit_of_the_document(page: OtherPage) -> None:
    weights = page.workspace.document.network.layers[0].weights.copy()
    weights[0, 0] = 9.0
    page.strip.weights_edited.emit(0, weights, None)
    assert page.workspace.document.network.layers[0].weights[0, 0] == 9.0
    page.workspace.undo()
    assert page.workspace.document.network.layers[0].weights[0, 0] == 0.1


def test_selecting_a_layer_in_the_diagram_focuses_the_workspace_on_it(page: OtherPage) -> None:
    page.diagram.layer_selected.emit(2)
    assert page.workspace.focus == Focus(2)


def test_number_is_explained_over_this_page(page: OtherPage) -> None:
    page.workspace.forward()
    page.strip.explain_requested.emit(Reference("u", 0, 1))
    settle()
    cards = [card for card in page.widget.findChildren(ExplanationCard) if card.isVisible()]
    assert len(cards) == 1
    assert (0, 0) in grid(page, "input_x").highlighted
    page.explanations.close()
    assert not grid(page, "input_x").highlighted
