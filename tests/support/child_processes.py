"""Processes that a test starts: their processor time, and an environment without personal files."""

from __future__ import annotations

import os
import resource
from pathlib import Path


def processor_time() -> float:
    """Return the processor time in seconds of all ended child processes."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def isolated_environment(folder: Path) -> dict[str, str]:
    """Return an environment in which no personal file is read or written and no screen is needed."""
    folders = {name: str(folder) for name in ("HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME", "TMPDIR")}
    return os.environ | folders | {"QT_QPA_PLATFORM": "offscreen", "OPENBLAS_NUM_THREADS": "1"}
