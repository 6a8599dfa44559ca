"""The message bar: one message at a time, with choices, for as long as it is true."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from cases import in_turn
from gui_alone import Alone
from gui_explanation import cards
from gui_geometry import visible_controls
from gui_person import Button, Held, Key, Person, in_one_window, settle
from PySide6.QtCore import QPoint, QRect
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton

from engine import KasseiError, Message
from engine.document.presets import PRESETS
from gui.dialogs.file_writing import FileWriter
from gui.network.network_bar import NetworkBar
from gui.shell.message_bar import MessageBar

FAILURE = Message(
    "{file} was not opened. {reason}", {"file": "a.kassei", "reason": Message("The file is JSON, but not a Kassei document.")}
)


@pytest.fixture
def bar(kassei: Person) -> MessageBar:
    return kassei.find("message_bar", MessageBar)


@pytest.fixture
def lone(alone: Alone) -> MessageBar:
    """The bar over a bare window."""
    bar = MessageBar(alone.look, alone.window)
    bar.resize(800, 60)
    bar.reminder.setParent(alone.window)
    alone.show(size=(800, 400))
    return bar


def test_the_bar_is_hidden_at_first(kassei: Person, bar: MessageBar) -> None:
    assert not bar.isVisible()


def test_a_message_is_shown_until_it_is_closed(alone: Alone, lone: MessageBar) -> None:
    lone.show_failure(FAILURE)
    assert alone.words("message_text") == "a.kassei was not opened. The file is JSON, but not a Kassei document."
    alone.click("message_close")
    assert not lone.isVisible()


def test_a_message_follows_the_language(kassei: Person, bar: MessageBar) -> None:
    bar.show_failure(FAILURE)
    kassei.click("language_button")
    assert "a.kassei" in kassei.words("message_text")
    assert "opened" not in kassei.words("message_text")
    assert "JSON" in kassei.words("message_text")
    kassei.click("language_button")
    assert kassei.words("message_text").startswith("a.kassei was not opened.")


def choices(log: list[str]) -> list[tuple[Message, Callable[[], None]]]:
    def note(word: str) -> Callable[[], None]:
        return lambda: log.append(word)

    return [(Message(word), note(word)) for word in ("Restore it", "Discard it")]


@pytest.mark.parametrize(("number", "word"), [(1, "Restore it"), (2, "Discard it")])
def test_a_choice_acts_once_and_closes_the_bar(alone: Alone, lone: MessageBar, number: int, word: str) -> None:
    log: list[str] = []
    lone.show_failure(FAILURE, choices(log))
    button = alone.find(f"message_choice_{number}", QPushButton)
    assert button.text() == word
    alone.click(button)
    assert log == [word]
    assert not lone.isVisible()


def test_esc_closes_the_message_and_ends_full_screen_first(kassei: Person, bar: MessageBar) -> None:
    bar.show_failure(FAILURE, choices([]))
    kassei.key(Key.Key_F11)
    kassei.key(Key.Key_Escape)
    assert not kassei.parts.presenting
    assert bar.isVisible()
    kassei.key(Key.Key_Escape)
    assert not bar.isVisible()


def test_a_new_message_replaces_the_old_one_and_its_choices(alone: Alone, lone: MessageBar) -> None:
    lone.show_failure(FAILURE, choices([]))
    lone.show_failure(Message("The disk is full."))
    assert alone.words("message_text") == "The disk is full."
    assert not lone.findChildren(QPushButton)


def test_markup_in_a_message_is_shown_literally(alone: Alone, lone: MessageBar) -> None:
    lone.show_failure(Message("{file} was not opened.", {"file": "<b>a</b> {x} %1.kassei"}))
    assert alone.words("message_text") == "<b>a</b> {x} %1.kassei was not opened."


def test_failures_and_notes_look_different(alone: Alone, lone: MessageBar) -> None:
    colours, icons = [], []
    for show in (lone.show_failure, lone.show_note):
        show(FAILURE)
        picture = lone.grab().toImage()
        colours.append(picture.pixelColor(picture.width() // 2, 3).name())
        icons.append(alone.find("message_icon", QLabel).pixmap().toImage())
    look = alone.look
    assert colours == [look.colour("refused_surface").name(), look.colour("selection").name()]
    assert icons[0] != icons[1]


@pytest.mark.parametrize("language", ["en", "ja"])
def test_lines_are_short_enough_to_read(open_kassei, language: str) -> None:
    kassei = open_kassei(language=language, size=(1920, 1000))
    kassei.parts.notices.note(Message("A sentence of the usual length with the usual letters. " * 6))
    settle()
    label = kassei.find("message_text", QLabel)
    assert label.height() >= 3 * label.fontMetrics().height()
    assert label.width() <= label.fontMetrics().horizontalAdvance("n" * 90)


@pytest.mark.parametrize("language", ["en", "ja"])
@in_turn("size", [(1024, 700), (1280, 800), (1366, 768), (1920, 1000)])
def test_message_and_explanation_do_not_overlap(
    reopen_kassei: Callable[..., Person], language: str, size: tuple[int, int]
) -> None:
    kassei = reopen_kassei(language=language, size=size)
    bar = kassei.find("message_bar", MessageBar)
    kassei.find("network_bar", NetworkBar).preset_chosen.emit("by_hand")
    kassei.click("backward_button")
    settle()
    alone = bar.geometry()
    for name in ("input_x", "layer_1_weight_gradients", "layer_2_delta", "loss_value"):
        for is_first in (True, False):
            if is_first:
                kassei.parts.notices.note(Message(PRESETS["by_hand"].paragraph, context="presets"))
            else:
                bar.hide()
            kassei.select_cell(name)
            kassei.key(Key.Key_Space)
            settle()
            kassei.parts.notices.note(Message(PRESETS["by_hand"].paragraph, context="presets"))
            settle()
            card = cards(kassei)[0]
            at = QRect(card.mapTo(kassei.window, QPoint()), card.size())
            message = QRect(bar.mapTo(kassei.window, QPoint()), bar.size())
            assert not at.intersects(message), (name, is_first, at, message)
            assert kassei.window.rect().contains(message)
            kassei.key(Key.Key_Escape)
    settle()
    assert bar.geometry() == alone


# --- how long a message stays ------------------------------------------------------------------------------------


def place_preset(kassei: Person, preset: str) -> str:
    kassei.find("network_bar", NetworkBar).preset_chosen.emit(preset)
    assert PRESETS[preset].paragraph == kassei.words("message_text")
    return preset


def test_paragraph_of_a_preset_can_be_read_while_its_numbers_are_changed(kassei: Person, bar: MessageBar) -> None:
    paragraph = PRESETS[place_preset(kassei, "and")].paragraph
    reminder = kassei.find("message_reminder", QPushButton)
    assert not reminder.isVisible()
    for change in (lambda: kassei.edit_cell("layer_1_biases", "-1.2"), lambda: kassei.click("forward_button")):
        change()
        assert reminder.isVisible()
        assert paragraph.startswith(reminder.text().rstrip("…"))
        kassei.click(reminder)
        assert bar.isVisible()
        assert kassei.words("message_text") == paragraph
        assert not reminder.isVisible()


@in_turn("size", [(1024, 700), (1280, 800), (1366, 768)])
@pytest.mark.parametrize("language", ["en", "ja"])
def test_paragraph_of_a_preset_covers_nothing_once_the_network_is_used(
    reopen_kassei: Callable[..., Person], language: str, size: tuple[int, int]
) -> None:
    kassei = reopen_kassei(language=language, size=size)
    before = visible_controls(kassei)
    for preset in PRESETS:
        kassei.parts.guidance.place_preset(preset)
        settle()
        assert kassei.find("message_bar").isVisible()
        kassei.click("forward_button")
        reminder = kassei.find("message_reminder")
        assert reminder.isVisible()
        assert not kassei.find("message_bar").isVisible()
        assert kassei.window.statusBar().isAncestorOf(reminder)
        now = visible_controls(kassei)
        moved = {name for name in before.keys() & now.keys() if now[name] != before[name]}
        assert not moved, preset


def test_a_paragraph_that_was_closed_does_not_come_back(kassei: Person, bar: MessageBar) -> None:
    place_preset(kassei, "and")
    kassei.click("message_close")
    kassei.click("forward_button")
    assert not bar.isVisible()
    assert not kassei.find("message_reminder").isVisible()


def test_a_new_message_takes_the_place_of_the_paragraph_that_stepped_aside(kassei: Person, bar: MessageBar) -> None:
    place_preset(kassei, "and")
    kassei.click("forward_button")
    bar.show_failure(FAILURE)
    assert not kassei.find("message_reminder").isVisible()
    assert kassei.words("message_text").startswith("a.kassei was not opened.")


def test_the_reminder_follows_the_language(kassei: Person) -> None:
    place_preset(kassei, "and")
    kassei.click("forward_button")
    kassei.click("language_button")
    words = kassei.words("message_text")
    assert words != PRESETS["and"].paragraph
    assert words.startswith(kassei.find("message_reminder", QPushButton).text().rstrip("…"))


def press_in_window(kassei: Person, name: str) -> None:
    """Press the mouse on a control as a person does: the window's handle gets the event, then the control."""
    widget = kassei.find(name)
    handle = kassei.window.windowHandle()
    assert handle is not None
    QTest.mouseClick(handle, Button.LeftButton, Held.NoModifier, widget.mapTo(kassei.window, QPoint(20, widget.height() - 8)))
    settle()


