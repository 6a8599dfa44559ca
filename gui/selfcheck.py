"""--self-check: checks that this installation is complete, data files included, without a display."""

from __future__ import annotations

import json
import sys
import tempfile
import traceback
from collections.abc import Callable
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path

import numpy as np
from PySide6.QtCore import QLibraryInfo, QStandardPaths
from PySide6.QtGui import QAction, QColor, QFontDatabase, QIcon, QImage, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QApplication, QWidget

from engine import (
    ACTIVATIONS,
    EXAMPLE_INPUT,
    BoundActivation,
    Document,
    ElementWise,
    KasseiError,
    dumps,
    example_network,
    find_activation,
    forward,
    load,
    loads,
    own_id,
    save,
)
from engine.analysis.verification import verify_activation
from engine.document.presets import PRESETS
from engine.exchange import FUNCTION_EXPORTERS, IMPORTERS, NETWORK_EXPORTERS, FunctionView
from gui.application import create_window
from gui.grids.number_grid import NumberGrid
from gui.pages import PAGES
from gui.paths import PACKAGED, RESOURCES
from gui.runtime.licences import components
from gui.shell.commands import COMMANDS
from gui.startup import tell
from gui.style.theme import FONT, THEMES, Look, load_fonts, load_theme, system_theme
from gui.text.formulas import formula_svg
from gui.text.guide import Formula, guide
from gui.text.translation import LANGUAGES, Translation, text

EXAMPLE_OUTPUT = (0.31682708, 0.69627909)  # y of the worked example
_STYLES = {"Regular", "Bold"}  # characters that need the bundled font
_CANCEL = "Cancel"  # texts on the buttons of Qt's own dialogs
_LEAST_INK = 200  # least pixels of a curve's colour, out of about a thousand

_WITH_OWN_TEXTS = {"Kassei", "Kassei Sans (from Noto Sans CJK JP)", "Qt", "STIX Two Math", "DejaVu Sans"}

# The icons that widgets use by name; those of commands are in their records.
ICONS = {
    *("kassei", "home", "axes", "apply", "export", "close", "language", "plus", "star", "star_filled", "play", "pause", "stop"),
    *("reset", "chevron_up", "chevron_down", "info", "more", "search", "theme", "warning"),
}


def _require(holds: bool, what: object = "") -> None:
    """Fail a check unless it holds; an assert would do nothing under `python -O`."""
    if not holds:
        raise AssertionError(what)


def _worked_example() -> None:
    y = forward(example_network(), EXAMPLE_INPUT).y
    _require(np.allclose(y, EXAMPLE_OUTPUT, rtol=0, atol=5e-9), y)


def _derivatives() -> None:
    for record in ACTIVATIONS.values():
        if isinstance(record, ElementWise):
            _require(verify_activation(record, record.defaults, -6.0, 6.0).agrees, record.id)
        else:
            sums = record.jacobian(np.linspace(-4.05, 4.05, 28)).sum(axis=-1)
            _require(np.allclose(sums, 0.0, atol=1e-12), record.id)


def _own_functions() -> None:
    record = find_activation(own_id("Swish", "x*sigmoid(beta*x)"))
    u = np.linspace(-6.0, 6.0, 25)
    _require(np.allclose(record.f(u, beta=2.0), ACTIVATIONS["silu"].f(u, beta=2.0), rtol=1e-12))
    _require(np.allclose(record.df(u, beta=2.0), ACTIVATIONS["silu"].df(u, beta=2.0), rtol=1e-12))


def _exports() -> None:
    for activation in ("gelu", "softmax"):
        view = FunctionView(BoundActivation(activation))
        for exporter in FUNCTION_EXPORTERS.values():
            content = exporter.export(view)
            _require(bool(content.strip()), exporter.id)
            if exporter.suffix == ".py":
                compile(content, exporter.id, "exec")


def _network_exports() -> None:
    for exporter in NETWORK_EXPORTERS.values():
        try:
            _require(bool(exporter.export(Document()).strip()), exporter.id)
        except KasseiError:  # the expected error for a missing optional package
            _require(exporter.suffix == ".onnx" and find_spec("onnx") is None, exporter.id)


def _network_imports() -> None:
    for importer in IMPORTERS.values():
        exporter = NETWORK_EXPORTERS.get("onnx64" if importer.id == "onnx" else importer.id)
        try:
            data = exporter.export(Document()) if exporter else dumps(Document())
            _require(importer.read(data).network == Document().network, importer.id)
        except KasseiError:
            _require(importer.id == "onnx" and find_spec("onnx") is None, importer.id)


def _presets() -> None:
    for preset in PRESETS.values():
        document = preset.placed(Document())
        _require(bool(np.isfinite(forward(document.network, document.x).y).all()), preset.id)
        _require(loads(dumps(document)) == document, preset.id)


def _file_round_trip() -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "活性.kassei"
        save(Document(), path)
        _require(load(path) == Document())


def _themes() -> None:
    for name in THEMES:
        load_theme(name)
        _require("@" not in Look(name).style_sheet(), name)  # every colour is known
        _require(QSvgRenderer(str(RESOURCES / "themes" / f"{name}_tick.svg")).isValid(), name)


def _fonts() -> None:
    load_fonts()
    styles = QFontDatabase.styles(FONT)
    _require(set(styles) >= _STYLES, styles)


def _icons() -> None:
    commands = (*COMMANDS, *(command for page in PAGES.values() for command in page.commands))
    for name in ICONS | {command.icon for command in commands if command.icon}:
        _require(QSvgRenderer(str(RESOURCES / "icons" / f"{name}.svg")).isValid(), name)
    path = str(RESOURCES / "icons" / "kassei.svg")  # Qt reads this one by its plugins
    _require(not QPixmap(path).isNull() and not QIcon(path).pixmap(64).isNull(), "plugins")


