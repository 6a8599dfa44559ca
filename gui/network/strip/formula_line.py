"""FormulaLine: a layer's formula beneath its numbers or, for a function that has some, its parameters."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QWidget

from engine import KasseiError
from engine.activations.record import Activation
from gui.network.strip.row_heights import LINE
from gui.style.theme import Look
from gui.widgets.elided_label import ElidedLabel
from gui.widgets.parameters.editor import ParameterEditor

HEIGHT = 24  # pixels before zoom


class FormulaLine(QWidget):
    """Stands in a line of its own or, until there are gradients, in the middle of their place."""

    edited = Signal(str, float, object)  # a parameter, its value, a merge key

    def __init__(self, index: int, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._look, self._prefix = look, f"layer_{index + 1}"
        self._shown = (True, 1)  # whether it has a line of its own, and the number of rows it is in the middle of
        self._editors: dict[str, ParameterEditor] = {}
        self._parameters, self._formula = QHBoxLayout(), ElidedLabel()
        self._formula.setObjectName(f"{self._prefix}_formula")
        self._formula.setProperty("matrix_caption", True)
        self._formula.setAlignment(Qt.AlignmentFlag.AlignCenter)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addStretch()
        row.addLayout(self._parameters)
        row.addWidget(self._formula, 1)
        row.addStretch()
        look.bind(self._restyle)

    @property
    def has_parameters(self) -> bool:
        """Whether the function has parameters."""
        return bool(self._editors)

    def controls(self) -> list[QWidget]:
        """Return the tab stops, in reading order."""
        return [control for editor in self._editors.values() for control in editor.controls()]

    def set_formula(self, formula: str) -> None:
        """Set what is written for a function without parameters."""
        self._formula.setText(formula)

    def set_formula_font(self, font: QFont) -> None:
        """Set the font of the formula."""
        self._formula.setFont(font)

    def show_function(self, record: Activation) -> None:
        """Make the editors of another function's parameters."""
        for editor in self._editors.values():
            self._parameters.removeWidget(editor)
            editor.hide()
            editor.deleteLater()
        self._editors = {}
        for index, parameter in enumerate(record.parameters):
            editor = ParameterEditor(parameter, self._look, self._prefix, compact=True)
            editor.edited.connect(self.edited)
            self._parameters.insertWidget(index, editor)
            self._editors[parameter.id] = editor
        self._show_content()

    def show_parameters(self, values: Mapping[str, float]) -> None:
        """Show the values of the parameters."""
        for name, value in values.items():
            self._editors[name].set_value(value)

    def refuse(self, name: str, error: KasseiError | None) -> None:
        """Show the reason why a parameter is unchanged beside its field, if there is an error."""
        self._editors[name].refuse(error)

    def take_place(self, body: QGridLayout, *, has_line: bool, rows: int) -> None:
        """Stand in the middle of this number of a block's rows, the first of which is its line; without a line it has no
        parameters, and gives way to gradients."""
        shown = has_line, rows
        if shown != self._shown or body.indexOf(self) < 0:
            self._shown = shown
            body.removeWidget(self)
            body.addWidget(self, LINE, 0, rows, body.columnCount(), Qt.AlignmentFlag.AlignVCenter)
            self._show_content()

    def _show_content(self) -> None:
        has_line, rows = self._shown
        for editor in self._editors.values():
            editor.setVisible(has_line)
        self._formula.setVisible(not (has_line and self._editors))
        self.setVisible(has_line or rows > 1)

    def _restyle(self) -> None:
        self.setFixedHeight(self._look.px(HEIGHT))
