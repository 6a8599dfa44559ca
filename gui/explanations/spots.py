"""Where questions come from: which number stands there now, and what should stay in sight while it is explained."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol, cast, runtime_checkable

from pyqtgraph import PlotItem
from PySide6.QtCore import QPoint, QPointF, QRect
from PySide6.QtWidgets import QWidget

from engine.explain.references import FunctionReference, Reference
from gui.plots.panel import PlotPanel

_BESIDE_CROSSHAIR = 60  # pixels that stay free on either side


@dataclass(frozen=True)
class Spot:
    """A spot on a page: the number there (None if there is none any more), and what should stay in sight, in the page's
    coordinates. A number of the network is found by its Reference wherever it stands: there `number` gives None."""

    number: Callable[[], FunctionReference | None]
    anchor: Callable[[], QRect]


@runtime_checkable
class LitView(Protocol):
    """A view of the network in which numbers can be lit up."""

    def show_explained(self, references: frozenset[Reference], explained: Reference | None) -> None:
        """Light up the numbers that take part in an explanation, and the one that is explained."""
        ...


@runtime_checkable
class NetworkSpots(Protocol):
    """A view of the network that knows where its numbers stand, in its own coordinates."""

    def anchor(self, reference: Reference | None) -> QRect:
        """Return what should stay in sight while a number is explained."""
        ...


class VectorSpots(Protocol):
    """A panel of a vector function, whose numbers have rows and columns."""

    def reference(self, kind: str, row: int, column: int = 0) -> FunctionReference | None:
        """Return the number of a kind in a row and a column."""
        ...

    def place_of_number(self, kind: str, row: int, column: int) -> QRect:
        """Return where a number stands."""
        ...


class ValuesSpots(Protocol):
    """A table of values of the function on show."""

    def reference(self, kind: str, row: int) -> FunctionReference | None:
        """Return the number of a kind in a row."""
        ...


def values_spot(values: ValuesSpots, area: QWidget, page: QWidget, reference: FunctionReference) -> Spot:
    """Return a cell of the table of values, in whose area everything should stay in sight."""
    return Spot(lambda: values.reference(reference.kind, reference.row), lambda: area_of(area, page))


def vector_spot(vector: VectorSpots, panel: QWidget, page: QWidget, reference: FunctionReference) -> Spot:
    """Return a number of a vector panel."""
    number = (reference.kind, reference.row, reference.column)

    def anchor() -> QRect:
        """Return all of the panel, or at its right end, over which the card reaches, the column that the number stands in."""
        area, cell = area_of(panel, page), vector.place_of_number(*number)
        if cell.right() < area.width() * 2 // 3:
            return area
        return QRect(area.left() + cell.left(), area.top(), cell.width(), area.height())

    return Spot(lambda: vector.reference(*number), anchor)


def plot_spot(plots: PlotPanel, page: QWidget, u: float, number: Callable[[], FunctionReference]) -> Spot:
    """Return a figure that the plots show at u."""

    def anchor() -> QRect:
        plot, area = plots.f_plot, area_of(plots, page)
        box = cast(PlotItem, plot.plotItem).getViewBox()
        x = plot.mapTo(page, plot.mapFromScene(box.mapViewToScene(QPointF(u, 0.0)))).x()
        x = max(area.left(), min(x, area.right()))
        return QRect(x - _BESIDE_CROSSHAIR, area.top(), 2 * _BESIDE_CROSSHAIR, area.height())

    return Spot(number, anchor)


def area_of(widget: QWidget, page: QWidget) -> QRect:
    """Return where a widget lies on the page."""
    return QRect(widget.mapTo(page, QPoint()), widget.size())
