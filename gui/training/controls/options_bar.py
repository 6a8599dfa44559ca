"""OptionsBar: optimiser, learning rate, batch size and loss, and the button for the other options."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QGridLayout, QToolButton, QWidget

from engine import LOSSES, OPTIMISERS, Document, KasseiError
from gui.style.theme import Look
from gui.text.translation import Retranslated, text
from gui.training.controls.options_popover import OptionsPopover
from gui.training.model.run import setup_of
from gui.widgets.inputs import NameComboBox
from gui.widgets.labels import Label
from gui.widgets.parameters.number_box import NumberBox


class OptionsBar(Retranslated, QWidget):
    """Shows the options of a document, and requests others by signals."""

    changed = Signal(str, object)  # a field of TrainingOptions, and its value
    stop_changed = Signal(str, object)  # a field of StopRule, and its value
    loss_chosen = Signal(str)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.setObjectName("training_options")
        self._document: Document | None = None
        self._captions = {name: Label() for name in ("optimiser", "learning_rate", "batch_size", "loss")}
        self.optimiser, self.loss = NameComboBox(steady=True), NameComboBox(steady=True)
        for choice, name, table in ((self.optimiser, "optimiser_choice", OPTIMISERS), (self.loss, "training_loss", LOSSES)):
            choice.setObjectName(name)
            for option in table:
                choice.addItem("", option)
        self.rate = NumberBox(look, "learning_rate", step=0.001, room="0.00001")
        self.batch = NumberBox(look, "batch_size", step=1, room="10000")
        controls = {
            "optimiser": self.optimiser,
            "learning_rate": self.rate,
            "batch_size": self.batch,
            "loss": self.loss,
        }
        grid = self._grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setVerticalSpacing(2)
        for index, (name, control) in enumerate(controls.items()):
            self._captions[name].setProperty("caption", True)
            grid.addWidget(self._captions[name], 0, index)
            grid.addWidget(control, 1, index, Qt.AlignmentFlag.AlignLeft)
        self.more = QToolButton()
        self.more.setObjectName("training_more_button")
        self.more.setProperty("framed", True)
        self.more.clicked.connect(self._open_more)
        self.popover = OptionsPopover(look, self.more)
        self.popover.changed.connect(self.changed)
        self.popover.stop_changed.connect(self.stop_changed)
        self.keep_more()
        self.optimiser.currentIndexChanged.connect(lambda: self.changed.emit("optimiser", self.optimiser.currentData()))
        self.loss.currentIndexChanged.connect(lambda: self.loss_chosen.emit(self.loss.currentData()))
        self.rate.entered.connect(lambda value: self.changed.emit("learning_rate", value))
        self.batch.entered.connect(lambda value: self.changed.emit("batch_size", int(value) if value == int(value) else value))
        self._retranslate()

    def keep_more(self) -> None:
        """Put the button for the other options at the end of the bar."""
        self._space_out(compact=False)
        self._grid.addWidget(self.more, 1, len(self._captions), Qt.AlignmentFlag.AlignRight)

    def lend_more(self, row: QBoxLayout) -> None:
        """Put that button at the end of another row, if the page is too narrow."""
        self._space_out(compact=True)
        row.addWidget(self.more)

    def _space_out(self, *, compact: bool) -> None:
        self._grid.setHorizontalSpacing(4 if compact else 12)
        for index in range(len(self._captions)):
            self._grid.setColumnStretch(index, int(compact))
        self._grid.setColumnStretch(len(self._captions), int(not compact))

    def show_document(self, document: Document) -> None:
        """Show the options of a document."""
        self._document, options = document, setup_of(document).options
        if self.optimiser.currentData() != options.optimiser:
            self.optimiser.show_data(options.optimiser)
        if self.loss.currentData() != document.loss_used:
            self.loss.show_data(document.loss_used)
        if self.popover.isVisible():
            self.popover.show_document(document)
        self.rate.set_value(options.learning_rate)
        self.batch.set_value(options.batch_size)

    def refuse(self, name: str, error: KasseiError) -> None:
        """Report beside a field why its number is unchanged."""
        boxes = {"learning_rate": self.rate, "batch_size": self.batch}
        if name in boxes:
            boxes[name].refuse(error)
        else:
            self.popover.refuse(name, error)

    def _open_more(self) -> None:
        if self._document is not None:
            self.popover.show_document(self._document)
            self.popover.place()
            self.popover.show()

    def _retranslate(self) -> None:
        for index, optimiser in enumerate(OPTIMISERS.values()):
            self.optimiser.setItemText(index, text("optimisers", optimiser.name))
            self.optimiser.setItemData(index, text("optimisers", optimiser.note), Qt.ItemDataRole.ToolTipRole)
        for index, loss in enumerate(LOSSES.values()):
            self.loss.setItemText(index, text("losses", loss.name))
            self.loss.setItemData(index, text("losses", loss.note), Qt.ItemDataRole.ToolTipRole)
        self.more.setText(self.tr("More…"))
        sentence = self.tr("Parameters of the optimiser and the schedule, penalties, clipping, and when to stop")
        self.more.setToolTip(sentence)
        self.more.setAccessibleName(sentence)
        for name, control, label in (
            ("optimiser", self.optimiser, self.tr("Optimiser")),
            ("learning_rate", self.rate, self.tr("Learning rate")),
            ("batch_size", self.batch, self.tr("Batch size")),
            ("loss", self.loss, self.tr("Loss")),
        ):
            self._captions[name].setText(label)
            control.setAccessibleName(label)
