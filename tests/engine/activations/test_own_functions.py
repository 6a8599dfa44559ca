"""Own functions: their ids, records, parameters and kinks, and malformed ids from untrusted documents."""

from __future__ import annotations

import time
from typing import Any

import numpy as np
import pytest
from cases import in_turn
from engine_cases import assert_one_sentence
from formula_strategies import VALUES, deep, text_of, trees
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.activations import ACTIVATIONS, Activation, BoundActivation, Kink, find_activation, is_own, name_and_formula, own_id
from engine.activations import names as activation_names
from engine.activations.own import BUDGET, LONGEST_NAME, OwnFunction, own_function
from engine.formula import ExpressionError
from engine.formula.tree import Node, parameter_names
from engine.numeric.messages import KasseiError, ParameterError


def own(formula: str) -> OwnFunction:
    return own_function(own_id("g", formula))


def kinks(formula: str, **parameters: float) -> list[tuple[float, float, float, float]]:
    return [(kink.u, kink.left, kink.right, kink.default) for kink in own(formula).kinks(**parameters)]


@in_turn("name", ["g", "私の関数", "🐈", "👨\u200d👩\u200d👧", "a: b", "own:x", ":", "=", "f(x) = 2", "a" * LONGEST_NAME])
def test_an_id_holds_the_name_and_the_formula(name: str) -> None:
    identifier = own_id(name, "x*sigmoid(beta*x)")
    assert is_own(identifier)
    assert name_and_formula(identifier) == (name, "x*sigmoid(beta*x)")
    record = find_activation(identifier)
    assert (record.id, record.name, record.family, record.is_own) == (identifier, name, "own", True)
    assert own_id(*name_and_formula(identifier)) == identifier


def test_functions_that_differ_only_in_spaces_are_the_same() -> None:
    assert own_id("  my \u3000 function ", " x  *\n2 ") == own_id("my function", "x * 2")
    assert own_function(own_id("g", "x * 2")) is own_function(own_id("g", " x * 2"))


@in_turn(
    ("name", "message"),
    [
        ("", "The function needs a name."),
        (" \n\t\u3000", "The function needs a name."),
        ("a := b", "The name may not contain :=."),
        ("a:=b", "The name may not contain :=."),
        ("a\0b", "The name may not contain U+0000."),
        ("a\u202eb", "The name may not contain U+202E."),
        ("a\ud800b", "The name may not contain U+D800."),
        ("a" * 41, "The name has 41 characters; at most 40 are allowed."),
    ],
)
def test_a_name_that_cannot_be_shown_is_refused(name: str, message: str) -> None:
    with pytest.raises(KasseiError) as caught:
        own_id(name, "x")
    assert_one_sentence(str(caught.value))
    assert str(caught.value) == message


def test_the_position_of_an_error_is_in_the_text_as_it_was_typed() -> None:
    with pytest.raises(ExpressionError) as caught:
        own_id("g", "  1  +   sigmod(x)")
    assert (caught.value.position, caught.value.end) == (9, 15)


@in_turn(
    "identifier",
    [
        "own:",
        "own:g",
        "own:x:=x",
        "own: := x",
        "own:g := ",
        "own:g :=  x",
        "own: g := x",
        "own:g := x\n",
        "own:a\nb := x",
        "own:a\0 := x",
        "own:" + "a" * 100_000 + " := x",
        "own:g := " + "x+" * 1_000_000 + "x",
        "own:g := " + "(" * 400,
        "own:g := __import__('os')",
        "own:g := sigmod(x)",
        "own:g := softmax(x)",
        "own:g := own:g := x",
        "own" + ":" * 10_000,
        "OWN:g := x",
        "gelu := x",
        "x" * 100_000,
        "",
    ],
)
def test_a_malformed_id_is_refused_quickly_with_a_short_sentence(identifier: str) -> None:
    start = time.process_time()
    with pytest.raises(KasseiError) as caught:
        find_activation(identifier)
    assert time.process_time() - start < 0.5
    assert_one_sentence(str(caught.value))
    assert len(str(caught.value)) < 120


