"""OutputMap: the view of a network's output over its inputs."""

from __future__ import annotations

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import (
    QShowEvent,
)
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from engine import Network
from engine.data.samples import Samples
from gui.network.output_canvas import OutputCanvas
from gui.style.theme import Look
from gui.text.numbers import subscript
from gui.text.translation import Retranslated
from gui.widgets.inputs import QuietComboBox

_LEAST = 110  # pixels of its height


class OutputMap(Retranslated, QWidget):
    """The canvas, with a choice of the output if there are several."""

    x_edited = Signal(object, object)  # array, merge key
    described = Signal(str)
    shown = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._state: tuple[Network, tuple[float, ...], Samples] | None = None
        self.setObjectName("output_view")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.canvas = OutputCanvas(look)
        self.choice = QuietComboBox()
        self.choice.setObjectName("output_choice")
        row, side = QHBoxLayout(self), QVBoxLayout()
        row.setContentsMargins(8, 4, 8, 4)
        side.addWidget(self.choice)
        side.addStretch()
        row.addWidget(self.canvas, 1)
        row.addLayout(side)
        self.canvas.x_edited.connect(self.x_edited)
        self.canvas.described.connect(self.described)
        self.choice.currentIndexChanged.connect(self._show)
        look.changed.connect(self._restyle)
        self._retranslate()

    def show_network(self, network: Network, x: tuple[float, ...], samples: Samples) -> None:
        """Show the output of a network, with the rows of samples and x."""
        self._state = network, x, samples
        outputs = network.shape[-1]
        if self.choice.count() != outputs:
            blocked = self.choice.blockSignals(True)
            self.choice.clear()
            self.choice.addItems([f"y{subscript(number)}" for number in range(1, outputs + 1)])
            self.choice.blockSignals(blocked)
            self.choice.setVisible(outputs > 1)
        self._show()

    def showEvent(self, event: QShowEvent) -> None:
        """Announce that the map has become visible."""
        super().showEvent(event)
        self.shown.emit()

    def sizeHint(self) -> QSize:
        """Return a size with space for a plane."""
        return QSize(self._look.px(400), self._look.px(_LEAST))

    def _show(self) -> None:
        if self._state is not None:
            network, x, samples = self._state
            self.canvas.show_output(network, x, samples, max(0, self.choice.currentIndex()))

    def _restyle(self) -> None:
        self.canvas.update()

    def _retranslate(self) -> None:
        self.canvas.too_many = self.tr("The plane can be drawn for networks of one or two inputs.")
        self.canvas.setAccessibleName(self.tr("Output over the inputs; arrow keys move x"))
        sentence = self.tr("Output that is shown")
        self.choice.setAccessibleName(sentence)
        self.choice.setToolTip(sentence)
        self.canvas.update()
