"""FacetSwitch: chooses the facet of the explained number."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from gui.explanations.facets.record import FACETS, TERMS, Facet
from gui.text.translation import Retranslated, text
from gui.widgets.inputs import Switch


class FacetSwitch(Retranslated, Switch):
    """A button for each facet; hidden if there is only one."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(FACETS, "explanation_facet", parent)
        self.row.addStretch()
        self.hide()
        self._retranslate()

    @property
    def facet(self) -> str:
        """The chosen facet, TERMS if there is no choice."""
        return TERMS if self.buttons[self.choice].isHidden() else self.choice

    def offer(self, facets: tuple[Facet, ...]) -> None:
        """Offer these facets; the chosen one stays chosen if it is among them."""
        offered = {facet.id for facet in facets}
        blocked = self.group.blockSignals(True)
        for name, button in self.buttons.items():
            button.setVisible(name in offered)
        if offered and self.choice not in offered:
            self.choose(TERMS)
        self.group.blockSignals(blocked)
        self.setVisible(bool(facets))

    def _retranslate(self) -> None:
        for name, facet in FACETS.items():
            self.say(name, text("facets", facet.name), text("facets", facet.tip))
