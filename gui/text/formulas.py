"""LaTeX to pictures: typeset once, cached, coloured by the theme when drawn; and how long a formula takes to typeset."""

from __future__ import annotations

import re
import warnings
from functools import lru_cache

from PySide6.QtCore import QByteArray

_PLACEHOLDER = "#010203"  # stands for the text colour, which a theme may change without typesetting again
_MOST = 1200  # by `typesetting_cost`; about 0.2 s
_PIECE = re.compile(r"\\left|\\right|\\[a-zA-Z]+|\\.|[{}]|[^\\{}]")


@lru_cache(maxsize=512)  # a formula with figures in it is another one at every key
def _typeset(latex: str, size: float) -> str:
    """Return the formula as SVG. ziamath is imported here because it takes 0.15 s, which no start should wait for."""
    with warnings.catch_warnings():
        # ziafont opens its font through importlib.resources.path, which Python 3.11 and 3.12 call deprecated.
        warnings.simplefilter("ignore", DeprecationWarning)
        from ziamath.config import config
        from ziamath.zmath import Latex

    config.svg2 = False  # QtSvg knows SVG 1.1 only
    return Latex(latex, size=size, color=_PLACEHOLDER).svg()


def formula_svg(latex: str, size: float, colour: str) -> QByteArray:
    """Return the formula at `size` pixels in a colour."""
    return QByteArray(_typeset(latex, size).replace(_PLACEHOLDER, colour).encode())


def typesetting_cost(latex: str) -> int:
    """Return 2 to the depth of braces and growing brackets, summed over all signs: the time doubles with each level.

    A unit is about 0.2 ms.
    """
    depth = cost = 0
    for piece in _PIECE.findall(latex):
        if piece in ("{", r"\left"):
            depth += 1
        elif piece in ("}", r"\right"):
            depth -= 1
        cost += 1 << min(max(depth, 0), 60)
    return cost


def typesets_quickly(latex: str) -> bool:
    """Return whether a formula can be typeset without the window standing still."""
    return typesetting_cost(latex) <= _MOST
