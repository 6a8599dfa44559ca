"""The short form of tests/reliability: some damaged files and random expressions, with fixed seeds."""

from __future__ import annotations

import random

import pytest
from damage import check_expression, check_file, expression, files

pytest.importorskip("onnx", reason="the package onnx, an optional extra, is not installed")


@pytest.mark.parametrize("seed", range(3))
def test_damaged_files_are_read_or_refused(seed: int) -> None:
    for kind, data in files(random.Random(seed), 100):
        check_file(kind, data)


@pytest.mark.parametrize("seed", range(3))
def test_random_expressions_are_usable_or_refused(seed: int) -> None:
    chance = random.Random(seed)
    for _ in range(100):
        check_expression(expression(chance))
