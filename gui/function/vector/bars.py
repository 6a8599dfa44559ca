"""Bars: the outputs of a function of a whole layer, upwards and downwards from zero."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from PySide6.QtCore import QEvent, QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QHelpEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from engine.numeric.arrays import Array
from gui.style.fitting import fit
from gui.style.theme import Look
from gui.text.numbers import full, short, subscript

_STEPS = (1.0, 2.0, 5.0, 10.0)  # end values of a scale, times a power of ten


@dataclass(frozen=True)
class BarScale:
    """The scale from values to pixels: `low` at `bottom`, `high` at `top`."""

    low: float
    high: float
    bottom: float
    top: float

    def y(self, value: float) -> float:
        """Return the y of a value; dividing first, as 1e308 - -1e308 overflows."""
        size = max(-self.low, self.high)
        low, high = self.low / size, self.high / size
        return self.bottom + (self.top - self.bottom) * (value / size - low) / (high - low)


def scale_ends(z: Array) -> tuple[float, float]:
    """Return the ends of the scale of some values: 0 and 1 if they are shares, else round numbers around zero."""
    finite = z[np.isfinite(z)]
    low, high = float(np.min(finite, initial=0.0)), float(np.max(finite, initial=0.0))
    if low == 0 and high <= 1:
        return 0.0, 1.0
    return -_round_up(-low), _round_up(high)


class Bars(QWidget):
    """The outputs z as bars, each with its figure, beside a scale."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.z: Array | None = None
        self._stale = False
        self.setObjectName("vector_bars")
        self.setMinimumSize(120, 90)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        look.changed.connect(self.update)

    def show_values(self, z: Array | None, *, stale: bool = False) -> None:
        """Show a vector, dimmed if it is outdated, or nothing."""
        self.z, self._stale = z, stale
        self.update()

    def slot(self, index: int) -> QRectF:
        """Return the column of one output."""
        left = self._look.px(36)
        width = (self.width() - left) / (1 if self.z is None else len(self.z))
        return QRectF(left + index * width, 0, width, self.height())

    def event(self, event: QEvent) -> bool:
        """Show every digit in the tool tip."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip and self.z is not None:
            indices = [index for index in range(len(self.z)) if self.slot(index).contains(QPointF(event.pos()))]
            tips = [f"z{subscript(index + 1)} = {full(self.z[index])}" for index in indices]
            QToolTip.showText(event.globalPos(), "".join(tips), self)
            return True
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the scale, and the bars with names below and figures beyond their ends."""
        if self.z is None:
            return
        look, painter = self._look, QPainter(self)
        line = look.px(18)
        low, high = scale_ends(self.z)
        top = line + look.px(4) if high > 0 else look.px(9)
        scale = BarScale(low, high, self.height() - line - (line if low < 0 else 0), top)
        self._draw_scale(painter, scale)
        font, figures = fit(self.z.tolist(), QSizeF(self.slot(0).width() - look.px(2), line), look)
        for index, value in enumerate(self.z.tolist()):
            slot = self.slot(index)
            end = scale.y(value if math.isfinite(value) else 0.0)
            width = min(slot.width() * 0.6, look.px(72))
            left = slot.center().x() - width / 2
            bar = QRectF(QPointF(left, scale.y(0.0)), QPointF(left + width, end)).normalized()
            painter.fillRect(bar, look.figure_colour(stale=self._stale, role="f"))
            painter.setPen(look.figure_colour(stale=self._stale))
            painter.setFont(look.as_stale(font) if self._stale else font)
            centre = Qt.AlignmentFlag.AlignCenter
            painter.drawText(QRectF(slot.left(), end if value < 0 else end - line, slot.width(), line), centre, figures[index])
            painter.setPen(look.colour("text"))
            painter.setFont(look.font(12))
            painter.drawText(QRectF(slot.left(), self.height() - line, slot.width(), line), centre, f"z{subscript(index + 1)}")

    def _draw_scale(self, painter: QPainter, scale: BarScale) -> None:
        """Draw the axis with the figures at its ends and at zero."""
        look, left = self._look, self.slot(0).left()
        painter.setFont(look.font(11))
        for value in {scale.low, 0.0, scale.high}:
            y = scale.y(value)
            painter.setPen(QPen(look.colour("border" if value == 0 else "grid"), 1))
            painter.drawLine(QPointF(left, y), QPointF(self.width(), y))
            painter.setPen(look.colour("muted"))
            text_rect = QRectF(0, y - look.px(8), left - look.px(4), look.px(16))
            painter.drawText(text_rect, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, short(value, 1))


def _round_up(value: float) -> float:
    """Return the next round number above or equal: a scale ending at the value itself would move all the time."""
    if value <= 0:
        return 0.0
    power = 10.0 ** math.floor(math.log10(value))
    return next((step * power for step in _STEPS if value <= step * power < math.inf), value)
