"""In-place forms as calls of numpy that are prepared once, for arrays whose numbers change: the inner loop of learning."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import numpy as np

from engine.numeric.arrays import Array, PreparedCall


class Prepared:
    """An in-place form; `calls(u, out, **parameters)` yields its calls, which hold the arrays and what lies in between.

    Samples are columns, which matters for functions of a whole layer only.
    """

    def __init__(self, calls: Callable[..., Iterator[PreparedCall]]) -> None:
        self.calls = calls

    def __call__(self, *rows: Array, **parameters: float) -> None:
        """Run the calls once, for samples as rows."""
        columns = (array[:, np.newaxis] if array.ndim == 1 else array.swapaxes(-1, -2) for array in rows)
        for call, arguments in self.calls(*columns, **parameters):
            call(*arguments)
