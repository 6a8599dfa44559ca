"""The explorer on the left: picking a function by mouse, keyboard and search, and reading its curve."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import numpy as np
import pytest
from gui_person import ID, Key, Person, insert, settle
from PySide6.QtCore import QModelIndex, QPoint, QPointF, QRect, QSize, Qt
from PySide6.QtGui import QContextMenuEvent, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QListView, QMenu, QToolButton
from pytestqt.qtbot import QtBot

from engine import ACTIVATIONS, FAMILIES, Activation, BoundActivation
from gui.function.picker.activation_picker import ActivationPicker
from gui.function.picker.catalogue_model import MUTED
from gui.plots import thumbnails
from gui.plots.thumbnails import draw_thumbnail
from gui.style.theme import Look, load_fonts
from gui.text.search import fold
from gui.text.translation import Translation

RECORDS = list(ACTIVATIONS.values())
CURVES = [record for record in RECORDS if not record.is_vector]
each = pytest.mark.parametrize("record", CURVES, ids=lambda record: record.id)


def picker(kassei: Person) -> QListView:
    return kassei.find("activation_picker", QListView)


def listed(kassei: Person) -> list[str]:
    model = picker(kassei).model()
    ids = [model.index(row, 0).data(ID) for row in range(model.rowCount())]
    return [activation for activation in ids if activation is not None]


def search(kassei: Person, text: str) -> list[str]:
    kassei.click("activation_search")
    kassei.ctrl(Key.Key_A)
    kassei.write(text)
    return listed(kassei)


def assert_on_show(kassei: Person, record: Activation) -> None:
    assert kassei.words("info_name") == record.name
    assert kassei.words("subject_title").endswith(record.name)
    assert picker(kassei).currentIndex().data(ID) == record.id
    u, f = kassei.curve("f_plot")
    np.testing.assert_array_equal(f, record.f(u))
    u, df = kassei.curve("df_plot")
    np.testing.assert_array_equal(df, record.df(u))


@each
def test_click_picks_and_the_curves_are_right(kassei: Person, record: Activation) -> None:
    kassei.pick(record.id)
    assert_on_show(kassei, record)
    assert kassei.words("subject_title") == record.name


def test_every_function_is_listed_under_its_family(kassei: Person) -> None:
    model = picker(kassei).model()
    rows = [(model.index(row, 0).data(ID), model.index(row, 0).data()) for row in range(model.rowCount())]
    expected: list[tuple[str | None, str]] = []
    for family, name in FAMILIES.items():
        members = [(record.id, record.name) for record in RECORDS if record.family == family]
        expected += [(None, name), *members] if members else []
    assert rows == expected


def test_headings_cannot_be_chosen(kassei: Person) -> None:
    kassei.pick("tanh")
    view = picker(kassei)
    headings = [view.model().index(row, 0) for row in range(view.model().rowCount())]
    for heading in (index for index in headings if index.data(ID) is None):
        assert view.model().flags(heading) == Qt.ItemFlag.NoItemFlags
        view.scrollTo(heading)
        kassei.click(view.viewport(), view.visualRect(heading).center())
        assert view.currentIndex().data(ID) == "tanh"
        assert_on_show(kassei, ACTIVATIONS["tanh"])


def test_arrow_keys_pick_past_headings(kassei: Person) -> None:
    kassei.pick("sigmoid")
    seen = ["sigmoid"]
    for _ in CURVES[1:]:
        kassei.key(Key.Key_Down)
        seen.append(picker(kassei).currentIndex().data(ID))
        assert_on_show(kassei, ACTIVATIONS[seen[-1]])
    assert seen == listed(kassei)[: len(CURVES)]
    kassei.key(Key.Key_Up)
    assert_on_show(kassei, ACTIVATIONS[seen[-2]])


def test_picking_the_function_of_the_layer_on_show_leaves_the_layer(kassei: Person) -> None:
    assert kassei.words("subject_title") == "Layer 1 · Sigmoid"
    kassei.pick("sigmoid")
    assert kassei.words("subject_title") == "Sigmoid"
    kassei.select_cell("layer_2_biases")
    assert kassei.words("subject_title") == "Layer 2 · Sigmoid"
    kassei.pick("sigmoid")
    assert kassei.words("subject_title") == "Sigmoid"


SEARCHES = {
    "ReLU": "relu",
    "ランプ": "relu",
    "ＲｅＬＵ": "relu",
    "logistic": "sigmoid",
    "シグモイド": "sigmoid",
    "leaky relu": "leaky_relu",
    "heaviside": "step",
    "ソフトマックス": "softmax",
    "恒等": "identity",
    "双曲線": "tanh",
}


@pytest.mark.parametrize("language", ["en", "ja"])
def test_search_finds_by_either_language_and_alias(open_kassei, language: str) -> None:
    kassei = open_kassei(language=language)
    for text, activation in SEARCHES.items():
        found = search(kassei, text)
        assert activation in found
        assert len(found) < len(RECORDS)


def test_search_finds_every_name_id_and_alias(kassei: Person) -> None:
    for record in RECORDS:
        frameworks = [framework.name for framework in record.frameworks.values()]
        for word in dict.fromkeys((record.id, record.name, *record.aliases, *frameworks)):
            assert record.id in search(kassei, word), word


def test_search_without_a_match_leaves_an_empty_list_and_the_function_on_show(kassei: Person) -> None:
    kassei.pick("tanh")
    assert search(kassei, "zzz") == []
    kassei.key(Key.Key_Return)
    kassei.key(Key.Key_Down)
    assert kassei.words("subject_title") == "Tanh"


def test_down_enters_the_list_and_arrows_pick_there(kassei: Person) -> None:
    search(kassei, "relu")
    kassei.key(Key.Key_Down)
    assert picker(kassei).hasFocus()
    assert_on_show(kassei, ACTIVATIONS["relu"])
    kassei.key(Key.Key_Down)
    assert_on_show(kassei, ACTIVATIONS["leaky_relu"])


def test_enter_picks_the_first_match(kassei: Person) -> None:
    search(kassei, "lrelu")
    kassei.key(Key.Key_Return)
    assert_on_show(kassei, ACTIVATIONS["leaky_relu"])


def test_escape_clears_the_search(kassei: Person) -> None:
    assert search(kassei, "lisht") == ["lisht"]
    kassei.key(Key.Key_Escape)
    assert listed(kassei) == [record.id for family in FAMILIES for record in RECORDS if record.family == family]


def test_searching_alone_changes_nothing_on_show(kassei: Person) -> None:
    search(kassei, "ramp")
    assert kassei.words("subject_title") == "Layer 1 · Sigmoid"
    assert kassei.undo_steps() == 0


def test_step_has_a_gap_and_dots_instead_of_a_vertical_line(kassei: Person) -> None:
    kassei.pick("step")
    _, f = kassei.curve("f_plot")
    curve = kassei.plot("f_plot").curve
    assert curve.lines is not None
    runs = [(curve.xData[piece], curve.yData[piece]) for piece in curve.lines.pieces]
    assert all(len(set(values)) == 1 for _, values in runs)
    assert {values[0] for _, values in runs} == {0.0, 1.0}
    assert set(f) == {0.0, 1.0}
    dots = {(dot.u, dot.value, dot.filled) for dot in kassei.plot("f_plot").marks.dots}
    assert dots == {(0.0, 1.0, True), (0.0, 0.0, False)}


def test_no_painted_line_joins_the_two_levels_of_step(kassei: Person) -> None:
    kassei.pick("step")
    plot, theme = kassei.plot("f_plot"), kassei.parts.look.theme
    view = plot.getViewBox()
    picture = plot.grab().toImage()
    between = [plot.mapFromScene(view.mapViewToScene(QPointF(0.0, value))) for value in np.linspace(0.2, 0.8, 25)]
    columns = [picture.pixelColor(place.x() + shift, place.y()).name() for place in between for shift in (-1, 0, 1)]
    assert theme.f.lower() not in columns


def test_kinks_of_the_slope_have_open_dots(kassei: Person) -> None:
    kassei.pick("relu")
    dots = {(dot.u, dot.value, dot.filled) for dot in kassei.plot("df_plot").marks.dots}
    assert dots == {(0.0, 0.0, True), (0.0, 1.0, False)}
    assert not kassei.plot("f_plot").marks.dots


def test_softmax_shows_bars_and_jacobian_instead_of_a_curve(kassei: Person) -> None:
    kassei.pick("softmax")
    assert not kassei.find("f_plot").isVisible()
    assert kassei.find("vector_bars").isVisible()
    assert kassei.find("jacobian_map").isVisible()
    assert kassei.words("vector_sum") == "Σ z = 1.0000"
    kassei.pick("tanh")
    assert kassei.find("f_plot").isVisible()
    assert not kassei.find("vector_bars").isVisible()


def test_links_of_the_card_lead_to_functions(kassei: Person) -> None:
    kassei.find("note_remedies").setFocus()
    kassei.key(Key.Key_Tab)
    kassei.key(Key.Key_Return)
    assert_on_show(kassei, ACTIVATIONS[ACTIVATIONS["sigmoid"].notes.links[0]])


def test_picking_is_not_an_edit(kassei: Person) -> None:
    kassei.pick("relu")
    kassei.click("activation_search")
    insert("活性")
    assert kassei.undo_steps() == 0
    assert not kassei.window.isWindowModified()


# --- the picker by itself ----------------------------------------------------------------------------------------


class Heard(dict[str, list[object]]):
    """What a picker has asked for, by signal."""

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


def rows(picker: ActivationPicker) -> list[tuple[str | None, str]]:
    indices = [picker.model.index(row) for row in range(picker.model.rowCount())]
    return [(index.data(ID), index.data()) for index in indices]


def ids(picker: ActivationPicker) -> list[str]:
    return [activation for activation, _ in rows(picker) if activation is not None]


def current(picker: ActivationPicker) -> str | None:
    return picker.list.currentIndex().data(ID)


def key(picker: ActivationPicker, *keys: Key) -> None:
    for each_key in keys:
        QTest.keyClick(picker.list, each_key)
    settle()


def star(picker: ActivationPicker, index: QModelIndex) -> QPoint:
    place: QRect = picker.list.visualRect(index)
    return QPoint(place.right() - 10, place.center().y())


def click(picker: ActivationPicker, place: QPoint) -> None:
    QTest.mouseClick(picker.list.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, place)
    settle()


def choose_from_menu(picker: ActivationPicker, name: str) -> None:
    """Open the menu of the current row by its key and choose an action."""
    key(picker, Key.Key_Menu)
    menu = picker.findChild(QMenu, "picker_menu")
    assert menu is not None
    assert menu.isVisible()
    action = next(each for each in menu.actions() if each.objectName() == f"picker_{name}")
    QTest.mouseClick(menu, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, menu.actionGeometry(action).center())
    settle()
    picker.activateWindow()
    settle()


def offered(picker: ActivationPicker) -> list[str]:
    key(picker, Key.Key_Menu)
    menu = picker.findChild(QMenu, "picker_menu")
    assert menu is not None
    names = [each.objectName() for each in menu.actions() if not each.isSeparator()]
    menu.hide()
    return names


def test_star_makes_a_favourite_without_choosing_it(alone: ActivationPicker) -> None:
    heard = Heard(alone)
    index = alone.model.index_of("tanh")
    alone.list.scrollTo(index)
    click(alone, star(alone, index))
    assert heard["favourites_changed"] == [("tanh",)]
    assert heard["picked"] == []
    assert current(alone) == "sigmoid"
    assert rows(alone)[:2] == [(None, "Favourites"), ("tanh", "Tanh")]
    assert ids(alone).count("tanh") == 2


def test_star_stays_under_the_pointer(alone: ActivationPicker) -> None:
    index = alone.model.index_of("tanh")
    place = star(alone, index)
    click(alone, place)
    assert alone.list.indexAt(place).data(ID) == "tanh"
    click(alone, place)
    assert alone.model.favourites == ()
    assert ids(alone).count("tanh") == 1


def test_f_and_the_menu_do_what_the_star_does(alone: ActivationPicker) -> None:
    heard = Heard(alone)
    key(alone, Key.Key_F)
    assert heard["favourites_changed"] == [("sigmoid",)]
    assert current(alone) == "sigmoid"
    choose_from_menu(alone, "favourite")
    assert heard["favourites_changed"] == [("sigmoid",), ()]
    assert heard["picked"] == []


def test_favourites_are_listed_in_the_order_given_and_once_in_a_search(alone: ActivationPicker) -> None:
    heard = Heard(alone)
    alone.set_favourites(("softmax", "gone", "tanh"))
    assert ids(alone)[:2] == ["softmax", "tanh"]
    assert heard["favourites_changed"] == []
    alone.search.setText("softmax")
    assert ids(alone).count("softmax") == 1
    assert "Favourites" not in dict(rows(alone)).values()
    alone.search.clear()
    alone.list.setCurrentIndex(alone.model.index_of("tanh"))
    key(alone, Key.Key_F)
    assert heard["favourites_changed"] == [("softmax", "gone")]


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


def test_letters_jump(alone: ActivationPicker, monkeypatch: pytest.MonkeyPatch) -> None:
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
    heard = Heard(alone)
    for text, activation in (("sign", "sign"), ("swish", "silu"), ("elu", "elu"), ("softm", "softmax")):
        if activation in ACTIVATIONS:
            alone.search.setText(text)
            QTest.keyClick(alone.search, Key.Key_Return)
            assert heard["picked"][-1] == activation


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


def test_own_functions_come_first_and_their_menu_has_more(alone: ActivationPicker) -> None:
    heard = Heard(alone)
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
    assert heard["edit_own_requested"] == heard["delete_own_requested"] == heard["pin_requested"] == ["tanh"]
    alone.set_own_functions((), ())
    assert rows(alone)[2][1] != "Own functions"


def test_a_vector_function_cannot_be_pinned(alone: ActivationPicker) -> None:
    alone.list.setCurrentIndex(alone.model.index_of("softmax"))
    assert offered(alone) == ["picker_favourite"]


def test_the_right_button_opens_the_menu_and_chooses_nothing(alone: ActivationPicker) -> None:
    heard = Heard(alone)
    viewport = alone.list.viewport()
    place = alone.list.visualRect(alone.model.index_of("tanh")).center()
    QTest.mouseClick(viewport, Qt.MouseButton.RightButton, Qt.KeyboardModifier.NoModifier, place)
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, place, viewport.mapToGlobal(place))
    QApplication.sendEvent(viewport, event)
    menu = alone.findChild(QMenu, "picker_menu")
    assert menu is not None
    assert menu.isVisible()
    menu.actions()[0].trigger()
    menu.hide()
    assert heard["picked"] == []
    assert heard["favourites_changed"] == [("tanh",)]


def test_the_button_below_asks_for_an_own_function(alone: ActivationPicker, qtbot: QtBot) -> None:
    button = alone.findChild(QToolButton, "own_function_button")
    assert button is not None
    with qtbot.waitSignal(alone.own_function_requested):
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)


# --- thumbnails --------------------------------------------------------------------------------------------------


def test_thumbnails_are_drawn_once_a_look(alone: ActivationPicker, monkeypatch: pytest.MonkeyPatch) -> None:
    drawn: list[str] = []
    draw = thumbnails.draw_thumbnail
    monkeypatch.setattr(thumbnails, "draw_thumbnail", lambda each, *rest: drawn.append(each.activation) or draw(each, *rest))
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
def test_gaps_poles_and_huge_values_are_drawn_without_a_fuss(qapp: QApplication, function) -> None:
    record = replace(ACTIVATIONS["tanh"], function=function, derivative=function)
    look = Look()
    picture = picture_of(record, look)
    colour = look.colour("f").name()
    columns = [height_of_ink(picture, x, colour) for x in range(picture.width())]
    assert max(columns) < 40


@pytest.mark.parametrize(("wanted", "found"), [("relu", "relu"), ("gelu", "gelu"), ("softplus", "softplus")])
def test_down_from_a_search_goes_to_what_fits_best(kassei: Person, wanted: str, found: str) -> None:
    kassei.pick("mish")
    search(kassei, wanted)
    kassei.key(Key.Key_Down)
    assert_on_show(kassei, ACTIVATIONS[found])
