"""PlotPointer: the crosshair that all plots share, with the figures beside it and the sentence in the status line."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, Signal

from gui.plots.content import SYMBOLS, PlotContent
from gui.plots.function_plot import FunctionPlot
from gui.plots.marks import Crosshair
from gui.style.theme import Look
from gui.text.numbers import fixed, short


class PlotPointer(QObject):
    """Shows the crosshair on all shown plots, moved by mouse or keys in one of them, and describes the values there."""

    described = Signal(str)
    moved = Signal(object)  # u, or None without a crosshair

    def __init__(self, look: Look, plots: Callable[[], Sequence[FunctionPlot]], parent: QObject) -> None:
        super().__init__(parent)
        self._look, self._plots = look, plots
        self.u: float | None = None

    def point_at(self, u: float | None, content: PlotContent) -> None:
        """Move the crosshair to u on every plot, or hide it."""
        self.u = u
        for plot in self._plots():
            plot.properties.set_pointer(u)
        if u is None:
            for plot in self._plots():
                plot.marks.set_crosshair(None)
            self.described.emit("")
        else:
            self._show_crosshair(u, content)
        self.moved.emit(u)

    def _show_crosshair(self, u: float, content: PlotContent) -> None:
        """Show the crosshair on each plot with the values there."""
        values, decimals = content.values(content.function, u), self._look.decimals
        figures = [fixed(value, decimals) if math.isfinite(value) else self.tr("undefined") for value in values]
        delta = "" if content.subtracted is None else "Δ"
        equations = [f"{delta}{SYMBOLS[role]} = {figure}" for role, figure in zip(content.roles, figures, strict=True)]
        for order, plot in enumerate(self._plots()):
            label = equations[order] if order else f"u = {fixed(u, decimals)}   {equations[0]}"
            plot.marks.set_crosshair(Crosshair(u, values[order], label, None if order else values[1]))
        if content.subtracted is None:
            sentence = self.tr("At u = {u}: f(u) = {z}, and the slope f′(u) = {slope}")
            hint = [self.tr("Space: explain")] if any(plot.hasFocus() for plot in self._plots()[:2]) else []
            self.described.emit(" · ".join([sentence.format(u=short(u), z=figures[0], slope=figures[1]), *hint]))
        else:
            self.described.emit(f"u = {short(u)}: {', '.join(equations)}")
