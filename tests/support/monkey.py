"""Monkey: triggers every command, answers every dialog, and uses mouse and keyboard at random. Run as a script.

    python tests/support/monkey.py SEED EVENTS FOLDER

Prints as JSON how often each command was triggered and each dialog answered, and the problems with the events before them.
"""

from __future__ import annotations

import json
import random
import sys
from collections import Counter
from dataclasses import replace
from pathlib import Path

import shiboken6
import unattended
from gui_person import MOVE, PRESS, RELEASE, SECOND_PRESS, Held, Key, hover, send_mouse, settle, wheel
from PySide6.QtCore import QEvent, QPoint, Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QDialog,
    QFileDialog,
    QMenu,
    QMessageBox,
    QWidget,
)

from engine import Message
from gui.application import Application
from gui.pages import PAGES

_TEXTS = ("", "0.5", "-3", "1e308", "nan", "tanh(x)", "x^", "relu", "活性", "<b>", "{n}", "1 2; 3", "[1, 2]", "\t", "a" * 300)
_KEYS = (Key.Key_Tab, Key.Key_Return, Key.Key_Escape, Key.Key_F2, Key.Key_Space, Key.Key_Delete, Key.Key_Up, Key.Key_Down,
         Key.Key_Left, Key.Key_Right, Key.Key_Home, Key.Key_End, Key.Key_Backspace, Key.Key_7)  # fmt: skip
_HELD = (Held.NoModifier, Held.NoModifier, Held.ShiftModifier, Held.ControlModifier)


