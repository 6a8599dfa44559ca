"""NetworkBar: what concerns the network as a whole, its inputs, layers, fresh weights and presets, on one line."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QMenu, QToolButton, QWidget

from engine.document import MOST_INPUTS, MOST_LAYERS
from engine.initialisers import DEFAULT_INITIALISER, INITIALISERS, Draw
from engine.presets import PRESETS
from gui.i18n import text
from gui.theme import Look
from gui.widgets.layer_controls import CountBox
from gui.widgets.quiet import NameComboBox

_MOST_SEED = 999


class NetworkBar(QWidget):
    """Asks for another number of inputs, one more layer, fresh weights or a preset; holds the initialiser and its seed."""

    inputs_edited = Signal(int)
    layer_asked = Signal()
    initialise_asked = Signal()
    preset_chosen = Signal(str)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self.setObjectName("network_bar")
        self.inputs = CountBox("network_inputs", 1, MOST_INPUTS)
        self.seed = CountBox("network_seed", 0, _MOST_SEED)
        self.initialiser = NameComboBox()
        self.initialiser.setObjectName("network_initialiser")
        for name in INITIALISERS:
            self.initialiser.addItem("", name)
        self.initialiser.show_data(DEFAULT_INITIALISER)
        self.add_layer, self.initialise, self.presets = (
            self._button(name) for name in ("network_add_layer", "network_initialise", "network_presets")
        )
        for button in (self.add_layer, self.initialise):
            button.setProperty("bar", True)
        self._presets: dict[str, QAction] = {}
        self._fill_presets()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        for control in (self.presets, self.inputs, self.add_layer, self.initialiser, self.seed, self.initialise):
            row.addWidget(control)
        self.inputs.valueChanged.connect(self.inputs_edited)
        self.add_layer.clicked.connect(self.layer_asked)
        self.initialise.clicked.connect(self.initialise_asked)
        look.changed.connect(self._restyle)
        self._restyle()
        self._retranslate()

    def draw(self) -> Draw:
        """Return where new weights come from."""
        return Draw(self.initialiser.currentData(), self.seed.value())

    def show_shape(self, shape: tuple[int, ...]) -> None:
        """Show the shape of the network: the number of inputs, then of neurons in each layer."""
        self.inputs.show_value(shape[0])
        self.add_layer.setEnabled(len(shape) - 1 < MOST_LAYERS)

    def changeEvent(self, event: QEvent) -> None:
        """Speak the new language."""
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def _button(self, name: str) -> QToolButton:
        button = QToolButton()
        button.setObjectName(name)
        button.setAutoRaise(True)
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        return button

    def _fill_presets(self) -> None:
        self.presets.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        menu = QMenu(self.presets)
        for name in PRESETS:
            action = menu.addAction("")
            action.setObjectName(f"preset_{name}")
            action.triggered.connect(lambda checked=False, name=name: self.preset_chosen.emit(name))
            self._presets[name] = action
        self.presets.setMenu(menu)

    def _restyle(self) -> None:
        for button, icon in ((self.add_layer, "plus"), (self.initialise, "reset")):
            button.setIcon(self._look.icon(icon))
            button.setIconSize(QSize(self._look.px(16), self._look.px(16)))

    def _retranslate(self) -> None:
        self.inputs.setPrefix(self.tr("Inputs: "))
        self.seed.setPrefix(self.tr("Seed: "))
        self.add_layer.setText(self.tr("Layer"))
        self.initialise.setText(self.tr("Initialise"))
        self.presets.setText(self.tr("Presets"))
        for place, record in enumerate(INITIALISERS.values()):
            self.initialiser.setItemText(place, text("initialisers", record.name))
            self.initialiser.setItemData(place, text("initialisers", record.note), Qt.ItemDataRole.ToolTipRole)
        for name, action in self._presets.items():
            action.setText(text("presets", PRESETS[name].name))
            action.setToolTip(text("presets", PRESETS[name].paragraph))
        for control, words in (
            (self.inputs, self.tr("Number of inputs")),
            (self.seed, self.tr("Seed: the same seed gives the same weights")),
            (self.initialiser, self.tr("Where new weights come from")),
            (self.add_layer, self.tr("Add a layer before the output layer")),
            (self.initialise, self.tr("Draw all weights anew, and set all biases to 0")),
            (self.presets, self.tr("Small networks to begin with")),
        ):
            control.setToolTip(words)
            control.setAccessibleName(words)
