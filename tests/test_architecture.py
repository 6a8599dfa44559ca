"""The layers of the program: which package may import which, what folders contain, and that public names are unique."""

from __future__ import annotations

import ast
import shutil
import subprocess
import sys
from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path

import pytest
from project import ROOT
from sources import EVERY_FOLDER, EVERY_SOURCE, SOURCES, sources_in

from gui.pages import PAGES

STANDARD = frozenset(sys.stdlib_module_names)
CLOCKS_AND_THREADS = {"time", "datetime", "threading", "_thread", "concurrent", "multiprocessing", "asyncio", "random"}
ENGINE = STANDARD - CLOCKS_AND_THREADS | {"numpy", "msgspec", "engine"}
ONNX = ENGINE | {"onnx"}  # for the only module that imports the optional package, lazily
WIDGETS = STANDARD | {"PySide6", "shiboken6", "pyqtgraph", "numpy", "engine"}
WIDGETS |= {"gui.style", "gui.text", "gui.widgets", "gui.model.command", "gui.model.notices"}
DIALOGS = WIDGETS | {"gui.model.settings", "gui.dialogs"}
MAY_IMPORT_APPLICATION = {"main.py", "gui/selfcheck.py", "gui/session.py", "gui/application.py"}
SEEDLESS = {"default_rng", "Generator", "SeedSequence", "PCG64", "BitGenerator"}
# From the lowest layer to the highest: a package may import packages in the lines above its own, but none in its own line.
# Modules outside a package (engine.version, gui.paths) are listed too.
ENGINE_LAYERS = (
    {"version", "numeric"},
    {"formula"},
    {"activations"},
    {"analysis"},
    {"network"},
    {"data"},
    {"learning"},
    {"propagation"},
    {"document"},
    {"insights", "explain"},
    {"exchange"},
)
GUI_LAYERS = (
    {"paths", "startup"},
    {"text"},
    {"style"},
    {"model"},
    {"widgets"},
    {"grids", "plots", "dialogs"},
    {"runtime"},
    {"function", "network", "samples", "insights", "explanations"},
    {"page"},
    {page.id for page in PAGES.values()},
    {"pages"},
    {"shell"},
    {"opening"},
    {"application"},
    {"session", "selfcheck"},
    {"commandline"},
)
SMALL_FOLDERS = {
    "engine/data": "samples and the folder of tables; datasets, features and scaling come with training",
    "gui/function/comparison": "a part of the function's views, too large for one module",
    "gui/function/values": "as above",
    "gui/insights": "a part that has two views",
    "gui/style": "the theme, and what fits into a width",
}
TOP_LEVEL = {"main.py", "gui", "engine", "resources", "tests", "pyproject.toml", "README.md", "LICENSE"}


# --- reading the sources -----------------------------------------------------------------------------------------


def package_of(path: Path) -> list[str]:
    """Return the package that contains a module, from which its relative imports start."""
    return list(path.relative_to(ROOT).parent.parts)


@cache
def import_statements(text: str) -> list[ast.Import | ast.ImportFrom]:
    """Return the imports of a source at any level, looked for once for all rules."""
    return [node for node in ast.walk(ast.parse(text)) if isinstance(node, ast.Import | ast.ImportFrom)]


def imports(text: str, package: list[str]) -> Iterator[tuple[int, str, list[str]]]:
    """Yield (line, module, names) of every import at any level; `names` is empty for `import module`."""
    for node in import_statements(text):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name, []) for alias in node.names)
        else:
            base = package[: len(package) - node.level + 1] if node.level else []
            module = ".".join([*base, *([node.module] if node.module else [])])
            yield node.lineno, module, [alias.name for alias in node.names]


def is_under(module: str, allowed: set[str] | frozenset[str]) -> bool:
    """Return whether a module or one of its packages is in `allowed`."""
    parts = module.split(".")
    return any(".".join(parts[:length]) in allowed for length in range(1, len(parts) + 1))


