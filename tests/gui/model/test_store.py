"""The store: one door for every edit, one signal for every change."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from engine import Document, Message
from gui.model.store import DocumentStore

EDIT, OTHER = Message("input x"), Message("scores")
START = Document()


def at(x: float) -> Document:
    return replace(START, x=(x, 0.5))


@pytest.fixture
def store() -> DocumentStore:
    return DocumentStore(START)


def test_edit_is_told_with_old_and_new(store: DocumentStore) -> None:
    told: list[tuple[Document, Document]] = []
    store.changed.connect(lambda old, new: told.append((old, new)))
    new = at(2)
    store.edit(new, EDIT)
    assert len(told) == 1
    assert told[0][0] is START
    assert told[0][1] is new
    assert store.document is new
    assert store.dirty


def test_equal_document_is_no_edit(store: DocumentStore) -> None:
    store.edit(Document(), EDIT)
    assert store.undo_stack.count() == 0
    assert store.document is START
    assert not store.dirty


def test_undo_brings_back_the_very_same_object(store: DocumentStore) -> None:
    store.edit(at(2), EDIT)
    store.undo_stack.undo()
    assert store.document is START
    assert not store.dirty


def test_same_merge_key_is_one_step(store: DocumentStore) -> None:
    for x in (2, 3, 4):
        store.edit(at(x), EDIT, "drag 1")
    assert store.undo_stack.count() == 1
    store.undo_stack.undo()
    assert store.document == START
    store.undo_stack.redo()
    assert store.document == at(4)


@pytest.mark.parametrize("keys", [("drag 1", "drag 2"), (None, None), ("drag 1", None), (None, "drag 1")])
def test_other_merge_keys_are_steps_of_their_own(store: DocumentStore, keys: tuple[str | None, str | None]) -> None:
    store.edit(at(2), EDIT, keys[0])
    store.edit(at(3), EDIT, keys[1])
    assert store.undo_stack.count() == 2


def test_drag_back_to_the_start_is_no_step(store: DocumentStore) -> None:
    store.edit(at(9), EDIT)
    for x in (2, 3, 9):
        store.edit(at(x), EDIT, "drag 1")
    assert store.undo_stack.count() == 1
    store.undo_stack.undo()
    assert store.document is START


def test_drag_that_passes_the_start_goes_on(store: DocumentStore) -> None:
    for x in (2, 1, 3):
        store.edit(at(x), EDIT, "drag 1")
    assert store.document == at(3)
    store.undo_stack.undo()
    assert store.document == START
    assert store.undo_stack.index() == 0


def test_texts_name_what_undo_and_redo_would_do(store: DocumentStore) -> None:
    assert (store.undo_text(), store.redo_text()) == (None, None)
    store.edit(at(2), EDIT)
    store.edit(at(3), OTHER)
    store.undo_stack.undo()
    assert (store.undo_text(), store.redo_text()) == (EDIT, OTHER)


def test_saved_is_clean_until_the_next_edit(store: DocumentStore, tmp_path: Path) -> None:
    store.edit(at(2), EDIT)
    store.saved(tmp_path / "a.kassei")
    assert not store.dirty
    assert store.path == tmp_path / "a.kassei"
    store.undo_stack.undo()
    assert store.dirty
    store.undo_stack.redo()
    assert not store.dirty


def test_drag_after_saving_is_not_merged_into_what_is_saved(store: DocumentStore, tmp_path: Path) -> None:
    store.edit(at(2), EDIT, "drag 1")
    store.saved(tmp_path / "a.kassei")
    store.edit(at(3), EDIT, "drag 1")
    assert store.dirty
    store.undo_stack.undo()
    assert store.document == at(2)
    assert not store.dirty


def test_open_forgets_the_history(store: DocumentStore) -> None:
    log: list[str] = []
    store.edit(at(2), EDIT)
    store.changed.connect(lambda old, new: log.append("changed"))
    store.opened.connect(lambda: log.append("opened"))
    store.open(at(7), Path("/a.kassei"))
    assert log == ["changed", "opened"]
    assert store.undo_stack.count() == 0
    assert not store.dirty


def test_rescued_document_counts_as_unsaved(store: DocumentStore, tmp_path: Path) -> None:
    store.open(at(7), None, rescued=True)
    assert store.dirty
    store.edit(at(8), EDIT)
    store.undo_stack.undo()
    assert store.dirty
    store.saved(tmp_path / "a.kassei")
    assert not store.dirty
