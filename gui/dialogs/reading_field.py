"""The read-only text field of dialogs."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontDatabase, QFontInfo, QFontMetricsF, QTextOption
from PySide6.QtWidgets import QPlainTextEdit

from gui.style.theme import Look


def reading_field(name: str) -> QPlainTextEdit:
    """Return a field whose text can be read, selected and copied by mouse and keyboard, and not changed."""
    field = QPlainTextEdit()
    field.setObjectName(name)
    field.setReadOnly(True)
    field.setTabChangesFocus(True)
    field.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    flags = Qt.TextInteractionFlag
    field.setTextInteractionFlags(flags.TextSelectableByMouse | flags.TextSelectableByKeyboard)
    return field


def fixed_font(look: Look) -> QFont:
    """Return the system's font of equal widths; or the program's own if there is none or it lacks a letter."""
    font = look.font(12)
    fixed = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
    font.setFamilies([QFontInfo(fixed).family(), *font.families()])  # Qt may know it by an alias such as "monospace"
    return font


def align(field: QPlainTextEdit, gap: int) -> None:
    """Align the text after the first tab of each line in one column."""
    names = [line.partition("\t")[0] for line in field.toPlainText().splitlines() if "\t" in line]
    metrics = QFontMetricsF(field.font())
    field.setTabStopDistance(max(map(metrics.horizontalAdvance, names), default=0) + gap)
