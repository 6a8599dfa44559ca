"""A document in a file, which is not the worked example."""

from __future__ import annotations

from pathlib import Path

import pytest
from gui_files import OTHER

from engine import save


@pytest.fixture
def other(tmp_path: Path) -> Path:
    path = tmp_path / "ほか.kassei"
    save(OTHER, path)
    return path
