"""Values far from 0: the ticks of a plot say where they are, or a note says that there is nothing to see."""

from __future__ import annotations

import pytest
from gui_person import Person, in_one_window

from engine import BoundActivation, own_id
from gui.plots.function_plot import FunctionPlot
from gui.plots.panel import PlotPanel


def show(kassei: Person, formula: str) -> PlotPanel:
    (panel,) = kassei.window.findChildren(PlotPanel)
    panel.show_function(BoundActivation(own_id("f", formula)))
    panel.home()
    return panel


def ticks(plot: FunctionPlot) -> dict[str, float]:
    """Return the labels of the coarsest ticks of the value axis and their positions."""
    axis = plot.getAxis("left")
    low, high = plot.ranges()[1]
    spacing, values = axis.tickValues(low, high, plot.height())[0]
    texts = axis.tickStrings(values, 1.0, spacing)
    assert len(set(texts)) == len(texts)
    return dict(zip(texts, values, strict=True))


@in_one_window(
    ("formula", "base", "value"),
    [
        ("1e9+x", "1e9", 1e9),
        ("x-1e9", "−1e9", -1e9),
        ("123456789+x/1000", "≈1.2e8", 123456789),
        ("1e11*(1+x/1e9)", "1e11", 1e11),
        ("0.5+x/1e6", "0.5", 0.5),
    ],
)
def test_ticks_far_from_zero_are_counted_from_one_of_them(kassei: Person, formula: str, base: str, value: float) -> None:
    panel = show(kassei, formula)
    _, (low, high) = panel.f_plot.ranges()
    assert low < value < high < low + 1e-6 * abs(value) + 3e3
    assert panel.f_plot.marks.note == ""
    found = ticks(panel.f_plot)
    assert found.pop(base) == pytest.approx(value, rel=1e-15)
    assert found
    for text, at in found.items():
        assert text[0] in "+−"
        assert float(text.replace("−", "-")) == pytest.approx(at - value, rel=1e-3)
        assert len(text) <= 8


@in_one_window(("formula", "texts"), [("x", {"−5", "0", "5"}), ("1e9*x", {"−1e8", "0", "1e8"})])
def test_ticks_around_zero_have_their_values(kassei: Person, formula: str, texts: set[str]) -> None:
    panel = show(kassei, formula)
    assert texts <= set(ticks(panel.f_plot))


@in_one_window("formula", ["1e15+x", "1e16+x", "-1e300+x"])
def test_a_note_says_that_all_values_are_too_far_from_zero(kassei: Person, formula: str) -> None:
    panel = show(kassei, formula)
    assert panel.f_plot.marks.note == "all values here are beyond ±1e12"
    assert panel.df_plot.marks.note == ""
    show(kassei, "x")
    assert panel.f_plot.marks.note == ""


def test_a_note_says_that_no_value_is_finite(kassei: Person) -> None:
    panel = show(kassei, "log(-1-x*x)")
    assert panel.f_plot.marks.note == panel.df_plot.marks.note == "no finite value here"


def test_a_formula_that_is_not_understood_keeps_its_note(kassei: Person) -> None:
    panel = show(kassei, "1e15+x")
    panel.set_outdated(True)
    assert panel.f_plot.marks.note == "the last formula that was understood"
    panel.set_outdated(False)
    assert panel.f_plot.marks.note == "all values here are beyond ±1e12"
