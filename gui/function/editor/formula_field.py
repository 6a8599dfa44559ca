"""FormulaField: the field for a formula; it offers the names of functions while one is being typed."""

from __future__ import annotations

import re

from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QFocusEvent, QHideEvent, QKeyEvent
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from gui.function.editor.vocabulary import calls
from gui.style.theme import Look
from gui.widgets.entries.marked_field import MarkedField, python_place

_LEAST = 2  # letters before functions are offered: one letter is usually a parameter
_SHOWN = 6
_WORD = re.compile(r"[^\W\d]\w*$")
_NAME = Qt.ItemDataRole.UserRole


class FormulaField(MarkedField):
    """The list opens under the word; it takes only ↓, ↑, Tab and Esc, and Enter once a row is selected."""

    def __init__(self, look: Look, name: str, parent: QWidget | None = None) -> None:
        super().__init__(look, name, parent, size=15)
        self._offers: QListWidget | None = None
        self._offered_at = 0  # the cursor's position when the list was opened
        self.textEdited.connect(self._offer)
        self.cursorPositionChanged.connect(self._cursor_moved)

    def offered(self) -> list[str]:
        """Return the offered names, none if the list is closed."""
        offers = self._offers
        if offers is None or not offers.isVisible():
            return []
        return [offers.item(row).data(_NAME) for row in range(offers.count())]

    def unfinished_name(self) -> str:
        """Return the name that is being typed at the cursor; empty without the focus, and if the name continues after the
        cursor."""
        following = self.text()[python_place(self.text(), self.cursorPosition()) :]
        goes_on = following[:1].isalnum() or following[:1] == "_"
        return self._word() if self.hasFocus() and not goes_on else ""

    def insert_call(self, name: str) -> None:
        """Insert a function at the cursor, replacing the letters already typed, ready for its first argument."""
        self._complete(name, len(self._word()) if name.startswith(self._word().lower()) else 0)

    def close_offers(self) -> None:
        """Close the list."""
        if self._offers is not None:
            self._offers.hide()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Pass the list its keys while it is open."""
        if not (self.offered() and self._list_took(event)):
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        """Keep Esc from the window's shortcuts while it closes the list."""
        if isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape and self.offered():
            event.accept()
            if event.type() == QEvent.Type.ShortcutOverride:
                return True
        return super().event(event)

    def focusNextPrevChild(self, next: bool) -> bool:  # noqa: A002 - Qt's name
        """Complete with Tab while the list is open."""
        if next and self.offered():
            self._take_marked()
            return True
        return super().focusNextPrevChild(next)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Close the list."""
        self.close_offers()
        super().focusOutEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        """Close the list."""
        self.close_offers()
        super().hideEvent(event)

    def _list_took(self, event: QKeyEvent) -> bool:
        """Handle a key of the open list; return whether it was one."""
        offers, key = self._offers, event.key()
        if offers is None:
            return False
        if key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            row = offers.currentRow() + (1 if key == Qt.Key.Key_Down else -1)
            offers.setCurrentRow(row % offers.count())
        elif key == Qt.Key.Key_Escape:
            offers.hide()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and offers.currentRow() >= 0:
            self._take_marked()
        else:
            return False
        event.accept()
        return True

    def _word(self) -> str:
        """Return the letters of a name before the cursor."""
        match = _WORD.search(self.text()[: python_place(self.text(), self.cursorPosition())])
        return match[0] if match else ""

    def _offer(self) -> None:
        """Show the functions whose names begin with what is being typed, unless it is complete already."""
        word = self._word().lower()
        self._offered_at = self.cursorPosition()
        names = [name for name in calls() if name.startswith(word)] if len(word) >= _LEAST else []
        if not names or word in names:
            self.close_offers()
            return
        offers = self._offers = self._offers or self._new_list()
        offers.clear()
        for name in names:
            item = QListWidgetItem(calls()[name])
            item.setData(_NAME, name)
            offers.addItem(item)
        offers.setCurrentRow(-1)
        self._place_list(offers, len(word))

    def _new_list(self) -> QListWidget:
        """Return the list: a child of the window rather than a popup, so that a click elsewhere is not swallowed."""
        offers = QListWidget(self.window())
        offers.setObjectName("own_offers")
        offers.setAccessibleName(self.tr("Functions that begin so"))
        offers.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        offers.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        offers.itemClicked.connect(self._take_marked)
        return offers

    def _place_list(self, offers: QListWidget, letters: int) -> None:
        """Show the list under the word, or above it if there is more space."""
        window, row = self.window(), self.fontMetrics().height() + self._look.px(2)
        offers.setParent(window)
        offers.setFont(self._look.font())
        theme = self._look.theme
        offers.setStyleSheet(f"QListWidget {{ background: {theme.raised}; border: 1px solid {theme.muted}; }}")
        width = offers.sizeHintForColumn(0) + 2 * offers.frameWidth() + self._look.px(24)
        height = min(offers.count(), _SHOWN) * max(row, offers.sizeHintForRow(0)) + 2 * offers.frameWidth()
        start = self.cursorRect().center().x() - self.fontMetrics().horizontalAdvance(self._word()[-letters:])
        corner = self.mapTo(window, QPoint(start, self.height()))
        if corner.y() + height > window.height():
            corner.setY(self.mapTo(window, QPoint(0, 0)).y() - height)
        offers.setGeometry(max(0, min(corner.x(), window.width() - width)), corner.y(), width, height)
        offers.show()
        offers.raise_()

    def _take_marked(self) -> None:
        """Complete the word with the selected row, or the first."""
        if self._offers is not None:
            item = self._offers.item(max(0, self._offers.currentRow()))
            self._complete(item.data(_NAME), len(self._word()))

    def _complete(self, name: str, letters: int) -> None:
        """Replace the last letters by a function's name, with an opening bracket unless there is one."""
        self.setFocus()
        if letters:
            self.setSelection(self.cursorPosition() - letters, letters)
        end = self.selectionEnd() if self.hasSelectedText() else self.cursorPosition()
        following = self.text()[python_place(self.text(), end) :]
        self.insert(name if following.lstrip().startswith("(") else f"{name}(")
        self.close_offers()

    def _cursor_moved(self) -> None:
        """Close the list if the cursor leaves the word by anything but typing."""
        if self.cursorPosition() != self._offered_at:
            self.close_offers()
