"""LayerHeader: the activation of a layer as its curve, and the number of its neurons, above its column."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from engine import Layer
from engine.document.document import MOST_NEURONS
from gui.style.theme import Look
from gui.text.translation import Retranslated, text
from gui.training.function_button import FunctionButton
from gui.widgets.inputs import QuietSpinBox


class LayerHeader(Retranslated, QWidget):
    """Requests another function or number of neurons for its layer; the number of outputs follows from the data."""

    neurons_asked = Signal(int, int)  # layer, count
    function_asked = Signal(int, object)  # layer, the button

    def __init__(self, look: Look, layer: int, parent: QWidget) -> None:
        super().__init__(parent)
        self._index = layer
        self.function, self.neurons = FunctionButton(look), QuietSpinBox()
        self.function.setObjectName(f"training_layer_{layer + 1}_activation")
        self.neurons.setObjectName(f"training_layer_{layer + 1}_neurons")
        self.neurons.setRange(1, MOST_NEURONS)
        self.neurons.setKeyboardTracking(False)
        self.neurons.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(self.function, 1)
        column.addWidget(self.neurons)
        self.function.clicked.connect(lambda: self.function_asked.emit(self._index, self.function))
        self.neurons.valueChanged.connect(lambda count: self.neurons_asked.emit(self._index, count))
        self._retranslate()

    def show_layer(self, layer: Layer, *, last: bool) -> None:
        """Show the function and the size of a layer."""
        self.function.function = layer.function
        self.neurons.show_value(len(layer.biases))
        self.neurons.setEnabled(not last)
        self._retranslate()

    def _retranslate(self) -> None:
        number = self._index + 1
        shown = self.function.function
        name = text("activations", shown.name) if shown is not None else ""
        self.function.setText(name)
        sentence = self.tr("Activation function of layer {layer}: {name}").format(layer=number, name=name)
        self.function.setToolTip(sentence)
        self.function.setAccessibleName(sentence)
        self.neurons.setAccessibleName(self.tr("Neurons of layer {layer}").format(layer=number))
        self.neurons.setToolTip(self.neurons.accessibleName())
        self.function.update()
