"""The command line, run as a person runs it: in a process of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from child_processes import isolated_environment
from project import ROOT
from PySide6.QtGui import QImage

from engine import VERSION, Document, save
from gui.commandline import parse_arguments

HIDDEN = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")


def run(*arguments: str, home: Path, cwd: Path = ROOT, **changes: str) -> subprocess.CompletedProcess[str]:
    """Run the program without a display, with an empty home."""
    environment = {name: value for name, value in os.environ.items() if name not in HIDDEN}
    environment |= {"HOME": str(home), "XDG_CONFIG_HOME": str(home), "XDG_DATA_HOME": str(home), **changes}
    command = [sys.executable, str(ROOT / "main.py"), *arguments]
    return subprocess.run(command, cwd=cwd, env=environment, capture_output=True, text=True, timeout=60, check=False)


def assert_one_sentence_of_failure(result: subprocess.CompletedProcess[str], code: int = 1) -> None:
    assert result.returncode == code, result
    assert "Traceback" not in result.stderr
    assert len(result.stderr.strip().splitlines()) == 1, result.stderr


def test_version(tmp_path: Path) -> None:
    result = run("--version", home=tmp_path)
    assert (result.returncode, result.stdout, result.stderr) == (0, f"Kassei {VERSION}\n", "")


def test_no_arguments_are_what_the_parser_makes_of_none() -> None:
    assert vars(parse_arguments([])) == {**vars(parse_arguments(["--language", "en"])), "language": None}


def test_help_names_every_option(tmp_path: Path) -> None:
    result = run("--help", home=tmp_path)
    assert (result.returncode, result.stderr) == (0, "")
    for option in (
        "FILE",
        "--language",
        "--theme",
        "--page",
        "--size",
        "--screenshot",
        "--self-check",
        "--version",
        "--export",
    ):
        assert option in result.stdout


def test_self_check_passes_anywhere(tmp_path: Path) -> None:
    result = run("--self-check", home=tmp_path, cwd=tmp_path)
    last = result.stdout.splitlines()[-1]
    passed = int(last.partition(" ")[0])
    assert (result.returncode, last, result.stderr) == (0, f"{passed} passed, 0 failed", "")
    assert passed >= 9
    assert passed == len(result.stdout.splitlines()) - 1


@pytest.mark.parametrize(("size", "language"), [("1280x800", "en"), ("900x700", "ja")])
def test_screenshot_has_the_size_asked_for(tmp_path: Path, size: str, language: str) -> None:
    path = tmp_path / "out.png"
    result = run("--screenshot", str(path), "--size", size, "--language", language, "--theme", "dark", home=tmp_path)
    assert (result.returncode, result.stderr) == (0, "")
    picture = QImage(str(path))
    assert f"{picture.width()}x{picture.height()}" == size
    assert picture.pixelColor(4, picture.height() // 2).name() == "#16191d"


def test_screenshot_of_a_file(tmp_path: Path) -> None:
    save(Document(x=(7.0, 0.5)), tmp_path / "a.kassei")
    pictures = []
    for name, arguments in (("a", [str(tmp_path / "a.kassei")]), ("b", [])):
        result = run(*arguments, "--forward", "--screenshot", str(tmp_path / f"{name}.png"), home=tmp_path)
        assert result.returncode == 0
        pictures.append(QImage(str(tmp_path / f"{name}.png")))
    assert not pictures[0].isNull()
    assert pictures[0] != pictures[1]


def assert_refused_at_start(path: Path, content: bytes | None) -> None:
    """Start with a file of this content, or without one of this name, and see that it is told and no picture made."""
    if content is not None:
        path.write_bytes(content)
    result = run(str(path), "--screenshot", str(path.with_name("out.png")), home=path.parent)
    assert_one_sentence_of_failure(result)
    assert path.name in result.stderr
    assert not path.with_name("out.png").exists()


@pytest.mark.parametrize("content", [None, b"hello", b'{"format": "kassei", "version": 99}'])
def test_bad_file_is_one_sentence(tmp_path: Path, content: bytes | None) -> None:
    assert_refused_at_start(tmp_path / "bad.kassei", content)


@pytest.mark.parametrize(
    "content", [None, b"x1,x2,t1,t2\n1,2,3,4\n1,zwei,3,4\n", b"x1,x2,t1,t2\n"], ids=["missing", "word", "empty"]
)
def test_bad_table_is_one_sentence(tmp_path: Path, content: bytes | None) -> None:
    assert_refused_at_start(tmp_path / "bad.csv", content)


def test_screenshot_waits_for_the_last_row_of_a_table(tmp_path: Path) -> None:
    path = tmp_path / "rows.csv"
    path.write_text("x1,x2,t1,t2\n" + "1,2,3,4\n" * 60_000 + "1,2,3,four\n", encoding="utf-8")
    result = run(str(path), "--screenshot", str(tmp_path / "out.png"), home=tmp_path)
    assert_one_sentence_of_failure(result)
    assert "line 60002" in result.stderr


def test_unknown_page_is_one_sentence(tmp_path: Path) -> None:
    result = run("--page", "nowhere", "--screenshot", str(tmp_path / "out.png"), home=tmp_path)
    assert_one_sentence_of_failure(result)
    assert "nowhere" in result.stderr
    assert "playground" in result.stderr


@pytest.mark.parametrize("path", ["missing/out.png", "folder.png", "out.xyz"])
def test_unwritable_screenshot_is_one_sentence(tmp_path: Path, path: str) -> None:
    (tmp_path / "folder.png").mkdir()
    result = run("--screenshot", str(tmp_path / path), home=tmp_path)
    assert_one_sentence_of_failure(result)
    assert path in result.stderr


@pytest.mark.parametrize("size", ["big", "1280", "1280x", "0x0", "-1x5", "100000x100000"])
def test_bad_size_is_a_mistake_of_use(tmp_path: Path, size: str) -> None:
    result = run(f"--size={size}", "--version", home=tmp_path)
    assert result.returncode == 2
    assert f"“{size}” is not a size such as 1280x800" in result.stderr
    assert "Traceback" not in result.stderr


def test_no_screen_is_one_sentence(tmp_path: Path) -> None:
    result = run(home=tmp_path)
    assert_one_sentence_of_failure(result)
    assert "DISPLAY" in result.stderr


@pytest.mark.parametrize("option", ["--self-check", "--version", "--help"])
def test_closed_stdout_does_no_harm(tmp_path: Path, option: str) -> None:
    command = f'"{sys.executable}" "{ROOT / "main.py"}" {option} >&-'
    environment = {**os.environ, "HOME": str(tmp_path)}
    result = subprocess.run(command, shell=True, env=environment, capture_output=True, text=True, timeout=60, check=False)
    assert result.returncode == 0, result.stderr
    assert "Traceback" not in result.stderr


def test_reader_that_leaves_early_does_no_harm(tmp_path: Path) -> None:
    command = f'"{sys.executable}" "{ROOT / "main.py"}" --self-check | head -c 1'
    environment = {**os.environ, "HOME": str(tmp_path)}
    result = subprocess.run(command, shell=True, env=environment, capture_output=True, text=True, timeout=60, check=False)
    assert "Traceback" not in result.stderr, result.stderr


def test_nothing_is_written_into_the_home_by_a_screenshot(tmp_path: Path) -> None:
    home = tmp_path / "home"
    home.mkdir()
    run("--screenshot", str(tmp_path / "out.png"), home=home)
    left = {path for path in home.rglob("*") if path.is_file() and "fontconfig" not in str(path)}
    assert left == set()


def test_no_source_is_read_while_the_program_is_imported(tmp_path: Path) -> None:
    code = """
import builtins, linecache
own = builtins.__import__
from gui.commandline import import_qt
import_qt()
import gui.application
assert builtins.__import__ is own
assert gui.application.__file__ not in linecache.cache
"""
    environment = isolated_environment(tmp_path)
    subprocess.run([sys.executable, "-c", code], cwd=ROOT, env=environment, check=True)
