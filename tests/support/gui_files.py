"""Files in tests of the window: dropping, saving, and answering file dialogs."""

from __future__ import annotations

from pathlib import Path

from gui_person import Key, Person, settle
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel, QLineEdit, QMessageBox

from engine import Document, Explorer, Layer, Network

OTHER = Document(Network([Layer([[1 / 3, -2e-308]], [0.1 + 0.2], "tanh")]), (1e-5, 7.0), Explorer(inputs=(2.0, 1.0)))


def dropped_on(kassei: Person, *urls: QUrl) -> bool:
    """Drag files onto the window and drop them; return whether the window accepted them."""
    mime = QMimeData()
    mime.setUrls(urls)
    left, no_modifier, copy = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, Qt.DropAction.CopyAction
    enter = QDragEnterEvent(kassei.window.rect().center(), copy, mime, left, no_modifier)
    enter.ignore()
    QApplication.sendEvent(kassei.window, enter)
    if enter.isAccepted():
        QApplication.sendEvent(kassei.window, QDropEvent(QPointF(300, 300), copy, mime, left, no_modifier))
        settle()
    return enter.isAccepted()


def save_as(kassei: Person, path: Path) -> None:
    kassei.key(Key.Key_S, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    answer_file_dialog(kassei, path)


def path_field(kassei: Person, name: str = "file_dialog") -> QLineEdit:
    """Wait for a file dialog to open, and return its field for a path."""
    field = kassei.dialog(name, QFileDialog).findChild(QLineEdit, "fileNameEdit")
    assert field is not None
    return field


def answer_file_dialog(kassei: Person, path: Path, name: str = "file_dialog") -> None:
    """Enter a path in a file dialog, and wait until it has closed."""
    field = path_field(kassei, name)
    field.setText(str(path))
    kassei.bot.keyClick(field, Key.Key_Return)
    kassei.bot.waitUntil(lambda: not file_dialog_is_open(kassei, name))
    kassei.back()


def file_dialog_is_open(kassei: Person, name: str = "file_dialog") -> bool:
    settle()
    return any(dialog.isVisible() for dialog in kassei.window.findChildren(QFileDialog, name))


def asks_to_save(kassei: Person) -> bool:
    return any(box.isVisible() for box in kassei.window.findChildren(QMessageBox, "unsaved_question"))


def message(kassei: Person) -> str:
    label = kassei.find("message_text", QLabel)
    return label.text() if label.isVisible() else ""
