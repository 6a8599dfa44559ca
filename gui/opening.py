"""The frame of the window, which is painted before the engine and the plots are imported: nothing here may import numpy."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QEvent, QEventLoop, Qt, QTimer
from PySide6.QtGui import QGuiApplication, QIcon
from PySide6.QtWidgets import QApplication, QWidget

from gui.model.settings import Settings
from gui.paths import RESOURCES
from gui.playground.cards import EmptyCards
from gui.shell.main_window import MainWindow
from gui.style.theme import Look, dress, load_fonts, system_theme
from gui.text.translation import Translation

_SIZE = (1280, 800)
_FRAME = (16, 44)  # the most pixels that borders and title bars of usual desktops take
_LAYOUT_PASSES = 3  # rounds: the heights of strip and page depend on each other
_UNSEEN_MS = 500  # milliseconds: a minimised window, or one on another desktop, is never painted


class Opening(NamedTuple):
    """The objects of the frame that the whole window continues to use; the window owns the rest."""

    window: MainWindow
    look: Look
    translation: Translation
    settings: Settings


def open_frame(settings: Settings) -> Opening:
    """Return the frame of a window, in the theme, the language and the position of the settings.

    The application's style is Fusion already, as setting it when the application is made is quicker.
    """
    load_fonts()
    theme = settings["theme"]
    look = Look(system_theme() if theme == "system" else theme, settings["zoom"], settings["decimals"])
    application = QApplication.instance()
    if isinstance(application, QApplication):
        dress(application, look)
        application.setWindowIcon(QIcon(str(RESOURCES / "icons" / "kassei.svg")))
    window = MainWindow(look)
    window.setStyleSheet(look.style_sheet())  # while there is little to be restyled
    translation = Translation(window)
    translation.use(settings["language"])
    for owned in (look, settings):
        owned.setParent(window)
    window.resize(*_fitting(_SIZE))
    if settings["geometry"]:
        window.restoreGeometry(settings["geometry"])
    return Opening(window, look, translation, settings)


def show_frame(opening: Opening) -> bool:
    """Show the frame with the Playground's empty cards; return once it is painted, or cannot be.

    False if it was closed at once.
    """
    window, look, settings = opening.window, opening.look, opening.settings
    window.show_placeholder(EmptyCards(look, settings) if settings["page"] in ("", "playground") else QWidget())
    loop = QEventLoop()
    window.painted.connect(loop.quit, Qt.ConnectionType.QueuedConnection)
    unseen = QTimer(loop, singleShot=True, interval=_UNSEEN_MS)  # owned by the loop: a bare singleShot would outlive it
    unseen.timeout.connect(loop.quit)
    unseen.start()
    window.show()
    loop.exec()
    return window.isVisible()


def settle(window: MainWindow) -> None:
    """Paint a window that was filled while on the screen, at once in its final sizes, before slower work."""
    for _ in range(_LAYOUT_PASSES):
        QApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)
    window.focus_first()
    window.repaint()


def _fitting(size: tuple[int, int]) -> tuple[int, int]:
    """Return a size that the screen has space for; the headless platform's screen is not real and sets no limit."""
    screen = QGuiApplication.primaryScreen()
    if screen is None or QGuiApplication.platformName() == "offscreen":
        return size
    space = screen.availableGeometry()
    return within(size, (space.width(), space.height()))


def within(size: tuple[int, int], space: tuple[int, int]) -> tuple[int, int]:
    """Return the largest window size whose frame fits a space too; the frame's real thickness is known too late."""
    return min(size[0], space[0] - _FRAME[0]), min(size[1], space[1] - _FRAME[1])
