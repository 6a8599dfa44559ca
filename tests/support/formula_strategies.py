"""Random formulas as trees and as text, and their values computed by mpmath, independently of the engine."""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import mpmath
from hypothesis import strategies as st

from engine.activations import ACTIVATIONS, ElementWise
from engine.activations.own import callable_functions
from engine.formula.tree import VARIABLE, Apply, Call, Constant, Name, Node, Number

CATALOGUE = callable_functions()
VALUES = {"a": 0.75, "beta": 1.625}
COMPARISONS = {"less": "<", "less_equal": "<=", "greater": ">", "greater_equal": ">=", "equal": "==", "not_equal": "!="}
FUNCTIONS = ("exp", "log", "sqrt", "sin", "cos", "tan", "sinh", "cosh", "tanh", "atan", "erf", "abs", "sign", "floor")
SIGNS = {"add": ("+", 5), "subtract": ("-", 5), "multiply": ("*", 6), "divide": ("/", 6), "power": ("**", 8)}
SIGNS |= {"and": ("and", 2), "or": ("or", 1)} | {name: (sign, 4) for name, sign in COMPARISONS.items()}
NOT, NEGATIVE, ATOM = 3, 7, 9

# Fragments of valid and invalid formulas: texts made of these are nearly valid more often than random characters are.
FRAGMENTS = (
    *"xuaeπβ0123456789.+-*/()<>=,^²³⁻ \n\t|&;:[]{}\"'\\_#@!%$~`?é猫ｘ（）＊＋，．１２×÷−≤≥≠∞√½ⁿ₁\0\u200d",
    *(f"{name}(" for name in (*FUNCTIONS, "where", "min", "max", "clip", "relu", "leaky_relu", "softmax", "sigmod")),
    *("**", "<=", ">=", "==", "!=", " and ", " or ", "not ", "slope=", "pi"),
    *("1e5", "1e400", ".5.", "x)", "__class__", "lambda"),
)


def _applied(names: Any, arguments: Any) -> Any:
    return st.builds(Apply, st.sampled_from(names), arguments)


def _extended(children: Any) -> Any:
    """Draw an operation, a condition or a call of functions on `children`."""
    pairs = st.tuples(children, children)
    compared = _applied(tuple(COMPARISONS), pairs)
    condition = st.one_of(
        compared,
        compared,
        _applied(("and", "or"), st.tuples(compared, compared)),
        _applied(("not",), st.tuples(compared)),
    )
    return st.one_of(
        _applied(("add", "subtract", "multiply", "divide", "power", "min", "max"), pairs),
        _applied(("negative", *FUNCTIONS), st.tuples(children)),
        _applied(("where",), st.tuples(condition, children, children)),
        _calls(children),
    )


@st.composite
def _calls(draw: Any, children: Any) -> Call:
    """Draw a call of a function of the catalogue, with or without its parameters."""
    record = ACTIVATIONS[draw(st.sampled_from(CALLABLE))]
    given = []
    for parameter in record.parameters if draw(st.booleans()) else ():
        low, high = parameter.slider
        values = parameter.choices or tuple(low + (high - low) * share for share in (0.25, 0.5, 0.75))
        value = draw(st.sampled_from(values))
        given.append((parameter.id, Apply("negative", (Number(-value),)) if value < 0 else Number(value)))
    return Call(record.id, draw(children), tuple(given))


# Calls such as tanh, arctan and sign without parameters are read as the elementary functions of that name.
_ELEMENTARY = (*FUNCTIONS, "arctan")
CALLABLE = tuple(name for name, record in ACTIVATIONS.items() if isinstance(record, ElementWise) and name not in _ELEMENTARY)
_LEAVES = st.one_of(
    st.just(Name(VARIABLE)),
    st.just(Name(VARIABLE)),
    st.sampled_from([Name(name) for name in VALUES]),
    st.sampled_from([Number(value) for value in (0.0, 0.25, 0.5, 1.0, 1.5, 2.0, 3.0, 4.0, 5.0, 10.0, 1e-3)]),
    st.sampled_from([Constant("pi"), Constant("e")]),
)
trees: Any = st.recursive(_LEAVES, _extended, max_leaves=8)
texts: Any = st.lists(st.sampled_from(FRAGMENTS), max_size=25).map("".join)


def text_of(node: Node) -> str:
    """Return the text of a tree with as few parentheses as Python's precedences allow."""
    return _text(node)[0]


def _text(node: Node) -> tuple[str, int]:
    """Return the text of a tree and the precedence of its outermost operator."""
    match node:
        case Number(value):
            written = repr(value), ATOM
        case Name(name) | Constant(name):
            written = name, ATOM
        case Call(name, argument, parameters):
            given = "".join(f", {parameter}={text_of(value)}" for parameter, value in parameters)
            written = f"{name}({text_of(argument)}{given})", ATOM
        case Apply("negative", (operand,)):
            written = "-" + _operand(operand, NEGATIVE), NEGATIVE
        case Apply("not", (operand,)):
            written = "not " + _operand(operand, NOT), NOT
        case Apply("power", (base, exponent)):
            written = f"{_operand(base, ATOM)}**{_operand(exponent, NEGATIVE)}", 8
        case Apply(operation, (left, right)) if operation in SIGNS:
            sign, binding = SIGNS[operation]
            written = f"{_operand(left, binding)} {sign} {_operand(right, binding + 1)}", binding
        case Apply(operation, arguments):
            written = f"{operation}({', '.join(map(text_of, arguments))})", ATOM
    return written


