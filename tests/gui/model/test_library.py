"""The library of own functions: kept between runs, shared by running copies, and never losing what a person wrote."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from engine import FileError
from gui.model.library import FunctionLibrary, library_path

A, B, C = "own:A := x", "own:B := a*x", "own:ゲート := x*sigmoid(x)"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "kassei" / "functions.json"


def write(path: Path, content: object) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(content if isinstance(content, str) else json.dumps(content), "utf-8")


def read(path: Path) -> list[object]:
    return json.loads(path.read_text("utf-8"))


def test_functions_are_kept_between_runs(path: Path) -> None:
    library = FunctionLibrary(path)
    assert (library.ids(), library.problem) == ((), None)
    for function in (A, B, C, A):
        library.add(function)
    assert library.ids() == (A, B, C)
    assert FunctionLibrary(path).ids() == (A, B, C)
    assert read(path)[2] == {"name": "ゲート", "formula": "x*sigmoid(x)"}
    assert "ゲート" in path.read_text("utf-8")


def test_functions_are_replaced_at_their_position_and_removed(path: Path) -> None:
    library = FunctionLibrary(path)
    library.add(A)
    library.add(B)
    library.replace(A, C)
    assert library.ids() == (C, B)
    library.replace(A, A)  # no longer in the library, so it is added
    assert library.ids() == (C, B, A)
    library.replace(C, B)  # already in the library
    assert library.ids() == (B, A)
    library.replace(B, B)
    library.remove(B)
    library.remove(B)
    assert library.ids() == FunctionLibrary(path).ids() == (A,)


def test_only_real_changes_are_signalled(path: Path, qtbot: QtBot) -> None:
    library = FunctionLibrary(path)
    with qtbot.waitSignal(library.changed):
        library.add(A)
    with qtbot.assertNotEmitted(library.changed):
        library.add(A)
        library.remove(B)


def test_unknown_entries_stay_in_the_file(path: Path) -> None:
    odd = [
        {"name": "Later", "formula": "fancy_new(x)", "note": 1},
        {"name": "A", "formula": "x", "colour": "red"},
        "text",
        7,
        None,
        {"name": 3, "formula": "x"},
        {"name": "\ud800", "formula": "x"},
    ]
    write(path, odd)
    library = FunctionLibrary(path)
    assert library.ids() == (A,)
    assert library.problem is None
    library.add(B)
    assert read(path) == [*odd, {"name": "B", "formula": "a*x"}]


@pytest.mark.parametrize("content", ['[{"name": "A", "form', "", "{}", "7", "\x00", "[" * 100_000, '"' + "x" * 1_100_000 + '"'])
def test_a_damaged_file_is_reported_and_renamed_before_writing(path: Path, content: str) -> None:
    write(path, content)
    library = FunctionLibrary(path)
    assert library.ids() == ()
    assert library.problem is not None
    assert "functions.json.broken" in str(library.problem)
    assert path.read_text("utf-8") == content  # unchanged until something is written
    library.add(A)
    assert library.problem is None
    assert FunctionLibrary(path).ids() == (A,)
    assert path.with_name("functions.json.broken").read_text("utf-8") == content


def test_several_damaged_files_are_kept(path: Path) -> None:
    for content in ("first", "second"):
        write(path, content)
        FunctionLibrary(path).add(A)
    assert path.with_name("functions.json.broken").read_text("utf-8") == "first"
    assert path.with_name("functions.json.broken2").read_text("utf-8") == "second"


def test_a_file_that_is_not_utf_8_is_damaged(path: Path) -> None:
    path.parent.mkdir()
    path.write_bytes(b"[\xff]")
    assert FunctionLibrary(path).problem is not None


def test_a_library_that_cannot_be_written_is_not_changed(path: Path, qtbot: QtBot) -> None:
    path.parent.write_text("a file where the folder should be", "utf-8")
    library = FunctionLibrary(path)
    with qtbot.assertNotEmitted(library.changed), pytest.raises(FileError, match=r"^functions\.json cannot be written: .+\.$"):
        library.add(A)
    assert library.ids() == ()


def test_a_write_protected_file_is_not_changed(path: Path) -> None:
    FunctionLibrary(path).add(A)
    path.chmod(0o444)
    library = FunctionLibrary(path)
    with pytest.raises(FileError, match="permission is denied"):
        library.add(B)
    assert library.ids() == FunctionLibrary(path).ids() == (A,)


def test_two_running_copies_keep_each_others_changes(path: Path, qtbot: QtBot) -> None:
    first, second = FunctionLibrary(path), FunctionLibrary(path)
    first.add(A)
    second.add(B)
    assert second.ids() == (A, B)
    with qtbot.waitSignal(first.changed):
        first.replace(A, C)
    assert first.ids() == (C, B)
    second.remove(B)
    assert FunctionLibrary(path).ids() == second.ids() == (C,)


def test_a_copy_reads_the_others_changes_even_if_it_makes_none(path: Path, qtbot: QtBot) -> None:
    first, second = FunctionLibrary(path), FunctionLibrary(path)
    first.add(A)
    with qtbot.waitSignal(second.changed):
        second.remove(B)
    assert second.ids() == (A,)


def test_a_deleted_file_is_written_again(path: Path) -> None:
    library = FunctionLibrary(path)
    library.add(A)
    path.unlink()
    library.add(B)
    assert FunctionLibrary(path).ids() == library.ids() == (B,)


def test_a_library_without_a_file_is_kept_in_memory() -> None:
    assert library_path() is None  # in Qt's test mode
    library = FunctionLibrary(None)
    library.add(A)
    library.replace(A, B)
    assert library.ids() == (B,)
