"""Language, theme, zoom and decimals: switched live, followed everywhere, and remembered."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from cases import case
from gui_person import Held, Key, Person, in_one_window, settle
from gui_texts import texts
from PySide6.QtCore import QCoreApplication, QPointF
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QAbstractItemView, QApplication, QMenu

from engine import ACTIVATIONS, Activation
from engine.activations.conventions import FRAMEWORKS
from gui.model.settings import Settings
from gui.plots.function_plot import FunctionPlot
from gui.style.theme import THEMES, load_theme

# What Japanese text never has, whatever proper names of functions, people and frameworks stand in it.
ENGLISH = re.compile(r"\b(the|of|an|and|is|are|to|for|with|at|in|on|by|from|this|that|it|its|not|no|function|slope)\b")
# Latin words that may stand alone: names and keys.
NEUTRAL = {
    "Kassei",
    "English",
    "Ctrl",
    "Shift",
    "Alt",
    "Home",
    "AND",
    "OR",
    "Delete",
    "max",
    "LaTeX",
    "PNG",
    "SVG",
    "PDF",
    "CSV",
}
NEUTRAL |= {word for name in FRAMEWORKS.values() for word in name.split()}
JAPANESE = re.compile("[\u3040-\u30ff\u4e00-\u9fff]")


def refuse(kassei: Person) -> None:
    kassei.edit_cell("layer_1_weights", "abc")


def show_message(kassei: Person) -> None:
    kassei.parts.files.open("/nowhere/net.kassei")


def show_values(kassei: Person) -> None:
    kassei.open_tab("values_tab")


# Reached one after the other in a window. The button of own functions is clicked before a popover brings another one.
STATES: dict[str, Callable[[Person], object]] = {
    "start": lambda kassei: None,
    "forward": lambda kassei: kassei.click("forward_button"),
    "step": lambda kassei: kassei.click("step_button"),
    "stale": lambda kassei: (kassei.click("forward_button"), kassei.edit_cell("input_x", "2")),
    "own function": lambda kassei: (kassei.click("own_function_button"), kassei.click("own_formula"), kassei.type("x*x")),
    "softmax layer": lambda kassei: kassei.choose("layer_3_activation", "softmax"),
    "leaky layer": lambda kassei: kassei.choose("layer_2_activation", "leaky_relu"),
    "message": show_message,
    "values": show_values,
    "axes": lambda kassei: (kassei.pick("relu"), kassei.click("plot_axes")),
    "picked": lambda kassei: kassei.pick("leaky_relu"),
    "picked vector": lambda kassei: kassei.pick("softmax"),
    "properties": lambda kassei: (kassei.pick("silu"), kassei.open_tab("properties_tab")),
    "comparison": lambda kassei: (kassei.pick("gelu"), kassei.ctrl(Key.Key_D), kassei.pick("elu")),
    "second derivative": lambda kassei: (kassei.pick("tanh"), kassei.key(Key.Key_D, Held.ControlModifier | Held.ShiftModifier)),
}


def assert_japanese(kassei: Person, state: str) -> None:
    names = {word for record in ACTIVATIONS.values() for word in re.findall(r"[A-Za-z]{2,}", translated(record))}
    for where, text in texts(kassei.window):
        if where.startswith("FormulaLabel") or where.endswith(("own_formula", "property_frameworks")):
            continue
        plain = re.sub(r"<[^>]*>|net\.kassei", "", text)
        assert not ENGLISH.search(plain), f"{state}, {where}: {text}"
        if not JAPANESE.search(plain):
            left = set(re.findall(r"[A-Za-z]{2,}", plain)) - NEUTRAL - names
            assert not left, f"{state}, {where}: {text}"


def test_no_english_is_left_in_any_function(open_kassei) -> None:
    kassei = open_kassei(language="ja")
    for activation in ACTIVATIONS:
        kassei.pick(activation)
        kassei.calm()
        assert_japanese(kassei, activation)


def translated(record: Activation) -> str:
    """Return the Japanese name of a function, in which proper names stay as they are."""
    return QCoreApplication.translate("activations", record.name)


def shown(kassei: Person) -> list[tuple[str, str]]:
    """Return all texts but the status line's, whose words test_status looks at."""
    kassei.calm()
    return sorted((where, text) for where, text in texts(kassei.window) if where != "Label status_text")


def reach(kassei: Person, state: str) -> None:
    """Begin anew, with the focus and an empty status line as in a new window, and bring the window into a state."""
    kassei.start_over()
    kassei.find("forward_button").setFocus()
    kassei.parts.notices.describe("")
    STATES[state](kassei)