@settings(max_examples=300)
@given(name=st.text(max_size=45), formula=st.sampled_from(["x", " a *\tx", "x+", "", "x := x"]))
def test_an_id_is_rebuilt_from_its_name_and_formula_or_refused_with_a_sentence(name: str, formula: str) -> None:
    try:
        identifier = own_id(name, formula)
    except KasseiError as error:
        identifier = own_id("g", "x")
        assert_one_sentence(str(error))
    assert own_id(*name_and_formula(identifier)) == identifier
    assert find_activation(identifier).id == identifier


def test_a_formula_that_costs_too_much_is_refused_with_its_cost() -> None:
    with pytest.raises(ExpressionError, match=r"too costly: it counts [0-9]+ operations, at most 2000 are allowed") as caught:
        own("+".join(f"erf(x+{i})" for i in range(40)))
    assert caught.value.position == 0
    assert_one_sentence(str(caught.value))
    assert own(deep("tanh", 39)).slope.cost <= BUDGET


def test_parameters_are_those_of_the_formula() -> None:
    record = own("where(x > 0, x, β*(exp(x) - 1)) + c*leaky_relu(x, slope=k1)")
    assert [(parameter.id, parameter.symbol, parameter.default) for parameter in record.parameters] == [
        ("beta", "β", 1.0),
        ("c", "c", 1.0),
        ("k1", "k1", 1.0),
    ]
    np.testing.assert_allclose(record.f([1.0, -1.0], beta=2.0, c=3.0, k1=0.5), [4.0, 2 * np.expm1(-1.0) - 1.5])
    with pytest.raises(ParameterError):
        record.f(1.0, gamma=2.0)


def test_parameters_may_have_the_names_of_arguments_of_the_methods() -> None:
    record = own("clip(x, low, high) + parameters*values")
    given_parameters: dict[str, Any] = {"low": -1.0, "high": 2.0, "parameters": 0.0, "values": 1.0}
    assert [kink.u for kink in record.breaks_between(-5.0, 5.0, **given_parameters)] == [-1.0, 2.0]
    assert [kink.u for kink in record.kinks(**given_parameters)] == [-1.0, 2.0]
    assert record.df(0.5, **given_parameters) == 1.0
    assert record.automatic(0.5, **given_parameters)[1] == 1.0


def test_an_own_function_that_is_in_the_catalogue_has_the_same_values_and_slopes() -> None:
    u = np.linspace(-5, 5, 101)
    for record in (own("x*sigmoid(x)"), own("silu(x)")):
        np.testing.assert_allclose(record.f(u), ACTIVATIONS["silu"].f(u), rtol=1e-14)
        np.testing.assert_allclose(record.df(u), ACTIVATIONS["silu"].df(u), rtol=1e-13)


@in_turn("record", [record for record in ACTIVATIONS.values() if not record.is_vector], ids=lambda record: record.id)
def test_a_call_has_the_slopes_of_the_catalogue_at_its_kinks(record: Activation) -> None:
    for value in (None, 0.0, 0.5, 1.0):
        given_parameters = {parameter.id: value for parameter in record.parameters[:1] if value is not None}
        try:
            parameters = dict(record.resolve(given_parameters))
        except KasseiError:
            continue
        call = ", ".join(["x", *(f"{name}={number!r}" for name, number in parameters.items())])
        u = np.array([*(kink.u for kink in record.kinks(**parameters)), 0.0, 1.0])
        np.testing.assert_allclose(
            own(f"{record.id}({call})").df(u), BoundActivation(record.id, parameters).df(u), rtol=1e-13, atol=1e-13
        )


OTHER_MEANING = ("erf", "clip", "clamp")  # names of elementary functions as well as of activations


