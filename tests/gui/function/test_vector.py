"""Functions of a whole layer: scores, bars that sum to 1, and the Jacobian as a heat map."""

from __future__ import annotations

import numpy as np
import pytest
from gui_person import Key, Person, centre, hover, in_one_window, put_on_clipboard, settle
from PySide6.QtCore import QPoint, QSizeF
from PySide6.QtGui import QFontMetricsF, QImage
from PySide6.QtWidgets import QSpinBox, QWidget
from pytestqt.qtbot import QtBot

from engine import ACTIVATIONS
from gui.function.vector.bars import Bars, BarScale, scale_ends
from gui.function.vector.heat_map import HeatMap
from gui.style.fitting import compact, fit
from gui.style.theme import Look, load_fonts, load_theme

SOFTMAX = ACTIVATIONS["softmax"]


def pick_softmax(kassei: Person) -> None:
    kassei.pick("softmax")


@pytest.fixture
def softmax(kassei: Person) -> Person:
    pick_softmax(kassei)
    return kassei


def assert_shows(kassei: Person, scores: list[float], **parameters: float) -> None:
    """Fail unless bars and heat map have the values of these scores, and paint them."""
    np.testing.assert_array_equal(np.ravel(kassei.numbers("vector_scores")), scores)
    bars, heat_map = kassei.find("vector_bars", Bars), kassei.find("jacobian_map", HeatMap)
    z, jacobian = bars.z, heat_map.matrix
    assert z is not None
    assert jacobian is not None
    np.testing.assert_array_equal(z, SOFTMAX.f(scores, **parameters))
    np.testing.assert_array_equal(jacobian, SOFTMAX.jacobian(scores, **parameters))
    assert kassei.words("vector_sum") == "Σ z = 1.0000"


def height_of_bar(bars: Bars, index: int) -> int:
    """Return how many pixels of the f colour stand above one another in the middle of a bar."""
    picture, column = bars.grab().toImage(), round(bars.slot(index).center().x())
    colour = load_theme("light").f.lower()
    return sum(picture.pixelColor(column, y).name() == colour for y in range(picture.height()))


def test_starts_with_three_scores(softmax: Person) -> None:
    assert_shows(softmax, [1.0, 2.0, 3.0])
    assert not softmax.find("vector_empty").isVisible()


def test_edited_score_moves_bars_and_jacobian(softmax: Person) -> None:
    softmax.edit_cell("vector_scores", "-1", row=1)
    assert_shows(softmax, [1.0, -1.0, 3.0])
    assert softmax.undo_steps() == 1
    softmax.ctrl(Key.Key_Z)
    assert_shows(softmax, [1.0, 2.0, 3.0])


def test_scrubbed_score_is_one_step(softmax: Person) -> None:
    grid = softmax.select_cell("vector_scores")
    start = centre(grid, 0)
    softmax.drag(grid.viewport(), [start, start + QPoint(50, 0), start + QPoint(100, 0)])
    assert_shows(softmax, [2.0, 2.0, 3.0])
    assert softmax.undo_steps() == 1


def test_a_pasted_column_replaces_the_scores(softmax: Person) -> None:
    put_on_clipboard("0\n0\n0")
    softmax.select_cell("vector_scores")
    softmax.ctrl(Key.Key_V)
    assert_shows(softmax, [0.0, 0.0, 0.0])


@in_one_window(
    "text",
    ["(0.3, 2.9, 4.0)", "0.3 2.9 4", "np.array([0.3, 2.9, 4.0])", "0.3、2.9、4.0"],
    pick_softmax,
)
def test_a_pasted_list_replaces_the_scores(softmax: Person, text: str) -> None:
    put_on_clipboard(text)
    softmax.select_cell("vector_scores")
    softmax.ctrl(Key.Key_V)
    assert_shows(softmax, [0.3, 2.9, 4.0])


@in_one_window(
    ("text", "row", "scores"),
    [
        ("[1.0, -2.0, 3.5, 0.0]", 0, [1.0, -2.0, 3.5, 0.0]),
        ("4\n5", 0, [4.0, 5.0]),
        ("4, 5.5", 2, [1.0, 2.0, 4.0, 5.5]),
        ("4\t5", 1, [1.0, 4.0, 5.0]),
        ("7", 0, [7.0, 2.0, 3.0]),
    ],
    pick_softmax,
)
def test_a_pasted_list_sets_the_number_of_scores_as_one_step(softmax: Person, text: str, row: int, scores: list[float]) -> None:
    put_on_clipboard(text)
    softmax.select_cell("vector_scores", row)
    softmax.ctrl(Key.Key_V)
    assert_shows(softmax, scores)
    assert softmax.find("vector_count", QSpinBox).value() == len(scores)
    assert softmax.undo_steps() == 1
    softmax.ctrl(Key.Key_Z)
    assert_shows(softmax, [1.0, 2.0, 3.0])


