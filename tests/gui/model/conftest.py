"""A workspace, the states it announces, its autosave, and another process that saves."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from gui_recovery import OTHER
from project import ROOT

from engine import Document
from gui.model.recovery import Autosave
from gui.model.workspace import State, Workspace


@pytest.fixture
def store() -> Workspace:
    return Workspace(Document())


@pytest.fixture
def announced(workspace: Workspace) -> list[State]:
    """The states announced by the workspace of a test so far."""
    states: list[State] = []
    workspace.changed.connect(lambda old, new: states.append(new))
    return states


@pytest.fixture
def autosave(store: Workspace, tmp_path: Path) -> Iterator[Autosave]:
    autosave = Autosave(store, tmp_path / "new folder")
    yield autosave
    store.discard()
    autosave.finish()


@pytest.fixture
def other(tmp_path: Path) -> Iterator[subprocess.Popen[str]]:
    command = [sys.executable, "-c", OTHER, str(tmp_path)]
    with subprocess.Popen(command, cwd=ROOT, text=True, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stdin is not None
        line = process.stdout.readline().strip()
        assert [line] == [str(path) for path in tmp_path.glob("recovery-*.kassei")]
        yield process
        process.stdin.close()