def forbidden_imports(text: str, package: list[str], allowed: set[str] | frozenset[str]) -> list[str]:
    """Return "line: module" of the imports that are not under `allowed`; `from gui import paths` counts as gui.paths."""
    found = []
    for line, module, names in imports(text, package):
        targets = [module] if not names or is_under(module, allowed) else [f"{module}.{name}" for name in names]
        found += [f"{line}: {target}" for target in targets if not is_under(target, allowed)]
    return found


def imports_application(text: str, package: list[str]) -> bool:
    found = list(imports(text, package))
    targets = {module for _, module, _ in found} | {f"{module}.{name}" for _, module, names in found for name in names}
    return any(is_under(target, {"gui.application"}) for target in targets)


def global_random_calls(text: str) -> list[str]:
    """Return "line: name" of every use of numpy.random's hidden global state."""
    if "random" not in text:
        return []
    return [
        f"{node.lineno}: {ast.unparse(node)}"
        for node in ast.walk(ast.parse(text))
        if isinstance(node, ast.Attribute)
        and ast.unparse(node.value) in {"np.random", "numpy.random"}
        and node.attr not in SEEDLESS
    ]


# --- imports -----------------------------------------------------------------------------------------------------

LOAD_ENGINE = """
import importlib, pkgutil, sys
import engine
for module in pkgutil.walk_packages(engine.__path__, "engine."):
    importlib.import_module(module.name)
loaded = [name for name in sys.modules if name.split(".")[0] == "engine"]
qt = sorted({name.split(".")[0] for name in sys.modules} & {"PySide6", "shiboken6", "pyqtgraph", "gui"})
print(len(loaded), *qt)
"""


def test_engine_loads_without_qt() -> None:
    result = subprocess.run(
        [sys.executable, "-W", "error", "-c", LOAD_ENGINE], cwd=ROOT, capture_output=True, text=True, timeout=60, check=False
    )
    assert result.returncode == 0, result.stderr
    count, *qt = result.stdout.split()
    assert int(count) >= len(list((ROOT / "engine").rglob("*.py")))
    assert qt == []


@sources_in("engine")
def test_engine_imports_only_numpy_msgspec_and_the_standard_library(path: Path) -> None:
    allowed = ONNX if path.relative_to(ROOT).as_posix() == "engine/exchange/onnx/package.py" else ENGINE
    assert forbidden_imports(path.read_text(encoding="utf-8"), package_of(path), allowed) == []


MODULES = {".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__"): path for path in SOURCES}


def imported_modules(text: str, package: list[str], modules: Collection[str]) -> set[str]:
    """Return which of `modules` a source imports, including for types; `from a import b` counts as a.b if that is a module."""
    found = set()
    for _, module, names in imports(text, package):
        found |= {f"{module}.{name}" if f"{module}.{name}" in modules else module for name in names or [""]}
    return {module for module in found if module in modules}


@pytest.fixture(scope="module")
def graph() -> dict[str, set[str]]:
    """The modules that each module imports."""
    texts = {name: path.read_text(encoding="utf-8") for name, path in MODULES.items()}
    return {name: imported_modules(texts[name], package_of(path), MODULES) - {name} for name, path in MODULES.items()}


def upward_imports(graph: Mapping[str, set[str]], root: str, layers: Sequence[set[str]]) -> set[tuple[str, str]]:
    """Return the imports inside `root` of a package that is not below the importing one; the root itself is above all."""
    height = {f"{root}.{name}": number for number, layer in enumerate(layers) for name in layer} | {root: len(layers)}

    def package(module: str) -> str:
        return ".".join(module.split(".")[:2])

    pairs = ((one, other) for one, others in graph.items() for other in others)
    inside = ((one, other) for one, other in pairs if one.split(".")[0] == other.split(".")[0] == root)
    return {
        (one, other)
        for one, other in inside
        if package(one) != package(other) and height[package(one)] <= height[package(other)]
    }