def test_switching_the_language_live_is_as_good_as_starting_in_it_and_no_english_is_left(open_kassei) -> None:
    """In every state, all in one window for each language."""
    switched, japanese = open_kassei(language="en"), {}
    for state in STATES:
        with case(state):
            reach(switched, state)
            english = shown(switched)
            switched.click("language_button")
            japanese[state] = shown(switched)
            switched.click("language_button")
            assert shown(switched) == english != japanese[state]
    switched.window.deleteLater()  # translators are the application's, so one window at a time
    settle()
    started = open_kassei(language="ja")
    for state in STATES:
        with case(state):
            reach(started, state)
            assert japanese[state] == shown(started)
            assert_japanese(started, state)


def test_language_from_the_menu(kassei: Person) -> None:
    kassei.menu("menu_view", "menu_language", "choose_language_ja")
    assert kassei.find("menu_file").title() == "ファイル(&F)"  # pyright: ignore[reportAttributeAccessIssue]
    assert kassei.words("layer_1_title") == "第1層"
    assert kassei.parts.window.windowTitle() == "無題[*] — Kassei 活性"
    kassei.menu("menu_view", "menu_language", "choose_language_en")
    assert kassei.words("layer_1_title") == "Layer 1"


def test_menu_checks_what_is_chosen(kassei: Person) -> None:
    kassei.menu("menu_view", "menu_theme", "choose_theme_dark")
    kassei.menu("menu_view", "menu_decimals", "choose_decimals_6")
    kassei.click("language_button")
    checked = {
        action.objectName()
        for name in ("menu_theme", "menu_decimals", "menu_language")
        for action in kassei.find(name, QMenu).actions()
        if action.isChecked()
    }
    assert checked == {"choose_theme_dark", "choose_decimals_6", "choose_language_ja"}


def test_qts_own_buttons_speak_japanese(open_kassei) -> None:
    from PySide6.QtWidgets import QMessageBox

    kassei = open_kassei(language="ja")
    kassei.edit_cell("input_x", "2")
    kassei.ctrl(Key.Key_N)
    box = kassei.dialog("unsaved_question", QMessageBox)
    words = [button.text() for button in box.buttons()]
    assert not any(re.search("[A-Za-z]{2,}", word) for word in words), words


