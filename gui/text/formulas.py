"""LaTeX to pictures: typeset once, cached, coloured by the theme when drawn."""

from __future__ import annotations

import warnings
from functools import lru_cache

from PySide6.QtCore import QByteArray

_PLACEHOLDER = "#010203"  # placeholder for the text colour, which a theme may change without typesetting again


@lru_cache(maxsize=128)  # of 10 kB each; formulas with figures change at every key and zoom
def typeset(latex: str, size: float) -> str:
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
    return QByteArray(typeset(latex, size).replace(_PLACEHOLDER, colour).encode())
