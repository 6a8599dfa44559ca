"""Where the program's own files are, in a source tree and in a packaged program alike."""

from __future__ import annotations

import sys
from pathlib import Path

# Whether this is the program that runs where no Python is (resources/packaging/build.py), and not its source.
PACKAGED = bool(getattr(sys, "frozen", False))

# A packaged program has the same folders: its modules say that they lie beside the resources, though they are in an archive.
RESOURCES = Path(__file__).resolve().parent.parent / "resources"
