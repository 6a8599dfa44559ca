"""STORIES: instructive settings, one record each, with what to look at."""

from __future__ import annotations

from dataclasses import dataclass
from math import sqrt

from engine.activations import BoundActivation
from engine.numeric.messages import QT_TRANSLATE_NOOP
from engine.propagation.setting import Setting

_DEPTH, _WIDTH = 20, 128
_BIAS = sqrt(0.05)
_TANH_EDGE = 1.3270096607059574  # the critical σ_w of tanh for that σ_b


@dataclass(frozen=True)
class Story:
    """A button of the story strip: its id, its title, one paragraph on what to look at, and the setting; `compared` is
    pinned beside it, if there is a comparison."""

    id: str
    title: str
    paragraph: str
    setting: Setting
    compared: Setting | None = None


def _deep(activation: str, sigma_w: float = 1.0, sigma_b: float = 0.0, **options: object) -> Setting:
    fields: dict[str, object] = {"depth": _DEPTH, "width": _WIDTH, "sigma_w": sigma_w, "sigma_b": sigma_b, **options}
    return Setting(BoundActivation(activation), **fields)  # pyright: ignore[reportArgumentType] - Setting checks every field


_SIGMOID_XAVIER = _deep("sigmoid", initialiser="xavier_normal")

STORIES: dict[str, Story] = {
    story.id: story
    for story in (
        Story(
            "sigmoid_vanishes",
            QT_TRANSLATE_NOOP("stories", "Sigmoid vanishes"),
            QT_TRANSLATE_NOOP(
                "stories",
                "Sigmoid vanishes even at its best: its slope is at most 0.25, so a squared gradient keeps at most 1/16 of "
                "σ_w² a layer. Drag σ_w: with 1 (Xavier) χ is 0.056, and even with 4, far beyond any usual start, only "
                "0.40. It takes a σ_w of 10 to reach χ = 1, and there half of all neurons are saturated.",
            ),
            _deep("sigmoid", 4.0),
            _SIGMOID_XAVIER,
        ),
        Story(
            "tanh_edge",
            QT_TRANSLATE_NOOP("stories", "Tanh at its edge"),
            QT_TRANSLATE_NOOP(
                "stories",
                "Tanh has slope 1 at 0, so there is a σ_w at which gradients neither vanish nor explode: 1.327 for "
                "σ_b² = 0.05. Drag σ_w a little to either side, and see how far the gradient of layer 1 moves.",
            ),
            _deep("tanh", _TANH_EDGE, _BIAS),
            _deep("tanh", 1.0, _BIAS),
        ),
        Story(
            "relu_he",
            QT_TRANSLATE_NOOP("stories", "ReLU and He"),
            QT_TRANSLATE_NOOP(
                "stories",
                "ReLU cuts off half of every signal and half of every gradient. Weights of variance 2 / inputs make up for "
                "both, because both gains of ReLU are √2: χ = σ_w² / 2 = 1. With Xavier χ is 1/2 and layer 1 gets 1/520,000.",
            ),
            _deep("relu", initialiser="he_normal"),
            _deep("relu", initialiser="xavier_normal"),
        ),
        Story(
            "framework_default",
            QT_TRANSLATE_NOOP("stories", "A default start"),
            QT_TRANSLATE_NOOP(
                "stories",
                "Weights from U(±1/√n), what a common framework starts linear layers with, have σ_w² = 1/3. A deep sigmoid "
                "network then has χ = 0.020: every layer takes all but a fiftieth of the squared gradient.",
            ),
            _deep("sigmoid", sqrt(1.0 / 3.0)),
            _SIGMOID_XAVIER,
        ),
        Story(
            "relu_dies",
            QT_TRANSLATE_NOOP("stories", "ReLU dies"),
            QT_TRANSLATE_NOOP(
                "stories",
                "With large biases it is they, and not the input, that decide on which side of 0 a neuron's u lies. Half of "
                "them answer 0 to every sample: their slope is 0, and training cannot bring them back. Look at the share of "
                "dead neurons, then switch on PReLU among the remedies.",
            ),
            _deep("relu", sqrt(2.0), 5.0),
            _deep("relu", sqrt(2.0), 0.0),
        ),
        Story(
            "residual",
            QT_TRANSLATE_NOOP("stories", "Residual connections"),
            QT_TRANSLATE_NOOP(
                "stories",
                "z + f(u) instead of f(u): the gradient comes back past every layer as well as through it, and never loses "
                "what passes by. The same sigmoid network without them is pinned beside it.",
            ),
            _deep("sigmoid", initialiser="xavier_normal", residual=True),
            _SIGMOID_XAVIER,
        ),
        Story(
            "batch_normalisation",
            QT_TRANSLATE_NOOP("stories", "Batch normalisation"),
            QT_TRANSLATE_NOOP(
                "stories",
                "Each neuron's u is brought to mean 0 and variance 1 over the batch, whatever the weights are: what all "
                "samples have in common no longer drowns what tells them apart. Layer 1 gets about a sixth of the last "
                "layer's squared gradient, where it got nothing that could be measured.",
            ),
            _deep("sigmoid", initialiser="xavier_normal", normalisation="batch"),
            _SIGMOID_XAVIER,
        ),
    )
}
