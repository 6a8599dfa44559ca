"""The files of the program: what tests/test_architecture.py and tests/test_sources.py read."""

from __future__ import annotations

import pytest
from project import ROOT

SOURCES = sorted([*(ROOT / "engine").rglob("*.py"), *(ROOT / "gui").rglob("*.py"), *ROOT.glob("main.py")])
EVERY_SOURCE = pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.relative_to(ROOT).as_posix())
FOLDERS = sorted({path.parent for path in SOURCES if path.parent not in (ROOT, ROOT / "engine", ROOT / "gui")})
EVERY_FOLDER = pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.relative_to(ROOT).as_posix())


def of(folder: str) -> pytest.MarkDecorator:
    paths = sorted((ROOT / folder).rglob("*.py"))
    return pytest.mark.parametrize("path", paths, ids=lambda path: path.relative_to(ROOT).as_posix())
