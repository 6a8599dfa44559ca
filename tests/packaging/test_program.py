"""The packaged program in another folder and without Python; its self-check notices whatever is left out of it."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest
from PySide6.QtGui import QImage

from engine import VERSION, Document, forward, load, save
from gui.selfcheck import CHECKS

MOST_MEGABYTES = 200

# Files and folders under _internal, and the checks that fail if one is left out.
LEFT_OUT = {
    "resources/themes/light.toml": {"themes", "window"},
    "resources/themes/dark.toml": {"themes"},
    "resources/themes/style.qss": {"themes", "window"},
    "resources/themes/dark_tick.svg": {"themes"},
    "PySide6/Qt/plugins/platforms/libqxcb.so": {"screens"},
    "resources/i18n/kassei_ja.qm": {"languages"},
    "PySide6/Qt/translations/qtbase_ja.qm": {"languages"},
    "resources/fonts/KasseiSans-Regular.otf": {"fonts"},
    "resources/fonts/KasseiSans-Bold.otf": {"fonts"},
    "resources/icons/kassei.svg": {"icons"},
    "resources/icons/star.svg": {"icons", "window"},
    "resources/icons/warning.svg": {"icons"},
    "PySide6/Qt/plugins/imageformats": {"icons"},
    "ziamath/fonts": {"formulas", "guide"},
    "latex2mathml/unimathsymbols.txt": {"formulas", "guide"},
    "resources/modules.txt": {"modules"},
    "resources/licences/index.json": {"licences"},
    "resources/licences/Qt/LGPL-3.0.txt": {"licences"},
}


def checks(*failed: str) -> list[str]:
    """Return the line of each check as the self-check prints it."""
    return [f"FAILED  {name}" if name in failed else f"ok      {name}" for name in CHECKS]


def test_it_prints_its_version(run):
    result = run("--version")
    assert (result.returncode, result.stdout, result.stderr) == (0, f"Kassei {VERSION}\n", "")


def test_its_self_check_passes(run):
    result = run("--self-check")
    assert result.stdout.splitlines() == [*checks(), f"{len(CHECKS)} passed, 0 failed"]
    assert (result.returncode, result.stderr) == (0, "")


@pytest.mark.parametrize("language", ["en", "ja"])
def test_it_draws_its_window(run, tmp_path, language):
    result = run("--screenshot", "first.png", "--language", language, "--size", "1024x700")
    assert (result.returncode, result.stderr) == (0, "")
    picture = QImage(str(tmp_path / "first.png"))
    assert (picture.width(), picture.height()) == (1024, 700)


def test_it_exports_and_refuses_onnx_in_a_sentence(run, tmp_path):
    assert run("--export", "npz", "network.npz").returncode == 0
    assert run("network.npz", "--export", "markdown", "network.md").returncode == 0
    assert "0.1" in (tmp_path / "network.md").read_text("utf-8")
    result = run("--export", "onnx", "network.onnx")
    assert result.returncode == 1
    assert len(result.stderr.strip().splitlines()) == 1
    assert "ONNX" in result.stderr


def test_it_takes_at_most_200_megabytes(package):
    files = [path for path in package.parent.rglob("*") if path.is_file() and not path.is_symlink()]
    assert sum(path.stat().st_size for path in files) <= MOST_MEGABYTES * 1e6


@pytest.fixture
def copy(package: Path, tmp_path: Path) -> Path:
    """Return the program in a copy of its folder made of hard links where possible: files may be removed, but not changed."""

    def link(source: str, target: str) -> None:
        try:
            os.link(source, target)
        except OSError:  # the temporary folder is on another disk
            shutil.copy2(source, target)

    shutil.copytree(package.parent, tmp_path / "copy", symlinks=True, copy_function=link)
    return tmp_path / "copy" / package.name


@pytest.mark.parametrize("name", LEFT_OUT)
def test_the_self_check_notices_what_is_left_out(run, copy, name):
    path = copy.parent / "_internal" / name
    assert path.exists()
    if path.is_dir():
        shutil.rmtree(path)
    else:
        path.unlink()
    result = run("--self-check", program=copy)
    lines = [line for line in result.stdout.splitlines() if line.startswith(("ok ", "FAILED "))]
    assert lines == checks(*LEFT_OUT[name]), result.stdout
    assert result.returncode == 1


def test_no_python_of_the_system_is_needed(run, copy):
    """Without its own library of Python it does not run, so it uses no other."""
    for path in (copy.parent / "_internal").glob("libpython*"):
        path.unlink()
    assert run("--version", program=copy).returncode != 0


# --- in a window -------------------------------------------------------------------------------------------------


def test_a_click_on_forward_computes_a_result_that_can_be_saved(start, layout, tmp_path):
    """A document holds no results, so y₂ is copied into a weight: the file then holds what the click computed."""
    file = tmp_path / "例 1.kassei"
    save(Document(), file)
    controls, program = layout(), start(file)
    assert not program.has_ink(controls.rect("output_y"))
    program.click(controls.rect("forward_button"))
    program.wait_until(lambda: program.has_ink(controls.rect("output_y")), "y is shown")
    program.click(controls.cell("output_y", 1))
    program.press("ctrl+c")
    program.click(controls.cell("layer_1_weights", 2, 1))
    program.press("ctrl+v")
    program.wait_for_edit()
    program.save()
    document = Document()
    assert float(load(file).network.layers[0].weights[2, 1]) == forward(document.network, document.x).y[1]
