"""PinStrip: the settings pinned for comparison, each with its line and its factor per layer, and the button that pins."""

from __future__ import annotations

from collections.abc import Sequence
from math import isnan

from PySide6.QtCore import QPointF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QToolButton, QWidget

from engine.propagation import Setting
from engine.propagation.sentences import factor_text
from gui.gradient_lab.controls.setting_label import setting_label
from gui.gradient_lab.plots.gradient import pin_pen
from gui.gradient_lab.results import Results
from gui.gradient_lab.state import MOST_PINS
from gui.style.theme import Look
from gui.text.translation import Retranslated
from gui.widgets.elided_label import ElidedLabel
from gui.widgets.labels import plain_tip

_SAMPLE, _WIDEST, _HEIGHT = 26, 400, 32


class _Sample(QWidget):
    """A piece of a pin's line."""

    def __init__(self, look: Look, index: int) -> None:
        super().__init__()
        self._look, self._index = look, index
        self.setFixedSize(look.px(_SAMPLE), look.px(16))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(pin_pen(self._look, self._index))
        middle = self.height() / 2
        painter.drawLine(QPointF(0, middle), QPointF(self.width(), middle))


class _Chip(Retranslated, QWidget):
    """One pin: its line, its label, and the buttons that restore and remove it."""

    def __init__(self, look: Look, index: int) -> None:
        super().__init__()
        self._look = look
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.label = ElidedLabel()
        self.label.setObjectName(f"lab_pin_{index + 1}_label")
        self.swap, self.close_button = QToolButton(), QToolButton()
        for button, name in ((self.swap, "swap"), (self.close_button, "remove")):
            button.setObjectName(f"lab_pin_{index + 1}_{name}")
            button.setProperty("bar", True)
            button.setAutoRaise(True)
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2)
        row.addWidget(_Sample(look, index))
        row.addWidget(self.label, 1)
        row.addWidget(self.swap)
        row.addWidget(self.close_button)
        look.bind(self._restyle)
        self._retranslate()

    def _restyle(self) -> None:
        size = QSize(self._look.px(14), self._look.px(14))
        for button, icon in ((self.swap, "undo"), (self.close_button, "close")):
            button.setIcon(self._look.icon(icon))
            button.setIconSize(size)

    def _retranslate(self) -> None:
        for button, label in (
            (self.swap, self.tr("Go back to this setting")),
            (self.close_button, self.tr("Remove this setting from the comparison")),
        ):
            button.setToolTip(label)
            button.setAccessibleName(label)


class PinStrip(Retranslated, QWidget):
    """Requests pinning the current setting, restoring a pin, or removing one."""

    pin_asked = Signal()
    shown_asked = Signal(int)
    removal_asked = Signal(int)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._pins: tuple[Setting, ...] = ()
        self._results: tuple[Results, ...] = ()
        self.setObjectName("lab_pins")
        self.pin = QToolButton()
        self.pin.setObjectName("lab_pin")
        self.pin.setProperty("framed", True)
        self.pin.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.pin.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._hint = ElidedLabel()
        self._hint.setObjectName("lab_pins_hint")
        self._hint.setProperty("caption", True)
        self._chips = [_Chip(look, index) for index in range(MOST_PINS)]
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.pin)
        row.addWidget(self._hint, 1)
        for index, chip in enumerate(self._chips):
            row.addWidget(chip, 1)
            chip.swap.clicked.connect(lambda checked=False, index=index: self.shown_asked.emit(index))
            chip.close_button.clicked.connect(lambda checked=False, index=index: self.removal_asked.emit(index))
        row.addStretch()
        self.pin.clicked.connect(self.pin_asked)
        look.bind(self._restyle)
        self._retranslate()

    def show_pins(self, pins: Sequence[Setting], results: Sequence[Results], *, can_pin: bool) -> None:
        """Show the pins, with the figures of the measured ones."""
        shown = tuple(pins), tuple(results)
        self.pin.setEnabled(can_pin)
        if shown == (self._pins, self._results):
            return
        self._pins, self._results = shown
        self._show()

    def _show(self) -> None:
        """Show a chip for each pin, with its label and figures."""
        pins, results = self._pins, self._results
        self._hint.setVisible(not pins)
        known = {result.setting: result for result in results}
        for chip, setting in zip(self._chips, [*pins, *[None] * MOST_PINS], strict=False):
            chip.setVisible(setting is not None)
            if setting is not None:
                label = setting_label(setting)
                measured = known.get(setting)
                figure = f"{factor_text(measured.factor)}: " if measured is not None and not isnan(measured.factor) else ""
                chip.label.setText(f"{figure}{label}")
                chip.label.setToolTip(plain_tip(label))

    def _restyle(self) -> None:
        for chip in self._chips:
            chip.setMaximumWidth(self._look.px(_WIDEST))
        self.setFixedHeight(self._look.px(_HEIGHT))  # the same height with and without pins
        self.pin.setMinimumHeight(self._look.px(_HEIGHT))
        self.pin.setIcon(self._look.icon("pin"))
        self.pin.setIconSize(QSize(self._look.px(14), self._look.px(14)))

    def _retranslate(self) -> None:
        self.pin.setText(self.tr("Pin"))
        sentence = self.tr("Keep this setting on show beside others, up to four")
        self.pin.setToolTip(sentence)
        self.pin.setAccessibleName(sentence)
        self._hint.setText(self.tr("Pin a setting, then change it: both stay on show. Figures are factors a layer."))
        self._show()
