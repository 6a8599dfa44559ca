"""Names and standardising: passes, exports, files and explanations respect them, and they follow the network's shape."""

from __future__ import annotations

import io
from dataclasses import replace

import numpy as np
import pytest

from engine import Document, KasseiError, Layer, Network, ShapeError, dumps, forward, loads, predict
from engine.data.names import Names
from engine.data.samples import Samples
from engine.data.scaling import Scaling, standardising
from engine.data.tables.proposal import ImportedTable
from engine.document.passes import folded, forward_document, network_input, predict_document
from engine.document.reshape import with_inputs, with_inputs_and_outputs, with_neurons, with_table
from engine.document.training.setup import TrainingSetup
from engine.exchange import IMPORTERS, NETWORK_EXPORTERS
from engine.explain.backward import BackwardPass, explain_backward
from engine.explain.network import explain
from engine.explain.references import Reference
from engine.learning.backward import backward
from engine.network.initialisers import Draw

NAMES = Names(("width", "height"), ("setosa", "virginica"), True, "species")
SCALED = Document(x=(3.0, -2.0), names=NAMES, standardising=Scaling((1.0, 10.0), (2.0, 4.0)))
DRAW = Draw("xavier_uniform", 0)


def test_every_pass_standardises_its_inputs():
    np.testing.assert_array_equal(network_input(SCALED), [1.0, -3.0])
    trace = forward_document(SCALED)
    np.testing.assert_array_equal(trace.y, forward(SCALED.network, [1.0, -3.0]).y)
    rows = np.random.default_rng(0).normal(size=(7, 2))
    np.testing.assert_array_equal(predict_document(SCALED, rows), predict(SCALED.network, (rows - [1, 10]) / [2, 4]))


def test_without_standardising_a_pass_is_that_of_the_network():
    assert forward_document(Document()).y.tolist() == forward(Document().network, Document().x).y.tolist()
    assert folded(Document()) == Document()


def test_standardising_folded_into_layer_1_gives_the_same_outputs():
    plain = folded(SCALED)
    assert plain.standardising is None
    np.testing.assert_allclose(forward_document(plain).y, forward_document(SCALED).y, rtol=1e-14)


def test_an_exported_network_gives_the_same_outputs_from_the_raw_inputs():
    data = NETWORK_EXPORTERS["npz"].export(SCALED)
    network = IMPORTERS["npz"].read(data).network
    np.testing.assert_allclose(forward(network, SCALED.x).y, forward_document(SCALED).y, rtol=1e-14)
    with np.load(io.BytesIO(data)) as arrays:
        assert arrays["x"].tolist() == [3.0, -2.0]


def test_files_keep_names_and_standardising():
    assert loads(dumps(SCALED)) == SCALED
    assert loads(dumps(Document())).names == Names()


def test_characters_that_control_the_text_direction_are_removed_from_names_in_a_file() -> None:
    data = dumps(replace(Document(), names=Names(("sepal", "petal"), ())))
    assert loads(data.replace(b"sepal", b"se\\u202epal\\u0000")).names.inputs == ("sepal", "petal")


def test_a_standardised_input_is_explained_by_x_the_mean_and_the_deviation():
    trace = forward_document(SCALED)
    explanation = explain(SCALED, trace, Reference("s", 0, 1))
    assert explanation.value == explanation.recombined() == -3.0
    assert explanation.as_text().splitlines()[1:3] == ["x′₂ = (x₂ − 10) / 4", "    = -3"]
    assert [factor.reference for factor in explanation.factors()] == [Reference("x", 0, 1)]
    raw = explain(SCALED, trace, Reference("x", 0, 1))
    assert raw.value == -2.0
    assert "the mean 10 is taken away" in str(raw.notes[-1])


def test_explanations_of_layer_1_use_the_standardised_inputs():
    trace = forward_document(SCALED)
    total = explain(SCALED, trace, Reference("u", 0, 0))
    assert total.recombined() == pytest.approx(total.value, rel=1e-14)
    assert total.plain == "Σⱼ W¹₁ⱼ x′ⱼ + b¹₁"
    assert [factor.reference.kind for factor in total.factors()] == ["W", "s", "W", "s", "b"]
    gradients = backward(SCALED.network, trace, (0.0, 1.0))
    run = BackwardPass(SCALED, trace, np.array([0.0, 1.0]), "mean_squared_error", gradients)
    assert "x′₂" in explain_backward(run, Reference("dW", 0, 0, 1)).as_text()
    assert "It is the gradient by x′" in str(explain_backward(run, Reference("dx", 0, 0)).notes[-1])


