"""ViewSwitch: which of the views of the network is on show."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QHBoxLayout, QToolButton, QWidget

from gui.text.translation import Retranslated

VIEWS = ("equation", "diagram", "samples", "output")


class ViewSwitch(Retranslated, QWidget):
    """A row of buttons, of which one is down."""

    chosen = Signal(str)  # one of VIEWS

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        self._group = QButtonGroup(self)
        self._buttons: dict[str, QToolButton] = {}
        for name in VIEWS:
            button = self._buttons[name] = QToolButton()
            button.setObjectName(f"view_{name}")
            button.setProperty("framed", True)
            button.setCheckable(True)
            button.setChecked(name == VIEWS[0])
            self._group.addButton(button)
            row.addWidget(button)
        self._group.buttonToggled.connect(self._toggled)
        self._retranslate()

    @property
    def view(self) -> str:
        """The view that is on show."""
        return next(name for name, button in self._buttons.items() if button.isChecked())

    def show_view(self, name: str) -> None:
        """Choose a view."""
        self._buttons[name].setChecked(True)

    def _retranslate(self) -> None:
        diagram = self.tr(
            "The network as nodes and links: click or drag a link, a bias or an input; wheel zooms, Home shows all"
        )
        for name, label, tip in (
            ("equation", self.tr("Equation"), self.tr("The network as an equation")),
            ("diagram", self.tr("Diagram"), diagram),
            ("output", self.tr("Output"), self.tr("What the network gives over the plane of its two inputs; drag x in it")),
            ("samples", self.tr("Table"), self.tr("Rows of x: typed, pasted or from a CSV file, with their outputs")),
        ):
            self._buttons[name].setText(label)
            self._buttons[name].setToolTip(tip)
            self._buttons[name].setAccessibleName(tip)

    def _toggled(self, button: QAbstractButton, checked: bool) -> None:
        if checked:
            self.chosen.emit(next(name for name, each in self._buttons.items() if each is button))