def test_a_typed_list_sets_the_number_of_scores(softmax: Person) -> None:
    softmax.edit_cell("vector_scores", "[1, 2, 3, 4, 5]")
    assert_shows(softmax, [1.0, 2.0, 3.0, 4.0, 5.0])


def test_a_list_of_more_scores_than_the_panel_has_room_for_is_refused(softmax: Person) -> None:
    put_on_clipboard("1 2 3 4 5 6 7 8 9 10 11")
    softmax.select_cell("vector_scores")
    softmax.ctrl(Key.Key_V)
    assert softmax.refusal() == (
        "The block is 1 × 11 and does not fit: from this cell on there is room for 10 × 1. The old value stays."
    )
    assert_shows(softmax, [1.0, 2.0, 3.0])


def test_bars_and_jacobian_follow_the_temperature(softmax: Person) -> None:
    softmax.enter("explorer_temperature", "4")
    assert_shows(softmax, [1.0, 2.0, 3.0], temperature=4.0)


def test_extreme_scores_have_bars_and_a_jacobian(softmax: Person) -> None:
    softmax.edit_cell("vector_scores", "1e308")
    softmax.edit_cell("vector_scores", "-1e308", row=1)
    assert_shows(softmax, [1e308, -1e308, 3.0])


def test_bars_are_as_high_as_their_values(softmax: Person) -> None:
    bars = softmax.find("vector_bars", Bars)
    heights = [height_of_bar(bars, index) for index in range(3)]
    z = SOFTMAX.f([1.0, 2.0, 3.0])
    assert heights[2] > 40
    for index in (0, 1):
        assert heights[index] == pytest.approx(heights[2] * z[index] / z[2], abs=2)


def test_cells_of_the_jacobian_are_coloured_by_sign(softmax: Person) -> None:
    heat_map = softmax.find("jacobian_map", HeatMap)
    theme = softmax.parts.look.theme
    plus, minus = heat_map.shade(0.2, 0.2), heat_map.shade(-0.2, 0.2)
    assert plus.name().upper() == theme.positive
    assert minus.name().upper() == theme.negative
    assert heat_map.shade(0.1, 0.2).alphaF() < plus.alphaF()


def test_layer_before_forward_is_empty_and_says_so(kassei: Person) -> None:
    kassei.choose("layer_1_activation", "softmax")
    assert not kassei.find("vector_scores", QWidget).isVisible()
    assert kassei.words("vector_empty") == "Press Forward to give this layer its u."
    assert kassei.words("vector_sum") == ""


def test_layer_shows_its_own_vector(kassei: Person) -> None:
    kassei.choose("layer_1_activation", "softmax")
    kassei.click("forward_button")
    assert_shows(kassei, np.ravel(kassei.numbers("layer_1_u")).tolist())


def darkest(picture: QImage) -> int:
    """Return the grey of the darkest pixel of a picture, from 0 (black) to 255."""
    return min(picture.pixelColor(x, y).lightness() for x in range(picture.width()) for y in range(picture.height()))


def test_results_of_a_layer_are_dimmed_and_italic_once_they_are_outdated(kassei: Person) -> None:
    kassei.choose("layer_1_activation", "softmax")
    kassei.click("forward_button")
    bars, heat_map = kassei.find("vector_bars", Bars), kassei.find("jacobian_map", HeatMap)
    sum_label = kassei.find("vector_sum")
    cell = heat_map.cell(0, 0).toRect()
    fresh = darkest(heat_map.grab(cell).toImage()), darkest(sum_label.grab().toImage())
    assert height_of_bar(bars, 0)
    u, z = kassei.numbers("vector_scores"), bars.z
    assert not sum_label.font().italic()
    kassei.click("backward_button")
    kassei.click("update_button")
    assert kassei.grid("vector_scores").numbers.stale
    assert sum_label.font().italic()
    np.testing.assert_array_equal(bars.z, z)
    assert not height_of_bar(bars, 0)  # its colour is a paler one
    assert darkest(heat_map.grab(cell).toImage()) > fresh[0] + 50
    assert darkest(sum_label.grab().toImage()) > fresh[1] + 50
    kassei.click("forward_button")
    assert not kassei.grid("vector_scores").numbers.stale
    assert not sum_label.font().italic()
    assert not np.array_equal(kassei.numbers("vector_scores"), u)


def test_outdated_results_of_a_layer_keep_the_parameters_they_were_computed_with(kassei: Person) -> None:
    kassei.choose("layer_1_activation", "softmax")
    kassei.click("forward_button")
    z = kassei.find("vector_bars", Bars).z
    kassei.enter("explorer_temperature", "4")
    assert kassei.grid("vector_scores").numbers.stale
    np.testing.assert_array_equal(kassei.find("vector_bars", Bars).z, z)


