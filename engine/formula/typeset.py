"""A tree -> LaTeX, as a textbook prints it: fractions, powers, cases; parentheses only where they are needed."""

from __future__ import annotations

import re

from engine.formula.operations import OPERATIONS, POWER, PRODUCT, SIGN, SUM
from engine.formula.tokens import GREEK_LETTERS
from engine.formula.tree import VARIABLE, Apply, Call, Constant, Name, Node, Number

_ATOM = POWER + 1
# The largest `typesetting_cost` that may be typeset while a window waits; enough for every formula of the catalogue.
MOST_WHILE_TYPING = 900
_PIECE = re.compile(r"\\begin|\\end|\\left|\\right|\\[a-zA-Z]+|\\.|[{}]|[^\\{}]")
_DEEPER = {"{": 1, r"\left": 1, r"\begin": 2, "}": -1, r"\right": -1, r"\end": -2}
_FRAMED = ("where", "exp")  # operations that need no parentheses except as the base of a power


def latex(node: Node) -> str:
    """Return the LaTeX of a tree; the variable is written u, as everywhere in the program."""
    match node:
        case Number(value):
            text = _number(value)
        case Constant(name):
            text = r"\pi" if name == "pi" else "e"
        case Name(name):
            text = "u" if name == VARIABLE else symbol(name)
        case Call(name, argument, parameters):
            given = ", ".join(f"{symbol(name)} = {latex(value)}" for name, value in parameters)
            inside = latex(argument) + (f";\\, {given}" if given else "")
            text = rf"{_upright(name)}\left({inside}\right)"
        case Apply("where", _):
            text = _cases(node)
        case Apply("power", (base, exponent)):
            text = f"{{{_inside(base, _ATOM)}}}^{{{latex(exponent)}}}"
        case Apply("divide" | "exp" | "sqrt" | "abs" | "floor" as operation, arguments):
            text = OPERATIONS[operation].latex.format(*map(latex, arguments))
        case Apply("multiply", (left, right)):
            joint = r" \cdot " if _begins_with_digit(right) else r" \, "
            text = _inside(left, PRODUCT) + joint + _right_operand(right, PRODUCT + 1)
        case Apply(operation, arguments):
            text = _operation(operation, arguments)
    return text


def symbol(name: str) -> str:
    """Return a parameter's name as LaTeX: beta as the letter β, a1 with an index, longer names upright."""
    stem, index = re.fullmatch(r"(.*?)_?(\d*)", name, re.DOTALL).groups()  # pyright: ignore[reportOptionalMemberAccess]
    stem = stem or name
    letter = "\\" + stem if stem in GREEK_LETTERS else stem if len(stem) == 1 else _upright(stem)
    return f"{letter}_{{{index}}}" if index and stem != name else letter


def _upright(name: str) -> str:
    return rf"\mathrm{{{name.replace('_', ' ').replace(' ', chr(92) + ' ')}}}"


def _number(value: float) -> str:
    text = f"{value:.12g}"
    mantissa, mark, exponent = text.partition("e")
    power = f"10^{{{int(exponent)}}}" if mark else ""
    return text if not mark else power if mantissa == "1" else rf"{mantissa} \cdot {power}"


def _cases(node: Node) -> str:
    rows: list[str] = []
    while isinstance(node, Apply) and node.operation == "where":
        condition, value, node = node.arguments
        rows.append(rf"{latex(value)} & {latex(condition)}")
    rows.append(rf"{latex(node)} & \mathrm{{otherwise}}")
    return r"\begin{cases} " + r" \\ ".join(rows) + r" \end{cases}"


def _operation(operation: str, arguments: tuple[Node, ...]) -> str:
    """Return the LaTeX of an operation, its operands in parentheses where they bind more loosely."""
    record = OPERATIONS[operation]
    if not record.precedence or record.id == "not":
        template = record.latex.replace("({0})", r"\left({0}\right)").replace("({0}, {1})", r"\left({0}, {1}\right)")
        return template.format(*map(latex, arguments))
    if record.precedence == SIGN:
        return "-" + _right_operand(arguments[0], PRODUCT)
    # Operators group to the left: a - (b - c) keeps its parentheses.
    tighter = record.precedence + (operation == "subtract")
    right = _right_operand if record.precedence == SUM else _inside
    return record.latex.format(_inside(arguments[0], record.precedence), right(arguments[1], tighter))


def _right_operand(node: Node, loosest: int) -> str:
    """Return the LaTeX of a right operand: no sign may follow another."""
    return _inside(node, _ATOM if _begins_with_sign(node) else loosest)


def _inside(node: Node, loosest: int) -> str:
    """Return the LaTeX of an operand, in parentheses where it binds less tightly than `loosest`."""
    text = latex(node)
    return rf"\left({text}\right)" if _binding(node, loosest) < loosest else text


def _binding(node: Node, loosest: int) -> int:
    """Return how tightly the LaTeX of a tree binds."""
    match node:
        case Apply("divide", _):
            return PRODUCT if loosest == _ATOM else _ATOM  # a fraction needs no parentheses except as the base of a power
        case Number(value) if loosest == _ATOM and "e" in f"{value:.12g}":
            return PRODUCT
        case Apply(operation, _) if operation in _FRAMED and loosest == _ATOM:
            return PRODUCT
        case Apply("where", _):
            return 0
        case Apply(operation, _):
            return OPERATIONS[operation].precedence or _ATOM
        case _:
            return _ATOM


def _leftmost(node: Node) -> Node:
    while isinstance(node, Apply) and node.operation in ("add", "subtract", "multiply", "power"):
        node = node.arguments[0]
    return node


def _begins_with_digit(factor: Node) -> bool:
    return isinstance(_leftmost(factor), Number) and _binding(factor, PRODUCT + 1) > PRODUCT


def _begins_with_sign(node: Node) -> bool:
    leftmost = _leftmost(node)
    return isinstance(leftmost, Apply) and leftmost.operation == "negative"


def typesetting_cost(latex: str) -> int:
    """Return how long a formula takes to typeset, in units of 110 to 170 calls of ziamath's functions, about 0.05 ms.

    Measured: every level of braces and growing brackets doubles the time, a level of cases quadruples it.
    """
    depth = cases = cost = 0
    for piece in _PIECE.findall(latex):
        depth += _DEEPER.get(piece, 0)
        cases += (piece == r"\begin") - (piece == r"\end")
        weight = (2 if cases else 3) * (4 if piece in (r"\left", r"\right") else 1)
        cost += weight << min(max(depth, 0), 60)
    return cost


def typesets_quickly(latex: str) -> bool:
    """Return whether a formula can be typeset without freezing the window; others are shown as text."""
    return typesetting_cost(latex) <= MOST_WHILE_TYPING
