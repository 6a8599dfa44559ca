"""LayerFunctionChoice: the searchable picker over a layer's button, for the trained network."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from engine import Document
from gui.function.picker.popover import MOST_RECENT, FunctionPopover
from gui.page import PageContext
from gui.training.model.run import setup_of


class LayerFunctionChoice(QObject):
    """Opens the picker and requests another function of a layer; the picker is made on first use."""

    def __init__(self, owner: QWidget, context: PageContext, choose: Callable[[int, str], object]) -> None:
        super().__init__(owner)
        self._owner, self._context, self._choose = owner, context, choose
        self._popover: FunctionPopover | None = None
        self._layer = 0

    def open(self, document: Document, layer: int | None, opener: QWidget) -> None:
        """Open the picker for a layer of a document, or for the curve that is learned, over the control that shows it."""
        self._layer = layer or 0
        if self._popover is None:
            self._popover = FunctionPopover(self._context.look, self._owner)
            self._popover.setObjectName("training_function_popover")
            self._popover.chosen.connect(self._take)
        picker, own, settings = self._popover.picker, document.own_functions, self._context.settings
        picker.set_own_functions(own, tuple(own_id for own_id in self._context.library.ids() if own_id not in own))
        picker.set_favourites(settings["favourites"])
        layers = [used.activation for used in document.network.layers]
        picker.set_recent(tuple(dict.fromkeys((*settings["recent_functions"], *layers)))[:MOST_RECENT])
        shown = setup_of(document).data.activation if layer is None else document.network.layers[layer].activation
        self._popover.open_at(opener, shown)

    def _take(self, activation: str) -> None:
        settings = self._context.settings
        recent = dict.fromkeys((activation, *settings["recent_functions"]))
        settings["recent_functions"] = tuple(recent)[:MOST_RECENT]
        self._choose(self._layer, activation)
