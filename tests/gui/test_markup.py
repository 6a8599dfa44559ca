"""Names from people and files are shown as they stand: none is ever taken for rich text or for a template."""

from __future__ import annotations

import ast
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from gui_person import Person, settle
from gui_texts import texts
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QAbstractItemView, QLabel, QMessageBox, QTableView, QWidget

from engine import BoundActivation, Document, FileError, Layer, Message, Network, own_id, save
from engine.document.document import Pin
from engine.numeric.messages import verbatim
from gui.text.translation import say
from gui.widgets.labels import Label, RichLabel, plain_tip

from .conftest import OpenKassei

GUI = Path(__file__).resolve().parents[2] / "gui"
NAMES = ["<img src=/dev/zero>", "<b>bold</b> {n} {} {0.x}"]
ENDLESS = "<img src=/dev/zero>"


def document() -> Document:
    first, second = (own_id(name, formula) for name, formula in zip(NAMES, ("x*tanh(x)", "a*x"), strict=True))
    network = Network([Layer(np.eye(2), np.zeros(2), first), Layer(np.eye(2), np.zeros(2), second)])
    found = replace(Document(), network=network, functions=(first, second))
    return replace(
        found, explorer=replace(found.explorer, pins=(Pin(BoundActivation(first)), Pin(BoundActivation(second), colour=1)))
    )


def tips(window: QWidget) -> list[str]:
    widgets = [window, *window.findChildren(QWidget)]
    found = [widget.toolTip() for widget in widgets] + [action.toolTip() for action in window.findChildren(QAction)]
    for view in (widget for widget in widgets if isinstance(widget, QAbstractItemView)):
        model = view.model()
        columns = model.columnCount() if isinstance(view, QTableView) else 1
        for row in range(model.rowCount(view.rootIndex()) if model is not None else 0):
            indices = [model.index(row, column) for column in range(columns)]
            found += [str(index.data(Qt.ItemDataRole.ToolTipRole) or "") for index in indices]
    return found


def check(kassei: Person) -> None:
    """Fail if a label could take a name for rich text, or a tip holds one as it stands."""
    for label in kassei.window.findChildren(QLabel):
        if not isinstance(label, RichLabel) and ENDLESS[:4] in label.text():
            assert label.textFormat() == Qt.TextFormat.PlainText, label.objectName()
        if isinstance(label, RichLabel):
            assert ENDLESS not in label.text(), label.objectName()
    assert [tip for tip in tips(kassei.window) if ENDLESS in tip or "<b>bold" in tip] == []


@pytest.mark.parametrize("language", ["en", "ja"])
def test_marked_up_names_are_text_everywhere(open_kassei: OpenKassei, language: str, tmp_path: Path) -> None:
    kassei = open_kassei(document(), language=language)
    kassei.open_every_tab()  # each is made when it is first shown
    for name in document().functions:
        kassei.pick(name)
        check(kassei)
    fields = {"file": NAMES[0], "reason": verbatim(NAMES[1])}
    kassei.window.message_bar.show_failure(Message("{file} was not opened. {reason}", fields))
    kassei.window.show_recent([str(tmp_path / f"{name.replace('/', '_')}.kassei") for name in NAMES])
    settle()
    check(kassei)
    assert any(NAMES[0] in text for _, text in texts(kassei.window))


def test_the_question_about_unsaved_changes_is_plain_text(open_kassei: OpenKassei, tmp_path: Path) -> None:
    kassei = open_kassei(document())
    path = tmp_path / "<b>bold<b>.kassei"
    save(document(), path)
    kassei.parts.files.open(path)
    kassei.parts.workspace.edit(replace(document(), x=(2.0, 3.0)), Message("edit"))
    kassei.parts.files.new()
    box = kassei.dialog("unsaved_question", QMessageBox)
    assert path.name in box.text()
    assert box.textFormat() == Qt.TextFormat.PlainText
    box.reject()


def test_no_label_guesses() -> None:
    made = [
        f"{path.relative_to(GUI)}:{node.lineno}"
        for path in GUI.rglob("*.py")
        if path.name != "labels.py"
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if (isinstance(node, ast.Call) and ast.unparse(node.func) == "QLabel")
        or (isinstance(node, ast.ClassDef) and "QLabel" in map(ast.unparse, node.bases))
    ]
    assert made == []


def test_a_label_and_a_tip_show_what_they_are_given(qtbot: object) -> None:
    label = Label(ENDLESS)
    assert (label.text(), label.textFormat()) == (ENDLESS, Qt.TextFormat.PlainText)
    label.deleteLater()
    assert plain_tip("a & b") == "a & b"
    assert plain_tip(ENDLESS) == "<span>&lt;img src=/dev/zero&gt;</span>"


@pytest.mark.parametrize("name", ["{n}", "{}", "{0.__class__}", "}{", "{{}}"])
def test_a_name_is_never_a_template(name: str, qapp: object) -> None:
    inner = Message(name, context="activations")
    assert say(Message("{name} is used", {"name": inner})) == f"{name} is used"
    assert str(FileError("{file}: {reason}", file=name, reason=verbatim(name))) == f"{name}: {name}"
