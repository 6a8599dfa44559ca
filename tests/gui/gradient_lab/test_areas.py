"""Borders between controls and plots can be dragged and reset; areas fold, also for want of space; all is remembered."""

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
    """Return the border beside or below the area that contains a widget."""
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


def test_a_dragged_column_is_reset_by_a_double_click(lab: LabPerson) -> None:
    before = lab.map.width()
    handle = border(lab.page.gradient, ACROSS)
    drag(lab, handle, QPoint(-100, 0))
    assert lab.map.width() == pytest.approx(before + 100, abs=6)
    QTest.mouseDClick(handle, Qt.MouseButton.LeftButton)
    settle()
    assert lab.map.width() == before


def test_controls_can_be_widened_folded_and_unfolded(lab: LabPerson) -> None:
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


def test_controls_fold_in_a_window_too_narrow_for_the_plots(open_lab) -> None:
    lab = open_lab(size=(800, 700))
    assert not lab.page.tabs.isVisible()
    lab.kassei.click("lab_controls_strip")
    assert lab.page.tabs.isVisible()


def test_presenting_hides_the_strip_and_restores_the_sizes(lab: LabPerson) -> None:
    sizes = lab.page.tabs.width(), lab.map.size()
    lab.kassei.parts.present(True)
    assert not lab.kassei.find("lab_controls_strip").isVisible()
    lab.kassei.parts.present(False)
    settle()
    assert (lab.page.tabs.width(), lab.map.size()) == sizes


def visible_plots(lab: LabPerson) -> set[str]:
    """Return the names of the plots that are completely visible and at least 120 pixels high."""
    plots = (lab.page.gradient, lab.map, lab.page.distribution, lab.page.shares)
    return {plot.objectName() for plot in plots if plot.visibleRegion().boundingRect() == plot.rect() and plot.height() >= 120}


@pytest.mark.parametrize("presenting", [False, True])
@pytest.mark.parametrize("zoom", [zoom for zoom in ZOOMS if 100 <= zoom <= 200])
@pytest.mark.parametrize("size", [(1366, 768), (1280, 720)], ids=str)
def test_at_any_zoom_nothing_scrolls_and_plots_and_pins_are_visible_or_a_click_away(
    open_lab, size: tuple[int, int], zoom: int, presenting: bool
) -> None:
    lab = open_lab(size=size)
    lab.kassei.parts.choose("zoom", zoom)
    lab.page.present(presenting)
    settle()
    (area,) = [area for area in lab.kassei.window.findChildren(QScrollArea) if area.isAncestorOf(lab.page)]
    assert area.verticalScrollBar().maximum() == area.horizontalScrollBar().maximum() == 0
    seen = visible_plots(lab)
    if lab.kassei.find("lab_other_plots_strip").isVisible():
        lab.kassei.click("lab_other_plots_strip")
        settle()
        assert len(visible_plots(lab) - seen) == 2
        seen |= visible_plots(lab)
    assert len(seen) == 4
    if not lab.page.pins.isVisible():
        lab.kassei.click("lab_notes_strip")
        settle()
    assert lab.page.pins.visibleRegion().boundingRect() == lab.page.pins.rect()
    assert area.verticalScrollBar().maximum() == 0


def test_notes_and_plots_fold_with_less_height_and_unfold_with_more(open_lab) -> None:
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
    assert len(visible_plots(lab)) == 4
    assert not lab.kassei.find("lab_other_plots_strip").isVisible()
