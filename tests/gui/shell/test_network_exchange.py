"""Export and import of the network from the File menu and from the command line, and the messages after failures."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from child_processes import run_without_display
from gui_files import answer_file_dialog, file_dialog_is_open
from gui_person import Key, Person, in_one_window
from PySide6.QtWidgets import QFileDialog, QMenu

from engine import Document, Layer, Network, save
from engine.document.presets import PRESETS
from engine.exchange import IMPORTERS, NETWORK_EXPORTERS
from engine.exchange.networks.reading import read_network
from gui.commandline import formats
from gui.text.picture_kinds import PICTURES

SINGLE = Network([Layer([[1.0, -2.0], [0.5, 0.25]], [0.0, 1.0], "mish"), Layer([[2.0, 3.0]], [0.5], "elu", {"alpha": 0.5})])


def test_menu_lists_every_exporter(kassei: Person) -> None:
    names = [action.objectName() for action in kassei.find("menu_export_network", QMenu).actions()]
    kinds = [*NETWORK_EXPORTERS, *(suffix.removeprefix(".") for suffix in PICTURES)]
    assert names == [f"action_export_network_{kind}" for kind in kinds]


@in_one_window("exporter", [pytest.param(each, id=each.id) for each in NETWORK_EXPORTERS.values()])
def test_a_network_is_saved_in_each_format(kassei: Person, tmp_path: Path, exporter) -> None:
    if exporter.suffix == ".onnx":
        pytest.importorskip("onnx", reason="the package onnx, an optional extra, is not installed")
    kassei.action(f"export_network_{exporter.id}").trigger()
    folder = tmp_path / exporter.id
    folder.mkdir()
    answer_file_dialog(kassei, folder / "mine", "network_export_dialog")
    path = folder / f"mine{exporter.suffix}"
    assert path.read_bytes() == exporter.export(Document())
    assert kassei.words("message_text") == f"{path.name} was saved in {folder}."
    assert kassei.parts.settings["last_folder"] == str(folder.resolve())
    assert list(folder.iterdir()) == [path]


@pytest.mark.parametrize("wanted", [True, False])
def test_the_backward_pass_is_exported_if_there_is_a_target_and_the_setting_is_on(
    kassei: Person, tmp_path: Path, wanted: bool
) -> None:
    kassei.parts.workspace.open(PRESETS["by_hand"].placed(Document()), None)
    if not wanted:
        kassei.parts.choose("export_gradients", False)
    kassei.action("export_network_numpy").trigger()
    answer_file_dialog(kassei, tmp_path / "a.py", "network_export_dialog")
    assert (b"def backward" in (tmp_path / "a.py").read_bytes()) == wanted


def test_a_network_is_exported_by_mouse_through_the_menu(kassei: Person, tmp_path: Path) -> None:
    kassei.menu("menu_file", "menu_export_network", "action_export_network_tsv")
    answer_file_dialog(kassei, tmp_path / "a.tsv", "network_export_dialog")
    assert (tmp_path / "a.tsv").exists()


def test_an_import_is_one_undoable_step(kassei: Person, tmp_path: Path) -> None:
    other = Document(SINGLE, (3.0, -1.0))
    (tmp_path / "net.npz").write_bytes(NETWORK_EXPORTERS["npz"].export(other))
    before = kassei.parts.workspace.document
    kassei.action("import").trigger()
    answer_file_dialog(kassei, tmp_path / "net.npz", "network_import_dialog")
    workspace = kassei.parts.workspace
    assert (workspace.document.network, workspace.document.x) == (SINGLE, (3.0, -1.0))
    assert kassei.words("status_text") == "The network of net.npz is imported."
    assert workspace.path is None
    assert kassei.parts.actions["undo"].text() == "&Undo: Import net.npz"
    workspace.undo()
    assert workspace.document is before


@in_one_window(
    ("name", "content", "sentence"),
    [
        ("a.npz", b"hello", "a.npz was not imported. The file is not a NumPy archive, or it is cut off."),
        ("a.kassei", b"{}", "a.kassei was not imported. The file is JSON, but not a Kassei document."),
        ("a.txt", b"hello", "a.txt is no file that networks are read from; these are: .kassei, .npz, .onnx."),
    ],
)
def test_a_bad_file_is_refused_and_changes_nothing(
    kassei: Person, tmp_path: Path, name: str, content: bytes, sentence: str
) -> None:
    (tmp_path / name).write_bytes(content)
    before = kassei.parts.workspace.document
    kassei.parts.exchange.read(str(tmp_path / name))
    assert kassei.words("message_text") == sentence
    assert kassei.parts.workspace.document is before
    assert not kassei.parts.workspace.dirty


def test_too_large_a_network_is_explained_and_changes_nothing(kassei: Person, tmp_path: Path) -> None:
    np.savez(tmp_path / "big.npz", W1=np.ones((129, 2)))
    before = kassei.parts.workspace.document
    kassei.parts.exchange.read(str(tmp_path / "big.npz"))
    expected = "big.npz was not imported. There are 129 neurons in a layer; Kassei shows at most 128."
    assert kassei.words("message_text") == expected
    assert kassei.parts.workspace.document is before


def test_a_network_that_a_format_cannot_hold_is_explained_without_a_dialog(open_kassei) -> None:
    pytest.importorskip("onnx", reason="the package onnx, an optional extra, is not installed")
    kassei = open_kassei(Document(Network([Layer([[1e300]], [0.0])]), (1.0,)))
    kassei.action("export_network_onnx").trigger()
    assert kassei.words("message_text") == "The number 1e+300 is beyond single precision; export in double precision."
    assert not file_dialog_is_open(kassei, "network_export_dialog")


def test_a_cancelled_dialog_does_nothing(kassei: Person, tmp_path: Path) -> None:
    for name, dialog in (("import", "network_import_dialog"), ("export_network_npz", "network_export_dialog")):
        kassei.action(name).trigger()
        kassei.bot.keyClick(kassei.dialog(dialog, QFileDialog), Key.Key_Escape)
        kassei.back()
    assert kassei.parts.workspace.document == Document()
    assert not kassei.find("message_bar").isVisible()


# --- the command line --------------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", NETWORK_EXPORTERS)
def test_the_command_line_exports_a_document(kind: str, tmp_path: Path) -> None:
    if "onnx" in kind:
        pytest.importorskip("onnx", reason="the package onnx, an optional extra, is not installed")
    document = Document(SINGLE, (3.0, -1.0))
    save(document, tmp_path / "a.kassei")
    result = run_without_display(tmp_path / "a.kassei", "--export", kind, tmp_path / "out", home=tmp_path)
    assert (result.returncode, result.stdout, result.stderr) == (0, "", "")
    assert (tmp_path / "out").read_bytes() == NETWORK_EXPORTERS[kind].export(document)


def test_the_command_line_converts_and_exports_the_worked_example_by_default(tmp_path: Path) -> None:
    assert run_without_display("--export", "npz", tmp_path / "a.npz", home=tmp_path).returncode == 0
    assert run_without_display(tmp_path / "a.npz", "--export", "npz", tmp_path / "b.npz", home=tmp_path).returncode == 0
    assert read_network(tmp_path / "b.npz").applied_to(Document()) == Document()


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["--export", "bogus", "out"], f"There is no format named bogus; there is: {', '.join(formats())}."),
        (["missing.kassei", "--export", "npz", "out"], "missing.kassei cannot be read: there is no such file or folder."),
        (["missing.npz", "--export", "npz", "out"], "missing.npz cannot be read: there is no such file or folder."),
        (["bad.npz", "--export", "npz", "out"], "bad.npz was not exported. The file is not a NumPy archive, or it is cut off."),
        (
            ["bad.kassei", "--export", "npz", "out"],
            "bad.kassei was not exported. The file is not JSON text (line 1, column 1).",
        ),
        (["--export", "npz", "missing/out"], "out cannot be written: there is no such file or folder."),
    ],
)
def test_mistakes_on_the_command_line_are_one_sentence(arguments: list[str], sentence: str, tmp_path: Path) -> None:
    for name in ("bad.npz", "bad.kassei"):
        (tmp_path / name).write_bytes(b"hello")
    result = run_without_display(*arguments, home=tmp_path)
    assert (result.returncode, result.stderr.strip().removesuffix(".")) == (1, sentence.removesuffix("."))
    assert not (tmp_path / "out").exists()


def test_the_import_dialog_lists_the_formats_of_the_table(kassei: Person) -> None:
    kassei.parts.exchange.ask_import()
    dialog = kassei.dialog("network_import_dialog", QFileDialog)
    filters = dialog.nameFilters()
    assert len(filters) == 1 + len(IMPORTERS)
    assert filters[0] == "Networks (*.kassei *.npz *.onnx)"
    kassei.bot.keyClick(dialog, Key.Key_Escape)
    kassei.back()
