"""The source files of the program, for tests/test_architecture.py and tests/test_sources.py."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from cases import Decorator, in_turn
from project import ROOT


def names(paths: Iterable[Path]) -> list[str]:
    """Return the paths relative to the root of the project."""
    return [path.relative_to(ROOT).as_posix() for path in paths]


SOURCES = sorted([*(ROOT / "engine").rglob("*.py"), *(ROOT / "gui").rglob("*.py"), *ROOT.glob("main.py")])
EVERY_SOURCE = in_turn("path", SOURCES, names(SOURCES))
FOLDERS = sorted({path.parent for path in SOURCES if path.parent not in (ROOT, ROOT / "engine", ROOT / "gui")})
EVERY_FOLDER = in_turn("folder", FOLDERS, names(FOLDERS))


def sources_in(folder: str) -> Decorator:
    """Run a test for all sources in a folder in turn."""
    paths = sorted((ROOT / folder).rglob("*.py"))
    return in_turn("path", paths, names(paths))
