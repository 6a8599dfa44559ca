"""Large matrices in the strip: coloured cells with a dash for negative numbers, and every figure on demand."""

from __future__ import annotations

from itertools import product

import numpy as np
import pytest
from cases import case, in_turn
from gui_alone import Alone
from gui_clipping import misfits
from gui_heat_cells import W2, document, heat, lay_out, scroll_to, seen, select, written
from gui_person import Held, Key, Person, centre, clipboard, hover, put_on_clipboard
from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QColor, QHelpEvent, QImage
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QLabel,
    QLineEdit,
    QScrollArea,
    QTableView,
    QVBoxLayout,
)

from engine import forward
from gui.grids.heat_image import MOST_COLUMNS, MOST_ROWS, heat_image, largest
from gui.playground.areas import Areas
from gui.style.theme import Look

CELL = QSize(9, 9)


def colours(image: QImage, row: int, column: int, cell: QSize = CELL) -> list[list[str]]:
    """Return the colours of a cell, row by row."""
    x, y = column * cell.width(), row * cell.height()
    return [[image.pixelColor(x + i, y + j).name() for i in range(cell.width())] for j in range(cell.height())]


def distance(first: str, second: str) -> float:
    """Return the sum of the differences of red, green and blue."""
    one, other = QColor(first), QColor(second)
    return abs(one.red() - other.red()) + abs(one.green() - other.green()) + abs(one.blue() - other.blue())


# The picture


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("height", [3, 5, 9, 20])
@pytest.mark.parametrize("share", [0.001, 0.2, 0.5, 0.51, 1.0])
def test_only_a_negative_cell_has_a_dash(qapp, theme: str, height: int, share: float) -> None:
    cell = QSize(9, height)
    image = heat_image(np.array([[share, -share, 1.0, -1.0]]), cell, Look(theme), dimmed=False)
    middle, top = (height - 1) // 2, 0
    positive, negative = colours(image, 0, 0, cell), colours(image, 0, 1, cell)
    assert positive[middle][4] == positive[top][4]
    assert distance(negative[middle][4], negative[top][4]) > 20


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("dimmed", [False, True])
def test_the_depth_of_a_colour_grows_with_the_share_of_the_largest(qapp, theme: str, dimmed: bool) -> None:
    look = Look(theme)
    surface = look.colour("surface").name()
    values = np.array([[0.1, 0.3, 0.6, 1.0], [-0.1, -0.3, -0.6, -1.0]]) * 7
    image = heat_image(values, CELL, look, dimmed=dimmed)
    for row in (0, 1):
        depths = [distance(colours(image, row, column)[0][0], surface) for column in range(4)]
        assert depths == sorted(set(depths))
    full = colours(heat_image(values, CELL, look, dimmed=False), 0, 3)[0][0]
    assert full == look.colour("positive").name()
    assert (colours(image, 0, 3)[0][0] == full) is not dimmed


def test_zero_and_numbers_that_are_not_finite_have_their_own_colours(qapp) -> None:
    look = Look()
    with np.errstate(divide="raise", invalid="raise", over="raise"):
        image = heat_image(np.array([[0.0, -0.0, np.nan, np.inf, -np.inf, 1e308, -5e-324]]), CELL, look, dimmed=False)
    found = [colours(image, 0, column)[0][0] for column in range(7)]
    raised, text = look.colour("raised").name(), look.colour("text").name()
    assert found[:5] == [raised, raised, text, text, text]
    assert found[5] == look.colour("positive").name()
    assert len({*found}) == 4


@pytest.mark.parametrize("values", [np.zeros((9, 2)), np.full((9, 1), np.nan), np.full((1, 64), -1e-300)])
def test_any_matrix_has_a_picture(qapp, values: np.ndarray) -> None:
    with np.errstate(divide="raise", invalid="raise"):
        image = heat_image(values, QSize(3, 3), Look(), dimmed=True)
    assert (image.width(), image.height()) == (3 * values.shape[1], 3 * values.shape[0])


