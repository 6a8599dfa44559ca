"""The licences of everything that a packaged program contains, gathered into one folder with an index.

The index, ``index.json``, is what "About Kassei" reads: a list of objects with ``name``, ``version``, ``licence`` (its
short name) and ``files`` (the texts, relative to the folder). Nothing here needs Qt.
"""

from __future__ import annotations

import json
import platform
import re
import shutil
import subprocess
import sys
import sysconfig
from collections.abc import Iterable, Iterator
from contextlib import suppress
from importlib import metadata
from pathlib import Path

from contents import ROOT, plain_name, project
from packaging.requirements import Requirement

TEXTS = Path(__file__).resolve().parent / "texts"
INDEX = "index.json"
BOOTLOADER = "pyinstaller"  # a part of it is in every program that it makes
LGPL = "LGPL-3.0-only"
_QT = ("PySide6_Essentials", "shiboken6")
_QT_TEXTS = ("Qt.txt", "LGPL-3.0.txt", "GPL-3.0.txt")
_TEXT_NAMES = re.compile(r"(licen[cs]e|copying|notice|authors)", re.IGNORECASE)

OWN_TEXTS = {"latex2mathml": ("latex2mathml.txt",), **{plain_name(name): _QT_TEXTS for name in _QT}}

Entry = dict[str, object]


def bundled() -> dict[str, metadata.Distribution]:
    """Return the distributions that a package contains, by plain name: what the program needs, and what that needs."""
    distributions: dict[str, metadata.Distribution] = {}
    wanted = [Requirement(str(line)) for line in _list(project()["dependencies"])]
    while wanted:
        requirement = wanted.pop()
        name = plain_name(requirement.name)
        if name in distributions or (requirement.marker and not requirement.marker.evaluate({"extra": ""})):
            continue
        distributions[name] = metadata.distribution(requirement.name)
        wanted += [Requirement(line) for line in distributions[name].requires or []]
    return dict(sorted(distributions.items()))


def collect(folder: Path, libraries: Iterable[str] = ()) -> list[Entry]:
    """Write the texts and the index into an empty folder and return the index; `libraries` are files of the system.

    RuntimeError names what has no licence text: such a thing must not be handed on.
    """
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    entries = [_own(folder), _python(folder), *_distributions(folder), *_fonts(folder), *_system(folder, libraries)]
    missing = [str(entry["name"]) for entry in entries if not entry["files"]]
    if missing:
        raise RuntimeError(f"no licence text was found for: {', '.join(missing)}")
    (folder / INDEX).write_text(json.dumps(entries, ensure_ascii=False, indent=1) + "\n", "utf-8")
    return entries


def _own(folder: Path) -> Entry:
    version: dict[str, str] = {}
    exec((ROOT / "engine" / "version.py").read_text("utf-8"), version)  # noqa: S102 - our own file, without importing numpy
    return _entry(folder, "Kassei", version["VERSION"], "MIT", [ROOT / "LICENSE"])


def _python(folder: Path) -> Entry:
    folders = (Path(sysconfig.get_path("stdlib")), Path(sys.base_prefix), Path(sys.base_prefix) / "Resources")
    texts = [base / name for base in folders for name in ("LICENSE.txt", "LICENSE")]
    return _entry(folder, "Python", platform.python_version(), "PSF-2.0", [text for text in texts if text.is_file()][:1])


