"""Where questions about a function come from: the table of values, the vector panel, the crosshair of the plots."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import cast

from pyqtgraph import PlotItem
from PySide6.QtCore import QPointF, QRect
from PySide6.QtWidgets import QWidget

from engine.explain.references import FunctionReference
from gui.playground.page import Playground

_BESIDE_CROSSHAIR = 60  # pixels that stay free on either side


@dataclass(frozen=True)
class Source:
    """A place of the page: which number stands there now, None if none does any more; and what should stay in sight."""

    reference: Callable[[], FunctionReference | None]
    anchor: Callable[[], QRect]


def table_source(page: Playground, kind: str, row: int) -> Source:
    """Return a cell of the table of values."""
    return Source(lambda: page.values.reference(kind, row), lambda: place_of(page.tabs, page))


def vector_source(page: Playground, kind: str, row: int, column: int) -> Source:
    """Return a number of the vector panel."""
    panel = page.vector

    def around() -> QRect:
        """Return all of the panel, or at its right end, over which the card reaches, the column that the number stands in."""
        area = place_of(panel, page)
        cell = panel.place_of_number(kind, row, column)
        if cell.right() < area.width() * 2 // 3:
            return area
        return QRect(area.left() + cell.left(), area.top(), cell.width(), area.height())

    return Source(lambda: panel.reference(kind, row, column), around)


def plot_source(page: Playground, kind: str, u: float) -> Source:
    """Return the figure that the plots show at u."""

    def around() -> QRect:
        plot, area = page.plots.f_plot, place_of(page.plots, page)
        box = cast(PlotItem, plot.plotItem).getViewBox()
        x = plot.mapTo(page, plot.mapFromScene(box.mapViewToScene(QPointF(u, 0.0)))).x()
        x = max(area.left(), min(x, area.right()))
        return QRect(x - _BESIDE_CROSSHAIR, area.top(), 2 * _BESIDE_CROSSHAIR, area.height())

    return Source(lambda: page.values.reference(kind, 0, (u,)), around)


def network_place(page: Playground, view: QWidget) -> QRect:
    """Return where a view of the network is, with the line above it that switches views."""
    area = place_of(view, page)
    area.setTop(min(area.top(), place_of(page.view_diagram, page).top()))
    return area


def place_of(widget: QWidget, page: QWidget) -> QRect:
    """Return where a widget lies on the page."""
    return QRect(widget.mapTo(page, widget.rect().topLeft()), widget.size())
