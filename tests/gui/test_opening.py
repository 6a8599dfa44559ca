"""The frame of the window is on the screen before anything heavy is imported, and nothing moves when the rest comes."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from project import ROOT
from PySide6.QtCore import QPoint, QRect, QTimer
from PySide6.QtWidgets import QApplication, QFrame, QMenu, QToolBar, QWidget

from engine import Document
from gui.application import Application
from gui.model.settings import SETTINGS, Settings
from gui.opening import Opening, open_frame, settle, show_frame
from gui.shell.main_window import MainWindow
from gui.shell.menus import MENUS

FRAME = """
import sys
from PySide6.QtWidgets import QApplication
from gui import session
from gui.model.settings import Settings
from gui.opening import open_frame, show_frame

application = QApplication([])
opening = open_frame(Settings(None))
assert show_frame(opening)
assert opening.window.grab().toImage().pixelColor(400, 300).name() == opening.look.theme.surface.lower()
print(*sorted({"numpy", "pyqtgraph", "msgspec", "engine.activations", "gui.application"} & set(sys.modules)))
"""
CARDS = ("picker_card", "plot_card", "info_area")


def test_the_frame_is_painted_before_numpy_and_the_plots_are_imported(tmp_path: Path) -> None:
    environment = os.environ | {"QT_QPA_PLATFORM": "offscreen", "HOME": str(tmp_path)}
    command = [sys.executable, "-c", FRAME]
    result = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    assert (result.returncode, result.stdout.strip()) == (0, ""), result.stderr


def frame(qtbot, **settings: object) -> Opening:
    chosen = Settings(None)
    for name, value in settings.items():
        chosen.override(name, value)
    opening = open_frame(chosen)
    qtbot.addWidget(opening.window)
    return opening


def places(window: MainWindow) -> dict[str, QRect]:
    found = {card.objectName(): card for card in window.findChildren(QFrame) if card.objectName() in CARDS}
    parts: dict[str, QWidget] = {**found, "bar": window.findChildren(QToolBar)[0], "language": window.bar.language_button}
    assert len(parts) == 5
    return {name: QRect(part.mapTo(window, QPoint()), part.size()) for name, part in parts.items()}


@pytest.mark.parametrize("language", ["en", "ja"])
@pytest.mark.parametrize("zoom", [75, 100, 150])
def test_nothing_moves_when_the_empty_cards_are_filled(qtbot, insights_at_once: None, language: str, zoom: int) -> None:
    opening = frame(qtbot, language=language, zoom=zoom)
    window = opening.window
    window.resize(1280 * max(zoom, 100) // 100, 800 * max(zoom, 100) // 100)
    assert show_frame(opening)
    before = places(window)
    Application(opening, Document())
    settle(window)
    after = places(window)
    QApplication.processEvents()
    qtbot.waitUntil(lambda: not any(timer.isSingleShot() and timer.isActive() for timer in window.findChildren(QTimer)))
    QApplication.processEvents()
    assert places(window) == after  # also when all has come that comes later
    for name, place in before.items():
        now = after[name]
        assert place.topLeft() == now.topLeft(), name
        assert place.width() == now.width(), name
        assert abs(place.height() - now.height()) <= 2, (name, place, now)
    assert not window.findChildren(QWidget, "empty_cards")


def test_the_whole_window_stands_in_the_frame(qtbot) -> None:
    opening = frame(qtbot, language="ja")
    window = opening.window
    assert show_frame(opening)
    menus = [window.findChild(QMenu, f"menu_{name}") for name in MENUS]
    titles = [action.text() for action in window.menuBar().actions()]
    assert len(titles) == len(MENUS)
    assert not any(title.isascii() for title in titles)
    assert QApplication.focusWidget() is None
    Application(opening, Document())
    settle(window)
    assert [action.text() for action in window.menuBar().actions()] == titles
    assert all(menu is not None and menu.actions() for menu in menus)
    plot = window.findChild(QWidget, "f_plot")
    assert plot is not None
    assert plot.isVisible()
    focus = QApplication.focusWidget()
    assert focus is not None
    assert focus.objectName() == "forward_button"


@pytest.mark.parametrize("page", ["training", "gradient_lab"])
def test_keys_go_to_the_page_that_is_on_show(qtbot, page: str) -> None:
    opening = frame(qtbot)
    assert show_frame(opening)
    Application(opening, Document()).show_page(page)
    settle(opening.window)
    focus = QApplication.focusWidget()
    shown = opening.window.findChild(QWidget, f"{page}_area")
    assert focus is not None
    assert shown is not None
    assert shown.isAncestorOf(focus)


def test_a_window_that_is_closed_at_once_is_not_filled(qtbot) -> None:
    opening = frame(qtbot)
    window = opening.window
    QTimer.singleShot(0, window, window.close)
    assert not show_frame(opening)


def test_what_is_written_without_the_engine_agrees_with_it() -> None:
    from engine.activations.conventions import DEFAULT_CONVENTION
    from engine.network.initialisers import DEFAULT_INITIALISER

    assert SETTINGS["convention"].default == DEFAULT_CONVENTION
    assert SETTINGS["initialiser"].default == DEFAULT_INITIALISER