def _screens() -> None:
    """Check that real windows can be opened, even if this check runs without a screen."""
    name = {"win32": "windows", "darwin": "cocoa"}.get(sys.platform, "xcb")
    plugins = Path(QLibraryInfo.path(QLibraryInfo.LibraryPath.PluginsPath)) / "platforms"
    _require(any(plugins.glob(f"*q{name}.*")), f"no plugin {name} in {plugins}")


def _languages() -> None:
    """Check that both languages are translated, Qt's own texts included."""
    translation = Translation(QApplication.instance() or QApplication([]))
    for language in LANGUAGES:
        translation.use(language)
        translated = text("activations", ACTIVATIONS["identity"].name)
        _require((translated == "Identity") == (language == "en"), translated)
        of_qt = text("QPlatformTheme", _CANCEL)
        _require((of_qt == _CANCEL) == (language == "en"), of_qt)
    translation.use("en")


def _formulas() -> None:
    for record in ACTIVATIONS.values():
        for latex in (record.latex, record.latex_derivative):
            _require(QSvgRenderer(formula_svg(latex, 15, "#000000")).isValid(), latex)


def _guide() -> None:
    pages = [guide(language) for language in LANGUAGES]
    _require(len({len(written) for written in pages}) == 1 and len(pages[0]) > 0, "pages")
    for page in (page for written in pages for page in written):
        for block in page.blocks:
            if isinstance(block, Formula):
                _require(QSvgRenderer(formula_svg(block.latex, 16, "#000000")).isValid(), block.latex)


def _modules() -> None:
    """Import all lazily imported modules, from the list that the packaging wrote."""
    names = (RESOURCES / "modules.txt").read_text("utf-8").split() if PACKAGED else ()
    for name in names:
        import_module(name)


def _licences() -> None:
    """Check that every component has a licence text."""
    index = RESOURCES / "licences" / "index.json"
    if not PACKAGED and not index.exists():
        _installed_licences()  # the index is written when the program is packaged
        return
    for entry in json.loads(index.read_text("utf-8")):
        _require(bool(entry["name"] and entry["licence"] and entry["files"]), entry)
        for file in entry["files"]:
            _require((index.parent / file).stat().st_size > 0, file)


def _installed_licences() -> None:
    """Require the licence texts of the program itself; other distributions bring their own."""
    own = {component.name: component.texts for component in components() if component.name in _WITH_OWN_TEXTS}
    _require(own.keys() == _WITH_OWN_TEXTS, own.keys())
    for name, texts in own.items():
        _require(bool(texts) and all(path.stat().st_size > 0 for path in texts), name)


def _ink(picture: QImage, colour: str) -> int:
    """Return the number of pixels with a colour."""
    picture = picture.convertToFormat(QImage.Format.Format_RGB32)
    pixels = np.asarray(picture.constBits()).reshape(picture.height(), -1, 4)[..., 2::-1]
    wanted = QColor(colour)
    distance = np.abs(pixels.astype(int) - (wanted.red(), wanted.green(), wanted.blue()))
    return int((distance.max(axis=2) <= 8).sum())


def _plots(window: QWidget) -> None:
    theme = load_theme(system_theme())
    for name, colour in (("f_plot", theme.f), ("df_plot", theme.df)):
        plot = window.findChild(QWidget, name)
        _require(plot is not None and _ink(plot.grab().toImage(), colour) >= _LEAST_INK, name)


def _action(window: QWidget, name: str) -> QAction:
    action = window.findChild(QAction, f"action_{name}")
    if action is None:
        raise AssertionError(name)
    return action


def _window() -> None:
    """Check that a window computes, draws its curves and its formulas."""
    window = create_window()
    window.show()
    QApplication.processEvents()
    _action(window, "forward").trigger()
    grid = window.findChild(NumberGrid, "output_y")
    if not isinstance(grid, NumberGrid):
        raise AssertionError("output_y")
    shown = [grid.numbers.value(grid.numbers.index(row, 0)) for row in range(2)]
    _require(np.allclose(np.array(shown, dtype=float), EXAMPLE_OUTPUT, rtol=0, atol=5e-9), shown)
    _plots(window)
    window.close()


CHECKS: dict[str, Callable[[], None]] = {
    "worked example": _worked_example,
    "derivatives": _derivatives,
    "own functions": _own_functions,
    "exports": _exports,
    "network exports": _network_exports,
    "network imports": _network_imports,
    "presets": _presets,
    "file round trip": _file_round_trip,
    "themes": _themes,
    "fonts": _fonts,
    "icons": _icons,
    "screens": _screens,
    "languages": _languages,
    "formulas": _formulas,
    "guide": _guide,
    "modules": _modules,
    "licences": _licences,
    "window": _window,
}


def run_checks() -> int:
    """Run all checks, print a line each and the count, return 0 if none failed."""
    QStandardPaths.setTestModeEnabled(True)
    application = QApplication.instance() or QApplication(["kassei"])
    failed = 0
    for name, check in CHECKS.items():
        try:
            check()
            tell(f"ok      {name}", sys.stdout)
        except Exception:  # any exception is the result of this check
            failed += 1
            tell(f"FAILED  {name}\n{traceback.format_exc()}", sys.stdout)
    application.processEvents()
    tell(f"{len(CHECKS) - failed} passed, {failed} failed", sys.stdout)
    return 1 if failed else 0
