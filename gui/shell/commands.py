"""COMMANDS: the commands of the window itself, one record each; those of a page are in the page's record.

To add one, write its record: menus, shortcuts, the palette and the tests are loops over the tables.
"""

from __future__ import annotations

from functools import partial
from typing import Any

from engine.exchange import NETWORK_EXPORTERS
from engine.numeric.messages import QT_TRANSLATE_NOOP
from gui.model.command import Command
from gui.text.picture_kinds import PICTURES


def _export(name: str, application: Any) -> None:  # noqa: ANN401 - the application, which this module does not know
    application.exchange.save(name)


def _export_picture(suffix: str, application: Any) -> None:  # noqa: ANN401 - as above
    application.exchange.save_picture(suffix)


def _focus_area(step: int, application: Any) -> None:  # noqa: ANN401 - as above
    application.focus_area(step)


COMMANDS: tuple[Command, ...] = (
    Command("new", "file", 1, QT_TRANSLATE_NOOP("actions", "&New"), lambda it: it.files.new(), ("Ctrl+N",), "document_new"),
    Command(
        "open", "file", 1, QT_TRANSLATE_NOOP("actions", "&Open…"), lambda it: it.files.ask_open(), ("Ctrl+O",), "document_open"
    ),
    Command("save", "file", 2, QT_TRANSLATE_NOOP("actions", "&Save"), lambda it: it.files.save(), ("Ctrl+S",), "document_save"),
    Command("save_as", "file", 2, QT_TRANSLATE_NOOP("actions", "Save &As…"), lambda it: it.files.save_as(), ("Ctrl+Shift+S",)),
    Command(
        "import",
        "file",
        3,
        QT_TRANSLATE_NOOP("actions", "&Import Network…"),
        lambda it: it.exchange.ask_import(),
        ("Ctrl+I",),
    ),
    *(
        Command(
            f"export_network_{exporter.id}",
            "file",
            3,
            exporter.name,
            partial(_export, exporter.id),
            context="exporters",
            submenu="export_network",
        )
        for exporter in NETWORK_EXPORTERS.values()
    ),
    *(
        Command(
            f"export_network_{suffix[1:]}",
            "file",
            3,
            name,
            partial(_export_picture, suffix),
            context="exporters",
            submenu="export_network",
        )
        for suffix, name in PICTURES.items()
    ),
    Command("quit", "file", 5, QT_TRANSLATE_NOOP("actions", "&Quit"), lambda it: it.window.close(), ("Ctrl+Q",)),
    Command(
        "undo",
        "edit",
        1,
        QT_TRANSLATE_NOOP("actions", "&Undo"),
        lambda it: it.undo(),
        ("Ctrl+Z",),
        "undo",
        is_enabled=lambda it: it.workspace.undo_text() is not None,
    ),
    Command(
        "redo",
        "edit",
        1,
        QT_TRANSLATE_NOOP("actions", "&Redo"),
        lambda it: it.redo(),
        ("Ctrl+Shift+Z", "Ctrl+Y"),
        "redo",
        is_enabled=lambda it: it.workspace.redo_text() is not None,
    ),
    Command("copy", "edit", 2, QT_TRANSLATE_NOOP("actions", "&Copy"), lambda it: it.copy(), ("Ctrl+C",), "copy"),
    Command("paste", "edit", 2, QT_TRANSLATE_NOOP("actions", "&Paste"), lambda it: it.paste(), ("Ctrl+V",)),
    Command(
        "paste_transposed",
        "edit",
        2,
        QT_TRANSLATE_NOOP("actions", "Paste &Transposed"),
        lambda it: it.paste_transposed(),
        ("Ctrl+Shift+V",),
    ),
    Command(
        "preferences",
        "edit",
        3,
        QT_TRANSLATE_NOOP("actions", "Pr&eferences…"),
        lambda it: it.guidance.open_preferences(),
        ("Ctrl+,",),
    ),
    Command(
        "zoom_in", "view", 2, QT_TRANSLATE_NOOP("actions", "Zoom &In"), lambda it: it.zoom(1), ("Ctrl++", "Ctrl+="), "zoom_in"
    ),
    Command("zoom_out", "view", 2, QT_TRANSLATE_NOOP("actions", "Zoom &Out"), lambda it: it.zoom(-1), ("Ctrl+-",), "zoom_out"),
    Command("zoom_reset", "view", 2, QT_TRANSLATE_NOOP("actions", "&Normal Size"), lambda it: it.zoom(0), ("Ctrl+0",), "reset"),
    Command(
        "present",
        "view",
        2,
        QT_TRANSLATE_NOOP("actions", "&Present (Full Screen)"),
        lambda it: it.present(not it.presenting),
        ("F11",),
        is_checked=lambda it: it.presenting,
    ),
    *(
        Command(name, "view", 4, label, partial(_focus_area, step), (keys,))
        for name, label, keys, step in (
            ("next_area", QT_TRANSLATE_NOOP("actions", "Ne&xt Area"), "F6", 1),
            ("previous_area", QT_TRANSLATE_NOOP("actions", "Pre&vious Area"), "Shift+F6", -1),
        )
    ),
    Command("guide", "help", 1, QT_TRANSLATE_NOOP("actions", "&Guide"), lambda it: it.guidance.open_guide(), ("F1",), "info"),
    Command(
        "palette",
        "help",
        1,
        QT_TRANSLATE_NOOP("actions", "&Find Anything…"),
        lambda it: it.guidance.open_palette(),
        ("Ctrl+K",),
        "search",
    ),
    Command(
        "shortcuts",
        "help",
        2,
        QT_TRANSLATE_NOOP("actions", "&Keyboard Shortcuts"),
        lambda it: it.guidance.open_shortcuts(),
        ("Ctrl+Shift+K",),
    ),
    Command(
        "whats_this", "help", 2, QT_TRANSLATE_NOOP("actions", "&What’s This?"), lambda it: it.guidance.ask_what(), ("Shift+F1",)
    ),
    Command("about", "help", 9, QT_TRANSLATE_NOOP("actions", "&About Kassei"), lambda it: it.show_about()),
)
