"""The seed of the harnesses, which is noted with every failure."""

from __future__ import annotations

import os
import random

import pytest


@pytest.fixture
def seed() -> int:
    """The seed of this run, from RELIABILITY_SEED."""
    return int(os.environ.get("RELIABILITY_SEED", "0"))


@pytest.fixture
def chance(seed: int) -> random.Random:
    """Random numbers of this run."""
    return random.Random(seed)
