"""Is a gradient right? The chain rule's answer is compared with (L(w + h) - L(w - h)) / 2h for steps h from 1e-1 to 1e-12.

Over h the error is a V: on the right the curvature that the difference leaves out, h² L‴ / 6, on the left the rounding of
L, about 1e-16 L / h. Where a step crosses a kink the difference mixes two slopes; this is reported, and the step does not
count.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from engine.activations import BoundActivation
from engine.learning.backward import Gradients, backward, loss_of
from engine.learning.entries import Entry, entries, gradient_of, value_of, with_value
from engine.learning.losses import find_loss
from engine.network.network import Network, Trace, forward
from engine.numeric.arrays import Array
from engine.numeric.messages import QT_TRANSLATE_NOOP, KasseiError, Message

STEPS = tuple(float(f"1e-{power}") for power in range(1, 13))
MOST_DIGITS = 16.0
_EPSILON = float(np.finfo(np.float64).eps)
_TOLERANCE = 1e-6  # relative; a wrong formula is off by far more
_LARGEST, _DECIDING = 1e-4, 4  # how many steps, from the best one down, decide whether a gradient is right


@dataclass(frozen=True)
class Crossing:
    """A kink between w - h and w + h: of a neuron's activation at u, or of the loss at an output's target (`u` None).

    Layer and neuron count from 0. A function over a layer has no single u at which it bends, so `u` is None there too.
    """

    layer: int
    neuron: int
    u: float | None


@dataclass(frozen=True)
class CentralDifference:
    """The central difference for one step h: its value (nan where the loss is undefined), and a kink that it crosses."""

    step: float
    value: float
    error: float  # relative to the larger of the two gradients
    crossing: Crossing | None


@dataclass(frozen=True)
class GradientCheck:
    """One number's gradient by the chain rule, and the differences over all steps, largest first.

    `rounding` is the error that rounding of the loss can cause in a difference with h = 1.
    """

    entry: Entry
    analytic: float
    differences: tuple[CentralDifference, ...]
    rounding: float

    @property
    def best(self) -> CentralDifference | None:
        """The closest difference, of those that cross no kink; None if all do."""
        usable = [
            difference for difference in self.differences if difference.crossing is None and not np.isnan(difference.value)
        ]
        return min(usable, key=lambda difference: difference.error, default=None)

    @property
    def digits(self) -> float | None:
        """The number of decimal digits to which the two agree at best, at most 16; None if every step crosses a kink."""
        best = self.best
        if best is None:
            return None
        return MOST_DIGITS if best.error < 10.0**-MOST_DIGITS else max(0.0, -float(np.log10(best.error)))

    @property
    def agrees(self) -> bool | None:
        """Whether some difference is as close as curvature and rounding allow; None if every step crosses a kink."""
        if self.best is None:
            return None
        usable = [difference for difference in self.differences if difference.crossing is None and difference.step <= _LARGEST]
        return any(
            abs(difference.value - self.analytic)
            <= _TOLERANCE * max(abs(difference.value), abs(self.analytic)) + 10.0 * self.rounding / difference.step
            for difference in usable[:_DECIDING]  # the smaller the step, the larger an error rounding would excuse
        )

    @property
    def kink(self) -> Crossing | None:
        """The kink that the smallest of the crossing steps crosses."""
        return next((difference.crossing for difference in reversed(self.differences) if difference.crossing is not None), None)


def check_gradients(network: Network, x: npt.ArrayLike, target: npt.ArrayLike, loss: str) -> Iterator[GradientCheck]:
    """Yield the check of every weight, bias and learnable parameter, in the order of `entries`; raises as `backward` does."""
    setting = _Setting(network, x, target, loss)
    gradients = setting.gradients()
    for entry in entries(network):
        yield setting.check(entry, gradients)


def check_gradient(network: Network, x: npt.ArrayLike, target: npt.ArrayLike, loss: str, entry: Entry) -> GradientCheck:
    """Return the check of one number, for one sample or a batch; raises as `backward` does."""
    setting = _Setting(network, x, target, loss)
    return setting.check(entry, setting.gradients())


def verdict(network: Network, check: GradientCheck) -> Message:
    """Return the result of a check as a sentence."""
    if check.agrees is False:
        return Message(
            QT_TRANSLATE_NOOP("gradient_check", "The gradient {analytic} and the difference {numeric} do not agree."),
            {"analytic": f"{check.analytic:.6g}", "numeric": f"{check.best.value if check.best else np.nan:.6g}"},
            "gradient_check",
        )
    if check.kink is None:
        return Message(
            QT_TRANSLATE_NOOP("gradient_check", "Gradient and difference agree to {digits} digits at h = {step}."),
            _agreement(check),
            "gradient_check",
        )
    if check.agrees:
        template = QT_TRANSLATE_NOOP(
            "gradient_check",
            "Gradient and difference agree to {digits} digits at h = {step}; larger steps cross a kink at neuron {neuron} of "
            "layer {layer}.",
        )
        return Message(template, _agreement(check) | _position(check.kink), "gradient_check")
    if check.kink.u is None:
        template = QT_TRANSLATE_NOOP(
            "gradient_check",
            "Neuron {neuron} of layer {layer} stands where the slope jumps, so differences cannot tell which slope is taken.",
        )
        return Message(template, _position(check.kink), "gradient_check")
    name = network.layers[check.kink.layer].function.name
    template = QT_TRANSLATE_NOOP(
        "gradient_check",
        "u of neuron {neuron} in layer {layer} stands at the kink of {activation} at {u}: its slope there is a choice, and a "
        "difference takes the mean of both sides.",
    )
    fields = {"activation": Message(name, context="activations"), "u": f"{check.kink.u:g}"}
    return Message(template, _position(check.kink) | fields, "gradient_check")


def _agreement(check: GradientCheck) -> dict[str, object]:
    best = check.best
    return {
        "digits": f"{check.digits or 0.0:.0f}",
        "step": f"{best.step if best else np.nan:.0e}".replace("e-0", "e−").replace("e-", "e−"),
    }


def _position(crossing: Crossing) -> dict[str, object]:
    return {"neuron": crossing.neuron + 1, "layer": crossing.layer + 1}


@dataclass(frozen=True, eq=False)
class _Setting:
    """Everything the loss depends on while one number is moved."""

    network: Network
    x: npt.ArrayLike
    target: npt.ArrayLike
    loss: str

    def gradients(self) -> Gradients:
        return backward(self.network, forward(self.network, self.x), self.target, self.loss)

    def check(self, entry: Entry, gradients: Gradients) -> GradientCheck:
        analytic = gradient_of(gradients, entry)
        differences = tuple(self._difference(entry, analytic, step) for step in STEPS)
        return GradientCheck(entry, analytic, differences, _EPSILON * abs(gradients.loss))

    def _difference(self, entry: Entry, analytic: float, step: float) -> CentralDifference:
        """Return the central difference for a number moved by `step` either way."""
        value = value_of(self.network, entry)
        above, below = value + step, value - step
        try:
            (first, higher), (second, lower) = self._moved(entry, above), self._moved(entry, below)
        except KasseiError:  # a parameter outside its domain, or an undefined loss
            return CentralDifference(step, np.nan, np.nan, None)
        numeric = (higher - lower) / (above - below)
        size = max(abs(numeric), abs(analytic))
        error = abs(numeric - analytic) / size if size else 0.0
        return CentralDifference(step, numeric, error, self._crossing(first, second))

    def _moved(self, entry: Entry, value: float) -> tuple[Trace, float]:
        """Return the trace and the loss with one number replaced."""
        moved = with_value(self.network, entry, value)
        trace = forward(moved, self.x)
        return trace, loss_of(moved, trace, self.target, self.loss)

    def _crossing(self, first: Trace, second: Trace) -> Crossing | None:
        """Return the first kink that lies between two traces."""
        for number, layer in enumerate(self.network.layers):
            us, zs = (first.u[number], second.u[number]), (first.z[number], second.z[number])
            crossing = _kink_between(layer.function, us, zs)
            if crossing is not None:
                return Crossing(number, *crossing)
        if self.loss == "mean_absolute_error":
            t = find_loss(self.loss).checked_target(self.target, first.y)
            passed = np.argwhere(np.sign(first.y - t) != np.sign(second.y - t))
            if len(passed):
                return Crossing(len(self.network.layers) - 1, int(passed[0][-1]), None)
        return None


def _kink_between(
    function: BoundActivation, us: tuple[Array, Array], zs: tuple[Array, Array]
) -> tuple[int, float | None] | None:
    """Return the neuron whose u crosses or meets a kink, and that kink; for a function over a layer, one whose share ends."""
    if function.is_vector:
        passed = np.argwhere((zs[0] == 0.0) != (zs[1] == 0.0))
        return (int(passed[0][-1]), None) if len(passed) else None
    for kink in function.kinks():
        moved = us[0] != us[1]
        passed = np.argwhere((np.sign(us[0] - kink.u) != np.sign(us[1] - kink.u)) & moved)
        if len(passed):
            return int(passed[0][-1]), kink.u
    return None
