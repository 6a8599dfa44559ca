"""The f′ taken at kinks, as code: where the formula of f′ gives another value, that is replaced by the chosen one."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np

from engine.activations import BoundActivation, Kink
from engine.exchange.code.source import literal
from engine.formula.program import Program
from engine.numeric.messages import ParameterError

_MOVES = (lambda value: 1.25 * value + 0.0625, lambda value: 0.75 * value - 0.03125)


@dataclass(frozen=True)
class Replacement:
    """The value to take where `condition` holds; both are code."""

    condition: str
    value: str


def replacements(function: BoundActivation, slope: Program, names: Mapping[str, str]) -> list[Replacement]:
    """Return the replacements that the values of `slope`, the program of f′, need.

    Positions and values that follow the parameters are written in terms of them (-threshold, 0.5 / slope), so that the code
    stays right for other values; what follows no simple rule is replaced only at the exported parameters.
    """
    values, kinks = function.parameters, function.kinks()
    if not function.at_kinks:  # an own function takes the values of its formula
        return []
    given = slope.run(np.array([kink.u for kink in kinks]), values)[-1]
    moved = _moved(function, len(kinks))
    replaced: list[Replacement] = []
    for number, (kink, value) in enumerate(zip(kinks, function.at_kinks, strict=True)):
        if abs(given[number] - value) <= 1e-13 * max(1.0, abs(value)):
            continue
        position = _written(kink.u, [(name, breaks[number].u) for name, breaks in moved], values, names)
        follows = value == kink.default
        own = [(name, breaks[number].default) for name, breaks in moved] if follows else []
        written = _written(value, own, values, names)
        condition = f"u == {position or literal(kink.u, 'np')}"
        if not (position and written):
            exact = (f"({names[name]} == {literal(value, 'np')})" for name, value in values.items())
            condition = " & ".join([f"({condition})", *exact])
        replaced.append(Replacement(condition, written or literal(value, "np")))
    return replaced


def _moved(function: BoundActivation, count: int) -> list[tuple[dict[str, float], Sequence[Kink]]]:
    """Return the kinks at a few other sets of parameters, those with as many kinks."""
    values, moved = function.parameters, []
    trials = [{**values, name: move(value)} for name, value in values.items() for move in _MOVES]
    for trial in trials:
        try:
            kinks = function.record.kinks(**trial)
        except ParameterError:
            continue
        if len(kinks) == count:
            moved.append((trial, kinks))
    return moved


def _written(
    value: float, moved: Sequence[tuple[dict[str, float], float]], values: Mapping[str, float], names: Mapping[str, str]
) -> str:
    """Return `value` as code in terms of the parameters, checked at other parameters too; empty if no simple rule fits."""
    rules: list[tuple[str, Callable[[Mapping[str, float]], float]]] = [(literal(value, "np"), lambda _: value)]
    for name, figure in values.items():
        rules += [(names[name], lambda at, name=name: at[name]), (f"-{names[name]}", lambda at, name=name: -at[name])]
        if figure:
            scale = float(f"{value * figure:.14g}")
            rules.append((f"{literal(scale, 'np')} / {names[name]}", lambda at, name=name, scale=scale: scale / at[name]))
    for first, second in combinations(values, 2):
        text = f"({names[first]} + {names[second]}) / 2.0"
        rules.append((text, lambda at, first=first, second=second: (at[first] + at[second]) / 2.0))
    for text, rule in rules:
        if rule(values) == value and all(np.isclose(rule(at), then, rtol=1e-12, atol=0.0) for at, then in moved):
            return text
    return ""
