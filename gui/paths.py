"""Where the program's own files are: in a source tree, in a packaged program, and where pip has installed it."""

from __future__ import annotations

import sys
from pathlib import Path

# Whether this is the program that runs where no Python is (resources/packaging/build.py), and not its source.
PACKAGED = bool(getattr(sys, "frozen", False))

_GUI = Path(__file__).resolve().parent  # in a packaged program too, though its modules lie in an archive
# pip installs the resources inside this package, because site-packages is shared with others (see pyproject.toml).
_INSTALLED = _GUI / "resources"

RESOURCES = _INSTALLED if _INSTALLED.is_dir() else _GUI.parent / "resources"
