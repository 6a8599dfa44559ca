"""Where the program's own files are, in a source tree and in a packaged program alike."""

from __future__ import annotations

from pathlib import Path

RESOURCES = Path(__file__).resolve().parent.parent / "resources"
