"""NamesItem: the names of the inputs and outputs, beside their nodes."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter
from PySide6.QtWidgets import QStyleOptionGraphicsItem, QWidget

from gui.network.diagram.items.base import DiagramItem
from gui.network.diagram.layout import Geometry
from gui.style.theme import Look
from gui.text.names import name_shown, names_within

_SPACE = 6.0  # pixels between a node and its name
_CLOSEST = 0.9  # share of a line's height: rows that are closer have no space for names


class NamesItem(DiagramItem):
    """The names of one column, to the left of the inputs or to the right of the outputs; shortened where space is short."""

    def __init__(self, geometry: Geometry, look: Look, index: int) -> None:
        column = geometry.columns[index]
        edge = column.width / 2 + _SPACE * geometry.unit
        left, right = (0.0, column.x - edge) if index == 0 else (column.x + edge, geometry.width)
        super().__init__(geometry, look, QRectF(left, 0.0, max(0.0, right - left), geometry.height))
        self.index = index
        self._names: tuple[str, ...] = ()

    def show_names(self, names: Sequence[str]) -> None:
        """Show these names, one per node, or none."""
        shown = tuple(name_shown(name) for name in names)
        if shown != self._names:
            self._names = shown
            self.update()

    @property
    def shown(self) -> tuple[str, ...]:
        """The names as drawn; none if the rows are too close for them."""
        metrics, column = QFontMetricsF(self._look.font(12)), self._geometry.columns[self.index]
        if column.pitch < _CLOSEST * metrics.height():
            return ()
        width = self._bounds.width()
        return names_within(
            self._names,
            lambda name: metrics.horizontalAdvance(name) <= width,
            lambda name: metrics.elidedText(name, Qt.TextElideMode.ElideRight, width),
        )

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:
        """Draw the names."""
        painter.setFont(self._look.font(12))
        painter.setPen(self._look.colour("muted"))
        side = Qt.AlignmentFlag.AlignRight if self.index == 0 else Qt.AlignmentFlag.AlignLeft
        column = self._geometry.columns[self.index]
        for name, middle in zip(self.shown, column.rows, strict=False):
            area = QRectF(self._bounds.left(), middle - column.pitch / 2, self._bounds.width(), column.pitch)
            painter.drawText(area, side | Qt.AlignmentFlag.AlignVCenter, name)
