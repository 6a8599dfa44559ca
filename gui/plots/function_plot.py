"""FunctionPlot: the plot of f, f′ or f″, with its own axes, gestures and keyboard."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import cast

import pyqtgraph as pg
from PySide6.QtCore import QEvent, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPen
from PySide6.QtWidgets import QGraphicsItem, QWidget

from engine.analysis.curves import Curve
from gui.plots.curve_item import CurveItem
from gui.plots.marks import Bands, Neuron, PlotMarks
from gui.plots.pens import solid_pen
from gui.plots.pins_item import Legend, PinsItem
from gui.plots.property_marks import PropertyMarks
from gui.style.theme import Look
from gui.text.numbers import MINUS

X_LIMIT = 1e6  # how far one can pan
Y_LIMIT = 1e13
_NARROWEST = 1e-6
_MOST_DOTS = 160  # at kinks and jumps; more would hide the curve and one another
_LEAST_HEIGHTS, _BELOW_EDITOR = {2: 120, 3: 64}, {2: 52, 3: 36}  # pixels, whatever the zoom, by the number of plots


class TickAxis(pg.AxisItem):
    """An axis whose tick texts have a true minus, and no more digits than tell two ticks apart."""

    def tickStrings(self, values: list[float], scale: float, spacing: float) -> list[str]:
        """Return one text a tick."""
        if not values:
            return []
        largest = max(abs(value) for value in values)
        if largest >= 1e5 or spacing < 1e-5:
            digits = max(0, math.ceil(math.log10(largest / spacing))) if largest and spacing else 0
            texts = [f"{value:.{min(digits, 12)}e}" if value else "0" for value in values]
            return [_trim(text).replace("-", MINUS) for text in texts]
        places = max(0, math.ceil(-math.log10(spacing) - 1e-9)) if spacing else 0
        texts = [f"{value:.{places}f}" for value in values]
        return [("0" if float(text) == 0 else text).replace("-", MINUS) for text in texts]

    def updateAutoSIPrefix(self) -> None:
        """Draw the ticks anew, which pyqtgraph leaves to this, and no more: without a name there are no units to write."""
        self.picture = None
        self.update()


def _trim(text: str) -> str:
    mantissa, mark, exponent = text.partition("e")
    if "." in mantissa:
        mantissa = mantissa.rstrip("0").rstrip(".")
    return f"{mantissa}e{int(exponent)}" if mark else mantissa


class FunctionPlot(pg.PlotWidget):
    """One curve with bands behind it and marks upon it. It says where the pointer is; it decides nothing."""

    pointed = Signal(object)  # u under the pointer or the keyboard's crosshair, or None
    home_requested = Signal()
    range_changed = Signal()
    moved_by_hand = Signal()

    def __init__(self, look: Look, name: str, role: str, parent: QWidget | None = None) -> None:
        axes = {side: TickAxis(side) for side in ("left", "bottom")}
        super().__init__(parent, axisItems=axes, enableMenu=False)
        self._look, self._role, self._dimmed = look, role, False
        self.pointer: float | None = None
        self._is_new = True  # the curve, or where it is: nothing has moved on it yet
        self._mouse: QPointF | None = None  # where the mouse is, in the scene; None while the keyboard points
        self.setObjectName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.share_height(2, below_editor=False)
        self.curve = CurveItem(QPen(), name)
        self.bands, self.marks = Bands(look), PlotMarks(look, role)
        self.ghost, self.pins, self.legend = PinsItem(look, z=-6), PinsItem(look, z=-5), Legend(look)
        self.properties = PropertyMarks(look, role)
        self._cache = QGraphicsItem.CacheMode.DeviceCoordinateCache
        plot = cast(pg.PlotItem, self.plotItem)
        for item in self._items():
            plot.addItem(item, ignoreBounds=True)
        self._view: pg.ViewBox = plot.getViewBox()
        self._view.disableAutoRange()
        self._view.setLimits(
            xMin=-X_LIMIT, xMax=X_LIMIT, yMin=-Y_LIMIT, yMax=Y_LIMIT, minXRange=_NARROWEST, minYRange=_NARROWEST
        )
        plot.hideButtons()
        plot.showGrid(x=True, y=True, alpha=0.9)
        self._view.sigRangeChanged.connect(self._bounds_changed)
        self._view.sigRangeChangedManually.connect(self.moved_by_hand)
        cast(pg.GraphicsScene, self.sceneObj).sigMouseMoved.connect(self._mouse_moved)
        look.bind(self.restyle)

    def restyle(self) -> None:
        """Take colours and sizes from the look. Cached axes keep the grid free while a curve is dragged."""
        look = self._look
        self.setBackground(look.colour("surface"))
        for side in ("left", "bottom"):
            axis = self.getAxis(side)
            axis.setPen(QPen(look.colour("grid"), 1))  # not a cosmetic one, which is a device pixel at every scale
            axis.setTextPen(look.colour("muted"))
            axis.setTickFont(look.font(11))
            axis.setZValue(-200)  # the grid is part of the axis, and belongs behind the curve
            axis.setCacheMode(self._cache)
        self.getAxis("left").setWidth(look.px(58))
        self.getAxis("bottom").setHeight(look.px(22))
        self._show_pen()
        for item in self._items():
            item.update()

    def use_no_caches(self) -> None:
        """Paint everything anew each time: what is cached would be pixels in a picture made of lines."""
        self._cache = QGraphicsItem.CacheMode.NoCache
        for item in (self.ghost, self.pins, self.legend):
            item.setCacheMode(self._cache)
        self.restyle()

    def set_curve(self, curve: Curve) -> None:
        """Show other samples and their dots; the view stays."""
        self._draw_directly()
        self.curve.set_curve(curve)
        self.marks.set_dots(curve.dots if len(curve.dots) <= _MOST_DOTS else ())

    def set_neurons(self, neurons: Sequence[Neuron]) -> None:
        """Show a labelled dot for each neuron; while nothing but they move, what lies behind them keeps its picture."""
        self.marks.set_neurons(neurons)
        if not self._is_new:
            self._keep_picture(self._cache)
        self._is_new = False

    def _draw_directly(self) -> None:
        """Keep no picture of the curve, which is another one now: a drag of its parameter would show each picture once."""
        self._is_new = True
        self._keep_picture(QGraphicsItem.CacheMode.NoCache)

    def _keep_picture(self, mode: QGraphicsItem.CacheMode) -> None:
        for item in (self.bands, self.curve):
            if item.cacheMode() != mode:  # setting the same one again throws the picture away
                item.setCacheMode(mode)

    def set_role(self, role: str) -> None:
        """Draw the curve, its title and its dots in another colour of the theme."""
        if role != self._role:
            self._role = role
            self.marks.set_role(role)
            self.properties.set_role(role)
            self._show_pen()

    def share_height(self, count: int, *, below_editor: bool) -> None:
        """Be content with less height where there are three plots, or a formula is edited above: nothing below moves then."""
        self.setMinimumHeight((_BELOW_EDITOR if below_editor else _LEAST_HEIGHTS)[count])

    def set_dimmed(self, dimmed: bool) -> None:
        """Draw the curve half as strong, or in full."""
        if dimmed != self._dimmed:
            self._dimmed = dimmed
            self._show_pen()

    def _show_pen(self) -> None:
        pen = solid_pen(self._look, self._role)
        if self._dimmed:
            pen.setColor(self._look.blended(self._role, "surface"))
        self.curve.setPen(pen)

    def set_range(self, x: tuple[float, float] | None, y: tuple[float, float] | None) -> None:
        """Show exactly these ranges."""
        if x is not None:
            self._view.setXRange(*x, padding=0)
        if y is not None:
            self._view.setYRange(*y, padding=0)

    def ranges(self) -> tuple[tuple[float, float], tuple[float, float]]:
        """Return the visible ranges of u and of the value."""
        (x_low, x_high), (y_low, y_high) = self._view.viewRange()
        return (x_low, x_high), (y_low, y_high)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show that the keyboard is here."""
        super().focusInEvent(event)
        self.marks.set_focused(True)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Show that it no longer is."""
        super().focusOutEvent(event)
        self.marks.set_focused(False)

    def keyPressEvent(self, ev: QKeyEvent) -> None:
        """Move the crosshair with ← and →, zoom with + and -, go home with Home, put the crosshair away with Esc."""
        (low, high), _ = self.ranges()
        steps = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
        if ev.key() in steps:
            start = self.pointer if self.pointer is not None else (low + high) / 2
            self._mouse = None
            self._point(min(high, max(low, start + steps[Qt.Key(ev.key())] * (high - low) / 120)))
        elif ev.key() in (Qt.Key.Key_Plus, Qt.Key.Key_Minus):
            factor = 0.8 if ev.key() == Qt.Key.Key_Plus else 1.25
            self._view.scaleBy((factor, factor))
            self.moved_by_hand.emit()
        elif ev.key() == Qt.Key.Key_Home:
            self.home_requested.emit()
        elif ev.key() == Qt.Key.Key_Escape and self.pointer is not None:
            self._point(None)
        else:
            super().keyPressEvent(ev)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Go home."""
        self.home_requested.emit()

    def leaveEvent(self, ev: QEvent) -> None:
        """Put the crosshair away with the pointer."""
        self._mouse = None
        self._point(None)
        super().leaveEvent(ev)

    def _items(self) -> tuple[Bands | PinsItem | CurveItem | Legend | PropertyMarks | PlotMarks, ...]:
        return (self.bands, self.ghost, self.pins, self.curve, self.legend, self.properties, self.marks)

    def _mouse_moved(self, place: QPointF) -> None:
        inside = self._view.sceneBoundingRect().contains(place)
        self._mouse = place if inside else None
        self._point(self._view.mapSceneToView(place).x() if inside else None)

    def _point(self, u: float | None) -> None:
        if u != self.pointer:
            self.pointer = u
            self.pointed.emit(u)

    def _bounds_changed(self) -> None:
        bounds = QRectF(self._view.viewRect())
        self._draw_directly()
        for item in self._items():
            item.set_bounds(bounds)
        if self._mouse is not None:
            self._point(self._view.mapSceneToView(self._mouse).x())
        self.range_changed.emit()
