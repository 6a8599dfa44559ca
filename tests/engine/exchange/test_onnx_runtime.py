"""Exported models in onnxruntime: it computes every activation as Kassei does, in both precisions."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from cases import in_turn

from engine import ACTIVATIONS, Document, Layer, Network, find_activation, own_id
from engine.exchange import NETWORK_EXPORTERS

pytest.importorskip("onnx", reason="the package onnx, an optional extra, is not installed")
onnxruntime = pytest.importorskip("onnxruntime")

OWN = [
    own_id("trigonometric", "atan(x) + tan(x/40)"),
    own_id("hyperbolic", "sinh(x/3)/cosh(x/5)"),
    own_id("bell", "erf(x)*floor(x)"),
]
NAMES = [*ACTIVATIONS, *OWN]
X = np.concatenate([np.random.default_rng(1).normal(size=(50, 3)) * scale for scale in (0.001, 0.5, 3.0, 20.0)])


def outputs(document: Document, form: str, x: np.ndarray) -> np.ndarray:
    session = onnxruntime.InferenceSession(NETWORK_EXPORTERS[form].export(document), providers=["CPUExecutionProvider"])
    return session.run(None, {"x": x})[0]


def varied(record: Any) -> dict[str, float]:
    """Return the defaults times 1.1, which have more digits than float32."""
    return {p.id: p.default * 1.1 if not p.choices else p.default for p in record.parameters}


@in_turn(("form", "dtype", "tolerance"), [("onnx64", np.float64, 1e-12), ("onnx", np.float32, 2e-6)])
@in_turn("name", NAMES)
def test_onnxruntime_agrees_on_every_activation(name: str, form: str, dtype: type, tolerance: float) -> None:
    record = find_activation(name)
    for parameters in (record.defaults, varied(record)):
        document = Document(Network([Layer(np.eye(3), np.zeros(3), name, parameters)]), (0.0,) * 3)
        x = X.astype(dtype)
        expected = record.f(x.astype(float), **parameters)
        error = np.abs(outputs(document, form, x) - expected) / (1.0 + np.abs(expected))
        assert error.max() <= tolerance
