"""Spots: where an explanation was requested, which number is there now, and what should stay visible meanwhile."""

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
    """A spot on a page: the present number there (None if it is gone), and the area that should stay visible, in the page's
    coordinates. For numbers of the network, which are found by their Reference, `number` gives None."""

    number: Callable[[], FunctionReference | None]
    anchor: Callable[[], QRect]


@runtime_checkable
class LitView(Protocol):
    """A view of the network in which numbers can be highlighted."""

    def show_explained(self, references: frozenset[Reference], explained: Reference | None) -> None:
        """Highlight the numbers that take part in an explanation, and the explained one."""
        ...


@runtime_checkable
class NetworkSpots(Protocol):
    """A view of the network that knows the positions of its numbers, in its own coordinates."""

    def anchor(self, reference: Reference | None) -> QRect:
        """Return the area that should stay visible while a number is explained."""
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
    """A table of values of the displayed function."""

    def reference(self, kind: str, row: int) -> FunctionReference | None:
        """Return the number of a kind in a row."""
        ...


def values_spot(values: ValuesSpots, area: QWidget, page: QWidget, reference: FunctionReference) -> Spot:
    """Return a cell of the table of values, all of whose area should stay visible."""
    return Spot(lambda: values.reference(reference.kind, reference.row), lambda: area_of(area, page))


def vector_spot(vector: VectorSpots, panel: QWidget, page: QWidget, reference: FunctionReference) -> Spot:
    """Return a number of a vector panel."""
    number = (reference.kind, reference.row, reference.column)

    def anchor() -> QRect:
        """Return the whole panel, or, for a number at its right end under the card, the number's column."""
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
