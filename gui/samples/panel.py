"""SamplesPanel: the view of the samples that the network is run on: a table under its tool bar."""

from __future__ import annotations

import math

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QProgressBar, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from engine.data.tables.proposal import Proposal
from gui.samples.import_panel import ImportPanel
from gui.samples.model import SamplesModel
from gui.samples.table import SamplesTable
from gui.style.theme import Look
from gui.text.numbers import fixed
from gui.text.translation import Retranslated
from gui.widgets.elided_label import ElidedLabel, TwoLineLabel
from gui.widgets.labels import Label

_LEAST = 110  # pixels of its height
_STEPS = 1000  # of the progress bar


class SamplesPanel(Retranslated, QWidget):
    """A tool bar, the table or a hint if it is empty, and a line of progress while a file is read or written."""

    open_asked = Signal()
    save_asked = Signal()
    targets_asked = Signal(bool)
    clear_asked = Signal()
    stop_asked = Signal()
    average_asked = Signal(bool)  # whether the backward pass is requested over all rows
    shown = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self.setObjectName("samples_panel")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.model = SamplesModel(look, self)
        self.table = SamplesTable(self.model, look)
        self.table.setObjectName("samples_table")
        self.importing = ImportPanel(look)
        self.importing.hide()
        self.count = Label()
        self.count.setObjectName("samples_count")
        self.open, self.save, self.delete, self.clear = (self._button(name) for name in ("open", "save", "delete", "clear"))
        self._back_label = Label()
        self.this_row, self.all_rows = QToolButton(), QToolButton()
        for button, name in ((self.this_row, "backward_this_row"), (self.all_rows, "backward_all_rows")):
            button.setObjectName(name)
            button.setProperty("bar", True)
            button.setAutoRaise(True)
            button.setCheckable(True)
        self.targets = QCheckBox()
        self.targets.setObjectName("samples_targets")
        self.totals = TwoLineLabel()
        self.totals.setObjectName("samples_totals")
        self._working = ElidedLabel()
        self._working.setObjectName("samples_progress_text")
        self.progress = QProgressBar()
        self.progress.setObjectName("samples_progress")
        self.progress.setRange(0, _STEPS)
        self.progress.setTextVisible(False)
        self.stop = self._button("stop")
        self._bar, self._work = QWidget(), QWidget()
        self._work.hide()
        self._lay_out()
        self._connect()
        self._restyle()
        self._retranslate()

    def show_progress(self, sentence: str, done: float | None) -> None:
        """Show a sentence and the progress from 0 to 1; None hides the line."""
        self._work.setVisible(done is not None)
        self._working.setText(sentence)
        self.progress.setValue(round(_STEPS * (done or 0.0)))

    def show_average(self, over_rows: bool, *, offered: bool) -> None:
        """Show whether the backward pass is over all rows, which is possible if each has targets."""
        self.this_row.setChecked(not over_rows)
        self.all_rows.setChecked(over_rows)
        for widget in (self._back_label, self.this_row, self.all_rows):
            widget.setVisible(offered or over_rows)

    def show_proposal(self, proposal: Proposal | None) -> None:
        """Show a table to be read in place of the rows, or the rows again for None."""
        rows = (self._bar, self.table)  # it needs the height, and the buttons are about the present rows
        coming, going = (rows, (self.importing,)) if proposal is None else ((self.importing,), rows)
        for widget in (*coming, *going):  # in this order, so that there is somebody to have the focus
            widget.setVisible(widget in coming)
        self.importing.show_proposal(proposal)

    def anchor(self, reference: object) -> QRect:
        """Return the area to keep visible while a number is explained: the cursor's column."""
        cell = self.table.visualRect(self.table.currentIndex())
        left = self.table.viewport().mapTo(self, cell.topLeft()).x()
        return QRect(left, 0, cell.width(), self.height())

    def showEvent(self, event: QShowEvent) -> None:
        """Announce that the panel is visible."""
        super().showEvent(event)
        self.shown.emit()

    def _connect(self) -> None:
        self.open.clicked.connect(self.open_asked)
        self.save.clicked.connect(self.save_asked)
        self.targets.clicked.connect(self.targets_asked)
        self.clear.clicked.connect(self.clear_asked)
        self.stop.clicked.connect(self.stop_asked)
        self.this_row.clicked.connect(lambda: self.average_asked.emit(False))
        self.all_rows.clicked.connect(lambda: self.average_asked.emit(True))
        self.importing.cancelled.connect(lambda: self.show_proposal(None))
        self.delete.clicked.connect(lambda: self.table.rows_deleted.emit(self.table.cells.rows()))
        self.table.selectionModel().selectionChanged.connect(self._show_selection)
        for changed in (self.model.modelReset, self.model.rowsInserted, self.model.rowsRemoved, self.model.dataChanged):
            changed.connect(self._show_rows)
        self._look.changed.connect(self._restyle)

    def _lay_out(self) -> None:
        bar = QHBoxLayout(self._bar)
        bar.setContentsMargins(4, 0, 0, 0)
        bar.setSpacing(4)
        bar.addWidget(self.count)
        bar.addSpacing(8)
        for widget in (self.open, self.save):
            bar.addWidget(widget)
        bar.addSpacing(8)
        for widget in (self._back_label, self.this_row, self.all_rows):
            bar.addWidget(widget)
        bar.addSpacing(8)
        bar.addWidget(self.totals, 1)  # beside the buttons: one line less is one row more
        for widget in (self.targets, self.delete, self.clear):
            bar.addWidget(widget)
        work = QHBoxLayout(self._work)
        work.setContentsMargins(4, 0, 0, 0)
        work.setSpacing(8)
        for widget in (self._working, self.progress):
            work.addWidget(widget, 1)
        work.addWidget(self.stop)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 4)
        column.setSpacing(4)
        column.addWidget(self._bar)
        column.addWidget(self._work)
        column.addWidget(self.importing, 1)
        column.addWidget(self.table, 1)

    def _button(self, name: str) -> QToolButton:
        button = QToolButton()
        button.setObjectName(f"samples_{name}")
        button.setAutoRaise(True)
        button.setProperty("bar", True)
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        return button

    def _show_rows(self) -> None:
        """Show the number of rows, and enable the buttons that apply."""
        rows = len(self.model.samples)
        sentence = self.tr("1 row") if rows == 1 else self.tr("{count} rows")
        self.count.setText(sentence.format(count=rows))
        self.targets.setChecked(self.model.columns[1] > 0)
        for button in (self.save, self.clear):
            button.setEnabled(rows > 0)
        self._show_totals()
        self._show_selection()

    def _show_totals(self) -> None:
        """Show how all outputs compare with the targets, or how rows come in."""
        rows, decimals = len(self.model.samples), self._look.decimals
        totals = self.model.results.totals() if rows and self.model.columns[1] else None
        font = self.font()
        font.setItalic(self.model.results.has_stale)
        self.totals.setFont(font)
        self.totals.setProperty("caption", self.model.results.has_stale or totals is None)
        self.totals.style().polish(self.totals)
        if not rows or not self.model.columns[1]:
            self.totals.setText("" if rows else self.tr("Type or paste rows of x, or open a CSV file."))
            return
        if totals is None:
            self.totals.setText(self.tr("Press Forward to see how the outputs compare with the targets."))
            return
        parts = [self.tr("Mean absolute error {error}").format(error=fixed(totals.mean_error, decimals))]
        if totals.accuracy is not None:
            accuracy = self.tr("Accuracy {percent} %: {right} of {rows} right")
            percent = fixed(100 * totals.accuracy, 1)
            parts.insert(0, accuracy.format(percent=percent, right=totals.right, rows=totals.rows))
        elif totals.r_squared is not None and math.isfinite(totals.r_squared):
            parts.append(f"R² = {fixed(totals.r_squared, decimals)}")
        if self.model.results.has_stale:
            parts.append(self.tr("from before the network was edited"))
        self.totals.setText(" · ".join(parts))

    def _show_selection(self) -> None:
        self.delete.setEnabled(bool(self.table.cells.rectangles()))

    def _restyle(self) -> None:
        look = self._look
        icons = {self.open: "document_open", self.save: "document_save", self.stop: "stop"}
        for button, icon in icons.items():
            button.setIcon(look.icon(icon))
            button.setIconSize(QSize(look.px(16), look.px(16)))
        self.progress.setFixedHeight(look.px(8))
        self.setMinimumHeight(look.px(_LEAST))

    def _retranslate(self) -> None:
        self.table.setAccessibleName(self.tr("Table of samples"))
        self.progress.setAccessibleName(self.tr("Progress"))
        for button, name, label in (
            (self.open, self.tr("Open CSV…"), self.tr("Read rows of x, and targets if it has them, from a CSV file")),
            (self.save, self.tr("Save CSV…"), self.tr("Write the rows, with their outputs if there are any, to a CSV file")),
            (self.targets, self.tr("Targets"), self.tr("Columns for the targets t: what the outputs should be")),
            (self.delete, self.tr("Delete rows"), self.tr("Delete the rows in which something is selected")),
            (self.clear, self.tr("Clear"), self.tr("Delete all rows")),
            (self.stop, self.tr("Stop"), self.tr("Stop reading or writing; nothing is changed")),
        ):
            button.setText(name)
            button.setToolTip(label)
            button.setAccessibleName(label)
        self._back_label.setText(self.tr("Backward of"))
        self.this_row.setText(self.tr("This row"))
        self.all_rows.setText(self.tr("Mean of all rows"))
        self.this_row.setToolTip(self.tr("Backward and Update use x and t alone: those of the row that is marked"))
        self.all_rows.setToolTip(self.tr("Backward and Update use the mean of the losses and gradients of all rows"))
        self.model.retranslate()
        self.table.fit()
        self._show_rows()
