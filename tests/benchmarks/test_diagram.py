"""A weight is dragged with Live on, strip, diagram and plots all on show: from the new value to everything painted."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from itertools import count, pairwise
from time import perf_counter

import numpy as np
import pytest
from dragging import PaintCount
from PySide6.QtWidgets import QApplication

from engine import Document, Layer, Network
from gui.application import Application, assemble
from gui.model.settings import Settings
from gui.network.diagram.layout import Part, node
from gui.network.diagram.view import DiagramView
from gui.playground.page import Playground

FRAMES, WARMUP = 300, 40
LARGE = (2, 16, 16, 16, 2)


def document(*shape: int) -> Document:
    if not shape:
        return Document()
    rng = np.random.default_rng(0)
    layers = [Layer(rng.normal(size=(after, before)), rng.normal(size=after), "tanh") for before, after in pairwise(shape)]
    return replace(Document(), network=Network(layers), x=tuple(np.linspace(-1, 1, shape[0]).tolist()))


@dataclass
class Shown:
    """A window with the strip, and the diagram that the page would show in its place beside it, both painted."""

    parts: Application
    page: Playground
    diagram: DiagramView
    paints: PaintCount

    def scrub(self, value: float) -> None:
        self.diagram.put(Part("weight", 1, 1, 0), value, "drag")
        QApplication.processEvents()


@pytest.fixture
def show(qtbot) -> Callable[..., Shown]:
    """Return what opens a window in which everything is visible at once."""

    def open_window(*shape: int) -> Shown:
        parts = assemble(document(*shape), Settings(None))
        qtbot.addWidget(parts.window, before_close_func=lambda window: parts.workspace.discard())
        page = parts.window.findChild(Playground)
        assert page is not None
        with qtbot.waitExposed(parts.window):
            parts.window.show()
        parts.window.resize(1280, 1060)
        page.switch.show_view("diagram")
        page.strip.show()
        parts.actions["live"].trigger()
        qtbot.wait(400)
        assert page.strip.isVisible()
        assert page.diagram.isVisible()
        return Shown(parts, page, page.diagram, PaintCount(page.diagram.viewport()))

    return open_window


@pytest.mark.parametrize(("shape", "most"), [((), 8.0), (LARGE, 16.0)], ids=["2-3-2-2", "2-16-16-16-2"])
def test_scrubbing_a_weight_keeps_up_with_the_screen(show, say, benchmark, shape: tuple[int, ...], most: float) -> None:
    shown = show(*shape)
    values = (0.1 + 0.002 * abs(step % 400 - 200) for step in count())
    for _ in range(WARMUP):
        shown.scrub(next(values))
    times: list[float] = []

    def frame() -> None:
        start = perf_counter()
        shown.scrub(next(values))
        times.append(1e3 * (perf_counter() - start))

    before = shown.paints.count
    benchmark.pedantic(frame, rounds=FRAMES)
    middle, late = float(np.median(times)), float(np.percentile(times, 95))
    name = "-".join(map(str, shape or (2, 3, 2, 2)))
    say(f"scrub a weight of {name}, strip and diagram and plots: median {middle:.2f} ms, p95 {late:.2f} ms, at most {most} ms")
    assert shown.paints.count - before >= len(times)
    assert shown.parts.workspace.undo_steps == 1
    assert middle <= most


@pytest.fixture
def crowded(show) -> Shown:
    """Sixteen layers of sixty-four, the strip hidden: thousands of links in view."""
    shown = show(16, *[64] * 16)
    shown.page.strip.hide()
    QApplication.processEvents()
    return shown


def median_of(frame: Callable[[int], None], frames: int = 30) -> float:
    times: list[float] = []
    for step in range(frames):
        start = perf_counter()
        frame(step)
        times.append(1e3 * (perf_counter() - start))
    return float(np.median(times))


def test_a_weight_of_sixteen_layers_of_sixty_four_follows_the_hand(crowded: Shown, say) -> None:
    middle = median_of(lambda step: crowded.scrub(0.01 * step))
    say(f"scrub a weight of 16 layers of 64, diagram and plots: median {middle:.1f} ms, at most 40 ms")
    assert middle <= 40.0


def test_the_pointer_over_sixteen_layers_of_sixty_four(crowded: Shown, say) -> None:
    def hover(step: int) -> None:
        crowded.diagram.point_out(node(1 + step % 16, 5 * step % 64))
        QApplication.processEvents()

    before = crowded.paints.count
    middle = median_of(hover)
    say(f"point at neurons of 16 layers of 64: median {middle:.1f} ms, at most 16 ms")
    assert crowded.paints.count - before >= 30
    assert middle <= 16.0
