"""RowResults: the outputs of the rows and the verdicts that compare them with the targets, without anything of Qt."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import numpy.typing as npt

from engine.data.judgement import Judgement, Totals, judge, totals
from engine.data.samples import Samples
from engine.numeric.arrays import Array

States = npt.NDArray[np.uint8]
MISSING, STALE, CURRENT = range(3)  # states of a row's outputs: none, from before an edit of the network, current
FIGURES = ("loss", "gradient")
_BLOCK = 256  # rows whose losses are computed at once
RowFigures = Callable[[slice], Array]  # the losses of some rows and the lengths of their gradients, nan for none


class RowResults:
    """What is computed from the rows of a SamplesModel, which owns it.

    A verdict is computed when it is first read, and kept until the targets, the outputs or the loss change.
    """

    def __init__(self) -> None:
        self.verdicts: tuple[str, ...] = ()  # "class", "error", "loss", "gradient", as far as there are targets
        self.figures: RowFigures | None = None
        self._targets = Samples().targets
        self._outputs: Array | None = None
        self._states: States | None = None
        self._judged: Judgement | None = None
        self._summed: Totals | None = None
        self._blocks: dict[int, Array] = {}  # figures by the number of their block of rows

    def verdicts_of(self, targets: int, *, classes: bool) -> tuple[str, ...]:
        """Return the verdicts for this number of targets; `classes` if the targets are classes."""
        if not targets:
            return ()
        return (*(("class",) if classes else ()), "error", *(FIGURES if self.figures else ()))

    def set_targets(self, targets: Array) -> None:
        """Compare with these targets."""
        self._targets = targets
        self._forget()

    def set_outputs(self, outputs: Array | None, states: States | None) -> bool:
        """Take the outputs of the rows and their states; return whether they are others."""
        if outputs is self._outputs and states is self._states:
            return False
        self._outputs, self._states = outputs, states
        self._forget()
        return True

    def forget_figures(self) -> bool:
        """Drop the losses and gradients, for example after a change of the loss; return whether there were any."""
        had, self._blocks = bool(self._blocks), {}
        return had

    def _forget(self) -> None:
        self._judged = self._summed = None
        self._blocks = {}

    @property
    def has_stale(self) -> bool:
        """Whether an output is from before an edit of the network."""
        return self._states is not None and bool((self._states == STALE).any())

    def state(self, row: int) -> int:
        """Return the state of a row's outputs."""
        return MISSING if self._states is None or row >= len(self._states) else int(self._states[row])

    def output(self, row: int, column: int) -> float | None:
        """Return an output of a row, if it has one."""
        return None if self._outputs is None or self.state(row) == MISSING else float(self._outputs[row, column])

    def outputs(self, shape: tuple[int, int]) -> Array:
        """Return the outputs of all rows, nan where one has none."""
        found = np.full(shape, np.nan)
        if self._outputs is not None and self._states is not None:
            found[:] = np.where(self._states[:, np.newaxis] == MISSING, np.nan, self._outputs)
        return found

    def verdict(self, row: int, verdict: str) -> float | None:
        """Return the number of a verdict about a row, if there is one."""
        if verdict in FIGURES:
            return self._figure(row, FIGURES.index(verdict))
        judgement = self._judgement()
        if judgement is None or self.state(row) == MISSING:
            return None
        if verdict == "error":
            return float(judgement.error[row])
        return None if judgement.predicted is None or judgement.predicted[row] < 0 else float(judgement.predicted[row])

    def is_wrong(self, row: int) -> bool:
        """Return whether a row has another class than its target."""
        judgement = self._judgement()
        if judgement is None or judgement.right is None or self.verdict(row, "class") is None:
            return False
        return not judgement.right[row]

    def totals(self) -> Totals | None:
        """Return the figures of all rows that have outputs; None without targets, or if no row has any."""
        outputs, known = self._outputs, self._known_rows()
        if outputs is None or known is None or not known.any():
            return None
        if self._summed is None:
            self._summed = totals(outputs[known], self._targets[known], classes="class" in self.verdicts)
        return self._summed

    def _known_rows(self) -> npt.NDArray[np.bool_] | None:
        """Return which rows have outputs and targets, None if nothing can be compared."""
        if self._outputs is None or self._states is None or self._outputs.shape != self._targets.shape:
            return None
        return self._states != MISSING

    def _judgement(self) -> Judgement | None:
        if self._outputs is None or self._known_rows() is None:
            return None
        if self._judged is None:
            self._judged = judge(self._outputs, self._targets, classes="class" in self.verdicts)
        return self._judged

    def _figure(self, row: int, column: int) -> float | None:
        """Return the loss of a row or the length of its gradient; rows are computed in blocks, as they become visible."""
        if self.figures is None or self.state(row) == MISSING:
            return None
        block, within = divmod(row, _BLOCK)
        if block not in self._blocks:
            self._blocks[block] = self.figures(slice(block * _BLOCK, (block + 1) * _BLOCK))
        value = float(self._blocks[block][within, column])
        return value if np.isfinite(value) else None
