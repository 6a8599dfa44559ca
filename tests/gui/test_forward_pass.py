"""The forward pass: what is on show, how much of it, and whether it still holds."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from engine import Document, Layer, Message, Network, forward
from gui.forward_pass import ForwardPass
from gui.store import DocumentStore

EDIT = Message("input x")
Parts = tuple[DocumentStore, ForwardPass, list[None]]


@pytest.fixture
def parts() -> Parts:
    store = DocumentStore(Document())
    passed, told = ForwardPass(store), []
    passed.changed.connect(lambda: told.append(None))
    return store, passed, told


def edit(store: DocumentStore, x: float) -> None:
    store.edit(replace(store.document, x=(x, 0.5)), EDIT)


def test_nothing_at_first(parts: Parts) -> None:
    _, passed, told = parts
    assert (passed.trace, passed.revealed, passed.stale, told) == (None, 0, False, [])


def test_forward_reveals_all(parts: Parts) -> None:
    store, passed, told = parts
    passed.forward()
    assert passed.trace is not None
    np.testing.assert_array_equal(passed.trace.y, forward(store.document.network, store.document.x).y)
    assert (passed.revealed, len(told)) == (3, 1)


def test_step_reveals_one_more_and_begins_anew(parts: Parts) -> None:
    _, passed, _ = parts
    revealed = []
    for _ in range(5):
        passed.step()
        revealed.append(passed.revealed)
    assert revealed == [1, 2, 3, 1, 2]


def test_stale_by_value_not_by_identity(parts: Parts) -> None:
    store, passed, _ = parts
    passed.forward()
    edit(store, 2.0)
    assert passed.stale
    edit(store, 1.0)
    assert not passed.stale


def test_stale_results_stay(parts: Parts) -> None:
    store, passed, told = parts
    passed.forward()
    trace = passed.trace
    edit(store, 2.0)
    assert passed.trace is trace
    assert len(told) == 2


def test_step_after_an_edit_computes_anew(parts: Parts) -> None:
    store, passed, _ = parts
    passed.forward()
    edit(store, 2.0)
    passed.step()
    assert (passed.revealed, passed.stale) == (1, False)


def test_exploring_tells_nothing(parts: Parts) -> None:
    store, passed, told = parts
    passed.forward()
    store.edit(replace(store.document, explorer=replace(store.document.explorer, inputs=(1.0,))), EDIT)
    assert len(told) == 1
    assert not passed.stale


def test_another_shape_clears(parts: Parts) -> None:
    store, passed, _ = parts
    passed.forward()
    store.edit(Document(Network([Layer([[1.0]], [0.0])]), (1.0,)), EDIT)
    assert (passed.trace, passed.revealed, passed.stale) == (None, 0, False)


def test_opening_clears(parts: Parts) -> None:
    store, passed, _ = parts
    passed.forward()
    store.open(Document(), None)
    assert passed.trace is None


def test_live_follows_every_edit_undo_and_file(parts: Parts) -> None:
    store, passed, _ = parts
    passed.set_live(True)
    for change in (lambda: edit(store, 2.0), store.undo_stack.undo, lambda: store.open(Document(x=(5.0, 1.0)), None)):
        change()
        assert passed.trace is not None
        np.testing.assert_array_equal(passed.trace.y, forward(store.document.network, store.document.x).y)
        assert not passed.stale
    passed.set_live(False)
    edit(store, 3.0)
    assert passed.stale
