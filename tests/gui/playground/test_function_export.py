"""Exports of a function from the window: the dialog, the file, the clipboard, and the message after a failure."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from gui_files import answer_file_dialog, path_field
from gui_person import Key, Person, in_one_window
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtWidgets import QFileDialog

from engine import BoundActivation, own_id
from engine.exchange import FUNCTION_EXPORTERS, FunctionView
from gui.playground.function_export import FunctionExport
from gui.plots.panel import PlotPanel
from gui.text.picture_kinds import PICTURES

VIEW = FunctionView(BoundActivation("leaky_relu", {"slope": 0.3}))


@pytest.fixture
def export(kassei: Person) -> Iterator[FunctionExport]:
    export = kassei.window.findChildren(FunctionExport)[0]
    yield export
    vars(export).clear()  # pytest keeps the fixture's value, which must not keep the window's parts


@in_one_window("exporter", [pytest.param(each, id=each.id) for each in FUNCTION_EXPORTERS.values()])
def test_a_function_is_saved_in_each_format(kassei: Person, export: FunctionExport, tmp_path: Path, exporter) -> None:
    export.save(exporter.id, VIEW)
    assert path_field(kassei, "export_dialog").text() == f"leaky_relu{exporter.suffix}"
    folder = tmp_path / exporter.id
    folder.mkdir()
    answer_file_dialog(kassei, folder / "mine", "export_dialog")
    path = folder / f"mine{exporter.suffix}"
    assert path.read_bytes().decode() == exporter.export(VIEW)
    assert kassei.words("message_text") == f"{path.name} was saved in {folder}."
    assert kassei.parts.settings["last_folder"] == str(folder.resolve())
    assert list(folder.iterdir()) == [path]


def test_the_name_of_an_own_function_becomes_a_valid_file_name(kassei: Person, export: FunctionExport) -> None:
    export.save("numpy", FunctionView(BoundActivation(own_id("../私の f/関数", "x"))))
    assert path_field(kassei, "export_dialog").text() == "私の_f_関数.py"
    kassei.bot.keyClick(kassei.dialog("export_dialog", QFileDialog), Key.Key_Escape)
    kassei.back()


def test_a_file_that_cannot_be_written_is_one_sentence(kassei: Person, export: FunctionExport, tmp_path: Path) -> None:
    path = tmp_path / "kept.csv"
    path.write_text("kept")
    path.chmod(0o444)
    export.save("csv", VIEW)
    kassei.dialog("export_dialog", QFileDialog).setOption(QFileDialog.Option.DontConfirmOverwrite)
    answer_file_dialog(kassei, path, "export_dialog")
    assert kassei.words("message_text") == "kept.csv cannot be written: permission is denied."
    assert path.read_text() == "kept"


def test_a_function_is_copied(kassei: Person, export: FunctionExport) -> None:
    export.copy("latex", VIEW)
    assert QGuiApplication.clipboard().text() == FUNCTION_EXPORTERS["latex"].export(VIEW)
    assert kassei.words("status_text") == "Copied: LaTeX formula"
    assert not kassei.find("message_bar").isVisible()


@in_one_window("suffix", PICTURES)
def test_plots_are_saved_as_pictures(kassei: Person, export: FunctionExport, tmp_path: Path, suffix: str) -> None:
    export.save_picture(suffix, kassei.window.findChildren(PlotPanel)[0])
    answer_file_dialog(kassei, tmp_path / "plots", "export_dialog")
    path = tmp_path / f"plots{suffix}"
    assert path.stat().st_size > 1000
    assert kassei.words("message_text") == f"{path.name} was saved in {tmp_path}."


def test_plots_are_copied_as_a_picture(kassei: Person, export: FunctionExport) -> None:
    export.copy_picture(kassei.window.findChildren(PlotPanel)[0])
    image = QGuiApplication.clipboard().image()
    assert isinstance(image, QImage)
    assert not image.isNull()
