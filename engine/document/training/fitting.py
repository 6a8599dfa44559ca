"""Making documents ready for training: a setup if there is none, and a network that suits the rows."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from engine.data.features import DEFAULT_FEATURES
from engine.data.scaling import Scaling, standardising
from engine.document.document import Document
from engine.document.reshape import initialised, with_inputs_and_outputs, with_network
from engine.document.training.data import standardised
from engine.document.training.setup import TrainingSetup, possible_features
from engine.learning.losses import find_loss
from engine.network.initialisers import Draw
from engine.network.network import Layer, Network, example_network
from engine.numeric.messages import KasseiError

# Neurons in the hidden layers of a network made here: enough to learn circle, XOR and spiral from any seed.
HIDDEN = (8, 8, 8)
HIDDEN_ACTIVATION = "silu"
_OUTPUT = {  # by kind of rows: the activation of the output layer, the task and the loss
    "values": ("identity", "regression", "mean_squared_error"),
    "two": ("sigmoid", "binary", "binary_cross_entropy"),
    "more": ("softmax", "multi_class", "cross_entropy"),
}


def ready(document: Document) -> Document:
    """Return the document with a training setup; unchanged if it has one.

    It learns the table if that has targets, otherwise the circle: with a network that can learn it in place of the worked
    example, or with the document's own network, given the inputs and outputs that the circle needs.
    """
    if document.training is not None:
        return document
    if len(document.samples) and document.samples.has_targets:
        return replace(document, training=TrainingSetup(source="table"))
    setup = TrainingSetup()
    if document.network == example_network():
        return with_fresh_network(document, setup)
    return with_rows(document, setup, keep_weights=True)


def with_fresh_network(document: Document, setup: TrainingSetup) -> Document:
    """Return the document with a setup and a new network of HIDDEN layers that suits its rows."""
    inputs, outputs = len(setup.features), _outputs(setup)
    shape = (inputs, *HIDDEN, outputs)
    activation = _OUTPUT[_kind(setup)][0]
    layers = []
    for index, size in enumerate(shape[1:]):
        weights = Draw(setup.initialiser, setup.start_seed).weights(index, (size, shape[index]))
        name = HIDDEN_ACTIVATION if index < len(shape) - 2 else activation
        layers.append(Layer(weights, np.zeros(size), name))
    x = (*document.x, *(0.0,) * inputs)[:inputs]
    return _with_task(with_network(document, Network(layers), x), setup)


def with_rows(document: Document, setup: TrainingSetup, *, keep_weights: bool = False) -> Document:
    """Return the document with a setup for other rows: its network gets the inputs and outputs they need, and, if the kind
    of rows changes, another last activation, task and loss; weights are drawn anew unless `keep_weights`."""
    if setup.source == "table":
        return replace(document, training=setup)
    before = document.training
    setup = replace(setup, features=_usable(setup, before))
    inputs, outputs = len(setup.features), _outputs(setup)
    if outputs == 1 and _kind(setup) == "two" and document.network.shape[-1] == 2:
        outputs = 2  # one output for each class works as well
    if document.network.shape[0] != inputs or document.network.shape[-1] != outputs:
        draw = Draw(setup.initialiser, setup.start_seed)
        document = with_inputs_and_outputs(document, inputs, outputs, draw)
    known = before is not None and before.classes is not None and _kind(before) == _kind(setup)
    if not known or not _can_learn(document):
        document = _with_task(document, setup)
    document = replace(document, training=setup)
    if document.standardising is not None:
        document = replace(document, standardising=_scaling(setup, len(setup.features)))
    return document if keep_weights else started_anew(document)


def with_standardising(document: Document, standardise: bool) -> Document:
    """Return the document with its inputs standardised by the rows to train with, or left as they are."""
    setup = document.training
    if setup is None or not standardise:
        return replace(document, standardising=None)
    if setup.source == "table":
        return replace(document, standardising=standardising(document.samples.inputs))
    return replace(document, standardising=_scaling(setup, len(setup.features)))


def started_anew(document: Document) -> Document:
    """Return the document with weights drawn from the initialiser and the seed of its setup, and biases of 0."""
    setup = document.training or TrainingSetup()
    return replace(document, network=initialised(document.network, setup.initialiser, setup.start_seed))


def _kind(setup: TrainingSetup) -> str:
    return "values" if not setup.classes else "two" if setup.classes == 2 else "more"


def _outputs(setup: TrainingSetup) -> int:
    return 1 if (setup.classes or 0) <= 2 else setup.classes or 1


def _usable(setup: TrainingSetup, before: TrainingSetup | None) -> tuple[str, ...]:
    """Return the chosen features that rows with this many coordinates have; the default ones if there were fewer before."""
    if before is not None and before.points_inputs < setup.points_inputs:
        return DEFAULT_FEATURES
    possible = possible_features(setup.points_inputs)
    kept = tuple(name for name in setup.features if name in possible)
    return kept or ("x1",)


def _can_learn(document: Document) -> bool:
    """Return whether the loss can be computed from the outputs."""
    return find_loss(document.loss_used).refusal(document.network.layers[-1].function) is None


def _with_task(document: Document, setup: TrainingSetup) -> Document:
    """Return the document with the last activation, task and loss that the kind of rows calls for."""
    kind = _kind(setup)
    activation, task, loss = _OUTPUT[kind]
    if kind == "two" and document.network.shape[-1] == 2:
        activation, loss = "softmax", "cross_entropy"
    last = len(document.network.layers) - 1
    network = document.network.with_layer(last, _as(document.network.layers[last], activation))
    return replace(document, network=network, task=task, loss=loss, training=setup)


def _as(layer: Layer, activation: str) -> Layer:
    return layer if layer.activation == activation else Layer(layer.weights, layer.biases, activation)


def _scaling(setup: TrainingSetup, columns: int) -> Scaling:
    try:
        return standardised(setup)
    except KasseiError:  # there are no rows to standardise by
        return Scaling((0.0,) * columns, (1.0,) * columns)
