"""VectorPanel: a function of a whole layer, with its outputs as bars and its Jacobian as a heat map."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QPointF, QRect, Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from engine import BoundActivation
from engine.explain.references import FunctionReference
from engine.numeric.arrays import Array
from gui.function.vector.bars import Bars
from gui.function.vector.heat_map import HeatMap
from gui.grids.matrix import Matrix
from gui.style.theme import Look
from gui.text.numbers import fixed, subscript
from gui.text.translation import Retranslated
from gui.widgets.inputs import QuietSpinBox
from gui.widgets.labels import Label

FEWEST, MOST = 2, 10  # scores


class VectorPanel(Retranslated, QWidget):
    """Scores u, outputs z as bars, and the Jacobian; the scores can be edited while exploring."""

    scores_edited = Signal(tuple, object)  # the scores, merge key or None
    described = Signal(str)
    explain_requested = Signal(object)  # a FunctionReference

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._function: BoundActivation | None = None
        self._pressed: FunctionReference | None = None
        self._stale = False
        self._scores_title, self._bars_title = Label(), Label()
        self._sum, self._jacobian_title, self._empty = Label(), Label(), Label()
        for label, name in (
            (self._scores_title, "scores_title"),
            (self._bars_title, "bars_title"),
            (self._jacobian_title, "jacobian_title"),
        ):
            label.setObjectName(name)
            label.setProperty("heading", True)
        self._jacobian_title.setWordWrap(True)
        self._empty.setWordWrap(True)
        self._sum.setObjectName("vector_sum")
        self._empty.setObjectName("vector_empty")
        self.count = QuietSpinBox()
        self.count.setObjectName("vector_count")
        self.count.setRange(FEWEST, MOST)
        self.count.setKeyboardTracking(False)  # so that 10 is not taken as 1 while it is typed
        self.scores = Matrix(look, "vector_scores", editable=True, quantity="u")
        self.scores.model.lengths = FEWEST, MOST
        self.scores.model.set_names(lambda row, column: f"u{subscript(row + 1)}")
        self.bars, self.map = Bars(look), HeatMap(look)
        self._lay_out()
        look.bind(self._restyle)
        self.count.valueChanged.connect(self._count_changed)
        self.scores.model.edit_requested.connect(self._edited)
        self.scores.grid.described.connect(self.described)
        self.map.described.connect(self.described)
        self.scores.grid.explain_requested.connect(lambda kind, row, column: self._explain(self.reference(kind, row)))
        for picture in (self.bars, self.map):
            picture.setCursor(Qt.CursorShape.PointingHandCursor)
        self._retranslate()

    def show_vector(
        self, function: BoundActivation, scores: Array | None, *, editable: bool = False, stale: bool = False
    ) -> None:
        """Show a function at these scores, dimmed if they are outdated; None if a layer has no result yet."""
        self._function = function
        self.scores.model.editable = editable
        column = None if scores is None else scores.reshape(-1, 1)
        self.scores.model.set_values(column, (0, 0) if scores is None else (len(scores), 1), stale=stale)
        self.scores.setVisible(scores is not None)
        self.count.setVisible(self.scores.model.editable and scores is not None)
        self.count.show_value(0 if scores is None else len(scores))
        self.scores.label("u", self.tr("Scores u"), self.tr("Scores u"))
        self._empty.setVisible(scores is None)
        z = None if scores is None else function.f(scores)
        self.bars.show_values(z, stale=stale)
        self.map.show_matrix(None if scores is None else function.jacobian(scores), stale=stale)
        shares = z is not None and bool((z >= 0).all())  # the sum means nothing for other functions
        self._sum.setText(f"Σ z = {fixed(float(z.sum()), self._look.decimals)}" if z is not None and shares else "")
        self._stale = stale
        self._style_sum()

    def reference(self, kind: str, row: int, column: int = 0) -> FunctionReference | None:
        """Return the reference of a number of the panel: a score u, an output f, an entry J; None if there is none."""
        scores = self.scores.model.values
        if scores is None or self._function is None or not (row < len(scores) and column < len(scores)):
            return None
        return FunctionReference(kind, self._function, tuple(scores.ravel().tolist()), row, column)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Note the number under the press."""
        self._pressed = self._number_at(event.position().toPoint())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Request the explanation of the clicked number."""
        pressed, self._pressed = self._pressed, None
        if pressed is not None and pressed == self._number_at(event.position().toPoint()):
            self._explain(pressed)

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 8, 12, 8)
        row.setSpacing(16)
        scores, outputs, head = QVBoxLayout(), QVBoxLayout(), QHBoxLayout()
        scores.addWidget(self._scores_title)
        scores.addWidget(self.count)
        scores.addWidget(self.scores, 0, Qt.AlignmentFlag.AlignHCenter)
        scores.addWidget(self._empty)
        scores.addStretch(1)
        head.addWidget(self._bars_title)
        head.addStretch()
        head.addWidget(self._sum)
        outputs.setSpacing(4)
        outputs.addLayout(head)
        outputs.addWidget(self.bars, 2)
        outputs.addWidget(self._jacobian_title)
        outputs.addWidget(self.map, 3)
        row.addLayout(scores)
        row.addLayout(outputs, 1)

    def _restyle(self) -> None:
        self.count.setMinimumHeight(self._look.px(30))
        self._style_sum()

    def _style_sum(self) -> None:
        """Dim the sum as the outdated numbers that it is of."""
        font, palette = self._sum.font(), self._sum.palette()
        font.setItalic(self._stale)
        palette.setColor(self._sum.foregroundRole(), self._look.figure_colour(stale=self._stale))
        self._sum.setFont(font)
        self._sum.setPalette(palette)

    def _retranslate(self) -> None:
        self.scores.label("u", self.tr("Scores u"), self.tr("Scores u"))
        self._scores_title.setText(self.tr("Scores u"))
        self._bars_title.setText(self.tr("Outputs z"))
        self._jacobian_title.setText(self.tr("Jacobian ∂zᵢ/∂uⱼ: how each output moves with each score"))
        self._empty.setText(self.tr("Press Forward to give this layer its u."))
        self.count.setAccessibleName(self.tr("Number of scores"))
        self.count.setToolTip(self.tr("Number of scores"))
        self.bars.setAccessibleName(self.tr("Outputs z as bars"))
        self.map.setAccessibleName(self.tr("Jacobian as a heat map"))

    def _number_at(self, point: QPoint) -> FunctionReference | None:
        """Return the reference of the number of a bar or a cell of the map."""
        count = self.scores.model.rowCount()
        in_map, in_bars = (QPointF(picture.mapFrom(self, point)) for picture in (self.map, self.bars))
        for row in range(count):
            if self.bars.rect().contains(in_bars.toPoint()) and self.bars.slot(row).contains(in_bars):
                return self.reference("f", row)
            for column in range(count):
                if self.map.cell(row, column).contains(in_map):
                    return self.reference("J", row, column)
        return None

    def place_of_number(self, kind: str, row: int, column: int) -> QRect:
        """Return the rectangle of a number in the panel."""
        if kind == "u":
            return QRect(self.scores.mapTo(self, QPoint()), self.scores.size())
        picture, cell = (self.map, self.map.cell(row, column)) if kind == "J" else (self.bars, self.bars.slot(row))
        return cell.toRect().translated(picture.mapTo(self, QPoint()))

    def _explain(self, reference: FunctionReference | None) -> None:
        if reference is not None:
            self.explain_requested.emit(reference)

    def _edited(self, values: Array, merge_key: object) -> None:
        self.scores_edited.emit(tuple(values.ravel().tolist()), merge_key)

    def _count_changed(self, count: int) -> None:
        if self.scores.model.values is not None:
            scores = self.scores.model.values.ravel().tolist()[:count]
            self.scores_edited.emit((*scores, *[0.0] * (count - len(scores))), None)
