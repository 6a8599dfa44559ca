"""Writing an own function: it is drawn while it is typed, its mistakes are explained, and it is saved only when correct."""

from __future__ import annotations

import pytest
from gui_formula_editor import Bench, Open
from gui_person import Key, insert, settle
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QPushButton, QWidget

from engine import find_activation, own_id
from engine.formula.typeset import typesets_quickly
from gui.function.editor.vocabulary import EXAMPLES
from gui.widgets.entries.marked_field import MarkedField

# --- drafts ------------------------------------------------------------------------------------------------------


def test_the_focus_starts_in_the_formula_and_tab_leads_to_the_name(bench: Bench) -> None:
    assert bench.editor.formula.hasFocus()
    assert bench.drafts == []
    bench.key(Key.Key_Tab)
    assert bench.editor.name.hasFocus()


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


def test_a_name_for_which_functions_are_offered_is_no_parameter(no_pause: None, bench: Bench) -> None:
    bench.type(bench.editor.formula, "x*sigm")
    assert bench.editor.formula.offered()
    bench.pause()
    assert bench.drafts == ["own:Draft := x"]
    bench.key(Key.Key_Escape)
    bench.bot.waitUntil(lambda: bench.drafts[-1] == "own:Draft := x*sigm")


def test_a_finished_name_is_a_parameter_at_once(bench: Bench) -> None:
    bench.type(bench.editor.formula, "gain*x")
    assert bench.drafts == ["own:Draft := gain*x"]


def test_a_signal_says_whether_the_draft_is_outdated(bench: Bench) -> None:
    said: list[bool] = []
    bench.editor.outdated_changed.connect(said.append)
    bench.type(bench.editor.formula, "x+")
    assert said == [False, True]
    bench.type(bench.editor.formula, "1")
    assert said == [False, True, False]


@pytest.mark.parametrize(
    ("formula", "sentence"),
    [
        ("xx tanh(y)", "xx is read as x*x; sliders: y."),
        ("2xx", "xx is read as x*x."),
        ("x*sigmoid(beta*x) + c", "x is the input; sliders: beta, c."),
        ("x*sigmoid(x)", "x is the input; other names get sliders."),
    ],
)
def test_says_how_the_formula_is_read(no_pause: None, bench: Bench, formula: str, sentence: str) -> None:
    bench.type(bench.editor.formula, formula)
    bench.bot.waitUntil(lambda: bench.sentence == sentence)
    bench.type(bench.editor.formula, " + (")
    bench.wait_for_sentence("missing")
    bench.editor.start_new()
    assert bench.sentence == "x is the input; other names get sliders."


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


def test_the_last_good_drawing_stays_while_the_formula_is_wrong(no_pause: None, bench: Bench) -> None:
    bench.type(bench.editor.formula, "x+")
    assert bench.drafts == ["own:Draft := x"]
    bench.bot.waitUntil(bench.preview.isVisible)
    assert bench.preview.latex() == "f(u) = u"


def test_the_last_good_formula_is_dimmed_while_the_text_is_wrong(no_pause: None, bench: Bench) -> None:
    def darkest() -> int:
        picture = bench.preview.grab().toImage()
        return min(picture.pixelColor(x, y).lightness() for x in range(picture.width()) for y in range(picture.height()))

    bench.type(bench.editor.formula, "x")
    bench.bot.waitUntil(lambda: bench.preview.isVisible() and not bench.preview.natural_size.isEmpty())
    plain = darkest()
    bench.type(bench.editor.formula, "+")
    assert darkest() > plain + 80
    bench.key(Key.Key_Backspace)
    assert darkest() == plain


def test_a_choice_as_python_writes_it_is_answered_with_the_call_to_write(no_pause: None, bench: Bench) -> None:
    bench.type(bench.editor.formula, "x if x > 0 else a*x")
    bench.wait_for_sentence("where")
    assert bench.sentence == "Write `where(x > 0, x, a*x)` instead of `if` and `else`: the condition, then the two values."


def test_the_preview_follows_after_a_pause(bench: Bench) -> None:
    bench.type(bench.editor.formula, "x**2")
    assert not bench.preview.isVisible()
    bench.bot.waitUntil(bench.preview.isVisible)
    assert bench.preview.latex() == f"f(u) = {find_activation(bench.drafts[-1]).latex}"


def test_a_formula_nested_too_deep_to_typeset_quickly_is_not(no_pause: None, bench: Bench) -> None:
    deep = "x"
    for _ in range(9):
        deep = f"({deep}+1)**2"
    bench.editor.formula.setText(deep)
    assert bench.drafts == [own_id("Draft", deep)]
    bench.bot.waitUntil(lambda: not bench.editor.is_waiting)
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


def test_an_empty_formula_is_a_mistake_only_when_it_is_saved(no_pause: None, bench: Bench) -> None:
    hint = bench.sentence
    bench.type(bench.editor.formula, "x")
    bench.key(Key.Key_Backspace)
    bench.pause()
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
    start = formula.index(wrong)
    field = bench.editor.formula
    assert field.marked() == (start, start + len(wrong))
    before, within = (field.fontMetrics().horizontalAdvance(part) for part in (formula[:start], wrong))
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


def test_a_mistake_in_the_name_is_marked_there(no_pause: None, bench: Bench) -> None:
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


def test_the_button_saves_and_passes_on_whether_to_keep_the_function(bench: Bench) -> None:
    bench.type(bench.editor.name, "A")
    bench.type(bench.editor.formula, "x")
    for kind, name in ((QCheckBox, "own_keep"), (QPushButton, "own_save")):
        QTest.mouseClick(bench.editor.findChildren(kind, name)[0], Qt.MouseButton.LeftButton, pos=QPoint(10, 10))
    assert bench.saved == [("own:A := x", None, False)]


def test_a_mistake_is_not_saved_and_the_cursor_goes_to_it(bench: Bench) -> None:
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


def test_a_taken_name_is_refused(bench: Bench) -> None:
    bench.editor.set_taken_names(["My gate"])
    bench.type(bench.editor.formula, "x")
    bench.type(bench.editor.name, "my  GATE")
    bench.key(Key.Key_Return)
    assert bench.saved == []
    assert bench.sentence == "There already is a function named my  GATE."


def test_editing_begins_with_the_function_and_may_keep_its_name(bench: Bench) -> None:
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


def test_starting_anew_clears_everything(bench: Bench) -> None:
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


def test_enter_presses_a_focused_button(bench: Bench) -> None:
    bench.type(bench.editor.name, "A")
    bench.type(bench.editor.formula, "x")
    bench.editor.findChildren(QPushButton, "own_cancel")[0].setFocus()
    bench.key(Key.Key_Return)
    assert (bench.saved, bench.cancelled) == ([], [True])
    bench.editor.keep.setFocus()
    bench.key(Key.Key_Return)
    assert len(bench.saved) == 1
