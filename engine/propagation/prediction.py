"""The predictions of theory for a setting, layer by layer: the dashed lines beside a real network's."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from engine.numeric.arrays import Array
from engine.numeric.messages import QT_TRANSLATE_NOOP, Message
from engine.propagation.quadrature import averages_of
from engine.propagation.setting import Setting

EPSILON = 1e-5  # added to the variance that normalisation divides by, as frameworks do
_SAME = 1e-13


@dataclass(frozen=True, eq=False)
class Prediction:
    """E[u²], E[z²] and E[(∂L/∂(W z + b))²] by layer, for infinitely wide layers and gradients from N(0, 1) at the output.

    All are nan where theory does not apply; `problem` then says why.
    """

    u_squared: Array
    z_squared: Array
    gradient_squared: Array
    problem: Message | None = None

    @property
    def share(self) -> float:
        """The squared gradient of layer 1 as a share of that of the last layer."""
        with np.errstate(all="ignore"):
            return float(self.gradient_squared[0] / self.gradient_squared[-1])

    @property
    def factor(self) -> float:
        """The factor of the squared gradient from one layer to the one before it, its geometric mean over all layers."""
        layers = len(self.gradient_squared)
        return self.share ** (1.0 / (layers - 1)) if layers > 1 else np.nan


def predict_propagation(setting: Setting) -> Prediction:
    """Return the prediction of theory, from the mean square of the inputs on; clipping, which only scales, is ignored.

    E[u²] = σ_w² E[z²] + σ_b², as in `mean_field`, but not only at the fixed point. A residual connection adds
    E[f²] + 2 E[z] E[f] to E[z²], and the gradient itself to what comes back. Normalisation makes E[u²] 1 and divides a
    squared gradient by the variance before it: that over the layer, or that over a large batch of uncorrelated samples,
    σ_w² Var(z) (Yang and others 2019; for ReLU gradients then grow by π/(π − 1) a layer).
    """
    sigma_w, nothing = setting.effective_sigma_w, np.full(setting.depth, np.nan)
    name = Message(setting.function.name, context="activations")
    if setting.function.is_vector:
        return Prediction(nothing, nothing, nothing, Message(OVER_LAYER, {"activation": name}))
    if sigma_w is None:
        return Prediction(nothing, nothing, nothing, Message(NOT_CENTRED))
    with np.errstate(all="ignore"):
        u_squared, z_squared, slopes, gains = np.array(_forward(setting, sigma_w)).T
        through = slopes * gains
        back = np.cumprod(sigma_w**2 * through[:0:-1] + float(setting.residual))  # from the last layer on; may overflow to inf
        gradient = through * np.concatenate([back[::-1], [1.0]])
    return Prediction(u_squared, z_squared, gradient)


def _forward(setting: Setting, sigma_w: float) -> list[tuple[float, float, float, float]]:
    """Return, for each layer, E[u²], E[z²], E[f′²] and the factor of a squared gradient in normalisation."""
    averages = averages_of(setting.function.record, setting.function.parameters)
    square, mean = setting.input_size**2, 0.0  # of z of the layer before
    rows: list[tuple[float, float, float, float]] = []
    settled, at = np.nan, averages.at(0.0)
    for _ in range(setting.depth):
        q, gain = sigma_w**2 * square + setting.sigma_b**2, 1.0
        if setting.normalisation:
            variance = sigma_w**2 * max(0.0, square - mean**2) if setting.normalisation == "batch" else q
            q, gain = variance / (variance + EPSILON), 1.0 / (variance + EPSILON)
        if not abs(q - settled) <= _SAME * q:
            settled, at = q, averages.at(q)
        elif not (setting.residual or setting.normalisation):  # the rest stays the same
            return rows + rows[-1:] * (setting.depth - len(rows))
        if setting.residual:
            square += at.second + 2.0 * mean * at.mean
            mean += at.mean
        else:
            square, mean = at.second, at.mean
        rows.append((q, square, at.slope_second, gain))
    return rows


OVER_LAYER = QT_TRANSLATE_NOOP("messages", "{activation} works over a whole layer: here only the real network is measured.")
NOT_YET_SETTLED = QT_TRANSLATE_NOOP(
    "messages",
    "At the fixed point q* = {q} χ is {chi}, but in the {depth} layers here signals are still on their way to it: "
    "theory gives {factor} a layer.",
)
NOT_CENTRED = QT_TRANSLATE_NOOP(
    "messages", "Theory needs weights whose mean is 0: with this initialiser only the real network is measured."
)
