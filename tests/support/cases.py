"""Many cases in one test: a failure names its case, as pytest names a parameter."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from functools import wraps
from typing import Any

import pytest

Test = Callable[..., None]
Decorator = Callable[[Test], Test]
FAILURES = (Exception, pytest.fail.Exception)  # what pytest.fail and pytest.raises raise is no Exception
_PARAM = type(pytest.param())


@contextmanager
def case(*names: object) -> Iterator[None]:
    """Add the name of a case to a failure, for tests with many cases in one window."""
    try:
        yield
    except FAILURES as error:
        error.add_note(f"case: {', '.join(map(str, names))}")
        raise


def _case(value: Any, *, single: bool, name: Callable[[Any], object]) -> tuple[tuple[Any, ...], str]:
    """Return the arguments of a case and its title, which is that of a `pytest.param`."""
    if isinstance(value, _PARAM):
        return tuple(value.values), str(value.id)
    row = (value,) if single else tuple(value)
    return row, ", ".join(str(name(argument)) for argument in row)


def in_turn(
    names: str | tuple[str, ...],
    values: Iterable[Any],
    ids: Iterable[object] | Callable[[Any], object] | None = None,
    *,
    anew: Callable[[Mapping[str, Any]], object] | None = None,
) -> Decorator:
    """Run a test for all cases in turn, as `pytest.mark.parametrize` would in separate tests; all failures are raised together.

    Pytest spends 3 ms on every test, while most of the more than 20,000 cases take a fraction of that. A case that is skipped
    leaves the others; the test is skipped only with all of them. Between cases `anew` is called with the fixtures, which all
    cases share.
    """
    keywords = (names,) if isinstance(names, str) else names
    cases = [_case(value, single=isinstance(names, str), name=ids if callable(ids) else str) for value in values]
    rows = [row for row, _ in cases]
    titles = [*map(str, ids)] if isinstance(ids, Iterable) else [title for _, title in cases]

    def decorate(test: Test) -> Test:
        @wraps(test)
        def run(**others: Any) -> None:
            failures, skipped = [], []
            for number, (title, row) in enumerate(zip(titles, rows, strict=True)):
                try:
                    with case(title):
                        if number and anew is not None:
                            anew(others)
                        test(**others, **dict(zip(keywords, row, strict=True)))
                except pytest.skip.Exception as reason:
                    skipped.append(reason)
                except FAILURES as error:
                    failures.append(error)
            if len(skipped) == len(rows):
                raise skipped[0]
            if failures:
                raise BaseExceptionGroup(f"{len(failures)} of {len(rows)} cases", failures)

        signature = inspect.signature(test)
        others = [parameter for name, parameter in signature.parameters.items() if name not in keywords]
        vars(run)["__signature__"] = signature.replace(parameters=others)
        return run

    return decorate
