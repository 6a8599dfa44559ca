"""ViewSwitch: the choice of the network's view."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from gui.text.translation import Retranslated
from gui.widgets.inputs import Switch

VIEWS = ("equation", "diagram", "samples", "output")


class ViewSwitch(Retranslated, Switch):
    """The equation, the diagram, the table of samples, or the output over the plane."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(VIEWS, "view", parent)
        self._retranslate()

    def _retranslate(self) -> None:
        diagram = self.tr(
            "The network as nodes and links: click or drag a link, a bias or an input; wheel zooms, Home shows all"
        )
        output = self.tr("What the network gives over the plane of its two inputs; drag x in it")
        self.say("equation", self.tr("Equation"), self.tr("The network as an equation"))
        self.say("diagram", self.tr("Diagram"), diagram)
        self.say("output", self.tr("Output"), output)
        self.say("samples", self.tr("Table"), self.tr("Rows of x: typed, pasted or from a CSV file, with their outputs"))
