"""The components of the program and their licences: from the package's index, or from what is installed beside the source."""

from __future__ import annotations

import json
import platform
import sys
import sysconfig
from collections.abc import Iterator
from importlib import metadata
from pathlib import Path

import PySide6
import shiboken6
from PySide6.QtCore import qVersion

from engine import VERSION
from gui.dialogs.licences_view import Component
from gui.paths import RESOURCES

INDEX = RESOURCES / "licences" / "index.json"  # written when the program is packaged
_TEXTS = RESOURCES / "packaging" / "texts"  # sources of distributions that come without their licence's text
_FONT_TEXT = RESOURCES / "fonts" / "OFL.txt"
_LGPL_ADDRESS = "https://www.gnu.org/licenses/lgpl-3.0.html"
_QT = ("Qt", "PySide6_Essentials", "shiboken6")

# Installed beside the source: pyproject.toml's dependencies and their dependencies.
DISTRIBUTIONS = ("numpy", "pyqtgraph", "colorama", "msgspec", "ziamath", "ziafont", "latex2mathml")


def components(index: Path = INDEX) -> list[Component]:
    """Return all components of the program, itself first."""
    return _packaged(index) or list(_installed())


def _packaged(index: Path) -> list[Component]:
    """Return the components in a package's index; none if it is missing or invalid."""
    try:
        return [_listed(entry, index.parent) for entry in json.loads(index.read_text("utf-8"))]
    except (OSError, ValueError, LookupError, TypeError):
        return []


def _listed(entry: dict[str, str], folder: Path) -> Component:
    name = entry["name"]
    texts = tuple(folder / file for file in entry["files"])
    return Component(name, entry["version"], entry["licence"], texts, folder=_folder_of(name))


def _installed() -> Iterator[Component]:
    """Yield the components that are installed beside the source."""
    yield Component("Kassei", VERSION, "MIT", _kassei_text())
    yield Component("Kassei Sans (from Noto Sans CJK JP)", "", "OFL-1.1", (_FONT_TEXT,))
    yield Component("Python", platform.python_version(), "PSF-2.0", _python_text(), "https://docs.python.org/3/license.html")
    texts = _own_texts("Qt", "LGPL-3.0", "GPL-3.0")
    versions = (qVersion() or "", PySide6.__version__, shiboken6.__version__)
    for name, version in zip(_QT, versions, strict=True):
        yield Component(name, version, "LGPL-3.0-only", texts, _LGPL_ADDRESS, _folder_of(name))
    for name in DISTRIBUTIONS:
        yield _distribution(name)
    yield Component("STIX Two Math", "", "OFL-1.1", _own_texts("STIX-Two-Math"), "https://github.com/stipub/stixfonts")
    yield Component("DejaVu Sans", "", "Bitstream-Vera", _own_texts("DejaVu"), "https://dejavu-fonts.github.io")


def _kassei_text() -> tuple[Path, ...]:
    """Return the program's own licence: at the top of the source tree, or among pip's files."""
    of_source = RESOURCES.parent / "LICENSE"
    return (of_source,) if of_source.is_file() else _distribution("kassei").texts


def _folder_of(name: str) -> str:
    """Return the folder of libraries that a person may replace: Qt's are in PySide6's folder."""
    module = {"shiboken6": shiboken6}.get(name, PySide6 if name in _QT else None)
    return str(Path(str(module.__file__)).parent) if module is not None else ""


def _own_texts(*names: str) -> tuple[Path, ...]:
    return tuple(path for name in names if (path := _TEXTS / f"{name}.txt").is_file())


def _python_text() -> tuple[Path, ...]:
    folders = (Path(sysconfig.get_path("stdlib")), Path(sys.base_prefix))
    texts = [folder / name for folder in folders for name in ("LICENSE.txt", "LICENSE")]
    return tuple(text for text in texts if text.is_file())[:1]


def _distribution(name: str) -> Component:
    try:
        distribution = metadata.distribution(name)
    except metadata.PackageNotFoundError:  # a module on the path without metadata
        return Component(name, str(getattr(sys.modules.get(name), "__version__", "")), "?")
    texts = tuple(Path(str(file.locate())) for file in distribution.files or () if _is_text(file)) or _own_texts(name)
    return Component(name, distribution.version, _licence(distribution.metadata), texts, _address(distribution.metadata))


def _is_text(file: metadata.PackagePath) -> bool:
    beginnings = ("licen", "copying", "notice", "authors")
    return ".dist-info" in file.parts[0] and file.name.lower().startswith(beginnings)


def _licence(data: metadata.PackageMetadata) -> str:
    """Return the short name of a licence; some distributions give the whole text instead of the name."""
    named = _first(data, "License-Expression") or _first(data, "License")
    if named and "\n" not in named and len(named) <= 80:
        return named
    classes = [line.rpartition(" :: ")[2] for line in data.get_all("Classifier") or () if line.startswith("License ::")]
    return ", ".join(classes) or "?"


def _address(data: metadata.PackageMetadata) -> str:
    return _first(data, "Home-page") or _first(data, "Project-URL").rpartition(", ")[2]


def _first(data: metadata.PackageMetadata, field: str) -> str:
    return next(iter(data.get_all(field) or ()), "")
