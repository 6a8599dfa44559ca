"""Sheet: the numbers of one sample for a person to work out, in the order of the two passes, and the answers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from math import isfinite
from types import MappingProxyType

import numpy as np

from engine.learning.marking.marks import Mark, mark
from engine.learning.marking.worked import Cell, CellKind, Worked
from engine.numeric.messages import QT_TRANSLATE_NOOP, KasseiError

MOST_CELLS = 600  # nobody works out more by hand

_FORWARD: tuple[CellKind, ...] = ("u", "z")
_BACKWARD: tuple[CellKind, ...] = ("delta", "weights", "biases")


@dataclass(frozen=True)
class Answer:
    """The text a person typed for a number, with its mark; `mark` is None for a number that was revealed."""

    text: str
    mark: Mark | None

    @property
    def is_right(self) -> bool:
        """Whether it was typed, not revealed, and is right."""
        return self.mark is not None and self.mark.verdict == "right"


@dataclass(frozen=True, eq=False)
class Sheet:
    """The cells to fill in, and the answers so far. Made by `blank_sheet`; each answer gives a new sheet."""

    worked: Worked
    cells: tuple[Cell, ...]
    answers: Mapping[Cell, Answer] = field(default_factory=lambda: MappingProxyType({}))

    @property
    def right(self) -> int:
        """The number of cells that a person got right."""
        return sum(answer.is_right for answer in self.answers.values())

    @property
    def revealed_count(self) -> int:
        """The number of cells that were revealed to the person."""
        return sum(answer.mark is None for answer in self.answers.values())

    def answered(self, cell: Cell, text: str) -> Sheet:
        """Return the sheet with a typed number, marked. Raises NumberError if the text is not a number."""
        return self._with({cell: Answer(text.strip(), mark(self.worked, cell, text))})

    def revealed(self, cell: Cell, text: str) -> Sheet:
        """Return the sheet with the right number revealed, as this text."""
        return self._with({cell: Answer(text, None)})

    def cleared(self, cells: Iterable[Cell]) -> Sheet:
        """Return the sheet without these answers."""
        gone = set(cells)
        kept = {cell: answer for cell, answer in self.answers.items() if cell not in gone}
        return replace(self, answers=MappingProxyType(kept))

    def beside(self, cell: Cell, step: int) -> Cell | None:
        """Return the cell this many cells after another one, None beyond the ends."""
        position = self.cells.index(cell) + step
        return self.cells[position] if 0 <= position < len(self.cells) else None

    def _with(self, answers: Mapping[Cell, Answer]) -> Sheet:
        return replace(self, answers=MappingProxyType({**self.answers, **answers}))


def blank_sheet(worked: Worked, *, back: bool = True) -> Sheet:
    """Return a sheet with nothing filled in: u and z layer by layer, with `back` the loss and all gradients after them.

    Infinite and undefined numbers are left out. KasseiError for more than MOST_CELLS.
    """
    with np.errstate(all="ignore"):
        cells = tuple(cell for cell in _cells(worked, back=back) if isfinite(worked.right(cell)))
    if len(cells) > MOST_CELLS:
        raise KasseiError(
            QT_TRANSLATE_NOOP(
                "messages",
                "This network has {count} numbers to work out; they are checked by hand up to {most}: take a smaller one.",
            ),
            count=len(cells),
            most=MOST_CELLS,
        )
    return Sheet(worked, cells)


def _cells(worked: Worked, *, back: bool) -> Iterator[Cell]:
    layers = range(len(worked.network.layers))
    for layer in layers:
        yield from _of_layer(worked, _FORWARD, layer)
    if back:
        yield Cell("loss")
        for layer in reversed(layers):
            yield from _of_layer(worked, _BACKWARD, layer)


def _of_layer(worked: Worked, kinds: tuple[CellKind, ...], layer: int) -> Iterator[Cell]:
    shape = worked.network.layers[layer].weights.shape
    for kind in kinds:
        for index in np.ndindex(shape if kind == "weights" else shape[:1]):
            yield Cell(kind, layer, index)
