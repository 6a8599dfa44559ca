"""A key typed into the formula of an own function, to the painted preview."""

from __future__ import annotations

from itertools import cycle

from goals import Comparison
from PySide6.QtCore import QStandardPaths, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from engine import Document
from gui.application import assemble
from gui.model.settings import Settings

FORMULA = "where(x > 0, x, a*(exp(x) - 1)) + gelu(x)*sigmoid(beta*x)"
ROUNDS, WARMUP = 120, 20


def test_typing_shows_the_preview_before_the_next_key(qapp, compare, goal, bare_frame):
    QStandardPaths.setTestModeEnabled(True)
    window = assemble(Document(), Settings(None)).window
    window.resize(1280, 800)
    window.show()
    window.activateWindow()
    QTest.mouseClick(find(window, "own_function_button"), Qt.MouseButton.LeftButton)
    field = find(window, "own_formula")
    assert isinstance(field, QLineEdit)
    field.setFocus()
    QTest.keyClicks(field, FORMULA)
    QApplication.processEvents()
    digits = cycle("123456789")
    plot = find(window, "f_plot")

    def start_again() -> None:
        field.setText(FORMULA + "*")
        QApplication.processEvents()

    def key() -> None:
        QTest.keyClicks(field, next(digits))
        plot.repaint()
        window.repaint()

    def typed() -> Comparison:
        title, names = "key typed to preview painted", ("Kassei", "a bare frame")
        return compare(title, key, bare_frame, setup=start_again, rounds=ROUNDS, warmup=WARMUP, names=names)

    goal("typing.preview", typed)
    window.hide()
    window.deleteLater()


def find(window: QWidget, name: str) -> QWidget:
    found = window.findChild(QWidget, name)
    assert found is not None
    return found
