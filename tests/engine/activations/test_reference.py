"""The reference figures of activations, computed anew by the script beside them, which knows nothing of the engine."""

from __future__ import annotations

import json
import runpy
from pathlib import Path

from project import ROOT

SCRIPT = Path(ROOT, "tests/reference/activations.py")


def test_the_script_makes_the_figures_of_the_file() -> None:
    assert runpy.run_path(str(SCRIPT))["made"]() == json.loads(SCRIPT.with_suffix(".json").read_text("utf-8"))
