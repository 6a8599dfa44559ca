"""What can be said before there is a window: one sentence, with what to do."""

from __future__ import annotations

import ast
import sys
from pathlib import Path

import pytest

from gui import startup
from gui.startup import complain, import_problem, prepare, screen_problem


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
    sentence = import_problem(ImportError(f"{library}: cannot open shared object file: No such file or directory"))
    assert sentence.startswith(f"Kassei needs the system library {library}; install it with: sudo apt install ")
    assert "libegl1" in sentence
    assert "\n" not in sentence


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
@pytest.mark.parametrize("environment", [{}, {"DISPLAY": ""}, {"QT_QPA_PLATFORM": "xcb", "WAYLAND_DISPLAY": "wayland-0"}])
def test_no_screen(environment: dict[str, str]) -> None:
    sentence = screen_problem(environment, everything, everything)
    assert sentence == "Kassei found no screen to show a window on: neither DISPLAY nor WAYLAND_DISPLAY is set."


@pytest.mark.usefixtures("_linux")
def test_screen_that_does_not_answer_is_named() -> None:
    sentence = screen_problem({"DISPLAY": ":77"}, everything, nothing)
    assert sentence == "Kassei found no screen to show a window on: nothing answers at DISPLAY=:77."


@pytest.mark.usefixtures("_linux")
def test_missing_window_library_names_its_package_only() -> None:
    sentence = screen_problem({"DISPLAY": ":0"}, lambda library: library != "libxcb-cursor.so.0", everything)
    assert sentence.endswith("sudo apt install libxcb-cursor0")


def test_other_systems_have_a_screen(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "darwin")
    assert screen_problem({}, everything, everything) == ""


def test_prepare_sets_one_thread_unless_asked_otherwise() -> None:
    environment: dict[str, str] = {}
    prepare(environment)  # pyright: ignore[reportArgumentType]
    assert environment == {"OPENBLAS_NUM_THREADS": "1"}
    environment = {"OPENBLAS_NUM_THREADS": "4"}
    prepare(environment)  # pyright: ignore[reportArgumentType]
    assert environment == {"OPENBLAS_NUM_THREADS": "4"}


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
