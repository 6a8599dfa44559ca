"""PRESETS: small networks to begin with, each with an input and a paragraph on what to look at."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from itertools import pairwise

import numpy as np

from engine.data.names import NO_NAMES
from engine.data.samples import Samples
from engine.document.document import Document
from engine.document.reshape import initialised
from engine.network.network import EXAMPLE_INPUT, Layer, Network, example_network
from engine.numeric.messages import QT_TRANSLATE_NOOP


@dataclass(frozen=True)
class Preset:
    """A network and the input it is shown with: its id, its name, and what to look at; `network` makes it.

    `samples` are the rows it is run on, if any, `task` what it is for; `target`, `loss` and `learning_rate` are those of
    the document. `tab` names the tab beside the plots that shows something. `describes` tells whether the paragraph still
    holds for an edited network; without it, it holds as long as the shape stays the same.
    """

    id: str
    name: str
    paragraph: str
    network: Callable[[], Network]
    x: tuple[float, ...]
    samples: Samples = field(default_factory=Samples)
    task: str = ""
    target: tuple[float, ...] | None = None
    loss: str = ""
    learning_rate: float = Document().learning_rate
    tab: str = ""
    describes: Callable[[Network], bool] | None = None

    def is_about(self, network: Network) -> bool:
        """Return whether the paragraph still holds for a network that this one was edited into."""
        return network.shape == self.network().shape if self.describes is None else self.describes(network)

    def placed(self, document: Document) -> Document:
        """Return the document with all of this, without standardising; a person's own samples and the names of their
        columns stay if they fit and the preset has none."""
        network = self.network()
        given = document.samples
        is_own = all(given is not preset.samples for preset in PRESETS.values())
        kept = given if is_own and given.fit(network.shape[0], network.shape[-1]) else Samples()
        samples = self.samples if len(self.samples) else kept
        names = document.names if samples is given and len(given) else NO_NAMES
        return replace(
            document,
            network=network,
            x=self.x,
            samples=samples,
            names=names,
            standardising=None,
            task=self.task,
            target=self.target,
            loss=self.loss,
            learning_rate=self.learning_rate,
        )


def _truth_table(answers: str, no: float = 0.0) -> Samples:
    """Return every pair of 0 and 1, (0, 0) first, with the answers as targets: "0110" for XOR; `no` is the target for its
    0s."""
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
    """Return OR and not AND: the first layer computes both, the second requires one and forbids the other."""
    return Network([Layer([[1.0, 1.0], [1.0, 1.0]], [-0.5, -1.5], "step"), Layer([[1.0, -1.0]], [-0.5], "step")])


def _xor_tanh() -> Network:
    """Return XOR with −1 and 1: z₁ − z₂ is 2 where OR holds and AND does not, and otherwise 0."""
    return Network([Layer([[4.0, 4.0], [4.0, 4.0]], [-2.0, -6.0], "tanh"), Layer([[2.0, -2.0]], [-2.0], "tanh")])


def _xor_learning() -> Network:
    """Return XOR with −1 and 1 halfway through gradient descent: every sign is right, no answer is certain yet."""
    return Network([Layer([[0.9, 0.8], [2.1, 2.0]], [-0.6, -0.6], "tanh"), Layer([[-1.2, 1.7]], [-1.0], "tanh")])


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


def _by_hand() -> Network:
    """Return the 2-2-2 network that many texts on backpropagation work out by hand."""
    return Network(
        [
            Layer([[0.15, 0.20], [0.25, 0.30]], [0.35, 0.35], "sigmoid"),
            Layer([[0.40, 0.45], [0.50, 0.55]], [0.60, 0.60], "sigmoid"),
        ]
    )


def _slow_start() -> Network:
    """Return one neuron that is almost certain of the wrong answer (Nielsen, Neural Networks and Deep Learning, chapter 3)."""
    return Network([Layer([[2.0]], [2.0], "sigmoid")])


def _deep_sigmoid() -> Network:
    """Return 2-4-4-4-4-4-4-1, all sigmoid, with fresh weights."""
    return _deep("sigmoid", "sigmoid", "xavier_uniform", 0)


def _deep_relu() -> Network:
    """Return the same with ReLU and He weights, drawn so that every layer has active neurons."""
    return _deep("relu", "identity", "he_uniform", 2)


def _deep(hidden: str, output: str, initialiser: str, seed: int) -> Network:
    sizes = (2, 4, 4, 4, 4, 4, 4, 1)
    functions = (*[hidden] * (len(sizes) - 2), output)
    shapes = zip(pairwise(sizes), functions, strict=True)
    empty = Network(Layer(np.zeros((rows, columns)), np.zeros(rows), name) for (columns, rows), name in shapes)
    return initialised(empty, initialiser, seed)


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
            "xor_learning",
            QT_TRANSLATE_NOOP("presets", "XOR half-way through training"),
            QT_TRANSLATE_NOOP(
                "presets",
                "A network that is just learning XOR: all four answers have the right sign, and none is certain yet. In Table "
                "choose the mean of all rows, then press Backward and Update ×100: the four answers go to −1 and 1.",
            ),
            _xor_learning,
            (1.0, 0.0),
            _truth_table("0110", no=-1.0),
            target=(1.0,),
            loss="mean_squared_error",
            learning_rate=0.1,
            describes=lambda network: network.shape == (2, 2, 1),
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
                "its slope. Press Backward: row 2 of ∂L/∂W¹ is zero, so no update changes it. Try Leaky ReLU, or a larger "
                "bias.",
            ),
            _dead_relu,
            (1.0, 0.5),
            target=(1.0,),
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
        Preset(
            "softmax_loss",
            QT_TRANSLATE_NOOP("presets", "Softmax with cross-entropy"),
            QT_TRANSLATE_NOOP(
                "presets",
                "Three probabilities, and the third class is meant. Press Backward and compare δ with z: the slopes of softmax "
                "and of the logarithm cancel, and what is left is δ = z − t. It adds up to 0.",
            ),
            _three_classes,
            (1.0, 0.5),
            task="multi_class",
            target=(0.0, 0.0, 1.0),
            loss="cross_entropy",
        ),
        Preset(
            "by_hand",
            QT_TRANSLATE_NOOP("presets", "Backpropagation by hand"),
            QT_TRANSLATE_NOOP(
                "presets",
                "The 2-2-2 that is worked out by hand in many a text. Press Backward and explain ∂L/∂W¹₁₁: it is δ¹₁ times x₁, "
                "and its terms lead to both outputs. Then press Update and see whether the loss falls as promised.",
            ),
            _by_hand,
            (0.05, 0.10),
            target=(0.01, 0.99),
            loss="half_squared_error",
            learning_rate=0.5,
        ),
        Preset(
            "slow_start",
            QT_TRANSLATE_NOOP("presets", "A slow start"),
            QT_TRANSLATE_NOOP(
                "presets",
                "One neuron that answers 0.98 and should answer 0. With the squared error its slope f′ is so small that the "
                "first updates hardly change anything: press ×100 three times. Undo, choose binary cross-entropy, and try "
                "again.",
            ),
            _slow_start,
            (1.0,),
            target=(0.0,),
            loss="half_squared_error",
            learning_rate=0.15,
        ),
        Preset(
            "deep_sigmoid",
            QT_TRANSLATE_NOOP("presets", "A gradient that vanishes"),
            QT_TRANSLATE_NOOP(
                "presets",
                "Seven sigmoid layers. Press Backward and look at the tab Gradient: at each layer the slope, at most 0.25, "
                "takes its share, and hardly anything is left for the first. Take the remedy offered there, tanh and weights "
                "by Xavier, and compare.",
            ),
            _deep_sigmoid,
            (1.0, 0.5),
            target=(1.0,),
            loss="half_squared_error",
            tab="gradient",
        ),
        Preset(
            "deep_relu",
            QT_TRANSLATE_NOOP("presets", "A gradient that arrives"),
            QT_TRANSLATE_NOOP(
                "presets",
                "As deep as “A gradient that vanishes”, with ReLU and weights by He. Press Backward and compare δ¹ with δ⁷: a "
                "slope of 1 takes no share. Draw the weights anew and see how often all four neurons of a layer are dead.",
            ),
            _deep_relu,
            (1.0, 0.5),
            target=(1.0,),
            loss="half_squared_error",
            tab="gradient",
        ),
    )
}
