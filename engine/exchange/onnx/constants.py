"""The numbers that an ONNX model carries, read one tensor at a time and never trusting a claimed size."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any, NoReturn

import numpy as np

from engine.document.document import MOST_NEURONS
from engine.document.files import read_part
from engine.exchange.onnx.errors import Unreadable, fail
from engine.exchange.onnx.operators import shortest
from engine.numeric.arrays import Array
from engine.numeric.messages import QT_TRANSLATE_NOOP, FileError, Message, shortened

MOST_NUMBERS = MOST_NEURONS * MOST_NEURONS
DAMAGED = (ValueError, TypeError, LookupError, OverflowError, MemoryError, AttributeError, RuntimeError, NotImplementedError)
_MOST_AXES = 4
_ELSEWHERE = QT_TRANSLATE_NOOP(
    "messages", "its numbers are in another file, {file}, which is read only where it lies beside the model"
)
OWN_NUMBERS = QT_TRANSLATE_NOOP("messages", "each neuron has a number of its own, in a function that all of them share")


class Constants:
    """Tensors and attributes by name, as float64 or whole numbers; `single` turns true once a parameter with no more digits
    than float32 was read.

    Numbers in float32 and float16 are read as their shortest decimals: a model written with 1.55 gives 1.55 back. `folder`
    is where files with the numbers of tensors may be, None if the model is not a file.
    """

    def __init__(self, onnx: Any, initializers: Iterable[Any], folder: Path | None = None) -> None:  # noqa: ANN401 - the package, and TensorProtos
        self._onnx, self._folder = onnx, folder
        self._protos: dict[str, Any] = {tensor.name: tensor for tensor in initializers}
        self._arrays: dict[str, np.ndarray] = {}
        self._short: set[str] = set()  # names of arrays with the precision of float32
        self.single = False

    def __contains__(self, name: object) -> bool:
        return name in self._protos or name in self._arrays

    def add(self, name: str, proto: Any) -> None:  # noqa: ANN401 - a TensorProto or an AttributeProto
        """Keep the value of a Constant node."""
        self._protos[name] = proto

    def put(self, name: str, values: np.ndarray, sources: Iterable[str]) -> None:
        """Keep a value that was computed from other constants."""
        if values.size > MOST_NUMBERS or values.ndim > _MOST_AXES:
            _too_many()
        self._arrays[name] = values
        if not self._short.isdisjoint(sources):
            self._short.add(name)

    def array(self, name: str) -> np.ndarray:
        """Return a tensor as float64, whole numbers or truth values; one that claims too many numbers is never allocated."""
        if name not in self._arrays:
            values = self._values(name)
            if values.dtype in (np.float32, np.float16):
                self._short.add(name)
            self._arrays[name] = decimals(values) if values.dtype.kind == "f" else values
        return self._arrays[name]

    def numbers(self, name: str) -> Array:
        """Return a tensor of floating-point numbers."""
        values = self.array(name)
        if values.dtype.kind != "f":
            _not_numbers()
        return values

    def scalar(self, name: str) -> float:
        """Return the one number of a tensor, also where it is repeated."""
        values = self.array(name)
        if values.size != 1 and not (values.size and (values == values.reshape(-1)[0]).all()):
            fail(OWN_NUMBERS)
        self.single |= name in self._short
        return float(values.reshape(-1)[0])

    def integers(self, name: str) -> list[int]:
        """Return a tensor of whole numbers, such as a shape."""
        values = self.array(name)
        if values.dtype.kind != "i":
            _not_numbers()
        return values.reshape(-1).tolist()

    def of_attribute(self, attribute: Any) -> np.ndarray:  # noqa: ANN401 - an AttributeProto
        """Return the numbers of an attribute."""
        self._protos[""] = attribute
        self._arrays.pop("", None)
        return self.array("")

    def _values(self, name: str) -> np.ndarray:
        """Return a tensor by name, from what was kept, a file or the model itself; Unreadable if there is none."""
        value = self._protos.get(name)
        if value is None:
            _not_numbers()
        try:
            if isinstance(value, self._onnx.AttributeProto):
                value = self._onnx.helper.get_attribute_value(value)
            if isinstance(value, self._onnx.TensorProto):
                return self._tensor(value)
            values = np.asarray(value)
            values = values.astype(np.float32) if values.dtype.kind == "f" else values
        except DAMAGED as error:
            raise Unreadable(QT_TRANSLATE_NOOP("messages", "its numbers are damaged")) from error
        if values.dtype.kind not in "fi":
            _not_numbers()
        if values.size > MOST_NUMBERS:
            _too_many()
        return values

    def _tensor(self, tensor: Any) -> np.ndarray:  # noqa: ANN401 - a TensorProto
        """Return the array of a tensor; Unreadable for one whose claimed size or type does not fit."""
        proto = self._onnx.TensorProto
        floats = (proto.FLOAT, proto.DOUBLE, proto.FLOAT16, proto.BFLOAT16)
        if _claimed(tensor) > MOST_NUMBERS:
            _too_many()
        if tensor.data_type not in (*floats, proto.INT64, proto.INT32, proto.BOOL):
            _not_numbers()
        if tensor.data_location == proto.EXTERNAL:
            tensor = self._from_file(tensor)
        values = self._onnx.numpy_helper.to_array(tensor)
        return values.astype(np.float32) if tensor.data_type == proto.BFLOAT16 else values

    def _from_file(self, tensor: Any) -> Any:  # noqa: ANN401 - TensorProtos
        """Return the tensor with its numbers read from a file in the model's folder, and from nowhere else."""
        given = {entry.key: entry.value for entry in tensor.external_data}
        location = given.get("location", "")
        path = self._folder / location if self._folder is not None else None
        if path is None or path.resolve().parent != path.parent.resolve() or path.name != location:
            raise Unreadable(Message(_ELSEWHERE, {"file": shortened(location)}))
        size = _claimed(tensor) * np.dtype(self._onnx.helper.tensor_dtype_to_np_dtype(tensor.data_type)).itemsize
        try:
            content = read_part(path, int(given.get("offset", "0")), size)
        except FileError as error:
            raise Unreadable(error.message) from error
        if len(content) != size:
            fail(QT_TRANSLATE_NOOP("messages", "its numbers are damaged"))
        return self._onnx.TensorProto(name=tensor.name, data_type=tensor.data_type, dims=tensor.dims, raw_data=content)


