"""The picker on the left: choosing a function by mouse, keyboard and search, which shows its curve."""

from __future__ import annotations

import numpy as np
import pytest
from cases import case
from gui_person import ID, Key, Person, insert
from gui_picker import CURVES, RECORDS, assert_on_show, listed, picker, search
from PySide6.QtCore import QPointF, Qt

from engine import ACTIVATIONS, FAMILIES


def test_click_picks_and_the_curves_are_right(kassei: Person) -> None:
    for record in CURVES:
        with case(record.id):
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
    assert_on_show(kassei, ACTIVATIONS["relu_squared"])  # known as relu2 too


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
    columns = [picture.pixelColor(point.x() + shift, point.y()).name() for point in between for shift in (-1, 0, 1)]
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
