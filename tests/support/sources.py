"""The files of the program: what tests/test_architecture.py and tests/test_sources.py read."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from cases import Decorator, in_turn
from project import ROOT


def names(paths: Iterable[Path]) -> list[str]:
    """Return the paths as they are written from the root of the project."""
    return [path.relative_to(ROOT).as_posix() for path in paths]


SOURCES = sorted([*(ROOT / "engine").rglob("*.py"), *(ROOT / "gui").rglob("*.py"), *ROOT.glob("main.py")])
EVERY_SOURCE = in_turn("path", SOURCES, names(SOURCES))
FOLDERS = sorted({path.parent for path in SOURCES if path.parent not in (ROOT, ROOT / "engine", ROOT / "gui")})
EVERY_FOLDER = in_turn("folder", FOLDERS, names(FOLDERS))


def of(folder: str) -> Decorator:
    """Have a test go through the sources in a folder."""
    paths = sorted((ROOT / folder).rglob("*.py"))
    return in_turn("path", paths, names(paths))
