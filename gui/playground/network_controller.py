"""Binds the controls of the network's shape, of fresh weights and of presets to the document."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QObject

from engine import Document, KasseiError, Message
from engine.document.presets import PRESETS
from engine.document.reshape import initialised, with_inputs, with_layer_moved, with_neurons, with_new_layer, without_layer
from engine.network.initialisers import INITIALISERS, Draw
from engine.numeric.messages import QT_TRANSLATE_NOOP
from gui.model.settings import Settings
from gui.model.store import DocumentStore
from gui.playground.page import Playground
from gui.playground.playground_controller import PlaygroundController
from gui.shell.main_window import MainWindow

Change = Callable[[Document, Draw], Document]


class NetworkController(QObject):
    """Makes each change of the network's shape one undoable step, and shows the new shape everywhere."""

    def __init__(
        self,
        page: Playground,
        main: PlaygroundController,
        store: DocumentStore,
        window: MainWindow,
        settings: Settings,
    ) -> None:
        super().__init__(page)
        self._page, self._main, self._store, self._window = page, main, store, window
        self._remember_draw(settings)
        page.strip.neurons_edited.connect(self._set_neurons)
        page.strip.command_asked.connect(self._command)
        bar = page.network
        bar.inputs_edited.connect(self._set_inputs)
        bar.layer_asked.connect(self.add_hidden_layer)
        bar.initialise_asked.connect(self.initialise)
        bar.preset_chosen.connect(self._place_preset)
        actions = window.actions_by_id
        actions["add_layer"].triggered.connect(self.add_hidden_layer)
        actions["initialise"].triggered.connect(self.initialise)
        store.changed.connect(self._document_changed)
        store.opened.connect(self._show_shape)
        page.network.show_shape(store.document.network.shape)

    def add_hidden_layer(self) -> None:
        """Add a layer before the output layer."""
        self._add_layer(len(self._store.document.network.layers) - 1)

    def initialise(self) -> None:
        """Draw all weights anew."""
        draw, document = self._page.network.draw(), self._store.document
        template = QT_TRANSLATE_NOOP("edits", "weights from {initialiser}, seed {seed}")
        name = Message(INITIALISERS[draw.initialiser].name, context="initialisers")
        message = Message(template, {"initialiser": name, "seed": draw.seed}, "edits")
        network = initialised(document.network, draw.initialiser, draw.seed)
        self._store.edit(replace(document, network=network), message)

    def _remember_draw(self, settings: Settings) -> None:
        """Begin with the initialiser and the seed of last time, and keep those of the next."""

        def keep(draw: Draw) -> None:
            settings["initialiser"], settings["seed"] = draw.initialiser, draw.seed

        self._page.network.set_draw(Draw(settings["initialiser"], settings["seed"]))
        self._page.network.draw_changed.connect(keep)

    def _set_neurons(self, index: int, count: int) -> None:
        self._edit(lambda document, draw: with_neurons(document, index, count, draw), _of_layer(_NEURONS, index))
        self._main.select_layer(index)

    def _set_inputs(self, count: int) -> None:
        message = Message(QT_TRANSLATE_NOOP("edits", "number of inputs"), {}, "edits")
        self._edit(lambda document, draw: with_inputs(document, count, draw), message)

    def _command(self, index: int, command: str) -> None:
        if command == "remove":
            self._remove(index)
        elif command in ("move_left", "move_right"):
            self._move(index, index + (1 if command == "move_right" else -1))
        else:
            self._add_layer(index + (1 if command == "add_after" else 0))

    def _add_layer(self, place: int) -> None:
        if self._edit(lambda document, draw: with_new_layer(document, place, draw), _of_layer(_ADDED, place)):
            self._main.select_layer(place)

    def _remove(self, index: int) -> None:
        self._edit(lambda document, draw: without_layer(document, index, draw), _of_layer(_REMOVED, index))

    def _move(self, index: int, place: int) -> None:
        if self._edit(lambda document, draw: with_layer_moved(document, index, place, draw), _of_layer(_MOVED, index)):
            self._main.select_layer(place)

    def _place_preset(self, name: str) -> None:
        """Put a preset's network in place of this one, as one step that can be undone, and say what to look at."""
        preset = PRESETS[name]
        title = Message(preset.name, context="presets")
        template = QT_TRANSLATE_NOOP("edits", "preset {name}")
        self._store.edit(preset.placed(self._store.document), Message(template, {"name": title}, "edits"))
        self._main.select_layer(0)
        self._window.message_bar.show_message(Message(preset.paragraph, context="presets"))

    def _edit(self, change: Change, message: Message) -> bool:
        """Change the document; what is refused is said, and the controls show again what holds."""
        try:
            document = change(self._store.document, self._page.network.draw())
        except KasseiError as error:
            self._window.message_bar.show_message(error.message)
            self._show_shape()
            return False
        self._store.edit(document, message)
        return True

    def _document_changed(self, old: Document, new: Document) -> None:
        if old.network.shape != new.network.shape:
            self._show_shape()

    def _show_shape(self) -> None:
        """Show a shape that is new; the subject is a layer that exists."""
        layers = len(self._store.document.network.layers)
        self._page.network.show_shape(self._store.document.network.shape)
        self._main.show_all()
        if self._main.subject.layer is not None and self._main.subject.layer >= layers:
            self._main.select_layer(layers - 1)


_NEURONS = QT_TRANSLATE_NOOP("edits", "number of neurons of layer {layer}")
_ADDED = QT_TRANSLATE_NOOP("edits", "new layer {layer}")
_REMOVED = QT_TRANSLATE_NOOP("edits", "removal of layer {layer}")
_MOVED = QT_TRANSLATE_NOOP("edits", "place of layer {layer}")


def _of_layer(template: str, index: int) -> Message:
    return Message(template, {"layer": index + 1}, "edits")
