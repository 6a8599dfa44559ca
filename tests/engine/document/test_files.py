"""Files: only regular ones are read or replaced, old temporary files are removed, and any name can be remembered."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from engine import Document, FileError, KasseiError, load, own_id, save
from engine.document.document import MOST_COST
from engine.document.files import read_whole, recalled, remembered, shown_name, understood


@pytest.fixture
def pipe(tmp_path: Path) -> Path:
    path = tmp_path / "pipe.kassei"
    os.mkfifo(path)
    return path


def test_a_pipe_is_not_waited_for(pipe: Path) -> None:
    for read in (load, lambda path: read_whole(path, 100)):
        with pytest.raises(FileError, match="a pipe or a device"):
            read(pipe)


def test_a_pipe_is_not_replaced(pipe: Path) -> None:
    with pytest.raises(FileError, match=r"pipe\.kassei cannot be written: it is not a file but a pipe or a device\."):
        save(Document(), pipe)
    assert pipe.is_fifo()


def test_a_large_file_is_refused_by_its_size(tmp_path: Path) -> None:
    path = tmp_path / "large"
    with path.open("wb") as file:
        file.truncate(1 << 40)
    with pytest.raises(FileError, match="large has 1048576 MB; at most 1 MB are read"):
        read_whole(path, 1024 * 1024)


def test_any_exception_of_a_reader_becomes_a_file_error() -> None:
    for error in (ZeroDivisionError(), RecursionError(), MemoryError(), UnicodeDecodeError("utf-8", b"", 0, 1, "")):

        def fails(_data: bytes, error: BaseException = error) -> None:
            raise error

        with pytest.raises(FileError, match=f"damaged and cannot be read .{type(error).__name__}"):
            understood(fails, b"")


def test_temporary_files_of_killed_saves_are_removed(tmp_path: Path) -> None:
    path = tmp_path / "network.kassei"
    temporary = [tmp_path / f".network-{name}.tmp" for name in ("abcdefgh", "12345678")]
    others = [tmp_path / name for name in (".network-notes.tmp", "network-abcdefgh.tmp", ".other-abcdefgh.tmp")]
    for old in (*temporary, *others):
        old.write_text("half")
        os.utime(old, (0, 0))
    running = tmp_path / ".network-running1.tmp"
    running.write_text("half")
    save(Document(), path)
    assert sorted(tmp_path.iterdir()) == sorted([*others, running, path])


def test_a_name_that_is_not_utf_8_is_remembered(tmp_path: Path) -> None:
    path = Path(os.fsdecode(os.fsencode(tmp_path) + b"/r\xe9seau.kassei"))
    save(Document(), path)
    text = remembered(path)
    text.encode("utf-8")
    assert recalled(text) == path
    assert load(recalled(text)) == Document()
    assert remembered(tmp_path / "学習.kassei") == str(tmp_path / "学習.kassei")
    assert shown_name(path) == "r?seau.kassei"


def test_own_functions_share_one_limit_of_cost() -> None:
    formulas = ["+".join(f"mish(x + {number}{term})" for term in range(12)) for number in range(100)]
    functions = tuple(own_id(f"f{number}", formula) for number, formula in enumerate(formulas))
    with pytest.raises(KasseiError, match=f"count more than {MOST_COST} operations"):
        Document(functions=functions)
    Document(functions=functions[:10])
