"""The record of one activation function: everything the program knows about it, in one place.

Pickers, plots, formulas, exporters and tests are loops over these records; none of them names a function.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from types import MappingProxyType
from typing import Any, ClassVar, NoReturn

import numpy as np
import numpy.typing as npt

from engine.formula import Program, compile_tree, parse
from engine.formula.derivative import differentiated
from engine.numeric.arrays import Array, as_real
from engine.numeric.messages import QT_TRANSLATE_NOOP, KasseiError, Message, ParameterError, ShapeError, shortened

Function = Callable[..., Array]
InPlace = Callable[..., object]  # writes its result into the argument named `out`
Parameters = Mapping[str, Any]  # values by id: floats, typed loosely because they are passed on as keywords


@dataclass(frozen=True)
class Parameter:
    """One parameter of an activation: its domain, its default, and how a slider shows it."""

    id: str
    name: str
    symbol: str  # LaTeX
    default: float
    slider: tuple[float, float]
    minimum: float = -np.inf
    maximum: float = np.inf
    choices: tuple[float, ...] = ()
    learnable: bool = False

    def check(self, value: object) -> float:
        """Return `value` as a float; ParameterError if it is not finite, out of the domain, or not one of the choices."""
        name = Message(self.name, context="parameters")
        try:
            number = float(value)  # pyright: ignore[reportArgumentType] - the except clause is the check
        except (TypeError, ValueError, OverflowError):
            number, value = np.nan, repr(value) if isinstance(value, str) else type(value).__name__
        if not np.isfinite(number):
            raise ParameterError(
                QT_TRANSLATE_NOOP("messages", "The parameter {name} is {value}; a finite number is needed."),
                name=name,
                value=shortened(str(value)),
            )
        if self.choices and number not in self.choices:
            raise ParameterError(
                QT_TRANSLATE_NOOP("messages", "The parameter {name} is {value}; it must be one of {choices}."),
                name=name,
                value=f"{number:g}",
                choices=", ".join(f"{choice:g}" for choice in self.choices),
            )
        if number < self.minimum and self.maximum == np.inf:
            raise ParameterError(
                QT_TRANSLATE_NOOP("messages", "The parameter {name} is {value}; it must be at least {minimum}."),
                name=name,
                value=f"{number:g}",
                minimum=f"{self.minimum:g}",
            )
        if not self.minimum <= number <= self.maximum:
            raise ParameterError(
                QT_TRANSLATE_NOOP("messages", "The parameter {name} is {value}; it must be from {minimum} to {maximum}."),
                name=name,
                value=f"{number:g}",
                minimum=f"{self.minimum:g}",
                maximum=f"{self.maximum:g}",
            )
        return number


@dataclass(frozen=True)
class Notes:
    """The notes shown beside the curve; `links` are ids of the functions the remedies name."""

    summary: str
    use: str
    strengths: str
    weaknesses: str
    remedies: str
    links: tuple[str, ...] = ()


@dataclass(frozen=True)
class Kink:
    """A point where f has two one-sided slopes or a jump; `default` is the f′ taken there unless a caller says otherwise."""

    u: float
    left: float
    right: float
    default: float


def no_kinks(**parameters: float) -> tuple[Kink, ...]:
    """Return the kinks of a smooth function: none."""
    return ()


@dataclass(frozen=True)
class Framework:
    """How one framework has a function: its name there, the defaults that differ from ours, and the f′ it takes at kinks
    where that differs (one value a kink in ascending order of u)."""

    name: str
    parameters: Mapping[str, float] = field(default_factory=dict)
    at_kinks: tuple[float, ...] | None = None


@dataclass(frozen=True, eq=False, kw_only=True)
class Activation:
    """What element-wise and vector activations share; see ElementWise and OverLayer."""

    is_vector: ClassVar[bool]

    id: str
    name: str
    family: str
    latex: str  # the right-hand side of f(u) =
    latex_derivative: str  # the right-hand side of f'(u) =, or of the Jacobian's entry
    notes: Notes
    function: Function
    parameters: tuple[Parameter, ...] = ()
    ordered: tuple[tuple[str, str], ...] = ()  # pairs of parameters of which the first must be below the second
    aliases: tuple[str, ...] = ()
    frameworks: Mapping[str, Framework] = field(default_factory=dict)  # by the ids of engine.activations.conventions
    function_into: InPlace | None = None  # (u, out, **parameters): `function` without new arrays, for finite u

    @property
    def is_own(self) -> bool:
        """Whether this is a person's own function, not one of the catalogue."""
        return self.family == "own"

    @cached_property
    def defaults(self) -> Mapping[str, float]:
        """The default value of every parameter, by id; read-only, because it is shared."""
        return MappingProxyType({parameter.id: parameter.default for parameter in self.parameters})

    def resolve(self, parameters: Mapping[str, object]) -> Mapping[str, float]:
        """Return all parameters by id, the given ones checked, the others at their defaults.

        Raises ParameterError for an id the activation does not have, or a value outside its domain.
        """
        if not parameters:
            return self.defaults
        unknown = [name for name in parameters if name not in self.defaults]
        if unknown:
            raise ParameterError(
                QT_TRANSLATE_NOOP("messages", "{activation} has no parameter named {name}."),
                activation=Message(self.name, context="activations"),
                name=shortened(unknown[0]),
            )
        values = {record.id: record.check(parameters.get(record.id, record.default)) for record in self.parameters}
        for low, high in self.ordered:
            if not values[low] < values[high]:
                self._out_of_order(low, high, values)
        return values

    def _out_of_order(self, low: str, high: str, values: Mapping[str, float]) -> NoReturn:
        """Raise ParameterError for a pair of parameters of which the first is not below the second."""
        names = {record.id: Message(record.name, context="parameters") for record in self.parameters}
        raise ParameterError(
            QT_TRANSLATE_NOOP("messages", "The parameter {low} is {value}; it must be below {high}, which is {bound}."),
            low=names[low],
            value=f"{values[low]:g}",
            high=names[high],
            bound=f"{values[high]:g}",
        )

    def f(self, u: npt.ArrayLike, **parameters: float) -> Array:
        """Return z = f(u): element by element, or over the last axis for a vector activation.

        The shape and the floating-point type of u are kept, u is never modified; nan gives nan and ±inf the limit.
        Raises ParameterError for a parameter outside its domain, ShapeError if u is not numeric.
        """
        values = self.resolve(parameters)
        with np.errstate(over="ignore", under="ignore"):
            return as_scalar(self._function(as_real(u), values))

    def df(self, u: npt.ArrayLike, *, at_kinks: Sequence[float] | None = None, **parameters: float) -> Array:
        """Return f′(u), the derivative with respect to u, element by element; KasseiError for a vector activation."""
        raise NotImplementedError

    def jacobian(self, u: npt.ArrayLike, **parameters: float) -> Array:
        """Return J with J[..., i, j] = dz_i / du_j, shape (..., n, n); KasseiError for an element-wise activation."""
        raise NotImplementedError

    def vjp(
        self, u: npt.ArrayLike, grad_z: npt.ArrayLike, *, at_kinks: Sequence[float] | None = None, **parameters: float
    ) -> Array:
        """Return the gradient with respect to u of a scalar whose gradient with respect to z is `grad_z`: the product
        grad_zᵀ J.

        `at_kinks` as for `df`; a vector activation has no kinks, so only none or an empty sequence fits.
        """
        raise NotImplementedError

    def vjp_parameters(self, u: npt.ArrayLike, grad_z: npt.ArrayLike, **parameters: float) -> dict[str, float]:
        """Return, by id, the gradient of the learnable parameters, summed over all of u: one parameter serves the layer."""
        return {}

    def kinks(self, **parameters: float) -> tuple[Kink, ...]:
        """Return the kinks and jumps in ascending order of u."""
        return self._kinks(self.resolve(parameters))

    def breaks_between(self, low: float, high: float, /, **parameters: float) -> tuple[Kink, ...]:
        """Return the kinks and jumps within [low, high]."""
        return tuple(kink for kink in self.kinks(**parameters) if low <= kink.u <= high)

    def values_at_kinks(self, at_kinks: Sequence[float] | None, parameters: Parameters) -> tuple[float, ...]:
        """Return the f′ to take at the kinks: `at_kinks` checked, or the record's own where that is None.

        Raises ParameterError unless there is one finite number a kink.
        """
        kinks = self._kinks(self.resolve(parameters))
        if at_kinks is None:
            return tuple(kink.default for kink in kinks)
        if len(at_kinks) != len(kinks):
            raise ParameterError(
                QT_TRANSLATE_NOOP("messages", "{activation} has {expected} kinks, but at_kinks has {found} values."),
                activation=Message(self.name, context="activations"),
                expected=len(kinks),
                found=len(at_kinks),
            )
        if not np.isfinite(at_kinks).all():
            raise ParameterError(
                QT_TRANSLATE_NOOP("messages", "The slopes at the kinks of {activation} must be finite numbers."),
                activation=Message(self.name, context="activations"),
            )
        return tuple(float(value) for value in at_kinks)

    def moved_at_kinks(self, at_kinks: Sequence[float], before: Parameters, after: Parameters) -> tuple[float, ...]:
        """Return the f′ to take at the kinks once the parameters have changed from `before` to `after`.

        Where it was the record's choice it follows them (Leaky ReLU's slope, say); values that were set explicitly
        stay, as long as the number of kinks does.
        """
        own = self.values_at_kinks(None, after)
        return own if tuple(at_kinks) == self.values_at_kinks(None, before) or len(at_kinks) != len(own) else tuple(at_kinks)

    def _kinks(self, values: Mapping[str, float]) -> tuple[Kink, ...]:
        return ()

    def _function(self, u: Array, values: Mapping[str, float]) -> Array:
        return self.function(u, **values)