@in_one_window("kind", ["failure", "note", "paragraph"])
def test_every_message_leaves_the_page_to_whoever_turns_to_it(kassei: Person, kind: str) -> None:
    bar, notices = kassei.find("message_bar", MessageBar), kassei.parts.notices
    show = {
        "failure": lambda: notices.fail(FAILURE),
        "note": lambda: notices.note(FAILURE),
        "paragraph": lambda: kassei.parts.guidance.place_preset("and"),
    }
    show[kind]()
    press_in_window(kassei, "message_text")
    press_in_window(kassei, "page_playground")  # a bar of the window, which no message covers
    assert bar.isVisible()
    reminder = kassei.find("message_reminder", QPushButton)
    for name in ("f_plot", "equation_strip", "activation_search"):
        press_in_window(kassei, name)
        assert not bar.isVisible(), name
        assert reminder.isVisible(), name
        kassei.click(reminder)
        assert bar.isVisible(), name


def test_a_message_stays_for_the_keys_that_lead_to_its_buttons_and_leaves_for_others(kassei: Person, bar: MessageBar) -> None:
    kassei.find("activation_search").setFocus()
    kassei.parts.notices.fail(FAILURE, choices([]))
    handle = kassei.window.windowHandle()
    assert handle is not None
    for key in (Key.Key_Shift, Key.Key_Tab, Key.Key_Backtab, Key.Key_F6):
        QTest.keyClick(handle, key)
        settle()
        assert bar.isVisible(), key
    kassei.find("message_choice_1").setFocus()
    QTest.keyClick(handle, Key.Key_Right)
    settle()
    assert bar.isVisible()
    kassei.find("activation_search").setFocus()
    QTest.keyClick(handle, Key.Key_A)
    settle()
    assert not bar.isVisible()
    assert kassei.find("message_reminder").isVisible()


