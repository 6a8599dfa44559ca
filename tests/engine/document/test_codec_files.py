"""Documents on disk: loading them, saving them whole or not at all, and one sentence if either fails."""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from engine_cases import SMALL
from engine_strategies import bits

from engine import Document, FileError, dumps, load, save

NAMES = ["plain.kassei", "with spaces in it.kassei", "活性化 関数.kassei", "{0} %s.kassei", "no suffix", ".hidden", "é.kassei"]


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("kind", [str, Path])
def test_a_saved_document_is_loaded_bit_for_bit_under_any_name(tmp_path: Path, name: str, kind: Any) -> None:
    path = tmp_path / name
    save(SMALL, kind(path))
    assert path.read_bytes() == dumps(SMALL)
    assert bits(load(kind(path))) == bits(SMALL)
    assert [file.name for file in tmp_path.iterdir()] == [name]


@pytest.mark.parametrize("name", NAMES)
def test_loading_a_missing_file_is_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(FileError) as caught:
        load(tmp_path / name)
    assert str(caught.value) == f"{name} cannot be read: there is no such file or folder."


def test_loading_a_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(FileError, match=rf"^{tmp_path.name} cannot be read: it is a folder\.$"):
        load(tmp_path)


def test_loading_a_file_that_is_too_large_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "large.kassei"
    with path.open("wb") as file:
        file.truncate(40 * 1024 * 1024)
    with pytest.raises(FileError, match=r"^The file has 40 MB; a Kassei document has at most 16 MB\.$"):
        load(path)


def test_loading_a_device_is_refused() -> None:
    with pytest.raises(FileError, match="not a file but a pipe or a device"):
        load("/dev/zero")


@pytest.mark.parametrize("name", ["a\0b", "n" * 5000])
def test_loading_under_an_impossible_name_is_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(FileError, match="cannot be read"):
        load(tmp_path / name)


def test_a_loaded_file_is_refused_with_the_sentence_about_its_bytes(tmp_path: Path) -> None:
    path = tmp_path / "bad.kassei"
    path.write_bytes(b"[]")
    with pytest.raises(FileError, match=r"^The file is JSON, but not a Kassei document\.$"):
        load(path)


@pytest.fixture
def saved(tmp_path: Path) -> Iterator[Path]:
    """A saved file that must be unchanged, and alone in its folder, after the test."""
    path = tmp_path / "kept.kassei"
    save(SMALL, path)
    yield path
    assert path.read_bytes() == dumps(SMALL)
    assert list(tmp_path.iterdir()) == [path]


def test_saving_replaces_the_file_and_leaves_no_other(tmp_path: Path) -> None:
    path = tmp_path / "file.kassei"
    save(SMALL, path)
    save(Document(), path)
    assert load(path) == Document()
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize("call", ["fsync", "replace"])
@pytest.mark.parametrize(
    ("number", "reason"),
    [
        (errno.ENOSPC, "the disk is full"),
        (errno.EACCES, "permission is denied"),
        (errno.EROFS, "the disk is read-only"),
        (errno.EIO, os.strerror(errno.EIO)),
    ],
)
def test_failed_save_changes_nothing(saved: Path, monkeypatch: pytest.MonkeyPatch, call: str, number: int, reason: str) -> None:
    def fail(*arguments: object, **keywords: object) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(os, call, fail)
    with pytest.raises(FileError) as caught:
        save(Document(), saved)
    assert str(caught.value) == f"kept.kassei cannot be written: {reason}."


def test_interrupted_save_changes_nothing(saved: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(descriptor: int) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "fsync", interrupt)
    with pytest.raises(KeyboardInterrupt):
        save(Document(), saved)


