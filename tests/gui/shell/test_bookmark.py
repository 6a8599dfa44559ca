"""A document reopens with the function, view and page it was saved with; changing these is not an edit."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from gui_person import Key, Person
from PySide6.QtWidgets import QAbstractButton

from engine import BoundActivation, Document, load, save
from engine.activations import own_id
from engine.document.bookmark import Bookmark
from gui.model.focus import Focus, picked
from gui.model.recovery import Autosave

OWN = own_id("Steep", "x*sigmoid(3*x)")


def saved(kassei: Person, path: Path) -> Path:
    """Save the document of a window to a file, by Ctrl+S, and return the file."""
    save(kassei.parts.workspace.document, path)
    kassei.parts.workspace.saved(path)
    kassei.ctrl(Key.Key_S)
    return path


def view_of(kassei: Person) -> str:
    """Return the name of the view whose button is down."""
    buttons = [kassei.find(f"view_{name}", QAbstractButton) for name in ("equation", "diagram", "samples", "output")]
    return next(button.objectName().removeprefix("view_") for button in buttons if button.isChecked())


@pytest.mark.parametrize("focus", [Focus(1), picked("mish"), picked("softmax"), picked(OWN)], ids=str)
def test_reopening_shows_the_same_function(kassei: Person, open_kassei, tmp_path: Path, focus: Focus) -> None:
    kassei.parts.workspace.focus_on(focus)
    path = saved(kassei, tmp_path / "net.kassei")
    heading = kassei.words("subject_title")
    another = open_kassei()
    assert another.words("subject_title") != heading
    another.parts.files.open(path)
    assert another.parts.workspace.focus == focus
    assert another.words("subject_title") == heading


@pytest.mark.parametrize("view", ["diagram", "samples", "output"])
def test_reopening_shows_the_same_view(kassei: Person, open_kassei, tmp_path: Path, view: str) -> None:
    kassei.click(f"view_{view}")
    path = saved(kassei, tmp_path / "net.kassei")
    another = open_kassei()
    another.parts.files.open(path)
    assert view_of(another) == view
    fresh = open_kassei(load(path))
    assert view_of(fresh) == view
    assert fresh.parts.page == "playground"


def test_a_bookmark_that_is_not_understood_leaves_the_view_as_it_is(kassei: Person, tmp_path: Path) -> None:
    path = tmp_path / "old.kassei"
    save(Document(bookmark=Bookmark("page of a later program", "view of a later program", 30)), path)
    kassei.click("view_diagram")
    kassei.parts.files.open(path)
    assert view_of(kassei) == "diagram"
    assert kassei.parts.page == "playground"
    assert kassei.parts.workspace.focus == Focus(2)  # the last layer
    kassei.ctrl(Key.Key_S)
    assert load(path).bookmark == Bookmark("playground", "diagram", 2)


def test_looking_at_something_is_not_an_edit(kassei: Person, tmp_path: Path) -> None:
    path = saved(kassei, tmp_path / "net.kassei")
    kassei.parts.workspace.focus_on(picked("mish"))
    kassei.click("view_diagram")
    assert not kassei.window.isWindowModified()
    assert kassei.undo_steps() == 0
    assert load(path).bookmark == Bookmark("playground", "equation", 0)  # written when the document is saved, not before
    kassei.ctrl(Key.Key_S)
    assert load(path).bookmark == Bookmark("playground", "diagram", None, "mish")


def test_undo_does_not_return_to_the_bookmark(kassei: Person, tmp_path: Path) -> None:
    kassei.parts.workspace.focus_on(picked("mish"))
    path = saved(kassei, tmp_path / "net.kassei")
    kassei.parts.files.open(path)
    kassei.edit_cell("input_x", "8")
    kassei.parts.workspace.focus_on(Focus(2))
    kassei.click("view_diagram")
    kassei.parts.workspace.undo()
    assert kassei.parts.workspace.focus == Focus(2)
    assert view_of(kassei) == "diagram"


def test_a_draft_of_a_formula_is_not_kept(kassei: Person, tmp_path: Path) -> None:
    kassei.parts.workspace.focus_on(Focus(None, draft=BoundActivation(OWN)))
    path = saved(kassei, tmp_path / "net.kassei")
    assert load(path).bookmark.layer == 0


def test_a_rescued_document_opens_as_it_was_left(kassei: Person, open_kassei, tmp_path: Path) -> None:
    autosave = Autosave(kassei.parts.workspace, tmp_path, kassei.window)
    kassei.edit_cell("input_x", "8")
    kassei.parts.workspace.focus_on(picked("mish"))
    kassei.click("view_diagram")
    copy = autosave.write()
    assert copy is not None
    rescued = open_kassei()
    rescued.parts.files.restored(load(copy), None, 0.0)
    assert rescued.parts.workspace.focus == picked("mish")
    assert view_of(rescued) == "diagram"
    kassei.parts.workspace.discard()
    autosave.finish()


def test_documents_that_differ_only_in_the_bookmark_are_equal() -> None:
    assert replace(Document(), bookmark=Bookmark("playground", "diagram", 2)) == Document()
