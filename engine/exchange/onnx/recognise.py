"""Recognising the activation in a tree of the formula language: one of the catalogue if the numbers agree, else an own one.

Programs write log(1 + e^u) or u·erf in different ways, so trees are compared by their values, not by their form; candidates
for parameters are the numbers in the tree.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import islice, product

import numpy as np

from engine.activations import ACTIVATIONS, ElementWise, own_id
from engine.activations.own import callable_functions
from engine.exchange.onnx.errors import Unreadable
from engine.exchange.onnx.operators import ELEMENTARY, NATIVE, shortest
from engine.formula import OPERATIONS, compile_tree
from engine.formula.operations import POWER, PRODUCT, SIGN
from engine.formula.tree import VARIABLE, Apply, Call, Name, Node, Number, walk
from engine.numeric.arrays import Array
from engine.numeric.messages import QT_TRANSLATE_NOOP, KasseiError, ParameterError

Found = tuple[str, dict[str, float]]

_SAME, _SAME_IN_SINGLE = 1e-12, 1e-6  # relative to 1 + |f|
_CERTAIN = 1e-13  # the first record that agrees this well is taken
_MOST_NUMBERS = 6  # nodes of a tree whose parameters are searched for
_MOST_COMBINATIONS = 400  # combinations of the parameters of one record
_MOST_TRIALS = 2000  # comparisons per model, about 50 ms; later trees are compared with default parameters only
# Around 0, where f bends, and as far out as carelessly written functions are still right.
_GRID = np.concatenate([-np.geomspace(1e-3, 40.0, 27), [0.0], np.geomspace(1.1e-3, 37.0, 27), [-2.0, -1.0, -0.5, 0.5, 1.0]])


class Recogniser:
    """Finds activations, each tree once; own functions are numbered in order of appearance."""

    def __init__(self) -> None:
        self._found: dict[str, Found] = {}
        self._own = 0
        self._trials = _MOST_TRIALS

    def __call__(self, tree: Node, *, single: bool) -> Found:
        """Return the id of an activation and its parameters; `single` if numbers in the tree have only the precision of
        float32.

        Raises Unreadable for a tree that cannot be written as a formula, or is too costly.
        """
        direct = _direct(tree)
        if direct is not None:
            return direct
        formula = formula_of(tree)
        if formula not in self._found:
            tolerance = _SAME_IN_SINGLE if single else _SAME
            with np.errstate(all="ignore"):
                recognised = self._of_catalogue(tree, tolerance)
            self._found[formula] = recognised or self._own_function(formula)
        return self._found[formula]

    def _of_catalogue(self, tree: Node, tolerance: float) -> Found | None:
        """Return the activation with the nearest values, None if none is near enough."""
        values = compile_tree(tree, callable_functions()).run(_GRID, {})[0]
        numbers = _numbers(tree)
        best: Found | None = None
        smallest = tolerance
        for record in _records():
            for parameters in _trials(record, numbers if self._trials > 0 else ()):
                self._trials -= bool(parameters)
                error = _difference(record, parameters, values)
                if error <= smallest:
                    best, smallest = (record.id, parameters), error
                if error <= _CERTAIN:
                    return best
        return best

    def _own_function(self, formula: str) -> Found:
        self._own += 1
        try:
            return own_id("ONNX" if self._own == 1 else f"ONNX {self._own}", formula), {}
        except KasseiError as error:
            raise Unreadable(error.message) from error


def _direct(tree: Node) -> Found | None:
    """Return the activation that the model calls by name, None if it calls none."""
    match tree:
        case Name():
            return "identity", {}
        case Call(name, Name(), given):
            defaults = ACTIVATIONS[name].defaults
            return name, {name: restored(defaults[name], node.value) for name, node in given if isinstance(node, Number)}
        case _:
            return None


def restored(default: float, value: float) -> float:
    """Return the value of a parameter; its default if it equals that rounded to float32."""
    return default if value == shortest(value) == shortest(default) else value


@lru_cache(maxsize=1)
def _records() -> tuple[ElementWise, ...]:
    """Return the records to compare with, the simplest first: ReLU6 rather than a hard tanh from 0 to 6."""
    return tuple(sorted((record for record in ACTIVATIONS.values() if isinstance(record, ElementWise)), key=_simplicity))


def _simplicity(record: ElementWise) -> int:
    return len(record.parameters)


def _difference(record: ElementWise, parameters: dict[str, float], values: Array) -> float:
    """Return the largest distance of an activation's values from `values`; nan or infinity if they cannot be compared."""
    try:
        own = record.f(_GRID, **parameters) if parameters else _default_values(record.id)
    except ParameterError:
        return np.inf
    return float(np.max(np.abs(own - values) / (1.0 + np.abs(own))))


