"""One step of gradient descent and the change it promises: every number moves by −η times its gradient."""

from __future__ import annotations

import math

import numpy as np

from engine.learning.backward import Gradients
from engine.network.network import Layer, Network
from engine.numeric.messages import QT_TRANSLATE_NOOP, KasseiError


def updated(network: Network, gradients: Gradients, learning_rate: float) -> Network:
    """Return the network with every weight, bias and learnable parameter moved by -learning_rate times its gradient.

    All of them use the gradients of the old network. Raises KasseiError for a learning rate that is negative or not finite,
    or if a number becomes one that the network cannot hold.
    """
    if not 0.0 <= learning_rate < np.inf:
        raise KasseiError(
            QT_TRANSLATE_NOOP("messages", "The learning rate is {value}; a finite number from 0 on is needed."),
            value=f"{learning_rate:g}",
        )
    return Network(_moved(layer, gradients, index, learning_rate) for index, layer in enumerate(network.layers))


def promised_change(gradients: Gradients, learning_rate: float) -> float:
    """Return by how much the loss should change in one step: -learning_rate |g|², to first order.

    It is -inf, or 0 for a gradient that is not 0, only where float64 overflows or underflows.
    """
    norm = gradient_norm(gradients)
    return -(learning_rate * norm) * norm


def gradient_norm(gradients: Gradients) -> float:
    """Return |g|, the root of the sum of the squares of all gradients of weights, biases and learnable parameters.

    They are divided by the largest first, as float64 cannot hold the squares of 1e200 and of 1e-200.
    """
    of_parameters = [value for layer in gradients.parameters for value in layer.values()]
    flat = np.concatenate(
        [*(weight.ravel() for weight in (*gradients.weights, *gradients.biases)), of_parameters], dtype=np.float64
    )
    largest = float(np.max(np.abs(flat)))
    return largest * math.sqrt(float(np.sum(np.square(flat / largest)))) if largest > 0.0 else 0.0


def _moved(layer: Layer, gradients: Gradients, index: int, rate: float) -> Layer:
    """Return a layer after the update of its weights, biases and learnable parameters."""
    learnt = gradients.parameters[index]
    changes: dict[str, object] = {
        "weights": layer.weights - rate * gradients.weights[index],
        "biases": layer.biases - rate * gradients.biases[index],
    }
    if learnt:
        changes["parameters"] = {**layer.parameters, **{name: layer.parameters[name] - rate * g for name, g in learnt.items()}}
    return layer.replace(**changes)
