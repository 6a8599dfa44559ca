"""OptionsBar: optimiser, learning rate, batch size and loss."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from engine import LOSSES, OPTIMISERS, Document, KasseiError
from gui.style.theme import Look
from gui.text.translation import Retranslated, text
from gui.training.model.run import setup_of
from gui.widgets.inputs import NameComboBox
from gui.widgets.labels import Label
from gui.widgets.parameters.number_box import NumberBox


class OptionsBar(Retranslated, QWidget):
    """Asks for other options by signals; shows those of a document."""

    changed = Signal(str, object)  # a field of TrainingOptions, and its value
    loss_chosen = Signal(str)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.setObjectName("training_options")
        self._captions = {name: Label() for name in ("optimiser", "learning_rate", "batch_size", "loss")}
        self.optimiser, self.loss = NameComboBox(steady=True), NameComboBox(steady=True)
        for choice, name, table in ((self.optimiser, "optimiser_choice", OPTIMISERS), (self.loss, "training_loss", LOSSES)):
            choice.setObjectName(name)
            for each in table:
                choice.addItem("", each)
        self.rate = NumberBox(look, "learning_rate", step=0.001, room="0.00001")
        self.batch = NumberBox(look, "batch_size", step=1, room="10000")
        controls = {"optimiser": self.optimiser, "learning_rate": self.rate, "batch_size": self.batch, "loss": self.loss}
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(2)
        for place, (name, control) in enumerate(controls.items()):
            self._captions[name].setProperty("caption", True)
            grid.addWidget(self._captions[name], 0, place)
            grid.addWidget(control, 1, place, Qt.AlignmentFlag.AlignLeft)
        grid.setColumnStretch(len(controls), 1)
        self.optimiser.currentIndexChanged.connect(lambda: self.changed.emit("optimiser", self.optimiser.currentData()))
        self.loss.currentIndexChanged.connect(lambda: self.loss_chosen.emit(self.loss.currentData()))
        self.rate.entered.connect(lambda value: self.changed.emit("learning_rate", value))
        self.batch.entered.connect(lambda value: self.changed.emit("batch_size", int(value) if value == int(value) else value))
        self._retranslate()

    def show_document(self, document: Document) -> None:
        """Show the options of a document."""
        options = setup_of(document).options
        if self.optimiser.currentData() != options.optimiser:
            self.optimiser.show_data(options.optimiser)
        if self.loss.currentData() != document.loss_used:
            self.loss.show_data(document.loss_used)
        self.rate.set_value(options.learning_rate)
        self.batch.set_value(options.batch_size)

    def refuse(self, name: str, error: KasseiError) -> None:
        """Say beside a field why its number stays as it was."""
        {"learning_rate": self.rate, "batch_size": self.batch}[name].refuse(error)

    def _retranslate(self) -> None:
        for place, optimiser in enumerate(OPTIMISERS.values()):
            self.optimiser.setItemText(place, text("optimisers", optimiser.name))
            self.optimiser.setItemData(place, text("optimisers", optimiser.note), Qt.ItemDataRole.ToolTipRole)
        for place, loss in enumerate(LOSSES.values()):
            self.loss.setItemText(place, text("losses", loss.name))
            self.loss.setItemData(place, text("losses", loss.note), Qt.ItemDataRole.ToolTipRole)
        for name, control, words in (
            ("optimiser", self.optimiser, self.tr("Optimiser")),
            ("learning_rate", self.rate, self.tr("Learning rate")),
            ("batch_size", self.batch, self.tr("Batch size")),
            ("loss", self.loss, self.tr("Loss")),
        ):
            self._captions[name].setText(words)
            control.setAccessibleName(words)
