"""Documents from TensorFlow Playground links, and links from documents for what a link can express."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import numpy as np

from engine.data.datasets import MOST_NOISE, DatasetSettings
from engine.data.features import DEFAULT_FEATURES
from engine.document.document import Document
from engine.document.reshape import with_network
from engine.document.training.data import lowest_target
from engine.document.training.setup import TrainingSetup
from engine.learning.training.options import TrainingOptions
from engine.learning.training.tensorflow_link import TensorFlowSettings
from engine.network.network import Layer, Network
from engine.numeric.messages import QT_TRANSLATE_NOOP, KasseiError

_REACH, _BIAS = 0.5, 0.1  # the range of its initial weights, and its initial biases


def from_tensorflow(document: Document, settings: TensorFlowSettings) -> Document:
    """Return the document with the data, the network and the options of a link.

    Weights are drawn from −0.5 to 0.5 with the link's seed, and biases are 0.1, as there. The random numbers differ from
    TensorFlow Playground's, so points and weights are similar, not equal. A classification has a tanh output and targets −1
    and 1.
    """
    random = np.random.default_rng(settings.seed)
    shape = (len(settings.features), *settings.hidden, 1)
    layers = []
    for index, (before, after) in enumerate(pairwise(shape)):
        weights = np.zeros((after, before)) if settings.zeros else random.uniform(-_REACH, _REACH, (after, before))
        is_last = index == len(shape) - 2
        layers.append(Layer(weights, np.full(after, _BIAS), settings.output_activation if is_last else settings.activation))
    options = TrainingOptions(
        learning_rate=settings.learning_rate, batch_size=min(settings.batch_size, 10**9), l1=settings.l1, l2=settings.l2
    )
    data = DatasetSettings(
        settings.dataset,
        count=settings.rows,
        noise=min(settings.noise, MOST_NOISE),
        seed=settings.seed,
        test_share=min(max(settings.test_share, 0.0), 0.9),
    )
    setup = TrainingSetup(data=data, features=settings.features, options=options, start_seed=settings.seed)
    x = (*document.x, *(0.0,) * shape[0])[: shape[0]]
    task = "regression" if settings.is_regression else "binary"
    changed = replace(with_network(document, Network(layers), x), training=setup, task=task, loss="half_squared_error")
    return replace(changed, standardising=None)


def to_tensorflow(document: Document, *, discrete: bool = False, shows_test: bool = False) -> TensorFlowSettings:
    """Return the settings of a link for a document; KasseiError names the first thing that a link cannot express."""
    setup = document.training
    if setup is None or setup.source != "generated":
        raise KasseiError(QT_TRANSLATE_NOOP("messages", "Only generated data sets can be in a TensorFlow Playground link."))
    options, layers = setup.options, document.network.layers
    hidden = {layer.activation for layer in layers[:-1]} or {"tanh"}
    if len(hidden) > 1:
        raise KasseiError(
            QT_TRANSLATE_NOOP("messages", "TensorFlow Playground has one activation for all hidden layers; there are {found}."),
            found=len(hidden),
        )
    if options.optimiser != "gradient_descent" or options.schedule != "constant" or options.clips:
        raise KasseiError(
            QT_TRANSLATE_NOOP("messages", "TensorFlow Playground has plain gradient descent only, at a constant learning rate.")
        )
    if len(layers[-1].biases) != 1 or (setup.data.record.classes and lowest_target(document.network) != -1.0):
        raise KasseiError(
            QT_TRANSLATE_NOOP("messages", "TensorFlow Playground has one output: tanh for classes, identity for values.")
        )
    return TensorFlowSettings(
        activation=hidden.pop(),
        dataset=setup.data.dataset,
        learning_rate=options.learning_rate,
        batch_size=options.batch_size,
        l1=options.l1,
        l2=options.l2,
        noise=setup.data.noise,
        test_share=setup.data.test_share,
        hidden=tuple(len(layer.biases) for layer in layers[:-1]),
        features=setup.features or DEFAULT_FEATURES,
        seed=setup.data.seed,
        discrete=discrete,
        shows_test=shows_test,
    )
