"""Figures in narrow spaces: the chosen decimals in a smaller font, then fewer decimals, and rather nothing than a cut-off
number."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSizeF
from PySide6.QtGui import QFont, QFontMetricsF

from gui.style.theme import Look
from gui.text.numbers import fixed

_SIZES = (12, 11, 10, 9, 8)


def fit(values: Sequence[float], space: QSizeF, look: Look) -> tuple[QFont, list[str]]:
    """Return a font and the texts of numbers that all fit into `space`; empty texts if nothing fits."""
    full = [(size, decimals) for decimals in range(look.decimals, 2, -1) for size in _SIZES[:3]]
    candidates = full + [(size, 2) for size in _SIZES]
    for size, decimals in candidates:
        font = look.font(size)
        metrics = QFontMetricsF(font)
        texts = [fixed(value, decimals) if decimals > 2 else compact(value, min(decimals, look.decimals)) for value in values]
        longest = max(map(len, texts), default=0)  # digits are equally wide
        widest = max((metrics.horizontalAdvance(text) for text in texts if len(text) == longest), default=0.0)
        if widest <= space.width() and 1.4 * metrics.capHeight() <= space.height():
            return font, texts
    return look.font(_SIZES[-1]), [""] * len(values)


def compact(value: float, decimals: int = 2) -> str:
    """Return a number with two decimals at most, or with one digit and an exponent: 0.000312 -> "3e−4"."""
    return fixed(value, decimals if value == 0 or 0.5 * 10.0**-decimals <= abs(value) < 1e3 else 0)
