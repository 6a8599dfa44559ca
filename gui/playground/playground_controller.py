"""Binds the playground to the document: shows what the store holds, turns what widgets ask for into edits."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache

import numpy as np
from PySide6.QtCore import QObject, Signal

from engine import BoundActivation, Document, KasseiError, Layer, Message, find_activation
from engine.activations.conventions import default_function
from engine.numeric.arrays import Array
from engine.numeric.messages import QT_TRANSLATE_NOOP
from gui.model.forward_pass import ForwardPass
from gui.model.settings import Settings
from gui.model.store import DocumentStore
from gui.playground.page import Playground
from gui.plots.panel import OperatingPoint
from gui.style.theme import Look
from gui.text.numbers import fixed
from gui.text.translation import text


@dataclass(frozen=True)
class Subject:
    """What the plots are about: a layer (by index), a function picked in the explorer, or one that is being written."""

    layer: int | None = 0
    activation: str | None = None
    draft: bool = False


class PlaygroundController(QObject):
    """One for a playground; it keeps the subject and the parameters of a draft, and no other state."""

    shown = Signal(object)  # the function on show, whenever it may have changed

    def __init__(
        self, page: Playground, store: DocumentStore, forward_pass: ForwardPass, look: Look, settings: Settings
    ) -> None:
        super().__init__(page)
        self._page, self._store, self._forward, self._look = page, store, forward_pass, look
        self._settings = settings
        self.subject = Subject()
        self._draft_parameters: dict[str, float] = {}
        self._home_of: Subject | None = None
        self._connect_page(page)
        store.changed.connect(self._document_changed)
        store.opened.connect(self._document_opened)
        forward_pass.changed.connect(self._results_changed)
        forward_pass.stepped.connect(self.select_layer)
        look.changed.connect(self._show_state)
        settings.changed.connect(self._setting_changed)
        self._show_convention()
        self.show_all()

    def _connect_page(self, page: Playground) -> None:
        page.language_changed.connect(self.show_all)
        page.picker.picked.connect(self.pick)
        page.picker.set_favourites(self._settings["favourites"])
        page.picker.favourites_changed.connect(self._keep_favourites)
        page.card.link_followed.connect(self.pick)
        page.card.parameter_edited.connect(self._edit_subject_parameter)
        page.apply_requested.connect(self._apply)
        page.values.inputs_edited.connect(self._edit_inputs)
        page.vector.scores_edited.connect(self._edit_scores)
        page.plots.range_shown.connect(self._verify)
        strip = page.strip
        strip.layer_selected.connect(self.select_layer)
        strip.x_edited.connect(self._edit_x)
        strip.weights_edited.connect(self._edit_weights)
        strip.biases_edited.connect(self._edit_biases)
        strip.activation_chosen.connect(self._choose_activation)
        strip.parameter_edited.connect(self._edit_layer_parameter)

    def pick(self, activation: str) -> None:
        """Make a function the subject."""
        self._set_subject(Subject(None, activation))

    def select_layer(self, index: int) -> None:
        """Make a layer the subject."""
        self._set_subject(Subject(index))

    def show_draft(self, activation: str) -> None:
        """Show a function that is being written; its parameters are not part of the document before it is saved."""
        if not self.subject.draft:
            self._page.card.stop_sweeps()
        self.subject = Subject(None, activation, draft=True)
        self._show_subject()

    def leave_draft(self, subject: Subject) -> dict[str, float]:
        """Show something else again, and return the parameters the draft was tried with."""
        tried, self._draft_parameters = self._draft_parameters, {}
        if self.subject.draft:
            self._set_subject(subject)
        return tried

    def function(self) -> BoundActivation:
        """Return the function on show."""
        document, subject = self._store.document, self.subject
        if subject.layer is not None:
            return document.network.layers[min(subject.layer, len(document.network.layers) - 1)].function
        activation = subject.activation or "identity"
        if subject.draft:
            record = find_activation(activation)
            tried = {name: value for name, value in self._draft_parameters.items() if name in record.defaults}
            return BoundActivation(activation, tried)
        return self.explored(activation)

    def explored(self, activation: str) -> BoundActivation:
        """Return a function as it would be shown."""
        return self._store.document.explorer.function(activation, self._settings["convention"])

    def show_all(self) -> None:
        """Show the document, the results and the subject."""
        document = self._store.document
        self._page.set_layers(len(document.network.layers))
        self._page.strip.show_network(document.network, document.x)
        self._results_changed()

    def _set_subject(self, subject: Subject) -> None:
        if subject != self.subject:
            self._page.card.stop_sweeps()  # it returns to the value it began at, of the function it is about
            self.subject = subject
            self._show_subject()

    def _document_changed(self, old: Document, new: Document) -> None:
        if old.network is not new.network or old.x is not new.x:
            self._page.strip.show_network(new.network, new.x)
            self._show_state()
        if old.network is new.network and old.x is new.x and not self.subject.draft:
            self._follow_explorer(old, new)
        self._show_subject()

    def _follow_explorer(self, old: Document, new: Document) -> None:
        """Bring a function on show whose explored parameters an undo has just changed."""
        names = set(old.explorer.changed) | set(new.explorer.changed)
        changed = [name for name in names if old.explorer.changed.get(name) != new.explorer.changed.get(name)]
        if len(changed) == 1:
            self.subject = Subject(None, changed[0])

    def _document_opened(self) -> None:
        self.subject, self._home_of = Subject(), None
        self.show_all()

    def _results_changed(self) -> None:
        forward = self._forward
        self._page.strip.show_results(forward.trace, forward.revealed, stale=forward.stale)
        self._show_state()
        self._show_subject()
        if not forward.live and not forward.stale:
            self._page.plots.include_points()

    def _show_subject(self) -> None:
        page, document, subject = self._page, self._store.document, self.subject
        shown = self.function()
        name = text("activations", shown.name)
        layer = "" if subject.layer is None else self.tr("Layer {number}").format(number=subject.layer + 1) + " · "
        page.subject.setText(layer + name)
        page.apply.setVisible(subject.layer is None and not subject.draft)
        page.picker.show_picked(shown.activation)
        page.strip.set_chosen(subject.layer)
        page.card.show_function(shown, draft=subject.draft)
        page.properties.show_function(shown)
        page.values.show_values(shown, document.explorer.inputs)
        page.show_vector(shown.is_vector)
        if shown.is_vector:
            explored = subject.layer is None
            scores = document.explorer.scores_array() if explored else self._layer_u(subject.layer or 0)
            page.vector.show_vector(shown, scores, editable=explored)
        else:
            self._show_curves(shown)
        page.card.badge.show_function(shown, *page.plots.shown_range())
        self.shown.emit(shown)

    def _show_curves(self, shown: BoundActivation) -> None:
        plots, subject = self._page.plots, self.subject
        plots.set_default(default_function(shown.activation, self._settings["convention"]))
        plots.show_function(shown)
        plots.show_points(self._points(subject.layer))
        # A draft changes with every key: the view follows it slowly, as it follows a slider.
        home = Subject(None, None, draft=True) if subject.draft else replace(subject, activation=shown.activation)
        if self._home_of != home:
            self._home_of = home
            plots.home()

    def _verify(self, low: float, high: float) -> None:
        self._page.card.badge.show_function(self.function(), low, high)

    def _keep_favourites(self, favourites: tuple[str, ...]) -> None:
        self._settings["favourites"] = favourites

    def _show_convention(self) -> None:
        for panel in (self._page.card, self._page.properties):
            panel.set_convention(self._settings["convention"])

    def rename_favourite(self, old: str, new: str) -> None:
        """Keep the star of a function whose formula, and with it its id, has changed."""
        favourites = tuple(new if each == old else each for each in self._settings["favourites"])
        self._keep_favourites(favourites)
        self._page.picker.set_favourites(favourites)

    def _setting_changed(self, setting: str) -> None:
        if setting == "convention":
            self._show_convention()
            self._show_subject()

    def _layer_u(self, index: int) -> Array | None:
        forward = self._forward
        return forward.trace.u[index] if forward.trace is not None and index < forward.revealed else None

    def _points(self, index: int | None) -> list[OperatingPoint]:
        """Return the operating points of a layer's neurons, none where the results are out of date."""
        u = None if index is None or self._forward.stale else self._layer_u(index)
        if u is None or index is None:
            return []
        layer = self._store.document.network.layers[index]
        z, slopes = layer.function.f(u), layer.function.df(u)
        return [OperatingPoint(str(row + 1), float(u[row]), float(z[row]), float(slopes[row])) for row in range(len(u))]

    def _show_state(self) -> None:
        forward, layers = self._forward, len(self._store.document.network.layers)
        state = "done"
        if forward.trace is None:
            words = self.tr("Press Forward to compute u and z, layer by layer.")
            state = "empty"
        elif forward.stale:
            words = self.tr("● Edited, press Forward: the dimmed results are from before.")
            state = "stale"
        elif forward.revealed < layers:
            words = self.tr("Layer {number} of {layers} computed. Step goes on.")
            words = words.format(number=forward.revealed, layers=layers)
        else:
            y = ", ".join(fixed(value, self._look.decimals) for value in forward.trace.y.tolist())
            words = self.tr("Forward pass complete: y = ({y})")
            if not all(np.isfinite(u).all() for u in forward.trace.u):
                words = self.tr("Forward pass complete, but some numbers are too large for float64: y = ({y})")
            words = words.format(y=y)
        self._page.show_state(words, state)

    def _edit(self, message: Message, merge_key: object = None, **changes: object) -> None:
        document = replace(self._store.document, **changes)  # pyright: ignore[reportArgumentType]
        self._store.edit(document, message, merge_key)

    def _edit_layer(self, index: int, message: Message, merge_key: object = None, **changes: object) -> None:
        network = self._store.document.network
        layer: Layer = network.layers[index].replace(**changes)
        self._edit(message, merge_key, network=network.with_layer(index, layer))

    def _edit_weights(self, index: int, weights: Array, merge_key: object) -> None:
        template = QT_TRANSLATE_NOOP("edits", "weights of layer {layer}")
        self._edit_layer(index, Message(template, {"layer": index + 1}, "edits"), merge_key, weights=weights)

    def _edit_biases(self, index: int, biases: Array, merge_key: object) -> None:
        template = QT_TRANSLATE_NOOP("edits", "biases of layer {layer}")
        self._edit_layer(index, Message(template, {"layer": index + 1}, "edits"), merge_key, biases=biases)

    def _edit_x(self, x: Array, merge_key: object) -> None:
        self._edit(Message(QT_TRANSLATE_NOOP("edits", "input x"), {}, "edits"), merge_key, x=tuple(x.tolist()))

    def _choose_activation(self, index: int, activation: str) -> None:
        if self._store.document.network.layers[index].activation != activation:
            self._set_function(index, default_function(activation, self._settings["convention"]))
        self.select_layer(index)

    def _apply(self, index: int) -> None:
        """Copy the picked function, with its parameters, into a layer, and show that layer."""
        self._set_function(index, self.function())
        self.select_layer(index)

    def _set_function(self, index: int, function: BoundActivation) -> None:
        template = QT_TRANSLATE_NOOP("edits", "activation of layer {layer}")
        self._edit_layer(index, Message(template, {"layer": index + 1}, "edits"), function=function)

    def _edit_layer_parameter(self, index: int, name: str, value: float, merge_key: object) -> None:
        layer = self._store.document.network.layers[index]
        message = _parameter_message(layer.activation, name)
        try:
            self._edit_layer(index, message, merge_key, parameters={**layer.parameters, name: value})
        except KasseiError as error:
            self._refuse(error, name, merge_key)

    def _edit_subject_parameter(self, name: str, value: float, merge_key: object) -> None:
        if self.subject.layer is not None:
            self._edit_layer_parameter(self.subject.layer, name, value, merge_key)
            return
        shown = self.function()
        if self.subject.draft:
            self._draft_parameters[name] = value
            self._show_subject()
            return
        try:
            explorer = self._store.document.explorer.with_parameters(
                shown.activation, {**shown.parameters, name: value}, self._settings["convention"]
            )
        except KasseiError as error:
            self._refuse(error, name, merge_key)
            return
        self._edit(_parameter_message(shown.activation, name), merge_key, explorer=explorer)

    def _refuse(self, error: KasseiError, name: str, merge_key: object) -> None:
        """Show that a parameter stays as it is, and say why beside it; a drag just comes to a stop."""
        self._page.card.show_parameters()
        for block in self._page.strip.blocks:
            block.show_parameters()
        if merge_key is None:
            self._page.refuse(name, error)

    def _edit_inputs(self, inputs: tuple[float, ...]) -> None:
        message = Message(QT_TRANSLATE_NOOP("edits", "inputs of the table"), {}, "edits")
        self._edit(message, explorer=replace(self._store.document.explorer, inputs=inputs))

    def _edit_scores(self, scores: tuple[float, ...], merge_key: object) -> None:
        message = Message(QT_TRANSLATE_NOOP("edits", "scores"), {}, "edits")
        self._edit(message, merge_key, explorer=replace(self._store.document.explorer, scores=scores))


@lru_cache(maxsize=256)
def _parameter_message(activation: str, name: str) -> Message:
    activation_record = find_activation(activation)
    record = next(each for each in activation_record.parameters if each.id == name)
    template = QT_TRANSLATE_NOOP("edits", "{parameter} of {activation}")
    fields = {
        "parameter": Message(record.name, context="parameters"),
        "activation": Message(activation_record.name, context="activations"),
    }
    return Message(template, fields, "edits")
