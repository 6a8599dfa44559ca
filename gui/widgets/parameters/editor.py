"""ParameterEditor: one parameter of an activation, as a slider with a number box, or as a choice."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QToolButton, QVBoxLayout, QWidget

from engine import KasseiError, Parameter
from gui.style.theme import Look
from gui.text.numbers import short
from gui.text.translation import Retranslated, text
from gui.widgets.inputs import QuietComboBox, QuietSlider
from gui.widgets.labels import Label
from gui.widgets.parameters.number_box import NumberBox
from gui.widgets.parameters.sweep import Sweep
from gui.widgets.scrub import new_drag

_STEPS = 200


class ParameterEditor(Retranslated, QWidget):
    """Requests another value; a slider drag has one merge key, so it is one undo step, and a sweep leaves none.

    Before it is replaced for another function, its owner calls `stop`, while its requests still reach the old one.
    """

    edited = Signal(str, float, object)  # parameter id, value, merge key or None

    def __init__(
        self, record: Parameter, look: Look, prefix: str, parent: QWidget | None = None, *, compact: bool = False
    ) -> None:
        super().__init__(parent)
        self.record = record
        self._look, self._prefix, self._compact = look, prefix, compact
        self._drag: str | None = None
        self._value = self._default = record.default
        self._start = (0, record.default)  # the slider's position and the value at the start of a drag
        self._asking = False  # while a sweep's own value is passed to the document and back
        self._asked = record.default  # the sweep's latest value, which may also come back later
        self.setObjectName(f"{prefix}_{record.id}_editor")
        self._label = Label()
        self._label.setObjectName(f"{prefix}_{record.id}_label")
        self.slider: QuietSlider | None = None
        self.box: NumberBox | None = None
        self.choice: QuietComboBox | None = None
        self.play: QToolButton | None = None
        self.reset: QToolButton | None = None
        self.sweep: Sweep | None = None
        row = self._lay_out()
        if record.choices:
            self._add_choice(row)
        else:
            self._add_box(row)
        if not compact:
            self._add_reset(row)
        if compact or record.choices:
            row.addStretch()
        look.bind(self._restyle)
        self._retranslate()

    def set_value(self, value: float) -> None:
        """Show a value. A slider that is being dragged does not move; a sweep ends if the value is not its own."""
        if self.sweep is not None and not self._asking and value not in {self._value, self._asked}:
            self.sweep.abandon()
        self._value = value
        if self.choice is not None:
            self.choice.show_data(value)
        if self.box is not None:
            self.box.set_value(value)
        if self.slider is not None and not self.slider.isSliderDown():
            self.slider.blockSignals(True)
            self.slider.setValue(self._position(value))
            self.slider.blockSignals(False)
        self._offer_reset()

    def refuse(self, error: KasseiError | None) -> None:
        """Report beside the field why the typed value was refused; a slider just stops."""
        if error is not None and self.box is not None:
            self.box.refuse(error)

    def set_default(self, value: float) -> None:
        """Set the value of the reset button."""
        if value != self._default:
            self._default = value
            self._offer_reset()
            self._retranslate()

    def stop(self) -> None:
        """End a running sweep at its initial value."""
        if self.sweep is not None:
            self.sweep.stop()

    def controls(self) -> list[QWidget]:
        """Return the tab stops, in order."""
        return [control for control in (self.choice, self.play, self.slider, self.box, self.reset) if control is not None]

    def hideEvent(self, event: QHideEvent) -> None:
        """End a sweep when hidden."""
        self.stop()
        super().hideEvent(event)

    def _lay_out(self) -> QBoxLayout:
        """Return the row of the controls: beside the label, or under it if a slider needs the width."""
        row = QHBoxLayout()
        row.setSpacing(6)
        if self._compact or self.record.choices:
            row.addWidget(self._label)
            row.setContentsMargins(0, 0, 0, 0)
            self.setLayout(row)
            return row
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._label)
        column.addLayout(row)
        return row

    def _add_choice(self, row: QBoxLayout) -> None:
        self.choice = QuietComboBox()
        self.choice.setObjectName(f"{self._prefix}_{self.record.id}")
        for value in self.record.choices:
            self.choice.addItem(short(value), value)
        self.choice.currentIndexChanged.connect(self._chosen)
        row.addWidget(self.choice)

    def _add_box(self, row: QBoxLayout) -> None:
        """Add the number box, and the buttons of sweep and reset."""
        low, high = self.record.slider
        name, room = f"{self._prefix}_{self.record.id}", "−0.0000" if self._compact else "−00.0000"
        self.box = NumberBox(self._look, name, step=(high - low) / _STEPS, room=room)
        self.box.entered.connect(self._entered)
        if not self._compact:
            self._add_play(row)
            self.slider = QuietSlider(Qt.Orientation.Horizontal)
            self.slider.setObjectName(f"{name}_slider")
            self.slider.setRange(0, _STEPS)
            self.slider.setPageStep(_STEPS // 10)
            self.slider.sliderPressed.connect(self._begin_drag)
            self.slider.sliderReleased.connect(self._end_drag)
            self.slider.valueChanged.connect(self._slid)
            row.addWidget(self.slider, 1)
        row.addWidget(self.box)

    def _add_play(self, row: QBoxLayout) -> None:
        self.sweep = Sweep(*self.record.slider, parent=self)
        self.sweep.moved.connect(self._swept)
        self.sweep.running_changed.connect(self._show_running)
        self.play = self._button("play")
        self.play.setCheckable(True)
        self.play.clicked.connect(self._play_clicked)
        row.addWidget(self.play)

    def _add_reset(self, row: QBoxLayout) -> None:
        self.reset = self._button("reset")
        self.reset.clicked.connect(self._reset_clicked)
        row.addWidget(self.reset)
        self._offer_reset()

    def _button(self, name: str) -> QToolButton:
        button = QToolButton()
        button.setObjectName(f"{self._prefix}_{self.record.id}_{name}")
        button.setAutoRaise(True)
        return button

    def _restyle(self) -> None:
        size = QSize(self._look.px(14), self._look.px(14))
        playing = self.sweep is not None and self.sweep.running
        for button, icon in ((self.play, "stop" if playing else "play"), (self.reset, "reset")):
            if button is not None:
                button.setIcon(self._look.icon(icon))
                button.setIconSize(size)

    def _retranslate(self) -> None:
        name = text("parameters", self.record.name)
        learnable = self.tr("learned in training") if self.record.learnable else ""
        both = name if name == self.record.symbol else f"{name} {self.record.symbol}"
        self._label.setText(self.record.symbol if self._compact else both)
        self._label.setToolTip(f"{name} {learnable}".strip())
        for control in (self.choice, self.box):
            if control is not None:
                control.setAccessibleName(name)
        if self.slider is not None:
            low, high = self.record.slider
            self.slider.setAccessibleName(self.tr("{name}, slider").format(name=name))
            self.slider.setToolTip(self.tr("{name} from {low} to {high}").format(name=name, low=short(low), high=short(high)))
        if self.reset is not None:
            sentence = self.tr("Reset {name} to {value}").format(name=name, value=short(self._default))
            self.reset.setToolTip(sentence)
            self.reset.setAccessibleName(sentence)
        self._retranslate_play(name)

    def _retranslate_play(self, name: str) -> None:
        if self.play is not None and self.sweep is not None:
            sentence = self.tr("Stop moving {name}") if self.sweep.running else self.tr("Move {name} up and down its range")
            self.play.setToolTip(sentence.format(name=name))
            self.play.setAccessibleName(sentence.format(name=name))

    def _position(self, value: float) -> int:
        low, high = self.record.slider
        return round((min(high, max(low, value)) - low) / (high - low) * _STEPS)

    def _offer_reset(self) -> None:
        if self.reset is not None:
            self.reset.setEnabled(self._value != self._default)

    def _reset_clicked(self) -> None:
        self.stop()
        self.edited.emit(self.record.id, self._default, None)

    def _play_clicked(self, checked: bool) -> None:
        if not checked:
            self.stop()
        elif self.sweep is not None:
            self.sweep.start(self._value)

    def _swept(self, value: float, merge_key: str) -> None:
        self._asking, self._asked = True, value
        self.edited.emit(self.record.id, value, merge_key)
        self._asking = False

    def _show_running(self) -> None:
        if self.play is not None and self.sweep is not None:
            self.play.setChecked(self.sweep.running)
        self._restyle()
        self._retranslate()

    def _begin_drag(self) -> None:
        self.stop()
        self._drag = new_drag()
        self._start = (self._position(self._value), self._value)

    def _end_drag(self) -> None:
        self._drag = None
        if self._value == self._start[1]:
            self.set_value(self._value)  # after a press that stopped a sweep, the handle is not at the value

    def _slid(self, position: int) -> None:
        self.stop()
        low, high = self.record.slider
        value = float(f"{low + (high - low) * position / _STEPS:.6g}")
        if self._drag is not None and abs(position - self._start[0]) <= self._slack():
            value = self._start[1]
        self.edited.emit(self.record.id, value, self._drag)

    def _slack(self) -> int:
        """Return how many steps around the start of a drag count as the start: a short slider has fewer pixels than steps."""
        travel = self.slider.width() - 2 * self.slider.height() if self.slider is not None else _STEPS
        return _STEPS // max(1, travel)

    def _chosen(self, index: int) -> None:
        if self.choice is not None:
            self.edited.emit(self.record.id, float(self.choice.itemData(index)), None)

    def _entered(self, value: float) -> None:
        self.stop()
        try:
            self.edited.emit(self.record.id, self.record.check(value), None)
        except KasseiError as error:
            if self.box is not None:
                self.box.refuse(error)
