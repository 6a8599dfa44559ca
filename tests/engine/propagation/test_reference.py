"""The reference figures of propagation, computed anew by the script beside them, which knows nothing of the engine."""

from __future__ import annotations

import json
import runpy
from collections.abc import Iterator
from pathlib import Path

import pytest
from project import ROOT

SCRIPT = Path(ROOT, "tests/reference/propagation.py")


def leaves(value: object, path: str = "") -> Iterator[tuple[str, object]]:
    """Yield each text and number in a JSON value with its path."""
    if isinstance(value, dict | list):
        for key, child in value.items() if isinstance(value, dict) else enumerate(value):
            yield from leaves(child, f"{path}/{key}")
    else:
        yield path, value


def test_the_script_makes_the_figures_of_the_file() -> None:
    stored = json.loads(SCRIPT.with_suffix(".json").read_text("utf-8"))
    made, expected = dict(leaves(runpy.run_path(str(SCRIPT))["made"](stored))), dict(leaves(stored))
    assert made.keys() == expected.keys()
    for path, value in expected.items():
        assert made[path] == (pytest.approx(value, rel=1e-11) if isinstance(value, float) else value), path
