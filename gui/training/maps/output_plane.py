"""OutputPlane: the output of a network over its inputs, a coloured plane for two or a curve for one, with the rows."""

from __future__ import annotations

import math
from collections.abc import Callable

import numpy as np
from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QPixmap
from PySide6.QtWidgets import QSizePolicy, QWidget

from engine.network.neuron_maps import Interval
from engine.numeric.arrays import Array
from gui.style.theme import Look
from gui.text.numbers import short
from gui.text.translation import Retranslated
from gui.training.maps.colours import Pixels, class_colour, class_picture, coloured, image, scale
from gui.training.maps.range_area import RangeArea
from gui.training.maps.scene import Scene
from gui.training.model.run import setup_of

_MOST_ROWS = 2000  # rows drawn; more would be a shapeless cloud
_RING = 8  # pixels before zoom, the radius of the ring around a marked row
_KEY_STEPS = 40  # steps of the arrow keys across a range
_DRAWING = (Qt.Key.Key_1, Qt.Key.Key_0, Qt.Key.Key_Delete)  # keys that draw class 1 or class 0, or erase, at the cross
_ARROWS = {
    Qt.Key.Key_Left: (0, -1),
    Qt.Key.Key_Right: (0, 1),
    Qt.Key.Key_Up: (1, 1),
    Qt.Key.Key_Down: (1, -1),
}


Marked = tuple[Array, Array]  # a row, as its point and its target


