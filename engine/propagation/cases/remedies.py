"""REMEDIES against vanishing and exploding gradients, one record each, and the effect of each."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import numpy as np

from engine.activations import BoundActivation
from engine.numeric.messages import QT_TRANSLATE_NOOP, Message
from engine.propagation.critical import critical_sigma_w
from engine.propagation.deep_network import draw
from engine.propagation.gains import right_start
from engine.propagation.sentences import factor_text, share_text
from engine.propagation.setting import Setting

CLIP_NORM = 1.0


@dataclass(frozen=True)
class Remedy:
    """A switch: its id, its name, one sentence on why it helps, and the function that applies it to a setting.

    `applied` raises KasseiError if that is impossible, as for the edge of a function that has none.
    """

    id: str
    name: str
    note: str
    applied: Callable[[Setting], Setting]


@dataclass(frozen=True)
class Effect:
    """The effect of a remedy: the share of the last layer's squared gradient that reaches layer 1, and the factor per layer.

    Geometric means over draws. Norms are those of the gradient of all weights and biases, None unless gradients are clipped.
    """

    remedy: Remedy
    share_before: float
    share_after: float
    factor_before: float
    factor_after: float
    norm_before: float | None = None
    norm_after: float | None = None

    @property
    def sentence(self) -> Message:
        """Before and after in one sentence."""
        name = Message(self.remedy.name, context="remedies")
        if self.norm_before is not None and self.norm_after is not None:
            norms = {"before": f"{self.norm_before:.3g}", "after": f"{self.norm_after:.3g}"}
            return Message(CLIPPED, {"remedy": name, **norms})
        figures = {"before": share_text(self.share_before), "after": share_text(self.share_after)}
        factors = {"factor_before": factor_text(self.factor_before), "factor_after": factor_text(self.factor_after)}
        return Message(CHANGED, {"remedy": name, **figures, **factors})


CHANGED = QT_TRANSLATE_NOOP(
    "messages",
    "{remedy}: layer 1 got {before} times the last layer's squared gradient and now gets {after}; "
    "{factor_before} a layer became {factor_after}.",
)
CLIPPED = QT_TRANSLATE_NOOP(
    "messages", "{remedy}: the norm of the whole gradient was {before} and is now {after}; shares between layers stay."
)


def effect_of(remedy: Remedy, setting: Setting, seeds: Sequence[int]) -> Effect:
    """Return the effect of a remedy, measured with the same draws before and after; KasseiError if it cannot be applied."""
    after = remedy.applied(setting)
    before = replace(setting, clip_norm=None) if after.clip_norm is not None else setting
    share_before, share_after = _share(before, seeds), _share(after, seeds)
    norms: tuple[float | None, float | None] = (None, None)
    if after.clip_norm is not None:
        after_norms = [draw(after, seed).gradient_norm for seed in seeds]
        norm = float(np.mean([size for size in after_norms if size is not None] or [np.nan]))
        norms = (norm, min(norm, after.clip_norm))
    power = 1.0 / max(1, setting.depth - 1)
    return Effect(remedy, share_before, share_after, share_before**power, share_after**power, *norms)


def _share(setting: Setting, seeds: Sequence[int]) -> float:
    with np.errstate(divide="ignore"):
        return float(np.exp(np.mean(np.log([draw(setting, seed).share for seed in seeds]))))


def _relu_and_he(setting: Setting) -> Setting:
    return replace(setting, function=BoundActivation("relu"), initialiser="he_normal")


def _leaky(setting: Setting) -> Setting:
    function = BoundActivation("prelu")
    return replace(setting, function=function, initialiser="", sigma_w=right_start(function).gain)


def _edge(setting: Setting) -> Setting:
    function = setting.function
    sigma_w = critical_sigma_w(function.record, function.parameters, sigma_b=setting.sigma_b)
    return replace(setting, initialiser="", sigma_w=sigma_w)


def _right_start(setting: Setting) -> Setting:
    return replace(setting, initialiser="", sigma_w=right_start(setting.function, setting.width).gain, sigma_b=0.0)


REMEDIES: dict[str, Remedy] = {
    remedy.id: remedy
    for remedy in (
        Remedy(
            "relu_he",
            QT_TRANSLATE_NOOP("remedies", "ReLU with He"),
            QT_TRANSLATE_NOOP(
                "remedies", "Slope 1 for u > 0, and weights of variance 2 / inputs make up for the half that is cut off."
            ),
            _relu_and_he,
        ),
        Remedy(
            "prelu",
            QT_TRANSLATE_NOOP("remedies", "PReLU"),
            QT_TRANSLATE_NOOP("remedies", "A slope below 0 keeps every neuron alive."),
            _leaky,
        ),
        Remedy(
            "edge",
            QT_TRANSLATE_NOOP("remedies", "Critical σ_w"),
            QT_TRANSLATE_NOOP("remedies", "At χ = 1 squared gradients keep their size from layer to layer."),
            _edge,
        ),
        Remedy(
            "right_start",
            QT_TRANSLATE_NOOP("remedies", "Right start"),
            QT_TRANSLATE_NOOP("remedies", "Weights with the function's own gain keep the size of signals."),
            _right_start,
        ),
        Remedy(
            "residual",
            QT_TRANSLATE_NOOP("remedies", "Residual connections"),
            QT_TRANSLATE_NOOP(
                "remedies", "z + f(u): the gradient also comes back past the layer, undiminished (He and others, 2016)."
            ),
            lambda setting: replace(setting, residual=True),
        ),
        Remedy(
            "batch_normalisation",
            QT_TRANSLATE_NOOP("remedies", "Batch normalisation"),
            QT_TRANSLATE_NOOP("remedies", "u is brought to mean 0 and variance 1 over the batch, where slopes are large."),
            lambda setting: replace(setting, normalisation="batch"),
        ),
        Remedy(
            "layer_normalisation",
            QT_TRANSLATE_NOOP("remedies", "Layer normalisation"),
            QT_TRANSLATE_NOOP("remedies", "u is brought to mean 0 and variance 1 over the neurons of the layer."),
            lambda setting: replace(setting, normalisation="layer"),
        ),
        Remedy(
            "clipping",
            QT_TRANSLATE_NOOP("remedies", "Clipping by norm"),
            QT_TRANSLATE_NOOP(
                "remedies", "A gradient that is too long is shortened as a whole: it stops explosions, but revives nothing."
            ),
            lambda setting: replace(setting, clip_norm=CLIP_NORM),
        ),
    )
}
