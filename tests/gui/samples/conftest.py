"""Fixtures of the tests in this folder."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from gui.samples import outputs


@pytest.fixture(autouse=True)
def at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let every computation of outputs in Live count as quick, however busy the machine is."""
    monkeypatch.setattr(outputs, "QUICK", float("inf"))


@pytest.fixture
def csv(tmp_path: Path) -> Callable[..., Path]:
    """A function that writes a text to a file and returns its path."""

    def write(text: str, name: str = "data.csv") -> Path:
        path = tmp_path / name
        path.write_text(text, "utf-8")
        return path

    return write
