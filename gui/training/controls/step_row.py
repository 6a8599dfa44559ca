"""StepRow: the learning rate against its limit, and the promised and the real change of the last update."""

from __future__ import annotations

import math

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QSizePolicy, QWidget

from engine.learning.training.curvature import RateLimit
from engine.learning.training.trainer import Observation
from gui.style.theme import Look
from gui.text.numbers import short
from gui.text.translation import Retranslated
from gui.widgets.elided_label import ElidedLabel

_DECADES = 2.0  # either side of the limit


class RateGauge(QWidget):
    """The learning rate on a logarithmic line with the limit in the middle."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._rate: float | None = None
        self._limit: float | None = None
        self.setObjectName("training_rate_gauge")
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_rate(self, rate: float | None, limit: float | None) -> None:
        """Show a rate and its limit, or an empty line without one."""
        if (rate, limit) != (self._rate, self._limit):
            self._rate, self._limit = rate, limit
            self.update()

    def sizeHint(self) -> QSize:
        """Return the size of a short line."""
        return QSize(self._look.px(110), self._look.px(18))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the safe half, the half beyond the limit, and the rate as a mark."""
        painter, look = QPainter(self), self._look
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        bar = QRectF(1, self.height() / 2 - look.px(3), self.width() - 2, look.px(6))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look.colour("border"))
        painter.drawRoundedRect(bar, 3, 3)
        if self._rate is None or self._limit is None:
            return
        middle = bar.center().x()
        painter.setBrush(look.colour("good"))
        painter.drawRect(QRectF(bar.left(), bar.top(), middle - bar.left(), bar.height()))
        painter.setBrush(look.colour("refused"))
        painter.drawRect(QRectF(middle, bar.top(), bar.right() - middle, bar.height()))
        share = math.log10(self._rate / self._limit) / (2 * _DECADES) + 0.5 if self._rate > 0 else 0.0
        x = bar.left() + min(max(share, 0.0), 1.0) * bar.width()
        painter.setPen(QPen(look.colour("surface"), 1))
        painter.setBrush(look.colour("text"))
        painter.drawEllipse(QPointF(x, bar.center().y()), look.px(5), look.px(5))


class StepRow(Retranslated, QWidget):
    """Shows the last computed limit, and the last observed update."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._limit: RateLimit | None = None
        self._rate = 0.0
        self._seen: Observation | None = None
        self.gauge = RateGauge(look)
        self.limit_text, self.change_text = ElidedLabel(), ElidedLabel()
        self.limit_text.setObjectName("training_rate_limit")
        self.change_text.setObjectName("training_promise")
        self.row, self._texts = QHBoxLayout(self), QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self.row.setContentsMargins(0, 0, 0, 0)
        self.row.setSpacing(8)
        self.row.addWidget(self.gauge, 0, Qt.AlignmentFlag.AlignTop)
        self.row.addLayout(self._texts, 1)
        self._texts.setSpacing(8)
        for label in (self.limit_text, self.change_text):
            label.setProperty("caption", True)
            self._texts.addWidget(label, 1)
        self._retranslate()

    def set_compact(self, compact: bool) -> None:
        """Put the two sentences below each other if they do not fit side by side."""
        self._texts.setDirection(QBoxLayout.Direction.TopToBottom if compact else QBoxLayout.Direction.LeftToRight)
        self._texts.setSpacing(0 if compact else 8)

    def show_limit(self, rate: float, limit: RateLimit | None) -> None:
        """Show a learning rate and its limit, None if numbers overflow."""
        self._rate, self._limit = rate, limit
        self._say()

    def show_observation(self, seen: Observation | None) -> None:
        """Show the promised and the real change of an update."""
        self._seen = seen
        self._say()

    def _say(self) -> None:
        """Write both sentences, and show the rate on the gauge."""
        limit = self._limit
        highest = limit.rate if limit is not None else None
        self.gauge.show_rate(self._rate if highest is not None else None, highest)
        if limit is None:
            sentence = ""
        elif highest is None:
            sentence = self.tr("λ = {curvature}; no fixed limit for this optimiser")
            sentence = sentence.format(curvature=short(limit.curvature, 3))
        else:
            within = self.tr("η = {rate} is below the limit {limit}")
            beyond = self.tr("η = {rate} is above the limit {limit}: steps grow")
            sentence = (beyond if self._rate > highest else within).format(rate=short(self._rate), limit=short(highest, 3))
        self.limit_text.setText(sentence)
        self.limit_text.setProperty("state", "beyond" if highest is not None and self._rate > highest else "")
        self.limit_text.style().polish(self.limit_text)
        seen = self._seen
        sentence = self.tr("Step promised {predicted}, did {actual}")
        if seen is None or not math.isfinite(seen.predicted):
            self.change_text.setText("")
        else:
            self.change_text.setText(sentence.format(predicted=_signed(seen.predicted), actual=_signed(seen.actual)))

    def _retranslate(self) -> None:
        sentence = self.tr(
            "The learning rate against its limit, 2/λ for plain gradient descent: λ is the largest curvature of the loss"
        )
        self.change_text.setAccessibleDescription(self.tr("The change of the loss of its batch: to first order, and truly"))
        self.gauge.setToolTip(sentence)
        self.gauge.setAccessibleName(sentence)
        self._say()


def _signed(value: float) -> str:
    return f"+{short(value, 2)}" if value > 0 else short(value, 2)
