"""The tool bar: buttons that do not fit are shortened, then moved into its menu, and every command stays in reach."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from cases import in_turn
from gui_person import Person, settle
from PySide6.QtCore import SIGNAL, QPoint, Qt
from PySide6.QtWidgets import QAbstractButton, QMenu, QToolButton, QWidget

from gui.pages import PAGES
from gui.widgets.action_button import ActionButton


@pytest.mark.parametrize("language", ["en", "ja"])
@pytest.mark.parametrize("width", [800, 1024, 1280])
def test_a_narrow_bar_keeps_its_main_buttons(open_kassei: Callable[..., Person], language: str, width: int) -> None:
    kassei = open_kassei(language=language, size=(width, 700))
    buttons = [*kassei.window.bar.findChildren(QToolButton)]
    names = {button.objectName() for button in buttons if button.isVisible()}
    assert names >= {"forward_button", "backward_button", "update_button", "step_button", "live_toggle", "language_button"}
    shown = kassei.find("step_button", QToolButton)
    assert (shown.toolButtonStyle() == Qt.ToolButtonStyle.ToolButtonTextBesideIcon) == (width >= 1024)
    assert shown.toolTip()
    kassei.window.resize(1280, 700)
    settle()
    assert kassei.find("language_button", QToolButton).text() == "日本語 / English"
    assert shown.toolButtonStyle() == Qt.ToolButtonStyle.ToolButtonTextBesideIcon


@pytest.mark.parametrize("language", ["en", "ja"])
def test_nothing_that_is_done_on_a_page_has_the_name_of_a_page(open_kassei: Callable[..., Person], language: str) -> None:
    kassei = open_kassei(language=language)
    for page in PAGES:
        kassei.click(f"page_{page}")
        buttons = [button for button in kassei.window.findChildren(QAbstractButton) if button.isVisible()]
        names = {button.text() for button in buttons if button.property("navigation")}
        assert len(names) == len(PAGES)
        done = {button.text() for button in buttons if not button.property("navigation")}
        assert not done & names, page


SMALL = [(1366, 768), (1280, 720), (1024, 700)]


@pytest.mark.parametrize("language", ["en", "ja"])
@in_turn("size", SMALL)
def test_every_command_of_the_bar_is_visible_or_in_its_menu_at_any_zoom(
    reopen_kassei: Callable[..., Person], language: str, size: tuple[int, int]
) -> None:
    kassei = reopen_kassei(language=language, size=size)
    bar, menu = kassei.window.bar, kassei.find("menu_more", QMenu)
    whole = {button.defaultAction() for button in bar.buttons() if button.isVisible()}
    for zoom in (100, 125, 150, 175, 200, 250):
        kassei.parts.choose("zoom", zoom)
        settle()
        shown = [button for button in bar.buttons() if button.isVisible()]
        for button in (*shown, kassei.find("more_button")):
            inside = bar.rect().contains(button.mapTo(bar, button.rect().bottomRight()))
            assert inside or not button.isVisible(), f"{button.objectName()} at {zoom} %"
            assert not button.isVisible() or button.width() >= button.sizeHint().width(), f"{button.objectName()} at {zoom} %"
        folded = {action for action in menu.actions() if action.objectName() != "more_language"}
        assert {button.defaultAction() for button in shown} | folded >= whole - {None}
        assert kassei.find("language_button").isVisible() != (
            "more_language" in {action.objectName() for action in menu.actions()}
        )
        assert kassei.find("more_button").isVisible() == bool(menu.actions())
        assert kassei.find("forward_button").isVisible()


def test_the_menu_of_the_bar_triggers_its_commands(open_kassei: Callable[..., Person]) -> None:
    kassei = open_kassei(size=(1366, 768))
    kassei.edit_cell("input_x", "2")
    kassei.parts.choose("zoom", 250)
    settle()
    actions = {action.objectName(): action for action in kassei.find("menu_more", QMenu).actions()}
    assert [*actions][-3:] == ["action_undo", "action_redo", "more_language"]
    actions["action_undo"].trigger()
    assert kassei.cell("input_x") == 1.0
    actions["more_language"].trigger()
    assert kassei.parts.translation.language == "ja"


@pytest.mark.parametrize("page", ["training", "gradient_lab"])
def test_other_pages_fold_their_own_commands(open_kassei: Callable[..., Person], page: str) -> None:
    kassei = open_kassei(size=(1366, 768))
    kassei.parts.choose("zoom", 250)
    kassei.click(f"page_{page}")
    names = {action.objectName() for action in kassei.find("menu_more", QMenu).actions()}
    assert "action_backward" not in names
    shown = {button.defaultAction() for button in kassei.window.bar.buttons() if button.isVisible()}
    assert kassei.action("backward") not in shown
    assert {kassei.action(name) for name in ("undo", "redo")} <= shown | set(kassei.find("menu_more", QMenu).actions())


def test_forward_keeps_its_icon_for_a_coloured_button(kassei: Person) -> None:
    button = kassei.find("forward_button", QToolButton)
    before = button.icon().pixmap(18, 18).toImage()
    kassei.click("forward_button")
    kassei.parts.choose("language", "ja")
    assert button.icon().pixmap(18, 18).toImage() == before
    assert before != kassei.action("forward").icon().pixmap(18, 18).toImage()


def test_a_button_stays_connected_to_its_action_only_once(kassei: Person) -> None:
    assert {button.defaultAction() for button in kassei.window.bar.buttons()} >= {*map(kassei.action, ("undo", "forward"))}
    actions = [button.defaultAction() for button in kassei.window.bar.buttons() if button.defaultAction()]
    before = [action.receivers(SIGNAL("changed()")) for action in actions]
    for value in ("2", "3"):
        kassei.edit_cell("input_x", value)
        kassei.parts.choose("zoom", 125)
        kassei.parts.choose("language", "ja")
        kassei.parts.choose("zoom", 100)
        kassei.parts.choose("language", "en")
    assert [action.receivers(SIGNAL("changed()")) for action in actions] == before
    assert kassei.find("undo_button", QToolButton).toolTip() == kassei.action("undo").toolTip()


@pytest.mark.parametrize("language", ["en", "ja"])
@pytest.mark.parametrize("size", SMALL[:2])
def test_controls_of_the_network_are_whole_at_any_zoom_and_leave_width_for_the_state_of_the_results(
    open_kassei: Callable[..., Person], language: str, size: tuple[int, int]
) -> None:
    kassei = open_kassei(language=language, size=size)
    kassei.click("forward_button")
    names = ("view_equation", "network_presets", "network_inputs", "network_add_layer", "network_weights", "network_task")
    for zoom in (100, 125, 150, 175, 200):
        kassei.parts.choose("zoom", zoom)
        settle()
        for control in map(kassei.find, (*names, "loss_choice")):
            assert control.width() >= min(control.sizeHint().width(), control.minimumSizeHint().width()), control.objectName()
            assert kassei.window.rect().contains(corner(kassei, control)), f"{control.objectName()} at {zoom} %"
        assert kassei.find("result_state").width() >= 150, zoom


def corner(kassei: Person, control: QWidget) -> QPoint:
    return control.mapTo(kassei.window, control.rect().bottomRight())


def test_a_button_back_in_the_bar_is_as_enabled_as_its_command(kassei: Person) -> None:
    kassei.parts.choose("zoom", 200)
    settle()
    kassei.parts.choose("zoom", 100)
    settle()
    buttons = [button for button in kassei.parts.window.findChildren(ActionButton) if button.isVisible()]
    assert {button.objectName() for button in buttons} >= {"undo_button", "redo_button"}
    assert all(button.isEnabled() == button.defaultAction().isEnabled() for button in buttons)
