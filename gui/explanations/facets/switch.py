"""FacetSwitch: a row of buttons, of which one is down: how to look at the number."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QHBoxLayout, QToolButton, QWidget

from gui.explanations.facets.record import FACETS, TERMS, Facet
from gui.text.translation import Retranslated, text


class FacetSwitch(Retranslated, QWidget):
    """Hidden where there is only one way to look at a number."""

    chosen = Signal(str)  # an id of FACETS

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._group = QButtonGroup(self)
        self._buttons: dict[str, QToolButton] = {}
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        for name in FACETS:
            button = self._buttons[name] = QToolButton()
            button.setObjectName(f"explanation_facet_{name}")
            button.setProperty("framed", True)
            button.setCheckable(True)
            self._group.addButton(button)
            row.addWidget(button)
        row.addStretch()
        self._buttons[TERMS].setChecked(True)
        self._group.buttonToggled.connect(self._toggled)
        self.hide()
        self._retranslate()

    @property
    def facet(self) -> str:
        """The way that is chosen, TERMS where there is no choice."""
        return next((name for name, button in self._buttons.items() if button.isChecked() and not button.isHidden()), TERMS)

    def offer(self, facets: tuple[Facet, ...]) -> None:
        """Offer these; what was chosen before stays chosen where it is among them."""
        offered = {each.id for each in facets}
        blocked = self._group.blockSignals(True)
        for name, button in self._buttons.items():
            button.setVisible(name in offered)
        if offered and self._chosen() not in offered:
            self._buttons[TERMS].setChecked(True)
        self._group.blockSignals(blocked)
        self.setVisible(bool(facets))

    def _chosen(self) -> str:
        return next(name for name, button in self._buttons.items() if button.isChecked())

    def _toggled(self, button: QAbstractButton, checked: bool) -> None:
        if checked:
            self.chosen.emit(next(name for name, each in self._buttons.items() if each is button))

    def _retranslate(self) -> None:
        for name, button in self._buttons.items():
            button.setText(text("facets", FACETS[name].name))
            button.setToolTip(text("facets", FACETS[name].tip))
            button.setAccessibleName(text("facets", FACETS[name].tip))