class OutputPlane(Retranslated, QWidget):
    """Shows one neuron, usually the output; describes its value under the pointer, or at a cross moved by the arrow keys."""

    described = Signal(str)
    point_drawn = Signal(object, int)  # (x₁, x₂) and the class, where points are drawn by hand
    point_erased = Signal(object)
    place_clicked = Signal(object, object)  # x, and the hidden neuron on show or None; where no points are drawn by hand

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._scene: Scene | None = None
        self.neuron: tuple[int, int] | None = None  # layer and row of a hidden neuron shown in place of the output
        self.discrete = self.shows_test = False
        self._points: QPixmap | None = None  # a cached picture of the rows, which do not move while the network learns
        self._cross: tuple[float, ...] | None = None
        self.marked: Marked | None = None  # the row that a card explains a number for
        self.setObjectName("training_map")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        look.bind(self._restyle)
        self._retranslate()

    def show_scene(self, scene: Scene | None) -> None:
        """Show other data, or none."""
        stays = scene is not None and self._scene is not None and scene.ranges == self._scene.ranges
        self._scene, self._points, self._cross = scene, None, self._cross if stays else None
        self.update()

    def show_options(self, *, discrete: bool, test: bool) -> None:
        """Set whether classes are shown without shades, and whether the rows for testing are shown too."""
        self.discrete, self.shows_test, self._points = discrete, test, None
        self.update()

    def show_neuron(self, neuron: tuple[int, int] | None) -> None:
        """Show a hidden neuron, or the output again."""
        if neuron != self.neuron:
            self.neuron = neuron
            self.update()

    def mark_row(self, row: Marked | None) -> None:
        """Mark a row, or none."""
        self.marked = row
        self.update()

    def place_at(self, first: float, second: float) -> QPoint:
        """Return the position of a point of the plane."""
        return QPoint() if self._scene is None else self._placing(self._scene)(first, second).toPoint()

    def sizeHint(self) -> QSize:
        """Return the size of a large plane."""
        return QSize(self._look.px(320), self._look.px(320))

    def minimumSizeHint(self) -> QSize:
        """Return the least size at which points are distinguishable."""
        return QSize(self._look.px(160), self._look.px(90))

    def resizeEvent(self, event: QEvent) -> None:
        """Drop the picture of the rows."""
        self._points = None

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the plane or the curve, the rows, and the axes."""
        scene = self._scene
        if scene is None or not scene.is_drawn or not scene.maps:
            return
        painter, look, area = QPainter(self), self._look, self._area()
        painter.setFont(look.font(11))
        if scene.dimensions == 2:
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, not self.discrete)
            painter.drawImage(area, image(self._pixels(scene)))
        self._paint_axes(painter, area)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if scene.dimensions == 1:
            self._paint_curves(painter, area, scene)
        if self.neuron is None:
            painter.drawPixmap(0, 0, self._drawn_points(scene))
        if self.marked is not None:
            self._paint_mark(painter, scene, *self.marked)
        if self._cross is not None and self.hasFocus():
            at = self._position(self._cross, scene)
            painter.setPen(QPen(look.colour("text"), look.px(1.5)))
            reach = look.px(8)
            painter.drawLine(at + QPointF(-reach, 0), at + QPointF(reach, 0))
            painter.drawLine(at + QPointF(0, -reach), at + QPointF(0, reach))
        if self.hasFocus():
            painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
            painter.setPen(QPen(look.colour("focus"), look.px(2)))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(area.adjusted(-1, -1, 1, 1))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Draw a point where points are drawn by hand: left of class 1, right of class 0, with Shift erase the nearest."""
        x = self._x_at(event.position())
        if x is not None and not self._is_drawn_by_hand():
            self.place_clicked.emit(x, self.neuron)
        elif x is not None:
            self._draw(x, event.button() == Qt.MouseButton.LeftButton, event.modifiers())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Describe the output under the pointer."""
        x = self._x_at(event.position())
        self.described.emit("" if x is None else self._sentence(x))

    def leaveEvent(self, event: QEvent) -> None:
        """Clear the description."""
        self.described.emit("")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move the cross with the arrow keys."""
        column, direction = _ARROWS.get(Qt.Key(event.key()), (9, 0))
        scene = self._scene
        if self._cross is not None and self._is_drawn_by_hand() and event.key() in _DRAWING:
            self._draw(self._cross, event.key() == Qt.Key.Key_1, event.modifiers(), erase=event.key() == Qt.Key.Key_Delete)
            return
        if scene is None or column >= len(scene.ranges):
            super().keyPressEvent(event)
            return
        middle = tuple((low + high) / 2 for low, high in scene.ranges)
        x = list(self._cross or middle)
        low, high = scene.ranges[column]
        x[column] = min(high, max(low, x[column] + direction * (high - low) / _KEY_STEPS))
        self._cross = tuple(x)
        self.described.emit(self._sentence(self._cross))
        self.update()

    def _is_drawn_by_hand(self) -> bool:
        return self._scene is not None and setup_of(self._scene.run.document).source == "drawn"

    def _draw(self, x: tuple[float, ...], first: bool, held: Qt.KeyboardModifier, *, erase: bool = False) -> None:
        if erase or held & Qt.KeyboardModifier.ShiftModifier:
            self.point_erased.emit(x)
        else:
            self.point_drawn.emit(tuple(round(coordinate, 3) for coordinate in x), int(first))

    # Values

    def _shown(self, scene: Scene) -> tuple[Array, Array] | None:
        """Return the values on show and their bounds; None if several classes are shown at once."""
        if self.neuron is not None:
            layer, row = self.neuron
            if layer < len(scene.maps) and row < len(scene.maps[layer]):
                return scene.neuron(layer, row), scene.bounds[layer][row]
        if scene.run.data.classes > 2 or len(scene.maps[-1]) > 1:
            return None
        return scene.neuron(len(scene.maps) - 1, 0), self.value_bounds(scene)

    def value_bounds(self, scene: Scene) -> Array:
        """Return the ends of the scale of the output: the two classes, or the range of the targets."""
        data = scene.run.data
        if data.classes == 2:
            return np.array([data.low, 1.0])
        most = float(np.max(np.abs(data.train.targets))) or 1.0
        return np.array([-most, most])

    def _pixels(self, scene: Scene) -> Pixels:
        shown = self._shown(scene)
        if shown is not None:
            return coloured(shown[0], shown[1], scale(self._look), discrete=self.discrete)
        values = scene.maps[-1].reshape(-1, *scene.side)
        if len(values) == 2:  # two outputs for two classes: the share of the second
            return coloured(values[1] - values[0], np.array([-1.0, 1.0]), scale(self._look), discrete=self.discrete)
        return class_picture(values, self._look, discrete=self.discrete)

    def _sentence(self, x: tuple[float, ...]) -> str:
        """Return a description of the output at an x."""
        scene = self._scene
        if scene is None:
            return ""
        y = scene.run.outputs(scene.run.data.network_inputs(np.array([x])))[0]
        point = ", ".join(short(value, 3) for value in x)
        values = ", ".join(short(value) for value in y.tolist())
        sentence = self.tr("At ({point}) the network gives {values}").format(point=point, values=values)
        hint = self.tr("left click or 1 draws a blue point, right click or 0 an orange one, Shift and click or Delete erases")
        return f"{sentence}; {hint}" if self._is_drawn_by_hand() else sentence

    # Places

    def _area(self) -> QRectF:
        """Return the area of the plane: a square, with the figures of the axes to the left and below."""
        look = self._look
        left, bottom, top, right = look.px(30), look.px(18), look.px(8), look.px(14)
        width, height = self.width() - left - right, self.height() - bottom - top
        if self._scene is not None and self._scene.dimensions == 2:
            side = max(1, min(width, height))
            return QRectF(left + (width - side) // 2, top + (height - side) // 2, side, side)
        return QRectF(left, top, max(width, 1), max(height, 1))

    def _vertical(self, scene: Scene) -> Interval:
        """Return the range of the vertical axis: x₂, or y for one input."""
        if scene.dimensions == 2:
            return scene.ranges[1]
        data = scene.run.data
        targets = data.train.targets
        low, high = float(targets.min()), float(targets.max())
        margin = 0.25 * (high - low) or 1.0
        return low - margin, high + margin

    def _position(self, x: tuple[float, ...], scene: Scene) -> QPointF:
        y = x[1] if scene.dimensions == 2 else float(scene.run.outputs(scene.run.data.network_inputs(np.array([x])))[0, 0])
        return self._placing(scene)(x[0], y)

    def _placing(self, scene: Scene) -> Callable[[float, float], QPointF]:
        """Return the function from values along both axes to positions, as many as there are rows."""
        area, (low, high), (below, above) = self._area(), scene.ranges[0], self._vertical(scene)

        def place(across: float, up: float) -> QPointF:
            share = min(max((up - below) / (above - below), -1.0), 2.0) if math.isfinite(up) else 0.5
            return QPointF(area.left() + (across - low) / (high - low) * area.width(), area.bottom() - share * area.height())

        return place

    def _x_at(self, position: QPointF) -> tuple[float, ...] | None:
        scene, area = self._scene, self._area()
        if scene is None or not scene.is_drawn or not area.contains(position):
            return None
        shares = ((position.x() - area.left()) / area.width(), (area.bottom() - position.y()) / area.height())
        return tuple(low + share * (high - low) for share, (low, high) in zip(shares, scene.ranges, strict=False))

    # Painting

    def _paint_axes(self, painter: QPainter, area: QRectF) -> None:
        """Paint the figures at both axes and the symbols of the inputs."""
        scene, look = self._scene, self._look
        if scene is None:
            return
        line = look.px(14)
        painter.setPen(QPen(look.colour("border"), 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(area)
        painter.setPen(look.colour("muted"))
        for share, value in zip((0.0, 0.5, 1.0), _three(scene.ranges[0]), strict=True):
            x = area.left() + share * area.width()
            box = QRectF(min(max(x - 30, area.left() - 12), area.right() - 48), area.bottom() + 3, 60, line)
            flag = (Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignHCenter, Qt.AlignmentFlag.AlignRight)[round(2 * share)]
            painter.drawText(box, flag | Qt.AlignmentFlag.AlignTop, short(value, 3))
        for share, value in zip((0.0, 0.5, 1.0), _three(self._vertical(scene)), strict=True):
            y = min(max(area.bottom() - share * area.height() - line / 2, area.top()), area.bottom() - line)
            box = QRectF(area.left() - look.px(34), y, look.px(30), line)
            painter.drawText(box, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, short(value, 3))

    def _paint_curves(self, painter: QPainter, area: QRectF, scene: Scene) -> None:
        """Paint the outputs over the one input."""
        painter.save()
        painter.setClipRect(area)
        shown = self._shown(scene)
        rows = [shown[0].reshape(-1)] if shown is not None else list(scene.maps[-1])
        ranges = RangeArea(area, scene.ranges[0], self._vertical(scene), beyond=1.0)
        for number, values in enumerate(rows):
            colour = self._look.colour("f") if len(rows) == 1 else class_colour(self._look, number)
            painter.setPen(QPen(colour, self._look.px(2)))
            ranges.draw_curve(painter, scene.line, values)
        painter.restore()

    def _drawn_points(self, scene: Scene) -> QPixmap:
        """Return the rows as a picture: discs for one class and squares for the other, hollow for rows for testing."""
        if self._points is None:
            ratio = self.devicePixelRatioF()
            self._points = QPixmap(self.size() * ratio)
            self._points.setDevicePixelRatio(ratio)
            self._points.fill(Qt.GlobalColor.transparent)
            painter = QPainter(self._points)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            data = scene.run.data
            if self.shows_test and len(data.test_points):
                self._paint_rows(painter, scene, data.test_points, data.test.targets, hollow=True)
            self._paint_rows(painter, scene, data.points, data.train.targets, hollow=False)
            painter.end()
        return self._points

    def _paint_rows(self, painter: QPainter, scene: Scene, points: Array, targets: Array, *, hollow: bool) -> None:
        """Paint rows as discs or squares in the colours of their targets."""
        look, place, surface = self._look, self._placing(scene), self._look.colour("surface")
        radius = 3.2 * look.zoom / 100
        for point, target in zip(points[:_MOST_ROWS].tolist(), targets[:_MOST_ROWS], strict=True):
            colour, square = self._row_style(scene, target)
            centre = place(point[0], point[1] if scene.dimensions == 2 else float(target[0]))
            painter.setPen(QPen(colour if hollow else surface, 1.6 if hollow else 1.0))
            painter.setBrush(surface if hollow else colour)
            if square:
                side = 0.88 * radius
                painter.drawRect(QRectF(centre.x() - side, centre.y() - side, 2 * side, 2 * side))
            else:
                painter.drawEllipse(centre, radius, radius)

    def _paint_mark(self, painter: QPainter, scene: Scene, point: Array, target: Array) -> None:
        """Paint a row in a ring that contrasts with every colour of the map."""
        look = self._look
        centre = self._placing(scene)(float(point[0]), float(point[1] if scene.dimensions == 2 else target[0]))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for role, width in (("surface", 5.0), ("text", 2.0)):
            painter.setPen(QPen(look.colour(role), look.px(width)))
            painter.drawEllipse(centre, look.px(_RING), look.px(_RING))
        self._paint_rows(painter, scene, point[np.newaxis], target[np.newaxis], hollow=False)

    def _row_style(self, scene: Scene, target: Array) -> tuple[QColor, bool]:
        """Return the colour of a row by its target, and whether it is a square."""
        data, look = scene.run.data, self._look
        if data.classes > 2:
            number = int(np.argmax(target))
            return class_colour(look, number).darker(115), number % 2 == 1
        if data.classes == 2:
            first = bool(target[-1] > 0.5)
            return look.colour("positive" if first else "negative"), not first
        if scene.dimensions == 1:
            return look.colour("df"), False
        low, high = self.value_bounds(scene).tolist()
        step = round(255 * min(max((float(target[0]) - low) / (high - low), 0.0), 1.0))
        return QColor.fromRgb(int(scale(look)[step])).darker(112), bool(float(target[0]) < (low + high) / 2)

    def _restyle(self) -> None:
        self._points = None
        self.updateGeometry()
        self.update()

    def _retranslate(self) -> None:
        self.setAccessibleName(self.tr("Output over the inputs; arrow keys move a cross"))
        self.update()


def _three(ends: Interval) -> tuple[float, float, float]:
    """Return the ends of a range and its middle, with 0 for nearly 0."""
    low, high = ends
    middle = (low + high) / 2
    return low, 0.0 if abs(middle) < 0.01 * (high - low) else middle, high
