"""Numbers as text: correct in the digits they show, and short enough for a cell."""

from __future__ import annotations

import math

import pytest
from engine_strategies import finite
from hypothesis import given
from hypothesis import strategies as st

from engine.numeric.parse import parse_number
from gui.text.numbers import MINUS, decimals_needed, fixed, fixed_within, full, short

decimals = st.integers(2, 8)  # the numbers of decimals that a person can choose


@pytest.mark.parametrize(
    ("value", "decimal_places", "text"),
    [
        (0.31682708, 4, "0.3168"),
        (-1.0, 2, f"{MINUS}1.00"),
        (0.0, 4, "0.0000"),
        (-0.0, 4, "0.0000"),
        (1e-9, 4, "1e-9".replace("-", MINUS)),
        (-0.00004, 4, f"{MINUS}4e{MINUS}5"),
        (0.00005, 4, "0.0001"),
        (999999.0, 2, "999999.00"),
        (1234567.0, 4, "1.235e6"),
        (1e300, 4, "1e300"),
        (math.inf, 4, "∞"),
        (-math.inf, 4, f"{MINUS}∞"),
        (math.nan, 4, "NaN"),
    ],
)
def test_fixed_shows_the_chosen_decimals_or_an_exponent(value: float, decimal_places: int, text: str) -> None:
    assert fixed(value, decimal_places) == text


@given(finite.filter(lambda value: abs(value) < 1e308), decimals)  # rounding up the largest numbers gives infinity
def test_fixed_is_near_the_value_and_short(value: float, decimal_places: int) -> None:
    text = fixed(value, decimal_places)
    shown = float(text.replace(MINUS, "-"))
    assert len(text) <= 18
    assert "-" not in text
    if "e" in text:
        assert shown == pytest.approx(value, rel=0.5 * 10.0 ** -min(decimal_places, 3) * 1.01)
    else:
        assert abs(shown - value) <= 0.5 * 10.0**-decimal_places * (1 + 1e-9) + 1e-10 * abs(value)
    assert (shown == 0) == (value == 0)


@given(finite)
def test_full_reads_back_bit_for_bit(value: float) -> None:
    assert parse_number(full(value)) == value
    assert math.copysign(1, parse_number(full(value))) == math.copysign(1, value)


@pytest.mark.parametrize(("value", "text"), [(1.0, "1"), (0.1, "0.1"), (1 / 3, "0.3333333333333333"), (-2.5, "-2.5")])
def test_full_shows_every_digit_that_is_needed(value: float, text: str) -> None:
    assert full(value) == text


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (0.25, "0.25"),
        (0.0, "0"),
        (-0.0, "0"),
        (-1 / 3, f"{MINUS}0.3333"),
        (math.inf, "∞"),
        (1e-7, f"1e{MINUS}7"),
        (2.5e20, "2.5e20"),
    ],
)
def test_short_shows_four_significant_digits_at_most(value: float, text: str) -> None:
    assert short(value) == text


@pytest.mark.parametrize(
    ("values", "most", "needed"),
    [
        ([1.0, 0.5], 4, 1),
        ([0.1, 0.25], 4, 2),
        ([1 / 3], 4, 4),
        ([], 4, 1),
        ([1e-9], 4, 1),
        ([1e9, 0.125], 4, 3),
        ([math.nan, math.inf], 4, 1),
        ([0.1 + 0.2], 8, 1),
    ],
)
def test_decimals_needed_are_the_fewest_that_show_all_values(values: list[float], most: int, needed: int) -> None:
    assert decimals_needed(values, most) == needed


@given(st.lists(finite, max_size=5), st.integers(1, 8))
def test_decimals_needed_show_the_same_as_the_most_allowed(values: list[float], most: int) -> None:
    needed = decimals_needed(values, most)
    assert 1 <= needed <= most
    for value in values:
        if 10.0**-most <= abs(value) < 1e6:
            assert round(value, needed) == pytest.approx(round(value, most), abs=1e-9)


@pytest.mark.parametrize(
    ("value", "decimal_places", "room", "text"),
    [
        (0.57444252, 4, 6, "0.5744"),
        (-12.3456, 4, 6, f"{MINUS}12.346"),
        (123456.7, 4, 6, "123457"),
        (-123456.7, 4, 6, f"{MINUS}1.2e5"),
        (1.2345e12, 4, 6, "1.23e12"),
        (-1.5e-300, 4, 6, f"{MINUS}2e{MINUS}300"),  # the shortest there is
        (0.0123, 4, 4, "0.012"),
        (-math.inf, 4, 6, f"{MINUS}∞"),
    ],
)
def test_fixed_within_gives_decimals_and_then_digits_up_for_a_room(
    value: float, decimal_places: int, room: int, text: str
) -> None:
    assert fixed_within(value, decimal_places, room) == text


@given(finite, decimals, st.integers(7, 10))
def test_fixed_within_has_at_most_the_characters_of_its_room(value: float, count: int, room: int) -> None:
    text = fixed_within(value, count, room)
    assert len(text.replace(".", "")) <= room
    written = fixed(value, count)
    assert text == written or len(written.replace(".", "")) > room
