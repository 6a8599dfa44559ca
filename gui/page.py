"""Page: one page of the window as a record, and the context that pages are built from."""

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
    """What pages are built from, shared by all pages of one window."""

    look: Look
    actions: CommandActions


@runtime_checkable
class HasAreas(Protocol):
    """A page with areas for the keyboard: F6 cycles through them, Tab from the tool bar enters the first."""

    def focus_areas(self) -> list[QWidget]:
        """Return the areas in the order of F6; some may be hidden."""
        ...

    def tab_after(self, widget: QWidget) -> None:
        """Put the page after this widget in the tab order."""
        ...


@runtime_checkable
class Busy(Protocol):
    """A page that works on in the background: a picture of it waits until it is done."""

    @property
    def is_busy(self) -> bool:
        """Whether a table is still being read or something shown still being computed."""
        ...


@dataclass(frozen=True)
class Page:
    """A page: its id, its name, the function that builds it on first use, its commands, and those with a button.

    The handlers of its commands take the widget that `build` returns.
    """

    id: str
    name: str
    build: Callable[[PageContext], QWidget]
    commands: tuple[Command, ...] = ()
    toolbar: tuple[str, ...] = ()
