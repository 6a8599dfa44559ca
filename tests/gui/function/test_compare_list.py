"""The pinned functions as a list, and pictures of the plots."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from pathlib import Path

import pytest
from gui_clipping import misfits
from gui_compare import PINS, SIGMOID
from gui_person import Held, Key, Person, settle
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton
from pytestqt.qtbot import QtBot

from engine import BoundActivation, FileError
from gui.function.comparison.panel import ComparePanel
from gui.plots.panel import PlotPanel
from gui.plots.pens import function_label
from gui.plots.picture import SIZE, copy_picture, picture, save_picture
from gui.style.theme import load_theme


def click(button: QAbstractButton) -> None:
    assert button.isVisible()
    assert button.isEnabled()
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    settle()


def select(panel: ComparePanel, row: int) -> None:
    point = panel.table.visualRect(panel.model.index(row, 1)).center()
    QTest.mouseClick(panel.table.viewport(), Qt.MouseButton.LeftButton, Held.NoModifier, point)
    settle()


def test_nothing_pinned_says_how_to_pin(compare: ComparePanel, qtbot: QtBot) -> None:
    compare.show_pins((), SIGMOID, None)
    assert compare.empty.isVisible()
    assert not compare.table.isVisible()
    with qtbot.waitSignal(compare.pin_requested):
        click(compare.pin)


def test_rows_have_names_and_values(compare: ComparePanel) -> None:
    names = [compare.model.index(row, 0).data() for row in range(4)]
    assert names == ["Sigmoid", "ReLU", "Leaky ReLU a=0.2", "Tanh"]
    compare.show_values(1.0, [(0.5, 0.25), (1.0, 1.0), (-1e-9, 0.2), (float("nan"), 0.0)])
    assert compare.place.text() == "u = 1.0000"
    assert [compare.model.index(row, 1).data() for row in range(4)] == ["0.5000", "1.0000", "−1e−9", "NaN"]
    compare.show_second(True)
    assert compare.model.columnCount() == 4
    compare.show_values(None, ())
    assert compare.model.index(0, 1).data() == ""


def test_a_click_and_a_key_change_the_visibility(compare: ComparePanel, qtbot: QtBot) -> None:
    rect = compare.table.visualRect(compare.model.index(2, 0))
    with qtbot.waitSignal(compare.pin_visibility_changed) as changed:
        point = rect.center()
        point.setX(rect.left() + 10)
        QTest.mouseClick(compare.table.viewport(), Qt.MouseButton.LeftButton, Held.NoModifier, point)
    assert changed.args == [1, False]
    select(compare, 1)
    with qtbot.waitSignal(compare.pin_visibility_changed) as changed:
        QTest.keyClick(compare.table, Key.Key_Space)
    assert changed.args == [0, False]


def test_pins_can_be_moved_opened_removed_and_cleared(compare: ComparePanel, qtbot: QtBot) -> None:
    select(compare, 1)
    assert not compare.up.isEnabled()
    with qtbot.waitSignal(compare.pin_moved) as moved:
        click(compare.down)
    assert moved.args == [0, 1]
    with qtbot.waitSignal(compare.pin_moved) as moved:
        QTest.keyClick(compare.table, Key.Key_Down, Held.AltModifier)
    assert moved.args == [1, 2]
    with qtbot.waitSignal(compare.pin_activated) as opened:
        QTest.keyClick(compare.table, Key.Key_Return)
    assert opened.args == [2]
    with qtbot.waitSignal(compare.pin_removed) as removed:
        QTest.keyClick(compare.table, Key.Key_Delete)
    assert removed.args == [2]
    compare.show_pins(PINS[:2], SIGMOID, None)
    with qtbot.waitSignal(compare.pin_removed) as removed:
        click(compare.remove)
    assert removed.args == [1]
    with qtbot.waitSignal(compare.cleared):
        click(compare.clear)


def test_reference_differences_and_second_derivative_can_be_chosen(compare: ComparePanel, qtbot: QtBot) -> None:
    assert not compare.differences.isEnabled()
    select(compare, 3)
    with qtbot.waitSignal(compare.reference_chosen) as chosen:
        click(compare.reference)
    assert chosen.args == [2]
    compare.show_pins(PINS, SIGMOID, 2)
    assert compare.reference.isChecked()
    assert compare.model.index(3, 0).data() == "Tanh\n(reference)"
    with qtbot.waitSignal(compare.differences_toggled) as toggled:
        click(compare.differences)
    assert toggled.args == [True]
    with qtbot.waitSignal(compare.reference_chosen) as chosen:
        click(compare.reference)
    assert chosen.args == [None]
    with qtbot.waitSignal(compare.second_toggled) as toggled:
        click(compare.second)
    assert toggled.args == [True]


def test_nothing_of_the_list_is_cut_off(compare: ComparePanel) -> None:
    for decimals in (2, 4):
        compare.look.set(decimals=decimals)
        compare.show_values(0.5, [(-0.5, 0.25)] * 4)
        settle()
        assert misfits(compare) == []


def test_a_label_names_the_parameters() -> None:
    assert function_label(BoundActivation("leaky_relu", {"slope": 0.2})) == "Leaky ReLU a=0.2"
    assert function_label(BoundActivation("relu")) == "ReLU"


def test_picture_has_its_own_size_and_no_crosshair(plots: PlotPanel) -> None:
    plots.show_pins(PINS)
    plots.setFixedSize(300, 250)
    settle()
    plots.point_at(1.0)
    image = picture(plots)
    assert image.size() == SIZE * 2 == QSize(1600, 1200)
    colours = load_theme("light")
    drawn = {image.pixelColor(x, y).name().upper() for x in range(0, 1600, 2) for y in range(0, 1200, 2)}
    assert {colours.f, colours.series1, colours.series3, colours.surface} <= drawn
    assert colours.df not in drawn  # among others, a function has one colour in both plots
    plots.point_at(None)
    assert picture(plots) == image


@pytest.mark.parametrize("second", [False, True])
def test_pictures_are_files_of_their_kind(plots: PlotPanel, tmp_path: Path, second: bool) -> None:
    plots.show_pins(PINS)
    plots.set_second_shown(second)
    for ending in ("png", "svg", "PDF"):
        save_picture(plots, tmp_path / f"活性.{ending}")
    assert QImage(str(tmp_path / "活性.png")).width() == 1600
    root = ET.fromstring((tmp_path / "活性.svg").read_text("utf-8"))
    tags = [element.tag.partition("}")[2] for element in root.iter()]
    assert "image" not in tags  # lines stay lines
    texts = {element.text for element in root.iter() if element.tag.endswith("text")}
    assert {"f(u)", "f′(u)", "ReLU", "Leaky ReLU a=0.2", "Sigmoid"} <= texts
    assert ("f″(u)" in texts) == second
    document = (tmp_path / "活性.PDF").read_bytes()
    assert document.startswith(b"%PDF-")
    assert b"/Subtype /Image" not in document


def test_a_picture_that_cannot_be_written_is_refused(plots: PlotPanel, tmp_path: Path) -> None:
    with pytest.raises(FileError, match=r"plot\.bmp is not a picture's name: it has to end in \.png, \.svg, \.pdf"):
        save_picture(plots, tmp_path / "plot.bmp")
    with pytest.raises(FileError, match=r"plot\.png cannot be written: "):
        save_picture(plots, tmp_path / "nowhere" / "plot.png")


def test_a_picture_is_copied_to_the_clipboard(plots: PlotPanel) -> None:
    copy_picture(plots)
    assert QGuiApplication.clipboard().image().size() == QSize(1600, 1200)


def test_three_plots_fit_into_the_window(kassei: Person) -> None:
    panel = kassei.window.findChild(PlotPanel)
    assert panel is not None
    panel.set_second_shown(True)
    for size in ((1280, 800), (1024, 700)):
        kassei.window.resize(*size)
        settle()
        assert min(plot.getViewBox().height() for plot in panel.shown_plots()) > 40
