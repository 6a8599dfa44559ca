"""Models, archives and formulas as people have them (scikit-learn, Keras, tutorials), from the tables in tests/reference."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from cases import in_turn

from engine import Document, KasseiError, find_activation, own_id, predict
from engine.exchange.networks.reading import read_network, read_work

pytest.importorskip("onnx", reason="the package onnx, an optional extra, is not installed")

import onnx
from onnx import TensorProto, helper
from onnx_models import evaluated, model_of, node, read, tensor

CASES = Path(__file__).resolve().parents[2] / "reference" / "cases"


def table(name: str) -> list[dict[str, Any]]:
    return json.loads((CASES / f"{name}.json").read_text(encoding="utf-8"))


@in_turn("case", table("onnx"), ids=lambda case: case["name"])
def test_models_of_other_programs_are_read_with_the_same_outputs_or_refused(case: dict[str, Any]) -> None:
    path = CASES / "onnx" / f"{case['name']}.onnx"
    if case.get("refused"):
        with pytest.raises(KasseiError):
            read_network(path)
        return
    expected = np.load(path.with_suffix(".npz"), allow_pickle=False)
    y = predict(read_network(path).network, expected["x"])
    arrays = [expected[name] for name in expected.files if name != "x" and expected[name].dtype.kind == "f"]
    candidates = [array.reshape(y.shape) for array in arrays if array.size == y.size]
    if case["or_last_column"]:
        candidates += [array[:, -1:] for array in arrays if array.ndim == 2 and y.shape == array[:, -1:].shape]
    tolerance = case["tolerance"]
    assert any(np.allclose(y, candidate, rtol=tolerance, atol=tolerance) for candidate in candidates)


@in_turn("case", table("npz"), ids=lambda case: case["file"])
def test_archives_of_tutorials_are_read_or_refused(case: dict[str, Any]) -> None:
    path = CASES / "npz" / case["file"]
    if case.get("refused"):
        with pytest.raises(KasseiError):
            read_network(path)
    else:
        assert list(read_network(path).network.shape) == case["shape"]


@in_turn("case", table("formulas"), ids=lambda case: case["text"])
def test_formulas_as_people_type_them_have_their_values_or_are_refused(case: dict[str, Any]) -> None:
    def values() -> np.ndarray:
        record = find_activation(own_id("f", case["text"]))
        with np.errstate(all="ignore"):
            return record.f(np.array(case["x"]), **record.defaults)

    if case.get("any"):
        return
    if case.get("refused"):
        with pytest.raises(KasseiError, match=case.get("says", "")):
            values()
    elif case["values"] is not None:
        np.testing.assert_allclose(values(), case["values"], rtol=1e-12)


# --- scalings, normalisations and shapes, compared with the reference evaluator -----------------------------------------

W = tensor([[1, 2, 3], [4, 5, 6]], "W")
V = tensor([[1, 0.5], [2, -1], [0.25, 1]], "V")
B = tensor([0.5, -0.5, 0.25], "b")
S, M = tensor([2, 4, 8], "s"), tensor([0.1, 0.2, 0.3], "m")
S2, M2 = tensor([2, 4], "s2"), tensor([0.1, 0.2], "m2")
AX = tensor([1], "ax", np.int64)
NORMALISED = {
    "Keras Rescaling": [node("Mul", ["x", "half"], ["f1"]), node("Add", ["f1", "one"], ["h"])],
    "Keras Normalization": [node("Sub", ["x", "m2"], ["f1"]), node("Div", ["f1", "s2"], ["h"])],
    "MinMaxScaler": [node("Mul", ["x", "s2"], ["f1"]), node("Add", ["f1", "m2"], ["h"])],
    "StandardScaler": [helper.make_node("Scaler", ["x"], ["h"], domain="ai.onnx.ml", offset=[0.1, 0.2], scale=[2.0, 4.0])],
    "BatchNormalization in front": [node("BatchNormalization", ["x", "s2", "m2", "m2", "s2"], ["h"])],
    "a tensor of one more axis and back": [node("Unsqueeze", ["x", "ax"], ["f1"]), node("Squeeze", ["f1", "ax"], ["h"])],
    "a shape that is computed": [
        node("Shape", ["x"], ["n"]), node("Gather", ["n", "zero"], ["k"]), node("Concat", ["k", "rest"], ["l"], axis=0),
        node("Reshape", ["x", "l"], ["h"]),
    ],
    "Identity, Cast and Dropout": [
        node("Identity", ["x"], ["f1"]), node("Cast", ["f1"], ["f2"], to=TensorProto.FLOAT), node("Dropout", ["f2"], ["h"]),
    ],
}  # fmt: skip
BETWEEN = {
    "nothing": [node("Relu", ["u"], ["z"])],
    "BatchNormalization behind the activation": [
        node("Relu", ["u"], ["a"]), node("BatchNormalization", ["a", "s", "m", "m", "s"], ["z"])
    ],
    "BatchNormalization, then the activation": [
        node("BatchNormalization", ["u", "s", "m", "m", "s"], ["a"]), node("Tanh", ["a"], ["z"])
    ],
    "two activations and a scaling between them": [
        node("Tanh", ["u"], ["a"]), node("Mul", ["a", "s"], ["c"]), node("Sigmoid", ["c"], ["z"])
    ],
    "softmax of a square": [node("Mul", ["u", "u"], ["a"]), node("Softmax", ["a"], ["z"])],
    "softmax, then ReLU": [node("Softmax", ["u"], ["a"]), node("Relu", ["a"], ["z"])],
    "PReLU": [node("PRelu", ["u", "slopes"], ["z"])],
    "numbers that are computed in the file": [
        node("Sqrt", ["s"], ["root"]), node("Div", ["m", "root"], ["f"]), node("Mul", ["u", "f"], ["a"]),
        node("Elu", ["a"], ["z"]),
    ],
}  # fmt: skip
TENSORS = [
    W, V, B, S, M, S2, M2, AX, tensor(0.5, "half"), tensor(1.0, "one"), tensor([[0.3, 0.3, 0.3]], "slopes"),
    tensor([0], "zero", np.int64), tensor([-1], "rest", np.int64),
]  # fmt: skip


@in_turn("between", BETWEEN)
@in_turn("front", NORMALISED)
def test_scalings_and_normalisations_are_folded_into_the_layers(front: str, between: str) -> None:
    nodes = [*NORMALISED[front], node("Gemm", ["h", "W", "b"], ["u"]), *BETWEEN[between], node("MatMul", ["z", "V"], ["y"])]
    data = model_of(nodes, TENSORS)
    x = np.random.default_rng(3).normal(size=(30, 2)).astype(np.float32)
    if front == "StandardScaler":
        expected = evaluated(
            model_of([node("Sub", ["x", "m2"], ["q"]), node("Mul", ["q", "s2"], ["h"]), *nodes[1:]], TENSORS), x
        )
    else:
        expected = evaluated(data, x)
    np.testing.assert_allclose(predict(read(data), x.astype(float)), expected, rtol=2e-5, atol=2e-5)


def test_a_scaling_behind_the_last_activation_is_a_layer_of_its_own() -> None:
    nodes = [node("Gemm", ["x", "W", "b"], ["u"]), node("Tanh", ["u"], ["a"]), node("Mul", ["a", "s"], ["y"])]
    first, second = read(model_of(nodes, TENSORS)).layers
    assert (first.activation, second.activation) == ("tanh", "identity")
    assert second.weights.tolist() == np.diag([2.0, 4.0, 8.0]).tolist()


def test_float32_numbers_are_read_as_the_shortest_decimals() -> None:
    (layer,) = read(model_of([node("Gemm", ["x", "k"], ["y"])], [tensor([[1.55, 0.1], [-2.3, 1e-7]], "k")])).layers
    assert layer.weights.tolist() == [[1.55, -2.3], [0.1, 1e-7]]


def test_a_classifier_gives_the_probability_of_its_second_class() -> None:
    nodes = [node("Gemm", ["x", "W", "b"], ["u"]), node("MatMul", ["u", "col"], ["v"]), node("Sigmoid", ["v"], ["p"])]
    nodes += [node("Sub", ["one", "p"], ["q"]), node("Concat", ["q", "p"], ["both"], axis=1)]
    nodes += [node("ArgMax", ["both"], ["label"], axis=1)]
    nodes += [helper.make_node("ZipMap", ["both"], ["maps"], domain="ai.onnx.ml", classlabels_int64s=[0, 1])]
    outputs = [
        helper.make_tensor_value_info("label", TensorProto.INT64, None),
        helper.make_value_info("maps", helper.make_sequence_type_proto(helper.make_tensor_type_proto(1, None))),
    ]
    network = read(model_of(nodes, [*TENSORS, tensor([[1], [2], [3]], "col")], outputs=outputs))
    assert network.shape == (2, 3, 1)
    assert network.layers[-1].activation == "sigmoid"


# --- external data of a model -------------------------------------------------------------------------------------------


def with_external(folder: Path, location: str) -> Path:
    """Write a model whose weights are external data at `location`, and return its path; they are in weights.bin."""
    data = np.array([[1.5, -2.0], [0.25, 3.0]], np.float32)
    weights = TensorProto(name="k", data_type=TensorProto.FLOAT, dims=[2, 2], data_location=TensorProto.EXTERNAL)
    for key, value in (("location", location), ("offset", "4"), ("length", "16")):
        weights.external_data.add(key=key, value=value)
    (folder / "weights.bin").write_bytes(b"----" + data.tobytes())
    path = folder / "model.onnx"
    path.write_bytes(model_of([node("Gemm", ["x", "k"], ["y"])], [weights]))
    return path


def test_external_data_in_the_folder_of_the_model_is_read(tmp_path: Path) -> None:
    (layer,) = read_network(with_external(tmp_path, "weights.bin")).network.layers
    assert layer.weights.tolist() == [[1.5, 0.25], [-2.0, 3.0]]


@pytest.mark.parametrize("location", ["../weights.bin", "/etc/passwd", "", "missing.bin", "sub/weights.bin"])
def test_external_data_anywhere_else_is_refused(tmp_path: Path, location: str) -> None:
    (tmp_path / "inner").mkdir()
    path = with_external(tmp_path / "inner", location)
    (tmp_path / "weights.bin").write_bytes(bytes(64))
    with pytest.raises(KasseiError, match="Node 1 of the model, Gemm, cannot be read"):
        read_network(path)


def test_functions_that_call_each_other_exponentially_often_are_refused() -> None:
    functions = []
    for level in range(30):
        called = f"f{level + 1}"
        inner = [helper.make_node(called, [a], [b], domain="d") for a, b in (("a", "t"), ("t", "o"))]
        if level == 29:
            inner = [helper.make_node("Relu", ["a"], ["o"])]
        imports = [helper.make_opsetid("", 17), helper.make_opsetid("d", 1)]
        functions.append(helper.make_function("d", f"f{level}", ["a"], ["o"], inner, imports))
    nodes = [node("Gemm", ["x", "W"], ["u"]), helper.make_node("f0", ["u"], ["y"], domain="d")]
    model = onnx.load_model_from_string(model_of(nodes, TENSORS, functions=functions))
    with pytest.raises(KasseiError):
        read(model.SerializeToString())


# --- one reader for any file -----------------------------------------------------------------------------------------


def test_a_file_of_any_format_opens_as_a_document(tmp_path: Path) -> None:
    from engine import dumps
    from engine.exchange import NETWORK_EXPORTERS

    (tmp_path / "a.kassei").write_bytes(dumps(Document()))
    (tmp_path / "b.npz").write_bytes(NETWORK_EXPORTERS["npz"].export(Document()))
    (tmp_path / "c.ONNX").write_bytes(NETWORK_EXPORTERS["onnx64"].export(Document()))
    works = [read_work(tmp_path / name) for name in ("a.kassei", "b.npz", "c.ONNX")]
    assert [work.is_document for work in works] == [True, False, False]
    assert all(work.document.network == Document().network for work in works)
