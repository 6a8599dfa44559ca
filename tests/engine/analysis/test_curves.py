"""Sampled curves: every kink is a point, jumps are gaps, no line is vertical, from tiny ranges to huge ones."""

from __future__ import annotations

import numpy as np
import pytest
from cases import in_turn
from engine_cases import ELEMENT_WISE, OVER_LAYER, for_each, for_each_set

from engine import BoundActivation, ElementWise, KasseiError, OverLayer
from engine.activations import own_id
from engine.activations.record import Parameters
from engine.analysis.curves import Curve, Dot, FunctionDifference, sample, sample_orders, values_of
from engine.numeric.arrays import Array

RANGES = [
    (-5.0, 5.0),
    (-3.7, 11.1),
    (-1e-3, 2e-3),
    (-1e-300, 1e-300),
    (-5e-324, 5e-324),
    (0.0, 1.0),
    (-1.0, 0.0),
    (3.0, 4.0),
    (1e6, 1e6 + 1),
    (1e15, 1e15 + 1),
    (-1e15 - 1, -1e15),
    (-1e6, 1e6),
    (-1e300, 1e300),
]
over_ranges = in_turn(("low", "high"), RANGES)


def assert_nothing_vertical(curve: Curve, slopes: Array) -> None:
    """Fail if joined points differ by more than twice the steeper slope at their ends, plus 10, allows."""
    with np.errstate(all="ignore"):
        rise = np.abs(np.diff(curve.values))
        steepest = np.nan_to_num(np.maximum(np.abs(slopes[:-1]), np.abs(slopes[1:])))
        allowed = (10 + 2 * steepest) * np.diff(curve.u) + 1e-9 * np.maximum(1.0, np.abs(curve.values[1:]))
        steep = curve.joined & (rise > allowed)
    assert not steep.any(), f"vertical at u = {curve.u[:-1][steep]}"


@for_each_set(ELEMENT_WISE)
@over_ranges
def test_curves_have_the_values_of_f_and_df_from_end_to_end(
    record: ElementWise, parameters: Parameters, low: float, high: float
) -> None:
    f, df = sample(BoundActivation(record.id, parameters), low, high)
    # One float further out if a kink lies at the end.
    assert np.nextafter(low, -np.inf) <= f.u[0] <= low
    assert high <= f.u[-1] <= np.nextafter(high, np.inf)
    assert len(f.u) >= 1000  # of 2000; those that coincide with the points of a kink are dropped
    assert np.all(np.diff(f.u) >= 0)
    np.testing.assert_array_equal(f.u, df.u)
    np.testing.assert_array_equal(f.values, record.f(f.u, **parameters))
    np.testing.assert_array_equal(df.values, record.df(f.u, **parameters))
    for curve in (f, df):
        assert curve.u.shape == curve.values.shape
        assert curve.joined.shape == (len(curve.u) - 1,)
        assert curve.joined.dtype == np.bool_
        assert not np.isnan(curve.values).any()


@for_each_set(ELEMENT_WISE)
@over_ranges
def test_every_kink_is_a_point_between_its_neighbouring_floats(
    record: ElementWise, parameters: Parameters, low: float, high: float
) -> None:
    f, _ = sample(BoundActivation(record.id, parameters), low, high)
    for kink in record.kinks(**parameters):
        if low <= kink.u <= high:
            index = int(np.flatnonzero(f.u == kink.u)[0])
            assert np.count_nonzero(f.u == kink.u) == 1
            assert f.u[index - 1] == np.nextafter(kink.u, -np.inf)
            assert f.u[index + 1] == np.nextafter(kink.u, np.inf)


@for_each_set(ELEMENT_WISE)
@over_ranges
def test_no_line_is_vertical(record: ElementWise, parameters: Parameters, low: float, high: float) -> None:
    f, df, ddf = sample_orders(BoundActivation(record.id, parameters), low, high, orders=3)
    assert_nothing_vertical(f, df.values)
    assert_nothing_vertical(df, ddf.values)


