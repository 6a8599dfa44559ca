"""The text of a formula -> its tree, by precedence climbing over a whitelist; errors know their position.

Grammar, loosest binding first: or, and, not, comparisons, + and -, * and /, a leading minus, ** (to the right). Conditions
stand in where(condition, a, b), and as 1 or 0 in sums and products; comparisons may be chained: 0 < x < 1. A product may be
written without a sign (2x, (x+1)(x-1)), a function's argument without brackets (tanh x), and a function by its name in
other programs (np.maximum); a leading `y =` is skipped.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache, reduce

from engine.formula.calls import check_arguments, elementary, is_condition, name_with_signs, over_layer, unknown
from engine.formula.operations import COMPARISON, NOT, OPERATIONS, POWER, PRODUCT, SIGN, Operation
from engine.formula.spelling import COMPOSED, FUNCTIONS, is_misspelt, known_function, nearest, plain_name, without_modules
from engine.formula.stream import Stream, fault
from engine.formula.tokens import GREEK_LETTERS, ExpressionError, Token
from engine.formula.tree import (
    VARIABLE,
    Apply,
    Call,
    Constant,
    Definition,
    Name,
    Node,
    Number,
    parameter_names,
    substituted,
)
from engine.numeric.messages import QT_TRANSLATE_NOOP, shortened

CONSTANTS = {"pi": 3.141592653589793, "e": 2.718281828459045}
MOST_PARAMETERS = 8
_LONGEST_NAME = 16
_VARIABLE_NAMES = (VARIABLE, "u")  # the rest of the program writes u for the input
_BINARY = {op.spelling: op for op in OPERATIONS.values() if op.spelling and op.arity == 2}
_PRODUCT = OPERATIONS["multiply"]
_RESULTS = ("y", "z", "f", "g", "h", "phi")  # the result that a formula may begin with: y = ..., f(x) = ...
_LONGEST_ALIAS = 5  # words
_WORDS = ("and", "or", "not")
_SIGMA = ("σ", "ς", "Σ")
_RESERVED = ("self", "grad_z", "at_kinks")  # names taken: parameters are passed as keywords beside these


def parse(
    text: str, catalogue: Mapping[str, Definition | None] | None = None, aliases: Mapping[str, str] | None = None
) -> Node:
    """Return the tree of `text`, which may call the functions of `catalogue` by id, or by one of `aliases`.

    None in `catalogue` is a function over a layer. A bare unknown name is a parameter. Raises ExpressionError, with the
    position, for anything not in the grammar, an unknown function, and a formula that is too long or too deep.
    """
    return _Parser(text, catalogue or {}, aliases or {}).formula()


class _Parser:
    """Reads tokens from left to right; each method returns the tree of what it has read."""

    def __init__(self, text: str, catalogue: Mapping[str, Definition | None], aliases: Mapping[str, str]) -> None:
        self._stream = Stream(text)
        self._bars = 0  # open ones of |x|
        self._catalogue, self._aliases = catalogue, aliases

    def formula(self) -> Node:
        """Read the whole formula; ExpressionError if it is empty, goes on after its end, or has too many parameters."""
        if self._stream.next.kind == "end":
            raise fault(
                QT_TRANSLATE_NOOP("messages", "The formula is empty; for example {example} is one."),
                self._stream.next,
                example="x*sigmoid(beta*x)",
            )
        self._pass_over_result()
        start = self._stream.next
        tree = self._number(start, self._expression(0))
        if self._stream.next.kind != "end":
            raise self._stream.surprised()
        if len(names := parameter_names(tree)) > MOST_PARAMETERS:
            raise fault(
                QT_TRANSLATE_NOOP("messages", "The formula has {found} parameters; at most {most} are allowed."),
                self._stream.named(names[MOST_PARAMETERS]),
                found=len(names),
                most=MOST_PARAMETERS,
            )
        return tree

    def _pass_over_result(self) -> None:
        """Skip `y =` or `f(x) =` at the beginning."""
        texts = [token.text for token in self._stream.ahead(5)]
        for length in (2, 5):
            begins = texts[0] in _RESULTS and texts[length - 1 : length] == ["="]
            if begins and (length == 2 or texts[1:4] in (["(", name, ")"] for name in _VARIABLE_NAMES)):
                self._stream.skip(length)
                return

    def _expression(self, loosest: int) -> Node:
        """Read operators that bind at least as tightly as `loosest`."""
        with self._stream.deeper():
            return self._operators(loosest)

    def _operators(self, loosest: int) -> Node:
        """Read an operand and the operators after it, as long as they bind at least as tightly as `loosest`."""
        start = self._stream.next
        left = self._prefix()
        divided = False
        while (operation := self._operator()) is not None and operation.precedence >= loosest:
            if operation.precedence == COMPARISON:
                left = self._comparisons(start, left)
                continue
            written = self._stream.next.text in _BINARY
            if not written and divided:
                raise fault(
                    QT_TRANSLATE_NOOP(
                        "messages", "Brackets are needed: is {sign} a factor of the fraction, or of what it is divided by?"
                    ),
                    self._stream.next,
                    sign=f"`{shortened(self._stream.next.text)}`",
                )
            divided = operation.id == "divide" or (divided and operation.precedence > PRODUCT)
            token = self._stream.take_operator() if written else self._stream.count()
            # A power groups to the right and may have a signed exponent: 2**-x.
            right_start = self._stream.next
            right = self._expression(SIGN if operation.precedence == POWER else operation.precedence + 1)
            kind = self._condition if operation.gives_condition else self._factor
            left = Apply(operation.id, (kind(start, left, token), kind(right_start, right, token)))
        return left

    def _operator(self) -> Operation | None:
        token = self._stream.next
        if (token.kind == "sign" and token.text in ("(", "√")) or (token.text == "|" and not self._bars):
            return _PRODUCT
        if token.kind == "name" and token.text not in _WORDS:
            return _PRODUCT
        return _BINARY.get(token.text) if token.kind == "sign" or token.text in _WORDS else None

    def _comparisons(self, start: Token, left: Node) -> Node:
        """Read a < b <= c as (a < b) and (b <= c)."""
        parts: list[Node] = []
        while (operation := self._operator()) is not None and operation.precedence == COMPARISON:
            token = self._stream.take_operator()
            right_start = self._stream.next
            right = self._number(right_start, self._expression(COMPARISON + 1))
            parts.append(Apply(operation.id, (self._number(start, left, token), right)))
            start, left = right_start, right
        return reduce(lambda first, second: Apply("and", (first, second)), parts)

    def _prefix(self) -> Node:
        """Read an operand with the `not` or sign before it."""
        token = self._stream.take()
        if token.text == "not" and token.kind == "name":
            start = self._stream.next
            return Apply("not", (self._condition(start, self._expression(NOT)),))
        if token.kind == "sign" and token.text in ("-", "+"):
            start = self._stream.next
            operand = self._number(start, self._expression(SIGN))
            return Apply("negative", (operand,)) if token.text == "-" else operand
        if token.kind == "sign" and token.text in ("(", "|", "√"):
            return self._enclosed(token)
        if token.kind == "number":
            return self._literal(token)
        if token.kind == "name" and token.text not in _WORDS:
            return self._named(token)
        self._stream.skip(-1)
        raise self._stream.missing_operand()

    def _enclosed(self, token: Token) -> Node:
        """Read an operand in brackets, between bars or under a root."""
        start = self._stream.next
        if token.text == "(":
            return self._bracketed(")")
        if token.text == "|":
            return Apply("abs", (self._number(start, self._bracketed("|")),))
        return Apply("sqrt", (self._number(start, self._operand()),))

    def _bracketed(self, close: str) -> Node:
        """Read up to the closing bracket or bar."""
        before, self._bars = self._bars, int(close == "|")
        inside = self._expression(0)
        self._stream.expect(close)
        self._bars = before
        return inside

    def _operand(self) -> Node:
        """Read one signed operand, the argument of a root or of a function without brackets."""
        with self._stream.deeper():
            return self._prefix()

    def _literal(self, token: Token) -> Number:
        value = float(token.text)
        if value == float("inf"):
            raise fault(QT_TRANSLATE_NOOP("messages", "The number {number} is too large."), token, number=shortened(token.text))
        return Number(value)

    def _named(self, token: Token) -> Node:
        """Read a name: the variable, a constant, a function with its argument, or a parameter."""
        name = self._without_modules(token)
        if name.lower() in _VARIABLE_NAMES:
            return Name(VARIABLE)
        if name in CONSTANTS:
            return Constant(name)
        function = self._function_name(token, name)
        is_letter = token.text in GREEK_LETTERS  # σ(x) is the sigmoid, but σ alone a parameter
        opened = self._stream.next.kind == "sign" and self._stream.next.text == "("
        if opened:
            if function is None:
                raise unknown(token, name, self._catalogue, self._aliases)
            return self._call(token, function)
        if function is not None and not is_letter and (self._is_of_catalogue(name) or self._begins_argument()):
            return self._applied(token, function)
        if name.isascii() and not is_letter:
            near = nearest(name, self._catalogue, self._aliases)
            if near is not None and is_misspelt(name, near):
                raise unknown(token, name, self._catalogue, self._aliases)
        usable = name.isidentifier() and name[0] != "_" and name not in _RESERVED
        if not usable or len(name) > _LONGEST_NAME:
            raise fault(
                QT_TRANSLATE_NOOP("messages", "{name} cannot be the name of a parameter."), token, name=f"`{shortened(name)}`"
            )
        return Name(name)

    def _without_modules(self, token: Token) -> str:
        """Return a name without the modules before it; ExpressionError for a dot that means something else."""
        name = without_modules(token.text)
        if name is None:
            dot = token.start + token.text.index(".")
            raise ExpressionError(
                QT_TRANSLATE_NOOP("messages", "The character {character} has no meaning in a formula."),
                dot,
                dot + 1,
                character="`.`",
            )
        return name

    def _function_name(self, token: Token, name: str) -> str | None:
        """Return the function that a name stands for, alone or with the tokens after it: Leaky ReLU, h-swish."""
        if (function := name_with_signs(self._stream, token, self._aliases)) is not None:
            return function
        for count in range(_LONGEST_ALIAS - 1, 0, -1):
            more = self._stream.ahead(count + 1)
            if len(more) == count + 1 and all(follower.kind == "name" for follower in more[:-1]) and more[-1].text == "(":
                joined = " ".join([name, *(follower.typed for follower in more[:-1])])
                function = known_function(joined, self._catalogue, self._aliases)
                if function is not None:
                    self._stream.skip(count)
                    return function
        typed = token.typed if token.typed in _SIGMA else name
        return known_function(typed, self._catalogue, self._aliases)

    def _is_of_catalogue(self, name: str) -> bool:
        return name in (*FUNCTIONS, "clip", *self._catalogue) or plain_name(name) in self._aliases

    def _begins_argument(self) -> bool:
        """Return whether the next token can begin the argument of a function without brackets: a number, a name or a root."""
        return (
            self._stream.next.kind in ("number", "name") and self._stream.next.text not in _WORDS
        ) or self._stream.next.text == "√"

    def _applied(self, token: Token, name: str) -> Node:
        """Read the argument of a function without brackets, one operand with its power: ln x, tanh 2x, sin x²."""
        if not self._begins_argument():
            raise fault(
                QT_TRANSLATE_NOOP("messages", "{name} is a function: write {call}."),
                token,
                name=f"`{token.text}`",
                call=f"{token.text}(x)",
            )
        argument = self._power()
        while (
            self._stream.before.kind == "number" and self._stream.next.kind == "name" and self._stream.next.text not in _WORDS
        ):
            self._stream.count()
            argument = Apply("multiply", (argument, self._power()))
        return self._with_arguments(token, name, [argument])

    def _power(self) -> Node:
        base = self._operand()
        if self._stream.next.text == "**":
            self._stream.take_operator()
            base = Apply("power", (base, self._expression(SIGN)))
        return base

    def _call(self, token: Token, name: str) -> Node:
        """Read the arguments of a function after its opening bracket."""
        self._stream.take()
        before, self._bars = self._bars, 0
        try:
            function = self._catalogue.get(name)
            if (name in FUNCTIONS or name in ("clip", *COMPOSED)) and not (function and function.defaults):
                return self._elementary(token, name)
            return self._activation(token, name)  # also sign, which has a parameter as an activation
        finally:
            self._bars = before

    def _with_arguments(self, token: Token, name: str, arguments: list[Node]) -> Node:
        """Return the call of a function with one argument that was already read."""
        function = self._catalogue.get(name)
        if name in self._catalogue and name not in FUNCTIONS:
            if function is None:
                raise over_layer(token, name)
            return Call(name, arguments[0])
        return _operation(token, name, arguments)

    def _elementary(self, token: Token, name: str) -> Node:
        """Read the arguments of an elementary function."""
        arguments: list[tuple[Token, Node]] = []
        while not arguments or self._stream.next.text == ",":
            if arguments:
                self._stream.take_operator()  # min(a, b, c) nests like a + b + c
            start = self._stream.next
            arguments.append((start, self._expression(0)))
        self._stream.expect(")")
        nodes = [
            self._condition(start, node) if name == "where" and index == 0 else self._number(start, node)
            for index, (start, node) in enumerate(arguments)
        ]
        return _operation(token, name, nodes)

    def _activation(self, token: Token, name: str) -> Node:
        """Read the argument and the parameters of a catalogue function."""
        function = self._catalogue[name]
        if function is None:
            raise over_layer(token, name)
        start = self._stream.next
        argument = self._number(start, self._expression(0))
        parameters: dict[str, Node] = {}
        while self._stream.next.text == ",":
            self._stream.take()
            key = self._key(name, function.defaults, parameters)
            start = self._stream.next
            parameters[key] = self._number(start, self._expression(0))
        self._stream.expect(")")
        if name in FUNCTIONS and not parameters:
            return Apply(name, (argument,))
        return Call(name, argument, tuple(parameters.items()))

    def _key(self, name: str, known: Mapping[str, float], given: Mapping[str, Node]) -> str:
        """Read `slope =` and return "slope"; a value without a name belongs to the next parameter."""
        token = self._stream.next
        if not known:
            raise fault(QT_TRANSLATE_NOOP("messages", "{name} has no parameters."), token, name=f"`{name}`")
        if token.kind != "name" or self._stream.ahead(2)[-1].text != "=":
            if len(given) == len(known) or list(given) != list(known)[: len(given)]:
                example = f"{name}(x, {next(iter(known))}=1)"
                raise fault(
                    QT_TRANSLATE_NOOP("messages", "Parameters are given by name, for example {example}."),
                    token,
                    example=example,
                )
            return list(known)[len(given)]
        self._stream.take()
        if token.text not in known:
            raise fault(
                QT_TRANSLATE_NOOP("messages", "{name} has no parameter named {parameter}; it has {known}."),
                token,
                name=f"`{name}`",
                parameter=f"`{shortened(token.text)}`",
                known=", ".join(known),
            )
        if token.text in given:
            raise fault(QT_TRANSLATE_NOOP("messages", "The parameter {name} is given twice."), token, name=f"`{token.text}`")
        self._stream.take()
        return token.text

    def _factor(self, start: Token, node: Node, at: Token) -> Node:
        """Return an operand of a sum or a product, a condition as 1 or 0: (x > 0)x."""
        if is_condition(node):
            return Apply("where", (node, Number(1.0), Number(0.0)))
        return self._number(start, node, at)

    def _number(self, start: Token, node: Node, at: Token | None = None) -> Node:
        """Return the node, which must have a value."""
        if is_condition(node):
            raise fault(
                QT_TRANSLATE_NOOP(
                    "messages",
                    "A comparison is only a condition: write where(condition, a, b), or a product such as (x > 0)*x.",
                ),
                at or start,
            )
        return node

    def _condition(self, start: Token, node: Node, at: Token | None = None) -> Node:
        """Return the node, which must be a condition."""
        if not is_condition(node):
            raise fault(
                QT_TRANSLATE_NOOP("messages", "A condition is needed here, for example {example}."),
                at or start,
                example="x > 0",
            )
        return node


def _operation(token: Token, name: str, nodes: list[Node]) -> Node:
    check_arguments(token, name, len(nodes))
    return substituted(_composed(name), dict(zip("ab", nodes, strict=False))) if name in COMPOSED else elementary(name, nodes)


@cache
def _composed(name: str) -> Node:
    return parse(COMPOSED[name])
