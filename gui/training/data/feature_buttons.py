"""FeatureButtons: which features of a row the network is given, one button each."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QToolButton, QWidget

from engine.data.features import FEATURES
from engine.document.training.setup import TrainingSetup, possible_features
from gui.text.translation import Retranslated

_SPANS = (3, 3, 3, 3, 4, 4, 4)  # how many twelfths of the width each feature takes, in two rows


class FeatureButtons(Retranslated, QWidget):
    """Requests other features; those that the rows cannot have are disabled."""

    chosen = Signal(object)  # a tuple of ids

    def __init__(self) -> None:
        super().__init__()
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(4)
        self.buttons: dict[str, QToolButton] = {}
        index = 0
        for (name, feature), span in zip(FEATURES.items(), _SPANS, strict=True):
            button = self.buttons[name] = QToolButton()
            button.setObjectName(f"feature_{name}")
            button.setProperty("framed", True)
            button.setCheckable(True)
            button.setText(feature.symbol)
            button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
            button.clicked.connect(self._clicked)
            grid.addWidget(button, index // 12, index % 12, 1, span)
            index += span
        self._retranslate()

    def show_features(self, setup: TrainingSetup) -> None:
        """Show the features of a setup."""
        possible = possible_features(setup.points_inputs)
        for name, button in self.buttons.items():
            button.setChecked(name in setup.features and setup.source != "table")
            button.setEnabled(name in possible)

    def _clicked(self) -> None:
        self.chosen.emit(tuple(name for name, button in self.buttons.items() if button.isChecked()))

    def _retranslate(self) -> None:
        for name, button in self.buttons.items():
            sentence = self.tr("Feature {symbol}").format(symbol=FEATURES[name].symbol)
            button.setAccessibleName(sentence)
            button.setToolTip(sentence)
