"""CloseButton: the button at the foot of a dialog that has nothing to decide."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog, QPushButton

from gui.text.translation import Retranslated


class CloseButton(Retranslated, QPushButton):
    """Closes its dialog; Enter presses it."""

    def __init__(self, dialog: QDialog, name: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setDefault(True)
        self.clicked.connect(dialog.accept)
        self._retranslate()

    def _retranslate(self) -> None:
        self.setText(self.tr("Close"))
        self.setAccessibleName(self.text())
