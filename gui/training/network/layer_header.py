"""LayerHeader: the activation of a layer as its curve, and the number of its neurons, above its column."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QVBoxLayout, QWidget

from engine import Layer
from engine.document.document import MOST_NEURONS
from gui.plots.thumbnails import paint_thumbnail, thumbnail_size
from gui.style.theme import Look
from gui.text.translation import Retranslated, text
from gui.widgets.inputs import QuietSpinBox


class FunctionButton(QAbstractButton):
    """A button with the curve of a function, and its name below, cut short where there is too little width."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.layer: Layer | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def sizeHint(self) -> QSize:
        """Return the size of the curve and a line."""
        return QSize(self._look.px(56), self._look.px(40))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the frame, the curve and the name."""
        painter, look = QPainter(self), self._look
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        lit = self.underMouse() or self.hasFocus()
        painter.setPen(look.colour("focus" if self.hasFocus() else "muted" if lit else "border"))
        painter.setBrush(look.colour("surface"))
        painter.drawRoundedRect(self.rect().adjusted(0, 0, -1, -1), 4, 4)
        if self.hasFocus():
            painter.drawRoundedRect(self.rect().adjusted(1, 1, -2, -2), 4, 4)
        if self.layer is None:
            return
        line = look.px(15)
        size, free = thumbnail_size(look), self.height() - line - 4
        factor = min(free / size.height(), (self.width() - 8) / size.width())
        painter.save()
        painter.translate((self.width() - factor * size.width()) / 2, 3)
        painter.scale(factor, factor)
        paint_thumbnail(painter, self.layer.function, look)
        painter.restore()
        painter.setFont(look.font(11))
        painter.setPen(look.colour("text"))
        area = self.rect().adjusted(3, self.height() - line - 2, -3, -2)
        name = painter.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, area.width())
        painter.drawText(area, Qt.AlignmentFlag.AlignCenter, name)


class LayerHeader(Retranslated, QWidget):
    """Asks for another function or another number of neurons of its layer; outputs are as many as the data want."""

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
        self.function.layer = layer
        self.neurons.show_value(len(layer.biases))
        self.neurons.setEnabled(not last)
        self._retranslate()

    def _retranslate(self) -> None:
        number = self._index + 1
        layer = self.function.layer
        name = text("activations", layer.function.name) if layer is not None else ""
        self.function.setText(name)
        words = self.tr("Activation function of layer {layer}: {name}").format(layer=number, name=name)
        self.function.setToolTip(words)
        self.function.setAccessibleName(words)
        self.neurons.setAccessibleName(self.tr("Neurons of layer {layer}").format(layer=number))
        self.neurons.setToolTip(self.neurons.accessibleName())
        self.function.update()
