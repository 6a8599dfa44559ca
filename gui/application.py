"""The composition root: the only module that knows all the others, and puts a window together from them."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Protocol, runtime_checkable

from PySide6.QtCore import QObject
from PySide6.QtGui import QCloseEvent, QGuiApplication, QPixmapCache
from PySide6.QtWidgets import QApplication, QWidget

from engine import VERSION, Document, Message
from engine.numeric.messages import QT_TRANSLATE_NOOP
from gui.model.command import Command
from gui.model.library import FunctionLibrary, library_path
from gui.model.notices import Notices
from gui.model.settings import Settings, settings_path
from gui.model.workspace import State, Workspace
from gui.opening import Opening, open_frame
from gui.page import Busy, HasAreas, PageContext
from gui.pages import PAGES
from gui.shell.area_focus import focus_next_area
from gui.shell.commands import COMMANDS
from gui.shell.file_commands import FileCommands
from gui.shell.guidance import Guidance
from gui.shell.main_window import MainWindow
from gui.shell.menus import CHOICE_MENUS
from gui.shell.network_exchange import NetworkExchange
from gui.style.theme import ZOOMS, dress
from gui.text.translation import say
from gui.widgets.command_actions import CommandActions


@runtime_checkable
class Clipboard(Protocol):
    """A widget that the Edit menu copies from and pastes into: a field, grid or table."""

    def copy(self) -> None:
        """Put the selection on the clipboard."""
        ...

    def paste(self) -> None:
        """Insert the content of the clipboard."""
        ...


@runtime_checkable
class CellClipboard(Clipboard, Protocol):
    """What a block can be pasted into with its rows as columns: grids and tables."""

    def paste_transposed(self) -> None:
        """Take the block on the clipboard, its rows as columns."""
        ...


@runtime_checkable
class Presentable(Protocol):
    """A page that can be shown to a class."""

    def present(self, presenting: bool) -> None:
        """Show the essential parts as large as possible, or everything as before."""
        ...


@runtime_checkable
class Describable(Protocol):
    """A widget with a cursor of its own that the status line can describe."""

    def describe_current(self) -> None:
        """Describe the item under the cursor."""
        ...


class Application(QObject):
    """Owns and connects everything one window needs; the target of the window's own commands."""

    def __init__(self, opening: Opening, document: Document) -> None:
        super().__init__(opening.window)
        self.window, self.translation = opening.window, opening.translation
        look, settings = self.look, self.settings = opening.look, opening.settings
        self.notices = Notices(self)
        self.notices.kept_clear.connect(self.window.message_place.keep_clear)  # pages add their own fields as they are built
        self.actions = CommandActions(look, self.notices, self)
        self.workspace = Workspace(document, self)
        self.library = FunctionLibrary(library_path(), self)
        self.files = FileCommands(self.window, self.workspace, settings, self.notices)
        self.exchange = NetworkExchange(self.window, self.workspace, settings, self.notices, look)
        self._page_context = PageContext(self.workspace, settings, self.library, self.notices, look, self.actions)
        self.guidance = Guidance(
            self.window, self._page_context, self.show_page, self.choose, lambda: self.translation.language
        )
        self._pages: dict[str, QWidget] = {}
        self._forgot = False  # whether the person was told that the oldest edits are gone
        self.page = next(page for page in (document.bookmark.page, settings["page"], *PAGES) if page in PAGES)
        self.presenting = False
        self._add_commands()
        self.workspace.set_live(settings["live"])
        self._apply_setting("steps")
        self._bring(self.page)
        self._connect()
        for setting in CHOICE_MENUS:
            self.window.show_choice(setting, settings[setting])
        self._show_history()
        self._show_title()

    def show_page(self, name: str) -> None:
        """Bring a page of PAGES to the front; the program starts there the next time."""
        self.settings["page"] = name
        self._bring(name)

    def _bring(self, name: str) -> None:
        """Show a page, building it the first time; on full screen it is presented as the one before was."""
        self._present_page(False)
        if self.page and name != self.page:
            self.notices.turn_page()
        if name not in self._pages:
            self._pages[name] = PAGES[name].build(self._page_context)
            self.window.add_page(name, self._pages[name])
            page = self._pages[name]
            if isinstance(page, HasAreas):
                page.tab_after(self.window.bar.language_button)
        self.page = name
        self.workspace.note_page(name)
        self.actions.show_page(name)
        self.window.show_page(name)
        self._present_page(self.presenting)
        self._describe_focus()

    def choose(self, setting: str, value: object) -> None:
        """Change a setting of the View menu and remember it."""
        self.settings[setting] = value
        self._apply_setting(setting)

    def undo(self) -> None:
        """Undo, and describe anew what the cursor is on: the description may no longer be true."""
        self.workspace.undo()
        self._describe_focus()

    def redo(self) -> None:
        """Redo, and describe anew what the cursor is on."""
        self.workspace.redo()
        self._describe_focus()

    def copy(self) -> None:
        """Copy from the focused widget."""
        widget = QApplication.focusWidget()
        if isinstance(widget, Clipboard):
            widget.copy()

    def paste(self) -> None:
        """Paste into the focused widget."""
        widget = QApplication.focusWidget()
        if isinstance(widget, Clipboard):
            widget.paste()

    def paste_transposed(self) -> None:
        """Paste a block with its rows as columns; into a field, where there is nothing to turn, as it is."""
        widget = QApplication.focusWidget()
        if isinstance(widget, CellClipboard):
            widget.paste_transposed()
        else:
            self.paste()

    def zoom(self, step: int) -> None:
        """Zoom in or out by a step, or to normal size at 0."""
        index = ZOOMS.index(self.look.zoom) + step if step else ZOOMS.index(100)
        self.choose("zoom", ZOOMS[min(len(ZOOMS) - 1, max(0, index))])
        said = self.tr("Zoom {percent} %").format(percent=self.look.zoom)
        self.notices.describe(said)
        if self.presenting:
            self.window.say_briefly(said)

    def present(self, presenting: bool) -> None:
        """Show the page to a class: full screen, without menus and side panels; or everything as before."""
        if presenting == self.presenting:
            return
        self.presenting = presenting
        self.window.present(presenting)
        self._present_page(presenting)
        self.actions.refresh()

    def _present_page(self, presenting: bool) -> None:
        page = self._pages.get(self.page)
        if isinstance(page, Presentable):
            page.present(presenting)

    def show_about(self) -> None:
        """Open the About dialog."""
        # Imported lazily: only the About dialog needs it.
        from gui.dialogs.about_dialog import AboutDialog
        from gui.runtime.diagnostics import diagnostics
        from gui.runtime.licences import components

        theme, language = self.settings["theme"], self.settings["language"]
        choices = {
            "Language": f"{self.translation.language} (chosen: {language})",
            "Theme": f"{self.look.theme.name} (chosen: {theme})",
            "Zoom": f"{self.look.zoom} %",
        }
        AboutDialog(self.look, VERSION, diagnostics(choices), components(), self.window).open()

    def focus_area(self, step: int) -> None:
        """Give the focus to the next area of the window, or to the one before."""
        page = self._pages[self.page]
        areas = page.focus_areas() if isinstance(page, HasAreas) else [page]
        focus_next_area([self.window.bar, *areas], step)

    def open_table(self, path: Path) -> None:
        """Read a table of samples on the page that has one."""
        self.show_page("playground")
        self._pages["playground"].read_table(path)  # pyright: ignore[reportAttributeAccessIssue] - the Playground's

    @property
    def is_busy(self) -> bool:
        """Whether a page is still reading a table or computing what it shows."""
        return any(isinstance(page, Busy) and page.is_busy for page in self._pages.values())

    def _add_commands(self) -> None:
        """Make the actions of the window and of all pages, built or not, and the menus from them."""
        navigation = tuple(
            Command(f"page_{page.id}", "view", 1, page.name, partial(_show_page, page.id), (f"Ctrl+{number}",), context="pages",
                    is_checked=partial(_is_in_front, page.id))
            for number, page in enumerate(PAGES.values(), start=1)
        )  # fmt: skip
        self.actions.add((*COMMANDS, *(navigation if len(navigation) > 1 else ())), lambda: self)
        for page in PAGES.values():
            self.actions.add(page.commands, partial(self._pages.__getitem__, page.id))
        toolbar = dict.fromkeys(name for page in PAGES.values() for name in page.toolbar)
        self.window.build(self.actions, [command.id for command in navigation], [*toolbar], ["undo", "redo"])

    def _connect(self) -> None:
        window, workspace = self.window, self.workspace
        for changed in (self._show_history, self._show_title, self._describe_focus):
            window.language_changed.connect(changed)
        window.choice_made.connect(self.choose)
        window.recent_chosen.connect(self.files.open)
        window.file_dropped.connect(self.files.open)
        self.files.table_chosen.connect(self.open_table)
        window.close_requested.connect(self._close)
        window.escaped.connect(lambda: self.present(False))
        window.bar.language_asked.connect(self._other_language)
        self.notices.described.connect(window.describe)
        self.notices.failed.connect(window.message_bar.show_failure)
        self.notices.noted.connect(window.message_bar.show_note)
        self.notices.withdrawn.connect(window.message_bar.withdraw)
        self.notices.stepped_aside.connect(window.message_bar.step_aside)
        workspace.changed.connect(self._state_changed)
        workspace.followed.connect(self._describe_anew)
        workspace.history_changed.connect(self._show_history)
        workspace.history_changed.connect(self._say_what_is_forgotten)
        workspace.file_changed.connect(self._show_title)
        self.look.changed.connect(self._restyle)
        hints = QGuiApplication.styleHints()
        hints.colorSchemeChanged.connect(self._system_theme_changed)

    def _apply_setting(self, setting: str) -> None:
        """Put a setting into effect."""
        value = self.settings[setting]
        if setting == "language":
            self.translation.use(value)
        elif setting == "steps":
            self.workspace.halves = value == "halves"
        elif setting == "live":
            self.workspace.set_live(value)
        elif setting in ("theme", "decimals", "zoom"):
            self.look.set(**{setting: value})
        if setting in CHOICE_MENUS:
            self.window.show_choice(setting, value)

    def _restyle(self) -> None:
        """Apply the look to Qt's own widgets; ours follow it themselves."""
        sheet = self.look.style_sheet()
        if sheet == self.window.styleSheet():  # a changed number of decimals needs no new style
            return
        application = QApplication.instance()
        if isinstance(application, QApplication):
            dress(application, self.look)
        QPixmapCache.clear()  # drop icons in the old colours and sizes, of which Qt would keep 10 MB
        self.window.setStyleSheet(sheet)

    def _system_theme_changed(self) -> None:
        if self.settings["theme"] == "system":
            self.look.set(theme="system")

    def _state_changed(self, old: State, new: State) -> None:
        self.notices.check(new)
        if old.opened != new.opened and new.document.bookmark.page in PAGES and new.document.bookmark.page != self.page:
            self.show_page(new.document.bookmark.page)
        if old.live != new.live:
            self.settings["live"] = new.live
        if old.live != new.live or (old.run is None) != (new.run is None):
            self.actions.refresh()

    def _describe_anew(self, old: State, new: State) -> None:
        """Describe the item under the cursor again if the described one may be gone or be another's."""
        before, after = old.document, new.document
        is_other = before.network is not after.network and before.x is not after.x  # a preset, whatever its shape
        shapes_differ = before.network.shape != after.network.shape
        if old.opened != new.opened or is_other or shapes_differ or (old.run is None) != (new.run is None):
            self._describe_focus()

    def _other_language(self) -> None:
        self.choose("language", "en" if self.translation.language == "ja" else "ja")

    def _describe_focus(self) -> None:
        """Describe the item under the cursor again, after a change of the document or the language."""
        widget = QApplication.focusWidget()
        self.notices.describe("")
        if isinstance(widget, Describable):
            widget.describe_current()

    def _show_history(self) -> None:
        for name, message in (("undo", self.workspace.undo_text()), ("redo", self.workspace.redo_text())):
            self.actions.say(name, say(message) if message else "")
            self.actions[name].setEnabled(message is not None)

    def _say_what_is_forgotten(self) -> None:
        """Tell the person, once per document, that its oldest edits can no longer be undone."""
        if self.workspace.forgot_edits and not self._forgot:
            text = QT_TRANSLATE_NOOP("messages", "The oldest edits can no longer be undone: they would take too much memory.")
            self.notices.note(Message(text))
        self._forgot = self.workspace.forgot_edits

    def _show_title(self) -> None:
        name = self.workspace.path.name if self.workspace.path else self.tr("Untitled")
        self.window.setWindowTitle(f"{name}[*] — Kassei 活性")
        self.window.setWindowModified(self.workspace.dirty)

    def _close(self, event: QCloseEvent) -> None:
        """Close if everything is saved; otherwise ask, and close after the answer."""
        if self.workspace.dirty:
            event.ignore()
            self.files.ask_unsaved(self._discard_and_close)
            return
        self.settings["geometry"] = bytes(self.window.saveGeometry().data())

    def _discard_and_close(self) -> None:
        self.workspace.discard()
        self.window.close()


def _show_page(name: str, application: Application) -> None:
    application.show_page(name)


def _is_in_front(name: str, application: Application) -> bool:
    return application.page == name


def create_window(document: Document | None = None) -> MainWindow:
    """Return a window on a document (the worked example without one); it needs only an existing QApplication.

    It uses the person's settings, or none in Qt's test mode. The window owns all its parts.
    """
    return assemble(document or Document(), Settings(settings_path())).window


def assemble(document: Document, settings: Settings) -> Application:
    """Return the assembled parts of a window on a document; the window owns them."""
    if QApplication.style().name() != "fusion":  # setting it again would polish every widget of all other windows
        QApplication.setStyle("Fusion")
    return Application(open_frame(settings), document)
