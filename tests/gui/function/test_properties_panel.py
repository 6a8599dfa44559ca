"""The table of properties: its figures, also for own functions, and the points it marks on the plots."""

from __future__ import annotations

from collections.abc import Callable

from gui_person import Person, in_one_window, settle
from pytestqt.qtbot import QtBot

from engine import Document, own_id
from gui.function.card.properties_panel import PropertiesPanel


def open_properties(kassei: Person, qtbot: QtBot, activation: str) -> None:
    """Pick a function and bring its properties to the front."""
    kassei.pick(activation)
    kassei.open_tab("properties_tab")
    panel = kassei.find("properties_panel", PropertiesPanel)
    qtbot.waitUntil(lambda: not panel.is_waiting)
    settle()


def row(kassei: Person, name: str) -> str:
    return kassei.words(f"property_{name}")


FIGURES = [
    (
        "sigmoid",
        {"range": "(0, 1)", "steepest": "0.25 at u = 0", "monotone": "strictly increasing", "mean": "0.5", "chi": "0.1528"},
    ),
    ("relu", {"range": "[0, ∞)", "monotone": "increasing", "zeros": "u ≤ 0", "second": "0.5", "chi": "1", "gain": "1.414"}),
    ("tanh", {"parity": "odd: f(−u) = −f(u)", "mean": "0", "zeros": "u = 0"}),
    ("gelu", {"extrema": "minimum −0.17 at −0.7518", "range": "[−0.17, ∞)", "second": "0.4252"}),
    ("absolute", {"parity": "even: f(−u) = f(u)", "breaks": "kink at 0: slope −1 | 1"}),
    ("step", {"range": "{0, 1}", "zeros": "u < 0", "breaks": "jump at 0: 0 | 1", "slope_second": "0"}),
]


@in_one_window(("activation", "expected"), FIGURES)
def test_the_figures_are_those_of_textbooks(kassei: Person, qtbot: QtBot, activation: str, expected: dict[str, str]) -> None:
    open_properties(kassei, qtbot, activation)
    assert {name: row(kassei, name) for name in expected} == expected


def test_own_functions_have_figures_too(open_kassei: Callable[..., Person], qtbot: QtBot) -> None:
    own = own_id("Bump", "max(1 - x**2, 0)")
    kassei = open_kassei(Document(functions=(own,)))
    open_properties(kassei, qtbot, own)
    assert row(kassei, "extrema") == "maximum 1 at 0"
    assert row(kassei, "breaks").startswith("kink at −1: slope 0 | 2")
    assert row(kassei, "parity") == "even: f(−u) = f(u)"


def test_an_undefined_stretch_is_named(open_kassei: Callable[..., Person], qtbot: QtBot) -> None:
    own = own_id("Log", "log(x)")
    kassei = open_kassei(Document(functions=(own,)))
    open_properties(kassei, qtbot, own)
    assert row(kassei, "undefined") == "u ≤ 0"
    assert row(kassei, "mean") == "does not exist"


def test_points_are_marked_only_while_the_table_is_shown(kassei: Person, qtbot: QtBot) -> None:
    open_properties(kassei, qtbot, "silu")
    marks = kassei.plot("f_plot").properties
    assert any("minimum" in mark.label for mark in marks.marks())
    kassei.open_tab("info_card")
    settle()
    assert not marks.marks()


def test_a_vector_function_says_why_it_has_no_figures(kassei: Person, qtbot: QtBot) -> None:
    open_properties(kassei, qtbot, "softmax")
    assert kassei.words("properties_note") == "A function of a whole layer has no single curve to describe."
    assert row(kassei, "range") == ""