def test_a_failure_goes_with_the_next_success_and_one_that_the_success_led_to_stays(kassei: Person, bar: MessageBar) -> None:
    notices = kassei.parts.notices

    def refuse() -> None:
        raise KasseiError("The disk is full.")

    assert not notices.attempt(refuse)
    assert kassei.words("message_text") == "The disk is full."
    bar.step_aside()
    assert notices.attempt(lambda: None)
    assert not bar.isVisible()
    assert not kassei.find("message_reminder").isVisible()
    assert notices.attempt(lambda: notices.fail(FAILURE))
    assert bar.isVisible()


def test_paragraph_of_a_preset_disappears_with_new(kassei: Person, bar: MessageBar) -> None:
    place_preset(kassei, "and")
    kassei.parts.workspace.discard()
    kassei.action("new").trigger()
    assert not bar.isVisible()


def test_paragraph_of_a_preset_disappears_when_it_is_undone(kassei: Person, bar: MessageBar) -> None:
    place_preset(kassei, "and")
    kassei.action("undo").trigger()
    assert not bar.isVisible()


def test_message_about_a_dead_neuron_disappears_once_it_lives(kassei: Person, bar: MessageBar) -> None:
    place_preset(kassei, "dead_relu")
    kassei.edit_cell("layer_1_biases", "-2.5", 1)
    reminder = kassei.find("message_reminder")
    assert reminder.isVisible()
    kassei.edit_cell("layer_1_biases", "0.5", 1)
    assert not bar.isVisible()
    assert not reminder.isVisible()


