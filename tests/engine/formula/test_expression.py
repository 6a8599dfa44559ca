"""Parsing formulas: the grammar, and the errors about texts outside it."""

from __future__ import annotations

import time

import pytest
from cases import in_turn
from engine_cases import assert_one_sentence
from formula_strategies import CATALOGUE, text_of, texts, trees
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.activations.names import aliases
from engine.formula import ExpressionError, parse
from engine.formula.expression import MOST_PARAMETERS
from engine.formula.stream import DEEPEST, MOST_OPERATORS
from engine.formula.tokens import LONGEST, products_of_letters
from engine.formula.tree import Node, parameter_names, walk

SLOWEST = 2.0  # seconds of processor time, enough for a garbage collection in between
MANY = settings(max_examples=5000)


def assert_same_tree(first: str, second: str) -> None:
    assert parse(first, CATALOGUE) == parse(second, CATALOGUE)


def parse_error(text: str) -> ExpressionError:
    with pytest.raises(ExpressionError) as caught:
        parse(text, CATALOGUE, aliases())
    assert_one_sentence(str(caught.value))
    return caught.value


COMPARISON = "A comparison is only a condition: write where(condition, a, b), or a product such as (x > 0)*x."


@in_turn(
    ("text", "grouped"),
    [
        ("1 + 2*x**3", "1 + (2*(x**3))"),
        ("1 - 2 - 3", "(1 - 2) - 3"),
        ("x/2/3", "(x/2)/3"),
        ("2**3**x", "2**(3**x)"),
        ("-x**2", "-(x**2)"),
        ("2**-x**2", "2**(-(x**2))"),
        ("-x*2", "(-x)*2"),
        ("2*-x", "2*(-x)"),
        ("- -x", "-(-x)"),
        ("+x", "x"),
        ("2**-x + 1", "(2**(-x)) + 1"),
        ("where(not x < 1 and x > 2 or x == 3, 1, 2)", "where(((not (x < 1)) and (x > 2)) or (x == 3), 1, 2)"),
        ("where(0 < x < 1, 1, 2)", "where(0 < x and x < 1, 1, 2)"),
        ("where(0 < x <= a != 2, 1, 2)", "where((0 < x and x <= a) and a != 2, 1, 2)"),
        ("where(x + 1 < 2*x, 1, 2)", "where((x + 1) < (2*x), 1, 2)"),
        ("min(x, 1, 2)", "min(min(x, 1), 2)"),
        ("clip(x, 0, 1)", "min(max(x, 0), 1)"),
        ("ln(x) + arctan(x)", "log(x) + atan(x)"),
        ("u", "x"),
        (".5 + 1. + 1E3 + 1e-2", "0.5 + 1.0 + 1000 + 0.01"),
        ("x^2", "x**2"),
        ("x² + x⁻¹ + x¹²", "x**2 + x**-1 + x**12"),
        ("2×x÷3 − 1", "2*x/3 - 1"),
        ("where(x ≤ 1, π, ℯ)", "where(x <= 1, pi, e)"),
        ("where(x ≠ 1 and x ≧ 0, 1, 2)", "where(x != 1 and x >= 0, 1, 2)"),
        ("ｘ＊ｓｉｇｍｏｉｄ（β＊ｘ）＋１．５", "x*sigmoid(beta*x)+1.5"),
        ("ｍａｘ（ｘ，０）", "max(x, 0)"),
        ("max(x、0)", "max(x, 0)"),
        ("β1*x + 𝛽1 + λ_2", "beta1*x + beta1 + lambda_2"),
        ("\t( x\n+ 1 )\u3000", "x+1"),
    ],
)
def test_the_grammar_groups_as_mathematics_does(text: str, grouped: str) -> None:
    assert_same_tree(text, grouped)


@settings(max_examples=500)
@given(tree=trees)
def test_a_tree_printed_with_the_fewest_parentheses_is_read_back(tree: Node) -> None:
    assert parse(text_of(tree), CATALOGUE) == tree


@MANY
@given(text=st.text(max_size=80))
def test_any_text_is_a_formula_or_a_clear_error(text: str) -> None:
    check(text)


@MANY
@given(text=texts)
def test_any_text_made_of_pieces_of_formulas_is_a_formula_or_a_clear_error(text: str) -> None:
    check(text)


