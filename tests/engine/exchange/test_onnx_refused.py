"""ONNX models that cannot be read are refused quickly, with one sentence that names the node."""

from __future__ import annotations

import time
from collections.abc import Callable

import numpy as np
import pytest
from cases import in_turn
from engine_cases import assert_one_sentence
from hypothesis import given, settings
from hypothesis import strategies as st

from engine import Document, FileError, KasseiError
from engine.exchange import IMPORTERS

pytest.importorskip("onnx", reason="the package onnx, an optional extra, is not installed")

import onnx
import onnx.inliner
from onnx import TensorProto
from onnx_models import FILES, MATMUL, S, model_of, node, number, read, tensor


def repeated(operator: str, count: int, *, twice: bool = False) -> bytes:
    """Return a model that applies an operator many times in a row, with `twice` to two equal inputs."""
    nodes = [node("MatMul", ["x", "S"], ["a0"])]
    nodes += [node(operator, [f"a{index}"] * (1 + twice), [f"a{index + 1}"]) for index in range(count)]
    return model_of(nodes, [S], f"a{count}")


REFUSED: dict[str, tuple[bytes, str]] = {
    "squares of squares": (repeated("Mul", 100, twice=True), r"Node 8 of the model, Mul, .* too long for a formula"),
    "deep": (repeated("Tanh", 60), r"layer 1: The formula is nested"),
    "deeper": (repeated("Tanh", 900), r"Node 201 of the model, Tanh, .* too long for a formula"),
    "many inputs": (
        model_of([MATMUL, node("Max", ["u"] * 100_000, ["y"])], [S]), r"Node 2 of the model, Max, .* too many inputs",
    ),
    "too few inputs": (model_of([MATMUL, node("Where", ["u", "u"], ["y"])], [S]), "Where, .* too many inputs, or too few"),
    "a residual": (
        model_of([MATMUL, node("Relu", ["u"], ["a"]), node("MatMul", ["a", "S"], ["v"]), node("Add", ["v", "a"], ["y"])], [S]),
        r"^Node 4 of the model, Add, cannot be read: it takes what an earlier layer gives",
    ),
    "a sum with the input": (model_of([MATMUL, node("Add", ["u", "x"], ["y"])], [S]), "Node 2 .* earlier layer"),
    "an activation of an input of unknown width": (
        model_of([node("Tanh", ["x"], ["t"]), node("MatMul", ["t", "S"], ["y"])], [S]), "Node 1 .* function of the inputs",
    ),
    "a bound of each neuron": (
        model_of([MATMUL, node("Max", ["u", "v"], ["y"])], [S, tensor([1, 2], "v")]), "Node 2 .* number of its own",
    ),
    "a slope of each neuron, as Keras writes it": (
        model_of([MATMUL, node("Relu", ["u"], ["r"]), node("Neg", ["u"], ["n"]), node("Relu", ["n"], ["m"]),
                  node("Mul", ["m", "v"], ["k"]), node("Add", ["r", "k"], ["y"])], [S, tensor([1, 2], "v")]),
        "Node 6 .* number of its own",
    ),
    "softmax over the samples before opset 13": (
        model_of([MATMUL, node("Softmax", ["u"], ["y"], axis=0)], [S], opset=11), "Softmax, .* over the samples",
    ),
    "columns that are joined": (
        model_of([MATMUL, node("Sigmoid", ["u"], ["s"]), node("Concat", ["s", "s"], ["y"], axis=1)], [S]), "joins columns",
    ),
    "dropout that is active": (
        model_of([MATMUL, node("Dropout", ["u", "", "on"], ["y"])], [S, tensor(True, "on", np.bool_)]), "still being trained",
    ),
    "infinity in a function": (
        model_of([MATMUL, node("Sin", ["u"], ["s"]), node("Mul", ["s", "v"], ["y"])], [S, tensor(np.inf, "v")]), "finite",
    ),
    "a negative variance": (
        model_of([MATMUL, node("BatchNormalization", ["u", "v", "v", "v", "m"], ["y"])],
                 [S, tensor([1, 2], "v"), tensor([-1, -2], "m")]), "layer 1: weights have nan",
    ),
    "a factor of infinity": (
        model_of([node("Gemm", ["x", "S"], ["y"], alpha=float("inf"))], [S]), "layer 1: weights have (nan|inf)",
    ),
    "a layer normalisation": (
        model_of([MATMUL, node("LayerNormalization", ["u", "v"], ["y"])], [S, tensor([1, 2], "v")]),
        "^Node 2 of the model is LayerNormalization; only Gemm",
    ),
    "a convolution behind a function": (
        model_of([MATMUL, node("Erf", ["u"], ["e"]), node("Conv", ["e", "S"], ["y"])], [S]), "^Node 3 of the model is Conv;",
    ),
    "another shape": (
        model_of([MATMUL, node("Reshape", ["u", "n"], ["y"])], [S, tensor([1, 4], "n", np.int64)]), "Reshape, .* belong to one",
    ),
    "a shape that is computed and another": (
        model_of([MATMUL, node("Shape", ["u"], ["n"]), node("Concat", ["n", "n"], ["m"], axis=0),
                  node("Reshape", ["u", "m"], ["y"])], [S]), "Reshape, .* belong to one sample",
    ),
    "a shape as a number": (model_of([MATMUL, node("Shape", ["u"], ["n"]), node("Add", ["u", "n"], ["y"])], [S]), "Node 3"),
    "a number as the output": (model_of([MATMUL, number(1.0, "c"), node("Exp", ["c"], ["y"])], [S]), "not that of a layer"),
    "weights of a shape": (
        model_of([MATMUL, node("Shape", ["u"], ["n"]), node("MatMul", ["n", "S"], ["y"])], [S]), "Node 3 of the model, MatMul",
    ),
    "weights of a number": (
        model_of([MATMUL, node("MatMul", ["v", "S"], ["y"])], [S, tensor([[1]], "v")]), "Node 2 of the model, MatMul",
    ),
    "a normalised number": (
        model_of([MATMUL, node("BatchNormalization", ["v", "v", "v", "v", "v"], ["y"])], [S, tensor([1], "v")]), "Node 2",
    ),
    "a shape as the output": (model_of([MATMUL, node("Shape", ["u"], ["y"])], [S]), "not that of a layer"),
    "whole numbers": (model_of([MATMUL, node("Cast", ["u"], ["y"], to=TensorProto.INT64)], [S]), "Cast, .* whole numbers"),
    "softmax of a number": (model_of([MATMUL, number(1.0, "c"), node("Softmax", ["c"], ["y"])], [S]), "Softmax"),
    "a slope of each neuron": (
        model_of([MATMUL, node("PRelu", ["u", "v"], ["y"])], [S, tensor([1, 2], "v")]), "PRelu, .* number of its own",
    ),
    "a loop": (
        model_of([MATMUL, node("Add", ["u", "b"], ["a"]), node("Relu", ["a"], ["b"])], [S], "b"), "Node 2 of the model, Add",
    ),
}  # fmt: skip


