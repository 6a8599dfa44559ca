"""Controls and plots are divided by borders that are dragged, put back, folded, and remembered."""

from __future__ import annotations

import pytest
from gui_lab import LabPerson
from gui_person import settle
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QScrollArea, QSplitter, QSplitterHandle, QWidget

from gui.model.settings import Settings
from gui.style.theme import ZOOMS

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


def whole(lab: LabPerson) -> set[str]:
    """Return the plots that nothing hides or cuts, each at least 120 pixels high."""
    plots = (lab.page.gradient, lab.map, lab.page.distribution, lab.page.shares)
    return {each.objectName() for each in plots if each.visibleRegion().boundingRect() == each.rect() and each.height() >= 120}


@pytest.mark.parametrize("presenting", [False, True])
@pytest.mark.parametrize("zoom", [zoom for zoom in ZOOMS if 100 <= zoom <= 200])
@pytest.mark.parametrize("size", [(1366, 768), (1280, 720)], ids=str)
def test_at_any_zoom_nothing_scrolls_and_plots_and_pins_are_on_show_or_a_click_away(
    open_lab, size: tuple[int, int], zoom: int, presenting: bool
) -> None:
    lab = open_lab(size=size)
    lab.kassei.parts.choose("zoom", zoom)
    lab.page.present(presenting)
    settle()
    scrolling = [each for each in lab.kassei.window.findChildren(QScrollArea) if each.isAncestorOf(lab.page)]
    assert [(each.verticalScrollBar().maximum(), each.horizontalScrollBar().maximum()) for each in scrolling] == [(0, 0)]
    seen = whole(lab)
    if lab.kassei.find("lab_other_plots_strip").isVisible():
        lab.kassei.click("lab_other_plots_strip")
        settle()
        assert len(whole(lab) - seen) == 2
        seen |= whole(lab)
    assert len(seen) == 4
    if not lab.page.pins.isVisible():
        lab.kassei.click("lab_notes_strip")
        settle()
    assert lab.page.pins.visibleRegion().boundingRect() == lab.page.pins.rect()
    assert scrolling[0].verticalScrollBar().maximum() == 0


def test_notes_and_plots_fold_with_less_height_and_come_back_with_more(open_lab) -> None:
    lab = open_lab(size=(1280, 720))
    lab.kassei.parts.choose("zoom", 200)
    settle()
    assert not lab.page.note.isVisible()
    assert not lab.page.sentence.is_cut()
    assert lab.kassei.find("lab_other_plots_strip", QAbstractButton).text() == (
        f"{lab.page.distribution.title} · {lab.page.shares.title}"
    )
    lab.kassei.parts.choose("language", "ja")
    assert not lab.page.sentence.is_cut()
    assert lab.page.shares.title in lab.kassei.find("lab_other_plots_strip").accessibleName()
    lab.kassei.parts.choose("zoom", 100)
    settle()
    assert lab.page.note.isVisible()
    assert len(whole(lab)) == 4
    assert not lab.kassei.find("lab_other_plots_strip").isVisible()
