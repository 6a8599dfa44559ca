"""Processes that a test starts: their processor time, an environment without personal files, and runs of the program."""

from __future__ import annotations

import os
import resource
import subprocess
import sys
from pathlib import Path

from project import ROOT


def processor_time() -> float:
    """Return the processor time in seconds of all ended child processes."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def isolated_environment(folder: Path) -> dict[str, str]:
    """Return an environment in which no personal file is read or written and no screen is needed."""
    folders = {name: str(folder) for name in ("HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME", "TMPDIR")}
    return os.environ | folders | {"QT_QPA_PLATFORM": "offscreen", "OPENBLAS_NUM_THREADS": "1"}


def run_without_display(*arguments: object, home: Path) -> subprocess.CompletedProcess[str]:
    """Run the program with these arguments in `home`, without a display."""
    hidden = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    environment = {name: value for name, value in os.environ.items() if name not in hidden} | {"HOME": str(home)}
    command = [sys.executable, str(ROOT / "main.py"), *map(str, arguments)]
    return subprocess.run(command, cwd=home, env=environment, capture_output=True, text=True, timeout=60, check=False)
