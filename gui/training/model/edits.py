"""TrainingEdits: the undoable edits of a document's training."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import replace

from engine import BoundActivation, Document, KasseiError, Message, own_id
from engine.activations import name_and_formula
from engine.data.datasets import DATASETS
from engine.document.reshape import with_inputs_and_outputs, with_neurons, with_new_layer, without_layer
from engine.document.training.fitting import started_anew, with_rows, with_standardising
from engine.document.training.setup import TrainingSetup
from engine.document.training.tensorflow_playground import from_tensorflow
from engine.learning.losses import find_loss
from engine.learning.training.tensorflow_link import parse_tensorflow_link
from engine.network.initialisers import Draw
from engine.numeric.messages import QT_TRANSLATE_NOOP
from gui.model.workspace import Workspace
from gui.training.model.driver import TrainingDriver
from gui.training.model.run import setup_of

_TEXTS = {
    "noise": QT_TRANSLATE_NOOP("edits", "noise of the data"),
    "count": QT_TRANSLATE_NOOP("edits", "number of rows"),
    "test_share": QT_TRANSLATE_NOOP("edits", "share of rows for testing"),
    "seed": QT_TRANSLATE_NOOP("edits", "seed of the data"),
    "optimiser": QT_TRANSLATE_NOOP("edits", "optimisation method"),
    "learning_rate": QT_TRANSLATE_NOOP("edits", "learning rate"),
    "batch_size": QT_TRANSLATE_NOOP("edits", "batch size"),
}
FIRST_POINTS = ((2.0, 2.0, 1), (-2.0, -2.0, 0))  # of a drawing: x₁, x₂ and the class
_OTHER = QT_TRANSLATE_NOOP("edits", "training setting")


class TrainingEdits:
    """The edits of a workspace's training; they raise KasseiError, and change nothing, for what cannot be done."""

    def __init__(self, workspace: Workspace, driver: TrainingDriver) -> None:
        self._workspace, self._driver = workspace, driver

    def choose_dataset(self, name: str) -> None:
        """Learn a generated data set, starting from newly drawn weights."""
        setup = self._setup
        data = replace(setup.data, dataset=name, parameters={})
        fields = {"name": Message(DATASETS[name].name, context="datasets")}
        message = Message(QT_TRANSLATE_NOOP("edits", "data set {name}"), fields, "edits")
        self._edit(with_rows(self._document, replace(setup, source="generated", data=data)), message)

    def choose_table(self) -> None:
        """Learn the rows of the document's table, by a network of its inputs and outputs."""
        document = self._document
        samples = document.samples
        if not len(samples) or not samples.has_targets:
            raise KasseiError(
                QT_TRANSLATE_NOOP("messages", "The table has no rows with targets: open one on the Playground, as Samples.")
            )
        setup = replace(self._setup, source="table")
        inputs, outputs = samples.inputs.shape[1], samples.targets.shape[1]
        document = with_inputs_and_outputs(document, inputs, outputs, Draw(setup.initialiser, setup.start_seed))
        message = Message(QT_TRANSLATE_NOOP("edits", "data from the table"), {}, "edits")
        self._edit(started_anew(replace(document, training=setup)), message)

    def choose_drawn(self) -> None:
        """Learn points drawn into the map, initially one of each class."""
        setup = self._setup
        points = setup.points or FIRST_POINTS
        setup = replace(setup, source="drawn", points=points, data=replace(setup.data, test_share=0.0))
        message = Message(QT_TRANSLATE_NOOP("edits", "points drawn by hand"), {}, "edits")
        self._edit(with_rows(self._document, setup), message)

    def draw_point(self, point: tuple[float, float], label: int) -> None:
        """Add a drawn point of a class."""
        points = (*self._setup.points, (*point, label))
        self._set_rows(replace(self._setup, points=points), Message(QT_TRANSLATE_NOOP("edits", "drawn point"), {}, "edits"))

    def erase_point(self, point: tuple[float, float]) -> None:
        """Remove the drawn point nearest to a location; the last one stays."""
        points = self._setup.points
        if len(points) > 1:
            nearest = min(points, key=lambda drawn: math.dist(drawn[:2], point))
            left = tuple(drawn for drawn in points if drawn is not nearest)
            message = Message(QT_TRANSLATE_NOOP("edits", "erased point"), {}, "edits")
            self._set_rows(replace(self._setup, points=left), message)

    def set_data(self, merge_key: object = None, **changes: object) -> None:
        """Change noise, count, share for testing, seed, or a parameter of the generator; the weights stay."""
        data = replace(self._setup.data, **changes)  # pyright: ignore[reportArgumentType] - fields of DatasetSettings
        self._set_rows(replace(self._setup, data=data), _text(changes), merge_key)

    def set_curve(self, function: BoundActivation) -> None:
        """Learn the curve of another function; raises KasseiError for one that is finite almost nowhere."""
        changes = {"activation": function.activation, "activation_parameters": dict(function.parameters)}
        replace(self._setup.data, **changes).draw()  # pyright: ignore[reportArgumentType] - fields of DatasetSettings
        self.set_data(**changes)

    def set_formula(self, formula: str) -> None:
        """Learn the curve of a formula: of the document's function that has it, or else of one named f."""
        known = (own for own in self._document.own_functions if name_and_formula(own)[1] == " ".join(formula.split()))
        self.set_curve(BoundActivation(next(known, None) or own_id("f", formula)))

    def set_data_parameter(self, name: str, value: float) -> None:
        """Change a parameter of the generator."""
        self.set_data(parameters=dict(self._setup.data.parameters) | {name: value})

    def set_features(self, features: tuple[str, ...]) -> None:
        """Give the network other features of the rows as inputs."""
        message = Message(QT_TRANSLATE_NOOP("edits", "features"), {}, "edits")
        self._set_rows(replace(self._setup, features=features), message)

    def set_standardising(self, standardise: bool) -> None:
        """Set whether the inputs are standardised."""
        message = Message(QT_TRANSLATE_NOOP("edits", "standardising"), {}, "edits")
        self._edit(with_standardising(self._document, standardise), message)

    def set_options(self, merge_key: object = None, **changes: object) -> None:
        """Change fields of TrainingOptions: optimiser, learning rate, batch size and others."""
        if "optimiser" in changes:
            changes.setdefault("optimiser_parameters", {})
        if "schedule" in changes:
            changes.setdefault("schedule_parameters", {})
        options = replace(self._setup.options, **changes)  # pyright: ignore[reportArgumentType] - fields of TrainingOptions
        self._edit(self._with_setup(options=options), _text(changes), merge_key)

    def set_stop(self, **changes: object) -> None:
        """Change when training pauses by itself."""
        stop = replace(self._setup.stop, **changes)  # pyright: ignore[reportArgumentType] - fields of StopRule
        self._edit(self._with_setup(stop=stop), Message(QT_TRANSLATE_NOOP("edits", "end of training"), {}, "edits"))

    def choose_loss(self, loss: str) -> None:
        """Learn with another loss."""
        self._edit(replace(self._document, loss=loss), Message(QT_TRANSLATE_NOOP("edits", "loss"), {}, "edits"))

    def draw_weights(self) -> None:
        """Draw new weights, with the next seed."""
        setup = replace(self._setup, start_seed=self._setup.start_seed + 1)
        message = Message(QT_TRANSLATE_NOOP("edits", "new weights, seed {seed}"), {"seed": setup.start_seed}, "edits")
        self._edit(started_anew(replace(self._document, training=setup)), message)

    def set_function(self, layer: int, function: BoundActivation) -> None:
        """Give a layer another function; the weights stay, also while it learns."""
        document = self._document
        network = document.network.with_layer(layer, document.network.layers[layer].replace(function=function))
        template = QT_TRANSLATE_NOOP("edits", "activation of layer {layer}")
        self._edit(replace(document, network=network), Message(template, {"layer": layer + 1}, "edits"))

    def set_neurons(self, layer: int, count: int) -> None:
        """Give a hidden layer this many neurons."""
        template = QT_TRANSLATE_NOOP("edits", "number of neurons of layer {layer}")
        self._reshape(lambda it, draw: with_neurons(it, layer, count, draw), Message(template, {"layer": layer + 1}, "edits"))

    def add_layer(self) -> None:
        """Insert a hidden layer before the output layer."""
        last = len(self._document.network.layers) - 1
        message = Message(QT_TRANSLATE_NOOP("edits", "new layer {layer}"), {"layer": last + 1}, "edits")
        self._reshape(lambda it, draw: with_new_layer(it, last, draw), message)

    def remove_layer(self) -> None:
        """Remove the last hidden layer."""
        last = len(self._document.network.layers) - 1
        if last > 0:
            message = Message(QT_TRANSLATE_NOOP("edits", "removal of layer {layer}"), {"layer": last}, "edits")
            self._reshape(lambda it, draw: without_layer(it, last - 1, draw), message)

    def paste_link(self, link: str) -> tuple[str, ...]:
        """Take the configuration of a TensorFlow Playground link; return the names in it that are ignored."""
        settings = parse_tensorflow_link(link)
        message = Message(QT_TRANSLATE_NOOP("edits", "TensorFlow Playground link"), {}, "edits")
        self._edit(from_tensorflow(self._document, settings), message)
        return settings.ignored

    def fit_network(self) -> None:
        """Give the network the inputs and outputs that the rows have."""
        if self._setup.source == "table":
            self.choose_table()
            if find_loss(self._document.loss_used).refusal(self._document.network.layers[-1].function) is not None:
                self.choose_loss("mean_squared_error")  # which suits every output
        else:
            message = Message(QT_TRANSLATE_NOOP("edits", "network for the data"), {}, "edits")
            self._edit(with_rows(self._document, self._setup), message)

    @property
    def _document(self) -> Document:
        return self._driver.document

    @property
    def _setup(self) -> TrainingSetup:
        return setup_of(self._document)

    def _with_setup(self, **changes: object) -> Document:
        setup = replace(self._setup, **changes)  # pyright: ignore[reportArgumentType] - fields of TrainingSetup
        return replace(self._document, training=setup)

    def _set_rows(self, setup: TrainingSetup, message: Message, merge_key: object = None) -> None:
        self._edit(with_rows(self._document, setup, keep_weights=True), message, merge_key)

    def _reshape(self, change: Callable[[Document, Draw], Document], message: Message) -> None:
        setup = self._setup
        self._edit(change(self._driver.settled(), Draw(setup.initialiser, setup.start_seed)), message)

    def _edit(self, document: Document, message: Message, merge_key: object = None) -> None:
        self._workspace.edit(document, message, merge_key)


def _text(changes: dict[str, object]) -> Message:
    """Return the name of an edit by what it changes."""
    return Message(next((_TEXTS[name] for name in changes if name in _TEXTS), _OTHER), {}, "edits")