def test_largest_ignores_numbers_that_are_not_finite() -> None:
    assert largest(np.array([[1.0, -3.0, np.inf, np.nan]])) == 3.0
    assert largest(np.array([[np.nan]])) == 0.0


# Which matrices


@in_turn(
    ("shape", "expected"),
    [
        ((2, MOST_ROWS), set()),
        ((MOST_COLUMNS, 2), set()),
        ((2, MOST_ROWS + 1), {"layer_1_weights", "layer_1_biases", "layer_1_u", "layer_1_z", "output_y", "target_t"}),
        ((MOST_COLUMNS + 1, 2), {"layer_1_weights"}),
        ((16, 1), {"input_x", "layer_1_weights"}),
    ],
)
def test_only_large_matrices_are_coloured(reopen_kassei, shape: tuple[int, ...], expected: set[str]) -> None:
    kassei = reopen_kassei(document(*shape))
    assert heat(kassei) == expected
    buttons = {button.objectName() for button in kassei.window.findChildren(QAbstractButton) if button.isVisible()}
    assert {name.removesuffix("_figures") for name in buttons if name.endswith("_figures")} == expected


def test_matrices_of_a_layer_change_appearance_with_its_size(kassei: Person) -> None:
    box = kassei.find("layer_1_neurons")
    box.setFocus()
    kassei.type("20")
    kassei.key(Key.Key_Return)
    names = {"layer_1_weights", "layer_1_biases", "layer_1_u", "layer_1_z", W2}
    assert heat(kassei) == names
    sizes = {name: kassei.grid(name).size() for name in names}
    kassei.ctrl(Key.Key_Z)
    assert heat(kassei) == set()
    assert misfits(kassei.window) == []
    kassei.ctrl(Key.Key_Y)
    assert {name: kassei.grid(name).size() for name in names} == sizes


@pytest.mark.parametrize("size", [(1280, 800), (1024, 700)])
@pytest.mark.parametrize("language", ["en", "ja"])
def test_all_64_neurons_can_be_reached_by_scrolling_the_strip(open_kassei, size: tuple[int, int], language: str) -> None:
    kassei = open_kassei(document(16, 64, 64, 64), size=size, language=language)
    lay_out()
    strip, page = kassei.find("equation_strip", QScrollArea), kassei.find("playground")
    height, body = strip.height(), strip.widget()
    assert strip.verticalScrollBar().isVisible()
    assert page.window().rect().contains(page.mapTo(page.window(), page.rect().bottomRight()))
    assert page.rect().contains(QRect(strip.mapTo(page, QPoint()), strip.size()))
    assert body.height() >= body.minimumSizeHint().height()
    for layer, name in product((1, 2, 3), ("weights", "biases", "u", "z")):
        grid = kassei.grid(f"layer_{layer}_{name}")
        assert body.rect().contains(QRect(grid.mapTo(body, QPoint()), grid.size()))
        for row in (0, 63):
            scroll_to(kassei, grid.objectName(), row)
    kassei.click("view_diagram")
    assert kassei.find("network_diagram").height() == height
    small = open_kassei(document(2, 2, 1), size=size, language=language)
    lay_out()
    assert small.find("equation_strip").height() == height


def test_a_line_above_reduces_plots_and_strip_and_the_page_keeps_its_size(open_kassei) -> None:
    kassei = open_kassei(document(16, 64, 64), size=(1024, 700))
    strip, page = kassei.find("equation_strip", QScrollArea), kassei.find("playground")
    lay_out()
    height, areas, layout = strip.height(), kassei.parts.window.findChild(Areas), page.layout()
    assert isinstance(layout, QVBoxLayout)
    assert areas is not None
    whole = areas.height()
    line = QLabel("A line above")
    line.setFixedHeight(60)
    layout.insertWidget(0, line)
    for shown in (True, False, True, False):
        line.setVisible(shown)
        lay_out()
        assert (areas.height() <= whole - 60) is shown
        assert (strip.height() < height) is shown
        assert strip.minimumHeight() <= strip.height() <= height
        assert page.window().rect().contains(page.mapTo(page.window(), page.rect().bottomRight()))
        assert page.rect().contains(QRect(strip.mapTo(page, QPoint()), strip.size()))
        for row in (0, 63):
            scroll_to(kassei, W2, row)