@in_turn("case", REFUSED)
def test_a_model_that_cannot_be_read_is_refused_with_the_node(case: str) -> None:
    data, sentence = REFUSED[case]
    start = time.process_time()
    with pytest.raises(FileError, match=sentence) as caught:
        read(data)
    assert time.process_time() - start < 1.0
    assert_one_sentence(str(caught.value))


def many_own_functions() -> bytes:
    """Return a model of 16 layers with a different own function each."""
    nodes: list[onnx.NodeProto] = []
    before = "x"
    for index in range(16):
        nodes += [node("MatMul", [before, "S"], [f"u{index}"])]
        nodes += [number(1.5 + index / 7, f"c{index}"), node("Mul", [f"u{index}", f"c{index}"], [f"m{index}"])]
        nodes += [node("Sin", [f"m{index}"], [f"s{index}"]), node("Erf", [f"u{index}"], [f"e{index}"])]
        nodes += [node("Mul", [f"s{index}", f"e{index}"], [f"z{index}"])]
        before = f"z{index}"
    return model_of(nodes, [S], before)


def test_many_own_functions_are_read_in_less_than_a_second() -> None:
    data = many_own_functions()
    start = time.process_time()
    assert len({layer.activation for layer in read(data).layers}) == 16
    assert time.process_time() - start < 1.0


MODELS: list[Callable[[], bytes]] = [(FILES / "torch_opset13.onnx").read_bytes, many_own_functions]


@settings(max_examples=150)
@given(st.sampled_from(MODELS), st.lists(st.tuples(st.integers(0, 2**16), st.integers(0, 255)), min_size=1, max_size=4))
def test_a_damaged_model_is_read_or_refused_with_one_sentence(
    make: Callable[[], bytes], changes: list[tuple[int, int]]
) -> None:
    broken = bytearray(make())
    for position, byte in changes:
        broken[position % len(broken)] = byte
    try:
        IMPORTERS["onnx"].read(bytes(broken)).applied_to(Document())
    except KasseiError as error:
        assert_one_sentence(str(error))
