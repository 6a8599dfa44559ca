"""PRESETS: small networks to begin with, each with an input and one paragraph that says what to look at."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace

import numpy as np

from engine.data.samples import Samples
from engine.document.document import Document
from engine.network.network import EXAMPLE_INPUT, Layer, Network, example_network
from engine.numeric.messages import QT_TRANSLATE_NOOP


@dataclass(frozen=True)
class Preset:
    """A network and the input it is shown with: its id, its name, and what to look at; `network` makes it.

    `samples` are the rows it is run on where it has any, `task` what it is for. `describes` tells whether the paragraph is
    still true of a network after edits; without it, it is as long as the shape is the same.
    """

    id: str
    name: str
    paragraph: str
    network: Callable[[], Network]
    x: tuple[float, ...]
    samples: Samples = field(default_factory=Samples)
    task: str = ""
    describes: Callable[[Network], bool] | None = None

    def is_about(self, network: Network) -> bool:
        """Return whether the paragraph is true of a network that this one has been edited into."""
        return network.shape == self.network().shape if self.describes is None else self.describes(network)

    def placed(self, document: Document) -> Document:
        """Return the document with this network, input, task and samples; without samples the person's own stay if they fit."""
        network = self.network()
        given = document.samples
        is_own = all(given is not each.samples for each in PRESETS.values())
        kept = given if is_own and given.fit(network.shape[0], network.shape[-1]) else Samples()
        samples = self.samples if len(self.samples) else kept
        return replace(document, network=network, x=self.x, samples=samples, task=self.task)


def _truth_table(answers: str, no: float = 0.0) -> Samples:
    """Return every pair of 0 and 1, (0, 0) first, with the answers as targets: "0110" for XOR; `no` stands for a 0 in it."""
    inputs = [[first, second] for first in (0.0, 1.0) for second in (0.0, 1.0)]
    return Samples(inputs, [[1.0 if answer == "1" else no] for answer in answers])


def _empty() -> Network:
    """Return one neuron with nothing set."""
    return Network([Layer([[0.0, 0.0]], [0.0], "step")])


def _and() -> Network:
    """Return x₁ + x₂ > 1.5, true only where both are 1."""
    return Network([Layer([[1.0, 1.0]], [-1.5], "step")])


def _or() -> Network:
    """Return x₁ + x₂ > 0.5, true where at least one is 1."""
    return Network([Layer([[1.0, 1.0]], [-0.5], "step")])


def _xor() -> Network:
    """Return OR and not AND: the first layer computes both, the second takes one and not the other."""
    return Network([Layer([[1.0, 1.0], [1.0, 1.0]], [-0.5, -1.5], "step"), Layer([[1.0, -1.0]], [-0.5], "step")])


def _xor_tanh() -> Network:
    """Return the same in −1 and 1: z₁ − z₂ is 2 where OR holds and AND does not, and otherwise 0."""
    return Network([Layer([[4.0, 4.0], [4.0, 4.0]], [-2.0, -6.0], "tanh"), Layer([[2.0, -2.0]], [-2.0], "tanh")])


def _linear() -> Network:
    """Return three identity layers: together W = [[0, 1.5], [3, 0.5]] and b = [1, 1]."""
    return Network(
        [
            Layer([[1.0, 0.0], [0.0, 1.0], [1.0, 1.0]], [0.0, 0.0, 1.0], "identity"),
            Layer([[1.0, 0.5, 0.5], [1.0, -1.0, 0.5]], [0.0, 1.0], "identity"),
            Layer([[1.0, -1.0], [1.0, 1.0]], [2.0, -1.0], "identity"),
        ]
    )


def _dead_relu() -> Network:
    """Return a network whose neuron 2 has u ≤ −1 wherever both inputs are from 0 to 1."""
    return Network([Layer([[1.0, 0.5], [1.0, 1.0], [-0.5, 1.0]], [0.1, -3.0, 0.2], "relu"), Layer([[1.0, 2.0, -1.0]], [0.5])])


def _has_dead_neuron(network: Network) -> bool:
    """Return whether layer 1 has a ReLU neuron with u ≤ 0 for all inputs from 0 to 1: u is largest at x = 1 where w > 0."""
    first = network.layers[0]
    largest = np.maximum(first.weights, 0.0).sum(axis=1) + first.biases
    return first.activation == "relu" and bool(np.any(largest <= 0.0))


