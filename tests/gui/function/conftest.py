"""The editor of own functions, the plots and the list of pinned functions, each in a window of its own."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from gui_compare import PINS, SIGMOID
from gui_formula_editor import Bench, Open
from gui_person import settle
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from engine import BoundActivation
from gui.function.comparison.panel import ComparePanel
from gui.function.editor import formula_editor
from gui.function.editor.formula_editor import FormulaEditor
from gui.plots.panel import PlotPanel
from gui.style.theme import Look, dress, load_fonts


@pytest.fixture
def open_editor(qtbot: QtBot, qapp: QApplication) -> Open:
    def opened(width: int = 640, theme: str = "light", zoom: int = 100) -> Bench:
        load_fonts()
        look = Look(theme, zoom)
        dress(qapp, look)
        qapp.setStyleSheet(look.style_sheet())
        window = QWidget()
        qtbot.addWidget(window)
        editor = FormulaEditor(look, window)
        editor.setGeometry(0, 0, width, 220)
        window.resize(width, 360)
        with qtbot.waitExposed(window):
            window.show()
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow)
        editor.start_new()
        settle()
        return Bench(window, editor, qtbot, look)

    return opened


@pytest.fixture
def no_pause(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the editor take the end of each test's typing for a pause, in tests that are not about its length."""
    for pause in ("PAUSE_MS", "TYPESET_MS"):
        monkeypatch.setattr(formula_editor, pause, 0)


@pytest.fixture
def bench(open_editor: Open) -> Bench:
    return open_editor()


@pytest.fixture
def plots(qtbot: QtBot, nothing_left: None) -> Iterator[PlotPanel]:
    panel = PlotPanel(Look())
    panel.resize(640, 430)
    with qtbot.waitExposed(panel):
        panel.show()
    panel.show_function(BoundActivation("sigmoid"))
    panel.home()
    yield panel
    panel.hide()
    panel.deleteLater()
    vars(panel).clear()  # pytest keeps the fixture's value, which must not keep its menus
    settle()


@pytest.fixture
def compare(qtbot: QtBot, nothing_left: None) -> Iterator[ComparePanel]:
    panel = ComparePanel(Look())
    panel.resize(316, 400)
    with qtbot.waitExposed(panel):
        panel.show()
    panel.activateWindow()
    qtbot.waitUntil(panel.isActiveWindow)
    panel.show_pins(PINS, SIGMOID, None)
    settle()
    yield panel
    panel.hide()
    panel.deleteLater()
    vars(panel).clear()  # pytest keeps the fixture's value, which must not keep its menus
    settle()