def test_a_save_is_flushed_to_disk_before_it_replaces_the_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "file.kassei"
    calls: list[str] = []
    for name in ("fsync", "replace"):
        original = getattr(os, name)
        monkeypatch.setattr(os, name, lambda *args, n=name, f=original, **kw: (calls.append(n), f(*args, **kw))[1])
    save(SMALL, path)
    assert calls == ["fsync", "replace", "fsync"]  # the file, then the folder that names it
    assert load(path) == SMALL


def test_saving_to_a_read_only_file_is_refused(saved: Path) -> None:
    saved.chmod(0o444)
    with pytest.raises(FileError, match=r"^kept\.kassei cannot be written: permission is denied\.$"):
        save(Document(), saved)
    assert stat.S_IMODE(saved.stat().st_mode) == 0o444


def test_saving_into_a_missing_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(FileError, match=r"^file\.kassei cannot be written: there is no such file or folder\.$"):
        save(SMALL, tmp_path / "missing" / "file.kassei")
    assert list(tmp_path.iterdir()) == []


def test_saving_over_a_folder_is_refused(tmp_path: Path) -> None:
    folder = tmp_path / "folder"
    folder.mkdir()
    with pytest.raises(FileError, match=r"^folder cannot be written: it is a folder\.$"):
        save(SMALL, folder)
    assert list(tmp_path.rglob("*")) == [folder]


def test_saving_into_a_file_as_if_it_were_a_folder_is_refused(saved: Path) -> None:
    with pytest.raises(FileError, match=r"^file\.kassei cannot be written: "):
        save(Document(), saved / "file.kassei")


def test_saving_under_a_name_that_is_too_long_is_refused(tmp_path: Path) -> None:
    with pytest.raises(FileError, match=r"cannot be written: the name is too long\.$"):
        save(SMALL, tmp_path / ("n" * 300))
    assert list(tmp_path.iterdir()) == []


def test_saving_under_an_impossible_name_is_refused(tmp_path: Path) -> None:
    with pytest.raises(FileError, match="cannot be written"):
        save(SMALL, tmp_path / "a\0b")
    assert list(tmp_path.iterdir()) == []


def test_saving_under_one_of_the_longest_names_works(tmp_path: Path) -> None:
    path = tmp_path / ("活" * 82 + ".kassei")  # 253 bytes of at most 255
    save(SMALL, path)
    assert load(path) == SMALL


def test_saving_through_a_symbolic_link_keeps_the_link(tmp_path: Path) -> None:
    folder = tmp_path / "elsewhere"
    folder.mkdir()
    target, link = folder / "target.kassei", tmp_path / "link.kassei"
    save(SMALL, target)
    link.symlink_to(target)
    save(Document(), link)
    assert link.is_symlink()
    assert load(target) == load(link) == Document()
    assert sorted(file.name for file in tmp_path.rglob("*")) == ["elsewhere", "link.kassei", "target.kassei"]


def test_saving_through_a_dangling_link_creates_its_target(tmp_path: Path) -> None:
    target, link = tmp_path / "target.kassei", tmp_path / "link.kassei"
    link.symlink_to(target)
    save(SMALL, link)
    assert link.is_symlink()
    assert load(target) == SMALL


@pytest.mark.parametrize("mode", [0o600, 0o644, 0o660, 0o755])
def test_saving_keeps_the_permissions_of_the_file(tmp_path: Path, mode: int) -> None:
    path = tmp_path / "file.kassei"
    save(SMALL, path)
    path.chmod(mode)
    save(Document(), path)
    assert stat.S_IMODE(path.stat().st_mode) == mode


@pytest.mark.parametrize(("mask", "mode"), [(0o022, 0o644), (0o027, 0o640), (0o077, 0o600)])
def test_new_file_has_the_permissions_of_any_new_file(tmp_path: Path, mask: int, mode: int) -> None:
    path = tmp_path / "file.kassei"
    before = os.umask(mask)
    try:
        save(SMALL, path)
    finally:
        assert os.umask(before) == mask
    assert stat.S_IMODE(path.stat().st_mode) == mode
