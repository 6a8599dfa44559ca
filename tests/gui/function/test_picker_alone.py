"""The picker by itself: favourites, jumping by letters, its menu, and the thumbnails in it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import numpy as np
import pytest
from gui_person import ID, Key, Person, insert, settle
from gui_picker import RECORDS, assert_on_show, ids, rows, search
from PySide6.QtCore import QModelIndex, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QContextMenuEvent, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QToolButton
from pytestqt.qtbot import QtBot

from engine import ACTIVATIONS, Activation, BoundActivation
from gui.function.picker.activation_picker import ActivationPicker
from gui.function.picker.catalogue_model import MUTED
from gui.plots import thumbnails
from gui.plots.thumbnails import draw_thumbnail
from gui.style.theme import Look, load_fonts
from gui.text.search import fold
from gui.text.translation import Translation


class Emitted(dict[str, list[object]]):
    """The arguments that a picker has emitted, by signal."""

    def __init__(self, picker: ActivationPicker) -> None:
        super().__init__()
        signals = ("picked", "pin_requested", "edit_own_requested", "delete_own_requested", "favourites_changed")
        for name in signals:
            self[name] = []
            getattr(picker, name).connect(self[name].append)


@pytest.fixture
def alone(qtbot: QtBot) -> Iterator[ActivationPicker]:
    """A picker without a window around it, with sigmoid on show."""
    load_fonts()
    picker = ActivationPicker(Look())
    qtbot.addWidget(picker)
    picker.resize(204, 480)
    with qtbot.waitExposed(picker):
        picker.show()
    picker.activateWindow()
    qtbot.waitUntil(picker.isActiveWindow)
    picker.show_picked("sigmoid")
    picker.list.setFocus()
    settle()
    yield picker
    picker.hide()


def current(picker: ActivationPicker) -> str | None:
    return picker.list.currentIndex().data(ID)


def key(picker: ActivationPicker, *keys: Key) -> None:
    for pressed in keys:
        QTest.keyClick(picker.list, pressed)
    settle()


def star(picker: ActivationPicker, index: QModelIndex) -> QPoint:
    rect: QRect = picker.list.visualRect(index)
    return QPoint(rect.right() - 10, rect.center().y())


def click(picker: ActivationPicker, point: QPoint) -> None:
    QTest.mouseClick(picker.list.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, point)
    settle()


def choose_from_menu(picker: ActivationPicker, name: str) -> None:
    """Open the menu of the current row by its key and choose an action."""
    key(picker, Key.Key_Menu)
    menu = picker.findChild(QMenu, "picker_menu")
    assert menu is not None
    assert menu.isVisible()
    action = next(action for action in menu.actions() if action.objectName() == f"picker_{name}")
    QTest.mouseClick(menu, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, menu.actionGeometry(action).center())
    settle()
    picker.activateWindow()
    settle()


def offered(picker: ActivationPicker) -> list[str]:
    key(picker, Key.Key_Menu)
    menu = picker.findChild(QMenu, "picker_menu")
    assert menu is not None
    names = [action.objectName() for action in menu.actions() if not action.isSeparator()]
    menu.hide()
    return names


def test_star_makes_a_favourite_without_choosing_it(alone: ActivationPicker) -> None:
    emitted = Emitted(alone)
    index = alone.model.index_of("tanh")
    alone.list.scrollTo(index)
    click(alone, star(alone, index))
    assert emitted["favourites_changed"] == [("tanh",)]
    assert emitted["picked"] == []
    assert current(alone) == "sigmoid"
    assert rows(alone)[:2] == [(None, "Favourites"), ("tanh", "Tanh")]
    assert ids(alone).count("tanh") == 2


def test_star_stays_under_the_pointer(alone: ActivationPicker) -> None:
    index = alone.model.index_of("tanh")
    point = star(alone, index)
    click(alone, point)
    assert alone.list.indexAt(point).data(ID) == "tanh"
    click(alone, point)
    assert alone.model.favourites == ()
    assert ids(alone).count("tanh") == 1


def test_the_f_key_and_the_menu_do_what_the_star_does(alone: ActivationPicker) -> None:
    emitted = Emitted(alone)
    key(alone, Key.Key_F)
    assert emitted["favourites_changed"] == [("sigmoid",)]
    assert current(alone) == "sigmoid"
    choose_from_menu(alone, "favourite")
    assert emitted["favourites_changed"] == [("sigmoid",), ()]
    assert emitted["picked"] == []


def test_favourites_are_listed_in_the_order_given_and_once_in_a_search(alone: ActivationPicker) -> None:
    emitted = Emitted(alone)
    alone.set_favourites(("softmax", "gone", "tanh"))
    assert ids(alone)[:2] == ["softmax", "tanh"]
    assert emitted["favourites_changed"] == []
    alone.search.setText("softmax")
    assert ids(alone).count("softmax") == 1
    assert "Favourites" not in dict(rows(alone)).values()
    alone.search.clear()
    alone.list.setCurrentIndex(alone.model.index_of("tanh"))
    key(alone, Key.Key_F)
    assert emitted["favourites_changed"] == [("softmax", "gone")]


def test_a_favourite_chosen_at_the_top_stays_marked_there(alone: ActivationPicker) -> None:
    alone.set_favourites(("softmax", "tanh"))
    key(alone, Key.Key_Home)
    assert alone.list.currentIndex().row() == 1
    alone.show_picked("softmax")
    assert alone.list.currentIndex().row() == 1
    key(alone, Key.Key_Down)
    assert current(alone) == "tanh"
    alone.show_picked("relu")
    assert alone.list.currentIndex() == alone.model.index_of("relu")
    assert alone.list.viewport().rect().contains(alone.list.visualRect(alone.list.currentIndex()))


def test_home_and_end_go_past_headings(alone: ActivationPicker) -> None:
    key(alone, Key.Key_End)
    assert current(alone) == ids(alone)[-1]
    key(alone, Key.Key_Home)
    assert current(alone) == ids(alone)[0]
    key(alone, *[Key.Key_PageDown] * 8)
    assert current(alone) is not None
    key(alone, *[Key.Key_PageUp] * 8)
    assert current(alone) is not None


def test_typed_letters_jump_to_a_name(alone: ActivationPicker, monkeypatch: pytest.MonkeyPatch) -> None:
    QTest.keyClicks(alone.list, "leaky")
    assert current(alone) == "leaky_relu"
    monkeypatch.setattr(QApplication, "keyboardInputInterval", lambda: -1)
    QTest.keyClicks(alone.list, "s")
    first = current(alone)
    QTest.keyClicks(alone.list, "s")
    second = current(alone)
    assert first != second
    for activation in (first, second):
        assert activation is not None
        assert ACTIVATIONS[activation].name.startswith("S")
    QTest.keyClicks(alone.list, "lrelu")
    assert alone.model.favourites == ()


def test_f_within_a_name_being_typed_is_a_letter(alone: ActivationPicker) -> None:
    QTest.keyClicks(alone.list, "sof")
    assert alone.model.favourites == ()
    current_id = current(alone)
    assert current_id is not None
    assert fold(ACTIVATIONS[current_id].name).startswith("sof")


def test_enter_in_the_search_prefers_the_whole_name(alone: ActivationPicker) -> None:
    emitted = Emitted(alone)
    for text, activation in (("sign", "sign"), ("swish", "silu"), ("elu", "elu"), ("softm", "softmax")):
        alone.search.setText(text)
        QTest.keyClick(alone.search, Key.Key_Return)
        assert emitted["picked"][-1] == activation


@pytest.mark.parametrize("typed", ["らんぷ", "ﾗﾝﾌﾟ", "ランプ", "ＲＥＬＵ", "re-lu"])
def test_search_ignores_width_case_and_kana(alone: ActivationPicker, typed: str) -> None:
    alone.search.setText(typed)
    assert "relu" in ids(alone)


def test_search_knows_the_japanese_names_in_english_too(alone: ActivationPicker, qapp: QApplication) -> None:
    translation = Translation(qapp)
    translation.use("ja")
    settle()
    names = {activation: name for activation, name in rows(alone) if activation is not None}
    translation.use("en")
    settle()
    for activation, name in names.items():
        alone.search.setText(name)
        assert activation in ids(alone), name


def test_own_functions_come_after_favourites_and_their_menu_has_more(alone: ActivationPicker) -> None:
    emitted = Emitted(alone)
    assert offered(alone) == ["picker_favourite", "picker_pin"]
    alone.set_favourites(("softmax",))
    alone.set_own_functions(("tanh",), ("tanh", "step"))
    assert rows(alone)[:5] == [
        (None, "Favourites"),
        ("softmax", "Softmax"),
        (None, "Own functions"),
        ("tanh", "Tanh"),
        ("step", "Step"),
    ]
    assert [alone.model.index(row).data(MUTED) for row in (3, 4)] == [False, True]
    assert "library" in alone.model.index(4).data(Qt.ItemDataRole.ToolTipRole)
    alone.list.setCurrentIndex(alone.model.index(3))
    choose_from_menu(alone, "edit_own")
    choose_from_menu(alone, "delete_own")
    choose_from_menu(alone, "pin")
    assert emitted["edit_own_requested"] == emitted["delete_own_requested"] == emitted["pin_requested"] == ["tanh"]
    alone.set_own_functions((), ())
    assert rows(alone)[2][1] != "Own functions"


def test_a_vector_function_cannot_be_pinned(alone: ActivationPicker) -> None:
    alone.list.setCurrentIndex(alone.model.index_of("softmax"))
    assert offered(alone) == ["picker_favourite"]


def test_the_right_button_opens_the_menu_and_chooses_nothing(alone: ActivationPicker) -> None:
    emitted = Emitted(alone)
    viewport = alone.list.viewport()
    point = alone.list.visualRect(alone.model.index_of("tanh")).center()
    QTest.mouseClick(viewport, Qt.MouseButton.RightButton, Qt.KeyboardModifier.NoModifier, point)
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, point, viewport.mapToGlobal(point))
    QApplication.sendEvent(viewport, event)
    menu = alone.findChild(QMenu, "picker_menu")
    assert menu is not None
    assert menu.isVisible()
    menu.actions()[0].trigger()
    menu.hide()
    assert emitted["picked"] == []
    assert emitted["favourites_changed"] == [("tanh",)]


def test_the_button_below_requests_an_own_function(alone: ActivationPicker, qtbot: QtBot) -> None:
    button = alone.findChild(QToolButton, "own_function_button")
    assert button is not None
    with qtbot.waitSignal(alone.own_function_requested):
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def test_thumbnails_are_drawn_once_a_look(alone: ActivationPicker, monkeypatch: pytest.MonkeyPatch) -> None:
    drawn: list[str] = []
    draw = thumbnails.draw_thumbnail
    monkeypatch.setattr(
        thumbnails, "draw_thumbnail", lambda function, *rest: drawn.append(function.activation) or draw(function, *rest)
    )
    alone.look.set(theme="dark")
    alone.list.viewport().repaint()
    assert drawn
    assert len(drawn) == len(set(drawn)) < len(ACTIVATIONS)
    count = len(drawn)
    alone.look.set(theme="light")
    alone.look.set(theme="dark", decimals=2)
    alone.list.viewport().repaint()
    assert len(drawn) == count


def picture_of(record: Activation, look: Look) -> QImage:
    return draw_thumbnail(BoundActivation(record.id), look, 2.0).toImage()


def height_of_ink(picture: QImage, column: int, colour: str) -> int:
    return sum(picture.pixelColor(column, y).name() == colour for y in range(picture.height()))


@pytest.mark.parametrize("record", RECORDS, ids=lambda record: record.id)
def test_every_thumbnail_has_ink_and_no_vertical_line_at_a_jump(qapp: QApplication, record: Activation) -> None:
    look = Look()
    picture = picture_of(record, look)
    colour = look.colour("f").name()
    columns = [height_of_ink(picture, x, colour) for x in range(picture.width())]
    assert any(columns)
    assert picture.size() == QSize(92, 54)
    if not record.is_vector:
        jumps = [kink for kink in record.kinks() if abs(record.f(kink.u + 1e-9) - record.f(kink.u - 1e-9)) > 1e-3]
        for kink in jumps:
            column = round(2 * (2 + (kink.u + 4) / 8 * 42))
            assert max(columns[column - 1 : column + 2]) <= 10


@pytest.mark.parametrize(
    "function",
    [np.log, np.reciprocal, lambda u: np.where(u > 0, u, np.nan), lambda u: np.full_like(u, np.nan), lambda u: 1e300 + u],
)
def test_thumbnails_of_gaps_poles_and_huge_values_have_no_line_over_the_whole_height(qapp: QApplication, function) -> None:
    record = replace(ACTIVATIONS["tanh"], function=function, derivative=function)
    look = Look()
    picture = picture_of(record, look)
    colour = look.colour("f").name()
    columns = [height_of_ink(picture, x, colour) for x in range(picture.width())]
    assert max(columns) < 40


@pytest.mark.parametrize("activation", ["relu", "gelu", "softplus"])
def test_down_from_a_search_goes_to_the_best_match(kassei: Person, activation: str) -> None:
    kassei.pick("mish")
    search(kassei, activation)
    kassei.key(Key.Key_Down)
    assert_on_show(kassei, ACTIVATIONS[activation])


def test_search_finds_every_name_id_and_alias(alone: ActivationPicker) -> None:
    alone.search.setFocus()
    for record in RECORDS:
        frameworks = [framework.name for framework in record.frameworks.values()]
        for word in dict.fromkeys((record.id, record.name, *record.aliases, *frameworks)):
            alone.search.selectAll()
            QTest.keyClicks(alone.search, word) if word.isascii() else insert(word)
            assert record.id in ids(alone), word
