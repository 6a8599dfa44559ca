"""Where the controls of the window are: what must not move while it is used."""

from __future__ import annotations

from gui_person import Person
from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractSpinBox,
    QComboBox,
    QLineEdit,
    QMenuBar,
    QSplitterHandle,
    QTabBar,
    QWidget,
)

CONTROLS = (
    *(
        "forward_button",
        "backward_button",
        "update_button",
        "step_button",
        "live_toggle",
        "undo_button",
        "redo_button",
        "language_button",
    ),
    *("view_equation", "view_diagram", "view_samples", "view_output"),
    *(
        "network_presets",
        "network_inputs",
        "network_add_layer",
        "network_weights",
        "network_task",
        "loss_choice",
        "result_state",
    ),
)

# What shows the document or a message: its own controls come and go with what it shows.
CONTENTS = (
    *("equation_strip", "network_diagram", "samples_panel", "output_map", "message_bar", "insight_bar", "learning_bar"),
    *("info_card", "properties_panel", "gradient_panel", "compare_panel", "values_panel", "first_hint"),
)


def everything(kassei: Person) -> dict[str, QRect]:
    """Return where every control is in the window that can be clicked and stands in no content."""
    window, kinds = kassei.window, (QAbstractButton, QComboBox, QAbstractSpinBox, QLineEdit, QTabBar, QSplitterHandle, QMenuBar)
    contents = [widget for name in CONTENTS for widget in window.findChildren(QWidget, name)]
    found = [each for kind in kinds for each in window.findChildren(kind) if each.isVisible()]
    found = [each for each in found if not any(content.isAncestorOf(each) for content in contents)]
    return {f"{each.objectName()} {id(each)}": QRect(each.mapTo(window, QPoint()), each.size()) for each in found}


def geometry(kassei: Person) -> dict[str, QRect]:
    """Return where every control of the bars is in the window."""
    window = kassei.window
    found = {name: kassei.find(name) for name in CONTROLS}
    return {name: QRect(control.mapTo(window, QPoint()), control.size()) for name, control in found.items()}
