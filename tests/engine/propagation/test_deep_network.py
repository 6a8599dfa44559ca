"""Deep random networks: they agree with theory, gradients agree with differences, and every option works."""

from __future__ import annotations

from dataclasses import replace
from itertools import product

import numpy as np
import pytest
from cases import in_turn
from engine_cases import RECORDS, assert_one_sentence, for_each

from engine import INITIALISERS, Activation, BoundActivation, KasseiError, own_id
from engine.propagation import (
    DeepPass,
    Setting,
    critical_sigma_w,
    draw,
    mean_field,
    predict_propagation,
    propagate,
    sigma_w_of,
    singular_values,
)
from engine.propagation.deep_network import DrawnWeights, unit_biases, unit_ends

BIAS = np.sqrt(0.05)


@pytest.mark.parametrize("square", [1.0, 1.76, 3.0])
def test_the_measured_factor_of_a_wide_tanh_network_is_chi(square: float) -> None:
    """At width 300 and depth 30 the mean of five draws is within 3 % of theory."""
    chi = mean_field("tanh", sigma_w=np.sqrt(square), sigma_b=BIAS).chi
    drawn = [propagate("tanh", depth=30, width=300, sigma_w=np.sqrt(square), sigma_b=BIAS, seed=seed) for seed in range(5)]
    assert np.mean([network.factor for network in drawn]) == pytest.approx(chi, rel=0.03)
    middle = [(network.gradient_squared[4] / network.gradient_squared[-5]) ** (1 / 21) for network in drawn]
    assert np.mean(middle) == pytest.approx(chi, rel=0.03)


def test_the_factor_is_the_geometric_mean_of_the_steps_between_layers_and_one_layer_has_none() -> None:
    for depth in (2, 3, 7):
        network = propagate("tanh", depth=depth, width=20, sigma_w=1.5, sigma_b=0.1, seed=3)
        steps = network.gradient_squared[:-1] / network.gradient_squared[1:]
        assert network.factor == pytest.approx(np.exp(np.log(steps).mean()), rel=1e-12)
    assert np.isnan(propagate("tanh", depth=1, width=20, sigma_w=1.5, sigma_b=0.1, seed=3).factor)


def test_the_mean_square_of_u_converges_to_q_star() -> None:
    found = mean_field("tanh", sigma_w=1.5, sigma_b=BIAS)
    for start in (None, 0.01, 5.0):
        drawn = propagate("tanh", depth=20, width=200, sigma_w=1.5, sigma_b=BIAS, seed=3, input_squared=start)
        assert np.mean(drawn.u_squared[10:]) == pytest.approx(found.q_star, rel=0.08)
    assert drawn.u_squared[0] == pytest.approx(1.5**2 * 5 + 0.05, rel=0.1)


def loss_of(setting: Setting, seed: int, biases: np.ndarray, at_output: np.ndarray) -> float:
    """Return the scalar whose gradient the backward pass computes, directly from the definitions."""
    passed = DeepPass(setting, seed)
    z, weights = passed.x, DrawnWeights(setting, seed)
    for layer in range(setting.depth):
        u = weights.scale * weights[layer] @ z + biases[layer]
        if setting.normalisation:
            axis = 1 if setting.normalisation == "batch" else 0
            u = (u - u.mean(axis=axis, keepdims=True)) / np.sqrt(u.var(axis=axis, keepdims=True) + 1e-5)
        f = setting.function.f(u.T).T
        z = z + f if setting.residual else f
    return float(np.sum(at_output * z))


@in_turn("normalisation", ["", "batch", "layer"])
@in_turn("residual", [False, True])
@in_turn("activation", ["tanh", "prelu", "softmax"])
def test_gradients_agree_with_finite_differences(activation: str, residual: bool, normalisation: str) -> None:
    setting = Setting(
        BoundActivation(activation),
        3,
        4,
        1.3,
        0.4,
        residual=residual,
        normalisation=normalisation,
        samples=5,
        input_squared=1.0,
    )
    passed = draw(setting, 2)
    at_output = unit_ends(4, 5, 2)[1]
    # A bias for each sample, so that the gradient by it is that by u.
    biases = np.broadcast_to(0.4 * unit_biases(3, 4, 2), (3, 4, 5)).copy()
    assert passed.z_squared[-1] > 0
    for layer in range(3):
        total = 0.0
        for index in np.ndindex(4, 5):
            losses = []
            for step in (1e-5, -1e-5):
                biases[layer][index] += step
                losses.append(loss_of(setting, 2, biases, at_output))
                biases[layer][index] -= step
            total += ((losses[0] - losses[1]) / 2e-5) ** 2
        assert passed.gradient_squared[layer] == pytest.approx(total / 20, rel=1e-5, abs=1e-12)


