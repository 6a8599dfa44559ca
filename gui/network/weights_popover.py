"""WeightsPopover: the initialiser and the seed of new weights, and the button that draws them."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QGridLayout, QPushButton, QWidget

from engine.network.initialisers import DEFAULT_INITIALISER, INITIALISERS, MOST_SEED, Draw
from gui.network.strip.layer_controls import CountBox
from gui.style.theme import Look
from gui.text.translation import Retranslated, text
from gui.widgets.inputs import NameComboBox
from gui.widgets.labels import Label
from gui.widgets.popover import Popover

_WIDTH = 280


class WeightsPopover(Retranslated, Popover):
    """The initialiser with its rule, the seed and Initialise; stays open, so that several seeds can be tried."""

    initialise_asked = Signal()
    draw_changed = Signal(object)  # the Draw, as a person chose it

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(look, "network_weights_popover", parent)
        self.initialiser = NameComboBox()
        self.initialiser.setObjectName("network_initialiser")
        for name in INITIALISERS:
            self.initialiser.addItem("", name)
        self.initialiser.show_data(DEFAULT_INITIALISER)
        self.seed = CountBox("network_seed", 0, MOST_SEED)
        self.initialise = QPushButton()
        self.initialise.setObjectName("network_initialise")
        self.initialise.setAutoDefault(False)
        self._initialiser_label, self._seed_label, self._note = Label(), Label(), Label()
        self._note.setObjectName("network_initialiser_note")
        self._note.setProperty("caption", True)
        self._note.setWordWrap(True)
        self._note.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._lay_out()
        self.initialiser.currentIndexChanged.connect(self._chosen)
        self.seed.valueChanged.connect(self._chosen)
        self.initialise.clicked.connect(self.initialise_asked)
        look.bind(self._restyle)
        self._retranslate()

    def draw(self) -> Draw:
        """Return the Draw for new weights."""
        return Draw(self.initialiser.currentData(), self.seed.value())

    def set_draw(self, draw: Draw) -> None:
        """Show a Draw without emitting it."""
        self.initialiser.show_data(draw.initialiser)
        self.seed.show_value(draw.seed)
        self._show_note()

    def open_above(self, button: QWidget) -> None:
        """Open over a button, so that the weights below stay visible; the first control gets the focus."""
        self._opener = button
        self.place()
        self.show()
        self.initialiser.setFocus(Qt.FocusReason.PopupFocusReason)

    def _lay_out(self) -> None:
        grid = QGridLayout(self)
        grid.setContentsMargins(12, 12, 12, 12)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(6)
        start = Qt.AlignmentFlag.AlignLeft
        for row, (label, control) in enumerate(
            ((self._initialiser_label, self.initialiser), (None, self._note), (self._seed_label, self.seed))
        ):
            if label is not None:
                grid.addWidget(label, row, 0)
                label.setBuddy(control)
            grid.addWidget(control, row, 1, start if label is not None else Qt.AlignmentFlag(0))
        grid.addWidget(self.initialise, 3, 1, start)
        grid.setColumnStretch(1, 1)

    def _chosen(self) -> None:
        self._show_note()
        self.draw_changed.emit(self.draw())

    def _show_note(self) -> None:
        self._note.setText(text("initialisers", INITIALISERS[self.initialiser.currentData()].note))

    def _restyle(self) -> None:
        self._note.setFixedWidth(self._look.px(_WIDTH))
        # The height of the longest text, so that nothing moves.
        self._note.setMinimumHeight(3 * self._note.fontMetrics().lineSpacing())
        self.initialise.setIcon(self._look.icon("reset"))
        self.initialise.setIconSize(QSize(self._look.px(16), self._look.px(16)))

    def _retranslate(self) -> None:
        self._initialiser_label.setText(self.tr("Initialiser"))
        self._seed_label.setText(self.tr("Seed"))
        self.initialise.setText(self.tr("Initialise"))
        for index, record in enumerate(INITIALISERS.values()):
            self.initialiser.setItemText(index, text("initialisers", record.name))
            self.initialiser.setItemData(index, text("initialisers", record.note), Qt.ItemDataRole.ToolTipRole)
        for control, label in (
            (self.seed, self.tr("Seed: the same seed gives the same weights")),
            (self.initialiser, self.tr("Where new weights come from")),
            (self.initialise, self.tr("Draw all weights anew, and set all biases to 0")),
        ):
            control.setToolTip(label)
            control.setAccessibleName(label)
        self.setAccessibleName(self.tr("Where new weights come from"))
        self._show_note()
