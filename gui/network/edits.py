"""NetworkEdits: the undoable edits of the network, shared by all views."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from engine import BoundActivation, Document, Layer, Message
from engine.activations.conventions import default_function
from engine.document.presets import PRESETS
from engine.document.reshape import initialised, with_inputs, with_layer_moved, with_neurons, with_new_layer, without_layer
from engine.network.initialisers import INITIALISERS, Draw
from engine.numeric.arrays import Array
from engine.numeric.messages import QT_TRANSLATE_NOOP
from gui.model.focus import Focus
from gui.model.history import parameter_text
from gui.model.settings import Settings
from gui.model.workspace import Workspace

_WEIGHTS = QT_TRANSLATE_NOOP("edits", "weights of layer {layer}")
_BIASES = QT_TRANSLATE_NOOP("edits", "biases of layer {layer}")
_ACTIVATION = QT_TRANSLATE_NOOP("edits", "activation of layer {layer}")
_NEURONS = QT_TRANSLATE_NOOP("edits", "number of neurons of layer {layer}")
_ADDED = QT_TRANSLATE_NOOP("edits", "new layer {layer}")
_REMOVED = QT_TRANSLATE_NOOP("edits", "removal of layer {layer}")
_MOVED = QT_TRANSLATE_NOOP("edits", "place of layer {layer}")


class NetworkEdits:
    """The edits of a workspace's network; layers are given by index. They raise KasseiError for what cannot be done."""

    def __init__(self, workspace: Workspace, settings: Settings) -> None:
        self._workspace, self._settings = workspace, settings

    @property
    def draw(self) -> Draw:
        """Where new weights come from: the person's initialiser and seed."""
        return Draw(self._settings["initialiser"], self._settings["seed"])

    def keep_draw(self, draw: Draw) -> None:
        """Remember where new weights come from."""
        self._settings["initialiser"], self._settings["seed"] = draw.initialiser, draw.seed

    def set_x(self, x: Array, merge_key: object = None) -> None:
        """Replace the input."""
        message = Message(QT_TRANSLATE_NOOP("edits", "input x"), {}, "edits")
        self._workspace.edit(replace(self._document, x=tuple(x.tolist())), message, merge_key)

    def set_weights(self, index: int, weights: Array, merge_key: object = None) -> None:
        """Replace the weights of a layer."""
        self._replace_layer(index, self._layer(index).replace(weights=weights), _of_layer(_WEIGHTS, index), merge_key)

    def set_biases(self, index: int, biases: Array, merge_key: object = None) -> None:
        """Replace the biases of a layer."""
        self._replace_layer(index, self._layer(index).replace(biases=biases), _of_layer(_BIASES, index), merge_key)

    def choose_activation(self, index: int, activation: str) -> None:
        """Give a layer a function with the convention's values, and focus the layer."""
        if self._layer(index).activation != activation:
            self.set_function(index, default_function(activation, self._settings["convention"]))
        self._workspace.focus_on(Focus(index))

    def set_function(self, index: int, function: BoundActivation) -> None:
        """Give a layer exactly this function, and focus the layer."""
        layer = self._layer(index).replace(function=function)
        self._replace_layer(index, layer, _of_layer(_ACTIVATION, index), about=Focus(index))
        self._workspace.focus_on(Focus(index))

    def set_parameter(self, index: int, name: str, value: float, merge_key: object = None) -> None:
        """Set a parameter of a layer's function."""
        layer = self._layer(index)
        changed = layer.replace(parameters={**layer.parameters, name: value})
        self._replace_layer(index, changed, parameter_text(layer.activation, name), merge_key)

    def set_neurons(self, index: int, count: int) -> None:
        """Give a layer this many neurons, and show it."""
        self._reshape(lambda it, draw: with_neurons(it, index, count, draw), _of_layer(_NEURONS, index), Focus(index))

    def set_inputs(self, count: int) -> None:
        """Give the network this many inputs."""
        message = Message(QT_TRANSLATE_NOOP("edits", "number of inputs"), {}, "edits")
        self._reshape(lambda it, draw: with_inputs(it, count, draw), message)

    def add_layer(self, index: int) -> None:
        """Insert a layer, and show it."""
        self._reshape(lambda it, draw: with_new_layer(it, index, draw), _of_layer(_ADDED, index), Focus(index))

    def add_hidden_layer(self) -> None:
        """Insert a layer before the output layer."""
        self.add_layer(len(self._document.network.layers) - 1)

    def change_layer(self, index: int, command: str) -> None:
        """Carry out one of LAYER_COMMANDS on a layer."""
        if command == "remove":
            self._reshape(lambda it, draw: without_layer(it, index, draw), _of_layer(_REMOVED, index))
        elif command in ("move_left", "move_right"):
            to = index + (1 if command == "move_right" else -1)
            self._reshape(lambda it, draw: with_layer_moved(it, index, to, draw), _of_layer(_MOVED, index), Focus(to))
        else:
            self.add_layer(index + (1 if command == "add_after" else 0))

    def initialise(self) -> None:
        """Draw all weights again."""
        draw = self.draw
        template = QT_TRANSLATE_NOOP("edits", "weights from {initialiser}, seed {seed}")
        name = Message(INITIALISERS[draw.initialiser].name, context="initialisers")
        message = Message(template, {"initialiser": name, "seed": draw.seed}, "edits")
        network = initialised(self._document.network, draw.initialiser, draw.seed)
        self._workspace.edit(replace(self._document, network=network), message)

    def place_preset(self, name: str) -> None:
        """Put a preset's network in place of this one."""
        preset = PRESETS[name]
        title = Message(preset.name, context="presets")
        message = Message(QT_TRANSLATE_NOOP("edits", "preset {name}"), {"name": title}, "edits")
        self._workspace.edit(preset.placed(self._document), message, about=Focus(0), anew=True)
        for focus in (Focus(0), Focus(0, tab=preset.tab)):  # the tab again, even if it was requested before
            self._workspace.focus_on(focus)

    def set_task(self, task: str) -> None:
        """Set the task of the network; its loss becomes the one that the task proposes."""
        message = Message(QT_TRANSLATE_NOOP("edits", "task of the network"), {}, "edits")
        self._workspace.edit(replace(self._document, task=task, loss=""), message)

    @property
    def _document(self) -> Document:
        return self._workspace.document

    def _layer(self, index: int) -> Layer:
        return self._document.network.layers[index]

    def _replace_layer(
        self, index: int, layer: Layer, message: Message, merge_key: object = None, about: Focus | None = None
    ) -> None:
        network = self._document.network.with_layer(index, layer)
        self._workspace.edit(replace(self._document, network=network), message, merge_key, about)

    def _reshape(self, change: Callable[[Document, Draw], Document], message: Message, about: Focus | None = None) -> None:
        self._workspace.edit(change(self._document, self.draw), message, about=about)


def _of_layer(template: str, index: int) -> Message:
    return Message(template, {"layer": index + 1}, "edits")
