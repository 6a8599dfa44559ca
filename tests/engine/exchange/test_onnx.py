"""ONNX models: onnx's reference evaluator gives the outputs of the network, reading one gives the network again, and hostile
ones are refused with a sentence."""

from __future__ import annotations

import builtins
import re
import shlex
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from cases import in_turn
from engine_cases import assert_one_sentence
from hypothesis import given, settings
from hypothesis import strategies as st
from network_files import assert_refused

from engine import (
    ACTIVATIONS,
    Document,
    FileError,
    KasseiError,
    Layer,
    Network,
    ParameterError,
    find_activation,
    forward,
    own_id,
)
from engine.exchange import IMPORTERS, NETWORK_EXPORTERS

pytest.importorskip("onnx", reason="the package onnx, an optional extra, is not installed")

import onnx
from onnx import TensorProto, helper
from onnx_models import evaluated, model_of, node, tensor

OWN = [
    own_id("Steep", "x*sigmoid(beta*x)"),
    own_id('It\'s "mine" \\ 関数', "where(not (x > a or x == 1), x, u*z*step_1) + min(x, 2) - max(-x, 1/3)"),
    own_id("条件", "where(x != 0.5 and x <= 3, erf(x), floor(x)) + sign(x)*atan(x) + sqrt(abs(x))*cosh(x/9)"),
    own_id("constant", "4.5"),
    own_id("α", "α"),
]
NAMES = [*ACTIVATIONS, *OWN]


def changed_parameters(activation: str) -> dict[str, float]:
    """Return parameters that differ from the defaults, rounded to float32, wherever their domains allow it."""
    record = find_activation(activation)
    found = dict(record.defaults)
    for parameter in record.parameters:
        value = float(np.float32(1.375 * parameter.default + 0.1))
        try:
            record.resolve({**found, parameter.id: value})
        except ParameterError:
            continue
        found[parameter.id] = value
    return found


def network_of(activations: Sequence[str], sizes: Sequence[int], seed: int, *, change: bool) -> Network:
    """Return a network of moderate random numbers that float32 represents exactly."""
    random = np.random.default_rng(seed)
    layers = []
    for number, activation in enumerate(activations):
        shape = sizes[number + 1], sizes[number]
        weights, biases = (random.uniform(-1, 1, size).astype(np.float32) for size in (shape, shape[:1]))
        layers.append(Layer(weights, biases, activation, changed_parameters(activation) if change else {}))
    return Network(layers)


@in_turn("change", [False, True], ids=["defaults", "changed"])
@in_turn("activation", NAMES)
def test_the_evaluator_agrees_on_every_activation(activation: str, change: bool) -> None:
    network = network_of([activation, "identity"], [3, 5, 4], 3, change=change)
    document = Document(network, (1.0, 0.5, -0.25))
    x = np.random.default_rng(4).uniform(-2, 2, (50, 3)).astype(np.float32)
    expected = forward(network, x.astype(float)).y
    double = evaluated(NETWORK_EXPORTERS["onnx64"].export(document), x.astype(float))
    assert double.dtype == np.float64
    np.testing.assert_allclose(double, expected, rtol=1e-12, atol=1e-12)
    single = evaluated(NETWORK_EXPORTERS["onnx"].export(document), x)
    assert single.dtype == np.float32
    np.testing.assert_allclose(single, expected, rtol=1e-6, atol=1e-6 * max(1.0, float(np.abs(expected).max())))


@st.composite
def documents(draw: st.DrawFn) -> Document:
    """Draw a document of up to four layers of any activations, including own functions."""
    activations = draw(st.lists(st.sampled_from(NAMES), min_size=1, max_size=4))
    count = len(activations) + 1
    sizes = draw(st.lists(st.integers(1, 5), min_size=count, max_size=count))
    network = network_of(activations, sizes, draw(st.integers(0, 2**32)), change=draw(st.booleans()))
    return Document(network, tuple(draw(st.lists(st.floats(-2, 2), min_size=sizes[0], max_size=sizes[0]))))


@settings(max_examples=60)
@given(documents())
def test_a_network_survives_double_precision_bit_for_bit(document: Document) -> None:
    data = NETWORK_EXPORTERS["onnx64"].export(document)
    assert data == NETWORK_EXPORTERS["onnx64"].export(document)
    assert IMPORTERS["onnx"].read(data).network == document.network


