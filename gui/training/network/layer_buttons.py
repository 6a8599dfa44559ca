"""LayerButtons: adding or removing a hidden layer."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QWidget

from engine import Document
from engine.document.document import MOST_LAYERS
from gui.text.numbers import MINUS
from gui.text.translation import Retranslated
from gui.widgets.labels import Label


class LayerButtons(Retranslated, QWidget):
    """Shows the number of hidden layers, and requests another number."""

    added = Signal()
    removed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._count = 0
        self._label, self.add, self.remove = Label(), QToolButton(), QToolButton()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addStretch()
        for button, name, sign, signal in (
            (self.remove, "training_remove_layer", MINUS, self.removed),
            (self.add, "training_add_layer", "+", self.added),
        ):
            button.setObjectName(name)
            button.setProperty("framed", True)
            button.setText(sign)
            button.clicked.connect(signal)
            row.addWidget(button)
        row.insertWidget(2, self._label)
        row.addStretch()
        self._retranslate()

    def show_layers(self, document: Document) -> None:
        """Show how many hidden layers a document's network has."""
        self._count = len(document.network.layers) - 1
        self.remove.setEnabled(self._count > 0)
        self.add.setEnabled(self._count + 1 < MOST_LAYERS)
        self._retranslate()

    def _retranslate(self) -> None:
        self._label.setText(self.tr("Hidden layers: {count}").format(count=self._count))
        for button, label in (
            (self.add, self.tr("One hidden layer more, before the output")),
            (self.remove, self.tr("One hidden layer less")),
        ):
            button.setAccessibleName(label)
            button.setToolTip(label)
