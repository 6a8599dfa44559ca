"""FunctionPopover: the picker as a popover for choosing one function; made when it is first opened."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QPoint, Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from gui.function.picker.activation_picker import ActivationPicker
from gui.model.context import Context
from gui.style.theme import Look
from gui.text.translation import Retranslated
from gui.widgets.popover import Popover

MOST_RECENT = 6  # functions under "Recently used"
_WIDTH, _HEIGHT = 256, 440


class FunctionPopover(Retranslated, Popover):
    """A compact picker beside the control that opened it; a click or Enter chooses and closes, Esc closes."""

    chosen = Signal(str)  # an id

    def __init__(self, look: Look, parent: QWidget, name: str = "layer_function") -> None:
        super().__init__(look, f"{name}_popover", parent)
        self.picker = ActivationPicker(look, self, name=name, compact=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 8, 8, 8)
        column.addWidget(self.picker)
        self.picker.decided.connect(self._choose)
        self._retranslate()

    def open_at(self, opener: QWidget, activation: str) -> None:
        """Open above a control, or below it if there is more space, with a function marked as the current one."""
        self._opener = opener
        self.setGeometry(*self._fitted(opener))
        self.show()
        self.picker.begin(activation)

    def _fitted(self, opener: QWidget) -> tuple[int, int, int, int]:
        """Return x, y, width and height on the screen: on the side of the opener with more space, within the screen."""
        look, screen = self._look, opener.screen().availableGeometry()
        gap, width = look.px(4), look.px(_WIDTH)
        top = opener.mapToGlobal(QPoint(0, -gap))
        bottom = opener.mapToGlobal(QPoint(0, opener.height() + gap))
        above, below = top.y() - screen.top(), screen.bottom() - bottom.y()
        height = min(look.px(_HEIGHT), max(above, below))
        x = max(screen.left(), min(top.x(), screen.right() - width))
        return x, top.y() - height if above >= below else bottom.y(), width, height

    def _choose(self, activation: str) -> None:
        if self.isVisible():  # one click may emit both clicked and activated
            self.hide()
            self._opener.setFocus(Qt.FocusReason.PopupFocusReason)
            self.chosen.emit(activation)

    def _retranslate(self) -> None:
        self.setAccessibleName(self.tr("Functions to choose from"))


class FunctionPopoverBinding(QObject):
    """Opens a popover for a layer's function, with recent functions, favourites and own functions first."""

    def __init__(self, owner: QWidget, context: Context, choose: Callable[[int, str], None], look: Look) -> None:
        super().__init__(owner)
        self._owner, self._context, self._choose, self._look = owner, context, choose, look
        self._popover: FunctionPopover | None = None
        self._layer = 0

    def open(self, layer: int, opener: QWidget) -> None:
        """Open the popover for a layer, over the control that shows its function."""
        self._layer = layer
        popover = self._popover = self._popover or self._new_popover()
        document, library, settings = self._context.workspace.document, self._context.library, self._context.settings
        own = document.own_functions
        picker, activation = popover.picker, document.network.layers[layer].activation
        picker.set_own_functions(own, tuple(own_id for own_id in library.ids() if own_id not in own))
        picker.set_favourites(settings["favourites"])
        picker.set_recent(self._recent())
        popover.open_at(opener, activation)

    def _new_popover(self) -> FunctionPopover:
        popover = FunctionPopover(self._look, self._owner)
        popover.chosen.connect(self._take)
        popover.picker.favourites_changed.connect(self._keep_favourites)
        return popover

    def _recent(self) -> tuple[str, ...]:
        """Return the last choices, latest first, then the functions of the layers."""
        layers = [layer.activation for layer in self._context.workspace.document.network.layers]
        return tuple(dict.fromkeys((*self._context.settings["recent_functions"], *layers)))[:MOST_RECENT]

    def _take(self, activation: str) -> None:
        settings = self._context.settings
        recent = dict.fromkeys((activation, *settings["recent_functions"]))
        settings["recent_functions"] = tuple(recent)[:MOST_RECENT]
        self._choose(self._layer, activation)

    def _keep_favourites(self, favourites: tuple[str, ...]) -> None:
        self._context.settings["favourites"] = favourites
