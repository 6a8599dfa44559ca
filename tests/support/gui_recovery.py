"""Recovery files in tests: left behind by processes that have ended, or locked by another process that can be crashed."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

from PySide6.QtCore import QLockFile

from engine import Document, save
from gui.model.recovery_file import abandoned

EDITED = Document(x=(4.0, 0.5))

# The program of another process: it saves its recovery document, waits for a line, and ends without unlocking.
OTHER = """
import os, sys
from PySide6.QtCore import QCoreApplication
from engine import Document
from gui.model.recovery import Autosave
from gui.model.workspace import Workspace
from pathlib import Path
store = Workspace(Document())
autosave = Autosave(store, Path(sys.argv[1]))
store.open(Document(x=(4.0, 0.5)), None, rescued=True)
print(autosave.write(), flush=True)
sys.stdin.readline()
os._exit(9)
"""


def documents_in(folder: Path) -> list[tuple[Path, Document | None]]:
    """Return the paths and documents that ended programs have left in a folder."""
    return [(copy.path, copy.document) for copy in abandoned(folder)]


def crash(process: subprocess.Popen[str]) -> None:
    """End the other process without cleaning up, as a crash does."""
    assert process.stdin is not None
    process.stdin.write("\n")
    process.stdin.flush()
    assert process.wait(10) == 9


def left_behind(
    folder: Path, number: int = 1, origin: Path | None = None, *, age: float = 0.0, document: Document = EDITED
) -> Path:
    """Write a recovery document, as left by a program that ended without saving, and return its path."""
    path = folder / f"recovery-{number}.kassei"
    save(document, path)
    if origin is not None:
        path.with_suffix(".origin").write_bytes(os.fsencode(origin))
    os.utime(path, (1e9 - age, 1e9 - age))
    return path


def lock_left_by(path: Path, *, pid: int | None = None, machine: str | None = None) -> None:
    """Write a lock file as left by a process that has died."""
    lock = QLockFile(str(path.with_suffix(".lock")))
    assert lock.tryLock(0)
    lines = path.with_suffix(".lock").read_text().split("\n")
    lock.unlock()
    lines[0] = str(pid or lines[0])
    lines[2] = machine or lines[2]  # the name of the machine; the next line is its id
    lines[3] = machine or lines[3]
    path.with_suffix(".lock").write_text("\n".join(lines))