def test_the_same_seed_gives_the_same_network_at_any_depth_and_scale() -> None:
    first, again, other = (propagate("tanh", depth=4, width=8, sigma_w=1.2, sigma_b=0.1, seed=seed) for seed in (5, 5, 6))
    np.testing.assert_array_equal(first.u, again.u)
    np.testing.assert_array_equal(first.gradient_squared, again.gradient_squared)
    assert not np.array_equal(first.u, other.u)
    deeper = propagate("identity", depth=9, width=8, sigma_w=1.0, seed=5)
    scaled = propagate("identity", depth=4, width=8, sigma_w=2.0, seed=5)  # the same draw, scaled
    np.testing.assert_allclose(scaled.u[2], 8 * deeper.u[2], rtol=1e-12)
    with pytest.raises(ValueError, match="read-only"):
        first.u[0, 0, 0] = 1.0


@in_turn("name", INITIALISERS)
def test_initialisers_draw_weights_with_the_sigma_w_that_theory_uses(name: str) -> None:
    setting = Setting(BoundActivation("identity"), 2, 200, initialiser=name)
    weights, sigma_w = DrawnWeights(setting, 0), sigma_w_of(name, 200)
    if sigma_w is None:
        assert name == "constant"
        assert predict_propagation(setting).problem is not None
        return
    spread = weights.scale * np.std(weights[1]) * np.sqrt(200)
    assert spread == pytest.approx(sigma_w, rel=0.02)
    drawn, expected = draw(setting, 0), predict_propagation(setting)
    np.testing.assert_allclose(drawn.u_squared, expected.u_squared, rtol=0.15)


@for_each(RECORDS)
def test_every_activation_gives_finite_signals_and_gradients_or_a_problem(record: Activation) -> None:
    drawn = propagate(record.id, depth=6, width=24, sigma_w=1.1, sigma_b=0.1, seed=1, samples=8)
    if drawn.problem is not None:
        assert record.id == "exponential"
        assert_one_sentence(str(drawn.problem))
        return
    assert np.isfinite(drawn.gradient_squared).all()
    assert np.isnan(drawn.saturated).all() == record.is_vector
    np.testing.assert_allclose(drawn.u_squared, np.mean(np.square(drawn.u), axis=(1, 2)), rtol=1e-12)
    np.testing.assert_allclose(drawn.z[2], record.f(drawn.u[2].T).T, rtol=1e-12, atol=1e-15)


@in_turn("options", [{"residual": True}, {"normalisation": "layer"}, {"normalisation": "batch"}, {}])
@in_turn("activation", ["tanh", "relu", "sigmoid", "gelu"])
def test_the_predicted_factor_is_measured_with_every_remedy(activation: str, options: dict) -> None:
    setting = Setting(BoundActivation(activation), 8, 384, 1.3, 0.2, samples=128, **options)
    expected = predict_propagation(setting)
    factors = [draw(setting, seed).factor for seed in range(2)]
    assert np.mean(factors) == pytest.approx(expected.factor, rel=0.04)


def test_gradients_of_relu_with_batch_normalisation_explode_at_the_published_rate() -> None:
    """The rate is π / (π − 1) per layer (Yang et al., 2019)."""
    expected = predict_propagation(Setting(BoundActivation("relu"), 10, 64, 1.0, normalisation="batch"))
    ratios = expected.gradient_squared[1:-1] / expected.gradient_squared[2:]
    np.testing.assert_allclose(ratios, np.pi / (np.pi - 1), rtol=1e-4)


def test_normalised_signals_have_mean_0_and_variance_1() -> None:
    for normalisation, axis in (("batch", 1), ("layer", 0)):
        drawn = propagate("relu", depth=3, width=16, sigma_w=2.0, sigma_b=1.0, seed=0, normalisation=normalisation)
        np.testing.assert_allclose(drawn.u.mean(axis=axis + 1), 0.0, atol=1e-12)
        np.testing.assert_allclose(drawn.u.var(axis=axis + 1), 1.0, atol=1e-3)


