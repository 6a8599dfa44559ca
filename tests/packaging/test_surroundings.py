"""Unusual surroundings: the packaged program starts in them, or says in one sentence why it cannot."""

from __future__ import annotations

import shutil
import stat
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtGui import QImage

from engine import Document, load, save

NO_FONTS = """<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig><cachedir>{cache}</cachedir></fontconfig>
"""


def colour_count(path: Path) -> int:
    """Return the number of colours in a picture, counted up to a hundred: an empty window has only a few."""
    picture = QImage(str(path))
    assert not picture.isNull()
    points = ((x, y) for x in range(0, picture.width(), 2) for y in range(0, picture.height(), 2))
    colours = set()
    for x, y in points:
        colours.add(picture.pixel(x, y))
        if len(colours) >= 100:
            break
    return len(colours)


def dark_pixels(path: Path) -> int:
    """Return the number of nearly black pixels in a picture, which are those of letters."""
    picture = QImage(str(path)).convertToFormat(QImage.Format.Format_Grayscale8)
    return int((np.asarray(picture.constBits()) < 64).sum())


@pytest.mark.parametrize(
    "environment",
    [
        {},
        {"LC_ALL": "C"},
        {"LANG": "POSIX"},
        {"LC_ALL": "C", "PYTHONUTF8": "0"},
        {"PYTHONHOME": "/none", "PYTHONPATH": "/none"},
    ],
    ids=lambda environment: " ".join(f"{name}={value}" for name, value in environment.items()) or "nothing",
)
def test_it_draws_its_window_in_any_environment(run, tmp_path, environment):
    save(Document(), tmp_path / "活性.kassei")
    result = run("活性.kassei", "--screenshot", "絵.png", **environment)
    assert (result.returncode, result.stderr) == (0, "")
    assert colour_count(tmp_path / "絵.png") >= 100


def test_it_draws_the_same_letters_without_fonts_on_the_system(run, tmp_path):
    settings = tmp_path / "fonts.conf"
    settings.write_text(NO_FONTS.format(cache=tmp_path / "cache"))
    ink = []
    for name, environment in (("with", {}), ("without", {"FONTCONFIG_FILE": str(settings)})):
        result = run("--language", "ja", "--theme", "light", "--screenshot", f"{name}.png", **environment)
        assert (result.returncode, result.stderr) == (0, "")
        ink.append(dark_pixels(tmp_path / f"{name}.png"))
    # All letters are from the bundled fonts; the system decides how sharp their edges are.
    assert ink[1] == pytest.approx(ink[0], rel=0.25)


def test_it_runs_in_a_read_only_folder_with_spaces_and_japanese(run, package, tmp_path):
    folder = tmp_path / "教材 2026 (配布)" / "kassei"
    shutil.copytree(package.parent, folder, symlinks=True)
    paths = [folder, *folder.rglob("*")]
    try:
        for path in paths:
            if not path.is_symlink():
                path.chmod(path.stat().st_mode & ~(stat.S_IWUSR | stat.S_IWGRP | stat.S_IWOTH))
        result = run("--self-check", program=folder / package.name)
        assert (result.returncode, result.stderr) == (0, ""), result.stdout
    finally:
        for path in paths:
            if path.is_dir() and not path.is_symlink():
                path.chmod(0o755)


def test_it_runs_through_a_symbolic_link(run, package, tmp_path):
    (tmp_path / "bin").mkdir()
    (tmp_path / "bin" / "kassei").symlink_to(package)
    assert run("--version", program=tmp_path / "bin" / "kassei").returncode == 0


def test_without_a_screen_it_says_so_in_one_line(run):
    result = run()
    assert result.returncode == 1
    assert len(result.stderr.strip().splitlines()) == 1
    assert "screen" in result.stderr


def test_it_edits_and_saves_without_a_writable_home(start, tmp_path):
    """The home is where not even root may create a folder: settings are forgotten, and everything else works."""
    file = tmp_path / "a.kassei"
    save(Document(), file)
    nowhere = "/proc/nowhere"
    program = start(file, HOME=nowhere, TMPDIR=nowhere, **{f"XDG_{name}_HOME": nowhere for name in ("CONFIG", "DATA", "CACHE")})
    program.press("ctrl+d")
    program.wait_for_edit()
    program.save()
    assert len(load(file).explorer.pins) == 1


def test_it_opens_its_window_where_qt_finds_no_opengl(start):
    program = start(QT_XCB_GL_INTEGRATION="none", LIBGL_ALWAYS_INDIRECT="1", LIBGL_DRIVERS_PATH="/nonexistent")
    assert program.title().startswith("Untitled")


def test_two_programs_run_at_once(start):
    programs = [start(), start()]
    for program in programs:
        assert program.process.poll() is None
    assert programs[0].process.pid != programs[1].process.pid


def test_it_needs_nothing_from_outside_its_folder(package, packaging_script):
    """No link and no library of the package leads out of it."""
    elf = packaging_script("elf")
    for path in package.parent.rglob("*"):
        assert not path.is_symlink() or not path.readlink().is_absolute(), path
    for path in elf.files(package.parent):
        assert all(folder.startswith("$ORIGIN") for paths in elf.run_paths(path) for folder in paths.split(":")), path
