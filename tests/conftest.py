"""Settings of all tests: repeatable examples, and nothing personal of whoever runs them."""

from __future__ import annotations

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from hypothesis import settings
from PySide6.QtCore import QStandardPaths

# No deadline: a busy machine is not a failure. No database: a run depends on the code alone.
settings.register_profile("kassei", deadline=None, database=None)
settings.load_profile("kassei")

QStandardPaths.setTestModeEnabled(True)
