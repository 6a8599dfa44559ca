"""The functions that a formula may call, by group, for completion and for the menu of functions."""

from __future__ import annotations

from functools import cache

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from engine import ACTIVATIONS, FAMILIES, ElementWise
from engine.formula import OPERATIONS
from engine.numeric.messages import QT_TRANSLATE_NOOP
from gui.text.numbers import full
from gui.text.translation import text

EXAMPLES = (
    "x * sigmoid(beta*x)",
    "where(x > 0, x, a*(exp(x) - 1))",
    "x * exp(-x**2)",
    "max(x, 0)**2",
    "leaky_relu(x, slope=0.2)",
)
_CHOICE = "where(condition, a, b)"
_ARGUMENTS = {"where": _CHOICE, "clip": "clip(x, low, high)", "min": "min(a, b)", "max": "max(a, b)"}
_BASIC = ("formula", QT_TRANSLATE_NOOP("formula", "Elementary functions"))
_CASES = ("formula", QT_TRANSLATE_NOOP("formula", "Choice by a condition"))


@cache
def functions() -> dict[tuple[str, str], dict[str, str]]:
    """Return, by heading and context of each group, the call of each function by name."""
    elementary = [operation.id for operation in OPERATIONS.values() if not operation.precedence and operation.id != "where"]
    groups: dict[tuple[str, str], dict[str, str]] = {
        _BASIC: {name: _ARGUMENTS.get(name, f"{name}(x)") for name in sorted([*elementary, "clip"])},
        _CASES: {"where": _CHOICE},
    }
    for family, heading in FAMILIES.items():
        members = [
            activation
            for activation in ACTIVATIONS.values()
            if activation.family == family and isinstance(activation, ElementWise)
        ]
        if members:
            groups["families", heading] = {member.id: _call(member) for member in members}
    return groups


@cache
def calls() -> dict[str, str]:
    """Return the call of each function by name, in alphabetical order."""
    every = {name: call for group in reversed(functions().values()) for name, call in group.items()}
    return dict(sorted(every.items()))


def _call(record: ElementWise) -> str:
    """Return a call of an activation function with all its parameters."""
    named = [f"{name}={full(value)}" for name, value in record.defaults.items()]
    return f"{record.id}({', '.join(['x', *named])})"


def fill_functions_menu(menu: QMenu) -> None:
    """Fill a menu with the functions of formulas, a submenu for each group; the name is in the action's data."""
    menu.clear()
    for old in menu.findChildren(QMenu):
        old.deleteLater()
    for number, ((context, heading), group) in enumerate(functions().items(), start=1):
        submenu = QMenu(text(context, heading), menu)
        submenu.setObjectName(f"own_functions_{number}")
        menu.addMenu(submenu)
        for name, call in group.items():
            _add(submenu, call, name)


def fill_examples_menu(menu: QMenu) -> None:
    """Fill a menu with the examples; the formula is in the action's data."""
    menu.clear()
    for example in EXAMPLES:
        _add(menu, example, example)


def _add(menu: QMenu, sentence: str, data: str) -> None:
    action = QAction(sentence, menu)
    action.setData(data)
    menu.addAction(action)
