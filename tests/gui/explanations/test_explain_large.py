"""Explanations in the largest network: numbers before formulas, and little work in one event."""

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
    """Return a document with a target and sixteen layers of this many neurons."""
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
    """The formulas that are typeset, each with the number of the event in which that happens."""
    events, found, original = Events(), list[tuple[int, str]](), formula_label.formula_svg

    def recorded(latex: str, size: float, colour: str) -> QByteArray:
        found.append((events.count, latex))
        return original(latex, size, colour)

    monkeypatch.setattr(formula_label, "formula_svg", recorded)
    qapp.installEventFilter(events)
    yield found
    qapp.removeEventFilter(events)


def explain(kassei: Person, width: int) -> None:
    """Open a large document, run Backward, and open the explanation of a δ in the middle of the network."""
    kassei.parts.workspace.open(deep(width), None)
    kassei.click("backward_button")
    kassei.calm()
    kassei.window.findChildren(ExplanationBinding)[0].open(Reference("delta", 7, 3))


def test_a_card_has_its_numbers_before_its_formulas_are_typeset(kassei: Person, typeset: list[tuple[int, str]]) -> None:
    explain(kassei, 64)
    typeset.clear()
    binding = kassei.window.findChildren(ExplanationBinding)[0]
    binding.open(Reference("delta", 7, 4))
    (card,) = cards(kassei)  # before any event is handled, which may typeset a formula
    assert [label.text() for label in card.findChildren(QLabel, "explanation_title")] == [
        "δ5 of layer 8: gradient of the loss by u5"
    ]
    assert terms_on(card)
    before = len(typeset)
    kassei.calm()
    assert before < len(typeset)
    assert not [latex for _, latex in typeset[:before] if "delta" in latex]


def test_each_formula_is_typeset_in_an_event_of_its_own_and_none_is_costly(
    kassei: Person, typeset: list[tuple[int, str]]
) -> None:
    explain(kassei, 64)
    kassei.calm()
    found = [(event, latex) for event, latex in typeset if "delta" in latex]
    assert len(found) >= 2
    assert len({event for event, _ in found}) == len(found)
    assert max(typesetting_cost(latex) for _, latex in found) <= MOST_WHILE_TYPING / 2


def test_formulas_of_a_layer_of_64_neurons_cost_no_more_than_those_of_8(kassei: Person) -> None:
    costs = []
    for width in (8, 64):
        explain(kassei, width)
        labels = [kassei.find(f"explanation_{name}", FormulaLabel) for name in ("formula", "figures")]
        costs.append([typesetting_cost(label.latex()) for label in labels])
        settle()
    few, many = costs
    assert all(one > 0 for one in few)
    assert [other - one <= 8 for one, other in zip(few, many, strict=True)] == [True, True]  # an index may have two digits


PROGRAM = """
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


def test_explanations_are_imported_once_the_gradients_are_shown(tmp_path: Path) -> None:
    environment = os.environ | {"QT_QPA_PLATFORM": "offscreen", "HOME": str(tmp_path)}
    command = [sys.executable, "-c", PROGRAM]
    result = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    assert (result.returncode, result.stdout.splitlines()) == (0, ["", "engine.explain.backward gui.explanations.card"]), (
        result.stderr
    )
