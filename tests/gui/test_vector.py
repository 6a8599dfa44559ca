"""Functions of a whole layer: scores, bars that sum to 1, and the Jacobian as a heat map."""

from __future__ import annotations

import numpy as np
import pytest
from gui_person import Key, Person, centre, put_on_clipboard
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QWidget

from engine import ACTIVATIONS
from gui.widgets.vector_panel import Bars, HeatMap

SOFTMAX = ACTIVATIONS["softmax"]


@pytest.fixture
def softmax(kassei: Person) -> Person:
    kassei.pick("softmax")
    return kassei


def assert_shows(kassei: Person, scores: list[float], **parameters: float) -> None:
    """Fail unless bars and heat map have the values of these scores, and paint them."""
    np.testing.assert_array_equal(np.ravel(kassei.numbers("vector_scores")), scores)
    bars, heat_map = kassei.find("vector_bars", Bars), kassei.find("jacobian_map", HeatMap)
    z, jacobian = bars._z, heat_map._matrix
    assert z is not None
    assert jacobian is not None
    np.testing.assert_array_equal(z, SOFTMAX.f(scores, **parameters))
    np.testing.assert_array_equal(jacobian, SOFTMAX.jacobian(scores, **parameters))
    assert kassei.words("vector_sum") == "Σ z = 1.0000"


def height_of_bar(bars: Bars, place: int, count: int) -> int:
    """Return how many pixels of the f colour stand above one another in the middle of a bar."""
    picture, slot = bars.grab().toImage(), bars.width() / count
    column = round(slot * (place + 0.5))
    colour = bars._look.theme.f.lower()
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


def test_pasted_scores(softmax: Person) -> None:
    put_on_clipboard("0\n0\n0")
    softmax.select_cell("vector_scores")
    softmax.ctrl(Key.Key_V)
    assert_shows(softmax, [0.0, 0.0, 0.0])


def test_temperature_flattens(softmax: Person) -> None:
    softmax.enter("explorer_temperature", "4")
    assert_shows(softmax, [1.0, 2.0, 3.0], temperature=4.0)


def test_extreme_scores_are_safe(softmax: Person) -> None:
    softmax.edit_cell("vector_scores", "1e308")
    softmax.edit_cell("vector_scores", "-1e308", row=1)
    assert_shows(softmax, [1e308, -1e308, 3.0])


def test_bars_are_as_high_as_their_values(softmax: Person) -> None:
    bars = softmax.find("vector_bars", Bars)
    heights = [height_of_bar(bars, place, 3) for place in range(3)]
    z = SOFTMAX.f([1.0, 2.0, 3.0])
    assert heights[2] > 40
    for place in (0, 1):
        assert heights[place] == pytest.approx(heights[2] * z[place] / z[2], abs=2)


def test_cells_of_the_jacobian_are_coloured_by_sign(softmax: Person) -> None:
    heat_map = softmax.find("jacobian_map", HeatMap)
    theme = softmax.parts.look.theme
    plus, minus = heat_map._shade(0.2, 0.2), heat_map._shade(-0.2, 0.2)
    assert plus.name().upper() == theme.positive
    assert minus.name().upper() == theme.negative
    assert heat_map._shade(0.1, 0.2).alphaF() < plus.alphaF()


def test_layer_before_forward_is_empty_and_says_so(kassei: Person) -> None:
    kassei.choose("layer_1_activation", "softmax")
    assert not kassei.find("vector_scores", QWidget).isVisible()
    assert kassei.words("vector_empty") == "Press Forward to give this layer its u."
    assert kassei.words("vector_sum") == ""


def test_layer_shows_its_own_vector(kassei: Person) -> None:
    kassei.choose("layer_1_activation", "softmax")
    kassei.click("forward_button")
    assert_shows(kassei, np.ravel(kassei.numbers("layer_1_u")).tolist())
