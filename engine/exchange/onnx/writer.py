"""A network as an ONNX model: a Gemm and an activation for each layer, in float32 or in float64.

An activation without an ONNX operator, or without one that gives the same numbers, becomes a function that the model
defines itself: from the record's definition if it is element-wise, from OVER_LAYER if not. Its parameters are inputs of
that function and so keep all their digits: ONNX attributes are float32.
"""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt

from engine.activations import ElementWise
from engine.document.document import Document
from engine.exchange.code.source import dependent
from engine.exchange.networks.record import shape_text
from engine.exchange.onnx.double import in_float64
from engine.exchange.onnx.operators import DOMAIN, IR_VERSION, NATIVE, OPERATORS, OPSET, OVER_LAYER
from engine.exchange.onnx.package import load_onnx
from engine.formula.program import INPUT, NUMBER, Program, Step
from engine.formula.tree import VARIABLE
from engine.network.network import Layer
from engine.numeric.messages import QT_TRANSLATE_NOOP, KasseiError
from engine.version import VERSION


def export(document: Document) -> bytes:
    """Return the model in float32, which every runtime computes in; KasseiError for a number out of its range."""
    return _Model(document, np.float32).to_bytes()


def export_double(document: Document) -> bytes:
    """Return the model in float64, with every digit of the document."""
    return _Model(document, np.float64).to_bytes()


