"""A person's own functions are kept from one document to the next, and nothing a person wrote is ever lost."""

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


def test_functions_are_there_the_next_time(path: Path) -> None:
    library = FunctionLibrary(path)
    assert (library.ids(), library.problem) == ((), None)
    for each in (A, B, C, A):
        library.add(each)
    assert library.ids() == (A, B, C)
    assert FunctionLibrary(path).ids() == (A, B, C)
    assert read(path)[2] == {"name": "ゲート", "formula": "x*sigmoid(x)"}
    assert "ゲート" in path.read_text("utf-8")


def test_functions_are_removed_and_replaced_in_their_place(path: Path) -> None:
    library = FunctionLibrary(path)
    library.add(A)
    library.add(B)
    library.replace(A, C)
    assert library.ids() == (C, B)
    library.replace(A, A)  # not here any more: added
    assert library.ids() == (C, B, A)
    library.replace(C, B)  # here already
    assert library.ids() == (B, A)
    library.replace(B, B)
    library.remove(B)
    library.remove(B)
    assert library.ids() == FunctionLibrary(path).ids() == (A,)


def test_a_change_is_told_once_and_only_if_there_is_one(path: Path, qtbot: QtBot) -> None:
    library = FunctionLibrary(path)
    with qtbot.waitSignal(library.changed):
        library.add(A)
    with qtbot.assertNotEmitted(library.changed):
        library.add(A)
        library.remove(B)


def test_what_cannot_be_understood_stays_in_the_file(path: Path) -> None:
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
def test_a_damaged_file_is_said_and_put_aside(path: Path, content: str) -> None:
    write(path, content)
    library = FunctionLibrary(path)
    assert library.ids() == ()
    assert library.problem is not None
    assert "functions.json.broken" in str(library.problem)
    assert path.read_text("utf-8") == content  # untouched, until there is something to write
    library.add(A)
    assert library.problem is None
    assert FunctionLibrary(path).ids() == (A,)
    assert path.with_name("functions.json.broken").read_text("utf-8") == content


def test_an_older_damaged_file_is_not_lost_either(path: Path) -> None:
    for content in ("first", "second"):
        write(path, content)
        FunctionLibrary(path).add(A)
    assert path.with_name("functions.json.broken").read_text("utf-8") == "first"
    assert path.with_name("functions.json.broken2").read_text("utf-8") == "second"


def test_bytes_that_are_no_text_are_damage(path: Path) -> None:
    path.parent.mkdir()
    path.write_bytes(b"[\xff]")
    assert FunctionLibrary(path).problem is not None


def test_a_folder_that_cannot_be_written_is_said_and_nothing_changes(path: Path, qtbot: QtBot) -> None:
    path.parent.write_text("a file where the folder should be", "utf-8")
    library = FunctionLibrary(path)
    with qtbot.assertNotEmitted(library.changed), pytest.raises(FileError, match=r"^functions\.json cannot be written: .+\.$"):
        library.add(A)
    assert library.ids() == ()


def test_a_write_protected_file_keeps_what_it_has(path: Path) -> None:
    FunctionLibrary(path).add(A)
    path.chmod(0o444)
    library = FunctionLibrary(path)
    with pytest.raises(FileError, match="permission is denied"):
        library.add(B)
    assert library.ids() == FunctionLibrary(path).ids() == (A,)


def test_two_running_copies_lose_nothing_of_each_other(path: Path, qtbot: QtBot) -> None:
    first, second = FunctionLibrary(path), FunctionLibrary(path)
    first.add(A)
    second.add(B)
    assert second.ids() == (A, B)
    with qtbot.waitSignal(first.changed):
        first.replace(A, C)
    assert first.ids() == (C, B)
    second.remove(B)
    assert FunctionLibrary(path).ids() == second.ids() == (C,)


def test_a_copy_hears_of_the_others_changes_even_if_it_has_none(path: Path, qtbot: QtBot) -> None:
    first, second = FunctionLibrary(path), FunctionLibrary(path)
    first.add(A)
    with qtbot.waitSignal(second.changed):
        second.remove(B)
    assert second.ids() == (A,)


def test_a_file_that_went_away_is_written_anew(path: Path) -> None:
    library = FunctionLibrary(path)
    library.add(A)
    path.unlink()
    library.add(B)
    assert FunctionLibrary(path).ids() == library.ids() == (B,)


def test_without_a_file_it_lives_in_memory() -> None:
    assert library_path() is None  # in Qt's test mode
    library = FunctionLibrary(None)
    library.add(A)
    library.replace(A, B)
    assert library.ids() == (B,)
