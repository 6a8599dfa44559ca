"""MENUS: the menus of the window and their submenus; painted before the engine is imported."""

from __future__ import annotations

from engine.numeric.messages import QT_TRANSLATE_NOOP

MENUS: dict[str, str] = {
    "file": QT_TRANSLATE_NOOP("menus", "&File"),
    "edit": QT_TRANSLATE_NOOP("menus", "&Edit"),
    "view": QT_TRANSLATE_NOOP("menus", "&View"),
    "function": QT_TRANSLATE_NOOP("menus", "F&unction"),
    "network": QT_TRANSLATE_NOOP("menus", "&Network"),
    "help": QT_TRANSLATE_NOOP("menus", "&Help"),
}

# Submenus, at the position of the first of their commands.
SUBMENUS: dict[str, str] = {
    "export_network": QT_TRANSLATE_NOOP("menus", "&Export Network"),
}

# Settings that the View menu offers as a submenu of choices.
CHOICE_MENUS: dict[str, str] = {
    "language": QT_TRANSLATE_NOOP("menus", "&Language"),
    "theme": QT_TRANSLATE_NOOP("menus", "&Theme"),
    "decimals": QT_TRANSLATE_NOOP("menus", "&Decimals"),
    "steps": QT_TRANSLATE_NOOP("menus", "&Steps"),
    "convention": QT_TRANSLATE_NOOP("menus", "Defaults &from"),
}
