"""Automatic differentiation against mpmath, which differentiates numerically at 60 digits and knows no rules."""

from __future__ import annotations

import random

import mpmath
import numpy as np
import pytest
from cases import in_turn
from engine_cases import ELEMENT_WISE, for_each, for_each_set
from formula_strategies import CATALOGUE, EXACT, VALUES, Exact, OutOfReachError, deep, text_of, trees
from hypothesis import given, settings

from engine.activations.own import own_function, own_id
from engine.formula import OPERATIONS, compile_tree, parse
from engine.formula.derivative import changes, differentiated
from engine.formula.operations import Operation
from engine.formula.tree import Node

NOISE = 1e-11  # relative, added to every operation of the exact formula; float64 rounds to 1e-16
PARTIAL = [operation for operation in OPERATIONS.values() if operation.partials]


def derivatives(text: str, u: object, **parameters: float) -> list[np.ndarray]:
    """Return f, f′ and f″ of a formula at `u`."""
    program = differentiated(differentiated(compile_tree(parse(text, CATALOGUE), CATALOGUE)))
    return program.run(np.asarray(u, dtype=float), parameters)


@in_turn("operation", PARTIAL, ids=lambda operation: operation.id)
def test_the_partial_derivatives_of_every_operation_agree_with_mpmath(operation: Operation) -> None:
    assert operation.partials
    exact = EXACT["multiply" if operation.id == "chain" else operation.id]
    generator = random.Random(operation.id)
    with mpmath.workdps(40):
        for _ in range(20):
            at = [generator.uniform(0.1, 3.0) for _ in range(operation.arity)]
            values = dict(zip("abc", at, strict=False)) | {"y": float(operation.compute(*map(np.float64, at)))}
            for index, partial in enumerate(operation.partials):
                found = compile_tree(parse(partial)).run(np.zeros(1), values)[0][0]
                order = tuple(int(argument == index) for argument in range(operation.arity))
                try:
                    expected = mpmath.diff(exact, tuple(map(mpmath.mpf, at)), order)
                except OutOfReachError:
                    continue
                assert found == pytest.approx(float(expected), rel=1e-14, abs=1e-14)


@settings(max_examples=2000)
@given(tree=trees)
def test_random_formulas_and_their_first_two_derivatives_agree_with_mpmath(tree: Node) -> None:
    read = parse(text_of(tree), CATALOGUE)
    assert read == tree
    program = differentiated(differentiated(compile_tree(read, CATALOGUE)))
    compared = 0
    for x in (-1.3717421, 0.6180339):
        found = [float(result[0]) for result in program.run(np.array([x]), VALUES)]
        compared += _agrees(tree, x, found)
    COMPARED.append(compared > 0)


COMPARED: list[bool] = []
_STRICT = 1e-10  # the error allowed where a formula is well conditioned


def _agrees(tree: Node, x: float, found: list[float]) -> bool:
    """Compare f, f′ and f″ as far as they are well conditioned; return whether there was anything to compare."""
    with mpmath.workdps(50):
        try:
            expected = Exact(tree).derivatives(x)
            if all(abs(value - exact) <= _STRICT * (1 + abs(exact)) for value, exact in zip(found, expected, strict=True)):
                return True  # without the noisy evaluations, which take twice as long
            noisy = [Exact(tree, NOISE, seed).derivatives(x) for seed in (1, 2)]
        except OutOfReachError:
            return False
    for order, (value, exact) in enumerate(zip(found, expected, strict=True)):
        allowed = 5 * max(abs(derivatives[order] - exact) for derivatives in noisy) + _STRICT * (1 + abs(exact))
        if allowed < 1e-4 * (1 + abs(exact)):
            assert abs(value - exact) <= allowed, (text_of(tree), x, order, value, exact)
    return True


def test_most_of_the_random_formulas_could_be_compared() -> None:
    if not COMPARED:
        pytest.skip("the test of random formulas has not run")
    assert sum(COMPARED) > 0.6 * len(COMPARED)


@for_each_set(ELEMENT_WISE)
def test_a_function_of_the_catalogue_can_be_called(record, parameters) -> None:
    arguments = "".join(f", {name}={value!r}" for name, value in parameters.items())
    own = own_function(own_id("call", f"{record.id}(x{arguments})"))
    u = np.linspace(-6.0, 6.0, 977) + 0.00137
    np.testing.assert_allclose(own.f(u), record.f(u, **parameters), rtol=1e-12, atol=1e-12)
    np.testing.assert_allclose(own.df(u), record.df(u, **parameters), rtol=1e-9, atol=1e-12)


