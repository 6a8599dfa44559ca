"""A network as a NumPy archive: for layer l the arrays Wl, bl, activationl, parametersl, parameter_namesl and at_kinksl."""

from __future__ import annotations

import io

import numpy as np

from engine.document.document import Document
from engine.network.quantities import QUANTITIES


def export(document: Document) -> bytes:
    """Return the archive: float64 numbers and text, no pickled objects; x is the input the document is shown with."""
    arrays: dict[str, np.ndarray] = {_symbol("x"): np.array(document.x)}
    for number, layer in enumerate(document.network.layers, start=1):
        arrays |= {
            f"{_symbol('W')}{number}": layer.weights,
            f"{_symbol('b')}{number}": layer.biases,
            f"activation{number}": np.array(layer.activation),
            f"parameters{number}": np.array(list(layer.parameters.values()), dtype=np.float64),
            f"parameter_names{number}": np.array(list(layer.parameters), dtype=np.str_),
            f"at_kinks{number}": np.array(layer.at_kinks, dtype=np.float64),
        }
    file = io.BytesIO()
    np.savez(file, allow_pickle=False, **arrays)
    return file.getvalue()


def _symbol(quantity: str) -> str:
    return QUANTITIES[quantity].plain()
