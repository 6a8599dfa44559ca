"""NeuronPlot: one neuron in detail: the curves of f and f′, with a live dot for each row at its u."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from engine import forward
from engine.network.layer_figures import SATURATED
from engine.network.neuron_maps import Interval
from engine.numeric.arrays import Array
from gui.style.theme import Look
from gui.text.numbers import short
from gui.text.translation import Retranslated
from gui.training.maps.range_area import RangeArea, ends_of
from gui.training.model.run import TrainingRun

_MOST_ROWS = 200
_POINTS = 160


class NeuronPlot(Retranslated, QWidget):
    """Shows a neuron of a run, by default the first output."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._run: TrainingRun | None = None
        self._neuron: tuple[int, int] | None = None
        self.setObjectName("training_neuron")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        look.changed.connect(self.update)
        self._retranslate()

    def show_run(self, run: TrainingRun | None) -> None:
        """Show another run."""
        self._run = run
        self.update()

    def show_neuron(self, neuron: tuple[int, int] | None) -> None:
        """Show a neuron, or the output again."""
        self._neuron = neuron
        self.update()

    def sizeHint(self) -> QSize:
        """Return a size in which two curves are legible."""
        return QSize(self._look.px(240), self._look.px(130))

    def minimumSizeHint(self) -> QSize:
        """Return the least."""
        return QSize(self._look.px(120), self._look.px(90))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint heading, curves and dots."""
        run, look = self._run, self._look
        if run is None:
            return
        layer, row = self._neuron or (len(run.network.layers) - 1, 0)
        if layer >= len(run.network.layers) or row >= run.network.shape[layer + 1]:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(look.font(11))
        trace = forward(run.network, run.data.train.inputs[:_MOST_ROWS])
        u = trace.u[layer][:, row]
        function = run.network.layers[layer].function
        with np.errstate(all="ignore"):
            slopes = None if function.is_vector else function.df(u)
        self._paint_heading(painter, run, (layer, row), slopes)
        area = QRectF(look.px(8), look.px(24), self.width() - look.px(16), self.height() - look.px(44))
        if function.is_vector:
            painter.setPen(look.colour("muted"))
            painter.drawText(area, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap, self._over_layer)
        if slopes is None or area.height() < 20:
            return
        across = _range(u)
        x = np.linspace(*across, _POINTS)
        with np.errstate(all="ignore"):
            f, df, dots = function.f(x), function.df(x), function.f(u)
        ranges = RangeArea(area, across, ends_of(np.concatenate([f, df]), 0.06))
        self._paint_axis(painter, ranges)
        for role, values, at in (("df", df, slopes), ("f", f, dots)):
            painter.setPen(
                QPen(look.colour(role), look.px(1.8), Qt.PenStyle.DashLine if role == "df" else Qt.PenStyle.SolidLine)
            )
            ranges.draw_curve(painter, x, values)
            # Squares of 3 pixels, as round dots take ten times as long.
            painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
            painter.setPen(QPen(look.colour(role), look.px(4), Qt.PenStyle.SolidLine, Qt.PenCapStyle.SquareCap))
            ranges.draw_points(painter, u, at)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)

    def _paint_heading(self, painter: QPainter, run: TrainingRun, neuron: tuple[int, int], slopes: Array | None) -> None:
        """Write the name of the neuron and its share of saturated rows."""
        look, line, (layer, row) = self._look, self._look.px(18), neuron
        if layer == len(run.network.layers) - 1:
            sentence = self.tr("Output {row}").format(row=row + 1)
        else:
            sentence = self.tr("Layer {layer}, neuron {row}").format(layer=layer + 1, row=row + 1)
        left = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        painter.setPen(look.colour("text"))
        painter.drawText(QRectF(look.px(8), 0, self.width(), line), left, sentence)
        if slopes is None:
            return
        with np.errstate(all="ignore"):
            share = float(np.mean(np.abs(slopes) < SATURATED))
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        sentence = self.tr("{percent} % of rows saturated").format(percent=round(100 * share))
        painter.setPen(look.colour("muted"))
        painter.drawText(QRectF(0, 0, self.width() - look.px(8), line), right, sentence)

    def _paint_axis(self, painter: QPainter, ranges: RangeArea) -> None:
        """Paint the axis of u with its figures."""
        look, area, across, (least, most) = self._look, ranges.area, ranges.across, ranges.up
        painter.setPen(QPen(look.colour("grid"), 1))
        zero = area.bottom() + least / (most - least) * area.height()
        if area.top() <= zero <= area.bottom():
            painter.drawLine(QPointF(area.left(), zero), QPointF(area.right(), zero))
        painter.setPen(look.colour("muted"))
        below = QRectF(area.left(), area.bottom() + 1, area.width(), look.px(18))
        painter.drawText(below, Qt.AlignmentFlag.AlignLeft, short(across[0], 2))
        painter.drawText(below, Qt.AlignmentFlag.AlignRight, short(across[1], 2))
        painter.drawText(below, Qt.AlignmentFlag.AlignHCenter, "u")
        painter.setPen(look.colour("f"))
        painter.drawText(area.adjusted(2, 0, 0, 0), Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop, "f")
        painter.setPen(look.colour("df"))
        painter.drawText(area.adjusted(look.px(14), 0, 0, 0), Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop, "f′")

    def _retranslate(self) -> None:
        self._over_layer = self.tr("A function of the whole layer has no curve: point at a neuron of another layer.")
        sentence = self.tr("The neuron on show: f and f′ with a dot for each row")
        self.setAccessibleName(sentence)
        self.setToolTip(sentence)
        self.update()


def _range(u: Array) -> Interval:
    """Return a range that contains all u, and 0."""
    return ends_of(np.append(u, (-2.0, 2.0)), 0.05)
