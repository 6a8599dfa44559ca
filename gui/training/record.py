"""TRAINING: the record of the Training page, with its commands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from engine.numeric.messages import QT_TRANSLATE_NOOP
from gui.model.command import Command
from gui.page import Page, PageContext

if TYPE_CHECKING:
    from gui.training.page import TrainingPage

_HERE = "training"

COMMANDS: tuple[Command, ...] = (
    Command(
        "training_play",
        "network",
        1,
        QT_TRANSLATE_NOOP("actions", "&Play or Pause"),
        lambda page: page.toggle_play(),
        ("F12",),
        "play",
        _HERE,
        is_enabled=lambda page: page.driver.run is not None,
    ),
    Command(
        "training_step",
        "network",
        1,
        QT_TRANSLATE_NOOP("actions", "One &Update"),
        lambda page: page.step(),
        ("Shift+F12",),
        "step",
        _HERE,
        is_enabled=lambda page: page.driver.run is not None,
    ),
    Command(
        "training_epoch",
        "network",
        1,
        QT_TRANSLATE_NOOP("actions", "One &Epoch"),
        lambda page: page.step_epoch(),
        ("Ctrl+F12",),
        "forward",
        _HERE,
        is_enabled=lambda page: page.driver.run is not None,
    ),
    Command(
        "training_reset",
        "network",
        2,
        QT_TRANSLATE_NOOP("actions", "&Reset to the Same Start"),
        lambda page: page.reset(),
        ("Ctrl+R",),
        "reset",
        _HERE,
        is_enabled=lambda page: page.driver.run is not None,
    ),
    Command(
        "training_new_weights",
        "network",
        2,
        QT_TRANSLATE_NOOP("actions", "&New Weights"),
        lambda page: page.draw_weights(),
        ("Ctrl+Shift+R",),
        "update",
        _HERE,
    ),
)


def _build(context: PageContext) -> TrainingPage:
    from gui.training.page import TrainingPage  # imported lazily: no start of the window waits for it

    return TrainingPage(context)


TRAINING = Page("training", QT_TRANSLATE_NOOP("pages", "Training"), _build, COMMANDS)
