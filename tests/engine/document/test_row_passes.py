"""The backward pass over the rows of a table: losses and gradients of single rows, and their means."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from learning_cases import random_network, random_rows

from engine import Document, KasseiError, Layer, Network, backward, forward
from engine.data.samples import Samples
from engine.data.scaling import Scaling
from engine.document.passes import forward_document
from engine.document.presets import PRESETS
from engine.document.row_passes import has_targets, mean_gradients, mean_loss, row_figures, row_gradients
from engine.explain.references import Reference
from engine.explain.rows import explain_mean
from engine.learning.update import gradient_norm


def table(hidden: str = "tanh", rows: int = 7, loss: str = "mean_squared_error") -> Document:
    """Return a document with a random network and a table of random rows with targets."""
    inputs, targets = random_rows(rows, 2, 2)
    return Document(random_network((2, 3, 2), hidden), (0.0, 0.0), samples=Samples(inputs, targets), loss=loss)


@pytest.mark.parametrize("hidden", ["tanh", "prelu", "softmax"])
@pytest.mark.parametrize("standardised", [False, True])
def test_the_mean_gradients_are_the_average_over_the_rows(hidden: str, standardised: bool) -> None:
    document = table(hidden)
    if standardised:
        document = replace(document, standardising=Scaling((1.0, 2.0), (3.0, 4.0)))
    rows = [row_gradients(document, row) for row in range(7)]
    mean = mean_gradients(document)
    assert mean.loss == pytest.approx(np.mean([row.loss for row in rows]), rel=1e-13)
    assert mean_loss(document) == mean.loss
    for name in ("delta", "weights", "biases"):
        for layer in range(2):
            average = np.mean([getattr(row, name)[layer] for row in rows], axis=0)
            np.testing.assert_allclose(getattr(mean, name)[layer], average, rtol=1e-12, atol=1e-15)
    np.testing.assert_allclose(mean.x, np.mean([row.x for row in rows], axis=0), rtol=1e-12, atol=1e-15)


def test_gradients_of_one_row_are_those_of_its_x_and_t() -> None:
    document = table()
    samples = document.samples
    alone = backward(document.network, forward(document.network, samples.inputs[3]), samples.targets[3], document.loss_used)
    np.testing.assert_array_equal(row_gradients(document, 3).weights[0], alone.weights[0])


@pytest.mark.parametrize("hidden", ["tanh", "prelu"])
def test_figures_of_rows_are_the_loss_and_the_norm_of_the_gradient(hidden: str) -> None:
    document = table(hidden, rows=40)
    figures = row_figures(document, slice(5, 30))
    assert figures.shape == (25, 2)
    for row in (5, 17, 29):
        gradients = row_gradients(document, row)
        np.testing.assert_allclose(figures[row - 5], [gradients.loss, gradient_norm(gradients)], rtol=1e-12)


def test_figures_of_a_saturated_row_come_from_u() -> None:
    network = Network([Layer([[1.0]], [0.0], "sigmoid")])
    samples = Samples([[1000.0], [0.0]], [[0.0], [1.0]])
    document = Document(network, (0.0,), samples=samples, loss="binary_cross_entropy")
    np.testing.assert_allclose(row_figures(document, slice(0, 2)), [[1000.0, np.sqrt(1 + 1e6)], [np.log(2), 0.5]])


def test_a_row_without_a_loss_does_not_affect_the_others() -> None:
    document = replace(table(), network=random_network((2, 3, 2), "tanh", "sigmoid"), loss="binary_cross_entropy")
    document = replace(document, samples=Samples([[0.0, 1.0], [1.0, 0.0]], [[0.5, 2.0], [0.5, 0.5]]))
    figures = row_figures(document, slice(0, 256))
    assert np.isnan(figures[0]).all()
    assert np.isfinite(figures[1]).all()
    with pytest.raises(KasseiError, match=r"Target t2 of row 1 is 2; [Bb]inary cross-entropy needs a number from 0 to 1"):
        mean_gradients(document)


@pytest.mark.parametrize("samples", [Samples(), Samples([[1.0, 2.0]])])
def test_without_targets_there_is_no_mean(samples: Samples) -> None:
    document = replace(table(), samples=samples)
    assert not has_targets(document)
    with pytest.raises(KasseiError, match="There is no mean over rows"):
        mean_gradients(document)


@pytest.mark.parametrize(
    "reference",
    [Reference("L"), Reference("dW", 0, 1, 0), Reference("db", 1), Reference("delta", 0, 1), Reference("dx", 0, 1)],
)
def test_a_mean_is_explained_by_its_rows(reference: Reference) -> None:
    document = PRESETS["xor_learning"].placed(Document())
    gradients = mean_gradients(document)
    explanation = explain_mean(document, gradients, reference)
    assert explanation.recombined() == pytest.approx(explanation.value, rel=1e-12, abs=1e-16)
    notes = [str(note) for note in explanation.notes]
    assert notes[0] == "The mean over 4 rows of the table."
    assert len([note for note in notes if note.startswith("Row ")]) == 3
    assert explanation.plain.startswith("1/4 Σᵣ ")
    assert forward_document(document).y.shape == (1,)