def test_the_number_of_scores_can_be_changed(softmax: Person) -> None:
    count = softmax.find("vector_count", QSpinBox)
    assert count.value() == 3
    count.setFocus()
    softmax.key(Key.Key_Up)
    assert_shows(softmax, [1.0, 2.0, 3.0, 0.0])
    assert softmax.undo_steps() == 1
    softmax.key(Key.Key_Down, times=2)
    assert_shows(softmax, [1.0, 2.0])
    softmax.key(Key.Key_Down)
    assert_shows(softmax, [1.0, 2.0])
    softmax.ctrl(Key.Key_A)
    softmax.type("10")
    softmax.key(Key.Key_Return)
    assert_shows(softmax, [1.0, 2.0, *[0.0] * 8])
    softmax.ctrl(Key.Key_Z)
    assert count.value() == 2


def test_the_number_of_scores_of_a_layer_is_its_own(kassei: Person) -> None:
    kassei.choose("layer_1_activation", "softmax")
    kassei.click("forward_button")
    assert not kassei.find("vector_count").isVisible()


def test_the_pointer_shows_every_digit_of_a_cell(softmax: Person) -> None:
    heat_map = softmax.find("jacobian_map", HeatMap)
    described: list[str] = []
    heat_map.described.connect(described.append)
    hover(heat_map, heat_map.cell(1, 2).center().toPoint())
    assert described == [f"∂z₂/∂u₃ = {float(SOFTMAX.jacobian([1.0, 2.0, 3.0])[1, 2])!r}"]
    hover(heat_map, QPoint(1, 1))
    assert described[-1] == ""


@pytest.mark.parametrize(
    ("z", "ends"),
    [
        ([0.1, 0.9], (0.0, 1.0)),
        ([0.0, 1.0, 0.0], (0.0, 1.0)),
        ([-2.4, -0.4], (-5.0, 0.0)),
        ([-0.02, 3.0], (-0.02, 5.0)),
        ([-1e308, 1e308], (-1e308, 1e308)),
        ([-1.7e308, 0.0], (-1.7e308, 0.0)),
        ([np.nan, -np.inf], (0.0, 1.0)),
    ],
)
def test_the_scale_ends_at_round_numbers_and_holds_zero(z: list[float], ends: tuple[float, float]) -> None:
    low, high = scale_ends(np.array(z))
    assert (low, high) == pytest.approx(ends)
    scale = BarScale(low, high, bottom=100.0, top=0.0)
    assert scale.y(low) == pytest.approx(100.0)
    assert scale.y(high) == pytest.approx(0.0)


def test_negative_outputs_hang_from_zero(qtbot: QtBot) -> None:
    load_fonts()
    bars = Bars(Look())
    qtbot.addWidget(bars)
    bars.resize(300, 200)
    bars.show_values(np.array([-4.0, -2.0, -1.0]))
    heights = [height_of_bar(bars, index) for index in range(3)]
    assert heights[0] == pytest.approx(2 * heights[1], abs=2)
    assert heights[0] == pytest.approx(4 * heights[2], abs=3)
    picture, top = bars.grab().toImage(), []
    for index in range(3):
        column = round(bars.slot(index).center().x())
        colour = load_theme("light").f.lower()
        top.append(next(y for y in range(picture.height()) if picture.pixelColor(column, y).name() == colour))
    assert len(set(top)) == 1


@pytest.mark.parametrize("z", [[np.nan, -np.inf, 1.0], [1e308, -1e308], [0.0, 0.0], [-1e-300, 0.0]])
def test_bars_of_any_values_are_painted(qtbot: QtBot, z: list[float]) -> None:
    load_fonts()
    bars = Bars(Look())
    qtbot.addWidget(bars)
    bars.show_values(np.array(z))
    picture = bars.grab().toImage()
    assert len({picture.pixel(x, y) for x in range(picture.width()) for y in range(picture.height())}) > 1


@pytest.mark.parametrize("width", [200, 300, 450, 900])
def test_figures_of_a_large_jacobian_are_never_cut(qtbot: QtBot, width: int) -> None:
    load_fonts()
    look = Look()
    jacobian = SOFTMAX.jacobian(np.linspace(-4, 4, 10))
    space = QSizeF(width / 10, 16)
    font, texts = fit(jacobian.ravel().tolist(), space, look)
    metrics = QFontMetricsF(font)
    assert all(metrics.horizontalAdvance(text) <= space.width() for text in texts)
    assert all(texts) or width < 300
    heat_map = HeatMap(look)
    qtbot.addWidget(heat_map)
    for matrix in (jacobian, np.full((10, 10), np.nan), np.full((10, 10), 1e308), np.zeros((2, 2)), None):
        heat_map.show_matrix(matrix)
        settle()
        heat_map.grab()  # paints it
    assert heat_map.minimumSizeHint().width() < 330


@pytest.mark.parametrize(
    ("value", "text"),
    [(0.0, "0.00"), (0.126, "0.13"), (-0.000312, "−3e−4"), (123456.7, "123457"), (-2.5e9, "−2e9"), (0.004, "4e−3")],
)
def test_compact_figures_have_few_digits(value: float, text: str) -> None:
    assert compact(value) == text
