"""The composition root: the only module that knows all the others, and puts a window together from them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Protocol, runtime_checkable

from PySide6.QtCore import QObject
from PySide6.QtGui import QCloseEvent, QGuiApplication, QIcon
from PySide6.QtWidgets import QApplication

from engine import VERSION, Document, Message
from engine.numeric.messages import QT_TRANSLATE_NOOP
from gui.grids.number_grid import NumberGrid
from gui.model.forward_pass import ForwardPass
from gui.model.library import FunctionLibrary, library_path
from gui.model.settings import Settings, settings_path
from gui.model.store import DocumentStore
from gui.pages import PAGES, Context
from gui.paths import RESOURCES
from gui.shell.commands import CHOICE_MENUS
from gui.shell.file_commands import FileCommands
from gui.shell.main_window import MainWindow
from gui.shell.network_exchange import NetworkExchange
from gui.style.theme import ZOOMS, Look, dress, load_fonts, system_theme
from gui.text.translation import Translation, say

_SIZE = (1280, 800)


@runtime_checkable
class Clipboard(Protocol):
    """What the Edit menu copies from and pastes into: fields, grids and tables."""

    def copy(self) -> None:
        """Put what is selected on the clipboard."""
        ...

    def paste(self) -> None:
        """Take what is on the clipboard."""
        ...


class Application(QObject):
    """Everything one window needs, connected; owned by the window."""

    def __init__(self, window: MainWindow, look: Look, document: Document, settings: Settings) -> None:
        super().__init__(window)
        self.window, self.look, self.settings = window, look, settings
        self.translation = Translation(self)
        self.store = DocumentStore(document, self)
        self.forward_pass = ForwardPass(self.store, self)
        self.files = FileCommands(window, self.store, settings)
        self.exchange = NetworkExchange(window, self.store, settings, self.forward_pass, look)
        self.library = FunctionLibrary(library_path(), self)
        context = Context(window, self.store, self.forward_pass, look, settings, self.library)
        self.pages = {name: page.build(context) for name, page in PAGES.items()}
        for page in self.pages.values():
            window.add_page(page)
        self._connect_actions()
        self._connect_state()
        self._restyle()
        self.translation.use(settings["language"])
        for setting in CHOICE_MENUS:
            window.show_choice(setting, settings[setting])
        window.actions_by_id["live"].setChecked(settings["live"])
        self._show_history()
        self._show_title()

    def show_page(self, name: str) -> None:
        """Bring a page of PAGES to the front."""
        self.window.show_page(self.pages[name])

    def choose(self, setting: str, value: object) -> None:
        """Change a setting of the View menu, at once and for the next time."""
        self.settings[setting] = value
        self._apply_setting(setting)

    def _connect_actions(self) -> None:
        handlers = {
            "new": self.files.new,
            "open": self.files.ask_open,
            "save": self.files.save,
            "save_as": self.files.save_as,
            "quit": self.window.close,
            "undo": lambda: self._step_history(self.store.undo_stack.undo),
            "redo": lambda: self._step_history(self.store.undo_stack.redo),
            "copy": self._copy,
            "paste": self._paste,
            "zoom_in": lambda: self._zoom(1),
            "zoom_out": lambda: self._zoom(-1),
            "zoom_reset": lambda: self._zoom(ZOOMS.index(100) - ZOOMS.index(self.look.zoom)),
            "forward": self.forward_pass.run,
            "step": self.forward_pass.step,
            "about": self._about,
        }
        actions = self.window.actions_by_id
        for name, handler in handlers.items():
            actions[name].triggered.connect(lambda checked=False, handler=handler: handler())
        actions["live"].toggled.connect(self._set_live)

    def _connect_state(self) -> None:
        window, store = self.window, self.store
        window.language_changed.connect(self._show_history)
        window.language_changed.connect(self._show_title)
        window.language_changed.connect(self._describe_focus)
        window.choice_made.connect(self.choose)
        window.recent_chosen.connect(self.files.open)
        window.file_dropped.connect(self.files.open)
        window.close_requested.connect(self._close)
        window.language_button.clicked.connect(self._other_language)
        store.undo_stack.indexChanged.connect(self._show_history)
        store.file_changed.connect(self._show_title)
        store.opened.connect(self._describe_focus)
        store.changed.connect(self._document_changed)
        self.look.changed.connect(self._restyle)
        hints = QGuiApplication.styleHints()
        hints.colorSchemeChanged.connect(self._system_theme_changed)

    def _apply_setting(self, setting: str) -> None:
        value = self.settings[setting]
        if setting == "language":
            self.translation.use(value)
        elif setting in ("theme", "decimals", "zoom"):
            self.look.set(**{setting: value})
        if setting in CHOICE_MENUS:
            self.window.show_choice(setting, value)

    def _restyle(self) -> None:
        """Give Qt's own widgets the look; ours listen to it themselves."""
        sheet = self.look.style_sheet()
        if sheet == self.window.styleSheet():  # decimals are no matter of style
            return
        application = QApplication.instance()
        if isinstance(application, QApplication):
            dress(application, self.look)
        self.window.setStyleSheet(sheet)

    def _system_theme_changed(self) -> None:
        if self.settings["theme"] == "system":
            self.look.set(theme="system")

    def _step_history(self, step: Callable[[], None]) -> None:
        """Undo or redo; words about what was before would lie."""
        step()
        self._describe_focus()

    def _document_changed(self, old: Document, new: Document) -> None:
        if old.network.shape != new.network.shape:  # what was described may be gone
            self._describe_focus()

    def _other_language(self) -> None:
        self.choose("language", "en" if self.translation.language == "ja" else "ja")

    def _zoom(self, step: int) -> None:
        place = ZOOMS.index(self.look.zoom) + step
        self.choose("zoom", ZOOMS[min(len(ZOOMS) - 1, max(0, place))])
        self.window.describe(self.tr("Zoom {percent} %").format(percent=self.look.zoom))

    def _set_live(self, live: bool) -> None:
        self.settings["live"] = live
        self.forward_pass.set_live(live)

    def _describe_focus(self) -> None:
        """Say what the cursor is on now, in the language as it is now."""
        widget = QApplication.focusWidget()
        self.window.describe("")
        if isinstance(widget, NumberGrid):
            widget.describe_current()

    def _copy(self) -> None:
        widget = QApplication.focusWidget()
        if isinstance(widget, Clipboard):
            widget.copy()

    def _paste(self) -> None:
        widget = QApplication.focusWidget()
        if isinstance(widget, Clipboard):
            widget.paste()

    def _show_history(self) -> None:
        undo, redo = self.store.undo_text(), self.store.redo_text()
        self.window.show_history(say(undo) if undo else "", say(redo) if redo else "")

    def _show_title(self) -> None:
        name = self.store.path.name if self.store.path else self.tr("Untitled")
        self.window.setWindowTitle(f"{name}[*] — Kassei 活性")
        self.window.setWindowModified(self.store.dirty)

    def _close(self, event: QCloseEvent) -> None:
        """Close if all is saved; otherwise stay, ask, and close after the answer."""
        if self.store.dirty:
            event.ignore()
            self.files.ask_unsaved(self._discard_and_close)
            return
        self.settings["geometry"] = bytes(self.window.saveGeometry().data())

    def _discard_and_close(self) -> None:
        self.store.open(self.store.document, self.store.path)
        self.window.close()

    def _about(self) -> None:
        # What reads versions, licences and the machine is imported by those who ask for it only.
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


