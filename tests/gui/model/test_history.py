"""The history: undo and redo, drags as one step, the saved state, and a limit on memory."""

from __future__ import annotations

import gc
import tracemalloc
import weakref
from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pytest
from gui_person import Person

from engine import Document, Layer, Message, Network
from engine.data.samples import Samples
from gui.model import history
from gui.model.history import Edit, History

TEXT = Message("edit")
START = Document()


def at(number: float) -> Document:
    return Document(x=(number, 0.5))


def edit(before: float, after: float, key: object = None) -> Edit:
    return Edit(at(before), at(after), TEXT, key)


@pytest.fixture
def made() -> History:
    """A history of three edits, from 0 to 3."""
    made = History()
    for number in range(3):
        made.add(edit(number, number + 1))
    return made


def test_an_empty_history_has_nothing_to_undo_or_redo() -> None:
    empty = History()
    assert (empty.undo(), empty.redo(), empty.last, empty.next, empty.steps) == (None, None, None, None, 0)
    assert empty.is_clean
    assert not empty.forgot


def test_undo_and_redo_go_through_the_edits(made: History) -> None:
    assert [step.before.x[0] for step in (made.undo(), made.undo(), made.undo()) if step] == [2, 1, 0]
    assert made.undo() is None
    assert [step.after.x[0] for step in (made.redo(), made.redo(), made.redo()) if step] == [1, 2, 3]
    assert made.redo() is None


def test_an_edit_after_undo_replaces_the_undone_edits(made: History) -> None:
    made.undo()
    made.undo()
    made.add(edit(1, 9))
    assert made.steps == 2
    assert made.next is None


def test_a_drag_is_one_step_and_none_if_it_ends_where_it_began() -> None:
    drag = History()
    drag.add(edit(0, 1, "drag"))
    drag.add(edit(1, 2, "drag"))
    assert drag.steps == 1
    assert drag.last is not None
    assert (drag.last.before.x[0], drag.last.after.x[0]) == (0, 2)
    drag.add(edit(2, 0, "drag"))
    assert drag.steps == 0


def test_drags_with_different_keys_and_edits_without_a_key_are_separate_steps(made: History) -> None:
    made.add(edit(3, 4, "one"))
    made.add(edit(4, 5, "other"))
    made.add(edit(5, 6))
    made.add(edit(6, 7))
    assert made.steps == 7


def test_a_drag_continues_as_a_new_step_after_saving_and_after_undo() -> None:
    drag = History()
    drag.add(edit(0, 1, "drag"))
    drag.mark_clean()
    drag.add(edit(1, 2, "drag"))
    assert drag.steps == 2
    assert not drag.is_clean
    drag.undo()
    assert drag.is_clean
    drag.add(edit(1, 3, "drag"))
    assert drag.steps == 2


def test_the_history_is_clean_only_at_the_saved_state(made: History) -> None:
    assert not made.is_clean
    made.mark_clean()
    made.undo()
    assert not made.is_clean
    made.redo()
    assert made.is_clean
    made.undo()
    made.add(edit(2, 9))
    made.undo()
    assert not made.is_clean  # the saved state can no longer be reached


def table(seed: int, rows: int = 1000) -> Document:
    numbers = np.random.default_rng(seed).normal(size=(rows, 4))
    return replace(START, samples=Samples(numbers[:, :2], numbers[:, 2:]))


def test_the_cost_of_an_edit_counts_tables_and_layers_that_only_it_keeps() -> None:
    one, other = table(0), table(1)
    step = Edit(one, replace(one, x=(3.0, 3.0)), TEXT).cost
    assert step == history.STEP_BYTES
    assert Edit(one, other, TEXT).cost == step + 1000 * 4 * 8
    first, *rest = one.network.layers
    changed = replace(one, network=Network([Layer(first.weights * 2, first.biases, first.activation), *rest]))
    assert Edit(one, changed, TEXT).cost >= step + first.weights.nbytes + first.biases.nbytes


def with_weight(document: Document, value: float) -> Document:
    first, *rest = document.network.layers
    weights = first.weights.copy()
    weights[0, 0] = value
    return replace(document, network=Network([Layer(weights, first.biases, first.activation), *rest]))


@pytest.mark.parametrize(
    "change", [lambda document, value: replace(document, x=(value, 0.5)), with_weight], ids=["x", "weight"]
)
def test_the_cost_of_edits_is_at_least_the_memory_they_keep(change: Callable[[Document, float], Document]) -> None:
    made, document, steps = History(), START, 200
    made.add(Edit(document, document := change(document, -1.0), TEXT))  # allocates what is kept once
    tracemalloc.start()
    for number in range(steps):
        made.add(Edit(document, document := change(document, float(number)), Message("edit", {"layer": number})))
    gc.collect()
    kept = tracemalloc.get_traced_memory()[0]
    tracemalloc.stop()
    counted = sum(step.cost for step in iter(made.undo, None))
    assert kept <= counted <= 8 * kept  # other versions of Python keep less


def test_the_number_of_small_edits_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(history, "MOST_BYTES", 100 * history.STEP_BYTES)
    made, document = History(), START
    for number in range(250):
        made.add(Edit(document, document := replace(document, x=(float(number), 0.5)), TEXT))
    assert (made.steps, made.forgot) == (100, True)
    oldest = [*iter(made.undo, None)][-1]
    assert oldest.before.x[0] == 149


def test_the_oldest_edits_are_forgotten_beyond_the_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    tables = [table(seed) for seed in range(6)]
    monkeypatch.setattr(history, "MOST_BYTES", 3 * Edit(tables[0], tables[1], TEXT).cost)
    made = History()
    for number in range(3):
        made.add(Edit(tables[number], tables[number + 1], TEXT))
    assert (made.steps, made.forgot, made.is_clean) == (3, False, False)
    for number in range(3, 5):
        made.add(Edit(tables[number], tables[number + 1], TEXT))
    assert (made.steps, made.forgot) == (3, True)
    steps = [made.undo() for _ in range(3)]
    assert steps[-1] is not None
    assert steps[-1].before is tables[2]
    assert not made.is_clean  # the opened document can no longer be reached
    made.clear()
    assert (made.steps, made.forgot, made.is_clean) == (0, False, True)


def test_the_tables_of_forgotten_edits_are_freed(monkeypatch: pytest.MonkeyPatch) -> None:
    made, after = History(), table(0, 75_000)
    monkeypatch.setattr(history, "MOST_BYTES", 3 * Edit(after, START, TEXT).cost)
    alive: list[weakref.ref[np.ndarray]] = []
    for seed in range(1, 8):
        alive.append(weakref.ref(after.samples.inputs))
        made.add(Edit(after, after := table(seed, 75_000), TEXT))
    gc.collect()
    assert [reference() is not None for reference in alive] == [False] * 4 + [True] * 3
    assert made.steps == 3


def test_the_last_edit_is_kept_whatever_it_costs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(history, "MOST_BYTES", 1)
    made = History()
    made.add(Edit(table(0), table(1), TEXT))
    assert made.steps == 1
    assert not made.forgot


def test_a_notice_says_once_that_edits_are_forgotten(kassei: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(history, "MOST_BYTES", 1)
    notices: list[str] = []
    kassei.parts.notices.noted.connect(lambda message, choices: notices.append(str(message)))
    for seed in range(4):
        kassei.parts.workspace.edit(table(seed, 5), TEXT)
    assert notices == ["The oldest edits can no longer be undone: they would take too much memory."]
