"""How long a formula takes to typeset, judged from its LaTeX: twice as long with every level of nesting."""

from __future__ import annotations

import re

_MOST = 1200  # by `typesetting_cost`; about 0.2 s
_PIECE = re.compile(r"\\left|\\right|\\[a-zA-Z]+|\\.|[{}]|[^\\{}]")


def typesetting_cost(latex: str) -> int:
    """Return 2 to the depth of braces and growing brackets, summed over all signs; a unit is about 0.2 ms."""
    depth = cost = 0
    for piece in _PIECE.findall(latex):
        if piece in ("{", r"\left"):
            depth += 1
        elif piece in ("}", r"\right"):
            depth -= 1
        cost += 1 << min(max(depth, 0), 60)
    return cost


def typesets_quickly(latex: str) -> bool:
    """Tell whether a formula can be typeset without the window standing still."""
    return typesetting_cost(latex) <= _MOST
