"""Predictions: rows with their targets and outputs, for networks with more inputs than a map can have."""

from __future__ import annotations

from typing import Any

import numpy as np
from PySide6.QtCore import QAbstractTableModel, QModelIndex, Qt
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from engine.data.labels import classes_of
from engine.numeric.arrays import Array
from gui.grids.sheet.cell_model import Index
from gui.style.theme import Look
from gui.text.numbers import short, subscript
from gui.text.translation import Retranslated
from gui.training.model.run import TrainingRun

_MOST_ROWS = 200  # the most rows shown


class PredictionModel(QAbstractTableModel):
    """The rows for testing, or those for training if there are none: inputs, target, output."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._run: TrainingRun | None = None
        self._inputs = self._targets = self._outputs = np.empty((0, 0))
        self.headings: tuple[str, str] = ("t", "y")  # of the target and the output

    def show_run(self, run: TrainingRun | None) -> None:
        """Show other rows."""
        self.beginResetModel()
        self._run = run
        if run is not None:
            data = run.data
            has_test = len(data.test) > 0
            self._inputs = (data.test_points if has_test else data.points)[:_MOST_ROWS]
            self._targets = (data.test if has_test else data.train).targets[:_MOST_ROWS]
        self._compute()
        self.endResetModel()

    def refresh(self) -> None:
        """Show the present outputs."""
        self._compute()
        if self.rowCount():
            self.dataChanged.emit(
                self.index(0, self._inputs.shape[1] + 1), self.index(self.rowCount() - 1, self.columnCount() - 1)
            )

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        """Return the number of rows."""
        return 0 if parent.isValid() or self._run is None else len(self._inputs)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """Return the number of inputs and two more."""
        return 0 if parent.isValid() or self._run is None else self._inputs.shape[1] + 2

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401 - Qt's
        """Return the text of a cell; an output of the wrong class is marked."""
        if not index.isValid() or self._run is None:
            return None
        column, inputs = index.column(), self._inputs.shape[1]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        if role == Qt.ItemDataRole.ForegroundRole and column == inputs + 1 and not self._is_right(index.row()):
            return self._look.colour("refused")
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        if column < inputs:
            return short(float(self._inputs[index.row(), column]), 3)
        values = self._targets if column == inputs else self._outputs
        shown_text = self._said(values[index.row()])
        return shown_text if column == inputs or self._is_right(index.row()) else f"✗ {shown_text}"

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401
        """Return the symbol of an input, or the name of target or output."""
        if role != Qt.ItemDataRole.DisplayRole or self._run is None:
            return None
        if orientation == Qt.Orientation.Vertical:
            return str(section + 1)
        inputs = self._inputs.shape[1]
        if section < inputs:
            return self._run.document.names.input(section) or f"x{subscript(section + 1)}"
        return self.headings[section - inputs]

    def _compute(self) -> None:
        if self._run is not None:
            data = self._run.data
            rows = (data.test if len(data.test) else data.train).inputs[:_MOST_ROWS]
            self._outputs = self._run.outputs(rows)

    def _said(self, values: Array) -> str:
        run = self._run
        if run is None or not run.data.classes:
            return ", ".join(short(value, 3) for value in values.tolist())
        number = int(classes_of(values[np.newaxis], run.data.low)[0])
        names = run.document.names.class_names
        return names[number] if number < len(names) else str(number)

    def _is_right(self, row: int) -> bool:
        run = self._run
        if run is None or not run.data.classes:
            return True
        pair = np.stack([self._targets[row], self._outputs[row]])
        wanted, given = classes_of(pair, run.data.low).tolist()
        return wanted == given


class Predictions(Retranslated, QTableView):
    """The table of rows and outputs."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.setObjectName("training_predictions")
        self.rows = PredictionModel(look)
        self.setModel(self.rows)
        self.setTabKeyNavigation(False)  # arrow keys move through the cells; Tab leaves the table
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        self.horizontalHeader().setResizeContentsPrecision(40)
        self.verticalHeader().setDefaultSectionSize(look.px(24))
        self._retranslate()

    def _retranslate(self) -> None:
        self.rows.headings = (self.tr("target t"), self.tr("output y"))
        self.setAccessibleName(self.tr("Predictions"))
