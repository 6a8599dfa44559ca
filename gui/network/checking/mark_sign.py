"""The signs of marks: a tick, a cross, a dotted tick for too few digits, an open ring for a revealed number."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from engine.learning.marking.sheet import Answer
from gui.style.theme import Look

_TICK = ((0.12, 0.55), (0.40, 0.82), (0.90, 0.20))
_CROSS = (((0.18, 0.18), (0.82, 0.82)), ((0.18, 0.82), (0.82, 0.18)))


def paint_sign(painter: QPainter, box: QRectF, answer: Answer, look: Look) -> None:
    """Paint the sign of an answer into a square."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    verdict = "" if answer.mark is None else answer.mark.verdict
    role = {"right": "good", "wrong": "refused"}.get(verdict, "muted")
    pen = QPen(look.colour(role), max(2.0, box.width() / 7))
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    if verdict == "few_digits":
        pen.setStyle(Qt.PenStyle.DotLine)
    painter.setPen(pen)
    if verdict == "":
        inset = box.width() * 0.22
        painter.drawEllipse(box.adjusted(inset, inset, -inset, -inset))
    elif verdict == "wrong":
        for start, end in _CROSS:
            painter.drawLine(_point(box, *start), _point(box, *end))
    else:
        painter.drawPolyline(QPolygonF([_point(box, *point) for point in _TICK]))
    painter.restore()


def _point(box: QRectF, across: float, down: float) -> QPointF:
    return QPointF(box.left() + across * box.width(), box.top() + down * box.height())


class MarkSign(QWidget):
    """The sign of one answer, as large as a letter; nothing without an answer. The text beside it says the same."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._answer: Answer | None = None
        self.setObjectName("check_sign")
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        look.bind(self.updateGeometry)

    def show_answer(self, answer: Answer | None) -> None:
        """Show the sign of an answer."""
        if answer is not self._answer:
            self._answer = answer
            self.update()

    def sizeHint(self) -> QSize:
        """Return the size of a letter."""
        return QSize(self._look.px(16), self._look.px(16))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the sign."""
        if self._answer is not None:
            side = self._look.px(12)
            box = QRectF((self.width() - side) / 2, (self.height() - side) / 2, side, side)
            paint_sign(QPainter(self), box, self._answer, self._look)
