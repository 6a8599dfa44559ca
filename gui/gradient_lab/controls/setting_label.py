"""The label of a setting among others."""

from __future__ import annotations

from engine import Message
from engine.network.initialisers import INITIALISERS
from engine.numeric.messages import QT_TRANSLATE_NOOP
from engine.propagation import NORMALISATIONS, Setting
from gui.text.numbers import short
from gui.text.translation import say, text

_RESIDUAL = QT_TRANSLATE_NOOP("starts", "residual")


def setting_label(setting: Setting) -> str:
    """Return "Sigmoid, Xavier normal, 20 × 128", and further features of the network."""
    parts = [say(Message(setting.function.name, context="activations"))]
    if setting.initialiser:
        parts.append(text("initialisers", INITIALISERS[setting.initialiser].name))
    else:
        parts.append(f"σ_w = {short(setting.sigma_w)}")
    if setting.sigma_b:
        parts.append(f"σ_b = {short(setting.sigma_b)}")
    if setting.residual:
        parts.append(text("starts", _RESIDUAL))
    if setting.normalisation:
        parts.append(text("normalisations", NORMALISATIONS[setting.normalisation].name))
    parts.append(f"{setting.depth} × {setting.width}")
    return ", ".join(parts)
