"""Forward and backward stay current while a weight is dragged; the largest network's δ is explained without a wait."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from itertools import count, pairwise

import numpy as np
import pytest
from goals import Comparison
from PySide6.QtWidgets import QApplication

from engine import Document, Layer, Network
from engine.explain.references import Reference
from gui.application import Application, assemble
from gui.explanations.binding import ExplanationBinding
from gui.model.settings import Settings
from gui.playground.page import Playground

ROUNDS, WARMUP = 80, 10
AIMED = replace(Document(), target=(0.25, 1.0))


def largest() -> Document:
    random = np.random.default_rng(0)
    shape = [16, *[64] * 16]
    layers = [Layer(0.2 * random.normal(size=(after, before)), np.zeros(after), "tanh") for before, after in pairwise(shape)]
    return Document(Network(layers), tuple(random.normal(size=16).tolist()), target=(0.5,) * 64)


@pytest.fixture
def show(qtbot) -> Callable[..., Application]:
    """Return what opens a window in which strip, diagram and plots are all visible, sent back or not."""

    def open_window(document: Document, *, back: bool) -> Application:
        parts = assemble(document, Settings(None))
        qtbot.addWidget(parts.window, before_close_func=lambda window: parts.workspace.discard())
        page = parts.window.findChild(Playground)
        assert page is not None
        with qtbot.waitExposed(parts.window):
            parts.window.show()
        parts.window.resize(1280, 1060)
        page.switch.choose("diagram")
        page.strip.show()
        parts.workspace.forward()
        if back:
            parts.workspace.backward()
        parts.workspace.set_live(True)
        qtbot.wait(400)
        assert page.strip.isVisible()
        assert page.diagram.isVisible()
        return parts

    return open_window


def scrub(parts: Application) -> Callable[[], None]:
    """Return what changes a weight as a drag does, and ends when all is painted."""
    page = parts.window.findChild(Playground)
    assert page is not None
    model = page.strip.blocks[0].weights.model
    values = (0.01 * (40 + abs(step % 200 - 100)) for step in count())

    def frame() -> None:
        model.put(model.index(1, 1), next(values), "drag")
        QApplication.processEvents()

    return frame


def test_the_way_back_costs_a_drag_little(show, goal, compare) -> None:
    alone, both = show(AIMED, back=False), show(AIMED, back=True)

    def compared() -> Comparison:
        names = ("forward and backward", "forward alone")
        title = "drag a weight in Live, strip and diagram and plots"
        return compare(title, scrub(both), scrub(alone), rounds=ROUNDS, warmup=WARMUP, names=names)

    goal("way_back.frame", compared)
    assert both.workspace.run is not None
    assert both.workspace.run.gradients is not None


def test_a_delta_of_sixteen_layers_of_sixty_four_is_explained_at_once(show, goal, compare, bare_frame) -> None:
    parts = show(largest(), back=True)
    binding = parts.window.findChild(ExplanationBinding)
    assert binding is not None
    steps = count()

    def explain() -> None:
        binding.open(Reference("delta", 7, next(steps) % 64))
        QApplication.processEvents()

    def compared() -> Comparison:
        names = ("Kassei", "a bare frame")
        return compare("explain a δ of 16 layers of 64", explain, bare_frame, rounds=20, warmup=3, names=names)

    goal("way_back.explain", compared)
    assert binding.is_open
