"""The table of samples: its view of the network, headings, buttons and colours."""

from __future__ import annotations

import numpy as np
import pytest
from cases import in_turn
from gui_clipping import misfits
from gui_person import Key, Person, settle
from gui_samples import (
    FIGURES,
    ROWS,
    XOR,
    Open,
    all_numbers,
    click,
    edit,
    headings,
    table,
)
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QAbstractButton

from engine.data.samples import Samples
from gui.playground.page import Playground
from gui.samples.panel import SamplesPanel


def test_the_table_is_a_view_of_the_network(kassei: Person) -> None:
    page = kassei.window.findChildren(Playground)[0]
    assert "samples" not in vars(page)
    kassei.click("view_samples")
    assert page.samples.panel.isVisible()
    assert not page.strip.isVisible()
    kassei.click("view_diagram")
    assert page.diagram.isVisible()
    assert not page.samples.panel.isVisible()
    kassei.click("view_samples")
    assert not page.diagram.isVisible()
    kassei.click("view_equation")
    assert page.strip.isVisible()
    assert not page.samples.panel.isVisible()


def test_the_table_is_empty_at_first_and_says_how_to_fill_it(kassei: Person) -> None:
    assert all_numbers(kassei) == [[None] * 4]
    assert kassei.words("samples_count") == "0 rows"
    assert kassei.words("samples_totals") == "Type or paste rows of x, or open a CSV file."
    assert headings(kassei) == ["Input x1", "Input x2", "Output y1", "Output y2"]
    assert not kassei.find("samples_delete").isEnabled()
    assert not kassei.find("samples_clear").isEnabled()
    assert not kassei.find("samples_save").isEnabled()


def test_a_preset_shows_its_rows(open_kassei: Open) -> None:
    kassei = open_kassei(XOR)
    assert headings(kassei) == ["Input x1", "Input x2", "Target t1", "Output y1", "Class", "Error", *FIGURES]
    assert [row[:3] for row in all_numbers(kassei)[:-1]] == ROWS.table().tolist()
    assert kassei.words("samples_count") == "4 rows"


@in_turn("size", [(1280, 800), (1024, 700)])
@pytest.mark.parametrize("language", ["en", "ja"])
def test_no_text_is_clipped(reopen_kassei: Open, language: str, size: tuple[int, int]) -> None:
    kassei = reopen_kassei(XOR, language=language, size=size)
    kassei.click("view_samples")
    panel = kassei.find("samples_panel", SamplesPanel)
    assert not misfits(panel)


def test_every_control_and_the_current_cell_have_names(open_kassei: Open) -> None:
    kassei = open_kassei(XOR)
    table(kassei)
    panel = kassei.find("samples_panel", SamplesPanel)
    controls = [*panel.findChildren(QAbstractButton), panel.table, panel.progress]
    named = [control for control in controls if control.objectName().startswith("samples_")]
    assert len(named) == 8
    for control in named:
        interface = QAccessible.queryAccessibleInterface(control)
        assert interface.text(QAccessible.Text.Name), control.objectName()
    click(kassei, 1, 2)
    assert kassei.words("status_text") == "Target t1 of row 2 = 1.0"
    kassei.key(Key.Key_Delete)
    assert kassei.words("status_text") == "Target t1 of row 2 = 0.0"


@pytest.mark.parametrize("size", [(1280, 800), (1024, 700)])
def test_the_buttons_do_not_move_with_the_number_of_rows(open_kassei: Open, size: tuple[int, int]) -> None:
    kassei = open_kassei(XOR, size=size)
    click(kassei, 0, 0)
    panel, button = kassei.find("samples_panel", SamplesPanel), kassei.find("samples_delete")

    def height_and_position() -> tuple[int, QPoint]:
        settle()
        return panel.height(), button.mapTo(kassei.window, QPoint())

    before = height_and_position()
    for _ in range(3):
        kassei.click("samples_delete")
        click(kassei, 0, 0)
        assert height_and_position() == before
    kassei.click("samples_clear")
    assert height_and_position() == before
    edit(kassei, samples=Samples(np.ones((1000, 2)), np.ones((1000, 1))))
    assert height_and_position() == before


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_a_selected_cell_is_readable_with_and_without_the_focus(open_kassei: Open, theme: str) -> None:
    kassei = open_kassei(XOR, theme=theme)
    table(kassei)
    kassei.click("forward_button")
    look = kassei.parts.look
    for column in (0, 3):
        view = click(kassei, 1, column)
        for focused in (True, False):
            if not focused:
                kassei.find("samples_save").setFocus(Qt.FocusReason.OtherFocusReason)
                settle()
            assert view.hasFocus() is focused
            rect = view.visualRect(view.numbers.index(1, column))
            cell = view.viewport().grab(rect.adjusted(3, 3, -3, -3)).toImage()
            shades = [cell.pixelColor(x, y).lightness() for x in range(cell.width()) for y in range(cell.height())]
            assert cell.pixelColor(2, 2) == look.colour("selection")
            assert max(shades) - min(shades) > 120