def _distributions(folder: Path) -> Iterator[Entry]:
    """Yield the entries of the Python distributions, with what their licence files leave out."""
    distributions = bundled()
    with suppress(metadata.PackageNotFoundError):  # a list may be made of what is installed, without packaging it
        distributions[BOOTLOADER] = metadata.distribution(BOOTLOADER)
    for name, distribution in distributions.items():
        own = [TEXTS / text for text in OWN_TEXTS.get(name, ())]
        texts = [Path(str(file.locate())) for file in distribution.files or [] if _is_text(str(file))]
        licence = LGPL if name in map(plain_name, _QT) else _licence(distribution.metadata)
        yield _entry(folder, distribution.metadata["Name"], distribution.version, licence, [*texts, *own])
    qt = distributions[plain_name(_QT[0])]
    yield _entry(folder, "Qt", qt.version, LGPL, [TEXTS / text for text in _QT_TEXTS])
    icu = re.findall(r"libicudata\.so\.([\d.]+)", " ".join(map(str, qt.files or [])))
    if icu:  # Qt for Linux brings it; elsewhere it uses the system's
        yield _entry(folder, "ICU", icu[0], "Unicode-DFS-2016", [TEXTS / "ICU.txt"])


def _is_text(file: str) -> bool:
    parts = file.split("/")
    return ".dist-info" in parts[0] and _TEXT_NAMES.match(parts[-1]) is not None


def _licence(data: metadata.PackageMetadata) -> str:
    """Return the short name that a distribution gives its licence."""
    named = next(iter(data.get_all("License-Expression") or data.get_all("License") or [""])).partition("\n")[0]
    if named and len(named) <= 60:
        return named
    if plain_name(data["Name"]) == BOOTLOADER:
        return "GPL-2.0-or-later WITH Bootloader-exception"
    classes = [line.rpartition(" :: ")[2] for line in data.get_all("Classifier") or [] if line.startswith("License")]
    return ", ".join(classes) or "see its text"


def _fonts(folder: Path) -> Iterator[Entry]:
    yield _entry(folder, "Kassei Sans (from Noto Sans CJK JP)", "2.004", "OFL-1.1", [ROOT / "resources" / "fonts" / "OFL.txt"])
    yield _entry(folder, "STIX Two Math", "2.11", "OFL-1.1", [TEXTS / "STIX-Two-Math.txt"])  # lies inside ziamath


def _system(folder: Path, libraries: Iterable[str]) -> Iterator[Entry]:
    """Yield what Debian says about the packages that these libraries were taken from."""
    packages = sorted({package for library in libraries for package in package_of(library)})
    for package in packages:
        version = _dpkg("-W", "-f", "${Version}", package)
        text = Path("/usr/share/doc") / package.partition(":")[0] / "copyright"
        licence = _debian_licence(text.read_text("utf-8", "replace")) if text.is_file() else ""
        yield _entry(folder, package.partition(":")[0], version, licence, [text] if text.is_file() else [])


def _debian_licence(text: str) -> str:
    """Return the short name of the licence of most files; older descriptions have none that a program could read."""
    named = re.search(r"^Files:(?:.+\n)+?License: *(\S.*)$", text, re.MULTILINE)
    return named[1].strip() if named else "see its text"


def package_of(library: str) -> list[str]:
    """Return the Debian package that a shared library belongs to; RuntimeError if there is none."""
    answer = _dpkg("-S", f"*/{library}")
    packages = {line.partition(": ")[0] for line in answer.splitlines() if line.endswith(f"/{library}")}
    if not packages:
        raise RuntimeError(f"no Debian package that is installed here has {library}")
    return sorted(packages)[:1]


def _dpkg(*arguments: str) -> str:
    run = subprocess.run(["dpkg-query", *arguments], capture_output=True, text=True, check=False)  # noqa: S607 - Debian's own
    return run.stdout


def _entry(folder: Path, name: str, version: str, licence: str, texts: Iterable[Path]) -> Entry:
    """Return an entry of the index, its texts copied into a folder of its own."""
    files = []
    for text in texts:
        target = folder / re.sub(r"\W+", "-", name).strip("-") / text.name
        while target.exists():  # parts of one distribution with texts of the same name
            target = target.with_name(f"{text.parent.name}-{target.name}")
        target.parent.mkdir(exist_ok=True)
        shutil.copyfile(text, target)
        files.append(target.relative_to(folder).as_posix())
    return {"name": name, "version": version, "licence": licence, "files": files}


def _list(value: object) -> list[object]:
    return list(value) if isinstance(value, list) else []
