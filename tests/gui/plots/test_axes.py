"""Axes and gestures of the plots: typed ranges, wheel, drag, double click, and the crosshair."""

from __future__ import annotations

import numpy as np
import pytest
from gui_alone import Alone
from gui_person import Hands, Key, Person, centre, hover, in_one_window, settle, wheel
from PySide6.QtCore import QPoint, QPointF
from PySide6.QtWidgets import QLineEdit

from engine import ACTIVATIONS
from gui.function.header import FunctionHeader
from gui.function.plot_binding import PlotBinding
from gui.plots.axis_ranges import AxisRanges
from gui.plots.function_plot import FunctionPlot
from gui.plots.panel import PlotPanel
from gui.text.numbers import MINUS


@pytest.fixture
def plots(alone: Alone) -> Alone:
    """The plots of f and f′ alone, below their header."""
    header, panel = FunctionHeader(alone.workspace, alone.function_edits, alone.look), PlotPanel(alone.look)
    header.home_requested.connect(panel.home)
    header.axes_toggled.connect(panel.show_ranges)
    PlotBinding(panel, alone.context, alone.function_edits)
    alone.show(header, panel, size=(560, 460))
    return alone


@pytest.fixture
def axes(plots: Alone) -> Alone:
    """The plots with the row of ranges."""
    plots.click("plot_axes")
    return plots


def position_of(plot: FunctionPlot, u: float, value: float) -> QPoint:
    return plot.mapFromScene(plot.getViewBox().mapViewToScene(QPointF(u, value)))


def u_range(hands: Hands) -> tuple[float, float]:
    return hands.plot("f_plot").ranges()[0]


def box(hands: Hands, name: str) -> str:
    return hands.find(name, QLineEdit).text().replace(MINUS, "-")


def test_the_row_of_ranges_is_hidden_until_requested(plots: Alone) -> None:
    assert not plots.window.findChildren(AxisRanges)
    plots.click("plot_axes")
    assert plots.find("axis_ranges").isVisible()
    plots.click("plot_axes")
    assert not plots.find("axis_ranges").isVisible()


def test_a_typed_range_of_u_moves_both_plots_and_resamples(axes: Alone) -> None:
    axes.enter("u_low", "-1")
    axes.enter("u_high", "2.5")
    for name in ("f_plot", "df_plot"):
        assert axes.plot(name).ranges()[0] == pytest.approx((-1.0, 2.5))
        u, _ = axes.curve(name)
        assert (u[0], u[-1]) == pytest.approx((-1.0, 2.5))
    assert axes.undo_steps() == 0


@pytest.mark.parametrize(("axis", "name"), [("f", "f_plot"), ("df", "df_plot")])
def test_a_typed_range_of_values_moves_its_own_plot(axes: Alone, axis: str, name: str) -> None:
    axes.enter(f"{axis}_low", "-3")
    axes.enter(f"{axis}_high", "4")
    assert axes.plot(name).ranges()[1] == pytest.approx((-3.0, 4.0))
    assert u_range(axes) == (-6.0, 6.0)


@in_one_window("text", ["7", "6", "abc", "nan", "-1e9", ""])
def test_refused_range_keeps_the_view(axes: Alone, text: str) -> None:
    axes.enter("u_low", text)
    assert u_range(axes) == (-6.0, 6.0)
    assert box(axes, "u_low") == text
    assert axes.refusal().endswith(" The old value stays.")


def test_boxes_follow_the_view(axes: Alone) -> None:
    plot = axes.plot("f_plot")
    wheel(plot.viewport(), 120, position_of(plot, 0, 0.5))
    low, high = u_range(axes)
    assert (float(box(axes, "u_low")), float(box(axes, "u_high"))) == pytest.approx((low, high), rel=5e-3)
    assert low != -6.0


