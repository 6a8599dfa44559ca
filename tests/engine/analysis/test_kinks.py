"""Breaks and undefined stretches found from f alone, compared with the kinks that the records list."""

from __future__ import annotations

import numpy as np
import pytest
from cases import in_turn
from engine_cases import ELEMENT_WISE, for_each_set

from engine import ElementWise, Kink
from engine.activations.record import Parameters
from engine.analysis.grid import FAR, Plain, bisected, runs, snapped
from engine.analysis.kinks import Break, find_breaks, undefined_stretches
from engine.analysis.profile import silenced


def expected_kinks(record: ElementWise, parameters: Parameters) -> list[Kink]:
    """Return the kinks that the record lists, without those that vanish with these parameters."""
    kinks = record.kinks(**parameters)
    jumps = [
        abs(np.subtract(*record.f(np.array([np.nextafter(kink.u, np.inf), np.nextafter(kink.u, -np.inf)]), **parameters)))
        for kink in kinks
    ]
    deviations = [abs(record.f(kink.u, **parameters) - record.f(np.nextafter(kink.u, np.inf), **parameters)) for kink in kinks]
    return [
        kink
        for kink, jump, deviation in zip(kinks, jumps, deviations, strict=True)
        if abs(kink.u) <= FAR and (kink.left != kink.right or max(jump, deviation) > 1e-9)
    ]


@for_each_set(ELEMENT_WISE)
def test_breaks_of_every_function_are_its_kinks(record: ElementWise, parameters: Parameters) -> None:
    expected = expected_kinks(record, parameters)
    found = find_breaks(silenced(record.f, parameters))
    np.testing.assert_allclose([point.u for point in found], [kink.u for kink in expected], atol=1e-9, rtol=1e-12)
    for point, kink in zip(found, expected, strict=True):
        assert point.left_slope == pytest.approx(kink.left, abs=1e-5)
        assert point.right_slope == pytest.approx(kink.right, abs=1e-5)
        beside = record.f(np.array([np.nextafter(kink.u, -np.inf), np.nextafter(kink.u, np.inf)]), **parameters)
        np.testing.assert_allclose([point.left_value, point.right_value], beside, atol=1e-9)
        assert point.kind == ("jump" if max(np.abs(beside - record.f(kink.u, **parameters))) > 1e-9 else "kink")


@for_each_set(ELEMENT_WISE)
def test_built_in_functions_are_defined_everywhere(record: ElementWise, parameters: Parameters) -> None:
    assert undefined_stretches(silenced(record.f, parameters)) == ()


def elu(alpha: float) -> Plain:
    return lambda u: np.where(u > 0, u, alpha * np.expm1(np.minimum(u, 0.0)))


SMOOTH = {
    "softplus 200": lambda u: np.logaddexp(0.0, 200.0 * u) / 200.0,
    "sin 60": lambda u: np.sin(60.0 * u),
    "sin 1000": lambda u: np.sin(1000.0 * u),
    "logistic 40": lambda u: u / (1.0 + np.exp(-40.0 * u)),
    "steep tanh": lambda u: np.tanh(500.0 * u),
    "elu 1": elu(1.0),
    "parabola and 0": lambda u: np.maximum(u, 0.0) ** 2,
    "parabola": lambda u: u * u,
    "seventh power": lambda u: u**7,
    "exponential": np.exp,
    "overflow": lambda u: np.exp(u * u),
    "constant": lambda u: 3.0,
    "logarithm": np.log,
    "square root": np.sqrt,
    "half circle": lambda u: np.sqrt(1.0 - u * u),
    "hole": lambda u: np.sin(u) / u,
    "rounding": lambda u: (1.0 - np.cos(u)) / (u * u),
    "cancellation": lambda u: u / 2 * (1.0 + np.tanh(0.8 * (u + 0.0447 * u * u * u))),
    "nowhere": lambda u: np.full_like(u, np.nan),
}


@in_turn("name", SMOOTH)
def test_smooth_functions_have_no_breaks(name: str) -> None:
    assert find_breaks(SMOOTH[name]) == ()


