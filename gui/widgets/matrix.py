"""Matrix: a grid of numbers between brackets under its caption, as a textbook writes it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from gui.theme import Look
from gui.widgets.explain_mark import ExplainMark
from gui.widgets.number_grid import NumberGrid
from gui.widgets.number_model import NumberModel


class Matrix(QWidget):
    """A grid between brackets under its caption, "W¹ (3 × 2)"."""

    def __init__(self, look: Look, name: str, *, editable: bool) -> None:
        super().__init__()
        self._look = look
        self.model = NumberModel(look, editable=editable, parent=self)
        self.grid = NumberGrid(self.model, look)
        self.grid.setObjectName(name)
        self.grid.explains = True
        self.caption = QLabel()
        self.caption.setObjectName(f"{name}_caption")
        self.caption.setProperty("caption", True)
        self.caption.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._column = QVBoxLayout(self)
        self._column.setSpacing(2)
        self._column.addWidget(self.caption, 0, Qt.AlignmentFlag.AlignHCenter)
        self._column.addWidget(self.grid, 0, Qt.AlignmentFlag.AlignHCenter)
        self.explain_mark = ExplainMark(self.grid, look, self)
        look.changed.connect(self._restyle)
        self._restyle()

    def label(self, symbol: str, accessible: str, tip: str) -> None:
        """Name the matrix, with its shape."""
        rows, columns = self.model.rowCount(), self.model.columnCount()
        shape = f"({rows} × {columns})" if columns > 1 else f"({rows})"
        self.caption.setText(f"{symbol} {shape}")
        self.caption.setToolTip(tip)
        self.grid.setAccessibleName(f"{accessible} {shape}")

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the brackets."""
        painter, look = QPainter(self), self._look
        painter.setPen(QPen(look.colour("muted"), max(1, look.px(1.4))))
        box = self.grid.geometry().adjusted(-look.px(4), -look.px(2), look.px(4), look.px(2))
        hook = look.px(4)
        for x, inward in ((box.left(), hook), (box.right(), -hook)):
            painter.drawLine(x, box.top(), x, box.bottom())
            painter.drawLine(x, box.top(), x + inward, box.top())
            painter.drawLine(x, box.bottom(), x + inward, box.bottom())

    def _restyle(self) -> None:
        side = self._look.px(5)
        self._column.setContentsMargins(side, 0, side, self._look.px(4))
