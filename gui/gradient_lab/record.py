"""GRADIENT_LAB: the record of the gradient lab, with its commands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from engine.numeric.messages import QT_TRANSLATE_NOOP
from gui.model.command import Command
from gui.page import Page, PageContext

if TYPE_CHECKING:
    from gui.gradient_lab.page import GradientLab

_HERE = "gradient_lab"

COMMANDS: tuple[Command, ...] = (
    Command(
        "lab_new_draw",
        "network",
        5,
        QT_TRANSLATE_NOOP("actions", "New &Draw"),
        lambda page: page.lab.new_draw(),
        ("Ctrl+Shift+W",),
        "reset",
        _HERE,
    ),
    Command(
        "lab_pin",
        "network",
        5,
        QT_TRANSLATE_NOOP("actions", "&Pin This Setting"),
        lambda page: page.pin(),
        ("Ctrl+Shift+P",),
        "pin",
        _HERE,
    ),
)


def _build(context: PageContext) -> GradientLab:
    from gui.gradient_lab.page import GradientLab  # imported lazily: no start waits for it

    return GradientLab(context)


GRADIENT_LAB = Page(_HERE, QT_TRANSLATE_NOOP("pages", "Gradient lab"), _build, COMMANDS)
