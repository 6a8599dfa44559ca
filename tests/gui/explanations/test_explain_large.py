"""A δ of the largest network is explained at once: counted in what one event has to do, which no clock can tell as well."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
from gui_explanation import cards, terms_on
from gui_person import Person, settle
from project import ROOT
from PySide6.QtCore import QByteArray, QEvent, QObject
from PySide6.QtWidgets import QApplication, QLabel

from engine import Document, Layer, Network
from engine.explain.references import Reference
from engine.formula.typeset import MOST_WHILE_TYPING, typesetting_cost
from gui.explanations.binding import ExplanationBinding
from gui.widgets import formula_label
from gui.widgets.formula_label import FormulaLabel


def deep(width: int) -> Document:
    """Return sixteen layers of this many neurons, with a target."""
    random = np.random.default_rng(0)
    shape = [16, *[width] * 16]
    layers = [Layer(random.normal(size=(after, before)) / width, np.zeros(after), "tanh") for before, after in pairwise(shape)]
    return Document(Network(layers), tuple(random.normal(size=16).tolist()), target=(0.5,) * width)


class Events(QObject):
    """Counts the events that Qt delivers."""

    def __init__(self) -> None:
        super().__init__()
        self.count = 0

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt calls it so
        self.count += 1
        return False


@pytest.fixture
def typeset(monkeypatch: pytest.MonkeyPatch, qapp: QApplication) -> Iterator[list[tuple[int, str]]]:
    """Return a list that fills with what is typeset, each formula with the number of the event in which it is."""
    events, found, plainly = Events(), list[tuple[int, str]](), formula_label.formula_svg

    def noted(latex: str, size: float, colour: str) -> QByteArray:
        found.append((events.count, latex))
        return plainly(latex, size, colour)

    monkeypatch.setattr(formula_label, "formula_svg", noted)
    qapp.installEventFilter(events)
    yield found
    qapp.removeEventFilter(events)


def explain(kassei: Person, width: int) -> None:
    """Open the network, send it back, and ask for a δ in its middle."""
    kassei.parts.workspace.open(deep(width), None)
    kassei.click("backward_button")
    kassei.calm()
    kassei.window.findChildren(ExplanationBinding)[0].open(Reference("delta", 7, 3))


def test_the_numbers_are_there_before_anything_is_typeset(kassei: Person, typeset: list[tuple[int, str]]) -> None:
    explain(kassei, 64)
    typeset.clear()
    binding = kassei.window.findChildren(ExplanationBinding)[0]
    binding.open(Reference("delta", 7, 4))
    (card,) = cards(kassei)  # looked at before any event is handled, of which one may typeset
    assert [label.text() for label in card.findChildren(QLabel, "explanation_title")] == [
        "δ5 of layer 8: gradient of the loss by u5"
    ]
    assert terms_on(card)
    before = len(typeset)
    kassei.calm()
    assert before < len(typeset)
    assert not [latex for _, latex in typeset[:before] if "delta" in latex]


def test_each_formula_is_typeset_in_an_event_of_its_own_and_none_is_long(
    kassei: Person, typeset: list[tuple[int, str]]
) -> None:
    explain(kassei, 64)
    kassei.calm()
    found = [(event, latex) for event, latex in typeset if "delta" in latex]
    assert len(found) >= 2
    assert len({event for event, _ in found}) == len(found)
    assert max(typesetting_cost(latex) for _, latex in found) <= MOST_WHILE_TYPING / 2


def test_a_layer_of_sixty_four_makes_no_longer_formulas_than_one_of_eight(kassei: Person) -> None:
    costs = []
    for width in (8, 64):
        explain(kassei, width)
        labels = [kassei.find(f"explanation_{name}", FormulaLabel) for name in ("formula", "figures")]
        costs.append([typesetting_cost(label.latex()) for label in labels])
        settle()
    few, many = costs
    assert all(one > 0 for one in few)
    assert [other - one <= 8 for one, other in zip(few, many, strict=True)] == [True, True]  # an index may have two digits


READY = """
import sys
from PySide6.QtWidgets import QApplication, QWidget
from engine import Document
from gui.application import create_window

application = QApplication([])
needed = {"engine.explain.backward", "gui.explanations.card"}
window = create_window(Document())
window.show()
application.processEvents()
print(*sorted(needed & set(sys.modules)))
window.findChild(QWidget, "backward_button").click()
application.processEvents()
application.processEvents()
print(*sorted(needed & set(sys.modules)))
"""


def test_what_explains_is_imported_once_the_gradients_are_on_show(tmp_path: Path) -> None:
    environment = os.environ | {"QT_QPA_PLATFORM": "offscreen", "HOME": str(tmp_path)}
    command = [sys.executable, "-c", READY]
    result = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    assert (result.returncode, result.stdout.splitlines()) == (0, ["", "engine.explain.backward gui.explanations.card"]), (
        result.stderr
    )
