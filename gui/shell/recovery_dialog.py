"""RecoveryDialog: the documents that earlier runs left unsaved, newest first, to be restored or discarded."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QListWidget, QListWidgetItem, QPushButton, QVBoxLayout, QWidget

from gui.model.recovery_file import Copy
from gui.style.theme import Look
from gui.text.translation import Retranslated

_SIZE = QSize(560, 280)
_COPY = Qt.ItemDataRole.UserRole


class RecoveryDialog(Retranslated, QDialog):
    """A list with the name and time of each document, and buttons for the selected one."""

    restored = Signal(object)  # a Copy; the dialog closes
    discarded = Signal(object)

    def __init__(self, copies: Sequence[Copy], look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self.setObjectName("recovery_dialog")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._list = QListWidget()
        self._list.setObjectName("recovery_list")
        for copy in copies:
            item = QListWidgetItem(self._list)
            item.setData(_COPY, copy)
        self._restore, self._discard, self._close = (QPushButton() for _ in range(3))
        self._restore.setDefault(True)
        for button, name, act in (
            (self._restore, "recovery_restore", self._restore_selected),
            (self._discard, "recovery_discard", self._discard_selected),
            (self._close, "recovery_close", self.reject),
        ):
            button.setObjectName(name)
            button.clicked.connect(act)
        self._lay_out()
        self._list.currentItemChanged.connect(self._show_buttons)
        self._list.itemDoubleClicked.connect(self._restore_selected)
        self._list.setCurrentRow(next((row for row, copy in enumerate(copies) if copy.document is not None), 0))
        look.bind(self._restyle)
        self._retranslate()
        self.resize(look.px(_SIZE.width()), look.px(_SIZE.height()))

    def _lay_out(self) -> None:
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self._discard)
        buttons.addStretch(1)
        buttons.addWidget(self._restore)
        buttons.addWidget(self._close)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(12)
        column.addWidget(self._list, 1)
        column.addLayout(buttons)

    def _selected(self) -> Copy | None:
        item = self._list.currentItem()
        return item.data(_COPY) if item is not None else None

    def _restore_selected(self) -> None:
        copy = self._selected()
        if copy is not None and copy.document is not None:
            self.accept()
            self.restored.emit(copy)

    def _discard_selected(self) -> None:
        copy = self._selected()
        if copy is not None:
            self._list.takeItem(self._list.currentRow())
            self.discarded.emit(copy)
        if not self._list.count():
            self.accept()

    def _show_buttons(self) -> None:
        copy = self._selected()
        self._restore.setEnabled(copy is not None and copy.document is not None)
        self._discard.setEnabled(copy is not None)

    def _words(self, copy: Copy) -> str:
        name = copy.origin.name if copy.origin else self.tr("Untitled")
        if copy.document is not None:
            return f"{copy.time}   {name}"
        return self.tr("{time}   {name}: damaged, kept as {path}").format(time=copy.time, name=name, path=copy.path.name)

    def _retranslate(self) -> None:
        self.setWindowTitle(self.tr("Rescued documents"))
        self._list.setAccessibleName(self.tr("Rescued documents, newest first"))
        for row in range(self._list.count()):
            item = self._list.item(row)
            item.setText(self._words(item.data(_COPY)))
        self._restore.setText(self.tr("Restore"))
        self._discard.setText(self.tr("Discard"))
        self._close.setText(self.tr("Decide later"))

    def _restyle(self) -> None:
        look = self._look
        self.setStyleSheet(
            f"QListWidget {{ border: 1px solid {look.theme.border}; border-radius: {look.px(4)}px; }}"
            f"QListWidget:focus {{ border-color: {look.theme.focus}; }}"
            f"QListWidget::item {{ padding: {look.px(6)}px; }}"
        )
