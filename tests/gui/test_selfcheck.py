"""The self-check: passes on a whole installation, and fails where something is missing."""

from __future__ import annotations

from pathlib import Path

import pytest
from gui_person import settle
from PySide6.QtWidgets import QApplication

from gui import formula, selfcheck, theme
from gui.selfcheck import CHECKS, run_checks


@pytest.fixture(autouse=True)
def _windows_go(nothing_left: None):
    yield
    for widget in QApplication.topLevelWidgets():
        if widget.objectName() == "main_window":
            widget.deleteLater()  # closed already: a process that ends needs no more
    settle()


def test_all_pass(capsys: pytest.CaptureFixture[str]) -> None:
    assert run_checks() == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines == [*(f"ok      {name}" for name in CHECKS), f"{len(CHECKS)} passed, 0 failed"]


def fails(capsys: pytest.CaptureFixture[str]) -> set[str]:
    assert run_checks() == 1
    out = capsys.readouterr().out
    failed = {name for name in CHECKS if f"FAILED  {name}\n" in out}
    assert out.splitlines()[-1] == f"{len(CHECKS) - len(failed)} passed, {len(failed)} failed"
    return failed


def test_wrong_arithmetic_is_found(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(selfcheck, "_OUTPUT", (0.3, 0.7))
    assert fails(capsys) == {"worked example", "window"}


@pytest.mark.qt_log_ignore("Cannot open file", extend=True)  # which is what it should notice
def test_missing_icons_are_found(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(selfcheck, "RESOURCES", tmp_path)
    settle()
    lines = fails(capsys)
    assert "icons" in lines


def test_broken_formulas_are_found(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(selfcheck, "formula_svg", lambda *arguments: b"")
    assert fails(capsys) == {"formulas"}
    assert formula.formula_svg is not selfcheck.formula_svg


def test_missing_theme_is_found(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(name: str) -> theme.Theme:
        raise FileNotFoundError(name)

    monkeypatch.setattr(selfcheck, "load_theme", missing)
    assert fails(capsys) == {"themes"}