def _three_classes() -> Network:
    """Return one softmax layer whose three rows point up, down left and down right: the class is the direction of x."""
    return Network([Layer([[0.0, 2.0], [-2.0, -1.0], [2.0, -1.0]], [0.0, 0.0, 0.0], "softmax")])


PRESETS: dict[str, Preset] = {
    preset.id: preset
    for preset in (
        Preset(
            "example",
            QT_TRANSLATE_NOOP("presets", "Worked example"),
            QT_TRANSLATE_NOOP(
                "presets",
                "Two sigmoid layers and an identity layer. Press Step and follow one number: row 1 of W¹ times x, plus its "
                "bias, is u, and sigmoid turns that u into z, which is what the next layer takes.",
            ),
            example_network,
            EXAMPLE_INPUT,
        ),
        Preset(
            "empty",
            QT_TRANSLATE_NOOP("presets", "Empty network"),
            QT_TRANSLATE_NOOP(
                "presets",
                "One step neuron with two inputs, and every weight and bias 0: the place to build something of your own. Type "
                "weights and a bias, add layers and neurons, and choose their activations. New ones get the weights that the "
                "initialiser under Weights gives.",
            ),
            _empty,
            (0.0, 1.0),
            describes=lambda network: True,
        ),
        Preset(
            "and",
            QT_TRANSLATE_NOOP("presets", "AND with a step neuron"),
            QT_TRANSLATE_NOOP(
                "presets",
                "One neuron that answers 1 only where both inputs are 1. Turn on Live and set x to 0 and 1 in every way: u is "
                "positive once only. Which biases would do as well?",
            ),
            _and,
            (1.0, 1.0),
            _truth_table("0001"),
        ),
        Preset(
            "or",
            QT_TRANSLATE_NOOP("presets", "OR with a step neuron"),
            QT_TRANSLATE_NOOP(
                "presets",
                "The same weights as AND with another bias. The bias is the threshold: it decides how large x₁ + x₂ has to be "
                "for the neuron to answer 1.",
            ),
            _or,
            (1.0, 0.0),
            _truth_table("0111"),
        ),
        Preset(
            "xor",
            QT_TRANSLATE_NOOP("presets", "XOR with step neurons"),
            QT_TRANSLATE_NOOP(
                "presets",
                "No single step neuron can do this: no straight line parts the two answers. Here neuron 1 is OR, neuron 2 is "
                "AND, and the second layer answers 1 where the first holds and the second does not.",
            ),
            _xor,
            (1.0, 0.0),
            _truth_table("0110"),
        ),
        Preset(
            "xor_tanh",
            QT_TRANSLATE_NOOP("presets", "XOR with tanh"),
            QT_TRANSLATE_NOOP(
                "presets",
                "The same idea with a smooth function: −1 stands for no and 1 for yes. The answers come close to ±1 without "
                "reaching them. Make all weights and biases smaller and watch them move towards 0.",
            ),
            _xor_tanh,
            (1.0, 0.0),
            _truth_table("0110", no=-1.0),
        ),
        Preset(
            "linear",
            QT_TRANSLATE_NOOP("presets", "Purely linear network"),
            QT_TRANSLATE_NOOP(
                "presets",
                "Three layers, all of them identity: together they do no more than one layer could, with "
                "W = [0 1.5; 3 0.5] and b = [1; 1]. Give the layers another activation and that ends.",
            ),
            _linear,
            (1.0, 0.5),
        ),
        Preset(
            "dead_relu",
            QT_TRANSLATE_NOOP("presets", "A dead ReLU"),
            QT_TRANSLATE_NOOP(
                "presets",
                "Neuron 2 of layer 1 has a bias of −3: for inputs from 0 to 1 its u is always negative, its z is 0 and so is "
                "its slope, so nothing it is told can change it. Try Leaky ReLU, or a larger bias.",
            ),
            _dead_relu,
            (1.0, 0.5),
            describes=_has_dead_neuron,
        ),
        Preset(
            "three_classes",
            QT_TRANSLATE_NOOP("presets", "Three classes with softmax"),
            QT_TRANSLATE_NOOP(
                "presets",
                "Each output is the probability of a class, and together they are 1. Raise one bias: the others go down with "
                "no change of their own u. Raise all three alike: nothing changes.",
            ),
            _three_classes,
            (1.0, 0.5),
            task="multi_class",
        ),
    )
}
