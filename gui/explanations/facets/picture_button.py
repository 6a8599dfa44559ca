"""PictureButton: copies or saves the graph on the card as a picture."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QMenu, QToolButton, QWidget

from gui.style.theme import Look
from gui.text.picture_kinds import PICTURES
from gui.text.translation import Retranslated, text


class PictureButton(Retranslated, QToolButton):
    """A menu with Copy and the kinds of picture files."""

    copy_asked = Signal()
    save_asked = Signal(str)  # a suffix of PICTURES

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self.setObjectName("explanation_picture")
        self.setProperty("framed", True)
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        menu = QMenu(self)
        self._copy = menu.addAction("")
        self._copy.triggered.connect(self.copy_asked)
        menu.addSeparator()
        self._kinds = {suffix: menu.addAction("") for suffix in PICTURES}
        for suffix, action in self._kinds.items():
            action.triggered.connect(lambda _, suffix=suffix: self.save_asked.emit(suffix))
        self.setMenu(menu)
        self.hide()
        look.bind(self._restyle)
        self._retranslate()

    def _restyle(self) -> None:
        self.setIcon(self._look.icon("export"))

    def _retranslate(self) -> None:
        self._copy.setText(self.tr("Copy Picture"))
        for suffix, action in self._kinds.items():
            action.setText(text("exporters", PICTURES[suffix]))
        self.setAccessibleName(self.tr("Copy or save this picture"))
        self.setToolTip(self.accessibleName())
