"""SCHEDULES: how the learning rate changes during learning, as a factor of the chosen rate.

A schedule is a function of the number of epochs so far, a real number: 1.5 is in the middle of the second epoch.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass

from engine.activations.record import Parameter
from engine.data.settings import found
from engine.numeric.messages import QT_TRANSLATE_NOOP


@dataclass(frozen=True, eq=False)
class Schedule:
    """One schedule: its names, its factor in LaTeX (e epochs so far), and the function factor(epochs, **parameters)."""

    id: str
    name: str
    latex: str
    note: str
    source: str
    factor: Callable[..., float]
    parameters: tuple[Parameter, ...] = ()


def constant(epochs: float) -> float:
    """Return 1."""
    return 1.0


def step(epochs: float, every: float, factor: float) -> float:
    """Return factor^⌊e / every⌋."""
    return factor ** math.floor(epochs / every)


def exponential(epochs: float, factor: float) -> float:
    """Return factor^e."""
    return factor**epochs


def cosine(epochs: float, length: float, final: float) -> float:
    """Return final + (1 − final) (1 + cos(π e / length)) / 2, and `final` once e has reached length."""
    return final + (1.0 - final) * (1.0 + math.cos(math.pi * min(epochs / length, 1.0))) / 2.0


def warm_up(epochs: float, length: float, start: float) -> float:
    """Return start + (1 − start) e / length, and 1 once e has reached length."""
    return start + (1.0 - start) * min(epochs / length, 1.0)


def _length(default: float, label: str) -> Parameter:
    return Parameter("length", label, "n", default, (1.0, 1000.0), 1e-3, 1e9)


SCHEDULES: dict[str, Schedule] = {
    schedule.id: schedule
    for schedule in (
        Schedule(
            "constant",
            QT_TRANSLATE_NOOP("schedules", "Constant"),
            "1",
            QT_TRANSLATE_NOOP("schedules", "The learning rate stays as it is."),
            "",
            constant,
        ),
        Schedule(
            "step",
            QT_TRANSLATE_NOOP("schedules", "Steps"),
            r"\gamma^{\lfloor e / n \rfloor}",
            QT_TRANSLATE_NOOP("schedules", "The learning rate drops by a factor every so many epochs."),
            "PyTorch, StepLR",
            step,
            (
                Parameter(
                    "every", QT_TRANSLATE_NOOP("parameters", "epochs between drops"), "n", 100.0, (1.0, 1000.0), 1e-3, 1e9
                ),
                Parameter("factor", QT_TRANSLATE_NOOP("parameters", "factor of a drop"), r"\gamma", 0.5, (0.05, 1.0), 0.0, 1.0),
            ),
        ),
        Schedule(
            "exponential",
            QT_TRANSLATE_NOOP("schedules", "Exponential"),
            r"\gamma^{e}",
            QT_TRANSLATE_NOOP("schedules", "The learning rate shrinks by the same factor over every epoch."),
            "PyTorch, ExponentialLR",
            exponential,
            (
                Parameter(
                    "factor", QT_TRANSLATE_NOOP("parameters", "factor of an epoch"), r"\gamma", 0.99, (0.9, 1.0), 0.0, 1.0
                ),
            ),
        ),
        Schedule(
            "cosine",
            QT_TRANSLATE_NOOP("schedules", "Cosine"),
            r"r + (1 - r) \frac{1 + \cos(\pi \min(e / n, 1))}{2}",
            QT_TRANSLATE_NOOP("schedules", "Half a wave down to a small rate: slowly at first and at the end."),
            "Loshchilov and Hutter 2017, equation 5",
            cosine,
            (
                _length(200.0, QT_TRANSLATE_NOOP("parameters", "epochs of the descent")),
                Parameter("final", QT_TRANSLATE_NOOP("parameters", "factor at the end"), "r", 0.0, (0.0, 1.0), 0.0, 1.0),
            ),
        ),
        Schedule(
            "warm_up",
            QT_TRANSLATE_NOOP("schedules", "Warm-up"),
            r"r + (1 - r) \min(e / n, 1)",
            QT_TRANSLATE_NOOP("schedules", "The learning rate grows from a small one to the chosen one, and stays there."),
            "Goyal et al. 2017, section 2.2",
            warm_up,
            (
                _length(5.0, QT_TRANSLATE_NOOP("parameters", "epochs of the ascent")),
                Parameter("start", QT_TRANSLATE_NOOP("parameters", "factor at the start"), "r", 0.1, (0.0, 1.0), 0.0, 1.0),
            ),
        ),
    )
}


def find_schedule(name: object) -> Schedule:
    """Return the schedule with an id; KasseiError if there is none."""
    return found(SCHEDULES, name, QT_TRANSLATE_NOOP("kinds", "schedule"))
