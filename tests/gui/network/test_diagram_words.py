"""The words that the diagram says about a part: those of the strip, and after undo those of what is there."""

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
def test_words_are_those_of_the_strip(reopen_kassei: Open, part: Part, decimals: int) -> None:
    kassei = reopen_kassei(document(2, 3, 2, 2))
    kassei.click("view_equation")
    kassei.menu("menu_view", "menu_decimals", f"choose_decimals_{decimals}")
    cells = {"weight": "layer_1_weights", "bias": "layer_2_biases", "input": "input_x"}
    kassei.select_cell(cells[part.kind], part.row, part.source)
    strip = kassei.words("status_text").partition(" · ")[0]
    view = diagram(kassei)
    hover(view.viewport(), QPoint(4, 4))
    hover(view.viewport(), view.place_of(part))
    words = kassei.words("status_text")
    assert words == strip
    assert "-" not in words


def test_words_follow_undo_where_the_keyboard_is(kassei: Person, view: DiagramView) -> None:
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


def test_words_follow_undo_under_the_pointer(kassei: Person, view: DiagramView) -> None:
    start = view.place_of(WEIGHT)
    hover(view.viewport(), QPoint(4, 4))
    hover(view.viewport(), start)
    before = kassei.words("status_text")
    store = kassei.parts.workspace
    store.edit(with_weight(kassei, WEIGHT, 3.0), Message("test"))
    settle()
    assert kassei.words("status_text").endswith("= 3.0")
    kassei.ctrl(Key.Key_Z)
    assert kassei.words("status_text") == before
    hover(view.viewport(), QPoint(4, 4))
    kassei.ctrl(Key.Key_Y)
    assert kassei.words("status_text") == ""


def test_words_follow_the_results(kassei: Person, view: DiagramView) -> None:
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


def test_words_of_another_are_left_alone(kassei: Person, view: DiagramView) -> None:
    view.setFocus()
    kassei.find("forward_button").setFocus()
    kassei.parts.window.describe("something else")
    kassei.parts.workspace.edit(with_weight(kassei, WEIGHT, 3.0), Message("test"))
    settle()
    assert kassei.words("status_text") == "something else"


def test_words_of_a_layer_that_is_gone_are_gone(kassei: Person, view: DiagramView) -> None:
    hover(view.viewport(), view.place_of(Part("bias", 3, 1)))
    assert "layer 3" in kassei.words("status_text")
    kassei.parts.workspace.edit(document(2, 3), Message("test"))
    settle()
    assert kassei.words("status_text") == ""
