"""SetupBinding: turns requests of data, network and options into edits, or refuses them beside the control."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from engine import BoundActivation, KasseiError
from engine.activations.conventions import default_function
from gui.page import PageContext
from gui.training.controls.options_bar import OptionsBar
from gui.training.data.panel import DRAWN, TABLE, DataPanel
from gui.training.maps.output_area import OutputArea
from gui.training.model.driver import TrainingDriver
from gui.training.model.edits import TrainingEdits
from gui.training.network.function_choice import LayerFunctionChoice
from gui.training.network.layer_buttons import LayerButtons
from gui.training.network.network_view import NetworkView

_CHOICES = ("optimiser", "schedule")  # fields of TrainingOptions that are chosen, not typed
_TYPED = ("count", "seed", "parameter", "formula")  # of the data


class SetupBinding(QObject):
    """Joins the controls to the edits; after a refusal, `show` makes them show the valid values again."""

    def __init__(
        self, page: QWidget, context: PageContext, driver: TrainingDriver, edits: TrainingEdits, show: Callable[[], object]
    ) -> None:
        super().__init__(page)
        self._context, self._driver, self._edits, self._show = context, driver, edits, show
        self._functions = LayerFunctionChoice(page, context, self.choose_function)
        self._curves = LayerFunctionChoice(page, context, lambda layer, name: self._choose_curve(name))

    def join_data(self, data: DataPanel) -> None:
        """Connect the data panel to edits of the rows."""
        edits = self._edits
        own = {TABLE: edits.choose_table, DRAWN: edits.choose_drawn}

        def refuse(name: str, error: KasseiError) -> None:
            if name in _TYPED:
                data.refuse(name, error)
            else:
                self._fail(error)

        def attempt(name: str, act: Callable[[], object]) -> None:
            self.attempt(act, lambda error: refuse(name, error))

        data.dataset_chosen.connect(lambda name: self.attempt(own.get(name) or (lambda: edits.choose_dataset(name))))
        data.changed.connect(lambda name, value, key: attempt(name, lambda: edits.set_data(key, **{name: value})))
        data.features_chosen.connect(lambda names: self.attempt(lambda: edits.set_features(names)))
        data.parameter_entered.connect(lambda name, value: attempt("parameter", lambda: edits.set_data_parameter(name, value)))
        data.formula_entered.connect(lambda formula: attempt("formula", lambda: edits.set_formula(formula)))
        data.curve_asked.connect(lambda opener: self._curves.open(self._driver.document, None, opener))
        data.standardise_toggled.connect(lambda on: self.attempt(lambda: edits.set_standardising(on)))

    def join_options(self, options: OptionsBar) -> None:
        """Connect the bar of options to edits of the options."""
        edits = self._edits

        def change(name: str, value: object) -> None:
            refuse = self._fail if name in _CHOICES else lambda error: options.refuse(name, error)
            self.attempt(lambda: edits.set_options(**{name: value}), refuse)

        options.changed.connect(change)
        options.loss_chosen.connect(lambda loss: self.attempt(lambda: edits.choose_loss(loss)))
        options.stop_changed.connect(
            lambda name, value: self.attempt(lambda: edits.set_stop(**{name: value}), lambda error: options.refuse(name, error))
        )

    def join_network(self, network: NetworkView, layers: LayerButtons, output: OutputArea) -> None:
        """Connect the headers of the layers, and the points drawn into the map."""
        edits, attempt = self._edits, self.attempt
        network.neurons_asked.connect(lambda layer, count: attempt(lambda: edits.set_neurons(layer, count)))
        network.function_asked.connect(lambda layer, opener: self._functions.open(self._driver.document, layer, opener))
        layers.added.connect(lambda: attempt(edits.add_layer))
        layers.removed.connect(lambda: attempt(edits.remove_layer))
        output.plane.point_drawn.connect(lambda x, label: attempt(lambda: edits.draw_point(x, label)))
        output.plane.point_erased.connect(lambda x: attempt(lambda: edits.erase_point(x)))
        output.fit_asked.connect(lambda: attempt(edits.fit_network))

    def choose_function(self, layer: int, activation: str) -> None:
        """Give a layer another function; the weights stay."""
        self.attempt(lambda: self._edits.set_function(layer, self._default(activation)))

    def attempt(self, act: Callable[[], object], refuse: Callable[[KasseiError], object] | None = None) -> None:
        """Carry out an edit; report a refusal, and let the controls show the valid values again."""
        try:
            act()
        except KasseiError as error:
            (refuse or self._fail)(error)
            self._show()

    def _choose_curve(self, activation: str) -> None:
        self.attempt(lambda: self._edits.set_curve(self._default(activation)))

    def _default(self, activation: str) -> BoundActivation:
        return default_function(activation, self._context.settings["convention"])

    def _fail(self, error: KasseiError) -> None:
        self._context.notices.fail(error.message)
