"""The completions that the editor of own functions offers, and its menus."""

from __future__ import annotations

import pytest
from gui_formula_editor import Bench, Open
from gui_person import Held, Key, Person, send_mouse, settle
from PySide6.QtCore import QEvent, QPoint, Qt, QTimer, QTranslator
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QListWidget, QMenu, QToolButton, QWidget

from engine import KasseiError, find_activation, own_id
from gui.function.editor.formula_editor import FormulaEditor
from gui.function.editor.vocabulary import EXAMPLES, calls, functions
from gui.text.translation import text


def test_names_are_offered_while_one_is_typed(bench: Bench) -> None:
    field = bench.editor.formula
    bench.type(field, "x * s")
    assert field.offered() == []  # one letter is usually a parameter
    bench.type(field, "i")
    assert field.offered() == [name for name in calls() if name.startswith("si")]
    bench.type(field, "gmoid")
    assert field.offered() == []


def test_tab_completes_with_the_first(bench: Bench) -> None:
    field = bench.editor.formula
    bench.type(field, "x * sigm")
    bench.key(Key.Key_Tab)
    assert field.text() == "x * sigmoid("
    assert field.offered() == []
    assert field.hasFocus()


def test_arrows_choose_and_enter_takes_what_is_chosen(bench: Bench) -> None:
    field = bench.editor.formula
    bench.type(field, "x*si")
    second = field.offered()[1]
    bench.key(Key.Key_Down)
    bench.key(Key.Key_Down)
    bench.key(Key.Key_Return)
    assert field.text() == f"x*{second}("
    assert bench.saved == []


def test_enter_saves_while_nothing_in_the_list_is_chosen(bench: Bench) -> None:
    bench.type(bench.editor.name, "A")
    bench.type(bench.editor.formula, "x*si")
    assert bench.editor.formula.offered()
    bench.key(Key.Key_Return)
    assert bench.saved == [("own:A := x*si", None, True)]
    assert bench.editor.formula.offered() == []


def test_escape_closes_the_list_first(bench: Bench) -> None:
    field = bench.editor.formula
    bench.type(field, "si")
    bench.key(Key.Key_Escape)
    assert field.offered() == []
    assert bench.cancelled == []
    bench.key(Key.Key_Escape)
    assert bench.cancelled == [True]


def test_the_list_closes_when_the_cursor_or_the_focus_leaves(bench: Bench) -> None:
    field = bench.editor.formula
    bench.type(field, "x+si")
    bench.key(Key.Key_Home)
    assert field.offered() == []
    bench.retype(field, "si")
    assert field.offered()
    bench.editor.name.setFocus()
    assert field.offered() == []


def test_a_click_in_the_list_completes_inside_a_formula(bench: Bench) -> None:
    field = bench.editor.formula
    bench.type(field, "1 + (x)")
    field.setCursorPosition(4)
    bench.type(field, "tan")
    assert field.offered() == []  # tan is a whole name already
    bench.key(Key.Key_Backspace)
    offers = bench.window.findChildren(QListWidget, "own_offers")[0]
    row = field.offered().index("tanh")
    point = offers.visualItemRect(offers.item(row)).center()
    for kind in (QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonRelease):
        send_mouse(offers.viewport(), kind, point)
    assert field.text() == "1 + tanh(x)"
    assert field.hasFocus()


def test_every_function_that_is_offered_exists() -> None:
    for name, call in calls().items():
        formula = {"where": "where(x > 0, 1, 2)"}.get(name, call)
        assert find_activation(own_id("A", formula)).is_own
    assert "softmax" not in calls()
    assert "chain" not in calls()
    with pytest.raises(KasseiError):
        own_id("A", "softmax(x)")


def test_an_example_replaces_the_formula(bench: Bench) -> None:
    bench.type(bench.editor.formula, "x")
    _choose(bench, "own_examples", EXAMPLES[0])
    assert bench.editor.formula.text() == EXAMPLES[0]
    assert bench.drafts[-1] == f"own:Draft := {EXAMPLES[0]}"
    for example in EXAMPLES:
        own_id("A", example)


