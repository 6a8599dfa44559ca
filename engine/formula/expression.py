"""The text of a formula -> its tree, by precedence climbing over a whitelist; errors know their place.

Grammar, from the loosest binding on: or, and, not, comparisons, + and -, * and /, a leading minus, ** (to the right).
Conditions stand only in where(condition, a, b), and comparisons may be chained: 0 < x < 1.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import reduce

from engine.formula.operations import COMPARISON, NOT, OPERATIONS, POWER, SIGN, Operation
from engine.formula.tokens import ExpressionError, Token, tokenise
from engine.formula.tree import VARIABLE, Apply, Call, Constant, Definition, Name, Node, Number, parameter_names
from engine.numeric.messages import QT_TRANSLATE_NOOP, shortened

CONSTANTS = {"pi": 3.141592653589793, "e": 2.718281828459045}
DEEPEST = 40  # formulas inside formulas
MOST_OPERATORS = 200  # a chain of them is a tree as deep as it is long, and whoever walks it should not run out of stack
MOST_PARAMETERS = 8
_LONGEST_NAME = 16
_VARIABLE_NAMES = (VARIABLE, "u")  # the rest of the program writes u for the input
_SPELLINGS = {"arctan": "atan", "ln": "log"}
_BINARY = {op.spelling: op for op in OPERATIONS.values() if op.spelling and op.arity == 2}
_FUNCTIONS = {op.id: op for op in OPERATIONS.values() if not op.precedence}
_WORDS = ("and", "or", "not")
_RESERVED = ("self", "grad_z", "at_kinks")  # parameters are passed as keywords beside these


def parse(text: str, catalogue: Mapping[str, Definition | None] | None = None) -> Node:
    """Return the tree of `text`; `catalogue` are the functions it may call by id, None for one that works over a layer.

    A bare unknown name is a parameter. Raises ExpressionError, with the place, for anything that is not in the grammar,
    for an unknown function, and for a formula that is too long or too deep.
    """
    return _Parser(text, catalogue or {}).formula()


class _Parser:
    """Reads tokens from left to right; each method returns the tree of what it has read."""

    def __init__(self, text: str, catalogue: Mapping[str, Definition | None]) -> None:
        self._tokens = tokenise(text)
        self._place = 0
        self._depth = 0
        self._operators = 0
        self._catalogue = catalogue

    def formula(self) -> Node:
        if self._next.kind == "end":
            raise _fault(
                QT_TRANSLATE_NOOP("messages", "The formula is empty; for example {example} is one."),
                self._next,
                example="x*sigmoid(beta*x)",
            )
        start = self._next
        tree = self._number(start, self._expression(0))
        if self._next.kind != "end":
            raise self._surprised()
        if len(names := parameter_names(tree)) > MOST_PARAMETERS:
            raise _fault(
                QT_TRANSLATE_NOOP("messages", "The formula has {found} parameters; at most {most} are allowed."),
                next(token for token in self._tokens if token.text == names[MOST_PARAMETERS]),
                found=len(names),
                most=MOST_PARAMETERS,
            )
        return tree

    @property
    def _next(self) -> Token:
        return self._tokens[self._place]

    def _take(self) -> Token:
        token = self._next
        self._place += 1
        return token

    def _take_operator(self) -> Token:
        self._operators += 1
        if self._operators > MOST_OPERATORS:
            raise _fault(
                QT_TRANSLATE_NOOP("messages", "The formula has more than {most} operators."), self._next, most=MOST_OPERATORS
            )
        return self._take()

    def _expect(self, sign: str) -> None:
        if self._next.text != sign or self._next.kind != "sign":
            if self._next.kind == "end":
                raise _fault(QT_TRANSLATE_NOOP("messages", "{sign} is missing at the end."), self._next, sign=f"`{sign}`")
            raise self._surprised()
        self._take()

    def _expression(self, loosest: int) -> Node:
        """Read operators that bind at least as tightly as `loosest`."""
        self._depth += 1
        if self._depth > DEEPEST:
            raise _fault(
                QT_TRANSLATE_NOOP("messages", "The formula is nested more than {most} deep here."), self._next, most=DEEPEST
            )
        start = self._next
        left = self._prefix()
        while (operation := self._operator()) is not None and operation.precedence >= loosest:
            if operation.precedence == COMPARISON:
                left = self._comparisons(start, left)
                continue
            token = self._take_operator()
            # A power groups to the right and may have a sign on its right: 2**-x.
            right_start = self._next
            right = self._expression(SIGN if operation.precedence == POWER else operation.precedence + 1)
            kind = self._condition if operation.gives_condition else self._number
            left = Apply(operation.id, (kind(start, left, token), kind(right_start, right, token)))
        self._depth -= 1
        return left

    def _operator(self) -> Operation | None:
        token = self._next
        return _BINARY.get(token.text) if token.kind == "sign" or token.text in _WORDS else None

    def _comparisons(self, start: Token, left: Node) -> Node:
        """Read a < b <= c as (a < b) and (b <= c)."""
        parts: list[Node] = []
        while (operation := self._operator()) is not None and operation.precedence == COMPARISON:
            token = self._take_operator()
            right_start = self._next
            right = self._number(right_start, self._expression(COMPARISON + 1))
            parts.append(Apply(operation.id, (self._number(start, left, token), right)))
            start, left = right_start, right
        return reduce(lambda first, second: Apply("and", (first, second)), parts)

    def _prefix(self) -> Node:
        token = self._take()
        if token.text == "not" and token.kind == "name":
            start = self._next
            return Apply("not", (self._condition(start, self._expression(NOT)),))
        if token.kind == "sign" and token.text in ("-", "+"):
            start = self._next
            operand = self._number(start, self._expression(SIGN))
            return Apply("negative", (operand,)) if token.text == "-" else operand
        if token.kind == "sign" and token.text == "(":
            inside = self._expression(0)
            self._expect(")")
            return inside
        if token.kind == "number":
            return self._literal(token)
        if token.kind == "name" and token.text not in _WORDS:
            return self._named(token)
        self._place -= 1
        raise self._missing_operand()

    def _literal(self, token: Token) -> Number:
        value = float(token.text)
        if value == float("inf"):
            raise _fault(
                QT_TRANSLATE_NOOP("messages", "The number {number} is too large."), token, number=shortened(token.text)
            )
        return Number(value)

    def _named(self, token: Token) -> Node:
        name = _SPELLINGS.get(token.text, token.text)
        if self._next.kind == "sign" and self._next.text == "(":
            return self._call(token, name)
        if name in _VARIABLE_NAMES:
            return Name(VARIABLE)
        if name in CONSTANTS:
            return Constant(name)
        if name in _FUNCTIONS or name in ("clip", *self._catalogue):
            raise _fault(
                QT_TRANSLATE_NOOP("messages", "{name} is a function: write {call}."), token, name=f"`{name}`", call=f"{name}(x)"
            )
        usable = token.text.isidentifier() and token.text[0] != "_" and token.text not in _RESERVED
        if not usable or len(token.text) > _LONGEST_NAME:
            raise _fault(
                QT_TRANSLATE_NOOP("messages", "{name} cannot be the name of a parameter."), token, name=f"`{shortened(name)}`"
            )
        return Name(token.text)

    def _call(self, token: Token, name: str) -> Node:
        self._take()
        function = self._catalogue.get(name)
        if (name in _FUNCTIONS or name == "clip") and not (function and function.defaults):
            return self._elementary(token, name)
        if name in self._catalogue:  # also sign, which as an activation has a parameter
            return self._activation(token, name)
        known = [*_FUNCTIONS, "clip", *(each for each, found in self._catalogue.items() if found is not None)]
        begun = sorted((each for each in known if len(name) > 2 and each.startswith(name.lower())), key=len)
        swapped = [each for each in known if sorted(each) == sorted(name.lower())]  # tahn is tanh, though nearer to tan
        import difflib  # only who mistypes a name waits for it

        close = begun or swapped or difflib.get_close_matches(name.lower(), known, n=1)
        if close:
            raise _fault(
                QT_TRANSLATE_NOOP("messages", "unknown name {name}, did you mean {suggestion}?"),
                token,
                name=f"`{shortened(name)}`",
                suggestion=f"`{close[0]}`",
            )
        raise _fault(QT_TRANSLATE_NOOP("messages", "There is no function named {name}."), token, name=f"`{shortened(name)}`")

    def _elementary(self, token: Token, name: str) -> Node:
        arguments: list[tuple[Token, Node]] = []
        while not arguments or self._next.text == ",":
            if arguments:
                self._take_operator()  # min(a, b, c) nests as a + b + c does
            start = self._next
            arguments.append((start, self._expression(0)))
        self._expect(")")
        operation = _FUNCTIONS.get(name)
        expected = 3 if operation is None else operation.arity
        variadic = operation is not None and operation.variadic
        if len(arguments) != expected and not (variadic and len(arguments) >= expected):
            raise _fault(
                QT_TRANSLATE_NOOP("messages", "The number of values given to {name} is {found}; it takes {expected}."),
                token,
                name=f"`{name}`",
                expected=expected,
                found=len(arguments),
            )
        nodes = [
            self._condition(start, node) if name == "where" and place == 0 else self._number(start, node)
            for place, (start, node) in enumerate(arguments)
        ]
        if operation is None:  # clip(x, low, high)
            return Apply("min", (Apply("max", (nodes[0], nodes[1])), nodes[2]))
        if variadic:
            return reduce(lambda first, second: Apply(name, (first, second)), nodes)
        return Apply(name, tuple(nodes))

    def _activation(self, token: Token, name: str) -> Node:
        function = self._catalogue[name]
        if function is None:
            raise _fault(
                QT_TRANSLATE_NOOP("messages", "{name} works over a whole layer and cannot stand in a formula."),
                token,
                name=f"`{name}`",
            )
        start = self._next
        argument = self._number(start, self._expression(0))
        parameters: dict[str, Node] = {}
        while self._next.text == ",":
            self._take()
            key = self._key(name, function.defaults, parameters)
            start = self._next
            parameters[key] = self._number(start, self._expression(0))
        self._expect(")")
        if name in _FUNCTIONS and not parameters:
            return Apply(name, (argument,))
        return Call(name, argument, tuple(parameters.items()))

    def _key(self, name: str, known: Mapping[str, float], given: Mapping[str, Node]) -> str:
        """Read `slope =` and return "slope"."""
        token = self._take()
        if not known:
            raise _fault(QT_TRANSLATE_NOOP("messages", "{name} has no parameters."), token, name=f"`{name}`")
        if token.kind != "name" or self._next.text != "=":
            example = f"{name}(x, {next(iter(known))}=1)"
            raise _fault(
                QT_TRANSLATE_NOOP("messages", "Parameters are given by name, for example {example}."), token, example=example
            )
        if token.text not in known:
            raise _fault(
                QT_TRANSLATE_NOOP("messages", "{name} has no parameter named {parameter}; it has {known}."),
                token,
                name=f"`{name}`",
                parameter=f"`{shortened(token.text)}`",
                known=", ".join(known),
            )
        if token.text in given:
            raise _fault(QT_TRANSLATE_NOOP("messages", "The parameter {name} is given twice."), token, name=f"`{token.text}`")
        self._take()
        return token.text

    def _number(self, start: Token, node: Node, at: Token | None = None) -> Node:
        """Return the node, which must have a value."""
        if _is_condition(node):
            raise _fault(
                QT_TRANSLATE_NOOP("messages", "A comparison can only be the condition of where(condition, a, b)."), at or start
            )
        return node

    def _condition(self, start: Token, node: Node, at: Token | None = None) -> Node:
        """Return the node, which must be a condition."""
        if not _is_condition(node):
            raise _fault(
                QT_TRANSLATE_NOOP("messages", "A condition is needed here, for example {example}."),
                at or start,
                example="x > 0",
            )
        return node

    def _missing_operand(self) -> ExpressionError:
        if self._next.kind == "end":
            return _fault(
                QT_TRANSLATE_NOOP("messages", "The formula stops too early: a value is missing at the end."), self._next
            )
        return _fault(
            QT_TRANSLATE_NOOP("messages", "A value is missing before {sign}."),
            self._next,
            sign=f"`{shortened(self._next.text)}`",
        )

    def _surprised(self) -> ExpressionError:
        token = self._next
        if token.text in (")", ",", "="):
            return _fault(QT_TRANSLATE_NOOP("messages", "{sign} is not expected here."), token, sign=f"`{token.text}`")
        return _fault(
            QT_TRANSLATE_NOOP("messages", "An operator is missing before {sign}; a product is written with *."),
            token,
            sign=f"`{shortened(token.text)}`",
        )


def _is_condition(node: Node) -> bool:
    return isinstance(node, Apply) and OPERATIONS[node.operation].gives_condition


def _fault(template: str, token: Token, **fields: object) -> ExpressionError:
    return ExpressionError(template, token.start, token.end, **fields)