def check(text: str) -> None:
    """Fail unless `text` is quickly read as a tree that can be printed and read again, or has an error at a position in it."""
    start = time.process_time()
    read = tree_or_error(text)
    assert time.process_time() - start < SLOWEST
    if isinstance(read, ExpressionError):
        assert 0 <= read.position < read.end <= len(text) + 1
        assert "\n" not in str(read)
    else:
        assert len(parameter_names(read)) <= MOST_PARAMETERS
        assert parse(text_of(read), CATALOGUE) == read


def tree_or_error(text: str) -> Node | ExpressionError:
    try:
        return parse(text, CATALOGUE)
    except ExpressionError as error:
        return error


@in_turn(
    ("text", "position", "end", "message"),
    [
        ("", 0, 1, "The formula is empty; for example x*sigmoid(beta*x) is one."),
        ("1 + sigmod(x)", 4, 10, "unknown name `sigmod`, did you mean `sigmoid`?"),
        ("swich(x)", 0, 5, "unknown name `swich`, did you mean `swish`?"),
        ("sigmod + x", 0, 6, "unknown name `sigmod`, did you mean `sigmoid`?"),
        ("1/2x", 3, 4, "Brackets are needed: is `x` a factor of the fraction, or of what it is divided by?"),
        ("a*swish", 2, 7, "`swish` is a function: write swish(x)."),
        ("foo.tanh(x)", 3, 4, "The character `.` has no meaning in a formula."),
        ("|x", 2, 3, "`|` is missing at the end."),
        ("qqq(x)", 0, 3, "There is no function named `qqq`."),
        ("x + ", 4, 5, "The formula stops too early: a value is missing at the end."),
        ("x + * 2", 4, 5, "A value is missing before `*`."),
        ("x + and", 4, 7, "A value is missing before `and`."),
        ("sin()", 4, 5, "A value is missing before `)`."),
        ("x 3", 2, 3, "An operator is missing before `3`; a product is written with *."),
        ("(x", 2, 3, "`)` is missing at the end."),
        ("x)", 1, 2, "`)` is not expected here."),
        ("x = 3", 2, 3, "`=` is not expected here."),
        ("x & y", 2, 3, "The character `&` has no meaning in a formula."),
        ("x\0", 1, 2, "The character U+0000 has no meaning in a formula."),
        ("xⁿ", 1, 2, "The character `ⁿ` has no meaning in a formula."),
        ("x + 猫?", 5, 6, "The character `?` has no meaning in a formula."),
        ("1e999", 0, 5, "The number 1e999 is too large."),
        ("sin", 0, 3, "`sin` is a function: write sin(x)."),
        ("x*sigmoid", 2, 9, "`sigmoid` is a function: write sigmoid(x)."),
        ("sin(x, 2)", 0, 3, "The number of values given to `sin` is 2; it takes 1."),
        ("max(x)", 0, 3, "The number of values given to `max` is 1; it takes 2."),
        ("clip(x, 1)", 0, 4, "The number of values given to `clip` is 2; it takes 3."),
        ("where(x, 1, 2)", 6, 7, "A condition is needed here, for example x > 0."),
        ("where(x > 0 and x, 1, 2)", 12, 15, "A condition is needed here, for example x > 0."),
        ("where(not x, 1, 2)", 10, 11, "A condition is needed here, for example x > 0."),
        ("x > 0", 0, 1, COMPARISON),
        ("relu(x > 0)", 5, 6, COMPARISON),
        ("where((x > 0) > 1, 1, 2)", 14, 15, COMPARISON),
        ("softmax(x)", 0, 7, "`softmax` works over a whole layer and cannot stand in a formula."),
        ("leaky_relu(x, 1, 2)", 17, 18, "Parameters are given by name, for example leaky_relu(x, slope=1)."),
        ("leaky_relu(x, ", 14, 15, "The formula stops too early: a value is missing at the end."),
        ("leaky_relu(x, slop=2)", 14, 18, "`leaky_relu` has no parameter named `slop`; it has slope."),
        ("relu(x, slope=2)", 8, 13, "`relu` has no parameters."),
        ("relu(x, 2)", 8, 9, "`relu` has no parameters."),
        ("leaky_relu(x, slope=1, slope=2)", 23, 28, "The parameter `slope` is given twice."),
        ("_a*x", 0, 2, "`_a` cannot be the name of a parameter."),
        ("self*x", 0, 4, "`self` cannot be the name of a parameter."),
        ("½", 0, 1, "`½` cannot be the name of a parameter."),
        ("abcdefghijklmnopq", 0, 17, "`abcdefghijklmnopq` cannot be the name of a parameter."),
        ("x.__class__", 1, 2, "The character `.` has no meaning in a formula."),
        ("x[0]", 1, 2, "The character `[` has no meaning in a formula."),
        ("__import__('os')", 11, 12, "The character `'` has no meaning in a formula."),
        ("chain(x, x)", 0, 5, "There is no function named `chain`."),
        ("a+b+c+d+f+g+h+i+j", 16, 17, "The formula has 9 parameters; at most 8 are allowed."),
    ],
)
def test_an_error_has_a_position_and_says_what_is_wrong(text: str, position: int, end: int, message: str) -> None:
    error = parse_error(text)
    assert (error.position, error.end, str(error)) == (position, end, message)


