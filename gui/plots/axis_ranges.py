"""AxisRanges: the typed ranges of u, f and f′ in one row, and of f″ below."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from engine import KasseiError
from engine.numeric.messages import QT_TRANSLATE_NOOP, NumberError
from gui.style.theme import Look
from gui.text.translation import Retranslated
from gui.widgets.labels import Label
from gui.widgets.parameters.number_box import NumberBox

AXES = {"u": "u", "f": "f", "df": "f′", "ddf": "f″"}
_WIDEST = 1e6
_NARROWEST = 1e-6


class AxisRanges(Retranslated, QWidget):
    """A pair of number boxes for each axis; requests a range when one of them is edited."""

    range_requested = Signal(str, float, float)  # the axis of AXES, low, high

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("axis_ranges")
        self._second = QWidget()
        first = QHBoxLayout()
        second = QHBoxLayout(self._second)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 2, 4, 2)
        column.setSpacing(3)
        column.addLayout(first)
        column.addWidget(self._second)
        for row in (first, second):
            row.setContentsMargins(0, 0, 0, 0)
            row.setSpacing(3)
        self._boxes: dict[str, tuple[NumberBox, NumberBox]] = {}
        self._to: list[Label] = []
        for axis, symbol in AXES.items():
            low, high = (NumberBox(look, f"{axis}_{end}", step=0.5, room="−00.00") for end in ("low", "high"))
            self._boxes[axis] = (low, high)
            to = Label()
            row = second if axis == "ddf" else first
            self._to.append(to)
            for widget in (Label(symbol), low, to, high):
                row.addWidget(widget)
            row.addStretch()
            row.setAlignment(Qt.AlignmentFlag.AlignLeft)
            low.entered.connect(lambda value, axis=axis: self._entered(axis, 0, value))
            high.entered.connect(lambda value, axis=axis: self._entered(axis, 1, value))
        self._second.hide()
        self._retranslate()

    def set_second_shown(self, shown: bool) -> None:
        """Offer the range of f″, or not."""
        self._second.setVisible(shown)

    def show_range(self, axis: str, low: float, high: float) -> None:
        """Show the range an axis has."""
        for box, value in zip(self._boxes[axis], (low, high), strict=True):
            box.set_value(float(f"{value:.3g}"))

    def _retranslate(self) -> None:
        for to in self._to:
            to.setText(self.tr("to"))
        for axis, (low, high) in self._boxes.items():
            low.setAccessibleName(self.tr("{axis} from").format(axis=AXES[axis]))
            high.setAccessibleName(self.tr("{axis} to").format(axis=AXES[axis]))

    def _entered(self, axis: str, end: int, value: float) -> None:
        """Request the range with one end replaced, or refuse it if it is empty."""
        bounds = [box.value() for box in self._boxes[axis]]
        bounds[end] = value
        try:
            self._check(*bounds)
        except KasseiError as error:
            self._boxes[axis][end].refuse(error)
            return
        self.range_requested.emit(axis, *bounds)

    @staticmethod
    def _check(low: float, high: float) -> None:
        if not -_WIDEST <= low <= high - _NARROWEST <= _WIDEST:
            raise NumberError(
                QT_TRANSLATE_NOOP("messages", "An axis goes from a smaller to a larger number, within ±{widest}."),
                widest=f"{_WIDEST:.0f}",
            )