def test_wheel_zooms_about_the_pointer_on_both_plots(plots: Alone) -> None:
    plot = plots.plot("f_plot")
    before = u_range(plots)
    wheel(plot.viewport(), 120, position_of(plot, 3.0, 0.5))
    low, high = u_range(plots)
    assert high - low < before[1] - before[0]
    assert low - before[0] > before[1] - high > 0
    assert plots.plot("df_plot").ranges()[0] == (low, high)
    u, f = plots.curve("f_plot")
    assert (u[0], u[-1]) == (low, high)
    np.testing.assert_array_equal(f, ACTIVATIONS["sigmoid"].f(u))
    for _ in range(3):
        wheel(plot.viewport(), -120, position_of(plot, 3.0, 0.5))
    assert u_range(plots)[0] < before[0]


def test_drag_pans_both_plots(kassei: Person) -> None:
    plot = kassei.plot("f_plot")
    path = [position_of(plot, u, 0.5) for u in (0.0, 0.5, 1.0, 1.5, 2.0)]
    kassei.drag(plot.viewport(), path)
    low, high = u_range(kassei)
    assert (low, high) == pytest.approx((-8.0, 4.0), abs=0.3)
    assert kassei.plot("df_plot").ranges()[0] == (low, high)


@in_one_window("gesture", ["double click", "Home", "button"])
def test_every_way_home_restores_the_ranges(plots: Alone, gesture: str) -> None:
    plot = plots.plot("f_plot")
    home = (plot.ranges(), plots.plot("df_plot").ranges())
    for _ in range(5):
        wheel(plot.viewport(), 120, position_of(plot, 3.0, 0.5))
    assert plot.ranges() != home[0]
    if gesture == "double click":
        plots.double_click(plot.viewport(), plot.viewport().rect().center())
    elif gesture == "Home":
        plot.setFocus()
        plots.key(Key.Key_Home)
    else:
        plots.click("plot_home")
    assert (plot.ranges(), plots.plot("df_plot").ranges()) == home


def test_each_function_starts_at_home(plots: Alone) -> None:
    plot = plots.plot("f_plot")
    wheel(plot.viewport(), 120, position_of(plot, 3.0, 0.5))
    for record in ACTIVATIONS.values():
        if not record.is_vector:
            plots.pick(record.id)
            assert u_range(plots) == (-6.0, 6.0)
            (_, (low, high)), (_, values) = plot.ranges(), plots.curve("f_plot")
            assert low < values.min() <= values.max() < high


def test_a_preset_leaves_no_range_that_was_widened_for_the_neurons_before(kassei: Person) -> None:
    kassei.edit_cell("layer_1_weights", "50")
    kassei.click("forward_button")
    assert u_range(kassei)[1] > 50
    kassei.parts.guidance.place_preset("by_hand")
    settle()
    assert u_range(kassei) == (-6.0, 6.0)


def test_a_preset_keeps_a_range_that_was_chosen(kassei: Person) -> None:
    kassei.click("plot_axes")
    kassei.enter("u_low", "-60")
    kassei.click("forward_button")
    chosen = u_range(kassei)
    assert chosen[0] == pytest.approx(-60.0)
    kassei.parts.guidance.place_preset("by_hand")
    settle()
    assert u_range(kassei) == chosen


def test_a_parameter_does_not_move_the_view(kassei: Person) -> None:
    kassei.pick("leaky_relu")
    before = kassei.plot("f_plot").ranges()
    kassei.slide("explorer_slope_slider", 0.6, 0.9)
    assert kassei.plot("f_plot").ranges() == before


def test_plus_and_minus_zoom(plots: Alone) -> None:
    plots.plot("f_plot").setFocus()
    plots.key(Key.Key_Plus)
    low, high = u_range(plots)
    assert high - low == pytest.approx(12 * 0.8)
    plots.key(Key.Key_Minus)
    assert u_range(plots) == pytest.approx((-6.0, 6.0))


