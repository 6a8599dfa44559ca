"""Names of inputs and outputs shortened to a limited width."""

from __future__ import annotations

import pytest

from gui.text.names import names_within

IRIS = ("sepal length (cm)", "sepal width (cm)", "petal length (cm)", "petal width (cm)")


def within(names: tuple[str, ...], letters: int) -> tuple[str, ...]:
    """Return names shortened to a column of this many letters of the same width."""
    return names_within(
        names,
        lambda name: len(name) <= letters,
        lambda name: name if len(name) <= letters else name[: letters - 1] + "…",
    )


@pytest.mark.parametrize(
    ("letters", "expected"),
    [
        (17, IRIS),
        (9, ("sepal le…", "sepal wi…", "petal le…", "petal wi…")),
        (7, ("se le…", "se wi…", "pe le…", "pe wi…")),
        (4, ("s l…", "s w…", "p l…", "p w…")),
        (3, ("se…", "se…", "pe…", "pe…")),  # too narrow to keep them apart
    ],
)
def test_shortened_names_stay_different_while_possible(letters: int, expected: tuple[str, ...]) -> None:
    assert within(IRIS, letters) == expected


def test_names_that_fit_are_kept_and_equal_names_stay_equal() -> None:
    assert within(("mean of area", "mean of age", "x", "x"), 9) == ("me of ar…", "me of ag…", "x", "x")
    assert within(("", "", "alpha"), 3) == ("", "", "al…")
    assert within((), 3) == ()
