"""What can be said before there is a window: one sentence, with what to do."""

from __future__ import annotations

import ast
import io
import socket
import sys
from pathlib import Path

import pytest

from gui import startup
from gui.startup import complain, import_problem, prepare, screen_problem, start_problem


def everything(library: str = "") -> bool:
    """Stand for a desktop where every library loads and the X server answers."""
    return True


def nothing() -> bool:
    return False


def test_missing_package_is_named_with_its_remedy() -> None:
    with pytest.raises(ImportError) as caught:
        import no_such_package  # noqa: F401 # pyright: ignore[reportMissingImports]
    sentence = import_problem(caught.value)
    assert sentence == "Kassei needs the Python package no_such_package; install it with: python -m pip install -e ."


@pytest.mark.parametrize("library", ["libEGL.so.1", "libGL.so.1", "libxkbcommon.so.0", "libxcb-cursor.so.0"])
def test_missing_library_names_packages_to_install(library: str) -> None:
    error = ImportError(f"{library}: cannot open shared object file: No such file or directory")
    sentence = import_problem(error, lambda name: name not in (library, "libdbus-1.so.3"))
    assert sentence.startswith(f"Kassei needs the system library {library}; install it with: sudo apt install ")
    wanted = sentence.partition("apt install ")[2].split()
    assert len(wanted) == 2
    assert "libdbus-1-3" in wanted


def test_unknown_library_is_named_alone() -> None:
    assert import_problem(ImportError("libfoo.so.3: not found")) == "Kassei needs the system library libfoo.so.3."


@pytest.fixture
def _linux(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "linux")


@pytest.mark.usefixtures("_linux")
@pytest.mark.parametrize(
    "environment",
    [
        {"DISPLAY": ":0"},
        {"WAYLAND_DISPLAY": "wayland-0"},
        {"QT_QPA_PLATFORM": "offscreen"},
        {"DISPLAY": ":0", "QT_QPA_PLATFORM": "xcb"},
    ],
)
def test_no_problem(environment: dict[str, str]) -> None:
    assert screen_problem(environment, everything, everything) == ""


@pytest.mark.usefixtures("_linux")
@pytest.mark.parametrize("environment", [{}, {"DISPLAY": ""}, {"QT_QPA_PLATFORM": "xcb"}])
def test_no_screen(environment: dict[str, str]) -> None:
    sentence = screen_problem(environment, everything, everything)
    assert sentence == "Kassei found no screen to show a window on: neither DISPLAY nor WAYLAND_DISPLAY is set."


@pytest.mark.usefixtures("_linux")
def test_screen_that_is_asked_for_is_missed() -> None:
    sentence = screen_problem({"QT_QPA_PLATFORM": "xcb", "WAYLAND_DISPLAY": "wayland-0"}, everything, everything)
    assert sentence == "Kassei found no screen to show a window on: DISPLAY is not set."


@pytest.mark.usefixtures("_linux")
def test_screen_that_does_not_answer_is_named() -> None:
    sentence = screen_problem({"DISPLAY": ":77"}, everything, nothing)
    assert sentence == "Kassei found no screen to show a window on: nothing answers at DISPLAY=:77."


@pytest.mark.usefixtures("_linux")
def test_missing_window_library_names_its_package_only() -> None:
    sentence = screen_problem({"DISPLAY": ":0"}, lambda library: library != "libxcb-cursor.so.0", everything)
    assert sentence.endswith("sudo apt install libxcb-cursor0")


@pytest.mark.usefixtures("_linux")
def test_compositor_that_does_not_answer_is_named(tmp_path: Path) -> None:
    environment = {"WAYLAND_DISPLAY": "wayland-7", "XDG_RUNTIME_DIR": str(tmp_path)}
    sentence = screen_problem(environment, everything)
    assert sentence == "Kassei found no screen to show a window on: nothing answers at WAYLAND_DISPLAY=wayland-7."
    assert screen_problem(environment | {"DISPLAY": ":0"}, everything, everything) == ""
    with socket.socket(socket.AF_UNIX) as compositor:
        compositor.bind(str(tmp_path / "wayland-7"))
        compositor.listen()
        assert screen_problem(environment, everything) == ""


