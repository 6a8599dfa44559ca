"""Models of other programs open like documents, as new ones: from the command line, dropped, and with Open."""

from __future__ import annotations

from pathlib import Path

import pytest
from gui_person import Person

from engine import Document, FileError
from engine.exchange import NETWORK_EXPORTERS
from engine.numeric.messages import Message


@pytest.mark.parametrize("form", ["npz", "onnx64"])
def test_a_model_opens_as_a_new_document(kassei: Person, tmp_path: Path, form: str) -> None:
    if form == "onnx64":
        pytest.importorskip("onnx")
    exporter = NETWORK_EXPORTERS[form]
    path = tmp_path / f"model{exporter.suffix}"
    path.write_bytes(exporter.export(Document()))
    kassei.parts.files.open(path)
    assert kassei.parts.workspace.document.network == Document().network
    assert kassei.parts.workspace.path is None  # saving asks for a name: the model is not written over
    assert path.name not in "".join(kassei.parts.settings["recent_files"])


def test_a_model_that_cannot_be_read_changes_nothing(kassei: Person, tmp_path: Path) -> None:
    path = tmp_path / "broken.npz"
    path.write_bytes(b"PK")
    before = kassei.parts.workspace.document
    kassei.parts.files.open(path)
    assert "broken.npz was not opened. The file is not a NumPy archive" in kassei.words("message_text")
    assert kassei.parts.workspace.document is before


def test_messages_hold_errors_as_they_are() -> None:
    error = FileError("{file} is broken", file="{n}")
    assert str(Message("{reason}", {"reason": error.message})) == "{n} is broken"
