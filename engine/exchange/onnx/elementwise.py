"""ONNX's element-wise operators as trees of the formula language: many programs write one activation as several operators."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import reduce
from typing import Any

from engine.activations import ACTIVATIONS, ElementWise
from engine.exchange.onnx.constants import Constants, attributes_of
from engine.exchange.onnx.errors import Unreadable
from engine.exchange.onnx.operators import BY_OPERATOR, NATIVE, Native
from engine.formula import OPERATIONS, parse
from engine.formula.tree import VARIABLE, Apply, Call, Node, Number, children, substituted
from engine.numeric.messages import QT_TRANSLATE_NOOP

_FLOATS, _BOOL = (1, 10, 11, 16), 9  # of TensorProto.DataType
_REPEATED = {"Sum": "add", "Min": "min", "Max": "max"}

# Operators without an operation in the formula language, in x and the attributes, with ONNX's defaults for these.
_COMPOSITE: dict[str, tuple[str, dict[str, float]]] = {
    "Reciprocal": ("1/x", {}),
    "Ceil": ("-floor(-x)", {}),
    "Asinh": ("sign(x)*log(abs(x) + sqrt(x**2 + 1))", {}),
    "Atanh": ("log((1 + x)/(1 - x))/2", {}),
    "HardSigmoid": ("clip(alpha*x + beta, 0, 1)", {"alpha": 0.2, "beta": 0.5}),
    "Selu": ("gamma*where(x > 0, x, alpha*(exp(x) - 1))", {"alpha": 1.6732632423543772, "gamma": 1.0507009873554805}),
    "Shrink": ("where(x < -lambd, x + bias, where(x > lambd, x - bias, 0))", {"lambd": 0.5, "bias": 0.0}),
    "Swish": ("x/(1 + exp(-alpha*x))", {"alpha": 1.0}),
    "QuickGelu": ("x/(1 + exp(-alpha*x))", {"alpha": 1.702}),
}


def known(operator: str) -> bool:
    """Return whether an operator is element-wise."""
    return operator in BY_OPERATOR or operator in _REPEATED or operator in _COMPOSITE or operator == "Cast"


def fits(operator: str, count: int) -> bool:
    """Return whether an operator takes this many inputs."""
    if operator in _REPEATED:
        return count > 0
    return count == (OPERATIONS[BY_OPERATOR[operator]].arity if operator in BY_OPERATOR else 1)


def natives(operator: str) -> dict[str, Native]:
    """Return the activations that an operator may be, by id."""
    return {name: record for name, record in NATIVE.items() if record.operator == operator}


def is_over_layer(operator: str) -> bool:
    """Return whether an operator works over all neurons of a layer together."""
    return any(not is_element_wise(name) for name in natives(operator))


def keeps_number(to: object) -> bool:
    """Return whether a Cast to this type leaves a number unchanged."""
    return to in _FLOATS


def called(name: str, argument: Node, parameters: Mapping[str, float]) -> Node:
    """Return the call of an element-wise activation."""
    return Call(name, argument, tuple((parameter, Number(value)) for parameter, value in parameters.items()))


def is_element_wise(name: str) -> bool:
    """Return whether an activation of the catalogue is element-wise."""
    return isinstance(ACTIVATIONS[name], ElementWise)


def applied(operator: str, arguments: Sequence[Node], attributes: Mapping[str, Any]) -> Node:
    """Return the tree of an operator on its arguments; Unreadable if its attributes ask for something else."""
    if operator in _REPEATED:
        return reduce(lambda first, second: Apply(_REPEATED[operator], (first, second)), arguments)
    if operator in BY_OPERATOR:
        return Apply(BY_OPERATOR[operator], tuple(arguments))
    if operator == "Cast":
        return _cast(arguments[0], attributes.get("to"))
    formula, defaults = _COMPOSITE[operator]
    if any(name not in defaults or isinstance(value, str) for name, value in attributes.items()):
        raise Unreadable(QT_TRANSLATE_NOOP("messages", "no activation of the catalogue has these attributes"))
    numbers = {name: Number(float(value)) for name, value in {**defaults, **attributes}.items()}
    return substituted(parse(formula), {VARIABLE: arguments[0], **numbers})


def clipped(argument: Node, node: Any, constants: Constants) -> Node:  # noqa: ANN401 - a NodeProto
    """Return the tree of Clip, whose bounds are attributes or inputs, and may both be missing."""
    given = attributes_of(node)
    for index, (operation, attribute) in enumerate((("max", "min"), ("min", "max")), start=1):
        bound = given.get(attribute)
        if len(node.input) > index and node.input[index]:
            bound = constants.scalar(node.input[index])
        if bound is not None:
            argument = Apply(operation, (argument, Number(float(bound))))
    return argument


def read_parameters(
    record: Native,
    node: Any,  # noqa: ANN401
    constants: Constants,
    attributes: Mapping[str, Any],
) -> dict[str, float] | None:
    """Return the parameters of our activation that a node stands for, None if its attributes make it another function."""
    values = dict(record.only)
    for name, value in {**record.defaults, **attributes}.items():
        wanted = record.fixed.get(name)
        if isinstance(wanted, str) or isinstance(value, str):
            same = value == wanted
        elif wanted is not None:
            same = abs(float(value) - float(wanted)) <= 1e-6 * abs(float(wanted))
        else:
            parameter = record.attributes.get(name, "")
            same = parameter and values.get(parameter, value) == value
            values[parameter] = value
        if not same:
            return None
    if len(node.input) != 1 + len(record.inputs) + len(record.constants) or "" in node.input:
        return None
    numbers = [constants.scalar(name) for name in node.input[1:]]
    if tuple(numbers[: len(record.constants)]) != record.constants:
        return None
    return values | dict(zip(record.inputs, numbers[len(record.constants) :], strict=True))


def length(tree: Node) -> int:
    """Return how many nodes a tree has, shared ones counted each time."""
    return 1 + sum(map(length, children(tree)))


def _cast(argument: Node, to: object) -> Node:
    """Return the tree of a Cast: a truth value becomes 1 or 0, a number whether it is not 0, the rest stays."""
    condition = isinstance(argument, Apply) and OPERATIONS[argument.operation].gives_condition
    if to == _BOOL:
        return argument if condition else Apply("not_equal", (argument, Number(0.0)))
    if to in _FLOATS:
        return Apply("where", (argument, Number(1.0), Number(0.0))) if condition else argument
    raise Unreadable(QT_TRANSLATE_NOOP("messages", "it makes whole numbers of what it takes"))
