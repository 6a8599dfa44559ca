"""The yardstick of dragging: matplotlib drawing the same curves as the plots of f and f′."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any, NamedTuple

import matplotlib as mpl
import numpy as np
from dragging import FRAMES, PaintCount, burst, df, f, values
from goals import Comparison

from gui.plots.panel import PlotPanel

mpl.use("QtAgg")
from matplotlib.backends.backend_qtagg import FigureCanvasQTAgg
from matplotlib.figure import Figure

U = np.linspace(-6.0, 6.0, 2000)


class Rounds(NamedTuple):
    """How many bursts of a drag are timed, and how many before them are not."""

    timed: int
    warmup: int


class Matplotlib:
    """Two axes with the geometry of the plots in pixels and the same curves, dashes, grid and ranges."""

    def __init__(self, panel: PlotPanel, pinned: Sequence[float] = ()) -> None:
        width, height = panel.width(), panel.height()
        figure = Figure(dpi=100)
        self.canvas = FigureCanvasQTAgg(figure)
        self.canvas.resize(width, height)
        self.curves = []
        two_pixels = 2 * 72 / figure.dpi
        for plot, function in ((panel.f_plot, f), (panel.df_plot, df)):
            box = plot.getViewBox().sceneBoundingRect().translated(plot.mapTo(panel, plot.rect().topLeft()).toPointF())
            axes = figure.add_axes((box.left() / width, 1 - box.bottom() / height, box.width() / width, box.height() / height))
            for slope in pinned:
                axes.plot(U, function(U, slope), linewidth=two_pixels, antialiased=True, linestyle="--")
            self.curves += axes.plot(U, function(U, 1.0), linewidth=two_pixels, antialiased=True)
            axes.grid(True)
            x, y = plot.ranges()
            axes.set_xlim(*x)
            axes.set_ylim(*y)
        self.paints = PaintCount(self.canvas)
        self.canvas.show()

    def draw(self, slope: float) -> None:
        """Draw f and f′ with this parameter."""
        for curve, function in zip(self.curves, (f, df), strict=True):
            curve.set_ydata(function(U, slope))
        self.canvas.draw()

    def beside(
        self,
        compare: Callable[..., Comparison],
        title: str,
        draw: Callable[[Any], object],
        parameters: Iterator[Any],
        rounds: Rounds,
    ) -> Comparison:
        """Compare a drag, which draws each parameter, with its own."""
        return compare(
            title,
            burst(draw, parameters),
            burst(self.draw, values()),
            rounds=rounds.timed,
            warmup=rounds.warmup,
            repeats=FRAMES,
            names=("Kassei", "matplotlib"),
        )

    def assert_every_frame_was_painted(self, plots: PaintCount, rounds: Rounds) -> None:
        """Fail unless both plots of a drag, and this canvas, were painted in every frame."""
        frames = FRAMES * (rounds.timed + rounds.warmup)
        assert plots.count >= 2 * frames
        assert self.paints.count >= frames
