"""Problems found before Qt is imported: a missing library or screen, in one sentence instead of a traceback."""

from __future__ import annotations

import gc
import os
import re
import sys
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import TextIO

_NO_SCREEN = "Kassei found no screen to show a window on"
_PACKAGES = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libfontconfig.so.1": "libfontconfig1",
    "libdbus-1.so.3": "libdbus-1-3",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libgthread-2.0.so.0": "libglib2.0-0",
    "libX11.so.6": "libx11-6",
    "libfreetype.so.6": "libfreetype6",
}
# Libraries of Qt's xcb plugin, without which Qt aborts the process with a page of text.
_WINDOW_PACKAGES = {
    "libxcb.so.1": "libxcb1",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render.so.0": "libxcb-render0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-shm.so.0": "libxcb-shm0",
    "libxcb-sync.so.1": "libxcb-sync1",
    "libxcb-util.so.1": "libxcb-util1",
    "libxcb-xfixes.so.0": "libxcb-xfixes0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libX11-xcb.so.1": "libx11-xcb1",
}


def start_problem(error: ImportError | OSError) -> str:
    """Return the sentence for a module that cannot be loaded."""
    if isinstance(error, ImportError):
        return import_problem(error)
    return f"Kassei cannot start: {error.strerror or error}{f': {error.filename}' if error.filename else '.'}"


def import_problem(error: ImportError, loads: Callable[[str], bool] | None = None) -> str:
    """Return the sentence for an import of Qt or another dependency that failed."""
    if library := re.search(r"(lib[\w.+-]+\.so[\w.]*)", str(error)):
        packages = _PACKAGES | _WINDOW_PACKAGES
        missing = [package for package in packages if package == library[1] or not (loads or _loads)(package)]
        wanted = " ".join(dict.fromkeys(packages[module] for module in missing)) if library[1] in packages else ""
        return f"Kassei needs the system library {library[1]}" + (
            f"; install it with: sudo apt install {wanted}" if wanted else "."
        )
    if getattr(sys, "frozen", False):
        return f"Kassei is not whole, {error.name or 'a part of it'} is missing; install it again."
    if error.name is None:  # numpy's messages are a page long
        return f"Kassei cannot start: {str(error).strip().partition(chr(10))[0]}"
    return f"Kassei needs the Python package {error.name}; install it with: python -m pip install -e ."


def screen_problem(
    environment: Mapping[str, str],
    loads: Callable[[str], bool] | None = None,
    answers: Callable[[], bool] | None = None,
) -> str:
    """Return why no window can be shown on this Linux desktop, or ""."""
    if not sys.platform.startswith("linux"):
        return ""
    asked = environment.get("QT_QPA_PLATFORM", "")
    names = [entry.partition(":")[0].partition("-")[0] for entry in asked.split(";") if entry]
    if not names:  # Qt's own choice
        names = [name for name, variable in (("wayland", "WAYLAND_DISPLAY"), ("xcb", "DISPLAY")) if environment.get(variable)]
    problem = ""
    for name in names or ["xcb"]:
        if name == "xcb":
            problem = _x_problem(environment, loads or _loads, answers or _answers)
        elif name == "wayland":
            problem = _wayland_problem(environment, answers or (lambda: _compositor_answers(environment)))
        else:
            problem = _other_problem(name)
        if not problem:
            return ""
    return problem


def _x_problem(environment: Mapping[str, str], loads: Callable[[str], bool], answers: Callable[[], bool]) -> str:
    """Return why no X window can be shown, or ""."""
    if not environment.get("DISPLAY"):
        missing = "DISPLAY is not set" if environment.get("WAYLAND_DISPLAY") else "neither DISPLAY nor WAYLAND_DISPLAY is set"
        return f"{_NO_SCREEN}: {missing}."
    if not answers():
        return f"{_NO_SCREEN}: nothing answers at DISPLAY={environment['DISPLAY']}."
    wanted = [package for library, package in _WINDOW_PACKAGES.items() if not loads(library)]
    return (
        f"Kassei needs more system libraries to open a window; install them with: sudo apt install {' '.join(wanted)}"
        if wanted
        else ""
    )