def test_rows_of_one_layer_have_the_same_height(tall_strip: Alone) -> None:
    for layer in (1, 2, 3):
        heights = {tall_strip.grid(f"layer_{layer}_{name}").rowHeight(0) for name in ("weights", "biases", "u", "z")}
        assert len(heights) == 1


# Numbers, tooltips and figures


def test_the_grids_are_tables_of_the_numbers(tall: Person) -> None:
    table = tall.window.findChild(QTableView, W2)
    assert table is not None
    np.testing.assert_array_equal(tall.numbers(W2), tall.parts.workspace.document.network.layers[1].weights)
    assert table.model().index(5, 7).data(Qt.ItemDataRole.DisplayRole)
    assert tall.is_empty("layer_2_u")
    tall.click("forward_button")
    result = forward(tall.parts.workspace.document.network, tall.parts.workspace.document.x)
    np.testing.assert_array_equal(tall.numbers("layer_2_u")[:, 0], result.u[1])
    np.testing.assert_array_equal(tall.numbers("output_y")[:, 0], result.y)


def test_the_pointer_shows_the_number_and_the_caption_explains_the_depth(tall: Person) -> None:
    grid = scroll_to(tall, W2, 40, 3)
    hover(grid.viewport(), centre(grid, 40, 3))
    value = tall.cell(W2, 40, 3)
    text = tall.words("status_text")
    assert text.startswith("weight from z4 to neuron 41 of layer 2 = ")
    assert float(text.split(" = ")[1].replace("−", "-")) == pytest.approx(value, abs=1e-4)
    caption = tall.find(f"{W2}_caption")
    QApplication.sendEvent(caption, QHelpEvent(QEvent.Type.ToolTip, QPoint(2, 2), QPoint(2, 2)))
    most = np.max(np.abs(tall.numbers(W2)))
    assert f"the deepest is {most:.4g}" in caption.toolTip()
    scroll_to(tall, W2, 0)
    tall.click(f"{W2}_figures")
    QApplication.sendEvent(caption, QHelpEvent(QEvent.Type.ToolTip, QPoint(2, 2), QPoint(2, 2)))
    assert "deepest" not in caption.toolTip()


def test_only_the_current_cell_shows_its_figure(tall_strip: Alone, monkeypatch: pytest.MonkeyPatch) -> None:
    grid = tall_strip.grid(W2)
    assert written(grid, monkeypatch) == []
    for row, column in ((0, 0), (30, 5), (63, 11), (63, 0), (0, 11)):
        select(tall_strip, "input_x")
        select(tall_strip, W2, row, column)
        assert written(grid, monkeypatch) == [grid.model().index(row, column).data()]
        tag = grid.figure_rect(grid.model().index(row, column))
        assert grid.viewport().rect().contains(tag)
        assert seen(tall_strip, grid, tag)
        assert not tag.intersects(grid.visualRect(grid.model().index(row, column)))
    select(tall_strip, "input_x")
    assert written(grid, monkeypatch) == []


def test_the_tag_is_visible_while_its_cell_is_and_does_not_cover_it(tall: Person) -> None:
    grid = select(tall, W2, 54, 5)
    bar = tall.find("equation_strip", QScrollArea).verticalScrollBar()
    sides = set()
    for value in range(bar.maximum() + 1):
        bar.setValue(value)
        index = grid.model().index(54, 5)
        cell, tag = grid.visualRect(index), grid.figure_rect(index)
        if seen(tall, grid, cell):
            assert seen(tall, grid, tag)
            assert not tag.intersects(cell)
            sides.add(tag.top() > cell.top())
            mark = tall.find(f"{W2}_explain")
            assert mark.isVisible()
            corner = grid.viewport().mapFromGlobal(mark.mapToGlobal(QPoint()))
            assert not QRect(corner, mark.size()).intersects(cell)
    assert sides == {True, False}


