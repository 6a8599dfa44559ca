"""The positions of the window's controls, which must not move while it is used."""

from __future__ import annotations

from gui_person import Person
from PySide6.QtCore import QPoint, QRect, Qt
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

from gui.grids.number_grid import NumberGrid
from gui.network.strip.layer_block import LayerBlock
from gui.widgets.labels import Label

CONTROLS = (
    *("forward_button", "backward_button", "update_button", "step_button", "live_toggle"),
    *("undo_button", "redo_button", "language_button"),
    *("view_equation", "view_diagram", "view_samples", "view_output"),
    *("network_presets", "network_inputs", "network_add_layer", "network_weights", "network_task"),
    *("loss_choice", "result_state"),
)

# Areas that show the document or a message: their controls come and go with their content.
CONTENTS = (
    *("equation_strip", "network_diagram", "samples_panel", "output_map", "message_bar", "insight_bar", "learning_bar"),
    *("info_card", "properties_panel", "gradient_panel", "compare_panel", "values_panel", "first_hint"),
)


def tab_stops(window: QWidget) -> list[QWidget]:
    """Return the widgets that Tab can reach now; one with a focus proxy leaves the focus to another."""
    widgets = [widget for widget in window.findChildren(QWidget) if widget.isVisible() and widget.isEnabled()]
    return [widget for widget in widgets if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.focusProxy() is None]


def visible_controls(kassei: Person) -> dict[str, QRect]:
    """Return the rectangle in the window of every visible control that is not inside one of CONTENTS."""
    window, kinds = kassei.window, (QAbstractButton, QComboBox, QAbstractSpinBox, QLineEdit, QTabBar, QSplitterHandle, QMenuBar)
    contents = [widget for name in CONTENTS for widget in window.findChildren(QWidget, name)]
    controls = [control for kind in kinds for control in window.findChildren(kind) if control.isVisible()]
    controls = [control for control in controls if not any(content.isAncestorOf(control) for content in contents)]
    return {
        f"{control.objectName()} {id(control)}": QRect(control.mapTo(window, QPoint()), control.size()) for control in controls
    }


def geometry(kassei: Person) -> dict[str, QRect]:
    """Return the rectangle in the window of every one of CONTROLS."""
    window = kassei.window
    found = {name: kassei.find(name) for name in CONTROLS}
    return {name: QRect(control.mapTo(window, QPoint()), control.size()) for name, control in found.items()}


def equation(kassei: Person) -> dict[str, object]:
    """Return of everything in the equation how far to the right it is and how wide: of each column of cells with the size of
    its digits, of each caption, and of each layer with its head, of which also how far down."""
    strip, window = kassei.find("equation_strip"), kassei.window
    found: dict[str, object] = {}
    for grid in (each for each in strip.findChildren(NumberGrid) if each.isVisible()):
        left = grid.viewport().mapTo(window, QPoint()).x()
        columns = range(grid.numbers.columnCount())
        sections = [(left + grid.columnViewportPosition(column), grid.columnWidth(column)) for column in columns]
        found[grid.objectName()] = (sections, grid.font().pixelSize())
    for block in (each for each in strip.findChildren(LayerBlock) if each.isVisible()):
        for part in (block, block.title, block.neurons, block.activation, block.menu):
            at = part.mapTo(window, QPoint())
            found[part.objectName()] = (at.x(), part.width(), at.y())
    for label in (each for each in strip.findChildren(Label) if each.isVisible() and each.objectName().endswith("_caption")):
        found[label.objectName()] = (label.mapTo(window, QPoint()).x(), label.width())
    return found