@settings(max_examples=60)
@given(documents())
def test_a_network_survives_single_precision_to_float32(document: Document) -> None:
    found = IMPORTERS["onnx"].read(NETWORK_EXPORTERS["onnx"].export(document)).network
    for before, after in zip(document.network.layers, found.layers, strict=True):
        assert after.activation == before.activation
        np.testing.assert_array_equal(after.weights.astype(np.float32), before.weights.astype(np.float32))
        assert after.weights.tolist() == [[float(str(np.float32(weight))) for weight in row] for row in before.weights]
        for name, value in before.parameters.items():
            assert after.parameters[name] == pytest.approx(value, rel=1e-7, abs=1e-45)


@settings(max_examples=40)
@given(documents())
def test_the_evaluator_agrees_on_random_networks(document: Document) -> None:
    y = evaluated(NETWORK_EXPORTERS["onnx64"].export(document), np.array([document.x]))
    expected = forward(document.network, document.x).y
    scale = max(1.0, *(float(np.abs(u).max()) for u in forward(document.network, document.x).u))
    jumps = {"step", "sign", "hardmax", "threshold", "thresholded_relu", "hardshrink", OWN[1], OWN[2]}
    if jumps.isdisjoint(layer.activation for layer in document.network.layers):  # next to a jump one ulp would decide
        np.testing.assert_allclose(y[0], expected, rtol=1e-11, atol=1e-12 * scale)


def test_operators_of_onnx_are_used_if_they_compute_the_same() -> None:
    names = ["relu", "leaky_relu", "softplus", "silu", "relu6", "sparsemax"]
    model = onnx.load_model_from_string(NETWORK_EXPORTERS["onnx"].export(Document(network_of(names, [2] * 7, 0, change=False))))
    operators = [(node.domain, node.op_type) for node in model.graph.node if node.op_type != "Gemm"]
    assert operators == [
        ("", "Relu"),
        ("", "LeakyRelu"),
        ("", "Softplus"),
        ("kassei", "silu"),
        ("", "Clip"),
        ("kassei", "sparsemax"),
    ]


def test_weights_beyond_single_precision_are_refused_with_one_sentence() -> None:
    document = Document(Network([Layer([[1e300]], [0.0])]), (1.0,))
    with pytest.raises(KasseiError, match=r"1e\+300 is beyond single precision") as caught:
        NETWORK_EXPORTERS["onnx"].export(document)
    assert_one_sentence(str(caught.value))
    assert IMPORTERS["onnx"].read(NETWORK_EXPORTERS["onnx64"].export(document)).network == document.network


def test_a_missing_onnx_package_is_reported_with_the_command_that_installs_it(monkeypatch: pytest.MonkeyPatch) -> None:
    original = builtins.__import__

    def without_onnx(name: str, *more: Any, **fields: Any) -> Any:
        if name.partition(".")[0] == "onnx":
            raise ImportError(name)
        return original(name, *more, **fields)

    monkeypatch.setattr(builtins, "__import__", without_onnx)
    with pytest.raises(KasseiError, match=re.escape(f"{shlex.quote(sys.executable)} -m pip install onnx")):
        NETWORK_EXPORTERS["onnx"].export(Document())
    with pytest.raises(KasseiError, match=re.escape(f"{shlex.quote(sys.executable)} -m pip install onnx")):
        IMPORTERS["onnx"].read(b"")


# --- models of other programs ------------------------------------------------------------------------------------


W = tensor([[1, 2, 3], [4, 5, 6]], "W")  # 2 inputs and 3 neurons, in the order of MatMul
B = tensor([7, 8, 9], "b")
SQUARE = tensor(np.eye(2), "S")


