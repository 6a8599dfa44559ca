"""Rooms: how many characters the columns of the equation are wide enough for, whatever numbers come into them; and Plan, how it
is written with them."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass

from engine.network.quantities import QUANTITIES

_SIGN_AND_WHOLE = 2  # characters before the point
_WITH_EXPONENT = 5  # characters of −1e−9
_FEWEST, _USUAL = 2, 4  # decimals that are kept in a narrow window, and the default
_POSITIVE = "t"  # a target below 0 has few decimals, and the loss beneath it is none


@dataclass(frozen=True)
class Rooms:
    """The characters besides the point of numbers that are computed forward, and of given ones and all gradients."""

    results: int
    given: int

    def of(self, quantity: Hashable) -> int:
        """Return the room of a grid's columns by its quantity, which is a kind and a layer."""
        if not isinstance(quantity, tuple):
            return self.given
        record = QUANTITIES[quantity[0]]
        top = QUANTITIES[record.beneath or record.id]
        if top.id == _POSITIVE:
            return self.results - 1
        return self.given if top.is_given or record.beneath else self.results  # gradients have one number of decimals


@dataclass(frozen=True)
class Plan:
    """The size of the digits in pixels before zoom, the number of lines, and the room of the columns.

    If it `folds`, formulas have no line of their own: they stand in the place of gradients until there are some. If it is
    `snug`, all spaces are as small as possible: while presenting they give way before digits.
    """

    size: int
    lines: int
    rooms: Rooms
    folds: bool = False
    snug: bool = False


def rooms(decimals: int) -> list[Rooms]:
    """Return the rooms for numbers of these decimals, and narrower ones: given numbers lose their decimals first, and results
    only if no more were asked for than usual."""
    widest = max(_WITH_EXPONENT, decimals + _SIGN_AND_WHOLE)
    counts = range(widest - 1, _FEWEST + _SIGN_AND_WHOLE - 1, -1)
    return [
        Rooms(widest, widest),
        *(Rooms(widest, count) for count in counts),
        *(Rooms(count, _FEWEST + _SIGN_AND_WHOLE) for count in counts if decimals <= _USUAL),
    ]
