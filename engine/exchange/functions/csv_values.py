"""A function's values as CSV (RFC 4180): every digit of every number, an empty field where there is none."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np

from engine.activations import ElementWise
from engine.exchange.functions.record import FunctionSubject
from engine.numeric.arrays import Array

_BREAK = "\r\n"


def export(subject: FunctionSubject) -> str:
    """Return u, f, f′ and f″ over the range of `subject`, or the scores and z; ParameterError for an impossible parameter.

    f″ comes from the definition of f and is that of the branch taken there; f′ at a kink is the chosen one.
    """
    activation, values = subject.activation, subject.values
    if isinstance(activation, ElementWise):
        u = np.linspace(subject.low, subject.high, subject.count)
        df = activation.df(u, at_kinks=subject.at_kinks, **values)
        return _table("u,f,df,d2f", u, activation.f(u, **values), df, activation.automatic(u, **values)[-1])
    scores = np.array(subject.scores)
    return _table("u,z", scores, activation.f(scores, **values))


def _table(header: str, *columns: Array) -> str:
    rows = (",".join(map(_field, row)) for row in zip(*(column.tolist() for column in columns), strict=True))
    return _joined([header, *rows])


def _joined(lines: Iterable[str]) -> str:
    return "".join(line + _BREAK for line in lines)


def _field(value: float) -> str:
    return "" if np.isnan(value) else repr(value)
