"""ImportModel: the first rows of a table to be read, under the role of each column."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, Qt, Signal

from engine import KasseiError
from engine.data.tables.proposal import Proposal
from engine.data.tables.roles import ROLES, Role
from gui.grids.sheet.cell_model import Index
from gui.text.translation import text

ROLE_ROW = 0  # the row of the roles, above the rows of the file
_CELL = 60  # characters of a cell that are shown


class ImportModel(QAbstractTableModel):
    """Row 0 has the roles, which can be edited, as ids in EditRole; the others have the file's cells."""

    proposal_changed = Signal(object)
    refused = Signal(object)  # a KasseiError

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.proposal: Proposal | None = None
        self._preview: list[tuple[str, ...]] = []

    def show_proposal(self, proposal: Proposal | None) -> None:
        """Show another table, or none."""
        self.beginResetModel()
        self.proposal = proposal
        self._preview = proposal.preview() if proposal is not None else []
        self.endResetModel()

    def choices(self, column: int) -> list[Role]:
        """Return the roles a column can have: words and dates cannot be inputs or targets."""
        numbers = self.proposal is not None and self.proposal.table.columns[column].kind == "numbers"
        return [role for role in ROLES if numbers or role in ("class", "left_out")]

    def column_name(self, column: int) -> str:
        """Return the name of a column in the file, or its number."""
        name = self.proposal.table.columns[column].name if self.proposal is not None else ""
        return " ".join(name.split())[:_CELL] or self.tr("Column {number}").format(number=column + 1)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """Return the number of rows, that of the roles included."""
        return 0 if parent.isValid() or self.proposal is None else 1 + len(self._preview)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """Return the number of columns of the file."""
        return 0 if parent.isValid() or self.proposal is None else len(self.proposal.roles)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401 - Qt's QVariant
        """Return the role of a column, as text or id, or a cell; its accessible text names the column."""
        if self.proposal is None or not index.isValid():
            return None
        row, column = index.row(), index.column()
        if role == Qt.ItemDataRole.EditRole and row == ROLE_ROW:
            return self.proposal.roles[column]
        shown_text = (
            text("roles", ROLES[self.proposal.roles[column]]) if row == ROLE_ROW else self._preview[row - 1][column][:_CELL]
        )
        if role == Qt.ItemDataRole.DisplayRole:
            return shown_text
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{self.column_name(column)}: {shown_text}"
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401
        """Return the names of columns, and the line number of a row in the file."""
        if role != Qt.ItemDataRole.DisplayRole or self.proposal is None:
            return None
        if orientation == Qt.Orientation.Horizontal:
            return self.column_name(section)
        return self.tr("Role") if section == ROLE_ROW else str(self.proposal.table.lines[section - 1])

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Return the flags of a cell: only roles can be edited."""
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren
        return flags | Qt.ItemFlag.ItemIsEditable if index.row() == ROLE_ROW else flags

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:  # noqa: ANN401
        """Give a column another role; an unsuitable one is refused."""
        proposal = self.proposal
        if role != Qt.ItemDataRole.EditRole or proposal is None or index.row() != ROLE_ROW or value not in ROLES:
            return False
        if value != proposal.roles[index.column()]:
            try:
                self.proposal = proposal.with_role(index.column(), value)
            except KasseiError as error:
                self.refused.emit(error)
                return False
            self.dataChanged.emit(self.index(ROLE_ROW, 0), self.index(ROLE_ROW, self.columnCount() - 1))
            self.proposal_changed.emit(self.proposal)
        return True

    def put(self, proposal: Proposal) -> None:
        """Use the same table with other options."""
        self.proposal = proposal
        self.proposal_changed.emit(proposal)

    def retranslate(self) -> None:
        """Update roles and headings to the current language."""
        if self.proposal is not None:
            self.headerDataChanged.emit(Qt.Orientation.Vertical, 0, self.rowCount() - 1)
            self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, self.columnCount() - 1)
            self.dataChanged.emit(self.index(ROLE_ROW, 0), self.index(ROLE_ROW, self.columnCount() - 1))
