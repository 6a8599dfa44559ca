"""Tracing a row of samples, which makes it the network's x, and explanations of its numbers."""

from __future__ import annotations

from dataclasses import replace

from gui_person import MOVE, PRESS, RELEASE, Held, Key, Person, send_mouse, settle
from gui_samples import (
    ALWAYS,
    ROWS,
    XOR,
    Open,
    click,
    edit,
    outputs,
    position_of,
    samples,
    table,
    type_cell,
)
from PySide6.QtCore import QPoint, Qt

from gui.explanations.card import ExplanationCard


def traced(kassei: Person) -> list[str]:
    """Return the row headings that have the mark of the traced row."""
    model = table(kassei).numbers
    names = [model.headerData(row, Qt.Orientation.Vertical) for row in range(model.rowCount())]
    return [name for name in names if "→" in name]


def test_a_click_traces_the_row_and_arrow_keys_belong_to_the_same_undo_step(open_kassei: Open) -> None:
    kassei = open_kassei(replace(XOR, x=(5.0, 5.0)))
    assert traced(kassei) == []
    click(kassei, 1, 0)
    assert kassei.parts.workspace.document.x == (0.0, 1.0)
    assert traced(kassei) == ["→ 2"]
    kassei.key(Key.Key_Down, times=2)
    assert kassei.parts.workspace.document.x == (1.0, 1.0)
    assert traced(kassei) == ["→ 4"]
    assert kassei.undo_steps() == 1
    kassei.key(Key.Key_Down)  # the empty row
    assert kassei.parts.workspace.document.x == (1.0, 1.0)
    kassei.ctrl(Key.Key_Z)
    assert kassei.parts.workspace.document.x == (5.0, 5.0)
    assert traced(kassei) == []


def test_a_click_on_a_row_number_traces_the_row(open_kassei: Open) -> None:
    kassei = open_kassei(XOR)
    header = table(kassei).verticalHeader()
    table(kassei).scrollToBottom()
    position = QPoint(header.width() // 2, header.sectionViewportPosition(3) + header.sectionSize(3) // 2)
    kassei.click(header.viewport(), position)
    assert kassei.parts.workspace.document.x == (1.0, 1.0)
    assert table(kassei).cells.rectangles() == [(3, 0, 3, table(kassei).numbers.columnCount() - 1)]


def test_results_follow_the_traced_row_once_forward_was_pressed(open_kassei: Open) -> None:
    kassei = open_kassei(XOR)
    click(kassei, 1, 0)
    assert kassei.parts.workspace.run is None
    kassei.click("forward_button")
    click(kassei, 3, 0)
    assert kassei.parts.workspace.run is not None
    assert kassei.parts.workspace.run.holds
    assert kassei.parts.workspace.run.trace.x.tolist() == [1, 1]
    edit(
        kassei, network=kassei.parts.workspace.document.network.with_layer(0, XOR.network.layers[0].replace(biases=[1.0, 1.0]))
    )
    click(kassei, 0, 0)
    assert not kassei.parts.workspace.run.holds  # an edited network waits for Forward


def test_selecting_several_rows_keeps_the_traced_row(open_kassei: Open) -> None:
    kassei = open_kassei(XOR)
    view = click(kassei, 0, 0)
    positions = [position_of(view, row, 1) for row in (1, 2, 3)]
    send_mouse(view.viewport(), PRESS, positions[0])
    for step in positions[1:]:
        send_mouse(view.viewport(), MOVE, step)
    send_mouse(view.viewport(), RELEASE, positions[-1])
    settle()
    assert view.cells.rows() == [1, 2, 3]
    assert kassei.parts.workspace.document.x == (0.0, 0.0)
    kassei.key(Key.Key_Up, Held.ShiftModifier)
    assert kassei.parts.workspace.document.x == (0.0, 0.0)


def test_moving_the_focus_to_the_table_traces_no_other_row(open_kassei: Open) -> None:
    kassei = open_kassei(replace(XOR, x=(5.0, 5.0)))
    table(kassei).setFocus()
    settle()
    assert kassei.parts.workspace.document.x == (5.0, 5.0)
    kassei.click("view_equation")
    edit(kassei, x=(1.0, 0.0))
    table(kassei).setFocus()
    assert traced(kassei) == ["→ 3"]


def test_x_follows_edits_of_the_traced_row(open_kassei: Open) -> None:
    kassei = open_kassei(XOR)
    type_cell(kassei, 1, 0, "7")
    assert kassei.parts.workspace.document.x == (7.0, 1.0)
    assert traced(kassei) == ["→ 2"]
    type_cell(kassei, 4, 0, "8")
    assert kassei.parts.workspace.document.x == (7.0, 1.0)


def card_is_open(kassei: Person) -> bool:
    return any(card.isVisible() for card in kassei.window.findChildren(ExplanationCard))


def test_space_traces_the_row_and_explains_its_output(open_kassei: Open) -> None:
    kassei = open_kassei(XOR)
    table(kassei)
    kassei.click("forward_button")
    view = click(kassei, 0, 3)
    kassei.key(Key.Key_Return, times=2)  # moves down without tracing
    assert traced(kassei) == ["→ 1"]
    kassei.key(Key.Key_Space)
    assert traced(kassei) == ["→ 3"]
    card = kassei.find("explanation_card", ExplanationCard)
    assert kassei.words("explanation_result") == "y₁ = 1.0000"
    panel = kassei.find("samples_panel")
    assert card.mapTo(kassei.window, QPoint(0, card.height())).y() < panel.mapTo(kassei.window, QPoint()).y()
    cell = view.mapTo(kassei.window, position_of(view, 2, 3)).x()
    left = card.mapTo(kassei.window, QPoint()).x()
    assert left < cell < left + card.width()
    kassei.key(Key.Key_Escape)
    assert not card_is_open(kassei)
    assert view.hasFocus()


def test_space_explains_an_input_of_the_row(open_kassei: Open) -> None:
    kassei = open_kassei(XOR)
    click(kassei, 1, 1)
    kassei.key(Key.Key_Space)
    card = kassei.find("explanation_card", ExplanationCard)
    assert kassei.words("explanation_result") == "x₂ = 1.0000"
    kassei.click("view_equation")
    kassei.bot.wait(150)
    assert card.isVisible()


def test_space_explains_only_outputs_that_were_computed_for_the_traced_row(open_kassei: Open) -> None:
    kassei = open_kassei(XOR)
    click(kassei, 1, 3)
    kassei.key(Key.Key_Space)
    assert not card_is_open(kassei)
    assert kassei.words("status_text") == "output y1 has not been computed yet; press Forward."
    kassei.click("forward_button")
    edit(kassei, network=ALWAYS)
    click(kassei, 1, 3)
    kassei.key(Key.Key_Space)  # the row that was computed, explained as it was then
    assert kassei.words("explanation_result") == "y₁ = 1.0000"
    kassei.key(Key.Key_Escape)
    click(kassei, 3, 3)
    kassei.key(Key.Key_Space)
    assert not card_is_open(kassei)
    assert outputs(kassei) == [0, 1, 1, 0]


def test_space_opens_no_card_on_cells_without_a_number_of_the_network(open_kassei: Open) -> None:
    kassei = open_kassei(XOR)
    for row, column in ((1, 2), (4, 0), (4, 3)):
        click(kassei, row, column)
        kassei.key(Key.Key_Space)
        assert not card_is_open(kassei)
        kassei.key(Key.Key_Escape)
    assert samples(kassei) == ROWS
