"""DistributionPlot: the distribution of the outputs z of every layer, as one column of colour per layer."""

from __future__ import annotations

from collections.abc import Hashable
from functools import lru_cache

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPainter

from engine.propagation import Histogram
from gui.gradient_lab.plots.frame import Frame
from gui.gradient_lab.plots.map_colours import packed, pixel_image, rgb
from gui.gradient_lab.plots.plot import LayerPlot, say_instead
from gui.gradient_lab.plots.scale import AxisScale, layer_scale, layer_ticks
from gui.gradient_lab.results import Results
from gui.style.theme import Look, Theme
from gui.text.numbers import short
from gui.text.translation import say

_SHADES = 4097
_GAMMA = 0.4  # exponent of the counts: beside the many zeros of ReLU nothing else would be visible


class DistributionPlot(LayerPlot):
    """The deeper the colour, the more of a layer's outputs lie there, relative to the fullest bin of its column."""

    def __init__(self, look: Look) -> None:
        super().__init__(look, "lab_distribution_plot")
        self._retranslate()

    def background(self) -> Hashable:
        """Return the scales."""
        return self.layers, self._scale()

    def draw_background(self, painter: QPainter, rect: QRectF, look: Look) -> None:
        """Draw the title and the axes."""
        frame = Frame(painter, look, rect, layer_scale(self.layers), self._scale())
        frame.draw_title(self.title)
        frame.draw_axes(layer_ticks(self.layers, 7), self._layers, frame.y.ticks(frame.most_ticks()), grid=False)

    def draw_foreground(self, painter: QPainter, rect: QRectF, look: Look) -> None:
        """Draw the columns, or the reason why there are none."""
        results = self.results
        frame = Frame(painter, look, rect, layer_scale(self.layers), self._scale())
        if results is not None and results.drawn:
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, on=False)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)  # twice as fast, and cells have sharp borders
            painter.drawImage(frame.area.toAlignedRect().adjusted(1, 1, -1, -1), _columns(results.histogram, look))
            painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=True)
        if results is not None and results.problem is not None:
            say_instead(frame, say(results.problem))
        self.mark_layer(frame, self.layers)

    def sentence(self, results: Results, layer: int) -> str:
        """Return mean and spread of the outputs of a layer."""
        mean, spread = results.output(layer)
        return self._words.format(layer=layer + 1, mean=short(mean), spread=short(spread))

    def _scale(self) -> AxisScale:
        if self.results is None or not self.results.drawn:
            return AxisScale(-1.0, 1.0)
        edges = self.results.histogram.edges
        return AxisScale(float(edges[0]), float(edges[-1]))

    def _retranslate(self) -> None:
        self.title = self.tr("Distribution of the outputs z by layer")
        self._layers = self.tr("layer")
        self._words = self.tr("Layer {layer}: z has mean {mean} and standard deviation {spread}")
        self.setAccessibleName(self.tr("Distribution of the outputs z by layer; ← and → go from layer to layer"))
        self.forget_background()


def _columns(histogram: Histogram, look: Look) -> QImage:
    """Return the picture of the columns, large z at the top."""
    shades = _shades(look.theme)
    fullest = np.maximum(1, histogram.counts.max(axis=1, keepdims=True))
    return pixel_image(shades[((len(shades) - 1) * histogram.counts // fullest).T[::-1]])


@lru_cache(maxsize=4)
def _shades(theme: Theme) -> npt.NDArray[np.uint32]:
    """Return the colours from an empty place to the fullest one: looking them up is faster than raising counts to a power."""
    surface, full = rgb(theme, "surface"), rgb(theme, "f")
    return packed(surface + np.linspace(0.0, 1.0, _SHADES) ** _GAMMA * (full - surface))[0]
