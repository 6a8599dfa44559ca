"""LossChoice: the loss that measures the outputs, beside the task of the network."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from engine import LOSSES, BoundActivation, Document
from gui.text.translation import Retranslated, say, text
from gui.widgets.inputs import NameComboBox
from gui.widgets.labels import plain_tip


class LossChoice(Retranslated, NameComboBox):
    """Requests a loss of LOSSES; the list says why one does not suit the network."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, steady=True)
        self._output: tuple[BoundActivation, int, str] | None = None  # output function, number of outputs and task
        self.setObjectName("loss_choice")
        self.setProperty("framed", True)
        for loss in LOSSES:
            self.addItem("", loss)
        self.currentIndexChanged.connect(lambda: self.chosen.emit(self.currentData()))
        self._retranslate()

    def show_loss(self, document: Document) -> None:
        """Show the loss of a document: the chosen one, or the one that its task proposes."""
        if self.currentData() != document.loss_used:
            self.show_data(document.loss_used)
        self._output = document.network.layers[-1].function, document.network.shape[-1], document.task

    def showPopup(self) -> None:
        """Open the list; only now each loss is explained, as the range of the output's function need not be found before."""
        self._explain_items()
        super().showPopup()

    def _explain_items(self) -> None:
        for index, loss in enumerate(LOSSES.values()):
            reason = None
            if self._output is not None:
                function, outputs, task = self._output
                reason = loss.refusal(function) or loss.misfit(task, outputs)
            note = text("losses", loss.note)
            self.setItemData(index, note if reason is None else plain_tip(say(reason)), Qt.ItemDataRole.ToolTipRole)

    def _retranslate(self) -> None:
        sentence = self.tr("The loss: how far the output y is from the target t")
        self.setToolTip(sentence)
        self.setAccessibleName(sentence)
        for index, loss in enumerate(LOSSES.values()):
            self.setItemText(index, text("losses", loss.name))
        self.updateGeometry()