def test_clipping_scales_the_whole_gradient() -> None:
    plain = propagate("relu", depth=12, width=32, sigma_w=2.5, seed=0)
    clipped = propagate("relu", depth=12, width=32, sigma_w=2.5, seed=0, clip_norm=0.5)
    assert plain.gradient_norm is None
    assert clipped.gradient_norm is not None
    assert clipped.gradient_norm > 0.5
    scale = (0.5 / clipped.gradient_norm) ** 2
    np.testing.assert_allclose(clipped.gradient_squared, scale * plain.gradient_squared, rtol=1e-12)
    loose = propagate("relu", depth=12, width=32, sigma_w=2.5, seed=0, clip_norm=1e9)
    np.testing.assert_array_equal(loose.gradient_squared, plain.gradient_squared)


def test_the_gradient_norm_is_that_of_all_weights_and_biases() -> None:
    setting = Setting(BoundActivation("identity"), 1, 3, 1.0, samples=4, clip_norm=1.0)
    passed, (x, gradient) = draw(setting, 7), unit_ends(3, 4, 7)
    x = setting.input_size * x
    by_weights, by_biases = gradient @ x.T / 4, gradient.sum(axis=1) / 4
    assert passed.gradient_norm == pytest.approx(np.sqrt(np.sum(by_weights**2) + np.sum(by_biases**2)), rel=1e-12)


def test_shares_of_saturated_and_dead_neurons() -> None:
    dead = propagate("relu", depth=10, width=64, sigma_w=1.0, sigma_b=20.0, seed=0)
    assert dead.dead[-1] == pytest.approx(0.5, abs=0.15)
    assert np.all(dead.dead <= dead.saturated + 1e-12)
    np.testing.assert_array_equal(propagate("leaky_relu", depth=5, width=16, sigma_w=1.0, sigma_b=20.0, seed=0).dead, 0.0)
    drawn = propagate("sigmoid", depth=3, width=32, sigma_w=10.0, seed=0)
    slopes = BoundActivation("sigmoid").df(drawn.u)
    np.testing.assert_allclose(drawn.saturated, np.mean(np.abs(slopes) < 0.01, axis=(1, 2)), rtol=1e-12)


def test_histograms_count_every_value_once() -> None:
    drawn = propagate("tanh", depth=5, width=16, sigma_w=1.5, seed=0)
    for found, values in ((drawn.histogram("u", bins=20), drawn.u), (drawn.histogram(bins=20), drawn.z)):
        for layer in range(5):
            np.testing.assert_array_equal(found.counts[layer], np.histogram(values[layer], found.edges)[0])
        assert found.counts.sum() == values.size
    narrow = drawn.histogram("u", bins=4, span=(-0.1, 0.1))
    assert narrow.outside.sum() + narrow.counts.sum() == drawn.u.size
    assert propagate("step", depth=2, width=1, sigma_w=0.0, seed=0).histogram("u").counts.sum() == 64


@in_turn(("depth", "width"), [(1, 1), (1, 16), (16, 1), (3, 2)])
@in_turn("sigma_w", [0.0, 1.0, 100.0])
@in_turn("activation", ["tanh", "relu", "step", "softmax", own_id("jump", "where(x > 0, x + 1, x)")])
@in_turn("normalisation", ["", "batch", "layer"])
def test_extreme_settings_give_finite_gradients_or_a_problem(
    activation: str, sigma_w: float, depth: int, width: int, normalisation: str
) -> None:
    for sigma_b in (0.0, 100.0):
        drawn = propagate(
            activation, depth=depth, width=width, sigma_w=sigma_w, sigma_b=sigma_b, seed=0, normalisation=normalisation
        )
        assert drawn.gradient_squared.shape == (depth,)
        assert drawn.problem is not None or np.isfinite(drawn.gradient_squared).all()


def test_a_signal_that_explodes_has_a_problem_with_a_sentence() -> None:
    drawn = propagate("relu", depth=100, width=8, sigma_w=100.0, seed=0)
    assert "explodes" in str(drawn.problem)
    assert_one_sentence(str(drawn.problem))
    assert np.isnan(drawn.gradient_squared).all()
    assert np.isfinite(drawn.u_squared[:50]).all()
    assert drawn.histogram().outside.sum() > 0


