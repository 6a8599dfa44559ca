"""ExplainMark: the small ⓘ at the corner of the selected cell that opens the explanation of its number."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QWidget

from gui.theme import Look
from gui.widgets.number_grid import NumberGrid
from gui.widgets.values_view import ValuesView

_SIZE = 14


class ExplainMark(QAbstractButton):
    """Stands on the upper left corner of the grid's current cell while the grid has the focus; never takes it."""

    def __init__(self, grid: NumberGrid | ValuesView, look: Look, matrix: QWidget) -> None:
        super().__init__(matrix)
        self._grid, self._look, self._matrix = grid, look, matrix
        self.setObjectName(f"{grid.objectName()}_explain")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.hide()
        self.clicked.connect(grid.explain_current)
        grid.cursor_changed.connect(self._follow)
        grid.widths_changed.connect(self._follow)
        grid.numbers.modelReset.connect(self._follow)
        self._retranslate()

    def sizeHint(self) -> QSize:
        """Return a size that leaves the figures of the cell free."""
        return QSize(self._look.px(_SIZE), self._look.px(_SIZE))

    def changeEvent(self, event: QEvent) -> None:
        """Speak the new language."""
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the sign on a disc that covers what lies behind."""
        painter, look = QPainter(self), self._look
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look.colour("surface"))
        painter.drawEllipse(self.rect())
        look.icon("info", "accent").paint(painter, self.rect())

    def _follow(self) -> None:
        index = self._grid.currentIndex()
        cell = self._grid.visualRect(index)
        in_sight = self._grid.viewport().rect().intersects(cell)
        shown = self._grid.hasFocus() and in_sight and self._grid.numbers.value(index) is not None
        if shown:
            size = self.sizeHint()
            corner = self._grid.viewport().mapTo(self._matrix, cell.topLeft())
            offset = QPoint(self._look.px(_SIZE) // 2, self._look.px(7))
            place = corner - offset
            self.setGeometry(QRect(QPoint(max(0, place.x()), place.y()), size))
        self.setVisible(shown)

    def _retranslate(self) -> None:
        words = self.tr("Explain this number (Space)")
        self.setToolTip(words)
        self.setAccessibleName(words)
