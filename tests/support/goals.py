"""The table of what the program should manage: a goal, the gate a test fails at, and what a person feels of it."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

TABLE = Path(__file__).parents[1] / "benchmarks" / "goals.toml"
TRIES = 3


@dataclass(frozen=True)
class Comparison:
    """Medians, in seconds, of what is measured and of what it is measured against."""

    measured: float
    yardstick: float

    @property
    def speedup(self) -> float:
        """How many times as fast as the yardstick."""
        return self.yardstick / self.measured

    @property
    def ratio(self) -> float:
        """How many times as long as the yardstick."""
        return self.measured / self.yardstick


Figure = float | Comparison


@dataclass(frozen=True)
class Goal:
    """A figure to reach: at least or at most `goal`; beyond `gate`, which is twice as far off, a benchmark fails."""

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
        """Return the number that a measurement comes down to: a speed-up where more is better, a ratio where less is."""
        if isinstance(measured, Comparison):
            return measured.speedup if self.at_most is None else measured.ratio
        return measured

    def better(self, one: float, other: float) -> float:
        """Return the better of two figures."""
        return max(one, other) if self.at_most is None else min(one, other)

    def reaches(self, figure: float, bound: float) -> bool:
        """Return whether a figure is at the bound or better."""
        return self.better(figure, bound) == figure

    def line(self, figure: float) -> str:
        """Return the figure beside its goal, its gate, and what a person would feel."""
        bound = "at least" if self.at_most is None else "at most"
        missed = "" if self.reaches(figure, self.goal) else "  GOAL MISSED"
        goal = f"goal {bound} {self.goal:g}, gate {self.gate:g}; beyond it {self.felt}"
        return f"{self.id}: {figure:.2f} {self.unit} ({goal}){missed}"


def read_goals(text: str) -> Mapping[str, Goal]:
    """Return the goals of a table in TOML by id, `section.name`."""
    sections = tomllib.loads(text)
    rows = {f"{section}.{name}": row for section, rows in sections.items() for name, row in rows.items()}
    return {id_: Goal(id=id_, **row) for id_, row in rows.items()}


GOALS = read_goals(TABLE.read_text("utf-8"))


def judge(goal: Goal, measure: Figure | Callable[[], Figure]) -> float:
    """Return the best figure of up to three tries; the first that passes the gate ends them. A number is one try."""
    if not callable(measure):
        return goal.figure_of(measure)
    best = goal.figure_of(measure())
    for _ in range(TRIES - 1):
        if goal.reaches(best, goal.gate):
            break
        best = goal.better(best, goal.figure_of(measure()))
    return best