def test_a_suggestion_prefers_the_nearest_name() -> None:
    assert parse_error("sigmod(x)").message.fields["suggestion"] == "`sigmoid`"
    assert parse_error("leakyrlu(x)").message.fields["suggestion"] == "`leaky_relu`"
    assert parse_error("tahn(x)").message.fields["suggestion"] == "`tanh`"


def test_an_error_can_be_copied_between_processes() -> None:
    import pickle  # not at the top: only this test uses it

    error = parse_error("x + ?")
    copied = pickle.loads(pickle.dumps(error))
    assert (copied.position, copied.end, str(copied)) == (error.position, error.end, str(error))


def test_parameters_come_in_the_order_they_are_written() -> None:
    tree = parse("beta*x + where(x > alpha, leaky_relu(x, slope=k), beta*pi)", CATALOGUE)
    assert parameter_names(tree) == ("beta", "alpha", "k")
    assert parameter_names(parse("傾き*x + λ")) == ("傾き", "lambda")


def test_sign_is_the_elementary_function_unless_its_parameter_is_given() -> None:
    assert_same_tree("sign(x)", "sign( x )")
    assert parse("sign(x)", CATALOGUE) == parse("sign(x)")
    assert parse("sign(x, at_zero=1)", CATALOGUE) != parse("sign(x)", CATALOGUE)


def test_a_formula_may_be_as_long_as_allowed_and_no_longer() -> None:
    parse("x" + " " * (LONGEST - 1))
    error = parse_error("x" * (LONGEST + 7))
    assert (error.position, error.end) == (LONGEST, LONGEST + 7)
    assert str(error) == "The formula has 507 characters; at most 500 are allowed."


@pytest.mark.parametrize("text", ["({})", "sin({})", "-{}", "2**{}", "relu({})"])
def test_a_formula_may_be_nested_as_deep_as_allowed_and_no_deeper(text: str) -> None:
    def nested(depth: int) -> str:
        formula = "x"
        for _ in range(depth):
            formula = text.format(formula)
        return formula

    parse(nested(DEEPEST - 1), CATALOGUE)
    error = parse_error(nested(DEEPEST))
    assert str(error) == "The formula is nested more than 40 deep here."


@pytest.mark.parametrize(
    "text", ["+".join("x" * 250), "<".join("x" * 250), "max(" + ",".join("x" * 240) + ")", "x" + "²" * 400]
)
def test_a_formula_cannot_be_made_deep_by_a_long_chain(text: str) -> None:
    if "²" in text:
        assert str(parse_error(text)).endswith("is too large.")
    else:
        assert str(parse_error(text)) == f"The formula has more than {MOST_OPERATORS} operators."


def test_walking_a_tree_yields_its_nodes_in_the_order_written() -> None:
    found = [type(node).__name__ for node in walk(parse("leaky_relu(x, slope=a) + 2*pi", CATALOGUE))]
    assert found == ["Apply", "Call", "Name", "Name", "Apply", "Number", "Constant"]


@pytest.mark.parametrize(
    ("formula", "products"),
    [
        ("xx tanh(y)", {"xx": "x*x"}),
        ("βx + ax", {"βx": "β*x", "ax": "a*x"}),
        ("exp(x) + max(0, x) + x**2", {}),
        ("a*x", {}),
    ],
)
def test_names_that_are_products_are_told_and_read_so(formula: str, products: dict[str, str]) -> None:
    assert products_of_letters(formula) == products
    written = formula
    for name, product in products.items():
        written = written.replace(name, product)
    assert_same_tree(formula, written)
