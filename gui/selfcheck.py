"""--self-check: proves that this installation is whole, data files included, without a display."""

from __future__ import annotations

import sys
import tempfile
import traceback
from collections.abc import Callable
from pathlib import Path

import numpy as np
from PySide6.QtCore import QStandardPaths
from PySide6.QtGui import QFontDatabase
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QApplication

from engine import (
    ACTIVATIONS,
    EXAMPLE_INPUT,
    Document,
    ElementWise,
    example_network,
    find_activation,
    forward,
    load,
    own_id,
    save,
)
from engine.exchange import FUNCTION_EXPORTERS, FunctionSubject
from engine.verification import verify_activation
from gui.actions import ACTIONS
from gui.application import create_window
from gui.formula import formula_svg
from gui.i18n import LANGUAGES, Translation, text
from gui.paths import RESOURCES
from gui.startup import tell
from gui.theme import FONT, THEMES, Look, load_fonts, load_theme
from gui.widgets.number_grid import NumberGrid

_OUTPUT = (0.31682708, 0.69627909)  # y of the worked example


def _require(holds: bool, what: object = "") -> None:
    """Fail a check; an assert would say nothing under `python -O`."""
    if not holds:
        raise AssertionError(what)


def _worked_example() -> None:
    y = forward(example_network(), EXAMPLE_INPUT).y
    _require(np.allclose(y, _OUTPUT, rtol=0, atol=5e-9), y)


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
    for activation in (ACTIVATIONS["gelu"], ACTIVATIONS["softmax"]):
        subject = FunctionSubject(activation, activation.defaults)
        for exporter in FUNCTION_EXPORTERS.values():
            content = exporter.export(subject)
            _require(bool(content.strip()), exporter.id)
            if exporter.suffix == ".py":
                compile(content, exporter.id, "exec")


def _file_round_trip() -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "活性.kassei"
        save(Document(), path)
        _require(load(path) == Document())


def _themes() -> None:
    for name in THEMES:
        load_theme(name)
        _require("@" not in Look(name).style_sheet(), name)  # every colour is known


def _fonts() -> None:
    load_fonts()
    _require(FONT in QFontDatabase.families(), FONT)


def _icons() -> None:
    names = {action.icon for action in ACTIONS.values() if action.icon} | {
        *("kassei", "home", "axes", "apply", "export", "close", "language", "plus", "star", "star_filled"),
        *("play", "stop", "reset", "chevron_up", "chevron_down"),
    }
    for name in names:
        _require(QSvgRenderer(str(RESOURCES / "icons" / f"{name}.svg")).isValid(), name)


def _languages() -> None:
    translation = Translation(QApplication.instance() or QApplication([]))
    for language in LANGUAGES:
        translation.use(language)
        translated = text("activations", ACTIVATIONS["identity"].name)
        _require((translated == "Identity") == (language == "en"), translated)
    translation.use("en")


def _formulas() -> None:
    for record in ACTIVATIONS.values():
        for latex in (record.latex, record.latex_derivative):
            _require(QSvgRenderer(formula_svg(latex, 15, "#000000")).isValid(), latex)


def _window() -> None:
    window = create_window()
    window.show()
    QApplication.processEvents()
    window.actions_by_id["forward"].trigger()
    grid = window.findChild(NumberGrid, "output_y")
    if not isinstance(grid, NumberGrid):
        raise AssertionError("output_y")
    shown = [grid.numbers.value(grid.numbers.index(row, 0)) for row in range(2)]
    _require(np.allclose(np.array(shown, dtype=float), _OUTPUT, rtol=0, atol=5e-9), shown)
    _require(not window.grab().isNull())
    window.close()


CHECKS: dict[str, Callable[[], None]] = {
    "worked example": _worked_example,
    "derivatives": _derivatives,
    "own functions": _own_functions,
    "exports": _exports,
    "file round trip": _file_round_trip,
    "themes": _themes,
    "fonts": _fonts,
    "icons": _icons,
    "languages": _languages,
    "formulas": _formulas,
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
        except Exception:  # whatever it is, it is this check's result
            failed += 1
            tell(f"FAILED  {name}\n{traceback.format_exc()}", sys.stdout)
    application.processEvents()
    tell(f"{len(CHECKS) - failed} passed, {failed} failed", sys.stdout)
    return 1 if failed else 0
