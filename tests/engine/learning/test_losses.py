"""Losses: values and slopes by their formulas, fused forms that are exact from u, refusals, and the tasks they fit."""

from __future__ import annotations

import mpmath
import numpy as np
import pytest
from cases import in_turn

from engine import ACTIVATIONS, LOSSES, BoundActivation, KasseiError, ShapeError
from engine.learning.losses import Loss, find_loss, suggested_loss
from engine.network.tasks import TASKS

SIGMOID, SOFTMAX = BoundActivation("sigmoid"), BoundActivation("softmax")
Y = np.array([[0.2, 0.7, 0.1], [0.5, 0.3, 0.2]])
T = np.array([[0.0, 1.0, 0.0], [0.25, 0.25, 0.5]])

for_each_loss = pytest.mark.parametrize("loss", LOSSES.values(), ids=lambda loss: loss.id)

EXPECTED = {
    "mean_squared_error": ((0.04 + 0.09 + 0.01) / 3 + (0.0625 + 0.0025 + 0.09) / 3) / 2,
    "half_squared_error": (0.14 / 2 + 0.155 / 2) / 2,
    "mean_absolute_error": (0.6 / 3 + 0.6 / 3) / 2,
    "huber": (0.14 / 6 + 0.155 / 6) / 2,
    "binary_cross_entropy": float(-np.mean(T * np.log(Y) + (1 - T) * np.log(1 - Y))),
    "cross_entropy": float(-np.sum(T * np.log(Y)) / 2),
}


@for_each_loss
def test_a_loss_is_reduced_over_outputs_and_samples_by_its_convention(loss: Loss) -> None:
    assert loss.value(Y, T) == pytest.approx(EXPECTED[loss.id], rel=1e-15)
    assert np.mean(loss.samples(Y, T)) == pytest.approx(EXPECTED[loss.id], rel=1e-15)
    assert loss.value(Y[0], T[0]) == pytest.approx(loss.samples(Y, T)[0], rel=1e-15)


@for_each_loss
def test_the_gradient_agrees_with_differences_of_the_value(loss: Loss) -> None:
    gradient = loss.gradient(Y, T)
    for index in np.ndindex(Y.shape):
        step = np.zeros_like(Y)
        step[index] = 1e-6
        difference = (loss.value(Y + step, T) - loss.value(Y - step, T)) / 2e-6
        assert gradient[index] == pytest.approx(difference, rel=1e-7, abs=1e-9)


@for_each_loss
def test_the_slope_can_be_written_into_an_array(loss: Loss) -> None:
    out = np.empty_like(Y)
    loss.slope(Y, T, out=out)
    np.testing.assert_array_equal(out, loss.slope(Y, T))


def test_huber_is_linear_beyond_a_distance_of_1() -> None:
    loss = LOSSES["huber"]
    assert loss.value(np.array([3.0, -0.5]), np.zeros(2)) == (2.5 + 0.125) / 2
    assert loss.gradient(np.array([3.0, -0.5]), np.zeros(2)).tolist() == [0.5, -0.25]


def test_the_absolute_error_has_slope_0_at_the_target() -> None:
    assert LOSSES["mean_absolute_error"].gradient(np.array([1.0, 2.0]), np.array([1.0, 5.0])).tolist() == [0.0, -0.5]


@in_turn("u", [-1000.0, -40.0, -0.3, 0.0, 0.3, 40.0, 1000.0])
@in_turn("t", [0.0, 0.25, 1.0])
def test_binary_cross_entropy_from_u_is_exact(u: float, t: float) -> None:
    with mpmath.workdps(500):
        y = 1 / (1 + mpmath.exp(-mpmath.mpf(u)))
        expected = -t * mpmath.log(y) - (1 - t) * mpmath.log(1 - y)
    found = LOSSES["binary_cross_entropy"].value_from(SIGMOID, np.array([u]), SIGMOID.f([u]), np.array([t]))
    assert found == pytest.approx(float(expected), rel=1e-15, abs=0)
    delta = LOSSES["binary_cross_entropy"].delta(SIGMOID, np.array([u]), SIGMOID.f([u]), np.array([t]))
    assert delta[0] == pytest.approx(float(y - t), abs=1e-15)


@pytest.mark.parametrize("temperature", [1.0, 0.5, 2.0])
def test_cross_entropy_from_u_is_exact(temperature: float) -> None:
    u, softmax = np.array([1000.0, -1000.0, 3.0]), BoundActivation("softmax", {"temperature": temperature})
    for t, expected in (([1.0, 0.0, 0.0], 0.0), ([0.0, 1.0, 0.0], 2000.0 / temperature), ([0.0, 0.0, 1.0], 997 / temperature)):
        target = np.array(t)
        assert LOSSES["cross_entropy"].value_from(softmax, u, softmax.f(u), target) == pytest.approx(expected, rel=1e-15)
        delta = LOSSES["cross_entropy"].delta(softmax, u, softmax.f(u), target)
        np.testing.assert_allclose(delta, (np.array([1.0, 0.0, 0.0]) - target) / temperature, rtol=1e-15, atol=1e-200)


