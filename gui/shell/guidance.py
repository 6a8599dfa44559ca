"""Guidance: the palette and the entries of the Help menu, made on demand."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWhatsThis

from engine.document.presets import PRESETS
from gui.model.focus import picked
from gui.model.workspace import State
from gui.network.edits import NetworkEdits
from gui.network.preset_placing import introduce, place_preset
from gui.page import PageContext
from gui.pages import PAGES
from gui.shell.first_hint import FirstHint
from gui.shell.main_window import MainWindow
from gui.shell.menus import MENUS

if TYPE_CHECKING:
    from gui.dialogs.guide_dialog import GuideDialog
    from gui.shell.palette.entries import PaletteEntry
    from gui.shell.palette.palette import Palette


class Guidance(QObject):
    """The palette and the help of one window, with the actions of their entries and links."""

    def __init__(
        self,
        window: MainWindow,
        context: PageContext,
        show_page: Callable[[str], None],
        choose: Callable[[str, object], None],
        language: Callable[[], str],
    ) -> None:
        super().__init__(window)
        self._window, self._context, self._show_page, self._choose = window, context, show_page, choose
        self._edits = NetworkEdits(context.workspace, context.settings)
        self._language = language
        self._palette: Palette | None = None
        self._guide: GuideDialog | None = None
        self._hint: FirstHint | None = None

    def open_palette(self) -> None:
        """Open the palette with everything that can be done now, or close it."""
        from gui.shell.palette.palette import Palette  # no start waits for it

        if self._palette is None:
            self._palette = Palette(self._context.look, self._window)
        if self._palette.isVisible():
            self._palette.close_again()
        else:
            self._palette.open_on(self.entries())

    def entries(self) -> list[PaletteEntry]:
        """Return everything the palette finds."""
        from gui.shell.palette.entries import command_entries, function_entries, page_entries, preset_entries

        own = dict.fromkeys((*self._context.workspace.document.own_functions, *self._context.library.ids()))
        return [
            *command_entries(self._context.actions),
            *page_entries(PAGES.values(), self._show_page),
            *preset_entries(self.place_preset),
            *function_entries(own, self.show_function),
        ]

    def open_guide(self) -> None:
        """Open the guide, or bring it to the front; it stays open beside the window."""
        from gui.dialogs.guide_dialog import GuideDialog  # no start waits for it

        if self._guide is None:
            self._guide = GuideDialog(self._context.look, self._language, self._window)
            self._guide.link_followed.connect(self.follow)
        self._guide.show()
        self._guide.raise_()
        self._guide.activateWindow()

    def follow(self, kind: str, name: str) -> None:
        """Follow a link of the guide."""
        if kind == "show":
            self.show_function(name)
        elif kind == "preset":
            self.place_preset(name)
        elif kind == "command":
            self._show_page("playground")
            self._context.actions[name].trigger()

    def welcome(self) -> None:
        """Point at Forward, and introduce the worked example once that is done, unless the person has seen this before or
        starts on a page without it."""
        context, forward = self._context, self._window.bar.button("forward")
        if context.settings["welcomed"] or context.workspace.run is not None or not forward.isVisible():
            return
        self._hint = FirstHint(context.look, forward, self._window)
        self._hint.dismissed.connect(self._end_welcome)
        self._window.escaped.connect(self._hint.dismissed)
        context.workspace.changed.connect(self._state_changed)
        self._hint.show()

    def ask_what(self) -> None:
        """Let the next click explain the panel under it."""
        QWhatsThis.enterWhatsThisMode()

    def _state_changed(self, old: State, new: State) -> None:
        if new.run is not None or new.opened != old.opened:
            self._end_welcome()  # one hint at a time: what to look at follows once there is something to see

    def _end_welcome(self) -> None:
        """Remove the hint and introduce the worked example once Forward was used."""
        if self._hint is not None:
            self._context.workspace.changed.disconnect(self._state_changed)
            self._context.settings["welcomed"] = True
            self._hint.hide()
            self._hint.deleteLater()
            self._hint = None
            if self._context.workspace.document.network == PRESETS["example"].network():
                introduce("example", self._context.workspace, self._context.notices)

    def open_shortcuts(self) -> None:
        """Open the sheet of all keys."""
        from gui.dialogs.shortcuts_dialog import ShortcutsDialog  # imported lazily, as the next: no start needs them

        ShortcutsDialog(self._context.look, self._context.actions, MENUS, self._window).open()

    def open_preferences(self) -> None:
        """Open the settings."""
        from gui.dialogs.preferences_dialog import PreferencesDialog

        dialog = PreferencesDialog(self._context.look, self._context.settings, self._window)
        dialog.chosen.connect(self._choose)
        dialog.open()

    def show_function(self, activation: str) -> None:
        """Show a function in the Playground."""
        self._show_page("playground")
        self._context.workspace.focus_on(picked(activation))

    def place_preset(self, name: str) -> None:
        """Replace the network by a preset, in the Playground."""
        self._show_page("playground")
        place_preset(name, self._context.workspace, self._edits, self._context.notices)
