"""The table of performance goals: the goal, the gate at which a benchmark fails, and what a person would notice."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

TABLE = Path(__file__).parents[1] / "benchmarks" / "goals.toml"
TRIES = 3


@dataclass(frozen=True)
class Comparison:
    """Median times in seconds of the measured operation and of its yardstick."""

    measured: float
    yardstick: float

    @property
    def speedup(self) -> float:
        """How many times as fast as the yardstick the operation is."""
        return self.yardstick / self.measured

    @property
    def ratio(self) -> float:
        """How many times as long as the yardstick the operation takes."""
        return self.measured / self.yardstick


Figure = float | Comparison


@dataclass(frozen=True)
class Goal:
    """A figure to reach, at least or at most `goal`; a benchmark fails beyond `gate`, which is twice as far off."""

    id: str
    unit: str
    felt: str
    gate: float
    at_least: float | None = None
    at_most: float | None = None

    @property
    def goal(self) -> float:
        return self.at_most if self.at_least is None else self.at_least  # pyright: ignore[reportReturnType] - one of the two

    def figure_of(self, measured: Figure) -> float:
        """Return the figure of a measurement: of a comparison the speed-up if more is better, and otherwise the ratio."""
        if isinstance(measured, Comparison):
            return measured.speedup if self.at_most is None else measured.ratio
        return measured

    def better(self, one: float, other: float) -> float:
        """Return the better of two figures."""
        return max(one, other) if self.at_most is None else min(one, other)

    def reaches(self, figure: float, bound: float) -> bool:
        """Return whether a figure is as good as the bound or better."""
        return self.better(figure, bound) == figure

    def line(self, figure: float) -> str:
        """Return a line with the figure, its goal, its gate, and what a person would notice beyond it."""
        bound = "at least" if self.at_most is None else "at most"
        missed = "" if self.reaches(figure, self.goal) else "  GOAL MISSED"
        goal = f"goal {bound} {self.goal:g}, gate {self.gate:g}; beyond it {self.felt}"
        return f"{self.id}: {figure:.2f} {self.unit} ({goal}){missed}"


def read_goals(text: str) -> Mapping[str, Goal]:
    """Return the goals of a TOML table by their ids, `section.name`."""
    sections = tomllib.loads(text)
    rows = {f"{section}.{name}": row for section, rows in sections.items() for name, row in rows.items()}
    return {id_: Goal(id=id_, **row) for id_, row in rows.items()}


GOALS = read_goals(TABLE.read_text("utf-8"))


def judge(goal: Goal, measure: Figure | Callable[[], Figure]) -> float:
    """Return the best figure of up to three tries, ending with the first that passes the gate; a figure is one try."""
    if not callable(measure):
        return goal.figure_of(measure)
    best = goal.figure_of(measure())
    for _ in range(TRIES - 1):
        if goal.reaches(best, goal.gate):
            break
        best = goal.better(best, goal.figure_of(measure()))
    return best
