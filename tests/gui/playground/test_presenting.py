"""Presenting on full screen: keys show and hide areas, other pages are presented too, and no control is cut off."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from itertools import pairwise

import pytest
from gui_clipping import misfits
from gui_geometry import CONTROLS, geometry
from gui_person import Held, Key, Person, in_one_window, settle
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import QApplication, QScrollArea, QSplitterHandle, QToolButton, QToolTip, QWidget

from gui.grids.number_grid import NumberGrid
from gui.model.arrangement import Arrangement, arrangement_of
from gui.playground.areas import AREAS
from gui.playground.page import Playground
from gui.shell import main_window
from gui.widgets.elided_label import ElidedLabel

KEYS: dict[str, Key] = dict(zip(AREAS, (Key.Key_1, Key.Key_2, Key.Key_3, Key.Key_4), strict=True))
SHOWS = {"picker": "picker_card", "plots": "f_plot", "card": "info_area", "network": "equation_strip"}


def press_key_of(kassei: Person, name: str) -> None:
    kassei.key(KEYS[name], Held.AltModifier)
    settle()


def fits(button: QToolButton) -> bool:
    return button.width() >= button.sizeHint().width()


def is_uncovered(control: QWidget) -> bool:
    return control.visibleRegion().boundingRect() == control.rect()


@in_one_window("name", AREAS)
def test_a_key_hides_and_shows_an_area_only_while_presenting(kassei: Person, name: str) -> None:
    areas = kassei.find("playground", Playground).areas
    before = [areas.is_shown(area) for area in AREAS]
    kassei.key(Key.Key_F11)
    visible = kassei.find(SHOWS[name]).isVisible()
    assert areas.is_shown(name) == visible
    for _ in range(2):
        press_key_of(kassei, name)
        visible = not visible
        assert kassei.find(SHOWS[name]).isVisible() == visible == areas.is_shown(name)
    press_key_of(kassei, name)
    kassei.key(Key.Key_Escape)
    settle()
    assert [areas.is_shown(area) for area in AREAS] == before


def test_another_page_is_presented_too(kassei: Person) -> None:
    kassei.key(Key.Key_F11)
    for key, page in ((Key.Key_2, "training"), (Key.Key_3, "gradient_lab"), (Key.Key_1, "playground")):
        kassei.ctrl(key)
        assert kassei.find(page).isVisible()
        assert kassei.parts.presenting
        assert kassei.window.windowState() & Qt.WindowState.WindowFullScreen
        assert not kassei.window.menuBar().isVisible()
    assert not kassei.find("picker_card").isVisible()
    kassei.key(Key.Key_Escape)
    assert not kassei.parts.presenting
    assert kassei.find("picker_card").isVisible()
    kassei.ctrl(Key.Key_2)
    assert kassei.window.menuBar().isVisible()


def test_the_status_line_is_empty_on_another_page(kassei: Person) -> None:
    kassei.select_cell("layer_1_weights")
    assert kassei.words("status_text")
    kassei.ctrl(Key.Key_3)
    assert not kassei.words("status_text")


@pytest.mark.parametrize("language", ["en", "ja"])
def test_no_button_of_training_is_cut_at_any_zoom_while_presenting(open_kassei: Callable[..., Person], language: str) -> None:
    kassei = open_kassei(size=(1366, 768), language=language)
    kassei.ctrl(Key.Key_2)
    kassei.key(Key.Key_F11)
    bar = kassei.find("train_bar")
    for zoom in (100, 125, 150, 175, 200, 150, 100):
        kassei.parts.choose("zoom", zoom)
        kassei.window.resize(1366, 768)  # the screen of the headless platform has another size
        kassei.bot.waitUntil(lambda: all(fits(button) for button in bar.findChildren(QToolButton)))


@pytest.mark.parametrize("language", ["en", "ja"])
@pytest.mark.parametrize("size", [(1366, 768), (1280, 720)])
def test_every_control_above_the_network_is_visible_at_each_zoom_while_presenting(
    open_kassei: Callable[..., Person], size: tuple[int, int], language: str
) -> None:
    kassei = open_kassei(size=size, language=language)
    area, result_state = kassei.find("network_area"), kassei.find("result_state")
    controls = [control for control in map(kassei.find, CONTROLS) if area.isAncestorOf(control) and control is not result_state]
    assert len(controls) == 10
    kassei.key(Key.Key_F11)
    for zoom in (100, 125, 150, 175, 200, 100):
        kassei.parts.choose("zoom", zoom)
        kassei.window.resize(*size)  # the screen of the headless platform has another size
        kassei.bot.waitUntil(lambda: all(is_uncovered(control) for control in controls))
        assert not result_state.isVisible(), zoom  # the network gets the height of the line of messages


def digits(kassei: Person) -> dict[str, int]:
    """Return the size of the digits of each matrix in view."""
    grids = kassei.find("equation_strip").findChildren(NumberGrid)
    return {grid.objectName(): grid.font().pixelSize() for grid in grids if grid.isVisible()}


def cut_words(kassei: Person) -> list[str]:
    labels = kassei.window.findChildren(ElidedLabel)
    return [label.text() for label in labels if label.isVisible() and label.is_cut()]


def is_whole(kassei: Person, at_least: int) -> bool:
    """Return whether every matrix of the equation is in view, in digits of at least this size, and nothing is scrolled."""
    strip, page = (kassei.find(name, QScrollArea) for name in ("equation_strip", "playground_area"))
    grids = [kassei.grid(name) for name in digits(kassei)]
    bars = [bar for area in (strip, page) for bar in (area.horizontalScrollBar(), area.verticalScrollBar())]
    rects = [QRect(grid.mapTo(strip, QPoint()), grid.size()) for grid in grids]
    large = all(size >= at_least for size in digits(kassei).values())
    return large and not any(bar.maximum() for bar in bars) and all(map(strip.rect().contains, rects))


@pytest.mark.parametrize("language", ["en", "ja"])
@pytest.mark.parametrize(("size", "least"), [((1366, 768), 22), ((1280, 720), 20)])
def test_digits_never_get_smaller_with_a_larger_zoom_while_presenting(
    open_kassei: Callable[..., Person], size: tuple[int, int], least: int, language: str
) -> None:
    kassei = open_kassei(size=size, language=language)
    kassei.key(Key.Key_F11)
    for button, matrices in (("forward_button", 15), ("backward_button", 26)):
        kassei.click(button)
        sizes = [least]
        for zoom in (100, 110, 125, 150, 175, 200):
            kassei.parts.choose("zoom", zoom)
            kassei.window.resize(*size)  # the screen of the headless platform has another size
            fits = partial(is_whole, kassei, at_least=sizes[-1])
            kassei.bot.waitUntil(lambda fits=fits: fits() and not misfits(kassei.window))
            assert len(digits(kassei)) == matrices
            sizes.append(min(digits(kassei).values()))
        assert max(digits(kassei).values()) == digits(kassei)["output_y"]


def open_folded(open_kassei: Callable[..., Person]) -> Person:
    """Return a window on full screen at 200 % after Backward: plots and the line about the loss are strips."""
    kassei = open_kassei(size=(1366, 768))
    kassei.click("backward_button")
    kassei.key(Key.Key_F11)
    kassei.parts.choose("zoom", 200)
    kassei.window.resize(1366, 768)  # the screen of the headless platform has another size
    strips = [kassei.find(name) for name in ("learning_side_strip", "functions_side_strip")]
    kassei.bot.waitUntil(lambda: all(strip.isVisible() for strip in strips))
    return kassei


def test_an_area_folded_for_large_digits_is_unfolded_by_its_strip(open_kassei: Callable[..., Person]) -> None:
    kassei = open_folded(open_kassei)
    strips = {"functions_side_strip": "f_plot", "learning_side_strip": "learning_bar"}
    for strip, area in strips.items():
        assert not kassei.find(area).isVisible()
        kassei.click(strip)
        assert kassei.find(area).isVisible()
        assert not kassei.find(strip).isVisible()
    kassei.key(Key.Key_Escape)
    kassei.window.resize(1366, 768)
    kassei.bot.waitUntil(lambda: not any(kassei.find(strip).isVisible() for strip in strips))
    assert kassei.find("learning_bar").isVisible()


@pytest.mark.parametrize(("language", "said"), [("en", "Zoom 110 %"), ("ja", "表示倍率 110 %")])
def test_the_zoom_is_said_for_a_moment_while_presenting(
    open_kassei: Callable[..., Person], monkeypatch: pytest.MonkeyPatch, language: str, said: str
) -> None:
    monkeypatch.setattr(main_window, "BRIEFLY_MS", 1)  # ends while events are processed, never before the tool tip is read
    kassei = open_kassei(language=language)
    kassei.action("zoom_in").trigger()
    assert (kassei.words("status_text"), QToolTip.isVisible()) == (said, False)
    kassei.action("zoom_reset").trigger()
    kassei.key(Key.Key_F11)
    kassei.action("zoom_in").trigger()
    assert (QToolTip.text(), QToolTip.isVisible()) == (said, True)
    kassei.bot.waitUntil(lambda: not any(each.objectName() == "qtooltip_label" for each in QApplication.topLevelWidgets()))


@pytest.mark.parametrize("language", ["en", "ja"])
@pytest.mark.parametrize("size", [(1366, 768), (1280, 720)])
def test_no_word_is_cut_at_any_zoom_while_presenting(
    open_kassei: Callable[..., Person], size: tuple[int, int], language: str
) -> None:
    kassei = open_kassei(size=size, language=language)
    kassei.click("backward_button")
    kassei.click("update_button")
    kassei.key(Key.Key_F11)
    areas, sentence = kassei.find("playground", Playground).areas, kassei.find("learning_state")
    for zoom in (125, 150, 175, 200):
        kassei.parts.choose("zoom", zoom)
        kassei.window.resize(*size)  # the screen of the headless platform has another size
        for view in ("equation", "diagram", "samples", "output"):
            kassei.click(f"view_{view}")
            kassei.bot.waitUntil(lambda: areas.bring_back_learning() or sentence.isVisible())
            kassei.bot.waitUntil(lambda: not cut_words(kassei) and not misfits(kassei.window))


def test_a_border_dragged_while_presenting_stands_where_it_was_afterwards(open_kassei: Callable[..., Person]) -> None:
    kassei = open_kassei(size=(1366, 768))
    kassei.click("forward_button")
    before = geometry(kassei)
    kassei.key(Key.Key_F11)
    settle()
    kassei.window.resize(1366, 768)  # the screen of the headless platform has another size
    strip = kassei.find("equation_strip")
    kassei.bot.waitUntil(lambda: strip.width() == 1350)
    high, handle = strip.height(), rows_handle(kassei)
    kassei.drag(handle, [handle.rect().center(), handle.rect().center() + QPoint(0, 60)])
    assert strip.height() < high
    kassei.bot.waitUntil(lambda: is_whole(kassei, at_least=12))
    kassei.double_click(handle, handle.rect().center())
    assert strip.height() == high
    kassei.drag(handle, [handle.rect().center(), handle.rect().center() + QPoint(0, 60)])
    kassei.key(Key.Key_Escape)
    settle()
    kassei.window.resize(1366, 768)
    kassei.bot.waitUntil(lambda: geometry(kassei) == before)
    arrangement = arrangement_of(kassei.parts.settings, "playground", kassei.window.screen().size().toTuple())
    assert arrangement == Arrangement()


def rows_handle(kassei: Person) -> QSplitterHandle:
    """Return the border between the plots and the network."""
    handles = kassei.window.findChildren(QSplitterHandle)
    return next(each for each in handles if each.isVisible() and each.orientation() == Qt.Orientation.Vertical)


@in_one_window("size", [(1366, 768), (1280, 720), (1920, 1080)])
def test_gradients_of_biases_read_as_the_delta_they_equal(kassei: Person, size: tuple[int, int]) -> None:
    kassei.key(Key.Key_F11)
    kassei.window.resize(*size)
    kassei.click("backward_button")
    for layer in (1, 2, 3):
        delta = kassei.grid(f"layer_{layer}_delta").numbers.texts()
        assert delta
        assert kassei.grid(f"layer_{layer}_bias_gradients").numbers.texts() == delta


def test_a_hidden_area_gives_its_space_to_the_others(open_kassei: Callable[..., Person]) -> None:
    kassei = open_kassei(size=(1366, 768))
    kassei.click("backward_button")
    kassei.key(Key.Key_F11)
    kassei.window.resize(1366, 768)  # the screen of the headless platform has another size
    network, plots = kassei.find("network_area"), kassei.find("plot_card")
    kassei.bot.waitUntil(lambda: not plots.isVisible() and network.width() == 1350)
    high, large = network.height(), digits(kassei)
    for _ in range(2):
        kassei.click("functions_strip")
        kassei.bot.waitUntil(lambda: plots.isVisible() and network.height() < high)
        press_key_of(kassei, "plots")
        kassei.bot.waitUntil(lambda: network.height() == high and digits(kassei) == large)
    press_key_of(kassei, "network")
    kassei.bot.waitUntil(lambda: not network.isVisible())
    press_key_of(kassei, "plots")
    kassei.bot.waitUntil(lambda: plots.isVisible() and plots.height() >= high)
    press_key_of(kassei, "network")
    kassei.bot.waitUntil(lambda: network.isVisible() and network.height() < high)


def test_three_folded_areas_give_the_network_their_height(kassei: Person) -> None:
    areas, strip = kassei.find("playground", Playground).areas, kassei.find("functions_strip")
    high = kassei.find("network_area").height()
    for name in AREAS[:3]:
        assert not strip.isVisible()
        areas.show_area(name, shown=False)
    kassei.bot.waitUntil(lambda: kassei.find("network_area").height() > 1.5 * high)
    kassei.click(strip)
    kassei.bot.waitUntil(lambda: kassei.find("network_area").height() == high)
    assert [areas.is_shown(name) for name in AREAS] == [False, True, False, True]


@pytest.mark.parametrize("by", ["click", "space bar"])
def test_no_field_gets_the_focus_when_an_area_is_unfolded(open_kassei: Callable[..., Person], by: str) -> None:
    kassei = open_folded(open_kassei)
    strips = [kassei.find(name) for name in ("learning_side_strip", "functions_side_strip")]
    kassei.find("view_equation").setFocus()
    for strip in strips:
        if by == "click":
            kassei.click(strip)
        else:
            strip.setFocus(Qt.FocusReason.TabFocusReason)
            kassei.key(Key.Key_Space)
        assert not strip.isVisible()
        assert QApplication.focusWidget() is (kassei.find("view_equation") if by == "click" else None)


def test_the_focus_of_a_folded_area_is_on_its_strip(kassei: Person) -> None:
    areas = kassei.find("playground", Playground).areas
    kassei.select_cell("layer_1_weights")
    areas.show_area("network", shown=False)
    strip = kassei.find("network_strip")
    assert strip.hasFocus()
    kassei.key(Key.Key_Space)
    assert areas.is_shown("network")
    assert not strip.isVisible()


def ink(grid: NumberGrid) -> list[QRect]:
    """Return the rectangles of the numbers of the first column, each below that of the one before an update."""
    metrics, height = grid.metrics, grid.rowHeight(0)
    down, down_before = metrics.feet(height)
    rects = []
    for row, (new, old) in enumerate(zip(grid.numbers.texts(), grid.numbers.texts_before(), strict=True)):
        rects.append(metrics.before.tightBoundingRect(old[0]).translated(0, row * height + down_before))
        rects.append(metrics.font.tightBoundingRect(new[0]).translated(0, row * height + down))
    return rects


@pytest.mark.parametrize("size", [(1366, 768), (1280, 720), (1024, 700)])
@pytest.mark.parametrize("presenting", [True, False])
def test_numbers_and_those_before_an_update_never_overlap(
    open_kassei: Callable[..., Person], size: tuple[int, int], presenting: bool
) -> None:
    kassei = open_kassei(size=size)
    kassei.click("backward_button")
    kassei.enter("update_rate", "50")  # by which every number changes visibly
    kassei.click("update_button")
    if presenting:
        kassei.key(Key.Key_F11)
    names = [f"layer_{layer}_{name}" for layer in (1, 2, 3) for name in ("weights", "biases")]
    for zoom in (100, 110, 125, 150, 175, 200):
        kassei.parts.choose("zoom", zoom)
        kassei.window.resize(*size)  # the screen of the headless platform has another size
        settle()
        for name in names:
            rects = [rect for rect in ink(kassei.grid(name)) if rect.isValid()]
            assert len(rects) == 2 * kassei.grid(name).numbers.rowCount()
            assert all(above.bottom() < below.top() for above, below in pairwise(rects)), (zoom, name, rects)
