"""FunctionPlot: the plot of f, f′ or f″, with its own axes, gestures and keyboard."""

from __future__ import annotations

import math
from collections.abc import Sequence
from functools import lru_cache
from typing import cast

import pyqtgraph as pg
from PySide6.QtCore import QEvent, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QFont, QFontMetricsF, QKeyEvent, QMouseEvent, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import QGraphicsGridLayout, QGraphicsItem, QSizePolicy, QStyleOptionGraphicsItem, QWidget

from engine.analysis.curves import Curve
from gui.plots.curve_item import CurveItem
from gui.plots.marks import Bands, Neuron, PlotMarks
from gui.plots.pens import solid_pen
from gui.plots.pins_item import Legend, PinsItem
from gui.plots.property_marks import PropertyMarks
from gui.style.theme import Look
from gui.text.numbers import MINUS

X_LIMIT = 1e6  # limits of panning
Y_LIMIT = 1e13
_NARROWEST = 1e-6
_GRID = 229  # opacity of the grid, of 255
_MOST_DOTS = 160  # dots at kinks and jumps; more would hide the curve
_LEAST_HEIGHTS = {2: 120, 3: 64}  # pixels, whatever the zoom, by the number of plots
_Lines = tuple[list[QRectF], QColor]
_Text = tuple[QRectF, int, str]
_FULL = ((0, 0.8), (2, 0.6), (4, 0.4), (6, 0.2))  # the most figures, and the share of the axis they may take
_TEXT = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextDontClip
_LONGEST = 8  # characters that fit beside a plot; longer texts would not be drawn
_Levels = list[tuple[float, list[float]]]  # of ticks: their spacing and their values


class TickAxis(pg.AxisItem):
    """An axis whose tick texts have a true minus, and only as many digits as distinguish two ticks.

    A vertical axis has no space for many digits: there one tick shows its value, the others their distance from it.
    """

    _base: float | None = None  # the value from which the others are counted

    def tickStrings(self, values: list[float], scale: float, spacing: float) -> list[str]:
        """Return one text a tick."""
        base = self._base
        if base is None:
            return _texts(values, spacing)
        texts = _texts([value - base for value in values], spacing)
        return [_base_text(base, spacing) if text == "0" else text if text[0] == MINUS else f"+{text}" for text in texts]

    def tickValues(
        self,
        minVal: float,  # noqa: N803
        maxVal: float,  # noqa: N803
        size: float,
    ) -> _Levels:
        """Return spacings, wide ones first, each with its multiples that are not multiples of a wider one."""
        spacings = [spacing for spacing, _ in self.tickSpacing(minVal, maxVal, size)]
        levels: _Levels = []
        seen = set[int]()
        for spacing in spacings:
            multiples = range(math.ceil(minVal / spacing), math.floor(maxVal / spacing) + 1)
            ticks = {round(10 * spacing / spacings[-1] * multiple): multiple * spacing for multiple in multiples}
            levels.append((spacing, [value for tick, value in ticks.items() if tick not in seen]))
            seen.update(ticks)
        self._base = _base_of(*levels[0], middle=(minVal + maxVal) / 2) if self.orientation == "left" and levels else None
        return levels

    def setTickFont(self, font: QFont | None) -> None:
        """Set the font of the figures, whose text widths are cached."""
        self._font = font or QFont()
        metrics = QFontMetricsF(self._font)
        self._height = 0.8 * metrics.height()
        # Not the method itself: a cache would ask for its docstring, for which PySide reads all its signatures, 20 ms.
        self._width = lru_cache(256)(lambda text: metrics.horizontalAdvance(text))  # noqa: PLW0108
        super().setTickFont(font)

    def updateAutoSIPrefix(self) -> None:
        """Redraw the ticks, which pyqtgraph leaves to this method, and nothing more, as there are no units."""
        self.update()

    def paint(self, p: QPainter, opt: QStyleOptionGraphicsItem, widget: QWidget | None) -> None:
        """Draw directly: pyqtgraph records translucent lines and replays them, which takes ten times as long."""
        line, grid, texts = self.generateDrawSpecs(p)
        p.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        p.setPen(Qt.PenStyle.NoPen)
        if self.cacheMode() != QGraphicsItem.CacheMode.NoCache:  # on an empty picture this is ten times as fast as blending
            p.setCompositionMode(QPainter.CompositionMode.CompositionMode_Source)
        for rects, colour in (*grid, line):
            p.setBrush(colour)
            p.drawRects(rects)
        p.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceOver)
        p.setFont(self._font)
        p.setPen(self.textPen())
        for rect, flags, text in texts:
            p.drawText(rect, flags, text)

    def generateDrawSpecs(self, p: QPainter) -> tuple[_Lines, list[_Lines], list[_Text]]:
        """Return the line of the axis, the grid lines and the figures, with their positions."""
        own, view, upright, (low, high) = self.rect(), self.linkedView(), self.orientation == "left", self.range
        area = own if view is None else view.mapRectToItem(self, view.boundingRect())
        length = own.height() if upright else own.width()
        if length <= 0:  # the plot has no height yet
            return ([], QColor()), [], []
        scale = length / (high - low)
        grid: list[_Lines] = []
        figures: list[tuple[float, str]] = []
        taken, is_full = 0.0, False
        for depth, (spacing, values) in enumerate(self.tickValues(low, high, length)):
            colour, strength = QColor(self.tickPen().color()), min(1.0, 0.05 * length / (len(values) + 1))
            colour.setAlpha(int(self.grid * strength / (depth + 1)))
            places = [length - (value - low) * scale if upright else (value - low) * scale for value in values]
            grid.append(([_across(area, place - 0.5, upright=upright) for place in places], colour))
            texts = [] if is_full else self.tickStrings(values, 1.0, spacing)
            taken += sum(self._height if upright else self._width(text) for text in texts) / length
            limits = _FULL if depth else ()
            is_full = is_full or any(len(figures) >= count and taken >= limit for count, limit in limits)
            figures += [] if is_full else zip(places, texts, strict=True)
        line = [_across(own, own.right() - 1.5 if upright else 0.5, upright=not upright)], self.pen().color()
        placed = [(self._figure_rect(place, text, own), int(_TEXT), text) for place, text in figures]
        return line, grid, [each for each in placed if (area | own).contains(each[0])]

    def _figure_rect(self, place: float, text: str, own: QRectF) -> QRectF:
        width, height = self._width(text), self._height
        if self.orientation == "left":
            return QRectF(own.right() - 5 - width, place - height / 2, width, height)
        return QRectF(place - width / 2, own.top() + 2, width, height)


