"""Kills: a program that edits and saves is killed at random moments, and the files it leaves are checked. Run as a script.

    python tests/support/kills.py SEED KILLS FOLDER

The killed process is a fork, because a hundred starts of Python would take longer than a hundred kills.
"""

from __future__ import annotations

import json
import os
import random
import signal
import sys
import time
from dataclasses import replace
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

import numpy as np
from PySide6.QtCore import QCoreApplication, QTimer

import engine
from engine import Document, KasseiError, Message
from engine.data.samples import Samples
from gui.model.recovery import Autosave
from gui.model.recovery_file import abandoned
from gui.model.workspace import Workspace

_EVERY_MS = 5  # between two edits, as in a drag


def large() -> Document:
    """Return a document that takes long to write: it has 30,000 rows of samples."""
    numbers = np.random.default_rng(0).normal(size=(30_000, 4))
    return replace(Document(), samples=Samples(numbers[:, :2], numbers[:, 2:]))


def work(start: Document, folder: Path, seed: int) -> None:
    """Edit and save until killed; the number and time of each edit are written to a file beforehand."""
    application = QCoreApplication([])
    chance, workspace, file = random.Random(seed), Workspace(start), folder / "work.kassei"
    autosave = Autosave(workspace, folder / "recovery")
    noted = os.open(folder / "noted", os.O_WRONLY | os.O_CREAT | os.O_APPEND)
    number = 0

    def edit() -> None:
        nonlocal number
        number += 1
        os.write(noted, f"{number} {time.monotonic()}\n".encode())
        workspace.edit(replace(workspace.document, x=(float(number), 0.5)), Message("input x"), chance.randrange(3))
        if chance.random() < 0.01:
            engine.save(workspace.document, file)
            workspace.saved(file)

    timer = QTimer()
    timer.timeout.connect(edit)
    timer.start(_EVERY_MS)
    assert autosave.folder.exists()
    application.exec()


def kill_one(start: Document, folder: Path, chance: random.Random) -> dict[str, float]:
    """Let a program work, kill it, and return how many files are damaged and how much of its work is lost."""
    folder.mkdir()
    process = os.fork()
    if not process:
        try:
            work(start, folder, chance.randrange(10**6))
        finally:
            os._exit(1)
    while not (folder / "noted").exists():
        time.sleep(0.005)
    time.sleep(chance.uniform(0.0, 1.5))
    end = time.monotonic()
    os.kill(process, signal.SIGKILL)
    _, status = os.waitpid(process, 0)
    assert os.WTERMSIG(status) == signal.SIGKILL, "the program ended before it was killed"
    return _found(folder, end)


def _found(folder: Path, end: float) -> dict[str, float]:
    """Return the damaged files and the lost edits of a program that was killed at the time `end`."""
    lines = [line.split() for line in (folder / "noted").read_text().splitlines()]
    copies = abandoned(folder / "recovery")
    kept = [int(copy.document.x[0]) for copy in copies if copy.document is not None]
    damaged = len(copies) - len(kept)
    try:
        kept.append(int(engine.load(folder / "work.kassei").x[0]))
    except KasseiError:
        damaged += (folder / "work.kassei").exists()
    newest = max(kept, default=0)
    lost = [float(at) for number, at in lines if int(number) > newest and float(at) <= end]
    by_clock = 1000 * (end - min(lost)) if lost else 0.0
    # On a busy machine edits and disk are late, so the number of lost edits says more than the clock.
    return {"damaged": damaged, "lost": len(lost), "by_clock_ms": by_clock, "behind_ms": min(by_clock, len(lost) * _EVERY_MS)}


def main(seed: int, kills: int, folder: Path) -> None:
    """Kill the program `kills` times and print one line of JSON for each."""
    documents = (Document(), large())
    for number in range(kills):
        chance = random.Random(seed * 1_000_003 + number)
        print(json.dumps(kill_one(documents[number % 2], folder / str(number), chance)), flush=True)  # noqa: T201


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]), Path(sys.argv[3]))
