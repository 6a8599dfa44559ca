"""The list of the palette: a model of the matching entries, and the painting of its rows."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QRect, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from gui.grids.sheet.cell_model import Index
from gui.shell.palette.entries import PaletteEntry, matching
from gui.style.theme import Look

ENTRY = Qt.ItemDataRole.UserRole
_ROW = 30  # pixels before zoom


class EntryModel(QAbstractListModel):
    """The entries that match the typed text."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._all: Sequence[PaletteEntry] = ()
        self._rows: Sequence[PaletteEntry] = ()

    def set_entries(self, entries: Sequence[PaletteEntry]) -> None:
        """Set the entries to search."""
        self._all = entries
        self.search("")

    def search(self, typed: str) -> None:
        """List the matching entries, best first."""
        self.beginResetModel()
        self._rows = matching(self._all, typed)
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """Return the number of entries listed."""
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return the entry, its title, or its accessible text."""
        if not index.isValid():
            return None
        entry = self._rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return entry.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return ", ".join(filter(None, (entry.title, entry.aside, entry.keys)))
        return entry if role == ENTRY else None


class EntryDelegate(QStyledItemDelegate):
    """Paints the title at the left, and at the right the kind and the keys, muted."""

    def __init__(self, look: Look, parent: QObject) -> None:
        super().__init__(parent)
        self._look = look

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return one height for all."""
        return QSize(0, self._look.px(_ROW))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one entry."""
        look, entry = self._look, index.data(ENTRY)
        area: QRect = option.rect  # pyright: ignore[reportAttributeAccessIssue] - the stubs lack the fields of options
        if option.state & QStyle.StateFlag.State_Selected:  # pyright: ignore[reportAttributeAccessIssue] - as above
            painter.fillRect(area, look.colour("selection"))
            painter.fillRect(QRect(area.topLeft(), QSize(look.px(3), area.height())), look.colour("accent"))
        inside = area.adjusted(look.px(12), 0, -look.px(12), 0)
        painter.setFont(look.font())
        painter.setPen(look.colour("text"))
        right, left = Qt.AlignmentFlag.AlignRight, Qt.AlignmentFlag.AlignLeft
        middle = Qt.AlignmentFlag.AlignVCenter
        aside = "   ".join(filter(None, (entry.aside, entry.keys)))
        space = inside.width() - painter.fontMetrics().horizontalAdvance(aside) - look.px(12)
        title = painter.fontMetrics().elidedText(entry.title, Qt.TextElideMode.ElideRight, space)
        painter.drawText(inside, left | middle, title)
        painter.setPen(look.colour("muted"))
        painter.drawText(inside, right | middle, aside)
