"""One activation as it is used: a record together with its parameters and its slopes at kinks, as one value.

Layers, curves, explanations and exports hold this value; it computes what its record computes, with parameters and
slopes given once.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property, partial
from types import MappingProxyType
from typing import cast

import numpy as np
import numpy.typing as npt

from engine.activations.own import find_activation
from engine.activations.prepared import Prepared
from engine.activations.record import Activation, ElementWise, Kink, OverLayer
from engine.numeric.arrays import Array, PreparedCall


@dataclass(frozen=True, eq=False)
class BoundActivation:
    """z = f(u) for one activation's id, with all its parameters by id and the f′ to take at each kink.

    What is left out is filled in when the value is made: parameters at their defaults, the record's slopes at kinks.
    Raises KasseiError for an unknown activation, ParameterError for a parameter outside its domain or unless there are
    as many slopes as kinks (one a kink, in ascending order of u).
    """

    activation: str = "sigmoid"
    parameters: Mapping[str, float] = field(default_factory=dict)
    at_kinks: tuple[float, ...] = ()

    def __init__(
        self,
        activation: str = "sigmoid",
        parameters: Mapping[str, float] | None = None,
        at_kinks: Sequence[float] | None = None,
    ) -> None:
        record = find_activation(activation)
        values = record.resolve(parameters or {})
        object.__setattr__(self, "activation", activation)
        object.__setattr__(self, "parameters", MappingProxyType(dict(values)))
        object.__setattr__(self, "at_kinks", record.values_at_kinks(at_kinks, values))

    @cached_property
    def _key(self) -> tuple[object, ...]:
        return self.activation, tuple(self.parameters.items()), self.at_kinks  # parameters are in the record's order

    def __eq__(self, other: object) -> bool:
        return self is other or (isinstance(other, BoundActivation) and self._key == other._key)

    def __hash__(self) -> int:
        return hash(self._key)

    def __reduce__(self) -> tuple[object, ...]:
        return BoundActivation, (self.activation, dict(self.parameters), self.at_kinks)

    @cached_property
    def record(self) -> Activation:
        """The record of the activation."""
        return find_activation(self.activation)

    @property
    def name(self) -> str:
        """The record's name, in English."""
        return self.record.name

    @property
    def is_vector(self) -> bool:
        """Whether f works over a whole layer and has a Jacobian instead of one f′."""
        return self.record.is_vector

    @cached_property
    def learnable(self) -> tuple[str, ...]:
        """The ids of the parameters that a network learns together with its weights."""
        return tuple(parameter.id for parameter in self.record.parameters if parameter.learnable)

    def f(self, u: npt.ArrayLike) -> Array:
        """Return z = f(u), as Activation.f does."""
        return self.record.f(u, **self.parameters)

    def df(self, u: npt.ArrayLike) -> Array:
        """Return f′(u) with this value's slopes at the kinks; KasseiError for a vector activation."""
        return self.record.df(u, at_kinks=self.at_kinks, **self.parameters)

    def jacobian(self, u: npt.ArrayLike) -> Array:
        """Return J with J[..., i, j] = dz_i / du_j, shape (..., n, n); KasseiError for an element-wise activation."""
        return self.record.jacobian(u, **self.parameters)

    def vjp(self, u: npt.ArrayLike, grad_z: npt.ArrayLike) -> Array:
        """Return grad_zᵀ J, the gradient with respect to u, with this value's slopes at the kinks."""
        return self.record.vjp(u, grad_z, at_kinks=self.at_kinks, **self.parameters)

    def vjp_parameters(self, u: npt.ArrayLike, grad_z: npt.ArrayLike) -> dict[str, float]:
        """Return, by id, the gradient of the learnable parameters, summed over all of u."""
        return self.record.vjp_parameters(u, grad_z, **self.parameters)

    def kinks(self) -> tuple[Kink, ...]:
        """Return the kinks and jumps in ascending order of u."""
        return self.record.kinks(**self.parameters)

    def replace(self, **changes: object) -> BoundActivation:
        """Return the value with `activation`, `parameters` or `at_kinks` replaced.

        A new activation starts from its own defaults; with new parameters the slopes at kinks that were the record's
        choice follow them, and those that were set explicitly stay.
        """
        fields: dict[str, object] = {"activation": self.activation, "parameters": self.parameters, "at_kinks": self.at_kinks}
        if "activation" in changes:
            fields |= {"parameters": None, "at_kinks": None}
        elif "parameters" in changes and "at_kinks" not in changes:
            after = cast(Mapping[str, float], changes["parameters"])
            fields["at_kinks"] = self.record.moved_at_kinks(self.at_kinks, self.parameters, after)
        return BoundActivation(**(fields | changes))  # pyright: ignore[reportArgumentType] - the constructor checks them

    # The unchecked forms below are for loops that run thousands of times a second: u, z and `out` are arrays of one
    # shape and one floating-point type, `out` is none of the others, and numpy's warnings are the caller's to silence,
    # once. They are attributes rather than methods so that the function to call is looked up once.

    @cached_property
    def f_into(self) -> Callable[[Array, Array], object]:
        """f_into(u, out) writes f(u) into `out`; unchecked, right for finite u (an infinite one may give nan)."""
        values, function, into = dict(self.parameters), self.record.function, self.record.function_into
        if into is not None:
            return partial(into, **values) if values else into
        return lambda u, out: np.copyto(out, function(u, **values))

    @cached_property
    def df_into(self) -> Callable[[Array, Array, Array], object]:
        """df_into(u, z, out) writes f′(u) into `out`, where z = f(u) is at hand; unchecked, for finite u.

        Computed from z, as for sigmoid and tanh, f′ is right to an ulp of 1, and has no correct digits where it is
        smaller than that. Raises KasseiError, when it is looked up, for a vector activation.
        """
        record, values = self.record, dict(self.parameters)
        if not isinstance(record, ElementWise):
            record.df(0.0)  # raises
            raise AssertionError
        plain = _slopes_into(record, values)
        replaced = self._replaced_slopes(plain)
        if not replaced:
            return plain

        def with_kinks(u: Array, z: Array, out: Array) -> None:
            plain(u, z, out)
            for kink, slope in replaced:
                at_kink = u == kink
                if at_kink.any():  # writing through a mask costs far more than finding that it is empty
                    np.copyto(out, slope, where=at_kink)

        return with_kinks

    @cached_property
    def vjp_into(self) -> Callable[[Array, Array, Array, Array], object]:
        """vjp_into(u, z, grad_z, out) writes the gradient with respect to u into `out`, for both kinds; as `df_into`."""
        record, values = self.record, dict(self.parameters)
        if isinstance(record, OverLayer):
            vjp, into = record.vjp_function, record.vjp_function_into
            if into is not None:
                return partial(into, **values) if values else into
            return lambda u, z, grad_z, out: np.copyto(out, vjp(u, z, grad_z, **values))
        df_into = self.df_into

        def times_slope(u: Array, z: Array, grad_z: Array, out: Array) -> None:
            df_into(u, z, out)
            np.multiply(out, grad_z, out=out)

        return times_slope

    def f_calls(self, u: Array, out: Array) -> list[PreparedCall]:
        """Return the calls of `f_into` for these arrays, whose samples are columns: prepared once, they are quicker."""
        return self._calls(self.record.function_into, self.f_into, u, out)

    def df_calls(self, u: Array, z: Array, out: Array) -> list[PreparedCall]:
        """Return the calls of `df_into`, as `f_calls`."""
        record = self.record
        if isinstance(record, ElementWise) and not self.at_kinks:
            if isinstance(record.derivative_from_both, Prepared):
                return list(record.derivative_from_both.calls(u, z, out, **self.parameters))
            if isinstance(record.derivative_into, Prepared):
                return list(record.derivative_into.calls(u, out, **self.parameters))
        return [(self.df_into, (u, z, out))]

    def vjp_calls(self, u: Array, z: Array, grad_z: Array, out: Array) -> list[PreparedCall]:
        """Return the calls of `vjp_into` for a vector activation, as `f_calls`."""
        record = self.record
        return self._calls(
            record.vjp_function_into if isinstance(record, OverLayer) else None, self.vjp_into, u, z, grad_z, out
        )

    def _calls(self, into: object, otherwise: Callable[..., object], *columns: Array) -> list[PreparedCall]:
        if isinstance(into, Prepared):
            return list(into.calls(*columns, **self.parameters))
        return [(otherwise, tuple(array.swapaxes(-1, -2) for array in columns) if self.is_vector else columns)]

    def _replaced_slopes(self, plain: Callable[[Array, Array, Array], object]) -> tuple[tuple[float, float], ...]:
        """Return the kinks, with their slopes, at which the bare derivative gives another slope than `at_kinks`."""
        if not self.at_kinks:
            return ()  # nothing to replace, so there is no need to search for kinks
        u = np.array([kink.u for kink in self.kinks()])
        bare = np.empty_like(u)
        with np.errstate(all="ignore"):
            plain(u, self.record.function(u, **self.parameters), bare)
        kinks = zip(u.tolist(), bare.tolist(), self.at_kinks, strict=True)
        return tuple((kink, slope) for kink, given, slope in kinks if given != slope)


def _slopes_into(record: ElementWise, values: Mapping[str, float]) -> Callable[[Array, Array, Array], object]:
    """Return what writes the record's derivative into an array, in place where the record can."""
    from_output, into, derivative = record.derivative_from_output, record.derivative_into, record.derivative
    from_both = record.derivative_from_both
    if from_both is not None:
        return partial(from_both, **values) if values else from_both
    if from_output is not None:
        return lambda u, z, out: from_output(z, out, **values)
    if into is not None:
        return lambda u, z, out: into(u, out, **values)
    return lambda u, z, out: np.copyto(out, derivative(u, **values))