@in_turn("record", ACTIVATIONS.values(), ids=lambda record: record.id)
def test_every_name_of_the_catalogue_is_understood_in_both_languages(record: Activation) -> None:
    names = {
        record.id,
        record.name,
        *record.aliases,
        *(name for name, of in activation_names.aliases().items() if of == record.id),
    }
    for name in names - set(OTHER_MEANING):
        if activation_names.activation_named(name) != record.id:
            continue  # the name belongs to another function as well
        if record.is_vector:
            with pytest.raises(KasseiError, match=f"`{record.id}` works over a whole layer"):
                own(f"{name}(x)")
        else:
            found = own(f"{name}(x)")
            assert found.parameters == (), name
            np.testing.assert_allclose(found.f([-2.0, 0.5, 9.0]), record.f([-2.0, 0.5, 9.0]), 1e-13, 1e-15, err_msg=name)


@pytest.mark.parametrize(("formula", "meant"), [("h - swish(x)", "h - (swish(x))"), ("a-tan(x)", "a - (tan(x))")])
def test_a_difference_that_looks_like_a_hyphenated_name_is_a_difference(formula: str, meant: str) -> None:
    found = own(formula)
    parameters = dict.fromkeys((parameter.id for parameter in found.parameters), 3.0)
    assert found.f(0.5, **parameters) == own(meant).f(0.5, **parameters)


@pytest.mark.parametrize("formula", ["(tanh(0))^3 ^ x", "1**x", "(2-2)^(x*x+1)", "0**(1+x^2)"])
def test_the_slope_of_a_power_that_is_constant_is_0(formula: str) -> None:
    assert own(formula).df(np.linspace(-5, 5, 101)).tolist() == [0.0] * 101


def test_the_slope_of_a_power_of_zero_is_zero_where_the_power_is_defined() -> None:
    record = own("0**x")
    assert record.df([0.25, 1.0, 3.0]).tolist() == [0.0] * 3
    assert np.isnan(record.df([-1.0, -0.25])).all()


def test_the_type_and_the_shape_of_the_argument_are_kept() -> None:
    record = own("exp(x)")
    for u in (np.ones((2, 3), dtype=np.float32), np.ones(4), np.float32(1.0), np.full(3, 1e3, dtype=np.float32)):
        for result in (record.f(u), record.df(u)):
            assert result.dtype == np.asarray(u).dtype
            assert np.shape(result) == np.shape(u)
    assert own("x").f(np.ones(2)) is not own("x").f(np.ones(2))


def test_the_derivative_is_undefined_where_f_is() -> None:
    u = np.array([-1.0, 1.0])
    for formula in ("log(x)", "sqrt(x)", "floor(log(x))", "x**0.5", "0*log(x)"):
        np.testing.assert_array_equal(np.isnan(own(formula).df(u)), [True, False])
        np.testing.assert_array_equal(np.isnan(own(formula).f(u)), [True, False])


@in_turn(
    ("formula", "expected"),
    [
        ("max(x, 0)", [(0.0, 0.0, 1.0, 0.0)]),
        ("max(0, x)", [(0.0, 0.0, 1.0, 0.0)]),
        ("abs(x)", [(0.0, -1.0, 1.0, 0.0)]),
        ("abs(abs(x) - 1)", [(-1.0, -1.0, 1.0, 0.0), (0.0, 1.0, -1.0, 0.0), (1.0, -1.0, 1.0, 0.0)]),
        ("relu(relu(x - 1) - 1)", [(2.0, 0.0, 1.0, 0.0)]),
        ("clip(x, -1, 0.3)", [(-1.0, 0.0, 1.0, 0.0), (0.3, 1.0, 0.0, 0.0)]),
        ("where(x > 0.3, x, 0)", [(0.3, 0.0, 1.0, 0.0)]),
        ("where(x >= 0.3, x, 0)", [(0.3, 0.0, 1.0, 1.0)]),
        ("where(x == 0.3, 5, x)", [(0.3, 1.0, 1.0, 0.0)]),
        ("where(0.3 < x < 0.305, 1, x)", [(0.3, 1.0, 0.0, 1.0), (0.305, 0.0, 1.0, 1.0)]),
        ("sign(x - 2)", [(2.0, 0.0, 0.0, 0.0)]),
        ("min(x, 2 - x)", [(1.0, 1.0, -1.0, 1.0)]),
        ("leaky_relu(x, slope=0.5)", [(0.0, 0.5, 1.0, 0.5)]),
        ("max(x, -x, 0.1*x)", [(0.0, -1.0, 1.0, 0.1)]),
    ],
)
def test_kinks_and_jumps_are_found_with_both_slopes(formula: str, expected: list[tuple[float, ...]]) -> None:
    np.testing.assert_allclose(kinks(formula), expected, atol=1e-15)


