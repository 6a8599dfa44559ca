"""Collect all translatable strings into kassei_ja.ts and compile it: run after changing any text.

    python resources/i18n/update.py

New strings arrive in the .ts as unfinished; write their Japanese there, then run this again.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
TS = ROOT / "resources" / "i18n" / "kassei_ja.ts"


def sources() -> list[str]:
    """Return every module with translatable strings; lupdate takes files, not folders."""
    return sorted(str(path.relative_to(ROOT)) for folder in ("engine", "gui") for path in (ROOT / folder).rglob("*.py"))


def tool(name: str) -> str:
    """Return the path of one of PySide6's command-line tools, which are installed beside this Python."""
    return str(Path(sys.executable).with_name(f"pyside6-{name}"))


def update(ts: Path, qm: Path) -> None:
    """Bring the .ts up to date with the sources, and the .qm with the .ts."""
    options = ["-no-obsolete", "-locations", "none", "-source-language", "en", "-target-language", "ja"]
    subprocess.run([tool("lupdate"), *options, *sources(), "-ts", str(ts)], cwd=ROOT, check=True, capture_output=True)
    subprocess.run([tool("lrelease"), str(ts), "-qm", str(qm)], cwd=ROOT, check=True, capture_output=True)


if __name__ == "__main__":
    update(TS, TS.with_suffix(".qm"))
