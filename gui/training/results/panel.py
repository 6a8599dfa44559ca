"""ResultsPanel: the progress of learning, in figures and over the epochs."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QTabWidget, QVBoxLayout, QWidget

from engine.explain.references import RowsReference
from gui.style.theme import Look
from gui.text.numbers import fixed, short
from gui.text.translation import Retranslated
from gui.training.model.names import run_names
from gui.training.model.run import TrainingRun
from gui.training.results.confusion import ConfusionView
from gui.training.results.layers_panel import LayersPanel
from gui.training.results.loss_plot import Line, LossPlot
from gui.training.results.runs_panel import RunRow, RunsPanel, run_role
from gui.widgets.labels import ClickedLabel, Label

_DASH = "–"


class ResultsPanel(Retranslated, QFrame):
    """Shows a run, and describes the readings of its curves."""

    described = Signal(str)
    explain_requested = Signal(object, bool)  # a RowsReference, and whether by a key

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._run: TrainingRun | None = None
        self._compact = False
        self.setObjectName("training_results")
        self.setProperty("card", True)
        self._headings = {name: Label() for name in ("train", "test", "loss", "score")}
        self.values = {name: ClickedLabel() for name in ("train_loss", "test_loss", "train_score", "test_score")}
        self.loss_plot = LossPlot(look, "training_loss_plot")
        self.score_plot = LossPlot(look, "training_score_plot", logarithmic=False)
        self.runs, self.confusion, self.layers = RunsPanel(look), ConfusionView(look), LayersPanel(look)
        self.tabs = QTabWidget()
        self._kept: tuple[TrainingRun, ...] = ()
        self._lay_out()
        self._join()
        self.tabs.currentChanged.connect(self._tab_changed)
        look.bind(self._restyle)
        self._retranslate()

    def _join(self) -> None:
        """Connect the plots: requests of explanations, and descriptions of readings."""
        for view in (self.loss_plot, self.score_plot, self.layers, self.confusion):
            view.described.connect(self.described)
        for name, label in self.values.items():
            rows, _, what = name.partition("_")
            label.clicked.connect(lambda rows=rows, what=what: self._explain(what, rows, None, by_key=False))
        for plot, what in ((self.loss_plot, "loss"), (self.score_plot, "score")):
            plot.explain_requested.connect(
                lambda rows, epoch, by_key, what=what: self._explain(what, rows, epoch, by_key=by_key)
            )
        self.confusion.explain_requested.connect(self.explain_requested)
        self.layers.explain_requested.connect(
            lambda reference, epoch, by_key: self.explain_requested.emit(
                replace(reference, updates=self._updates_at(epoch)), by_key
            )
        )

    def _explain(self, what: str, rows: str, epoch: float | None, *, by_key: bool) -> None:
        """Request an explanation of a loss or a score at an epoch, None for the present moment."""
        run = self._run
        if run is None or math.isnan(getattr(run.figures, f"{rows}_{what}")):
            return
        kind = what if what == "loss" else "accuracy" if run.data.classes else "r_squared"
        self.explain_requested.emit(RowsReference(kind, rows == "test", updates=self._updates_at(epoch)), by_key)

    def _updates_at(self, epoch: float | None) -> int | None:
        """Return the number of updates at an epoch, None for the moment on show."""
        run = self._run
        if run is None or epoch is None or epoch >= run.figures.epoch:
            return None
        return round(epoch * run.trainer.updates_per_epoch)

    def set_compact(self, compact: bool) -> None:
        """Use smaller figures on a narrow page."""
        self._compact = compact
        side = 7 if compact else 12
        self._column.setContentsMargins(side, 8, side, 8)
        self.runs.set_compact(compact)
        self._figures.setHorizontalSpacing(6 if compact else 12)
        self._restyle()

    def show_run(self, run: TrainingRun | None) -> None:
        """Show another run, or none."""
        self._run = run
        self.confusion.show_run(run)
        self.layers.show_run(run)
        for plot in (self.loss_plot, self.score_plot, *self.layers.plots.values()):
            plot.go_home()
        self._retranslate()

    def _tab_changed(self) -> None:
        """Update the tab, which was not updated while hidden."""
        self._show_rows()
        self.confusion.refresh()
        self.layers.refresh()

    def show_runs(self, runs: Sequence[TrainingRun]) -> None:
        """Show the stored runs, in the list and in the plots."""
        self._kept = tuple(runs)
        self._show_rows()
        self.refresh()

    def _show_rows(self) -> None:
        rows = []
        for run, name in zip(self._kept, run_names(self._kept), strict=True):
            losses = run.history.curve("train_loss" if math.isnan(run.figures.test_loss) else "test_loss")[1]
            last = short(float(losses[-1]), 3) if len(losses) else _DASH
            rows.append(RunRow(name, last, run is self._run))
        self.runs.show_rows(rows)

    def refresh(self) -> None:
        """Show the present figures of the run."""
        run = self._run
        if run is None:
            for label in self.values.values():
                label.setText(_DASH)
            self.loss_plot.show_lines(())
            self.score_plot.show_lines(())
            return
        figures = run.figures
        for name in ("train_loss", "test_loss"):
            self.values[name].setText(_figure(getattr(figures, name), self._look.decimals))
        for name in ("train_score", "test_score"):
            self.values[name].setText(self._score(getattr(figures, name)))
        self.loss_plot.show_lines(self._lines(run, "loss"), figures.epoch)
        self.score_plot.show_lines(self._lines(run, "score"), figures.epoch)
        self.confusion.refresh()
        self.layers.refresh()

    def _lines(self, run: TrainingRun, what: str) -> list[Line]:
        """Return the curves of a run's loss or score, for training and for testing."""
        epochs = run.history.curve("epoch")[1]
        names = {"train": self.tr("training"), "test": self.tr("test")}
        lines = self._other_lines(what)
        for rows, role, dashed in (("train", "f", False), ("test", "df", True)):
            values = run.history.curve(f"{rows}_{what}")[1]
            if len(values) and not math.isnan(values[-1]):
                lines.append(Line(names[rows], epochs, values, role, dashed, key=rows))
        return lines

    def _other_lines(self, what: str) -> list[Line]:
        """Return the curves of the other runs, on the rows for testing if there are any."""
        lines = []
        for index, run in enumerate(self._kept):
            if run is not self._run and (run.data.classes > 0) == (self._run is not None and self._run.data.classes > 0):
                rows = "train" if math.isnan(run.figures.test_loss) else "test"
                epochs, values = run.history.curve("epoch")[1], run.history.curve(f"{rows}_{what}")[1]
                lines.append(Line("", epochs, values, run_role(index), faint=True))
        return lines

    def _score(self, value: float) -> str:
        if math.isnan(value):
            return _DASH
        return f"{100 * value:.1f} %" if self._run is not None and self._run.data.classes else fixed(value, 3)

    def _lay_out(self) -> None:
        column = self._column = QVBoxLayout(self)
        column.setContentsMargins(12, 8, 12, 8)
        column.setSpacing(4)
        grid = self._figures = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(0)
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        for index, name in enumerate(("train", "test"), start=1):
            self._headings[name].setProperty("caption", True)
            grid.addWidget(self._headings[name], 0, index, right)
        for row, name in enumerate(("loss", "score"), start=1):
            grid.addWidget(self._headings[name], row, 0)
            for index, rows in enumerate(("train", "test"), start=1):
                label = self.values[f"{rows}_{name}"]
                label.setObjectName(f"{rows}_{name}")
                label.setAlignment(right)
                grid.addWidget(label, row, index, right)
        grid.setColumnStretch(0, 1)
        column.addLayout(grid)
        column.addSpacing(4)
        curves = QWidget()
        plots = QVBoxLayout(curves)
        plots.setContentsMargins(0, 4, 0, 0)
        plots.addWidget(self.loss_plot, 3)
        plots.addWidget(self.score_plot, 2)
        self.tabs.setObjectName("training_tabs")
        self.tabs.setDocumentMode(True)
        self.tabs.tabBar().setObjectName("training_tab_bar")
        self.tabs.tabBar().setDrawBase(False)
        for page in (curves, self.confusion, self.layers, self.runs):
            self.tabs.addTab(page, "")
        column.addWidget(self.tabs, 1)

    def _restyle(self) -> None:
        for name, label in self.values.items():
            is_loss = name.endswith("loss")
            label.setFont(self._look.font(18 if is_loss and not self._compact else 15, bold=is_loss))
            # Of a fixed size, as any other label would lay out the whole page again at every figure.
            label.setFixedSize(self._look.px(76 if self._compact else 88), label.fontMetrics().height() + self._look.px(2))
        self.refresh()

    def _retranslate(self) -> None:
        classes = self._run is None or self._run.data.classes > 0
        score = self.tr("Accuracy") if classes else self.tr("R²")
        for name, label in (
            ("train", self.tr("training")),
            ("test", self.tr("test")),
            ("loss", self.tr("Loss")),
            ("score", score),
        ):
            self._headings[name].setText(label)
        for index, label in enumerate((self.tr("Curves"), self.tr("Errors"), self.tr("Layers"), self.tr("Runs"))):
            self.tabs.setTabText(index, label)
        self.tabs.tabBar().setAccessibleName(self.tr("Views of the run"))
        self._show_rows()
        self.loss_plot.heading, self.score_plot.heading = self.tr("Loss"), score
        self.loss_plot.setAccessibleName(self.tr("Loss over the epochs; arrow keys read it off"))
        self.score_plot.setAccessibleName(self.tr("{score} over the epochs; arrow keys read it off").format(score=score))
        for name, label in (
            ("train_loss", self.tr("Mean loss of the rows to train with")),
            ("test_loss", self.tr("Mean loss of the rows for testing")),
            ("train_score", self.tr("{score} on the rows to train with").format(score=score)),
            ("test_score", self.tr("{score} on the rows for testing").format(score=score)),
        ):
            self.values[name].setToolTip(label)
            self.values[name].setAccessibleName(label)
        self.refresh()


def _figure(value: float, decimals: int) -> str:
    """Return a loss in large figures, beside which there is space for another: 4.5e−14 rather than 4.518e−14."""
    text = _DASH if math.isnan(value) else fixed(value, decimals)
    return short(value, 2) if "e" in text else text
