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
from gui.widgets.parameters.editor import ParameterEditor

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
    """Return where everything in the equation is: the columns and rows of cells, with the size of their digits; captions; the
    heads of layers and their parameters; of the layers themselves not the height, which follows the area."""
    strip, window = kassei.find("equation_strip"), kassei.window
    found: dict[str, object] = {}
    for grid in (each for each in strip.findChildren(NumberGrid) if each.isVisible()):
        at = grid.viewport().mapTo(window, QPoint())
        across = [
            (at.x() + grid.columnViewportPosition(each), grid.columnWidth(each)) for each in range(grid.numbers.columnCount())
        ]
        down = [(at.y() + grid.rowViewportPosition(each), grid.rowHeight(each)) for each in range(grid.numbers.rowCount())]
        found[grid.objectName()] = (across, down, grid.font().pixelSize())
    for block in (each for each in strip.findChildren(LayerBlock) if each.isVisible()):
        at = block.mapTo(window, QPoint())
        found[block.objectName()] = (at.x(), at.y(), block.width())
        head = (block.title, block.neurons, block.activation, block.menu)
        for part in (*head, *(each for each in block.findChildren(ParameterEditor) if each.isVisible())):
            found[part.objectName()] = QRect(part.mapTo(window, QPoint()), part.size())
    for label in (each for each in strip.findChildren(Label) if each.isVisible() and each.objectName().endswith("_caption")):
        found[label.objectName()] = QRect(label.mapTo(window, QPoint()), label.size())
    return found