def test_the_current_cell_and_its_figure_stay_visible_while_moving(tall_strip: Alone) -> None:
    grid = select(tall_strip, W2, 0, 11)
    for _ in range(63):
        tall_strip.key(Key.Key_Down)
        index = grid.currentIndex()
        assert seen(tall_strip, grid, grid.visualRect(index))
        assert seen(tall_strip, grid, grid.figure_rect(index))
    tall_strip.key(Key.Key_Right)
    biases = tall_strip.grid("layer_2_biases")
    assert QApplication.focusWidget() is biases
    assert biases.currentIndex().row() == 63
    assert seen(tall_strip, biases, biases.visualRect(biases.currentIndex()))
    assert seen(tall_strip, biases, biases.figure_rect(biases.currentIndex()))


@pytest.mark.parametrize("decimals", [2, 4, 8])
def test_any_number_fits_on_its_tag(tall_strip: Alone, decimals: int) -> None:
    tall_strip.look.set(decimals=decimals)
    for grid in (tall_strip.grid(W2), tall_strip.grid("layer_2_biases")):
        room = grid.figure_rect(grid.model().index(3, 0)).width() - 4
        for value in (-1.23e-16, 123456.789, -99999.5, -999999.7, 1e300, -5e-324, 0.0):
            with case(grid.objectName(), value):
                text = grid.metrics.figure(value, room)
                assert grid.fontMetrics().horizontalAdvance(text) <= room
                shown = float(text.replace("−", "-"))
                assert shown == pytest.approx(value, rel=0.5)


# Moving among cells and editing


def test_arrows_and_tab_move_inside_the_grid_and_to_its_neighbour(tall_strip: Alone) -> None:
    grid = tall_strip.select_cell(W2)
    for key, cell in ((Key.Key_Down, (1, 0)), (Key.Key_Right, (1, 1)), (Key.Key_Tab, (1, 2)), (Key.Key_Up, (0, 2))):
        tall_strip.key(key)
        assert (grid.currentIndex().row(), grid.currentIndex().column()) == cell
    tall_strip.key(Key.Key_Right, times=10)
    assert QApplication.focusWidget() is tall_strip.grid("layer_2_biases")


@pytest.mark.parametrize("method", ["F2", "typing", "double click", "double click on the tag"])
def test_a_coloured_cell_is_edited_like_any_other(tall: Person, method: str) -> None:
    grid = select(tall, W2, 30, 5)
    before = tall.cell(W2, 30, 5)
    index = grid.model().index(30, 5)
    if method == "F2":
        tall.key(Key.Key_F2)
        assert float(tall.find(f"{W2}_editor", QLineEdit).text()) == before
    elif method != "typing":
        tall.double_click(grid.viewport(), (grid.visualRect if method == "double click" else grid.figure_rect)(index).center())
    if method != "typing":
        editor = tall.find(f"{W2}_editor", QLineEdit)
        assert editor.hasFocus()
        assert grid.viewport().rect().contains(editor.geometry())
        assert editor.height() >= editor.fontMetrics().height()
        tall.ctrl(Key.Key_A)
    tall.type("-2.5")
    tall.key(Key.Key_Return)
    assert tall.cell(W2, 30, 5) == -2.5
    assert tall.undo_steps() == 1
    assert grid.currentIndex().row() == 31
    tall.ctrl(Key.Key_Z)
    assert tall.cell(W2, 30, 5) == before


@pytest.mark.parametrize("on_tag", [False, True])
def test_a_coloured_cell_is_scrubbed_like_any_other(tall_strip: Alone, on_tag: bool) -> None:
    grid = select(tall_strip, W2, 30, 5)
    before = tall_strip.cell(W2, 30, 5)
    index = grid.model().index(30, 5)
    start = (grid.figure_rect if on_tag else grid.visualRect)(index).center()
    tall_strip.drag(grid.viewport(), [start, start + QPoint(20, 0), start + QPoint(40, 1)])
    assert tall_strip.cell(W2, 30, 5) == pytest.approx(before + 0.4, abs=1e-12)
    assert tall_strip.undo_steps() == 1


