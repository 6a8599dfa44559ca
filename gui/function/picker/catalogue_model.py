"""CatalogueModel: the functions as rows under headings, with the search."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from PySide6.QtCore import QAbstractListModel, QModelIndex, Qt
from PySide6.QtWidgets import QWidget

from engine import ACTIVATIONS, FAMILIES, Activation
from engine.activations import find_activation
from gui.grids.sheet.cell_model import Index
from gui.text.search import fold, folded_names, in_every_language, name_distance
from gui.text.translation import text
from gui.widgets.labels import plain_tip

ID = Qt.ItemDataRole.UserRole
MUTED = Qt.ItemDataRole(ID + 1)
_RECENT, _FAVOURITES, _OWN = "recent", "favourites", "own"


@dataclass(frozen=True)
class Row:
    """A heading, or a function in its section."""

    section: str
    record: Activation | None = None


class CatalogueRow(NamedTuple):
    """What a row shows; cached until the rows or the language change."""

    name: str
    record: Activation | None  # None: a heading
    is_favourite: bool
    is_muted: bool


class CatalogueModel(QAbstractListModel):
    """Rows of headings and functions that match the search; a heading has no id and cannot be chosen.

    Recently used functions, if set, and favourites come first and are in their family too; a search lists each function
    once, in its family, best match first.
    """

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._wanted = ""
        self._recent: tuple[str, ...] = ()
        self._favourites: tuple[str, ...] = ()
        self._own: dict[str, Activation] = {}
        self._library: frozenset[str] = frozenset()
        self._rows: list[Row] = []
        self._entries: dict[int, CatalogueRow] = {}
        self._filter()

    @property
    def favourites(self) -> tuple[str, ...]:
        """The ids of the favourites, in the order they were chosen, including unknown functions."""
        return self._favourites

    def search(self, wanted: str) -> None:
        """List functions with `wanted` in their id, their name in any language, an alias, or their name in a framework."""
        self._reset(wanted=fold(wanted))

    def set_favourites(self, ids: Sequence[str]) -> bool:
        """List these functions first; return whether anything changed."""
        if tuple(ids) == self._favourites:
            return False
        self._reset(favourites=tuple(ids))
        return True

    def set_recent(self, ids: Sequence[str]) -> bool:
        """List these functions before the favourites; return whether anything changed."""
        if tuple(ids) == self._recent:
            return False
        self._reset(recent=tuple(ids))
        return True

    def set_own_functions(self, ids: Sequence[str], library: Sequence[str]) -> bool:
        """List a person's own functions: those of the document, then those only in the library; return whether anything
        changed."""
        own = {own_id: find_activation(own_id) for own_id in (*ids, *library)}
        only_library = frozenset(library) - frozenset(ids)
        if list(own.values()) == list(self._own.values()) and only_library == self._library:
            return False
        self._reset(own=own, library=only_library)
        return True

    def is_own(self, activation: str) -> bool:
        """Return whether a function is the person's own."""
        return activation in self._own

    def entry(self, row: int) -> CatalogueRow:
        """Return what a row shows."""
        entry = self._entries.get(row)
        if entry is None:
            record, name = self._rows[row].record, self._text(self._rows[row])
            marks = (False, False) if record is None else (record.id in self._favourites, record.id in self._library)
            entry = self._entries[row] = CatalogueRow(name, record, *marks)
        return entry

    def retranslate(self) -> None:
        """Tell the view that all texts changed."""
        self._entries.clear()
        if self._rows:
            self.dataChanged.emit(self.index(0), self.index(len(self._rows) - 1))

    def index_of(self, activation: str) -> QModelIndex:
        """Return the row of a function in its family, or else among the favourites; invalid if it is filtered out."""
        rows = self._rows_of(activation)
        return self.index(rows[-1]) if rows else QModelIndex()

    def first_of(self, activation: str) -> QModelIndex:
        """Return the first row of a function, in any section; invalid if it is filtered out."""
        rows = self._rows_of(activation)
        return self.index(rows[0]) if rows else QModelIndex()

    def first(self) -> QModelIndex:
        """Return the first function's row: with a search, its best match."""
        return self.index(1) if self._rows else QModelIndex()

    def starting_with(self, typed: str, start: int) -> QModelIndex:
        """Return the next row, from `start` on with wrap-around, whose displayed name or another of its names begins so."""
        count, wanted = len(self._rows), fold(typed)
        order = [(start + step) % count for step in range(count)]
        functions = [(row, record) for row in order if (record := self._rows[row].record) is not None]
        for row, _ in functions:
            if fold(self._text(self._rows[row])).startswith(wanted):
                return self.index(row)
        for row, record in functions:
            if any(word.startswith(wanted) for word in words_of(record)):
                return self.index(row)
        return QModelIndex()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """Return the number of rows."""
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> str | bool | None:
        """Return the name in the person's language, the id, or whether it is muted."""
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return self._text(row)
        return None if row.record is None else self._mark(row.record, role)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Return flags that let functions be chosen, but not headings."""
        if not index.isValid() or self._rows[index.row()].record is None:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def _rows_of(self, activation: str) -> list[int]:
        return [row for row, listed in enumerate(self._rows) if listed.record is not None and listed.record.id == activation]

    def _text(self, row: Row) -> str:
        if row.record is not None:
            return self._name(row.record)
        if row.section == _RECENT:
            return self.tr("Recently used")
        return self.tr("Favourites") if row.section == _FAVOURITES else text("families", FAMILIES[row.section])

    def _mark(self, record: Activation, role: int) -> str | bool | None:
        if role == ID:
            return record.id
        if role == MUTED:
            return record.id in self._library
        return self._tip(record) if role == Qt.ItemDataRole.ToolTipRole else None

    def _tip(self, record: Activation) -> str:
        name = self._name(record)
        return plain_tip(self.tr("{name}: from your library").format(name=name) if record.id in self._library else name)

    def _name(self, record: Activation) -> str:
        """Return a function's name; a person's own name is not translated."""
        return record.name if record.id in self._own else text("activations", record.name)

    def _reset(
        self,
        *,
        wanted: str | None = None,
        recent: tuple[str, ...] | None = None,
        favourites: tuple[str, ...] | None = None,
        own: dict[str, Activation] | None = None,
        library: frozenset[str] | None = None,
    ) -> None:
        """Rebuild the rows for other contents."""
        self.beginResetModel()
        self._wanted = self._wanted if wanted is None else wanted
        self._recent = self._recent if recent is None else recent
        self._favourites = self._favourites if favourites is None else favourites
        self._own = self._own if own is None else own
        self._library = self._library if library is None else library
        self._filter()
        self.endResetModel()

    def _filter(self) -> None:
        """List what matches: families by their best match, functions by their own, and equal matches in the usual order."""
        self._entries.clear()
        sections: list[tuple[int, list[Row]]] = []
        for section, records in self._sections():
            matches = [(found, record) for record in records if (found := self._distance(record)) is not None]
            if matches:
                matches.sort(key=lambda match: match[0])
                sections.append((matches[0][0], [Row(section), *(Row(section, record) for _, record in matches)]))
        self._rows = [row for _, rows in sorted(sections, key=lambda pair: pair[0]) for row in rows]

    def _distance(self, record: Activation) -> int | None:
        return name_distance(self._wanted, words_of(record), gaps=False) if self._wanted else 0

    def _sections(self) -> Iterator[tuple[str, Iterable[Activation]]]:
        known = {**ACTIVATIONS, **self._own}
        if not self._wanted:
            yield _RECENT, [known[name] for name in self._recent if name in known]
            yield _FAVOURITES, [known[favourite] for favourite in self._favourites if favourite in known]
        for family in FAMILIES:
            own = self._own.values() if family == _OWN else ()
            yield family, [*own, *(record for record in ACTIVATIONS.values() if record.family == family)]


@lru_cache(maxsize=512)
def words_of(record: Activation) -> tuple[str, ...]:
    """Return the `folded_names` of a function, in every language and framework."""
    named = in_every_language("activations", record.name)
    frameworks = [framework.name for framework in record.frameworks.values()]
    ids = [] if record.is_own else [record.id]  # the id of an own function is its whole formula
    return folded_names((*ids, *named, *record.aliases, *frameworks))
