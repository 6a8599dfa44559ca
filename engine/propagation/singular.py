"""The singular values of the Jacobian of a real deep network."""

from __future__ import annotations

import numpy as np

from engine.activations import BoundActivation
from engine.numeric.arrays import Array
from engine.numeric.messages import KasseiError
from engine.propagation.deep_network import OVERFLOW, DeepPass
from engine.propagation.setting import Setting


def singular_values(setting: Setting, seed: int, sample: int = 0) -> Array:
    """Return the singular values, largest first, of the Jacobian ∂z_last / ∂x at one input of the batch.

    All 1 would be dynamical isometry: every direction keeps its length (Saxe and others 2014, Pennington and others 2017).
    With batch normalisation mean and variance count as constants, as in a trained network in use. KasseiError if the signal
    explodes or becomes undefined.
    """
    passed = DeepPass(setting, seed)
    jacobian = np.eye(setting.width)
    for layer in range(setting.depth):
        passed.step()
        if passed.problem is not None:
            raise KasseiError(passed.problem.template, **passed.problem.fields)
        u = passed.u[layer]
        with np.errstate(all="ignore"):
            tangents = passed.weights.scale * (passed.weights[layer] @ jacobian)
            if setting.normalisation:
                _normalise_tangents(tangents, u[:, sample], passed.spreads[layer], setting.normalisation, sample)
            through = _times_slope(setting.function, u[:, sample], tangents)
            jacobian = jacobian + through if setting.residual else through
    if not np.isfinite(jacobian).all():
        raise KasseiError(OVERFLOW, layer=setting.depth)
    return np.linalg.svd(jacobian, compute_uv=False)


def _normalise_tangents(tangents: Array, u: Array, spread: Array, normalisation: str, sample: int) -> None:
    """Apply the derivative of the normalisation to every column, in place."""
    if normalisation == "batch":
        tangents /= spread
        return
    along_u = np.mean(tangents * u[:, None], axis=0)
    tangents -= np.mean(tangents, axis=0)
    tangents -= u[:, None] * along_u
    tangents /= spread[0, sample]


def _times_slope(function: BoundActivation, u: Array, tangents: Array) -> Array:
    return function.jacobian(u) @ tangents if function.is_vector else function.df(u)[:, None] * tangents
