"""LossCurve: the losses of the updates made so far, as a small line without axes; the tooltip has the figures."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QSize
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from gui.style.theme import Look
from gui.text.numbers import short
from gui.text.translation import Retranslated

_MOST_POINTS = 400  # more than its pixels


class LossCurve(Retranslated, QWidget):
    """Empty until there are two losses."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self.losses: tuple[float, ...] = ()
        self.setObjectName("loss_curve")
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        look.bind(self._restyle)
        self._retranslate()

    def show_losses(self, losses: Sequence[float]) -> None:
        """Show these losses from left to right."""
        if tuple(losses) != self.losses:
            self.losses = tuple(losses)
            self._retranslate()
            self.update()

    def sizeHint(self) -> QSize:
        """Return a size for a line of text."""
        return QSize(self._look.px(110), self._look.px(26))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the line from the first loss to a dot at the last, above a base line at 0."""
        if len(self.losses) < 2:
            return
        painter, look = QPainter(self), self._look
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        base = self.height() - look.px(3)
        painter.setPen(QPen(look.colour("border"), 1))
        painter.drawLine(QPointF(0, base), QPointF(self.width(), base))
        points = self._points(base)
        painter.setPen(QPen(look.colour("df"), look.px(1.5)))
        painter.drawPolyline(QPolygonF(points))
        painter.setBrush(look.colour("df"))
        painter.drawEllipse(points[-1], look.px(2), look.px(2))

    def _points(self, base: float) -> list[QPointF]:
        step = max(1, len(self.losses) // _MOST_POINTS)
        losses = [*self.losses[:-1:step], self.losses[-1]]
        margin, most = self._look.px(3), max(map(abs, losses)) or 1.0
        across, up = (self.width() - 2 * margin) / (len(losses) - 1), base - margin
        return [QPointF(margin + index * across, base - up * loss / most) for index, loss in enumerate(losses)]

    def _restyle(self) -> None:
        self.updateGeometry()
        self.update()

    def _retranslate(self) -> None:
        sentence = self.tr("Losses of the updates so far")
        if self.losses:
            template = self.tr("Loss after {updates} updates: {first} → {last}")
            first, last = short(self.losses[0]), short(self.losses[-1])
            sentence = template.format(updates=len(self.losses) - 1, first=first, last=last)
        self.setToolTip(sentence)
        self.setAccessibleName(sentence)