def create_window(document: Document | None = None) -> MainWindow:
    """Return a window on a document (the worked example without one); it needs only an existing QApplication.

    Settings are the person's own, or none in Qt's test mode. The window owns all its parts.
    """
    return assemble(document or Document(), Settings(settings_path())).window


def assemble(document: Document, settings: Settings) -> Application:
    """Return the parts of a window on a document, put together; the window owns them all."""
    load_fonts()
    QApplication.setStyle("Fusion")
    theme = settings["theme"]
    look = Look(system_theme() if theme == "system" else theme, settings["zoom"], settings["decimals"])
    qt_application = QApplication.instance()
    if isinstance(qt_application, QApplication):
        dress(qt_application, look)
        qt_application.setWindowIcon(QIcon(str(RESOURCES / "icons" / "kassei.svg")))
    window = MainWindow(look)
    window.setStyleSheet(look.style_sheet())  # while there is little to be styled anew
    look.setParent(window)
    settings.setParent(window)
    application = Application(window, look, document, settings)
    window.resize(*_fitting(_SIZE))
    if settings["geometry"]:
        window.restoreGeometry(settings["geometry"])
    return application


def offer_recovery(application: Application, folder: Path) -> None:
    """Offer what an earlier run could not save."""
    from gui.model.recovery import abandoned, forget  # only a program that runs on needs it

    found = abandoned(folder)
    if not found:
        return
    path, document = found[0]  # one at a time: several copies may have ended so

    def restore() -> None:
        application.store.open(document, None, rescued=True)
        forget([path])

    def discard() -> None:
        forget([path])
        offer_recovery(application, folder)

    application.window.message_bar.show_message(
        Message(QT_TRANSLATE_NOOP("messages", "Kassei ended without saving last time. The document was rescued.")),
        [
            (Message(QT_TRANSLATE_NOOP("messages", "Restore it")), lambda: application.files.ask_unsaved(restore)),
            (Message(QT_TRANSLATE_NOOP("messages", "Discard it")), discard),
        ],
    )


def _fitting(size: tuple[int, int]) -> tuple[int, int]:
    """Return a size that the screen has room for; the headless platform's screen is a fiction and sets no bound."""
    screen = QGuiApplication.primaryScreen()
    if screen is None or QGuiApplication.platformName() == "offscreen":
        return size
    room = screen.availableGeometry()
    return min(size[0], room.width()), min(size[1], room.height())
