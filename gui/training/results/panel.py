"""ResultsPanel: how far the network is, in figures and over the epochs."""

from __future__ import annotations

import math

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QVBoxLayout

from gui.style.theme import Look
from gui.text.numbers import fixed
from gui.text.translation import Retranslated
from gui.training.model.run import TrainingRun
from gui.training.results.loss_plot import Line, LossPlot
from gui.widgets.labels import Label

_DASH = "–"


class ResultsPanel(Retranslated, QFrame):
    """Shows a run; what the pointer reads off a curve is described."""

    described = Signal(str)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._run: TrainingRun | None = None
        self.setObjectName("training_results")
        self.setProperty("card", True)
        self._headings = {name: Label() for name in ("train", "test", "loss", "score")}
        self.values = {name: Label() for name in ("train_loss", "test_loss", "train_score", "test_score")}
        self.loss_plot = LossPlot(look, "training_loss_plot")
        self.score_plot = LossPlot(look, "training_score_plot", logarithmic=False)
        self._lay_out()
        for plot in (self.loss_plot, self.score_plot):
            plot.described.connect(self.described)
        look.bind(self._restyle)
        self._retranslate()

    def show_run(self, run: TrainingRun | None) -> None:
        """Show another run, or none."""
        self._run = run
        self._retranslate()

    def refresh(self) -> None:
        """Show the figures of the run as they are now."""
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

    def _lines(self, run: TrainingRun, what: str) -> list[Line]:
        epochs = run.history.curve("epoch")[1]
        names = {"train": self.tr("training"), "test": self.tr("test")}
        lines = []
        for rows, role, dashed in (("train", "f", False), ("test", "df", True)):
            values = run.history.curve(f"{rows}_{what}")[1]
            if len(values) and not math.isnan(values[-1]):
                lines.append(Line(names[rows], epochs, values, role, dashed))
        return lines

    def _score(self, value: float) -> str:
        if math.isnan(value):
            return _DASH
        return f"{100 * value:.1f} %" if self._run is not None and self._run.data.classes else fixed(value, 3)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 8, 12, 8)
        column.setSpacing(4)
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(0)
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        for place, name in enumerate(("train", "test"), start=1):
            self._headings[name].setProperty("caption", True)
            grid.addWidget(self._headings[name], 0, place, right)
        for row, name in enumerate(("loss", "score"), start=1):
            grid.addWidget(self._headings[name], row, 0)
            for place, rows in enumerate(("train", "test"), start=1):
                label = self.values[f"{rows}_{name}"]
                label.setObjectName(f"{rows}_{name}")
                label.setMinimumWidth(self._look.px(84))
                label.setAlignment(right)
                grid.addWidget(label, row, place, right)
        grid.setColumnStretch(0, 1)
        column.addLayout(grid)
        column.addSpacing(4)
        column.addWidget(self.loss_plot, 3)
        column.addWidget(self.score_plot, 2)

    def _restyle(self) -> None:
        for name, label in self.values.items():
            label.setFont(self._look.font(18 if name.endswith("loss") else 15, bold=name.endswith("loss")))
        self.refresh()

    def _retranslate(self) -> None:
        classes = self._run is None or self._run.data.classes > 0
        score = self.tr("Accuracy") if classes else self.tr("R²")
        for name, words in (
            ("train", self.tr("training")),
            ("test", self.tr("test")),
            ("loss", self.tr("Loss")),
            ("score", score),
        ):
            self._headings[name].setText(words)
        self.loss_plot.heading, self.score_plot.heading = self.tr("Loss"), score
        self.loss_plot.setAccessibleName(self.tr("Loss over the epochs; arrow keys read it off"))
        self.score_plot.setAccessibleName(self.tr("{score} over the epochs; arrow keys read it off").format(score=score))
        for name, words in (
            ("train_loss", self.tr("Mean loss of the rows to train with")),
            ("test_loss", self.tr("Mean loss of the rows for testing")),
            ("train_score", self.tr("{score} on the rows to train with").format(score=score)),
            ("test_score", self.tr("{score} on the rows for testing").format(score=score)),
        ):
            self.values[name].setToolTip(words)
            self.values[name].setAccessibleName(words)
        self.refresh()


def _figure(value: float, decimals: int) -> str:
    return _DASH if math.isnan(value) else fixed(value, decimals)
