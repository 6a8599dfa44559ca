"""TrialPanel: the two settings that learn, their learning rate and epochs, and their results."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import nan

from PySide6.QtCore import QPointF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QScrollArea, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from engine.propagation import Setting, Trial
from engine.propagation.sentences import gradient_sentence
from gui.gradient_lab.controls.setting_label import setting_label
from gui.gradient_lab.state import MOST_EPOCHS
from gui.gradient_lab.trial.candidates import candidate_name, short_label
from gui.gradient_lab.trial.plots import trial_pen
from gui.network.strip.layer_controls import CountBox
from gui.style.theme import Look
from gui.text.translation import Retranslated, in_a_row, say
from gui.widgets.inputs import NameComboBox
from gui.widgets.labels import Label
from gui.widgets.parameters.number_box import NumberBox

_RESULT_LINES, _NOTE_LINES = 4, 3


class _Sample(QWidget):
    """A piece of a trial's curve."""

    def __init__(self, look: Look, index: int) -> None:
        super().__init__()
        self._look, self._index = look, index
        self.setFixedSize(look.px(30), look.px(16))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(trial_pen(self._look, self._index))
        middle = self.height() / 2
        painter.drawLine(QPointF(0, middle), QPointF(self.width(), middle))


class TrialPanel(Retranslated, QScrollArea):
    """Requests other settings, another rate, and learning to start or stop; emits `seen` when it becomes visible."""

    edited = Signal()  # another choice
    rate_edited = Signal(float)
    epochs_edited = Signal(int)
    play_asked = Signal()
    restart_asked = Signal()
    seen = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.setObjectName("lab_trial")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._playing = self._finished = False
        self._settings: Mapping[str, Setting] = {}
        self._trials: Sequence[Trial] = ()
        self.intro, self.note = self._caption("lab_trial_intro"), self._caption("lab_trial_note")
        self.choices = (NameComboBox(steady=True), NameComboBox(steady=True))
        self.rate = NumberBox(look, "lab_trial_rate", step=0.001, room="00.0000")
        self.epochs = CountBox("lab_trial_epochs", 1, MOST_EPOCHS)
        self.play, self.restart = QToolButton(), QToolButton()
        self.results = (Label(), Label())
        self._samples = (_Sample(look, 0), _Sample(look, 1))
        self._labels = {name: Label() for name in ("first", "second", "rate", "epochs")}
        for index, name in enumerate(("first", "second")):
            self.choices[index].setObjectName(f"lab_trial_{name}")
            self.results[index].setObjectName(f"lab_trial_{name}_result")
            self.results[index].setWordWrap(True)
            self.results[index].setAlignment(Qt.AlignmentFlag.AlignTop)
        for button, name in ((self.play, "play"), (self.restart, "restart")):
            button.setObjectName(f"lab_trial_{name}")
            button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        for control in (*self.choices, self.epochs, self.play, self.restart):
            control.setProperty("framed", True)
        self._lay_out()
        self._connect()
        look.bind(self._restyle)
        self._retranslate()

    @property
    def chosen(self) -> tuple[str, str]:
        """The ids of both candidates."""
        return self.choices[0].currentData(), self.choices[1].currentData()

    def show_amounts(self, rate: float, epochs: int) -> None:
        """Show the learning rate and the epochs of both."""
        self.rate.set_value(rate)
        if self.epochs.value() != epochs:
            self.epochs.show_value(epochs)

    def show_candidates(self, settings: Mapping[str, Setting], chosen: tuple[str, str]) -> None:
        """Offer other candidates, and show which are chosen."""
        self._settings = settings
        for combo, choice in zip(self.choices, chosen, strict=True):
            blocked = combo.blockSignals(True)
            combo.clear()
            for name in settings:
                combo.addItem("", name)
            combo.blockSignals(blocked)
            self._name_items(combo)
            combo.show_data(choice)

    def show_trials(self, trials: Sequence[Trial], missing: str, *, playing: bool, finished: bool) -> None:
        """Show the results of both, and whether they continue."""
        self._trials, self._playing, self._finished = trials, playing, finished
        self.play.setEnabled(bool(trials))
        self.restart.setEnabled(any(trial.steps for trial in trials))
        for index, label in enumerate(self.results):
            label.setText(self._result(trials[index]) if trials else "")
        self.note.setText(missing or self._on_width(trials))
        self._name_play()

    def showEvent(self, event: QShowEvent) -> None:
        """Request the trials."""
        super().showEvent(event)
        self.seen.emit()

    def _result(self, trial: Trial) -> str:
        """Return the result of a trial as a sentence."""
        moment, gradient = trial.moments[-1], trial.moments[-1].gradient_squared
        sentence = self._words.format(
            name=short_label(trial.setting),
            epoch=trial.epochs,
            loss=f"{moment.loss:.3g}",
            right=f"{100.0 * moment.right:.0f}\u00a0%",
        )
        if trial.problem is not None:
            return in_a_row(sentence, say(trial.problem))
        share = float(gradient[0] / gradient[-1]) if gradient[-1] > 0.0 else nan
        return in_a_row(sentence, say(gradient_sentence(share, len(gradient))))

    def _on_width(self, trials: Sequence[Trial]) -> str:
        widths = [
            (trial.setting.width, self._settings[name].width)
            for name, trial in zip(self.chosen, trials, strict=False)
            if name in self._settings and trial.setting.width != self._settings[name].width
        ]
        return self._narrower.format(tried=widths[0][0], width=widths[0][1]) if widths else ""

    def _caption(self, name: str) -> Label:
        label = Label()
        label.setObjectName(name)
        label.setWordWrap(True)
        label.setProperty("caption", True)
        label.setAlignment(Qt.AlignmentFlag.AlignTop)
        return label

    def _lay_out(self) -> None:
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(12, 10, 12, 10)
        column.setSpacing(6)
        column.addWidget(self.intro)
        grid = QGridLayout()
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(6)
        start = Qt.AlignmentFlag.AlignLeft
        rows = (*zip(("first", "second"), self.choices, strict=True), ("rate", self.rate), ("epochs", self.epochs))
        for row, (name, control) in enumerate(rows):
            grid.addWidget(self._labels[name], row, 0)
            grid.addWidget(control, row, 1, start)
        grid.setColumnStretch(1, 1)
        column.addLayout(grid)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self.play, 1)
        buttons.addWidget(self.restart, 1)
        column.addLayout(buttons)
        column.addSpacing(8)
        for sample, label in zip(self._samples, self.results, strict=True):
            column.addWidget(sample)
            column.addWidget(label)
        column.addWidget(self.note)
        column.addStretch()
        self.setWidget(body)
        self.viewport().setAutoFillBackground(False)
        body.setAutoFillBackground(False)

    def _connect(self) -> None:
        for combo in self.choices:
            combo.currentIndexChanged.connect(self.edited)
        self.rate.entered.connect(self.rate_edited)
        self.epochs.valueChanged.connect(self.epochs_edited)
        self.play.clicked.connect(self.play_asked)
        self.restart.clicked.connect(self.restart_asked)

    def _name_items(self, combo: NameComboBox) -> None:
        for index in range(combo.count()):
            name = combo.itemData(index)
            combo.setItemText(index, candidate_name(name))
            combo.setItemData(index, setting_label(self._settings[name]), Qt.ItemDataRole.ToolTipRole)

    def _name_play(self) -> None:
        caption, icon = (self._stop, "pause") if self._playing else (self._train, "play")
        self.play.setText(caption)
        self.play.setAccessibleName(caption)
        self.play.setIcon(self._look.icon(icon))

    def _restyle(self) -> None:
        """Keep the height of the longest results, so that no text moves anything."""
        for label in self.results:
            label.setMinimumHeight(_RESULT_LINES * label.fontMetrics().lineSpacing() + 2)
        self.note.setMinimumHeight(_NOTE_LINES * self.note.fontMetrics().lineSpacing() + 2)
        for button in (self.play, self.restart):
            button.setIconSize(QSize(self._look.px(14), self._look.px(14)))
        self.restart.setIcon(self._look.icon("reset"))
        if self.play.text():
            self._name_play()

    def _retranslate(self) -> None:
        self.intro.setText(
            self.tr(
                "Two deep networks, drawn from the same seed, learn by gradient descent which of 200 points lie inside a "
                "circle. A loss of 0.693 is that of guessing."
            )
        )
        for name, label in (
            ("first", self.tr("First")),
            ("second", self.tr("Second")),
            ("rate", self.tr("Learning rate")),
            ("epochs", self.tr("Epochs")),
        ):
            self._labels[name].setText(label)
        self._train, self._stop = self.tr("Train"), self.tr("Stop")
        self._words = self.tr("{name}: epoch {epoch}, loss {loss}, {right} right.")
        self._narrower = self.tr("So that it takes seconds, layers have {tried} instead of {width} neurons here.")
        self.restart.setText(self.tr("Start again"))
        for control, label in (
            (self.choices[0], self.tr("The first setting that learns")),
            (self.choices[1], self.tr("The setting that learns beside it")),
            (self.rate, self.tr("Learning rate of both")),
            (self.epochs, self.tr("How many times both learn all points")),
            (self.restart, self.tr("Put both networks back to their start")),
        ):
            control.setAccessibleName(label)
            control.setToolTip(label)
        for combo in self.choices:
            self._name_items(combo)
        self._name_play()
        if self._trials:
            self.show_trials(self._trials, "", playing=self._playing, finished=self._finished)
