"""LinksSwitch: what the links of the diagram show, as a row of buttons of which one is down."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QHBoxLayout, QToolButton, QWidget

from gui.network.diagram.contents import LINKS
from gui.text.translation import Retranslated


class LinksSwitch(Retranslated, QWidget):
    """Weights, their gradients, or by how much an update changes them."""

    chosen = Signal(str)  # one of LINKS

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._group = QButtonGroup(self)
        self._buttons: dict[str, QToolButton] = {}
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        for name in LINKS:
            button = self._buttons[name] = QToolButton()
            button.setObjectName(f"diagram_{name}")
            button.setProperty("framed", True)
            button.setCheckable(True)
            button.setChecked(name == LINKS[0])
            self._group.addButton(button)
            row.addWidget(button)
        self._group.buttonToggled.connect(self._toggled)
        self._retranslate()

    def _toggled(self, button: QAbstractButton, checked: bool) -> None:
        if checked:
            self.chosen.emit(next(name for name, each in self._buttons.items() if each is button))

    def _retranslate(self) -> None:
        for name, label, tip in (
            ("weights", self.tr("Weights"), self.tr("Links show the weights W, nodes their values")),
            ("gradients", self.tr("Gradients"), self.tr("Links show the gradients ∂L/∂W, nodes δ")),
            ("change", self.tr("Change"), self.tr("Links show by how much the update changed W, or will change it")),
        ):
            self._buttons[name].setText(label)
            self._buttons[name].setToolTip(tip)
            self._buttons[name].setAccessibleName(tip)
