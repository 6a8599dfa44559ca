"""The table of goals, and how a benchmark is judged: it fails only if the best of three tries is beyond the gate."""

from __future__ import annotations

import re

import pytest
from goals import GOALS, TRIES, Comparison, Goal, judge, read_goals
from project import ROOT

FASTER = Goal("drag.curves", "times as fast", "curves lag", gate=3.0, at_least=6.0)
SHORTER = Goal("start.window", "times as long", "nothing happens", gate=3.0, at_most=1.5)


@pytest.mark.parametrize("goal", GOALS.values(), ids=lambda goal: goal.id)
def test_the_gate_is_twice_as_far_off_as_the_goal(goal: Goal) -> None:
    assert (goal.at_least is None) != (goal.at_most is None)
    assert goal.gate == pytest.approx(goal.goal / 2 if goal.at_most is None else goal.goal * 2)
    assert goal.unit
    assert goal.felt


def test_every_goal_is_measured_and_every_measurement_has_a_goal() -> None:
    sources = [path.read_text("utf-8") for path in (ROOT / "tests" / "benchmarks").glob("test_*.py")]
    written = {found for text in sources for found in re.findall(r'f?"([a-z_]+\.[a-z0-9_{}]+)"', text)}
    patterns = [re.compile(re.sub(r"\\{\w+\\}", r"\\w+", re.escape(name))) for name in written]
    known = set(GOALS)
    sections = {name.partition(".")[0] for name in known}
    assert {name for name in known if not any(pattern.fullmatch(name) for pattern in patterns)} == set()
    named = {name for name in written if name.partition(".")[0] in sections and "{" not in name}
    assert named - known == {name for name in named if name.endswith((".py", ".qm", ".toml"))}


def test_a_comparison_is_judged_as_a_speed_up_or_a_ratio() -> None:
    compared = Comparison(measured=0.5, yardstick=2.0)
    assert judge(FASTER, compared) == 4.0
    assert judge(SHORTER, compared) == 0.25


@pytest.mark.parametrize(
    ("goal", "tries", "best", "taken"),
    [
        (FASTER, [6.5, 9.0, 9.0], 6.5, 1),
        (FASTER, [3.0, 9.0, 9.0], 3.0, 1),
        (FASTER, [2.0, 3.5, 9.0], 3.5, 2),
        (FASTER, [2.0, 2.5, 1.0], 2.5, 3),
        (SHORTER, [1.4, 1.0, 1.0], 1.4, 1),
        (SHORTER, [3.5, 3.2, 2.9], 2.9, 3),
        (SHORTER, [3.5, 3.2, 4.0], 3.2, 3),
    ],
)
def test_the_best_of_up_to_three_tries_counts(goal: Goal, tries: list[float], best: float, taken: int) -> None:
    remaining = list(tries)
    assert judge(goal, lambda: remaining.pop(0)) == best
    assert len(tries) - len(remaining) == taken <= TRIES


def test_a_figure_counts_as_one_try() -> None:
    assert judge(FASTER, 1.0) == 1.0


def test_a_figure_reaches_its_goal_if_it_is_as_good_or_better() -> None:
    assert FASTER.reaches(6.0, FASTER.goal)
    assert not FASTER.reaches(5.9, FASTER.goal)
    assert SHORTER.reaches(1.5, SHORTER.goal)
    assert not SHORTER.reaches(1.6, SHORTER.goal)


def test_the_line_has_the_figure_the_goal_the_gate_and_the_effect() -> None:
    assert FASTER.line(9.06) == "drag.curves: 9.06 times as fast (goal at least 6, gate 3; beyond it curves lag)"
    assert (
        SHORTER.line(2.0)
        == "start.window: 2.00 times as long (goal at most 1.5, gate 3; beyond it nothing happens)  GOAL MISSED"
    )


def test_a_table_of_goals_is_read_and_unknown_fields_are_refused() -> None:
    text = '[drag]\ncurves = { at_least = 6.0, gate = 3.0, unit = "times as fast", felt = "curves lag" }\n'
    assert read_goals(text) == {"drag.curves": FASTER}
    with pytest.raises(TypeError, match="unexpected"):
        read_goals("[drag]\ncurves = { least = 6.0 }\n")
