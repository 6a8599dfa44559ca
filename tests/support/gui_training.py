"""The Training page in tests: opening it, its run and network, and the explanations of its figures."""

from __future__ import annotations

from collections.abc import Callable

from gui_person import Key, Person

from engine import Document, Network
from engine.explain.explanation import Explanation
from gui.explanations.card import ExplanationCard
from gui.training.model.run import TrainingRun
from gui.training.page import TrainingPage


def open_training(open_kassei: Callable[..., Person], document: Document | None = None, **options: object) -> Person:
    """Open a window on a document, on the Training page."""
    return open_kassei(document, page="training", **options)


def page(kassei: Person) -> TrainingPage:
    return kassei.find("training", TrainingPage)


def run(kassei: Person) -> TrainingRun:
    found = page(kassei).driver.run
    assert found is not None
    return found


def network(kassei: Person) -> Network:
    return kassei.parts.workspace.document.network


def learn(kassei: Person, epochs: int) -> Person:
    """Train for some epochs, one click each, and return the person."""
    for _ in range(epochs):
        kassei.click("train_epoch")
    return kassei


def explained(kassei: Person) -> Explanation:
    """Wait until the card is up to date and return its explanation."""
    card = kassei.find("explanation_card", ExplanationCard)
    assert card.isVisible()
    kassei.bot.waitUntil(lambda: not page(kassei).explanations.card.is_waiting)
    assert card.explanation is not None
    return card.explanation


def follow(kassei: Person, number: int) -> None:
    """Go to a term of the explanation card by keyboard."""
    kassei.find("explanation_card", ExplanationCard).terms.focus_term(number)
    kassei.key(Key.Key_Return)
