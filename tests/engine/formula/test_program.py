"""Compiled formulas: values, common subexpressions, constant folding, cost, breaks, and a limit on their time."""

from __future__ import annotations

import time
from collections.abc import Callable

import numpy as np
import pytest
from cases import in_turn
from formula_strategies import CATALOGUE, deep
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.formula import OPERATIONS, Program, compile_tree, parse
from engine.formula.breaks import MOST, points_of_change
from engine.formula.derivative import changes
from engine.numeric.messages import KasseiError

X = np.array([-2.0, -0.5, 0.0, 0.5, 3.0])


def program(text: str) -> Program:
    return compile_tree(parse(text, CATALOGUE), CATALOGUE)


def values(text: str, x: object = X, **parameters: float) -> np.ndarray:
    return program(text).run(np.asarray(x, dtype=np.float64), parameters)[0]


def breaks_of(text: str, grid: np.ndarray, **parameters: float) -> list[float]:
    return points_of_change(changes(program(text)), parameters, grid).tolist()


@in_turn(
    ("text", "expected"),
    [
        ("2*x + 1", 2 * X + 1),
        ("where(x > 0, x, a*(exp(x) - 1))", np.where(X > 0, X, 2.0 * (np.exp(X) - 1))),
        ("where(-1 <= x < 0.5 or not x != 3, 1, 0)", np.array([0.0, 1.0, 1.0, 0.0, 1.0])),
        ("clip(x, -1, 1)", np.clip(X, -1, 1)),
        ("max(x, 0, a)", np.maximum(X, 2.0)),
        ("floor(x) + sign(x) + abs(x)", np.floor(X) + np.sign(X) + np.abs(X)),
        ("x**2 + x**3 + x**4 + 2**x", X**2 + X**3 + X**4 + 2**X),
        ("leaky_relu(x, slope=a)", np.where(X > 0, X, 2 * X)),
        ("relu(relu(x) - 1)", np.maximum(np.maximum(X, 0) - 1, 0)),
        ("where(1 < 2, x, 1/0)", X),
        ("where(2 < 1 or x > 0, 1, 2)", np.where(X > 0, 1.0, 2.0)),
        ("where(2 < 1 and x > 0, 1, 2)", np.full(5, 2.0)),
        ("erf(a)*x", 0.9953222650189527 * X),
        ("5", np.full(5, 5.0)),
        ("0/0", np.full(5, np.nan)),
        ("0*log(x)", np.array([np.nan, np.nan, np.nan, 0.0, 0.0])),
        ("x/(-0)", np.array([-np.inf, -np.inf, np.nan, np.inf, np.inf])),
        ("(-8)**(1/3)", np.full(5, np.nan)),
        ("0**0", np.ones(5)),
        ("9**9**9**9", np.full(5, np.inf)),
    ],
)
def test_a_program_computes_what_the_formula_says(text: str, expected: np.ndarray) -> None:
    np.testing.assert_allclose(values(text, a=2.0), expected, rtol=1e-15)


def test_results_have_the_shape_of_x_even_if_it_is_evaluated_in_blocks() -> None:
    assert values("x + 1", 2.0) == 3.0
    assert values("a", np.zeros((0, 3)), a=1.0).shape == (0, 3)
    x = np.linspace(-3, 3, 100_000).reshape(250, 400)
    np.testing.assert_array_equal(values("sin(x)", x), np.sin(x))
    np.testing.assert_array_equal(values("1 + 1", x), np.full((250, 400), 2.0))


def test_a_result_is_never_the_argument_itself() -> None:
    x = np.ones(3)
    values("x", x)[0] = 5.0
    np.testing.assert_array_equal(x, np.ones(3))


def test_common_subexpressions_are_computed_once() -> None:
    steps = [step.operation for step in program("sin(x)*sin(x) + relu(sin(x)) + exp(sin(x))").steps]
    assert steps.count("sin") == 1
    assert len(program("x*a + x*a").steps) == 4