def test_blocks_are_selected_copied_pasted_and_deleted(tall: Person) -> None:
    tall.select_cell(W2, 10, 2)
    tall.key(Key.Key_Down, Held.ShiftModifier, times=2)
    tall.key(Key.Key_Right, Held.ShiftModifier)
    tall.ctrl(Key.Key_C)
    copied = [[float(text) for text in line.split("\t")] for line in clipboard().splitlines()]
    np.testing.assert_array_equal(copied, tall.numbers(W2)[10:13, 2:4])
    tall.key(Key.Key_Delete)
    assert not tall.numbers(W2)[10:13, 2:4].any()
    put_on_clipboard("1\t2\n3\t4")
    tall.ctrl(Key.Key_V)
    np.testing.assert_array_equal(tall.numbers(W2)[10:12, 2:4], [[1, 2], [3, 4]])
    assert tall.undo_steps() == 2


def test_a_selected_block_is_visible(tall_strip: Alone) -> None:
    grid = tall_strip.select_cell(W2, 10, 2)
    single = grid.grab().toImage()
    tall_strip.key(Key.Key_Down, Held.ShiftModifier, times=9)
    tall_strip.key(Key.Key_Right, Held.ShiftModifier, times=5)
    tall_strip.key(Key.Key_Left, Held.ShiftModifier, times=5)
    tall_strip.key(Key.Key_Up, Held.ShiftModifier, times=9)
    assert grid.grab().toImage() == single
    tall_strip.key(Key.Key_Right, Held.ShiftModifier)
    assert grid.grab().toImage() != single


def test_a_refused_number_is_reported_and_its_cell_marked(tall_strip: Alone) -> None:
    grid = select(tall_strip, W2, 30, 5)
    before = grid.grab().toImage()
    tall_strip.type("abc")
    tall_strip.key(Key.Key_Return)
    assert tall_strip.refusal().endswith("The old value stays.")
    assert grid.grab().toImage() != before
    tall_strip.key(Key.Key_Escape)
    assert tall_strip.refusal() == ""
    assert grid.grab().toImage() == before


def test_space_explains_and_marks_the_cells(tall: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    tall.click("forward_button")
    plain = tall.grid(W2).grab().toImage()
    tall.select_cell("layer_2_u", 20)
    tall.key(Key.Key_Space)
    assert tall.find("explanation_card").isVisible()
    assert tall.grid(W2).highlighted == {(20, column) for column in range(12)}
    assert tall.grid("layer_2_u").explained == (20, 0)
    assert written(tall.grid("layer_2_u"), monkeypatch) == [tall.grid("layer_2_u").model().index(20, 0).data()]
    assert tall.grid(W2).grab().toImage() != plain
    tall.key(Key.Key_Escape)
    assert tall.grid(W2).grab().toImage() == plain


# Results


def test_empty_fresh_and_stale_results_differ(tall: Person) -> None:
    grid = tall.grid("layer_2_z")
    surface = tall.parts.look.colour("surface").name()
    empty = grid.grab().toImage()
    points = [(x, y) for x in range(0, empty.width(), 3) for y in range(empty.height())]
    assert {empty.pixelColor(*point).name() for point in points} == {surface}
    tall.click("forward_button")
    fresh = grid.grab().toImage()
    tall.edit_cell("layer_1_biases", "3")
    stale = grid.grab().toImage()

    def contrast(image: QImage) -> float:
        return float(np.mean([distance(image.pixelColor(*point).name(), surface) for point in points]))

    assert contrast(stale) < 0.6 * contrast(fresh)
    tall.ctrl(Key.Key_Z)
    assert grid.grab().toImage() == fresh