def _across(area: QRectF, place: float, *, upright: bool) -> QRectF:
    """Return a line of one pixel across an area, horizontal if the axis is `upright`."""
    return QRectF(area.left(), place, area.width(), 1) if upright else QRectF(place, area.top(), 1, area.height())


def _base_of(spacing: float, values: list[float], *, middle: float) -> float | None:
    """Return the value with the shortest text, nearest the middle, if some texts are too long to be drawn."""
    ranked = [(len(text), abs(value - middle), value) for text, value in zip(_texts(values, spacing), values, strict=True)]
    return min(ranked)[2] if ranked and max(ranked)[0] > _LONGEST else None


def _base_text(value: float, spacing: float) -> str:
    """Return a value with as many digits as there is space for."""
    text = f"{value:.7g}"
    if abs(float(text) - value) > 0.01 * spacing or len(_trim(text)) > _LONGEST:
        text = f"≈{value:.1e}"
    return _trim(text).replace("-", MINUS)


def _texts(values: list[float], spacing: float) -> list[str]:
    """Return values with the fewest digits that distinguish two at this spacing."""
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


def _trim(text: str) -> str:
    mantissa, mark, exponent = text.partition("e")
    if "." in mantissa:
        mantissa = mantissa.rstrip("0").rstrip(".")
    return f"{mantissa}e{int(exponent)}" if mark else mantissa


class PlotFrame(pg.PlotItem):
    """A PlotItem of a view box between two axes, without the title, the buttons and the menu of options.

    Its constructor replaces pyqtgraph's, which makes 44 widgets for the menu, never offered, and takes five times as long.
    The methods of PlotItem that need them cannot be used.
    """

    def __init__(self, left: pg.AxisItem, bottom: pg.AxisItem) -> None:
        pg.GraphicsWidget.__init__(self)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.autoBtn = self.legend = None
        self.items, self.dataItems = [], []
        self.vb = pg.ViewBox(parent=self, enableMenu=False)
        self.setMenuEnabled(enableMenu=False)
        self.vb.sigRangeChanged.connect(self.sigRangeChanged)
        self.axes = {"left": {"item": left, "pos": (0, 0)}, "bottom": {"item": bottom, "pos": (1, 1)}}
        grid = QGraphicsGridLayout(self)
        grid.setContentsMargins(1, 1, 1, 1)
        grid.setSpacing(0)
        grid.addItem(self.vb, 0, 1)
        for axis in (bottom, left):
            axis.linkToView(self.vb)
            grid.addItem(axis, *self.axes[axis.orientation]["pos"])
            axis.setFlag(QGraphicsItem.GraphicsItemFlag.ItemNegativeZStacksBehindParent)

    def addItem(self, item: QGraphicsItem, *, ignoreBounds: bool = False) -> None:  # noqa: N803
        """Add an item; curves are data items."""
        self.items.append(item)
        self.vb.addItem(item, ignoreBounds=ignoreBounds)
        if isinstance(item, pg.PlotCurveItem):
            self.dataItems.append(item)

    def updateButtons(self) -> None:
        """Show no button when the pointer enters: there is none."""


