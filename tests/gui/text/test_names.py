"""Names of inputs and outputs where there is little room for them."""

from __future__ import annotations

import pytest

from gui.text.names import names_within

IRIS = ("sepal length (cm)", "sepal width (cm)", "petal length (cm)", "petal width (cm)")


def within(names: tuple[str, ...], letters: int) -> tuple[str, ...]:
    """Return names in a column of so many letters, all of the same width."""
    return names_within(
        names,
        lambda name: len(name) <= letters,
        lambda name: name if len(name) <= letters else name[: letters - 1] + "…",
    )


@pytest.mark.parametrize(
    ("letters", "shown"),
    [
        (17, IRIS),
        (9, ("sepal le…", "sepal wi…", "petal le…", "petal wi…")),
        (7, ("se le…", "se wi…", "pe le…", "pe wi…")),
        (4, ("s l…", "s w…", "p l…", "p w…")),
        (3, ("se…", "se…", "pe…", "pe…")),  # nothing tells them apart
    ],
)
def test_names_that_differ_look_different(letters: int, shown: tuple[str, ...]) -> None:
    assert within(IRIS, letters) == shown


def test_what_fits_stays_whole_and_the_same_names_stay_the_same() -> None:
    assert within(("mean of area", "mean of age", "x", "x"), 9) == ("me of ar…", "me of ag…", "x", "x")
    assert within(("", "", "alpha"), 3) == ("", "", "al…")
    assert within((), 3) == ()
