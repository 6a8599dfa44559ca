"""VectorPanel: a function of a whole layer, shown as what it is: a vector as bars, and its Jacobian as a heat map."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from engine import ACTIVATIONS
from engine.activations.record import Parameters
from engine.numerics import Array
from gui.numbertext import fixed
from gui.theme import Look
from gui.widgets.matrix import Matrix

_SUBSCRIPTS = str.maketrans("0123456789", "₀₁₂₃₄₅₆₇₈₉")


def subscript(number: int) -> str:
    """Return a number as a subscript: 12 -> "₁₂"."""
    return str(number).translate(_SUBSCRIPTS)


class Bars(QWidget):
    """The outputs z as bars between 0 and 1, each with its figure."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._z: Array | None = None
        self.setObjectName("vector_bars")
        self.setMinimumSize(120, 90)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        look.changed.connect(self.update)

    def show_values(self, z: Array | None) -> None:
        """Show a vector, or nothing."""
        self._z = z
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the bars with their names below and their figures above."""
        if self._z is None:
            return
        look, painter = self._look, QPainter(self)
        painter.setFont(look.font(12))
        line = look.px(18)
        base, top = self.height() - line, line + look.px(4)
        slot = self.width() / len(self._z)
        painter.setPen(QPen(look.colour("border"), 1))
        painter.drawLine(0, base, self.width(), base)
        for place, value in enumerate(self._z.tolist()):
            share = min(1.0, max(0.0, value)) if np.isfinite(value) else 0.0
            height = (base - top) * share
            left, width = slot * place, min(slot * 0.6, look.px(72))
            bar = QRectF(left + (slot - width) / 2, base - height, width, height)
            painter.fillRect(bar, look.colour("f"))
            painter.setPen(look.colour("text"))
            centre = Qt.AlignmentFlag.AlignCenter
            painter.drawText(QRectF(left, bar.top() - line, slot, line), centre, fixed(value, look.decimals))
            painter.drawText(QRectF(left, base, slot, line), centre, f"z{subscript(place + 1)}")


class HeatMap(QWidget):
    """A labelled matrix: colour and a sign tell the sign, depth the size, and each cell has its figure."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._matrix: Array | None = None
        self.setObjectName("jacobian_map")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        look.changed.connect(self.updateGeometry)

    def show_matrix(self, matrix: Array | None) -> None:
        """Show a square matrix, or nothing."""
        self._matrix = matrix
        self.updateGeometry()
        self.update()

    def minimumSizeHint(self) -> QSize:
        """Return room for the figures."""
        size = 3 if self._matrix is None else len(self._matrix)
        return QSize(self._look.px(28 + 58 * size), self._look.px(22 + 26 * size))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the cells and their labels."""
        if self._matrix is None:
            return
        look, painter = self._look, QPainter(self)
        painter.setFont(look.font(12))
        count = len(self._matrix)
        left, top = look.px(28), look.px(22)
        width, height = (self.width() - left) / count, (self.height() - top) / count
        centre = Qt.AlignmentFlag.AlignCenter
        painter.setPen(look.colour("muted"))
        for place in range(count):
            painter.drawText(QRectF(left + place * width, 0, width, top), centre, f"u{subscript(place + 1)}")
            painter.drawText(QRectF(0, top + place * height, left, height), centre, f"z{subscript(place + 1)}")
        largest = float(np.abs(self._matrix).max()) or 1.0
        for (row, column), value in np.ndenumerate(self._matrix):
            cell = QRectF(
                QPointF(left + column * width, top + row * height),
                QPointF(left + (column + 1) * width, top + (row + 1) * height),
            )
            painter.fillRect(cell.adjusted(1, 1, -1, -1), self._shade(float(value), largest))
            painter.setPen(look.colour("text"))
            painter.drawText(cell, centre, fixed(float(value), look.decimals))

    def _shade(self, value: float, largest: float) -> QColor:
        if not np.isfinite(value):
            return self._look.colour("raised")
        return self._look.colour("positive" if value >= 0 else "negative", 0.08 + 0.42 * abs(value) / largest)


class VectorPanel(QWidget):
    """Scores u on the left, outputs z as bars, and the Jacobian; the scores can be edited while exploring."""

    scores_edited = Signal(tuple, object)  # the scores, merge key or None
    described = Signal(str)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._scores_title, self._bars_title = QLabel(), QLabel()
        self._sum, self._jacobian_title, self._empty = QLabel(), QLabel(), QLabel()
        for label, name in (
            (self._scores_title, "scores_title"),
            (self._bars_title, "bars_title"),
            (self._jacobian_title, "jacobian_title"),
        ):
            label.setObjectName(name)
            label.setProperty("heading", True)
        self._sum.setObjectName("vector_sum")
        self._empty.setObjectName("vector_empty")
        self._empty.setWordWrap(True)
        self.scores = Matrix(look, "vector_scores", editable=True)
        self.scores.model.set_names(lambda row, column: f"u{subscript(row + 1)}")
        self.bars, self.map = Bars(look), HeatMap(look)
        self._lay_out()
        self.scores.model.edit_requested.connect(self._edited)
        self.scores.grid.described.connect(self.described)
        self._retranslate()

    def show_vector(self, activation: str, parameters: Parameters, scores: Array | None, *, editable: bool) -> None:
        """Show a function of these scores; None where a layer has no result yet."""
        record = ACTIVATIONS[activation]
        self.scores.model.editable = editable
        column = None if scores is None else scores.reshape(-1, 1)
        self.scores.model.set_values(column, (0, 0) if scores is None else (len(scores), 1))
        self.scores.setVisible(scores is not None)
        self.scores.label("u", self.tr("Scores u"), self.tr("Scores u"))
        self._empty.setVisible(scores is None)
        z = None if scores is None else record.f(scores, **parameters)
        self.bars.show_values(z)
        self.map.show_matrix(None if scores is None else record.jacobian(scores, **parameters))
        self._sum.setText("" if z is None else f"Σ z = {fixed(float(z.sum()), self._look.decimals)}")

    def changeEvent(self, event: QEvent) -> None:
        """Speak the new language."""
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 8, 12, 8)
        column.setSpacing(8)
        top = QHBoxLayout()
        top.setSpacing(32)
        scores, bars = QVBoxLayout(), QVBoxLayout()
        scores.addWidget(self._scores_title)
        scores.addWidget(self.scores, 0, Qt.AlignmentFlag.AlignHCenter)
        scores.addWidget(self._empty)
        scores.addStretch()
        head = QHBoxLayout()
        head.addWidget(self._bars_title)
        head.addStretch()
        head.addWidget(self._sum)
        bars.addLayout(head)
        bars.addWidget(self.bars)
        top.addLayout(scores)
        top.addLayout(bars, 1)
        column.addLayout(top, 1)
        column.addWidget(self._jacobian_title)
        column.addWidget(self.map, 1)

    def _retranslate(self) -> None:
        self._scores_title.setText(self.tr("Scores u"))
        self._bars_title.setText(self.tr("Outputs z"))
        self._jacobian_title.setText(self.tr("Jacobian ∂zᵢ/∂uⱼ: how each output moves with each score"))
        self._empty.setText(self.tr("Press Forward to give this layer its u."))
        self.bars.setAccessibleName(self.tr("Outputs z as bars"))
        self.map.setAccessibleName(self.tr("Jacobian as a heat map"))

    def _edited(self, values: Array, merge_key: object) -> None:
        self.scores_edited.emit(tuple(values.ravel().tolist()), merge_key)
