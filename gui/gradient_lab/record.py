"""GRADIENT_LAB: the record of the gradient lab, with its commands."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from engine.numeric.messages import QT_TRANSLATE_NOOP
from gui.model.command import Command
from gui.page import Page, PageContext
from gui.text.picture_kinds import PICTURES

if TYPE_CHECKING:
    from gui.gradient_lab.page import GradientLab

_HERE = "gradient_lab"


def _save_picture(suffix: str, page: GradientLab) -> None:
    page.save_picture(suffix)


def _save_table(name: str, page: GradientLab) -> None:
    page.save_table(name)


# The names in menus of the tables of `gui.gradient_lab.plots.tables`, which is imported lazily.
_TABLES: dict[str, str] = {
    "layers": QT_TRANSLATE_NOOP("actions", "Save Layers (CSV)…"),
    "distribution": QT_TRANSLATE_NOOP("actions", "Save Distribution of z (CSV)…"),
    "map": QT_TRANSLATE_NOOP("actions", "Save Map (CSV)…"),
    "trials": QT_TRANSLATE_NOOP("actions", "Save Training of Both (CSV)…"),
    "slope": QT_TRANSLATE_NOOP("actions", "Save E[f′²] (CSV)…"),
    "length_map": QT_TRANSLATE_NOOP("actions", "Save Length Map (CSV)…"),
    "singular_values": QT_TRANSLATE_NOOP("actions", "Save Singular Values (CSV)…"),
    "own_network": QT_TRANSLATE_NOOP("actions", "Save My Network (CSV)…"),
}

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
    Command(
        "lab_copy_picture",
        "network",
        6,
        QT_TRANSLATE_NOOP("actions", "Copy &Picture of the Lab"),
        lambda page: page.copy_picture(),
        ("Ctrl+Alt+C",),
        "copy",
        _HERE,
    ),
    *(
        Command(f"lab_save_{suffix[1:]}", "network", 6, name, partial(_save_picture, suffix), scope=_HERE, context="exporters")
        for suffix, name in PICTURES.items()
    ),
    *(
        Command(f"lab_save_{name}", "network", 6, title, partial(_save_table, name), scope=_HERE)
        for name, title in _TABLES.items()
    ),
)


# The commands of the export button; an empty name is a separator.
EXPORTS = (
    "lab_copy_picture",
    *(f"lab_save_{suffix[1:]}" for suffix in PICTURES),
    "",
    *(f"lab_save_{name}" for name in _TABLES),
)


def _build(context: PageContext) -> GradientLab:
    from gui.gradient_lab.page import GradientLab  # imported lazily: no start needs it

    page = GradientLab(context)
    page.offer_exports([context.actions[name] if name else None for name in EXPORTS])
    return page


GRADIENT_LAB = Page(_HERE, QT_TRANSLATE_NOOP("pages", "Gradient lab"), _build, COMMANDS)
