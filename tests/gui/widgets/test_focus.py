"""The focus returns when a panel opened by keyboard closes, and commands use the number that is still being typed."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from gui_person import Held, Key, Person, in_one_window
from gui_samples import table
from PySide6.QtWidgets import QApplication

from engine.numeric.messages import Message


def by_formula_editor(kassei: Person) -> None:
    kassei.key(Key.Key_F, Held.ControlModifier | Held.ShiftModifier)
    assert kassei.find("own_formula").hasFocus()
    kassei.key(Key.Key_Escape)


def by_palette(kassei: Person) -> None:
    kassei.ctrl(Key.Key_K)
    kassei.key(Key.Key_Escape)


def by_message(kassei: Person) -> None:
    kassei.parts.notices.fail(Message("It is not so."))
    kassei.find("message_close").setFocus()
    kassei.key(Key.Key_Space)


PANELS: tuple[Callable[[Person], None], ...] = (by_formula_editor, by_palette, by_message)


@in_one_window("visit", PANELS)
def test_the_focus_returns_to_the_cell(kassei: Person, visit: Callable[[Person], None]) -> None:
    grid = kassei.select_cell("layer_2_weights", 1, 1)
    assert grid.hasFocus()
    visit(kassei)
    assert QApplication.focusWidget() is grid
    assert (grid.currentIndex().row(), grid.currentIndex().column()) == (1, 1)


def test_the_focus_goes_to_the_table_when_an_import_is_cancelled(kassei: Person, tmp_path: Path) -> None:
    (tmp_path / "t.csv").write_text("id,a,b,c,d\n1,2,3,4,5\n2,3,4,5,6\n")
    kassei.select_cell("layer_2_weights")
    kassei.window.file_dropped.emit(str(tmp_path / "t.csv"))
    kassei.bot.waitUntil(lambda: kassei.find("import_panel").isVisible())
    kassei.find("import_cancel").setFocus()
    kassei.key(Key.Key_Space)
    assert QApplication.focusWidget() is table(kassei)


@in_one_window("trigger", ["forward_button", Key.Key_F5])
def test_forward_uses_the_number_being_typed(kassei: Person, trigger: str | Key) -> None:
    kassei.select_cell("input_x")
    kassei.type("9")
    if isinstance(trigger, str):
        kassei.click(trigger)
    else:
        kassei.key(trigger)
    assert kassei.parts.workspace.document.x[0] == 9.0
    run = kassei.parts.workspace.run
    assert run is not None
    assert run.document is kassei.parts.workspace.document
    assert run.is_complete
    assert kassei.cell("input_x") == 9.0
    kassei.key(Key.Key_Escape)
    assert kassei.cell("input_x") == 9.0


def test_backward_uses_the_target_being_typed(kassei: Person) -> None:
    kassei.click("backward_button")
    kassei.select_cell("target_t", 1)
    kassei.type("5")
    kassei.click("backward_button")
    assert kassei.parts.workspace.document.target is not None
    assert kassei.parts.workspace.document.target[1] == 5.0


def test_a_training_step_uses_the_learning_rate_being_typed(kassei: Person) -> None:
    kassei.click("page_training")
    rate = kassei.find("learning_rate")
    rate.setFocus()
    kassei.ctrl(Key.Key_A)
    kassei.type("0.25")
    kassei.click("train_step")
    assert kassei.parts.workspace.document.training is not None
    assert kassei.parts.workspace.document.training.options.learning_rate == 0.25


def test_a_text_that_is_not_a_number_is_refused_before_a_command(kassei: Person) -> None:
    kassei.select_cell("input_x")
    kassei.type("abc")
    kassei.click("forward_button")
    assert kassei.refusal()
    assert kassei.cell("input_x") == 1.0
