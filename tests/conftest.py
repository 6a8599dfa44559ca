"""Settings of all tests: repeatable examples, nothing personal of whoever runs them, and no warning unheard."""

from __future__ import annotations

import gc
import logging
import os
from collections.abc import Iterator

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # as in the program; tests that run side by side have no cores to spare
# Where a shell asks for no bytecode, each of the processes that tests start would compile the whole program anew.
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)

import pytest
from hypothesis import HealthCheck, settings

from gui.commandline import import_qt

import_qt()

from PySide6.QtCore import QStandardPaths  # noqa: E402 - later than import_qt, whose point is lost otherwise

# No deadline, no measure of how fast examples are made: a busy machine is not a failure. No database, no chance: a run
# depends on the code alone.
settings.register_profile(
    "kassei", deadline=None, database=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("kassei")

QStandardPaths.setTestModeEnabled(True)
gc.set_threshold(200_000, 20, 20)  # as in the program


@pytest.fixture(autouse=True)
def no_warning_is_logged(caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    """Fail a test during which anything was logged at WARNING or above."""
    yield
    loud = [record for phase in ("setup", "call") for record in caplog.get_records(phase) if record.levelno >= logging.WARNING]
    assert not loud, [record.getMessage() for record in loud]
