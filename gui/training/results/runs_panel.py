"""RunsPanel: the stored runs, a row each, to be shown, renamed and deleted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from gui.style.theme import Look
from gui.text.translation import Retranslated
from gui.training.model.run import MOST_RUNS
from gui.widgets.entries.elided_entry import ElidedEntry
from gui.widgets.labels import Label

_LONGEST = 40  # characters of a person's name for a run


@dataclass(frozen=True)
class RunRow:
    """A row: a name, a loss, and whether it is the present run."""

    name: str
    loss: str
    is_shown: bool


class RunsPanel(Retranslated, QWidget):
    """Requests a run by its index in the list."""

    chosen = Signal(int)
    renamed = Signal(int, str)
    deleted = Signal(int)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._rows: tuple[RunRow, ...] = ()
        self._lines = [self._new_line(index) for index in range(MOST_RUNS)]
        self._hint = Label()
        self._hint.setWordWrap(True)
        self._hint.setProperty("caption", True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 0)
        column.setSpacing(4)
        column.addWidget(self._hint)
        for line, *_ in self._lines:
            column.addWidget(line)
        column.addStretch()
        look.bind(self._restyle)
        self._retranslate()

    def show_rows(self, rows: Sequence[RunRow]) -> None:
        """Show these runs."""
        self._rows = tuple(rows)
        for index, (line, show, name, loss, delete) in enumerate(self._lines):
            line.setVisible(index < len(rows))
            if index < len(rows):
                show.setChecked(rows[index].is_shown)
                delete.setEnabled(len(rows) > 1)
                loss.setText(rows[index].loss)
                if not name.is_being_typed():
                    name.show_text(rows[index].name)
        self._name_controls()

    def set_compact(self, compact: bool) -> None:
        """Leave more space for the names on a narrow page."""
        for _, _, _, loss, _ in self._lines:
            loss.setMinimumWidth(self._look.px(42 if compact else 52))

    def _new_line(self, index: int) -> tuple[QWidget, QToolButton, ElidedEntry, Label, QToolButton]:
        """Return the widgets of a new row, connected."""
        line, show, name, loss, delete = QWidget(), QToolButton(), ElidedEntry(), Label(), QToolButton()
        show.setCheckable(True)
        for widget, word in ((show, "show"), (name, "name"), (loss, "loss"), (delete, "delete")):
            widget.setObjectName(f"run_{index + 1}_{word}")
        for button in (show, delete):
            button.setProperty("framed", True)
        name.setMaxLength(_LONGEST)
        loss.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        loss.setMinimumWidth(self._look.px(52))
        loss.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)
        show.clicked.connect(lambda: self.chosen.emit(index))
        name.editingFinished.connect(lambda: self._rename(index))
        delete.clicked.connect(lambda: self.deleted.emit(index))
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        for widget, stretch in ((show, 0), (name, 1), (loss, 0), (delete, 0)):
            row.addWidget(widget, stretch, Qt.AlignmentFlag.AlignVCenter)
        line.hide()
        return line, show, name, loss, delete

    def _rename(self, index: int) -> None:
        name = self._lines[index][2]
        if index < len(self._rows) and name.is_being_typed():
            new_name = " ".join(name.text().split())
            name.show_text(new_name)
            self.renamed.emit(index, new_name)

    def _restyle(self) -> None:
        size = QSize(self._look.px(16), self._look.px(16))
        for index, (_, show, _, _, delete) in enumerate(self._lines):
            show.setIcon(_swatch(self._look, index))
            delete.setIcon(self._look.icon("close"))
            for button in (show, delete):
                button.setIconSize(size)

    def _retranslate(self) -> None:
        self._hint.setText(
            self.tr("Up to 8 runs are kept. Go back on the time line, change something, and play: that is a branch.")
        )
        self._name_controls()

    def _name_controls(self) -> None:
        """Write the accessible names of the rows' controls."""
        for (_, show, name, loss, delete), row in zip(self._lines, self._rows, strict=False):
            for widget, label in (
                (show, self.tr("Show run {name}")),
                (name, self.tr("Name of run {name}")),
                (loss, self.tr("Last loss of run {name}")),
                (delete, self.tr("Delete run {name}")),
            ):
                widget.setAccessibleName(label.format(name=row.name))
                widget.setToolTip(label.format(name=row.name))


def run_role(index: int) -> str:
    """Return the role of the colour of a run."""
    return f"series{index % MOST_RUNS + 1}"


def _swatch(look: Look, index: int) -> QIcon:
    """Return a square in the colour of a run, as an icon."""
    pixmap = QPixmap(32, 32)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(look.colour(run_role(index)))
    painter.drawRoundedRect(2, 12, 28, 8, 4, 4)
    painter.end()
    return QIcon(pixmap)