@pytest.mark.parametrize("name", ["latex", "markdown", "numpy", "pytorch"])
def test_exports_with_weights_say_that_they_contain_the_standardising(name: str):
    exporter = NETWORK_EXPORTERS[name]
    sentence = b"Standardising the inputs is part of the weights"
    assert sentence in exporter.export(SCALED).splitlines()[0]
    assert sentence not in exporter.export(Document())


def test_names_and_standardising_follow_the_shape():
    three = with_inputs(SCALED, 3, DRAW)
    assert three.names.inputs == ("width", "height", "")
    assert three.standardising == Scaling((1.0, 10.0, 0.0), (2.0, 4.0, 1.0))
    assert with_inputs(three, 1, DRAW).names.inputs == ("width",)
    more = with_neurons(SCALED, 2, 3, DRAW)
    assert more.names.outputs == ("setosa", "virginica", "")
    assert more.names.class_names == ()


def test_inputs_and_outputs_are_set_together():
    document = with_inputs_and_outputs(Document(), 4, 3, DRAW)
    assert document.network.shape == (4, 3, 2, 3)
    np.testing.assert_array_equal(document.network.layers[0].weights[:, :2], Document().network.layers[0].weights)
    with pytest.raises(ShapeError, match="There cannot be 784 inputs"):
        with_inputs_and_outputs(Document(), 784, 3, DRAW)
    with pytest.raises(ShapeError, match="neurons in a layer"):
        with_inputs_and_outputs(Document(), 4, 10_000, DRAW)


@pytest.mark.parametrize("names", [Names(("a",)), Names((), ("a", "b", "c")), Names(("a", "b", "c"))])
def test_names_that_do_not_fit_the_network_are_refused(names):
    with pytest.raises(KasseiError, match="are needed, or none"):
        Document(names=names)


@pytest.mark.parametrize(
    ("names", "source", "kept"),
    [
        (("width", "height"), "table", True),
        ((), "table", True),  # as from a file without a header
        (("height", "width"), "table", False),
        (("width", "height"), "generated", False),  # mean and deviation are those of the rows that were drawn
    ],
)
def test_a_table_of_the_same_inputs_keeps_mean_and_deviation(names: tuple[str, ...], source: str, kept: bool) -> None:
    table = ImportedTable(Samples([[1.0, 2.0], [3.0, 8.0]]), Names(names), Scaling((2.0, 5.0), (1.0, 3.0)))
    before = replace(SCALED, training=TrainingSetup(source=source))
    assert with_table(before, table).standardising == (SCALED.standardising if kept else table.standardising)
    assert with_table(before, replace(table, standardising=None)).standardising is None


def test_a_scaling_that_does_not_fit_or_cannot_standardise_is_refused():
    with pytest.raises(ShapeError, match="1 inputs are standardised, expected 2"):
        replace(SCALED, standardising=Scaling((0.0,), (1.0,)))
    for mean, deviation in ((0.0, 0.0), (0.0, -1.0), (np.nan, 1.0), (0.0, np.inf)):
        with pytest.raises(KasseiError, match="cannot standardise"):
            Scaling((mean,), (deviation,))


def test_mean_and_deviation_are_those_of_the_population():
    rows = np.random.default_rng(1).normal(3, 5, size=(50, 3))
    rows[:, 2] = 7.0
    found = standardising(rows)
    np.testing.assert_allclose(found.mean, rows.mean(axis=0), rtol=1e-14)
    np.testing.assert_allclose(found.deviation, [*rows.std(axis=0)[:2], 1.0], rtol=1e-14)
    np.testing.assert_allclose(found.apply(rows)[:, :2].std(axis=0), 1.0)
    assert np.isfinite(standardising([[1e308], [-1e308], [1.7e308]]).deviation).all()


def test_numpy_numbers_in_x_can_be_saved():
    document = Document(x=tuple(np.array([0.5, 2.0])))
    assert loads(dumps(document)) == document
    assert [type(value) for value in document.x] == [float, float]
    assert dumps(replace(Document(), x=(np.float32(0.5), np.int64(2)))) == dumps(document)


def test_a_sum_beyond_float64_that_the_bias_brings_back_is_finite():
    network = Network([Layer([[1e308, 1e308]], [-1.5e308], "identity")])
    document = replace(Document(), network=network, x=(1.0, 1.0), samples=Samples())
    trace = forward(network, (1.0, 1.0))
    assert trace.y.tolist() == [5e307]
    assert predict(network, np.ones((3, 2))).tolist() == [[5e307]] * 3
    explanation = explain(document, trace, Reference("u", 0, 0))
    assert explanation.value == 5e307
    assert explanation.combine is not None
    assert explanation.combine() == 5e307
    small = Network([Layer([[1e308, 1e308, -1e308, -1e308]], [1.0], "identity")])
    assert forward(small, (10.0, 1.0, 10.0, 1.0)).y.tolist() == [1.0]
