"""A virtual screen with a window manager, the program on it, and a hand that has only a mouse and a keyboard."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeVar

import numpy as np
import pytest
from project import ROOT
from PySide6.QtCore import QModelIndex, QPoint, QRect
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QAbstractItemView, QApplication, QTableView, QWidget

from engine import Document
from gui.application import assemble
from gui.model.recovery import Autosave
from gui.model.settings import Settings
from gui.shell.rescue import Rescue

SIZE = (1200, 850)  # with its frame, the window fits on the screen
SCREEN = (1280, 900)
TOOLS = ("Xvfb", "openbox", "xdotool")
PATIENCE = 20.0  # seconds; only a test that fails ever waits so long


T = TypeVar("T")


def wait_until(condition: Callable[[], T], what: str) -> T:
    """Return the first true value of a condition; fail if it takes too long."""
    deadline = time.monotonic() + PATIENCE
    while not (result := condition()):
        assert time.monotonic() < deadline, f"waited in vain until {what}"
        time.sleep(0.03)
    return result


def stop(process: subprocess.Popen[bytes]) -> None:
    """End a process that this test has started."""
    if process.poll() is None:
        process.terminate()
        try:
            process.wait(PATIENCE)
        except subprocess.TimeoutExpired:
            process.kill()
    process.wait()
    for pipe in (process.stdout, process.stderr):
        if pipe is not None:
            pipe.close()


class Screen:
    """Xvfb on a display that was free, and openbox on it."""

    def __init__(self, folder: Path) -> None:
        self._framebuffer = folder / "Xvfb_screen0"
        reading, writing = os.pipe()
        size = f"{SCREEN[0]}x{SCREEN[1]}x24"
        arguments = [
            "Xvfb",
            "-displayfd",
            str(writing),
            "-screen",
            "0",
            size,
            "-dpi",
            "96",
            "-fbdir",
            str(folder),
            "-nolisten",
            "tcp",
        ]
        quiet = subprocess.DEVNULL
        self._server = subprocess.Popen(arguments, pass_fds=[writing], stdout=quiet, stderr=quiet)
        os.close(writing)
        with os.fdopen(reading) as pipe:
            self.display = f":{pipe.readline().strip()}"
        personal = ("WAYLAND_DISPLAY", "DBUS_SESSION_BUS_ADDRESS", "XAUTHORITY", "XDG_CURRENT_DESKTOP", "XDG_SESSION_TYPE")
        self.environment = {name: value for name, value in os.environ.items() if name not in personal}
        self.environment |= {"DISPLAY": self.display, "HOME": str(folder), "XDG_CONFIG_HOME": str(folder)}
        self._manager = subprocess.Popen(["openbox"], env=self.environment, stdout=quiet, stderr=quiet)
        # It answers once it manages windows.
        wait_until(lambda: self.xdotool("get_desktop", check=False).isdigit(), "openbox runs")

    def xdotool(self, *arguments: object, check: bool = True) -> str:
        """Run xdotool; return what it says."""
        command = ["xdotool", *map(str, arguments)]
        run = subprocess.run(command, env=self.environment, capture_output=True, text=True, check=False, timeout=PATIENCE)
        assert run.returncode == 0 or not check, f"{' '.join(command)}: {run.stderr}"
        return run.stdout.strip()

    def pixels(self) -> np.ndarray:
        """Return the pixels of the screen as an array (rows, columns, blue green red)."""
        data = self._framebuffer.read_bytes()  # in the format of xwd: big-endian header, colour map, pixels
        header = np.frombuffer(data, ">u4", 25)
        start, line, colours = int(header[0]), int(header[12]), int(header[19])
        raw = np.frombuffer(data, np.uint8, line * SCREEN[1], start + 12 * colours)
        return raw.reshape(SCREEN[1], line // 4, 4)[:, : SCREEN[0], :3].copy()

    def close(self) -> None:
        """End both."""
        stop(self._manager)
        stop(self._server)


class Layout:
    """Where everything is: taken from the same window of the same size, laid out without a screen."""

    def __init__(self, document: Document | None = None, rescued: Path | None = None) -> None:
        application = assemble(document or Document(), Settings(None))
        self._application, self._window = application, application.window
        if document is None:
            application.translation.use("en")
        self._window.resize(*SIZE)
        self._window.show()
        if rescued is not None:
            autosave = Autosave(application.workspace, rescued, self._window)
            Rescue(self._window, application.files, application.notices, application.look, autosave).offer()
            autosave.finish()
        for _ in range(5):
            QApplication.processEvents()

    def rect(self, name: str) -> QRect:
        """Return the rectangle of a control in the window."""
        widget = self._widget(name)
        return QRect(widget.mapTo(self._window, QPoint()), widget.size())

    def cell(self, name: str, row: int, column: int = 0) -> QRect:
        """Return the rectangle of a grid's cell."""
        grid = self._widget(name)
        assert isinstance(grid, QTableView)
        return self._of_index(grid, grid.model().index(row, column))

    def function(self, activation: str) -> QRect:
        """Return the rectangle of a function in the picker."""
        view = self._widget("activation_picker")
        assert isinstance(view, QAbstractItemView)
        model = view.model()
        rows = [model.index(row, 0) for row in range(model.rowCount())]
        return self._of_index(view, next(index for index in rows if index.data(0x0100) == activation))

    def close(self) -> None:
        """Close the window."""
        self._window.close()
        self._window.deleteLater()
        QApplication.processEvents()

    def _widget(self, name: str) -> QWidget:
        widget = self._window.findChild(QWidget, name)
        assert isinstance(widget, QWidget), name
        assert widget.isVisible(), name
        return widget

    def _of_index(self, view: QAbstractItemView, index: QModelIndex) -> QRect:
        rect = view.visualRect(index)
        assert view.viewport().rect().contains(rect.center()), "a click there would meet something else"
        return QRect(view.viewport().mapTo(self._window, rect.topLeft()), rect.size())


