"""ShortcutsDialog: all keyboard shortcuts, menu by menu, read from the commands."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QDialog, QFrame, QGridLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from engine.numeric.messages import QT_TRANSLATE_NOOP
from gui.dialogs.close_button import CloseButton
from gui.style.theme import Look
from gui.text.translation import Retranslated, text
from gui.widgets.command_actions import CommandActions, without_mnemonic
from gui.widgets.labels import Label

_SIZE = QSize(860, 600)
Section = tuple[str, list[tuple[str, str]]]  # a title, and commands with their keys

# Keys that are not commands': those of the cells of a matrix, a vector or a table.
CELLS = QT_TRANSLATE_NOOP("shortcuts", "In a cell")
CELL_KEYS: tuple[tuple[str, str], ...] = (
    (QT_TRANSLATE_NOOP("shortcuts", "Explain the number"), "Space"),
    (QT_TRANSLATE_NOOP("shortcuts", "Edit the number"), "F2"),
    (QT_TRANSLATE_NOOP("shortcuts", "Set the number to 0"), "Del"),
    (QT_TRANSLATE_NOOP("shortcuts", "Select a block"), "Shift+Right"),
    (QT_TRANSLATE_NOOP("shortcuts", "Close a card or a list"), "Esc"),
)


class ShortcutsDialog(Retranslated, QDialog):
    """The commands that have keys under the names of their menus; `menus` are the ids and names of these, in order."""

    def __init__(self, look: Look, actions: CommandActions, menus: dict[str, str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look, self._actions, self._menus = look, actions, menus
        self.setObjectName("shortcuts_dialog")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._area = QScrollArea()
        self._area.setObjectName("shortcuts_area")
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._close = CloseButton(self, "shortcuts_close")
        foot = QHBoxLayout()
        foot.addStretch()
        foot.addWidget(self._close)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(12)
        column.addWidget(self._area, 1)
        column.addLayout(foot)
        self._retranslate()
        size = QSize(look.px(_SIZE.width()), look.px(_SIZE.height()))
        self.resize(size.boundedTo(parent.size() - QSize(48, 48)) if parent is not None else size)
        self._close.setFocus()

    def sections(self) -> list[Section]:
        """Return the content of the sheet: the title of each section, with its commands and their keys."""
        sections = []
        for menu, title in self._menus.items():
            rows = [
                (without_mnemonic(self._actions.label(action.id)), _native(*action.keys))
                for action in self._actions
                if action.menu == menu and action.keys
            ]
            if rows:
                sections.append((without_mnemonic(text("menus", title)), rows))
        cells = [(text("shortcuts", label), _native(keys)) for label, keys in CELL_KEYS]
        return [*sections, (text("shortcuts", CELLS), cells)]

    def _retranslate(self) -> None:
        self.setWindowTitle(self.tr("Keyboard Shortcuts"))
        self._area.setAccessibleName(self.tr("Keyboard Shortcuts"))
        self._area.setWidget(self._sheet())

    def _sheet(self) -> QWidget:
        """Return the sections in columns of about the same height."""
        sheet = QWidget()
        row = QHBoxLayout(sheet)
        row.setContentsMargins(0, 0, self._look.px(12), 0)
        row.setSpacing(self._look.px(48))
        for sections in _in_columns(self.sections()):
            column = QVBoxLayout()
            column.setSpacing(self._look.px(16))
            for title, rows in sections:
                column.addLayout(self._section(title, rows))
            column.addStretch()
            row.addLayout(column, 1)
        return sheet

    def _section(self, title: str, rows: Sequence[tuple[str, str]]) -> QGridLayout:
        """Return a section: its title above rows of commands and keys."""
        grid = QGridLayout()
        grid.setHorizontalSpacing(self._look.px(16))
        grid.setVerticalSpacing(self._look.px(6))
        grid.setColumnStretch(0, 1)
        heading = Label(title)
        heading.setProperty("heading", True)
        grid.addWidget(heading, 0, 0, 1, 2)
        for row, (description, keys) in enumerate(rows, start=1):
            grid.addWidget(Label(description), row, 0)
            label = Label(keys)
            label.setProperty("caption", True)
            grid.addWidget(label, row, 1, Qt.AlignmentFlag.AlignRight)
        return grid


def _native(*keys: str) -> str:
    return ",  ".join(QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText) for key in keys)


def _in_columns(sections: Sequence[Section]) -> list[Sequence[Section]]:
    """Return the sections in two columns, divided so that the taller one is as short as possible."""

    def height(column: Sequence[Section]) -> int:
        return sum(len(rows) + 2 for _, rows in column)

    at = min(range(len(sections) + 1), key=lambda cut: max(height(sections[:cut]), height(sections[cut:])))
    return [sections[:at], sections[at:]]
