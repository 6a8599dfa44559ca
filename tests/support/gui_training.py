"""What the tests of the Training page share: how it is opened, and what is read from it."""

from __future__ import annotations

from collections.abc import Callable

from gui_person import Person

from engine import Document, Network
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
