"""DiagramStatus: descriptions of a diagram for the status line and screen readers."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAccessible, QAccessibleEvent
from PySide6.QtWidgets import QWidget

from gui.network.diagram.contents import Contents
from gui.network.diagram.descriptions import DiagramWords
from gui.network.diagram.hands.selection import Selection
from gui.network.diagram.layout import Part
from gui.style.theme import Look


class DiagramStatus(QObject):
    """Describes the part under the pointer or of the keyboard, whichever moved last, and again when its numbers change."""

    described = Signal(str)

    def __init__(self, look: Look, words: DiagramWords, selection: Selection, view: QWidget) -> None:
        super().__init__(view)
        self._look, self._words, self._selection, self._view = look, words, selection, view
        self.contents: Contents | None = None
        self._text, self._is_of_pointer = "", False  # the last description
        selection.changed.connect(self.say_selected)
        selection.hovered_changed.connect(self.say_hovered)

    def sentence(self, part: Part | None) -> str:
        """Return a sentence about a part, an empty one for None."""
        if part is None or self.contents is None:
            return ""
        return self._words.sentence(part, self.contents, self._look.decimals)

    def tip(self, part: Part | None) -> str:
        """Return the tool tip of a part, empty if there is none."""
        if part is None or self.contents is None:
            return ""
        return self._words.tip(part, self.contents, self._look.decimals)

    def has_number(self, part: Part) -> bool:
        """Return whether there is a number to explain at a part."""
        return self.contents is not None and self.contents.has_number(part)

    def say_hovered(self) -> None:
        """Describe the part under the pointer, or clear the description if there is none."""
        self._say(self.sentence(self._selection.hovered), is_of_pointer=True)

    def say_focused(self) -> None:
        """Describe the keyboard's part, after the diagram got the focus."""
        self._say(self._of_selected(), is_of_pointer=False)

    def say_selected(self) -> None:
        """Describe the selected part, to screen readers too."""
        self._say_selected(self._of_selected())

    def say_changed(self, *, is_at_keyboard: bool) -> None:
        """Update the description with the present numbers, if the status line shows this diagram and the text differs."""
        if self._is_of_pointer:
            text = self.sentence(self._selection.hovered)
            if text and text != self._text:
                self._say(text, is_of_pointer=True)
        elif is_at_keyboard:
            text = self._of_selected()
            if text != self._text:
                self._say_selected(text)

    def say_again(self, *, is_at_keyboard: bool) -> None:
        """Repeat the description, if the status line shows this diagram."""
        if self._selection.hovered is not None if self._is_of_pointer else is_at_keyboard:
            self.described.emit(self._text)

    def _say_selected(self, text: str) -> None:
        self._say(text, is_of_pointer=False)
        self._view.setAccessibleDescription(text)
        QAccessible.updateAccessibility(QAccessibleEvent(self._view, QAccessible.Event.DescriptionChanged))

    def _of_selected(self) -> str:
        """Return a description of the selected part, with the hint for explaining its number if it has one."""
        part = self._selection.part
        sentence = self.sentence(part)
        return self._words.with_explanation(sentence) if self.has_number(part) else sentence

    def _say(self, text: str, *, is_of_pointer: bool) -> None:
        self._text, self._is_of_pointer = text, is_of_pointer
        self.described.emit(text)
