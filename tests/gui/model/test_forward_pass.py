"""The forward pass: what is on show, how much of it, and whether it still holds."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from engine import Document, Layer, Message, Network, forward
from gui.model.forward_pass import ForwardPass, system_motion
from gui.model.store import DocumentStore

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


# The emphasis that travels through the layers


@pytest.fixture
def seen(parts: Parts) -> list[int]:
    """Return the layers emphasised so far, in motion that lasts 60 ms."""
    _, passed, _ = parts
    passed.motion = 60
    emphasised: list[int] = []
    passed.passing.connect(emphasised.append)
    return emphasised


def test_run_shows_everything_at_once_and_passes_each_layer(qtbot: QtBot, parts: Parts, seen: list[int]) -> None:
    store, passed, told = parts
    passed.run()
    assert passed.trace is not None
    np.testing.assert_array_equal(passed.trace.y, forward(store.document.network, store.document.x).y)
    assert (passed.revealed, len(told), seen) == (3, 1, [0])
    qtbot.waitUntil(lambda: seen[-1] == -1)
    assert seen == [*sorted(seen[:-1]), -1]
    assert set(seen) <= {-1, 0, 1, 2}
    assert not passed._timer.isActive()
    assert (passed.revealed, len(told)) == (3, 1)


def test_step_passes_its_own_layer(qtbot: QtBot, parts: Parts, seen: list[int]) -> None:
    _, passed, _ = parts
    passed.step()
    passed.step()
    qtbot.waitUntil(lambda: seen[-1] == -1)
    assert seen in ([0, -1, 1, -1], [0, 1, -1])


@pytest.mark.parametrize("what", ["edit", "open", "clear", "forward", "live"])
def test_what_happens_in_between_ends_a_run(parts: Parts, seen: list[int], what: str) -> None:
    store, passed, _ = parts
    passed.run()
    {
        "edit": lambda: edit(store, 2.0),
        "open": lambda: store.open(Document(), None),
        "clear": passed.clear,
        "forward": passed.forward,
        "live": lambda: passed.set_live(True),
    }[what]()
    assert seen == [0, -1]
    assert not passed._timer.isActive()


def test_second_run_begins_anew(qtbot: QtBot, parts: Parts, seen: list[int]) -> None:
    _, passed, _ = parts
    passed.run()
    passed.run()
    assert seen == [0, -1, 0]
    qtbot.waitUntil(lambda: seen[-1] == -1)
    assert passed.revealed == 3


def test_nothing_moves_in_live_or_where_no_motion_is_wanted(parts: Parts, seen: list[int]) -> None:
    store, passed, _ = parts
    passed.set_live(True)
    passed.run()
    edit(store, 2.0)
    passed.set_live(False)
    passed.motion = 0
    passed.run()
    passed.step()
    assert seen == []


def test_motion_is_short_and_none_without_a_screen(qapp, monkeypatch: pytest.MonkeyPatch) -> None:
    assert system_motion() == 0
    monkeypatch.setattr(type(qapp), "platformName", lambda *_: "xcb")
    assert 0 < system_motion() < 200
