"""DATASETS: rows, labels and noise as set, the same for the same settings; features, scaling and class labels."""

from __future__ import annotations

import numpy as np
import pytest
from cases import in_turn
from engine_cases import assert_one_sentence
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from learning_cases import random_network

from engine import DATASETS, KasseiError, ShapeError, Trainer, TrainingOptions, find_activation, own_id
from engine.data.datasets import DatasetSettings
from engine.data.features import FEATURES, features_of
from engine.data.labels import accuracy, classes_of, confusion, r_squared, targets_of
from engine.data.scaling import standardising

for_each_dataset = in_turn("name", DATASETS)


@for_each_dataset
def test_a_record_has_a_name_and_a_note(name):
    record = DATASETS[name]
    assert record.id == name
    assert record.name
    assert_one_sentence(record.note)


@for_each_dataset
@in_turn("noise", [0.0, 0.5])
@in_turn("count", [1, 2, 3, 501])
def test_rows_columns_and_labels_are_those_of_the_settings(name, count, noise):
    training, testing = DatasetSettings(name, count=count, noise=noise, test_share=0.25).draw()
    record = DATASETS[name]
    assert len(training.inputs) + len(testing.inputs) == count
    assert len(training.inputs) >= 1
    assert training.inputs.shape[1] == record.inputs
    for rows in (training, testing):
        assert np.isfinite(rows.inputs).all()
        assert np.isfinite(rows.labels).all()
        assert rows.classes == record.classes
        assert not record.classes or set(rows.labels.tolist()) <= set(range(record.classes))
    if count == 501 and record.classes:
        assert set(training.labels.tolist()) == set(range(record.classes))


@for_each_dataset
def test_the_same_settings_give_the_same_points_and_another_seed_gives_others(name):
    first, again, other = (DatasetSettings(name, noise=0.1, seed=seed).draw()[0] for seed in (7, 7, 8))
    assert np.array_equal(first.inputs, again.inputs)
    assert np.array_equal(first.labels, again.labels)
    assert not np.array_equal(first.inputs, other.inputs)


@for_each_dataset
def test_noise_changes_points_or_labels(name):
    clear, blurred = (DatasetSettings(name, noise=noise, count=400, test_share=0.0).draw()[0] for noise in (0.0, 0.5))
    same_points = np.array_equal(clear.inputs, blurred.inputs)
    assert not (same_points and np.array_equal(clear.labels, blurred.labels))


def drawn(name: str, **changes) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    generated = DatasetSettings(name, test_share=0.0, **changes).draw()[0]
    return generated.inputs[:, 0], generated.inputs[:, -1], generated.labels


def test_labels_without_noise_follow_the_definition_of_the_data_set():
    x, y, label = drawn("circle")
    assert np.array_equal(label == 1, np.hypot(x, y) < 2.5)
    assert not ((np.hypot(x, y) > 2.5) & (np.hypot(x, y) < 3.5)).any()
    x, y, label = drawn("xor")
    assert np.array_equal(label == 1, x * y > 0)
    assert np.min(np.abs([x, y])) >= 0.3
    x, y, value = drawn("plane")
    np.testing.assert_allclose(value, (x + y) / 10)
    x, _, value = drawn("sine", parameters={"frequency": 2.0})
    np.testing.assert_allclose(value, np.sin(2 * x))
    x, y, value = drawn("multi_gaussian")
    hills = [(-4, 2.5, 1), (0, 2.5, -1), (4, 2.5, 1), (-4, -2.5, -1), (0, -2.5, 1), (4, -2.5, -1)]
    expected = [sum(sign * max(0, 1 - np.hypot(a - p, b - q) / 2) for p, q, sign in hills) for a, b in zip(x, y, strict=True)]
    np.testing.assert_allclose(value, expected, atol=0.25)  # where hills touch, only the nearest counts


