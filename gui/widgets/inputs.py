"""Choices and numbers that ignore the wheel: scrolling the page must not change them."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from PySide6.QtCore import QEvent, QSize, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QWheelEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QButtonGroup,
    QComboBox,
    QHBoxLayout,
    QSizePolicy,
    QSlider,
    QSpinBox,
    QStyle,
    QStyleOptionComboBox,
    QToolButton,
    QWidget,
)

_MOST_CHARACTERS = 24  # characters of a name that is always shown whole; a person's own may be longer


class QuietSlider(QSlider):
    """A slider moved by mouse drag and keyboard only."""

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Pass the wheel on."""
        event.ignore()


class QuietComboBox(QComboBox):
    """A choice changed by click and keyboard only; `show_data` changes it without a signal."""

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Pass the wheel on."""
        event.ignore()

    def show_data(self, data: object) -> None:
        """Show the item with this data, without a signal."""
        blocked = self.blockSignals(True)
        self.setCurrentIndex(self.findData(data))
        self.blockSignals(blocked)
        self.updateGeometry()
        self.update()


class QuietSpinBox(QSpinBox):
    """A whole number changed by click and keyboard only; `show_value` changes it without a signal."""

    def event(self, event: QEvent) -> bool:
        """Leave undo and redo to the window: the field would undo digits of a number already in the document."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride:
            standard = QKeySequence.StandardKey
            if event.matches(standard.Undo) or event.matches(standard.Redo):
                event.ignore()
                return True
        return super().event(event)

    def changeEvent(self, event: QEvent) -> None:
        """Keep the digits off the border, by half a letter: Qt lays the field over the padding of the style."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.StyleChange, QEvent.Type.FontChange):
            self.lineEdit().setTextMargins(self.fontMetrics().averageCharWidth() // 2, 0, 0, 0)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Pass the wheel on."""
        event.ignore()

    def show_value(self, value: int) -> None:
        """Show a number, without a signal."""
        blocked = self.blockSignals(True)
        self.setValue(value)
        self.blockSignals(blocked)


class NameComboBox(QuietComboBox):
    """As wide as its present name, up to a limit; the opened list is as wide as the longest.

    A `steady` one is as wide as the longest name, so that nothing beside it moves. `open_instead`, if set, is called in
    place of opening the list.
    """

    def __init__(self, parent: QWidget | None = None, *, steady: bool = False) -> None:
        super().__init__(parent)
        self._steady = steady
        self.open_instead: Callable[[], None] | None = None
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.currentTextChanged.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:
        """Return a size for the present name."""
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        metrics = self.fontMetrics()
        widest = _MOST_CHARACTERS * metrics.horizontalAdvance("0")
        names = [self.itemText(index) for index in range(self.count())] if self._steady else [self.currentText()]
        needed = max((metrics.horizontalAdvance(name) for name in names), default=0) + 4
        text = QSize(min(needed, widest), metrics.height())
        size = self.style().sizeFromContents(QStyle.ContentsType.CT_ComboBox, option, text, self)
        return size.expandedTo(QSize(0, super().sizeHint().height()))

    def minimumSizeHint(self) -> QSize:
        """Return the same size: the strip scrolls if needed."""
        return self.sizeHint()

    def showPopup(self) -> None:
        """Open the list, wide enough for every name, or call `open_instead`."""
        if self.open_instead is not None:
            self.open_instead()
            return
        bar = self.style().pixelMetric(QStyle.PixelMetric.PM_ScrollBarExtent)
        self.view().setMinimumWidth(self.view().sizeHintForColumn(0) + bar)
        super().showPopup()


class Switch(QWidget):
    """A row of exclusive buttons, the first down initially, named by a prefix and their choice."""

    chosen = Signal(str)  # one of the choices

    def __init__(self, choices: Iterable[str], prefix: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.group = QButtonGroup(self)
        self.buttons: dict[str, QToolButton] = {}
        self.row = QHBoxLayout(self)
        self.row.setContentsMargins(0, 0, 0, 0)
        self.row.setSpacing(0)
        for name in choices:
            button = self.buttons[name] = QToolButton()
            button.setObjectName(f"{prefix}_{name}")
            button.setProperty("framed", True)
            button.setCheckable(True)
            button.setChecked(len(self.buttons) == 1)
            self.group.addButton(button)
            self.row.addWidget(button)
        self.group.buttonToggled.connect(self._toggled)

    @property
    def choice(self) -> str:
        """The choice whose button is down."""
        return next(name for name, button in self.buttons.items() if button.isChecked())

    def choose(self, name: str) -> None:
        """Choose a button and emit its choice."""
        self.buttons[name].setChecked(True)

    def say(self, name: str, label: str, tip: str) -> None:
        """Write the label of a choice, and its tool tip, which screen readers get too."""
        button = self.buttons[name]
        button.setText(label)
        button.setToolTip(tip)
        button.setAccessibleName(tip)

    def _toggled(self, button: QAbstractButton, checked: bool) -> None:
        if checked:
            self.chosen.emit(next(name for name, candidate in self.buttons.items() if candidate is button))
