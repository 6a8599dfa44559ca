"""The diagram by mouse and keyboard: editing numbers, highlighting paths, zooming and moving."""

from __future__ import annotations

import pytest
from gui_alone import Alone
from gui_diagram import WEIGHT, assert_agrees, click, diagram, each_part, enter, value
from gui_person import Held, Key, Person, hover, in_one_window, wheel
from PySide6.QtCore import QPoint, QPointF
from PySide6.QtWidgets import QApplication

from gui.network.diagram.layout import Part, node

# Editing by mouse


@each_part
def test_a_clicked_number_is_replaced_by_enter(drawing: Alone, part: Part) -> None:
    before = value(drawing, part)
    click(drawing, part)
    assert drawing.undo_steps() == 0
    enter(drawing, "-2/4")
    assert value(drawing, part) == -0.5
    assert drawing.undo_steps() == 1
    assert not diagram(drawing).editor.isVisible()
    assert QApplication.focusWidget() is diagram(drawing)
    drawing.workspace.undo()
    assert value(drawing, part) == before


@each_part
def test_escape_discards_an_entry(drawing: Alone, part: Part) -> None:
    before = value(drawing, part)
    click(drawing, part)
    drawing.ctrl(Key.Key_A)
    drawing.type("9")
    drawing.key(Key.Key_Escape)
    assert not diagram(drawing).editor.isVisible()
    assert value(drawing, part) == before
    assert drawing.undo_steps() == 0


@in_one_window("text", ["", "abc", "nan", "1/0"])
def test_bad_entry_is_refused_in_place(drawing: Alone, text: str) -> None:
    before = value(drawing, WEIGHT)
    click(drawing, WEIGHT)
    enter(drawing, text)
    assert drawing.refusal()
    assert diagram(drawing).editor.isVisible()
    assert value(drawing, WEIGHT) == before
    enter(drawing, "0.75")
    assert value(drawing, WEIGHT) == 0.75


def test_clicking_elsewhere_enters_what_was_typed(drawing: Alone) -> None:
    click(drawing, WEIGHT)
    drawing.ctrl(Key.Key_A)
    drawing.type("4")
    click(drawing, node(3, 0))
    assert value(drawing, WEIGHT) == 4
    assert not diagram(drawing).editor.isVisible()


@each_part
@in_one_window(("held", "per_pixel"), [(Held.NoModifier, 0.01), (Held.ShiftModifier, 0.001)])
def test_a_drag_scrubs_a_number_as_one_step(drawing: Alone, part: Part, held: Held, per_pixel: float) -> None:
    view, before = diagram(drawing), value(drawing, part)
    start = view.place_of(part)
    drawing.drag(view.viewport(), [start + QPoint(x, 0) for x in (0, 6, 30, 50)], held)
    assert value(drawing, part) == pytest.approx(before + 50 * per_pixel, abs=1e-12)
    assert drawing.undo_steps() == 1
    assert not view.editor.isVisible()
    drawing.workspace.undo()
    assert value(drawing, part) == before


def test_escape_undoes_a_drag(drawing: Alone) -> None:
    view, before = diagram(drawing), value(drawing, WEIGHT)
    view.setFocus()
    start = view.place_of(WEIGHT)
    drawing.drag(view.viewport(), [start, start + QPoint(40, 0)], drop=False)
    assert value(drawing, WEIGHT) != before
    drawing.key(Key.Key_Escape)
    assert value(drawing, WEIGHT) == before
    assert drawing.undo_steps() == 0


def test_live_results_follow_a_drag(kassei: Person) -> None:
    view = diagram(kassei)
    kassei.click("live_toggle")
    start = view.place_of(WEIGHT)
    kassei.drag(view.viewport(), [start, start + QPoint(40, 0)])
    assert_agrees(kassei)
    assert not view.content.columns[-1].stale


def test_clicking_a_node_shows_its_layer(kassei: Person) -> None:
    kassei.click("forward_button")
    click(kassei, node(2, 1))
    assert kassei.words("subject_title") == "Layer 2 · Sigmoid"
    assert [column.chosen for column in diagram(kassei).content.columns] == [False, False, True, False]
    kassei.pick("tanh")
    assert not any(column.chosen for column in diagram(kassei).content.columns)


