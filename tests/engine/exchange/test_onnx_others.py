"""ONNX models as other programs write them: activations made of several operators, and weights in every form."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from cases import in_turn
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from engine import ACTIVATIONS, Document, FileError, Layer, Network, forward
from engine.exchange import NETWORK_EXPORTERS

pytest.importorskip("onnx", reason="the package onnx, an optional extra, is not installed")

import onnx
import onnx.inliner
from onnx import TensorProto
from onnx_models import FILES, MATMUL, S, evaluated, model_of, node, number, read, tensor

CHAIN = ["silu", "mish", "gelu", "gelu_tanh", "hard_swish", "softshrink", "softplus", "softmin"]
WRITTEN = {
    "torch_opset9": CHAIN,
    "torch_opset13": CHAIN,
    "torch_opset20": CHAIN,
    "torch_normalised_opset17": ["relu6", "prelu", "identity", "log_softmax"],
    "torch_double_opset13": [
        "tanhshrink",
        "log_sigmoid",
        "own:ONNX := sin(x)*exp(-x*x) + x*0.25",
        "softsign",
        "identity",
    ],
}
W = tensor([[1, 2, 3], [4, 5, 6]], "W")


@pytest.mark.parametrize("name", WRITTEN)
def test_models_written_by_pytorch_have_their_activations_and_outputs(name: str) -> None:
    data = (FILES / f"{name}.onnx").read_bytes()
    network = read(data)
    assert [layer.activation for layer in network.layers] == WRITTEN[name]
    parameters = {layer.activation: dict(layer.parameters) for layer in network.layers}
    if "softplus" in parameters:
        assert parameters["softplus"] == {"beta": 2.0}
        assert parameters["softshrink"] == {"threshold": 0.4}
    double = "double" in name
    x = np.random.default_rng(0).normal(size=(50, network.shape[0])).astype(np.float64 if double else np.float32)
    tolerance = 1e-12 if double else 1e-6
    np.testing.assert_allclose(forward(network, x.astype(float)).y, evaluated(data, x), rtol=tolerance, atol=tolerance)


def test_reference_models_are_small_and_all_tested() -> None:
    files = {path.stem: path.stat().st_size for path in FILES.glob("*.onnx")}
    assert files.keys() == WRITTEN.keys()
    assert max(files.values()) < 8000


# --- one activation, several operators ---------------------------------------------------------------------------


def spelled(*steps: tuple[Any, ...] | list[Any]) -> list[onnx.NodeProto]:
    """Return nodes from x to y: each step is an operator, its inputs (names or numbers), its output and its attributes."""
    nodes = [MATMUL]
    for index, (operator, inputs, output, *more) in enumerate(steps):
        names = []
        for position, value in enumerate(inputs):
            names.append(value if isinstance(value, str) else f"c{index}_{position}")
            if not isinstance(value, str):
                nodes.append(number(value, names[-1]))
        nodes.append(node(operator, names, [output], **(more[0] if more else {})))
    return nodes


SPELLINGS: dict[str, tuple[list[onnx.NodeProto], str, dict[str, float]]] = {
    "SiLU": (spelled(("Sigmoid", ["u"], "s"), ("Mul", ["s", "u"], "y")), "silu", {"beta": 1.0}),
    "SiLU with beta": (
        spelled(("Mul", ["u", 1.5], "b"), ("Sigmoid", ["b"], "s"), ("Mul", ["u", "s"], "y")), "silu", {"beta": 1.5},
    ),
    "SiLU by division": (
        spelled(("Neg", ["u"], "n"), ("Exp", ["n"], "e"), ("Add", [1.0, "e"], "d"), ("Div", ["u", "d"], "y")),
        "silu", {"beta": 1.0},
    ),
    "Mish": (spelled(("Softplus", ["u"], "s"), ("Tanh", ["s"], "t"), ("Mul", ["u", "t"], "y")), "mish", {}),
    "Mish by hand": (
        spelled(
            ("Exp", ["u"], "e"), ("Add", ["e", 1.0], "a"), ("Log", ["a"], "s"), ("Tanh", ["s"], "t"), ("Mul", ["t", "u"], "y"),
        ), "mish", {},
    ),
    "GELU by a product": (
        spelled(
            ("Mul", ["u", 0.7071067811865476], "d"), ("Erf", ["d"], "e"), ("Add", [1.0, "e"], "a"), ("Mul", ["u", 0.5], "h"),
            ("Mul", ["h", "a"], "y"),
        ), "gelu", {},
    ),
    "hard swish": (
        spelled(("Add", ["u", 3.0], "a"), ("Clip", ["a", 0.0, 6.0], "c"), ("Mul", ["u", "c"], "m"), ("Div", ["m", 6.0], "y")),
        "hard_swish", {},
    ),
    "hard swish by HardSigmoid": (
        spelled(("HardSigmoid", ["u"], "h", {"alpha": 1 / 6}), ("Mul", ["u", "h"], "y")), "hard_swish", {},
    ),
    "hard sigmoid": (spelled(("HardSigmoid", ["u"], "y", {"alpha": 1 / 6})), "hard_sigmoid", {"slope": 1 / 6}),
    "ReLU6": (spelled(("Clip", ["u", 0.0, 6.0], "y")), "relu6", {}),
    "ReLU6 by minimum": (spelled(("Relu", ["u"], "r"), ("Min", ["r", 6.0], "y")), "relu6", {}),
    "ReLU by maximum": (spelled(("Max", ["u", 0.0], "y")), "relu", {}),
    "ReLU by Clip": (spelled(("Clip", ["u", 0.0], "y")), "relu", {}),
    "ReLU of ReLU": (spelled(("Relu", ["u"], "r"), ("Relu", ["r"], "y")), "relu", {}),
    "leaky ReLU by maximum": (spelled(("Mul", ["u", 0.1], "m"), ("Max", ["u", "m"], "y")), "leaky_relu", {"slope": 0.1}),
    "leaky ReLU by Where": (
        spelled(("Mul", [0.3, "u"], "m"), ("Greater", ["u", 0.0], "g"), ("Where", ["g", "u", "m"], "y")),
        "leaky_relu", {"slope": 0.3},
    ),
    "PReLU": (spelled(("PRelu", ["u", 0.25], "y")), "prelu", {"slope": 0.25}),
    "SELU": (spelled(("Selu", ["u"], "y")), "selu", {}),
    "SELU by ELU": (
        spelled(("Elu", ["u"], "e", {"alpha": 1.6732632423543772}), ("Mul", ["e", 1.0507009873554805], "y")), "selu", {},
    ),
    "log sigmoid": (spelled(("Sigmoid", ["u"], "s"), ("Log", ["s"], "y")), "log_sigmoid", {}),
    "log sigmoid by softplus": (
        spelled(("Neg", ["u"], "n"), ("Softplus", ["n"], "s"), ("Neg", ["s"], "y")), "log_sigmoid", {},
    ),
    "softplus with beta": (
        spelled(("Mul", ["u", 2.0], "b"), ("Softplus", ["b"], "s"), ("Div", ["s", 2.0], "y")), "softplus", {"beta": 2.0},
    ),
    "softsign": (spelled(("Abs", ["u"], "a"), ("Add", ["a", 1.0], "b"), ("Div", ["u", "b"], "y")), "softsign", {}),
    "tanhshrink": (spelled(("Tanh", ["u"], "t"), ("Sub", ["u", "t"], "y")), "tanhshrink", {}),
    "squared ReLU": (spelled(("Relu", ["u"], "r"), ("Pow", ["r", 2.0], "y")), "relu_squared", {}),
    "squared ReLU by product": (spelled(("Relu", ["u"], "r"), ("Mul", ["r", "r"], "y")), "relu_squared", {}),
    "Gaussian": (spelled(("Mul", ["u", "u"], "q"), ("Neg", ["q"], "n"), ("Exp", ["n"], "y")), "gaussian", {}),
    "snake": (
        spelled(
            ("Mul", ["u", 2.5], "m"), ("Sin", ["m"], "s"), ("Pow", ["s", 2.0], "q"), ("Div", ["q", 2.5], "d"),
            ("Add", ["u", "d"], "y"),
        ), "snake", {"alpha": 2.5},
    ),
    "step by Cast": (
        spelled(("Greater", ["u", 0.0], "g"), ("Cast", ["g"], "y", {"to": TensorProto.FLOAT})), "step", {"at_zero": 0.0},
    ),
    "soft shrink with zeros of its shape": (
        spelled(
            ("Shape", ["u"], "n"), ("ConstantOfShape", ["n"], "o"), ("Greater", ["u", 0.25], "g"), ("Sub", ["u", 0.25], "a"),
            ("Where", ["g", "a", "o"], "p"), ("Less", ["u", -0.25], "l"), ("Add", ["u", 0.25], "b"),
            ("Where", ["l", "b", "o"], "q"), ("Sum", ["p", "q"], "y"),
        ), "softshrink", {"threshold": 0.25},
    ),
    "softmax with a temperature": (
        spelled(("Div", ["u", 2.0], "d"), ("Softmax", ["d"], "y")), "softmax", {"temperature": 2.0},
    ),
    "log softmax": (spelled(("Softmax", ["u"], "s"), ("Log", ["s"], "y")), "log_softmax", {}),
    "nothing by Clip": (spelled(("Clip", ["u"], "y")), "identity", {}),
    "nothing by Cast": (spelled(("Cast", ["u"], "y", {"to": TensorProto.FLOAT})), "identity", {}),
    "erf": (spelled(("Erf", ["u"], "y")), "own:ONNX := erf(x)", {}),
    "1 - sigmoid": (spelled(("Sigmoid", ["u"], "s"), ("Sub", [1.0, "s"], "y")), "own:ONNX := 1 - sigmoid(x)", {}),
    "a power of a negative": (
        spelled(("Neg", ["u"], "n"), ("Pow", ["n", 3.0], "p"), ("Reciprocal", ["p"], "y")), "own:ONNX := 1/(-x)**3", {},
    ),
    "a power of a power": (spelled(("Pow", ["u", 3.0], "p"), ("Pow", ["p", 2.0], "y")), "own:ONNX := (x**3)**2", {}),
    "differences of differences": (
        spelled(("Sin", ["u"], "s"), ("Sub", ["u", "s"], "d"), ("Sub", [2.0, "d"], "y")), "own:ONNX := 2 - (x - sin(x))", {},
    ),
    "a shrink that is neither": (
        spelled(("Shrink", ["u"], "y", {"lambd": 0.5, "bias": 0.1})),
        "own:ONNX := where(x < -0.5, x + 0.1, where(x > 0.5, x - 0.1, 0))", {},
    ),
    "a constant": (spelled(("Shape", ["u"], "n"), ("Expand", [4.5, "n"], "y")), "own:ONNX := 4.5", {}),
}  # fmt: skip


@in_turn("spelling", SPELLINGS)
def test_an_activation_made_of_several_operators_is_recognised(spelling: str) -> None:
    nodes, activation, parameters = SPELLINGS[spelling]
    data = model_of(nodes, [S])
    (layer,) = read(data).layers
    assert (layer.activation, dict(layer.parameters)) == (activation, parameters)
    x = np.random.default_rng(1).normal(scale=3.0, size=(40, 2)).astype(np.float32)
    np.testing.assert_allclose(forward(Network([layer]), x.astype(float)).y, evaluated(data, x), rtol=2e-6, atol=2e-6)


def test_clip_with_attributes_as_in_old_models_is_recognised() -> None:
    cases: list[tuple[dict[str, Any], str]] = [({"min": 0.0, "max": 6.0}, "relu6"), ({"min": -2.0, "max": 3.0}, "hard_tanh")]
    for bounds, activation in cases:
        (layer,) = read(model_of([MATMUL, node("Clip", ["u"], ["y"], **bounds)], [S], opset=9)).layers
        assert layer.activation == activation
        assert list(layer.parameters.values()) in ([], [-2.0, 3.0])


def test_numbers_of_double_models_keep_their_digits() -> None:
    third, almost_one = 1 / 3, 1.0 + 1e-9
    nodes = [MATMUL, number(third, "c", np.float64), node("PRelu", ["u", "c"], ["y"])]
    (layer,) = read(model_of(nodes, [S], element=TensorProto.DOUBLE)).layers
    assert (layer.activation, dict(layer.parameters)) == ("prelu", {"slope": third})
    nodes = [MATMUL, number(almost_one, "c", np.float64), node("Sigmoid", ["u"], ["s"]), node("Mul", ["s", "c"], ["y"])]
    (layer,) = read(model_of(nodes, [S], element=TensorProto.DOUBLE)).layers
    assert layer.activation == "own:ONNX := sigmoid(x)*1.000000001"


def test_different_own_functions_have_different_names_and_equal_ones_share_one() -> None:
    nodes = [MATMUL, node("Erf", ["u"], ["a"]), node("MatMul", ["a", "S"], ["v"]), node("Cos", ["v"], ["b"])]
    nodes += [node("MatMul", ["b", "S"], ["w"]), node("Erf", ["w"], ["y"])]
    names = [layer.activation for layer in read(model_of(nodes, [S])).layers]
    assert names == ["own:ONNX := erf(x)", "own:ONNX 2 := cos(x)", "own:ONNX := erf(x)"]


UNARY = ["Sigmoid", "Tanh", "Sin", "Neg", "Abs", "Relu", "Softplus", "Erf", "Atan", "Elu", "Identity"]
BINARY = ["Add", "Sub", "Mul", "Max", "Min"]


@settings(max_examples=150)
@given(st.data())
def test_any_element_wise_operators_are_read_as_their_function(data: st.DataObject) -> None:
    nodes, names = [node("MatMul", ["x", "S"], ["u"])], ["u", "u"]
    for index in range(data.draw(st.integers(1, 7))):
        if data.draw(st.booleans()):
            nodes.append(node(data.draw(st.sampled_from(UNARY)), [data.draw(st.sampled_from(names))], [f"t{index}"]))
        else:
            nodes.append(number(data.draw(st.sampled_from([0.5, -1.5, 2.0, 3.25])), f"c{index}", np.float64))
            inputs = [data.draw(st.sampled_from(names)), data.draw(st.sampled_from([*names, f"c{index}"]))]
            nodes.append(node(data.draw(st.sampled_from(BINARY)), data.draw(st.permutations(inputs)), [f"t{index}"]))
        names.append(f"t{index}")
    model = model_of(nodes, [tensor(np.eye(2), "S", np.float64)], names[-1], element=TensorProto.DOUBLE)
    try:
        network = read(model)
    except FileError as error:  # a product of sums of products may exceed the longest formula
        assume("formula" not in str(error))
        raise
    x = np.random.default_rng(2).normal(size=(20, 2))
    np.testing.assert_allclose(forward(network, x).y, evaluated(model, x), rtol=1e-9, atol=1e-9)


@in_turn("form", ["onnx", "onnx64"])
@in_turn("activation", [name for name in ACTIVATIONS if name not in ("sparsemax", "hardmax")])
def test_exported_models_are_recognised_when_their_functions_are_inlined(activation: str, form: str) -> None:
    """Some programs inline the functions of a model; two functions with the same operators may then be exchanged."""
    if form == "onnx64" and activation in ("gelu", "laplace", "arctan"):
        pytest.skip("erf and arctan in float64 are polynomials of 25 terms: too long for a formula")
    random = np.random.default_rng(3)
    network = Network([Layer(random.normal(size=(4, 3)), random.normal(size=4), activation)])
    model = onnx.load_model_from_string(NETWORK_EXPORTERS[form].export(Document(network, (1.0, 0.5, -0.25))))
    (layer,) = read(onnx.inliner.inline_local_functions(model).SerializeToString()).layers
    equivalent = {"prelu": "leaky_relu", "threshold": "thresholded_relu", "celu": "elu", "rrelu": "leaky_relu"}
    assert layer.activation in (activation, equivalent.get(activation))
    x = random.normal(size=(30, 3))
    np.testing.assert_allclose(forward(Network([layer]), x).y, forward(network, x).y, rtol=2e-6, atol=2e-6)


# --- weights -----------------------------------------------------------------------------------------------------

ROW = tensor([7, 8, 9], "b")
TURNED = tensor([[1, 4], [2, 5], [3, 6]], "V")
LINEAR: dict[str, tuple[list[onnx.NodeProto], list[list[float]], list[float]]] = {
    "MatMul": ([node("MatMul", ["x", "W"], ["y"])], [[1, 4], [2, 5], [3, 6]], [0, 0, 0]),
    "MatMul and Add": (
        [node("MatMul", ["x", "W"], ["u"]), node("Add", ["u", "b"], ["y"])],
        [[1, 4], [2, 5], [3, 6]], [7, 8, 9],
    ),
    "Add in the other order": (
        [node("MatMul", ["x", "W"], ["u"]), node("Add", ["b", "u"], ["y"])], [[1, 4], [2, 5], [3, 6]], [7, 8, 9],
    ),
    "Gemm": (
        [node("Gemm", ["x", "V", "b"], ["y"], transB=1, alpha=0.5, beta=2.0)],
        [[0.5, 2], [1, 2.5], [1.5, 3]], [14, 16, 18],
    ),
    "Gemm and Sub": (
        [node("Gemm", ["x", "W", "b"], ["u"]), node("Sub", ["u", "b"], ["y"])], [[1, 4], [2, 5], [3, 6]], [0, 0, 0],
    ),
    "MatMul and Mul": (
        [node("MatMul", ["x", "W"], ["u"]), node("Mul", ["u", "b"], ["y"])], [[7, 28], [16, 40], [27, 54]], [0, 0, 0],
    ),
    "Gemm and Div": (
        [node("Gemm", ["x", "W", "b"], ["u"]), node("Div", ["u", "two"], ["y"])], [[0.5, 2], [0.5, 1.25], [3, 6]], [3.5, 2, 9],
    ),
    "transposed weights": (
        [node("Transpose", ["V"], ["T"]), node("Identity", ["T"], ["I"]), node("MatMul", ["x", "I"], ["y"])],
        [[1, 4], [2, 5], [3, 6]], [0, 0, 0],
    ),
    "neutral operators": (
        [
            node("Cast", ["x"], ["a"], to=TensorProto.FLOAT), node("Reshape", ["a", "shape"], ["b1"]),
            node("Flatten", ["b1"], ["c"]), node("Gemm", ["c", "W", "b"], ["d"]), node("Identity", ["d"], ["e"]),
            node("Dropout", ["e"], ["f"]), node("Reshape", ["f", "shape3"], ["y"]),
        ], [[1, 4], [2, 5], [3, 6]], [7, 8, 9],
    ),
    "BatchNormalization": (
        [node("MatMul", ["x", "W"], ["u"]), node("BatchNormalization", ["u", "b", "b", "b", "var"], ["y"], epsilon=0.0)],
        [[3.5, 14], [8, 20], [13.5, 27]], [-17.5, -24, -31.5],
    ),
}  # fmt: skip
TENSORS = [
    W, ROW, TURNED, tensor([2, 4, 1], "two"), tensor([4, 4, 4], "var"), tensor([-1, 2], "shape", np.int64),
    tensor([0, 3], "shape3", np.int64),
]  # fmt: skip


@in_turn("opset", [13, 18])
@in_turn("form", LINEAR)
def test_weights_and_biases_are_read_from_every_form(form: str, opset: int) -> None:
    nodes, weights, biases = LINEAR[form]
    data = model_of(nodes, TENSORS, opset=opset)
    network = read(data)
    assert network == Network([Layer(weights, biases, "identity")])
    if form != "BatchNormalization" or opset > 13:  # in older models the evaluator runs it in training mode
        x = np.array([[1, 2], [-1, 0.5]], dtype=np.float32)
        np.testing.assert_allclose(forward(network, x.astype(float)).y, evaluated(data, x), rtol=1e-6)


def test_layers_without_activations_between_them_are_identity_layers() -> None:
    nodes = [node("Gemm", ["x", "W", "b"], ["u"]), node("MatMul", ["u", "V"], ["v"]), node("Relu", ["v"], ["y"])]
    assert [layer.activation for layer in read(model_of(nodes, TENSORS)).layers] == ["identity", "relu"]


def test_a_bias_is_told_apart_from_a_sum_that_belongs_to_the_function() -> None:
    tensors = [tensor([[1], [2]], "W"), tensor([3], "b"), tensor(1.0, "one")]
    nodes = [node("MatMul", ["x", "W"], ["p"]), node("Add", ["p", "b"], ["u"]), node("Abs", ["u"], ["a"])]
    nodes += [node("Add", ["a", "one"], ["d"]), node("Div", ["u", "d"], ["y"])]
    assert read(model_of(nodes, tensors)) == Network([Layer([[1, 2]], [3], "softsign")])
    nodes = [node("MatMul", ["x", "W"], ["u"]), node("Add", ["u", "one"], ["a"]), node("Mul", ["a", "u"], ["y"])]
    assert [layer.activation for layer in read(model_of(nodes, tensors)).layers] == ["own:ONNX := (x + 1)*x"]