@pytest.mark.usefixtures("_linux")
@pytest.mark.parametrize(
    ("asked", "problem"),
    [
        ("offscreen", ""),
        ("vnc:size=800x600", ""),
        ("nonsense;xcb", ""),
        ("nonsense", "Kassei knows no screen named nonsense, which QT_QPA_PLATFORM asks for."),
    ],
)
def test_screens_that_are_asked_for(asked: str, problem: str) -> None:
    assert screen_problem({"QT_QPA_PLATFORM": asked, "DISPLAY": ":0"}, everything, everything) == problem


@pytest.mark.usefixtures("_linux")
def test_package_without_wayland_takes_x(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(startup, "plugins", lambda: {"xcb", "offscreen"})
    assert screen_problem({"WAYLAND_DISPLAY": "wayland-0", "DISPLAY": ":0"}, everything, everything) == ""
    sentence = screen_problem({"QT_QPA_PLATFORM": "wayland"}, everything, everything)
    assert sentence == "Kassei cannot open windows on Wayland itself; it needs XWayland."


def test_other_systems_have_a_screen(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "darwin")
    assert screen_problem({}, everything, everything) == ""


@pytest.mark.usefixtures("_linux")
@pytest.mark.parametrize(
    ("given", "changed"),
    [
        ({}, {"LC_CTYPE": "C.UTF-8"}),
        ({"LANG": "C"}, {"LC_CTYPE": "C.UTF-8"}),
        ({"LANG": "ja_JP.UTF-8", "LC_ALL": "C"}, {"LC_ALL": "C.UTF-8"}),
        ({"LANG": "ja_JP.UTF-8", "LC_ALL": ""}, {}),
        ({"LC_ALL": "ja_JP.eucJP"}, {}),
    ],
)
def test_locale_without_an_encoding_gets_one(given: dict[str, str], changed: dict[str, str]) -> None:
    environment = dict(given)
    prepare(environment)  # pyright: ignore[reportArgumentType]
    assert environment == given | changed | {"OPENBLAS_NUM_THREADS": "1"}


def test_number_of_threads_can_be_chosen() -> None:
    environment = {"OPENBLAS_NUM_THREADS": "4"}
    prepare(environment)  # pyright: ignore[reportArgumentType]
    assert environment["OPENBLAS_NUM_THREADS"] == "4"


def test_file_that_cannot_be_read_is_named() -> None:
    with pytest.raises(FileNotFoundError) as caught:
        Path("/nowhere/light.toml").read_text("utf-8")
    assert start_problem(caught.value) == "Kassei cannot start: No such file or directory: /nowhere/light.toml"
    assert start_problem(OSError("out of handles")) == "Kassei cannot start: out of handles."


def test_long_words_about_an_import_are_cut() -> None:
    error = ImportError("\n\nIMPORTANT: PLEASE READ THIS\n\nImporting the C-extensions failed.\n")
    assert import_problem(error) == "Kassei cannot start: IMPORTANT: PLEASE READ THIS"


def test_package_that_is_not_whole_cannot_be_mended_with_pip(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    error = ModuleNotFoundError("No module named 'ziamath'", name="ziamath")
    assert import_problem(error) == "Kassei is not whole, ziamath is missing; install it again."


@pytest.mark.parametrize(("encoding", "written"), [("ascii", "\\u6d3b\\udcff"), ("utf-8", "活\\udcff"), ("cp932", "活\\udcff")])
def test_letters_that_a_stream_cannot_write_do_no_harm(encoding: str, written: str) -> None:
    stream = io.TextIOWrapper(io.BytesIO(), encoding=encoding, newline="\n")
    startup.tell("活\udcff", stream)
    assert stream.buffer.getvalue().decode(encoding) == f"{written}\n"  # pyright: ignore[reportAttributeAccessIssue]


def test_complaint_is_one_line_on_stderr(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    complain("Words.")
    assert capsys.readouterr().err == "Words.\n"
    monkeypatch.setattr(sys, "stderr", None)
    complain("Words.")


def test_module_imports_nothing_that_may_be_missing() -> None:
    tree = ast.parse(Path(startup.__file__).read_text("utf-8"))
    modules = [alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names]
    modules += [node.module or "" for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)]
    assert {module.partition(".")[0] for module in modules} <= sys.stdlib_module_names
