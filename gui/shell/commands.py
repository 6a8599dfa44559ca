"""ACTIONS: every command, one record each; menus, toolbar, shortcuts and tests are loops over this table."""

from __future__ import annotations

from dataclasses import dataclass

from engine.exchange import FUNCTION_EXPORTERS, NETWORK_EXPORTERS
from engine.numeric.messages import QT_TRANSLATE_NOOP

MENUS: dict[str, str] = {
    "file": QT_TRANSLATE_NOOP("menus", "&File"),
    "edit": QT_TRANSLATE_NOOP("menus", "&Edit"),
    "view": QT_TRANSLATE_NOOP("menus", "&View"),
    "function": QT_TRANSLATE_NOOP("menus", "F&unction"),
    "network": QT_TRANSLATE_NOOP("menus", "&Network"),
    "help": QT_TRANSLATE_NOOP("menus", "&Help"),
}

# Menus inside others, which stand where the first of their commands does.
SUBMENUS: dict[str, str] = {
    "export_network": QT_TRANSLATE_NOOP("menus", "&Export Network"),
}

# The kinds of picture that the plots and the diagram can be saved as, by suffix.
PICTURES: dict[str, str] = {
    ".png": QT_TRANSLATE_NOOP("exporters", "PNG picture"),
    ".svg": QT_TRANSLATE_NOOP("exporters", "SVG picture"),
    ".pdf": QT_TRANSLATE_NOOP("exporters", "PDF picture"),
}


@dataclass(frozen=True)
class Action:
    """A command: where it stands (menu, and group between separators), what it says, how it is reached.

    `context` is where the text is translated; `submenu` names one of SUBMENUS.
    """

    id: str
    menu: str
    group: int
    text: str
    shortcuts: tuple[str, ...] = ()
    icon: str = ""
    checkable: bool = False
    context: str = "actions"
    submenu: str = ""


ACTIONS: dict[str, Action] = {
    action.id: action
    for action in (
        Action("new", "file", 1, QT_TRANSLATE_NOOP("actions", "&New"), ("Ctrl+N",), "document_new"),
        Action("open", "file", 1, QT_TRANSLATE_NOOP("actions", "&Open…"), ("Ctrl+O",), "document_open"),
        Action("save", "file", 2, QT_TRANSLATE_NOOP("actions", "&Save"), ("Ctrl+S",), "document_save"),
        Action("save_as", "file", 2, QT_TRANSLATE_NOOP("actions", "Save &As…"), ("Ctrl+Shift+S",)),
        Action("import", "file", 3, QT_TRANSLATE_NOOP("actions", "&Import Network…"), ("Ctrl+I",)),
        *(
            Action(f"export_network_{each.id}", "file", 3, each.name, context="exporters", submenu="export_network")
            for each in NETWORK_EXPORTERS.values()
        ),
        *(
            Action(f"export_network_{suffix[1:]}", "file", 3, words, context="exporters", submenu="export_network")
            for suffix, words in PICTURES.items()
        ),
        Action("import_samples", "file", 4, QT_TRANSLATE_NOOP("actions", "Open Sa&mples (CSV)…")),
        Action("export_samples", "file", 4, QT_TRANSLATE_NOOP("actions", "Save Samp&les (CSV)…")),
        Action("quit", "file", 5, QT_TRANSLATE_NOOP("actions", "&Quit"), ("Ctrl+Q",)),
        Action("undo", "edit", 1, QT_TRANSLATE_NOOP("actions", "&Undo"), ("Ctrl+Z",), "undo"),
        Action("redo", "edit", 1, QT_TRANSLATE_NOOP("actions", "&Redo"), ("Ctrl+Shift+Z", "Ctrl+Y"), "redo"),
        Action("copy", "edit", 2, QT_TRANSLATE_NOOP("actions", "&Copy"), ("Ctrl+C",), "copy"),
        Action("paste", "edit", 2, QT_TRANSLATE_NOOP("actions", "&Paste"), ("Ctrl+V",)),
        Action("zoom_in", "view", 2, QT_TRANSLATE_NOOP("actions", "Zoom &In"), ("Ctrl++", "Ctrl+="), "zoom_in"),
        Action("zoom_out", "view", 2, QT_TRANSLATE_NOOP("actions", "Zoom &Out"), ("Ctrl+-",), "zoom_out"),
        Action("zoom_reset", "view", 2, QT_TRANSLATE_NOOP("actions", "&Normal Size"), ("Ctrl+0",), "reset"),
        Action("own_function", "function", 1, QT_TRANSLATE_NOOP("actions", "&Own Function…"), ("Ctrl+Shift+F",), "own"),
        Action("pin", "function", 1, QT_TRANSLATE_NOOP("actions", "&Pin for Comparison"), ("Ctrl+D",), "pin"),
        Action(
            "second", "function", 2, QT_TRANSLATE_NOOP("actions", "Show the &Second Derivative"), ("Ctrl+2",), checkable=True
        ),
        Action("copy_picture", "function", 3, QT_TRANSLATE_NOOP("actions", "&Copy Picture"), ("Ctrl+Shift+C",), "copy"),
        *(
            Action(f"save_{suffix.removeprefix('.')}", "function", 3, words, context="exporters")
            for suffix, words in PICTURES.items()
        ),
        *(
            Action(f"export_{exporter.id}", "function", 4, exporter.name, context="exporters")
            for exporter in FUNCTION_EXPORTERS.values()
        ),
        Action("forward", "network", 1, QT_TRANSLATE_NOOP("actions", "&Forward"), ("F5", "Ctrl+Return"), "forward"),
        Action("step", "network", 1, QT_TRANSLATE_NOOP("actions", "&Step"), ("F10",), "step"),
        Action("live", "network", 1, QT_TRANSLATE_NOOP("actions", "&Live"), ("Ctrl+L",), "live", checkable=True),
        Action("add_layer", "network", 2, QT_TRANSLATE_NOOP("actions", "&Add Layer"), (), "plus"),
        Action("initialise", "network", 2, QT_TRANSLATE_NOOP("actions", "&Initialise Weights"), (), "reset"),
        Action("about", "help", 1, QT_TRANSLATE_NOOP("actions", "&About Kassei")),
    )
}

# Settings that the View menu offers as a submenu of choices, with the words for each choice.
CHOICE_MENUS: dict[str, str] = {
    "language": QT_TRANSLATE_NOOP("menus", "&Language"),
    "theme": QT_TRANSLATE_NOOP("menus", "&Theme"),
    "decimals": QT_TRANSLATE_NOOP("menus", "&Decimals"),
    "convention": QT_TRANSLATE_NOOP("menus", "Defaults &from"),
}
CHOICE_WORDS: dict[object, str] = {
    "system": QT_TRANSLATE_NOOP("choices", "Like the system"),
    "light": QT_TRANSLATE_NOOP("choices", "Light"),
    "dark": QT_TRANSLATE_NOOP("choices", "Dark"),
}

TOOLBAR = ("forward", "step", "live", "", "undo", "redo")
# What the export button above the plots offers.
EXPORTS = (
    "copy_picture",
    *(f"save_{suffix[1:]}" for suffix in PICTURES),
    "",
    *(f"export_{name}" for name in FUNCTION_EXPORTERS),
)
# The names that tests and scripts know these buttons by.
BUTTON_NAMES = {"forward": "forward_button", "step": "step_button", "live": "live_toggle"}