class Program:
    """main.py as a process of its own, and the hand that works it."""

    def __init__(self, screen: Screen, home: Path, *arguments: object) -> None:
        self.screen = screen
        self._errors = home / "stderr.txt"
        folders = {f"XDG_{name}_HOME": str(home / name.lower()) for name in ("CONFIG", "DATA", "CACHE", "STATE")}
        environment = screen.environment | folders
        environment |= {"HOME": str(home), "QT_QPA_PLATFORM": "xcb", "QT_FONT_DPI": "96", "LC_ALL": "C.UTF-8"}
        command = [sys.executable, ROOT / "main.py", "--language", "en", "--theme", "light", "--size", "{}x{}".format(*SIZE)]
        with self._errors.open("ab") as errors:
            self.process = subprocess.Popen([*map(str, [*command, *arguments])], env=environment, cwd=home, stderr=errors)
        self.window = wait_until(self._first_window, f"a window is shown\n{self.errors()}")
        screen.xdotool("windowactivate", "--sync", self.window)
        self._corner = self._find_corner()
        wait_until(lambda: len(np.unique(self.picture(QRect(0, 0, *SIZE)))) > 50, "the window is painted")

    def errors(self) -> str:
        """Return what the program has written to standard error."""
        return self._errors.read_text("utf-8")

    def windows(self) -> list[str]:
        """Return the program's windows that are on the screen."""
        return self.screen.xdotool("search", "--onlyvisible", "--pid", self.process.pid, check=False).split()

    def title(self) -> str:
        """Return the words in the title bar."""
        return self.screen.xdotool("getwindowname", self.window)

    def picture(self, rect: QRect) -> np.ndarray:
        """Return the pixels of a rectangle of the window as they are on the screen."""
        place = rect.translated(self._corner)
        return self.screen.pixels()[place.top() : place.bottom() + 1, place.left() : place.right() + 1]

    def has_ink(self, rect: QRect) -> bool:
        """Return whether something is written in a rectangle."""
        return bool(np.ptp(self.picture(rect).astype(int), axis=(0, 1)).max() > 60)

    def click(self, rect: QRect) -> None:
        """Click on the middle of a rectangle of the window."""
        self._move(rect.center())
        self.screen.xdotool("click", 1)

    def drag(self, rect: QRect, pixels: int) -> None:
        """Press on the middle of a rectangle, move to the right, release."""
        start = rect.center()
        self._move(start)
        self.screen.xdotool("mousedown", 1)
        for step in range(1, 7):
            self._move(start + QPoint(pixels * step // 6, 0))
        self.screen.xdotool("mouseup", 1)

    def press(self, *keys: str) -> None:
        """Press keys, one after the other."""
        self.screen.xdotool("key", "--delay", 20, *keys)

    def write(self, text: str) -> None:
        """Type a text."""
        self.screen.xdotool("type", "--delay", 10, "--", text)

    def wait_until(self, condition: Callable[[], T], what: str) -> T:
        """Return the first true value of a condition; fail if it takes too long."""
        return wait_until(condition, what)

    def save(self) -> None:
        """Press Ctrl+S, and wait until nothing is unsaved."""
        self.press("ctrl+s")
        wait_until(lambda: "*" not in self.title(), f"the file is saved; the title is {self.title()}")

    def wait_for_edit(self) -> None:
        """Wait until the title says that something is not saved."""
        wait_until(lambda: "*" in self.title(), "the title has the unsaved mark")

    def kill(self) -> None:
        """Let the program die without a word."""
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()

    def _first_window(self) -> str:
        assert self.process.poll() is None, self.errors()
        return next(iter(self.windows()), "")

    def _find_corner(self) -> QPoint:
        """Return where on the screen the inside of the frame begins: getwindowgeometry counts the frame twice."""
        self._move(QPoint(0, 0))
        lines = self.screen.xdotool("getmouselocation", "--shell").splitlines()
        place = dict(line.split("=") for line in lines)
        return QPoint(int(place["X"]), int(place["Y"]))

    def _move(self, place: QPoint) -> None:
        self.screen.xdotool("mousemove", "--window", self.window, place.x(), place.y())


@pytest.fixture(scope="session")
def screen(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Screen]:
    """Return a screen of its own for the session's tests; skip without the tools, unless they are required."""
    missing = [tool for tool in TOOLS if shutil.which(tool) is None]
    if missing:
        reason = f"a real window needs {', '.join(missing)} (apt install xvfb openbox xdotool)"
        if os.environ.get("KASSEI_REQUIRE_DESKTOP") == "1":
            pytest.fail(reason)
        pytest.skip(reason)
    screen = Screen(tmp_path_factory.mktemp("screen"))
    yield screen
    screen.close()


@pytest.fixture
def start(screen: Screen, tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Callable[..., Program]]:
    """A function that starts the program; at the end a picture of the screen is saved and standard error must be empty."""
    programs: list[Program] = []

    def start_program(*arguments: object) -> Program:
        programs.append(Program(screen, tmp_path, *arguments))
        return programs[-1]

    yield start_program
    pixels = np.ascontiguousarray(np.dstack([screen.pixels(), np.full((SCREEN[1], SCREEN[0]), 255, np.uint8)]))
    QImage(pixels.data, SCREEN[0], SCREEN[1], QImage.Format.Format_RGB32).save(str(tmp_path / "last.png"))
    for program in programs:
        stop(program.process)
        errors = program.errors()
        assert not errors, errors


@pytest.fixture
def layout(qapp: QApplication) -> Iterator[Callable[..., Layout]]:
    """A function that lays out a window without a screen; all are closed at the end."""
    layouts: list[Layout] = []

    def lay_out(rescued: Path | None = None, document: Document | None = None) -> Layout:
        layouts.append(Layout(document, rescued=rescued))
        return layouts[-1]

    yield lay_out
    for opened in layouts:
        opened.close()
