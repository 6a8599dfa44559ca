"""Dragging a weight with Live on and strip, diagram and plots all visible, from the new value to everything painted."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from itertools import count

import pytest
from dragging import PaintCount
from goals import Comparison
from gui_diagram import document
from gui_person import MOVE, PRESS, send_mouse
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QSplitter, QWidget

from engine import Document
from gui.application import Application
from gui.network.diagram.layout import Part, node
from gui.network.diagram.view import DiagramView
from gui.playground.page import Playground

FRAMES, FEW_FRAMES, WARMUP = 150, 30, 10
WIDER = (2, 16, 16, 16, 2)


@dataclass
class Shown:
    """A window that shows both the strip and the diagram, which the page shows only one at a time."""

    parts: Application
    page: Playground
    diagram: DiagramView
    paints: PaintCount

    def grip(self, part: Part) -> Callable[[], None]:
        """Select a number of the diagram and press on it; return a function that drags it back and forth, one frame a call."""
        self.diagram.select(part)
        QTest.keyClick(self.diagram, Qt.Key.Key_F2)
        QTest.keyClick(self.diagram.editor, Qt.Key.Key_Escape)
        start = self.diagram.positions.middle_seen(part)
        assert start is not None
        send_mouse(self.diagram.viewport(), PRESS, start)
        distances = (40 + abs(number % 200 - 100) for number in count())  # a drag begins only some pixels from the press

        def frame() -> None:
            send_mouse(self.diagram.viewport(), MOVE, start + QPoint(next(distances), 0))
            QApplication.processEvents()

        return frame

    def point_at(self, part: Part) -> None:
        """Move the pointer over an item of the diagram."""
        at = self.diagram.place_of(part)
        QApplication.sendEvent(self.diagram.viewport(), moved_to(self.diagram.viewport(), at))
        QApplication.processEvents()


def moved_to(widget: QWidget, at: QPoint) -> QMouseEvent:
    """Return the event of a pointer that moves to a point without a button pressed."""
    no_button, position = Qt.MouseButton.NoButton, QPointF(at)
    return QMouseEvent(MOVE, position, QPointF(widget.mapToGlobal(at)), no_button, no_button, Qt.KeyboardModifier.NoModifier)


@pytest.fixture
def show(open_diagram, qtbot) -> Callable[..., Shown]:
    """A function that opens a window in which strip, diagram and plots are visible at once."""

    def open_window(*shape: int) -> Shown:
        parts, page = open_diagram(document(*shape) if shape else Document())
        both = QSplitter(Qt.Orientation.Vertical)  # the page shows only one of them at a time
        page.network.add_view(both)
        page.network.show_view(both)
        for view in (page.strip, page.diagram):
            both.addWidget(view)
            view.show()
        parts.actions["live"].trigger()
        qtbot.wait(400)
        assert page.strip.isVisible()
        assert page.diagram.isVisible()
        assert not page.strip.geometry().intersects(page.diagram.geometry())
        return Shown(parts, page, page.diagram, PaintCount(page.diagram.viewport()))

    return open_window


@pytest.mark.parametrize(("id_", "shape"), [("example", ()), ("wider", WIDER)], ids=["2-3-2-2", "2-16-16-16-2"])
def test_scrubbing_a_weight_keeps_up_with_the_screen(show, goal, frames_of, id_: str, shape: tuple[int, ...]) -> None:
    shown = show(*shape)
    scrub = shown.grip(Part("weight", 1, 1, 0))
    before = shown.paints.count
    goal(f"diagram.{id_}", lambda: frames_of("scrub a weight, strip and diagram and plots", scrub, FRAMES))
    assert shown.paints.count - before >= FRAMES
    assert shown.parts.workspace.undo_steps == 1


@pytest.fixture
def frames_of(compare, bare_frame) -> Callable[..., Comparison]:
    """A function that compares a frame of the window with a bare one."""

    def compare_frames(title: str, frame: Callable[[], None], rounds: int) -> Comparison:
        return compare(title, frame, bare_frame, rounds=rounds, warmup=WARMUP, names=("Kassei", "a bare frame"))

    return compare_frames


@pytest.fixture
def crowded(show) -> Shown:
    """A diagram of sixteen layers of sixty-four neurons, with thousands of links, and a hidden strip."""
    shown = show(16, *[64] * 16)
    shown.page.strip.hide()
    QApplication.processEvents()
    return shown


def test_scrubbing_a_weight_of_sixteen_layers_of_sixty_four_keeps_up_with_the_screen(crowded: Shown, goal, frames_of) -> None:
    scrub = crowded.grip(Part("weight", 1, 1, 0))
    before = crowded.parts.workspace.undo_steps
    goal("diagram.crowded", lambda: frames_of("scrub a weight of 16 layers of 64", scrub, FEW_FRAMES))
    assert crowded.parts.workspace.undo_steps == before + 1


def test_pointing_at_neurons_of_sixteen_layers_of_sixty_four_keeps_up_with_the_screen(crowded: Shown, goal, frames_of) -> None:
    numbers = count()

    def point() -> None:
        number = next(numbers)
        crowded.point_at(node(1 + number % 16, 5 * number % 64))

    before = crowded.paints.count
    goal("diagram.pointer", lambda: frames_of("point at neurons of 16 layers of 64", point, FEW_FRAMES))
    assert crowded.paints.count - before >= FEW_FRAMES
