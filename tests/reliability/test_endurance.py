"""1,000 rounds of scrubbing and of changing theme, language, zoom and function do not go on taking memory."""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np
import pytest
from scripts import endure

ROUNDS = 1000
A_MINUTE = 40  # rounds: what a person who does nothing else manages
MOST = 0.3  # MB a minute


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="reads what Linux says of memory")
def test_endurance(tmp_path: Path, seed: int) -> None:
    seen = endure(seed, ROUNDS, tmp_path)
    half = seen[len(seen) // 2 :]
    slope = np.polyfit([each["rounds"] for each in half], [each["megabytes"] for each in half], 1)[0] * A_MINUTE
    print(f"RELIABILITY_SEED={seed}: {slope:.2f} MB a minute in the second half; {seen}")  # noqa: T201
    assert slope <= MOST
