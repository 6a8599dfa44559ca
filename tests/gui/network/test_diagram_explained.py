"""Explanations requested from the diagram, the items it highlights for one, and the layer a pass has reached."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest
from gui_alone import Alone
from gui_diagram import diagram, explanation_requests
from gui_person import Hands, Held, Key, Person, settle
from PySide6.QtCore import QPoint
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QAbstractButton

from engine import Document, Layer, Network
from engine.explain.references import Reference
from gui.network.diagram.contents import part_of, reference_of
from gui.network.diagram.layout import Part, node
from gui.network.diagram.view import DiagramView
from gui.network.pass_animation import PassAnimation
from gui.network.strip.layer_block import LayerBlock

U2 = Reference("u", 1, 1)
TERMS = frozenset([U2, Reference("b", 1, 1)])
TERMS |= {Reference("W", 1, 1, source) for source in range(3)} | {Reference("z", 0, source) for source in range(3)}


def picture(view: DiagramView) -> QImage:
    settle()
    return view.viewport().grab().toImage()


def darkest_lightness(view: DiagramView, image: QImage, part: Part) -> float:
    """Return the lightness of the darkest pixel on a part: what lies behind the veil is pale."""
    at = view.place_of(part)
    return min(image.pixelColor(at + QPoint(x, y)).lightnessF() for x in range(-14, 15) for y in range(-6, 7))


# Numbers and their parts


def test_every_part_has_a_number_and_every_number_a_part() -> None:
    shape = (2, 3, 2)
    for part in [Part("input", 0, 1), Part("bias", 1, 2), Part("weight", 2, 1, 2), node(2, 1)]:
        assert part_of(reference_of(part), shape) == part
    assert reference_of(node(1, 2)) == Reference("z", 0, 2)
    assert part_of(Reference("u", 0, 2), shape) == node(1, 2)
    assert part_of(Reference("y", 0, 1), shape) == node(2, 1)


@pytest.mark.parametrize(
    "reference",
    [
        Reference("x", 0, 2),
        Reference("z", 2),
        Reference("u", 0, 3),
        Reference("W", 0, 0, 2),
        Reference("b", 9),
        Reference("y", 0, 2),
    ],
    ids=lambda reference: f"{reference.kind}{reference.layer}{reference.row}",
)
def test_numbers_outside_the_network_have_no_part(reference: Reference) -> None:
    assert part_of(reference, (2, 3, 2)) is None


# Requests


def test_space_requests_the_explanation_of_the_selection(drawing: Alone) -> None:
    view = diagram(drawing)
    found = explanation_requests(view)
    none = Held.NoModifier
    for keys in (
        [],
        [(Key.Key_Right, none)],
        [(Key.Key_Down, Held.ControlModifier)] * 2,
        [(Key.Key_Return, none), (Key.Key_Escape, none)],
    ):
        view.setFocus()
        for key, held in keys:
            drawing.key(key, held)
        drawing.key(Key.Key_Space)
    row = view.current.row
    link = Reference("W", 0, row, 1)
    assert found == [Reference("x", 0, 0), Reference("z", 0, row), link, link]


def test_the_button_at_the_selected_number_requests_its_explanation(drawing: Alone) -> None:
    view = diagram(drawing)
    found, mark = explanation_requests(view), drawing.find("diagram_explain", QAbstractButton)
    view.clearFocus()  # which it has at once where nothing else is
    assert not mark.isVisible()
    drawing.click(view.viewport(), view.place_of(node(2, 1)))
    assert not mark.isVisible()  # it has not been computed
    drawing.workspace.forward()
    view.setFocus()
    settle()
    assert mark.isVisible()
    box = view.content.geometry.box(2, 1)
    corner = view.mapFromScene(box[0] + box[2], box[1])
    assert (mark.geometry().center() - corner).manhattanLength() <= 2
    drawing.click(mark)
    assert found == [Reference("z", 1, 1)]
    assert not mark.hasFocus()


def test_the_button_is_at_the_open_field_too(drawing: Alone) -> None:
    view = diagram(drawing)
    found, mark = explanation_requests(view), drawing.find("diagram_explain", QAbstractButton)
    part = Part("bias", 1, 0)
    drawing.click(view.viewport(), view.place_of(part))
    assert view.editor.isVisible()
    assert mark.isVisible()
    drawing.click(mark)
    assert found == [Reference("b", 0, 0)]


def test_the_button_follows_the_zoom(drawing: Alone) -> None:
    view = diagram(drawing)
    mark = drawing.find("diagram_explain", QAbstractButton)
    view.setFocus()
    settle()
    before = mark.pos()
    drawing.key(Key.Key_Plus)
    assert mark.pos() != before
    drawing.key(Key.Key_Home)
    assert mark.pos() == before


def test_the_status_line_says_how_to_explain(drawing: Alone) -> None:
    view = diagram(drawing)
    view.setFocus()
    settle()
    assert drawing.words("status_text") == "input x1 = 1.0 · Space: explain"
    drawing.key(Key.Key_Right)
    assert drawing.words("status_text").endswith("not computed yet")


# Highlights


def test_terms_of_an_explanation_stand_out_and_the_rest_is_pale(drawing: Alone) -> None:
    view = diagram(drawing)
    drawing.workspace.forward()
    before = picture(view)
    view.show_explained(TERMS, U2)
    shown = picture(view)
    for part in (node(1, 0), node(1, 2), node(2, 1), Part("bias", 2, 1)):
        assert darkest_lightness(view, shown, part) < 0.5, part
    for part in (node(0, 0), node(2, 0), node(3, 1)):
        assert darkest_lightness(view, shown, part) > darkest_lightness(view, before, part) + 0.2, part
    assert view.content.marks is not None
    assert view.content.marks.marks.explained == node(2, 1)
    assert {part.kind for part in view.content.marks.marks.taking_part} == {"neuron", "weight", "bias"}
    view.show_explained(frozenset(), None)
    assert picture(view) == before


def test_the_explained_number_stands_out_among_the_others(drawing: Alone) -> None:
    view = diagram(drawing)
    terms = frozenset([Reference("b", 1, 0), Reference("b", 1, 1)])
    view.show_explained(terms, Reference("b", 1, 0))
    first = picture(view)
    view.show_explained(terms, Reference("b", 1, 1))
    assert picture(view) != first


def test_a_hidden_diagram_highlights_when_shown_and_only_what_its_network_has(kassei: Person, view: DiagramView) -> None:
    kassei.click("view_equation")
    view.show_explained(TERMS, U2)
    assert view.content.marks is not None
    assert not view.content.marks.marks.taking_part
    kassei.click("view_diagram")
    assert view.content.marks.marks.explained == node(2, 1)
    kassei.parts.workspace.open(Document(Network([Layer([[1.0, 2.0]], [0.0])]), (1.0, 2.0)), None)
    settle()
    assert view.content.marks.marks.taking_part <= {
        node(1, 0),
        Part("weight", 1, 0, 0),
        Part("weight", 1, 0, 1),
        Part("bias", 1, 0),
    }
    assert view.content.marks.marks.explained is None


@pytest.mark.parametrize("shape", [(16, 64, 64), (1, 1)], ids=str)
def test_explanations_of_any_shape_are_painted(drawing: Alone, shape: tuple[int, ...]) -> None:
    rng = np.random.default_rng(0)
    layers = [Layer(rng.normal(size=(after, before)), np.zeros(after), "tanh") for before, after in pairwise(shape)]
    drawing.start_over(Document(Network(layers), (0.5,) * shape[0]))
    view = diagram(drawing)
    last = len(shape) - 2
    view.show_explained(
        frozenset(Reference("W", last, 0, source) for source in range(shape[-2])) | {Reference("y")}, Reference("y")
    )
    before = picture(view)
    view.show_explained(frozenset(), None)
    assert picture(view) != before


# A visible pass


def slow_animation(hands: Hands) -> PassAnimation:
    """Return the animation of the window, which lasts 90 ms from now on."""
    animation = hands.window.findChildren(PassAnimation)[0]
    animation.motion = 90
    return animation


def test_a_pass_lights_one_layer_after_another(drawing: Alone) -> None:
    view = diagram(drawing)
    animation = slow_animation(drawing)
    columns: list[int] = []
    animation.passing.connect(lambda layer: columns.append(0 if view.content.run is None else view.content.run.column))
    drawing.workspace.forward()
    assert view.content.columns[3].values is not None
    drawing.bot.waitUntil(lambda: len(columns) > 1 and columns[-1] == 0)
    assert columns[0] == 1
    assert columns[:-1] == sorted(columns[:-1])
    assert view.content.run is not None
    assert not view.content.run.isVisible()


def test_the_strip_shows_the_same_pass(kassei: Person) -> None:
    slow_animation(kassei)
    blocks = kassei.window.findChildren(LayerBlock)
    kassei.click("step_button")
    assert [block.passing for block in blocks] == [True, False, False]
    kassei.bot.waitUntil(lambda: not any(block.passing for block in blocks))
    kassei.click("step_button")
    assert [block.passing for block in blocks] == [False, True, False]
    kassei.bot.waitUntil(lambda: not any(block.passing for block in blocks))
    assert kassei.parts.workspace.run is not None
    assert kassei.parts.workspace.run.revealed == 2


def test_the_lit_layer_is_painted_until_the_pass_ends(kassei: Person, view: DiagramView) -> None:
    before = picture(view)
    view.set_passing(1)
    columns = picture(view)
    assert columns != before
    view.set_passing(7)
    assert picture(view) == before
    view.set_passing(1)
    kassei.click("view_equation")
    view.set_passing(-1)
    kassei.click("view_diagram")
    assert view.content.run is not None
    assert not view.content.run.isVisible()


def test_the_selected_neuron_stands_out_on_the_curves(kassei: Person, view: DiagramView) -> None:
    kassei.click("forward_button")
    kassei.click(view.viewport(), view.place_of(node(1, 2)))
    plots = [kassei.plot(name).marks for name in ("f_plot", "df_plot")]
    assert [marks.selected for marks in plots] == ["3", "3"]
    kassei.click(view.viewport(), view.place_of(node(0, 1)))
    assert [marks.selected for marks in plots] == ["", ""]
    kassei.click(view.viewport(), view.place_of(node(2, 1)))
    assert [marks.selected for marks in plots] == ["2", "2"]
    kassei.click("view_equation")
    assert [marks.selected for marks in plots] == ["", ""]
