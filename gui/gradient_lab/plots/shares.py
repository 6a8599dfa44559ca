"""SharesPlot: the shares of saturated and of dead neurons in each layer."""

from __future__ import annotations

from collections.abc import Hashable

import numpy as np
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from gui.gradient_lab.plots.frame import Frame, LegendEntry, line_pen
from gui.gradient_lab.plots.plot import LayerPlot, say_instead
from gui.gradient_lab.plots.scale import AxisScale, layer_scale, layer_ticks
from gui.gradient_lab.results import Results
from gui.style.theme import Look
from gui.text.translation import say


class SharesPlot(LayerPlot):
    """Saturated: |f′| below 0.01 for a sample. Dead: f′ = 0 for every sample."""

    def __init__(self, look: Look) -> None:
        super().__init__(look, "lab_shares_plot")
        self._retranslate()

    def looks_alike(self, old: Results, new: Results) -> bool:
        """Return whether all shares of every draw are equal, as they often are during a drag."""
        if old.setting.depth != new.setting.depth or len(old.drawn) != len(new.drawn) or old.problem or new.problem:
            return False
        pairs = zip(old.drawn, new.drawn, strict=True)
        return all(
            np.array_equal(getattr(one, name), getattr(other, name)) for one, other in pairs for name in ("saturated", "dead")
        )

    def background(self) -> Hashable:
        """Return the depth."""
        return self.layers

    def draw_background(self, painter: QPainter, rect: QRectF, look: Look) -> None:
        """Draw the title with the legend, and the axes."""
        frame = Frame(painter, look, rect, layer_scale(self.layers), AxisScale(0.0, 100.0))
        saturated, dead = _saturated_pen(look), _dead_pen(look)
        frame.draw_title(self.title, [LegendEntry(self._saturated, saturated), LegendEntry(self._dead, dead)])
        step = next((step for step in (25, 50) if 100 // step < frame.most_ticks()), 100)
        ticks = [(share / 100, f"{share} %") for share in range(0, 101, step)]
        frame.draw_axes(layer_ticks(self.layers, 7), self._layers, ticks)

    def draw_foreground(self, painter: QPainter, rect: QRectF, look: Look) -> None:
        """Draw both lines, or the reason why there are none."""
        results = self.results
        frame = Frame(painter, look, rect, layer_scale(self.layers), AxisScale(0.0, 100.0))
        if results is None or not results.drawn:
            return
        if not np.any(np.isfinite(results.saturated)):
            say_instead(frame, say(results.problem) if results.problem is not None else self._nothing)
            return
        numbers = np.arange(1.0, self.layers + 1.0)
        for network in results.drawn if len(results.drawn) > 1 else ():
            frame.draw_curve(numbers, 100.0 * network.saturated, line_pen(look.colour("f", 0.4), look.px(1)))
        frame.draw_curve(numbers, 100.0 * results.saturated, _saturated_pen(look))
        frame.draw_curve(numbers, 100.0 * results.dead, _dead_pen(look))
        self.mark_layer(frame, self.layers)

    def sentence(self, results: Results, layer: int) -> str:
        """Return both shares of a layer."""
        saturated, dead = (f"{100.0 * float(shares[layer]):.1f}" for shares in (results.saturated, results.dead))
        return self._words.format(layer=layer + 1, saturated=saturated, dead=dead)

    def _retranslate(self) -> None:
        self.title = self.tr("Saturated and dead neurons")
        self._layers = self.tr("layer")
        self._saturated, self._dead = self.tr("saturated"), self.tr("dead")
        self._nothing = self.tr("A function over a whole layer has no slope of its own for each neuron.")
        self._words = self.tr("Layer {layer}: {saturated} % saturated, {dead} % dead")
        self.setAccessibleName(self.tr("Saturated and dead neurons by layer; ← and → go from layer to layer"))
        self.forget_background()


def _saturated_pen(look: Look) -> QPen:
    return line_pen(look.colour("f"), look.px(2.5))


def _dead_pen(look: Look) -> QPen:
    return line_pen(look.colour("refused"), look.px(2.5), Qt.PenStyle.CustomDashLine)
