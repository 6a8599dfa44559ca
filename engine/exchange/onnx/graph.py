"""The nodes of a model that its output depends on, in order, with calls of the model's own functions expanded."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from engine.document.document import MOST_LAYERS
from engine.exchange.onnx.operators import DOMAIN
from engine.numeric.messages import QT_TRANSLATE_NOOP, FileError, shortened

MOST_NODES = 128 * MOST_LAYERS  # GELU takes 15 of them with its constants
_DEEPEST = 8  # functions of functions
_STANDARD = ("", "ai.onnx")
_LABELS = (5, 6, 7, 8, 9, 12, 13, 2, 3, 4)  # of TensorProto.DataType: whole numbers, text and truth values


@dataclass(frozen=True)
class NodePlace:
    """A node, the number of the model's node that it is or was expanded from, and its version of the operators."""

    number: int
    node: Any  # a NodeProto
    opset: int


class Graph:
    """The input, the output and the needed nodes of a model; FileError if it has more than one of either."""

    def __init__(self, onnx: Any, model: Any) -> None:  # noqa: ANN401 - the package, and a ModelProto
        self._onnx, self._graph = onnx, model.graph
        self._functions = {
            (function.domain, function.name): function for function in model.functions if function.domain != DOMAIN
        }
        self.descriptions = {function.name: function.doc_string for function in model.functions if function.domain == DOMAIN}
        constants = {initializer.name for initializer in self._graph.initializer}
        self.input = self._input([value for value in self._graph.input if value.name not in constants])
        self.output: str = self._output()
        if len(self._graph.node) > MOST_NODES:
            raise _too_many(len(self._graph.node))
        nodes = list(self._expanded(_opset(model.opset_import)))
        self.places = _needed(nodes, self.output)
        self.uses = Counter(name for place in self.places for name in place.node.input)

    def _input(self, inputs: list[Any]) -> Any:  # noqa: ANN401 - a ValueInfoProto
        """Return the only input that is not a constant; FileError if there is not exactly one."""
        if len(inputs) != 1:
            raise FileError(
                QT_TRANSLATE_NOOP(
                    "messages", "The model has {found} inputs ({names}); only one, a row of numbers, can be read."
                ),
                found=len(inputs),
                names=_listed(inputs),
            )
        return inputs[0]

    def _output(self) -> str:
        """Return the output of numbers: a classifier has its labels beside it, and may wrap it in a map from the classes'
        names."""
        outputs = list(self._graph.output)
        numbers = (
            [output for output in outputs if output.type.tensor_type.elem_type not in _LABELS] if len(outputs) > 1 else outputs
        )
        if len(numbers) != 1:
            raise FileError(
                QT_TRANSLATE_NOOP("messages", "The model has {found} outputs of numbers ({names}); only one can be read."),
                found=len(numbers),
                names=_listed(numbers or outputs),
            )
        name = numbers[0].name
        maps = (node for node in self._graph.node if node.op_type == "ZipMap" and name in node.output and node.input)
        return next((node.input[0] for node in maps), name)

    def _expanded(self, opset: int) -> Iterator[NodePlace]:
        """Yield the nodes, with calls of the model's functions expanded; FileError for too many."""
        count = 0
        for number, node in enumerate(self._graph.node, start=1):
            for inner, version in self._inside(node, opset, 0, f"{number}"):
                count += 1
                if count > MOST_NODES:
                    raise _too_many(count)
                yield NodePlace(number, inner, version)

    def _inside(self, node: Any, opset: int, depth: int, prefix: str) -> Iterator[tuple[Any, int]]:  # noqa: ANN401
        """Yield a node, or the nodes of the function it calls, expanded in turn, each with its version of the operators."""
        function = self._functions.get((node.domain, node.op_type))
        if function is None or depth == _DEEPEST:
            yield node, opset
            return
        names = dict(zip(function.input, [*node.input, *[""] * len(function.input)], strict=False))
        names |= dict(zip(function.output, node.output, strict=False))
        given = {attribute.name: attribute for attribute in (*function.attribute_proto, *node.attribute)}
        version = _opset(function.opset_import) or opset
        for index, inner in enumerate(function.node):
            called = self._called(inner, names, given, prefix)
            yield from self._inside(called, version, depth + 1, f"{prefix}.{index}")

    def _called(self, node: Any, names: Mapping[str, str], given: Mapping[str, Any], prefix: str) -> Any:  # noqa: ANN401
        """Return a node of a function with the names and attributes of the call."""
        called = self._onnx.NodeProto(op_type=node.op_type, domain=node.domain)
        for mine, its in ((called.input, node.input), (called.output, node.output)):
            mine.extend(names.get(name, f"{prefix}/{name}") if name else "" for name in its)
        for attribute in node.attribute:
            value = given.get(attribute.ref_attr_name) if attribute.ref_attr_name else attribute
            if value is not None:
                added = called.attribute.add()
                added.CopyFrom(value)
                added.name = attribute.name
        return called


def _needed(nodes: list[NodePlace], output: str) -> list[NodePlace]:
    """Return the nodes that the output comes from."""
    needed, kept = {output}, []
    for place in reversed(nodes):
        if not needed.isdisjoint(place.node.output):
            needed.update(name for name in place.node.input if name)
            kept.append(place)
    return kept[::-1]


def _opset(imports: Any) -> int:  # noqa: ANN401 - OperatorSetIdProtos
    return max((opset.version for opset in imports if opset.domain in _STANDARD), default=0)


def _listed(values: list[Any]) -> str:
    names = [shortened(value.name) for value in values[:4]]
    return ", ".join([*names, "…"] if len(values) > len(names) else names) or "–"


def _too_many(count: int) -> FileError:
    return FileError(
        QT_TRANSLATE_NOOP("messages", "The model has {found} nodes; a network that can be read has at most {most}."),
        found=count,
        most=MOST_NODES,
    )
