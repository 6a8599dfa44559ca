"""The self-check: passes on a whole installation, and fails where something is missing."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from gui_person import settle
from PySide6.QtWidgets import QApplication

from engine import Document
from engine.document.presets import PRESETS
from engine.exchange import IMPORTERS, NETWORK_EXPORTERS, Imported
from gui import selfcheck
from gui.pages import PAGES
from gui.paths import RESOURCES
from gui.plots.function_plot import FunctionPlot
from gui.selfcheck import CHECKS, run_checks
from gui.shell.commands import COMMANDS
from gui.style import theme
from gui.text import formulas as formula


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
    failed = {name for name in selfcheck.CHECKS if f"FAILED  {name}\n" in out}
    assert out.splitlines()[-1] == f"{len(selfcheck.CHECKS) - len(failed)} passed, {len(failed)} failed"
    return failed


def test_wrong_arithmetic_is_found(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(selfcheck, "EXAMPLE_OUTPUT", (0.3, 0.7))
    assert fails(capsys) == {"worked example", "window"}


@pytest.mark.qt_log_ignore("Cannot open file", extend=True)  # which is what it should notice
def test_missing_icons_are_found(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(selfcheck, "RESOURCES", tmp_path)
    settle()
    lines = fails(capsys)
    assert "icons" in lines


def test_broken_formulas_are_found(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(selfcheck, "formula_svg", lambda *arguments: b"")
    assert fails(capsys) == {"formulas", "guide"}
    assert formula.formula_svg is not selfcheck.formula_svg


def test_missing_theme_is_found(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(name: str) -> theme.Theme:
        raise FileNotFoundError(name)

    monkeypatch.setattr(selfcheck, "load_theme", missing)
    assert fails(capsys) == {"themes", "window"}


def test_every_icon_is_looked_at() -> None:
    commands = (*COMMANDS, *(command for page in PAGES.values() for command in page.commands))
    known = selfcheck.ICONS | {command.icon for command in commands if command.icon}
    assert known == {path.stem for path in (RESOURCES / "icons").glob("*.svg")}


def test_plots_that_stay_empty_are_found(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(FunctionPlot, "set_curve", lambda *arguments: None)
    assert fails(capsys) == {"window"}


def test_a_package_without_its_licences_and_a_module_is_found(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    shutil.copytree(RESOURCES, tmp_path / "resources")
    monkeypatch.setattr(selfcheck, "RESOURCES", tmp_path / "resources")
    (tmp_path / "resources" / "modules.txt").write_text("gui.session\nengine.document.presets\ngui.not_there\n")
    monkeypatch.setattr(selfcheck, "PACKAGED", True)
    assert fails(capsys) == {"licences", "modules"}


def test_an_installation_without_the_texts_of_its_licences_is_found(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = [replace(component, texts=()) if component.name == "Qt" else component for component in selfcheck.components()]
    monkeypatch.setattr(selfcheck, "components", lambda: kept)
    monkeypatch.setattr(selfcheck, "CHECKS", {name: CHECKS[name] for name in ("licences", "presets")})
    assert fails(capsys) == {"licences"}


@pytest.mark.parametrize("format_", [*NETWORK_EXPORTERS])
def test_an_export_that_is_not_there_is_found(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, format_: str
) -> None:
    def missing(document: Document) -> bytes:
        raise ModuleNotFoundError(format_)

    monkeypatch.setitem(NETWORK_EXPORTERS, format_, replace(NETWORK_EXPORTERS[format_], export=missing))
    monkeypatch.setattr(selfcheck, "CHECKS", {name: CHECKS[name] for name in ("network exports", "presets")})
    assert fails(capsys) == {"network exports"}


def test_an_import_that_is_not_there_is_found(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(data: bytes) -> Imported:
        raise ModuleNotFoundError("import_npz")

    monkeypatch.setitem(IMPORTERS, "npz", replace(IMPORTERS["npz"], read=missing))
    monkeypatch.setattr(selfcheck, "CHECKS", {name: CHECKS[name] for name in ("network imports", "presets")})
    assert fails(capsys) == {"network imports"}


def test_a_preset_that_cannot_be_computed_is_found(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(PRESETS, "xor", replace(PRESETS["xor"], x=(float("inf"), 0.0)))
    monkeypatch.setattr(selfcheck, "CHECKS", {name: CHECKS[name] for name in ("network imports", "presets")})
    assert fails(capsys) == {"presets"}
