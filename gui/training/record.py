"""TRAINING: the record of the Training page, with its commands."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from engine.numeric.messages import QT_TRANSLATE_NOOP
from gui.model.command import Command
from gui.page import Page, PageContext

if TYPE_CHECKING:
    from gui.training.page import TrainingPage

_HERE = "training"


def _save_picture(name: str, page: TrainingPage) -> None:
    page.exchange.save_picture(page.panel(name))


def _copy_picture(name: str, page: TrainingPage) -> None:
    page.exchange.copy_picture(page.panel(name))


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

COMMANDS += (
    Command(
        "training_paste_link",
        "network",
        3,
        QT_TRANSLATE_NOOP("actions", "Paste TensorFlow Playground &Link"),
        lambda page: page.exchange.paste_link(),
        scope=_HERE,
    ),
    Command(
        "training_copy_link",
        "network",
        3,
        QT_TRANSLATE_NOOP("actions", "&Copy TensorFlow Playground Link"),
        lambda page: page.copy_link(),
        scope=_HERE,
    ),
    Command(
        "training_save_run",
        "file",
        4,
        QT_TRANSLATE_NOOP("actions", "Save Run as a &Table (CSV)…"),
        lambda page: page.exchange.save_run(),
        scope=_HERE,
    ),
    Command(
        "training_save_film",
        "file",
        4,
        QT_TRANSLATE_NOOP("actions", "Save &Film of the Map…"),
        lambda page: page.exchange.save_film(page.output.plane),
        scope=_HERE,
    ),
    *(
        Command(f"training_{verb}_{name}", "file", 4, label, partial(act, name), scope=_HERE)
        for name, verb, label, act in (
            ("map", "save", QT_TRANSLATE_NOOP("actions", "Save Picture of the &Map…"), _save_picture),
            ("network", "save", QT_TRANSLATE_NOOP("actions", "Save Picture of the &Network…"), _save_picture),
            ("curves", "save", QT_TRANSLATE_NOOP("actions", "Save Picture of the C&urves…"), _save_picture),
            ("map", "copy", QT_TRANSLATE_NOOP("actions", "Copy Picture of the Map"), _copy_picture),
        )
    ),
)


def _build(context: PageContext) -> TrainingPage:
    from gui.training.page import TrainingPage  # imported lazily: the start of the window does not wait for it

    return TrainingPage(context)


TRAINING = Page("training", QT_TRANSLATE_NOOP("pages", "Training"), _build, COMMANDS)