def decimals(values: np.ndarray) -> Array:
    """Return numbers as float64; those of lower precision become their shortest decimals."""
    if values.dtype == np.float64:
        return values
    return values.astype(np.str_).astype(np.float64)


def _not_numbers() -> NoReturn:
    fail(QT_TRANSLATE_NOOP("messages", "its weights and parameters must be numbers in the file"))


def _too_many() -> NoReturn:
    fail(QT_TRANSLATE_NOOP("messages", "it has more numbers than any layer Kassei shows"))


def _claimed(tensor: Any) -> int:  # noqa: ANN401 - a TensorProto
    """Return how many numbers a tensor says it has; an impossible number for more axes than a layer's, or a negative length."""
    count = 1 if len(tensor.dims) <= _MOST_AXES else MOST_NUMBERS + 1
    if count > 1:
        return count
    for length in tensor.dims:
        count *= length if length >= 0 else MOST_NUMBERS + 1
    return count


def attributes_of(node: Any) -> dict[str, Any]:  # noqa: ANN401 - a NodeProto
    """Return the attributes that are numbers or text; numbers are float32, and are read as their shortest decimals."""
    attributes: dict[str, Any] = {}
    for attribute in node.attribute:
        if attribute.type == attribute.FLOAT:
            attributes[attribute.name] = shortest(attribute.f)
        elif attribute.type == attribute.INT:
            attributes[attribute.name] = float(attribute.i)
        else:
            attributes[attribute.name] = attribute.s.decode(errors="replace")
    return attributes


def list_of(node: Any, name: str) -> Array:  # noqa: ANN401 - a NodeProto
    """Return an attribute that is a list of numbers, empty if there is none."""
    named = next((attribute for attribute in node.attribute if attribute.name == name), None)
    values: list[float] = [] if named is None else list(named.floats) or list(named.ints)
    if len(values) > MOST_NUMBERS:
        _too_many()
    return decimals(np.array(values, dtype=np.float32))