@pytest.mark.parametrize("formula", ["sqrt(x**2)", "(x**2)**0.5", "sqrt(x*x)"])
def test_a_root_of_a_square_is_the_absolute_value(formula: str) -> None:
    assert kinks(formula) == [pytest.approx((0.0, -1.0, 1.0, 0.0), rel=1e-12)]


@in_turn(
    "formula",
    [
        "sigmoid(x)",
        "tanh(x) + softplus(x, beta=3)",
        "where(x > 0, x**2, -x**2)",
        "where(x > 0, x**3, 0)",
        "where(x > 0, exp(x), 1 + x + x**2/2)",
        "abs(x)*x",
        "max(x, 0)**2",
        "x**3/x",
        "where(x == 0, 1, sin(x)/x)",
        "x + floor(a) + where(a > 0, 1, 2)",
        "x**2.0 + x**4",
        "1/x",
        "tan(x)",
        "log(x) + sqrt(x)",
        "floor(0*x)",
        "max(x, x)",
    ],
)
def test_smooth_and_undefined_points_are_no_kinks(formula: str) -> None:
    assert kinks(formula) == []


def test_a_kink_follows_its_parameter() -> None:
    record = own("abs(x - c)")
    for c in (-3.1, 0.0, 0.7, 12.34567):
        assert [kink.u for kink in record.kinks(c=c)] == [pytest.approx(c, abs=1e-15)]
        assert record.breaks_between(c - 1, c + 2, c=c) == record.kinks(c=c)
    assert record.breaks_between(1.0, 2.0, c=3.0) == ()


def test_the_derivative_at_a_kink_is_that_of_the_formula_or_the_chosen_one() -> None:
    record = own("max(x, 0)")
    kink = Kink(0.0, 0.0, 1.0, 0.0)
    assert record.kinks() == (kink,)
    assert record.df(0.0) == record.df(0.0, at_kinks=()) == 0.0
    assert record.df(0.0, at_kinks=[0.25]) == 0.25
    with pytest.raises(ParameterError):
        record.df(0.0, at_kinks=[1.0, 2.0])
    assert record.values_at_kinks(None, {}) == ()
    assert record.values_at_kinks([0.5], {}) == (0.5,)


def test_a_function_with_endless_kinks_has_those_near_0() -> None:
    found = kinks("floor(x)")
    assert [kink[0] for kink in found] == list(range(-16, 17))
    assert len(kinks("abs(sin(3*x))")) > 20


@settings(max_examples=200)
@given(tree=trees)
def test_any_formula_is_a_function_that_can_be_used_everywhere(tree: Node) -> None:
    record = own(text_of(tree))
    values: dict[str, Any] = {name: VALUES[name] for name in parameter_names(tree)}
    u = np.array([[-1e308, -1000.0, -1.0, -0.0], [0.0, 5e-324, 2.5, np.inf]])
    for result in (record.f(u, **values), record.df(u, **values), *record.automatic(u, **values)):
        assert result.shape == u.shape
        assert result.dtype == np.float64
    for kink in record.kinks(**values):
        assert np.isfinite([kink.u, kink.left, kink.right, kink.default]).all()
    assert record.latex
