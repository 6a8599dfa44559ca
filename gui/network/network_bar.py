"""NetworkBar: the controls of the network as a whole: presets, inputs, layers and new weights."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QAction, QCursor
from PySide6.QtWidgets import QHBoxLayout, QMenu, QToolButton, QWidget

from engine.document.document import MOST_INPUTS, MOST_LAYERS
from engine.document.presets import PRESETS
from engine.network.initialisers import Draw
from gui.network.strip.layer_controls import CountBox
from gui.style.theme import Look
from gui.text.translation import Retranslated, text
from gui.widgets.areas.refitted import Refitted

if TYPE_CHECKING:
    from gui.network.weights_popover import WeightsPopover

_SPACE, _LITTLE_SPACE = 8, 4  # pixels between controls


class NetworkBar(Retranslated, Refitted, QWidget):
    """Requests another number of inputs, a layer, new weights or a preset; `weights` opens the popover of initialisation.

    With too little width it leaves out the word before the number of inputs, and then its buttons are in a menu.
    """

    inputs_edited = Signal(int)
    layer_asked = Signal()
    initialise_asked = Signal()
    preset_chosen = Signal(str)
    draw_changed = Signal(object)  # the Draw for new weights

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self.setObjectName("network_bar")
        self.inputs = CountBox("network_inputs", 1, MOST_INPUTS)
        self.add_layer, self.weights, self.presets = (
            self._button(name) for name in ("network_add_layer", "network_weights", "network_presets")
        )
        self.inputs.setProperty("framed", True)
        self.weights.setLayoutDirection(Qt.LayoutDirection.RightToLeft)  # the arrow comes after the word
        self._draw = Draw()  # for new weights
        self._presets: dict[str, QAction] = {}
        self._fitting = False
        self._measured, self._words = ("", "", 0), 0
        self._fill_presets()
        self.more = self._button("network_more")
        self._insert, self._draw_anew = self._fill_more()
        row = self._row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(_SPACE)
        for control in (self.presets, self.inputs, self.add_layer, self.weights, self.more):
            row.addWidget(control)
        self.more.hide()
        self.inputs.valueChanged.connect(self.inputs_edited)
        for asked in (self.add_layer.clicked, self._insert.triggered):
            asked.connect(self.layer_asked)
        self.weights.clicked.connect(lambda: self.popover.open_above(self.weights))
        self._draw_anew.triggered.connect(lambda: self.popover.open_above(self.more))
        look.bind(self._restyle)
        self._retranslate()

    @cached_property
    def popover(self) -> WeightsPopover:
        """The popover of initialisation, made when it is first opened."""
        from gui.network.weights_popover import WeightsPopover

        popover = WeightsPopover(self._look, self)
        popover.set_draw(self._draw)
        popover.initialise_asked.connect(self.initialise_asked)
        popover.draw_changed.connect(self.draw_changed)
        return popover

    def set_draw(self, draw: Draw) -> None:
        """Show the remembered Draw for new weights."""
        self._draw = draw
        if "popover" in vars(self):
            self.popover.set_draw(draw)

    def show_shape(self, shape: tuple[int, ...]) -> None:
        """Show the shape of the network: the number of inputs, then of neurons in each layer."""
        self.inputs.show_value(shape[0])
        for control in (self.add_layer, self._insert):
            control.setEnabled(len(shape) - 1 < MOST_LAYERS)

    def shorten(self, short: bool) -> None:
        """Write the text "Layer before output", or only its icon with the tool tip."""
        style = Qt.ToolButtonStyle
        self.add_layer.setToolButtonStyle(style.ToolButtonIconOnly if short else style.ToolButtonTextBesideIcon)

    def width_when(self, short: bool) -> int:
        """Return the width it needs when shortened or not."""
        is_short = self.add_layer.toolButtonStyle() == Qt.ToolButtonStyle.ToolButtonIconOnly
        return self.sizeHint().width() + self._width_of_words() * (is_short - short)

    def sizeHint(self) -> QSize:
        """Return the size with the word before the number of inputs and with all buttons, also while they are left out."""
        width = self._width_without_word() + self._width_of_inputs_word() + 3 * (_SPACE - _LITTLE_SPACE)
        return QSize(width, super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        """Return the size with the menu in place of the buttons."""
        width = self._width_of_number() + _LITTLE_SPACE + self.more.sizeHint().width()
        return QSize(width, super().minimumSizeHint().height())

    def _fit(self) -> None:
        """Write the word before the number of inputs, and show the buttons, if there is space for them."""
        if self._fitting:  # a button that is shown lays out at once, and asks for another layout
            return
        self._fitting = True
        prefix = "" if self.width() < self.sizeHint().width() else self.tr("Inputs: ")
        if prefix != self.inputs.prefix():
            self.inputs.setPrefix(prefix)
            self._row.setSpacing(_SPACE if prefix else _LITTLE_SPACE)
        is_folded = self.width() < self._width_without_word()
        for button in self._buttons():
            button.setVisible(not is_folded)
        self.more.setVisible(is_folded)
        self._fitting = False

    def _buttons(self) -> tuple[QToolButton, QToolButton, QToolButton]:
        return self.presets, self.add_layer, self.weights

    def _width_without_word(self) -> int:
        return self._width_of_number() + sum(_LITTLE_SPACE + button.sizeHint().width() for button in self._buttons())

    def _width_of_number(self) -> int:
        return self.inputs.sizeHint().width() - (self._width_of_inputs_word() if self.inputs.prefix() else 0)

    def _width_of_inputs_word(self) -> int:
        advance, most = self.inputs.fontMetrics().horizontalAdvance, self.inputs.maximum()
        return advance(self.tr("Inputs: ") + f"{most}") - advance(f"{most}")  # as it measures itself: sums are rounded

    def _width_of_words(self) -> int:
        """Return how much narrower it is when shortened; cached for each font, zoom and language."""
        button = self.add_layer
        key = (button.text(), button.font().key(), button.iconSize().width())
        if key != self._measured:
            self._measured, style = key, button.toolButtonStyle()
            widths = []
            for short in (False, True):
                self.shorten(short)
                widths.append(button.sizeHint().width())
            button.setToolButtonStyle(style)
            self._words = widths[0] - widths[1]
        return self._words

    def _button(self, name: str) -> QToolButton:
        button = QToolButton()
        button.setObjectName(name)
        button.setProperty("framed", True)
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        return button

    def _fill_presets(self) -> None:
        """Fill the menu with the presets in the current language."""
        self.presets.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        menu = QMenu(self.presets)
        for name in PRESETS:
            action = menu.addAction("")
            action.setObjectName(f"preset_{name}")
            action.triggered.connect(lambda checked=False, name=name: self.preset_chosen.emit(name))
            self._presets[name] = action
        self.presets.setMenu(menu)
        menu.aboutToHide.connect(self._leave_presets)

    def _fill_more(self) -> tuple[QAction, QAction]:
        """Fill the menu in place of the buttons with what they do; return the entries that are not the presets' menu."""
        self.more.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonIconOnly)
        self.more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        menu = QMenu(self.more)
        menu.addMenu(self.presets.menu())
        entries = menu.addAction(""), menu.addAction("")
        for name, action in zip(("add_layer", "weights"), entries, strict=True):
            action.setObjectName(f"network_more_{name}")
        self.more.setMenu(menu)
        return entries

    def _leave_presets(self) -> None:
        """Remove the hover shade of the button, which Qt keeps until the next move, as the menu held the pointer."""
        button = self.presets
        if not button.rect().contains(button.mapFromGlobal(QCursor.pos())):
            button.setAttribute(Qt.WidgetAttribute.WA_UnderMouse, False)
            button.update()

    def _restyle(self) -> None:
        for button, icon, size in ((self.add_layer, "plus", 16), (self.weights, "chevron_up", 12), (self.more, "more", 16)):
            button.setIcon(self._look.icon(icon))
            button.setIconSize(QSize(self._look.px(size), self._look.px(size)))

    def _retranslate(self) -> None:
        layer, weights, presets = self.tr("Layer before output"), self.tr("Weights"), self.tr("Presets")
        for control, word in (
            (self.add_layer, layer),
            (self._insert, layer),
            (self.weights, weights),
            (self._draw_anew, weights),
            (self.presets, presets),
        ):
            control.setText(word)
        self.presets.menu().setTitle(presets)
        self._fit()
        for name, action in self._presets.items():
            action.setText(text("presets", PRESETS[name].name))
            action.setToolTip(text("presets", PRESETS[name].paragraph))
        for control, label in (
            (self.inputs, self.tr("Number of inputs")),
            (self.add_layer, self.tr("Insert a layer before the output layer; the menu of a layer inserts one beside it")),
            (self.weights, self.tr("Fresh weights: initialiser and seed")),
            (self.presets, self.tr("Small networks to begin with")),
            (self.more, ", ".join((presets, layer, weights))),
        ):
            control.setToolTip(label)
            control.setAccessibleName(label)
