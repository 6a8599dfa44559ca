"""Typing a formula of an own function: the time from a key to the painted preview."""

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


def test_the_preview_follows_a_key_at_once(qapp, compare, goal, bare_frame):
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

    def reset() -> None:
        field.setText(FORMULA + "*")
        QApplication.processEvents()

    def key() -> None:
        QTest.keyClicks(field, next(digits))
        plot.repaint()
        window.repaint()

    def typed() -> Comparison:
        title, names = "key to painted preview", ("Kassei", "a bare frame")
        return compare(title, key, bare_frame, setup=reset, rounds=ROUNDS, warmup=WARMUP, names=names)

    goal("typing.preview", typed)
    window.hide()
    window.deleteLater()


def find(window: QWidget, name: str) -> QWidget:
    found = window.findChild(QWidget, name)
    assert found is not None
    return found
