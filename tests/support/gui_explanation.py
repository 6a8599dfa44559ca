"""The explanation card in tests: its title and terms, and the highlighted cells."""

from __future__ import annotations

from gui_person import Person, settle
from PySide6.QtWidgets import QApplication, QWidget

from gui.explanations.binding import ExplanationBinding
from gui.explanations.card import ExplanationCard
from gui.explanations.term_link import TermLink
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


def marked(kassei: Person) -> dict[str, set[tuple[int, int]]]:
    grids = kassei.window.findChildren(NumberGrid)
    return {grid.objectName(): set(grid.highlighted) for grid in grids if grid.highlighted}


def refreshed(kassei: Person) -> None:
    """Wait until the card has been updated after a change."""
    binding = kassei.window.findChildren(ExplanationBinding)[0]
    kassei.bot.waitUntil(lambda: not binding.is_waiting)
    settle()
