"""PathList: a gradient as the sum over its paths, a row each; the selected path is spelt out below the list."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from engine.explain.paths import PathSum, factor_plain, route_plain
from engine.learning.paths import Path
from gui.style.theme import Look
from gui.text.numbers import full, short
from gui.text.translation import Retranslated

_ROW = 22  # pixels before zoom
_FIGURE, _BAR = 84, 70
_MOST = 200  # rows; the copied text has all
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: 8, Qt.Key.Key_PageUp: -8}


class PathList(Retranslated, QWidget):
    """Rows such as "x₁ → u¹₁ → u²₂ → L +0.0012"; a row is selected by hovering, a click or the arrow keys."""

    path_chosen = Signal(object, int)  # the Path or None, and its rank
    row_shown = Signal(object)  # the QRectF of the row selected by a key

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self.sum: PathSum | None = None
        self.chosen: int | None = None
        self._kept: int | None = None  # selected by click or keys; hovering selects another only temporarily
        self.setObjectName("explanation_paths")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        look.changed.connect(self._restyle)
        self.hide()
        self._retranslate()

    def show_sum(self, sum_: PathSum | None) -> None:
        """Show the paths of a sum, or nothing."""
        other = self.sum is None or sum_ is None or self.sum.reference != sum_.reference
        self.sum = sum_
        if other or (self.chosen or 0) >= self.rows:
            self.chosen = self._kept = None
        self.updateGeometry()
        self._retranslate()
        self.update()

    @property
    def rows(self) -> int:
        """The number of paths that have a row."""
        return 0 if self.sum is None else min(_MOST, len(self.sum.paths))

    def row_rect(self, index: int) -> QRectF:
        """Return where a row is."""
        return QRectF(0, index * self._look.px(_ROW), self.width(), self._look.px(_ROW))

    def sizeHint(self) -> QSize:
        """Return the height of all rows, with one more for a note on paths left out."""
        extra = self.sum is not None and len(self.sum.paths) > self.rows
        return QSize(self._look.px(200), self._look.px(_ROW) * (self.rows + extra))

    def minimumSizeHint(self) -> QSize:
        """Return the same height: the card scrolls."""
        return self.sizeHint()

    def details(self) -> str:
        """Return the selected path, or else the strongest, spelt out: its product in symbols, and in figures."""
        if self.sum is None:
            return ""
        path = self.sum.paths[self.chosen or 0]
        symbols = " · ".join(factor_plain(factor) for factor in path.factors)
        figures = " × ".join(_bracketed(short(factor.value)) for factor in path.factors)
        return f"{symbols}\n= {figures} = {self._figure(path)}"

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Select the row under the pointer."""
        self._choose(self._row_at(event.position()))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Keep the clicked row selected; a second click releases it."""
        index = self._row_at(event.position())
        self._kept = None if index == self._kept else index
        self._choose(index)

    def leaveEvent(self, event: QEvent) -> None:
        """Select the clicked row again."""
        self._choose(self._kept)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move to another row with the arrow keys."""
        step = _STEPS.get(Qt.Key(event.key()))
        if step is None or not self.rows:
            event.ignore()
            return
        start = -1 if self.chosen is None and step > 0 else (self.chosen or 0)
        self._kept = max(0, min(self.rows - 1, start + step))
        self._choose(self._kept)
        self.row_shown.emit(self.row_rect(self._kept))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the visible rows."""
        if self.sum is None:
            return
        painter, look = QPainter(self), self._look
        painter.setFont(self.font())
        most = max(abs(path.value) for path in self.sum.paths) or 1.0
        for index, path in enumerate(self.sum.paths[: self.rows]):
            rect = self.row_rect(index)
            if rect.intersects(QRectF(event.rect())):
                self._draw_row(painter, rect, path, most, chosen=index == self.chosen)
        if len(self.sum.paths) > self.rows:
            painter.setPen(look.colour("muted"))
            template = self.tr("… {count} more, all of them in the copied text …")
            painter.drawText(self.row_rect(self.rows), _LEFT, template.format(count=len(self.sum.paths) - self.rows))
        if self.hasFocus():
            painter.setPen(QPen(look.colour("focus"), look.px(2)))
            painter.drawRect(self.row_rect(self.chosen or 0).adjusted(1, 1, -1, -1))

    def _draw_row(self, painter: QPainter, rect: QRectF, path: Path, most: float, *, chosen: bool) -> None:
        """Draw the route, the bar of its share and the value."""
        look = self._look
        if chosen:
            painter.fillRect(rect, look.colour("selection"))
        figures = look.px(_FIGURE)
        middle = rect.right() - figures - look.px(_BAR) / 2
        length = look.px(_BAR) / 2 * path.value / most
        bar = QRectF(QPointF(middle, rect.top() + look.px(6)), QPointF(middle + length, rect.bottom() - look.px(5)))
        painter.fillRect(bar.normalized(), look.colour("positive" if path.value > 0 else "negative"))
        painter.setPen(QPen(look.colour("border"), 1))
        painter.drawLine(QPointF(middle, rect.top() + 3), QPointF(middle, rect.bottom() - 3))
        painter.setPen(look.colour("text"))
        painter.drawText(QRectF(rect.right() - figures, rect.top(), figures - 4, rect.height()), _RIGHT, self._figure(path))
        names = QRectF(4, rect.top(), middle - look.px(_BAR) / 2 - 8, rect.height())
        route = painter.fontMetrics().elidedText(route_plain(path), Qt.TextElideMode.ElideMiddle, int(names.width()))
        painter.drawText(names, _LEFT, route)

    def _figure(self, path: Path) -> str:
        """Return the value with its sign, which colour alone must not convey."""
        return ("+" if path.value > 0 else "") + short(path.value, max(4, self._look.decimals))

    def _row_at(self, point: QPointF) -> int | None:
        return next((index for index in range(self.rows) if self.row_rect(index).contains(point)), None)

    def _choose(self, index: int | None) -> None:
        if index == self.chosen or self.sum is None:
            return
        self.chosen = index
        self._retranslate()
        self.update()
        self.path_chosen.emit(None if index is None else self.sum.paths[index], index or 0)

    def _restyle(self) -> None:
        self.updateGeometry()
        self.update()

    def _retranslate(self) -> None:
        sentence = self.tr("Paths to the loss, the strongest first")
        if self.sum is not None and self.chosen is not None:
            path = self.sum.paths[self.chosen]
            sentence = f"{sentence}: {route_plain(path)}, {full(path.value)}"
        self.setAccessibleName(sentence)


def _bracketed(figure: str) -> str:
    return f"({figure})" if figure.startswith("−") else figure
