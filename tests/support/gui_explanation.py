"""Explanations in tests: requesting one of a function, what the card shows, and the highlighted cells."""

from __future__ import annotations

from gui_person import Key, Person, centre, settle
from PySide6.QtWidgets import QApplication, QWidget

from gui.explanations.binding import ExplanationBinding
from gui.explanations.card import ExplanationCard
from gui.explanations.step_list import StepList
from gui.explanations.term_link import TermLink
from gui.function.values.view import ValuesView
from gui.grids.number_grid import NumberGrid


def focus_name() -> str:
    widget = QApplication.focusWidget()
    return widget.objectName() if widget is not None else ""


def cards(kassei: Person) -> list[ExplanationCard]:
    return [card for card in kassei.window.findChildren(ExplanationCard) if card.isVisible()]


def title(kassei: Person) -> str:
    """Return the title of the open card, empty if none is open."""
    return kassei.words("explanation_title") if cards(kassei) else ""


def terms(kassei: Person) -> list[str]:
    return terms_on(kassei.find("explanation_card"))


def terms_on(card: QWidget) -> list[str]:
    """Return the terms on a card without processing events first."""
    return [link.text() for link in card.findChildren(TermLink) if link.isVisible()]


def highlighted(kassei: Person) -> dict[str, set[tuple[int, int]]]:
    """Return the highlighted cells by the names of their grids."""
    grids = kassei.window.findChildren(NumberGrid)
    return {grid.objectName(): set(grid.highlighted) for grid in grids if grid.highlighted}


def wait_for_card(kassei: Person) -> None:
    """Wait until the card has been updated after a change."""
    binding = kassei.window.findChildren(ExplanationBinding)[0]
    kassei.bot.waitUntil(lambda: not binding.is_waiting)
    settle()


def click_value(kassei: Person, row: int, column: int) -> ValuesView:
    """Click a cell of the table of values."""
    table = kassei.find("values_table", ValuesView)
    table.scrollTo(table.model().index(row, column))
    settle()
    kassei.click(table.viewport(), centre(table, row, column))
    return table


def explain_value(kassei: Person, row: int, column: int) -> None:
    """Click a cell of the table of values and request its explanation."""
    click_value(kassei, row, column)
    kassei.key(Key.Key_Space)


def explained_value(kassei: Person) -> float:
    """Return the number that the open card explains."""
    explanation = kassei.find("explanation_card", ExplanationCard).explanation
    assert explanation is not None
    return explanation.value


def steps(kassei: Person) -> str:
    return kassei.find("explanation_steps", StepList).text()


def move_crosshair(kassei: Person, plot: str = "f_plot", times: int = 3) -> None:
    """Focus a plot and move its crosshair to the right by keyboard."""
    kassei.plot(plot).setFocus()
    kassei.key(Key.Key_Right, times=times)