def test_an_undefined_formula_has_a_problem_with_a_sentence() -> None:
    drawn = propagate(own_id("root", "sqrt(x)"), depth=5, width=16, sigma_w=1.0, seed=0)
    assert str(drawn.problem) == "Layer 1 meets values of u for which root is not defined."


def test_singular_values_are_those_of_the_jacobian() -> None:
    plain = Setting(BoundActivation("tanh"), 4, 5, 1.2, 0.3, samples=2, input_squared=1.0)
    for setting in (plain, replace(plain, residual=True), replace(plain, normalisation="layer")):
        x, weights, biases = DeepPass(setting, 1).x, DrawnWeights(setting, 1), 0.3 * unit_biases(4, 5, 1)

        def passed_through(column, weights=weights, biases=biases, setting=setting):
            z = column
            for layer in range(4):
                u = weights.scale * weights[layer] @ z + biases[layer][:, 0]
                if setting.normalisation:
                    u = (u - u.mean()) / np.sqrt(u.var() + 1e-5)
                z = np.tanh(u) + (z if setting.residual else 0.0)
            return z

        rows = [(passed_through(x[:, 0] + 1e-6 * e) - passed_through(x[:, 0] - 1e-6 * e)) / 2e-6 for e in np.eye(5)]
        expected = np.linalg.svd(np.array(rows), compute_uv=False)
        np.testing.assert_allclose(singular_values(setting, 1), expected, rtol=1e-5, atol=1e-8)


def test_orthogonal_weights_have_singular_values_of_1() -> None:
    values = singular_values(Setting(BoundActivation("identity"), 30, 24, initialiser="orthogonal"), 0)
    np.testing.assert_allclose(values, 1.0, rtol=1e-10)
    with pytest.raises(KasseiError, match="explodes"):
        singular_values(Setting(BoundActivation("relu"), 100, 8, 100.0), 0)


@in_turn(
    ("options", "text"),
    [
        ({"depth": 0}, "depth is 0"),
        ({"depth": 101}, "from 1 to 100"),
        ({"width": 513}, "from 1 to 512"),
        ({"samples": 0}, "number of samples is 0"),
        ({"sigma_w": -1.0}, "σ_w is -1"),
        ({"initialiser": "magic"}, "no initialiser named magic"),
        ({"normalisation": "magic"}, "no normalisation named magic"),
        ({"normalisation": "batch", "samples": 1}, "at least 2 samples"),
        ({"clip_norm": 0.0}, "norm to clip at is 0"),
        ({"input_squared": np.nan}, "mean square of the inputs"),
        ({"seed": -1}, "must not be negative"),
    ],
)
def test_an_invalid_setting_is_refused_with_a_sentence(options: dict, text: str) -> None:
    with pytest.raises(KasseiError, match=text) as caught:
        propagate("tanh", **({"depth": 3, "width": 4, "sigma_w": 1.0, "sigma_b": 0.0, "seed": 0} | options))
    assert_one_sentence(str(caught.value))


def test_a_pass_can_be_computed_step_by_step() -> None:
    setting = Setting(BoundActivation("tanh"), 3, 8, critical_sigma_w("tanh", sigma_b=0.1), 0.1)
    passed, steps = DeepPass(setting, 4), 1
    while passed.step():
        steps += 1
    assert steps == 6
    np.testing.assert_array_equal(passed.result().gradient_squared, draw(setting, 4).gradient_squared)


def test_neurons_of_gelu_whose_slopes_underflow_are_dead() -> None:
    drawn = propagate("gelu", depth=40, width=32, sigma_w=1.3, sigma_b=0.1, seed=1, residual=True)
    sums = np.abs(BoundActivation("gelu").df(drawn.u)).sum(axis=2)
    assert drawn.dead == pytest.approx(np.mean(sums < 1e-300, axis=1))
    assert drawn.dead.max() > 0.4


@in_turn("activation", ["sigmoid", "relu", "softmax", "identity"])
def test_a_clipped_gradient_has_a_norm_whatever_cancels(activation: str) -> None:
    """With batch normalisation and the same z for every sample the gradient of the weights is 0, but for rounding."""
    for width, depth, seed in product((1, 2, 3), (1, 2, 20), (0, 1)):
        passed = propagate(
            activation, width=width, depth=depth, seed=seed, sigma_w=0.0, sigma_b=0.5, normalisation="batch", clip_norm=1.0
        )
        assert passed.problem is None
        assert passed.gradient_norm is not None
        assert passed.gradient_norm >= 0.0
