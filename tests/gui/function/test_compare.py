"""Pinned functions, differences, the second derivative, the ghost of the defaults, marks, and pictures of the plots."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from gui_person import Held, Key, Person, settle
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QGuiApplication, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton
from pytestqt.qtbot import QtBot

from engine import ACTIVATIONS, BoundActivation, FileError, Pin
from engine.activations import own_id
from engine.analysis.curves import order_of
from gui.function.comparison.panel import ComparePanel
from gui.plots.function_plot import FunctionPlot
from gui.plots.panel import PlotPanel
from gui.plots.pens import SERIES, function_label, series_pen
from gui.plots.picture import SIZE, copy_picture, picture, save_picture
from gui.plots.property_marks import MarkedPoint
from gui.style.theme import THEMES, Look, load_theme

PINS = (
    Pin(BoundActivation("relu"), colour=0),
    Pin(BoundActivation("leaky_relu", {"slope": 0.2}), colour=1),
    Pin(BoundActivation("tanh"), colour=2),
)
SIGMOID = BoundActivation("sigmoid")


@pytest.fixture
def plots(qtbot: QtBot, nothing_left: None) -> Iterator[PlotPanel]:
    panel = PlotPanel(Look())
    panel.resize(640, 430)
    with qtbot.waitExposed(panel):
        panel.show()
    panel.show_function(BoundActivation("sigmoid"))
    panel.home()
    yield panel
    panel.hide()
    panel.deleteLater()
    vars(panel).clear()  # pytest keeps the fixture's value, which must not keep its menus
    settle()


@pytest.fixture
def compare(qtbot: QtBot, nothing_left: None) -> Iterator[ComparePanel]:
    panel = ComparePanel(Look())
    panel.resize(316, 400)
    with qtbot.waitExposed(panel):
        panel.show()
    panel.activateWindow()
    qtbot.waitUntil(panel.isActiveWindow)
    panel.show_pins(PINS, SIGMOID, None)
    settle()
    yield panel
    panel.hide()
    panel.deleteLater()
    vars(panel).clear()  # pytest keeps the fixture's value, which must not keep its menus
    settle()


def pinned_values(plot: FunctionPlot) -> list[np.ndarray]:
    return [curve.values for curve in plot.pins.curves()]


def click(button: QAbstractButton) -> None:
    assert button.isVisible()
    assert button.isEnabled()
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    settle()


def select(panel: ComparePanel, row: int) -> None:
    place = panel.table.visualRect(panel.model.index(row, 1)).center()
    QTest.mouseClick(panel.table.viewport(), Qt.MouseButton.LeftButton, Held.NoModifier, place)
    settle()


# --- curves --------------------------------------------------------------------------------------------------------


def test_visible_pins_are_drawn_in_both_plots(plots: PlotPanel) -> None:
    plots.show_pins((*PINS[:2], Pin(BoundActivation("tanh"), visible=False, colour=2)))
    u = plots.f_plot.pins.curves()[0].u
    f, df = pinned_values(plots.f_plot), pinned_values(plots.df_plot)
    assert (len(f), len(df)) == (2, 2)
    np.testing.assert_array_equal(f[0], ACTIVATIONS["relu"].f(u))
    np.testing.assert_array_equal(df[1], ACTIVATIONS["leaky_relu"].df(plots.df_plot.pins.curves()[1].u, slope=0.2))
    assert [row.label for row in plots.f_plot.legend.rows()] == ["Sigmoid", "ReLU", "Leaky ReLU a=0.2"]
    plots.show_pins(())
    assert not plots.f_plot.pins.isVisible()
    assert not plots.f_plot.legend.isVisible()


def test_a_drag_leaves_the_pins_alone_and_a_wider_view_does_not(plots: PlotPanel) -> None:
    plots.show_pins(PINS)
    before = plots.f_plot.pins.curves()
    plots.show_function(BoundActivation("leaky_relu", {"slope": 0.3}))
    plots.show_pins(PINS[::-1])
    assert [id(curve) for curve in plots.f_plot.pins.curves()] == [id(curve) for curve in before[::-1]]
    plots.f_plot.set_range((-20.0, 20.0), None)
    assert all(curve.u[0] == -20.0 for curve in plots.f_plot.pins.curves())


@pytest.mark.parametrize("second", [False, True])
def test_a_function_has_one_colour_in_all_plots_while_it_is_compared(plots: PlotPanel, second: bool) -> None:
    plots.set_second_shown(second)

    def colours() -> list[str]:
        return [plot.curve.opts["pen"].color().name().upper() for plot in plots.shown_plots()]

    theme = load_theme("light")
    alone = [theme.f, theme.df, theme.ddf][: 2 + second]
    assert colours() == alone
    plots.show_pins(PINS)
    assert colours() == [theme.f] * (2 + second)
    plots.show_pins(())
    assert colours() == alone


def test_a_pin_that_is_on_show_itself_is_drawn_and_named_once(plots: PlotPanel) -> None:
    plots.show_pins(PINS)
    plots.show_function(PINS[1].function)
    assert [row.label for row in plots.f_plot.legend.rows()] == ["Leaky ReLU", "ReLU", "Tanh"]
    assert len(plots.f_plot.pins.curves()) == 2
    plots.show_function(SIGMOID)
    assert len(plots.f_plot.pins.curves()) == 3


def test_a_pin_that_is_on_show_itself_is_listed_once(compare: ComparePanel) -> None:
    assert not compare.table.isRowHidden(0)
    compare.show_pins(PINS, PINS[1].function, None)
    assert compare.table.isRowHidden(0)
    assert compare.model.pinned_subject == 1
    compare.show_pins((PINS[0], Pin(PINS[1].function, visible=False, colour=1)), PINS[1].function, None)
    assert not compare.table.isRowHidden(0)  # its pin is hidden, and it is on show


def test_home_has_room_for_the_pins(plots: PlotPanel) -> None:
    plots.show_pins(PINS)
    (_, (low, high)) = plots.f_plot.ranges()
    assert low < -1.2
    assert high > 6.0


@pytest.mark.parametrize("theme", THEMES)
def test_pins_have_their_own_colours_and_dashes(plots: PlotPanel, theme: str) -> None:
    plots.look.set(theme=theme)
    plots.show_pins([Pin(BoundActivation("identity"), colour=1)])
    settle()
    place = plots.f_plot.mapFromScene(plots.f_plot.getViewBox().mapViewToScene(plots.f_plot.getViewBox().viewRect().center()))
    image = plots.f_plot.grab().toImage()
    wanted = QColor(load_theme(theme).series2)
    found = {image.pixelColor(x, y).name() for x in range(place.x() - 60, place.x() + 60) for y in range(image.height())}
    assert wanted.name() in found


def test_no_two_pins_look_alike() -> None:
    look = Look()
    pens = [series_pen(look, index) for index in range(3 * SERIES)]
    assert len({(pen.color().name(), tuple(pen.dashPattern())) for pen in pens}) == len(pens)
    assert len({tuple(pen.dashPattern()) for pen in pens[:SERIES]}) == SERIES


def contrast(first: str, second: str) -> float:
    def luminance(name: str) -> float:
        parts = [part / 255 for part in (QColor(name).red(), QColor(name).green(), QColor(name).blue())]
        linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    light, dark = sorted((luminance(first), luminance(second)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("name", THEMES)
def test_lines_stand_out_from_the_surface(name: str) -> None:
    theme = load_theme(name)
    for role in ("f", "df", "ddf", *(f"series{number}" for number in range(1, SERIES + 1))):
        if (name, role) != ("light", "df"):
            assert contrast(getattr(theme, role), theme.surface) >= 3.0, role


def test_differences_from_a_reference(plots: PlotPanel) -> None:
    plots.show_function(BoundActivation("elu"))
    plots.show_pins(PINS)
    plots.set_differences(True)
    assert plots.f_plot.marks.title == "f(u)"  # from nothing there is no difference
    plots.set_reference(1)
    assert plots.df_plot.marks.title == "f′ − (Leaky ReLU a=0.2)′"
    u, shown = plots.f_plot.curve.getData()
    assert u is not None
    leaky = BoundActivation("leaky_relu", {"slope": 0.2})
    np.testing.assert_array_equal(shown, ACTIVATIONS["elu"].f(u) - leaky.f(u))
    assert not pinned_values(plots.f_plot)[1].any()
    assert plots.values_at(-1.0)[1] == (0.2, -0.2)
    assert plots.f_plot.bands.stretches == ()
    assert not plots.f_plot.ghost.isVisible()
    plots.show_pins(PINS[:1])
    assert plots.f_plot.marks.title == "f(u)"


def test_second_derivative_on_request(plots: PlotPanel) -> None:
    assert not plots.ddf_plot.isVisible()
    plots.show_function(BoundActivation("tanh"))
    plots.show_pins(PINS[:1])
    plots.set_second_shown(True)
    settle()
    assert plots.ddf_plot.isVisible()
    u, ddf = plots.ddf_plot.curve.getData()
    assert u is not None
    assert ddf is not None
    np.testing.assert_allclose(ddf, order_of(BoundActivation("tanh"), u, 2))
    assert len(plots.ddf_plot.pins.curves()) == 1
    low, high = plots.ddf_plot.ranges()[1]
    assert low < np.min(ddf) < np.max(ddf) < high
    plots.f_plot.set_range((-2.0, 3.0), None)
    assert plots.ddf_plot.ranges()[0] == pytest.approx((-2.0, 3.0))
    assert len(plots.values_at(0.5)[0]) == 3
    plots.set_second_shown(False)
    plots.f_plot.set_range((-4.0, 4.0), None)
    plots.set_second_shown(True)
    assert plots.ddf_plot.ranges()[0] == pytest.approx((-4.0, 4.0))


def test_ghost_of_the_defaults(plots: PlotPanel) -> None:
    plots.show_function(BoundActivation("leaky_relu", {"slope": 0.01}))
    assert not plots.f_plot.ghost.isVisible()
    plots.show_function(BoundActivation("leaky_relu", {"slope": 0.4}))
    ghost = plots.f_plot.ghost.curves()[0]
    np.testing.assert_array_equal(ghost.values, ACTIVATIONS["leaky_relu"].f(ghost.u))
    plots.show_function(BoundActivation("leaky_relu", {"slope": 0.5}))
    assert plots.f_plot.ghost.curves()[0] is ghost
    plots.set_default(BoundActivation("leaky_relu", {"slope": 0.5}))
    assert not plots.f_plot.ghost.isVisible()
    plots.set_default(BoundActivation("leaky_relu", {"slope": 0.3}))
    plots.show_function(BoundActivation("tanh"))
    assert not plots.f_plot.ghost.isVisible()


def test_crosshair_tells_everyone(plots: PlotPanel, qtbot: QtBot) -> None:
    plots.show_pins(PINS)
    with qtbot.waitSignal(plots.crosshair_moved) as moved:
        plots.f_plot.setFocus()
        QTest.keyClick(plots.f_plot, Key.Key_Right)
    assert moved.args == [pytest.approx(0.1)]
    sigmoid = ACTIVATIONS["sigmoid"]
    assert plots.values_at(0.1)[0] == (sigmoid.f(0.1), sigmoid.df(0.1))
    assert plots.values_at(0.1)[1] == (0.1, 1.0)


def test_crosshair_where_f_is_undefined(plots: PlotPanel) -> None:
    plots.show_function(BoundActivation(own_id("own", "log(x)")))
    plots.home()
    plots.point_at(-2.0)
    crosshair = plots.f_plot.marks.crosshair
    assert crosshair is not None
    assert crosshair.text == "u = −2.0000   f = undefined"
    assert not plots.grab().isNull()
    assert plots.f_plot.ranges()[1][0] > -10.0  # not all the way down to log(5e-324)


def test_marked_points(plots: PlotPanel) -> None:
    plots.show_function(BoundActivation("gelu"))
    plots.show_marked(
        (
            MarkedPoint(-0.7517915247, "extremum", "f", "minimum"),
            MarkedPoint(0.0, "zero", "f", "zero"),
            MarkedPoint(1.4142135624, "extremum", "df", "maximum"),
        )
    )
    assert [(mark.shape, mark.label) for mark in plots.f_plot.properties.marks()] == [("minimum", "minimum"), ("zero", "zero")]
    assert [mark.shape for mark in plots.df_plot.properties.marks()] == ["maximum"]
    plots.point_at(-0.75)
    assert not plots.grab().isNull()
    plots.show_function(BoundActivation("tanh"))
    assert not plots.f_plot.properties.isVisible()


# --- the list ------------------------------------------------------------------------------------------------------


def test_nothing_pinned_says_how_to_pin(compare: ComparePanel, qtbot: QtBot) -> None:
    compare.show_pins((), SIGMOID, None)
    assert compare.empty.isVisible()
    assert not compare.table.isVisible()
    with qtbot.waitSignal(compare.pin_requested):
        click(compare.pin)


def test_rows_and_values(compare: ComparePanel) -> None:
    names = [compare.model.index(row, 0).data() for row in range(4)]
    assert names == ["Sigmoid", "ReLU", "Leaky ReLU a=0.2", "Tanh"]
    compare.show_values(1.0, [(0.5, 0.25), (1.0, 1.0), (-1e-9, 0.2), (float("nan"), 0.0)])
    assert compare.place.text() == "u = 1.0000"
    assert [compare.model.index(row, 1).data() for row in range(4)] == ["0.5000", "1.0000", "−1e−9", "NaN"]
    compare.show_second(True)
    assert compare.model.columnCount() == 4
    compare.show_values(None, ())
    assert compare.model.index(0, 1).data() == ""


def test_visibility_by_click_and_by_key(compare: ComparePanel, qtbot: QtBot) -> None:
    rect = compare.table.visualRect(compare.model.index(2, 0))
    with qtbot.waitSignal(compare.pin_visibility_changed) as asked:
        place = rect.center()
        place.setX(rect.left() + 10)
        QTest.mouseClick(compare.table.viewport(), Qt.MouseButton.LeftButton, Held.NoModifier, place)
    assert asked.args == [1, False]
    select(compare, 1)
    with qtbot.waitSignal(compare.pin_visibility_changed) as asked:
        QTest.keyClick(compare.table, Key.Key_Space)
    assert asked.args == [0, False]


def test_reorder_remove_and_open(compare: ComparePanel, qtbot: QtBot) -> None:
    select(compare, 1)
    assert not compare.up.isEnabled()
    with qtbot.waitSignal(compare.pin_moved) as moved:
        click(compare.down)
    assert moved.args == [0, 1]
    with qtbot.waitSignal(compare.pin_moved) as moved:
        QTest.keyClick(compare.table, Key.Key_Down, Held.AltModifier)
    assert moved.args == [1, 2]
    with qtbot.waitSignal(compare.pin_activated) as opened:
        QTest.keyClick(compare.table, Key.Key_Return)
    assert opened.args == [2]
    with qtbot.waitSignal(compare.pin_removed) as removed:
        QTest.keyClick(compare.table, Key.Key_Delete)
    assert removed.args == [2]
    compare.show_pins(PINS[:2], SIGMOID, None)
    with qtbot.waitSignal(compare.pin_removed) as removed:
        click(compare.remove)
    assert removed.args == [1]
    with qtbot.waitSignal(compare.cleared):
        click(compare.clear)


def test_reference_and_differences(compare: ComparePanel, qtbot: QtBot) -> None:
    assert not compare.differences.isEnabled()
    select(compare, 3)
    with qtbot.waitSignal(compare.reference_chosen) as chosen:
        click(compare.reference)
    assert chosen.args == [2]
    compare.show_pins(PINS, SIGMOID, 2)
    assert compare.reference.isChecked()
    assert compare.model.index(3, 0).data() == "Tanh\n(reference)"
    with qtbot.waitSignal(compare.differences_toggled) as toggled:
        click(compare.differences)
    assert toggled.args == [True]
    with qtbot.waitSignal(compare.reference_chosen) as chosen:
        click(compare.reference)
    assert chosen.args == [None]
    with qtbot.waitSignal(compare.second_toggled) as toggled:
        click(compare.second)
    assert toggled.args == [True]


def test_nothing_of_the_list_is_cut_off(compare: ComparePanel) -> None:
    from gui_clipping import misfits

    for decimals in (2, 4):
        compare.look.set(decimals=decimals)
        compare.show_values(0.5, [(-0.5, 0.25)] * 4)
        settle()
        assert misfits(compare) == []


def test_label_names_the_parameters() -> None:
    assert function_label(BoundActivation("leaky_relu", {"slope": 0.2})) == "Leaky ReLU a=0.2"
    assert function_label(BoundActivation("relu")) == "ReLU"


# --- pictures ------------------------------------------------------------------------------------------------------


def test_picture_has_its_own_size_and_no_crosshair(plots: PlotPanel) -> None:
    plots.show_pins(PINS)
    plots.setFixedSize(300, 250)
    settle()
    plots.point_at(1.0)
    image = picture(plots)
    assert image.size() == SIZE * 2 == QSize(1600, 1200)
    colours = load_theme("light")
    drawn = {image.pixelColor(x, y).name().upper() for x in range(0, 1600, 2) for y in range(0, 1200, 2)}
    assert {colours.f, colours.series1, colours.series3, colours.surface} <= drawn
    assert colours.df not in drawn  # among others, a function has one colour in both plots
    plots.point_at(None)
    assert picture(plots) == image


@pytest.mark.parametrize("second", [False, True])
def test_pictures_are_files_of_their_kind(plots: PlotPanel, tmp_path: Path, second: bool) -> None:
    plots.show_pins(PINS)
    plots.set_second_shown(second)
    for ending in ("png", "svg", "PDF"):
        save_picture(plots, tmp_path / f"活性.{ending}")
    assert QImage(str(tmp_path / "活性.png")).width() == 1600
    root = ET.fromstring((tmp_path / "活性.svg").read_text("utf-8"))
    tags = [element.tag.partition("}")[2] for element in root.iter()]
    assert "image" not in tags  # lines stay lines
    words = {element.text for element in root.iter() if element.tag.endswith("text")}
    assert {"f(u)", "f′(u)", "ReLU", "Leaky ReLU a=0.2", "Sigmoid"} <= words
    assert ("f″(u)" in words) == second
    document = (tmp_path / "活性.PDF").read_bytes()
    assert document.startswith(b"%PDF-")
    assert b"/Subtype /Image" not in document


def test_picture_that_cannot_be_written(plots: PlotPanel, tmp_path: Path) -> None:
    with pytest.raises(FileError, match=r"plot\.bmp is not a picture's name: it has to end in \.png, \.svg, \.pdf"):
        save_picture(plots, tmp_path / "plot.bmp")
    with pytest.raises(FileError, match=r"plot\.png cannot be written: "):
        save_picture(plots, tmp_path / "nowhere" / "plot.png")


def test_picture_on_the_clipboard(plots: PlotPanel) -> None:
    copy_picture(plots)
    assert QGuiApplication.clipboard().image().size() == QSize(1600, 1200)


def test_window_has_room_for_three_plots(kassei: Person) -> None:
    panel = kassei.window.findChild(PlotPanel)
    assert panel is not None
    panel.set_second_shown(True)
    for size in ((1280, 800), (1024, 700)):
        kassei.window.resize(*size)
        settle()
        assert min(plot.getViewBox().height() for plot in panel.shown_plots()) > 40
