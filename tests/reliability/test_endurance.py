"""1,000 rounds of scrubbing and of changing theme, language, zoom and function do not keep taking memory."""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np
import pytest
from scripts import endure

ROUNDS = 1000
ROUNDS_A_MINUTE = 40  # as many as a person manages who does nothing else
MOST = 0.3  # MB a minute


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="reads memory from /proc")
def test_memory_stops_growing(tmp_path: Path, seed: int) -> None:
    seen = endure(seed, ROUNDS, tmp_path)
    half = seen[len(seen) // 2 :]
    slope = np.polyfit([row["rounds"] for row in half], [row["megabytes"] for row in half], 1)[0] * ROUNDS_A_MINUTE
    print(f"RELIABILITY_SEED={seed}: {slope:.2f} MB a minute in the second half; {seen}")  # noqa: T201
    assert slope <= MOST
