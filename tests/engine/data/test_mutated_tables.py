"""The short form of tests/reliability/mutated_tables.py: a few hundred mutated tables and pasted texts."""

from __future__ import annotations

import importlib.util
from pathlib import Path


def test_mutated_tables_and_texts_are_read_or_refused_with_one_sentence() -> None:
    path = Path(__file__).parents[2] / "reliability" / "mutated_tables.py"
    spec = importlib.util.spec_from_file_location("mutated_tables", path)
    assert spec is not None
    assert spec.loader is not None
    harness = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(harness)
    assert list(harness.failures(seed=11, count=300)) == []