@lru_cache(maxsize=128)
def _default_values(name: str) -> Array:
    return ACTIVATIONS[name].f(_GRID)


def _trials(record: ElementWise, numbers: Sequence[float]) -> Iterator[dict[str, float]]:
    """Yield parameters to try: the defaults, then all combinations of the numbers in the tree."""
    yield {}
    names = [parameter.id for parameter in record.parameters]
    choices = [dict.fromkeys((parameter.default, *parameter.choices, *numbers)) for parameter in record.parameters]
    for values in islice(product(*choices), _MOST_COMBINATIONS if names else 0):
        yield dict(zip(names, values, strict=True))


def _numbers(tree: Node) -> list[float]:
    """Return the numbers in a tree with their opposites and inverses: a bound may be negated, a factor may be a divisor."""
    numbers = dict.fromkeys(number.value for number in walk(tree) if isinstance(number, Number))
    if len(numbers) > _MOST_NUMBERS:
        return []
    related = dict.fromkeys(numbers)
    for value in numbers:
        related |= dict.fromkeys((-value, *((1.0 / value,) if value else ())))
    return [value for value in related if np.isfinite(value)]


def formula_of(tree: Node) -> str:
    """Return the formula of a tree, as a person would type it; Unreadable for numbers that a formula cannot contain."""
    return _text(tree, 0)


def _text(tree: Node, loosest: int) -> str:
    """Return the text of a tree, in brackets if it binds more loosely than `loosest`."""
    match tree:
        case Number(value):
            text, precedence = _number(value), SIGN if value < 0 else POWER + 1
        case Call(name, argument, given):
            text, precedence = _call(name, argument, dict(given)), POWER + 1
        case Apply(operation, arguments):
            text, precedence = _operation(operation, arguments)
        case _:
            text, precedence = VARIABLE, POWER + 1
    return f"({text})" if precedence < loosest else text


def _operation(name: str, arguments: Sequence[Node]) -> tuple[str, int]:
    """Return the text of an operation and how tightly it binds."""
    operation = OPERATIONS[name]
    precedence = operation.precedence
    if not precedence:
        return f"{name}({', '.join(_text(argument, 0) for argument in arguments)})", POWER + 1
    if operation.arity == 1:
        return f"{operation.spelling}{' ' if name == 'not' else ''}{_text(arguments[0], precedence)}", precedence
    left = _text(arguments[0], precedence + (precedence == POWER))
    right = _text(arguments[1], precedence + 1)
    between = operation.spelling if precedence in (PRODUCT, POWER) else f" {operation.spelling} "
    return f"{left}{between}{right}", precedence


def _call(name: str, argument: Node, given: Mapping[str, Node]) -> str:
    """Return the call of an activation, as an operation of formulas if it is one: sin(x) for sine(x)."""
    if name in ELEMENTARY and all(given[parameter] == Number(value) for parameter, value in NATIVE[name].only.items()):
        return f"{ELEMENTARY[name]}({_text(argument, 0)})"
    defaults = ACTIVATIONS[name].defaults
    parameters = [
        f"{parameter}={_text(value, 0)}" for parameter, value in given.items() if value != Number(defaults[parameter])
    ]
    return f"{name}({', '.join([_text(argument, 0), *parameters])})"


def _number(value: float) -> str:
    if not np.isfinite(value):
        raise Unreadable(QT_TRANSLATE_NOOP("messages", "its parameters must be finite numbers"))
    text = repr(float(value))
    return text.removesuffix(".0")
