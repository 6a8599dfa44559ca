"""Insights about the size of the gradient: it is measured, and reported if it vanishes, explodes or becomes 0."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest

from engine import Document, Layer, Network, backward, forward
from engine.document.reshape import initialised
from engine.insights.gradients import course_of, gradient_flow, mean_slope
from engine.insights.insights import Insight, insights


def deep(activation: str, initialiser: str, sizes: tuple[int, ...] = (2, 4, 4, 4, 4, 4, 4, 1)) -> Network:
    """Return an initialised network of these sizes with the same activation in every layer."""
    layers = [Layer(np.zeros((neurons, inputs)), np.zeros(neurons), activation) for inputs, neurons in pairwise(sizes)]
    return initialised(Network(layers), initialiser, 1)


def gradient_insights(network: Network, x: tuple[float, ...] = (1.0, 0.5)) -> list[Insight]:
    """Return the insights about the gradient for a target of zeros."""
    found = insights(Document(network, x), target=(0.0,) * network.shape[-1], loss="half_squared_error")
    return [insight for insight in found if insight.id in ("vanishing", "exploding", "no_gradient")]


def test_the_gradient_flow_has_norms_slopes_and_their_products() -> None:
    network, x = deep("sigmoid", "xavier_normal"), [[1.0, 0.5], [-1.0, 2.0]]
    trace = forward(network, x)
    gradients = backward(network, trace, np.ones((2, 1)))
    flow = gradient_flow(network, trace, gradients)
    assert flow[2].delta == pytest.approx(np.sqrt(np.sum(gradients.delta[2] ** 2)))
    assert flow[2].weights == pytest.approx(np.sqrt(np.sum(gradients.weights[2] ** 2)))
    assert flow[-1].slope == flow[-1].product == pytest.approx(np.mean(trace.y * (1 - trace.y)))
    assert all(layer.slope <= 0.25 for layer in flow)
    for before, after in pairwise(flow):
        assert before.product == pytest.approx(before.slope * after.product)


def test_the_size_of_delta_does_not_depend_on_the_number_of_samples() -> None:
    network = deep("tanh", "xavier_normal")
    one, many = np.array([1.0, 0.5]), np.tile([1.0, 0.5], (5, 1))
    single = gradient_flow(network, forward(network, one), backward(network, forward(network, one), [0.5]))
    batch = gradient_flow(network, forward(network, many), backward(network, forward(network, many), np.full((5, 1), 0.5)))
    assert [layer.delta_size for layer in batch] == pytest.approx([layer.delta_size for layer in single])


def test_the_slope_of_a_vector_function_is_the_norm_of_its_jacobian() -> None:
    layer = Layer(np.eye(2), [0.0, 0.0], "softmax")
    assert mean_slope(layer, np.zeros(2)) == pytest.approx(0.5)  # [[1/4, -1/4], [-1/4, 1/4]]


def test_the_remedy_for_the_vanishing_gradient_of_a_deep_sigmoid_network_works() -> None:
    (found,) = gradient_insights(deep("sigmoid", "xavier_normal"))
    assert (found.id, found.layer, found.severity) == ("vanishing", 0, "warning")
    assert str(found.message).startswith("The gradient vanishes: δ of layer 1 is ")
    assert found.remedy is not None
    assert gradient_insights(found.remedy.document.network) == []
    assert "the remedy would make it" in str(found.message)


def test_the_remedy_gives_the_ratio_that_its_message_says() -> None:
    (found,) = gradient_insights(deep("sigmoid", "xavier_normal"))
    assert found.remedy is not None
    network = found.remedy.document.network
    trace = forward(network, (1.0, 0.5))
    flow = gradient_flow(network, trace, backward(network, trace, (0.0,), "half_squared_error"))
    ratio = flow[0].delta_size / flow[-1].delta_size
    assert str(found.message).endswith(f"the remedy would make it {ratio:.4g}.")


def test_large_weights_make_the_gradient_explode() -> None:
    network = Network([Layer(np.full((4, 4), 3.0), np.zeros(4), "identity") for _ in range(4)])
    (found,) = gradient_insights(network, (1.0,) * 4)
    assert str(found.message).startswith("The gradient explodes: δ of layer 1 is 1728 times that of layer 4")
    assert found.remedy is not None


def test_the_gradient_is_0_before_a_dead_layer() -> None:
    layers = [
        Layer([[0.5], [0.5]], [0.0, 0.0], "tanh"),
        Layer(np.ones((2, 2)), [-9.0, -9.0], "relu"),
        Layer([[1, 1]], [0.5], "tanh"),
    ]
    (found,) = gradient_insights(Network(layers), (1.0,))
    assert (found.id, found.layer) == ("no_gradient", 1)
    assert str(found.message).startswith("The gradient ends at layer 2: every δ there is 0")
    assert found.remedy is not None
    assert found.remedy.document.network.layers[1].activation in ("leaky_relu", "tanh")


def test_no_insight_about_the_gradient_without_a_target_or_if_the_target_is_met() -> None:
    network = deep("sigmoid", "xavier_normal")
    assert not [insight for insight in insights(Document(network, (1.0, 0.5))) if insight.id == "vanishing"]
    trace = forward(network, (1.0, 0.5))
    assert course_of(gradient_flow(network, trace, backward(network, trace, trace.y))) is None


def test_no_insight_about_the_gradient_if_the_target_does_not_fit() -> None:
    document = Document(deep("sigmoid", "xavier_normal"), (1.0, 0.5))
    assert not [insight for insight in insights(document, target=(1.0, 2.0)) if insight.id == "vanishing"]


def test_no_insight_about_the_gradient_of_a_healthy_network() -> None:
    assert gradient_insights(deep("tanh", "xavier_normal")) == []


@pytest.mark.parametrize("scale", [1e-200, 1.0, 1e200])
def test_norms_are_right_where_squares_overflow_or_underflow(scale: float) -> None:
    network = Network([Layer([[1.0, 2.0]], [0.0], "identity"), Layer([[scale]], [0.0], "identity")])
    trace = forward(network, [0.5, 0.25])
    flow = gradient_flow(network, trace, backward(network, trace, [0.0], "mean_absolute_error"))
    assert flow[1].delta == pytest.approx(1.0)
    assert flow[0].delta == flow[0].delta_size == pytest.approx(scale, rel=1e-12)
    assert flow[0].weights == pytest.approx(scale * np.hypot(0.5, 0.25), rel=1e-12)
