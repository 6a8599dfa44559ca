"""Settings of all tests: reproducible examples, no personal files, and no warning passes unnoticed."""

from __future__ import annotations

import gc
import logging
import os
from collections.abc import Iterator

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # as in the program; tests may run in parallel
# If the shell sets this, every process that a test starts compiles the whole program again.
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)

import pytest
from hypothesis import HealthCheck, settings

from gui.commandline import import_qt

import_qt()

from PySide6.QtCore import QStandardPaths  # noqa: E402 - import_qt has to come first

# No deadline and no check of speed: a busy machine is not a failure. No database and no randomness: a run depends on the
# code only.
settings.register_profile(
    "kassei", deadline=None, database=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("kassei")

QStandardPaths.setTestModeEnabled(True)
gc.set_threshold(200_000, 20, 20)  # as in the program


@pytest.fixture(autouse=True)
def no_warning_is_logged(caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    """Fail a test during which a warning or an error was logged."""
    yield
    loud = [record for phase in ("setup", "call") for record in caplog.get_records(phase) if record.levelno >= logging.WARNING]
    assert not loud, [record.getMessage() for record in loud]