KINKED = {
    "weak": (elu(1.05), [0.0]),
    "weaker": (elu(0.98), [0.0]),
    "third": (lambda u: np.abs(3.0 * u - 1.0), [1 / 3]),
    "far": (lambda u: np.abs(u - 100.0), [100.0]),
    "close together": (lambda u: np.clip(u, -0.001, 0.001), [-0.001, 0.001]),
    "jumps close together": (lambda u: np.where(np.abs(u) > 0.01, u, 0.0), [-0.01, 0.01]),
    "on a wave": (lambda u: np.sin(30.0 * u) + np.abs(u - 0.3), [0.3]),
    "irrational jump": (lambda u: np.where(u > np.sqrt(0.5), u, 0.0), [np.sqrt(0.5)]),
    "one point off": (lambda u: np.where(u == 0.0, 5.0, u), [0.0]),
    "vertical tangents": (lambda u: np.sqrt(np.abs(u)), [0.0]),
    "pole": (lambda u: 1.0 / (u - 0.3), [0.3]),
}


@in_turn("name", KINKED)
def test_kinks_jumps_and_poles_are_found(name: str) -> None:
    f, expected = KINKED[name]
    np.testing.assert_allclose([point.u for point in find_breaks(f)], expected, atol=1e-9)


def test_a_break_has_values_and_slopes_on_both_sides_and_a_kind() -> None:
    assert find_breaks(lambda u: np.where(u > 1.0, u, 20.0)) == (Break(1.0, 20.0, 20.0, 1.0, 0.0, 1.0, "jump"),)
    assert find_breaks(np.abs) == (Break(0.0, 0.0, 0.0, 0.0, -1.0, 1.0, "kink"),)
    assert find_breaks(np.sign) == (Break(0.0, 0.0, -1.0, 1.0, 0.0, 0.0, "jump"),)
    root = find_breaks(lambda u: np.sqrt(np.abs(u)))[0]
    assert (root.kind, root.left_slope, root.right_slope) == ("kink", -np.inf, np.inf)
    pole = find_breaks(lambda u: 1.0 / (u - 0.3))[0]
    assert (pole.kind, pole.left_value, pole.right_value) == ("pole", -np.inf, np.inf)
    even = find_breaks(lambda u: 1.0 / np.square(u - 0.3))[0]
    assert (even.kind, even.left_value, even.right_value) == ("pole", np.inf, np.inf)


def test_every_step_of_a_staircase_is_a_break() -> None:
    assert [point.u for point in find_breaks(np.floor, -16.5, 16.5)] == list(range(-16, 17))


def test_only_breaks_inside_the_range_are_found() -> None:
    f = SMOOTH["sin 60"]
    assert [point.u for point in find_breaks(np.abs, -0.01, 0.01)] == [0.0]
    assert find_breaks(np.abs, 0.001, 0.01) == ()
    assert find_breaks(np.abs, 5.0, 5.0001) == ()
    assert find_breaks(np.abs, 1.0, 1.0) == ()
    assert find_breaks(np.abs, 20.0, 30.0) == ()
    assert find_breaks(f, -1000.0, 1000.0) == ()
    assert [point.u for point in find_breaks(np.abs, -1000.0, 1000.0)] == [0.0]


@in_turn(
    ("f", "expected"),
    [
        (np.log, [(-FAR, 0.0)]),
        (np.sqrt, [(-FAR, 0.0)]),
        (lambda u: 1.0 / u, [(0.0, 0.0)]),
        (lambda u: u / np.abs(u), [(0.0, 0.0)]),
        (lambda u: np.log(u - 1 / 3), [(-FAR, 1 / 3)]),
        (lambda u: np.sqrt(1.0 - u * u), [(-FAR, -1.0), (1.0, FAR)]),
        (lambda u: np.sqrt(u * u - 1.0), [(-1.0, 1.0)]),
        (lambda u: np.full_like(u, np.nan), [(-FAR, FAR)]),
        (lambda u: np.exp(u * u), []),
        (lambda u: 2.0, []),
        (np.tan, []),
    ],
)
def test_undefined_stretches_are_found(f: Plain, expected: list[tuple[float, float]]) -> None:
    found = undefined_stretches(f)
    assert len(found) == len(expected)
    np.testing.assert_allclose(np.reshape(found, (-1, 2)), np.reshape(expected, (-1, 2)), atol=1e-11)


def test_runs_snapping_and_bisection() -> None:
    assert runs(np.array([True, True, False, True])).tolist() == [[0, 1], [3, 3]]
    assert runs(np.zeros(3, dtype=bool)).tolist() == []
    assert snapped(0.49999999999999) == 0.5
    assert snapped(-1e-14) == 0.0
    assert str(snapped(-1e-14)) == "0.0"
    assert snapped(np.sqrt(0.5)) == np.sqrt(0.5)
    assert snapped(np.inf) == np.inf
    edge = bisected(lambda u: u < np.pi, np.array([0.0, 3.0]), np.array([1000.0, 4.0]))
    np.testing.assert_allclose(edge, np.pi, rtol=1e-15)
