"""Palette: a field and a list over the window; what is chosen is done and the window is as before."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QAbstractListModel, QEvent, QModelIndex, QObject, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QLineEdit,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from gui.shell.palette.entries import Entry, matching
from gui.style.theme import Look
from gui.text.translation import Retranslated
from gui.widgets.labels import Label

Index = QModelIndex | QPersistentModelIndex
ENTRY = Qt.ItemDataRole.UserRole
_WIDTH, _HEIGHT, _TOP, _ROW = 560, 420, 64, 30
_LIST_KEYS = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)


class EntryModel(QAbstractListModel):
    """The entries that fit what was typed."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._all: Sequence[Entry] = ()
        self._rows: Sequence[Entry] = ()

    def set_entries(self, entries: Sequence[Entry]) -> None:
        """Search in these from now on."""
        self._all = entries
        self.search("")

    def search(self, typed: str) -> None:
        """List what fits, the nearest first."""
        self.beginResetModel()
        self._rows = matching(self._all, typed)
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """Return the number of entries listed."""
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return the entry, its title, or how a screen reader says it."""
        if not index.isValid():
            return None
        entry = self._rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return entry.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return ", ".join(filter(None, (entry.title, entry.aside, entry.keys)))
        return entry if role == ENTRY else None


class _Row(QStyledItemDelegate):
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


class Palette(Retranslated, QFrame):
    """A card over the window, which closes at Esc and at a press beside it; it is no window, so that input methods work."""

    def __init__(self, look: Look, window: QWidget) -> None:
        super().__init__(window)
        self._look, self._window = look, window
        self._focus_before: QWidget | None = None
        self.setObjectName("palette")
        self.setProperty("card", True)
        self.field, self.list, self._nothing = QLineEdit(), QListView(), Label()
        self.field.setObjectName("palette_field")
        self.list.setObjectName("palette_list")
        self._nothing.setObjectName("palette_nothing")
        self._nothing.setProperty("caption", True)
        self.model = EntryModel(self)
        self.list.setModel(self.model)
        self.list.setItemDelegate(_Row(look, self))
        self.list.setUniformItemSizes(True)
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._column = QVBoxLayout(self)
        for part in (self.field, self._nothing, self.list):
            self._column.addWidget(part)
        self.field.textChanged.connect(self._search)
        self.field.installEventFilter(self)
        self.list.clicked.connect(self._do)
        window.installEventFilter(self)
        look.bind(self._restyle)
        self._retranslate()
        self.hide()

    def open_on(self, entries: Sequence[Entry]) -> None:
        """Open with nothing typed yet."""
        self._focus_before = QApplication.focusWidget()
        self.model.set_entries(entries)
        self.field.clear()
        self._search("")
        self._place()
        self.show()
        self.raise_()
        QApplication.instance().installEventFilter(self)  # pyright: ignore[reportOptionalMemberAccess] - there is one
        self.field.setFocus(Qt.FocusReason.PopupFocusReason)

    def close_again(self) -> None:
        """Close, and give the focus back to where it was."""
        if self.isVisible():
            self.hide()
            QApplication.instance().removeEventFilter(self)  # pyright: ignore[reportOptionalMemberAccess] - there is one
            if self._focus_before is not None and self._focus_before.isVisible():
                self._focus_before.setFocus(Qt.FocusReason.PopupFocusReason)
            self._focus_before = None

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the size of the window, close at a press beside, and take the keys that the list is moved with."""
        if watched is self._window and event.type() == QEvent.Type.Resize:
            self._place()
        if watched is self.field and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            return self._key(event)
        if event.type() == QEvent.Type.MouseButtonPress and isinstance(watched, QWidget):
            beside = watched is not self and not self.isAncestorOf(watched)
            if beside and self.isVisible():
                self.close_again()
                return True
        return super().eventFilter(watched, event)

    def _key(self, event: QKeyEvent) -> bool:
        if event.key() in _LIST_KEYS:
            QApplication.sendEvent(self.list, event)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._do(self.list.currentIndex())
        elif event.key() == Qt.Key.Key_Escape:
            self.close_again()
        else:
            return event.key() in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab)  # there is nowhere else to go
        return True

    def _search(self, typed: str) -> None:
        self.model.search(typed)
        self.list.setCurrentIndex(self.model.index(0))
        self.list.scrollToTop()
        self._nothing.setVisible(self.model.rowCount() == 0)

    def _do(self, index: QModelIndex) -> None:
        entry = index.data(ENTRY)
        if isinstance(entry, Entry):
            self.close_again()
            entry.act()

    def _place(self) -> None:
        look, space = self._look, self._window.rect()
        width = min(look.px(_WIDTH), space.width() - look.px(32))
        height = min(look.px(_HEIGHT), space.height() - look.px(_TOP + 32))
        self.setGeometry((space.width() - width) // 2, look.px(_TOP), width, height)

    def _restyle(self) -> None:
        look = self._look
        margin = look.px(8)
        self._column.setContentsMargins(margin, margin, margin, margin)
        self._column.setSpacing(look.px(4))
        self.field.setFont(look.font(15))
        self._place()

    def _retranslate(self) -> None:
        self.field.setPlaceholderText(self.tr("Find a command, function, preset or page"))
        self.field.setAccessibleName(self.field.placeholderText())
        self.list.setAccessibleName(self.tr("What was found"))
        self._nothing.setText(self.tr("Nothing has a name like this."))
