"""Joins the controls of the setting to the lab."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QObject

from engine import BoundActivation, KasseiError, own_id
from engine.activations import name_and_formula
from engine.activations.conventions import default_function
from engine.activations.own import LONGEST_NAME
from gui.gradient_lab.controls.panel import ControlPanel
from gui.gradient_lab.lab import Lab
from gui.model.context import Context


class ControlBinding(QObject):
    """Changes the setting as the controls request; a refusal is reported beside the control."""

    def __init__(self, controls: ControlPanel, lab: Lab, context: Context) -> None:
        super().__init__(controls)
        self._controls, self._lab, self._context = controls, lab, context
        controls.edited.connect(self._edit)
        controls.draws_edited.connect(lambda draws: lab.show(replace(lab.state, draws=draws)))
        controls.new_draw_asked.connect(lab.new_draw)
        controls.function.chosen.connect(self._choose_function)
        controls.function.formula_entered.connect(self._take_formula)
        controls.function.parameter_edited.connect(self._set_parameter)

    def _edit(self, name: str, value: object) -> None:
        """Change a field of the setting; a chosen σ_w replaces an initialiser, and vice versa."""
        changes: dict[str, object] = {name: value}
        setting = self._lab.state.setting
        if name in ("depth", "width") and isinstance(value, float) and value.is_integer():
            changes[name] = int(value)
        elif name == "sigma_w":
            changes["initialiser"] = ""
        elif name == "initialiser" and not value:
            changes["sigma_w"] = setting.effective_sigma_w or setting.sigma_w
        try:
            self._lab.set_up(**changes)
        except KasseiError as error:
            self._controls.refuse(name, error)

    def _choose_function(self, activation: str) -> None:
        self._lab.set_up(function=default_function(activation, self._context.settings["convention"]))

    def _take_formula(self, formula: str) -> None:
        """Use a formula: as a known function with this formula, or as one named after it."""
        kept = " ".join(formula.split())
        own = (*self._context.workspace.document.own_functions, *self._context.library.ids())
        known = (each for each in own if name_and_formula(each)[1] == kept)
        try:
            activation = next(known, None) or own_id(kept if 0 < len(kept) <= LONGEST_NAME else "f", formula)
            self._lab.set_up(function=BoundActivation(activation))
        except KasseiError as error:
            self._controls.function.formula.refuse(error)

    def _set_parameter(self, name: str, value: float) -> None:
        function = self._lab.state.setting.function
        self._lab.set_up(function=function.replace(parameters={**function.parameters, name: value}))
