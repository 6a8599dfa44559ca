"""The frame of the window, which is painted before the engine and the plots are imported: nothing here may import numpy."""

from __future__ import annotations

from dataclasses import dataclass

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
_FRAME = (16, 44)  # pixels that borders and title bars of the usual desktops take at most
_LAYOUT_PASSES = 3  # the height of the strip follows from that of the page, and the other way round
_UNSEEN_MS = 500  # a window that is minimised, or on another desktop, is never painted


@dataclass(frozen=True)
class Opening:
    """What the frame has and the whole window goes on with; the window owns the rest."""

    window: MainWindow
    look: Look
    translation: Translation
    settings: Settings


def open_frame(settings: Settings) -> Opening:
    """Return the frame of a window: in the theme, the language and the place that the settings have.

    The style of the application is Fusion already: it is named when the application is made, which is quicker than later.
    """
    load_fonts()
    theme = settings["theme"]
    look = Look(system_theme() if theme == "system" else theme, settings["zoom"], settings["decimals"])
    application = QApplication.instance()
    if isinstance(application, QApplication):
        dress(application, look)
        application.setWindowIcon(QIcon(str(RESOURCES / "icons" / "kassei.svg")))
    window = MainWindow(look)
    window.setStyleSheet(look.style_sheet())  # while there is little to be styled anew
    translation = Translation(window)
    translation.use(settings["language"])
    for owned in (look, settings):
        owned.setParent(window)
    window.resize(*_fitting(_SIZE))
    if settings["geometry"]:
        window.restoreGeometry(settings["geometry"])
    return Opening(window, look, translation, settings)


def show_frame(opening: Opening) -> bool:
    """Show the frame, with empty cards where the Playground will be; return once it has been painted, or cannot be.

    False if it was closed at once.
    """
    window, look, settings = opening.window, opening.look, opening.settings
    window.show_placeholder(EmptyCards(look, settings) if settings["page"] in ("", "playground") else QWidget())
    loop = QEventLoop()
    window.painted.connect(loop.quit, Qt.ConnectionType.QueuedConnection)
    unseen = QTimer(loop, singleShot=True, interval=_UNSEEN_MS)  # gone with the loop: a bare singleShot would run on after it
    unseen.timeout.connect(loop.quit)
    unseen.start()
    window.show()
    loop.exec()
    return window.isVisible()


def settle(window: MainWindow) -> None:
    """Paint a window that was filled while it was on the screen: all at once, in its final sizes, and before slower work."""
    for _ in range(_LAYOUT_PASSES):
        QApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)
    window.focus_first()
    window.repaint()


def _fitting(size: tuple[int, int]) -> tuple[int, int]:
    """Return a size that the screen has space for; the headless platform's screen is a fiction and sets no bound."""
    screen = QGuiApplication.primaryScreen()
    if screen is None or QGuiApplication.platformName() == "offscreen":
        return size
    space = screen.availableGeometry()
    return within(size, (space.width(), space.height()))


def within(size: tuple[int, int], space: tuple[int, int]) -> tuple[int, int]:
    """Return how large a window may be for its frame to be inside a space as well; how thick that is shows too late."""
    return min(size[0], space[0] - _FRAME[0]), min(size[1], space[1] - _FRAME[1])