@for_each_set(ELEMENT_WISE)
@over_ranges
def test_a_curve_is_open_only_at_jumps(record: ElementWise, parameters: Parameters, low: float, high: float) -> None:
    kinks = [kink for kink in record.kinks(**parameters) if low <= kink.u <= high]
    f, df = sample(BoundActivation(record.id, parameters), low, high)
    if not (np.isfinite(f.values).all() and np.isfinite(df.values).all()):
        return  # the curve also has gaps where a value is too large for float64
    for curve in (f, df):
        positions = {dot.u for dot in curve.dots}
        assert positions <= {kink.u for kink in kinks}
        assert positions == {u for gap in np.flatnonzero(~curve.joined) for u in curve.u[gap : gap + 2]} & {
            kink.u for kink in kinks
        }
        for gap in np.flatnonzero(~curve.joined):
            assert positions & set(curve.u[gap : gap + 2].tolist())
    assert {dot.u for dot in df.dots} == {kink.u for kink in kinks if not kink.left == kink.default == kink.right}


def test_every_jump_has_one_filled_dot_and_one_or_two_open_ones() -> None:
    for record in ELEMENT_WISE:
        for curve in sample(BoundActivation(record.id), -5, 5):
            for position in {dot.u for dot in curve.dots}:
                at_jump = [dot for dot in curve.dots if dot.u == position]
                assert [dot.filled for dot in at_jump].count(True) == 1
                assert [dot.filled for dot in at_jump].count(False) in (1, 2)


@in_turn(
    ("name", "parameters", "of_f", "of_df"),
    [
        ("identity", {}, (), ()),
        ("sigmoid", {}, (), ()),
        ("relu", {}, (), (Dot(0, 0, True), Dot(0, 1, False))),
        ("leaky_relu", {"slope": 0.01}, (), (Dot(0, 0.01, True), Dot(0, 1, False))),
        ("leaky_relu", {"slope": 1.0}, (), ()),
        ("step", {"at_zero": 1.0}, (Dot(0, 1, True), Dot(0, 0, False)), ()),
        ("step", {"at_zero": 0.0}, (Dot(0, 0, True), Dot(0, 1, False)), ()),
        ("step", {"at_zero": 0.5}, (Dot(0, 0.5, True), Dot(0, 0, False), Dot(0, 1, False)), ()),
    ],
)
def test_dots_of_common_functions(name: str, parameters: Parameters, of_f: tuple[Dot, ...], of_df: tuple[Dot, ...]) -> None:
    f, df = sample(BoundActivation(name, parameters), -1, 1)
    assert f.dots == of_f
    assert df.dots == of_df


def test_the_gap_at_a_jump_is_on_the_side_that_the_value_does_not_join() -> None:
    f, _ = sample(BoundActivation("step", {"at_zero": 1.0}), -1, 1)
    centre = int(np.flatnonzero(f.u == 0)[0])
    assert np.flatnonzero(~f.joined).tolist() == [centre - 1]
    f, _ = sample(BoundActivation("step", {"at_zero": 0.5}), -1, 1)
    assert np.flatnonzero(~f.joined).tolist() == [centre - 1, centre]


@pytest.mark.parametrize("count", [2, 3, 10, 5000])
def test_a_smooth_curve_has_the_requested_number_of_points(count: int) -> None:
    f, _ = sample(BoundActivation("sigmoid"), -1, 1, count)
    assert len(f.u) == count


@pytest.mark.parametrize("count", [2, 3, 10])
def test_coarse_samples_still_contain_the_kinks(count: int) -> None:
    f, df = sample(BoundActivation("relu"), -1, 1, count)
    assert {-5e-324, 0.0, 5e-324} <= set(f.u.tolist())
    assert df.values.tolist().count(1.0) >= 2


def test_points_at_infinity_are_not_joined() -> None:
    f, _ = sample(BoundActivation("leaky_relu", {"slope": 1e10}), -1e300, 1e300)
    finite = np.isfinite(f.values)
    assert 0 < np.count_nonzero(~finite) < len(finite)
    np.testing.assert_array_equal(f.joined, finite[:-1] & finite[1:])


@for_each(OVER_LAYER)
def test_vector_activation_has_no_curve(record: OverLayer) -> None:
    with pytest.raises(KasseiError, match="works over a whole layer"):
        sample(BoundActivation(record.id), -1, 1)


# --- own functions: undefined stretches, poles, many jumps --------------------------------------------------------


def own(formula: str) -> BoundActivation:
    return BoundActivation(own_id("own", formula))


def pieces(curve: Curve) -> list[tuple[float, float]]:
    """Return the stretches of u over which a line is drawn."""
    edges = np.flatnonzero(np.diff(np.concatenate([[False], curve.joined, [False]]).astype(int)))
    return [(float(curve.u[first]), float(curve.u[last])) for first, last in zip(edges[::2], edges[1::2], strict=True)]


