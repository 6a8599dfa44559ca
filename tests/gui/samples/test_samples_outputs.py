"""Outputs of the samples: when they are computed, kept and dimmed, and how many at a time."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from gui_person import Person, settle
from gui_samples import (
    ALWAYS,
    FIGURES,
    ROWS,
    XOR,
    Open,
    all_numbers,
    click,
    edit,
    first_outputs,
    headings,
    open_csv,
    outputs,
    position_of,
    samples,
    table,
    type_cell,
)
from PySide6.QtCore import QPoint, Qt

from engine import Document, Layer, Message, Network, forward, predict
from engine.data.samples import Samples
from gui.playground.page import Playground
from gui.runtime import slices
from gui.samples import outputs as samples_outputs
from gui.samples.model import SamplesModel


def stale(kassei: Person) -> list[bool]:
    """Return for each row whether its outputs are marked as stale."""
    return stale_outputs(table(kassei).numbers)


def stale_outputs(model: SamplesModel) -> list[bool]:
    """Return the same of a model, without an event that passes."""
    return [model.is_stale(model.index(row, sum(model.columns[:2]))) for row in range(len(model.samples))]


def test_forward_computes_all_rows(open_kassei: Open) -> None:
    kassei = open_kassei(XOR)
    assert outputs(kassei) == [None] * 4
    kassei.click("forward_button")
    assert outputs(kassei) == [0, 1, 1, 0]
    assert stale(kassei) == [False] * 4


def test_step_shows_outputs_once_the_last_layer_is_computed(open_kassei: Open) -> None:
    kassei = open_kassei(XOR)
    table(kassei)
    kassei.click("step_button")
    assert outputs(kassei) == [None] * 4
    kassei.click("step_button")
    assert outputs(kassei) == [0, 1, 1, 0]


def test_outputs_are_dimmed_after_an_edit_of_the_network(open_kassei: Open) -> None:
    kassei = open_kassei(XOR)
    table(kassei)
    kassei.click("forward_button")
    click(kassei, 1, 3)
    assert kassei.words("status_text") == "Output y1 of row 2 = 1.0000 · Space: explain"
    edit(kassei, network=XOR.network.with_layer(0, XOR.network.layers[0].replace(biases=[9.0, 9.0])))
    assert outputs(kassei) == [0, 1, 1, 0]
    assert stale(kassei) == [True] * 4
    assert kassei.words("status_text") == "Output y1 of row 2 = 1.0000, from before the network was edited · Space: explain"
    cell = table(kassei).numbers.index(1, 3)
    for role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
        assert cell.data(role) == "Output y1 of row 2 = 1, from before the network was edited"
    kassei.parts.workspace.undo()
    assert stale(kassei) == [False] * 4
    assert kassei.words("status_text") == "Output y1 of row 2 = 1.0000 · Space: explain"


def test_an_edited_row_has_an_output_only_if_it_was_computed_from_its_inputs(open_kassei: Open) -> None:
    kassei = open_kassei(XOR)
    table(kassei)
    kassei.click("forward_button")
    type_cell(kassei, 2, 0, "5")
    assert outputs(kassei) == [0, 1, None, 0]
    assert stale(kassei) == [False] * 4
    type_cell(kassei, 2, 0, "0")  # the inputs of row 1
    assert outputs(kassei) == [0, 1, 0, 0]
    type_cell(kassei, 3, 2, "7")  # targets do not affect outputs
    assert outputs(kassei) == [0, 1, 0, 0]
    type_cell(kassei, 4, 0, "-0")
    assert outputs(kassei) == [0, 1, 0, 0, 0]
    type_cell(kassei, 4, 1, "8")
    assert outputs(kassei) == [0, 1, 0, 0, None]
    kassei.click("forward_button")
    assert None not in outputs(kassei)
    assert stale(kassei) == [False] * 5


def test_outputs_move_with_their_rows(open_kassei: Open) -> None:
    kassei = open_kassei(XOR)
    table(kassei)
    kassei.click("forward_button")
    click(kassei, 0, 0)
    kassei.click("samples_delete")
    assert outputs(kassei) == [1, 1, 0]
    edit(kassei, network=ALWAYS)
    assert stale(kassei) == [True] * 3
    edit(kassei, samples=Samples([[1, 1], [2, 2], [1, 0], [0, 0], [1, 1]]))
    assert outputs(kassei) == [0, None, 1, 0, 0]
    assert stale(kassei) == [True, False, True, True, True]
    kassei.click("samples_clear")
    assert outputs(kassei) == []
    kassei.parts.workspace.undo()
    assert outputs(kassei) == [0, None, 1, 0, 0]


@pytest.mark.parametrize("rows", [3, 4, 5])
def test_other_rows_from_a_file_have_no_outputs_of_the_rows_before(
    open_kassei: Open, csv: Callable[..., Path], rows: int
) -> None:
    kassei = open_kassei(XOR)
    table(kassei)
    kassei.click("forward_button")
    open_csv(kassei, csv("5,5\n6,6\n7,7\n8,8\n9,9\n"[: 4 * rows]))
    assert outputs(kassei) == [None] * rows
    type_cell(kassei, rows, 0, "4")
    assert outputs(kassei) == [None] * (rows + 1)
    kassei.click("forward_button")
    assert None not in outputs(kassei)
    while samples(kassei) != ROWS:
        kassei.parts.workspace.undo()
    settle()
    assert outputs(kassei) == [None] * 4


@pytest.mark.parametrize("columns", [1, 2, 5])
def test_rows_are_found_by_their_numbers_at_any_place_or_only_at_their_own(columns: int) -> None:
    random = np.random.default_rng(columns)
    inputs = np.concatenate([random.integers(-9, 9, (3000, columns)).astype(float), random.normal(size=(3000, columns))])
    given = np.concatenate([inputs[10:20], inputs[random.permutation(len(inputs))], random.normal(size=(50, columns))])
    places = samples_outputs.Rows(inputs).places(given, anywhere=True)
    assert (places >= 0).tolist() == [True] * 6010 + [False] * 50
    assert np.array_equal(inputs[places[:6010]], given[:6010])
    at_their_place = samples_outputs.Rows(inputs).places(given, anywhere=False)
    assert [found in (-1, row) for row, found in enumerate(at_their_place)] == [True] * len(given)
    nothing = np.empty((0, 0))
    assert samples_outputs.Rows(nothing).places(given, anywhere=True).tolist() == [-1] * len(given)
    assert samples_outputs.Rows(inputs).places(nothing, anywhere=True).tolist() == []


def test_a_drag_in_live_does_not_search_for_rows(open_kassei: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    kassei = open_kassei(XOR)
    view = click(kassei, 2, 0)
    kassei.click("live_toggle")
    view.setFocus()
    monkeypatch.setattr(samples_outputs, "QUICK", -1.0)
    monkeypatch.setattr(samples_outputs, "keys_of", lambda rows: pytest.fail("searched"))
    start, during = position_of(view, 2, 0), []
    kassei.parts.workspace.changed.connect(lambda old, new: during.append(first_outputs(view.numbers)))
    kassei.drag(view.viewport(), [start, start + QPoint(10, 0), start + QPoint(25, 0)])
    assert during[-1] == [0, 1, None, 0]  # read at once: the drag may rest as soon as events pass
    kassei.bot.waitUntil(lambda: outputs(kassei) == [0, 1, 1, 0])


def test_live_keeps_outputs_current(open_kassei: Open) -> None:
    kassei = open_kassei(XOR)
    table(kassei)
    kassei.click("live_toggle")
    assert outputs(kassei) == [0, 1, 1, 0]
    type_cell(kassei, 2, 1, "1")
    assert outputs(kassei) == [0, 1, 0, 0]
    assert stale(kassei) == [False] * 4
    edit(kassei, network=ALWAYS)
    assert outputs(kassei) == [1] * 4


def test_outputs_are_computed_only_while_the_table_is_shown(open_kassei: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    calls: list[int] = []
    monkeypatch.setattr(samples_outputs, "predict", lambda network, x: calls.append(len(x)) or predict(network, x))
    kassei = open_kassei(XOR)
    table(kassei)
    kassei.click("view_equation")
    kassei.click("forward_button")
    assert calls == []
    kassei.click("view_samples")
    assert calls == [4]
    assert outputs(kassei) == [0, 1, 1, 0]
    kassei.click("view_diagram")
    kassei.click("view_samples")
    click(kassei, 0, 0)
    kassei.click("forward_button")
    assert calls == [4]


def test_opening_the_table_after_forward_shows_outputs(open_kassei: Open) -> None:
    kassei = open_kassei(XOR)
    kassei.click("forward_button")
    assert outputs(kassei) == [0, 1, 1, 0]


def test_many_rows_are_computed_in_slices(open_kassei: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(slices, "SLICE", 0.0)
    monkeypatch.setattr(samples_outputs, "WORK", 0)
    rows = np.random.default_rng(0).normal(size=(100, 2))
    kassei = open_kassei(replace(Document(), samples=Samples(rows)))
    calls: list[int] = []
    monkeypatch.setattr(samples_outputs, "predict", lambda network, x: calls.append(len(x)) or predict(network, x))
    table(kassei)
    kassei.parts.workspace.forward()
    assert outputs(kassei) == [None] * 100
    kassei.parts.workspace.forward()  # once more: the computation that has started continues
    kassei.bot.waitUntil(lambda: outputs(kassei)[99] is not None)
    assert sum(calls) == 100
    np.testing.assert_allclose(np.array(outputs(kassei), dtype=float), forward(Document().network, rows).y[:, 0], rtol=1e-13)


def test_slow_outputs_wait_until_a_drag_in_live_rests(open_kassei: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    kassei = open_kassei(XOR)
    table(kassei)
    kassei.click("live_toggle")
    monkeypatch.setattr(samples_outputs, "QUICK", -1.0)
    model, workspace = table(kassei).numbers, kassei.parts.workspace
    workspace.edit(replace(workspace.document, network=ALWAYS), Message("edit"))
    assert first_outputs(model) == [0, 1, 1, 0]  # read at once: the drag may rest as soon as events pass
    assert stale_outputs(model) == [True] * 4
    kassei.bot.waitUntil(lambda: outputs(kassei) == [1] * 4)


def test_the_table_follows_the_shape_of_the_network(open_kassei: Open) -> None:
    kassei = open_kassei(XOR)
    click(kassei, 1, 1)
    kassei.click("forward_button")
    box = kassei.window.findChildren(Playground)[0].bar.inputs
    box.setValue(3)
    settle()
    assert headings(kassei) == ["Input x1", "Input x2", "Input x3", "Target t1", "Output y1", "Class", "Error", *FIGURES]
    assert all_numbers(kassei)[1] == [0, 1, 0, 1, None, None, None, None, None]
    kassei.click("forward_button")
    assert None not in outputs(kassei)
    kassei.parts.workspace.undo()
    settle()
    assert headings(kassei) == ["Input x1", "Input x2", "Target t1", "Output y1", "Class", "Error", *FIGURES]
    assert all_numbers(kassei)[1] == [0, 1, 1, None, None, None, None, None]
    wide = Network([Layer(np.ones((64, 16)), np.zeros(64), "tanh")])
    document = replace(Document(), network=wide, x=(1.0,) * 16, samples=Samples(np.ones((3, 16)), np.ones((3, 64))))
    kassei.parts.workspace.open(document, None)
    settle()
    assert len(headings(kassei)) == 144 + 3  # and columns for error, loss and gradient


def test_opening_another_document_replaces_the_rows(open_kassei: Open) -> None:
    kassei = open_kassei(XOR)
    click(kassei, 1, 1)
    kassei.click("forward_button")
    kassei.parts.workspace.open(Document(), None)
    settle()
    assert all_numbers(kassei) == [[None] * 4]