def test_enter_on_a_menu_button_opens_its_menu(bench: Bench) -> None:
    button = bench.editor.findChildren(QToolButton, "own_functions")[0]
    button.setFocus()
    seen: list[str] = []

    def look_and_close() -> None:
        seen.extend(action.text() for action in button.menu().actions() if button.menu().isVisible())
        button.menu().close()

    QTimer.singleShot(50, look_and_close)
    QTest.keyClick(button, Key.Key_Return)
    assert seen == [text(*heading) for heading in functions()]
    assert bench.saved == []


def test_a_function_chosen_from_the_menu_is_inserted_at_the_cursor(bench: Bench) -> None:
    bench.type(bench.editor.formula, "2 * ")
    menu = bench.editor.findChildren(QToolButton, "own_functions")[0].menu()
    menu.aboutToShow.emit()
    groups = [group for group in menu.findChildren(QMenu) if group.objectName()]
    assert [group.title() for group in groups] == [text(*heading) for heading in functions()]
    next(action for group in groups for action in group.actions() if action.data() == "gelu").trigger()
    assert bench.editor.formula.text() == "2 * gelu("


def _choose(bench: Bench, name: str, data: str) -> None:
    button = bench.editor.findChildren(QToolButton, name)[0]
    menu = button.menu()
    menu.aboutToShow.connect(lambda: bench.bot.wait(1))
    menu.popup(button.mapToGlobal(QPoint(0, button.height())))
    action = next(action for action in menu.actions() if action.data() == data)
    QTest.mouseClick(menu, Qt.MouseButton.LeftButton, Held.NoModifier, menu.actionGeometry(action).center())
    bench.window.activateWindow()
    settle()


class Foreign(QTranslator):
    """A language in which every sentence begins with a sign."""

    def translate(self, context: str, source: str, disambiguation: str | None = None, n: int = -1) -> str:
        return f"» {source}"

    def isEmpty(self) -> bool:  # noqa: N802
        return False


def test_every_control_has_a_name_in_the_language_of_the_program(bench: Bench, qapp: QApplication) -> None:
    bench.type(bench.editor.formula, "sigmod(x)")
    bench.key(Key.Key_Return)
    bench.retype(bench.editor.formula, "sigmod(x)")
    bench.wait_for_sentence("did you mean")
    controls = [
        widget
        for widget in bench.editor.findChildren(QWidget)
        if widget.objectName().startswith("own_") and widget.focusPolicy() != Qt.FocusPolicy.NoFocus
    ]
    assert len(controls) == 7
    assert all(control.accessibleName() for control in controls)
    translator = Foreign(qapp)
    qapp.installTranslator(translator)
    settle()
    try:
        assert bench.sentence.startswith("» unknown name `sigmod`")
        assert bench.editor.formula.accessibleDescription() == bench.sentence
        assert all(control.accessibleName().startswith("» ") for control in controls)
    finally:
        qapp.removeTranslator(translator)
        translator.deleteLater()


@pytest.mark.parametrize("zoom", [75, 100, 150])
def test_the_sentence_is_never_cut(open_editor: Open, zoom: int) -> None:
    bench = open_editor(width=420 * max(zoom, 100) // 100, zoom=zoom)
    height = bench.editor.sizeHint().height()
    bench.type(bench.editor.formula, "leaky_relu(x, slop=1)")
    bench.key(Key.Key_Return)
    bench.editor.adjustSize()
    settle()
    label = bench.editor.findChildren(QLabel, "own_message")[0]
    assert label.height() >= label.heightForWidth(label.width())
    assert bench.editor.sizeHint().height() >= height


def test_saving_in_the_window_closes_the_editor(kassei: Person) -> None:
    kassei.click("own_function_button")
    kassei.type("Gate")
    kassei.key(Key.Key_Tab)
    kassei.type("x*sigmoid(beta*x)")
    kassei.key(Key.Key_Return)
    assert not kassei.window.findChildren(FormulaEditor)[0].isVisible()
    kassei.calm()
