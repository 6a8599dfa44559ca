"""DatasetThumbnails: a small picture of each data set, in a grid; one is chosen by click or arrow keys."""

from __future__ import annotations

from functools import lru_cache

import numpy as np
from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QPixmap
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from engine.data.datasets import DATASETS, DatasetSettings
from engine.numeric.arrays import Array
from gui.style.theme import Look
from gui.text.translation import Retranslated, text
from gui.training.maps.colours import class_colour, scale

_COLUMNS, _SIDE, _SMALL_SIDE = 4, 41, 32  # pixels before zoom
_GAP, _MOST_GAP = 6, 14
_ROWS = 140  # points of a picture
_REACH = 6.6


class DatasetThumbnails(Retranslated, QWidget):
    """Requests a data set; the chosen one has a frame."""

    chosen = Signal(str)
    described = Signal(str)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._chosen, self._hovered = "", ""
        self._side = _SIDE
        self._pictures: dict[str, QPixmap] = {}
        self.setObjectName("dataset_thumbnails")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        look.bind(self._restyle)
        self._retranslate()

    def set_compact(self, compact: bool) -> None:
        """Make the pictures smaller on a narrow page."""
        self._side = _SMALL_SIDE if compact else _SIDE
        self._restyle()

    def show_chosen(self, name: str) -> None:
        """Frame the data set with this id, or none."""
        if name != self._chosen:
            self._chosen = name
            self._retranslate()

    def sizeHint(self) -> QSize:
        """Return the size of the grid, which a wide panel spreads."""
        rows = -(-len(DATASETS) // _COLUMNS)
        side, gap = self._look.px(self._side), self._look.px(_GAP)
        return QSize(_COLUMNS * side + (_COLUMNS - 1) * gap, rows * side + (rows - 1) * gap)

    def minimumSizeHint(self) -> QSize:
        """Return the same."""
        return self.sizeHint()

    def place_of(self, name: str) -> QRect:
        """Return the rectangle of a data set's picture."""
        number = list(DATASETS).index(name)
        side, gap = self._look.px(self._side), self._look.px(_GAP)
        spread = min((self.width() - _COLUMNS * side) / (_COLUMNS - 1), self._look.px(_MOST_GAP))
        row, column = divmod(number, _COLUMNS)
        return QRect(round(column * (side + max(gap, spread))), row * (side + gap), side, side)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the pictures, the frame of the chosen one, and the focus."""
        painter, look = QPainter(self), self._look
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for name in DATASETS:
            rect = self.place_of(name)
            painter.drawPixmap(rect, self._picture(name))
            is_chosen = name == self._chosen
            role = "accent" if is_chosen else "muted" if name == self._hovered else "border"
            painter.setBrush(Qt.BrushStyle.NoBrush)
            width = look.px(2) if is_chosen else 1
            painter.setPen(QPen(look.colour(role), width))
            painter.drawRoundedRect(QRectF(rect).adjusted(width / 2, width / 2, -width / 2, -width / 2), 4, 4)
            if is_chosen and self.hasFocus():
                painter.setPen(QPen(look.colour("focus"), 1, Qt.PenStyle.DotLine))
                painter.drawRect(QRectF(rect).adjusted(4.5, 4.5, -4.5, -4.5))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose the picture under the pointer."""
        name = self._at(event.position().toPoint())
        if name and event.button() == Qt.MouseButton.LeftButton:
            self.chosen.emit(name)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Highlight the picture under the pointer."""
        name = self._at(event.position().toPoint())
        if name != self._hovered:
            self._hovered = name
            self.described.emit(_sentence(name) if name else "")
            self.update()

    def leaveEvent(self, event: QEvent) -> None:
        """Highlight none of them any more."""
        self._hovered = ""
        self.described.emit("")
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Choose the next picture in a direction."""
        names = list(DATASETS)
        steps = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Up: -_COLUMNS, Qt.Key.Key_Down: _COLUMNS}
        step = steps.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
            return
        at = names.index(self._chosen) + step if self._chosen in names else 0
        if 0 <= at < len(names):
            self.chosen.emit(names[at])

    def event(self, event: QEvent) -> bool:
        """Show in the tool tip which data set is under the pointer."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            name = self._at(event.pos())
            QToolTip.showText(event.globalPos(), _sentence(name) if name else "", self)
            return True
        return super().event(event)

    def _at(self, position: object) -> str:
        return next((name for name in DATASETS if self.place_of(name).contains(position)), "")  # pyright: ignore[reportArgumentType, reportCallIssue]

    def _picture(self, name: str) -> QPixmap:
        """Return the cached picture of a data set."""
        if name not in self._pictures:
            ratio, side = self.devicePixelRatioF(), self._look.px(self._side)
            pixmap = QPixmap(QSize(side, side) * ratio)
            pixmap.setDevicePixelRatio(ratio)
            pixmap.fill(self._look.colour("surface"))
            painter = QPainter(pixmap)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            paint_dataset(painter, name, side, self._look)
            painter.end()
            self._pictures[name] = pixmap
        return self._pictures[name]

    def _restyle(self) -> None:
        self._pictures.clear()
        self.updateGeometry()
        self.update()

    def _retranslate(self) -> None:
        sentence = self.tr("Data sets")
        if self._chosen:
            sentence = self.tr("Data sets; chosen: {name}").format(name=text("datasets", DATASETS[self._chosen].name))
        self.setAccessibleName(sentence)
        self.update()


def paint_dataset(painter: QPainter, name: str, side: float, look: Look) -> None:
    """Draw the points of a data set into a square."""
    inputs, labels = _rows(name)
    record, colours = DATASETS[name], scale(look)
    painter.setPen(Qt.PenStyle.NoPen)
    low, high = (float(labels.min()), float(labels.max())) if len(labels) else (0.0, 1.0)
    for point, label in zip(inputs.tolist(), labels.tolist(), strict=True):
        if record.classes == 2:
            colour = look.colour("positive" if label else "negative")
        elif record.classes:
            colour = class_colour(look, int(label))
        elif record.inputs == 1:
            colour = look.colour("f")
        else:
            colour = int(colours[round(255 * (label - low) / ((high - low) or 1.0))])
        up = point[1] if record.inputs == 2 else _REACH * 0.8 * (2 * (label - low) / ((high - low) or 1.0) - 1.0)
        centre = QPointF(side * (0.5 + point[0] / (2 * _REACH)), side * (0.5 - up / (2 * _REACH)))
        painter.setBrush(colour)  # pyright: ignore[reportArgumentType, reportCallIssue]
        painter.drawEllipse(centre, side / 34, side / 34)


@lru_cache(maxsize=32)
def _rows(name: str) -> tuple[Array, Array]:
    train, _ = DatasetSettings(name, count=_ROWS, noise=0.02, test_share=0.0, seed=3).draw()
    return train.inputs, np.asarray(train.labels, dtype=np.float64)


def _sentence(name: str) -> str:
    record = DATASETS[name]
    return f"{text('datasets', record.name)}: {text('datasets', record.note)}"
