"""Page: one page of the window as a record, and what every page is built from."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol, runtime_checkable

from PySide6.QtWidgets import QWidget

from gui.model.command import Command
from gui.model.context import Context
from gui.style.theme import Look
from gui.widgets.command_actions import CommandActions


@dataclass(frozen=True)
class PageContext(Context):
    """What a page may be built from; all of it is shared by the pages of one window."""

    look: Look
    actions: CommandActions


@runtime_checkable
class HasAreas(Protocol):
    """A page that the keyboard finds its way in: F6 goes round its areas, Tab comes to its first from the tool bar."""

    def focus_areas(self) -> list[QWidget]:
        """Return the areas in the order that F6 goes; one may be hidden."""
        ...

    def tab_after(self, widget: QWidget) -> None:
        """Let Tab come to the page from this widget."""
        ...


@dataclass(frozen=True)
class Page:
    """A page: its id, its name, what builds it when it is first shown, its commands, and which of them have a button.

    The handlers of its commands take the widget that `build` returns.
    """

    id: str
    name: str
    build: Callable[[PageContext], QWidget]
    commands: tuple[Command, ...] = ()
    toolbar: tuple[str, ...] = ()
