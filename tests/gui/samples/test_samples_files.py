"""Samples read from CSV files and saved to them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from gui_files import answer_file_dialog, message
from gui_person import Button, Held, Key, Person, clipboard, settle
from gui_samples import (
    ROWS,
    XOR,
    Open,
    open_csv,
    samples,
    table,
    type_cell,
)
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication

from engine.data.samples import MOST_ROWS, Samples
from gui.playground.page import Playground
from gui.runtime import slices


def test_opens_a_csv_file(open_kassei: Open, csv: Callable[..., Path]) -> None:
    kassei = open_kassei(XOR)
    open_csv(kassei, csv("x1;x2;t1\n0,5;1;1\n2;3;0\n"))
    assert samples(kassei) == Samples([[0.5, 1], [2, 3]], [[1], [0]])
    assert kassei.words("status_text") == "2 rows read from data.csv. Its commas were read as decimal marks."
    assert not kassei.find("samples_progress").isVisible()
    assert kassei.undo_steps() == 1
    assert str(kassei.parts.workspace.undo_text()) == "samples of data.csv"
    kassei.parts.workspace.undo()
    assert samples(kassei) == ROWS


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("0,0,0\n0,abc,0\n", "data.csv, line 2: “abc” is not a number."),
        ("", "data.csv has no rows of numbers."),
        (
            "1,2\n" * (MOST_ROWS + 1),
            "data.csv has more than 100000 rows of samples, the most that Kassei takes.",
        ),
    ],
)
def test_a_bad_file_changes_nothing(open_kassei: Open, csv: Callable[..., Path], text: str, sentence: str) -> None:
    kassei = open_kassei(XOR)
    open_csv(kassei, csv(text))
    kassei.bot.waitUntil(lambda: message(kassei) != "")
    assert message(kassei) == sentence
    assert samples(kassei) == ROWS
    assert kassei.undo_steps() == 0
    assert not kassei.find("samples_progress").isVisible()


def begin_reading(kassei: Person, csv: Callable[..., Path], monkeypatch: pytest.MonkeyPatch) -> None:
    """Start reading a file in very short slices, and check that the progress is shown."""
    monkeypatch.setattr(slices, "SLICE", 0.0)
    table(kassei)
    kassei.window.file_dropped.emit(str(csv("1,2,3\n" * 50_000)))
    QApplication.processEvents()
    assert kassei.find("samples_progress").isVisible()
    assert kassei.words("samples_progress_text").startswith("Reading data.csv: ")


def test_reading_shows_progress_and_can_be_stopped(open_kassei: Open, csv, monkeypatch: pytest.MonkeyPatch) -> None:
    kassei = open_kassei(XOR)
    begin_reading(kassei, csv, monkeypatch)
    kassei.click("samples_stop")
    assert not kassei.find("samples_progress").isVisible()
    assert samples(kassei) == ROWS
    assert kassei.words("status_text") == "Stopped; nothing is changed."


def test_reading_continues_while_a_cell_is_edited(open_kassei: Open, csv, monkeypatch: pytest.MonkeyPatch) -> None:
    kassei = open_kassei(XOR)
    begin_reading(kassei, csv, monkeypatch)
    type_cell(kassei, 0, 0, "9")
    kassei.bot.waitUntil(lambda: len(samples(kassei)) == 50_000)
    assert kassei.words("samples_count") == "50000 rows"


def test_another_document_stops_reading(open_kassei: Open, csv, monkeypatch: pytest.MonkeyPatch) -> None:
    kassei = open_kassei(XOR)
    begin_reading(kassei, csv, monkeypatch)
    kassei.parts.workspace.open(XOR, None)
    settle()
    assert not kassei.find("samples_progress").isVisible()
    kassei.bot.wait(100)
    assert samples(kassei) == ROWS


def test_another_shape_stops_reading(open_kassei: Open, csv, monkeypatch: pytest.MonkeyPatch) -> None:
    kassei = open_kassei(XOR)
    begin_reading(kassei, csv, monkeypatch)
    kassei.window.findChildren(Playground)[0].bar.inputs.setValue(3)
    assert not kassei.find("samples_progress").isVisible()
    kassei.bot.wait(100)
    assert len(samples(kassei)) == 4


def test_the_window_can_be_deleted_while_a_file_is_read(open_kassei: Open, csv, monkeypatch: pytest.MonkeyPatch) -> None:
    kassei = open_kassei(XOR)
    begin_reading(kassei, csv, monkeypatch)
    kassei.window.deleteLater()
    settle()


def test_a_saved_csv_file_has_only_outputs_that_are_current(open_kassei: Open, tmp_path: Path) -> None:
    kassei = open_kassei(XOR)
    table(kassei)
    kassei.click("forward_button")
    kassei.click("samples_save")
    answer_file_dialog(kassei, tmp_path / "out", "samples_save_dialog")
    assert (tmp_path / "out.csv").read_text("utf-8").splitlines()[:3] == ["x1,x2,t1,y1", "0.0,0.0,0.0,0.0", "0.0,1.0,1.0,1.0"]
    assert kassei.words("message_text") == f"out.csv was saved in {tmp_path}."
    type_cell(kassei, 0, 0, "5")
    kassei.click("samples_save")
    answer_file_dialog(kassei, tmp_path / "stale.csv", "samples_save_dialog")
    assert (tmp_path / "stale.csv").read_text("utf-8").splitlines()[:2] == ["x1,x2,t1", "5.0,0.0,0.0"]
    open_csv(kassei, tmp_path / "out.csv")
    assert samples(kassei) == ROWS


def test_an_error_while_saving_is_reported(open_kassei: Open, tmp_path: Path) -> None:
    kassei = open_kassei(XOR)
    table(kassei)
    kassei.click("samples_save")
    answer_file_dialog(kassei, tmp_path / "none" / "out.csv", "samples_save_dialog")
    assert "out.csv cannot be written" in message(kassei)


def test_the_menu_opens_and_saves_samples(open_kassei: Open, csv, tmp_path: Path) -> None:
    kassei = open_kassei(XOR)
    kassei.action("import_samples").trigger()
    answer_file_dialog(kassei, csv("1,2,3\n"), "samples_open_dialog")
    assert table(kassei).isVisible()
    assert kassei.words("status_text") == "1 row read from data.csv."
    kassei.action("export_samples").trigger()
    answer_file_dialog(kassei, tmp_path / "out.csv", "samples_save_dialog")
    assert (tmp_path / "out.csv").exists()


def test_saving_without_rows_is_refused(kassei: Person) -> None:
    kassei.action("export_samples").trigger()
    assert kassei.words("status_text") == "There are no rows to save."


def test_a_table_dropped_on_the_window_is_read(open_kassei: Open, csv) -> None:
    kassei = open_kassei(XOR)
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(csv("1,2,3\n", "DATA.CSV")))])
    actions, none = Qt.DropAction.CopyAction | Qt.DropAction.MoveAction, Held.NoModifier
    enter = QDragEnterEvent(QPoint(5, 5), actions, data, Button.LeftButton, none)
    drop = QDropEvent(QPointF(5, 5), actions, data, Button.LeftButton, none)
    for event in (enter, drop):
        event.setDropAction(Qt.DropAction.MoveAction)  # as a file manager does for files on the same disk
        QApplication.sendEvent(kassei.window, event)
        assert event.isAccepted()
        assert event.dropAction() == Qt.DropAction.CopyAction
    settle()
    assert samples(kassei) == Samples([[1, 2]], [[3]])
    assert kassei.find("samples_table").isVisible()


def test_ten_thousand_rows_can_be_selected_copied_and_traced(open_kassei: Open) -> None:
    rows = np.random.default_rng(0).normal(size=(10_000, 2))
    kassei = open_kassei(replace(XOR, samples=Samples(rows)))
    view = table(kassei)
    view.setFocus()
    kassei.ctrl(Key.Key_A)
    assert view.cells.rectangles() == [(0, 0, 9999, 2)]
    kassei.ctrl(Key.Key_C)
    assert clipboard().count("\n") == 9999
    kassei.ctrl(Key.Key_End)
    kassei.key(Key.Key_Up)
    assert kassei.parts.workspace.document.x == tuple(rows[-1].tolist())
