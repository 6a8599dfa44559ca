"""The packaged program compared with the program started from source: time to the first painted plots, and memory.

A packaged program cannot be instrumented, so both are observed from outside: they run on a virtual screen whose pixels are
read until both curves have been painted.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from statistics import median

import numpy as np
import pytest
from child_processes import processor_time
from project import ROOT
from PySide6.QtGui import QColor

from gui.style.theme import load_theme

PACKAGE = os.environ.get("KASSEI_PACKAGE", "")
OPTIONS = ("--language", "en", "--theme", "light", "--size", "1280x800")
SIZE = (1280, 800)
PLOTS = (slice(110, 580), slice(310, 890))  # rows and columns of the screen that show only the plots
INK = 100  # pixels in the colour of a curve, which has several hundred
ROUNDS, WARMUP = 11, 2
PATIENCE = 30.0  # seconds

pytestmark = [
    pytest.mark.skipif(not PACKAGE, reason="KASSEI_PACKAGE names no packaged program"),
    pytest.mark.skipif(shutil.which("Xvfb") is None, reason="needs Xvfb"),
]


class VirtualScreen:
    """A virtual screen without a window manager, on which programs run until their plots are painted."""

    def __init__(self, folder: Path) -> None:
        reading, writing = os.pipe()
        size = f"{SIZE[0]}x{SIZE[1]}x24"
        command = ["Xvfb", "-displayfd", str(writing), "-screen", "0", size, "-fbdir", str(folder), "-nolisten", "tcp"]
        discard = subprocess.DEVNULL
        self._server = subprocess.Popen(command, pass_fds=[writing], stdout=discard, stderr=discard)
        os.close(writing)
        with os.fdopen(reading) as pipe:
            display = pipe.readline().strip()
        self._environment = {"DISPLAY": f":{display}", "HOME": str(folder), "LC_ALL": "C.UTF-8"}
        raw = np.memmap(folder / "Xvfb_screen0", np.uint8, "r")  # in the format of xwd: header, colour map, pixels
        start, colours = (int.from_bytes(raw[4 * field : 4 * field + 4].tobytes(), "big") for field in (0, 19))
        self._pixels = raw[start + 12 * colours :][: 4 * SIZE[0] * SIZE[1]].view("<u4").reshape(SIZE[1], SIZE[0])
        theme = load_theme("light")
        self._curves = [QColor(colour).rgb() & 0xFFFFFF for colour in (theme.f, theme.df)]

    def peak(self, command: Sequence[str]) -> float:
        """Run a program until its plots are painted, and return its peak memory until then in MB."""
        process = subprocess.Popen(command, env=self._environment, cwd=self._environment["HOME"])
        deadline = time.monotonic() + PATIENCE
        while not self._painted():
            assert process.poll() is None, "the program ended"
            assert time.monotonic() < deadline, "the plots were not painted in time"
            time.sleep(0.002)
        status = Path(f"/proc/{process.pid}/status").read_text()
        process.kill()
        process.wait()
        while self._painted():  # the screen is cleared a moment later
            time.sleep(0.001)
        return int(re.findall(r"VmHWM:\s+(\d+) kB", status)[0]) / 1e3

    def close(self) -> None:
        """End the virtual screen."""
        self._server.terminate()
        self._server.wait()

    def _painted(self) -> bool:
        shown = self._pixels[PLOTS] & 0xFFFFFF
        return all(np.count_nonzero(shown == colour) >= INK for colour in self._curves)


@pytest.fixture
def screen(tmp_path: Path) -> Iterator[VirtualScreen]:
    virtual = VirtualScreen(tmp_path)
    yield virtual
    virtual.close()


def test_the_package_starts_about_as_fast_as_from_source_and_needs_about_as_much_memory(compare, goal, say, screen):
    source, package = [sys.executable, str(ROOT / "main.py"), *OPTIONS], [str(Path(PACKAGE).resolve()), *OPTIONS]
    peaks: dict[str, list[float]] = {"package": [], "source": []}
    goal(
        "start.package",
        lambda: compare(
            "start to the plots on the screen",
            lambda: peaks["package"].append(screen.peak(package)),
            lambda: peaks["source"].append(screen.peak(source)),
            rounds=ROUNDS,
            warmup=WARMUP,
            names=("packaged", "from source"),
            clock=processor_time,
        ),
    )
    packaged, unpackaged = median(peaks["package"]), median(peaks["source"])
    figures = f"packaged {packaged:.1f} MB, from source {unpackaged:.1f} MB"
    say(f"  peak memory until then: {figures}")
    goal("start.package_memory", packaged / unpackaged)
