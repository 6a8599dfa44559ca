"""NamesColumn: what the numbers of x or y are called, each beside its number."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QPoint, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from gui.grids.matrix import Matrix
from gui.style.theme import Look
from gui.text.names import name_shown

_WIDEST = 84  # pixels before zoom: the numbers need the width
_GAP = 4
_CLOSEST = 0.9  # of a line's height: rows that are closer have no room for names


class NamesColumn(QWidget):
    """Paints one name a row of a matrix, at its height; takes no width where nothing has a name."""

    def __init__(self, look: Look, matrix: Matrix, side: Qt.AlignmentFlag) -> None:
        super().__init__()
        self._look, self._matrix, self._side = look, matrix, side
        self._names: tuple[str, ...] = ()
        self._has_room = True
        self.setObjectName(f"{matrix.grid.objectName()}_names")
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()
        matrix.grid.installEventFilter(self)
        look.bind(self._restyle)

    def show_names(self, names: Sequence[str]) -> None:
        """Show these names, one a row, or none."""
        self._names = tuple(map(name_shown, names))
        self.set_room(self._has_room)
        self.setAccessibleName(", ".join(self._names))
        self._restyle()

    def set_room(self, has_room: bool) -> None:
        """Say whether the equation leaves room for names: they are not worth a scroll bar."""
        self._has_room = has_room
        self.setVisible(has_room and any(self._names))

    @property
    def wanted(self) -> int:
        """The width that the names would take, 0 where there are none."""
        return self.sizeHint().width() if any(self._names) else 0

    @property
    def shown(self) -> tuple[str, ...]:
        """The names as they are drawn, short where they are wide; none where the rows are too close."""
        metrics, grid = QFontMetricsF(self._look.font(12)), self._matrix.grid
        if not self._names or grid.rowHeight(0) < _CLOSEST * metrics.height():
            return ()
        room = self.width() - self._look.px(_GAP)
        return tuple(metrics.elidedText(name, Qt.TextElideMode.ElideRight, room) for name in self._names)

    def sizeHint(self) -> QSize:
        """Return the width of the widest name, up to a limit."""
        metrics = QFontMetricsF(self._look.font(12))
        widest = max((metrics.horizontalAdvance(name) for name in self._names), default=0.0)
        return QSize(min(round(widest) + self._look.px(_GAP) + 1, self._look.px(_WIDEST)), 0)

    def minimumSizeHint(self) -> QSize:
        """Return the same: names are not squeezed."""
        return self.sizeHint()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the rows of the grid where they go."""
        if event.type() in (QEvent.Type.Resize, QEvent.Type.Move, QEvent.Type.LayoutRequest):
            self.update()
        return super().eventFilter(watched, event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw each name at the height of its row."""
        painter, grid = QPainter(self), self._matrix.grid
        painter.setFont(self._look.font(12))
        painter.setPen(self._look.colour("muted"))
        top = self.mapFromGlobal(grid.viewport().mapToGlobal(QPoint())).y()
        width = self.width() - self._look.px(_GAP)
        left = 0 if self._side == Qt.AlignmentFlag.AlignRight else self._look.px(_GAP)
        for row, name in enumerate(self.shown[: grid.numbers.rowCount()]):
            area = QRectF(left, top + grid.rowViewportPosition(row), width, grid.rowHeight(row))
            painter.drawText(area, self._side | Qt.AlignmentFlag.AlignVCenter, name)

    def _restyle(self) -> None:
        self.updateGeometry()
        self.update()
