"""Many cases in one test: all failures are raised together, each with the name of its case."""

from __future__ import annotations

import pytest
from cases import in_turn


def test_failures_of_every_kind_name_their_cases() -> None:
    @in_turn("text", ["1", "2", "x", "skipped"])
    def integers_are_refused(text: str) -> None:
        if text == "skipped":
            pytest.skip("not a case")
        assert text != "1"
        with pytest.raises(ValueError, match="invalid"):
            int(text)

    with pytest.raises(BaseExceptionGroup, match="2 of 4 cases") as caught:
        integers_are_refused()
    assert [failure.__notes__ for failure in caught.value.exceptions] == [["case: 1"], ["case: 2"]]


def test_a_test_is_skipped_only_if_all_cases_are() -> None:
    @in_turn("number", [1, 2])
    def even(number: int) -> None:
        if number % 2 or number == skipped:
            pytest.skip("odd")

    skipped = 0
    even()
    skipped = 2
    with pytest.raises(pytest.skip.Exception):
        even()
