"""GradientPlot: the mean squared gradient of every layer on a log axis: each draw, their mean, theory, and pins."""

from __future__ import annotations

from collections.abc import Hashable, Sequence

import numpy as np
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from gui.gradient_lab.plots.frame import Frame, LegendEntry, line_pen
from gui.gradient_lab.plots.plot import LayerPlot, say_instead
from gui.gradient_lab.plots.scale import AxisScale, layer_scale, layer_ticks, log_scale
from gui.gradient_lab.results import Results
from gui.style.theme import Look
from gui.text.numbers import short
from gui.text.translation import say

PIN_ROLES = ("series2", "series6", "series5", "series3")
_PIN_STYLES = (Qt.PenStyle.DashDotLine, Qt.PenStyle.DotLine, Qt.PenStyle.DashDotDotLine, Qt.PenStyle.DashLine)


def pin_pen(look: Look, index: int) -> QPen:
    """Return the pen of a pinned setting: a colour and a pattern of its own."""
    return line_pen(look.colour(PIN_ROLES[index]), look.px(2), _PIN_STYLES[index])


class GradientPlot(LayerPlot):
    """Uses the colour of f′, which gradients have everywhere in the program."""

    def __init__(self, look: Look) -> None:
        super().__init__(look, "lab_gradient_plot")
        self.pinned: tuple[Results, ...] = ()
        self.before: Results | None = None
        self._fit()
        self._retranslate()

    def show_results(self, results: Results) -> None:
        """Show other results, on axes that contain them."""
        super().show_results(results)
        self._fit()

    def show_others(self, pinned: Sequence[Results], before: Results | None) -> None:
        """Show pinned settings beside this one, and the results before a remedy."""
        shown = tuple(pinned), before
        if shown != (self.pinned, self.before):
            self.pinned, self.before = shown
            self._fit()
            self.update()

    def background(self) -> Hashable:
        """Return the scales, and the lines of the legend."""
        results = self.results
        if results is None:
            return None
        theory = bool(np.any(np.isfinite(results.prediction.gradient_squared)))
        return self._scale, self._deepest, len(results.drawn) > 1, theory, self.before is not None

    def draw_background(self, painter: QPainter, rect: QRectF, look: Look) -> None:
        """Draw the title with the legend, and the axes."""
        frame = Frame(painter, look, rect, layer_scale(self._deepest), self._scale)
        frame.draw_title(self.title, self._legend(look))
        frame.draw_axes(layer_ticks(self._deepest, 7), self._layers, frame.y.ticks(frame.most_ticks()))

    def draw_foreground(self, painter: QPainter, rect: QRectF, look: Look) -> None:
        """Draw pins first, then draws, theory, and the mean on top."""
        results = self.results
        frame = Frame(painter, look, rect, layer_scale(self._deepest), self._scale)
        if results is None or not results.drawn:
            return
        if not np.any(results.gradient > 0.0) and not self.pinned:
            say_instead(frame, say(results.sentence))
            return
        painter.save()
        painter.setClipRect(frame.area.adjusted(-2, -2, 2, 2))
        for index, pinned in enumerate(self.pinned):
            frame.draw_curve(_layers(pinned), pinned.gradient, pin_pen(look, index))
        if self.before is not None:
            frame.draw_curve(_layers(self.before), self.before.gradient, _before_pen(look))
        layers = _layers(results)
        for network in results.drawn if len(results.drawn) > 1 else ():
            frame.draw_curve(layers, network.gradient_squared, line_pen(look.colour("df", 0.6), look.px(1)))
        frame.draw_curve(layers, results.gradient, line_pen(look.colour("df"), look.px(3)))
        frame.draw_curve(layers, results.prediction.gradient_squared, _theory_pen(look))
        self.mark_layer(frame, self._deepest)
        painter.restore()

    def sentence(self, results: Results, layer: int) -> str:
        """Return the gradient of a layer, measured and predicted."""
        theory = float(results.prediction.gradient_squared[layer])
        return (self._words if np.isfinite(theory) else self._words_alone).format(
            layer=layer + 1, value=short(float(results.gradient[layer])), theory=short(theory)
        )

    def _fit(self) -> None:
        """Find axes that contain everything shown."""
        others = (*self.pinned, *([self.before] if self.before is not None else []))
        self._deepest = max([self.layers, *(each.setting.depth for each in others)])
        shown, results = [each.gradient for each in others], self.results
        if results is not None and results.drawn:
            shown += [*(each.gradient_squared for each in results.drawn), results.prediction.gradient_squared]
        self._scale = log_scale(np.concatenate(shown)) if shown else AxisScale(-4.0, 0.0, is_log=True)

    def _legend(self, look: Look) -> list[LegendEntry]:
        """Return a line for each kind of curve that is drawn."""
        if self.results is None:
            return []
        entries = [LegendEntry(self._mean, line_pen(look.colour("df"), look.px(3)))]
        if len(self.results.drawn) > 1:
            entries.insert(0, LegendEntry(self._draw, line_pen(look.colour("df", 0.6), look.px(1))))
        else:
            entries[0] = LegendEntry(self._draw, entries[0].pen)
        if np.any(np.isfinite(self.results.prediction.gradient_squared)):
            entries.append(LegendEntry(self._theory, _theory_pen(look)))
        if self.before is not None:
            entries.append(LegendEntry(self._before, _before_pen(look)))
        return entries

    def _retranslate(self) -> None:
        self.title = self.tr("Squared gradient by layer")
        self._layers = self.tr("layer")
        self._draw, self._mean, self._theory = self.tr("one draw"), self.tr("mean"), self.tr("theory")
        self._before = self.tr("before")
        self._words = self.tr("Layer {layer}: mean squared gradient {value}, theory {theory}")
        self._words_alone = self.tr("Layer {layer}: mean squared gradient {value}")
        self.setAccessibleName(self.tr("Squared gradient by layer; ← and → go from layer to layer"))
        self.forget_background()


def _layers(results: Results) -> np.ndarray:
    return np.arange(1.0, results.setting.depth + 1.0)


def _before_pen(look: Look) -> QPen:
    return line_pen(look.colour("muted"), look.px(2), Qt.PenStyle.DotLine)


def _theory_pen(look: Look) -> QPen:
    return line_pen(look.colour("text"), look.px(1.5), Qt.PenStyle.CustomDashLine)
