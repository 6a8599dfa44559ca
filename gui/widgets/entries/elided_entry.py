"""ElidedEntry: an entry field that shows as much of a long text as fits, and all of it while it has the focus."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QFocusEvent, QResizeEvent
from PySide6.QtWidgets import QStyle, QStyleOptionFrame

from gui.widgets.entries.entry_field import EntryField

_MARGIN = 2  # pixels that QLineEdit leaves free on either side of its text


class ElidedEntry(EntryField):
    """`whole` is always the document's whole text, which the owner may put into the tool tip."""

    whole = ""

    def show_text(self, text: str) -> None:
        """Show the document's text, cut short where the field is too narrow for it."""
        self.whole = text
        super().show_text(text if self.hasFocus() else self._cut(text))

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show all of the text, to be edited."""
        self._fit()
        super().focusInEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Cut the text short again."""
        super().focusOutEvent(event)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show as much of the text as the new width allows."""
        super().resizeEvent(event)
        if not self.hasFocus():
            self._fit()

    def _fit(self) -> None:
        """Show the document's text again, unless something is being typed (a context menu takes the focus for a moment)."""
        if not self.is_being_typed():
            self.show_text(self.whole)

    def _cut(self, text: str) -> str:
        option = QStyleOptionFrame()
        self.initStyleOption(option)
        contents = self.style().subElementRect(QStyle.SubElement.SE_LineEditContents, option, self)
        return self.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, contents.width() - 2 * _MARGIN)