def test_the_arms_of_a_spiral_are_point_reflections_of_each_other():
    x, y, label = drawn("spiral", count=200)
    first, second = (np.column_stack([x, y])[label == arm] for arm in (0, 1))
    order = [np.lexsort(np.round(points, 9).T) for points in (first, -second)]
    np.testing.assert_allclose(first[order[0]], -second[order[1]], atol=1e-12)


def test_rings_alternate_between_two_classes():
    x, y, label = drawn("rings", parameters={"rings": 3})
    ring = (np.hypot(x, y) / (5 / 3)).astype(int)
    assert np.array_equal(label == 1, ring % 2 == 0)


@pytest.mark.parametrize(
    "activation", ["gelu", "step", own_id("bump", "exp(-x^2)"), own_id("pole", "1/x"), own_id("root", "sqrt(x)")]
)
def test_rows_can_be_drawn_from_any_function(activation):
    x, y, label = drawn("above_function", activation=activation)
    record_x, _, value = drawn("function", activation=activation)
    f = find_activation(activation).f
    assert np.array_equal(label == 1, y > f(x))
    np.testing.assert_array_equal(value, f(record_x))


def test_parameters_of_the_function_are_used():
    x, _, value = drawn("function", activation="leaky_relu", activation_parameters={"slope": 0.5})
    np.testing.assert_array_equal(value, np.where(x > 0, x, 0.5 * x))


@in_turn(
    "changes",
    [
        {"dataset": "no_such"},
        {"dataset": None},
        {"count": 0},
        {"count": 100_001},
        {"count": 2.5},
        {"noise": -0.1},
        {"noise": 0.6},
        {"noise": float("nan")},
        {"seed": -1},
        {"test_share": 1.0},
        {"parameters": {"turns": 2.0}},  # the circle has no such parameter
        {"dataset": "spiral", "parameters": {"turns": -1.0}},
        {"dataset": "rings", "parameters": {"rings": 2.5}},
        {"dataset": "function", "activation": "softmax"},
        {"dataset": "function", "activation": "no_such"},
        {"dataset": "function", "activation": "leaky_relu", "activation_parameters": {"alpha": 1.0}},
    ],
    ids=str,
)
def test_invalid_settings_are_refused_with_one_sentence(changes):
    with pytest.raises(KasseiError) as error:
        DatasetSettings(**changes)
    assert_one_sentence(str(error.value))


def test_a_function_that_is_finite_nowhere_is_refused():
    with pytest.raises(KasseiError) as error:
        DatasetSettings("function", activation=own_id("never", "log(-x^2 - 1)")).draw()
    assert_one_sentence(str(error.value))


@for_each_dataset
def test_samples_have_targets_for_the_number_of_outputs(name):
    generated = DatasetSettings(name).draw()[0]
    outputs = generated.classes if generated.classes > 2 else 1
    samples = generated.samples(outputs)
    assert samples.targets.shape == (250, outputs)
    with pytest.raises(KasseiError) as error:
        generated.samples(7)
    assert_one_sentence(str(error.value))


@pytest.mark.parametrize(("name", "hidden", "epochs"), [("circle", 4, 60), ("xor", 4, 100), ("moons", 8, 200)])
def test_a_small_network_learns_the_data_set(name, hidden, epochs):
    training, testing = (generated.samples(1, low=-1.0) for generated in DatasetSettings(name).draw())
    options = TrainingOptions("half_squared_error", learning_rate=0.1)
    trainer = Trainer(random_network((2, hidden, 2, 1), output="tanh", seed=1), training.inputs, training.targets, options)
    trainer.step(epochs * trainer.updates_per_epoch)
    assert trainer.loss_of(testing.inputs, testing.targets) < 0.05


# --- features, scaling, labels -----------------------------------------------------------------------------------


def test_features_compute_the_function_in_their_name():
    x = np.array([[0.5, -2.0], [3.0, 4.0]])
    a, b = x.T
    expected = {
        "x1": a, "x2": b, "x1_squared": a * a, "x2_squared": b * b, "product": a * b, "sine_x1": np.sin(a), "sine_x2": np.sin(b)
    }  # fmt: skip
    assert set(expected) == set(FEATURES)
    np.testing.assert_array_equal(features_of(x, list(expected)), np.column_stack(list(expected.values())))
    np.testing.assert_array_equal(features_of(x), x)
    assert features_of(x[0], ["product"]).tolist() == [-1.0]


