"""Entries of the palette: everything that has a name and can be done, made from the tables of commands and records."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from PySide6.QtGui import QKeySequence

from engine import ACTIVATIONS
from engine.activations import find_activation
from engine.document.presets import PRESETS
from engine.numeric.messages import QT_TRANSLATE_NOOP
from gui.function.picker.catalogue_model import words_of
from gui.model.command import Command
from gui.page import Page
from gui.shell.menus import MENUS, SUBMENUS
from gui.text.search import fold, folded_names, in_every_language, name_distance
from gui.text.translation import text
from gui.widgets.command_actions import CommandActions, without_mnemonic

KINDS: dict[str, str] = {
    "page": QT_TRANSLATE_NOOP("palette", "Page"),
    "preset": QT_TRANSLATE_NOOP("palette", "Preset"),
    "function": QT_TRANSLATE_NOOP("palette", "Function"),
    "own": QT_TRANSLATE_NOOP("palette", "Own function"),
}

_MENU = QT_TRANSLATE_NOOP("palette", "Menu")


@dataclass(frozen=True)
class PaletteEntry:
    """An entry: its title, its kind or menu, all its `folded_names`, and its action."""

    title: str
    aside: str
    words: tuple[str, ...]
    act: Callable[[], object]
    keys: str = ""


def command_entries(actions: CommandActions) -> Iterator[PaletteEntry]:
    """Yield the enabled commands."""
    for command in actions:
        action = actions[command.id]
        if action.isEnabled() and action.isVisible():
            labels = folded_names(without_mnemonic(label) for label in in_every_language(command.context, command.text))
            keys = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
            yield PaletteEntry(without_mnemonic(actions.label(command.id)), _menu(command), labels, action.trigger, keys)


def _menu(command: Command) -> str:
    """Return the menu of a command: "File › Export Network"."""
    names = [MENUS[command.menu], *([SUBMENUS[command.submenu]] if command.submenu else [])]
    return " › ".join([text("palette", _MENU), *(without_mnemonic(text("menus", name)) for name in names)])


def page_entries(pages: Iterable[Page], show: Callable[[str], object]) -> Iterator[PaletteEntry]:
    """Yield the pages."""
    for page in pages:
        names = in_every_language("pages", page.name)
        yield PaletteEntry(
            text("pages", page.name), text("palette", KINDS["page"]), folded_names(names), lambda name=page.id: show(name)
        )


def preset_entries(place: Callable[[str], object]) -> Iterator[PaletteEntry]:
    """Yield the presets."""
    for preset in PRESETS.values():
        names = in_every_language("presets", preset.name)
        yield PaletteEntry(
            text("presets", preset.name),
            text("palette", KINDS["preset"]),
            folded_names(names),
            lambda name=preset.id: place(name),
        )


def function_entries(own: Iterable[str], show: Callable[[str], object]) -> Iterator[PaletteEntry]:
    """Yield the functions of the catalogue, and a person's own, whose names are not translated."""
    for name in own:
        record = find_activation(name)
        yield PaletteEntry(record.name, text("palette", KINDS["own"]), words_of(record), lambda name=name: show(name))
    for record in ACTIVATIONS.values():
        title = text("activations", record.name)
        yield PaletteEntry(title, text("palette", KINDS["function"]), words_of(record), lambda name=record.id: show(name))


def matching(entries: Sequence[PaletteEntry], typed: str) -> list[PaletteEntry]:
    """Return the entries that match the typed text, best first; equal matches keep their order."""
    wanted = fold(typed)
    if not wanted:
        return list(entries)
    ranked = [(found, entry) for entry in entries if (found := name_distance(wanted, entry.words)) is not None]
    return [entry for _, entry in sorted(ranked, key=lambda pair: pair[0])]
