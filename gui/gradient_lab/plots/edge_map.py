"""EdgeMapPlot: χ over (σ_w, σ_b), with the edge χ = 1, the initialisers as points, and a handle to drag."""

from __future__ import annotations

import math
from collections.abc import Hashable

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QEvent, QPointF, QRectF, QSizeF, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QImage, QKeyEvent, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import QApplication, QWidget

from engine.propagation import EdgeMap, NamedPoint, depth_scale_of
from gui.gradient_lab.plots.frame import Frame
from gui.gradient_lab.plots.map_colours import chi_image, scale_image
from gui.gradient_lab.plots.plot import LabPlot, say_instead
from gui.gradient_lab.plots.scale import AxisScale
from gui.style.theme import Look
from gui.text.numbers import short

_STEPS, _FINE_STEPS = 100, 1000  # steps of the arrow keys across an axis
_ARROWS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, 1),
    Qt.Key.Key_Down: (0, -1),
}
_NEAR = 9  # pixels around a point that count as on it
_HANDLE = 8  # pixels of its radius
_LABEL = 15  # pixels of a label's height

Sigmas = tuple[float, float]


class EdgeMapPlot(LabPlot):
    """Emits the position to which the handle is dragged or moved by keys; the owner of the state moves it there."""

    moved = Signal(float, float)  # σ_w, σ_b
    start_chosen = Signal(str)  # the first id of a NamedPoint that was clicked

    def __init__(self, look: Look) -> None:
        super().__init__(look, "lab_edge_map")
        self.map: EdgeMap | None = None
        self.handle: Sigmas | None = None
        self.points: tuple[NamedPoint, ...] = ()
        self.labels: tuple[str, ...] = ()
        self.depth_scales = False
        self.reach: Sigmas = (4.0, 2.0)
        self.missing = ""  # the text shown instead of a map
        self._pressed: NamedPoint | None = None
        self._pressed_at = QPointF()
        self._dragging = False
        self._before: Sigmas | None = None
        self._version = 0
        self._retranslate()

    @property
    def is_dragged(self) -> bool:
        """Whether the handle is held by the mouse, during which the axes should not change."""
        return self._dragging

    def show_map(self, edge_map: EdgeMap | None, reach: Sigmas, missing: str = "") -> None:
        """Show another map, or the reason why there is none."""
        self.map, self.reach, self.missing = edge_map, reach, missing
        self.refresh_map()

    def refresh_map(self) -> None:
        """Show cells that were filled in since."""
        self._version += 1
        self.update()

    def show_depth_scales(self, shown: bool) -> None:
        """Colour the map by depth scale instead of χ."""
        self.depth_scales = shown
        self._retranslate()
        self.refresh_map()

    def show_handle(self, sigma_w: float | None, sigma_b: float) -> None:
        """Move the handle; None if the weights have no σ_w."""
        handle = None if sigma_w is None else (sigma_w, sigma_b)
        if handle != self.handle:
            self._update_handle()
            self.handle = handle
            self._update_handle()

    def show_points(self, points: tuple[NamedPoint, ...], labels: tuple[str, ...]) -> None:
        """Show the initialisers' points, with these labels."""
        self.points, self.labels = points, labels
        self.update()

    def background(self) -> Hashable:
        """Return the state of the map, and the points on it."""
        return self._version, self.reach, self.depth_scales, self.points, self.labels, self.missing, self._taken()

    def draw_background(self, painter: QPainter, rect: QRectF, look: Look) -> None:
        """Draw everything but the handle."""
        frame = Frame(painter, look, rect, AxisScale(0.0, self.reach[0]), AxisScale(0.0, self.reach[1]))
        frame.draw_title(self.title, brief=self._brief, taken=self._taken())
        if self.map is not None:
            chi = self.map.picture()
            picture = scale_image(chi, look) if self.depth_scales else chi_image(chi, look)
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.drawImage(frame.area, picture, _inner(picture))
        most = max(3, int(frame.area.width() / look.px(60)))
        frame.draw_axes(frame.x.ticks(most), "σ_w", [] if self.map is None else frame.y.ticks(frame.most_ticks()), grid=False)
        self._draw_axis_name(frame)
        if self.map is None:
            say_instead(frame, self.missing)
            return
        painter.save()
        painter.setClipRect(frame.area)
        self._draw_edge(frame, self.map)
        painter.restore()
        self._draw_regions(frame, self.map, self._draw_points(frame))

    def draw_foreground(self, painter: QPainter, rect: QRectF, look: Look) -> None:
        """Draw the handle."""
        frame = Frame(painter, look, rect, AxisScale(0.0, self.reach[0]), AxisScale(0.0, self.reach[1]))
        if self.map is not None:
            self._draw_handle(frame)

    def _taken(self) -> float:
        """Return the width of the header that is covered by the control in the corner."""
        over = self.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly)
        return max((self.width() - rectangle.x() for rectangle in over), default=0)

    def position_of(self, sigma_w: float, sigma_b: float) -> QPointF:
        """Return the position of a point of the map on the widget."""
        area, across, up = self.area, sigma_w / self.reach[0], sigma_b / self.reach[1]
        return QPointF(area.left() + across * area.width(), area.bottom() - up * area.height())

    def sigmas_at(self, position: QPointF) -> Sigmas:
        """Return the σ_w and σ_b at a position, within the map, rounded to what a pixel can distinguish."""
        area = self.area
        shares = (position.x() - area.left()) / area.width(), (area.bottom() - position.y()) / area.height()
        first, second = (_rounded(share, reach) for share, reach in zip(shares, self.reach, strict=True))
        return first, second

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Move the handle to the pointer, unless an initialiser is there: that is chosen when the button is released."""
        if event.button() != Qt.MouseButton.LeftButton or self.map is None or not self.area.contains(event.position()):
            return
        self._pressed, self._pressed_at = self._point_at(event.position()), event.position()
        if self._pressed is None:
            self._dragging, self._before = True, self.handle
            self.moved.emit(*self.sigmas_at(event.position()))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Drag the handle, or describe the point under the pointer."""
        if self._pressed is not None:
            if (event.position() - self._pressed_at).manhattanLength() < QApplication.startDragDistance():
                return
            self._pressed, self._dragging, self._before = None, True, self.handle  # the handle stood on an initialiser
        if self._dragging:
            self.moved.emit(*self.sigmas_at(event.position()))
        elif self.map is not None and self.area.contains(event.position()):
            named = self._point_at(event.position())
            self.setCursor(Qt.CursorShape.PointingHandCursor if named is not None else Qt.CursorShape.CrossCursor)
            self.described.emit(self._sentence(*self.sigmas_at(event.position()), named))
        else:
            self.unsetCursor()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """End the drag, or choose the initialiser that was pressed."""
        if self._pressed is not None:
            self.start_chosen.emit(self._pressed.ids[0])
            self._pressed = None
        elif self._dragging and self.handle is not None:
            self._dragging = False
            self.moved.emit(*self.handle)  # the axes may follow now

    def leaveEvent(self, event: QEvent) -> None:
        """Clear the description."""
        self.described.emit("")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move the handle with the arrows, finely with Shift; Esc cancels a drag."""
        across, up = _ARROWS.get(Qt.Key(event.key()), (0, 0))
        if event.key() == Qt.Key.Key_Escape and self._dragging and self._before is not None:
            self._dragging = False
            self.moved.emit(*self._before)
        elif (across or up) and self.map is not None:
            fine = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            sigma_w, sigma_b = self.handle or (self.reach[0] / 2, 0.0)
            steps = [reach / (_FINE_STEPS if fine else _STEPS) for reach in self.reach]
            self.moved.emit(max(0.0, round(sigma_w + across * steps[0], 9)), max(0.0, round(sigma_b + up * steps[1], 9)))
            self.describe_current()
        else:
            super().keyPressEvent(event)

    def describe_current(self) -> None:
        """Describe the handle's position and χ there."""
        self.described.emit(self._sentence(*self.handle) if self.handle is not None and self.map is not None else self.missing)

    def _sentence(self, sigma_w: float, sigma_b: float, named: NamedPoint | None = None) -> str:
        if named is not None:
            label = self.labels[self.points.index(named)]
            return self._start.format(name=label, sigma_w=short(named.sigma_w), sigma_b=short(named.sigma_b))
        chi, sentence = self._chi_near(sigma_w, sigma_b), self._words
        if self.depth_scales:
            chi, sentence = float(depth_scale_of(np.array(chi))), self._scale_words
        return sentence.format(sigma_w=short(sigma_w), sigma_b=short(sigma_b), chi=short(chi, 3))

    def _chi_near(self, sigma_w: float, sigma_b: float) -> float:
        """Return χ of the nearest computed cell."""
        if self.map is None:
            return math.nan
        row = int(np.argmin(np.abs(self.map.sigma_b - sigma_b)))
        column = int(np.argmin(np.abs(self.map.sigma_w - sigma_w)))
        return float(self.map.picture()[row, column])

    def _draw_axis_name(self, frame: Frame) -> None:
        painter, look = frame.painter, frame.look
        painter.setFont(look.font(11))
        painter.setPen(look.colour("muted"))
        width = look.px(26)
        box = QRectF(frame.rect.left() + look.px(2), frame.area.center().y() - look.px(8), width, look.px(16))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, "σ_b")

    def _draw_edge(self, frame: Frame, edge_map: EdgeMap) -> None:
        edge = edge_map.edge
        for colour, width in (("surface", 4.5), ("text", 2.0)):
            pen = QPen(frame.look.colour(colour), frame.look.px(width))
            frame.draw_curve(edge, edge_map.sigma_b, pen)

    def _draw_regions(self, frame: Frame, edge_map: EdgeMap, taken: list[QRectF]) -> None:
        """Name both sides of the edge, which colour alone would not tell apart; names avoid those of points."""
        painter, look, area = frame.painter, frame.look, frame.area
        chi = edge_map.picture()
        painter.setFont(look.font(11, bold=True))
        metrics = QFontMetricsF(painter.font())
        for label, cells in ((self._vanish, chi < 0.9), (self._explode, chi > 1.1)):
            width, height = metrics.horizontalAdvance(label) + look.px(6), look.px(16)
            for left, right, up in _runs(cells):
                y = area.bottom() - up * area.height() - height / 2
                ends = area.left() + left * area.width(), area.left() + right * area.width() - width
                boxes = [QRectF(x, y, width, height) for x in (sum(ends) / 2, ends[1], ends[0])] if ends[0] <= ends[1] else []
                free = [box for box in boxes if area.contains(box) and not any(map(box.intersects, taken))]
                if free:
                    _write(frame, free[0], label)
                    taken.append(free[0])
                    break

    def _draw_points(self, frame: Frame) -> list[QRectF]:
        """Draw the initialisers' points, and return the covered rectangles; a label moves up until it is free, or is left
        out."""
        painter, look = frame.painter, frame.look
        font, taken, stems = look.font(11), list[QRectF](), list[QRectF]()
        metrics = QFontMetricsF(font)
        painter.setFont(font)
        written: list[tuple[QPointF, QRectF, str]] = []
        shown = [pair for pair in zip(self.points, self.labels, strict=True) if pair[0].sigma_w <= self.reach[0]]
        for point, label in sorted(shown, key=lambda pair: pair[0].sigma_w):
            spot = frame.point(point.sigma_w, point.sigma_b)
            width, height = metrics.horizontalAdvance(label) + look.px(6), look.px(_LABEL)
            left = min(max(spot.x() - width / 2, frame.area.left() + 1), frame.area.right() - width - 1)
            box = QRectF(left, spot.y() - look.px(8) - height, width, height)
            while any(map(box.intersects, taken)) and box.top() > frame.area.top() + height:
                box.translate(0, -height - 1)
            if any(map(box.intersects, taken)):
                written.append((spot, QRectF(spot, QSizeF()), ""))  # its name still shows under the pointer
                continue
            taken.append(box)
            stems.append(QRectF(spot.x() - 1, box.bottom(), 2, spot.y() - box.bottom()))
            written.append((spot, box, label))
        painter.setPen(QPen(look.colour("text", 0.6), 1))
        for spot, box, _ in written:
            painter.drawLine(spot, QPointF(spot.x(), box.bottom()))
        for spot, box, label in written:
            self._draw_point(frame, spot, box, label)
        return taken + stems

    def _draw_point(self, frame: Frame, spot: QPointF, box: QRectF, label: str) -> None:
        """Draw a point with its label, and a line between them if the label was moved."""
        painter, look = frame.painter, frame.look
        painter.setPen(QPen(look.colour("text"), look.px(1)))
        painter.setBrush(look.colour("surface"))
        painter.drawEllipse(spot, look.px(3.5), look.px(3.5))
        if label:
            _write(frame, box, label)
        painter.setBrush(Qt.BrushStyle.NoBrush)

    def _update_handle(self) -> None:
        """Repaint only around the handle: the rest of the map does not change during a drag."""
        if self.handle is not None:
            around = 2 * self.look.px(_HANDLE)
            corner = self.position_of(*self.handle) - QPointF(around, around)
            self.update(QRectF(corner, QSizeF(2 * around, 2 * around)).toAlignedRect())

    def _draw_handle(self, frame: Frame) -> None:
        if self.handle is None:
            return
        painter, look, spot = frame.painter, frame.look, frame.point(*self.handle)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for colour, width in (("surface", 5), ("accent", 3)):
            painter.setPen(QPen(look.colour(colour), look.px(width)))
            painter.drawEllipse(spot, look.px(_HANDLE), look.px(_HANDLE))

    def _point_at(self, position: QPointF) -> NamedPoint | None:
        near = self.look.px(_NEAR)
        for point in self.points:
            offset = self.position_of(point.sigma_w, point.sigma_b) - position
            if math.hypot(offset.x(), offset.y()) <= near:
                return point
        return None

    def _retranslate(self) -> None:
        self.title, self._brief = self.tr("χ over σ_w and σ_b; line: χ = 1"), "χ(σ_w, σ_b)"
        if self.depth_scales:
            self.title, self._brief = self.tr("Depth scale over σ_w and σ_b"), self.tr("Depth scale")
        self._vanish, self._explode = self.tr("gradients vanish"), self.tr("gradients explode")
        self._words = self.tr("σ_w = {sigma_w}, σ_b = {sigma_b}: χ is about {chi}")
        self._scale_words = self.tr("σ_w = {sigma_w}, σ_b = {sigma_b}: the depth scale is about {chi} layers")
        self._start = self.tr("{name}: σ_w = {sigma_w}, σ_b = {sigma_b}; a click starts the network so")
        self.setAccessibleName(self.tr("Map over σ_w and σ_b; the arrow keys move the handle, finely with Shift"))
        self.forget_background()


