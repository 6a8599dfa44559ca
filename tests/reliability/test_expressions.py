"""10,000 random expressions: each is refused with one sentence, or is a function with a derivative that a document can hold."""

from __future__ import annotations

import random

from damage import check_expression, expression


def test_random_expressions_are_functions_or_refused(chance: random.Random, seed: int) -> None:
    for number in range(10_000):
        text = expression(chance)
        try:
            check_expression(text)
        except BaseException as error:
            error.add_note(f"RELIABILITY_SEED={seed}, expression {number}: {text!r}")
            raise
