"""The short form of the harnesses that use a window or a disk; the long one is in tests/reliability."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from scripts import endure, kill_often, let_monkey_act

from engine import ACTIVATIONS
from gui.model.recovery import PROMISE_MS


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
def test_a_killed_program_loses_no_document(tmp_path: Path) -> None:
    kills = kill_often(0, 4, tmp_path)
    assert not any(kill["damaged"] for kill in kills)
    assert all(kill["behind_ms"] <= PROMISE_MS for kill in kills), kills


def test_random_events_cause_no_problem(tmp_path: Path) -> None:
    report = let_monkey_act(0, 80, tmp_path)
    assert report["events"] == 80
    assert sum(times > 0 for times in report["commands"].values()) > 10


@pytest.mark.skipif(not Path("/proc/self/smaps_rollup").exists(), reason="reads memory from /proc")
def test_use_leaves_no_objects_and_bounded_caches(tmp_path: Path) -> None:
    seen = endure(0, 20, tmp_path)
    last = seen[-1]
    assert last["undo_steps"] > 15
    assert last["formulas"] <= 128
    assert last["thumbnails"] <= len(ACTIVATIONS)  # those of one look
    assert last["objects"] - seen[len(seen) // 2]["objects"] < 500 * (last["undo_steps"] - seen[len(seen) // 2]["undo_steps"])