def test_products_and_sums_are_layers_and_neutral_operators_are_skipped() -> None:
    nodes = [
        node("Flatten", ["x"], ["flat"]),
        node("MatMul", ["flat", "W"], ["p"]),
        node("Add", ["b", "p"], ["u"]),
        node("LeakyRelu", ["u"], ["z"]),
        node("Dropout", ["z"], ["d"]),
        node("Constant", [], ["V"], value=tensor([[1], [2], [3]], "")),
        node("Gemm", ["d", "V"], ["v"], alpha=0.5),
        node("Sigmoid", ["v"], ["y"]),
    ]
    network = IMPORTERS["onnx"].read(model_of(nodes, [W, B])).network
    assert network == Network(
        [
            Layer([[1, 4], [2, 5], [3, 6]], [7, 8, 9], "leaky_relu", {"slope": 0.01}),
            Layer([[0.5, 1.0, 1.5]], [0.0], "sigmoid"),
        ]
    )


@in_turn(
    ("operator", "attributes", "activation", "parameters"),
    [
        ("Elu", {"alpha": 0.3}, "elu", {"alpha": 0.3}),
        ("HardSigmoid", {}, "hard_sigmoid", {"slope": 0.2}),
        ("Selu", {}, "selu", {}),
        ("Gelu", {}, "gelu", {}),
        ("Gelu", {"approximate": "tanh"}, "gelu_tanh", {}),
        ("Shrink", {"lambd": 0.25, "bias": 0.25}, "softshrink", {"threshold": 0.25}),
        ("Shrink", {"lambd": 0.25}, "hardshrink", {"threshold": 0.25}),
        ("Softmax", {}, "softmax", {}),
        ("Softmax", {"axis": 1}, "softmax", {}),
    ],
)
def test_attributes_of_operators_are_parameters(operator: str, attributes: dict, activation: str, parameters: dict) -> None:
    nodes = [node("MatMul", ["x", "S"], ["u"]), node(operator, ["u"], ["y"], **attributes)]
    (layer,) = IMPORTERS["onnx"].read(model_of(nodes, [SQUARE])).network.layers
    assert (layer.activation, dict(layer.parameters)) == (activation, {**ACTIVATIONS[activation].defaults, **parameters})


def claiming(*dims: int) -> onnx.TensorProto:
    return TensorProto(name="W", data_type=TensorProto.FLOAT, dims=dims, raw_data=bytes(16))


def external() -> onnx.TensorProto:
    found = TensorProto(name="W", data_type=TensorProto.FLOAT, dims=[2, 2], data_location=TensorProto.EXTERNAL)
    found.external_data.add(key="location", value="/etc/passwd")
    return found


def value(name: str) -> onnx.ValueInfoProto:
    return helper.make_tensor_value_info(name, TensorProto.FLOAT, None)


