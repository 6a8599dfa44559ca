"""Many cases in one test: a failure names its case, as pytest names a parameter."""

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
    """Add the name of a case to any exception: for tests that try many cases in one window, because opening takes longest."""
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
    """Run a test for all cases in turn, as `pytest.mark.parametrize` would in separate tests; all failures are raised together.

    Pytest spends 2 ms on every test, while most of the more than 10,000 cases take a fraction of that. Between cases `anew` is
    called with the fixtures, which all cases share.
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
