"""The packaged program, which KASSEI_PACKAGE names; without it only the tests of its sources run."""

from __future__ import annotations

import importlib
import importlib.util
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np
import pytest
from project import ROOT
from PySide6.QtCore import QRect


def load(name: str, path: Path) -> ModuleType:
    """Return a module that no package contains."""
    spec = importlib.util.spec_from_file_location(name, path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


desktop = load("desktop_tools", ROOT / "tests" / "desktop" / "conftest.py")
screen, layout = desktop.screen, desktop.layout  # a screen, and the positions of the controls in the window


@pytest.fixture(scope="session")
def package() -> Path:
    """Return the packaged program."""
    name = os.environ.get("KASSEI_PACKAGE")
    if not name:
        pytest.skip("KASSEI_PACKAGE names no packaged program (resources/packaging/build.py makes one)")
    path = Path(name).resolve()
    assert os.access(path, os.X_OK), path
    return path


@pytest.fixture(scope="session")
def packaging_script() -> Iterator[Callable[[str], ModuleType]]:
    """A function that imports a script of resources/packaging; the scripts can import each other, as when one is run."""
    folder = str(ROOT / "resources" / "packaging")
    sys.path.insert(0, folder)
    yield importlib.import_module
    sys.path.remove(folder)


Run = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.fixture
def run(package: Path, tmp_path: Path) -> Run:
    """A function that runs a packaged program to its end in another folder, in an empty environment: without Python."""

    def run_program(*arguments: object, program: Path = package, **environment: str) -> subprocess.CompletedProcess[str]:
        command = [str(program), *map(str, arguments)]
        return subprocess.run(
            command, cwd=tmp_path, env=environment, capture_output=True, text=True, encoding="utf-8", timeout=60, check=False
        )

    return run_program


class PackagedProgram(desktop.Program):
    """The packaged program in a window of its own, with nothing in its environment but the screen and a home."""

    def __init__(self, program: Path, on: Any, home: Path, *arguments: object, **environment: str) -> None:
        self.screen = on
        self._errors = home / "stderr.txt"
        own = {"DISPLAY": self.screen.display, "HOME": str(home), "QT_FONT_DPI": "96"} | environment
        size = "{}x{}".format(*desktop.SIZE)
        command = [program, "--language", "en", "--theme", "light", "--size", size, *arguments]
        with self._errors.open("ab") as errors:
            self.process = subprocess.Popen(list(map(str, command)), env=own, cwd=home, stderr=errors)
        self.window = desktop.wait_until(self._first_window, "a window is shown")
        self.screen.xdotool("windowactivate", "--sync", self.window)
        self._corner = self._find_corner()
        whole = QRect(0, 0, *desktop.SIZE)
        desktop.wait_until(lambda: len(np.unique(self.picture(whole))) > 50, "the window is painted")
        desktop.wait_until(lambda: "Kassei" in self.title(), "the window has its content and the title of its document")


@pytest.fixture
def start(package: Path, screen, tmp_path: Path) -> Iterator[Callable[..., PackagedProgram]]:
    """A function that starts the packaged program in a window; at the end its standard error must be empty."""
    programs: list[PackagedProgram] = []

    def start_program(*arguments: object, program: Path = package, **environment: str) -> PackagedProgram:
        programs.append(PackagedProgram(program, screen, tmp_path, *arguments, **environment))
        return programs[-1]

    yield start_program
    for program in programs:
        desktop.stop(program.process)
        errors = program.errors()
        assert not errors, errors
