"""Make the packaged program: one folder that runs where no Python is.

On Linux, Windows and macOS alike, from the project's folder::

    python -m venv build/venv
    build/venv/bin/pip install -c resources/packaging/constraints.txt -e ".[package]"
    build/venv/bin/python resources/packaging/build.py

(on Windows ``build\\venv\\Scripts`` instead of ``build/venv/bin``) makes ``dist/kassei``; with ``--deb``, on Debian and its
kin, also ``dist/kassei_VERSION_ARCHITECTURE.deb``.
"""

from __future__ import annotations

import argparse
import os
import platform
import subprocess
import sys
from importlib import metadata
from pathlib import Path

import elf
import licences
from contents import ROOT, pins

MOST_MEGABYTES = 200


def main(arguments: list[str]) -> int:
    """Build what the arguments ask for; return the exit code."""
    parser = argparse.ArgumentParser(description="Make the packaged program.")
    parser.add_argument("--out", type=Path, default=ROOT / "dist", help="the folder to make it in")
    parser.add_argument("--deb", action="store_true", help="also make a Debian package")
    options = parser.parse_args(arguments)
    if wrong := unpinned():
        print(f"These are not the versions of constraints.txt: {', '.join(wrong)}.", file=sys.stderr)
        return 1
    folder = freeze(options.out.resolve())
    if elf.AVAILABLE:
        elf.clean(folder)
    megabytes = size(folder) / 1e6
    print(f"{folder}: {megabytes:.1f} MB unpacked, of at most {MOST_MEGABYTES}")
    if megabytes > MOST_MEGABYTES:
        return 1
    if options.deb:
        import debian  # needs Qt for the icons, and dpkg

        print(debian.make(folder, options.out.resolve()))
    return 0


def unpinned() -> list[str]:
    """Return the distributions that go in with another version than the pinned one."""
    pinned = pins()
    installed = {name: distribution.version for name, distribution in licences.bundled().items()}
    installed[licences.BOOTLOADER] = metadata.version(licences.BOOTLOADER)
    return [f"{name} {version}" for name, version in installed.items() if pinned.get(name) != version]


def freeze(out: Path) -> Path:
    """Run PyInstaller; return the folder, or on macOS the application, that it made."""
    work = ROOT / "build" / "pyinstaller"
    command = [sys.executable, "-m", "PyInstaller", "--noconfirm", "--log-level", "WARN", "--distpath", out, "--workpath", work]
    subprocess.run([*map(str, command), str(ROOT / "resources" / "packaging" / "kassei.spec")], check=True)
    return out / ("Kassei.app" if platform.system() == "Darwin" else "kassei")


def size(folder: Path) -> int:
    """Return the bytes of all files; a link takes none."""
    return sum(path.lstat().st_size for path in folder.rglob("*") if path.is_file() and not path.is_symlink())


if __name__ == "__main__":
    os.chdir(ROOT)
    try:
        sys.exit(main(sys.argv[1:]))
    except RuntimeError as error:  # what is missing is one sentence
        sys.exit(f"{error}.")
