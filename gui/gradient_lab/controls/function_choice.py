"""FunctionChoice: the function of the lab, from the picker in a popover or typed, with a slider for each parameter."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QSizePolicy, QToolButton, QVBoxLayout, QWidget

from engine import BoundActivation, Message
from gui.function.editor.formula_row import FormulaRow
from gui.function.picker.popover import MOST_RECENT, FunctionPopover
from gui.model.context import Context
from gui.style.theme import Look
from gui.text.translation import Retranslated, say
from gui.widgets.parameters.editor import ParameterEditor


class FunctionChoice(Retranslated, QWidget):
    """Requests another function, by id or by its formula, or another value of a parameter."""

    chosen = Signal(str)
    formula_entered = Signal(str)
    parameter_edited = Signal(str, float)

    def __init__(self, look: Look, context: Context) -> None:
        super().__init__()
        self._look, self._context = look, context
        self._function: BoundActivation | None = None
        self._popover: FunctionPopover | None = None
        self._editors: dict[str, ParameterEditor] = {}
        self.button = QToolButton()
        self.button.setObjectName("lab_function")
        self.button.setProperty("framed", True)
        self.button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.button.setLayoutDirection(Qt.LayoutDirection.RightToLeft)  # the arrow comes after the name
        self.button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(4)
        self._column.addWidget(self.button)
        self.formula = FormulaRow(look, "lab_formula")
        self._column.addWidget(self.formula)
        self.formula.entered.connect(self.formula_entered)
        self.button.clicked.connect(self.open_picker)
        look.bind(self._restyle)
        self._retranslate()

    def show_function(self, function: BoundActivation) -> None:
        """Show a function; its sliders stay while only their values change."""
        other = self._function is None or self._function.activation != function.activation
        self._function = function
        if other:
            self._show_editors(function)
            self._retranslate()
            self.formula.show_function(function)
        for name, editor in self._editors.items():
            editor.set_value(function.parameters[name])

    def open_picker(self) -> None:
        """Open the picker over the button."""
        popover = self._popover = self._popover or self._new_popover()
        document, library, settings = self._context.workspace.document, self._context.library, self._context.settings
        own = document.own_functions
        popover.picker.set_own_functions(own, tuple(own_id for own_id in library.ids() if own_id not in own))
        popover.picker.set_favourites(settings["favourites"])
        popover.picker.set_recent(settings["recent_functions"])
        popover.open_at(self.button, self._function.activation if self._function is not None else "")

    def _new_popover(self) -> FunctionPopover:
        popover = FunctionPopover(self._look, self, "lab_function")
        popover.chosen.connect(self._take)
        popover.picker.favourites_changed.connect(lambda ids: self._context.settings.__setitem__("favourites", ids))
        return popover

    def _take(self, activation: str) -> None:
        settings = self._context.settings
        recent = dict.fromkeys((activation, *settings["recent_functions"]))
        settings["recent_functions"] = tuple(recent)[:MOST_RECENT]
        self.chosen.emit(activation)

    def _show_editors(self, function: BoundActivation) -> None:
        """Show the editors of a function's parameters, created again for another function."""
        for editor in self._editors.values():
            editor.stop()
            editor.hide()
            self._column.removeWidget(editor)
            editor.deleteLater()
        self._editors = {}
        for parameter in function.record.parameters:
            editor = self._editors[parameter.id] = ParameterEditor(parameter, self._look, "lab")
            editor.edited.connect(lambda name, value, key: self.parameter_edited.emit(name, value))
            self._column.addWidget(editor)

    def _restyle(self) -> None:
        self.button.setIcon(self._look.icon("chevron_down"))
        self.button.setIconSize(QSize(self._look.px(12), self._look.px(12)))

    def _retranslate(self) -> None:
        name = say(Message(self._function.name, context="activations")) if self._function is not None else ""
        self.button.setText(name)
        sentence = self.tr("Activation function of all layers: {name}").format(name=name)
        self.button.setAccessibleName(sentence)
        self.button.setToolTip(sentence)
        sentence = self.tr("A function of your own, as tanh(x) + x/10; Enter takes it")
        self.formula.set_words(sentence, self.tr("your own: tanh(x) + x/10"))
