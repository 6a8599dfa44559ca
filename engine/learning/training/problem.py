"""Why learning ended: which number would no longer be finite, where, and whether the learning rate is to blame."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from engine.learning.losses import Loss
from engine.learning.training.curvature import RateLimit
from engine.network.network import Network, forward
from engine.numeric.arrays import Array
from engine.numeric.messages import QT_TRANSLATE_NOOP, Message

_U = QT_TRANSLATE_NOOP("quantities", "pre-activation u")
_Z = QT_TRANSLATE_NOOP("quantities", "activation z")
_LOSS = QT_TRANSLATE_NOOP("quantities", "loss")
_GRADIENT = QT_TRANSLATE_NOOP("quantities", "gradient")
_UPDATED = QT_TRANSLATE_NOOP("quantities", "updated weight")


@dataclass(frozen=True)
class Problem:
    """The step that was not taken: the quantity that would not be finite, its layer (from 1; 0 for none), epoch and update
    (both from 1), the learning rate and, where one is known, its limit. `message` says it in a sentence, and so does `str`."""

    quantity: str  # marked, of context "quantities"
    layer: int
    epoch: int
    update: int
    learning_rate: float
    limit: RateLimit | None

    @property
    def message(self) -> Message:
        """The problem as a sentence."""
        fields: dict[str, object] = {
            "quantity": Message(self.quantity, context="quantities"),
            "layer": self.layer,
            "epoch": self.epoch,
            "update": self.update,
            "rate": f"{self.learning_rate:g}",
        }
        limit = self.limit
        if limit is None or limit.rate is None or self.learning_rate <= limit.rate:
            return Message(_IN_LAYER if self.layer else _ANYWHERE, fields, "problems")
        fields |= {"limit": f"{limit.rate:.3g}", "curvature": f"{limit.curvature:.3g}"}
        return Message(_IN_LAYER_ABOVE if self.layer else _ANYWHERE_ABOVE, fields, "problems")

    def __str__(self) -> str:
        return str(self.message)


_IN_LAYER = QT_TRANSLATE_NOOP(
    "problems",
    "Learning ended in epoch {epoch}: update {update} would make the {quantity} of layer {layer} infinite or undefined, so it "
    "was not taken.",
)
_ANYWHERE = QT_TRANSLATE_NOOP(
    "problems",
    "Learning ended in epoch {epoch}: update {update} would make the {quantity} infinite or undefined, so it was not taken.",
)
_IN_LAYER_ABOVE = QT_TRANSLATE_NOOP(
    "problems",
    "Learning ended in epoch {epoch}: update {update} would make the {quantity} of layer {layer} infinite or undefined, so it "
    "was not taken; the learning rate {rate} is above {limit}, beyond which steps overshoot (the curvature is {curvature}).",
)
_ANYWHERE_ABOVE = QT_TRANSLATE_NOOP(
    "problems",
    "Learning ended in epoch {epoch}: update {update} would make the {quantity} infinite or undefined, so it was not taken; "
    "the learning rate {rate} is above {limit}, beyond which steps overshoot (the curvature is {curvature}).",
)


def culprit(network: Network, loss: Loss, columns: Array, gradients: list[Array]) -> tuple[str, int]:
    """Return the first quantity of both passes of the columns that is not finite, and its layer; 0 for the loss.

    `gradients` are those of each layer's weights and biases. If all are finite, it is a number after the update.
    """
    inputs = network.shape[0]
    trace = forward(network, columns[:inputs].T)
    for number, (u, z) in enumerate(zip(trace.u, trace.z, strict=True), start=1):
        for quantity, values in ((_U, u), (_Z, z)):
            if not np.isfinite(values).all():
                return quantity, number
    with np.errstate(all="ignore"):
        value = loss.value_from(network.layers[-1].function, trace.u[-1], trace.y, columns[inputs + 1 :].T)
    if not np.isfinite(value):
        return _LOSS, 0
    for number in range(len(gradients), 0, -1):
        if not np.isfinite(gradients[number - 1]).all():
            return _GRADIENT, number
    return _UPDATED, 0
