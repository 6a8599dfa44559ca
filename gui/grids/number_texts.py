"""NumberTexts: how the numbers of an array are written, all of them alike."""

from __future__ import annotations

import numpy as np

from engine.numeric.arrays import Array
from gui.style.theme import Look
from gui.text.numbers import LARGE, decimals_needed, fixed, fixed_within

_ALIGNED = 2  # decimals that all numbers of an array keep, however long one of them is


class NumberTexts:
    """The texts of one array, with as many decimals for each number: for given ones (`is_exact`) the fewest that show every
    number exactly, for results the chosen number; for both fewer if a number would otherwise exceed its `room`."""

    def __init__(self, look: Look, *, is_exact: bool) -> None:
        self._look, self.is_exact = look, is_exact
        self.is_signed = False  # whether positive numbers have a sign
        self.room: int | None = None  # the most characters of a text besides the point, None for any number
        self._values: Array | None = None
        self._decimals: int | None = None  # once needed
        self._rows: list[list[str]] | None = None

    def write(self, values: Array | None) -> None:
        """Write these numbers from now on."""
        self._values, self._decimals, self._rows = values, None, None

    def rewrite(self, values: Array, rows: list[int]) -> bool:
        """Write these numbers, of which only some rows are others than before; return whether the rest keeps its decimals."""
        self._values = values
        if self._decimals is not None and self._decimals != self._decimals_needed():
            return False
        if self._rows is not None:
            for row in rows:
                self._rows[row] = self.row(values[row])
        return True

    def rows(self) -> list[list[str]]:
        """Return the texts row by row, none without numbers."""
        if self._values is None:
            return []
        if self._rows is None:
            self._rows = list(map(self.row, self._values))
        return self._rows

    def row(self, values: Array) -> list[str]:
        """Return the texts of a row of numbers, with the decimals of the array."""
        return [self.text(value) for value in values.tolist()]

    def text(self, value: float) -> str:
        """Return the text of a number, with the decimals of the array."""
        if self._decimals is None:
            self._decimals = self._decimals_needed()
        sign = self._sign(value)
        if self.room is None:
            return sign + fixed(value, self._decimals)
        return sign + fixed_within(value, self._decimals, self.room - len(sign))

    def whole_text(self, value: float) -> str:
        """Return the text that a number would have if there were room for any."""
        return self._sign(value) + fixed(value, self._decimals_wanted())

    def _decimals_needed(self) -> int:
        """Return the decimals of the array within its room."""
        wanted = self._decimals_wanted()
        if self.room is None or self._values is None:
            return wanted
        return max(min(wanted, _ALIGNED), min(wanted, self.room - self._whole(self._values)))

    def _decimals_wanted(self) -> int:
        """Return the decimals of the array where there is room for any number of them."""
        if not self.is_exact or self._values is None:
            return self._look.decimals
        return decimals_needed(set(self._values.ravel().tolist()), self._look.decimals)

    def _whole(self, values: Array) -> int:
        """Return the most characters before the point, of numbers without an exponent."""
        plain = values[np.abs(values) < LARGE]
        ends = (float(plain.min()), float(plain.max())) if plain.size else ()
        return max((len(str(int(abs(end)))) + (end < 0 or (self.is_signed and end > 0)) for end in ends), default=0)

    def _sign(self, value: float) -> str:
        return "+" if self.is_signed and value > 0 else ""
