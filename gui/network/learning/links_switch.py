"""LinksSwitch: the choice of the quantity that the diagram's links show."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from gui.network.diagram.contents import LINKS
from gui.text.translation import Retranslated
from gui.widgets.inputs import Switch


class LinksSwitch(Retranslated, Switch):
    """Weights, their gradients, or their changes by an update."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(LINKS, "diagram", parent)
        self._retranslate()

    def _retranslate(self) -> None:
        self.say("weights", self.tr("Weights"), self.tr("Links show the weights W, nodes their values"))
        self.say("gradients", self.tr("Gradients"), self.tr("Links show the gradients ∂L/∂W, nodes δ"))
        change = self.tr("Links show by how much the update changed W, or will change it")
        self.say("change", self.tr("Change"), change)
