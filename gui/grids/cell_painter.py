"""CellPainter: paints the numbers of a grid as figures, or a large matrix as coloured cells, in one go."""

from __future__ import annotations

from PySide6.QtCore import QItemSelectionRange, QModelIndex, QPoint, QPointF, QRect, QSize, Qt
from PySide6.QtGui import QImage, QPainter, QPainterPath, QPen, QRegion

from engine.numeric.arrays import Array
from gui.grids.cell_metrics import MARGIN, CellMetrics
from gui.grids.heat_image import heat_image
from gui.grids.number_model import NumberModel
from gui.grids.sheet.spreadsheet import Spreadsheet
from gui.style.theme import Look


class CellPainter:
    """Paints the visible part of a grid at once: Qt would paint and query each cell separately."""

    def __init__(self, grid: Spreadsheet[NumberModel], metrics: CellMetrics, look: Look) -> None:
        self._grid, self._metrics, self._look = grid, metrics, look
        self._image = QImage()
        self._imaged: tuple[Array | None, tuple[object, ...]] = (None, ())

    def paint(self, painter: QPainter, area: QRect, *, heat: bool) -> None:
        """Paint an area of the viewport: figures, or coloured cells if `heat`."""
        painter.fillRect(area, self._look.colour("surface"))
        if heat:
            self._paint_heat(painter, area)
        else:
            self._paint_figures(painter, area)

    def _paint_figures(self, painter: QPainter, area: QRect) -> None:
        """Paint the figures of an area with tints, underlines and selection."""
        grid, look, model = self._grid, self._look, self._grid.numbers
        height, texts = grid.rowHeight(0), model.texts()
        rows = range(max(0, area.top() // max(1, height)), min(model.rowCount(), area.bottom() // max(1, height) + 1))
        columns = range(max(0, grid.columnAt(area.left())), model.columnCount())
        raised, margin = look.colour("raised") if model.editable else None, look.px(MARGIN)
        selected, selection = QRegion(), look.colour("selection")
        for cells in self._selected():
            selected += self._rect(cells)
        painter.setFont(look.as_stale(grid.font()) if model.stale else grid.font())
        painter.setPen(look.figure_colour(stale=model.stale, role=model.figure_role))
        down = self._metrics.feet(height)[0]
        for column in columns:
            left, width = grid.columnViewportPosition(column), grid.columnWidth(column)
            if left > area.right():
                break
            for row in rows:
                cell = QRect(left, row * height, width, height)
                if selected and selected.contains(cell.center()):
                    painter.fillRect(cell, selection)
                elif (row, column) in grid.tinted:
                    painter.fillRect(cell, look.colour("accent", 0.16))
                elif raised is not None:
                    painter.fillRect(cell.adjusted(1, 1, -1, -1), raised)
                if (row, column) in grid.highlighted:
                    self._underline(painter, cell)
                if texts:
                    text, foot = texts[row][column], QPoint(left + width - margin, row * height + down)
                    _write(painter, foot, text, self._metrics.text_width(text), width - margin)
        self._paint_before(painter, rows)
        self._paint_rings(painter)

    def _paint_before(self, painter: QPainter, rows: range) -> None:
        """Write above each number its value before an update."""
        grid, metrics, texts = self._grid, self._metrics, self._grid.numbers.texts_before()
        if not texts:
            return
        painter.setFont(metrics.font_before)
        painter.setPen(self._look.colour("muted"))
        margin, down = self._look.px(MARGIN), metrics.feet(grid.rowHeight(0))[1]
        for row in rows:
            for column, text in enumerate(texts[row]):
                foot = QPoint(grid.columnViewportPosition(column), row * grid.rowHeight(0) + down)
                space = grid.columnWidth(column) - margin
                _write(painter, foot + QPoint(space, 0), text, metrics.before.horizontalAdvance(text), space)

    def _underline(self, painter: QPainter, rect: QRect) -> None:
        """Underline a number that takes part in an explanation, because colour alone is not enough."""
        painter.fillRect(rect.adjusted(1, 1, -1, -1), self._look.colour("accent", 0.16))
        painter.fillRect(rect.adjusted(2, rect.height() - self._look.px(3), -2, -1), self._look.colour("accent"))

    def _paint_rings(self, painter: QPainter) -> None:
        """Draw the frames of the explained number and of the cursor."""
        grid = self._grid
        if grid.explained is not None:
            self._ring(painter, grid.visualRect(grid.numbers.index(*grid.explained)), "accent")
        current, refused = grid.currentIndex(), self._refused()
        if refused is not None:
            self._ring(painter, grid.visualRect(refused), "refused")
        if current.isValid() and current != refused and grid.hasFocus():
            self._ring(painter, grid.visualRect(current), "focus")

    def _paint_heat(self, painter: QPainter, area: QRect) -> None:
        """Paint coloured cells with the selection, and the tag of the current cell."""
        grid, values = self._grid, self._grid.numbers.values
        if values is not None:
            painter.drawImage(area.topLeft(), self._picture(values), area)
        self._outline(painter, [grid.visualRect(grid.numbers.index(*cell)) for cell in grid.tinted], "muted")
        marked = [grid.visualRect(grid.numbers.index(*cell)) for cell in grid.highlighted]
        self._outline(painter, marked, "accent")
        selected = self._selected()
        if len(selected) > 1 or any(cells.width() * cells.height() > 1 for cells in selected):
            self._outline(painter, [self._rect(cells) for cells in selected], "focus")
        if grid.explained is not None and values is not None:
            self._tag(painter, grid.numbers.index(*grid.explained), "accent")
        refused, current = self._refused(), grid.currentIndex()
        if refused is not None:
            self._tag(painter, refused, "refused")
        elif current.isValid() and grid.hasFocus():
            self._tag(painter, current, "focus")

    def _outline(self, painter: QPainter, rects: list[QRect], role: str) -> None:
        """Draw one line around adjacent cells, on a wider one that sets it off from their colours."""
        path = QPainterPath()
        path.setFillRule(Qt.FillRule.WindingFill)  # overlapping cells remain inside
        for rect in rects:
            path.addRect(rect.adjusted(-1, -1, 1, 1))  # the line runs outside the cells, which may be no higher than the line
        path = path.simplified()
        painter.strokePath(path, QPen(self._look.colour("surface"), self._look.px(4)))
        painter.strokePath(path, QPen(self._look.colour(role), self._look.px(2)))

    def _tag(self, painter: QPainter, index: QModelIndex, role: str) -> None:
        """Write the figure of a cell on a tag beside it."""
        grid, look = self._grid, self._look
        value, tag = grid.numbers.value(index), grid.figure_rect(index)
        self._ring(painter, grid.visualRect(index).adjusted(-2, -2, 2, 2), role)
        painter.fillRect(tag, look.colour("selection" if role == "focus" else "surface"))
        self._ring(painter, tag, role)
        if value is None:
            return
        text = self._metrics.figure(value, tag.width() - look.px(4))
        painter.setFont(look.as_stale(grid.font()) if grid.numbers.stale else grid.font())
        painter.setPen(look.figure_colour(stale=grid.numbers.stale))
        down = (tag.height() - self._metrics.font.height()) / 2 + self._metrics.font.ascent()
        across = (tag.width() - self._metrics.text_width(text)) / 2
        painter.drawText(QPointF(tag.left() + across, tag.top() + down), text)

    def _picture(self, values: Array) -> QImage:
        """Return the picture of the matrix, cached until the matrix, its size or the theme changes."""
        cell = QSize(self._grid.columnWidth(0), self._grid.rowHeight(0))
        key = (self._grid.numbers.stale, cell.width(), cell.height(), self._look.theme)
        if self._imaged[0] is not values or self._imaged[1] != key:
            self._image = heat_image(values, cell, self._look, dimmed=self._grid.numbers.stale)
            self._imaged = (values, key)
        return self._image

    def _selected(self) -> list[QItemSelectionRange]:
        """Return the selection, which is visible only with the focus."""
        return self._grid.cells.ranges() if self._grid.hasFocus() else []

    def _rect(self, cells: QItemSelectionRange) -> QRect:
        return self._grid.visualRect(cells.topLeft()).united(self._grid.visualRect(cells.bottomRight()))

    def _refused(self) -> QModelIndex | None:
        return self._grid.refusal.cell

    def _ring(self, painter: QPainter, rect: QRect, role: str) -> None:
        painter.setPen(QPen(self._look.colour(role), self._look.px(2)))
        painter.drawRect(rect.adjusted(1, 1, -1, -1))


def _write(painter: QPainter, foot: QPoint, text: str, width: int, space: int) -> None:
    """Write a text whose right end is at `foot`, narrower than its `width` if that exceeds the space of its column."""
    if width <= space:
        painter.drawText(foot - QPoint(width, 0), text)
        return
    painter.save()
    painter.translate(foot)
    painter.scale(space / width, 1.0)
    painter.drawText(-width, 0, text)
    painter.restore()
