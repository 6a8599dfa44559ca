"""Files that cannot be read or written: one sentence, and nothing is changed."""

from __future__ import annotations

import json
from pathlib import Path

from engine_cases import assert_one_sentence
from gui_files import asks_to_save, message, save_as
from gui_person import Key, Person, in_one_window, settle

from engine import Document, dumps


def _changed(**changes: object) -> bytes:
    return json.dumps(json.loads(dumps(Document())) | changes).encode()


def _layer(**changes: object) -> bytes:
    plain = json.loads(dumps(Document()))
    plain["layers"][1] |= changes
    return json.dumps(plain).encode()


BAD: dict[str, bytes] = {
    "not JSON": b"hello, world",
    "empty": b"",
    "binary": bytes(range(256)),
    "cut": dumps(Document())[:200],
    "other JSON": b'{"a": 1}',
    "list": b"[1, 2]",
    "newer": _changed(version=99),
    "no version": _changed(version=None),
    "NaN": dumps(Document()).replace(b"0.5", b"NaN", 1),
    "infinite": dumps(Document()).replace(b"0.5", b"1e999", 1),
    "null": _changed(x=[1.0, None]),
    "text for a number": _changed(x=[1.0, "0.5"]),
    "no layers": _changed(layers=[]),
    "wrong input": _changed(x=[1.0]),
    "wrong shape": _layer(weights=[[1.0]]),
    "ragged": _layer(weights=[[1.0, 2.0, 3.0], [1.0]]),
    "unknown activation": _layer(activation="magic"),
    "unknown parameter": _layer(parameters={"magic": 1.0}),
    "deep": b"[" * 100_000,
    "braces": b'{"format": "kassei", "version": 1, "x": "{0} {name} {"}',
}


def assert_refused(kassei: Person, path: Path) -> None:
    """Fail unless opening gives one sentence, and leaves everything as it was."""
    kassei.edit_cell("input_x", "8")
    before, steps = kassei.parts.workspace.document, kassei.undo_steps()
    kassei.parts.files.open(str(path))
    settle()
    assert_one_sentence(message(kassei).replace(path.name, "F").replace("was not opened. ", "was not opened: "))
    assert path.name in message(kassei)
    assert kassei.parts.workspace.document is before
    assert (kassei.parts.workspace.path, kassei.undo_steps()) == (None, steps)
    assert not asks_to_save(kassei)
    assert kassei.words("result_state")
    assert not kassei.parts.settings["recent_files"]


@in_one_window("kind", BAD)
def test_bad_file_gives_one_sentence_and_changes_nothing(kassei: Person, tmp_path: Path, kind: str) -> None:
    path = tmp_path / "bad.kassei"
    path.write_bytes(BAD[kind])
    assert_refused(kassei, path)


def test_huge_file_is_refused_without_being_read(kassei: Person, tmp_path: Path) -> None:
    path = tmp_path / "huge.kassei"
    with path.open("wb") as file:
        file.truncate(100 * 1024 * 1024)
    assert_refused(kassei, path)
    assert "100 MB" in message(kassei)


def test_missing_file_and_folder_are_refused(kassei: Person, tmp_path: Path) -> None:
    assert_refused(kassei, tmp_path / "missing.kassei")
    kassei.ctrl(Key.Key_Z)
    folder = tmp_path / "folder.kassei"
    folder.mkdir()
    assert_refused(kassei, folder)


def test_the_message_about_a_bad_file_is_in_japanese_in_japanese(open_kassei, tmp_path: Path) -> None:
    kassei = open_kassei(language="ja")
    for kind, data in BAD.items():
        path = tmp_path / "bad.kassei"
        path.write_bytes(data)
        kassei.parts.files.open(str(path))
        assert "開けませんでした" in message(kassei) or "。" in message(kassei), kind
        assert "The " not in message(kassei)
        assert "layer" not in message(kassei)


def test_opening_a_good_file_removes_the_message(kassei: Person, tmp_path: Path, other: Path) -> None:
    kassei.parts.files.open(str(tmp_path / "missing.kassei"))
    assert message(kassei)
    kassei.parts.files.open(str(other))
    assert not message(kassei)


def test_read_only_file_is_not_overwritten(kassei: Person, other: Path) -> None:
    kassei.parts.files.open(str(other))
    old = other.read_bytes()
    other.chmod(0o444)
    kassei.edit_cell("input_x", "8")
    kassei.ctrl(Key.Key_S)
    assert other.read_bytes() == old
    assert_one_sentence(message(kassei))
    assert other.name in message(kassei)
    assert kassei.window.isWindowModified()
    assert [path.name for path in other.parent.iterdir()] == [other.name]


def test_saving_into_a_missing_folder_is_refused_with_a_sentence(kassei: Person, tmp_path: Path) -> None:
    folder = tmp_path / "gone"
    folder.mkdir()
    save_as(kassei, folder / "net.kassei")
    (folder / "net.kassei").unlink()
    folder.rmdir()
    kassei.edit_cell("input_x", "8")
    kassei.ctrl(Key.Key_S)
    assert_one_sentence(message(kassei))
    assert kassei.window.isWindowModified()