@pytest.mark.parametrize("theme", THEMES)
def test_palette_and_backgrounds_are_the_themes(kassei: Person, theme: str) -> None:
    kassei.menu("menu_view", "menu_theme", f"choose_theme_{theme}")
    colours = load_theme(theme)
    palette = QApplication.palette()
    roles = QPalette.ColorRole
    expected = {
        roles.Window: colours.window,
        roles.Base: colours.surface,
        roles.WindowText: colours.text,
        roles.Text: colours.text,
        roles.Highlight: colours.accent,
    }
    assert {role: palette.color(role).name().upper() for role in expected} == expected
    assert kassei.window.grab().toImage().pixelColor(4, kassei.window.height() // 2).name().upper() == colours.window
    picker = kassei.find("activation_picker", QAbstractItemView).viewport().grab().toImage()
    assert picker.pixelColor(2, 2).name().upper() == colours.surface  # beside the first heading
    assert kassei.plot("f_plot").backgroundBrush().color().name().upper() == colours.surface


@pytest.mark.parametrize("theme", THEMES)
def test_curves_are_painted_in_the_themes_colours(kassei: Person, theme: str) -> None:
    kassei.menu("menu_view", "menu_theme", f"choose_theme_{theme}")
    kassei.pick("tanh")
    colours = load_theme(theme)
    for name, colour in (("f_plot", colours.f), ("df_plot", colours.df)):
        plot = kassei.plot(name)
        assert plot.curve.opts["pen"].color().name().upper() == colour
        u, values = kassei.curve(name)
        picture = plot.grab().toImage()
        for share in (0.3, 0.5, 0.55, 0.7):
            place = round(share * (len(u) - 1))
            assert nearest(picture, plot, u[place], values[place], QColor(colour)) < 40, (name, share)
        assert nearest(picture, plot, u[1000], values[1000] + 0.12, QColor(colour)) > 100


def nearest(picture, plot: FunctionPlot, u: float, value: float, colour: QColor) -> int:
    """Return how far the pixels at a point of a plot are from a colour, by the best of them."""
    place = plot.mapFromScene(plot.getViewBox().mapViewToScene(QPointF(u, value)))
    pixels = [picture.pixelColor(place.x() + x, place.y() + y) for x in (-1, 0, 1) for y in (-1, 0, 1)]
    wanted = (colour.red(), colour.green(), colour.blue())
    return min(
        sum(abs(a - b) for a, b in zip(wanted, (pixel.red(), pixel.green(), pixel.blue()), strict=True)) for pixel in pixels
    )


@pytest.mark.parametrize("setting", ["language", "theme"])
def test_choice_is_remembered(open_kassei, tmp_path: Path, setting: str) -> None:
    value = {"language": "ja", "theme": "dark"}[setting]
    path = tmp_path / "kassei.ini"
    first = open_kassei(settings=Settings(path))
    first.menu("menu_view", f"menu_{setting}", f"choose_{setting}_{value}")
    first.window.close()
    second = open_kassei(settings=Settings(path))
    assert second.parts.settings[setting] == value
    assert (second.parts.translation.language == "ja") == (setting == "language")
    assert (second.parts.look.theme.name == "dark") == (setting == "theme")


def test_decimals_zoom_live_and_size_are_remembered(open_kassei, tmp_path: Path) -> None:
    path = tmp_path / "kassei.ini"
    first = open_kassei(settings=Settings(path), size=(1100, 760))
    first.menu("menu_view", "menu_decimals", "choose_decimals_8")
    first.ctrl(Key.Key_Plus)
    first.ctrl(Key.Key_L)
    first.window.close()
    second = open_kassei(settings=Settings(path), size=(1100, 760))
    assert (second.parts.look.decimals, second.parts.look.zoom) == (8, 110)
    assert second.parts.workspace.state.live
    assert not second.is_empty("output_y")
    assert second.grid("output_y").model().index(0, 0).data() == "0.31682708"


@in_one_window("decimals", [2, 3, 4, 6, 8])
def test_decimals_everywhere(kassei: Person, decimals: int) -> None:
    kassei.click("forward_button")
    kassei.menu("menu_view", "menu_decimals", f"choose_decimals_{decimals}")
    y = f"{0.31682708:.{decimals}f}"
    grid = kassei.grid("output_y")
    assert grid.model().index(0, 0).data() == y
    assert y in kassei.words("result_state")
    assert grid.columnWidth(0) >= grid.fontMetrics().horizontalAdvance(y)
    assert kassei.grid("input_x").model().index(0, 0).data() == "1.0"


def test_zoom_enlarges_texts_and_figures(kassei: Person) -> None:
    kassei.click("forward_button")
    kassei.parts.window.resize(3840, 2160)  # where the figures are not as large as the area allows

    def sizes() -> list[int]:
        names = ("layer_1_title", "result_state", "activation_search", "output_y", "note_use")
        heights = [kassei.find(name).fontMetrics().height() for name in names]
        return [*heights, kassei.plot("f_plot").getAxis("left").style["tickFont"].pixelSize()]

    before = sizes()
    kassei.ctrl(Key.Key_Plus)
    kassei.key(Key.Key_Equal, Held.ControlModifier)
    assert kassei.parts.look.zoom == 125
    larger = sizes()
    assert all(new > 1.15 * old for old, new in zip(before, larger, strict=True)), (before, larger)
    kassei.ctrl(Key.Key_Minus)
    assert kassei.parts.look.zoom == 110
    kassei.ctrl(Key.Key_0)
    assert sizes() == before


def test_zoom_has_ends(kassei: Person) -> None:
    for _ in range(12):
        kassei.ctrl(Key.Key_Minus)
    assert kassei.parts.look.zoom == 75
    for _ in range(12):
        kassei.ctrl(Key.Key_Plus)
    assert kassei.parts.look.zoom == 250


def test_switching_keeps_document_history_and_results(kassei: Person) -> None:
    kassei.edit_cell("input_x", "2")
    kassei.click("forward_button")
    document, y = kassei.parts.workspace.document, kassei.numbers("output_y")
    kassei.click("language_button")
    kassei.menu("menu_view", "menu_theme", "choose_theme_dark")
    kassei.ctrl(Key.Key_Plus)
    assert kassei.parts.workspace.document is document
    assert kassei.undo_steps() == 1
    assert (kassei.numbers("output_y") == y).all()
    assert kassei.parts.workspace.run is not None
    assert kassei.parts.workspace.run.revealed == 3


def test_system_theme_can_be_chosen(kassei: Person) -> None:
    kassei.menu("menu_view", "menu_theme", "choose_theme_dark")
    kassei.menu("menu_view", "menu_theme", "choose_theme_system")
    assert kassei.parts.settings["theme"] == "system"
    assert kassei.parts.look.theme.name == "light"


def test_links_take_the_colour_of_the_new_theme(kassei: Person) -> None:
    before = kassei.find("note_remedies").grab().toImage()
    kassei.menu("menu_view", "menu_theme", "choose_theme_dark")
    kassei.calm()
    dark = kassei.find("note_remedies").grab().toImage()
    accent = QColor(load_theme("dark").accent)
    colours = {dark.pixelColor(x, y).name() for x in range(dark.width()) for y in range(dark.height())}
    assert before != dark
    assert accent.name() in colours
