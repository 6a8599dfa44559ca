"""10,000 random events: every command is triggered, every page shown, and there is no exception and no warning."""

from __future__ import annotations

import json
from pathlib import Path

from scripts import let_monkey_act

from gui.pages import PAGES


def test_random_events_cause_no_problem(tmp_path: Path, seed: int) -> None:
    report = let_monkey_act(seed, 10_000, tmp_path)
    print(json.dumps(report, indent=1, ensure_ascii=False))  # noqa: T201
    assert [name for name, times in report["commands"].items() if times < 3] == []
    assert set(report["pages"]) == set(PAGES)
