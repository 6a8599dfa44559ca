"""A multilayer perceptron from an ONNX model: weights, scalings and element-wise functions, layer after layer.

Nothing in the model is run. Nodes are read in order, and each may use only outputs of earlier ones, so that a cyclic model
is refused. The nodes between two layers become a tree of the formula language, and that an activation (see
engine.exchange.onnx.recognise).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np

from engine.activations import find_activation, is_own
from engine.exchange.networks.record import Imported
from engine.exchange.onnx import elementwise as onnx_elementwise
from engine.exchange.onnx import weights as onnx_weights
from engine.exchange.onnx.constants import DAMAGED, OWN_NUMBERS, Constants, attributes_of
from engine.exchange.onnx.errors import UnknownOperator, Unreadable, fail, unreadable, unsupported
from engine.exchange.onnx.folding import can_fold, fold_node
from engine.exchange.onnx.graph import Graph, NodePlace
from engine.exchange.onnx.operators import DOMAIN, translated
from engine.exchange.onnx.package import load_onnx
from engine.exchange.onnx.recognise import Recogniser, restored
from engine.exchange.onnx.shapes import expanded, from_shape, input_signal, is_over_neurons, shape_of, shaped
from engine.exchange.onnx.signals import LayerParts, ShapeSignal, Signal, X
from engine.formula.tree import Apply, Name, Node, Number
from engine.network.network import Layer, Network
from engine.numeric.messages import QT_TRANSLATE_NOOP, FileError, KasseiError, misfit

_MOST_INPUTS = 16  # inputs of one node
_LONGEST_TREE = 200
_SAME_SHAPE = ("Identity", "Dropout", "Normalizer")
_SHAPING = ("Flatten", "Reshape", "Squeeze", "Unsqueeze")
_DOMAINS = ("", "ai.onnx", "ai.onnx.ml", "com.microsoft", DOMAIN)


def read(data: bytes, folder: Path | None = None) -> Imported:
    """Return the network of the model; FileError says what is not supported and at which node.

    `folder` is the model's: numbers that it keeps in another file are read from there and from nowhere else.
    """
    onnx = load_onnx()
    try:
        model = onnx.load_model_from_string(data)
    except Exception as error:  # protobuf has exceptions of its own, which differ from version to version
        raise FileError(QT_TRANSLATE_NOOP("messages", "The file is not an ONNX model, or it is cut off.")) from error
    if not model.opset_import or not model.graph.node:
        raise FileError(QT_TRANSLATE_NOOP("messages", "The file is not an ONNX model, or it is cut off."))
    try:
        return Imported(_Reader(onnx, model, folder).network())
    except KasseiError:
        raise
    except DAMAGED as error:  # such as names that are not text
        raise FileError(QT_TRANSLATE_NOOP("messages", "The file is not an ONNX model, or it is cut off.")) from error


class _Reader:
    """Reads the nodes of one model in their order."""

    def __init__(self, onnx: Any, model: Any, folder: Path | None) -> None:  # noqa: ANN401 - the package, and a ModelProto
        self._graph = Graph(onnx, model)
        self._constants = Constants(onnx, model.graph.initializer, folder)
        self._signals: dict[str, Signal] = {self._graph.input.name: input_signal(self._graph.input)}
        self._shapes: dict[str, ShapeSignal] = {}

    def network(self) -> Network:
        """Return the network, or raise FileError."""
        with np.errstate(all="ignore"):  # out-of-range numbers become infinite, and the layer refuses them
            for place in self._graph.places:
                self._read(place)
        recognise = Recogniser()
        layers = [
            _layer(number, parts, recognise, single=self._constants.single) for number, parts in enumerate(self._parts(), 1)
        ]
        try:
            return Network(layers)
        except KasseiError as error:
            raise misfit(error.message) from error

    def _parts(self) -> tuple[LayerParts, ...]:
        """Return the layers up to the output of the model."""
        last = self._signals.get(self._graph.output)
        if last is None or (last.source.weights is None and last.is_affine and not last.is_scaled):
            raise FileError(QT_TRANSLATE_NOOP("messages", "The output of the model is not that of a layer with weights."))
        try:
            return last.as_u.layers if last.is_scaled or last.source.weights is None else last.layers
        except Unreadable as error:
            raise unreadable(self._graph.places[-1].number, self._graph.places[-1].node, error.reason) from error

    def _read(self, place: NodePlace) -> None:
        """Read one node; FileError naming it if it cannot be read."""
        try:
            self._node(place)
        except UnknownOperator as error:
            raise unsupported(place.number, place.node) from error
        except Unreadable as error:
            raise unreadable(place.number, place.node, error.reason) from error
        except KasseiError as error:
            raise unreadable(place.number, place.node, error.message) from error

    def _node(self, place: NodePlace) -> None:
        """Keep the outputs of one node: as constants, if all its inputs are, as signals or as shapes."""
        node = translated(place.node)
        if node.domain not in _DOMAINS:
            raise UnknownOperator
        if node.op_type == "Constant" and len(node.output) == 1 and len(node.attribute) == 1:
            self._constants.add(node.output[0], node.attribute[0])
            return
        if len(node.input) > _MOST_INPUTS:
            fail(QT_TRANSLATE_NOOP("messages", "it has too many inputs, or too few"))
        if not node.output or not any(node.input):
            fail(QT_TRANSLATE_NOOP("messages", "it does not take the output of the node before it"))
        if can_fold(node.op_type) and all(name in self._constants for name in node.input if name):
            self._constants.put(node.output[0], fold_node(node, self._constants), node.input)
            return
        for name, value in self._values(node, place.opset).items():
            if isinstance(value, ShapeSignal):
                self._shapes[name] = value
            else:
                self._signals[name] = value

    def _values(self, node: Any, opset: int) -> Mapping[str, Signal | ShapeSignal]:  # noqa: ANN401 - a NodeProto
        """Return the outputs of a node, by name."""
        operator, first = node.op_type, node.output[0]
        if node.domain == DOMAIN:
            return {first: self._own_function(node)}
        if operator == "Shape":
            return {first: shape_of(self._taken(node.input[0]))}
        if operator in onnx_weights.MANY_OUTPUTS:
            return {node.output[-1]: onnx_weights.MANY_OUTPUTS[operator](self._taken(node.input[0]), node)}
        shapes = [self._shapes.get(name) for name in node.input]
        return {first: self._signal(node, opset) if shapes.count(None) == len(shapes) else self._of_shapes(node, shapes)}

    def _of_shapes(self, node: Any, shapes: list[ShapeSignal | None]) -> Signal | ShapeSignal:  # noqa: ANN401 - a NodeProto
        """Return the output of a node that has shapes among its inputs."""
        operator = node.op_type
        if operator == "Expand" and len(shapes) == 2 and shapes[1] is not None:
            constant = node.input[0] in self._constants
            given = self._constants.scalar(node.input[0]) if constant else self._taken(node.input[0])
            return expanded(given, shapes[1])
        if operator == "Reshape" and len(shapes) == 2 and shapes[1] is not None and shapes[0] is None:
            return shaped(node, self._taken(node.input[0]), self._constants, shapes[1].lengths)
        return from_shape(node, shapes, self._constants)

    def _signal(self, node: Any, opset: int) -> Signal:  # noqa: ANN401 - a NodeProto
        """Return the output of a node on signals."""
        operator = node.op_type
        if operator in onnx_weights.READERS:
            return onnx_weights.READERS[operator](node, self._taken_by_weights(node), self._constants)
        if operator in _SAME_SHAPE:
            return self._passed(node)
        if operator in _SHAPING:
            return shaped(node, self._taken(node.input[0]), self._constants, None)
        if operator == "Concat":
            return self._joined(node)
        if operator in ("Add", "Sub", "Mul", "Div", "Sum") and len(node.input) == 2:
            moved = self._moved(node)
            if moved is not None:
                return moved
        return self._computed(node, opset)

    def _taken_by_weights(self, node: Any) -> Signal:  # noqa: ANN401
        if node.input[0] in self._constants and len(node.input) > 1 and node.input[1] in self._signals:
            fail(QT_TRANSLATE_NOOP("messages", "only x times weights that the file has can be read"))
        return self._taken(node.input[0])

    def _taken(self, name: str) -> Signal:
        """Return the output of an earlier node."""
        signal = self._signals.get(name)
        if signal is None:
            fail(QT_TRANSLATE_NOOP("messages", "it does not take the output of the node before it"))
        return signal

    def _moved(self, node: Any) -> Signal | None:  # noqa: ANN401 - a NodeProto
        """Return the signal scaled or shifted neuron by neuron; None if the node is part of an element-wise function
        instead."""
        first, second = node.input
        turned = first in self._constants
        if turned:
            first, second = second, first
        if second not in self._constants or first not in self._signals or (turned and node.op_type == "Div"):
            return None
        signal = self._signals[first]
        begins = signal.source.weights is not None and signal.is_affine and not signal.is_scaled
        unbiased = begins and signal.source.biases is None and self._graph.uses[first] == 1
        alone = self._constants.array(second).size == 1 or (begins and self._graph.uses[first] > 1 and self._repeats(second))
        is_bias = unbiased and node.op_type in ("Add", "Sum")
        if alone and not is_bias and signal.source.weights is not None and not signal.is_scaled and signal.settled is None:
            return None  # part of a formula, such as SiLU with β
        return onnx_weights.moved(node.op_type, signal, self._constants.numbers(second), turned=turned)

    def _repeats(self, name: str) -> bool:
        values = self._constants.numbers(name)
        return bool((values == values.reshape(-1)[:1]).all())

    def _joined(self, node: Any) -> Signal:  # noqa: ANN401 - a NodeProto
        """Return p for a concatenation of 1 - p and p, the output of a classifier of two classes."""
        if len(node.input) == 2 and all(name in self._signals for name in node.input):
            other, signal = (self._signals[name] for name in node.input)
            opposite = Apply("subtract", (Number(1.0), signal.tree))
            if other.source is signal.source and other.tree == opposite and signal.width == 1 and not signal.is_scaled:
                return signal
        return fail(QT_TRANSLATE_NOOP("messages", "it joins columns; only 1 − p and p of two classes can be joined"))

    def _passed(self, node: Any) -> Signal:  # noqa: ANN401
        """Return the input of a node that changes nothing."""
        signal = self._taken(node.input[0])
        if node.op_type == "Normalizer" and not onnx_weights.sums_to_one(signal, attributes_of(node)):
            fail(QT_TRANSLATE_NOOP("messages", "it divides each sample by its own length"))
        mode = node.input[2] if node.op_type == "Dropout" and len(node.input) > 2 else ""
        if mode and (mode not in self._constants or self._constants.array(mode).any()):
            fail(QT_TRANSLATE_NOOP("messages", "it is of a model that is still being trained"))
        return signal

    # --- functions of numbers --------------------------------------------------------------------------------------

    def _computed(self, node: Any, opset: int) -> Signal:  # noqa: ANN401
        """Return the output of an element-wise function, or of one over the layer."""
        operator, given = node.op_type, attributes_of(node)
        natives = onnx_elementwise.natives(operator)
        if not natives and not onnx_elementwise.known(operator):
            raise UnknownOperator
        self._constants.single |= any(attribute.type == attribute.FLOAT for attribute in node.attribute)
        over_layer = onnx_elementwise.is_over_layer(operator)
        if over_layer:
            signal = self._taken(node.input[0])
            axis = int(given.get("axis", 1 if opset < 13 else -1))
            if not is_over_neurons(signal.layout, axis, opset):
                fail(QT_TRANSLATE_NOOP("messages", "it works over the samples, not over the neurons of a layer"))
            given["axis"] = -1.0
        for name, record in natives.items():
            parameters = onnx_elementwise.read_parameters(record, node, self._constants, given)
            if parameters is not None:
                return self._activated(self._taken(node.input[0]), name, parameters)
        if operator == "Log" and self._taken(node.input[0]).settled == ("softmax", {"temperature": 1.0}):
            return replace(self._taken(node.input[0]), settled=("log_softmax", {}))
        return self._applied(node, given)

    def _applied(self, node: Any, given: Mapping[str, Any]) -> Signal:  # noqa: ANN401
        """Return the output of an operator on signals and on single numbers of the file."""
        operator = node.op_type
        if operator == "Clip":
            signal = self._taken(node.input[0]).as_function
            return _checked(replace(signal, tree=onnx_elementwise.clipped(signal.tree, node, self._constants)))
        if operator == "Cast" and onnx_elementwise.keeps_number(given.get("to")):
            signal = self._taken(node.input[0])
            if signal.source.weights is None or signal.settled is not None or signal.is_scaled:
                return signal
        if not onnx_elementwise.known(operator):
            fail(QT_TRANSLATE_NOOP("messages", "no activation of the catalogue has these attributes"))
        if not onnx_elementwise.fits(operator, len(node.input)):
            fail(QT_TRANSLATE_NOOP("messages", "it has too many inputs, or too few"))
        signals = self._together([name for name in node.input if name not in self._constants])
        trees = [signals[name].tree if name in signals else self._number(name) for name in node.input]
        return _checked(replace(next(iter(signals.values())), tree=onnx_elementwise.applied(operator, trees, given)))

    def _number(self, name: str) -> Node:
        return Number(self._constants.scalar(name))

    def _together(self, names: list[str]) -> Mapping[str, Signal]:
        """Return a node's signals as functions of the same u; Unreadable if they are not."""
        given = {name: self._taken(name) for name in names}
        if not given:
            fail(QT_TRANSLATE_NOOP("messages", "it does not take the output of the node before it"))
        if len(given) > 1 and any(signal.is_scaled and not signal.is_affine for signal in given.values()):
            fail(OWN_NUMBERS)
        if len({signal.source for signal in given.values()}) > 1:
            fail(
                QT_TRANSLATE_NOOP(
                    "messages", "it takes what an earlier layer gives; only one layer after the other can be read"
                )
            )
        signals = {name: signal.as_function for name, signal in given.items()}
        first = next(iter(signals.values()))
        if any(signal.source is not first.source for signal in signals.values()):
            fail(OWN_NUMBERS)
        if any(signal.layout != first.layout for signal in signals.values()):
            fail(QT_TRANSLATE_NOOP("messages", "it changes which numbers belong to one sample"))
        return signals

    def _activated(self, signal: Signal, name: str, parameters: Mapping[str, float]) -> Signal:
        """Return an activation of a signal; one over the whole layer needs u itself, or a multiple of it."""
        values = find_activation(name).resolve(parameters)
        if name == "identity":
            return signal
        signal = signal.as_function
        if onnx_elementwise.is_element_wise(name):
            return _checked(replace(signal, tree=onnx_elementwise.called(name, signal.tree, values)))
        match name, signal.tree:
            case _, Name():
                pass
            case "softmax", Apply("negative", (Name(),)):
                name, values = "softmin", {}
            case "softmax", Apply("divide", (Name(), Number(number))) if number:
                values = find_activation(name).resolve({"temperature": number})
            case "softmax", Apply("multiply", (Name(), Number(number)) | (Number(number), Name())) if number:
                values = find_activation(name).resolve({"temperature": 1.0 / number})
            case _:
                signal = signal.as_u
        return replace(signal, tree=X, settled=(name, dict(values)))

    def _own_function(self, node: Any) -> Signal:  # noqa: ANN401
        """Read a function that our own export defines, by the id of its activation."""
        described = self._graph.descriptions.get(node.op_type, "")
        name = described if is_own(described) else node.op_type
        record = find_activation(name)
        values = [self._constants.scalar(constant) for constant in node.input[1:]]
        if len(values) != len(record.parameters):
            fail(QT_TRANSLATE_NOOP("messages", "no activation of the catalogue has these attributes"))
        signal = self._taken(node.input[0]).as_function
        signal = signal if signal.tree == X else signal.as_u
        parameters = {
            parameter.id: restored(parameter.default, value) for parameter, value in zip(record.parameters, values, strict=True)
        }
        return replace(signal, settled=(name, parameters))


def _checked(signal: Signal) -> Signal:
    if onnx_elementwise.length(signal.tree) > _LONGEST_TREE:
        fail(QT_TRANSLATE_NOOP("messages", "what stands between two layers is too long for a formula"))
    return signal


def _layer(number: int, parts: LayerParts, recognise: Callable[..., tuple[str, dict[str, float]]], *, single: bool) -> Layer:
    try:
        function = parts.function
        activation, parameters = function if isinstance(function, tuple) else recognise(function, single=single)
        return Layer(parts.weights, parts.biases, activation, parameters)
    except (KasseiError, Unreadable) as error:
        reason = error.message if isinstance(error, KasseiError) else error.reason
        raise misfit(reason, number) from error
