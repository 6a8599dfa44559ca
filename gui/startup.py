"""What can be said before Qt is imported: a missing library or screen, in one sentence instead of a traceback."""

from __future__ import annotations

import ctypes
import gc
import os
import re
import sys
from collections.abc import Callable, Mapping
from typing import TextIO

_PACKAGES = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libfontconfig.so.1": "libfontconfig1",
    "libdbus-1.so.3": "libdbus-1-3",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libgthread-2.0.so.0": "libglib2.0-0",
}
# What Qt's xcb plugin loads; without one of these Qt aborts the process with a page of text.
_WINDOW_PACKAGES = {
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-shape.so.0": "libxcb-shape0",
}


def import_problem(error: ImportError) -> str:
    """Return the sentence for an import of Qt or another dependency that failed."""
    if library := re.search(r"(lib[\w.+-]+\.so[\w.]*)", str(error)):
        packages = _PACKAGES | _WINDOW_PACKAGES
        wanted = " ".join(dict.fromkeys(packages.values())) if library[1] in packages else ""
        return f"Kassei needs the system library {library[1]}" + (
            f"; install it with: sudo apt install {wanted}" if wanted else "."
        )
    return f"Kassei needs the Python package {error.name or error}; install it with: python -m pip install -e ."


def screen_problem(
    environment: Mapping[str, str],
    loads: Callable[[str], bool] | None = None,
    answers: Callable[[], bool] | None = None,
) -> str:
    """Return why no window can be shown on this Linux desktop, or nothing."""
    if not sys.platform.startswith("linux") or environment.get("QT_QPA_PLATFORM", "xcb") != "xcb":
        return ""
    if environment.get("WAYLAND_DISPLAY") and "QT_QPA_PLATFORM" not in environment:
        return ""
    if not environment.get("DISPLAY"):
        return "Kassei found no screen to show a window on: neither DISPLAY nor WAYLAND_DISPLAY is set."
    if not (answers or _answers)():
        return f"Kassei found no screen to show a window on: nothing answers at DISPLAY={environment['DISPLAY']}."
    missing = [package for library, package in _WINDOW_PACKAGES.items() if not (loads or _loads)(library)]
    return (
        f"Kassei needs more system libraries to open a window; install them with: sudo apt install {' '.join(missing)}"
        if missing
        else ""
    )


def prepare(environment: os._Environ[str] = os.environ) -> None:
    """Set what must be set before numpy is imported: one thread, for many small products are slower with more."""
    # Hundreds of thousands of objects that live for ever are made at the start: looking through them again and again for
    # garbage takes a twentieth of it.
    gc.set_threshold(200_000, 20, 20)
    environment.setdefault("OPENBLAS_NUM_THREADS", "1")


def complain(sentence: str) -> None:
    """Write a sentence to stderr, if there is one."""
    tell(sentence, sys.stderr)


def tell(sentence: str, stream: TextIO | None) -> None:
    """Write a sentence to a stream that may be closed, or a pipe whose reader has left."""
    if stream is None:
        return
    try:
        stream.write(sentence + "\n")
        stream.flush()
    except OSError:
        # What could not be written would be tried again, and fail loudly, when Python closes the stream.
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


def _loads(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def _answers() -> bool:
    """Tell whether an X server answers; True where that cannot be found out, so that Qt may try."""
    try:
        xcb = ctypes.CDLL("libxcb.so.1")
    except OSError:
        return True
    xcb.xcb_connect.restype = ctypes.c_void_p
    connection = ctypes.c_void_p(xcb.xcb_connect(None, None))
    failed = bool(xcb.xcb_connection_has_error(connection))
    xcb.xcb_disconnect(connection)
    return not failed
