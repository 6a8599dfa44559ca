"""SliderRow: one number of the lab, as a label, a slider and a number box on one line."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from engine import KasseiError
from gui.style.theme import Look
from gui.widgets.inputs import QuietSlider
from gui.widgets.labels import Label
from gui.widgets.parameters.number_box import NumberBox

_MOST_STEPS = 1_000_000  # Qt counts no farther than 2³¹


class SliderRow(QWidget):
    """Requests another number; the box accepts numbers beyond the slider's ends, which the owner may refuse."""

    edited = Signal(float)

    def __init__(self, look: Look, name: str, low: float, high: float, step: float) -> None:
        super().__init__()
        self._low, self._high, self._finest, self._value = low, high, step, low
        self._step = step
        self.setObjectName(f"{name}_row")
        self.label = Label()
        self.label.setObjectName(f"{name}_label")
        self.slider = QuietSlider(Qt.Orientation.Horizontal)
        self.slider.setObjectName(f"{name}_slider")
        self.box = NumberBox(look, name, step=step, room="00.0000")
        self.box.set_value(low)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        for widget, stretch in ((self.label, 0), (self.slider, 1), (self.box, 0)):
            row.addWidget(widget, stretch)
        self.set_range(low, high)
        self.slider.valueChanged.connect(self._slid)
        self.slider.sliderReleased.connect(lambda: self.set_value(self._value))
        self.box.entered.connect(self._entered)

    def set_range(self, low: float, high: float) -> None:
        """Set the range of the slider; it does not change during a drag."""
        if self.slider.isSliderDown():
            return
        self._low, self._high, self._step = low, high, max(self._finest, (high - low) / _MOST_STEPS)
        blocked = self.slider.blockSignals(True)
        self.slider.setRange(0, round((high - low) / self._step))
        self.slider.setPageStep(max(1, self.slider.maximum() // 10))
        self.slider.setValue(self._position(self._value))
        self.slider.blockSignals(blocked)

    def set_value(self, value: float) -> None:
        """Show a number; a slider that is being dragged does not move."""
        if value != self._value or self.box.value() != value:
            self._value = value
            self.box.set_value(value)
        position = self._position(value)
        if position != self.slider.value() and not self.slider.isSliderDown():
            blocked = self.slider.blockSignals(True)
            self.slider.setValue(position)
            self.slider.blockSignals(blocked)

    def set_words(self, label: str, name: str) -> None:
        """Set the label beside the number and its name for screen readers."""
        self.label.setText(label)
        self.label.setToolTip(name)
        self.slider.setAccessibleName(self.tr("{name}, slider").format(name=name))
        self.slider.setToolTip(name)
        self.box.setAccessibleName(name)

    def refuse(self, error: KasseiError) -> None:
        """Report beside the box why the typed number was refused."""
        self.box.refuse(error)

    def _position(self, value: float) -> int:
        return round((min(self._high, max(self._low, value)) - self._low) / self._step)

    def _slid(self, position: int) -> None:
        self._ask(round(self._low + position * self._step, 9))

    def _entered(self, value: float) -> None:
        self._ask(value)

    def _ask(self, value: float) -> None:
        if value != self._value:
            self.edited.emit(value)