def _operand(node: Node, loosest: int) -> str:
    text, binding = _text(node)
    return text if binding >= loosest else f"({text})"


class OutOfReachError(Exception):
    """A formula cannot be compared here: it is undefined, next to a break, or outside the range of float64."""


@dataclass
class Exact:
    """A formula in mpmath in which every operation is off by a factor of up to 1 ± `noise`, the same at every call.

    How much a derivative changes with the noise shows how much rounding errors are amplified.
    """

    node: Node
    noise: float = 0.0
    seed: int = 0

    def derivatives(self, x: float) -> list[Any]:
        """Return f, f′ and f″ at x by high-precision differences; OutOfReachError where there is nothing to compare."""
        try:
            return [mpmath.diff(self, mpmath.mpf(x), order) for order in range(3)]
        except (ZeroDivisionError, OverflowError, ValueError) as error:
            raise OutOfReachError from error

    def __call__(self, x: Any) -> Any:
        self._random = random.Random(self.seed)
        return self._value(self.node, {VARIABLE: x} | {name: mpmath.mpf(value) for name, value in VALUES.items()})

    def _value(self, node: Node, inputs: Mapping[str, Any]) -> Any:
        """Return the value of a tree; `inputs` are those of its variable and its parameters."""
        match node:
            case Number(value):
                return mpmath.mpf(value)
            case Constant(name):
                return +mpmath.pi if name == "pi" else +mpmath.e
            case Name(name):
                return inputs[name]
            case Call(name, argument, parameters):
                definition = CATALOGUE[name]
                assert definition is not None
                given = {parameter: self._value(value, inputs) for parameter, value in parameters}
                values = {parameter: mpmath.mpf(value) for parameter, value in definition.defaults.items()} | given
                return self._value(definition.definition, values | {VARIABLE: self._value(argument, inputs)})
            case Apply("where", (condition, first, second)):
                return self._value(first if self._value(condition, inputs) else second, inputs)
            case Apply(operation, arguments):
                result = EXACT[operation](*[self._value(operand, inputs) for operand in arguments])
                return result if isinstance(result, bool) else self._checked(result)

    def _checked(self, result: Any) -> Any:
        """Return a result with its noise; OutOfReachError if it is complex, infinite or of extreme magnitude."""
        if isinstance(result, mpmath.mpc) or not mpmath.isfinite(result) or (result and not 1e-60 < abs(result) < 1e60):
            raise OutOfReachError
        return result * (1 + self.noise * self._random.uniform(-1.0, 1.0)) if self.noise else result


def _difference(a: Any, b: Any) -> Any:
    """Return a - b; OutOfReachError if it is close to 0."""
    if abs(a - b) < 1e-6 * (1 + abs(a) + abs(b)):
        raise OutOfReachError
    return a - b


def _off_zero(function: Callable[..., Any]) -> Callable[..., Any]:
    """Return the function with OutOfReachError where its first argument is close to 0."""

    def checked(a: Any, *rest: Any) -> Any:
        _difference(a, mpmath.mpf(0))
        return function(a, *rest)

    return checked


def _floor(a: Any) -> Any:
    _difference(a, mpmath.nint(a))
    return mpmath.floor(a)


def _power(base: Any, exponent: Any) -> Any:
    if abs(exponent) > 1000:
        raise OutOfReachError
    return base**exponent


EXACT: dict[str, Callable[..., Any]] = {
    "add": lambda a, b: a + b,
    "subtract": lambda a, b: a - b,
    "multiply": lambda a, b: a * b,
    "divide": lambda a, b: a / b,
    "power": _off_zero(_power),
    "negative": lambda a: -a,
    "less": lambda a, b: bool(_difference(a, b) < 0),
    "less_equal": lambda a, b: bool(_difference(a, b) <= 0),
    "greater": lambda a, b: bool(_difference(a, b) > 0),
    "greater_equal": lambda a, b: bool(_difference(a, b) >= 0),
    "equal": lambda a, b: bool(_difference(a, b) == 0),
    "not_equal": lambda a, b: bool(_difference(a, b) != 0),
    "and": lambda a, b: a and b,
    "or": lambda a, b: a or b,
    "not": lambda a: not a,
    "min": lambda a, b: a if _difference(a, b) < 0 else b,
    "max": lambda a, b: a if _difference(a, b) > 0 else b,
    "exp": mpmath.exp,
    "log": _off_zero(mpmath.log),
    "sqrt": _off_zero(mpmath.sqrt),
    "sin": mpmath.sin,
    "cos": mpmath.cos,
    "tan": mpmath.tan,
    "sinh": mpmath.sinh,
    "cosh": mpmath.cosh,
    "tanh": mpmath.tanh,
    "atan": mpmath.atan,
    "erf": mpmath.erf,
    "abs": _off_zero(abs),
    "sign": _off_zero(mpmath.sign),
    "floor": _floor,
}


def deep(name: str, depth: int) -> str:
    """Return the text of x inside `depth` calls of a function."""
    return f"{name}(" * depth + "x" + ")" * depth
