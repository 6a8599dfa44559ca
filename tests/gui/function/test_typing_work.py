"""The work of typing a formula, counted in function calls, because times depend on the load of the machine."""

from __future__ import annotations

import sys
from collections.abc import Callable
from types import FrameType

import numpy as np
import pytest

from engine import ACTIVATIONS, BoundActivation, KasseiError, find_activation, own_id
from engine.activations.own import BUDGET, OwnFunction
from engine.analysis.curves import sample_orders
from engine.analysis.ranges import steepest, value_range
from engine.formula.program import Program
from engine.formula.typeset import MOST_WHILE_TYPING, typesets_quickly, typesetting_cost
from gui.text.formulas import formula_svg


def nested(levels: int, template: str) -> str:
    """Return a template with @ replaced by the template itself, to this many levels, and finally by x."""
    text = "x"
    for level in range(levels):
        text = template.replace("@", text).replace("#", str(level))
    return text


NESTINGS = {
    "where": "where(x>#,@,-x)",
    "fractions": "1/(1+@)",
    "powers": "x^(@)",
    "roots": "sqrt(@+1)",
    "calls": "mish(@)",
    "parentheses": "(@)",
}


def calls_of(work: Callable[[], object]) -> int:
    """Return how many Python functions a piece of work calls."""
    count = 0

    def count_call(frame: FrameType, event: str, argument: object) -> None:
        nonlocal count
        count += event == "call"

    sys.setprofile(count_call)
    try:
        work()
    finally:
        sys.setprofile(None)
    return count


@pytest.fixture(scope="module")
def effort_a_unit() -> float:
    """The number of calls for a unit of `typesetting_cost` in the most expensive formula of the catalogue."""
    formula_svg("u", 15.0, "#000000")  # loads what is loaded once
    costliest = max((record.latex_derivative for record in ACTIVATIONS.values()), key=typesetting_cost)
    return calls_of(lambda: formula_svg(costliest, 15.0625, "#000000")) / typesetting_cost(costliest)


@pytest.mark.parametrize("template", NESTINGS.values(), ids=NESTINGS)
@pytest.mark.parametrize("levels", [1, 2, 4, 5, 8, 12, 30])
def test_no_formula_is_typeset_that_costs_more_than_those_of_the_catalogue(
    template: str, levels: int, effort_a_unit: float
) -> None:
    try:
        latex = find_activation(own_id("f", nested(levels, template))).latex
    except KasseiError:
        return  # refused, which costs even less
    if not typesets_quickly(f"f(u) = {latex}"):
        return
    size = 15 + levels / 100  # used by no other case, because a cached picture costs nothing
    assert calls_of(lambda: formula_svg(f"f(u) = {latex}", size, "#000000")) <= 1.5 * MOST_WHILE_TYPING * effort_a_unit


def test_deeply_nested_formulas_are_not_typeset() -> None:
    for levels in (4, 5, 8):
        assert not typesets_quickly(find_activation(own_id("f", nested(levels, NESTINGS["where"]))).latex)
    assert all(typesets_quickly(latex) for record in ACTIVATIONS.values() for latex in (record.latex, record.latex_derivative))


@pytest.mark.parametrize("template", NESTINGS.values(), ids=NESTINGS)
def test_understanding_a_formula_is_linear_in_its_length(template: str) -> None:
    def effort(levels: int) -> float:
        text = nested(levels, template)
        try:
            return calls_of(lambda: own_id(f"linear {levels}", text)) / len(text)
        except KasseiError:
            return 0.0

    own_id("warm", "mish(x)")  # the functions that a formula may call are compiled once
    assert effort(16) <= 2.0 * max(effort(4), effort(8), 25.0)


WORST = (
    "+".join(f"floor({number}*x)" for number in range(1, 40)),
    "+".join(f"abs(x-{number})" for number in range(1, 48)),
    "+".join(f"sin({number}*x)" for number in range(1, 20)),
    "abs(sin(100*x))+abs(sin(101*x))",
    "floor(1000*x)",
    "tan(1e6*x)",
    "+".join(f"mish(x+{number})" for number in range(12)),
)


@pytest.mark.parametrize("formula", WORST)
def test_drawing_any_formula_stays_within_a_budget(formula: str, monkeypatch: pytest.MonkeyPatch) -> None:
    work, run = 0, Program.run

    def counted(self: Program, x: np.ndarray, *rest: object) -> object:
        nonlocal work
        work += (self.cost + 10 * len(self.results)) * x.size
        return run(self, x, *rest)  # pyright: ignore[reportArgumentType]

    function = BoundActivation(own_id("f", formula))
    monkeypatch.setattr(Program, "run", counted)
    curves = sample_orders(function, -5.0, 5.0)
    # f and f′ at 2,000 points at the largest cost allowed, three times over for kinks, poles and ends of the domain.
    assert 0 < work <= 3 * 2 * 2000 * BUDGET
    assert len(curves[0].u) < 5000


ANALYSED = (
    *WORST,
    "x*sigmoid(x)",
    "+".join(f"floor(x+{number})+abs(x-{number})" for number in range(1, 16)),
    "+".join(f"floor(x)+abs(x-{number})" for number in range(1, 8)),
    "+".join(f"max(x,{number})" for number in range(1, 30)),
)


@pytest.mark.parametrize("formula", ANALYSED)
def test_range_and_steepest_slope_of_a_draft_take_few_calls_of_numpy(formula: str, monkeypatch: pytest.MonkeyPatch) -> None:
    calls, run = 0, Program.run

    def counted(self: Program, x: np.ndarray, *rest: object) -> object:
        nonlocal calls
        calls += len(self.steps)
        return run(self, x, *rest)  # pyright: ignore[reportArgumentType]

    record = find_activation(own_id("f", formula))
    assert isinstance(record, OwnFunction)
    monkeypatch.setattr(Program, "run", counted)
    if record.is_quick:
        value_range(record, {})
        steepest(record, {})
        assert 0 < calls <= 8_000  # a microsecond each