def _wayland_problem(environment: Mapping[str, str], answers: Callable[[], bool]) -> str:
    if "wayland" not in (plugins() or {"wayland"}):
        return "Kassei cannot open windows on Wayland itself; it needs XWayland."
    name = environment.get("WAYLAND_DISPLAY", "wayland-0")
    return "" if answers() else f"{_NO_SCREEN}: nothing answers at WAYLAND_DISPLAY={name}."


def _other_problem(name: str) -> str:
    known = plugins()
    return "" if name in known or not known else f"Kassei knows no screen named {name}, which QT_QPA_PLATFORM asks for."


def prepare(environment: os._Environ[str] = os.environ) -> None:
    """Set everything that must be set before numpy and Qt are imported."""
    # The start makes hundreds of thousands of permanent objects: collecting garbage among them takes a twentieth of it.
    gc.set_threshold(200_000, 20, 20)
    # One thread, as many small products are slower with more.
    environment.setdefault("OPENBLAS_NUM_THREADS", "1")
    if sys.platform.startswith("linux"):
        _name_an_encoding(environment)
    _fill_closed_streams()


def restart_in_utf8() -> None:
    """Restart the process if Python would encode file names differently from Qt."""
    if sys.getfilesystemencoding() == "utf-8" or getattr(sys, "frozen", False) or sys.flags.utf8_mode:
        return
    with suppress(OSError):  # then file names are limited to the locale's characters
        os.execv(sys.executable, [sys.executable, "-X", "utf8", *sys.orig_argv[1:]])  # noqa: S606 - this program itself


def _name_an_encoding(environment: os._Environ[str]) -> None:
    """Give a locale without an encoding the one to which Qt would change it, with four lines of warnings."""
    name = next((variable for variable in ("LC_ALL", "LC_CTYPE", "LANG") if environment.get(variable)), "")
    if not name or environment[name] in ("C", "POSIX"):
        environment["LC_ALL" if name == "LC_ALL" else "LC_CTYPE"] = "C.UTF-8"


def _fill_closed_streams() -> None:
    """Open the null device for closed stdin, stdout and stderr: a document opened there would be written to."""
    while (descriptor := os.open(os.devnull, os.O_RDWR)) <= 2:
        pass
    os.close(descriptor)


def complain(sentence: str) -> None:
    """Write a sentence to stderr, if there is one."""
    tell(sentence, sys.stderr)


def tell(sentence: str, stream: TextIO | None) -> None:
    """Write a sentence to a stream that may be closed, or a pipe whose reader has left."""
    if stream is None:
        return
    encoding = stream.encoding or "utf-8"  # whose encoding may lack the characters of a file's name
    try:
        stream.write(sentence.encode(encoding, "backslashreplace").decode(encoding) + "\n")
        stream.flush()
    except OSError:
        # Unwritten text would be tried again, and fail loudly, when Python closes the stream.
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


def _loads(library: str) -> bool:
    import ctypes  # imported lazily: only X and a complaint need it

    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def _answers() -> bool:
    """Return whether an X server answers; True if that cannot be determined, so that Qt may try."""
    import ctypes

    try:
        xcb = ctypes.CDLL("libxcb.so.1")
    except OSError:
        return True
    xcb.xcb_connect.restype = ctypes.c_void_p
    connection = ctypes.c_void_p(xcb.xcb_connect(None, None))
    failed = bool(xcb.xcb_connection_has_error(connection))
    xcb.xcb_disconnect(connection)
    return not failed


def _compositor_answers(environment: Mapping[str, str]) -> bool:
    """Return whether a Wayland compositor listens at the environment's socket."""
    if environment.get("WAYLAND_SOCKET"):  # already connected
        return True
    import socket  # imported lazily: others do not need it

    socket_path = Path(environment.get("XDG_RUNTIME_DIR", ""), environment.get("WAYLAND_DISPLAY", "wayland-0"))
    with socket.socket(socket.AF_UNIX) as connection:
        return connection.connect_ex(str(socket_path)) == 0


def plugins() -> set[str]:
    """Return Qt's platform plugins; none if they are not found beside PySide6."""
    from importlib.util import find_spec  # only for platforms other than X

    spec = find_spec("PySide6")
    folders = (spec.submodule_search_locations if spec else None) or ()
    return {file.stem.removeprefix("libq") for folder in folders for file in Path(folder).glob("Qt/plugins/platforms/libq*.so")}
