"""Command: something a person can do by menu, key, button or palette, as one record."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any


def always(target: object) -> bool:
    """Return True, for a command that is always enabled."""
    return True


@dataclass(frozen=True)
class Command:
    """The text and the handler of a command. Its target is the page of its scope, or the application for the scope "".

    `menu` and `group` are its position in the menus, `submenu` one of SUBMENUS; `context` is that of the translation. A
    command with `is_checked` is a switch. `button` names its tool button, which `emphasised` makes stand out. While its
    button is held, the command repeats slowly as long as `repeats` returns true.
    """

    id: str
    menu: str
    group: int
    text: str
    handler: Callable[[Any], object]
    keys: tuple[str, ...] = ()
    icon: str = ""
    scope: str = ""
    is_enabled: Callable[[Any], bool] = always
    is_checked: Callable[[Any], bool] | None = None
    context: str = "actions"
    submenu: str = ""
    repeats: Callable[[Any], bool] | None = None
