"""What Linux programs and libraries need from the system they run on, read with binutils' objdump and readelf."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

AVAILABLE = sys.platform.startswith("linux")


def files(folder: Path) -> Iterator[Path]:
    """Yield every program and shared library in a folder."""
    for path in sorted(folder.rglob("*")):
        if path.is_file() and not path.is_symlink():
            with path.open("rb") as file:
                if file.read(4) == b"\x7fELF":
                    yield path


def clean(folder: Path) -> None:
    """Take the debugging information out of Python's own libraries, and the places of the machine they were built on.

    Some builds of Python leave both in. The libraries of the wheels have neither, and not all of them survive this.
    """
    inside = folder / "_internal"
    for path in (*inside.glob("libpython*.so*"), *inside.glob("python*/lib-dynload/*.so")):
        subprocess.run(["strip", "--strip-debug", str(path)], check=True)  # noqa: S607 - binutils, wherever it is
        for run_path in run_paths(path):
            if not run_path.startswith("$ORIGIN") and len(run_path) >= len("$ORIGIN"):
                own = b"$ORIGIN".ljust(len(run_path), b"\0")  # what it needs lies beside it
                path.write_bytes(path.read_bytes().replace(run_path.encode() + b"\0", own + b"\0"))


def run_paths(path: Path) -> list[str]:
    """Return where a file says that its libraries lie."""
    return re.findall(r"^ +(?:RPATH|RUNPATH) +(\S+)$", _objdump(path), re.MULTILINE)


def needed(folder: Path) -> set[str]:
    """Return the libraries that the folder's files need and the folder has not."""
    wanted: set[str] = set()
    has = {path.name for path in folder.rglob("*.so*")}
    for path in files(folder):
        wanted |= set(re.findall(r"NEEDED +(\S+)", _objdump(path)))
    return wanted - has


def newest_symbols(folder: Path) -> dict[str, str]:
    """Return the newest version of GLIBC, GLIBCXX and GCC that any of the folder's files asks for, as "2.34"."""
    newest: dict[str, tuple[int, ...]] = {}
    for path in files(folder):
        for kind, version in re.findall(r"\b(GLIBC|GLIBCXX|GCC)_(\d+(?:\.\d+)*)", _objdump(path)):
            newest[kind] = max(newest.get(kind, ()), tuple(map(int, version.split("."))))
    return {kind: ".".join(map(str, version)) for kind, version in newest.items()}


def _objdump(path: Path) -> str:
    """Return the headers: what is needed, and under "Version References" which symbols."""
    command = ["objdump", "-p", str(path)]
    text = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    return text.partition("Version definitions:")[0] + text.partition("Version References:")[2]