@dataclass(frozen=True, eq=False, kw_only=True)
class ElementWise(Activation):
    """z_i = f(u_i). `derivative` need only be right away from the kinks; `df` sets the values at them."""

    is_vector: ClassVar[bool] = False

    definition: str  # f in the language of engine.formula, with x for u: the mathematics, not the stable computation
    derivative: Function
    derivative_into: InPlace | None = None  # (u, out, **parameters): `derivative` without new arrays, for finite u
    derivative_from_both: InPlace | None = None  # (u, z, out, **parameters): `derivative_into` where z = f(u) shortens it
    derivative_from_output: InPlace | None = None  # (z, out, **parameters): the same from z = f(u), to an ulp of 1
    find_kinks: Callable[..., tuple[Kink, ...]] = no_kinks
    parameter_derivatives: Mapping[str, Function] = field(default_factory=dict)
    compiled: Program | None = None  # of a definition that itself calls functions of the catalogue

    @property
    def has_slopes_in_place(self) -> bool:
        """Whether f′ can be written without new arrays."""
        return any((self.derivative_from_output, self.derivative_from_both, self.derivative_into))

    @cached_property
    def program(self) -> Program:
        """The definition, compiled."""
        return self.compiled or compile_tree(parse(self.definition))

    def automatic(self, u: npt.ArrayLike, **parameters: float) -> tuple[Array, Array, Array]:
        """Return f, f′ and f″ at u by automatic differentiation of the definition, in float64.

        Independent of `f` and `df`, which are computed in stable forms: what these are verified against. At a kink the
        slopes are those of the branch the definition takes there. Raises ParameterError as `f` does.
        """
        values = self.resolve(parameters)
        f, df, d2f = self._twice_differentiated.run(as_real(u).astype(np.float64, copy=False), values)
        return as_scalar(f), as_scalar(df), as_scalar(d2f)

    @cached_property
    def _twice_differentiated(self) -> Program:
        return differentiated(differentiated(self.program))

    def _kinks(self, values: Mapping[str, float]) -> tuple[Kink, ...]:
        return self.find_kinks(**values)

    def df(self, u: npt.ArrayLike, *, at_kinks: Sequence[float] | None = None, **parameters: float) -> Array:
        """Return f′(u), the derivative with respect to u; `at_kinks` has one value a kink, in ascending order of u.

        Raises ParameterError as `f` does, and if the number of values in `at_kinks` is not the number of kinks.
        """
        values = self.resolve(parameters)
        u = as_real(u)
        kinks = self._kinks(values)
        if at_kinks is not None and len(at_kinks) != len(kinks):
            self.values_at_kinks(at_kinks, values)
        chosen = [kink.default for kink in kinks] if at_kinks is None else at_kinks
        with np.errstate(over="ignore", under="ignore"):
            slope = np.asarray(self.derivative(u, **values))
        for kink, value in zip(kinks, chosen, strict=True):
            np.copyto(slope, value, where=u == kink.u)
        return as_scalar(slope)

    def jacobian(self, u: npt.ArrayLike, **parameters: float) -> Array:
        """Raise KasseiError: the derivative of an element-wise activation is `df`."""
        raise KasseiError(
            QT_TRANSLATE_NOOP("messages", "{activation} works element by element: it has a derivative, not a Jacobian."),
            activation=Message(self.name, context="activations"),
        )

    def vjp(
        self, u: npt.ArrayLike, grad_z: npt.ArrayLike, *, at_kinks: Sequence[float] | None = None, **parameters: float
    ) -> Array:
        """Return grad_z * f′(u), with the slopes at kinks as `df` has them."""
        with np.errstate(over="ignore", under="ignore"):
            return as_real(grad_z) * self.df(u, at_kinks=at_kinks, **parameters)

    def vjp_parameters(self, u: npt.ArrayLike, grad_z: npt.ArrayLike, **parameters: float) -> dict[str, float]:
        """Return, by id, the sum of grad_z * df/dparameter over all of u."""
        values, u, grad_z = self.resolve(parameters), as_real(u), as_real(grad_z)
        with np.errstate(over="ignore", under="ignore", invalid="ignore"):  # a sum of overflows may be inf - inf
            return {name: float(np.sum(grad_z * by(u, **values))) for name, by in self.parameter_derivatives.items()}


