"""Outputs compared with targets: the class and error of each row, and the totals of all rows."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from gui_person import Person, clipboard, settle
from gui_samples import click
from PySide6.QtCore import Qt

from engine import Document, Message, example_network, forward
from engine.data.names import Names
from engine.data.samples import Samples
from engine.document.presets import PRESETS
from gui.samples.table import SamplesTable

# The network of the preset computes XOR, so with the targets of OR one row is wrong.
OR = replace(PRESETS["xor"].placed(Document()), samples=Samples([[0, 0], [0, 1], [1, 0], [1, 1]], [[0], [1], [1], [1]]))


def table(kassei: Person) -> SamplesTable:
    kassei.click("view_samples")
    return kassei.find("samples_table", SamplesTable)


def column(kassei: Person, number: int, role: Qt.ItemDataRole = Qt.ItemDataRole.DisplayRole) -> list[object]:
    model = kassei.find("samples_table", SamplesTable).numbers
    return [model.index(row, number).data(role) for row in range(len(model.samples))]


def test_four_rows_with_targets_are_visible_without_scrolling(open_kassei) -> None:
    kassei = open_kassei(OR)
    view = table(kassei)
    kassei.click("forward_button")
    assert view.viewport().rect().contains(view.visualRect(view.numbers.index(3, 0)))


def test_each_row_has_its_class_and_error_and_all_rows_their_accuracy(open_kassei) -> None:
    kassei = open_kassei(OR)
    table(kassei)
    assert kassei.words("samples_totals") == "Press Forward to see how the outputs compare with the targets."
    assert column(kassei, 4) == [None] * 4
    kassei.click("forward_button")
    assert column(kassei, 4) == ["0 ✓", "1 ✓", "1 ✓", "0 ✗"]
    assert column(kassei, 5, Qt.ItemDataRole.EditRole) == [0.0, 0.0, 0.0, 1.0]
    assert kassei.words("samples_totals") == "Accuracy 75.0 %: 3 of 4 right · Mean absolute error 0.2500"


def test_targets_that_are_values_give_errors_and_r_squared(open_kassei) -> None:
    rows, targets = np.array([[0.0, 1.0], [2.0, 0.5]]), np.array([[0.25, 0.5], [0.75, 1.0]])
    kassei = open_kassei(Document(example_network(), samples=Samples(rows, targets)))
    table(kassei)
    kassei.click("forward_button")
    y = forward(example_network(), rows).y
    expected = np.abs(targets - y).mean(axis=1)
    np.testing.assert_allclose(np.array(column(kassei, 6, Qt.ItemDataRole.EditRole), dtype=float), expected, rtol=1e-12)
    r_squared = 1 - np.square(targets - y).sum() / np.square(targets - targets.mean(axis=0)).sum()
    said = f"Mean absolute error {expected.mean():.4f} · R² = {r_squared:.4f}".replace("-", "−")
    assert kassei.words("samples_totals") == said


def test_the_task_decides_whether_targets_are_classes(open_kassei) -> None:
    kassei = open_kassei(OR)
    view = table(kassei)
    kassei.choose("network_task", "regression")
    assert view.numbers.results.verdicts == ("error", "loss", "gradient")
    kassei.choose("network_task", "binary")
    assert view.numbers.results.verdicts == ("class", "error", "loss", "gradient")


def test_without_targets_nothing_is_compared(open_kassei) -> None:
    kassei = open_kassei(replace(OR, samples=Samples(OR.samples.inputs)))
    view = table(kassei)
    kassei.click("forward_button")
    assert view.numbers.results.verdicts == ()
    assert kassei.words("samples_totals") == ""


def test_classes_and_totals_from_before_an_edit_are_marked(open_kassei) -> None:
    kassei = open_kassei(OR)
    view = table(kassei)
    kassei.click("forward_button")
    layer = OR.network.layers[1]
    network = OR.network.with_layer(1, layer.replace(biases=layer.biases + 9.0))
    kassei.parts.workspace.edit(replace(kassei.parts.workspace.document, network=network), Message("biases", {}, "edits"))
    settle()
    assert view.numbers.is_stale(view.numbers.index(0, 4))
    assert kassei.words("samples_totals").endswith("from before the network was edited")
    assert kassei.find("samples_totals").font().italic()


def test_classes_and_errors_are_copied_and_cannot_be_explained_or_typed(open_kassei) -> None:
    kassei = open_kassei(OR)
    view = table(kassei)
    kassei.click("forward_button")
    click(kassei, 3, 4)
    assert not view.can_explain(view.currentIndex())
    assert not view.numbers.is_editable(4)
    view.selectRow(3)
    view.copy()
    assert clipboard().split() == ["1", "1", "1", "0", "0", "1", "1", "0"]  # the last two: loss and gradient


def test_classes_are_shown_by_their_names(open_kassei) -> None:
    names = Names(outputs=("setosa", "versicolor"), classes=True)
    samples = Samples([[1.0, 0.5], [0.0, 0.0]], [[1.0, 0.0], [0.0, 1.0]])
    kassei = open_kassei(replace(Document(), samples=samples, names=names))
    table(kassei)
    kassei.click("forward_button")
    assert column(kassei, 6) == ["versicolor ✗", "versicolor ✓"]
