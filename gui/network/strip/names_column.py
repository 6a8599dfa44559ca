"""NamesColumn: the names of inputs or outputs, each beside its number."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QPoint, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QHelpEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from gui.grids.matrix import Matrix
from gui.style.theme import Look
from gui.text.names import name_shown, names_within
from gui.widgets.labels import plain_tip

_WIDEST, _LEAST = 84, 28  # pixels before zoom: the numbers need the space
_GAP = 4
_CLOSEST = 0.9  # share of a line's height: rows that are closer have no space for names


class NamesColumn(QWidget):
    """Paints one name per row of a matrix, at its height, shortened if the width is small; its tool tip has the full name.

    Takes no width without names.
    """

    def __init__(self, look: Look, matrix: Matrix, side: Qt.AlignmentFlag) -> None:
        super().__init__()
        self._look, self._matrix, self._side = look, matrix, side
        self._names: tuple[str, ...] = ()
        self._whole: tuple[str, ...] = ()  # as the document has them, however long
        self._share = 1.0  # of the width that the names would take
        self.setObjectName(f"{matrix.grid.objectName()}_names")
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        self.hide()
        matrix.grid.installEventFilter(self)
        look.bind(self._restyle)

    def show_names(self, names: Sequence[str]) -> None:
        """Show these names, one a row, or none."""
        self._names, self._whole = tuple(map(name_shown, names)), tuple(names)
        self.setVisible(any(self._names))
        self.setAccessibleName(", ".join(self._names))
        self._restyle()

    def set_share(self, share: float) -> None:
        """Take only a share of the names' natural width, but enough to show that there are some."""
        if share != self._share:
            self._share = share
            self.updateGeometry()
            self.update()

    @property
    def wanted(self) -> int:
        """The natural width of the names, 0 without names."""
        if not any(self._names):
            return 0
        metrics = QFontMetricsF(self._look.font(12))
        widest = max(metrics.horizontalAdvance(name) for name in self._names)
        return min(round(widest) + self._look.px(_GAP) + 1, self._look.px(_WIDEST))

    @property
    def least(self) -> int:
        """The width that shows that there are names, 0 without names."""
        return min(self.wanted, self._look.px(_LEAST))

    @property
    def shown(self) -> tuple[str, ...]:
        """The names as drawn, shortened if they are wide; none if the rows are too close."""
        metrics, grid = QFontMetricsF(self._look.font(12)), self._matrix.grid
        if not self._names or grid.rowHeight(0) < _CLOSEST * metrics.height():
            return ()
        width = self.width() - self._look.px(_GAP)
        return names_within(
            self._names,
            lambda name: metrics.horizontalAdvance(name) <= width,
            lambda name: metrics.elidedText(name, Qt.TextElideMode.ElideRight, width),
        )

    def sizeHint(self) -> QSize:
        """Return the present share of the names' natural width."""
        return QSize(max(int(self._share * self.wanted), self.least), 0)

    def minimumSizeHint(self) -> QSize:
        """Return the same: names are not squeezed."""
        return self.sizeHint()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the rows of the grid as they move."""
        if event.type() in (QEvent.Type.Resize, QEvent.Type.Move, QEvent.Type.LayoutRequest):
            self.update()
        return super().eventFilter(watched, event)

    def event(self, event: QEvent) -> bool:
        """Show the full name under the pointer."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            row = next((row for row in range(len(self._names)) if self.area(row).contains(event.pos())), None)
            QToolTip.showText(event.globalPos(), "" if row is None else plain_tip(self._whole[row]), self)
            return True
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw each name at the height of its row."""
        painter = QPainter(self)
        painter.setFont(self._look.font(12))
        painter.setPen(self._look.colour("muted"))
        for row, name in enumerate(self.shown[: self._matrix.grid.numbers.rowCount()]):
            painter.drawText(self.area(row), self._side | Qt.AlignmentFlag.AlignVCenter, name)

    def area(self, row: int) -> QRectF:
        """Return the rectangle of a row's name."""
        grid = self._matrix.grid
        top = self.mapFromGlobal(grid.viewport().mapToGlobal(QPoint())).y() + grid.rowViewportPosition(row)
        left = 0 if self._side == Qt.AlignmentFlag.AlignRight else self._look.px(_GAP)
        return QRectF(left, top, self.width() - self._look.px(_GAP), grid.rowHeight(row))

    def _restyle(self) -> None:
        self.updateGeometry()
        self.update()
