"""Palette: a field and a list over the window; choosing an entry carries it out and closes the palette."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QModelIndex, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QLineEdit,
    QListView,
    QVBoxLayout,
    QWidget,
)

from gui.shell.palette.entries import PaletteEntry
from gui.shell.palette.entry_list import ENTRY, EntryDelegate, EntryModel
from gui.style.theme import Look
from gui.text.translation import Retranslated
from gui.widgets.focus import FocusReturn
from gui.widgets.labels import Label

_WIDTH, _HEIGHT, _TOP = 560, 420, 64  # pixels before zoom
_LIST_KEYS = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)


class Palette(Retranslated, QFrame):
    """A card over the window, which closes on Esc and on a press beside it; it is not a window, so that input methods work."""

    def __init__(self, look: Look, window: QWidget) -> None:
        super().__init__(window)
        self._look, self._window = look, window
        self.setObjectName("palette")
        self.setProperty("card", True)
        self.field, self.list, self._nothing = QLineEdit(), QListView(), Label()
        self.field.setObjectName("palette_field")
        self.list.setObjectName("palette_list")
        self._nothing.setObjectName("palette_nothing")
        self._nothing.setProperty("caption", True)
        self.model = EntryModel(self)
        self.list.setModel(self.model)
        self.list.setItemDelegate(EntryDelegate(look, self))
        self.list.setUniformItemSizes(True)
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._column = QVBoxLayout(self)
        for widget in (self.field, self._nothing, self.list):
            self._column.addWidget(widget)
        self.field.textChanged.connect(self._search)
        self.field.installEventFilter(self)
        self.list.clicked.connect(self._do)
        window.installEventFilter(self)
        look.bind(self._restyle)
        self._retranslate()
        self.hide()
        FocusReturn(self)

    def open_on(self, entries: Sequence[PaletteEntry]) -> None:
        """Open with nothing typed yet."""
        self.model.set_entries(entries)
        self.field.clear()
        self._search("")
        self._place()
        self.show()
        self.raise_()
        QApplication.instance().installEventFilter(self)  # pyright: ignore[reportOptionalMemberAccess] - there is one
        self.field.setFocus(Qt.FocusReason.PopupFocusReason)

    def close_again(self) -> None:
        """Close, and restore the focus."""
        if self.isVisible():
            self.hide()
            QApplication.instance().removeEventFilter(self)  # pyright: ignore[reportOptionalMemberAccess] - there is one

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the size of the window, close on a press beside, and handle the list's keys."""
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
        """Handle a key of the field; return whether it was one for the list."""
        if event.key() in _LIST_KEYS:
            QApplication.sendEvent(self.list, event)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._do(self.list.currentIndex())
        elif event.key() == Qt.Key.Key_Escape:
            self.close_again()
        else:
            return event.key() in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab)  # there is no other control to move to
        return True

    def _search(self, typed: str) -> None:
        self.model.search(typed)
        self.list.setCurrentIndex(self.model.index(0))
        self.list.scrollToTop()
        self._nothing.setVisible(self.model.rowCount() == 0)

    def _do(self, index: QModelIndex) -> None:
        entry = index.data(ENTRY)
        if isinstance(entry, PaletteEntry):
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
