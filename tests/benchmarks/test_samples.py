"""The table of 10,000 samples compared with one of 100, and pasting and reading numbers compared with numpy."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from itertools import count, pairwise

import numpy as np
import pytest
import shiboken6
from PySide6.QtCore import QEvent, QStandardPaths
from PySide6.QtWidgets import QApplication

from engine import Document, Layer, Network
from engine.data.samples import Samples
from engine.data.tables.block import block_of
from engine.data.tables.csv_table import CsvReader, csv_parts
from gui.application import Application, assemble
from gui.model.settings import Settings
from gui.playground.page import Playground
from gui.samples.table import SamplesTable

MANY, FEW = 10_000, 100
ROUNDS, WARMUP = 30, 5


def network() -> Network:
    random, sizes = np.random.default_rng(0), (2, 8, 8, 8, 1)
    layers = [(random.normal(size=(after, before)), random.normal(size=after)) for before, after in pairwise(sizes)]
    return Network([Layer(weights, biases, "tanh") for weights, biases in layers])


@dataclass
class Shown:
    """A window with the table of samples; `act` does something in it and paints the changes."""

    parts: Application
    page: Playground
    table: SamplesTable
    counter: Iterator[int]

    def act(self, name: str) -> None:
        getattr(self, name)(next(self.counter))
        self.table.viewport().repaint()
        QApplication.processEvents()

    def scroll(self, number: int) -> None:
        bar = self.table.verticalScrollBar()
        bar.setValue((number * 7919) % max(1, bar.maximum()))

    def type(self, number: int) -> None:
        model = self.table.numbers
        assert model.setData(model.index(number % FEW, 0), repr(0.25 + number))

    def forward(self, number: int) -> None:
        self.parts.workspace.clear()
        self.parts.workspace.forward()
        model = self.table.numbers
        while model.value(model.index(model.rowCount() - 2, 2)) is None:
            QApplication.processEvents()

    def open(self, number: int) -> None:
        self.page.switch.choose("equation")
        self.page.switch.choose("samples")

    def walk(self, number: int) -> None:
        self.table.row_picked.emit(number % FEW)


@pytest.fixture
def show(qapp: QApplication) -> Iterator[Callable[[int], Shown]]:
    """A function that opens a window with a table of this many rows."""
    QStandardPaths.setTestModeEnabled(True)
    opened: list[Application] = []

    def open_window(rows: int) -> Shown:
        samples = Samples(np.random.default_rng(rows).normal(size=(rows, 2)))
        parts = assemble(replace(Document(), network=network(), samples=samples), Settings(None))
        opened.append(parts)
        parts.window.resize(1280, 800)
        parts.window.show()
        page = parts.window.findChildren(Playground)[0]
        page.switch.choose("samples")
        QApplication.processEvents()
        return Shown(parts, page, page.samples.panel.table, count())

    yield open_window
    for parts in opened:
        parts.window.hide()
        shiboken6.delete(parts.window)
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.mark.parametrize("name", ["scroll", "type", "walk", "open", "forward"])
def test_ten_thousand_rows_take_little_longer_than_a_hundred(show, compare, goal, name):
    many, few = show(MANY), show(FEW)
    goal(
        f"samples.{name}",
        lambda: compare(
            f"{name} in a table of {MANY} rows",
            lambda: many.act(name),
            lambda: few.act(name),
            rounds=ROUNDS,
            warmup=WARMUP,
            names=(f"{MANY} rows", f"{FEW} rows"),
        ),
    )


@pytest.mark.parametrize(("name", "separator"), [("spaces", " "), ("commas", ", "), ("semicolons", ";")])
def test_pasting_numbers_is_faster_than_numpy(compare, goal, name, separator):
    table = np.random.default_rng(0).normal(size=(MANY, 2))
    text = "\n".join(separator.join(map(repr, row)) for row in table.tolist())

    def read() -> None:
        assert np.array_equal(block_of(text), table)

    def yardstick() -> None:
        assert np.genfromtxt(io.StringIO(text), delimiter=separator.strip() or None).shape == table.shape

    names = ("Kassei", "numpy.genfromtxt")
    goal(
        f"samples.paste_{name}",
        lambda: compare(f"pasting {MANY} rows between {name}", read, yardstick, rounds=10, warmup=2, names=names),
    )


def test_reading_csv_is_faster_than_numpy(tmp_path, compare, goal):
    path = tmp_path / "data.csv"
    samples = Samples(np.random.default_rng(0).normal(size=(MANY, 3)))
    path.write_text("".join(csv_parts(samples)))

    def read() -> None:
        reader = CsvReader(path, 3, 1)
        while reader.step():
            pass
        assert reader.result == samples

    def yardstick() -> None:
        assert np.genfromtxt(path, delimiter=",", skip_header=1).shape == (MANY, 3)

    names = ("Kassei", "numpy.genfromtxt")
    goal("samples.csv", lambda: compare(f"reading {MANY} rows of CSV", read, yardstick, rounds=10, warmup=2, names=names))
