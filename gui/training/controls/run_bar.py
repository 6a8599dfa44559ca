"""RunBar: play, step, epoch, reset and new weights, and the progress of the run."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLayout, QSizePolicy, QToolButton, QWidget

from gui.style.theme import Look
from gui.text.translation import Retranslated
from gui.training.model.run import TrainingRun
from gui.widgets.inputs import NameComboBox
from gui.widgets.labels import Label

_BUTTONS = {"train_play": "play", "train_step": "step", "train_epoch": "forward", "train_reset": "reset", "train_new": "update"}
SPEEDS = (0.0, 30.0, 10.0, 3.0, 1.0)  # epochs a second; 0 is as fast as possible
UPDATE_BY_UPDATE = -1.0  # one update a second
_LEAST = 660  # pixels before zoom, with fewer words


class RunBar(Retranslated, QWidget):
    """Emits `asked` with the name of a button; buttons keep their width whatever their text."""

    asked = Signal(str)
    speed_chosen = Signal(float)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._playing, self._compact, self._whole = False, False, 0
        self._measured: list[tuple[str, str]] = []  # texts and fonts of the buttons
        self.setObjectName("train_bar")
        self.buttons = {name: QToolButton() for name in _BUTTONS}
        self._facts = {name: (Label(), Label()) for name in ("epoch", "updates", "rate")}
        self.speed = NameComboBox(steady=True)
        self.speed.setObjectName("train_speed")
        self.speed.setProperty("framed", True)
        for speed in (*SPEEDS, UPDATE_BY_UPDATE):
            self.speed.addItem("", speed)
        row = self._row = QHBoxLayout(self)
        row.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        for name, button in self.buttons.items():
            button.setObjectName(name)
            button.setProperty("framed", True)
            button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            button.clicked.connect(lambda checked=False, name=name: self.asked.emit(name))
            row.addWidget(button)
        self.buttons["train_play"].setProperty("emphasised", True)
        row.addStretch()
        for name, (caption, value) in self._facts.items():
            caption.setProperty("caption", True)
            value.setObjectName(f"train_{name}_value")
            value.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
            value.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)
            row.addWidget(caption)
            row.addWidget(value)
        row.addWidget(self.speed)
        self.speed.currentIndexChanged.connect(lambda: self.speed_chosen.emit(self.speed.currentData()))
        look.bind(self._restyle)
        self._retranslate()

    def set_compact(self, compact: bool) -> None:
        """Shorten the texts of counts and speed on a narrow page."""
        self._compact = compact
        self._retranslate()

    def minimumSizeHint(self) -> QSize:
        """Return the size needed when all buttons but the first show only their icons."""
        return QSize(min(self._look.px(_LEAST), self._whole), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Hide button texts that do not fit; the tool tips have them."""
        super().resizeEvent(event)
        self._say_less(self.width() < self._whole)

    def event(self, event: QEvent) -> bool:
        """Measure the texts again once their fonts have changed, which a style sheet does late."""
        if event.type() == QEvent.Type.LayoutRequest:
            texts = [(button.text(), button.font().key()) for button in self.buttons.values()]
            if texts != self._measured:
                self._measured = texts
                self._fit()
        return super().event(event)

    def show_playing(self, playing: bool) -> None:
        """Show whether the first button plays or pauses."""
        if playing != self._playing:
            self._playing = playing
            self._show_icons()
            self._retranslate_play()

    def show_run(self, run: TrainingRun | None, epochs_a_second: float) -> None:
        """Show the progress of the run."""
        for button in self.buttons.values():
            button.setEnabled(run is not None)
        texts = ("–", "–", "–")
        if run is not None:
            rate = f"{epochs_a_second:,.0f}" if self._playing else "–"
            texts = f"{run.trainer.epoch:,}", f"{run.trainer.updates:,}", rate
        for (_, label), value in zip(self._facts.values(), texts, strict=True):
            label.setText(value)

    def _fit(self) -> None:
        """Show all button texts if they fit."""
        self._say_less(False)
        self._row.invalidate()
        self._whole = self._row.sizeHint().width()
        self._say_less(self.width() < self._whole)
        self.updateGeometry()

    def _say_less(self, less: bool) -> None:
        style = Qt.ToolButtonStyle.ToolButtonIconOnly if less else Qt.ToolButtonStyle.ToolButtonTextBesideIcon
        for name, button in self.buttons.items():
            if name != "train_play":
                button.setToolButtonStyle(style)
        for widget in self._facts["rate"]:
            widget.setVisible(not less)

    def _restyle(self) -> None:
        font = self._look.font(15, bold=True)
        for name, (_, value) in self._facts.items():
            value.setFont(font)
            digits = {"epoch": "100,000", "updates": "10,000,000", "rate": "1,000"}[name]
            metrics = value.fontMetrics()
            value.setFixedSize(metrics.horizontalAdvance(digits) + 2, metrics.height() + 4)  # so that nothing is laid out again
        self._show_icons()
        self._fit_play()
        self._fit()

    def _show_icons(self) -> None:
        size = QSize(self._look.px(16), self._look.px(16))
        for name, icon in _BUTTONS.items():
            is_play = name == "train_play"
            shown = "pause" if is_play and self._playing else icon
            self.buttons[name].setIcon(self._look.icon(shown, "accent_text" if is_play else "text"))
            self.buttons[name].setIconSize(size)

    def _fit_play(self) -> None:
        """Keep the width of the first button, whichever of its two texts it has."""
        button, metrics = self.buttons["train_play"], QFontMetrics(self._look.font(bold=True))
        text = max(metrics.horizontalAdvance(label) for label in (self.tr("Play"), self.tr("Pause")))
        button.setFixedWidth(text + self._look.px(16 + 6 + 2 * 8 + 12))
        self._retranslate_play()

    def _retranslate_play(self) -> None:
        button = self.buttons["train_play"]
        button.setText(self.tr("Pause") if self._playing else self.tr("Play"))
        sentence = self.tr("Pause learning (F12)") if self._playing else self.tr("Let the network learn (F12)")
        button.setToolTip(sentence)
        button.setAccessibleName(button.text())

    def _retranslate(self) -> None:
        for name, label, tip in (
            ("train_step", self.tr("Update"), self.tr("One update: a step with one batch of rows")),
            ("train_epoch", self.tr("Epoch"), self.tr("All rows once")),
            ("train_reset", self.tr("Reset"), self.tr("Back to the weights that the run started from")),
            ("train_new", self.tr("New weights"), self.tr("Draw new weights, with the next seed")),
        ):
            self.buttons[name].setText(label)
            self.buttons[name].setToolTip(tip)
            self.buttons[name].setAccessibleName(tip)
        for name, label in (
            ("epoch", self.tr("Epoch")),
            ("updates", self.tr("Updates")),
            ("rate", self.tr("Epochs a second")),
        ):
            caption, value = self._facts[name]
            caption.setText(self.tr("Epochs/s") if self._compact and name == "rate" else label)
            caption.setToolTip(label if caption.text() != label else "")
            value.setAccessibleName(label)
        each_speed = self.tr("{speed} epochs/s") if self._compact else self.tr("{speed} epochs a second")
        self.speed.setItemText(0, self.tr("Full speed"))
        for index, speed in enumerate(SPEEDS[1:], start=1):
            self.speed.setItemText(index, each_speed.format(speed=f"{speed:g}"))
        self.speed.setItemText(len(SPEEDS), self.tr("1 update/s") if self._compact else self.tr("1 update a second"))
        self.speed.setAccessibleName(self.tr("Speed"))
        self.speed.setToolTip(self.tr("How fast the network learns while it plays"))
        self._fit_play()
        self._fit()