def _write(frame: Frame, box: QRectF, label: str) -> None:
    """Write a label on a ground of its own, as the colours of the map leave too little contrast."""
    painter, look = frame.painter, frame.look
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(look.colour("surface", 0.82))
    painter.drawRoundedRect(box, look.px(3), look.px(3))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(look.colour("text"))
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, label)


def _inner(picture: QImage) -> QRectF:
    """Return the part of a picture between the centres of its outermost cells, which are on the borders of the map."""
    return QRectF(0.5, 0.5, picture.width() - 1, picture.height() - 1)


def _runs(cells: npt.NDArray[np.bool_]) -> list[tuple[float, float, float]]:
    """Return the longest runs of some rows of cells: their ends and their height, as shares of the map.

    The first is the longest near half the height; the others are alternatives for a name that does not fit.
    """
    rows, columns = cells.shape
    runs: list[tuple[float, float, float]] = []
    first = 0
    for row in dict.fromkeys(round(share * (rows - 1)) for share in (1 / 2, 2 / 3, 1 / 3, 5 / 6, 11 / 12, 1 / 6)):
        flags = np.flatnonzero(cells[row])
        if len(flags):
            run = max(np.split(flags, np.flatnonzero(np.diff(flags) > 1) + 1), key=len)
            runs.append((float(run[0]) / (columns - 1), float(run[-1]) / (columns - 1), row / (rows - 1)))
    for index, (left, right, _) in enumerate(runs[:3]):
        if right - left > runs[first][1] - runs[first][0] + 0.05:
            first = index
    return [*runs[first : first + 1], *runs[:first], *runs[first + 1 :]]


def _rounded(share: float, reach: float) -> float:
    step = 10.0 ** math.floor(math.log10(reach / _FINE_STEPS))
    return min(reach, max(0.0, round(round(share * reach / step) * step, 12)))
