"""Pinned functions, differences, the second derivative, the ghost of the defaults, marks, and pictures of the plots."""

from __future__ import annotations

import numpy as np
import pytest
from colour_vision import contrast, rgb
from gui_compare import PINS, SIGMOID
from gui_person import Key, settle
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from engine import ACTIVATIONS, BoundActivation, Pin
from engine.activations import own_id
from engine.analysis.curves import order_of
from gui.function.comparison.panel import ComparePanel
from gui.plots.function_plot import FunctionPlot
from gui.plots.panel import PlotPanel
from gui.plots.pens import SERIES, series_pen
from gui.plots.property_marks import MarkedPoint
from gui.style.theme import THEMES, Look, load_theme


def pinned_values(plot: FunctionPlot) -> list[np.ndarray]:
    return [curve.values for curve in plot.pins.curves()]


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


def test_pins_are_sampled_anew_for_a_wider_view_but_not_during_a_drag(plots: PlotPanel) -> None:
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


def test_home_contains_the_pins(plots: PlotPanel) -> None:
    plots.show_pins(PINS)
    (_, (low, high)) = plots.f_plot.ranges()
    assert low < -1.2
    assert high > 6.0


@pytest.mark.parametrize("theme", THEMES)
def test_pins_have_their_own_colours_and_dashes(plots: PlotPanel, theme: str) -> None:
    plots.look.set(theme=theme)
    plots.show_pins([Pin(BoundActivation("identity"), colour=1)])
    settle()
    point = plots.f_plot.mapFromScene(plots.f_plot.getViewBox().mapViewToScene(plots.f_plot.getViewBox().viewRect().center()))
    image = plots.f_plot.grab().toImage()
    wanted = QColor(load_theme(theme).series2)
    found = {image.pixelColor(x, y).name() for x in range(point.x() - 60, point.x() + 60) for y in range(image.height())}
    assert wanted.name() in found


def test_no_two_pins_look_alike() -> None:
    look = Look()
    pens = [series_pen(look, index) for index in range(3 * SERIES)]
    assert len({(pen.color().name(), tuple(pen.dashPattern())) for pen in pens}) == len(pens)
    assert len({tuple(pen.dashPattern()) for pen in pens[:SERIES]}) == SERIES


@pytest.mark.parametrize("name", THEMES)
def test_lines_stand_out_from_the_surface(name: str) -> None:
    theme = load_theme(name)
    for role in ("f", "df", "ddf", *(f"series{number}" for number in range(1, SERIES + 1))):
        if (name, role) != ("light", "df"):
            assert contrast(rgb(getattr(theme, role)), rgb(theme.surface)) >= 3.0, role


def test_differences_are_drawn_from_the_chosen_reference(plots: PlotPanel) -> None:
    plots.show_function(BoundActivation("elu"))
    plots.show_pins(PINS)
    plots.set_differences(True)
    assert plots.f_plot.marks.title == "f(u)"  # without a reference there is no difference
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


def test_the_second_derivative_is_drawn_on_request(plots: PlotPanel) -> None:
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


def test_a_ghost_shows_the_defaults_while_the_parameters_differ(plots: PlotPanel) -> None:
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


def test_the_crosshair_emits_its_u_at_which_values_can_be_read(plots: PlotPanel, qtbot: QtBot) -> None:
    plots.show_pins(PINS)
    with qtbot.waitSignal(plots.crosshair_moved) as moved:
        plots.f_plot.setFocus()
        QTest.keyClick(plots.f_plot, Key.Key_Right)
    assert moved.args == [pytest.approx(0.1)]
    sigmoid = ACTIVATIONS["sigmoid"]
    assert plots.values_at(0.1)[0] == (sigmoid.f(0.1), sigmoid.df(0.1))
    assert plots.values_at(0.1)[1] == (0.1, 1.0)


def test_the_crosshair_says_where_f_is_undefined(plots: PlotPanel) -> None:
    plots.show_function(BoundActivation(own_id("own", "log(x)")))
    plots.home()
    plots.point_at(-2.0)
    crosshair = plots.f_plot.marks.crosshair
    assert crosshair is not None
    assert crosshair.text == "u = −2.0000   f = undefined"
    plots.grab()  # paints the crosshair
    assert plots.f_plot.ranges()[1][0] > -10.0  # not all the way down to log(5e-324)


def test_marked_points_have_shapes_and_disappear_with_their_function(plots: PlotPanel) -> None:
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
    plots.grab()  # paints the crosshair
    plots.show_function(BoundActivation("tanh"))
    assert not plots.f_plot.properties.isVisible()
