"""The largest network in the equation strip: opening it, scrubbing a weight, scrolling, language and figures."""

from __future__ import annotations

from collections.abc import Callable
from itertools import count, cycle, pairwise

import numpy as np
import pytest
from goals import Comparison
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication

from engine import Document, Layer, Network
from engine.document.document import MOST_INPUTS, MOST_LAYERS, MOST_NEURONS
from gui.application import Application, assemble
from gui.model.settings import Settings
from gui.network.strip.equation_strip import EquationStrip

ROUNDS = 5


def largest() -> Document:
    rng = np.random.default_rng(0)
    shape = [MOST_INPUTS, *[MOST_NEURONS] * MOST_LAYERS]
    layers = [Layer(0.1 * rng.normal(size=(after, before)), np.zeros(after), "tanh") for before, after in pairwise(shape)]
    return Document(Network(layers), tuple(rng.normal(size=MOST_INPUTS).tolist()))


def painted(act: Callable[[], object]) -> Callable[[], None]:
    """Return a function that does something and processes events until everything is laid out and painted."""

    def act_and_paint() -> None:
        act()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)  # as the event loop does: delete removed blocks
        for _ in range(3):  # a new size passes through three layouts
            QApplication.processEvents()

    return act_and_paint


@pytest.fixture
def parts(qtbot) -> Application:
    """A window on the worked example, after all updates."""
    application = assemble(Document(), Settings(None))
    qtbot.addWidget(application.window, before_close_func=lambda window: application.workspace.open(Document(), None))
    with qtbot.waitExposed(application.window):
        application.window.show()
    qtbot.wait(400)
    return application


def strip_of(parts: Application) -> EquationStrip:
    strip = parts.window.findChild(EquationStrip)
    assert strip is not None
    return strip


def test_the_largest_network_opens_about_as_fast_as_the_example(parts: Application, goal, compare) -> None:
    large, small = largest(), Document()

    def compared() -> Comparison:
        open_large, open_small = (
            painted(lambda opened=opened: parts.workspace.open(opened, None)) for opened in (large, small)
        )
        names = ("16 layers of 128", "the example")
        return compare("open a document", open_large, open_small, rounds=ROUNDS, warmup=1, names=names)

    goal("strip.open", compared)


def test_the_strip_adds_little_to_a_frame(parts: Application, goal, compare) -> None:
    parts.workspace.open(largest(), None)
    parts.workspace.set_live(True)
    QApplication.processEvents()
    strip = strip_of(parts)
    model = strip.blocks[1].weights.model
    values = (0.01 * number for number in count())

    def scrub() -> None:
        model.put(model.index(1, 1), next(values), "drag")

    def compared() -> Comparison:
        with_strip, without = painted(lambda: (strip.show(), scrub())), painted(lambda: (strip.hide(), scrub()))
        names = ("with the strip", "without")
        return compare("scrub a weight of 16 layers of 128", with_strip, without, rounds=40, warmup=4, names=names)

    goal("strip.frame", compared)


@pytest.mark.parametrize("act", ["scroll", "language", "figures"])
def test_scrolling_language_and_figures_of_the_strip_take_little_time(
    parts: Application, goal, compare, bare_frame, act: str
) -> None:
    parts.workspace.open(largest(), None)
    parts.workspace.forward()
    QApplication.processEvents()
    strip = strip_of(parts)
    bar, toggle = strip.horizontalScrollBar(), strip.blocks[1].weights.toggle
    assert toggle is not None
    positions, languages = cycle(range(0, bar.maximum(), 300)), cycle(("ja", "en"))
    acts = {
        "scroll": lambda: bar.setValue(next(positions)),
        "language": lambda: parts.choose("language", next(languages)),
        "figures": toggle.click,
    }

    def compared() -> Comparison:
        return compare(act, painted(acts[act]), bare_frame, rounds=10, warmup=2, names=("Kassei", "a bare frame"))

    goal(f"strip.{act}", compared)
