"""Descriptions of the diagram's parts in the status line: those of the strip, and up to date after undo."""

from __future__ import annotations

from collections.abc import Callable

from cases import in_turn
from gui_diagram import WEIGHT, diagram, document, each_part, open_editor, with_weight
from gui_person import Key, Person, hover, settle
from PySide6.QtCore import QPoint

from engine.numeric.messages import Message
from gui.network.diagram.layout import Part, node
from gui.network.diagram.view import DiagramView

Open = Callable[..., Person]


@each_part
@in_turn("decimals", [2, 4, 8])
def test_descriptions_are_those_of_the_strip(reopen_kassei: Open, part: Part, decimals: int) -> None:
    kassei = reopen_kassei(document(2, 3, 2, 2))
    kassei.click("view_equation")
    kassei.menu("menu_view", "menu_decimals", f"choose_decimals_{decimals}")
    cells = {"weight": "layer_1_weights", "bias": "layer_2_biases", "input": "input_x"}
    kassei.select_cell(cells[part.kind], part.row, part.source)
    strip = kassei.words("status_text").partition(" · ")[0]
    view = diagram(kassei)
    hover(view.viewport(), QPoint(4, 4))
    hover(view.viewport(), view.place_of(part))
    text = kassei.words("status_text")
    assert text == strip
    assert "-" not in text


def test_the_description_of_the_selection_follows_undo(kassei: Person, view: DiagramView) -> None:
    open_editor(kassei, view, WEIGHT)
    before = kassei.words("status_text")
    kassei.type("7.25")
    kassei.key(Key.Key_Return)
    after = kassei.words("status_text")
    assert "= 7.25" in after
    kassei.ctrl(Key.Key_Z)
    assert kassei.words("status_text") == before
    assert view.accessibleDescription() == before
    kassei.ctrl(Key.Key_Y)
    assert kassei.words("status_text") == after


def test_the_description_under_the_pointer_follows_undo(kassei: Person, view: DiagramView) -> None:
    start = view.place_of(WEIGHT)
    hover(view.viewport(), QPoint(4, 4))
    hover(view.viewport(), start)
    before = kassei.words("status_text")
    workspace = kassei.parts.workspace
    workspace.edit(with_weight(kassei, WEIGHT, 3.0), Message("test"))
    settle()
    assert kassei.words("status_text").endswith("= 3.0")
    kassei.ctrl(Key.Key_Z)
    assert kassei.words("status_text") == before
    hover(view.viewport(), QPoint(4, 4))
    kassei.ctrl(Key.Key_Y)
    assert kassei.words("status_text") == ""


def test_descriptions_follow_the_results(kassei: Person, view: DiagramView) -> None:
    view.setFocus()
    kassei.key(Key.Key_Right)
    assert kassei.words("status_text").endswith("not computed yet")
    kassei.action("forward").trigger()
    settle()
    assert ", z = " in kassei.words("status_text")
    hover(view.viewport(), QPoint(4, 4))
    hover(view.viewport(), view.place_of(node(2, 0)))
    kassei.parts.workspace.edit(with_weight(kassei, WEIGHT, 3.0), Message("test"))
    settle()
    assert kassei.words("status_text").endswith("before the edit")


def test_the_description_of_another_widget_is_left_alone(kassei: Person, view: DiagramView) -> None:
    view.setFocus()
    kassei.find("forward_button").setFocus()
    kassei.parts.window.describe("something else")
    kassei.parts.workspace.edit(with_weight(kassei, WEIGHT, 3.0), Message("test"))
    settle()
    assert kassei.words("status_text") == "something else"


def test_the_description_of_a_removed_layer_is_removed(kassei: Person, view: DiagramView) -> None:
    hover(view.viewport(), view.place_of(Part("bias", 3, 1)))
    assert "layer 3" in kassei.words("status_text")
    kassei.parts.workspace.edit(document(2, 3), Message("test"))
    settle()
    assert kassei.words("status_text") == ""
