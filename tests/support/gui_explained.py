"""Explanations of function values in tests: how they are requested, and the value and steps on the card."""

from __future__ import annotations

from gui_person import Key, Person, centre, settle

from gui.explanations.card import ExplanationCard
from gui.explanations.step_list import StepList
from gui.function.values.view import ValuesView


def go_to(kassei: Person, row: int, column: int) -> ValuesView:
    """Click a cell of the table of values."""
    table = kassei.find("values_table", ValuesView)
    table.scrollTo(table.model().index(row, column))
    settle()
    kassei.click(table.viewport(), centre(table, row, column))
    return table


def ask(kassei: Person, row: int, column: int) -> None:
    go_to(kassei, row, column)
    kassei.key(Key.Key_Space)


def shown_value(kassei: Person) -> float:
    """Return the number that the open card explains."""
    explanation = kassei.find("explanation_card", ExplanationCard).explanation
    assert explanation is not None
    return explanation.value


def steps(kassei: Person) -> str:
    return kassei.find("explanation_steps", StepList).text()


def point(kassei: Person, plot: str = "f_plot", steps: int = 3) -> None:
    kassei.plot(plot).setFocus()
    kassei.key(Key.Key_Right, times=steps)
