"""A multilayer perceptron from an ONNX model: Gemm, or MatMul and Add, with any function of single numbers between them.

Nothing in the model is run, and no other file is opened. Nodes are taken in their order, and each must take what nodes
before it give: a model that goes in circles is refused at the first node that does not. What stands between two layers
becomes a tree of the formula language, and that an activation (see engine.exchange.onnx.recognise).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from engine.activations import find_activation, is_own
from engine.document.document import MOST_LAYERS
from engine.exchange.networks.record import Imported
from engine.exchange.onnx import elementwise as onnx_elementwise
from engine.exchange.onnx.constants import DAMAGED, Constants, attributes_of
from engine.exchange.onnx.errors import UnknownOperator, Unreadable, fail, unreadable, unsupported
from engine.exchange.onnx.operators import DOMAIN
from engine.exchange.onnx.package import load_onnx
from engine.exchange.onnx.recognise import Recogniser
from engine.formula.tree import VARIABLE, Apply, Name, Node, Number
from engine.network.network import Layer, Network
from engine.numeric.arrays import Array
from engine.numeric.messages import QT_TRANSLATE_NOOP, FileError, KasseiError

_MOST_NODES = 64 * MOST_LAYERS  # GELU takes 15 of them with its constants
_MOST_INPUTS = 16  # of one node
_LONGEST_TREE = 200
_X = Name(VARIABLE)


def read(data: bytes) -> Imported:
    """Return the network of the model; FileError says what is not supported and at which node."""
    onnx = load_onnx()
    try:
        model = onnx.load_model_from_string(data)
    except Exception as error:  # protobuf has exceptions of its own, which differ from version to version
        raise FileError(QT_TRANSLATE_NOOP("messages", "The file is not an ONNX model, or it is cut off.")) from error
    if not model.opset_import or not model.graph.node:
        raise FileError(QT_TRANSLATE_NOOP("messages", "The file is not an ONNX model, or it is cut off."))
    try:
        return Imported(_Reader(onnx, model).network())
    except KasseiError:
        raise
    except DAMAGED as error:  # names that are no text, say
        raise FileError(QT_TRANSLATE_NOOP("messages", "The file is not an ONNX model, or it is cut off.")) from error


@dataclass(frozen=True, eq=False)
class _Draft:
    """The weights and biases of a layer as far as they are read; the input has neither."""

    weights: Array | None = None
    biases: Array | None = None


@dataclass(frozen=True, eq=False)
class _Value:
    """What a node gives: a function of the u of one layer, either a tree or, over the whole layer, an activation."""

    draft: _Draft | None  # None: a number that depends on nothing
    tree: Node = _X
    settled: tuple[str, dict[str, float]] | None = None
    is_shape: bool = False

    @property
    def is_u(self) -> bool:
        """Whether nothing stands between the weights and this value."""
        return self.tree == _X and self.settled is None and not self.is_shape


class _Reader:
    """Reads the nodes of one model in their order."""

    def __init__(self, onnx: Any, model: Any) -> None:  # noqa: ANN401 - the package, and a ModelProto
        self._graph = model.graph
        self._opset = max((each.version for each in model.opset_import if each.domain in ("", "ai.onnx")), default=0)
        self._own = {each.name: each.doc_string for each in model.functions if each.domain == DOMAIN}
        self._constants = Constants(onnx, self._graph.initializer)
        self._uses = Counter(name for node in self._graph.node for name in node.input)
        self._recognise = Recogniser()
        self._values: dict[str, _Value] = {}
        self._draft = _Draft()  # of the layer that is read
        self._layers: list[tuple[_Draft, str, dict[str, float]]] = []

    def network(self) -> Network:
        """Return the network, or raise FileError."""
        self._values[self._only_input()] = _Value(self._draft)
        if len(self._graph.node) > _MOST_NODES:
            raise FileError(
                QT_TRANSLATE_NOOP("messages", "The model has {found} nodes; a network that can be read has at most {most}."),
                found=len(self._graph.node),
                most=_MOST_NODES,
            )
        with np.errstate(all="ignore"):  # what becomes of numbers out of range is not finite, and the layer says so
            self._read()
        self._finish()
        layers = [_layer(number, *each) for number, each in enumerate(self._layers, start=1)]
        try:
            return Network(layers)
        except KasseiError as error:
            raise FileError(
                QT_TRANSLATE_NOOP("messages", "The file does not fit together: {reason}"), reason=error.message
            ) from error

    def _read(self) -> None:
        for number, node in enumerate(self._graph.node, start=1):
            try:
                self._node(node)
            except UnknownOperator as error:
                raise unsupported(number, node) from error
            except Unreadable as error:
                raise unreadable(number, node, error.reason) from error
            except KasseiError as error:
                raise unreadable(number, node, error.message) from error

    def _only_input(self) -> str:
        inputs = [each.name for each in self._graph.input if each.name not in self._constants]
        if len(inputs) != 1 or len(self._graph.output) != 1:
            raise FileError(
                QT_TRANSLATE_NOOP(
                    "messages", "The model has {inputs} inputs and {outputs} outputs; one of each is what can be read."
                ),
                inputs=len(inputs),
                outputs=len(self._graph.output),
            )
        return inputs[0]

    def _finish(self) -> None:
        """Close the last layer with what the output of the model is."""
        last = self._values.get(self._graph.output[0].name)
        if self._draft.weights is None or last is None or last.draft is not self._draft:
            raise FileError(QT_TRANSLATE_NOOP("messages", "The output of the model is not that of its last layer."))
        number = len(self._graph.node)
        try:
            self._close(last)
        except Unreadable as error:
            raise unreadable(number, self._graph.node[-1], error.reason) from error

    def _node(self, node: Any) -> None:  # noqa: ANN401 - a NodeProto
        operator = node.op_type
        if node.domain not in ("", "ai.onnx", DOMAIN):
            raise UnknownOperator
        if operator == "Constant" and len(node.output) == 1 and len(node.attribute) == 1:
            self._constants.add(node.output[0], node.attribute[0])
            return
        if len(node.input) > _MOST_INPUTS:
            fail(QT_TRANSLATE_NOOP("messages", "it has too many inputs, or too few"))
        if not node.output or not node.input:
            fail(QT_TRANSLATE_NOOP("messages", "it does not take the output of the node before it"))
        if operator in ("Identity", "Transpose", "Cast") and node.input[0] in self._constants:
            self._constant(node)
            return
        self._values[node.output[0]] = self._function(node) if node.domain == DOMAIN else self._value(node)

    def _constant(self, node: Any) -> None:  # noqa: ANN401
        """Read a node that passes numbers of the file on."""
        if node.op_type == "Transpose":
            self._constants.transpose(node.output[0], node.input[0])
        else:
            self._constants.rename(node.output[0], node.input[0])

    def _value(self, node: Any) -> _Value:  # noqa: ANN401
        operator = node.op_type
        if operator in ("Gemm", "MatMul", "BatchNormalization"):
            return {"Gemm": self._gemm, "MatMul": self._product, "BatchNormalization": self._normalised}[operator](node)
        if operator in ("Identity", "Dropout", "Flatten", "Reshape", "Shape", "ConstantOfShape", "Expand"):
            return self._passed(node)
        if operator in ("Add", "Sub", "Mul", "Div") and len(node.input) == 2:
            folded = self._folded(node)
            if folded is not None:
                return folded
        return self._computed(node)

    # --- weights ---------------------------------------------------------------------------------------------------

    def _gemm(self, node: Any) -> _Value:  # noqa: ANN401
        given = attributes_of(node)
        if given.get("transA", 0) or len(node.input) not in (2, 3):
            fail(QT_TRANSLATE_NOOP("messages", "only x times weights that the file has can be read"))
        weights = self._matrix(node)
        weights = (weights if given.get("transB", 0) else weights.T) * given.get("alpha", 1.0)
        biases = None
        if len(node.input) == 3 and node.input[2]:
            biases = self._row(node.input[2], weights) * given.get("beta", 1.0)
        return self._opened(node, _Draft(weights, biases))

    def _product(self, node: Any) -> _Value:  # noqa: ANN401
        if len(node.input) != 2:
            fail(QT_TRANSLATE_NOOP("messages", "only x times weights that the file has can be read"))
        return self._opened(node, _Draft(self._matrix(node).T))

    def _opened(self, node: Any, draft: _Draft) -> _Value:  # noqa: ANN401
        """Close the layer that a node takes its input from, and begin the next one."""
        self._close(self._taken(node.input[0]))
        self._draft = draft
        return _Value(draft)

    def _close(self, value: _Value) -> None:
        """Add the layer whose activation gives a value."""
        if value.is_shape or value.draft is not self._draft:
            fail(QT_TRANSLATE_NOOP("messages", "it does not take the output of the node before it"))
        if self._draft.weights is None:
            if not value.is_u:
                fail(QT_TRANSLATE_NOOP("messages", "an activation must stand right behind a layer's weights"))
            return
        activation, parameters = value.settled or self._recognise(value.tree, single=self._constants.single)
        self._layers.append((self._draft, activation, parameters))

    def _matrix(self, node: Any) -> Array:  # noqa: ANN401
        if node.input[0] in self._constants and node.input[1] in self._values:
            fail(QT_TRANSLATE_NOOP("messages", "only x times weights that the file has can be read"))
        values = self._constants.numbers(node.input[1])
        if values.ndim != 2:
            fail(QT_TRANSLATE_NOOP("messages", "only x times weights that the file has can be read"))
        return values

    def _row(self, name: str, weights: Array) -> Array:
        """Return one number a neuron, of any shape that ONNX adds to a row."""
        values = self._constants.numbers(name)
        if values.size not in (1, weights.shape[0]) or values.shape[-1:] not in ((), (values.size,)):
            fail(QT_TRANSLATE_NOOP("messages", "the biases do not fit the weights"))
        return np.broadcast_to(values.reshape(-1), weights.shape[:1])

    def _folded(self, node: Any) -> _Value | None:  # noqa: ANN401
        """Return the value of a sum or a product that weights and biases can take in, None if it is not one."""
        operator, (first, second) = node.op_type, node.input
        if operator in ("Add", "Mul") and first in self._constants:
            first, second = second, first
        value, draft = self._values.get(first), self._draft
        if second not in self._constants or value is None or value.draft is not draft or draft.weights is None:
            return None
        bare = value.is_u and self._uses[first] == 1
        if operator == "Add" and draft.biases is None and bare:
            return self._begun(_Draft(draft.weights, self._row(second, draft.weights)))
        if self._constants.size(second) == 1:
            return None
        if not bare:
            fail(QT_TRANSLATE_NOOP("messages", "only biases right behind the weights can be added"))
        row = self._row(second, draft.weights)
        if operator in ("Add", "Sub"):
            before = 0.0 if draft.biases is None else draft.biases
            return self._begun(_Draft(draft.weights, before + row if operator == "Add" else before - row))
        return self._begun(_scaled(draft, row if operator == "Mul" else 1.0 / row))

    def _begun(self, draft: _Draft) -> _Value:
        """Take weights and biases in place of those that are read."""
        self._draft = draft
        return _Value(draft)

    def _normalised(self, node: Any) -> _Value:  # noqa: ANN401
        """Return the value of a BatchNormalization, which right behind weights only changes them."""
        value, draft = self._taken(node.input[0]), self._draft
        given = attributes_of(node)
        if draft.weights is None or value.draft is not draft or not value.is_u or self._uses[node.input[0]] != 1:
            fail(QT_TRANSLATE_NOOP("messages", "it can be read only right behind a layer's weights"))
        if len(node.input) != 5 or given.get("training_mode", 0):
            fail(QT_TRANSLATE_NOOP("messages", "it is of a model that is still being trained"))
        scale, shift, mean, variance = (self._row(name, draft.weights) for name in node.input[1:])
        factor = scale / np.sqrt(variance + given.get("epsilon", 1e-5))
        folded = _scaled(draft, factor)
        return self._begun(_Draft(folded.weights, (0.0 if folded.biases is None else folded.biases) + shift - mean * factor))

    # --- functions of numbers --------------------------------------------------------------------------------------

    def _taken(self, name: str) -> _Value:
        """Return what a node before gave, a number of the file included."""
        found = self._values.get(name)
        if found is None and name in self._constants:
            found = _Value(None, Number(self._constants.scalar(name)))
        if found is None:
            fail(QT_TRANSLATE_NOOP("messages", "it does not take the output of the node before it"))
        if found.draft not in (None, self._draft):
            fail(
                QT_TRANSLATE_NOOP(
                    "messages", "it takes what an earlier layer gives; only one layer after the other can be read"
                )
            )
        return found

    def _computed(self, node: Any) -> _Value:  # noqa: ANN401
        """Return the value of a function of single numbers, or of one over the layer."""
        operator, given = node.op_type, attributes_of(node)
        natives = onnx_elementwise.natives(operator)
        if not natives and not onnx_elementwise.known(operator):
            raise UnknownOperator
        value = self._taken(node.input[0])
        self._constants.single |= any(each.type == each.FLOAT for each in node.attribute)
        for name, record in natives.items():
            parameters = onnx_elementwise.parameters_of(record, node, self._constants, self._opset)
            if parameters is not None:
                return self._activated(value, name, parameters)
        if operator == "Log" and value.settled == ("softmax", {"temperature": 1.0}):
            return replace(value, settled=("log_softmax", {}))
        if operator == "Clip":
            return self._checked(replace(value, tree=onnx_elementwise.clipped(self._tree_of(value), node, self._constants)))
        if not onnx_elementwise.known(operator):
            fail(QT_TRANSLATE_NOOP("messages", "no activation of the catalogue has these attributes"))
        if not onnx_elementwise.fits(operator, len(node.input)):
            fail(QT_TRANSLATE_NOOP("messages", "it has too many inputs, or too few"))
        values = [self._taken(name) for name in node.input]
        trees = [self._tree_of(each) for each in values]
        draft = next((each.draft for each in values if each.draft is not None), None)
        return self._checked(_Value(draft, onnx_elementwise.applied(operator, trees, given)))

    def _tree_of(self, value: _Value) -> Node:
        if value.settled is not None or value.is_shape:
            fail(QT_TRANSLATE_NOOP("messages", "behind a function over the whole layer only weights can be read"))
        return value.tree

    def _checked(self, value: _Value) -> _Value:
        if onnx_elementwise.length(value.tree) > _LONGEST_TREE:
            fail(QT_TRANSLATE_NOOP("messages", "what stands between two layers is too long for a formula"))
        return value

    def _activated(self, value: _Value, name: str, parameters: Mapping[str, float]) -> _Value:
        """Return an activation of a value, which for one over the whole layer must be u itself, or its multiple."""
        tree = self._tree_of(value)
        values = find_activation(name).resolve(parameters)
        if onnx_elementwise.is_element_wise(name):
            return self._checked(replace(value, tree=onnx_elementwise.called(name, tree, values)))
        if value.draft is None:
            fail(QT_TRANSLATE_NOOP("messages", "it does not take the output of the node before it"))
        match name, tree:
            case _, Name():
                pass
            case "softmax", Apply("negative", (Name(),)):
                name, values = "softmin", {}
            case "softmax", Apply("divide", (Name(), Number(number))):
                values = find_activation(name).resolve({"temperature": number})
            case "softmax", Apply("multiply", (Name(), Number(number)) | (Number(number), Name())) if number:
                values = find_activation(name).resolve({"temperature": 1.0 / number})
            case _:
                fail(QT_TRANSLATE_NOOP("messages", "an activation must stand right behind a layer's weights"))
        return replace(value, settled=(name, dict(values)))

    def _function(self, node: Any) -> _Value:  # noqa: ANN401
        """Read a function that an export of ours defines, by the id of its activation."""
        described = self._own.get(node.op_type, "")
        name = described if is_own(described) else node.op_type
        record = find_activation(name)
        values = [self._constants.exact(each) for each in node.input[1:]]
        if len(values) != len(record.parameters):
            fail(QT_TRANSLATE_NOOP("messages", "no activation of the catalogue has these attributes"))
        value = self._taken(node.input[0])
        if value.draft is None or self._tree_of(value) != _X:
            fail(QT_TRANSLATE_NOOP("messages", "an activation must stand right behind a layer's weights"))
        return replace(value, settled=(name, {each.id: given for each, given in zip(record.parameters, values, strict=True)}))

    def _passed(self, node: Any) -> _Value:  # noqa: ANN401
        """Return the value of a node that is about shapes, or only works while a network is trained."""
        operator, given = node.op_type, attributes_of(node)
        value = self._taken(node.input[0])
        match operator:
            case "Shape":
                return replace(value, is_shape=True)
            case "ConstantOfShape" if value.is_shape:
                filled = self._constants.of_attribute(node.attribute[0]) if node.attribute else np.zeros(1)
                return _Value(value.draft, Number(float(filled.reshape(-1)[0])))
            case "Expand" if len(node.input) == 2 and self._taken(node.input[1]).is_shape:
                return replace(value, draft=self._taken(node.input[1]).draft)
            case "Flatten":
                same = given.get("axis", 1.0) == 1.0
            case "Reshape":
                same = len(node.input) == 2 and self._keeps(node.input[1])
            case _:
                same = operator == "Identity" or (operator == "Dropout" and len(node.input) < 3)
        if not same:
            fail(QT_TRANSLATE_NOOP("messages", "it changes the shape of what it takes"))
        return value

    def _keeps(self, shape: str) -> bool:
        """Tell whether a shape is that of rows of numbers, as many as the layer has neurons."""
        lengths = self._constants.integers(shape)
        width = None if self._draft.weights is None else len(self._draft.weights)
        return len(lengths) == 2 and (width is None or lengths[1] in (-1, width)) and lengths != [-1, -1]


def _scaled(draft: _Draft, factor: Array) -> _Draft:
    """Return a layer whose u is multiplied by one number a neuron."""
    weights = np.empty((0, 0)) if draft.weights is None else draft.weights
    return _Draft(weights * factor[:, np.newaxis], None if draft.biases is None else draft.biases * factor)


def _layer(number: int, draft: _Draft, activation: str, parameters: Mapping[str, float]) -> Layer:
    weights = np.empty((0, 0)) if draft.weights is None else draft.weights
    biases = np.zeros(len(weights)) if draft.biases is None else draft.biases
    try:
        return Layer(weights, biases, activation, parameters)
    except KasseiError as error:
        raise FileError(
            QT_TRANSLATE_NOOP("messages", "The file does not fit together: layer {layer}: {reason}"),
            layer=number,
            reason=error.message,
        ) from error
