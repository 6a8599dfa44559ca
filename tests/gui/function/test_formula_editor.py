"""Writing a function of one's own: drawn while it is typed, explained where it is wrong, saved only when it is right."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from gui_person import Held, Key, Person, insert, send_mouse, settle
from PySide6.QtCore import QEvent, QPoint, Qt, QTimer, QTranslator
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCheckBox, QLabel, QLineEdit, QListWidget, QMenu, QPushButton, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from engine import KasseiError, find_activation, own_id
from engine.formula.typeset import typesets_quickly
from gui.function.editor.formula_editor import FormulaEditor
from gui.function.editor.vocabulary import EXAMPLES, calls, functions
from gui.style.theme import Look, dress, load_fonts
from gui.text.translation import text
from gui.widgets.formula_label import FormulaLabel
from gui.widgets.marked_field import MarkedField


class Bench:
    """The editor in a window of its own, and what it has said."""

    def __init__(self, window: QWidget, editor: FormulaEditor, bot: QtBot, look: Look) -> None:
        self.window, self.editor, self.bot, self.look = window, editor, bot, look
        self.drafts: list[str] = []
        self.saved: list[tuple[str, str | None, bool]] = []
        self.cancelled: list[bool] = []
        editor.drafted.connect(self.drafts.append)
        editor.saved.connect(lambda *saved: self.saved.append(saved))
        editor.cancelled.connect(lambda: self.cancelled.append(True))

    def type(self, field: QLineEdit, words: str) -> None:
        field.setFocus()
        for letter in words:
            QTest.keyClicks(field, letter)
        settle()

    def retype(self, field: QLineEdit, words: str) -> None:
        field.setFocus()
        field.selectAll()
        self.type(field, words)

    def key(self, key: Key, held: Held = Held.NoModifier) -> None:
        focused = QApplication.focusWidget()
        assert focused is not None
        QTest.keyClick(focused, key, held)
        settle()

    @property
    def sentence(self) -> str:
        return self.editor.findChildren(QLabel, "own_message")[0].text()

    @property
    def preview(self) -> FormulaLabel:
        return self.editor.findChildren(FormulaLabel, "own_preview")[0]

    def wait_for_sentence(self, words: str) -> None:
        self.bot.waitUntil(lambda: words in self.sentence, timeout=2000)


Open = Callable[..., Bench]


@pytest.fixture
def open_editor(qtbot: QtBot, qapp: QApplication) -> Open:
    def opened(width: int = 640, theme: str = "light", zoom: int = 100) -> Bench:
        load_fonts()
        look = Look(theme, zoom)
        dress(qapp, look)
        qapp.setStyleSheet(look.style_sheet())
        window = QWidget()
        qtbot.addWidget(window)
        editor = FormulaEditor(look, window)
        editor.setGeometry(0, 0, width, 220)
        window.resize(width, 360)
        with qtbot.waitExposed(window):
            window.show()
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow)
        editor.start_new()
        settle()
        return Bench(window, editor, qtbot, look)

    return opened


@pytest.fixture
def bench(open_editor: Open) -> Bench:
    return open_editor()


# --- drafts ------------------------------------------------------------------------------------------------------


def test_begins_with_the_name_then_the_formula(bench: Bench) -> None:
    assert bench.editor.name.hasFocus()
    assert bench.drafts == []
    bench.key(Key.Key_Tab)
    assert bench.editor.formula.hasFocus()


def test_every_key_that_leaves_a_valid_formula_is_a_draft_at_once(bench: Bench) -> None:
    bench.type(bench.editor.formula, "x*x")
    assert bench.drafts == ["own:Draft := x", "own:Draft := x*x"]
    bench.type(bench.editor.formula, " ")
    assert len(bench.drafts) == 2  # nothing new to draw


def test_a_half_typed_name_is_no_parameter_until_the_typing_pauses(bench: Bench) -> None:
    bench.type(bench.editor.formula, "x*gain")
    assert bench.drafts == ["own:Draft := x"]
    bench.bot.waitUntil(lambda: len(bench.drafts) == 2)
    assert bench.drafts[-1] == "own:Draft := x*gain"


def test_a_name_for_which_functions_are_offered_is_no_parameter(bench: Bench) -> None:
    bench.type(bench.editor.formula, "x*sigm")
    assert bench.editor.formula.offered()
    bench.bot.wait(600)
    assert bench.drafts == ["own:Draft := x"]
    bench.key(Key.Key_Escape)
    bench.bot.waitUntil(lambda: bench.drafts[-1] == "own:Draft := x*sigm")


def test_a_finished_name_is_a_parameter_at_once(bench: Bench) -> None:
    bench.type(bench.editor.formula, "gain*x")
    assert bench.drafts == ["own:Draft := gain*x"]


def test_says_whether_the_draft_is_what_is_typed(bench: Bench) -> None:
    said: list[bool] = []
    bench.editor.outdated_changed.connect(said.append)
    bench.type(bench.editor.formula, "x+")
    assert said == [False, True]
    bench.type(bench.editor.formula, "1")
    assert said == [False, True, False]


def test_a_draft_has_the_name_as_soon_as_there_is_one(bench: Bench) -> None:
    bench.type(bench.editor.formula, "x")
    bench.type(bench.editor.name, "A")
    assert bench.drafts[-1] == "own:A := x"
    bench.type(bench.editor.name, ":=")  # no name can hold this
    assert bench.drafts[-1] == "own:Draft := x"


def test_a_taken_name_is_drawn_as_a_draft(bench: Bench) -> None:
    bench.editor.set_taken_names(["Swish"])
    bench.type(bench.editor.formula, "x")
    bench.type(bench.editor.name, "swish")
    assert bench.drafts[-1] == "own:Draft := x"


def test_the_last_good_drawing_stays_while_the_formula_is_wrong(bench: Bench) -> None:
    bench.type(bench.editor.formula, "x+")
    assert bench.drafts == ["own:Draft := x"]
    bench.bot.waitUntil(bench.preview.isVisible)
    assert bench.preview.latex() == "f(u) = u"


def test_the_preview_follows_after_a_pause(bench: Bench) -> None:
    bench.type(bench.editor.formula, "x**2")
    assert not bench.preview.isVisible()
    bench.bot.waitUntil(bench.preview.isVisible)
    assert bench.preview.latex() == f"f(u) = {find_activation(bench.drafts[-1]).latex}"


def test_a_formula_nested_too_deep_to_typeset_quickly_is_not(bench: Bench) -> None:
    deep = "x"
    for _ in range(9):
        deep = f"({deep}+1)**2"
    bench.editor.formula.setText(deep)
    assert bench.drafts == [own_id("Draft", deep)]
    bench.bot.wait(400)
    assert not bench.preview.isVisible()
    assert not typesets_quickly(find_activation(own_id("Draft", deep)).latex)
    for example in EXAMPLES:
        assert typesets_quickly(find_activation(own_id("Draft", example)).latex)


# --- what is wrong, and where ------------------------------------------------------------------------------------


def test_a_mistake_is_explained_after_a_pause_and_marked(bench: Bench) -> None:
    hint = bench.sentence
    bench.type(bench.editor.formula, "x * sigmod(x)")
    assert bench.sentence == hint
    assert bench.editor.formula.marked() is None
    bench.wait_for_sentence("did you mean `sigmoid`?")
    assert bench.editor.formula.marked() == (4, 10)
    assert bench.editor.formula.accessibleDescription() == bench.sentence


def test_a_corrected_mistake_is_forgotten_at_once(bench: Bench) -> None:
    hint = bench.sentence
    bench.type(bench.editor.formula, "x*")
    bench.wait_for_sentence("stops too early")
    bench.type(bench.editor.formula, "x")
    assert bench.sentence == hint
    assert bench.editor.formula.marked() is None
    assert bench.editor.formula.accessibleDescription() == ""


def test_the_mark_follows_the_typing_once_there_is_one(bench: Bench) -> None:
    bench.type(bench.editor.formula, "x*")
    bench.wait_for_sentence("stops too early")
    assert bench.editor.formula.marked() == (2, 3)
    bench.type(bench.editor.formula, "(")
    assert bench.editor.formula.marked() == (3, 4)


def test_an_empty_formula_is_wrong_only_once_it_is_to_be_saved(bench: Bench) -> None:
    hint = bench.sentence
    bench.type(bench.editor.formula, "x")
    bench.key(Key.Key_Backspace)
    bench.bot.wait(500)
    assert bench.sentence == hint
    bench.type(bench.editor.name, "A")
    bench.key(Key.Key_Return)
    assert "The formula is empty" in bench.sentence
    assert bench.editor.formula.hasFocus()
    assert bench.saved == []


@pytest.mark.parametrize(
    ("formula", "wrong"),
    [
        ("x *  sigmod(x)", "sigmod"),
        ("  x   *   sigmod(x)", "sigmod"),
        ("x　*　sigmod（x）", "sigmod"),
        ("ｘ＊ｓｉｇｍｏｄ（ｘ）", "ｓｉｇｍｏｄ"),
        ("x + 😀", "😀"),
        ("😀 + x", "😀"),
        ("x  @ 2", "@"),
    ],
)
def test_the_mark_is_where_the_mistake_was_typed(bench: Bench, formula: str, wrong: str) -> None:
    bench.editor.formula.setFocus()
    insert(formula)
    bench.key(Key.Key_Return)
    place = formula.index(wrong)
    field = bench.editor.formula
    assert field.marked() == (place, place + len(wrong))
    before, within = (field.fontMetrics().horizontalAdvance(part) for part in (formula[:place], wrong))
    field.setCursorPosition(0)
    assert field.mark_rect().left() == pytest.approx(field.cursorRect().center().x() + before, abs=2)
    assert field.mark_rect().width() == pytest.approx(within, abs=2)


def test_the_mark_is_under_the_characters_wherever_the_text_is_scrolled(open_editor: Open) -> None:
    bench = open_editor(width=420)
    field = bench.editor.formula
    formula = "x + " * 30 + "sigmod(x)" + " + x" * 30
    field.setFocus()
    insert(formula)
    bench.key(Key.Key_Return)
    start = formula.index("sigmod")
    for cursor in (start, start + 6, 0, len(formula)):
        field.setCursorPosition(cursor)
        field.grab()  # a field scrolls when it is painted
        wave = field.mark_rect()
        field.setCursorPosition(start)
        scrolled = field.mark_rect()
        assert wave.width() == pytest.approx(scrolled.width())
        assert scrolled.left() == pytest.approx(field.cursorRect().center().x(), abs=1)
        assert (0 <= wave.left() <= field.width()) is (cursor in (start, start + 6))


def test_the_wave_is_painted_and_only_while_there_is_a_mistake(bench: Bench) -> None:
    field = bench.editor.formula
    bench.type(field, "x*@*x")
    assert not _has_colour(field, bench.look.colour("refused").name())
    bench.key(Key.Key_Return)
    assert _has_colour(field, bench.look.colour("refused").name())


def _has_colour(field: MarkedField, name: str) -> bool:
    image = field.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    pixels = ((x, y) for x in range(image.width()) for y in range(image.height()))
    wanted = int(name[1:3], 16), int(name[3:], 16) >> 8, int(name[5:], 16)
    colours = (image.pixelColor(x, y) for x, y in pixels)
    return any(abs(c.red() - wanted[0]) + abs(c.green() - wanted[1]) + abs(c.blue() - wanted[2]) < 60 for c in colours)


def test_a_mistake_in_the_name_is_marked_there(bench: Bench) -> None:
    bench.type(bench.editor.formula, "x")
    bench.type(bench.editor.name, "a:=b")
    bench.wait_for_sentence("may not contain :=")
    assert bench.editor.name.marked() == (0, 4)
    assert bench.editor.formula.marked() is None


# --- saving ------------------------------------------------------------------------------------------------------


def test_enter_saves(bench: Bench) -> None:
    bench.type(bench.editor.name, "My  gate ")
    bench.type(bench.editor.formula, "x * sigmoid(beta*x)")
    bench.key(Key.Key_Return)
    assert bench.saved == [("own:My gate := x * sigmoid(beta*x)", None, True)]


def test_the_button_saves_and_the_choice_is_told(bench: Bench) -> None:
    bench.type(bench.editor.name, "A")
    bench.type(bench.editor.formula, "x")
    for kind, name in ((QCheckBox, "own_keep"), (QPushButton, "own_save")):
        QTest.mouseClick(bench.editor.findChildren(kind, name)[0], Qt.MouseButton.LeftButton, pos=QPoint(10, 10))
    assert bench.saved == [("own:A := x", None, False)]


def test_nothing_wrong_is_saved_and_the_cursor_goes_to_it(bench: Bench) -> None:
    bench.type(bench.editor.name, "A")
    bench.type(bench.editor.formula, "sigmod(x) + x")
    bench.key(Key.Key_Return)
    assert bench.saved == []
    assert "sigmod" in bench.sentence
    assert bench.editor.formula.cursorPosition() == 6
    bench.retype(bench.editor.formula, "x")
    bench.retype(bench.editor.name, " ")
    bench.editor.formula.setFocus()
    bench.key(Key.Key_Enter)
    assert bench.sentence == "The function needs a name."
    assert bench.editor.name.hasFocus()
    assert bench.saved == []


def test_a_name_is_used_once(bench: Bench) -> None:
    bench.editor.set_taken_names(["My gate"])
    bench.type(bench.editor.formula, "x")
    bench.type(bench.editor.name, "my  GATE")
    bench.key(Key.Key_Return)
    assert bench.saved == []
    assert bench.sentence == "There already is a function named my  GATE."


def test_editing_begins_with_what_there_is_and_keeps_its_name(bench: Bench) -> None:
    bench.editor.set_taken_names(["A", "B"])
    bench.editor.start_editing("own:A := x*a", kept=False)
    settle()
    assert (bench.editor.name.text(), bench.editor.formula.text()) == ("A", "x*a")
    assert bench.drafts == ["own:A := x*a"]
    assert bench.editor.formula.hasFocus()
    assert bench.preview.isVisible()
    bench.type(bench.editor.formula, "*x")
    bench.key(Key.Key_Return)
    assert bench.saved == [("own:A := x*a*x", "own:A := x*a", False)]


def test_a_new_start_forgets_everything(bench: Bench) -> None:
    hint = bench.sentence
    bench.editor.start_editing("own:A := x*a", kept=False)
    bench.retype(bench.editor.formula, "sigmod(x)")
    bench.key(Key.Key_Return)
    bench.editor.start_new()
    assert (bench.editor.name.text(), bench.editor.formula.text(), bench.sentence) == ("", "", hint)
    assert bench.editor.formula.marked() is None
    assert bench.editor.keep.isChecked()
    assert not bench.preview.isVisible()


@pytest.mark.parametrize("field", ["own_name", "own_formula", "own_keep", "own_save"])
def test_escape_cancels_from_anywhere(bench: Bench, field: str) -> None:
    bench.editor.findChildren(QWidget, field)[0].setFocus()
    bench.key(Key.Key_Escape)
    assert bench.cancelled == [True]


def test_enter_on_a_button_presses_that_button(bench: Bench) -> None:
    bench.type(bench.editor.name, "A")
    bench.type(bench.editor.formula, "x")
    bench.editor.findChildren(QPushButton, "own_cancel")[0].setFocus()
    bench.key(Key.Key_Return)
    assert (bench.saved, bench.cancelled) == ([], [True])
    bench.editor.keep.setFocus()
    bench.key(Key.Key_Return)
    assert len(bench.saved) == 1


# --- completion --------------------------------------------------------------------------------------------------


def test_names_are_offered_while_one_is_typed(bench: Bench) -> None:
    field = bench.editor.formula
    bench.type(field, "x * s")
    assert field.offered() == []  # one letter is most often a parameter
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
    assert field.offered() == []  # it is one already
    bench.key(Key.Key_Backspace)
    offers = bench.window.findChildren(QListWidget, "own_offers")[0]
    row = field.offered().index("tanh")
    place = offers.visualItemRect(offers.item(row)).center()
    for kind in (QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonRelease):
        send_mouse(offers.viewport(), kind, place)
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


# --- menus -------------------------------------------------------------------------------------------------------


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
        seen.extend(each.text() for each in button.menu().actions() if button.menu().isVisible())
        button.menu().close()

    QTimer.singleShot(50, look_and_close)
    QTest.keyClick(button, Key.Key_Return)
    assert seen == [text(*heading) for heading in functions()]
    assert bench.saved == []


def test_a_function_is_written_at_the_cursor(bench: Bench) -> None:
    bench.type(bench.editor.formula, "2 * ")
    menu = bench.editor.findChildren(QToolButton, "own_functions")[0].menu()
    menu.aboutToShow.emit()
    groups = [each for each in menu.findChildren(QMenu) if each.objectName()]
    assert [each.title() for each in groups] == [text(*heading) for heading in functions()]
    action = next(each for group in groups for each in group.actions() if each.data() == "gelu")
    action.trigger()
    assert bench.editor.formula.text() == "2 * gelu("


def _choose(bench: Bench, name: str, data: str) -> None:
    button = bench.editor.findChildren(QToolButton, name)[0]
    menu = button.menu()
    menu.aboutToShow.connect(lambda: bench.bot.wait(1))
    menu.popup(button.mapToGlobal(QPoint(0, button.height())))
    action = next(each for each in menu.actions() if each.data() == data)
    QTest.mouseClick(menu, Qt.MouseButton.LeftButton, Held.NoModifier, menu.actionGeometry(action).center())
    bench.window.activateWindow()
    settle()


class Foreign(QTranslator):
    """A language in which every sentence begins with a sign."""

    def translate(self, context: str, source: str, disambiguation: str | None = None, n: int = -1) -> str:
        return f"» {source}"

    def isEmpty(self) -> bool:  # noqa: N802
        return False


# --- languages, sizes --------------------------------------------------------------------------------------------


def test_everything_has_a_name_and_changes_its_language(bench: Bench, qapp: QApplication) -> None:
    bench.type(bench.editor.formula, "sigmod(x)")
    bench.key(Key.Key_Return)
    bench.retype(bench.editor.formula, "sigmod(x)")
    bench.wait_for_sentence("did you mean")
    controls = [
        each
        for each in bench.editor.findChildren(QWidget)
        if each.objectName().startswith("own_") and each.focusPolicy() != Qt.FocusPolicy.NoFocus
    ]
    assert len(controls) == 7
    assert all(each.accessibleName() for each in controls)
    translator = Foreign(qapp)
    qapp.installTranslator(translator)
    settle()
    try:
        assert bench.sentence.startswith("» unknown name `sigmod`")
        assert bench.editor.formula.accessibleDescription() == bench.sentence
        assert all(each.accessibleName().startswith("» ") for each in controls)
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


def test_in_the_window_the_editor_stands_above_the_plots(kassei: Person) -> None:
    kassei.click("own_function_button")
    kassei.type("Gate")
    kassei.key(Key.Key_Tab)
    kassei.type("x*sigmoid(beta*x)")
    kassei.key(Key.Key_Return)
    assert not kassei.window.findChildren(FormulaEditor)[0].isVisible()
    kassei.calm()
