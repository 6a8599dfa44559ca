"""RemedyList: the remedies against vanishing and exploding gradients as switches, and the effect of the one that is on."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QCheckBox, QFrame, QScrollArea, QStyle, QVBoxLayout, QWidget

from engine import Message
from engine.propagation import REMEDIES
from gui.style.theme import Look
from gui.text.translation import Retranslated, say, text
from gui.widgets.labels import Label

_LINES = 6


class RemedyList(Retranslated, QScrollArea):
    """Emits the id of a remedy that is switched on, or "" when it is switched off; one is on at a time."""

    chosen = Signal(str)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.setObjectName("lab_remedies")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._switches: dict[str, QCheckBox] = {}
        self._notes: dict[str, Label] = {}
        self._effect: Message | None = None
        self.effect = Label()
        self.effect.setObjectName("lab_remedy_effect")
        self.effect.setWordWrap(True)
        self.effect.setProperty("heading", True)
        self.effect.setAlignment(Qt.AlignmentFlag.AlignTop)
        body = self._body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(12, 10, 12, 10)
        column.setSpacing(2)
        column.addWidget(self.effect)
        column.addSpacing(4)
        for name in REMEDIES:
            switch, note = self._switches[name], self._notes[name] = QCheckBox(), Label()
            switch.setObjectName(f"remedy_{name}")
            switch.clicked.connect(lambda checked, name=name: self.chosen.emit(name if checked else ""))
            note.setWordWrap(True)
            note.setProperty("caption", True)
            note.setContentsMargins(look.px(22), 0, 0, look.px(6))
            column.addWidget(switch)
            column.addWidget(note)
        column.addStretch()
        self.setWidget(body)
        self.viewport().setAutoFillBackground(False)
        body.setAutoFillBackground(False)
        look.bind(self._restyle)
        self._retranslate()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Reserve the width of a scroll bar, beside which texts would wrap differently."""
        bar = self.style().pixelMetric(QStyle.PixelMetric.PM_ScrollBarExtent, None, self.verticalScrollBar())
        self._body.setFixedWidth(max(1, self.contentsRect().width() - bar))
        super().resizeEvent(event)

    def show_remedy(self, name: str, effect: Message | None) -> None:
        """Show which remedy is on, "" for none, and its effect if known."""
        for remedy, switch in self._switches.items():
            switch.setChecked(remedy == name)
        self._effect = effect
        self._say_effect()

    def _retranslate(self) -> None:
        for name, remedy in REMEDIES.items():
            self._switches[name].setText(text("remedies", remedy.name))
            self._switches[name].setAccessibleName(text("remedies", remedy.name))
            self._switches[name].setAccessibleDescription(text("remedies", remedy.note))
            self._notes[name].setText(text("remedies", remedy.note))
        self._say_effect()

    def _say_effect(self) -> None:
        none = self.tr("Switch a remedy on to see what it changes: before, after.")
        self.effect.setText(say(self._effect) if self._effect is not None else none)

    def _restyle(self) -> None:
        """Keep the height of the longest effect, so that no text moves the switches."""
        self.effect.setFixedHeight(_LINES * self.effect.fontMetrics().lineSpacing() + 2)
