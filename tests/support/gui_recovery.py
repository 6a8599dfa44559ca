"""What the tests of recovery share."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

from PySide6.QtCore import QLockFile

from engine import Document, save
from gui.model.recovery_file import abandoned

EDITED = Document(x=(4.0, 0.5))


# Another process, which takes the lock of its own recovery document and waits, or ends without unlocking.
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
    """Return the documents that ended programs have left in a folder, and where they are."""
    return [(copy.path, copy.document) for copy in abandoned(folder)]


def crash(process: subprocess.Popen[str]) -> None:
    """Let the other process end at once, as a crash does."""
    assert process.stdin is not None
    process.stdin.write("\n")
    process.stdin.flush()
    assert process.wait(10) == 9


def left(folder: Path, number: int = 1, origin: Path | None = None, *, age: float = 0.0, document: Document = EDITED) -> Path:
    """Leave a document as a program that ended without saving does."""
    path = folder / f"recovery-{number}.kassei"
    save(document, path)
    if origin is not None:
        path.with_suffix(".origin").write_bytes(os.fsencode(origin))
    os.utime(path, (1e9 - age, 1e9 - age))
    return path


def lock_left_by(path: Path, *, pid: int | None = None, machine: str | None = None) -> None:
    """Leave a lock file as a process that died does."""
    lock = QLockFile(str(path.with_suffix(".lock")))
    assert lock.tryLock(0)
    lines = path.with_suffix(".lock").read_text().split("\n")
    lock.unlock()
    lines[0] = str(pid or lines[0])
    lines[2] = machine or lines[2]  # its name, and its number below
    lines[3] = machine or lines[3]
    path.with_suffix(".lock").write_text("\n".join(lines))
