"""OwnNetwork: the document's network, measured, with the right start for it and the button that takes a setting to the
Playground."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from engine import Message
from engine.propagation import Measurement
from gui.gradient_lab.plots.measured import MeasuredPlot
from gui.style.theme import Look
from gui.text.translation import Retranslated, say
from gui.widgets.labels import Label

_PLOT_HEIGHT = 220  # pixels before zoom


class OwnNetwork(Retranslated, QScrollArea):
    """Requests taking the setting to the Playground, and the right start; emits `seen` when it becomes visible."""

    take_asked = Signal()
    start_asked = Signal()
    seen = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._measurement: Measurement | None = None
        self._title: Message | None = None
        self.setObjectName("lab_own_network")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.heading, self.sentence, self.note, self.taken = (
            self._text(f"lab_own_{name}") for name in ("heading", "sentence", "note", "taken")
        )
        self.heading.setProperty("heading", True)
        self.note.setProperty("caption", True)
        self.taken.setProperty("caption", True)
        self.plot = MeasuredPlot(look)
        self.start, self.take = self._button("lab_right_start"), self._button("lab_take")
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(12, 10, 12, 10)
        column.setSpacing(6)
        for widget in (self.heading, self.plot, self.sentence, self.note, self.start):
            column.addWidget(widget)
        column.addSpacing(16)
        for widget in (self.taken, self.take):
            column.addWidget(widget)
        column.addStretch()
        self.setWidget(body)
        self.viewport().setAutoFillBackground(False)
        body.setAutoFillBackground(False)
        self.start.clicked.connect(self.start_asked)
        self.take.clicked.connect(self.take_asked)
        look.bind(self._restyle)
        self._retranslate()

    def show_measurement(self, measurement: Measurement, title: Message | None) -> None:
        """Show the gradients of the document's network; `title` names the right start for its function."""
        self._measurement, self._title = measurement, title
        self.plot.show_measurement(measurement)
        self._show_texts()

    def showEvent(self, event: QShowEvent) -> None:
        """Request a measurement of the network."""
        super().showEvent(event)
        self.seen.emit()

    @staticmethod
    def _text(name: str) -> Label:
        label = Label()
        label.setObjectName(name)
        label.setWordWrap(True)
        return label

    @staticmethod
    def _button(name: str) -> QToolButton:
        button = QToolButton()
        button.setObjectName(name)
        button.setProperty("framed", True)
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        return button

    def _show_texts(self) -> None:
        if self._measurement is not None:
            self.sentence.setText(say(self._measurement.sentence))
            self.note.setText(say(self._measurement.note))
        sentence = say(self._title) if self._title is not None else self.tr("Right start for its functions")
        self.start.setText(sentence)
        self.start.setAccessibleName(sentence)

    def _restyle(self) -> None:
        self.plot.setFixedHeight(self._look.px(_PLOT_HEIGHT))

    def _retranslate(self) -> None:
        self.heading.setText(self.tr("The network of the Playground"))
        self.taken.setText(
            self.tr("A network with the setting of the lab, at most 16 layers of 64 neurons, in place of this one:")
        )
        self.take.setText(self.tr("Take it to the Playground"))
        self.take.setAccessibleName(self.tr("Take it to the Playground"))
        self.start.setToolTip(self.tr("New weights by the gain of each layer’s function, biases 0; can be undone"))
        self._show_texts()
