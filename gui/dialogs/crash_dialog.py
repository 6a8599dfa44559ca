"""CrashDialog: reports an unexpected error."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QVBoxLayout, QWidget

from gui.dialogs.reading_field import align, reading_field
from gui.widgets.labels import Label


class CrashDialog(QDialog):
    """Says what happened and where the document is safe; the details can be copied."""

    def __init__(self, details: str, rescued: Path | None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._details = details
        self.setObjectName("crash_dialog")
        self.setWindowTitle(self.tr("Something went wrong"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        sentence = self.tr(
            "Kassei met an error it did not expect. Your document is still open; save it under a new name to be safe."
        )
        if rescued is not None:
            sentence += "\n" + self.tr("A copy was rescued to {path}").format(path=rescued)
        label = Label(sentence)
        label.setObjectName("crash_words")
        label.setWordWrap(True)
        label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        text = reading_field("crash_details")
        text.setPlainText(details)
        align(text, 16)
        text.setAccessibleName(self.tr("Details of the error"))
        buttons = QDialogButtonBox()
        role = QDialogButtonBox.ButtonRole
        copy = buttons.addButton(self.tr("Copy details"), role.ActionRole)
        copy.setObjectName("crash_copy")
        copy.clicked.connect(self._copy)
        go_on = buttons.addButton(self.tr("Continue"), role.AcceptRole)
        go_on.setObjectName("crash_continue")
        go_on.clicked.connect(self.accept)
        leave = buttons.addButton(self.tr("Quit"), role.DestructiveRole)
        leave.setObjectName("crash_quit")
        leave.clicked.connect(lambda: QCoreApplication.exit(1))
        column = QVBoxLayout(self)
        for widget in (label, text, buttons):
            column.addWidget(widget)
        self.resize(640, 420)

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self._details)
