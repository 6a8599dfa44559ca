"""Settings of the engine's tests."""

from __future__ import annotations

import sys
from pathlib import Path

from hypothesis import settings

# pytest puts tests/ on the path, where `engine` would be this folder: the repository has to come first.
ROOT = str(Path(__file__).resolve().parents[2])
if ROOT not in sys.path:
    sys.path.insert(0, ROOT)

# No deadline: a busy machine is not a failure. No database: a run depends on the code alone.
settings.register_profile("engine", deadline=None, database=None)
settings.load_profile("engine")
