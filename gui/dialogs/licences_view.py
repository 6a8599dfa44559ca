"""LicencesView: the list of components of the program, with the licence of the selected one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QListWidgetItem, QSplitter, QVBoxLayout, QWidget

from gui.dialogs.reading_field import fixed_font, reading_field
from gui.style.theme import Look
from gui.text.translation import Retranslated
from gui.widgets.labels import Label

_LGPL = "LGPL"


@dataclass(frozen=True)
class Component:
    """A component of the program: the short name of its licence, the files with its texts, and where it comes from.

    `folder` is where the program loads it from: Qt's licence requires that a person can replace it there.
    """

    name: str
    version: str
    licence: str
    texts: tuple[Path, ...] = ()
    address: str = ""
    folder: str = ""

    def text(self) -> str:
        """Return all texts of the licence, each after the first under its file's name; unreadable files are left out."""
        texts = [(path.name, text) for path in self.texts if (text := _read(path))]
        return "\n\n".join(text if index == 0 else f"――― {name} ―――\n\n{text}" for index, (name, text) in enumerate(texts))


class LicencesView(Retranslated, QWidget):
    """The list of components, and beside it the licence of the current one, which can be selected and copied."""

    def __init__(self, look: Look, components: Sequence[Component], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look, self._components = look, tuple(components)
        self.setObjectName("licences_view")
        self._list = QListWidget()
        self._list.setObjectName("licence_list")
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        for component in self._components:
            item = QListWidgetItem(f"{component.name} {component.version}".strip(), self._list)
            item.setToolTip(item.text())  # for names wider than the list
        self._heading = Label()
        self._heading.setObjectName("licence_heading")
        self._heading.setWordWrap(True)
        self._heading.setTextFormat(Qt.TextFormat.PlainText)
        self.text = reading_field("licence_text")
        self._lay_out()
        self._list.currentRowChanged.connect(self._show)
        look.bind(self._restyle)
        self._retranslate()
        self._list.setCurrentRow(0)

    def _lay_out(self) -> None:
        right = QWidget()
        column = QVBoxLayout(right)
        column.setContentsMargins(8, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self._heading)
        column.addWidget(self.text, 1)
        halves = QSplitter()
        halves.setObjectName("licence_halves")
        halves.setChildrenCollapsible(False)
        halves.addWidget(self._list)
        halves.addWidget(right)
        halves.setSizes([self._look.px(230), self._look.px(610)])
        halves.setStretchFactor(1, 1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(halves)

    def _restyle(self) -> None:
        self._list.setMinimumWidth(self._look.px(150))
        self._heading.setFont(self._look.font(bold=True))
        self.text.setFont(fixed_font(self._look))

    def _retranslate(self) -> None:
        self._list.setAccessibleName(self.tr("What Kassei is made of"))
        self.text.setAccessibleName(self.tr("Text of the licence"))
        self._show(self._list.currentRow())

    def _show(self, row: int) -> None:
        if not 0 <= row < len(self._components):
            return
        component = self._components[row]
        self._heading.setText(self.tr("{name}: {licence}").format(name=component.name, licence=component.licence))
        parts = (self._note_on(component), component.text() or self._without_text(component))
        self.text.setPlainText("\n\n".join(filter(None, parts)))

    def _note_on(self, component: Component) -> str:
        if _LGPL not in component.licence or not component.folder:
            return ""
        sentence = self.tr(
            "Kassei uses {name} unchanged under the GNU Lesser General Public License, version 3. "
            "You may replace it by a build of your own: its libraries are ordinary files in {folder}"
        )
        return sentence.format(name=component.name, folder=component.folder)

    def _without_text(self, component: Component) -> str:
        if not component.address:
            return self.tr("The text of this licence was not installed with the program.")
        sentence = self.tr("The text of this licence was not installed with the program; it can be read at {address}")
        return sentence.format(address=component.address)


def _read(path: Path) -> str:
    try:
        return path.read_text("utf-8", errors="replace").strip()
    except OSError:
        return ""
