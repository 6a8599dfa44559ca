"""PLAYGROUND: the record of the Playground, with its commands."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from engine.exchange import FUNCTION_EXPORTERS
from engine.numeric.messages import QT_TRANSLATE_NOOP
from gui.model.command import Command
from gui.page import Page, PageContext
from gui.text.picture_kinds import PICTURES

if TYPE_CHECKING:
    from gui.playground.page import Playground

_HERE = "playground"


def _export_function(name: str, page: Playground) -> None:
    page.export_function(name)


def _save_picture(suffix: str, page: Playground) -> None:
    page.save_picture(suffix)


def _toggle_area(name: str, page: Playground) -> None:
    page.show_area(name, not page.shows_area(name))


def _shows_area(name: str, page: Playground) -> bool:
    return page.shows_area(name)


# The areas of the page in the View menu.
_AREAS = {
    "picker": QT_TRANSLATE_NOOP("actions", "Show &Functions"),
    "plots": QT_TRANSLATE_NOOP("actions", "Show &Plots"),
    "card": QT_TRANSLATE_NOOP("actions", "Show &Card"),
    "network": QT_TRANSLATE_NOOP("actions", "Show Net&work"),
}

COMMANDS: tuple[Command, ...] = (
    *(
        Command(
            f"area_{name}",
            "view",
            3,
            label,
            partial(_toggle_area, name),
            (f"Alt+{number}",),
            scope=_HERE,
            is_checked=partial(_shows_area, name),
        )
        for number, (name, label) in enumerate(_AREAS.items(), start=1)
    ),
    Command(
        "import_samples",
        "file",
        4,
        QT_TRANSLATE_NOOP("actions", "Open Sa&mples (CSV)…"),
        lambda page: page.ask_read_table(),
        scope=_HERE,
    ),
    Command(
        "export_samples",
        "file",
        4,
        QT_TRANSLATE_NOOP("actions", "Save Samp&les (CSV)…"),
        lambda page: page.ask_write_table(),
        scope=_HERE,
    ),
    Command(
        "own_function",
        "function",
        1,
        QT_TRANSLATE_NOOP("actions", "&Own Function…"),
        lambda page: page.start_own_function(),
        ("Ctrl+Shift+F",),
        "own",
        _HERE,
    ),
    Command(
        "pin",
        "function",
        1,
        QT_TRANSLATE_NOOP("actions", "&Pin for Comparison"),
        lambda page: page.pin(),
        ("Ctrl+D",),
        "pin",
        _HERE,
    ),
    Command(
        "second",
        "function",
        2,
        QT_TRANSLATE_NOOP("actions", "Show the &Second Derivative"),
        lambda page: page.show_second(not page.second_shown),
        ("Ctrl+Shift+D",),
        scope=_HERE,
        is_checked=lambda page: page.second_shown,
    ),
    Command(
        "copy_picture",
        "function",
        3,
        QT_TRANSLATE_NOOP("actions", "&Copy Picture"),
        lambda page: page.copy_picture(),
        ("Ctrl+Shift+C",),
        "copy",
        _HERE,
    ),
    *(
        Command(f"save_{suffix[1:]}", "function", 3, name, partial(_save_picture, suffix), scope=_HERE, context="exporters")
        for suffix, name in PICTURES.items()
    ),
    *(
        Command(
            f"export_{exporter.id}",
            "function",
            4,
            exporter.name,
            partial(_export_function, exporter.id),
            scope=_HERE,
            context="exporters",
        )
        for exporter in FUNCTION_EXPORTERS.values()
    ),
    Command(
        "forward",
        "network",
        1,
        QT_TRANSLATE_NOOP("actions", "&Forward"),
        lambda page: page.workspace.forward(),
        ("F5", "Ctrl+Return"),
        "forward",
        _HERE,
    ),
    Command(
        "step",
        "network",
        1,
        QT_TRANSLATE_NOOP("actions", "&Step"),
        lambda page: page.learning.step(),
        ("F10",),
        "step",
        _HERE,
        repeats=lambda page: page.learning.goes_on,
    ),
    Command(
        "step_back",
        "network",
        1,
        QT_TRANSLATE_NOOP("actions", "Step Bac&k"),
        lambda page: page.workspace.step_back(),
        ("Shift+F10",),
        "step_back",
        _HERE,
    ),
    Command(
        "backward",
        "network",
        1,
        QT_TRANSLATE_NOOP("actions", "&Backward"),
        lambda page: page.learning.backward(),
        ("F7", "Ctrl+Shift+Return"),
        "backward",
        _HERE,
    ),
    Command(
        "update",
        "network",
        1,
        QT_TRANSLATE_NOOP("actions", "&Update"),
        lambda page: page.learning.make_updates(1),
        ("F8",),
        "update",
        _HERE,
    ),
    Command(
        "check_numbers",
        "network",
        1,
        QT_TRANSLATE_NOOP("actions", "&Check My Numbers"),
        lambda page: page.check_numbers(),
        ("F9",),
        scope=_HERE,
        is_checked=lambda page: page.workspace.state.check is not None,
    ),
    Command(
        "live",
        "network",
        1,
        QT_TRANSLATE_NOOP("actions", "&Live"),
        lambda page: page.workspace.set_live(not page.workspace.state.live),
        ("Ctrl+L",),
        "live",
        _HERE,
        is_checked=lambda page: page.workspace.state.live,
    ),
    Command(
        "add_layer",
        "network",
        2,
        QT_TRANSLATE_NOOP("actions", "&Add a Layer Before the Output"),
        lambda page: page.network_edits.add_hidden_layer(),
        icon="plus",
        scope=_HERE,
    ),
    Command(
        "initialise",
        "network",
        2,
        QT_TRANSLATE_NOOP("actions", "&Initialise Weights"),
        lambda page: page.network_edits.initialise(),
        icon="reset",
        scope=_HERE,
    ),
)

# The commands of the export button above the plots; an empty name is a separator.
EXPORTS = (
    "copy_picture",
    *(f"save_{suffix[1:]}" for suffix in PICTURES),
    "",
    *(f"export_{name}" for name in FUNCTION_EXPORTERS),
)


def _build(context: PageContext) -> Playground:
    from gui.playground.page import Playground  # imported lazily: the frame of the window is painted first

    page = Playground(context)
    page.header.offer_exports([context.actions[name] if name else None for name in EXPORTS])
    return page


TOOLBAR = ("forward", "backward", "update", "step_back", "step", "live")
PLAYGROUND = Page("playground", QT_TRANSLATE_NOOP("pages", "Playground"), _build, COMMANDS, TOOLBAR)
