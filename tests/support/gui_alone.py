"""Parts of the window alone, bound to a workspace as on a page, in a bare window: most statements about a part need no more."""

from __future__ import annotations

from gui_person import Hands, settle
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from engine import Document
from gui.function.edits import FunctionEdits
from gui.model.context import Context
from gui.model.focus import picked
from gui.model.library import FunctionLibrary
from gui.model.notices import Notices
from gui.model.settings import Settings
from gui.model.workspace import Workspace
from gui.network.edits import NetworkEdits
from gui.style.theme import Look, dress, load_fonts


class Alone(Hands[QWidget]):
    """Hands at a bare window, and what parts are bound to. It is closed by `close`."""

    def __init__(self, application: QApplication, bot: QtBot) -> None:
        window = QWidget()
        super().__init__(window, Workspace(Document(), window), bot)
        load_fonts()
        self.look = Look(parent=window)
        self.look.bind(lambda: dress(application, self.look))
        self.look.bind(lambda: window.setStyleSheet(self.look.style_sheet()))
        settings = Settings(None)
        self.context = Context(self.workspace, settings, FunctionLibrary(None, window), Notices(window))
        self.network_edits = NetworkEdits(self.workspace, settings)
        self.function_edits = FunctionEdits(self.workspace, settings)

    def pick(self, activation: str) -> None:
        """Show a function, as a click in the picker does."""
        self.workspace.focus_on(picked(activation))
        settle()

    def show(self, *parts: QWidget, size: tuple[int, int]) -> None:
        """Show the window with parts below each other that fill it."""
        column = QVBoxLayout(self.window)
        for part in parts:
            column.addWidget(part)
        self.window.resize(*size)
        with self.bot.waitExposed(self.window):
            self.window.show()
        self.window.activateWindow()
        self.bot.waitUntil(self.window.isActiveWindow)
        settle()

    def close(self) -> None:
        """Delete the window with all its parts."""
        self.window.hide()
        self.window.deleteLater()
        vars(self).clear()  # pytest keeps the fixture's value, which must not keep the parts
        settle()
