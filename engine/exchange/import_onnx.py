"""A multilayer perceptron from an ONNX model: Gemm, or MatMul and Add, each with an activation of the catalogue.

Nothing in the model is run, and no other file is opened. Nodes are taken in their order, and each must take the output of
the one before it: a model that goes in circles is refused at the first node that does not.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NoReturn

import numpy as np

from engine.activations import find_activation, is_own
from engine.document import MOST_LAYERS, MOST_NEURONS
from engine.exchange.network_subject import Imported
from engine.exchange.onnx_operators import DOMAIN, NATIVE, Native, shortest
from engine.exchange.onnx_package import load_onnx
from engine.messages import QT_TRANSLATE_NOOP, FileError, KasseiError, Message, shortened
from engine.network import Layer, Network
from engine.numerics import Array

_MOST_NUMBERS = MOST_NEURONS * MOST_NEURONS
_MOST_NODES = 8 * MOST_LAYERS  # a layer has at most Gemm or two others, an activation, and what changes nothing
_DAMAGED = (ValueError, TypeError, LookupError, OverflowError, MemoryError, AttributeError, RuntimeError, NotImplementedError)


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
    except _DAMAGED as error:  # names that are no text, say
        raise FileError(QT_TRANSLATE_NOOP("messages", "The file is not an ONNX model, or it is cut off.")) from error


class _Draft:
    """A layer while its nodes are read: biases and activation come after the weights."""

    def __init__(self, weights: Array, biases: Array | None) -> None:
        self.weights, self.biases = weights, biases
        self.activation = ""
        self.parameters: Mapping[str, float] | None = None

    def layer(self) -> Layer:
        biases = self.biases if self.biases is not None else np.zeros(self.weights.shape[0])
        return Layer(self.weights, biases, self.activation or "identity", self.parameters)


class _Reader:
    """Reads the nodes of one model in their order."""

    def __init__(self, onnx: Any, model: Any) -> None:  # noqa: ANN401 - the package, and a ModelProto
        self._onnx, self._graph = onnx, model.graph
        self._opset = max((each.version for each in model.opset_import if each.domain in ("", "ai.onnx")), default=0)
        self._own = {each.name: each.doc_string for each in model.functions if each.domain == DOMAIN}
        self._tensors = {each.name: each for each in self._graph.initializer}
        self._drafts: list[_Draft] = []
        self._current = ""
        self._number = 0  # of the node that is read

    def network(self) -> Network:
        """Return the network, or raise FileError."""
        self._current = self._only_input()
        if len(self._graph.node) > _MOST_NODES:
            raise FileError(
                QT_TRANSLATE_NOOP("messages", "The model has {found} nodes; a network that can be read has at most {most}."),
                found=len(self._graph.node),
                most=_MOST_NODES,
            )
        for node in self._graph.node:
            self._number += 1
            self._node(node)
        if not self._drafts or self._current != self._graph.output[0].name:
            raise FileError(QT_TRANSLATE_NOOP("messages", "The output of the model is not that of its last layer."))
        layers = []
        try:
            for number, draft in enumerate(self._drafts, start=1):
                layers.append(_layer(draft, number))
            return Network(layers)
        except FileError:
            raise
        except KasseiError as error:
            raise FileError(
                QT_TRANSLATE_NOOP("messages", "The file does not fit together: {reason}"), reason=error.message
            ) from error

    def _only_input(self) -> str:
        inputs = [each.name for each in self._graph.input if each.name not in self._tensors]
        if len(inputs) != 1 or len(self._graph.output) != 1:
            raise FileError(
                QT_TRANSLATE_NOOP(
                    "messages", "The model has {inputs} inputs and {outputs} outputs; one of each is what can be read."
                ),
                inputs=len(inputs),
                outputs=len(self._graph.output),
            )
        return inputs[0]

    def _node(self, node: Any) -> None:  # noqa: ANN401 - a NodeProto
        operator = node.op_type
        if operator == "Constant" and len(node.output) == 1 and len(node.attribute) == 1:
            self._tensors[node.output[0]] = node.attribute[0]
            return
        if node.domain not in ("", "ai.onnx", DOMAIN):
            self._unsupported(node)
        if self._current not in node.input or not node.output:
            self._fail(node, QT_TRANSLATE_NOOP("messages", "it does not take the output of the node before it"))
        if node.domain == DOMAIN:
            self._function(node)
        elif operator in ("Gemm", "MatMul", "Add"):
            {"Gemm": self._gemm, "MatMul": self._product, "Add": self._sum}[operator](node)
        elif not _changes_nothing(node):
            self._activation(node)
        self._current = node.output[0]

    def _gemm(self, node: Any) -> None:  # noqa: ANN401
        given = _attributes(node)
        if node.input[0] != self._current or given.get("transA", 0) or len(node.input) not in (2, 3):
            self._fail(node, QT_TRANSLATE_NOOP("messages", "only x times weights that the file has can be read"))
        weights = self._matrix(node, node.input[1])
        weights = (weights if given.get("transB", 0) else weights.T) * given.get("alpha", 1.0)
        draft = _Draft(weights, None)
        if len(node.input) == 3 and node.input[2]:
            draft.biases = self._biases(node, node.input[2], weights) * given.get("beta", 1.0)
        self._drafts.append(draft)

    def _product(self, node: Any) -> None:  # noqa: ANN401
        if len(node.input) != 2 or node.input[0] != self._current:
            self._fail(node, QT_TRANSLATE_NOOP("messages", "only x times weights that the file has can be read"))
        self._drafts.append(_Draft(self._matrix(node, node.input[1]).T, None))

    def _sum(self, node: Any) -> None:  # noqa: ANN401
        others = [name for name in node.input if name != self._current]
        draft = self._drafts[-1] if self._drafts else None
        if len(others) != 1 or draft is None or draft.activation or draft.biases is not None:
            self._fail(node, QT_TRANSLATE_NOOP("messages", "only biases behind MatMul can be added"))
        draft.biases = self._biases(node, others[0], draft.weights)

    def _activation(self, node: Any) -> None:  # noqa: ANN401
        known = [(name, record) for name, record in NATIVE.items() if record.operator == node.op_type]
        if not known:
            self._unsupported(node)
        for name, record in known:
            parameters = self._parameters(node, record)
            if parameters is not None:
                self._activate(node, name, parameters)
                return
        self._fail(node, QT_TRANSLATE_NOOP("messages", "no activation of the catalogue has these attributes"))

    def _parameters(self, node: Any, record: Native) -> dict[str, float] | None:  # noqa: ANN401
        """Return the parameters of our activation, None if the node is not of this kind."""
        given = {**record.defaults, **_attributes(node)}
        if given.get("axis") == 1 or (self._opset < 13 and "axis" in record.defaults):
            given["axis"] = -1.0  # of two axes the last; models before opset 13 took everything from the first one on
        values = dict(record.only)
        for name, value in given.items():
            wanted = record.fixed.get(name)
            if isinstance(wanted, str) or isinstance(value, str):
                same = value == wanted
            elif wanted is not None:
                same = abs(float(value) - float(wanted)) <= 1e-6 * abs(float(wanted))
            else:
                parameter = record.attributes.get(name, "")
                same = parameter and values.get(parameter, value) == value
                values[parameter] = value
            if not same:
                return None
        numbers = [self._scalar(node, name) for name in node.input[1:]]
        if len(numbers) != len(record.inputs) + len(record.constants) or tuple(numbers[: len(record.constants)]) != (
            record.constants
        ):
            return None
        return values | dict(zip(record.inputs, numbers[len(record.constants) :], strict=True))

    def _function(self, node: Any) -> None:  # noqa: ANN401
        """Read a function that an export of ours defines, by the id of its activation."""
        described = self._own.get(node.op_type, "")
        name = described if is_own(described) else node.op_type
        try:
            record = find_activation(name)
        except KasseiError as error:
            raise self._error(node, error.message) from error
        values = [self._scalar(node, each) for each in node.input[1:]]
        if len(values) != len(record.parameters):
            self._fail(node, QT_TRANSLATE_NOOP("messages", "no activation of the catalogue has these attributes"))
        self._activate(node, name, {each.id: value for each, value in zip(record.parameters, values, strict=True)})

    def _activate(self, node: Any, name: str, parameters: Mapping[str, float]) -> None:  # noqa: ANN401
        if not self._drafts or self._drafts[-1].activation or node.input[0] != self._current:
            self._fail(node, QT_TRANSLATE_NOOP("messages", "an activation must stand right behind a layer's weights"))
        self._drafts[-1].activation, self._drafts[-1].parameters = name, parameters

    def _matrix(self, node: Any, name: str) -> Array:  # noqa: ANN401
        values = self._numbers(node, name)
        if values.ndim != 2:
            self._fail(node, QT_TRANSLATE_NOOP("messages", "only x times weights that the file has can be read"))
        return values

    def _biases(self, node: Any, name: str, weights: Array) -> Array:  # noqa: ANN401
        """Return the biases, of any shape that ONNX adds to a row."""
        values = self._numbers(node, name)
        if values.size not in (1, weights.shape[0]) or values.shape[-1:] not in ((), (values.size,)):
            self._fail(node, QT_TRANSLATE_NOOP("messages", "the biases do not fit the weights"))
        return np.broadcast_to(values.reshape(-1), weights.shape[:1])

    def _scalar(self, node: Any, name: str) -> float:  # noqa: ANN401
        values = self._numbers(node, name)
        if values.size != 1:
            self._fail(node, QT_TRANSLATE_NOOP("messages", "its parameters must be single numbers"))
        return float(values.reshape(-1)[0])

    def _numbers(self, node: Any, name: str) -> Array:  # noqa: ANN401
        """Return a tensor of the file as float64; nothing is allocated for one that claims too much."""
        found = self._tensors.get(name)
        if found is None:
            self._fail(node, QT_TRANSLATE_NOOP("messages", "its weights and parameters must be numbers in the file"))
        proto = self._onnx.TensorProto
        try:
            if isinstance(found, self._onnx.AttributeProto):
                found = self._onnx.helper.get_attribute_value(found)
            if not isinstance(found, proto):
                values = np.asarray(found, dtype=np.float64)
                return values if values.size <= _MOST_NUMBERS else self._too_many(node)
            if _claimed(found) > _MOST_NUMBERS:
                self._too_many(node)
            if found.data_location == proto.EXTERNAL or found.data_type not in (proto.FLOAT, proto.DOUBLE, proto.FLOAT16):
                self._fail(node, QT_TRANSLATE_NOOP("messages", "its weights and parameters must be numbers in the file"))
            return self._onnx.numpy_helper.to_array(found).astype(np.float64)
        except KasseiError:
            raise
        except _DAMAGED as error:
            raise self._error(node, Message(QT_TRANSLATE_NOOP("messages", "its numbers are damaged"))) from error

    def _too_many(self, node: Any) -> NoReturn:  # noqa: ANN401
        self._fail(node, QT_TRANSLATE_NOOP("messages", "it has more numbers than any layer Kassei shows"))

    def _unsupported(self, node: Any) -> NoReturn:  # noqa: ANN401
        raise FileError(
            QT_TRANSLATE_NOOP(
                "messages",
                "Node {number} of the model is {operator}; only Gemm, or MatMul and Add, with activations of the catalogue "
                "can be read.",
            ),
            number=self._number,
            operator=shortened(".".join(filter(None, (node.domain, node.op_type))) or "?"),
        )

    def _fail(self, node: Any, reason: str) -> NoReturn:  # noqa: ANN401
        raise self._error(node, Message(reason))

    def _error(self, node: Any, reason: Message) -> FileError:  # noqa: ANN401
        return FileError(
            QT_TRANSLATE_NOOP("messages", "Node {number} of the model, {operator}, cannot be read: {reason}"),
            number=self._number,
            operator=shortened(node.op_type or "?"),
            reason=reason,
        )


def _layer(draft: _Draft, number: int) -> Layer:
    try:
        return draft.layer()
    except KasseiError as error:
        raise FileError(
            QT_TRANSLATE_NOOP("messages", "The file does not fit together: layer {layer}: {reason}"),
            layer=number,
            reason=error.message,
        ) from error


def _changes_nothing(node: Any) -> bool:  # noqa: ANN401 - a NodeProto
    """Tell whether a node passes rows of numbers on as they are, once the network is trained."""
    operator = node.op_type
    flat = operator == "Flatten" and _attributes(node).get("axis", 1.0) == 1.0
    return operator == "Identity" or flat or (operator == "Dropout" and len(node.input) < 3)


def _claimed(tensor: Any) -> int:  # noqa: ANN401 - a TensorProto
    """Return how many numbers a tensor says it has; too many for more axes than a layer's, or a length below 0."""
    count = 1 if len(tensor.dims) <= 4 else _MOST_NUMBERS + 1
    if count > 1:
        return count
    for length in tensor.dims:
        count *= length if length >= 0 else _MOST_NUMBERS + 1
    return count


def _attributes(node: Any) -> dict[str, Any]:  # noqa: ANN401 - a NodeProto
    """Return the attributes that are numbers or text; numbers are float32, and mean their shortest decimals."""
    found: dict[str, Any] = {}
    for each in node.attribute:
        if each.type == each.FLOAT:
            found[each.name] = shortest(each.f)
        elif each.type == each.INT:
            found[each.name] = float(each.i)
        else:
            found[each.name] = each.s.decode(errors="replace")
    return found
