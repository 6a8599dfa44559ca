"""Endings from outside: signals (a terminal closes, the machine shuts down) and logging out."""

from __future__ import annotations

import signal
import socket
from collections.abc import Callable

from PySide6.QtCore import QObject, QSocketNotifier, Qt, Slot
from PySide6.QtGui import QGuiApplication

_SIGNALS = ("SIGINT", "SIGTERM", "SIGHUP")


class Endings(QObject):
    """Saves unsaved changes when the program is ended from outside, and then ends it properly.

    Python runs its handlers only between its own instructions, which Qt's loop may not execute for long; so the byte that
    the system's handler writes into a socket wakes the loop. A second signal ends a program that hangs at once.
    """

    def __init__(self, save: Callable[[], object], application: QGuiApplication) -> None:
        super().__init__(application)
        self._save, self._application = save, application
        self.code: int | None = None  # the exit code of a received signal, which may come before the event loop runs
        self._reader, self._writer = socket.socketpair()
        for end in (self._reader, self._writer):
            end.setblocking(False)
        self._before = {}
        self._wake_up_before = signal.set_wakeup_fd(self._writer.fileno(), warn_on_full_buffer=False)
        for name in _SIGNALS:
            number = getattr(signal, name, None)  # Windows has no SIGHUP
            if number is not None:
                self._before[number] = signal.signal(number, _let_a_second_end)
        self._notifier = QSocketNotifier(self._reader.fileno(), QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._told)
        application.commitDataRequest.connect(self.log_out, Qt.ConnectionType.DirectConnection)

    def finish(self) -> None:
        """Restore the signal handlers."""
        self._notifier.setEnabled(False)
        signal.set_wakeup_fd(self._wake_up_before)
        for number, handler in self._before.items():
            signal.signal(number, handler)
        self._application.commitDataRequest.disconnect(self.log_out)
        self._reader.close()
        self._writer.close()

    @Slot()
    def _told(self) -> None:
        numbers = self._reader.recv(64)
        ends = [number for number in numbers if number in self._before]
        if ends:
            self._save()
            self.code = 128 + ends[0]
            self._application.exit(self.code)

    @Slot()
    def log_out(self) -> None:
        """Save without a question, which nobody may be there to answer; the next start offers the document."""
        self._save()


def _let_a_second_end(number: int, frame: object) -> None:
    signal.signal(number, signal.SIG_DFL)
