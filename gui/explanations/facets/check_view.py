"""CheckView: the error of the difference over the step h, a V on two axes of powers of ten."""

from __future__ import annotations

import math

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from engine.learning.gradient_check import MOST_DIGITS, STEPS, CentralDifference, GradientCheck
from gui.style.theme import Look
from gui.text.numbers import full, superscript
from gui.text.translation import Retranslated

_HEIGHT, _LEFT, _FOOT, _TOP = 150, 40, 34, 8  # pixels before zoom
_ERRORS = (0, -4, -8, -12, -16)


class CheckView(Retranslated, QWidget):
    """A dot for each step, hollow if the step crosses a kink and so does not count; the best one is marked."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self.check: GradientCheck | None = None
        self.setObjectName("explanation_check")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        look.changed.connect(self._restyle)
        self.hide()
        self._retranslate()

    def show_check(self, check: GradientCheck | None) -> None:
        """Show the check of one gradient, or nothing."""
        self.check = check
        self._retranslate()
        self.update()

    def sizeHint(self) -> QSize:
        """Return a size for twelve steps."""
        return QSize(self._look.px(240), self._look.px(_HEIGHT))

    def minimumSizeHint(self) -> QSize:
        """Return the same size."""
        return self.sizeHint()

    def place(self, difference: CentralDifference) -> QPointF:
        """Return the position of a step's dot."""
        error = max(difference.error, 10.0**-MOST_DIGITS)
        return QPointF(self._x(math.log10(difference.step)), self._y(min(0.0, math.log10(error))))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the axes, the line through the steps that count, and the dots."""
        painter, look = QPainter(self), self._look
        painter.setRenderHint(painter.RenderHint.Antialiasing)
        self._draw_axes(painter)
        if self.check is None:
            return
        differences = [difference for difference in self.check.differences if not math.isnan(difference.value)]
        painter.setPen(QPen(look.colour("df"), look.px(1.5)))
        painter.drawPolyline(QPolygonF([self.place(difference) for difference in differences if difference.crossing is None]))
        for difference in differences:
            radius = look.px(4 if difference is self.check.best else 2.5)
            painter.setPen(QPen(look.colour("df"), look.px(1.5)))
            painter.setBrush(look.colour("df" if difference.crossing is None else "surface"))
            painter.drawEllipse(self.place(difference), radius, radius)

    def _draw_axes(self, painter: QPainter) -> None:
        """Draw both axes with their powers of ten and names."""
        look = self._look
        painter.setFont(look.font(10))
        for exponent in _ERRORS:
            y = self._y(exponent)
            painter.setPen(QPen(look.colour("grid"), 1))
            painter.drawLine(QPointF(self._x(-12), y), QPointF(self._x(-1), y))
            painter.setPen(look.colour("muted"))
            box = QRectF(0, y - look.px(8), look.px(_LEFT) - look.px(6), look.px(16))
            painter.drawText(box, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, _power(exponent))
        foot = self.height() - look.px(_FOOT)
        for step in STEPS[::2]:
            x = self._x(math.log10(step))
            box = QRectF(x - look.px(20), foot, look.px(40), look.px(16))
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, _power(round(math.log10(step))))
        below = QRectF(look.px(_LEFT), foot + look.px(17), self.width() - look.px(_LEFT), look.px(16))
        painter.drawText(below, Qt.AlignmentFlag.AlignCenter, self.tr("relative error of the difference, over the step h"))

    def _x(self, exponent: float) -> float:
        left, right = self._look.px(_LEFT) + self._look.px(8), self.width() - self._look.px(20)
        return left + (right - left) * (exponent + 12) / 11

    def _y(self, exponent: float) -> float:
        top, bottom = self._look.px(_TOP), self.height() - self._look.px(_FOOT) - self._look.px(6)
        return top + (bottom - top) * exponent / -MOST_DIGITS

    def _restyle(self) -> None:
        self.updateGeometry()
        self.update()

    def _retranslate(self) -> None:
        sentence = self.tr("Relative error of the central difference for each step h")
        if self.check is not None:
            listed = (f"h = {full(difference.step)}: {full(difference.error)}" for difference in self.check.differences)
            sentence = f"{sentence}\n" + "\n".join(listed)
        self.setAccessibleName(sentence)
        self.setToolTip(sentence)
        self.update()


def _power(exponent: int) -> str:
    return "1" if exponent == 0 else f"10⁻{superscript(-exponent)}"
