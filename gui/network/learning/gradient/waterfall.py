"""Waterfall: the product of the loss's slope and the factors of a path so far, f′ · w · f′ · w ..., down to one weight."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QHelpEvent, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from gui.network.learning.gradient.log_scale import LogScale, figure, power, scale_of
from gui.style.theme import Look
from gui.text.numbers import full
from gui.text.translation import Retranslated

if TYPE_CHECKING:
    from engine.learning.paths import Path

_ROW, _FOOT = 21, 18  # pixels before zoom
_SYMBOL, _FACTOR, _PRODUCT = 64, 60, 58
_LEFT, _RIGHT = (
    Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter,
    Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter,
)


@dataclass(frozen=True)
class Fall:
    """One row: the symbol of a factor, its value, and the product before and after it."""

    symbol: str
    factor: float
    before: float
    after: float


def falls_of(path: Path) -> tuple[Fall, ...]:
    """Return the rows of a path: from the slope of the loss back to the factor of the weight."""
    from engine.explain.paths import factor_plain

    falls: list[Fall] = []
    product = 1.0
    for factor in reversed(path.factors):
        after = product * factor.value if falls else factor.value
        falls.append(Fall(factor_plain(factor), factor.value, product if falls else factor.value, after))
        product = after
    return tuple(falls)


class Waterfall(Retranslated, QWidget):
    """One row per factor: a bar from the size of the product before it to the size after it, with the sign beside the
    figure."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self.falls: tuple[Fall, ...] = ()
        self._stale = False
        self.setObjectName("gradient_waterfall")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        look.bind(self._restyle)
        self._retranslate()

    def show_path(self, path: Path | None, *, stale: bool) -> None:
        """Show a path, or none."""
        falls = falls_of(path) if path is not None else ()
        other_height = len(falls) != len(self.falls)
        self.falls, self._stale = falls, stale
        if other_height:
            self.updateGeometry()
        self._retranslate()
        self.update()

    def sizeHint(self) -> QSize:
        """Return the height of all rows."""
        rows = len(self.falls)
        return QSize(self._look.px(240), self._look.px(_ROW * rows + _FOOT) if rows else 0)

    def minimumSizeHint(self) -> QSize:
        """Return the same height: the panel scrolls."""
        return self.sizeHint()

    def row_rect(self, index: int) -> QRectF:
        """Return the rectangle of a row."""
        return QRectF(0, index * self._look.px(_ROW), self.width(), self._look.px(_ROW))

    def event(self, event: QEvent) -> bool:
        """Give every digit in the tooltip."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            point = QPointF(event.pos())
            sentences = [self._words(fall) for index, fall in enumerate(self.falls) if self.row_rect(index).contains(point)]
            QToolTip.showText(event.globalPos(), "".join(sentences), self)
            return True
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the rows over a scale of powers of ten."""
        painter, look = QPainter(self), self._look
        painter.setRenderHint(painter.RenderHint.Antialiasing)
        left, right = look.px(_SYMBOL) + look.px(_FACTOR) + look.px(8), self.width() - look.px(_PRODUCT) - look.px(4)
        scale = scale_of([abs(fall.after) for fall in self.falls], left, right)
        self._draw_grid(painter, scale)
        for index, fall in enumerate(self.falls):
            self._draw_row(painter, index, fall, scale)

    def _draw_grid(self, painter: QPainter, scale: LogScale) -> None:
        """Draw a line and a label for each power of ten."""
        look, foot = self._look, self._look.px(_ROW) * len(self.falls)
        painter.setFont(look.font(10))
        ticks = scale.ticks()
        for exponent in {ticks[0], ticks[-1]} if len(ticks) > 3 else ticks:
            x = round(scale.left + (scale.right - scale.left) * (exponent - scale.low) / (scale.high - scale.low)) + 0.5
            painter.setPen(QPen(look.colour("grid"), 1))
            painter.drawLine(QPointF(x, 0), QPointF(x, foot))
            painter.setPen(look.colour("muted"))
            painter.drawText(
                QRectF(x - look.px(20), foot, look.px(40), look.px(_FOOT)), Qt.AlignmentFlag.AlignCenter, power(exponent)
            )

    def _draw_row(self, painter: QPainter, index: int, fall: Fall, scale: LogScale) -> None:
        """Draw the symbol, the factor, the bar and the product of a row."""
        look, rect = self._look, self.row_rect(index)
        ink = look.figure_colour(stale=self._stale)
        painter.setFont(look.font(11))
        painter.setPen(ink)
        symbol = fall.symbol if index == 0 else f"× {fall.symbol}"
        painter.drawText(QRectF(0, rect.top(), look.px(_SYMBOL), rect.height()), _LEFT, symbol)
        painter.drawText(QRectF(look.px(_SYMBOL), rect.top(), look.px(_FACTOR), rect.height()), _RIGHT, figure(fall.factor))
        product = QRectF(rect.right() - look.px(_PRODUCT), rect.top(), look.px(_PRODUCT), rect.height())
        painter.drawText(product, _RIGHT, figure(fall.after))
        self._draw_fall(painter, rect, fall, scale)

    def _draw_fall(self, painter: QPainter, rect: QRectF, fall: Fall, scale: LogScale) -> None:
        """Draw the change of the product's size: to the left in orange if it shrinks, to the right in blue."""
        look = self._look
        start, end = scale.x(abs(fall.before)), scale.x(abs(fall.after))
        colour = look.figure_colour(stale=self._stale, role="df" if abs(fall.after) <= abs(fall.before) else "f")
        half = look.px(4)
        middle = rect.center().y()
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        painter.drawRect(QRectF(QPointF(start, middle - half / 2), QPointF(end, middle + half / 2)).normalized())
        if fall.after == 0.0:  # a product of 0: the path ends here
            painter.setPen(QPen(colour, look.px(2)))
            painter.drawLine(QPointF(start - half, middle - half), QPointF(start + half, middle + half))
            painter.drawLine(QPointF(start - half, middle + half), QPointF(start + half, middle - half))
            return
        side = half if end < start else -half
        tip = [QPointF(end, middle), QPointF(end + side, middle - half), QPointF(end + side, middle + half)]
        if abs(end - start) > half:
            painter.drawPolygon(QPolygonF(tip))
        else:
            painter.drawEllipse(QPointF(end, middle), half * 0.7, half * 0.7)
        painter.setPen(QPen(look.colour("border"), 1, Qt.PenStyle.DotLine))
        painter.drawLine(QPointF(end, middle + half), QPointF(end, rect.bottom() + half))

    def _restyle(self) -> None:
        self.updateGeometry()
        self.update()

    def _words(self, fall: Fall) -> str:
        template = self.tr("{symbol} = {value}; the product up to here is {product}")
        return template.format(symbol=fall.symbol, value=full(fall.factor), product=full(fall.after))

    def _retranslate(self) -> None:
        about = self.tr("What is left of the slope of the loss after each factor of a path")
        self.setAccessibleName("\n".join([about, *map(self._words, self.falls)]))
        self.update()
