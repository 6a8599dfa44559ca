"""Many cases in one test: each is named where it fails, as a parameter would be."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from functools import wraps
from typing import Any

Test = Callable[..., None]
Decorator = Callable[[Test], Test]


@contextmanager
def case(*names: object) -> Iterator[None]:
    """Name the case that is looked at in whatever goes wrong; opening a window for each would take most of the time."""
    try:
        yield
    except Exception as error:
        error.add_note(f"case: {', '.join(map(str, names))}")
        raise


def in_turn(
    names: str | tuple[str, ...],
    values: Iterable[Any],
    ids: Iterable[object] | None = None,
    *,
    anew: Callable[[Mapping[str, Any]], object] | None = None,
) -> Decorator:
    """Have a test go through cases as `pytest.mark.parametrize` would, in one test; all that fail are named together.

    Pytest takes 2 ms for each test, and more than 10,000 cases take a fraction of that. Between cases `anew` is called with
    the fixtures, which all cases share.
    """
    keywords = (names,) if isinstance(names, str) else names
    rows = [(value,) if isinstance(names, str) else tuple(value) for value in values]
    titles = [", ".join(map(str, row)) for row in rows] if ids is None else [str(title) for title in ids]

    def decorate(test: Test) -> Test:
        @wraps(test)
        def run(**others: Any) -> None:
            failures = []
            for number, (title, row) in enumerate(zip(titles, rows, strict=True)):
                try:
                    with case(title):
                        if number and anew is not None:
                            anew(others)
                        test(**others, **dict(zip(keywords, row, strict=True)))
                except Exception as error:
                    failures.append(error)
            if failures:
                raise ExceptionGroup(f"{len(failures)} of {len(rows)} cases", failures)

        signature = inspect.signature(test)
        others = [parameter for name, parameter in signature.parameters.items() if name not in keywords]
        vars(run)["__signature__"] = signature.replace(parameters=others)
        return run

    return decorate
