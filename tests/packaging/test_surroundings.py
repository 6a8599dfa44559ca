"""Bad surroundings: the packaged program starts there, or says in one sentence why not."""

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


def ink(path: Path) -> int:
    """Return how many colours a picture has, up to a hundred: an empty window has a few."""
    picture = QImage(str(path))
    assert not picture.isNull()
    places = ((x, y) for x in range(0, picture.width(), 2) for y in range(0, picture.height(), 2))
    colours = set()
    for x, y in places:
        colours.add(picture.pixel(x, y))
        if len(colours) >= 100:
            break
    return len(colours)


def dark(path: Path) -> int:
    """Return how many pixels of a picture are nearly black: those of letters."""
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
def test_any_environment(run, tmp_path, environment):
    save(Document(), tmp_path / "活性.kassei")
    result = run("活性.kassei", "--screenshot", "絵.png", **environment)
    assert (result.returncode, result.stderr) == (0, "")
    assert ink(tmp_path / "絵.png") >= 100


def test_no_fonts_on_the_system(run, tmp_path):
    settings = tmp_path / "fonts.conf"
    settings.write_text(NO_FONTS.format(cache=tmp_path / "cache"))
    written = []
    for name, environment in (("with", {}), ("without", {"FONTCONFIG_FILE": str(settings)})):
        result = run("--language", "ja", "--theme", "light", "--screenshot", f"{name}.png", **environment)
        assert (result.returncode, result.stderr) == (0, "")
        written.append(dark(tmp_path / f"{name}.png"))
    # All letters are its own; how sharp their edges are is the system's choice.
    assert written[1] == pytest.approx(written[0], rel=0.25)


def test_a_folder_with_spaces_and_japanese_that_cannot_be_written(run, package, tmp_path):
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


def test_started_by_a_link(run, package, tmp_path):
    (tmp_path / "bin").mkdir()
    (tmp_path / "bin" / "kassei").symlink_to(package)
    assert run("--version", program=tmp_path / "bin" / "kassei").returncode == 0


def test_no_screen(run):
    result = run()
    assert result.returncode == 1
    assert len(result.stderr.strip().splitlines()) == 1
    assert "screen" in result.stderr


def test_no_home_that_can_be_written(start, tmp_path):
    """Where not even root may make a folder: settings are forgotten, and all else works."""
    file = tmp_path / "a.kassei"
    save(Document(), file)
    nowhere = "/proc/nowhere"
    program = start(file, HOME=nowhere, TMPDIR=nowhere, **{f"XDG_{name}_HOME": nowhere for name in ("CONFIG", "DATA", "CACHE")})
    program.press("ctrl+d")
    program.wait_for_edit()
    program.save()
    assert len(load(file).explorer.pins) == 1


def test_no_opengl(start):
    """Where Qt finds no OpenGL: nothing here is drawn with it."""
    program = start(QT_XCB_GL_INTEGRATION="none", LIBGL_ALWAYS_INDIRECT="1", LIBGL_DRIVERS_PATH="/nonexistent")
    assert program.title().startswith("Untitled")


def test_two_at_once(start):
    programs = [start(), start()]
    for program in programs:
        assert program.process.poll() is None
    assert programs[0].process.pid != programs[1].process.pid


def test_it_needs_nothing_of_the_folder_it_was_built_in(package, packaging_script):
    """No file of the package looks for its libraries in some place outside of it."""
    elf = packaging_script("elf")
    for path in package.parent.rglob("*"):
        assert not path.is_symlink() or not path.readlink().is_absolute(), path
    for path in elf.files(package.parent):
        assert all(place.startswith("$ORIGIN") for each in elf.run_paths(path) for place in each.split(":")), path
