"""The layout of the Playground: sizes, borders that can be dragged, areas that fold, zoom and presenting."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from cases import in_turn
from gui_geometry import geometry, visible_controls
from gui_person import Key, Person, in_one_window, settle
from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import QLabel, QScrollArea, QSpinBox, QSplitter, QSplitterHandle, QToolButton

from engine import Document, Message
from gui.grids.number_grid import NumberGrid
from gui.model.arrangement import Arrangement, arrangement_of, keep_arrangement
from gui.model.settings import Settings
from gui.playground.areas import AREAS
from gui.plots.function_plot import FunctionPlot

SIZES = [(1280, 800), (1024, 700), (1366, 768), (1920, 1080)]


def test_numbers_keep_their_position_when_a_function_gets_parameters(kassei: Person) -> None:
    grid = kassei.grid("layer_1_weights")
    before = grid.mapTo(kassei.window, QPoint()).y()
    kassei.choose("layer_1_activation", "leaky_relu")
    settle()
    assert grid.mapTo(kassei.window, QPoint()).y() == before


@in_turn("size", SIZES)
def test_all_grids_of_the_equation_are_centred_on_one_line(reopen_kassei: Callable[..., Person], size: tuple[int, int]) -> None:
    kassei = reopen_kassei(size=size)
    kassei.click("forward_button")
    names = [
        "input_x",
        "output_y",
        *(f"layer_{layer}_{name}" for layer in (1, 2, 3) for name in ("weights", "biases", "u", "z")),
    ]
    centres = [kassei.grid(name).mapTo(kassei.window, kassei.grid(name).rect().center()).y() for name in names]
    assert max(centres) - min(centres) <= 2


@pytest.mark.parametrize("size", [(1280, 800), (1366, 768)])
def test_gradients_are_in_a_row_of_their_own_and_nothing_scrolls(
    open_kassei: Callable[..., Person], size: tuple[int, int]
) -> None:
    kassei = open_kassei(size=size)
    kassei.click("backward_button")
    settle()
    strip = kassei.find("equation_strip", QScrollArea)
    assert strip.verticalScrollBar().maximum() == strip.horizontalScrollBar().maximum() == 0
    above = [f"layer_{layer}_{name}" for layer in (1, 2, 3) for name in ("weights", "biases", "u", "z")]
    beneath = [f"layer_{layer}_{name}" for layer in (1, 2, 3) for name in ("weight_gradients", "bias_gradients", "delta")]
    centres = [kassei.grid(name).mapTo(kassei.window, kassei.grid(name).rect().center()).y() for name in (*above, "target_t")]
    tops = [kassei.grid(name).mapTo(kassei.window, QPoint()).y() for name in (*beneath, "input_x_gradients", "loss_value")]
    assert max(centres) - min(centres) <= 2
    assert max(tops) == min(tops)
    kassei.click("update_button")
    assert kassei.grid("layer_1_weights").numbers.has_before
    assert strip.verticalScrollBar().maximum() == strip.horizontalScrollBar().maximum() == 0


def test_digits_grow_with_the_area_and_y_is_the_largest_number(open_kassei: Callable[..., Person]) -> None:
    sizes = []
    for size in ((1024, 700), (1920, 1080)):
        kassei = open_kassei(size=size)
        sizes.append(kassei.grid("layer_1_weights").font().pixelSize())
        y = kassei.grid("output_y").font().pixelSize()
        assert all(y > grid.font().pixelSize() for grid in grids(kassei) if grid.objectName() != "output_y")
    assert sizes[1] >= 1.5 * sizes[0]


def grids(kassei: Person) -> Iterator[NumberGrid]:
    yield from kassei.window.findChildren(NumberGrid)


@in_turn("size", SIZES)
def test_the_views_of_the_network_have_one_height_and_leave_the_plots_theirs(
    reopen_kassei: Callable[..., Person], size: tuple[int, int]
) -> None:
    kassei = reopen_kassei(size=size)
    heights = set()
    views = {"view_equation": "equation_strip", "view_diagram": "network_diagram", "view_samples": "samples_panel"}
    for view, name in views.items():
        kassei.click(view)
        heights.add(kassei.find(name).height())
    assert len(heights) == 1
    plots = kassei.window.findChildren(FunctionPlot)
    assert min(plot.height() for plot in plots if plot.isVisible()) >= 120


def test_a_message_covers_the_page_with_lines_of_at_most_ninety_characters(kassei: Person) -> None:
    before = kassei.plot("f_plot").mapTo(kassei.window, QPoint())
    kassei.parts.notices.fail(Message("A sentence that is so long that it takes two lines, " * 4))
    settle()
    assert kassei.plot("f_plot").mapTo(kassei.window, QPoint()) == before
    text = kassei.find("message_text", QLabel)
    assert text.width() <= text.fontMetrics().horizontalAdvance("n" * 90)
    assert text.height() >= text.heightForWidth(text.width())


def handle(kassei: Person, area: str) -> QSplitterHandle:
    """Return the border before an area."""
    area_widget = kassei.find(f"{area}_strip").parentWidget()
    assert area_widget is not None
    splitter = area_widget.parentWidget()
    assert isinstance(splitter, QSplitter)
    return splitter.handle(splitter.indexOf(area_widget))


def drag(kassei: Person, border: QSplitterHandle, across: int, down: int) -> None:
    start = border.rect().center()
    kassei.drag(border, [start, start + QPoint(across // 2, down // 2), start + QPoint(across, down)])


def test_a_dragged_border_is_remembered_and_a_double_click_resets_it(open_kassei: Callable[..., Person]) -> None:
    settings = Settings(None)
    kassei = open_kassei(settings=settings)
    card, network = kassei.find("info_area"), kassei.find("network_area")
    width, height = card.width(), network.height()
    drag(kassei, handle(kassei, "card"), -60, 0)
    drag(kassei, handle(kassei, "network"), 0, -30)
    assert card.width() > width + 40
    assert network.height() > height + 20
    again = open_kassei(settings=settings)
    assert again.find("info_area").width() == card.width()
    assert again.find("network_area").height() == network.height()
    for area in ("card", "network"):
        border = handle(again, area)
        again.double_click(border, border.rect().center())
    assert again.find("info_area").width() == width
    assert again.find("network_area").height() == height


@in_one_window("area", AREAS)
def test_an_area_folds_to_a_strip_and_a_click_on_it_unfolds_it(kassei: Person, area: str) -> None:
    strip = kassei.find(f"{area}_strip")
    kassei.parts.actions[f"area_{area}"].trigger()
    settle()
    assert min(strip.width(), strip.height()) == 24
    assert not kassei.parts.actions[f"area_{area}"].isChecked()
    kassei.click(strip)
    assert not strip.isVisible()
    assert kassei.parts.actions[f"area_{area}"].isChecked()


@in_turn("size", [(1366, 768), (1280, 720)])
def test_the_network_stays_visible_at_every_zoom(reopen_kassei: Callable[..., Person], size: tuple[int, int]) -> None:
    kassei = reopen_kassei(size=size)
    for zoom in (110, 125, 150, 175, 200):
        kassei.parts.choose("zoom", zoom)
        settle()
        strip = kassei.find("equation_strip")
        bottom = strip.mapTo(kassei.window, strip.rect().bottomRight())
        assert strip.isVisible(), zoom
        assert kassei.window.rect().contains(bottom), zoom
        area = kassei.find("playground_area")
        assert area.viewport().height() == kassei.find("playground").height(), zoom  # pyright: ignore[reportAttributeAccessIssue] - a scroll area
    assert any(kassei.find(f"{name}_strip").isVisible() for name in ("card", "functions"))
    kassei.parts.choose("zoom", 100)
    settle()
    assert not any(kassei.find(f"{area}_strip").isVisible() for area in AREAS)


@pytest.mark.parametrize("folded", [("card",), ("plots", "card"), ()])
def test_the_formula_editor_is_visible_with_any_area_folded_and_moves_no_control(
    open_kassei: Callable[..., Person], folded: tuple[str, ...]
) -> None:
    kassei = open_kassei(size=(1366, 768))
    for area in folded:
        kassei.parts.actions[f"area_{area}"].trigger()
    for zoom in (100, 150, 200):
        kassei.parts.choose("zoom", zoom)
        kassei.calm()  # the bar takes two turns to fit another size
        before = visible_controls(kassei)
        kassei.action("own_function").trigger()
        settle()
        editor = kassei.find("formula_editor")
        assert editor.isVisible(), zoom
        assert kassei.window.rect().contains(QRect(editor.mapTo(kassei.window, QPoint()), editor.size())), zoom
        kassei.click("own_formula")
        kassei.click("own_cancel")
        kassei.bot.waitUntil(lambda before=before: visible_controls(kassei) == before)


def test_arrangements_are_kept_for_each_screen_and_invalid_ones_ignored() -> None:
    settings = Settings(None)
    wide = Arrangement((200, 700, 300), (), ("card",))
    keep_arrangement(settings, "playground", (1920, 1080), wide)
    assert arrangement_of(settings, "playground", (1920, 1080)) == wide
    assert arrangement_of(settings, "playground", (1366, 768)) == Arrangement()
    keep_arrangement(settings, "playground", (1920, 1080), Arrangement())
    assert arrangement_of(settings, "playground", (1920, 1080)) == Arrangement()
    assert Arrangement.read("a,b;c") == Arrangement()
    assert Arrangement.read("") == Arrangement()


def test_steps_can_reveal_u_and_z_one_after_the_other(kassei: Person) -> None:
    kassei.parts.choose("steps", "halves")
    kassei.click("step_button")
    assert not kassei.is_empty("layer_1_u")
    assert kassei.is_empty("layer_1_z")
    kassei.key(Key.Key_F10)
    assert not kassei.is_empty("layer_1_z")
    assert kassei.parts.settings["steps"] == "halves"


def test_many_neurons_do_not_change_the_height_of_the_strip(open_kassei: Callable[..., Person]) -> None:
    kassei = open_kassei(Document())
    before = kassei.find("equation_strip").height()
    kassei.find("layer_1_neurons").setValue(40)  # pyright: ignore[reportAttributeAccessIssue] - a spin box
    settle()
    assert kassei.find("equation_strip").height() == before


def test_presenting_shows_the_whole_equation_with_large_digits_until_escape(
    open_kassei: Callable[..., Person],
) -> None:
    kassei = open_kassei(size=(1366, 768))
    kassei.click("forward_button")
    before = geometry(kassei) | {name: kassei.find(name).geometry() for name in ("picker_card", "info_area", "network_area")}
    kassei.key(Key.Key_F11)
    kassei.window.resize(1366, 768)  # the screen of the headless platform has another size
    settle()
    assert kassei.parts.presenting
    for name in ("picker_card", "info_area", "picker_strip", "card_strip"):
        assert not kassei.find(name).isVisible(), name
    assert not kassei.window.menuBar().isVisible()
    strip = kassei.find("equation_strip")
    for grid in filter(NumberGrid.isVisible, grids(kassei)):
        assert grid.font().pixelSize() >= 22
        assert strip.rect().contains(grid.mapTo(strip, QPoint())), grid.objectName()
        assert strip.rect().contains(grid.mapTo(strip, grid.rect().bottomRight())), grid.objectName()
    kassei.click("step_button")
    kassei.key(Key.Key_Escape)
    kassei.window.resize(1366, 768)
    settle()
    assert not kassei.parts.presenting
    assert (
        geometry(kassei) | {name: kassei.find(name).geometry() for name in ("picker_card", "info_area", "network_area")}
        == before
    )


@pytest.mark.parametrize("language", ["en", "ja"])
def test_the_whole_equation_is_visible_in_a_small_window(open_kassei: Callable[..., Person], language: str) -> None:
    kassei = open_kassei(language=language, size=(1024, 700))
    kassei.click("forward_button")
    strip = kassei.find("equation_strip", QScrollArea)
    assert strip.verticalScrollBar().maximum() == strip.horizontalScrollBar().maximum() == 0
    assert kassei.grid("target_t").isVisible()


def test_the_gradient_tab_can_be_unfolded_and_folded_while_presenting(open_kassei: Callable[..., Person]) -> None:
    kassei = open_kassei(size=(1366, 768))
    kassei.click("backward_button")
    names = ("picker_card", "info_area", "network_area")
    before = geometry(kassei) | {name: kassei.find(name).geometry() for name in names}
    kassei.key(Key.Key_F11)
    kassei.window.resize(1366, 768)
    settle()
    kassei.click("functions_strip", QPoint(40, 8))
    assert not kassei.find("picker_strip").isVisible()
    kassei.click("card_strip")
    kassei.open_tab("gradient_tab")
    assert kassei.find("gradient_panel").isVisible()
    assert kassei.plot("f_plot").isVisible()
    kassei.action("area_card").trigger()
    settle()
    assert not kassei.find("gradient_panel").isVisible()
    kassei.key(Key.Key_Escape)
    kassei.window.resize(1366, 768)
    settle()
    assert geometry(kassei) | {name: kassei.find(name).geometry() for name in names} == before


def test_presenting_has_large_digits_after_backward_too(open_kassei: Callable[..., Person]) -> None:
    kassei = open_kassei(size=(1366, 768))
    kassei.click("backward_button")
    kassei.key(Key.Key_F11)
    kassei.window.resize(1366, 768)  # the screen of the headless platform has another size
    settle()
    strip = kassei.find("equation_strip", QScrollArea)
    assert strip.verticalScrollBar().maximum() == strip.horizontalScrollBar().maximum() == 0
    sizes = {grid.objectName(): grid.font().pixelSize() for grid in grids(kassei) if grid.isVisible()}
    assert len(sizes) > 20
    assert {name: size for name, size in sizes.items() if size < 22} == {}
    kassei.click("functions_strip", QPoint(40, 8))  # beside the message
    assert kassei.plot("f_plot").isVisible()
    kassei.key(Key.Key_Escape)
    settle()
    assert kassei.find("picker_card").isVisible()


@pytest.mark.parametrize("preset", ["", "deep_sigmoid"])
@pytest.mark.parametrize("size", [(1366, 768), (1280, 720)])
def test_presented_equation_never_scrolls_sideways(
    open_kassei: Callable[..., Person], size: tuple[int, int], preset: str
) -> None:
    kassei = open_kassei(size=size)
    if preset:
        kassei.parts.guidance.place_preset(preset)
    kassei.key(Key.Key_F11)
    for button in ("forward_button", "backward_button"):
        kassei.click(button)
        for zoom in (100, 150, 200):
            kassei.parts.choose("zoom", zoom)
            kassei.window.resize(*size)  # the screen of the headless platform has another size
            settle()
            strip = kassei.find("equation_strip", QScrollArea)
            assert strip.horizontalScrollBar().maximum() == 0, (button, zoom)
            assert kassei.grid("layer_1_weights").font().pixelSize() >= 12, (button, zoom)
            assert strip.isVisible()
            assert kassei.find("playground_area", QScrollArea).verticalScrollBar().maximum() == 0, (button, zoom)


@pytest.mark.parametrize("language", ["en", "ja"])
def test_number_of_inputs_is_whole_in_a_narrow_window_at_every_zoom(open_kassei: Callable[..., Person], language: str) -> None:
    kassei = open_kassei(language=language, size=(800, 800))
    inputs = kassei.find("network_inputs", QSpinBox)
    for zoom in (100, 125, 150, 175, 200, 100):
        kassei.parts.choose("zoom", zoom)
        for width in (800, 900, 1000, 1200, 800):
            kassei.window.resize(width, 800)
            kassei.bot.waitUntil(lambda: inputs.width() >= inputs.sizeHint().width())
    kassei.window.resize(1280, 800)
    kassei.bot.waitUntil(lambda: bool(inputs.prefix()))


@pytest.mark.parametrize("language", ["en", "ja"])
def test_what_the_narrow_bar_leaves_out_is_in_a_menu_with_its_words(open_kassei: Callable[..., Person], language: str) -> None:
    kassei = open_kassei(language=language)
    buttons = [kassei.find(f"network_{name}", QToolButton) for name in ("presets", "add_layer", "weights")]
    words, more = [button.text() for button in buttons], kassei.find("network_more", QToolButton)
    assert not more.isVisible()
    kassei.parts.choose("zoom", 200)
    kassei.window.resize(800, 800)
    kassei.bot.waitUntil(more.isVisible)
    assert not any(button.isVisible() for button in buttons)
    assert more.accessibleName() == more.toolTip() == ", ".join(words)
    assert [action.text() for action in more.menu().actions()] == words
    _, insert, draw = more.menu().actions()
    layers = len(kassei.parts.workspace.document.network.layers)
    insert.trigger()
    assert len(kassei.parts.workspace.document.network.layers) == layers + 1
    draw.trigger()
    popover = kassei.find("network_weights_popover")
    assert popover.isVisible()
    popover.hide()
    kassei.parts.choose("zoom", 100)
    kassei.window.resize(1280, 800)
    kassei.bot.waitUntil(lambda: all(button.isVisible() for button in buttons) and not more.isVisible())
