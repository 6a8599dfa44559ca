"""Controls of a layer's shape: its number of neurons, and the menu of the layer."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QStyle, QStyleOptionSpinBox, QToolButton

from engine.document.document import MOST_LAYERS, MOST_NEURONS
from gui.style.theme import Look
from gui.text.translation import Retranslated
from gui.widgets.inputs import QuietSpinBox

LAYER_COMMANDS = ("add_before", "add_after", "move_left", "move_right", "remove")


class CountBox(QuietSpinBox):
    """A whole number, requested on Enter, at a step or when the focus leaves, not at every digit."""

    def __init__(self, name: str, least: int, most: int) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setRange(least, most)
        self.setKeyboardTracking(False)

    def sizeHint(self) -> QSize:
        """Return a size for the longest number with its prefix and full height: Qt's own is too wide and too low."""
        option = QStyleOptionSpinBox()
        self.initStyleOption(option)
        style, field = self.style(), QStyle.SubControl.SC_SpinBoxEditField
        whole = super().sizeHint()
        option.rect = QRect(QPoint(), whole)  # pyright: ignore[reportAttributeAccessIssue] - the stubs lack the fields
        field_rect = style.subControlRect(QStyle.ComplexControl.CC_SpinBox, option, field, self)
        text = self.fontMetrics().horizontalAdvance(f"{self.prefix()}{self.maximum()}")
        margins = 6 + self.lineEdit().textMargins().left()
        return QSize(whole.width() - field_rect.width() + text + margins, whole.height() + 3)

    def minimumSizeHint(self) -> QSize:
        """Return the size hint: it never shrinks."""
        return self.sizeHint()


class LayerMenu(Retranslated, QToolButton):
    """A small button with a menu: add a layer before or after this one, move it, remove it."""

    asked = Signal(str)  # one of LAYER_COMMANDS

    def __init__(self, look: Look, index: int) -> None:
        super().__init__()
        self._look, self._index = look, index
        self.setObjectName(f"layer_{index + 1}_menu")
        self.setProperty("small", True)
        self.setAutoRaise(True)
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        menu = QMenu(self)
        self._commands: dict[str, QAction] = {}
        for name in LAYER_COMMANDS:
            action = menu.addAction("")
            action.setObjectName(f"layer_{index + 1}_{name}")
            action.triggered.connect(lambda checked=False, name=name: self.asked.emit(name))
            self._commands[name] = action
        menu.insertSeparator(self._commands["move_left"])
        menu.insertSeparator(self._commands["remove"])
        self.setMenu(menu)
        look.bind(self._restyle)
        self._retranslate()

    def set_layers(self, count: int) -> None:
        """Enable what is possible in a network of this many layers."""
        possible = {
            "add_before": count < MOST_LAYERS,
            "add_after": count < MOST_LAYERS,
            "move_left": self._index > 0,
            "move_right": self._index < count - 1,
            "remove": count > 1,
        }
        for name, action in self._commands.items():
            action.setEnabled(possible[name])

    def _restyle(self) -> None:
        self.setIcon(self._look.icon("more", "muted"))
        self.setIconSize(QSize(self._look.px(16), self._look.px(16)))

    def _retranslate(self) -> None:
        labels = {
            "add_before": self.tr("Add a layer before it"),
            "add_after": self.tr("Add a layer after it"),
            "move_left": self.tr("Move it to the left"),
            "move_right": self.tr("Move it to the right"),
            "remove": self.tr("Remove it"),
        }
        for name, action in self._commands.items():
            action.setText(labels[name])
        name = self.tr("Change the place of layer {number}").format(number=self._index + 1)
        self.setToolTip(name)
        self.setAccessibleName(name)


def neurons_box(index: int) -> CountBox:
    """Return the box for the number of neurons of a layer."""
    return CountBox(f"layer_{index + 1}_neurons", 1, MOST_NEURONS)
