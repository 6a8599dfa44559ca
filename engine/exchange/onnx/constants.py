"""The numbers that an ONNX model carries, read one tensor at a time and never trusting a claimed size."""

from __future__ import annotations

from typing import Any, NoReturn

import numpy as np

from engine.document.document import MOST_NEURONS
from engine.exchange.onnx.errors import Unreadable
from engine.exchange.onnx.operators import shortest
from engine.numeric.arrays import Array
from engine.numeric.messages import QT_TRANSLATE_NOOP

MOST_NUMBERS = MOST_NEURONS * MOST_NEURONS
DAMAGED = (ValueError, TypeError, LookupError, OverflowError, MemoryError, AttributeError, RuntimeError, NotImplementedError)


class Constants:
    """Tensors and attributes by name; `single` tells whether a number was read that has no more digits than float32."""

    def __init__(self, onnx: Any, initializers: Any) -> None:  # noqa: ANN401 - the package, and TensorProtos
        self._onnx = onnx
        self._found: dict[str, Any] = {each.name: each for each in initializers}
        self._arrays: dict[str, Array] = {}
        self.single = False

    def __contains__(self, name: object) -> bool:
        return name in self._found or name in self._arrays

    def add(self, name: str, found: Any) -> None:  # noqa: ANN401 - a TensorProto or an AttributeProto
        """Keep what a Constant node holds."""
        self._found[name] = found

    def transpose(self, name: str, given: str) -> None:
        """Keep the transpose of a matrix under another name."""
        self._arrays[name] = self.numbers(given).T

    def rename(self, name: str, given: str) -> None:
        """Keep a tensor under another name too."""
        if given in self._arrays:
            self._arrays[name] = self._arrays[given]
        else:
            self._found[name] = self._found[given]

    def numbers(self, name: str) -> Array:
        """Return a tensor as float64; nothing is allocated for one that claims too much."""
        if name not in self._arrays:
            values = self._values(name, whole=False)
            if values.dtype.kind != "f":
                _not_numbers()
            self._arrays[name] = values.astype(np.float64)
        return self._arrays[name]

    def size(self, name: str) -> int:
        """Return how many numbers a tensor has."""
        return self.numbers(name).size if name in self._arrays else self._values(name, whole=True).size

    def exact(self, name: str) -> float:
        """Return the one number of a tensor with all its digits."""
        return _only(self.numbers(name))

    def scalar(self, name: str) -> float:
        """Return the one number of a tensor, in float32 the shortest decimals that are it, also where it is repeated."""
        values = self._arrays[name] if name in self._arrays else self._values(name, whole=True)
        value = _only(values[:1] if values.ndim == 1 and values.size and (values == values[0]).all() else values)
        if values.dtype in (np.float32, np.float16):
            self.single = True
            return shortest(value)
        return value

    def integers(self, name: str) -> list[int]:
        """Return a tensor of whole numbers, a shape, say."""
        values = self._values(name, whole=True)
        if values.dtype.kind != "i":
            _not_numbers()
        return values.reshape(-1).tolist()

    def of_attribute(self, attribute: Any) -> Any:  # noqa: ANN401 - an AttributeProto, and an array of any kind
        """Return the numbers of an attribute."""
        self._found[""] = attribute
        return self._values("", whole=True)

    def _values(self, name: str, *, whole: bool) -> Any:  # noqa: ANN401 - an array of any kind
        found = self._found.get(name)
        if found is None:
            _not_numbers()
        try:
            if isinstance(found, self._onnx.AttributeProto):
                found = self._onnx.helper.get_attribute_value(found)
            if isinstance(found, self._onnx.TensorProto):
                return self._tensor(found, whole=whole)
            values = np.asarray(found)
            values = values.astype(np.float32) if values.dtype.kind == "f" else values
        except DAMAGED as error:
            raise Unreadable(QT_TRANSLATE_NOOP("messages", "its numbers are damaged")) from error
        if values.dtype.kind not in "fi":
            _not_numbers()
        if values.size > MOST_NUMBERS:
            _too_many()
        return values

    def _tensor(self, tensor: Any, *, whole: bool) -> Any:  # noqa: ANN401 - a TensorProto, and an array
        proto = self._onnx.TensorProto
        kinds = (proto.FLOAT, proto.DOUBLE, proto.FLOAT16, *((proto.INT64, proto.INT32) if whole else ()))
        if _claimed(tensor) > MOST_NUMBERS:
            _too_many()
        if tensor.data_location == proto.EXTERNAL or tensor.data_type not in kinds:
            _not_numbers()
        return self._onnx.numpy_helper.to_array(tensor)


def _only(values: Any) -> float:  # noqa: ANN401 - an array of numbers
    if values.size != 1:
        raise Unreadable(QT_TRANSLATE_NOOP("messages", "its parameters must be single numbers"))
    return float(values.reshape(-1)[0])


def _not_numbers() -> NoReturn:
    raise Unreadable(QT_TRANSLATE_NOOP("messages", "its weights and parameters must be numbers in the file"))


def _too_many() -> NoReturn:
    raise Unreadable(QT_TRANSLATE_NOOP("messages", "it has more numbers than any layer Kassei shows"))


def _claimed(tensor: Any) -> int:  # noqa: ANN401 - a TensorProto
    """Return how many numbers a tensor says it has; too many for more axes than a layer's, or a length below 0."""
    count = 1 if len(tensor.dims) <= 4 else MOST_NUMBERS + 1
    if count > 1:
        return count
    for length in tensor.dims:
        count *= length if length >= 0 else MOST_NUMBERS + 1
    return count


def attributes_of(node: Any) -> dict[str, Any]:  # noqa: ANN401 - a NodeProto
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
