"""The backward pass over the rows of a document's table: the mean of their losses and gradients, and those of one row."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from engine.document.document import Document
from engine.document.passes import forward_document
from engine.learning.backward import Gradients, backward, loss_of
from engine.learning.losses import find_loss
from engine.learning.update import gradient_norm
from engine.network.network import Trace
from engine.numeric.arrays import Array
from engine.numeric.messages import QT_TRANSLATE_NOOP, KasseiError


def has_targets(document: Document) -> bool:
    """Return whether there are rows, and they have targets."""
    return bool(len(document.samples)) and document.samples.has_targets


def aimed_at(document: Document, row: int) -> Document:
    """Return the document with a row (from 0) as its x, and the row's targets, if it has any, as its target."""
    target = tuple(document.samples.targets[row].tolist()) if has_targets(document) else document.target
    return replace(document, x=document.samples.row(row), target=target)


def mean_gradients(document: Document) -> Gradients:
    """Return the mean over all rows of loss and gradients, each in the shape it has for one sample.

    KasseiError if there are no rows with targets, and as `backward` raises it.
    """
    _need_targets(document)
    samples = document.samples
    gradients = backward(document.network, forward_document(document, samples.inputs), samples.targets, document.loss_used)
    # Each row of delta and x is divided by the number of rows already.
    delta = tuple(rows.sum(axis=0) for rows in gradients.delta)
    return replace(gradients, delta=delta, x=gradients.x.sum(axis=0))


def mean_loss(document: Document) -> float:
    """Return the mean of the losses of all rows; raises as `mean_gradients` does."""
    _need_targets(document)
    samples = document.samples
    return loss_of(document.network, forward_document(document, samples.inputs), samples.targets, document.loss_used)


def row_passes(document: Document, row: int) -> tuple[Trace, Gradients]:
    """Return the forward pass, loss and gradients of one row alone; raises as `mean_gradients` does."""
    _need_targets(document)
    samples = document.samples
    trace = forward_document(document, samples.inputs[row])
    return trace, backward(document.network, trace, samples.targets[row], document.loss_used)


def row_gradients(document: Document, row: int) -> Gradients:
    """Return loss and gradients of one row alone; raises as `mean_gradients` does."""
    return row_passes(document, row)[1]


def row_figures(document: Document, rows: slice) -> Array:
    """Return for each of some rows its loss and the length |g| of its gradient, shape (rows, 2); nan where there is none.

    |g|² is the sum of the squares of the gradients of all weights, biases and learnable parameters. A row's ∂L/∂W is the
    product of δ and z, so that its squares add up to |δ|² |z|², for all rows at once.
    """
    indices = range(len(document.samples))[rows]
    learns_parameters = any(layer.function.learnable for layer in document.network.layers)
    try:
        if has_targets(document) and not learns_parameters:
            return _figures_at_once(document, rows)
    except KasseiError:  # the fault of a single row: the others have figures
        pass
    return np.array([_figures_of_row(document, row) for row in indices]).reshape(-1, 2)


def _figures_at_once(document: Document, rows: slice) -> Array:
    """Return the figures of all rows by one batch; raises if a single row has none."""
    inputs, targets = document.samples.inputs[rows], document.samples.targets[rows]
    network, record = document.network, find_loss(document.loss_used)
    trace = forward_document(document, inputs)
    gradients = backward(network, trace, targets, document.loss_used)
    losses = record.samples_from(network.layers[-1].function, trace.u[-1], trace.y, targets)
    before = (trace.x, *trace.z[:-1])
    squares = sum((delta**2).sum(axis=1) * (1.0 + (z**2).sum(axis=1)) for delta, z in zip(gradients.delta, before, strict=True))
    return np.stack([losses, len(inputs) * np.sqrt(squares)], axis=1)


def _figures_of_row(document: Document, row: int) -> tuple[float, float]:
    try:
        gradients = row_gradients(document, row)
    except KasseiError:
        return np.nan, np.nan
    return gradients.loss, gradient_norm(gradients)


def _need_targets(document: Document) -> None:
    if not has_targets(document):
        raise KasseiError(
            QT_TRANSLATE_NOOP("messages", "There is no mean over rows: the table has no rows with a target for every output.")
        )