# Hover


def test_hovering_marks_the_links_of_a_node(drawing: Alone) -> None:
    view = diagram(drawing)
    hover(view.viewport(), QPoint(5, 5))
    hover(view.viewport(), view.place_of(node(2, 0)))
    assert view.content.marks is not None
    assert view.content.marks.marked() == {2: [(0, 0), (0, 1), (0, 2)], 3: [(0, 0), (1, 0)]}
    assert all(links.opacity() < 0.5 for links in view.content.links)
    assert drawing.words("status_text").startswith("neuron 1 of layer 2: Sigmoid, bias 0.1")
    hover(view.viewport(), view.place_of(WEIGHT))
    assert drawing.words("status_text") == "weight from x1 to neuron 3 of layer 1 = 0.5"
    assert all(links.opacity() == 1 for links in view.content.links)
    hover(view.viewport(), QPoint(3, 3))
    assert drawing.words("status_text") == ""
    assert view.content.marks.marked() == {}


# Keyboard


def test_arrows_move_between_nodes_and_enter_edits_a_bias(kassei: Person) -> None:
    view = diagram(kassei)
    view.setFocus()
    for key in (Key.Key_Right, Key.Key_Down, Key.Key_Right):
        kassei.key(key)
    assert view.current.column == 2
    row = view.current.row
    assert kassei.words("subject_title") == "Layer 2 · Sigmoid"
    assert view.accessibleDescription().startswith(f"neuron {row + 1} of layer 2")
    kassei.key(Key.Key_Return)
    enter(kassei, "1.5")
    assert value(kassei, Part("bias", 2, row)) == 1.5
    kassei.key(Key.Key_Left)
    assert view.current.column == 1


def test_control_arrows_choose_a_link_and_enter_edits_its_weight(drawing: Alone) -> None:
    view = diagram(drawing)
    view.setFocus()
    drawing.key(Key.Key_Right)
    row = view.current.row
    drawing.key(Key.Key_Down, Held.ControlModifier, times=2)
    assert view.accessibleDescription().startswith(f"weight from x2 to neuron {row + 1} of layer 1")
    drawing.key(Key.Key_Return)
    enter(drawing, "-3")
    assert value(drawing, Part("weight", 1, row, 1)) == -3


def test_enter_on_an_input_edits_it(drawing: Alone) -> None:
    diagram(drawing).setFocus()
    drawing.key(Key.Key_Return)
    enter(drawing, "8")
    assert drawing.document.x[0] == 8


# Zoom, pan, fit


def test_wheel_and_keys_zoom_a_drag_moves_and_home_resets(drawing: Alone) -> None:
    view = diagram(drawing)
    home = view.place_of(node(2, 0))
    at = QPoint(300, 100)
    under = view.mapToScene(at)
    wheel(view.viewport(), 240, at)
    assert view.transform().m11() == pytest.approx(1.44)
    moved = view.mapToScene(at) - under
    assert QPointF(moved).manhattanLength() < 3
    drawing.drag(view.viewport(), [QPoint(4, 4), QPoint(60, 30)])
    view.setFocus()
    for key in (Key.Key_Plus, Key.Key_Minus, Key.Key_Minus):
        drawing.key(key)
    assert view.transform().m11() == pytest.approx(1.2)
    drawing.key(Key.Key_Home)
    assert view.transform().isIdentity()
    assert view.place_of(node(2, 0)) == home
    drawing.drag(view.viewport(), [QPoint(4, 4), QPoint(60, 30)])
    assert view.place_of(node(2, 0)) == home + QPoint(56, 26)
    drawing.double_click(view.viewport(), QPoint(3, 3))
    assert view.place_of(node(2, 0)) == home


def test_a_weight_is_edited_where_it_is_after_zooming(drawing: Alone) -> None:
    view = diagram(drawing)
    wheel(view.viewport(), 360, view.place_of(WEIGHT))
    click(drawing, WEIGHT)
    enter(drawing, "6")
    assert value(drawing, WEIGHT) == 6