@for_each(ELEMENT_WISE)
def test_the_kinks_of_a_function_are_found_in_its_definition(record) -> None:
    own = own_function(own_id("call", f"{record.id}(x)"))
    found, expected = own.kinks(), record.kinks()
    assert [kink.u for kink in found] == pytest.approx([kink.u for kink in expected], abs=1e-12)
    assert [kink.left for kink in found] == pytest.approx([kink.left for kink in expected], abs=1e-9)
    assert [kink.right for kink in found] == pytest.approx([kink.right for kink in expected], abs=1e-9)


def test_the_derivative_of_a_condition_is_that_of_the_branch_taken() -> None:
    f, df, d2f = derivatives("where(x > 1, x**3, where(x < -1, log(x), 5))", [-2.0, 0.0, 2.0])
    np.testing.assert_array_equal(f, [np.nan, 5.0, 8.0])
    np.testing.assert_array_equal(df[1:], [0.0, 12.0])
    np.testing.assert_array_equal(d2f[1:], [0.0, 12.0])


def test_where_two_values_tie_the_flatter_one_gives_the_slope() -> None:
    assert derivatives("max(x, 0)", 0.0)[1] == 0.0
    assert derivatives("max(0, x)", 0.0)[1] == 0.0
    assert derivatives("min(x, 2*x)", 0.0)[1] == 1.0
    assert derivatives("min(2*x, x)", 0.0)[1] == 1.0
    assert derivatives("max(0, a*x)", 0.0, a=-3.0)[1] == 0.0


def test_constants_to_the_power_of_x_have_a_slope() -> None:
    np.testing.assert_array_equal(derivatives("0**x", np.array([0.5, 2.0]))[1], [0.0, 0.0])
    np.testing.assert_array_equal(derivatives("(tanh(0))^3 ^ x", np.array([0.5, 2.0]))[1], [0.0, 0.0])
    np.testing.assert_allclose(derivatives("2**x", np.array([-1.0, 3.0]))[1], np.log(2.0) * np.array([0.5, 8.0]))


@in_turn(
    ("text", "u", "f", "df"),
    [
        ("x**p", 0.0, 1.0, 0.0),
        ("sqrt(x**2)", 0.0, 0.0, 0.0),
        ("x**2", -3.0, 9.0, -6.0),
        ("x**3", -2.0, -8.0, 12.0),
        ("x**4", -1.0, 1.0, -4.0),
        ("x**-1", 2.0, 0.5, -0.25),
        ("x**0", 0.0, 1.0, 0.0),
        ("(-2)**3*x", 1.0, -8.0, -8.0),
        ("1/(1 + exp(-x))", -1000.0, 0.0, 0.0),
        ("tanh(x)", 1e5, 1.0, 0.0),
        ("exp(-x**2)", 1e200, 0.0, 0.0),
        ("where(x == 0, 1, sin(x)/x)", 0.0, 1.0, 0.0),
    ],
)
def test_values_and_slopes_at_special_points_are_right(text: str, u: float, f: float, df: float) -> None:
    found = derivatives(text, u, p=0.0)
    assert (found[0], found[1]) == (f, df)


def test_a_formula_without_x_costs_nothing_to_differentiate() -> None:
    program = compile_tree(parse("sin(a)*exp(b)*cos(a*b)"))
    assert differentiated(program).cost == program.cost


@in_turn("name", ["tanh", "sin", "log", "exp", "atan", "abs", "sigmoid", "mish"])
def test_the_second_derivative_of_nested_functions_does_not_grow_exponentially(name: str) -> None:
    program = compile_tree(parse(deep(name, 20), CATALOGUE), CATALOGUE)
    twice = differentiated(differentiated(program))
    assert len(twice.steps) < 30 * len(program.steps)


def test_only_kinks_and_jumps_in_x_count_as_changes() -> None:
    assert changes(compile_tree(parse("sin(x)*exp(-x**2) + tanh(x)"))).results == ()
    assert changes(compile_tree(parse("x + abs(a) + where(a > b, 1, 2)"))).results == ()
    assert len(changes(compile_tree(parse("max(x, 0) + floor(x)"))).results) == 2
