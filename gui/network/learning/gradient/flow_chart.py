"""FlowChart: the gradient's size at each layer, from the last to the first, as bars over powers of ten."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from gui.network.learning.gradient.log_scale import LogScale, figure, power, scale_of
from gui.style.theme import Look
from gui.text.numbers import full
from gui.text.translation import Retranslated

if TYPE_CHECKING:
    from engine.insights.gradients import LayerFlow

_HEAD, _ROW, _FOOT = 34, 34, 18  # pixels before zoom
_FEW, _LOW_ROW = 4, 26  # number of layers up to which rows are high; with more, they are low, so that many are visible
_NUMBER, _FIGURE, _SLOPE, _PRODUCT = 20, 52, 50, 56  # widths of the columns beside the bars
_STEPS = {Qt.Key.Key_Down: -1, Qt.Key.Key_Up: 1}  # the last layer is above
_LEFT, _RIGHT = (
    Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter,
    Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter,
)


@dataclass(frozen=True)
class FlowRow:
    """One layer of the chart: its index, and its flow, None while it is not revealed."""

    layer: int
    flow: LayerFlow | None


class FlowChart(Retranslated, QWidget):
    """One row per layer, chosen by a click or the arrow keys; the tooltip has every digit."""

    layer_chosen = Signal(int)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self.rows: tuple[FlowRow, ...] = ()
        self.chosen = 0
        self._stale = False
        self.setObjectName("gradient_flow")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        look.bind(self._restyle)
        self._retranslate()

    def show_flow(self, flows: tuple[LayerFlow | None, ...], chosen: int, *, stale: bool) -> None:
        """Show the flow of each layer, from the first on; None for layers not revealed yet."""
        rows = tuple(FlowRow(layer, flow) for layer, flow in reversed(list(enumerate(flows))))
        other_height = len(rows) != len(self.rows)
        self.rows, self.chosen, self._stale = rows, chosen, stale
        if other_height:
            self.updateGeometry()
        self._retranslate()
        self.update()

    def sizeHint(self) -> QSize:
        """Return the height of all rows."""
        return QSize(self._look.px(240), self._look.px(_HEAD + _FOOT) + len(self.rows) * self._row_height())

    def minimumSizeHint(self) -> QSize:
        """Return the same height: the panel scrolls."""
        return self.sizeHint()

    def row_rect(self, layer: int) -> QRectF:
        """Return the rectangle of a layer's row."""
        row = len(self.rows) - 1 - layer
        height = self._row_height()
        return QRectF(0, self._look.px(_HEAD) + row * height, self.width(), height)

    def _row_height(self) -> int:
        return self._look.px(_ROW if len(self.rows) <= _FEW else _LOW_ROW)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose the layer that is clicked."""
        layer = self._layer_at(event.position())
        if layer is not None:
            self.layer_chosen.emit(layer)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Choose the layer above or below."""
        step = _STEPS.get(Qt.Key(event.key()))
        if step is None:
            event.ignore()
        elif 0 <= self.chosen + step < len(self.rows):
            self.layer_chosen.emit(self.chosen + step)

    def event(self, event: QEvent) -> bool:
        """Give every digit in the tooltip."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            layer = self._layer_at(QPointF(event.pos()))
            row = next((row for row in self.rows if row.layer == layer), None)
            QToolTip.showText(event.globalPos(), self._words(row) if row else self._about(), self)
            return True
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the head, the scale, and one row per layer."""
        painter = QPainter(self)
        painter.setRenderHint(painter.RenderHint.Antialiasing)
        scale = self._scale()
        self._draw_grid(painter, scale)
        self._draw_head(painter)
        for row in self.rows:
            self._draw_row(painter, row, scale)
        if self.hasFocus():
            painter.setPen(QPen(self._look.colour("focus"), self._look.px(2)))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(self.row_rect(self.chosen).adjusted(1, 1, -1, -1))

    def _scale(self) -> LogScale:
        look = self._look
        flows = [row.flow for row in self.rows if row.flow is not None]
        sizes = [size for flow in flows for size in (flow.delta_size, flow.weights)]
        beside = look.px(_FIGURE) + look.px(_SLOPE) + look.px(_PRODUCT)
        return scale_of(sizes, look.px(_NUMBER), self.width() - beside)

    def _columns(self) -> tuple[float, float]:
        """Return the x of the columns of slopes and of products."""
        look = self._look
        return self.width() - look.px(_SLOPE) - look.px(_PRODUCT), self.width() - look.px(_PRODUCT)

    def _draw_head(self, painter: QPainter) -> None:
        """Draw the headings of the columns and the scale."""
        look = self._look
        painter.setFont(look.font(11))
        slope, product = self._columns()
        line = look.px(_HEAD) / 2
        x = float(look.px(_NUMBER))
        for label, filled in ((self.tr("δ of a neuron"), True), ("|∂L/∂W|", False)):
            self._draw_bar(painter, QRectF(x, line / 2 - look.px(4), look.px(14), look.px(8)), filled=filled)
            width = QFontMetricsF(painter.font()).horizontalAdvance(label) + look.px(4)
            painter.setPen(look.colour("muted"))
            painter.drawText(QRectF(x + look.px(18), 0, width, line), _LEFT, label)
            x += look.px(26) + width
        painter.setPen(look.colour("muted"))
        painter.drawText(QRectF(0, line, slope, line), _LEFT, self.tr("layer, sizes (log axis)"))
        for left, width, label in (
            (slope, _SLOPE, (self.tr("mean"), "|f′|")),
            (product, _PRODUCT, (self.tr("product"), "Π |f′|")),
        ):
            for index, word in enumerate(label):
                painter.drawText(QRectF(left, index * line, look.px(width) - look.px(2), line), _RIGHT, word)

    def _draw_grid(self, painter: QPainter, scale: LogScale) -> None:
        """Draw a line for each power of ten of the scale."""
        look, foot = self._look, self.height() - self._look.px(_FOOT)
        painter.setFont(look.font(10))
        metrics = QFontMetricsF(painter.font())
        for exponent in scale.ticks():
            x = round(scale.left + (scale.right - scale.left) * (exponent - scale.low) / (scale.high - scale.low)) + 0.5
            painter.setPen(QPen(look.colour("grid"), 1))
            painter.drawLine(QPointF(x, look.px(_HEAD)), QPointF(x, foot))
            sentence = power(exponent)
            width = metrics.horizontalAdvance(sentence) + 2
            left = min(max(0.0, x - width / 2), self.width() - width)
            painter.setPen(look.colour("muted"))
            painter.drawText(QRectF(left, foot, width, look.px(_FOOT)), Qt.AlignmentFlag.AlignCenter, sentence)

    def _draw_row(self, painter: QPainter, row: FlowRow, scale: LogScale) -> None:
        """Draw the name, the bars and the figures of a layer."""
        look, rect, flow = self._look, self.row_rect(row.layer), row.flow
        if row.layer == self.chosen:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(look.colour("selection"))
            painter.drawRoundedRect(rect.adjusted(0, 1, 0, -1), look.px(3), look.px(3))
        painter.setFont(look.font(12, bold=True))
        painter.setPen(look.colour("text"))
        number = QRectF(rect.left(), rect.top(), look.px(_NUMBER), rect.height())
        painter.drawText(number, Qt.AlignmentFlag.AlignCenter, str(row.layer + 1))
        slope, product = self._columns()
        painter.setFont(look.font(11))
        painter.setPen(look.figure_colour(stale=self._stale))
        figures = ("–", "–") if flow is None else (figure(flow.slope), figure(flow.product))
        for left, width, label in ((slope, _SLOPE, figures[0]), (product, _PRODUCT, figures[1])):
            painter.drawText(QRectF(left, rect.top(), look.px(width) - look.px(2), rect.height()), _RIGHT, label)
        if flow is not None:
            background = "selection" if row.layer == self.chosen else "surface"
            self._draw_sizes(painter, rect, scale, (flow.delta_size, flow.weights), background)

    def _draw_sizes(
        self, painter: QPainter, rect: QRectF, scale: LogScale, sizes: tuple[float, float], background: str
    ) -> None:
        """Draw the bar of a neuron's δ, filled, above that of ∂L/∂W, outlined, each with its figure at its end."""
        look = self._look
        height = rect.height() / 2 - 1
        for index, size in enumerate(sizes):
            top = rect.top() + 1 + index * height
            end = scale.x(size)
            if end > scale.left:
                thickness = 0.55 * height
                bar = QRectF(scale.left, top + (height - thickness) / 2, end - scale.left, thickness)
                self._draw_bar(painter, bar, filled=index == 0)
            sentence = figure(size)
            beside = QRectF(end + look.px(4), top, look.px(_FIGURE), height)
            behind = painter.boundingRect(beside, _LEFT, sentence).intersected(beside)
            painter.fillRect(behind, look.colour(background))  # so that no grid line crosses a figure
            painter.setPen(look.figure_colour(stale=self._stale))
            air = max(0.0, painter.fontMetrics().height() - height) / 2  # figures have no descenders
            painter.drawText(beside.adjusted(0, -air, 0, air), _LEFT, sentence)

    def _draw_bar(self, painter: QPainter, bar: QRectF, *, filled: bool) -> None:
        colour = self._look.figure_colour(stale=self._stale, role="df")
        painter.setPen(Qt.PenStyle.NoPen if filled else QPen(colour, 1))
        painter.setBrush(colour if filled else self._look.colour("df", 0.18))
        painter.drawRect(bar if filled else bar.adjusted(0.5, 0.5, -0.5, -0.5))

    def _layer_at(self, point: QPointF) -> int | None:
        return next((row.layer for row in self.rows if self.row_rect(row.layer).contains(point)), None)

    def _restyle(self) -> None:
        self.updateGeometry()
        self.update()

    def _words(self, row: FlowRow) -> str:
        """Return the tool tip of a row, with every digit."""
        if row.flow is None:
            return self.tr("Layer {layer}: not computed yet").format(layer=row.layer + 1)
        template = self.tr(
            "Layer {layer}: |δ| = {delta}, of a neuron {size} (root mean square), |∂L/∂W| = {weights}, mean |f′| = {slope}, "
            "its product from the output back {product}"
        )
        flow = row.flow
        fields = {"size": flow.delta_size, "delta": flow.delta, "weights": flow.weights}
        slopes = {"slope": flow.slope, "product": flow.product}
        return template.format(layer=row.layer + 1, **{name: full(value) for name, value in (fields | slopes).items()})

    def _about(self) -> str:
        return self.tr(
            "For each layer, from the last to the first: the size of δ of a neuron and the length of ∂L/∂W, the mean size of "
            "the slopes, and the product of these means from the output back"
        )

    def _retranslate(self) -> None:
        chosen = next((row for row in self.rows if row.layer == self.chosen), None)
        self.setAccessibleName(f"{self._about()}. {self._words(chosen)}" if chosen else self._about())
        self.update()
