"""The tree of a formula: numbers, names, operations, and calls of catalogue functions. Immutable, compared by value."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

VARIABLE = "x"  # the input; the rest of the program writes u for it


@dataclass(frozen=True, slots=True)
class Number:
    """A number as it was typed."""

    value: float


@dataclass(frozen=True, slots=True)
class Name:
    """The variable or a parameter."""

    id: str


@dataclass(frozen=True, slots=True)
class Constant:
    """pi or e."""

    id: str


@dataclass(frozen=True, slots=True)
class Apply:
    """An operation of OPERATIONS on its arguments."""

    operation: str
    arguments: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Call:
    """A catalogue function by id: its argument, and the parameters that were given, by id."""

    activation: str
    argument: Node
    parameters: tuple[tuple[str, Node], ...] = ()


Node = Number | Name | Constant | Apply | Call


@dataclass(frozen=True)
class Definition:
    """A catalogue function as formulas call it: the tree of its definition, and its parameters' defaults."""

    definition: Node
    defaults: Mapping[str, float]


def children(node: Node) -> tuple[Node, ...]:
    """Return the nodes directly below."""
    match node:
        case Apply(arguments=arguments):
            return arguments
        case Call(argument=argument, parameters=parameters):
            return (argument, *(value for _, value in parameters))
        case _:
            return ()


def walk(node: Node) -> Iterator[Node]:
    """Yield the node and all below it, in the order they are written."""
    waiting = [node]
    while waiting:
        yield (node := waiting.pop())
        waiting += reversed(children(node))


def substituted(node: Node, names: Mapping[str, Node]) -> Node:
    """Return the tree with other trees in place of names; names that are not in `names` stay."""
    match node:
        case Name(name):
            return names.get(name, node)
        case Apply(operation, arguments):
            return Apply(operation, tuple(substituted(argument, names) for argument in arguments))
        case Call(activation, argument, parameters):
            given = tuple((name, substituted(value, names)) for name, value in parameters)
            return Call(activation, substituted(argument, names), given)
        case _:
            return node


def parameter_names(node: Node) -> tuple[str, ...]:
    """Return the names of the parameters in the order they first appear."""
    names = (inner.id for inner in walk(node) if isinstance(inner, Name) and inner.id != VARIABLE)
    return tuple(dict.fromkeys(names))