GEMM = node("Gemm", ["x", "W"], ["y"])
CHAIN = [node("MatMul", [f"h{number}", "S"], [f"h{number + 1}"]) for number in range(40)]
HOSTILE = {
    "nothing": b"",
    "text": b"hello, this is text",
    "zeros": bytes(1000),
    "another message type": b"\x0a\x05hello",
    "no nodes": model_of([]),
    "convolution": model_of([node("Conv", ["x", "W"], ["y"])], [W]),
    "another domain": model_of([node("Gemm", ["x", "W"], ["y"], domain="evil")], [W]),
    "a loop": model_of([node("Gemm", ["y", "W"], ["h"]), node("Gemm", ["h", "W"], ["y"])], [W]),
    "a node of itself": model_of([node("Relu", ["y"], ["y"])]),
    "a residual": model_of([node("MatMul", ["x", "S"], ["u"]), node("Add", ["u", "x"], ["y"])], [SQUARE]),
    "no layer": model_of([node("Relu", ["x"], ["y"])]),
    "only neutral operators": model_of([node("Identity", ["x"], ["y"])]),
    "another output": model_of([GEMM], [W], "other"),
    "two inputs": model_of([GEMM], [W], inputs=[value("x"), value("x2")]),
    "two outputs": model_of([GEMM], [W], outputs=[value("y"), value("y2")]),
    "no weights": model_of([GEMM]),
    "weights of three axes": model_of([GEMM], [tensor(np.ones((2, 2, 2)), "W")]),
    "whole numbers": model_of([GEMM], [tensor([[1, 2]], "W", np.int64)]),
    "text as weights": model_of([GEMM], [TensorProto(name="W", data_type=TensorProto.STRING, dims=[1], string_data=[b"a"])]),
    "10 GB claimed": model_of([GEMM], [claiming(50000, 50000)]),
    "2**62 claimed": model_of([GEMM], [claiming(2**31, 2**31)]),
    "many axes": model_of([GEMM], [claiming(*[2**60] * 20000)]),
    "negative": model_of([GEMM], [claiming(-2, -2)]),
    "more claimed than there is": model_of([GEMM], [claiming(40, 40)]),
    "external data": model_of([GEMM], [external()]),
    "nan": model_of([GEMM], [tensor([[np.nan]], "W")]),
    "infinite biases": model_of([node("Gemm", ["x", "W", "b"], ["y"])], [W, tensor([1, np.inf, 2], "b")]),
    "biases that do not fit": model_of([node("Gemm", ["x", "W", "b"], ["y"])], [W, tensor([1, 2], "b")]),
    "transposed input": model_of([node("Gemm", ["x", "W"], ["y"], transA=1)], [W]),
    "weights first": model_of([node("MatMul", ["W", "x"], ["y"])], [W]),
    "layers that do not fit": model_of([node("MatMul", ["x", "W"], ["u"]), node("MatMul", ["u", "W"], ["y"])], [W]),
    "many layers": model_of(CHAIN, [SQUARE], "h40", inputs=[value("h0")]),
    "many nodes": model_of([node("Identity", ["x"], ["x"])] * 100_000),
    "many neurons": model_of([GEMM], [tensor(np.ones((2, 129)), "W")]),
    "many inputs": model_of([GEMM], [tensor(np.ones((65, 2)), "W")]),
    "a slope for each neuron": model_of([GEMM, node("PRelu", ["y", "b"], ["z"])], [W, B], "z"),
    "an attribute out of its domain": model_of([GEMM, node("Elu", ["y"], ["z"], alpha=float("nan"))], [W], "z"),
    "softmax over the batch": model_of([GEMM, node("Softmax", ["y"], ["z"], axis=0)], [W], "z"),
    "flattened away": model_of([node("Flatten", ["x"], ["f"], axis=0), node("Gemm", ["f", "W"], ["y"])], [W]),
    "an unknown function of Kassei": model_of([GEMM, node("nope", ["y"], ["z"], domain="kassei")], [W], "z"),
    "a function of Kassei without parameters": model_of([GEMM, node("silu", ["y"], ["z"], domain="kassei")], [W], "z"),
    "no inputs at all": model_of([node("Gemm", [], ["y"])], [W]),
    "no outputs at all": model_of([node("Gemm", ["x", "W"], [])], [W]),
}  # fmt: skip


@pytest.mark.parametrize("data", HOSTILE.values(), ids=HOSTILE)
def test_a_hostile_model_is_refused_with_one_sentence(data: bytes, tmp_path: Path) -> None:
    assert_refused(data, tmp_path / "bad.onnx")


def test_the_refusal_names_the_node() -> None:
    with pytest.raises(FileError, match=r"^Node 2 of the model is Conv; only Gemm, or MatMul and Add,"):
        IMPORTERS["onnx"].read(model_of([GEMM, node("Conv", ["y", "W"], ["z"])], [W], "z"))


COMPLETE = NETWORK_EXPORTERS["onnx64"].export(Document(network_of(["silu", OWN[0], "elu"], [2, 3, 3, 2], 5, change=True)))


def test_a_truncated_model_is_refused_or_the_same() -> None:
    complete = IMPORTERS["onnx"].read(COMPLETE).network
    for length in range(len(COMPLETE)):
        try:
            assert IMPORTERS["onnx"].read(COMPLETE[:length]).network == complete
        except FileError as error:
            assert_one_sentence(str(error))


@settings(max_examples=150)
@given(st.lists(st.tuples(st.integers(0, len(COMPLETE) - 1), st.integers(0, 255)), min_size=1, max_size=5))
def test_a_damaged_model_is_read_or_refused_with_one_sentence(changes: list[tuple[int, int]]) -> None:
    broken = bytearray(COMPLETE)
    for position, byte in changes:
        broken[position] = byte
    try:
        IMPORTERS["onnx"].read(bytes(broken)).applied_to(Document())
    except KasseiError as error:
        assert_one_sentence(str(error))
