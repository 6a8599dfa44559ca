"""Outputs of a network over a line and over a plane of inputs."""

from __future__ import annotations

import numpy as np
import pytest

from engine import Layer, Network, example_network, forward
from engine.network.output_plane import input_ranges, value_bounds, values_over_line, values_over_plane


def test_the_first_row_of_the_plane_is_its_upper_edge() -> None:
    values = values_over_plane(example_network(), 1, (-1.0, 3.0), (0.0, 2.0), points=5)
    assert values.dtype == np.float32
    for row, column, x in ((0, 0, (-1.0, 2.0)), (4, 4, (3.0, 0.0)), (2, 1, (0.0, 1.0))):
        assert values[row, column] == pytest.approx(forward(example_network(), x).y[1], rel=1e-6)


def test_the_line_has_the_outputs_of_the_network() -> None:
    network = Network([Layer([[2.0], [-1.0]], [0.5, 0.0], "tanh")])
    x, y = values_over_line(network, 1, (-2.0, 2.0), points=9)
    np.testing.assert_array_equal(y, np.tanh(-x))


def test_input_ranges_contain_x_and_the_rows_with_a_margin() -> None:
    assert input_ranges(np.empty((0, 0)), (1.0, -0.5)) == [(-2.0, 2.0), (-2.0, 2.0)]
    (low, high), (below, above) = input_ranges(np.array([[0.0, 5.0], [1.0, 5.0]]), (0.5, 9.0))
    assert (low, high) == pytest.approx((-0.15, 1.15))
    assert below <= 5.0
    assert above > 9.0
    ((low, high),) = input_ranges(np.empty((0, 0)), (-50.0,))
    assert low < -50.0
    assert high == 2.0


@pytest.mark.parametrize(
    ("activation", "expected"),
    [("sigmoid", (0.0, 1.0)), ("tanh", (-1.0, 1.0)), ("softmax", (0.0, 1.0)), ("identity", (-3.0, 3.0))],
)
def test_the_scale_is_the_range_of_the_function_or_symmetric_about_0(activation: str, expected: tuple[float, float]) -> None:
    network = Network([Layer(np.eye(2), [0.0, 0.0], activation)])
    assert value_bounds(network, np.array([1.0, -3.0, np.nan])) == expected