@pytest.mark.parametrize(("loss", "function"), [("binary_cross_entropy", SIGMOID), ("cross_entropy", SOFTMAX)])
def test_fused_and_plain_forms_agree(loss: str, function: BoundActivation) -> None:
    record, u = LOSSES[loss], np.random.default_rng(0).normal(size=(5, 3))
    y, t = function.f(u), np.random.default_rng(1).random((5, 3))  # including targets that do not add up to 1
    assert record.value_from(function, u, y, t) == pytest.approx(record.value(y, t), rel=1e-13)
    np.testing.assert_allclose(record.samples_from(function, u, y, t), record.samples(y, t), rtol=1e-13)
    np.testing.assert_allclose(record.delta(function, u, y, t), function.vjp(u, record.gradient(y, t)), rtol=1e-12, atol=1e-15)
    assert record.fused is not None
    out = np.empty_like(u)
    record.fused.slope(y, t, out=out, **function.parameters)
    np.testing.assert_array_equal(out, record.fused.slope(y, t, **function.parameters))


def test_a_class_with_target_0_adds_nothing_even_if_its_probability_is_0() -> None:
    y, t = np.array([0.0, 1.0]), np.array([0.0, 1.0])
    with np.errstate(divide="ignore"):
        assert LOSSES["cross_entropy"].value(y, t) == LOSSES["binary_cross_entropy"].value(y, t) == 0.0
    assert LOSSES["cross_entropy"].gradient(y, t).tolist() == [0.0, -1.0]
    assert LOSSES["binary_cross_entropy"].gradient(y, t).tolist() == [0.5, -0.5]


LOGARITHMIC = ("binary_cross_entropy", "cross_entropy")


@for_each_loss
@in_turn("activation", ACTIVATIONS)
def test_only_losses_with_logarithms_refuse_outputs_that_are_not_probabilities(loss: Loss, activation: str) -> None:
    function = BoundActivation(activation)
    z = function.f(np.random.default_rng(0).normal(scale=3.0, size=(300, 4)))
    only_0_and_1 = activation in {"hardmax", "step"}  # the loss is then 0 or infinite
    beyond = bool((z < 0).any() or (z > 1).any() or only_0_and_1)
    assert (loss.refusal(function) is not None) == (loss.id in LOGARITHMIC and beyond)


def test_the_refusal_of_an_output_says_why() -> None:
    assert str(LOSSES["cross_entropy"].refusal(BoundActivation("identity"))) == (
        "Cross-entropy takes logarithms, so the outputs must lie between 0 and 1; "
        "those of Identity need not, those of Softmax do."
    )


@pytest.mark.parametrize(
    ("task", "outputs"), [("regression", 1), ("regression", 3), ("binary", 1), ("binary", 2), ("multi_class", 3)]
)
def test_the_loss_suggested_for_a_task_fits_it(task: str, outputs: int) -> None:
    loss = LOSSES[suggested_loss(task, outputs)]
    assert loss.misfit(task, outputs) is None
    assert loss.refusal(BoundActivation(TASKS[task].suggested(outputs))) is None


def test_a_loss_that_does_not_fit_the_task_names_a_better_one() -> None:
    assert LOSSES["huber"].misfit("regression", 1) is None
    assert str(LOSSES["cross_entropy"].misfit("regression", 1)) == (
        "Cross-entropy compares probabilities, and regression has numbers of any size; Mean squared error takes those."
    )
    assert "Cross-entropy judges them together" in str(LOSSES["binary_cross_entropy"].misfit("multi_class", 3))
    assert "Binary cross-entropy looks at both" in str(LOSSES["cross_entropy"].misfit("binary", 1))


def test_targets_of_one_output_may_lack_the_last_axis() -> None:
    loss = LOSSES["mean_squared_error"]
    assert loss.checked_target(2, np.zeros(1)).tolist() == [2.0]
    assert loss.checked_target([1, 2], np.zeros((2, 1))).tolist() == [[1.0], [2.0]]
    assert loss.checked_target([1.0], np.zeros(1, dtype=np.float32)).dtype == np.float32


@pytest.mark.parametrize(
    ("loss", "target", "kind", "sentence"),
    [
        ("huber", [1.0], ShapeError, "The target has shape (1,), expected (2,), the shape of the output."),
        ("huber", [1.0, np.nan], KasseiError, "Target t2 is nan; a finite number is needed."),
        ("huber", [-np.inf, 1.0], KasseiError, "Target t1 is -inf; a finite number is needed."),
        ("huber", ["a", "b"], ShapeError, "The values are not an array of real numbers."),
        (
            "binary_cross_entropy",
            [0.5, 1.5],
            KasseiError,
            "Target t2 is 1.5; Binary cross-entropy needs a number from 0 to 1.",
        ),
        ("cross_entropy", [-1, 0], KasseiError, "Target t1 is -1; Cross-entropy needs a number from 0 to 1."),
    ],
)
def test_targets_that_do_not_fit_are_refused(loss: str, target: list[float], kind: type, sentence: str) -> None:
    with pytest.raises(kind) as refusal:
        LOSSES[loss].checked_target(target, np.full(2, 0.5))
    assert str(refusal.value) == sentence


def test_an_unknown_loss_is_refused() -> None:
    with pytest.raises(KasseiError, match=r"There is no loss named l2\."):
        find_loss("l2")
