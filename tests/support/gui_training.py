"""What the tests of the Training page share: how it is opened, and what is read from it."""

from __future__ import annotations

from collections.abc import Callable

from gui_person import Key, Person

from engine import Document, Network
from engine.explain.explanation import Explanation
from gui.explanations.card import ExplanationCard
from gui.training.model.run import TrainingRun
from gui.training.page import TrainingPage


def opened(open_kassei: Callable[..., Person], document: Document | None = None, **options: object) -> Person:
    """Open a window on a document with the Training page in front."""
    kassei = open_kassei(document, **options)
    kassei.click("page_training")
    return kassei


def page(kassei: Person) -> TrainingPage:
    return kassei.find("training", TrainingPage)


def run(kassei: Person) -> TrainingRun:
    found = page(kassei).driver.run
    assert found is not None
    return found


def network(kassei: Person) -> Network:
    return kassei.parts.workspace.document.network


def explained(kassei: Person) -> Explanation:
    """Return what the card shows once it has followed what has changed."""
    card = kassei.find("explanation_card", ExplanationCard)
    assert card.isVisible()
    kassei.bot.waitUntil(lambda: not page(kassei).explanations.card.is_waiting)
    assert card.explanation is not None
    return card.explanation


def follow(kassei: Person, number: int) -> None:
    """Follow what a figure leads to, by keyboard."""
    kassei.find("explanation_card", ExplanationCard).terms.focus_term(number)
    kassei.key(Key.Key_Return)
