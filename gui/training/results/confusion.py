"""ConfusionView: how many rows of each class were predicted as which; for values, each output over its target."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QPoint, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen

from engine.data.labels import confusion
from engine.explain.references import RowsReference
from gui.style.theme import Look
from gui.text.names import name_shown
from gui.text.numbers import short
from gui.training.maps.range_area import RangeArea, ends_of
from gui.training.model.run import TrainingRun
from gui.training.results.picked_cells import PickedCells

_MOST_POINTS = 500
_MOST_FIGURES = 12  # classes beyond which cells are too small for figures


class ConfusionView(PickedCells):
    """Shows the rows for testing of a run, or those for training if there are none; a cell or a point is to be explained."""

    def __init__(self, look: Look) -> None:
        super().__init__(look, "training_confusion")
        self._run: TrainingRun | None = None
        self._points: list[QPointF] = []  # positions of values, as painted
        self._numbers = np.empty(0, dtype=np.intp)  # theirs among all outputs of all rows
        self.counts: npt.NDArray[np.int64] = np.empty((0, 0), dtype=np.int64)
        self._retranslate()

    def show_run(self, run: TrainingRun | None) -> None:
        """Show another run."""
        self._run, self.picked = run, 0
        self._points, self.counts = [], np.empty((0, 0), dtype=np.int64)
        self.refresh()

    def refresh(self) -> None:
        """Update the counts, if visible."""
        if self.isVisible():
            self._count()
            self.update()

    def sizeHint(self) -> QSize:
        """Return a square."""
        return QSize(self._look.px(260), self._look.px(260))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the matrix, or the points of values."""
        run = self._run
        if run is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(self._look.font(11))
        if run.data.classes:
            if not self.counts.size:
                self._count()
            self._paint_matrix(painter, run)
        else:
            self._paint_values(painter, run)
        self._paint_picked(painter)

    def cell_count(self) -> int:
        """Return how many cells the matrix has, or how many points of values there are."""
        return self.counts.size or len(self._points)

    def cells_across(self) -> int:
        """Return the number of classes; points are in a row."""
        return max(1, len(self.counts))

    def cell_place(self, number: int) -> QRectF:
        """Return the place of a cell, or a square around a point."""
        if self.counts.size:
            return self._cell(*divmod(number, len(self.counts)))
        side = self._look.px(12)
        return QRectF(0, 0, side, side).translated(self._points[number] - QPointF(side / 2, side / 2))

    def reference_of(self, number: int) -> RowsReference:
        """Return the count of a cell, or the output of a point."""
        run = self._run
        tests = run is not None and len(run.data.test) > 0
        if run is None or not self.counts.size:
            across = 1 if run is None else run.data.train.targets.shape[1]
            return RowsReference("row_output", tests, *divmod(int(self._numbers[number]), across))
        row, column = divmod(number, len(self.counts))
        return RowsReference("count", tests, row, column, (self._name(run, row), self._name(run, column)))

    def number_at(self, position: QPointF) -> int | None:
        """Return the cell at a position, or the point that is nearest to it."""
        if self.counts.size or not self._points:
            return super().number_at(position)
        return int(np.argmin([(point - position).manhattanLength() for point in self._points]))

    def place_of(self, row: int, column: int) -> QPoint:
        """Return the middle of a cell."""
        return self._cell(row, column).center().toPoint()

    def _count(self) -> None:
        run = self._run
        if run is not None and run.data.classes:
            rows = run.data.test if len(run.data.test) else run.data.train
            most = run.most_measured
            outputs = run.outputs(rows.inputs[:most])
            self.counts = confusion(outputs, rows.targets[:most], run.data.classes, run.data.low)

    def _cell(self, row: int, column: int) -> QRectF:
        look, classes = self._look, max(1, len(self.counts))
        left, top = look.px(64), look.px(44)
        side = min((self.width() - left - look.px(8)) / classes, (self.height() - top - look.px(8)) / classes, look.px(72))
        return QRectF(left + column * side, top + row * side, side, side)

    def _paint_matrix(self, painter: QPainter, run: TrainingRun) -> None:
        """Paint the counts as coloured cells with the names of the classes."""
        look, classes = self._look, len(self.counts)
        first = self._cell(0, 0)
        left, top, side = first.left(), first.top(), first.width()
        totals = np.maximum(self.counts.sum(axis=1), 1)
        middle, right = Qt.AlignmentFlag.AlignCenter, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        painter.setPen(look.colour("muted"))
        self._write_heading(painter)
        for row in range(classes):
            name = self._name(run, row)
            painter.setPen(look.colour("muted"))
            painter.drawText(QRectF(0, top + row * side, left - look.px(6), side), right, self._cut(painter, name, left - 8))
            painter.drawText(
                QRectF(left + row * side, look.px(22), side, look.px(20)), middle, self._cut(painter, name, side - 4)
            )
            for column in range(classes):
                cell = self._cell(row, column).adjusted(1, 1, -1, -1)
                share = float(self.counts[row, column] / totals[row])
                role = "positive" if row == column else "negative"
                painter.fillRect(cell, look.colour("raised"))
                painter.fillRect(cell, look.colour(role, 0.75 * share))
                if classes <= _MOST_FIGURES:
                    painter.setPen(look.colour("text"))
                    painter.drawText(cell, middle, str(int(self.counts[row, column])))

    def _paint_values(self, painter: QPainter, run: TrainingRun) -> None:
        """Paint each output over its target, with the line on which they are equal."""
        look = self._look
        rows = run.data.test if len(run.data.test) else run.data.train
        targets = rows.targets[:_MOST_POINTS].ravel()
        outputs = run.outputs(rows.inputs[:_MOST_POINTS]).ravel()
        side = min(self.width() - look.px(52), self.height() - look.px(48))
        area = QRectF(look.px(44), look.px(22), side, side)
        low, high = ends = ends_of(targets, 0.08)
        painter.setPen(look.colour("muted"))
        self._write_heading(painter)
        painter.setPen(QPen(look.colour("border"), 1))
        painter.drawRect(area)
        painter.drawLine(area.bottomLeft(), area.topRight())
        painter.setPen(look.colour("muted"))
        below = QRectF(area.left(), area.bottom() + 2, area.width(), look.px(18))
        painter.drawText(below, Qt.AlignmentFlag.AlignLeft, short(low, 2))
        painter.drawText(below, Qt.AlignmentFlag.AlignRight, short(high, 2))
        painter.setClipRect(area)
        painter.setPen(QPen(look.colour("f"), look.px(4), Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
        order = np.argsort(targets, kind="stable")
        self._numbers = order[~np.isnan(outputs[order])]
        self._points = RangeArea(area, ends, ends).points(targets[self._numbers], outputs[self._numbers]).toList()
        painter.drawPoints(self._points)

    def heading(self) -> str:
        """Return which rows are counted, and what lies where."""
        run = self._run
        if run is None:
            return ""
        rows = len(run.data.test) or len(run.data.train)
        count = int(self.counts.sum()) if run.data.classes else min(rows, _MOST_POINTS)
        counted = (self._test_rows if len(run.data.test) else self._training_rows).format(count=count)
        return self._of_rows.format(rows=counted, what=self._heading if run.data.classes else self._over)

    def _write_heading(self, painter: QPainter) -> None:
        area = QRectF(self._look.px(4), 0, self.width() - self._look.px(4), self._look.px(18))
        painter.drawText(area, Qt.AlignmentFlag.AlignLeft, self._cut(painter, self.heading(), area.width()))

    def _name(self, run: TrainingRun, number: int) -> str:
        names = run.document.names.class_names
        return name_shown(names[number]) if number < len(names) else str(number)

    def _cut(self, painter: QPainter, name: str, width: float) -> str:
        return painter.fontMetrics().elidedText(name, Qt.TextElideMode.ElideRight, int(width))

    def _retranslate(self) -> None:
        self._test_rows, self._training_rows = self.tr("{count} test rows"), self.tr("{count} training rows")
        self._of_rows = self.tr("{rows}: {what}")
        self._heading = self.tr("taken for (across), truly (down)")
        self._over = self.tr("output over target")
        sentence = self.tr(
            "Rows for testing by class, and by the class they were taken for; arrow keys choose a cell, Space explains it"
        )
        self.setAccessibleName(sentence)
        self.setToolTip(sentence)
        self.update()
