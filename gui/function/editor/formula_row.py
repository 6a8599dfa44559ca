"""FormulaRow: a one-line formula field with the formula editor's behaviour, for pages that need no name."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QWidget

from engine import BoundActivation, ExpressionError, KasseiError
from engine.activations import is_own, name_and_formula
from gui.function.editor.formula_field import FormulaField
from gui.style.theme import Look
from gui.widgets.entries.refusal import Refusal
from gui.widgets.labels import Label


class FormulaRow(QWidget):
    """Requests a formula on Enter; a refused one stays as typed, with the error marked. Esc restores the last accepted one."""

    entered = Signal(str)

    def __init__(self, look: Look, name: str) -> None:
        super().__init__()
        self._shown = ""
        self.field = FormulaField(look, name)
        self._refusal = Refusal(self.field)
        self.field.installEventFilter(self)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        row.addWidget(Label("f(x) ="))
        row.addWidget(self.field, 1)

    def show_function(self, function: BoundActivation) -> None:
        """Show the formula of an own function, nothing for one of the catalogue."""
        formula = name_and_formula(function.activation)[1] if is_own(function.activation) else ""
        if formula != self._shown or not self.field.hasFocus():
            self._shown = formula
            self.field.setText(formula)
            self.field.setCursorPosition(0)

    def refuse(self, error: KasseiError) -> None:
        """Report why a formula is refused, and mark the error."""
        if isinstance(error, ExpressionError):
            self.field.mark(error.position, error.end)
            self.field.put_cursor(error.position)
        self._refusal.show_error(error, self.field.rect())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Request the formula on Enter; restore the last accepted one on Esc."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.field.close_offers()
            self.entered.emit(self.field.text())
        elif event.key() == Qt.Key.Key_Escape and self.field.text() != self._shown:
            self.field.setText(self._shown)
        else:
            super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Leave Ctrl+Z to the menu if there is no typing to undo."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride:
            is_menus = event.matches(QKeySequence.StandardKey.Undo) and not self.field.isUndoAvailable()
            event.setAccepted(not is_menus and event.isAccepted())
            if is_menus:
                return True
        return super().eventFilter(watched, event)

    def set_words(self, words: str, example: str) -> None:
        """Set the name and tool tip of the field, and an example as its placeholder."""
        self.field.setAccessibleName(words)
        self.field.setToolTip(words)
        self.field.setPlaceholderText(example)