@dataclass(frozen=True, eq=False, kw_only=True)
class OverLayer(Activation):
    """z depends on all of u: works over the last axis, and has a Jacobian instead of one f′."""

    is_vector: ClassVar[bool] = True

    jacobian_function: Function  # (u, z, **parameters) -> (..., n, n)
    vjp_function: Function  # (u, z, grad_z, **parameters) -> (..., n)
    vjp_function_into: InPlace | None = None  # (u, z, grad_z, out, **parameters): `vjp_function` with fewer new arrays
    numpy_source: str = ""  # code that computes z from u and the parameters; after an empty line, `jacobian` from z too
    torch_source: str = ""  # the same for z alone, in PyTorch

    def df(self, u: npt.ArrayLike, *, at_kinks: Sequence[float] | None = None, **parameters: float) -> Array:
        """Raise KasseiError: a vector activation has a Jacobian."""
        raise KasseiError(
            QT_TRANSLATE_NOOP("messages", "{activation} works over a whole layer: it has a Jacobian, not one derivative."),
            activation=Message(self.name, context="activations"),
        )

    def jacobian(self, u: npt.ArrayLike, **parameters: float) -> Array:
        """Return J with J[..., i, j] = dz_i / du_j, shape (..., n, n); a scalar counts as a vector of one."""
        values, u = self.resolve(parameters), np.atleast_1d(as_real(u))
        with np.errstate(over="ignore", under="ignore"):
            return self.jacobian_function(u, self.function(u, **values), **values)

    def vjp(
        self, u: npt.ArrayLike, grad_z: npt.ArrayLike, *, at_kinks: Sequence[float] | None = None, **parameters: float
    ) -> Array:
        """Return grad_zᵀ J without forming J; ShapeError if the shapes differ."""
        values, scores, grad_z = self.resolve(parameters), as_real(u), as_real(grad_z)
        self.values_at_kinks(at_kinks, values)  # there are none: ParameterError for any
        if scores.shape != grad_z.shape:
            raise ShapeError(
                QT_TRANSLATE_NOOP("messages", "grad_z has shape {found}, expected {expected}, the shape of u."),
                found=grad_z.shape,
                expected=scores.shape,
            )
        rows, gradient = np.atleast_1d(scores), np.atleast_1d(grad_z)
        with np.errstate(over="ignore", under="ignore"):
            result = self.vjp_function(rows, self.function(rows, **values), gradient, **values)
        return as_scalar(result.reshape(scores.shape))

    def _function(self, u: Array, values: Mapping[str, float]) -> Array:
        return self.function(np.atleast_1d(u), **values).reshape(u.shape)


def as_scalar(result: Array) -> Array:
    """Return a zero-dimensional array as a numpy scalar, as numpy's own functions do."""
    return result if result.ndim else result[()]