class _Model:
    """Collects the parts of one model."""

    def __init__(self, document: Document, dtype: type[np.float32 | np.float64]) -> None:
        self._onnx = load_onnx()
        self._network, self._dtype = document.network, dtype
        self._nodes: list[Any] = []
        self._tensors: list[Any] = []
        self._functions: dict[str, Any] = {}  # by the id of the activation
        last = len(document.network.layers)
        before = "x"
        for number, layer in enumerate(document.network.layers, start=1):
            after = "y" if number == last else f"z{number}"
            self._affine(layer, number, before)
            self._activation(layer, number, after)
            before = after

    def to_bytes(self) -> bytes:
        """Return the model, the same bytes for the same network."""
        make = self._onnx.helper
        shape, element = self._network.shape, make.np_dtype_to_tensor_dtype(np.dtype(self._dtype))
        ends = [make.make_tensor_value_info(name, element, ["batch", n]) for name, n in (("x", shape[0]), ("y", shape[-1]))]
        graph = make.make_graph(self._nodes, "network", ends[:1], ends[1:], self._tensors)
        model = make.make_model(
            graph,
            opset_imports=[make.make_opsetid("", OPSET), *([make.make_opsetid(DOMAIN, 1)] if self._functions else [])],
            functions=list(self._functions.values()),
            ir_version=IR_VERSION,
            producer_name="Kassei",
            producer_version=VERSION,
            doc_string=f"A {shape_text(self._network)} network",
        )
        return model.SerializeToString(deterministic=True)

    def _affine(self, layer: Layer, number: int, before: str) -> None:
        names = [self._tensor(f"W{number}", layer.weights), self._tensor(f"b{number}", layer.biases)]
        self._node("Gemm", [before, *names], f"u{number}", transB=1)

    def _activation(self, layer: Layer, number: int, after: str) -> None:
        """Add the nodes of a layer's activation: one operator, or a call of the model's own function."""
        native, values = NATIVE.get(layer.activation), layer.parameters
        if native is not None and native.fits(values, double=self._dtype is np.float64):
            inputs = [(name, values[name]) for name in native.inputs]
            inputs += [(f"bound_{index}", value) for index, value in enumerate(native.constants)]
            attributes: dict[str, Any] = {name: values[parameter] for name, parameter in native.attributes.items()}
            attributes |= native.fixed
            if "axis" in attributes:
                attributes["axis"] = int(attributes["axis"])
            operator, domain = native.operator, ""
        else:
            inputs, attributes, domain = list(values.items()), {}, DOMAIN
            operator = self._function(layer).name
        given = [self._tensor(f"layer{number}_{_plain(name, index)}", value) for index, (name, value) in enumerate(inputs)]
        self._node(operator, [f"u{number}", *given], after, domain=domain, **attributes)

    def _node(self, operator: str, inputs: list[str], output: str, **more: Any) -> None:  # noqa: ANN401 - attributes
        self._nodes.append(self._onnx.helper.make_node(operator, inputs, [output], name=f"{operator}_{output}", **more))

    def _tensor(self, name: str, values: npt.ArrayLike) -> str:
        """Add numbers to the model and return their name."""
        self._tensors.append(self._onnx.numpy_helper.from_array(self._typed(values), name))
        return name

    def _typed(self, values: npt.ArrayLike) -> np.ndarray:
        """Return values in the model's type; KasseiError if one of them is out of its range."""
        exact = np.asarray(values, dtype=np.float64)
        with np.errstate(over="ignore", under="ignore"):
            typed = exact.astype(self._dtype)
        if not np.isfinite(typed).all():
            raise KasseiError(
                QT_TRANSLATE_NOOP("messages", "The number {value} is beyond single precision; export in double precision."),
                value=f"{float(np.max(np.abs(exact))):g}",
            )
        return typed

    def _function(self, layer: Layer) -> Any:  # noqa: ANN401 - a FunctionProto
        """Return the model's own function for a layer's activation; its doc_string is the activation's id."""
        if layer.activation not in self._functions:
            own = sum(written.doc_string.startswith("own:") for written in self._functions.values()) + 1
            name = f"own_{own}" if layer.record.is_own else layer.activation
            head = f'<domain: "{DOMAIN}", opset_import: ["" : {OPSET}]>'
            if isinstance(layer.record, ElementWise):
                function = self._element_wise(layer.record, name)
            else:
                function = self._onnx.parser.parse_function(f"{head} {name} {OVER_LAYER[layer.activation]}")
            function.doc_string = layer.activation
            self._functions[layer.activation] = function
        return self._functions[layer.activation]

    def _element_wise(self, record: ElementWise, name: str) -> Any:  # noqa: ANN401 - a FunctionProto
        """Return a function of the model from the program of a record's definition."""
        make = self._onnx.helper
        parameters = {parameter.id: _plain(parameter.id, index) for index, parameter in enumerate(record.parameters)}
        program = in_float64(record.program) if self._dtype is np.float64 else record.program
        names = [self._name(step, index, parameters) for index, step in enumerate(program.steps)]
        nodes = []
        for index, step in enumerate(program.steps):
            if step.operation != INPUT:
                nodes += self._step(step, names, names[index])
        nodes += self._result(program, names)
        return make.make_function(DOMAIN, name, ["u", *parameters.values()], ["z"], nodes, [make.make_opsetid("", OPSET)])

    def _name(self, step: Step, index: int, parameters: dict[str, str]) -> str:
        if step.operation != INPUT:
            return f"step_{index}"
        return "u" if step.value == VARIABLE else parameters[str(step.value)]

    def _step(self, step: Step, names: list[str], output: str) -> list[Any]:
        """Return the nodes of one step of a program."""
        make = self._onnx.helper
        if step.operation == NUMBER:
            with np.errstate(over="ignore", under="ignore"):
                value = np.array(step.value).astype(self._dtype)
            return [make.make_node("Constant", [], [output], value=self._onnx.numpy_helper.from_array(value))]
        inputs = [names[index] for index in step.arguments]
        if step.operation == "not_equal":
            return [make.make_node("Equal", inputs, [f"{output}_equal"]), make.make_node("Not", [f"{output}_equal"], [output])]
        return [make.make_node(OPERATORS[step.operation], inputs, [output])]

    def _result(self, program: Program, names: list[str]) -> list[Any]:
        """Return the nodes that give z; a constant is expanded to the shape of u."""
        make, index = self._onnx.helper, program.results[0]
        if index in dependent(program):
            return [make.make_node("Identity", [names[index]], ["z"])]
        return [make.make_node("Shape", ["u"], ["shape"]), make.make_node("Expand", [names[index], "shape"], ["z"])]


def _plain(name: str, index: int) -> str:
    """Return a parameter's name as ONNX allows it, different from all other names in the function."""
    return f"{name}_value" if name.isascii() else f"parameter_{index}"
