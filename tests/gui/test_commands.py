"""Every command has a handler that does what it says: each is triggered where it is enabled, and its effect is checked."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from gui_person import Key, Person, clipboard, in_one_window, settle
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QToolButton, QWhatsThis, QWidget

from gui.function.editor.formula_editor import FormulaEditor
from gui.gradient_lab.page import GradientLab
from gui.model.command import Command
from gui.pages import PAGES
from gui.playground.areas import AREAS
from gui.shell.commands import COMMANDS
from gui.shell.menus import MENUS, SUBMENUS
from gui.shell.palette.palette import Palette

EVERY = (*COMMANDS, *(command for page in PAGES.values() for command in page.commands))
Effect = Callable[[Person], object]


def dialogs(kassei: Person) -> list[str]:
    return sorted(dialog.objectName() for dialog in kassei.window.findChildren(QDialog) if dialog.isVisible())


def document(kassei: Person) -> object:
    return kassei.parts.workspace.document


def zoom(kassei: Person) -> int:
    return kassei.parts.look.zoom


def run(kassei: Person) -> object:
    return kassei.parts.workspace.run


def editor_is_open(kassei: Person) -> bool:
    return any(editor.isVisible() for editor in kassei.window.findChildren(FormulaEditor))


def palette_is_open(kassei: Person) -> bool:
    return any(palette.isVisible() for palette in kassei.window.findChildren(Palette))


def focus(kassei: Person) -> QWidget | None:
    return kassei.window.focusWidget()


def plots(kassei: Person) -> int:
    return sum(plot.isVisible() for plot in kassei.window.findChildren(QWidget, "ddf_plot"))


def areas(kassei: Person) -> list[str]:
    return [name for name in AREAS if kassei.find(f"{name}_strip").isVisible()]


def edited(kassei: Person) -> None:
    kassei.edit_cell("input_x", "4")


def undone(kassei: Person) -> None:
    edited(kassei)
    kassei.parts.workspace.undo()
    kassei.parts.actions.refresh()


def cell_copied(kassei: Person) -> None:
    kassei.select_cell("input_x")


def to_paste(kassei: Person) -> None:
    cell_copied(kassei)
    kassei.parts.actions["copy"].trigger()
    kassei.key(Key.Key_Down)


def zoomed(kassei: Person) -> None:
    kassei.parts.choose("zoom", 110)


def updates(kassei: Person) -> str:
    return kassei.words("train_updates_value")


def trained(kassei: Person) -> None:
    kassei.click("train_step")


def link_given(kassei: Person) -> None:
    QGuiApplication.clipboard().setText("#dataset=xor")


def linked(kassei: Person) -> None:
    link_given(kassei)
    kassei.parts.actions["training_paste_link"].trigger()


def nothing(kassei: Person) -> None:
    pass


def lab(kassei: Person) -> None:
    kassei.parts.show_page("gradient_lab")


def lab_trained(kassei: Person) -> None:
    lab(kassei)
    page = kassei.find("gradient_lab", GradientLab)
    page.tabs.setCurrentWidget(page.learning)
    kassei.bot.waitUntil(lambda: bool(page.trial.run.trials))


# How each command is made possible, and what it changes; a command that is not here opens a dialog.
SEEN: dict[str, tuple[Callable[[Person], object], Effect]] = {
    "undo": (edited, document),
    "redo": (undone, document),
    "copy": (cell_copied, lambda kassei: clipboard()),
    "paste": (to_paste, document),
    "paste_transposed": (to_paste, document),
    "palette": (nothing, palette_is_open),
    "whats_this": (nothing, lambda kassei: QWhatsThis.inWhatsThisMode()),
    "next_area": (cell_copied, focus),
    "previous_area": (cell_copied, focus),
    "zoom_in": (nothing, zoom),
    "zoom_out": (nothing, zoom),
    "zoom_reset": (zoomed, zoom),
    "new": (edited, dialogs),
    "quit": (edited, dialogs),
    "own_function": (nothing, editor_is_open),
    "pin": (nothing, document),
    "second": (nothing, plots),
    "copy_picture": (nothing, lambda kassei: kassei.words("status_text")),
    "forward": (nothing, run),
    "step": (nothing, run),
    "step_back": (lambda kassei: kassei.click("forward_button"), run),
    "backward": (nothing, run),
    "update": (nothing, document),
    "check_numbers": (nothing, lambda kassei: kassei.parts.workspace.state.check),
    "live": (nothing, lambda kassei: kassei.parts.workspace.state.live),
    "add_layer": (nothing, document),
    "initialise": (nothing, document),
    **{f"area_{name}": (nothing, areas) for name in AREAS},
    "training_play": (nothing, lambda kassei: kassei.find("train_play", QToolButton).text()),
    "training_step": (nothing, updates),
    "training_epoch": (nothing, updates),
    "training_reset": (trained, updates),
    "training_new_weights": (nothing, document),
    "training_paste_link": (link_given, document),
    "training_copy_link": (linked, lambda kassei: clipboard()),
    "training_copy_map": (nothing, lambda kassei: kassei.words("status_text")),
    "present": (nothing, lambda kassei: kassei.window.isFullScreen()),
    **dict.fromkeys((command.id for command in EVERY if command.id.startswith("lab_save_")), (lab, dialogs)),
    "lab_save_trials": (lab_trained, dialogs),
    "lab_copy_picture": (lab, lambda kassei: kassei.words("status_text")),
    "lab_pin": (lab, lambda kassei: kassei.find("gradient_lab", GradientLab).lab.state),
    "lab_new_draw": (lab, lambda kassei: kassei.find("gradient_lab", GradientLab).lab.state),
    "export_samples": (nothing, lambda kassei: kassei.find("view_samples").isVisible() and kassei.words("status_text")),
}

# What asks, opens a panel, folds an area or changes the window: the next command would find that.
LEAVES_SOMETHING = {
    "new",
    "quit",
    "palette",
    "whats_this",
    "own_function",
    "second",
    "present",
    *(f"area_{name}" for name in AREAS),
}


def test_ids_and_keys_are_unique() -> None:
    ids = [command.id for command in EVERY]
    keys = [key for command in EVERY for key in command.keys] + [f"Ctrl+{number}" for number in range(1, len(PAGES) + 1)]
    assert len(set(ids)) == len(ids)
    assert len(set(keys)) == len(keys)


def test_each_command_is_in_a_menu_of_the_window() -> None:
    assert {command.menu for command in EVERY} <= set(MENUS)
    assert {command.submenu for command in EVERY} - {""} <= set(SUBMENUS)


def opens_a_dialog(command: Command) -> bool:
    """Return whether a command does no more than commands that are not in SEEN, on its page as it is."""
    prepare, effect = SEEN.get(command.id, (nothing, dialogs))
    return effect is dialogs and prepare in (nothing, lab)


def is_undone(command: Command) -> bool:
    """Return whether nothing is left of a command of the Playground or the window when another document is opened."""
    return command.scope in ("", "playground") and command.id not in LEAVES_SOMETHING and not opens_a_dialog(command)


LEFT = [each for each in EVERY if not opens_a_dialog(each) and not is_undone(each)]


@pytest.mark.parametrize("command", LEFT, ids=lambda command: command.id)
def test_each_command_that_leaves_something_has_its_effect(kassei: Person, command: Command) -> None:
    see_effect(kassei, command)


@in_one_window("command", [pytest.param(each, id=each.id) for each in EVERY if is_undone(each)])
def test_each_command_has_its_effect(kassei: Person, command: Command) -> None:
    see_effect(kassei, command)


@in_one_window("command", [pytest.param(each, id=each.id) for each in EVERY if opens_a_dialog(each)])
def test_each_other_command_opens_a_dialog(kassei: Person, command: Command) -> None:
    see_effect(kassei, command)


def see_effect(kassei: Person, command: Command) -> None:
    """Give a command on its page and fail unless something is different then; dialogs are closed again."""
    prepare, effect = SEEN.get(command.id, (nothing, dialogs))
    kassei.parts.show_page(command.scope or kassei.parts.page)
    prepare(kassei)
    action = kassei.action(command.id)
    assert action.isEnabled(), f"say in SEEN how {command.id} is made possible"
    before = effect(kassei)
    action.trigger()
    settle()
    assert effect(kassei) != before, f"say in SEEN what {command.id} changes"
    QWhatsThis.leaveWhatsThisMode()
    for dialog in kassei.window.findChildren(QDialog):
        dialog.close()
