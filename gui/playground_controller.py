"""Binds the playground to the document: shows what the store holds, turns what widgets ask for into edits."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache

import numpy as np
from PySide6.QtCore import QObject

from engine import ACTIVATIONS, Document, Layer, Message
from engine.messages import QT_TRANSLATE_NOOP
from engine.numerics import Array
from gui.forward_pass import ForwardPass
from gui.i18n import text
from gui.numbertext import fixed
from gui.store import DocumentStore
from gui.theme import Look
from gui.widgets.playground import Playground
from gui.widgets.plot_panel import OperatingPoint


@dataclass(frozen=True)
class Subject:
    """What the plots are about: a layer (by index), or a function picked in the explorer."""

    layer: int | None = 0
    activation: str | None = None


class PlaygroundController(QObject):
    """One for a playground; it keeps the subject, and no other state."""

    def __init__(self, page: Playground, store: DocumentStore, forward_pass: ForwardPass, look: Look) -> None:
        super().__init__(page)
        self._page, self._store, self._forward, self._look = page, store, forward_pass, look
        self.subject = Subject()
        self._home_of: tuple[Subject, str] | None = None
        store.changed.connect(self._document_changed)
        store.opened.connect(self._document_opened)
        forward_pass.changed.connect(self._results_changed)
        forward_pass.stepped.connect(self.select_layer)
        look.changed.connect(self._show_state)
        page.language_changed.connect(self.show_all)
        page.picker.picked.connect(self.pick)
        page.card.link_followed.connect(self.pick)
        page.card.parameter_edited.connect(self._edit_subject_parameter)
        page.apply_requested.connect(self._apply)
        page.values.inputs_edited.connect(self._edit_inputs)
        page.vector.scores_edited.connect(self._edit_scores)
        strip = page.strip
        strip.layer_selected.connect(self.select_layer)
        strip.x_edited.connect(self._edit_x)
        strip.weights_edited.connect(self._edit_weights)
        strip.biases_edited.connect(self._edit_biases)
        strip.activation_chosen.connect(self._choose_activation)
        strip.parameter_edited.connect(self._edit_layer_parameter)
        self.show_all()

    def pick(self, activation: str) -> None:
        """Make a function the subject."""
        self._set_subject(Subject(None, activation))

    def select_layer(self, index: int) -> None:
        """Make a layer the subject."""
        self._set_subject(Subject(index))

    def show_all(self) -> None:
        """Show the document, the results and the subject."""
        document = self._store.document
        self._page.set_layers(len(document.network.layers))
        self._page.strip.show_network(document.network, document.x)
        self._results_changed()

    def _set_subject(self, subject: Subject) -> None:
        if subject != self.subject:
            self.subject = subject
            self._show_subject()

    def _document_changed(self, old: Document, new: Document) -> None:
        if old.network is not new.network or old.x is not new.x:
            self._page.strip.show_network(new.network, new.x)
            self._show_state()
        if old.network is new.network and old.x is new.x:
            self._follow_explorer(old, new)
        self._show_subject()

    def _follow_explorer(self, old: Document, new: Document) -> None:
        """Bring a function on show whose explored parameters an undo has just changed."""
        names = set(old.explorer.parameters) | set(new.explorer.parameters)
        changed = [name for name in names if old.explorer.parameters.get(name) != new.explorer.parameters.get(name)]
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

    def _function(self) -> tuple[str, Mapping[str, float]]:
        """Return the subject's activation and its parameters."""
        document, subject = self._store.document, self.subject
        if subject.layer is not None:
            layer = document.network.layers[min(subject.layer, len(document.network.layers) - 1)]
            return layer.activation, layer.parameters
        activation = subject.activation or "identity"
        return activation, document.explorer.parameters_of(activation)

    def _show_subject(self) -> None:
        page, document, subject = self._page, self._store.document, self.subject
        activation, parameters = self._function()
        record = ACTIVATIONS[activation]
        name = text("activations", record.name)
        layer = "" if subject.layer is None else self.tr("Layer {number}").format(number=subject.layer + 1) + " · "
        page.subject.setText(layer + name)
        page.apply.setVisible(subject.layer is None)
        page.picker.show_picked(activation)
        page.strip.set_chosen(subject.layer)
        page.card.show_function(activation, parameters)
        page.values.show_values(activation, parameters, document.explorer.inputs)
        page.show_vector(record.is_vector)
        if record.is_vector:
            explored = subject.layer is None
            scores = document.explorer.scores_array() if explored else self._layer_u(subject.layer or 0)
            page.vector.show_vector(activation, parameters, scores, editable=explored)
            return
        page.plots.show_function(activation, parameters)
        page.plots.show_points(self._points(subject.layer))
        if self._home_of != (subject, activation):
            self._home_of = (subject, activation)
            page.plots.home()

    def _layer_u(self, index: int) -> Array | None:
        forward = self._forward
        return forward.trace.u[index] if forward.trace is not None and index < forward.revealed else None

    def _points(self, index: int | None) -> list[OperatingPoint]:
        """Return the operating points of a layer's neurons, none where the results are out of date."""
        u = None if index is None or self._forward.stale else self._layer_u(index)
        if u is None or index is None:
            return []
        layer = self._store.document.network.layers[index]
        z = layer.record.f(u, **layer.parameters)
        slopes = layer.record.df(u, at_kinks=None, **layer.parameters)
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
            self._set_activation(index, activation, {})
        self.select_layer(index)

    def _apply(self, index: int) -> None:
        """Copy the picked function, with its parameters, into a layer, and show that layer."""
        activation, parameters = self._function()
        self._set_activation(index, activation, parameters)
        self.select_layer(index)

    def _set_activation(self, index: int, activation: str, parameters: Mapping[str, float]) -> None:
        template = QT_TRANSLATE_NOOP("edits", "activation of layer {layer}")
        message = Message(template, {"layer": index + 1}, "edits")
        self._edit_layer(index, message, activation=activation, parameters=dict(parameters))

    def _edit_layer_parameter(self, index: int, name: str, value: float, merge_key: object) -> None:
        layer = self._store.document.network.layers[index]
        message = _parameter_message(layer.activation, name)
        self._edit_layer(index, message, merge_key, parameters={**layer.parameters, name: value})

    def _edit_subject_parameter(self, name: str, value: float, merge_key: object) -> None:
        if self.subject.layer is not None:
            self._edit_layer_parameter(self.subject.layer, name, value, merge_key)
            return
        activation, parameters = self._function()
        explorer = self._store.document.explorer.with_parameters(activation, {**parameters, name: value})
        self._edit(_parameter_message(activation, name), merge_key, explorer=explorer)

    def _edit_inputs(self, inputs: tuple[float, ...]) -> None:
        message = Message(QT_TRANSLATE_NOOP("edits", "inputs of the table"), {}, "edits")
        self._edit(message, explorer=replace(self._store.document.explorer, inputs=inputs))

    def _edit_scores(self, scores: tuple[float, ...], merge_key: object) -> None:
        message = Message(QT_TRANSLATE_NOOP("edits", "scores"), {}, "edits")
        self._edit(message, merge_key, explorer=replace(self._store.document.explorer, scores=scores))


@cache
def _parameter_message(activation: str, name: str) -> Message:
    record = next(each for each in ACTIVATIONS[activation].parameters if each.id == name)
    template = QT_TRANSLATE_NOOP("edits", "{parameter} of {activation}")
    fields = {
        "parameter": Message(record.name, context="parameters"),
        "activation": Message(ACTIVATIONS[activation].name, context="activations"),
    }
    return Message(template, fields, "edits")
