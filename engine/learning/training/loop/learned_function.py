"""An activation with a learned parameter: PReLU with its slope."""

from __future__ import annotations

import numpy as np

from engine.activations import BoundActivation, ElementWise
from engine.numeric.arrays import Array


class LearnedFunction:
    """An activation whose parameter is read from one number of a vector at each `refresh`.

    BoundActivation checks its parameters and looks for kinks whenever one is made, which would cost more than the rest of
    an update; here only the value changes. At kinks f′ is the record's, unless the layer has its own slopes there.
    """

    def __init__(self, function: BoundActivation, parameter: str, p: Array, index: int) -> None:
        record = function.record
        assert isinstance(record, ElementWise)  # noqa: S101 - Layout finds learnable parameters in these only
        self._slot = p[index : index + 1]
        self._parameter = parameter
        self._values = dict(function.parameters)
        self._function, self._function_into = record.function, record.function_into
        self._derivative, self._derivative_into = record.derivative, record.derivative_into
        self._by = record.parameter_derivatives[parameter]
        own = function.at_kinks != record.values_at_kinks(None, function.parameters)
        kinks = function.kinks() if own else ()
        self._pinned = [(kink.u, slope) for kink, slope in zip(kinks, function.at_kinks, strict=False)]

    def refresh(self) -> None:
        """Read the present value of the parameter."""
        self._values[self._parameter] = float(self._slot[0])

    def f_into(self, u: Array, out: Array) -> None:
        """Write f(u) into `out`."""
        if self._function_into is not None:
            self._function_into(u, out, **self._values)
        else:
            np.copyto(out, self._function(u, **self._values))

    def df_into(self, u: Array, z: Array, out: Array) -> None:
        """Write f′(u) into `out`; z = f(u), as for `BoundActivation.df_into`."""
        if self._derivative_into is not None:
            self._derivative_into(u, out, **self._values)
        else:
            np.copyto(out, self._derivative(u, **self._values))
        for kink, slope in self._pinned:
            np.copyto(out, slope, where=u == kink)

    def gradient_into(self, u: Array, grad_z: Array, out: Array) -> None:
        """Write the gradient with respect to the parameter, summed over u, into the one number of `out`."""
        by = self._by(u, **self._values)
        out[0] = np.vdot(by, grad_z)
