"""Reliability tests that run as programs of their own, so that a crash ends nothing else."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

from child_processes import isolated_environment
from project import ROOT


def run(name: str, *arguments: object, home: Path) -> subprocess.CompletedProcess[str]:
    """Run a script of tests/support to its end, without access to personal files."""
    command = [sys.executable, str(ROOT / "tests" / "support" / f"{name}.py"), *map(str, arguments)]
    environment = isolated_environment(home)
    return subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, encoding="utf-8", check=False)


def kill_often(seed: int, times: int, folder: Path) -> list[dict[str, float]]:
    """Kill a program that edits and saves many times, and return what kills.py found after each."""
    (folder / "work").mkdir()
    result = run("kills", seed, times, folder / "work", home=folder)
    assert result.returncode == 0, result.stderr
    found = [json.loads(line) for line in result.stdout.splitlines()]
    assert len(found) == times
    return found


def let_monkey_act(seed: int, events: int, folder: Path) -> dict[str, Any]:
    """Let the monkey act and return its report; a failure shows the problems."""
    (folder / "files").mkdir()
    result = run("monkey", seed, events, folder / "files", home=folder)
    assert result.returncode == 0, f"{result.stdout[-6000:]}{result.stderr[-6000:]} ({result.returncode})"
    return json.loads(result.stdout)


def endure(seed: int, rounds: int, folder: Path) -> list[dict[str, float]]:
    """Use a window for many rounds, and return what endurance.py measured after each tenth of them."""
    result = run("endurance", seed, rounds, home=folder)
    assert result.returncode == 0, f"{result.stdout[-6000:]}{result.stderr[-6000:]} ({result.returncode})"
    return json.loads(result.stdout)["seen"]
