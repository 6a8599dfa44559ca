"""Bad surroundings: the program starts in them and looks as it always does, or says in one sentence why not."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from project import ROOT
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from engine import Document, save
from gui.model.settings import Settings
from gui.runtime.crash import CrashHandler
from gui.runtime.diagnostics import last_crash

HIDDEN = ("DISPLAY", "WAYLAND_DISPLAY", "LANG", "LC_ALL", "LC_CTYPE", "PYTHONUTF8")
posix = pytest.mark.skipif(os.name != "posix", reason="is about POSIX systems")
linux = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="is about Linux")

# A whole run with a window, which closes by itself.
RUN = """
import sys
from gui.startup import prepare
prepare()
from PySide6.QtCore import QTimer
from gui import session
from gui.commandline import parse_arguments
make = session.qt_application
def make_and_leave():
    application = make()
    QTimer(application, interval=100, timeout=application.quit).start()  # again and again: before its loop runs, nothing quits
    return application
session.qt_application = make_and_leave
sys.exit(session.run_window(parse_arguments(sys.argv[1:])))
"""


def surroundings(home: Path, **changes: str) -> dict[str, str]:
    environment = {name: value for name, value in os.environ.items() if name not in HIDDEN and not name.startswith("XDG_")}
    return environment | {"HOME": str(home), "QT_QPA_PLATFORM": "offscreen", "LC_ALL": "C.UTF-8"} | changes


def start(*command: str, cwd: Path, **changes: str) -> subprocess.CompletedProcess[str]:
    home = Path(changes.pop("HOME", str(cwd / "home")))
    environment = surroundings(home, **changes)
    process = [sys.executable, *command]
    return subprocess.run(
        process, cwd=cwd, env=environment, capture_output=True, encoding="utf-8", errors="replace", timeout=60, check=False
    )


def picture(folder: Path, *arguments: str, root: Path = ROOT, changes: dict[str, str] | None = None) -> QImage:
    """Return a picture of the program, which said nothing while it was taken."""
    out = folder / "out.png"
    result = start(str(root / "main.py"), "--language", "ja", "--screenshot", str(out), *arguments, cwd=folder, **changes or {})
    assert (result.returncode, result.stdout, result.stderr) == (0, "", "")
    return QImage(str(out))


@pytest.fixture(scope="module")
def usual(tmp_path_factory: pytest.TempPathFactory) -> QImage:
    """Return the picture that the program makes where nothing is bad."""
    made = picture(tmp_path_factory.mktemp("usual"))
    assert not made.isNull()
    return made


def assert_runs(result: subprocess.CompletedProcess[str]) -> None:
    assert (result.returncode, result.stdout, result.stderr) == (0, "", "")


@posix
def test_home_that_cannot_be_written(tmp_path: Path) -> None:
    # Nobody, not even root, makes a folder there.
    assert_runs(start("-c", RUN, cwd=ROOT, HOME="/proc/self/nonexistent"))


def test_ordinary_run_leaves_no_recovery_behind(tmp_path: Path) -> None:
    assert_runs(start("-c", RUN, cwd=ROOT, HOME=str(tmp_path)))
    assert [path.name for path in tmp_path.rglob("recovery-*")] == []


@linux
def test_system_without_fonts_has_the_bundled_ones(tmp_path: Path, usual: QImage) -> None:
    (tmp_path / "fonts.conf").write_text('<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig/>\n')
    without = picture(tmp_path, changes={"FONTCONFIG_FILE": str(tmp_path / "fonts.conf")})
    # Letters are smoothed otherwise: 2.1 on average. With boxes in place of Japanese letters it would be 10.8.
    assert np.abs(greys(without) - greys(usual)).mean() < 5


def greys(picture: QImage) -> np.ndarray:
    """Return an eighth of a picture in shades of grey."""
    aspect, smooth = Qt.AspectRatioMode.IgnoreAspectRatio, Qt.TransformationMode.SmoothTransformation
    small = picture.scaled(160, 100, aspect, smooth).convertToFormat(QImage.Format.Format_Grayscale8)
    return np.array(small.constBits(), dtype=np.uint8).reshape(100, small.bytesPerLine()).astype(int)


@linux
def test_graphics_drivers_are_not_needed(tmp_path: Path, usual: QImage) -> None:
    changes = {"LIBGL_DRIVERS_PATH": "/nonexistent", "LIBGL_ALWAYS_SOFTWARE": "0", "GALLIUM_DRIVER": "none"}
    assert picture(tmp_path, changes=changes) == usual


def copy_of_the_program(folder: Path) -> Path:
    for name in ("engine", "gui", "resources"):
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__", "packaging", "pictures"))
    shutil.copy(ROOT / "main.py", folder)
    return folder


def test_folder_with_spaces_and_japanese_letters(tmp_path: Path, usual: QImage) -> None:
    root = copy_of_the_program(tmp_path / "活性 化 & 関数 100%")
    assert picture(tmp_path, root=root) == usual


def test_folder_that_cannot_be_written(tmp_path: Path, usual: QImage) -> None:
    root = copy_of_the_program(tmp_path / "kassei")
    for path in (root, *root.rglob("*")):
        path.chmod(path.stat().st_mode & ~0o222)
    before = {path: path.stat().st_mtime_ns for path in root.rglob("*")}
    try:
        # Root writes its bytecode there all the same.
        changes = {"PYTHONDONTWRITEBYTECODE": "1"} if os.getuid() == 0 else {}
        assert picture(tmp_path, root=root, changes=changes) == usual
        assert {path: path.stat().st_mtime_ns for path in root.rglob("*")} == before
    finally:
        for path in (root, *root.rglob("*")):
            path.chmod(path.stat().st_mode | 0o200)


@pytest.mark.parametrize("missing", ["resources/themes/light.toml", "gui/style/theme.py"])
def test_incomplete_folder_is_one_sentence(tmp_path: Path, missing: str) -> None:
    root = copy_of_the_program(tmp_path / "kassei")
    if missing.endswith(".py"):  # an editable installation would find the module in its own folder
        name = missing.removesuffix(".py").replace("/", ".")
        (root / missing).write_text(f"raise ModuleNotFoundError('No module named {name}', name='{name}')", "utf-8")
    else:
        (root / missing).unlink()
    result = start(str(root / "main.py"), "--screenshot", "out.png", "--theme", "light", cwd=tmp_path)
    assert result.returncode == 1
    assert len(result.stderr.splitlines()) == 1, result.stderr
    assert Path(missing).stem in result.stderr


ENCODINGS = (
    {"LC_ALL": "C"},
    {"LC_ALL": "", "LANG": ""},
    {"LC_ALL": "C", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"},
)


@linux
@pytest.mark.parametrize("changes", ENCODINGS, ids=str)
def test_locale_without_utf8_reads_japanese_names(tmp_path: Path, usual: QImage, changes: dict[str, str]) -> None:
    save(Document(), tmp_path / "活性 例.kassei")
    assert picture(tmp_path, "活性 例.kassei", changes=changes) == usual


@linux
def test_locale_without_utf8_says_japanese_names(tmp_path: Path) -> None:
    result = start(str(ROOT / "main.py"), "--export", "tsv", "x.tsv", "無い.kassei", cwd=tmp_path, LC_ALL="C", PYTHONUTF8="0")
    assert result.returncode == 1
    assert result.stderr == "無い.kassei cannot be read: there is no such file or folder.\n"


@linux
def test_locale_without_utf8_writes_japanese_names(tmp_path: Path) -> None:
    result = start(
        str(ROOT / "main.py"), "--export", "tsv", "重み.tsv", cwd=tmp_path, LC_ALL="C", PYTHONUTF8="0", PYTHONCOERCECLOCALE="0"
    )
    assert_runs(result)
    assert (tmp_path / "重み.tsv").exists()


@linux
def test_name_that_is_not_utf8_does_no_harm(tmp_path: Path) -> None:
    name = os.fsdecode(b"\xff \xe6.kassei")
    save(Document(), tmp_path / name)
    picture(tmp_path, name)


@posix
@pytest.mark.parametrize("closed", ["0<&-", "1>&-", "2>&-", "0<&- 1>&- 2>&-"])
def test_closed_streams_take_no_file_that_is_opened(tmp_path: Path, closed: str) -> None:
    # What is opened next would otherwise be the first free one of these, and receive what libraries print there.
    script = "from gui.startup import prepare; prepare(); print(open('taken', 'w').fileno(), file=open('number', 'w'))"
    command = f'cd "{tmp_path}" && PYTHONPATH="{ROOT}" "{sys.executable}" -c "{script}" {closed}'
    subprocess.run(command, shell=True, check=True, timeout=60)
    assert int((tmp_path / "number").read_text()) > 2


@posix
def test_run_without_any_stream(tmp_path: Path) -> None:
    environment = surroundings(tmp_path) | {"PYTHONPATH": str(ROOT)}
    (tmp_path / "run.py").write_text(RUN)
    command = f'exec "{sys.executable}" "{tmp_path / "run.py"}" 0<&- 1>&- 2>&-'
    assert subprocess.run(command, shell=True, check=False, timeout=60, env=environment).returncode == 0


@linux
@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"QT_QPA_PLATFORM": "nonsense"}, "QT_QPA_PLATFORM"),
        (
            {"QT_QPA_PLATFORM": "", "WAYLAND_DISPLAY": "wayland-77", "XDG_RUNTIME_DIR": "/nonexistent"},
            "WAYLAND_DISPLAY=wayland-77",
        ),
        ({"QT_QPA_PLATFORM": "", "DISPLAY": ":7777"}, "DISPLAY=:7777"),
        ({"QT_QPA_PLATFORM": ""}, "neither DISPLAY nor WAYLAND_DISPLAY is set"),
        ({"QT_QPA_PLATFORM": "xcb"}, "neither DISPLAY nor WAYLAND_DISPLAY is set"),
    ],
)
def test_screen_that_is_not_there_is_one_sentence(tmp_path: Path, changes: dict[str, str], said: str) -> None:
    result = start(str(ROOT / "main.py"), cwd=tmp_path, **changes)
    assert (result.returncode, result.stdout) == (1, "")
    assert len(result.stderr.splitlines()) == 1, result.stderr
    assert said in result.stderr


OTHER_SETTINGS = """
import sys
from pathlib import Path
from gui.model.settings import Settings
Settings(Path(sys.argv[1]))["language"] = "ja"
"""


def test_two_copies_keep_each_others_settings(qapp: QApplication, tmp_path: Path) -> None:
    path = tmp_path / "kassei.ini"
    first = Settings(path)
    first["theme"] = "dark"
    assert_runs(start("-c", OTHER_SETTINGS, str(path), cwd=ROOT))
    first["zoom"] = 150
    first.reread("zoom")  # which writes what is not yet written
    first.deleteLater()
    again = Settings(path)
    assert [again[name] for name in ("theme", "language", "zoom")] == ["dark", "ja", 150]


CRASH = """
import faulthandler, sys
from pathlib import Path
from gui.runtime.crash import CrashHandler
CrashHandler(Path(sys.argv[1]), lambda: None).install()
faulthandler._sigsegv()
"""


@posix
def test_crash_is_told_at_the_next_start(tmp_path: Path) -> None:
    assert start("-c", CRASH, str(tmp_path), cwd=ROOT).returncode != 0
    hook, handler = sys.excepthook, CrashHandler(tmp_path, lambda: None)
    left = handler.install()
    handler.finish()
    sys.excepthook = hook
    assert left.startswith("Fatal Python error: Segmentation fault\n")
    assert last_crash(tmp_path).startswith("Fatal Python error: Segmentation fault (")