def test_constants_are_folded() -> None:
    assert len(program("2*pi/3 + sqrt(2)").steps) == 1
    assert len(program("(x + 0)*1 - 0").steps) == 1
    assert len(program("where(1 < 2 and 2 < 3, x, exp(x))").steps) == 1
    assert program("--x").steps == program("x").steps


def test_minus_zero_in_a_formula_is_zero_in_either_order() -> None:
    assert values("0 + 1/(-0)", 1.0) == values("1/(-0) + 0", 1.0) == np.inf


def test_small_whole_powers_are_products() -> None:
    assert all(step.operation != "power" for step in program("x**2 + x**3 + x**4 + x**-1").steps)
    assert program("x**2.5").cost > 20 * program("x**2").cost


def test_the_cost_is_the_sum_over_the_steps() -> None:
    assert program("x").cost == 0
    assert program("x + a").cost == OPERATIONS["add"].cost
    assert program("erf(x) + x").cost == OPERATIONS["erf"].cost + OPERATIONS["add"].cost


def test_a_function_over_a_layer_cannot_be_compiled() -> None:
    from engine.formula.tree import Call, Name  # built by hand, because the parser refuses it

    with pytest.raises(KasseiError, match="There is no activation named softmax"):
        compile_tree(Call("softmax", Name("x")), {"softmax": None})


@settings(max_examples=200)
@given(at=st.floats(-4.9, 4.9))
def test_a_break_is_found_to_the_last_bit(at: float) -> None:
    grid = np.linspace(-5.0, 5.0, 101)
    found = breaks_of("where(x >= c, 1, 0)", grid, c=at)
    assert found == [at if abs(at) >= 1e-18 else 0.0]
    assert breaks_of("abs(x - c)", grid, c=at) == pytest.approx(found, abs=1e-15)


def test_two_breaks_in_one_cell_of_the_grid_are_told_apart() -> None:
    assert breaks_of("where(0.300 < x < 0.305, 1, x)", np.linspace(-5, 5, 101)) == [0.3, 0.305]


def test_a_square_root_of_a_square_breaks_at_its_zero() -> None:
    assert breaks_of("sqrt((x - 0.3)**2)", np.linspace(-5, 5, 101)) == [0.3]
    assert breaks_of("(x**2)**0.5", np.linspace(-5.3, 5, 101)) == [0.0]


def test_the_number_of_breaks_is_limited() -> None:
    found = np.array(breaks_of("floor(1000*x)", np.linspace(-5, 5, 2001)))
    assert 0 < len(found) <= 2 * MOST
    assert np.all(np.abs(found) < 1.5)  # the breaks nearest to the middle are kept
    assert len(breaks_of("sin(1e6*x)/sin(1e5*x)", np.linspace(-5, 5, 2001))) <= 2 * MOST


COSTLY = {
    "nested": deep("tanh", 39),
    "calls": deep("mish", 32),
    "wide": "max(" + ",".join(f"{i}*x-{i * i}" for i in range(50)) + ")",
    "kinks": "+".join(f"abs(x-.{i})" for i in range(11, 55)),
    "quotients": "/".join(f"(x+{i})" for i in range(70)),
    "steps": "floor(1000*x)",
    "waves": "abs(sin(50*x)) + floor(x)*sign(cos(30*x))",
}


@pytest.mark.parametrize("text", COSTLY.values(), ids=COSTLY)
def test_two_thousand_points_of_the_most_expensive_formulas_take_milliseconds(text: str) -> None:
    from engine.activations.own import own_function, own_id  # own functions have the limit of cost

    x = np.linspace(-5.0, 5.0, 2000)
    own = own_function(own_id("costly", text))
    assert quickest(lambda: own.slope.run(x, {})) < 0.015
    assert quickest(lambda: own.automatic(x)) < 0.03
    assert quickest(lambda: own.breaks_between(-5.0, 5.0)) < 0.1


def quickest(work: Callable[[], object]) -> float:
    """Return the least processor time of three runs of `work` in seconds."""
    times = []
    for _ in range(3):
        start = time.process_time()
        work()
        times.append(time.process_time() - start)
    return min(times)
