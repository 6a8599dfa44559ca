"""The locations of the program's own files: in a source tree, in the packaged program, and in an installation by pip."""

from __future__ import annotations

import sys
from pathlib import Path

# Whether this is the packaged program (resources/packaging/build.py).
PACKAGED = bool(getattr(sys, "frozen", False))

_GUI = Path(__file__).resolve().parent  # in the packaged program too, although its modules are in an archive
# pip installs the resources inside this package, because site-packages is shared with others (see pyproject.toml).
_INSTALLED = _GUI / "resources"

RESOURCES = _INSTALLED if _INSTALLED.is_dir() else _GUI.parent / "resources"
