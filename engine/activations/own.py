"""A person's own function: a name and a formula, which together are its id. Apart from that it is a record like any other.

Because the id holds the whole definition, nothing has to be registered: a document that names an own function carries it,
equal functions are the same function, and undoing an edit of the formula is undoing an edit of a string.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

import numpy as np
import numpy.typing as npt

from engine.activations.catalogue import ACTIVATIONS
from engine.activations.names import aliases
from engine.activations.record import Activation, ElementWise, Kink, Notes, Parameter, Parameters, as_scalar
from engine.formula import ExpressionError, compile_tree, parse
from engine.formula.breaks import points_of_change
from engine.formula.derivative import changes, differentiated
from engine.formula.program import Program
from engine.formula.tokens import GREEK_LETTERS
from engine.formula.tree import Definition, parameter_names
from engine.formula.typeset import latex
from engine.numeric.arrays import Array, as_real
from engine.numeric.messages import QT_TRANSLATE_NOOP, KasseiError, shortened

PREFIX = "own:"
_JOINT = " := "
LONGEST_NAME = 40
BUDGET = 2000  # of Program.cost, for f and f′ together: 2,000 points then take at most a few milliseconds
QUICK = 400  # of Program.cost; x sigmoid(x) has 46
FEW = 64  # steps of a program, each a call of numpy however cheap an element is; x sigmoid(x) has 27
SLIDER = (-5.0, 5.0)
_JOINER = "\u200d"  # invisible, but it holds some emoji together

_SAME = 1e-8  # relative; slopes and values that differ by less are the same
_VERTICAL = 1e12  # a steeper slope, one float beside a break, is that of a pole or a root and says nothing about the break
_BESIDE_ZERO = 1e-60  # where the slopes beside 0 are taken: a square still has a value there
_FINE = np.linspace(-16.0, 16.0, 2049)
_MANY = 32  # with more of them f repeats itself, and the far ones are only those that the coarse grid happened to meet
_FAR = np.geomspace(16.0, 1e6, 160)[1:]
_LINE = np.concatenate([-_FAR[::-1], _FINE, _FAR])


@dataclass(frozen=True, eq=False, kw_only=True)
class OwnFunction(ElementWise):
    """z_i = f(u_i) for a formula: f′ by automatic differentiation, kinks found where the formula switches branches.

    At a kink f′ is the slope of the branch that the formula takes there, unless a caller says otherwise.
    """

    slope: Program  # f and f′
    turns: Program  # results that change where f may break

    @property
    def is_quick(self) -> bool:
        """Whether f is cheap enough to be analysed while it is typed: hundreds of calls, a hundred thousand points."""
        return self.slope.cost <= QUICK and len(self.slope.steps) <= FEW

    def df(self, u: npt.ArrayLike, *, at_kinks: Sequence[float] | None = None, **parameters: float) -> Array:
        """Return f′(u); `at_kinks` as for every element-wise activation, or empty for the values that the formula gives
        there."""
        if at_kinks:
            return super().df(u, at_kinks=at_kinks, **parameters)
        # Nothing is replaced at the kinks, so there is no need to search for them.
        return as_scalar(_slope(self.slope, as_real(u), self.resolve(parameters)))

    def breaks_between(  # pyright: ignore[reportIncompatibleMethodOverride] - clip(x, low, high) has parameters of that name
        self, low: float, high: float, /, **parameters: float
    ) -> tuple[Kink, ...]:
        """Return the kinks and jumps within [low, high], searched for as finely as the curve is drawn."""
        return self._breaks(np.linspace(low, high, 2001), self.resolve(parameters))

    def values_at_kinks(self, at_kinks: Sequence[float] | None, parameters: Parameters) -> tuple[float, ...]:
        """Return the f′ to take at the kinks; none means that the formula gives them."""
        return super().values_at_kinks(at_kinks, parameters) if at_kinks else ()

    def _kinks(self, values: Mapping[str, float]) -> tuple[Kink, ...]:
        return self._remembered(tuple(values.values()))

    @cached_property
    def _remembered(self) -> Callable[[tuple[float, ...]], tuple[Kink, ...]]:
        names = tuple(parameter.id for parameter in self.parameters)

        def found(key: tuple[float, ...]) -> tuple[Kink, ...]:
            kinks = self._breaks(_LINE, dict(zip(names, key, strict=True)))
            return kinks if len(kinks) <= _MANY else tuple(kink for kink in kinks if abs(kink.u) <= _FINE[-1])

        return lru_cache(maxsize=64)(found)

    def _breaks(self, grid: Array, values: Mapping[str, float]) -> tuple[Kink, ...]:
        """Return those points of change of the formula at which f or f′ really is discontinuous."""
        u = points_of_change(self.turns, values, grid)
        left, right = np.nextafter(u, -np.inf), np.nextafter(u, np.inf)
        left[u == 0.0], right[u == 0.0] = -_BESIDE_ZERO, _BESIDE_ZERO
        with np.errstate(all="ignore"):
            f, df = self.slope.run(np.stack([left, u, right]), values)
            steepest = np.max(np.abs(df), axis=0)
            rises = steepest * (right - left)  # how much a continuous f may change this close to u
            jumps = _differ(f[0], f[1], rises) | _differ(f[1], f[2], rises)
            breaks = (jumps | _differ(df[0], df[2])) & np.isfinite(f).all(axis=0) & (steepest < _VERTICAL)
        return tuple(Kink(*row) for row in np.stack([u, df[0], df[2], df[1]])[:, breaks].T.tolist())


def _differ(first: Array, second: Array, allowed: Array | float = 0.0) -> npt.NDArray[np.bool_]:
    return np.abs(first - second) > _SAME * np.maximum(1.0, np.maximum(np.abs(first), np.abs(second))) + allowed


def own_id(name: str, formula: str) -> str:
    """Return the id of the function with this name and formula; KasseiError if either cannot be used.

    Raises ExpressionError, with the position, for a formula that is not in the grammar or that costs more than BUDGET.
    """
    kept = " ".join(formula.split())
    if kept != formula:
        parse(formula, callable_functions(), aliases())  # as it was typed, so that an error knows its position
    identifier = f"{PREFIX}{_checked(' '.join(name.split()))}{_JOINT}{kept}"
    own_function(identifier)
    return identifier


def _checked(name: str) -> str:
    """Return the name, or raise KasseiError for one that could not be shown, or not be distinguished from the formula."""
    if not name:
        raise KasseiError(QT_TRANSLATE_NOOP("messages", "The function needs a name."))
    if len(name) > LONGEST_NAME:
        raise KasseiError(
            QT_TRANSLATE_NOOP("messages", "The name has {found} characters; at most {most} are allowed."),
            found=len(name),
            most=LONGEST_NAME,
        )
    unusable = [character for character in name if not character.isprintable() and character != _JOINER]
    if unusable or _JOINT.strip() in name:
        sign = f"U+{ord(unusable[0]):04X}" if unusable else _JOINT.strip()
        raise KasseiError(QT_TRANSLATE_NOOP("messages", "The name may not contain {sign}."), sign=sign)
    return name


def is_own(activation: str) -> bool:
    """Return whether an id is that of an own function."""
    return activation.startswith(PREFIX)


def name_and_formula(activation: str) -> tuple[str, str]:
    """Return the name and the formula in the id of an own function; KasseiError if it is not one that `own_id` makes."""
    name, joint, formula = activation.removeprefix(PREFIX).partition(_JOINT)
    if not joint or not is_own(activation) or any(text != " ".join(text.split()) for text in (name, formula)):
        raise KasseiError(QT_TRANSLATE_NOOP("messages", "There is no activation named {name}."), name=shortened(activation))
    return _checked(name), formula


@lru_cache(maxsize=256)
def own_function(activation: str) -> OwnFunction:
    """Return the record of an own function; ExpressionError if its formula cannot be understood or costs too much."""
    name, formula = name_and_formula(activation)
    tree = parse(formula, callable_functions(), aliases())
    value = compile_tree(tree, callable_functions())
    slope = differentiated(value)
    if slope.cost > BUDGET:
        raise ExpressionError(
            QT_TRANSLATE_NOOP(
                "messages", "The formula is too costly: it counts {found} operations, at most {most} are allowed."
            ),
            0,
            len(formula),
            found=slope.cost,
            most=BUDGET,
        )
    return OwnFunction(
        id=activation,
        name=name,
        family="own",
        latex=latex(tree),
        latex_derivative="",
        notes=Notes("", "", "", "", ""),
        definition=formula,
        compiled=value,
        function=lambda u, **parameters: _value(value, u, parameters),
        derivative=lambda u, **parameters: _slope(slope, u, parameters),
        parameters=tuple(
            Parameter(name, name, GREEK_LETTERS.get(name, name), 1.0, slider=SLIDER) for name in parameter_names(tree)
        ),
        slope=slope,
        turns=changes(value),
    )


def _value(program: Program, u: Array, parameters: Mapping[str, float]) -> Array:
    """Return the result of the program of f in the type of u."""
    return _in_type_of(u, program.run(u.astype(np.float64, copy=False), parameters)[0])


def _slope(program: Program, u: Array, parameters: Mapping[str, float]) -> Array:
    """Return the result of the program of f and f′, in the type of u: f′, undefined where f is not a finite number."""
    f, df = program.run(u.astype(np.float64, copy=False), parameters)
    return _in_type_of(u, np.where(np.isfinite(f), df, np.nan))


def _in_type_of(u: Array, values: Array) -> Array:
    with np.errstate(over="ignore", under="ignore"):
        return values.astype(u.dtype, copy=False)


@lru_cache(maxsize=1)
def callable_functions() -> dict[str, Definition | None]:
    """Return what a formula may call: every scalar activation of the catalogue, and None for those over a layer."""
    return {
        name: Definition(parse(record.definition), record.defaults) if isinstance(record, ElementWise) else None
        for name, record in ACTIVATIONS.items()
    }


def find_activation(name: str) -> Activation:
    """Return the record of an id, of the catalogue or of an own function; KasseiError if there is none."""
    if is_own(name):
        return own_function(name)
    if name not in ACTIVATIONS:
        raise KasseiError(QT_TRANSLATE_NOOP("messages", "There is no activation named {name}."), name=shortened(name))
    return ACTIVATIONS[name]
