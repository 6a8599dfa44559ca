"""What goes into the packaged program and what stays out, decided by name: read by kassei.spec, checked by tests."""

from __future__ import annotations

import re
import sys
import tomllib
from collections.abc import Iterable
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]

# The program's own files. Sources of translations, pictures of the README and packaging itself are not needed to run.
RESOURCES = ("themes/*", "icons/*.svg", "fonts/*", "i18n/*.qm", "guide/*/*.txt")

# Distributions with data files beside their modules: without them formulas cannot be typeset. The font of ziafont is not
# among them: formulas are set in ziamath's.
WITH_DATA = ("ziamath", "latex2mathml")

# Never imported while the program runs, but found by PyInstaller's search because something could import them.
EXCLUDED = (
    "onnx",  # an extra of 35 MB; the program reports that it is missing when it is needed
    "matplotlib",
    "scipy",
    "tkinter",
    "pyqtgraph.examples",
    "pyqtgraph.opengl",
    "pyqtgraph.jupyter",
    "numpy.f2py",
    "numpy.testing",
    "pydoc_data",
    "sqlite3",
    "ssl",  # no network: without it OpenSSL stays out, 5 MB that would have to be updated with every hole found in it
    "_ssl",
    "_hashlib",  # hashlib has the same functions without OpenSSL
    "readline",
    "setuptools",
    "pkg_resources",
    "PyInstaller",
    "PySide6.QtNetwork",
)

# What Qt loads by itself; of any other folder of plugins nothing is used.
PLUGINS = {
    "platforms": r"q(xcb|wayland|offscreen|windows|cocoa)",
    "platforminputcontexts": r"(compose|ibus)platforminputcontextplugin",
    "platformthemes": r"qxdgdesktopportal",
    "xcbglintegrations": r"qxcb-(glx|egl)-integration",
    "iconengines": r"qsvgicon",
    "imageformats": r"qsvg",
    "styles": r"q(modernwindowsstyle|windowsvistastyle|macstyle)",
    "wayland-shell-integration": r"(xdg-shell|qt-shell)",
    "wayland-decoration-client": r"(bradient|adwaita)",
    "wayland-graphics-integration-client": r"qt-plugin-wayland-egl",
}

# The libraries of Qt that the modules and plugins above need.
QT_LIBRARIES = ("Core", "Gui", "Widgets", "Svg", "Test", "OpenGL", "OpenGLWidgets", "DBus")
QT_LIBRARIES += ("XcbQpa", "WaylandClient", "WlShellIntegration")

# Of the system's libraries only those that a desktop may lack, and those that Python was linked with. All others are part
# of every desktop, belong together in one version (fontconfig and its settings, GL and its drivers, GLib and D-Bus) and
# are kept up to date by it.
SYSTEM_LIBRARIES = re.compile(
    r"lib(python3|ffi|bz2|lzma|expat|mpdec|z\.so"
    r"|xcb-(cursor|icccm|image|keysyms|render-util|util|xkb|shape|xinerama|xinput)|xkbcommon)"
)


def is_kept(name: str) -> bool:
    """Return whether a file stays in the package; `name` is its place in it, with forward slashes."""
    parts = name.replace("\\", "/").split("/")
    stem = re.sub(r"^lib|\.(so|dll|dylib|abi3|pyd).*$", "", parts[-1])
    if "plugins" in parts[:-2] and parts[0].startswith("PySide6"):
        return re.fullmatch(PLUGINS.get(parts[-2], "-"), stem) is not None
    if "translations" in parts and parts[0].startswith("PySide6"):
        return parts[-1] == "qtbase_ja.qm"  # English is the language of the sources
    if match := re.match(r"(lib)?Qt6(\w+)", parts[-1]):
        return match[2] in QT_LIBRARIES
    if len(parts) == 1 and re.match(r"lib.*\.so", parts[-1]):
        return SYSTEM_LIBRARIES.match(parts[-1]) is not None or is_of_a_wheel(parts[-1])
    if parts[0] == "pyqtgraph":
        return "peegee" not in parts and "colors" not in parts  # its window icon and colour maps, loaded by nobody here
    return not re.search(r"(opengl32sw|d3dcompiler_\d+)\.dll$", parts[-1], re.IGNORECASE)


def is_of_a_wheel(library: str) -> bool:
    """Return whether a library came with a distribution: those have Qt's names, a hash, or belong to PySide6."""
    return re.match(r"lib(icu|pyside6|shiboken6|Qt6)|lib.*-[0-9a-f]{8}", library) is not None


def system_libraries(names: Iterable[str]) -> list[str]:
    """Return those of a package's files that are copies of libraries of this Linux system."""
    if not sys.platform.startswith("linux"):
        return []  # elsewhere Python's installer brings what it needs, and its licence file has their texts
    taken = (name for name in names if SYSTEM_LIBRARIES.match(name) and not is_of_a_wheel(name))
    return sorted(name for name in taken if not name.startswith("libpython"))  # Python has its own entry


def plain_name(name: str) -> str:
    """Return the name of a distribution as all its spellings are compared."""
    return re.sub(r"[-_.]+", "-", name).lower()


def pins() -> dict[str, str]:
    """Return the versions of constraints.txt by plain name."""
    lines = (Path(__file__).parent / "constraints.txt").read_text("utf-8").splitlines()
    pairs = (line.split("==") for line in lines if line and not line.startswith("#"))
    return {plain_name(name): version for name, version in pairs}


def project() -> dict[str, object]:
    """Return the table [project] of pyproject.toml."""
    return tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