def import_cycles(graph: Mapping[str, set[str]]) -> set[tuple[str, ...]]:
    """Return the sets of modules that import each other, directly or indirectly."""

    def reached(start: str) -> set[str]:
        found, new = set(), {start}
        while new:
            new = {other for module in new for other in graph[module]} - found
            found |= new
        return found

    reach = {module: reached(module) for module in graph}
    return {tuple(sorted(other for other in reach[one] if one in reach[other])) for one in graph if one in reach[one]}


@pytest.mark.parametrize(("root", "layers"), [("engine", ENGINE_LAYERS), ("gui", GUI_LAYERS)])
def test_every_package_belongs_to_a_layer(root: str, layers: tuple[set[str], ...]) -> None:
    found = {module.split(".")[1] for module in MODULES if module.startswith(f"{root}.")}
    assert found <= set().union(*layers)


def test_packages_of_the_engine_import_only_lower_layers(graph: dict[str, set[str]]) -> None:
    assert upward_imports(graph, "engine", ENGINE_LAYERS) == set()


def test_packages_of_the_gui_import_only_lower_layers(graph: dict[str, set[str]]) -> None:
    assert upward_imports(graph, "gui", GUI_LAYERS) == set()


def test_there_are_no_import_cycles(graph: dict[str, set[str]]) -> None:
    assert import_cycles(graph) == set()


def test_the_scans_find_upward_imports_and_cycles() -> None:
    sources = {
        "top": "from top.b import thing",
        "top.a": "import top.b.inner",
        "top.b": "def f():\n    from top import a",
        "top.b.inner": "if TYPE_CHECKING:\n    from top.c import C",
        "top.c": "from top.b import inner",
    }
    graph = {name: imported_modules(text, ["top"], sources) for name, text in sources.items()}
    assert upward_imports(graph, "top", ({"b"}, {"a", "c"})) == {("top.b", "top.a"), ("top.b.inner", "top.c")}
    assert upward_imports(graph, "top", ({"a", "b", "c"},)) >= {("top.a", "top.b.inner"), ("top.c", "top.b.inner")}
    assert import_cycles(graph) == {("top.b.inner", "top.c")}


@sources_in("engine")
def test_engine_has_no_global_random_state(path: Path) -> None:
    assert global_random_calls(path.read_text(encoding="utf-8")) == []


@sources_in("gui/widgets")
def test_widgets_import_neither_the_workspace_nor_the_window(path: Path) -> None:
    assert forbidden_imports(path.read_text(encoding="utf-8"), package_of(path), WIDGETS) == []


@sources_in("gui/dialogs")
def test_dialogs_import_neither_the_workspace_nor_the_window(path: Path) -> None:
    assert forbidden_imports(path.read_text(encoding="utf-8"), package_of(path), DIALOGS) == []


@EVERY_SOURCE
def test_only_the_entry_points_import_the_application(path: Path) -> None:
    if path.relative_to(ROOT).as_posix() not in MAY_IMPORT_APPLICATION:
        assert not imports_application(path.read_text(encoding="utf-8"), package_of(path))


@pytest.mark.parametrize(
    ("text", "allowed"),
    [
        ("import PySide6.QtCore", ENGINE),
        ("from PySide6 import QtCore", ENGINE),
        ("import gui", ENGINE),
        ("import time", ENGINE),
        ("from threading import Thread", ENGINE),
        ("import random", ENGINE),
        ("def f():\n    import scipy", ENGINE),
        ("def f():\n    import onnx.helper", ENGINE),
        ("from gui import store", WIDGETS),
        ("from gui.model.workspace import Workspace", WIDGETS),
        ("from gui import style, session", WIDGETS),
        ("from .. import store", WIDGETS),
        ("from ..main_window import MainWindow", WIDGETS),
        ("import gui.application", WIDGETS),
        ("import gui", WIDGETS),
        ("from gui import store", DIALOGS),
        ("from gui.application import create_window", DIALOGS),
        ("if TYPE_CHECKING:\n    from gui.application import Application", DIALOGS),
    ],
)
def test_the_scan_finds_a_forbidden_import(text: str, allowed: set[str]) -> None:
    assert len(forbidden_imports(text, ["gui", "widgets"], allowed)) == 1


