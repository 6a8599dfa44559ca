"""Changing the shape of a document's network: layers added, removed and moved, more or fewer neurons and inputs.

Weights and biases that still fit keep their position: entry (i, j) stays where row i and column j stay. New weights are
those that the Draw gives for the layer's new shape; new biases, new inputs, new targets and new columns of the samples are
0. Layers that still fit are the same objects.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from engine.document.document import MOST_INPUTS, MOST_LAYERS, MOST_NEURONS, Document
from engine.network.initialisers import Draw, Shape
from engine.network.network import Layer, Network
from engine.network.tasks import TASKS
from engine.numeric.messages import QT_TRANSLATE_NOOP, KasseiError, Message, ShapeError

if TYPE_CHECKING:  # imported only when the first table is read
    from engine.data.tables.proposal import ImportedTable, Proposal


def initialised(network: Network, initialiser: str, seed: int) -> Network:
    """Return the network with all weights drawn anew and all biases 0; activations and their parameters stay.

    Raises KasseiError for an unknown initialiser or a negative seed.
    """
    draw = Draw(initialiser, seed)
    return Network(
        layer.replace(weights=draw.weights(index, _shape(layer)), biases=np.zeros(len(layer.biases)))
        for index, layer in enumerate(network.layers)
    )


def with_new_layer(document: Document, index: int, draw: Draw) -> Document:
    """Return the document with one more layer at `index` (from 0; the number of layers appends it).

    It has as many neurons as inputs, so that all others keep their weights, and the activation of the layer before it, or
    of the one after it if it is the first. Raises ShapeError if there are MOST_LAYERS already, or for an index out of
    range.
    """
    layers, shape = document.network.layers, document.network.shape
    _check_count(len(layers) + 1, MOST_LAYERS, QT_TRANSLATE_NOOP("quantities", "layers"))
    if not 0 <= index <= len(layers):
        raise _no_layer(index, len(layers) + 1)
    neurons = shape[index]
    model = layers[max(0, index - 1)]
    new = model.replace(weights=draw.weights(index, (neurons, neurons)), biases=np.zeros(neurons))
    return _with_layers(document, (*layers[:index], new, *layers[index:]), draw)


def without_layer(document: Document, index: int, draw: Draw) -> Document:
    """Return the document without layer `index` (from 0); the layer after it is refitted.

    Raises ShapeError if it is the only one, or for an index out of range.
    """
    layers = document.network.layers
    _check_layer(document, index)
    _check_count(len(layers) - 1, MOST_LAYERS, QT_TRANSLATE_NOOP("quantities", "layers"))
    return _with_layers(document, (*layers[:index], *layers[index + 1 :]), draw)


def with_layer_moved(document: Document, index: int, to: int, draw: Draw) -> Document:
    """Return the document with layer `index` moved to index `to` (both from 0).

    Every layer keeps its number of neurons; layers whose number of inputs changes are refitted. Raises ShapeError for an
    index out of range.
    """
    _check_layer(document, index)
    _check_layer(document, to)
    layers = list(document.network.layers)
    layers.insert(to, layers.pop(index))
    return _with_layers(document, layers, draw)


def with_neurons(document: Document, index: int, count: int, draw: Draw) -> Document:
    """Return the document with `count` neurons in layer `index` (from 0); the layer after it takes as many inputs.

    Raises ShapeError if the count is not 1 to MOST_NEURONS, or there is no such layer.
    """
    _check_layer(document, index)
    _check_count(count, MOST_NEURONS, QT_TRANSLATE_NOOP("quantities", "neurons in a layer"))
    layers = list(document.network.layers)
    layers[index] = _refitted(layers[index], (count, layers[index].weights.shape[1]), index, draw)
    return _with_layers(document, layers, draw)


def with_inputs(document: Document, count: int, draw: Draw) -> Document:
    """Return the document with `count` inputs; x is cut short, or continued with 0.

    Raises ShapeError if the count is not 1 to MOST_INPUTS.
    """
    _check_count(count, MOST_INPUTS, QT_TRANSLATE_NOOP("quantities", "inputs"))
    if count == len(document.x):
        return document
    x = (*document.x, *(0.0 for _ in range(count)))[:count]
    return with_network(document, _fitted(document.network.layers, count, draw), x)


def with_inputs_and_outputs(document: Document, inputs: int, outputs: int, draw: Draw) -> Document:
    """Return the document with this many inputs and outputs, as one change: the first and the last layer are refitted.

    Raises ShapeError, naming the limit, for too many of either.
    """
    _check_count(inputs, MOST_INPUTS, QT_TRANSLATE_NOOP("quantities", "inputs"))
    return with_inputs(with_neurons(document, len(document.network.layers) - 1, outputs, draw), inputs, draw)


def with_network(document: Document, network: Network, x: tuple[float, ...]) -> Document:
    """Return the document with another network and x; samples, names, scaling and target are fitted to its shape."""
    inputs, outputs = network.shape[0], network.shape[-1]
    standardising = document.standardising
    if standardising is not None and len(standardising) != inputs:
        standardising = standardising.fitted(inputs)
    return replace(
        document,
        network=network,
        x=x,
        samples=document.samples.fitted(inputs, outputs),
        names=document.names.fitted(inputs, outputs),
        standardising=standardising,
        target=document.fitted_target(outputs),
    )


def with_table(document: Document, table: ImportedTable) -> Document:
    """Return the document with the samples of a table, their names, and mean and deviation if the table has them.

    A document that standardised the same inputs keeps its mean and deviation, so that its network gives what it gave.
    Raises ShapeError if the network's numbers of inputs or outputs differ (see `with_network_for`).
    """
    standardising = table.standardising
    if standardising is not None and document.standardising is not None and _has_same_inputs(document, table):
        standardising = document.standardising
    return replace(document, samples=table.samples, names=table.names, standardising=standardising)


def with_network_for(document: Document, proposal: Proposal, draw: Draw) -> Document:
    """Return the document with as many inputs and outputs as a proposal is for, and with its task if there is none yet.

    Raises ShapeError as `with_inputs_and_outputs` does.
    """
    inputs, outputs = proposal.network
    fitted = with_inputs_and_outputs(document, inputs, outputs, draw)
    if inputs != len(document.x):
        fitted = replace(fitted, standardising=None)  # it was of other inputs
    return fitted if document.task or not proposal.task else with_task(fitted, proposal.task)


def with_task(document: Document, task: str) -> Document:
    """Return the document for a task: with the last activation that suits it, measured by the loss that it proposes."""
    index = len(document.network.layers) - 1
    layer, activation = document.network.layers[index], TASKS[task].suggested(document.network.shape[-1])
    if layer.activation != activation:
        layer = Layer(layer.weights, layer.biases, activation)
    return replace(document, network=document.network.with_layer(index, layer), task=task, loss="")


def _has_same_inputs(document: Document, table: ImportedTable) -> bool:
    """Return whether the inputs of a table are those that the document standardises, as far as their names say."""
    if document.training is not None and document.training.source != "table":
        return False  # mean and deviation are those of rows that are drawn
    return not document.names.inputs or not table.names.inputs or document.names.inputs == table.names.inputs


def _with_layers(document: Document, layers: Iterable[Layer], draw: Draw) -> Document:
    """Return the document with other layers, each refitted to the number of neurons before it."""
    network = _fitted(layers, document.network.shape[0], draw)
    if network == document.network:
        return document
    return with_network(document, network, document.x)


def _fitted(layers: Iterable[Layer], inputs: int, draw: Draw) -> Network:
    fitted: list[Layer] = []
    for index, layer in enumerate(layers):
        fitted.append(_refitted(layer, (len(layer.biases), inputs), index, draw))
        inputs = len(layer.biases)
    return Network(fitted)


def _refitted(layer: Layer, shape: Shape, index: int, draw: Draw) -> Layer:
    """Return a layer in another shape, keeping the numbers that both shapes have."""
    if layer.weights.shape == shape:
        return layer
    rows, columns = (min(pair) for pair in zip(shape, layer.weights.shape, strict=True))
    weights, biases = np.array(draw.weights(index, shape)), np.zeros(shape[0])
    weights[:rows, :columns] = layer.weights[:rows, :columns]
    biases[:rows] = layer.biases[:rows]
    return layer.replace(weights=weights, biases=biases)


def _shape(layer: Layer) -> Shape:
    rows, columns = layer.weights.shape
    return rows, columns


def _check_layer(document: Document, index: int) -> None:
    if not 0 <= index < len(document.network.layers):
        raise _no_layer(index, len(document.network.layers))


def _no_layer(index: int, layers: int) -> KasseiError:
    return ShapeError(
        QT_TRANSLATE_NOOP("messages", "There is no layer {number}; the network has {layers}."), number=index + 1, layers=layers
    )


def _check_count(count: int, most: int, name: str) -> None:
    """Raise ShapeError before anything is computed: a number with many digits would exhaust the memory."""
    if not 1 <= count <= most:
        raise ShapeError(
            QT_TRANSLATE_NOOP("messages", "There cannot be {found} {quantity}: 1 to {most} are possible."),
            found=count,
            quantity=Message(name, context="quantities"),
            most=most,
        )


def merged(layers: tuple[Layer, ...]) -> Layer | None:
    """Return the one identity layer that a run of identity layers is equal to: W = W_k ⋯ W₁, b = W_k (⋯ (W₂ b₁ + b₂) ⋯) + b_k.

    None if a number of it is beyond float64.
    """
    weights, biases = layers[0].weights, layers[0].biases
    with np.errstate(over="ignore", under="ignore", invalid="ignore"):
        for layer in layers[1:]:
            weights, biases = layer.weights @ weights, layer.weights @ biases + layer.biases
    try:
        return Layer(weights, biases, "identity")
    except KasseiError:
        return None
