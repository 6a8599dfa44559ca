"""Command: something a person can have done by menu, key, button or palette, as one record."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any


def always(target: object) -> bool:
    """Return True: the command can be given at any time."""
    return True


@dataclass(frozen=True)
class Command:
    """What a command is called and what it does. Its target is the page of its scope, or the application where that is "".

    `menu` and `group` say where it stands, `submenu` inside which menu of SUBMENUS; `context` is where the text is translated.
    A command with `is_checked` is a switch. `button` names its button in the tool bar, `emphasised` makes that one stand out.
    One that `repeats` is carried out again and again, slowly, while its button is held, as long as that is true.
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
