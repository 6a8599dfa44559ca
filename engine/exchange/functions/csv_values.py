"""A function's values as CSV (RFC 4180): every digit of every number, an empty field where there is none."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np

from engine.activations import ElementWise
from engine.exchange.functions.record import FunctionView
from engine.numeric.arrays import Array

_BREAK = "\r\n"


def export(view: FunctionView) -> str:
    """Return u, f, f′ and f″ over the range in view, or the scores and z.

    f″ comes from the branch of the definition taken at u; f′ at a kink is the chosen one.
    """
    function = view.function
    if isinstance(function.record, ElementWise):
        u = np.linspace(view.low, view.high, view.count)
        second = function.record.automatic(u, **function.parameters)[-1]
        return _table("u,f,df,d2f", u, function.f(u), function.df(u), second)
    scores = np.array(view.scores)
    return _table("u,z", scores, function.f(scores))


def _table(header: str, *columns: Array) -> str:
    rows = (",".join(map(_field, row)) for row in zip(*(column.tolist() for column in columns), strict=True))
    return _joined([header, *rows])


def _joined(lines: Iterable[str]) -> str:
    return "".join(line + _BREAK for line in lines)


def _field(value: float) -> str:
    return "" if np.isnan(value) else repr(value)
