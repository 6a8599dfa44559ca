"""Controls and plots are divided by borders that are dragged, put back, folded, and remembered."""

from __future__ import annotations

import pytest
from gui_lab import LabPerson
from gui_person import settle
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QSplitter, QSplitterHandle, QWidget

from gui.model.settings import Settings

ACROSS, DOWN = Qt.Orientation.Horizontal, Qt.Orientation.Vertical


def border(widget: QWidget, orientation: Qt.Orientation) -> QSplitterHandle:
    """Return the border beside, or below, the area that a widget is in."""
    parent = widget.parentWidget()
    while parent is not None and not (isinstance(parent, QSplitter) and parent.orientation() == orientation):
        parent = parent.parentWidget()
    assert isinstance(parent, QSplitter)
    return parent.handle(1)


def drag(lab: LabPerson, handle: QSplitterHandle, by: QPoint) -> None:
    start = handle.rect().center()
    lab.kassei.drag(handle, [start, start + by])
    settle()


def test_a_border_between_plots_is_dragged_and_both_columns_follow(lab: LabPerson) -> None:
    heights = lab.page.gradient.height(), lab.map.height()
    assert heights[0] == heights[1]
    drag(lab, border(lab.page.gradient, DOWN), QPoint(0, -60))
    assert lab.page.gradient.height() == pytest.approx(heights[0] - 60, abs=6)
    assert lab.map.height() == lab.page.gradient.height()
    assert lab.page.shares.height() == lab.page.distribution.height()


def test_columns_are_dragged_and_a_double_click_puts_them_back(lab: LabPerson) -> None:
    before = lab.map.width()
    handle = border(lab.page.gradient, ACROSS)
    drag(lab, handle, QPoint(-100, 0))
    assert lab.map.width() == pytest.approx(before + 100, abs=6)
    QTest.mouseDClick(handle, Qt.MouseButton.LeftButton)
    settle()
    assert lab.map.width() == before


def test_controls_become_wider_fold_and_come_back(lab: LabPerson) -> None:
    width = lab.page.tabs.width()
    drag(lab, border(lab.page.tabs, ACROSS), QPoint(80, 0))
    assert lab.page.tabs.width() == pytest.approx(width + 80, abs=6)
    drag(lab, border(lab.page.tabs, ACROSS), QPoint(-1000, 0))
    assert not lab.page.tabs.isVisible()
    lab.kassei.click("lab_controls_strip")
    assert lab.page.tabs.isVisible()


def test_sizes_are_remembered(open_lab) -> None:
    settings = Settings(None)
    first = open_lab(settings=settings)
    drag(first, border(first.page.gradient, ACROSS), QPoint(-100, 0))
    drag(first, border(first.page.gradient, DOWN), QPoint(0, -60))
    sizes = first.map.size()
    assert open_lab(settings=settings).map.size() == sizes


def test_controls_fold_where_plots_would_have_too_little_beside_them(open_lab) -> None:
    lab = open_lab(size=(800, 700))
    assert not lab.page.tabs.isVisible()
    lab.kassei.click("lab_controls_strip")
    assert lab.page.tabs.isVisible()


def test_presenting_leaves_no_strip_and_ends_as_it_was(lab: LabPerson) -> None:
    sizes = lab.page.tabs.width(), lab.map.size()
    lab.kassei.parts.present(True)
    assert not lab.kassei.find("lab_controls_strip").isVisible()
    lab.kassei.parts.present(False)
    settle()
    assert (lab.page.tabs.width(), lab.map.size()) == sizes
