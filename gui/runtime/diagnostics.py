"""Diagnostics for problem reports: facts about the program and the machine, nothing about the person."""

from __future__ import annotations

import getpass
import os
import platform
import re
import sys
from collections.abc import Mapping
from datetime import datetime
from importlib import import_module
from pathlib import Path

import PySide6
from PySide6.QtCore import QLocale, QSysInfo, qVersion
from PySide6.QtGui import QGuiApplication, QScreen

from engine import VERSION
from gui.model.recovery import data_folder
from gui.model.settings import settings_path
from gui.paths import PACKAGED

LAST_CRASH = "last-crash.txt"  # in the data folder
MODULES = ("numpy", "pyqtgraph", "msgspec", "ziamath")
_SEPARATORS = r"[/\\]"


def versions() -> dict[str, str]:
    """Return the relevant versions, by name."""
    own = {"Kassei": VERSION, "Python": platform.python_version(), "Qt": qVersion() or "?", "PySide6": PySide6.__version__}
    return own | {name: _version(name) for name in MODULES}


def diagnostics(choices: Mapping[str, str] | None = None) -> str:
    """Return the diagnostics, a line each; `choices` are the person's settings in the program."""
    lines = versions() | _surroundings() | dict(choices or {}) | _places()
    return without_person("\n".join(f"{name}:\t{value}" for name, value in lines.items()))


def without_person(text: str) -> str:
    """Return a text without the home folder and the name of the account in its paths."""
    try:
        home, account = str(Path.home()), getpass.getuser()
    except (RuntimeError, OSError, KeyError, ImportError):  # an account without a name, or a system without accounts
        home, account = os.environ.get("HOME", ""), ""
    for folder in {home, os.path.realpath(home)} if len(home) > 1 else ():
        text = re.sub(rf"{re.escape(folder)}(?![\w.-])", "~", text)
    return re.sub(rf"(?<={_SEPARATORS}){re.escape(account)}(?={_SEPARATORS})", "…", text) if account else text


def last_crash(folder: Path) -> str:
    """Return the first line of the last crash's trace in the data folder, and its day; empty if there was none."""
    path = folder / LAST_CRASH
    try:
        lines = path.read_text("utf-8", errors="replace").splitlines()
        day = datetime.fromtimestamp(path.stat().st_mtime).astimezone().date()
    except OSError:
        return ""
    return f"{lines[0]} ({day})" if lines else ""


def keep_crash(folder: Path, details: str) -> None:
    """Keep the details of a crash for later reports, if the data folder can be written."""
    try:
        (folder / LAST_CRASH).write_text(details, "utf-8", errors="replace")
    except OSError:
        return


def _version(module: str) -> str:
    try:
        return str(import_module(module).__version__)
    except Exception:  # a report about a broken installation must not fail because of it
        return "?"


def _surroundings() -> dict[str, str]:
    """Return facts about the system, by name."""
    kind = "packaged" if PACKAGED else "from source"
    desktop = os.environ.get("XDG_CURRENT_DESKTOP", "")
    return {
        "Program": kind,
        "System": f"{QSysInfo.prettyProductName()}, {platform.platform()}",
        "Window system": f"{QGuiApplication.platformName()} {desktop}".strip(),
        "Screens": "; ".join(map(_screen, QGuiApplication.screens())) or "none",
        "Locale": f"{QLocale.system().name()}, file names in {sys.getfilesystemencoding()}",
    }


def _screen(screen: QScreen) -> str:
    size, density = screen.size(), screen.logicalDotsPerInch()
    return f"{size.width()} × {size.height()}, scale {screen.devicePixelRatio():g}, {density:.0f} dpi"


def _places() -> dict[str, str]:
    settings, data = settings_path(), data_folder()
    return {
        "Settings": _place(settings) if settings else "in memory",
        "Data": _place(data),
        "Last crash": last_crash(data) or "none",
    }


def _place(path: Path) -> str:
    """Return a path and whether it can be written; for a missing one its nearest existing folder decides."""
    existing = next((parent for parent in (path, *path.parents) if os.access(parent, os.F_OK)), path)
    return str(path) if os.access(existing, os.W_OK) else f"{path} (cannot be written)"
