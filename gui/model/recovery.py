"""Autosave: a recovery document at most half a second behind the last edit, left behind by a program that ends unsaved."""

from __future__ import annotations

import os
from pathlib import Path

from PySide6.QtCore import QObject, QStandardPaths, Qt, QThreadPool, QTimer, Signal, Slot

from engine import Document, KasseiError, Message
from engine.numeric.messages import QT_TRANSLATE_NOOP, reason_of
from gui.model.recovery_file import RecoveryFile, forget, lock_of, make_private_folder
from gui.model.workspace import State, Workspace

PROMISE_MS = 500  # milliseconds of work that may be lost at most
DELAY_MS = 150  # from an edit to the writing; the rest is for the disk, and for a busy window


def data_folder() -> Path:
    """Return the person's data folder, with what the program needs after a crash."""
    return Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.AppDataLocation))


class Autosave(QObject):
    """Writes the document to a file of this process while there are unsaved changes; a lock tells that the process is alive.

    A worker writes, as a disk may be slow: it gets only the immutable document.
    """

    failed = Signal(object)  # a Message that nothing can be written; emitted once until writing succeeds again
    _ended = Signal(object, object)  # from the worker: the number of its order, and the problem or None

    def __init__(self, workspace: Workspace, folder: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workspace, self.folder = workspace, folder
        # A process number alone would recur, in a container at every start, and a rescued document would be overwritten.
        self.path = folder / f"recovery-{os.getpid()}-{os.urandom(4).hex()}.kassei"
        self._file = RecoveryFile(self.path)
        self._lock = lock_of(self.path)
        self._number = 0  # the number of the last order to write or to remove
        self._replaced: dict[Path, int] = {}  # rescued copies; each may be deleted once a later order is carried out
        self._writes = self._again = False  # whether the worker is busy, and whether it must write again
        self._told = False
        self._timer = QTimer(self, singleShot=True, interval=DELAY_MS)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._write_aside)
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(1)
        self._ended.connect(self._written_aside, Qt.ConnectionType.QueuedConnection)
        self._problem = self._prepared()
        workspace.changed.connect(self._state_changed)
        workspace.file_changed.connect(self._file_changed)

    @property
    def pending(self) -> bool:
        """Whether an edit is waiting to be written."""
        return self._timer.isActive() or self._writes

    @property
    def is_behind(self) -> bool:
        """Whether there was an edit since the worker began to write."""
        return self._again

    def take_over(self, copy: Path) -> None:
        """Delete a rescued copy as soon as the document opened from it is on the disk."""
        self._replaced[copy] = self._number

    def write(self) -> Path | None:
        """Write unsaved changes now; return the path, or None if there are none or they cannot be written."""
        if not self._workspace.dirty:
            return None
        number, problem = self._next(), self._problem
        if problem is None:
            problem = _problem_of(self._file, number, self._workspace.document_to_keep, self._workspace.path)
        self._note(number, problem)
        return self.path if problem is None else None

    def finish(self) -> None:
        """Remove the file if all is saved; otherwise (after a signal, a crash, a log-out) leave it for the next start."""
        self._timer.stop()
        self._pool.waitForDone()
        if not self._workspace.dirty:
            self._file.remove(self._next())
        else:
            self.write()
        self._lock.unlock()

    def _prepared(self) -> Message | None:
        """Make the folder and take the lock; return the problem, or None."""
        try:
            make_private_folder(self.folder)
        except OSError as error:
            return reason_of(error)
        if self._lock.tryLock(0):
            return None
        return Message(QT_TRANSLATE_NOOP("reasons", "permission is denied"), context="reasons")

    def _next(self) -> int:
        self._number += 1
        return self._number

    def _state_changed(self, old: State, new: State) -> None:
        """Write soon; a rescued document at once, as its rescued copy is deleted next."""
        if old.opened != new.opened and self._workspace.dirty:
            self.write()
        elif old.document is not new.document and not self._timer.isActive():
            self._timer.start()

    def _file_changed(self) -> None:
        if not self._workspace.dirty:
            self._timer.stop()
            self._file.remove(self._next())
            forget(self._replaced)
            self._replaced.clear()

    def _write_aside(self) -> None:
        """Let the worker write the present document; a busy worker is started again afterwards."""
        if self._writes:
            self._again = True
        elif self._problem is not None:
            self._note(self._next(), self._problem)
        elif self._workspace.dirty:
            self._writes = True
            number, document, origin = self._next(), self._workspace.document_to_keep, self._workspace.path
            file, ended = self._file, self._ended
            self._pool.start(lambda: ended.emit(number, _problem_of(file, number, document, origin)))

    @Slot(object, object)
    def _written_aside(self, number: int, problem: Message | None) -> None:
        again, self._writes, self._again = self._again, False, False
        self._note(number, problem)
        if again:
            self._write_aside()

    def _note(self, number: int, problem: Message | None) -> None:
        """Delete the copies that the file has replaced, or report once that there is no file."""
        if problem is None:
            self._told = False
            safe = [copy for copy, before in self._replaced.items() if number > before]
            forget(safe)
            self._replaced = {copy: before for copy, before in self._replaced.items() if copy not in safe}
        elif not self._told:
            self._told = True
            template = QT_TRANSLATE_NOOP(
                "messages", "Unsaved changes would be lost in a crash, because no rescue copy can be written: {reason}."
            )
            self.failed.emit(Message(template, {"reason": problem}))


def _problem_of(file: RecoveryFile, number: int, document: Document, origin: Path | None) -> Message | None:
    """Write a document; return the problem, or None."""
    try:
        file.write(number, document, origin)
    except KasseiError as error:
        return error.message
    except (OSError, ValueError) as error:
        return reason_of(error)
    return None