def test_withdrawing_removes_a_failure_but_not_a_note(kassei: Person, bar: MessageBar) -> None:
    place_preset(kassei, "and")
    kassei.parts.notices.withdraw()
    assert bar.isVisible()
    kassei.parts.notices.fail(FAILURE)
    kassei.parts.notices.withdraw()
    assert not bar.isVisible()


def test_a_written_file_is_confirmed_with_its_folder_until_the_next_change(
    kassei: Person, bar: MessageBar, tmp_path: Path
) -> None:
    writer = FileWriter(kassei.window, kassei.parts.settings, kassei.parts.notices)
    writer.write(tmp_path / "out.csv", lambda path: path.touch())
    assert kassei.words("message_text") == f"out.csv was saved in {tmp_path}."
    assert bar.kind == "note"
    kassei.edit_cell("input_x", "4")
    assert not bar.isVisible()


def test_status_line_drops_an_output_that_no_longer_exists(kassei: Person) -> None:
    kassei.click("forward_button")
    kassei.select_cell("output_y")
    assert "y1" in kassei.words("status_text")
    kassei.parts.files.new()
    assert "0.3" not in kassei.words("status_text")


@pytest.mark.parametrize("leave", ["target", "page"])
def test_note_about_the_target_disappears_with_its_target_and_its_page(kassei: Person, bar: MessageBar, leave: str) -> None:
    kassei.click("backward_button")
    assert kassei.words("message_text").startswith("Taken as the target")
    if leave == "target":
        kassei.edit_cell("target_t", "0.25")
    else:
        kassei.click("page_training")
    settle()
    assert not bar.isVisible()


def test_a_failure_stays_when_the_page_changes(kassei: Person, bar: MessageBar) -> None:
    bar.show_failure(FAILURE)
    kassei.click("page_training")
    assert bar.isVisible()


@pytest.mark.parametrize("language", ["en", "ja"])
@in_turn("size", [(1024, 700), (1280, 800), (1366, 768)])
def test_messages_cover_no_control_of_the_plots_and_the_network(reopen_kassei, language: str, size: tuple[int, int]) -> None:
    kassei = reopen_kassei(language=language, size=size)
    kassei.parts.guidance.place_preset("deep_sigmoid")
    settle()
    bar = kassei.find("message_bar")
    assert bar.isVisible()
    message_rect = QRect(bar.mapTo(kassei.window, QPoint()), bar.size())
    header = ("subject_title", "plot_export", "plot_axes", "plot_home")
    for name in ("activation_search", "activation_picker", "info_tabs", *header, "view_equation", "network_bar"):
        part = kassei.find(name)
        assert not message_rect.intersects(QRect(part.mapTo(kassei.window, QPoint()), part.size())), name


@pytest.mark.parametrize("presented", [False, True])
@pytest.mark.parametrize("size", [(1024, 700), (1366, 768)])
def test_messages_cover_no_bar_and_no_layer_header_while_the_plots_are_folded(
    open_kassei, size: tuple[int, int], presented: bool
) -> None:
    kassei = open_kassei(size=size)
    kassei.click("backward_button")
    if presented:
        kassei.key(Key.Key_F11)
        kassei.window.resize(*size)  # the screen of the headless platform has another size
    else:
        for area in ("picker", "plots", "card"):
            kassei.parts.actions[f"area_{area}"].trigger()
    kassei.parts.notices.fail(Message("A sentence that is so long that it takes two lines, " * 4))
    settle()
    assert kassei.parts.presenting == presented
    bar = kassei.find("message_bar")
    assert bar.isVisible()
    message_rect = QRect(bar.mapTo(kassei.window, QPoint()), bar.size())
    for name in ("view_equation", "network_bar", "network_task", "loss_choice", "learning_bar", "layer_1_neurons"):
        part = kassei.find(name)
        assert part.isVisible(), name
        assert not message_rect.intersects(QRect(part.mapTo(kassei.window, QPoint()), part.size())), name
