"""Forward passes of a document: its inputs are standardised here, and nowhere else, before its network is run on them."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import numpy.typing as npt

from engine.document.document import Document
from engine.network.network import Network, Trace, forward
from engine.network.predict import predict
from engine.numeric.arrays import Array, as_real


def network_input(document: Document, x: npt.ArrayLike | None = None) -> Array:
    """Return the input of layer 1 for x, one sample or a batch, by default the document's: (x − mean) / deviation if the
    document standardises, x itself if not. ShapeError for a wrong number of inputs."""
    given = document.x if x is None else x
    return as_real(given) if document.standardising is None else document.standardising.apply(given)


def forward_document(document: Document, x: npt.ArrayLike | None = None) -> Trace:
    """Return the Trace of x, by default the document's, through its network; `trace.x` is the input of layer 1."""
    return forward(document.network, network_input(document, x))


def predict_document(document: Document, x: npt.ArrayLike, dtype: npt.DTypeLike | None = None) -> Array:
    """Return y of every row of x, as `predict` does, with the inputs standardised if the document does that."""
    return predict(document.network, network_input(document, x), dtype)


def folded(document: Document) -> Document:
    """Return a document that computes the same without standardising: W_ij / s_j and b_i − Σ_j W_ij m_j / s_j in layer 1.

    The same object is returned where nothing is standardised. KasseiError if a weight becomes infinite.
    """
    standardising = document.standardising
    if standardising is None:
        return document
    first, *others = document.network.layers
    mean, deviation = np.array(standardising.mean), np.array(standardising.deviation)
    with np.errstate(over="ignore", invalid="ignore"):
        weights = first.weights / deviation
        biases = first.biases - first.weights @ (mean / deviation)
    network = Network((first.replace(weights=weights, biases=biases), *others))
    return replace(document, network=network, standardising=None)
