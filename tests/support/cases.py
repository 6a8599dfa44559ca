"""Many cases in one test: each is named where it fails, as a parameter would be."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def case(*names: object) -> Iterator[None]:
    """Name the case that is looked at in whatever goes wrong; opening a window for each would take most of the time."""
    try:
        yield
    except Exception as error:
        error.add_note(f"case: {', '.join(map(str, names))}")
        raise
