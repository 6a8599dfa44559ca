"""MapSwitch: the quantity shown by the colours of the map, as a row of exclusive buttons."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QWidget

from gui.text.translation import Retranslated


class MapSwitch(Retranslated, QWidget):
    """Chooses χ, or the depth scale that follows from it."""

    chosen = Signal(bool)  # whether depth scales are chosen

    def __init__(self) -> None:
        super().__init__()
        self._chi, self._scale = QToolButton(), QToolButton()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2)
        for button, name in ((self._chi, "lab_map_chi"), (self._scale, "lab_map_scale")):
            button.setObjectName(name)
            button.setProperty("bar", True)
            button.setCheckable(True)
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            button.clicked.connect(lambda checked, scale=button is self._scale: self._click(scale))
            row.addWidget(button)
        self._retranslate()

    def show_scales(self, shown: bool) -> None:
        """Show which of the two the map shows."""
        self._chi.setChecked(not shown)
        self._scale.setChecked(shown)

    def _click(self, scale: bool) -> None:
        self.show_scales(scale)  # in a QButtonGroup, Tab would reach only one button
        self.chosen.emit(scale)

    def _retranslate(self) -> None:
        for button, label, tip in (
            (self._chi, "χ", self.tr("Colours show χ, the factor of a squared gradient a layer")),
            (
                self._scale,
                self.tr("Depth scale"),
                self.tr("Colours show the depth scale 1/|ln χ|: within so many layers a signal or a gradient changes e-fold"),
            ),
        ):
            button.setText(label)
            button.setToolTip(tip)
            button.setAccessibleName(tip)
