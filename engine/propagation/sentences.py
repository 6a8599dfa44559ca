"""The sentences with figures above the plots of the gradient lab."""

from __future__ import annotations

from math import inf, isnan

from engine.numeric.messages import QT_TRANSLATE_NOOP, Message

_SUPERSCRIPTS = dict(zip("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹", strict=True))


def count_text(value: float) -> str:
    """Return a positive number to two digits: 31,000 rather than 30914.2, and 3.1 × 10¹² beyond a million."""
    if value == inf:
        return "∞"
    rounded = float(f"{value:.1e}")
    if rounded >= 1e6:
        return _scientific(value)
    return f"{rounded:,.0f}" if rounded >= 10 else f"{rounded:g}"


def share_text(share: float) -> str:
    """Return a share as text: 1/31,000, 0.42 from a tenth on, 3.1 × 10⁻¹² below a millionth."""
    if share <= 0.0:
        return "0"
    if share < 1e-6:
        return _scientific(share)
    return f"1/{count_text(1.0 / share)}" if share < 0.1 else count_text(share)


def _scientific(value: float, digits: int = 2) -> str:
    mantissa, exponent = f"{value:.{digits - 1}e}".split("e")
    return f"{mantissa.rstrip('0').removesuffix('.')} × 10{''.join(_SUPERSCRIPTS[sign] for sign in str(int(exponent)))}"


def factor_text(factor: float) -> str:
    """Return a factor per layer to three digits: 0.709, 5,120 from a thousand on, 2.5 × 10⁻⁷ below a ten-thousandth."""
    if factor == inf:
        return "∞"
    rounded = float(f"{factor:.3g}")
    if 1e-3 <= rounded < 1000.0:
        return f"{rounded:#.3g}".rstrip(".")
    if 0.0 < rounded < 1e-4 or rounded >= 1e6:
        return _scientific(factor, 3)
    return f"{rounded:,.0f}" if rounded >= 1000.0 else f"{rounded:g}"


def gradient_sentence(share: float, layers: int, theory: float | None = None) -> Message:
    """Return the sentence on layer 1's share of the last layer's squared gradient, and the factor per layer.

    `theory` is the factor per layer that theory predicts, None or nan if it predicts none.
    """
    if isnan(share):
        return Message(NO_GRADIENT)
    if layers < 2:
        return Message(ONE_LAYER)
    if share == 0.0:
        return Message(NOTHING)
    factor = share ** (1.0 / (layers - 1))
    figures = {"share": share_text(share), "factor": factor_text(factor)}
    larger = float(f"{share:.1e}") >= 1.0  # as `share_text` rounds it
    if theory is None or isnan(theory):
        return Message(LARGER if larger else SMALLER, figures)
    figures["theory"] = factor_text(theory)
    return Message(LARGER_WITH_THEORY if larger else SMALLER_WITH_THEORY, figures)


NO_GRADIENT = QT_TRANSLATE_NOOP("messages", "No gradient comes back that could be measured.")
ONE_LAYER = QT_TRANSLATE_NOOP("messages", "With one layer there is nothing a gradient has to pass through.")
NOTHING = QT_TRANSLATE_NOOP("messages", "Layer 1 gets nothing of the last layer's squared gradient.")
SMALLER = QT_TRANSLATE_NOOP("messages", "Layer 1 gets {share} of the last layer's squared gradient: {factor} a layer.")
LARGER = QT_TRANSLATE_NOOP("messages", "Layer 1 gets {share} times the last layer's squared gradient: {factor} a layer.")
SMALLER_WITH_THEORY = QT_TRANSLATE_NOOP(
    "messages", "Layer 1 gets {share} of the last layer's squared gradient: {factor} a layer, theory {theory}."
)
LARGER_WITH_THEORY = QT_TRANSLATE_NOOP(
    "messages", "Layer 1 gets {share} times the last layer's squared gradient: {factor} a layer, theory {theory}."
)