def test_arrow_keys_move_the_crosshair_and_escape_removes_it(kassei: Person) -> None:
    plot = kassei.plot("f_plot")
    plot.setFocus()
    kassei.key(Key.Key_Right, times=10)
    crosshair = plot.marks.crosshair
    assert crosshair is not None
    sigmoid = ACTIVATIONS["sigmoid"]
    assert crosshair.u == pytest.approx(1.0)
    assert (crosshair.value, crosshair.slope) == (sigmoid.f(crosshair.u), sigmoid.df(crosshair.u))
    assert crosshair.text == "u = 1.0000   f = 0.7311"
    below = kassei.plot("df_plot").marks.crosshair
    assert below is not None
    assert (below.u, below.value, below.text) == (crosshair.u, crosshair.slope, "f′ = 0.1966")
    assert kassei.words("status_text") == "At u = 1: f(u) = 0.7311, and the slope f′(u) = 0.1966 · Space: explain"
    kassei.key(Key.Key_Left, times=200)
    assert plot.marks.crosshair is not None
    assert plot.marks.crosshair.u == -6.0
    kassei.key(Key.Key_Escape)
    assert plot.marks.crosshair is None


def test_the_pointer_on_either_plot_puts_the_crosshair_on_both(kassei: Person) -> None:
    for name in ("f_plot", "df_plot"):
        plot = kassei.plot(name)
        hover(plot.viewport(), position_of(plot, 2.0, 0.1))
        for shown in ("f_plot", "df_plot"):
            crosshair = kassei.plot(shown).marks.crosshair
            assert crosshair is not None
            assert crosshair.u == pytest.approx(2.0, abs=0.02)
        grid = kassei.grid("input_x")
        hover(grid.viewport(), centre(grid, 0))
        assert plot.marks.crosshair is None


def test_crosshair_follows_the_picked_function(plots: Alone) -> None:
    plots.pick("relu")
    plots.plot("df_plot").setFocus()
    plots.key(Key.Key_Left, times=5)
    crosshair = plots.plot("df_plot").marks.crosshair
    assert crosshair is not None
    assert crosshair.value == 0.0


@in_one_window("activation", ["relu", "step", "leaky_relu"])
@in_one_window(("low", "high"), [("0", "3"), ("-3", "0")])
def test_a_kink_at_the_edge_of_the_range_is_sampled(axes: Alone, activation: str, low: str, high: str) -> None:
    axes.pick(activation)
    axes.enter("u_low", low)
    axes.enter("u_high", high)
    record = ACTIVATIONS[activation]
    for name, function in (("f_plot", record.f), ("df_plot", record.df)):
        u, values = axes.curve(name)
        np.testing.assert_array_equal(values, function(u))
        assert 0.0 in u
        axes.plot(name).grab()  # paints it


def test_zooming_in_without_end_is_safe(plots: Alone) -> None:
    plot = plots.plot("f_plot")
    for _ in range(120):
        wheel(plot.viewport(), 1200, plot.viewport().rect().center())
    low, high = u_range(plots)
    assert 0 < high - low < 1e-4
    for _ in range(120):
        wheel(plot.viewport(), -1200, plot.viewport().rect().center())
    low, high = u_range(plots)
    assert -1.1e6 < low < high < 1.1e6
    plot.grab()  # paints it


def test_saturated_stretches_are_shaded_where_the_slope_is_small(plots: Alone) -> None:
    (first_low, first_high), (second_low, second_high) = plots.plot("f_plot").bands.stretches
    assert (first_low, second_high) == (-6.0, 6.0)
    slope = ACTIVATIONS["sigmoid"].df
    for edge in (first_high, second_low):
        assert slope(edge) == pytest.approx(0.01, rel=0.05)
    assert "0.01" in plots.plot("df_plot").marks.note
    plots.pick("identity")
    assert plots.plot("f_plot").bands.stretches == ()
    assert plots.plot("df_plot").marks.note == ""


def test_the_ticks_follow_the_function(plots: Alone) -> None:
    axis = plots.plot("df_plot").getAxis("left")
    before = plots.plot("df_plot").grab().toImage().copy(0, 0, int(axis.width()) - 4, 80)
    plots.pick("relu")
    settle()
    after = plots.plot("df_plot").grab().toImage().copy(0, 0, int(axis.width()) - 4, 80)
    assert axis.range[1] > 1  # of the slope, up to 0.25 before
    assert after != before
