"""Prove that an ordinary installation is whole: build, install in a fresh environment, and run with the source tree gone.

From the project's folder, with an environment that has the extra named dev::

    .venv/bin/python resources/packaging/try_installed.py

The sdist is built from a copy of the tree, the wheel from the sdist. Wheel, sdist and folder are installed one after
the other, and each time the program has to pass its self-check, draw its window and name its version in an empty folder.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import venv
import zipfile
from pathlib import Path

from contents import RESOURCES, ROOT

# What pip may put into site-packages: anything else could be somebody else's.
TOP_LEVEL = {"main.py", "engine", "gui"}
# Read by the About dialog where no index of licences was written.
TEXTS = "packaging/texts/*"


def main() -> int:
    """Build and try all; return the exit code."""
    with tempfile.TemporaryDirectory() as name:
        scratch = Path(name)
        source = copy_of_the_tree(scratch / "source")
        run(sys.executable, "-m", "build", "--outdir", scratch / "dist", source, cwd=scratch)
        (wheel,), (sdist,) = (scratch / "dist").glob("*.whl"), (scratch / "dist").glob("*.tar.gz")
        if problems := list(missing(wheel)) + list(strange(wheel)):
            print("\n".join(problems), file=sys.stderr)
            return 1
        shutil.rmtree(source)
        environment = scratch / "environment"
        venv.create(environment, with_pip=True)
        install(environment, wheel)
        try_program(environment, scratch / "from_wheel")
        install(environment, sdist, "--force-reinstall", "--no-deps")
        try_program(environment, scratch / "from_sdist")
        install(environment, copy_of_the_tree(source), "--force-reinstall", "--no-deps")
        shutil.rmtree(source)
        try_program(environment, scratch / "from_folder")
    return 0


def copy_of_the_tree(folder: Path) -> Path:
    """Copy what a clean clone would have, as far as a name can tell."""
    made = (".*", "__pycache__", "*.egg-info", "build", "dist")
    shutil.copytree(ROOT, folder, ignore=shutil.ignore_patterns(*made))
    shutil.copytree(ROOT / ".ci", folder / ".ci")
    shutil.copy(ROOT / ".gitignore", folder)
    return folder


def missing(wheel: Path) -> list[str]:
    """Return a sentence for each file that the program reads and the wheel lacks."""
    held = set(zipfile.ZipFile(wheel).namelist())
    wanted = [path for pattern in (*RESOURCES, TEXTS) for path in (ROOT / "resources").glob(pattern)]
    names = [f"gui/{path.relative_to(ROOT).as_posix()}" for path in wanted]
    names += [path.relative_to(ROOT).as_posix() for folder in ("engine", "gui") for path in (ROOT / folder).rglob("*.py")]
    return [f"The wheel lacks {name}." for name in names if name not in held]


def strange(wheel: Path) -> list[str]:
    """Return a sentence for each name that the wheel would put into site-packages beside those of TOP_LEVEL."""
    tops = {name.split("/")[0] for name in zipfile.ZipFile(wheel).namelist()}
    return [f"The wheel puts {top} into site-packages." for top in sorted(tops - TOP_LEVEL) if not top.endswith(".dist-info")]


def install(environment: Path, what: Path, *options: str) -> None:
    """Install into the fresh environment, not editable."""
    run(programs(environment) / "python", "-m", "pip", "install", "-q", *options, what, cwd=environment)


def try_program(environment: Path, folder: Path) -> None:
    """Run the installed program in an empty folder, with nothing in its environment but a home."""
    folder.mkdir()
    command = programs(environment) / "kassei"
    bare = {name: os.environ[name] for name in ("SYSTEMROOT",) if name in os.environ} | {"HOME": str(folder)}
    run(command, "--self-check", cwd=folder, env=bare)
    run(command, "--screenshot", folder / "window.png", "--language", "ja", cwd=folder, env=bare)
    if not (folder / "window.png").stat().st_size:
        raise RuntimeError("The picture of the window is empty")
    run(command, "--version", cwd=folder, env=bare)


def programs(environment: Path) -> Path:
    """Return where an environment keeps its programs."""
    return environment / ("Scripts" if sys.platform == "win32" else "bin")


def run(*command: object, cwd: Path, env: dict[str, str] | None = None) -> None:
    """Run a command to its end; fail if it fails."""
    print("+", *command, flush=True)
    subprocess.run(list(map(str, command)), cwd=cwd, env=env, check=True)


if __name__ == "__main__":
    try:
        sys.exit(main())
    except subprocess.CalledProcessError as error:  # it has said itself what is wrong
        sys.exit(f"Failed: {' '.join(error.cmd)}")
    except RuntimeError as error:
        sys.exit(f"{error}.")
