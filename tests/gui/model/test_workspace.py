"""The workspace: edits, undo and redo, saving, opening and focus, all announced by one signal."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from engine import Document, Layer, Message, Network
from gui.model.focus import Focus, picked
from gui.model.workspace import State, Workspace

EDIT, OTHER = Message("input x"), Message("scores")
START = Document()


def at(x: float) -> Document:
    return replace(START, x=(x, 0.5))


@pytest.fixture
def workspace() -> Workspace:
    return Workspace(START)


def test_an_edit_is_announced_with_the_old_and_the_new_state(workspace: Workspace) -> None:
    announced: list[tuple[State, State]] = []
    workspace.changed.connect(lambda old, new: announced.append((old, new)))
    new = at(2)
    workspace.edit(new, EDIT)
    assert len(announced) == 1
    assert announced[0][0].document is START
    assert announced[0][1].document is new
    assert workspace.document is new
    assert workspace.dirty


def test_an_equal_document_is_not_an_edit(workspace: Workspace) -> None:
    workspace.edit(Document(), EDIT)
    assert workspace.undo_steps == 0
    assert workspace.document is START
    assert not workspace.dirty


def test_undo_restores_the_same_object(workspace: Workspace) -> None:
    workspace.edit(at(2), EDIT)
    workspace.undo()
    assert workspace.document is START
    assert not workspace.dirty


def test_edits_with_the_same_merge_key_are_one_step(workspace: Workspace) -> None:
    for x in (2, 3, 4):
        workspace.edit(at(x), EDIT, "drag 1")
    assert workspace.undo_steps == 1
    workspace.undo()
    assert workspace.document == START
    workspace.redo()
    assert workspace.document == at(4)


@pytest.mark.parametrize("keys", [("drag 1", "drag 2"), (None, None), ("drag 1", None), (None, "drag 1")])
def test_edits_with_other_merge_keys_are_separate_steps(workspace: Workspace, keys: tuple[str | None, str | None]) -> None:
    workspace.edit(at(2), EDIT, keys[0])
    workspace.edit(at(3), EDIT, keys[1])
    assert workspace.undo_steps == 2


def test_a_drag_back_to_its_start_adds_no_step(workspace: Workspace) -> None:
    workspace.edit(at(9), EDIT)
    for x in (2, 3, 9):
        workspace.edit(at(x), EDIT, "drag 1")
    assert workspace.undo_steps == 1
    workspace.undo()
    assert workspace.document is START


def test_a_drag_that_passes_its_start_continues(workspace: Workspace) -> None:
    for x in (2, 1, 3):
        workspace.edit(at(x), EDIT, "drag 1")
    assert workspace.document == at(3)
    workspace.undo()
    assert workspace.document == START
    assert workspace.undo_steps == 0


def test_texts_name_the_edits_that_undo_and_redo_would_change(workspace: Workspace) -> None:
    assert (workspace.undo_text(), workspace.redo_text()) == (None, None)
    workspace.edit(at(2), EDIT)
    workspace.edit(at(3), OTHER)
    workspace.undo()
    assert (workspace.undo_text(), workspace.redo_text()) == (EDIT, OTHER)


def test_a_saved_document_is_clean_until_it_is_changed(workspace: Workspace, tmp_path: Path) -> None:
    workspace.edit(at(2), EDIT)
    workspace.saved(tmp_path / "a.kassei")
    assert not workspace.dirty
    assert workspace.path == tmp_path / "a.kassei"
    workspace.undo()
    assert workspace.dirty
    workspace.redo()
    assert not workspace.dirty


def test_a_drag_after_saving_is_not_merged_into_the_saved_step(workspace: Workspace, tmp_path: Path) -> None:
    workspace.edit(at(2), EDIT, "drag 1")
    workspace.saved(tmp_path / "a.kassei")
    workspace.edit(at(3), EDIT, "drag 1")
    assert workspace.dirty
    workspace.undo()
    assert workspace.document == at(2)
    assert not workspace.dirty


def test_opening_clears_the_history_and_is_announced_once(workspace: Workspace) -> None:
    announced: list[tuple[State, State]] = []
    workspace.edit(at(2), EDIT)
    workspace.changed.connect(lambda old, new: announced.append((old, new)))
    workspace.open(at(7), Path("/a.kassei"))
    assert [(old.opened, new.opened) for old, new in announced] == [(0, 1)]
    assert workspace.undo_steps == 0
    assert not workspace.dirty


def test_discarding_makes_the_document_clean_without_announcing_it(workspace: Workspace) -> None:
    announced: list[None] = []
    workspace.edit(at(2), EDIT)
    workspace.changed.connect(lambda old, new: announced.append(None))
    workspace.discard()
    assert not workspace.dirty
    assert (workspace.document, announced) == (at(2), [])


def test_undo_and_redo_focus_on_what_the_edit_was_about(workspace: Workspace) -> None:
    workspace.edit(at(2), EDIT, about=picked("tanh"))
    assert workspace.focus == picked("tanh")
    workspace.focus_on(Focus(1))
    workspace.undo()
    assert workspace.focus == picked("tanh")
    workspace.focus_on(Focus(2))
    workspace.redo()
    assert workspace.focus == picked("tanh")


def test_an_edit_about_nothing_keeps_the_focus(workspace: Workspace) -> None:
    workspace.focus_on(picked("relu"))
    workspace.edit(at(2), EDIT)
    workspace.undo()
    assert workspace.focus == picked("relu")


def test_focus_stays_within_the_network(workspace: Workspace) -> None:
    workspace.focus_on(Focus(2))
    workspace.edit(Document(Network([Layer([[1.0]], [0.0])]), (1.0,)), EDIT)
    assert workspace.focus == Focus(0)


def test_a_rescued_document_counts_as_unsaved(workspace: Workspace, tmp_path: Path) -> None:
    workspace.open(at(7), None, rescued=True)
    assert workspace.dirty
    workspace.edit(at(8), EDIT)
    workspace.undo()
    assert workspace.dirty
    workspace.saved(tmp_path / "a.kassei")
    assert not workspace.dirty