@in_turn(
    ("formula", "expected"),
    [
        ("log(x)", [(0.0, 6.0)]),
        ("sqrt(x)", [(0.0, 6.0)]),
        ("sqrt(2 - x)", [(-6.0, 2.0)]),
        ("1/x", [(-6.0, 0.0), (0.0, 6.0)]),
        ("1/x**2", [(-6.0, 0.0), (0.0, 6.0)]),
        ("1/(x - 1)", [(-6.0, 1.0), (1.0, 6.0)]),
        ("1/sqrt(abs(x))", [(-6.0, 0.0), (0.0, 6.0)]),
        ("sqrt(sin(x))", [(-6.0, -np.pi), (0.0, np.pi)]),
        ("sin(x)/x", [(-6.0, 6.0)]),
        ("x*sigmoid(x)", [(-6.0, 6.0)]),
        ("exp(-1e6*x**2)", [(-6.0, 6.0)]),
    ],
)
def test_a_curve_extends_to_the_ends_of_the_domain(formula: str, expected: list[tuple[float, float]]) -> None:
    f, df = sample_orders(own(formula), -6.0, 6.0)
    np.testing.assert_allclose(pieces(f), expected, rtol=0, atol=1e-9)
    assert np.isnan(df.values[np.isnan(f.values)]).all()


def test_the_tangent_is_drawn_as_one_branch_between_two_poles() -> None:
    f, _ = sample_orders(own("tan(x)"), -6.0, 6.0)
    poles = [-1.5 * np.pi, -0.5 * np.pi, 0.5 * np.pi, 1.5 * np.pi]
    drawn = [piece for piece in pieces(f) if piece[1] - piece[0] > 1e-6]
    assert np.ravel(drawn).tolist() == pytest.approx([-6.0, *np.repeat(poles, 2), 6.0], abs=1e-6)
    for low, high in drawn:
        assert (np.diff(f.values[(f.u > low) & (f.u < high)]) > 0).all()


def test_every_step_of_a_staircase_is_a_piece_of_its_own() -> None:
    f, _ = sample_orders(own("floor(x)"), -60.5, 60.5)
    assert len(pieces(f)) == 122
    for low, high in pieces(f):
        assert np.ptp(f.values[(f.u >= low) & (f.u < high)]) == 0
    assert sum(dot.filled for dot in f.dots) == 121


def test_the_chosen_slope_at_a_kink_is_the_filled_dot() -> None:
    _, df = sample(BoundActivation("relu", at_kinks=(0.5,)), -1, 1)
    assert df.dots == (Dot(0, 0.5, True), Dot(0, 0, False), Dot(0, 1, False))


def test_the_second_derivative_has_gaps_at_kinks_and_jumps() -> None:
    _, _, ddf = sample_orders(BoundActivation("relu"), -1, 1, orders=3)
    assert set(ddf.dots) == {Dot(0, 0, False)}
    _, _, ddf = sample_orders(BoundActivation("elu"), -1, 1, orders=3)
    np.testing.assert_allclose(pieces(ddf), [(-1.0, 0.0), (0.0, 1.0)], rtol=0, atol=1e-9)
    _, _, ddf = sample_orders(BoundActivation("tanh"), -2, 2, orders=3)
    u = ddf.u
    np.testing.assert_allclose(ddf.values, -2 * np.tanh(u) / np.cosh(u) ** 2, atol=1e-14)
    assert ddf.joined.all()


def test_a_difference_contains_the_kinks_of_both_functions() -> None:
    first, second = BoundActivation("relu"), BoundActivation("relu6")
    f, df = sample_orders(FunctionDifference(first, second), -1, 8)
    assert {0.0, 6.0} <= set(f.u.tolist())
    np.testing.assert_allclose(f.values, np.maximum(f.u - 6, 0), atol=1e-15)
    assert {dot.u for dot in df.dots} == {6.0}


def test_derivatives_are_undefined_where_f_is() -> None:
    f, df, ddf = (float(value) for value in values_of(own("log(x)"), -1.0, 3))
    assert np.isnan([f, df, ddf]).all()
    f, df, ddf = (float(value) for value in values_of(own("log(x)"), 2.0, 3))
    assert (f, df, ddf) == pytest.approx((np.log(2), 0.5, -0.25))
