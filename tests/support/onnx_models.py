"""ONNX models built by hand, and their outputs by onnx's reference evaluator."""

from __future__ import annotations

import math
from collections.abc import Sequence
from pathlib import Path
from typing import Any
from unittest.mock import patch

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper
from onnx.reference import ReferenceEvaluator
from onnx.reference.ops.op_erf import Erf

from engine import Network
from engine.exchange import IMPORTERS

FILES = Path(__file__).parents[1] / "reference" / "onnx"  # written by other programs
node = helper.make_node


def tensor(values: Any, name: str, dtype: type = np.float32) -> onnx.TensorProto:
    return numpy_helper.from_array(np.asarray(values, dtype=dtype), name)


def model_of(
    nodes: Sequence[onnx.NodeProto], tensors: Sequence[onnx.TensorProto] = (), output: str = "y", opset: int = 17, **more: Any
) -> bytes:
    """Return a model from x to `output`, both with the element type `element`, float32 by default."""
    element = more.pop("element", TensorProto.FLOAT)
    ends = [helper.make_tensor_value_info(name, element, ["batch", f"of_{name}"]) for name in ("x", output)]
    inputs = more.pop("inputs", ends[:1])
    graph = helper.make_graph(nodes, "g", inputs, more.pop("outputs", ends[1:]), tensors)
    return helper.make_model(graph, opset_imports=[helper.make_opsetid("", opset)], **more).SerializeToString()


def exact_erf(_self: Erf, x: np.ndarray) -> tuple[np.ndarray]:
    """Return erf in the type of x, because the evaluator rounds every result to float32."""
    return (np.vectorize(math.erf, otypes=[float])(x).astype(x.dtype),)


def evaluated(data: bytes, x: np.ndarray) -> np.ndarray:
    """Return the outputs of a model for rows of x."""
    model = onnx.load_model_from_string(data)
    onnx.checker.check_model(model, full_check=True)
    # The evaluator computes both branches of Where, and one may overflow.
    with np.errstate(all="ignore"), patch.object(Erf, "_run", exact_erf):
        (y,) = ReferenceEvaluator(model).run(None, {"x": x})
    return np.asarray(y)


S = tensor(np.eye(2), "S")
MATMUL = node("MatMul", ["x", "S"], ["u"])


def read(data: bytes) -> Network:
    """Return the network read from a model."""
    return IMPORTERS["onnx"].read(data).network


def number(value: float, name: str, dtype: type = np.float32) -> onnx.NodeProto:
    """Return a node whose output is a constant number."""
    return node("Constant", [], [name], value=tensor(value, "", dtype))