class FunctionPlot(pg.PlotWidget):
    """One curve with bands behind it and marks on it; emits the pointer's position."""

    pointed = Signal(object)  # u under the pointer or the keyboard's crosshair, or None
    home_requested = Signal()
    range_changed = Signal()
    moved_by_hand = Signal()

    def __init__(self, look: Look, name: str, role: str, parent: QWidget | None = None) -> None:
        plot = PlotFrame(TickAxis("left"), TickAxis("bottom"))
        super().__init__(parent, plotItem=plot)
        self._look, self._role, self._dimmed = look, role, False
        self.pointer: float | None = None
        self._is_new = True  # the curve or its position changed, and nothing has moved on it since
        self._mouse: QPointF | None = None  # the mouse's position in the scene; None while the keyboard moves the crosshair
        self.setObjectName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.share_height(2)
        self.curve = CurveItem(QPen(), name)
        self.bands, self.marks = Bands(look), PlotMarks(look, role)
        self.ghost, self.pins, self.legend = PinsItem(look, z=-6), PinsItem(look, z=-5), Legend(look)
        self.properties = PropertyMarks(look, role)
        self._cache = QGraphicsItem.CacheMode.DeviceCoordinateCache
        for item in self._items():
            plot.addItem(item, ignoreBounds=True)
        self._view: pg.ViewBox = plot.getViewBox()
        self._view.disableAutoRange()
        self._view.setLimits(
            xMin=-X_LIMIT, xMax=X_LIMIT, yMin=-Y_LIMIT, yMax=Y_LIMIT, minXRange=_NARROWEST, minYRange=_NARROWEST
        )
        for side in ("left", "bottom"):
            plot.getAxis(side).setGrid(_GRID)
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
            axis.setPen(QPen(look.colour("grid"), 1))  # not a cosmetic pen, which is one device pixel at every scale
            axis.setTextPen(look.colour("muted"))
            axis.setTickFont(look.font(11))
            axis.setZValue(-200)  # the grid is part of the axis and belongs behind the curve
            axis.setCacheMode(self._cache)
        self.getAxis("left").setWidth(look.px(58))
        self.getAxis("bottom").setHeight(look.px(22))
        self._show_pen()
        for item in self._items():
            item.update()

    def use_no_caches(self) -> None:
        """Disable caches, which would put pixels into a vector picture."""
        self._cache = QGraphicsItem.CacheMode.NoCache
        for item in (self.ghost, self.pins, self.legend):
            item.setCacheMode(self._cache)
        self.restyle()

    def set_curve(self, curve: Curve) -> None:
        """Show other samples and their dots, without moving the view."""
        self._draw_directly()
        self.bands.keep_clear(self.curve.set_curve(curve))
        self.marks.set_dots(curve.dots if len(curve.dots) <= _MOST_DOTS else ())

    def set_neurons(self, neurons: Sequence[Neuron]) -> None:
        """Show a labelled dot for each neuron; while only they move, the rest keeps its cached picture."""
        self.marks.set_neurons(neurons)
        if not self._is_new:
            self._keep_picture(self._cache)
        self._is_new = False

    def _draw_directly(self) -> None:
        """Cache no picture of a changed curve: a drag of its parameter would use each picture only once."""
        self._is_new = True
        self._keep_picture(QGraphicsItem.CacheMode.NoCache)

    def _keep_picture(self, mode: QGraphicsItem.CacheMode) -> None:
        for item in (self.bands, self.curve):
            if item.cacheMode() != mode:  # setting the same mode again drops the picture
                item.setCacheMode(mode)

    def set_role(self, role: str) -> None:
        """Draw the curve, its title and its dots in another colour of the theme."""
        if role != self._role:
            self._role = role
            self.marks.set_role(role)
            self.properties.set_role(role)
            self._show_pen()

    def share_height(self, count: int) -> None:
        """Use less height if there are three plots, so that nothing below moves."""
        self.setMinimumHeight(_LEAST_HEIGHTS[count])

    def set_dimmed(self, dimmed: bool) -> None:
        """Draw the curve at half strength, or normally."""
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

    def resizeEvent(self, ev: QResizeEvent | None) -> None:
        """Paint all of it, and lay out now: pyqtgraph would do it while painting, and paint twice. Items that are laid out one
        by one would have the window painted at once, and again for the plot beside this one."""
        scene = cast(pg.GraphicsScene, self.sceneObj)
        scene.update()
        super().resizeEvent(ev)
        scene.prepareForPaint()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the focus ring."""
        super().focusInEvent(event)
        self.marks.set_focused(True)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Hide the focus ring."""
        super().focusOutEvent(event)
        self.marks.set_focused(False)

    def keyPressEvent(self, ev: QKeyEvent) -> None:
        """Move the crosshair with ← and →, zoom with + and -, go home with Home, hide the crosshair with Esc."""
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
        """Hide the crosshair when the pointer leaves."""
        self._mouse = None
        self._point(None)
        super().leaveEvent(ev)

    def _items(self) -> tuple[Bands | PinsItem | CurveItem | Legend | PropertyMarks | PlotMarks, ...]:
        return (self.bands, self.ghost, self.pins, self.curve, self.legend, self.properties, self.marks)

    def _mouse_moved(self, position: QPointF) -> None:
        inside = self._view.sceneBoundingRect().contains(position)
        self._mouse = position if inside else None
        self._point(self._view.mapSceneToView(position).x() if inside else None)

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
