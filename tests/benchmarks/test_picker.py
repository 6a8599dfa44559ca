"""The picker opens, and all of its rows are scrolled through, with no thumbnail drawn before.

A wait, not a ratio: beyond a tenth of a second a person notices it, whatever it is compared with.
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication

from engine import ACTIVATIONS
from gui.function.picker.activation_picker import ActivationPicker
from gui.plots import thumbnails
from gui.style.theme import Look, load_fonts

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support propagateSizeHints", extend=True)

SIZE = (204, 480)  # what is left of the window for it at 1280 x 800
ROUNDS, WARMUP = 15, 2
MOST = 0.100  # seconds


class Opening:
    """Opens a picker, and notes whose thumbnails were drawn."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.look = Look()
        self.drawn: list[str] = []
        self.pickers: list[ActivationPicker] = []
        draw = thumbnails.draw_thumbnail
        monkeypatch.setattr(
            thumbnails,
            "draw_thumbnail",
            lambda function, *rest: self.drawn.append(function.activation) or draw(function, *rest),
        )

    def open(self) -> ActivationPicker:
        """Make a picker and show it, to its first paint."""
        self.drawn.clear()
        picker = ActivationPicker(self.look)
        self.pickers.append(picker)
        picker.resize(*SIZE)
        picker.show()
        QApplication.processEvents()
        picker.repaint()
        return picker

    def open_and_scroll(self) -> None:
        """Open a picker and paint each of its rows."""
        view = self.open().list
        bar = view.verticalScrollBar()
        while bar.value() < bar.maximum():
            bar.setValue(bar.value() + bar.pageStep())
            view.viewport().repaint()

    def close(self) -> None:
        """Take the pickers away, outside of what is measured."""
        for picker in self.pickers:
            picker.hide()
            picker.deleteLater()
        self.pickers.clear()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture
def opening(qapp, monkeypatch) -> Iterator[Opening]:
    load_fonts()
    each = Opening(monkeypatch)
    yield each
    each.close()


def measured(benchmark, say, title: str, opening: Opening, act) -> float:
    benchmark.pedantic(act, setup=opening.close, rounds=ROUNDS, warmup_rounds=WARMUP)
    if benchmark.disabled:
        pytest.skip("nothing is measured with --benchmark-disable")
    median = benchmark.stats.stats.median
    say(f"{title}: {1e3 * median:.1f} ms, {len(opening.drawn)} of {len(ACTIVATIONS)} thumbnails drawn")
    return median


def test_the_picker_opens_in_a_tenth_of_a_second(benchmark, say, opening):
    time = measured(benchmark, say, "picker, made to painted", opening, opening.open)
    assert opening.drawn
    assert time < MOST


def test_so_it_does_with_every_row_painted(benchmark, say, opening):
    time = measured(benchmark, say, "picker, made to all rows painted", opening, opening.open_and_scroll)
    assert sorted(opening.drawn) == sorted(ACTIVATIONS)
    assert time < MOST
