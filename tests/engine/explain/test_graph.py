"""The computational graph of a neuron: the values and gradients at its edges, and which of many inputs it shows."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from engine import Document, Layer, Network, backward, forward
from engine.explain.backward import BackwardPass
from engine.explain.graph import MOST_INPUTS, NeuronGraph, neuron_graph

ONE_NEURON = Document(Network([Layer([[-3.0, 1.0]], [6.8813735870195432], "tanh")]), (2.0, 0.0))


def run_of(document: Document, target: tuple[float, ...], loss: str = "half_squared_error") -> BackwardPass:
    trace = forward(document.network, document.x)
    gradients = backward(document.network, trace, target, loss)
    return BackwardPass(replace(document, target=target, loss=loss), trace, np.array(target), loss, gradients)


def edges(graph: NeuronGraph) -> dict[str, tuple[float, float]]:
    return {edge.symbol: (edge.value, edge.gradient) for edge in graph.edges}


def test_the_graph_of_a_published_neuron_has_its_values_and_gradients() -> None:
    y = float(np.tanh(6.8813735870195432 - 6.0))
    graph = neuron_graph(run_of(ONE_NEURON, (y - 1.0,)), 0, 0)  # so that dL/dy = 1
    found = edges(graph)
    assert found["x₁"] == pytest.approx((2.0, -1.5))
    assert found["x₂"] == pytest.approx((0.0, 0.5))
    assert found["W¹₁₁"] == pytest.approx((-3.0, 1.0))
    assert found["W¹₁₂"] == pytest.approx((1.0, 0.0))
    assert found["W¹₁₁ x₁"] == pytest.approx((-6.0, 0.5))
    assert found["b¹₁"] == pytest.approx((6.8813735870195432, 0.5))
    assert found["u¹₁"] == pytest.approx((0.8813735870195432, 0.5))
    assert found["z¹₁"] == pytest.approx((y, 1.0))
    assert [node.kind for node in graph.nodes].count("multiply") == 2
    assert (graph.columns, graph.rows) == (5, 5.0)


def test_gradients_at_the_edges_are_those_of_the_backward_pass() -> None:
    run = run_of(Document(), (0.25, 1.0))
    for layer, neurons in enumerate(run.document.network.layers):
        for row in range(len(neurons.biases)):
            found = edges(neuron_graph(run, layer, row))
            assert found[f"u{'¹²³'[layer]}{'₁₂₃'[row]}"][1] == run.gradients.delta[layer][row]
            assert found[f"b{'¹²³'[layer]}{'₁₂₃'[row]}"][1] == run.gradients.biases[layer][row]
            assert found[f"W{'¹²³'[layer]}{'₁₂₃'[row]}₁"][1] == run.gradients.weights[layer][row, 0]


def test_the_strongest_of_many_inputs_are_drawn_and_the_others_are_one_sum() -> None:
    weights = np.linspace(-1.0, 2.0, 40).reshape(1, 40)
    run = run_of(Document(Network([Layer(weights, [0.5], "identity")]), (1.0,) * 40), (0.0,))
    graph = neuron_graph(run, 0, 0)
    assert graph.others == 40 - MOST_INPUTS
    into_sum = [edge.value for edge in graph.edges if graph.nodes[edge.end].kind == "add"]
    assert sum(into_sum) == pytest.approx(run.trace.u[0][0], rel=1e-13)
    assert "W¹₁,₄₀" in edges(graph)