@pytest.mark.parametrize(
    ("text", "allowed"),
    [
        ("import numpy.typing as npt\nfrom engine.numeric.messages import Message\nimport msgspec, re", ENGINE),
        ("from gui import style, text\nfrom gui.text.numbers import show\nfrom PySide6.QtCore import Qt", WIDGETS),
        ("from .plot import Plot\nfrom . import plot\nfrom ..style import Theme\nfrom .. import text", WIDGETS),
        ("from gui.model.settings import Settings\nfrom gui.widgets.plot import Plot", DIALOGS),
    ],
)
def test_the_scan_accepts_allowed_imports(text: str, allowed: set[str]) -> None:
    assert forbidden_imports(text, ["gui", "widgets"], allowed) == []


def test_the_scans_find_imports_of_the_application_and_global_random_state() -> None:
    assert imports_application("from gui import application", ["gui"])
    assert imports_application("from . import application", ["gui"])
    assert imports_application("def f():\n    import gui.application", ["gui"])
    assert not imports_application("from gui import actions", ["gui"])
    assert global_random_calls("np.random.seed(0)\nnumpy.random.rand(3)\nnp.random.default_rng(0)") == [
        "1: np.random.seed",
        "2: numpy.random.rand",
    ]


# --- folders -----------------------------------------------------------------------------------------------------


def test_the_top_level_contains_only_what_is_listed() -> None:
    git = shutil.which("git")
    if git is None:
        pytest.skip("git is not installed")
    result = subprocess.run([git, "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, timeout=60, check=False)
    if result.returncode != 0 or not result.stdout:
        pytest.skip("not a git checkout")
    top = {name.split("/")[0] for name in result.stdout.split("\0") if name}
    assert {name for name in top if not name.startswith(".")} <= TOP_LEVEL


@EVERY_FOLDER
def test_a_folder_has_neither_too_few_nor_too_many_modules(folder: Path) -> None:
    modules = [path for path in folder.glob("*.py") if path.name != "__init__.py"]
    folders = [path for path in folder.iterdir() if (path / "__init__.py").exists()]
    least = 1 if folder.relative_to(ROOT).as_posix() in SMALL_FOLDERS else 3
    assert least <= len(modules) + len(folders) <= 14


# --- PySide6 -----------------------------------------------------------------------------------------------------


def test_qt_does_not_lose_references_to_none() -> None:
    from PySide6.QtCore import QObject  # not at the top, so that the scans above run without Qt

    watched = QObject()
    before = sys.getrefcount(None)
    for number in range(1000):
        watched.setObjectName(str(number))
    assert abs(sys.getrefcount(None) - before) <= 20


# --- names -------------------------------------------------------------------------------------------------------

# Names shared on purpose: the entry point, readers and writers of formats, and functions named after their record.
SHARED = {"main", "export", "read", "constant", "sine", "softplus", "step"}


def names_of(text: str) -> Iterator[str]:
    """Yield the names of the classes, functions and types that a module defines."""
    for node in ast.parse(text).body:
        if isinstance(node, ast.ClassDef | ast.FunctionDef):
            yield node.name
        elif isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name) and not node.targets[0].id.isupper():
            yield node.targets[0].id


def test_one_name_has_one_meaning() -> None:
    found: dict[str, list[str]] = {}
    for path in SOURCES:
        for name in names_of(path.read_text(encoding="utf-8")):
            if not name.startswith("_") and name not in SHARED:
                found.setdefault(name, []).append(path.relative_to(ROOT).as_posix())
    assert {name: paths for name, paths in found.items() if len(paths) > 1} == {}


def test_the_scan_finds_the_names_of_classes_functions_and_types() -> None:
    assert list(names_of("class A:\n    b = 1\ndef c(): pass\nKind = int\nMOST = 3")) == ["A", "c", "Kind"]
