"""ParameterEditor: one parameter of an activation, as a slider with a number box, or as a choice."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from engine import KasseiError, Parameter
from gui.i18n import text
from gui.numbertext import short
from gui.theme import Look
from gui.widgets.number_box import NumberBox
from gui.widgets.number_model import new_drag
from gui.widgets.quiet import QuietComboBox, QuietSlider

_STEPS = 200


class ParameterEditor(QWidget):
    """Asks for another value; a slider drag has one merge key, so it is one undo step."""

    edited = Signal(str, float, object)  # parameter id, value, merge key or None

    def __init__(
        self, record: Parameter, look: Look, prefix: str, parent: QWidget | None = None, *, compact: bool = False
    ) -> None:
        super().__init__(parent)
        self.record = record
        self._drag: str | None = None
        self._value = record.default
        self._start = (0, record.default)  # the slider's position and the value when a drag began
        self._compact = compact
        self.setObjectName(f"{prefix}_{record.id}_editor")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        self._label = QLabel()
        self._label.setObjectName(f"{prefix}_{record.id}_label")
        row.addWidget(self._label)
        self.slider: QuietSlider | None = None
        self.box: NumberBox | None = None
        self.choice: QuietComboBox | None = None
        if record.choices:
            self._add_choice(row, prefix)
        else:
            self._add_box(row, prefix, look, compact=compact)
        self._retranslate()

    def set_value(self, value: float) -> None:
        """Show a value. A slider that is being dragged is left alone."""
        self._value = value
        if self.choice is not None:
            self.choice.show_data(value)
        if self.box is not None:
            self.box.set_value(value)
        if self.slider is not None and not self.slider.isSliderDown():
            self.slider.blockSignals(True)
            self.slider.setValue(self._position(value))
            self.slider.blockSignals(False)

    def controls(self) -> list[QWidget]:
        """Return what Tab stops at, in order."""
        return [control for control in (self.choice, self.slider, self.box) if control is not None]

    def changeEvent(self, event: QEvent) -> None:
        """Speak the new language."""
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def _add_choice(self, row: QHBoxLayout, prefix: str) -> None:
        self.choice = QuietComboBox()
        self.choice.setObjectName(f"{prefix}_{self.record.id}")
        for value in self.record.choices:
            self.choice.addItem(short(value), value)
        self.choice.currentIndexChanged.connect(self._chosen)
        row.addWidget(self.choice)
        row.addStretch()

    def _add_box(self, row: QHBoxLayout, prefix: str, look: Look, *, compact: bool) -> None:
        low, high = self.record.slider
        room = "−0.0000" if compact else "−00.0000"
        self.box = NumberBox(look, f"{prefix}_{self.record.id}", step=(high - low) / _STEPS, room=room)
        self.box.entered.connect(self._entered)
        if not compact:
            self.slider = QuietSlider(Qt.Orientation.Horizontal)
            self.slider.setObjectName(f"{prefix}_{self.record.id}_slider")
            self.slider.setRange(0, _STEPS)
            self.slider.setPageStep(_STEPS // 10)
            self.slider.sliderPressed.connect(self._begin_drag)
            self.slider.sliderReleased.connect(self._end_drag)
            self.slider.valueChanged.connect(self._slid)
            row.addWidget(self.slider, 1)
        row.addWidget(self.box)
        if compact:
            row.addStretch()

    def _retranslate(self) -> None:
        name = text("parameters", self.record.name)
        learnable = self.tr("learned in training") if self.record.learnable else ""
        self._label.setText(self.record.symbol if self._compact else f"{name} {self.record.symbol}")
        self._label.setToolTip(f"{name} {learnable}".strip())
        for control in (self.choice, self.box):
            if control is not None:
                control.setAccessibleName(name)
        if self.slider is not None:
            low, high = self.record.slider
            self.slider.setAccessibleName(self.tr("{name}, slider").format(name=name))
            self.slider.setToolTip(self.tr("{name} from {low} to {high}").format(name=name, low=short(low), high=short(high)))

    def _position(self, value: float) -> int:
        low, high = self.record.slider
        return round((min(high, max(low, value)) - low) / (high - low) * _STEPS)

    def _begin_drag(self) -> None:
        self._drag = new_drag()
        self._start = (self._position(self._value), self._value)

    def _end_drag(self) -> None:
        self._drag = None

    def _slid(self, position: int) -> None:
        low, high = self.record.slider
        value = float(f"{low + (high - low) * position / _STEPS:.6g}")
        if self._drag is not None and abs(position - self._start[0]) <= self._slack():
            value = self._start[1]
        self.edited.emit(self.record.id, value, self._drag)

    def _slack(self) -> int:
        """Return how many steps beside the start of a drag still are the start: a short slider has fewer pixels than steps."""
        travel = self.slider.width() - 2 * self.slider.height() if self.slider is not None else _STEPS
        return _STEPS // max(1, travel)

    def _chosen(self, index: int) -> None:
        if self.choice is not None:
            self.edited.emit(self.record.id, float(self.choice.itemData(index)), None)

    def _entered(self, value: float) -> None:
        try:
            self.edited.emit(self.record.id, self.record.check(value), None)
        except KasseiError as error:
            if self.box is not None:
                self.box.refuse(error)
