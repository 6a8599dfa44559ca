"""Calls in formulas: trees of elementary functions, and errors about functions that cannot be called."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache, reduce
from itertools import pairwise

from engine.formula.operations import OPERATIONS
from engine.formula.spelling import COMPOSED, FUNCTIONS, nearest
from engine.formula.stream import Stream, fault
from engine.formula.tokens import ExpressionError, Token, tokenise
from engine.formula.tree import Apply, Definition, Node
from engine.numeric.messages import QT_TRANSLATE_NOOP, shortened


def elementary(name: str, nodes: Sequence[Node]) -> Node:
    """Return the call of an elementary function, or of clip(x, low, high), with the right number of arguments."""
    if name == "clip":
        return Apply("min", (Apply("max", (nodes[0], nodes[1])), nodes[2]))
    if FUNCTIONS[name].variadic:
        return reduce(lambda first, second: Apply(name, (first, second)), nodes)
    return Apply(name, tuple(nodes))


def check_arguments(token: Token, name: str, count: int) -> None:
    """Raise ExpressionError if a function does not take this many arguments."""
    operation = FUNCTIONS.get(name)
    expected = operation.arity if operation is not None else 3 if name == "clip" else 1 + ("b" in COMPOSED[name])
    if count != expected and not (operation is not None and operation.variadic and count >= expected):
        raise fault(
            QT_TRANSLATE_NOOP("messages", "The number of values given to {name} is {found}; it takes {expected}."),
            token,
            name=f"`{name}`",
            expected=expected,
            found=count,
        )


def name_with_signs(stream: Stream, first: Token, aliases: Mapping[str, str]) -> str | None:
    """Return, and skip, a function whose name spans several tokens because it contains signs: h-swish, ReLU², relu 6."""
    start = first.typed.casefold()
    for name in (alias for alias in aliases if not alias.isalpha() and alias.startswith(start)):
        words = _words(name)
        tokens = [first, *stream.ahead(len(words))]
        if len(words) > 1 and [token.text.casefold() for token in tokens] == [*words, "("] and _is_one_piece(tokens):
            stream.skip(len(words) - 1)
            return aliases[name]
    return None


def _is_one_piece(tokens: Sequence[Token]) -> bool:
    """Return whether there are no spaces between tokens: in h - swish(x) the hyphen is a minus."""
    return all(a.end == b.start for a, b in pairwise(tokens[:-1]) if "-" in (a.text, b.text))


@lru_cache(maxsize=256)
def _words(name: str) -> list[str]:
    return [token.text.casefold() for token in tokenise(name)[:-1]]


def unknown(token: Token, name: str, catalogue: Mapping[str, Definition | None], aliases: Mapping[str, str]) -> ExpressionError:
    """Return the error about an unknown function, with the one that was probably meant."""
    near = nearest(name, catalogue, aliases)
    if near is None:
        return fault(QT_TRANSLATE_NOOP("messages", "There is no function named {name}."), token, name=f"`{shortened(name)}`")
    return fault(
        QT_TRANSLATE_NOOP("messages", "unknown name {name}, did you mean {suggestion}?"),
        token,
        name=f"`{shortened(name)}`",
        suggestion=f"`{near}`",
    )


def over_layer(token: Token, name: str) -> ExpressionError:
    """Return the error about a function over a layer, such as softmax, in a formula."""
    return fault(
        QT_TRANSLATE_NOOP("messages", "{name} works over a whole layer and cannot stand in a formula."),
        token,
        name=f"`{name}`",
    )


def is_condition(node: Node) -> bool:
    """Return whether a tree is a condition."""
    return isinstance(node, Apply) and OPERATIONS[node.operation].gives_condition
