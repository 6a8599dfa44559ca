"""The candidates of a trial: the current setting, the one before a remedy, the pins, and remedies applied to it. No Qt."""

from __future__ import annotations

from dataclasses import replace

from engine import BoundActivation, KasseiError
from engine.network.initialisers import INITIALISERS
from engine.numeric.messages import QT_TRANSLATE_NOOP, Message
from engine.propagation import REMEDIES, Setting, check_trial
from gui.gradient_lab.state import LabState
from gui.text.numbers import short
from gui.text.translation import say, text

SHOWN, BEFORE, SIGMOID = "shown", "before", "sigmoid"
_NAMES = {
    SHOWN: QT_TRANSLATE_NOOP("trial", "Setting on show"),
    BEFORE: QT_TRANSLATE_NOOP("trial", "Before the remedy"),
    SIGMOID: QT_TRANSLATE_NOOP("trial", "Sigmoid with Xavier"),
}
_PIN = QT_TRANSLATE_NOOP("trial", "Pin {number}")


def candidates(state: LabState) -> dict[str, Setting]:
    """Return all candidates by id, without duplicates; the first is the current setting."""
    shown = state.setting
    settings = {SHOWN: shown}
    if state.before is not None:
        settings[BEFORE] = state.before
    settings |= {f"pin_{number}": pin for number, pin in enumerate(state.pins, start=1)}
    plain = replace(shown, residual=False, normalisation="")
    for name, remedy in REMEDIES.items():
        try:
            applied = remedy.applied(plain)
            check_trial(applied)
        except KasseiError:
            continue
        settings[name] = applied
    settings[SIGMOID] = replace(plain, function=BoundActivation("sigmoid"), initialiser="xavier_normal", sigma_b=0.0)
    known = list(settings.values())
    return {name: setting for index, (name, setting) in enumerate(settings.items()) if setting not in known[:index]}


def default_second(settings: dict[str, Setting]) -> str:
    """Return the default opponent of the current setting: the one before the remedy, a pin, ReLU, or sigmoid."""
    pins = [name for name in settings if name.startswith("pin_")]
    return next(name for name in (BEFORE, *pins, "relu_he", SIGMOID, *settings) if name in settings)


def candidate_name(name: str) -> str:
    """Return the name of a candidate in lists."""
    if name.startswith("pin_"):
        return text("trial", _PIN).format(number=name.removeprefix("pin_"))
    return text("trial", _NAMES[name]) if name in _NAMES else text("remedies", REMEDIES[name].name)


def short_label(setting: Setting) -> str:
    """Return the short label of a setting beside its curve: "Sigmoid, Xavier normal"."""
    start = text("initialisers", INITIALISERS[setting.initialiser].name) if setting.initialiser else ""
    parts = [say(Message(setting.function.name, context="activations")), start or f"σ_w = {short(setting.sigma_w)}"]
    if setting.sigma_b:
        parts.append(f"σ_b = {short(setting.sigma_b)}")
    return ", ".join(parts)
