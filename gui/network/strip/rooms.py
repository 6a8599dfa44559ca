"""Rooms: how many characters the columns of the equation are wide enough for, whatever numbers come into them."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass

_SIGN_AND_WHOLE = 2  # characters before the point
_WITH_EXPONENT = 5  # characters of −1e−9
_FEWEST, _USUAL = 2, 4  # decimals that are kept in a narrow window, and the default
_POSITIVE = frozenset(("t", "L"))  # a target below 0 has few decimals
_RESULTS = frozenset(("u", "z", "y", "delta", *_POSITIVE))


@dataclass(frozen=True)
class Rooms:
    """The characters besides the point of numbers that are computed, and of given ones with their gradients beneath."""

    results: int
    given: int

    def of(self, quantity: Hashable) -> int:
        """Return the room of a grid's columns by its quantity, which is a kind and a layer."""
        kind = quantity[0] if isinstance(quantity, tuple) else ""
        return self.results - (kind in _POSITIVE) if kind in _RESULTS else self.given


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