class Monkey:
    """Acts on one window; what it does depends on its random generator only."""

    def __init__(self, parts: Application, chance: random.Random, folder: Path) -> None:
        self.parts, self.chance, self.folder = parts, chance, folder
        self.commands: Counter[str] = Counter({command.id: 0 for command in parts.actions})
        self.dialogs: Counter[str] = Counter()
        self.pages: Counter[str] = Counter()
        self.events: Counter[str] = Counter()
        self.last = ""
        self._over: QWidget | None = None
        self._acting = False
        self._free = QTimer(interval=20)  # only a timer runs inside the event loop of an open menu
        self._free.timeout.connect(self._answer_menu)
        self._free.start()

    def act(self) -> None:
        """Do one thing: usually answer an open dialog, and otherwise anything."""
        self.parts.window.show()
        dialogs = [widget for widget in QApplication.topLevelWidgets() if isinstance(widget, QDialog) and widget.isVisible()]
        if dialogs and self.chance.random() < 0.7:
            self.last = f"answer {dialogs[-1].objectName()}"
            self._answer(dialogs[-1])
        else:
            acts = (self._command, self._press, self._drag, self._type, self._key)
            acts = (*acts, self._turn, self._hover, self._choose, self._page)
            act = self.chance.choices(acts, (5, 5, 3, 3, 4, 1, 1, 2, 1))[0]
            self.events[act.__name__.strip("_")] += 1
            self._acting = True
            act()
            self._acting = False
        settle()

    def _answer_menu(self) -> None:
        """Choose from an open menu or close it, and close a message box that Qt's file dialog waits for."""
        menu, box = QApplication.activePopupWidget(), QApplication.activeModalWidget()
        if self._acting and menu is None and isinstance(box, QMessageBox) and not box.objectName():
            self.dialogs["box of a file dialog"] += 1
            box.reject()
        if not self._acting or menu is None:
            return
        self.events["menu"] += 1
        if isinstance(menu, QMenu) and menu.actions() and self.chance.random() < 0.5:
            QTest.keyClick(menu, Key.Key_Down)
            QTest.keyClick(menu, Key.Key_Return)
        else:
            menu.close()

    def _command(self) -> None:
        """Trigger an enabled command, half of the time one that was triggered least often so far."""
        enabled = [command.id for command in self.parts.actions if self.parts.actions[command.id].isEnabled()]
        least = min((self.commands[name] for name in enabled), default=0)
        rare = [name for name in enabled if self.commands[name] == least]
        name = self.chance.choice(rare if self.chance.random() < 0.5 else enabled)
        if name == "quit":  # after an edit, so that the program asks whether to save
            document = self.parts.workspace.document
            self.parts.workspace.edit(replace(document, x=(document.x[0] + 1.0, *document.x[1:])), Message("input x"))
        self.commands[name] += 1
        self.last = f"command {name}"
        self.parts.actions[name].trigger()

    def _answer(self, dialog: QDialog) -> None:
        """Click a button of a dialog, or close it."""
        self.dialogs[dialog.objectName()] += 1
        buttons = [button for button in dialog.findChildren(QAbstractButton) if button.isVisible() and button.isEnabled()]
        if isinstance(dialog, QFileDialog):
            self._answer_file(dialog)
        elif buttons and self.chance.random() < 0.8:
            self.chance.choice(buttons).click()
        else:
            dialog.reject()

    def _answer_file(self, dialog: QFileDialog) -> None:
        """Choose an existing file or a new name, or cancel."""
        files = sorted(path for path in self.folder.iterdir() if path.is_file())
        saves = dialog.acceptMode() == QFileDialog.AcceptMode.AcceptSave
        if self.chance.random() < 0.4 or not (saves or files):
            dialog.reject()
            return
        new = self.folder / f"file {self.chance.randrange(20)}"
        chosen = self.chance.choice(files) if files and not saves else new
        dialog.fileSelected.emit(str(chosen))  # as the dialog does; its fields and lists belong to Qt
        dialog.done(QDialog.DialogCode.Rejected)

    def _widget(self) -> tuple[QWidget, QPoint]:
        """Return the widget at a random point of the window, or of a popup or dialog over it, and the point in the widget."""
        window = QApplication.activePopupWidget() or QApplication.activeModalWidget() or self.parts.window
        point = QPoint(self.chance.randrange(max(1, window.width())), self.chance.randrange(max(1, window.height())))
        self._over = window  # PySide deletes the wrappers of children with that of a window that only Qt keeps
        widget = window.childAt(point) or window
        self.last += f" on {type(widget).__name__} {widget.objectName()}"
        return widget, widget.mapFrom(window, point)

    def _press(self) -> None:
        self.last = "press"
        widget, point = self._widget()
        self._send(widget, self.chance.choice((PRESS, PRESS, PRESS, SECOND_PRESS)), point, self.chance.choice(_HELD))
        if self.chance.random() < 0.95:  # otherwise the release is lost
            self._send(widget, RELEASE, point)

    def _send(self, widget: QWidget, kind: QEvent.Type, point: QPoint, held: Held = Held.NoModifier) -> None:
        """Send a mouse event unless an earlier one has deleted the widget, as Qt does."""
        if shiboken6.isValid(widget):
            send_mouse(widget, kind, point, held)

    def _drag(self) -> None:
        """Press at a random point, move a few times, and usually release."""
        self.last = "drag"
        widget, point = self._widget()
        held = self.chance.choice(_HELD)
        self._send(widget, PRESS, point, held)
        for _ in range(self.chance.randrange(1, 6)):
            point += QPoint(self.chance.randint(-60, 60), self.chance.randint(-20, 20))
            self._send(widget, MOVE, point, held)
        if self.chance.random() < 0.9:
            self._send(widget, RELEASE, point, held)

    def _focus(self) -> QWidget:
        return QApplication.focusWidget() or self.parts.window

    def _type(self) -> None:
        """Type a text, sometimes after copying it, and often press Return."""
        text = self.chance.choice(_TEXTS)
        self.last = f"type {text!r}"
        if self.chance.random() < 0.3:
            QGuiApplication.clipboard().setText(text)
        QTest.keyClicks(self._focus(), text if text.isascii() else "y")
        if self.chance.random() < 0.6:
            QTest.keyClick(self._focus(), Key.Key_Return)

    def _key(self) -> None:
        key, held = self.chance.choice(_KEYS), self.chance.choice(_HELD)
        self.last = f"key {key.name} {held.name}"
        QTest.keyClick(self._focus(), key, held)

    def _turn(self) -> None:
        self.last = "wheel"
        widget, point = self._widget()
        wheel(widget, self.chance.choice((-120, 120)), point)

    def _hover(self) -> None:
        self.last = "hover"
        hover(*self._widget())

    def _choose(self) -> None:
        """Choose an item of a visible list or combo box."""
        widgets = [widget for widget in self.parts.window.findChildren(QWidget) if widget.isVisible() and widget.isEnabled()]
        lists = [widget for widget in widgets if isinstance(widget, QComboBox | QAbstractItemView)]
        if not lists:
            return
        chosen = self.chance.choice(lists)
        self.last = f"choose in {chosen.objectName()}"
        model = chosen.model()
        if model is None or not model.rowCount():
            return
        row = self.chance.randrange(model.rowCount())
        if isinstance(chosen, QComboBox):
            chosen.setCurrentIndex(row)
            chosen.activated.emit(row)
        elif model.flags(model.index(row, 0)) & Qt.ItemFlag.ItemIsSelectable:
            chosen.setCurrentIndex(model.index(row, 0))

    def _page(self) -> None:
        name = self.chance.choice(list(PAGES))
        self.last = f"page {name}"
        self.pages[name] += 1
        self.parts.show_page(name)


def main(seed: int, events: int, folder: Path) -> int:
    """Let the monkey act until the first problem, print its report, and return the exit code."""
    parts = unattended.open_window(folder)
    monkey = Monkey(parts, random.Random(seed), folder)
    done = 0
    trail: list[str] = []
    while done < events and not unattended.problems:
        done += 1
        monkey.act()
        trail = [*trail[-9:], monkey.last]
    report = {
        "RELIABILITY_SEED": seed,
        "events": done,
        "commands": monkey.commands,
        "dialogs": monkey.dialogs,
        "pages": monkey.pages,
        "hands": monkey.events,
        "problems": unattended.problems,
        "last": trail,
    }
    print(json.dumps(report, indent=1, ensure_ascii=False))  # noqa: T201
    return 1 if unattended.problems else 0


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]), int(sys.argv[2]), Path(sys.argv[3])))
