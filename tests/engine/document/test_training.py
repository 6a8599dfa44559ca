"""The training setup of a document, the rows that follow from it, and the network that fits them."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from cases import in_turn

from engine import DATASETS, Document, KasseiError, Trainer, dumps, loads, predict
from engine.data.datasets import DatasetSettings
from engine.data.labels import accuracy
from engine.data.samples import Samples
from engine.document.reshape import with_inputs_and_outputs
from engine.document.training.data import training_data
from engine.document.training.fitting import HIDDEN, ready, started_anew, with_rows, with_standardising
from engine.document.training.setup import StopRule, TrainingSetup
from engine.learning.training.options import TrainingOptions
from engine.network.initialisers import Draw


def learning(dataset: str, **changes: Any) -> Document:
    """Return a document that is ready to learn a generated data set."""
    document = ready(Document())
    assert document.training is not None
    return with_rows(document, replace(document.training, data=DatasetSettings(dataset, **changes)))


def test_worked_example_is_replaced_by_a_network_that_can_learn_the_circle() -> None:
    document = ready(Document())
    assert document.network.shape == (2, *HIDDEN, 1)
    assert (document.task, document.loss_used) == ("binary", "binary_cross_entropy")
    assert ready(document) is document
    assert ready(Document()) == document


def test_own_network_keeps_its_weights_where_it_fits() -> None:
    own = with_inputs_and_outputs(Document(), 2, 1, Draw())
    document = ready(own)
    pairs = zip(own.network.layers, document.network.layers, strict=True)
    assert all(np.array_equal(one.weights, other.weights) for one, other in pairs)


def test_the_rows_of_a_table_with_targets_are_divided_into_training_and_test_data() -> None:
    samples = Samples([[0.0, 1.0], [2.0, 3.0], [4.0, 5.0], [1.0, 1.0]], [[1.0, 0.0], [0.0, 1.0], [1.0, 0.0], [0.0, 1.0]])
    data = training_data(ready(replace(Document(), samples=samples)))
    assert (len(data.train), len(data.test), data.classes) == (2, 2, 2)
    rows = {tuple(row) for row in np.concatenate([data.points, data.test_points]).tolist()}
    assert rows == {tuple(row) for row in samples.inputs.tolist()}


@in_turn("dataset", DATASETS)
def test_the_network_fits_every_data_set_and_learns_from_it(dataset: str) -> None:
    document = learning(dataset, count=60)
    record, data = DATASETS[dataset], training_data(document)
    assert document.network.shape[0] == record.inputs
    assert document.network.shape[-1] == (record.classes if record.classes > 2 else 1)
    trainer = Trainer(document.network, data.train.inputs, data.train.targets, TrainingOptions(document.loss_used), 0)
    before = trainer.loss
    trainer.step(200)
    assert trainer.loss < before


def test_two_classes_of_a_tanh_are_minus_one_and_one() -> None:
    document = ready(Document())
    last = document.network.layers[-1]
    tanh = replace(document, network=document.network.with_layer(3, last.replace(activation="tanh")), loss="mean_squared_error")
    data = training_data(tanh)
    assert set(np.unique(data.train.targets)) == {-1.0, 1.0}
    assert data.low == -1.0


def test_features_follow_the_inputs_of_the_data_and_feed_the_network() -> None:
    document = learning("sine")
    assert document.training is not None
    assert document.training.features == ("x1",)
    circle = with_rows(document, replace(document.training, data=DatasetSettings("circle")))
    assert circle.training is not None
    assert circle.training.features == ("x1", "x2")
    more = with_rows(circle, replace(circle.training, features=("x1_squared", "x1", "sine_x2")))
    data = training_data(more)
    assert more.network.shape[0] == 3
    assert np.array_equal(data.train.inputs, data.network_inputs(data.points))
    assert np.allclose(data.train.inputs[:, 1], data.points[:, 0] ** 2)


def test_standardised_inputs_have_mean_0_and_deviation_1_and_follow_the_rows() -> None:
    document = with_standardising(learning("two_gaussians"), True)
    assert np.allclose(training_data(document).train.inputs.mean(axis=0), 0.0)
    assert document.training is not None
    other = with_rows(document, replace(document.training, data=DatasetSettings("plane")))
    inputs = training_data(other).train.inputs
    assert np.allclose(inputs.std(axis=0), 1.0)
    assert with_standardising(other, False).standardising is None


def test_new_weights_are_determined_by_the_seed() -> None:
    document = learning("circle")
    assert started_anew(document) == document
    assert document.training is not None
    other = started_anew(replace(document, training=replace(document.training, start_seed=2)))
    assert other.network != document.network


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"source": "nowhere"}, "There is no source of rows named nowhere; there is: generated, table, drawn."),
        ({"features": ()}, "Choose at least one feature; the network needs an input."),
        ({"features": ("x9",)}, "There is no feature named x9; there is: x1, x2, x1_squared, x2_squared, product, "),
        ({"points": ((np.nan, 0.0, 1),)}, "There is a drawn point (nan, 0.0) of class 1; that cannot be."),
        ({"points": ((0.0, 0.0, 2),)}, "There is a drawn point (0.0, 0.0) of class 2; that cannot be."),
        ({"points": ((0.0, 0.0, 1),) * 2001}, "There are 2001 drawn points; at most 2000 are possible."),
        ({"start_seed": -1}, "The seed is -1; it must be a whole number from 0 to "),
    ],
)
def test_an_invalid_setup_is_refused_with_a_sentence(changes: dict[str, Any], sentence: str) -> None:
    with pytest.raises(KasseiError) as caught:
        TrainingSetup(**changes)
    assert str(caught.value).startswith(sentence)


@pytest.mark.parametrize("changes", [{"epochs": 0}, {"patience": 1.5}, {"loss": -1.0}])
def test_an_invalid_stop_rule_is_refused(changes: dict[str, Any]) -> None:
    with pytest.raises(KasseiError):
        StopRule(**changes)


def test_missing_or_unsuitable_rows_are_refused_with_a_sentence() -> None:
    with pytest.raises(KasseiError, match="says nothing about training"):
        training_data(Document())
    with pytest.raises(KasseiError, match="The table has no rows with targets"):
        training_data(replace(Document(), training=TrainingSetup(source="table")))
    with pytest.raises(KasseiError, match="There are no points yet"):
        training_data(replace(Document(), training=TrainingSetup(source="drawn")))
    three = replace(ready(Document()), training=TrainingSetup(data=DatasetSettings("blobs")))
    with pytest.raises(KasseiError, match="3 classes need 3 outputs"):
        training_data(three)


def test_a_setup_survives_a_file() -> None:
    setup = TrainingSetup(
        source="drawn",
        data=DatasetSettings("rings", {"rings": 3.0}, 80, 0.125, 7, 0.25, "own:Steep := x*sigmoid(beta*x)", {"beta": 2.0}),
        points=((0.5, -1.25, 1), (2.0, 3.0, 0)),
        features=("x1", "x2", "product"),
        options=TrainingOptions(optimiser="momentum", optimiser_parameters={"momentum": 0.5}, l2=0.01, clip_norm=1.0),
        seed=3,
        initialiser="orthogonal",
        start_seed=5,
        stop=StopRule(100, 0.01, 20),
    )
    document = replace(with_inputs_and_outputs(Document(), 3, 1, Draw()), training=setup)
    assert loads(dumps(document)) == document
    assert "own:Steep := x*sigmoid(beta*x)" in document.own_functions


@in_turn("dataset", ["circle", "xor", "spiral"])
@in_turn("seed", range(8))
def test_defaults_learn_circle_xor_and_spiral_from_every_seed(dataset: str, seed: int) -> None:
    document = learning(dataset, seed=seed)
    assert document.training is not None
    setup = replace(document.training, start_seed=seed)
    document = started_anew(replace(document, training=setup))
    data, options = training_data(document), replace(setup.options, loss=document.loss_used)
    trainer = Trainer(document.network, data.train.inputs, data.train.targets, options, seed)
    for _ in range(60 if dataset != "spiral" else 150):
        trainer.step(trainer.updates_per_epoch)
        share = accuracy(predict(trainer.network, data.test.inputs), data.test.targets)
        if trainer.loss_of(data.test.inputs, data.test.targets) < 0.05 or (dataset == "spiral" and share >= 0.96):
            return
    raise AssertionError(trainer.loss_of(data.test.inputs, data.test.targets))
