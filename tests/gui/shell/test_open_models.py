"""Models of other programs open as new documents, and tables as rows of the current document."""

from __future__ import annotations

from pathlib import Path

import pytest
from gui_files import answer_file_dialog
from gui_person import Person
from pytestqt.qtbot import QtBot

from engine import Document, FileError
from engine.exchange import NETWORK_EXPORTERS
from engine.exchange.networks.reading import read_work
from engine.numeric.messages import Message
from gui.commandline import parse_arguments
from gui.model.settings import Settings
from gui.opening import open_frame
from gui.session import complete


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


def test_a_table_opens_as_rows_of_the_document(kassei: Person, tmp_path: Path) -> None:
    (tmp_path / "rows.csv").write_text("1,2,3,4\n5,6,7,8\n")
    kassei.action("open").trigger()
    answer_file_dialog(kassei, tmp_path / "rows.csv")
    kassei.bot.waitUntil(lambda: len(kassei.parts.workspace.document.samples) == 2)
    assert kassei.parts.workspace.document.samples.inputs.tolist() == [[1, 2], [5, 6]]
    assert kassei.parts.workspace.document.network == Document().network
    assert kassei.undo_steps() == 1


def test_the_command_line_reads_a_table(qtbot: QtBot, tmp_path: Path) -> None:
    (tmp_path / "ROWS.CSV").write_text("1,2,3,4\n5,6,7,8\n")
    options = parse_arguments([str(tmp_path / "ROWS.CSV")])
    opening = open_frame(Settings(None))
    parts, problem = complete(opening, options)
    assert problem is None
    qtbot.waitUntil(lambda: len(parts.workspace.document.samples) == 2)
    opening.window.hide()
    opening.window.deleteLater()


def test_a_table_is_refused_where_a_document_is_needed(tmp_path: Path) -> None:
    (tmp_path / "rows.csv").write_text("1,2,3,4\n")
    with pytest.raises(FileError, match=r"^rows\.csv is no file that networks are read from; these are: \.kassei"):
        read_work(tmp_path / "rows.csv")


def test_braces_in_an_error_are_not_filled_in() -> None:
    error = FileError("{file} is broken", file="{n}")
    assert str(Message("{reason}", {"reason": error.message})) == "{n} is broken"
