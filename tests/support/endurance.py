"""Endurance: hours of use within minutes, and the memory in use afterwards. Run as a script.

    python tests/support/endurance.py SEED ROUNDS

A round scrubs a number with Live on and changes theme, language, zoom and function. Memory is measured with all four as at
the start, because a window at 250 % needs more of it. Prints JSON: the MB in use and the entries of the caches after each
tenth of the rounds, and the problems.
"""

from __future__ import annotations

import gc
import json
import random
import sys
import tempfile
from pathlib import Path

import unattended
from gui_person import MOVE, PRESS, RELEASE, Button, Held, centre, item_of, send_mouse, settle
from PySide6.QtCore import QEventLoop, QPoint, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractItemView, QApplication, QWidget

from engine import ACTIVATIONS
from gui.application import Application
from gui.grids.number_grid import NumberGrid
from gui.plots.thumbnails import Thumbnails
from gui.style.theme import THEMES, ZOOMS
from gui.text import formulas

GRIDS = ("input_x", "layer_1_weights", "layer_2_weights", "layer_3_biases")
MOVES = 20  # in one drag


def scrub(parts: Application, chance: random.Random) -> None:
    """Scrub a random number of a random grid back and forth."""
    grid = parts.window.findChild(NumberGrid, chance.choice(GRIDS))
    assert isinstance(grid, NumberGrid)
    model, viewport = grid.model(), grid.viewport()
    position = centre(grid, chance.randrange(model.rowCount()), chance.randrange(model.columnCount()))
    QTest.mouseClick(viewport, Button.LeftButton, Held.NoModifier, position)  # only a selected cell can be scrubbed
    send_mouse(viewport, PRESS, position)
    for _ in range(MOVES):
        send_mouse(viewport, MOVE, position + QPoint(chance.randint(-80, 80), 0))
        settle()
    send_mouse(viewport, RELEASE, position)


def change(parts: Application, theme: object, language: object, zoom: object, function: object) -> None:
    """Choose a theme, a language, a zoom and a function, and let the window update after each."""
    for name, value in (("theme", theme), ("language", language), ("zoom", zoom)):
        parts.choose(name, value)
        settle()
    picker = parts.window.findChild(QAbstractItemView, "activation_picker")
    assert isinstance(picker, QAbstractItemView)
    picker.setCurrentIndex(item_of(picker, str(function)))
    settle()


def rest(window: QWidget) -> None:
    """Process events until no update is delayed any more."""
    while any(timer.isSingleShot() and timer.isActive() for timer in window.findChildren(QTimer)):
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
    settle()


def memory() -> float:
    """Return the anonymous memory of this process in MB."""
    lines = Path("/proc/self/smaps_rollup").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("Anonymous:")) / 1024


def main(seed: int, rounds: int) -> int:
    """Use the window for many rounds and print the report; return the exit code."""
    chance = random.Random(seed)
    with tempfile.TemporaryDirectory() as folder:
        parts = unattended.open_window(Path(folder))
        parts.workspace.set_live(True)
        seen: list[dict[str, float]] = []
        for number in range(rounds):
            theme, language, zoom = chance.choice(THEMES), chance.choice(("en", "ja")), chance.choice(ZOOMS)
            change(parts, theme, language, zoom, chance.choice(list(ACTIVATIONS)))
            scrub(parts, chance)
            if (number + 1) % max(1, rounds // 10) == 0:
                change(parts, "light", "en", 100, "sigmoid")
                rest(parts.window)
                gc.collect()
                seen.append({
                    "rounds": number + 1,
                    "megabytes": memory(),
                    "objects": len(gc.get_objects()),
                    "formulas": formulas.typeset.cache_info().currsize,
                    "thumbnails": sum(len(found) for found in gc.get_objects() if isinstance(found, Thumbnails)),
                    "undo_steps": parts.workspace.undo_steps,
                })  # fmt: skip
        print(json.dumps({"RELIABILITY_SEED": seed, "seen": seen, "problems": unattended.problems}, indent=1))  # noqa: T201
    return 1 if unattended.problems else 0


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]), int(sys.argv[2])))
