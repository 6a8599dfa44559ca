"""ValuesTable: inputs typed or pasted, with u, f(u) and f′(u) in a table."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from engine import BoundActivation, KasseiError
from engine.explain.references import FunctionReference
from engine.numeric.parse import parse_list
from gui.function.values.view import ValuesView
from gui.grids.explain_mark import ExplainMark
from gui.grids.number_model import NumberModel
from gui.style.theme import Look
from gui.text.numbers import full
from gui.text.translation import Retranslated, say
from gui.widgets.entries.entry_field import MarkedEntry
from gui.widgets.labels import Label

_KINDS = ("u", "f", "df")  # the kinds of numbers in the columns


class ValuesTable(Retranslated, QWidget):
    """A field for the inputs above a table of values; for a vector function the inputs form one vector."""

    inputs_edited = Signal(tuple)
    explain_requested = Signal(object)  # a FunctionReference

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self.setObjectName("values_panel")
        self._inputs: tuple[float, ...] = ()
        self._wanted: tuple[BoundActivation, tuple[float, ...]] | None = None
        self._shown = self._wanted
        self._hint = Label()
        self._hint.setWordWrap(True)
        self.field = MarkedEntry(look)
        self.field.setObjectName("values_inputs")
        self.reason = Label()
        self.reason.setObjectName("values_reason")
        self.reason.setTextFormat(Qt.TextFormat.PlainText)
        self.reason.setWordWrap(True)
        self._error: KasseiError | None = None  # the error in the field
        self._values = np.empty((0, 1))
        self.model = NumberModel(look, editable=False, parent=self)
        self.table = ValuesView(self.model, look)
        self.table.setObjectName("values_table")
        self.table.quantity = _KINDS
        self._copy = QPushButton()
        self._copy.setObjectName("values_copy")
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 8, 12, 8)
        column.setSpacing(8)
        for widget in (self._hint, self.field, self.reason, self.table):
            column.addWidget(widget)
        row = QHBoxLayout()
        row.addStretch()
        row.addWidget(self._copy)
        column.addLayout(row)
        self.explain_mark = ExplainMark(self.table, look, self)
        self.table.explain_requested.connect(self._explain)
        self.field.editingFinished.connect(self._commit)
        self.field.given_up.connect(self._mend)
        self._copy.clicked.connect(self.copy)
        look.bind(self._restyle)
        self._retranslate()

    def show_values(self, function: BoundActivation, inputs: tuple[float, ...]) -> None:
        """Show the table of a function for the inputs."""
        self._wanted = (function, inputs)
        if self.isVisible():
            self._show_wanted()

    def reference(self, kind: str, row: int) -> FunctionReference | None:
        """Return the reference of a number of the table; None if there is no such row."""
        if self._wanted is None:
            return None
        function, inputs = self._wanted
        if not 0 <= row < len(inputs):
            return None
        return FunctionReference(kind, function, inputs, row)

    def showEvent(self, event: QShowEvent) -> None:
        """Compute the table when it becomes visible."""
        super().showEvent(event)
        self._show_wanted()

    def _show_wanted(self) -> None:
        """Show the inputs and results last given, if the table is visible."""
        if self._wanted is None or self._wanted == self._shown:
            return
        self._shown = self._wanted
        function, inputs = self._wanted
        u = np.array(inputs)
        columns = [u, function.f(u)]
        if not function.is_vector:
            columns.append(function.df(u))
        if inputs != self._inputs:
            self._error = None  # the document's list changed by an undo or a file
        self._values = np.stack(columns, axis=1)
        self._show_table()
        self.model.set_headers(("u", "z") if function.is_vector else ("u", "f(u)", "f′(u)"))
        if inputs != self._inputs:
            self._inputs = inputs
            self._show_inputs()

    def _show_table(self) -> None:
        """Show the results, unless the field has an invalid list, beside which those of another would be wrong."""
        values = self._values
        shape = (0, values.shape[1]) if self._error is not None else (values.shape[0], values.shape[1])
        self.model.set_values(None if self._error is not None else values, shape)
        self._copy.setEnabled(self._error is None)
        self.field.set_marked(self._error is not None)
        self.reason.setText("" if self._error is None else say(self._error.message))
        self.reason.setVisible(self._error is not None)
        self.field.setAccessibleDescription(self.reason.text())

    def _mend(self) -> None:
        """Show the results again once the field is valid."""
        self._error = None
        self._show_table()

    def copy(self) -> None:
        """Copy the table with its headings and every digit."""
        model = self.model
        headings = "\t".join(
            model.headerData(column, Qt.Orientation.Horizontal, Qt.ItemDataRole.DisplayRole)
            for column in range(model.columnCount())
        )
        QGuiApplication.clipboard().setText(
            f"{headings}\n{model.block_text(range(model.rowCount()), range(model.columnCount()))}"
        )

    def _retranslate(self) -> None:
        self._hint.setText(self.tr("Inputs u, separated by commas or spaces:"))
        self.field.setAccessibleName(self.tr("Inputs u of the table"))
        self.reason.setText("" if self._error is None else say(self._error.message))
        self.table.setAccessibleName(self.tr("Table of values"))
        self._copy.setText(self.tr("Copy table"))
        self._copy.setAccessibleName(self.tr("Copy table"))

    def _restyle(self) -> None:
        palette = self.reason.palette()
        palette.setColor(self.reason.foregroundRole(), self._look.colour("refused"))
        self.reason.setPalette(palette)
        self.table.verticalHeader().setMinimumSectionSize(self._look.px(24))
        self.table.verticalHeader().setDefaultSectionSize(self._look.px(24))

    def _show_inputs(self) -> None:
        self.field.show_text(", ".join(full(value) for value in self._inputs))

    def show_explained(self, reference: object) -> None:
        """Highlight the cell of an explained number and its u, if the table has them; None highlights nothing."""
        cells: frozenset[tuple[int, int]] = frozenset()
        explained = None
        if isinstance(reference, FunctionReference) and reference.kind in _KINDS:
            column = _KINDS.index(reference.kind)
            if column < self.model.columnCount() and reference == self.reference(reference.kind, reference.row):
                explained = (reference.row, column)
                cells = frozenset({explained, (reference.row, 0)})
        self.table.set_highlighted(cells, explained)

    def _explain(self, kinds: tuple[str, ...], row: int, column: int) -> None:
        reference = self.reference(kinds[column], row)
        if reference is not None:
            self.explain_requested.emit(reference)

    def _commit(self) -> None:
        """Request the typed inputs, or mark the field as invalid."""
        if not self.field.is_being_typed():
            return
        try:
            inputs = parse_list(self.field.text())
        except KasseiError as error:  # the typed text stays, so that it can be corrected
            self._error = error
            self._show_table()
            return
        self._mend()
        self.inputs_edited.emit(inputs)
        self._show_inputs()
