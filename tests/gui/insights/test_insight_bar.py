"""The insight bar: its layout, both languages, the keyboard, and the single layer that it shows."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from gui_clipping import misfits, scroll_bars
from gui_insights import buttons, delay_bar, for_each_language, for_each_size, press, sentence, wait_for_bar
from gui_person import Held, Key, Person, settle
from PySide6.QtCore import QPoint
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QFrame, QLabel, QPushButton, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from engine import Document, Layer, Message, Network
from engine.data.samples import Samples
from engine.document.presets import PRESETS
from gui.insights.bar import InsightBar
from gui.insights.binding import InsightBinding
from gui.widgets.elided_label import ElidedLabel


def test_insights_are_not_updated_during_a_drag(open_preset) -> None:
    kassei = open_preset("dead_relu")
    controller = delay_bar(kassei)
    for value in range(50):
        layer = kassei.document.network.layers[0]
        biases = np.array([0.1, value, 0.2])
        network = kassei.document.network.with_layer(0, layer.replace(biases=biases))
        kassei.parts.workspace.edit(replace(kassei.document, network=network), Message("drag"), "drag")
        settle()
        assert sentence(kassei).startswith("Neuron 2 of layer 1 is dead")
    assert controller.is_waiting
    controller.look()


def test_there_is_no_bar_before_the_page_is_shown(qtbot: QtBot) -> None:
    from gui.application import assemble
    from gui.model.settings import Settings

    parts = assemble(PRESETS["linear"].placed(Document()), Settings(None))
    controller = parts.window.findChild(InsightBinding)
    assert controller is not None
    assert not controller.is_waiting
    parts.workspace.edit(PRESETS["dead_relu"].placed(Document()), Message("test"))
    qtbot.waitUntil(lambda: not controller.is_waiting)
    assert not parts.window.findChildren(InsightBar)
    parts.window.deleteLater()


@for_each_size
@for_each_language
def test_the_bar_fits_and_stands_above_the_diagram(open_preset, language: str, size: tuple[int, int]) -> None:
    for name in ("linear", "dead_relu"):
        kassei = open_preset(name, "regression", language=language, size=size)
        for _ in range(2):
            kassei.calm()
            assert misfits(kassei.window) == []
            if kassei.find("insight_next").isVisible():
                press(kassei, "next")
        kassei.click("view_diagram")
        kassei.calm()
        assert misfits(kassei.window) == []
        bar, diagram = kassei.find("insight_bar"), kassei.find("network_diagram")
        assert bar.mapTo(kassei.window, bar.rect().bottomLeft()).y() < diagram.mapTo(kassei.window, QPoint()).y()
        kassei.window.hide()


@for_each_language
def test_the_bar_adds_no_scroll_bar_to_the_linear_preset(open_preset, language: str) -> None:
    kassei = open_preset("linear", language=language)
    kassei.calm()
    assert scroll_bars(kassei.window) <= {"activation_picker"}


def test_a_long_sentence_is_elided_and_is_whole_for_a_screen_reader(open_kassei) -> None:
    layer = Layer(-np.ones((40, 2)), np.zeros(40), "relu")
    samples = Samples(np.ones((9000, 2)))
    document = Document(Network([layer, Layer(np.zeros((1, 40)), [0.0], "identity")]), (1.0, 1.0), samples=samples)
    kassei = wait_for_bar(open_kassei(document, size=(800, 600)))
    label = kassei.find("insight_text", ElidedLabel)
    assert label.shown().endswith("…")
    assert label.shown() != label.text() == label.accessibleName()
    assert "2000 of 9000 samples" in label.text()


@pytest.mark.parametrize("size", [(1280, 800), (1366, 768)], ids=str)
@for_each_language
def test_a_sentence_is_whole_beside_the_longest_remedy(open_preset, language: str, size: tuple[int, int]) -> None:
    kassei = open_preset("deep_sigmoid", language=language, size=size)
    kassei.click("backward_button")
    wait_for_bar(kassei)
    assert kassei.find("insight_remedy").isVisible()
    for name in ("insight_text", "result_state"):
        label = kassei.find(name, ElidedLabel)
        assert label.text()
        assert not label.is_cut(), label.shown()


def test_the_bar_follows_the_language(open_preset) -> None:
    kassei = open_preset("dead_relu", "regression")
    english = {name: kassei.find(f"insight_{name}").accessibleName() for name in buttons(kassei)}
    assert all(english.values())
    kassei.click("language_button")
    assert "シグモイド関数" in sentence(kassei)
    assert kassei.find("insight_text").accessibleName() == sentence(kassei)
    kassei.click("language_button")
    assert {name: kassei.find(f"insight_{name}").accessibleName() for name in buttons(kassei)} == english
    assert sentence(kassei) == "Regression should reach any value, but Sigmoid gives only 0 to 1."


def test_insights_and_task_are_in_japanese(open_preset) -> None:
    kassei = open_preset("dead_relu", "regression", language="ja")
    assert "回帰" in sentence(kassei)
    assert "恒等関数" in kassei.find("insight_remedy", QPushButton).text()
    assert kassei.find("network_task", QComboBox).currentText() == "タスク：回帰"


def test_the_bar_is_used_by_keyboard(open_preset) -> None:
    kassei = open_preset("dead_relu", "regression")
    kassei.find("network_presets").setFocus()
    names: list[str] = []
    while "insight_close" not in names:
        kassei.key(Key.Key_Tab)
        focus = QApplication.focusWidget()
        assert focus is not None
        names.append(focus.objectName())
        assert len(names) < 300
    assert [name for name in names if name.startswith("insight_")] == [
        "insight_remedy",
        "insight_previous",
        "insight_next",
        "insight_close",
    ]
    kassei.find("insight_next").setFocus()
    kassei.key(Key.Key_Space)
    assert kassei.words("insight_count") == "2 of 2"
    kassei.key(Key.Key_Space)
    assert kassei.words("insight_count") == "1 of 2"
    kassei.find("insight_close").setFocus()
    kassei.key(Key.Key_Space)
    assert sentence(wait_for_bar(kassei)).startswith("Neuron 2")
    kassei.find("insight_remedy").setFocus()
    kassei.key(Key.Key_Space)
    assert sentence(wait_for_bar(kassei)) == ""
    assert kassei.document.network.layers[0].activation == "leaky_relu"
    focus = QApplication.focusWidget()
    assert focus is None or focus.isVisible()


def detail(kassei: Person) -> QFrame:
    return kassei.find("insight_detail", QFrame)


def test_the_single_equivalent_layer_is_shown(open_preset) -> None:
    kassei = open_preset("linear")
    kassei.click("insight_show")
    assert detail(kassei).isVisible()
    np.testing.assert_array_equal(kassei.numbers("insight_weights"), [[0.0, 1.5], [3.0, 0.5]])
    np.testing.assert_array_equal(kassei.numbers("insight_biases"), [[1.0], [1.0]])
    assert kassei.find("insight_weights_caption", QLabel).text() == "W (2 × 2)"
    assert kassei.window.frameGeometry().contains(detail(kassei).frameGeometry())
    grid = kassei.grid("insight_weights")
    assert grid.rect().height() <= kassei.find("insight_area").height()
    assert not kassei.find("insight_area", QFrame).findChildren(QWidget, "qt_scrollarea_hcontainer")[0].isVisible()
    QTest.keyClick(detail(kassei), Key.Key_Escape)
    settle()
    assert not detail(kassei).isVisible()


def test_the_single_layer_can_be_copied_but_not_edited(open_preset) -> None:
    kassei = open_preset("linear")
    kassei.click("insight_show")
    grid = kassei.grid("insight_weights")
    grid.selectAll()
    QTest.keyClick(grid, Key.Key_C, Held.ControlModifier)
    assert QApplication.clipboard().text() == "0\t1.5\n3\t0.5"
    QTest.keyClick(grid, Key.Key_F2)
    assert not grid.findChildren(QWidget, "insight_weights_editor")
    detail(kassei).hide()


@pytest.mark.parametrize("neurons", [12, 64])
def test_a_large_layer_stays_within_the_window(open_kassei, neurons: int) -> None:
    layer = Layer(np.eye(neurons), np.ones(neurons), "identity")
    first = Layer(np.ones((neurons, 2)), np.ones(neurons), "tanh")
    kassei = wait_for_bar(open_kassei(Document(Network([first, layer, layer]), (0.1, 0.2)), size=(1024, 700)))
    kassei.click("insight_show")
    assert kassei.window.frameGeometry().contains(detail(kassei).frameGeometry())
    np.testing.assert_array_equal(kassei.numbers("insight_biases")[:, 0], np.full(neurons, 2.0))
    grid, area = kassei.grid("insight_biases"), kassei.find("insight_area", QScrollArea)
    grid.set_figures(True)
    kassei.bot.waitUntil(lambda: area.verticalScrollBar().maximum() > 0)
    grid.setCurrentIndex(grid.numbers.index(neurons - 1, 0))
    cell = grid.visualRect(grid.currentIndex())
    assert area.viewport().rect().contains(grid.viewport().mapTo(area.viewport(), cell.center()))
    detail(kassei).hide()
