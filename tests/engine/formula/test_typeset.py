"""Formulas as LaTeX: typeset as in a textbook, with no parenthesis missing and none too many."""

from __future__ import annotations

import re
import warnings

import pytest
from cases import in_turn
from formula_strategies import CATALOGUE, trees
from hypothesis import given, settings

from engine.formula import parse
from engine.formula.tree import Node
from engine.formula.typeset import latex, symbol


@in_turn(
    ("text", "expected"),
    [
        ("2*x + 1", r"2 \, u + 1"),
        ("a - (b - c)", r"a - \left(b - c\right)"),
        ("a - b - c", "a - b - c"),
        ("a + (b - c)", "a + b - c"),
        ("a + -b", r"a + \left(-b\right)"),
        ("a*-b", r"a \, \left(-b\right)"),
        ("a - -b*c", r"a - \left(-b \, c\right)"),
        ("a - (-b + c)", r"a - \left(-b + c\right)"),
        ("-a*b", r"-a \, b"),
        ("--x", r"-\left(-u\right)"),
        ("-(a + b)", r"-\left(a + b\right)"),
        ("-x**2", "-{u}^{2}"),
        ("(-x)**2", r"{\left(-u\right)}^{2}"),
        ("2**-x", "{2}^{-u}"),
        ("x**a**b", "{u}^{{a}^{b}}"),
        ("(x**a)**b", r"{\left({u}^{a}\right)}^{b}"),
        ("x/2*3", r"\frac{u}{2} \cdot 3"),
        ("x*(a/b)", r"u \, \frac{a}{b}"),
        ("(x/2)**2", r"{\left(\frac{u}{2}\right)}^{2}"),
        ("a/(b + c)", r"\frac{a}{b + c}"),
        ("2*3", r"2 \cdot 3"),
        ("x*2**a", r"u \cdot {2}^{a}"),
        ("x*(2 + a)", r"u \, \left(2 + a\right)"),
        ("a*(b*c)", r"a \, \left(b \, c\right)"),
        ("1e20*x", r"10^{20} \, u"),
        ("2.5e-7**2", r"{\left(2.5 \cdot 10^{-7}\right)}^{2}"),
        ("exp(x)**2", r"{\left(e^{u}\right)}^{2}"),
        ("sqrt(x) + abs(x) + floor(x)", r"\sqrt{u} + |u| + \lfloor u \rfloor"),
        ("sin(x)**2", r"{\sin\left(u\right)}^{2}"),
        ("erf(x) + sign(x)", r"\mathrm{erf}\left(u\right) + \mathrm{sgn}\left(u\right)"),
        ("clip(x, 0, 1)", r"\min\left(\max\left(u, 0\right), 1\right)"),
        ("pi*e", r"\pi \, e"),
        ("beta*x1 + λ_2", r"\beta \, x_{1} + \lambda_{2}"),
        ("leaky_relu(x, slope=a)", r"\mathrm{leaky\ relu}\left(u;\, \mathrm{slope} = a\right)"),
        ("where(x > 0, x, 0)", r"\begin{cases} u & u > 0 \\ 0 & \mathrm{otherwise} \end{cases}"),
        (
            "where(x > 1, 1, where(x < -1, -1, x))",
            r"\begin{cases} 1 & u > 1 \\ -1 & u < -1 \\ u & \mathrm{otherwise} \end{cases}",
        ),
        (
            "2*where(not x == 0, x, 1)",
            r"2 \, \left(\begin{cases} u & \neg \left(u = 0\right) \\ 1 & \mathrm{otherwise} \end{cases}\right)",
        ),
        (
            "where((x < 1 or x > 2) and x != a, 1, 0)",
            r"\begin{cases} 1 & \left(u < 1 \vee u > 2\right) \wedge u \neq a \\ 0 & \mathrm{otherwise} \end{cases}",
        ),
    ],
)
def test_a_formula_is_typeset_as_in_a_textbook(text: str, expected: str) -> None:
    assert latex(parse(text, CATALOGUE)) == expected


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("a", "a"),
        ("a1", "a_{1}"),
        ("alpha_12", r"\alpha_{12}"),
        ("slope", r"\mathrm{slope}"),
        ("my_slope", r"\mathrm{my\ slope}"),
        ("傾き", r"\mathrm{傾き}"),
    ],
)
def test_a_parameter_is_typeset_as_a_symbol(name: str, expected: str) -> None:
    assert symbol(name) == expected


@settings(max_examples=300)
@given(tree=trees)
def test_the_latex_of_any_formula_is_well_formed(tree: Node) -> None:
    text = latex(tree)
    assert text.count("{") == text.count("}")
    assert text.count(r"\left(") == text.count(r"\right)")
    assert text.count(r"\begin{cases}") == text.count(r"\end{cases}")
    assert not re.search(r"[-+](\s|\\,|\\cdot)*[-+]", text), text  # no two signs in a row
    assert not re.search(r"\d (\\, )?\d", text), text  # no two numbers in a row


@settings(max_examples=15)
@given(tree=trees)
def test_the_latex_of_any_formula_can_be_drawn(tree: Node) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # of importlib, inside ziamath
        from ziamath.zmath import Latex  # slow, and only here

        assert Latex(latex(tree)).svg().startswith("<svg")