@pytest.mark.parametrize(("inputs", "ids"), [([[1.0]], ["x2"]), ([[1.0, 2.0]], []), ([[1.0, 2.0]], ["x9"])])
def test_invalid_features_are_refused_with_one_sentence(inputs, ids):
    with pytest.raises(KasseiError) as error:
        features_of(inputs, ids)
    assert_one_sentence(str(error.value))


def test_standardised_columns_have_mean_0_and_deviation_1():
    values = np.random.default_rng(0).normal([5.0, -1e6, 1e200], [0.1, 1e3, 1e200], (200, 3))
    scaled = standardising(values).apply(values)
    np.testing.assert_allclose(scaled.mean(axis=0), 0.0, atol=1e-9)
    np.testing.assert_allclose(scaled.std(axis=0), 1.0, rtol=1e-9)


@given(arrays(np.float64, (6, 2), elements=st.floats(-1e100, 1e100)))
def test_scaling_is_undone_by_its_inverse(values):
    scaling = standardising(values)
    size = np.maximum(np.abs(values).max(axis=0), 1e-300)
    np.testing.assert_allclose(scaling.invert(scaling.apply(values)) / size, values / size, atol=1e-12)


@pytest.mark.parametrize("value", [0.0, 0.1, -7.0, 1e300])
def test_a_constant_column_becomes_0_and_is_restored(value):
    values = np.full((7, 1), value)
    scaling = standardising(values)
    assert not scaling.apply(values).any()
    np.testing.assert_array_equal(scaling.invert(scaling.apply(values)), values)


def test_scaling_refuses_tables_without_rows_or_with_other_columns():
    with pytest.raises(ShapeError):
        standardising(np.empty((0, 2)))
    with pytest.raises(ShapeError):
        standardising([[1.0, 2.0], [3.0, 4.0]]).apply([[1.0]])


def test_classes_are_converted_to_targets_and_back():
    assert targets_of([0, 1, 1], 2, 1).tolist() == [[0.0], [1.0], [1.0]]
    assert targets_of([0, 1, 1], 2, 1, low=-1.0).tolist() == [[-1.0], [1.0], [1.0]]
    assert targets_of([2, 0], 3, 3).tolist() == [[0.0, 0.0, 1.0], [1.0, 0.0, 0.0]]
    assert classes_of(targets_of([2, 0, 1], 3, 3)).tolist() == [2, 0, 1]
    assert classes_of([[0.4], [0.6]]).tolist() == [0, 1]
    assert classes_of([[-0.1], [0.1]], low=-1.0).tolist() == [0, 1]


@pytest.mark.parametrize(("classes", "count", "outputs"), [([0, 3], 3, 3), ([0, -1], 2, 1), ([0.5], 2, 1), ([0, 1, 2], 3, 1)])
def test_classes_outside_the_task_are_refused_with_one_sentence(classes, count, outputs):
    with pytest.raises(KasseiError) as error:
        targets_of(classes, count, outputs)
    assert_one_sentence(str(error.value))


def test_values_of_accuracy_confusion_and_r_squared():
    targets, outputs = targets_of([0, 1, 2, 2], 3, 3), targets_of([0, 2, 2, 1], 3, 3)
    assert accuracy(outputs, targets) == 0.5
    assert confusion(outputs, targets, 3).tolist() == [[1, 0, 0], [0, 0, 1], [0, 1, 1]]
    assert np.isnan(accuracy(np.empty((0, 1)), np.empty((0, 1))))
    assert r_squared([[1.0], [2.0]], [[1.0], [2.0]]) == 1.0
    assert r_squared([[1.5], [1.5]], [[1.0], [2.0]]) == 0.0
    assert np.isnan(r_squared([[1.0], [1.0]], [[2.0], [2.0]]))
