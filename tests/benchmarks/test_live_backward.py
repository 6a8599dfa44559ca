"""The backward pass while a weight is dragged with Live on, and the explanation of a δ of a large network."""

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
from gui.application import Application
from gui.explanations.binding import ExplanationBinding
from gui.playground.page import Playground

ROUNDS, WARMUP = 80, 10
WITH_TARGET = replace(Document(), target=(0.25, 1.0))


def large_document() -> Document:
    """Return a document with a target and a network of 16 layers of 64 neurons."""
    random = np.random.default_rng(0)
    shape = [16, *[64] * 16]
    layers = [Layer(0.2 * random.normal(size=(after, before)), np.zeros(after), "tanh") for before, after in pairwise(shape)]
    return Document(Network(layers), tuple(random.normal(size=16).tolist()), target=(0.5,) * 64)


@pytest.fixture
def show(open_diagram, qtbot) -> Callable[..., Application]:
    """A function that opens a window with strip, diagram and plots, with or without a backward pass."""

    def open_window(document: Document, *, backward: bool) -> Application:
        parts, page = open_diagram(document)
        page.strip.show()
        parts.workspace.forward()
        if backward:
            parts.workspace.backward()
        parts.workspace.set_live(True)
        qtbot.wait(400)
        assert page.strip.isVisible()
        assert page.diagram.isVisible()
        return parts

    return open_window


def scrub(parts: Application) -> Callable[[], None]:
    """Return a function that changes a weight as a drag does and processes the events."""
    page = parts.window.findChild(Playground)
    assert page is not None
    model = page.strip.blocks[0].weights.model
    values = (0.01 * (40 + abs(number % 200 - 100)) for number in count())

    def frame() -> None:
        model.put(model.index(1, 1), next(values), "drag")
        QApplication.processEvents()

    return frame


def test_the_backward_pass_adds_little_to_a_drag(show, goal, compare) -> None:
    alone, both = show(WITH_TARGET, backward=False), show(WITH_TARGET, backward=True)

    def compared() -> Comparison:
        names = ("forward and backward", "forward alone")
        title = "drag a weight in Live, strip and diagram and plots"
        return compare(title, scrub(both), scrub(alone), rounds=ROUNDS, warmup=WARMUP, names=names)

    goal("live_backward.frame", compared)
    assert both.workspace.run is not None
    assert both.workspace.run.gradients is not None


def test_a_delta_of_sixteen_layers_of_sixty_four_is_explained_at_once(show, goal, compare, bare_frame) -> None:
    parts = show(large_document(), backward=True)
    binding = parts.window.findChild(ExplanationBinding)
    assert binding is not None
    numbers = count()

    def explain() -> None:
        binding.open(Reference("delta", 7, next(numbers) % 64))
        QApplication.processEvents()

    def compared() -> Comparison:
        names = ("Kassei", "a bare frame")
        return compare("explain a δ of 16 layers of 64", explain, bare_frame, rounds=20, warmup=3, names=names)

    goal("live_backward.explain", compared)
    assert binding.is_open
