"""The diagram as a new user handles it: Space in its field, long numbers, dense layers, a full page."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from gui_alone import Alone
from gui_diagram import BIAS, INPUT, WEIGHT, diagram, document, each_part, explanation_requests, open_editor, value, with_weight
from gui_person import MOVE, PRESS, RELEASE, SECOND_PRESS, Held, Key, Person, hover, send_mouse, settle, wheel
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit, QScrollArea, QStyle, QStyleOptionFrame

from engine.numeric.messages import Message
from gui.insights import binding as insight_binding
from gui.insights.binding import InsightBinding
from gui.network.diagram.contents import reference_of
from gui.network.diagram.layout import Part
from gui.network.diagram.view import DiagramView
from gui.network.network_bar import NetworkBar

Open = Callable[..., Person]


@pytest.fixture
def dense(drawing: Alone) -> Alone:
    """Two layers of 64, zoomed in on the links between them."""
    drawing.start_over(document(2, 64, 64, 2))
    view = diagram(drawing)
    wheel(view.viewport(), 960, view.place_of(Part("weight", 2, 32, 32)))
    return drawing


def drag_middle(view: DiagramView, path: list[QPoint]) -> None:
    """Drag with the middle button."""
    kinds = [PRESS, *[MOVE] * (len(path) - 1), RELEASE]
    for kind, at in zip(kinds, [*path, path[-1]], strict=True):
        send_middle(view, kind, at)


def send_middle(view: DiagramView, kind: QEvent.Type, at: QPoint) -> None:
    down, none = Qt.MouseButton.MiddleButton, Qt.MouseButton.NoButton
    held, button = none if kind == RELEASE else down, none if kind == MOVE else down
    where, globally = QPointF(at), QPointF(view.viewport().mapToGlobal(at))
    QApplication.sendEvent(view.viewport(), QMouseEvent(kind, where, globally, button, held, Held.NoModifier))
    settle()


def text_width(editor: QLineEdit) -> int:
    """Return the width of a field that is available to its text."""
    option = QStyleOptionFrame()
    editor.initStyleOption(option)
    contents = editor.style().subElementRect(QStyle.SubElement.SE_LineEditContents, option, editor)
    return contents.width() - 2 * 2  # QLineEdit keeps two pixels on either side


# Space in the field


@each_part
def test_space_before_typing_explains(drawing: Alone, part: Part) -> None:
    view = diagram(drawing)
    before, found = value(drawing, part), explanation_requests(view)
    open_editor(drawing, view, part)
    assert drawing.words("status_text").endswith("Space: explain")
    drawing.key(Key.Key_Space)
    assert found == [reference_of(part)]
    assert not view.editor.isVisible()
    assert value(drawing, part) == before
    assert drawing.undo_steps() == 0


def test_space_while_typing_is_a_character(drawing: Alone) -> None:
    view = diagram(drawing)
    found, editor = explanation_requests(view), open_editor(drawing, view, WEIGHT)
    drawing.type("1 ")
    assert editor.text() == "1 "
    drawing.type("/ 4")
    drawing.key(Key.Key_Return)
    assert value(drawing, WEIGHT) == 0.25
    assert found == []


# Long numbers


def test_the_field_is_as_wide_as_its_text(drawing: Alone) -> None:
    view = diagram(drawing)
    drawing.workspace.edit(with_weight(drawing, WEIGHT, 0.14618412913688927), Message("test"))
    editor = open_editor(drawing, view, WEIGHT)
    assert editor.text() == "0.146184129137"
    assert editor.fontMetrics().horizontalAdvance(editor.text()) <= text_width(editor)
    narrow, mark = editor.width(), drawing.find("diagram_explain", QAbstractButton)
    for text in ("-123456789.123456", "7", "1" * 60):
        drawing.ctrl(Key.Key_A)
        drawing.type(text)
        settle()
        wide = editor.fontMetrics().horizontalAdvance(text)
        assert wide <= text_width(editor)
        assert view.viewport().rect().contains(editor.geometry())
        assert (mark.geometry().center() - editor.geometry().topRight()).manhattanLength() <= 2
    drawing.ctrl(Key.Key_A)
    drawing.type("7")
    assert editor.width() < narrow
    drawing.ctrl(Key.Key_A)
    drawing.type("8" * 400)
    assert view.viewport().rect().contains(editor.geometry())
    drawing.key(Key.Key_Escape)


def test_the_field_stays_in_view_in_a_corner(drawing: Alone) -> None:
    view = diagram(drawing)
    drawing.drag(view.viewport(), [QPoint(5, 5), QPoint(5 - view.place_of(INPUT).x() + 20, 5)])
    editor = open_editor(drawing, view, INPUT)
    drawing.type("1" * 30)
    assert view.viewport().rect().contains(editor.geometry())
    drawing.key(Key.Key_Escape)


# Dense layers


def test_a_drag_among_crowded_links_moves_the_view(dense: Alone) -> None:
    view = diagram(dense)
    before, start = dense.document, QPoint(400, 110)
    assert view.positions.part_at(QPointF(start)) is not None
    under = view.mapToScene(start)
    dense.drag(view.viewport(), [start, start + QPoint(30, 10), start + QPoint(60, 20)])
    assert dense.document is before
    assert dense.undo_steps() == 0
    assert (view.mapFromScene(under) - start - QPoint(60, 20)).manhattanLength() <= 2
    assert view.selected is None
    assert not view.editor.isVisible()


def test_a_drag_of_the_selected_link_scrubs_it(dense: Alone) -> None:
    view = diagram(dense)
    part = Part("weight", 2, 32, 32)
    view.select(part)
    seen = view.positions.middle_seen(part)
    assert seen is not None
    before = value(dense, part)
    dense.drag(view.viewport(), [seen, seen + QPoint(20, 0), seen + QPoint(50, 0)])
    assert value(dense, part) == pytest.approx(before + 0.5)
    assert dense.undo_steps() == 1
    dense.drag(view.viewport(), [seen + QPoint(0, 60), seen + QPoint(40, 60)])
    assert dense.undo_steps() == 1


def test_a_scrub_with_a_lost_release_ends_at_the_next_move(dense: Alone) -> None:
    view = diagram(dense)
    part = Part("weight", 2, 32, 32)
    view.select(part)
    seen = view.positions.middle_seen(part)
    assert seen is not None
    dense.drag(view.viewport(), [seen, seen + QPoint(20, 0)], drop=False)
    before = value(dense, part)
    hover(view.viewport(), seen + QPoint(60, 0))
    assert value(dense, part) == before


def test_the_shape_of_the_pointer_says_what_a_drag_does(dense: Alone) -> None:
    view = diagram(dense)
    shape = view.viewport().cursor
    hover(view.viewport(), QPoint(400, 110))
    assert shape().shape() == Qt.CursorShape.ArrowCursor
    view.select(Part("weight", 2, 32, 32))
    seen = view.positions.middle_seen(Part("weight", 2, 32, 32))
    assert seen is not None
    hover(view.viewport(), seen)
    assert shape().shape() == Qt.CursorShape.SizeHorCursor
    dense.drag(view.viewport(), [QPoint(400, 160), QPoint(440, 160)], drop=False)
    assert shape().shape() == Qt.CursorShape.ClosedHandCursor
    send_mouse(view.viewport(), RELEASE, QPoint(440, 160))
    assert shape().shape() != Qt.CursorShape.ClosedHandCursor


@each_part
def test_the_middle_button_moves_the_view(drawing: Alone, part: Part) -> None:
    view = diagram(drawing)
    before, start = drawing.document, view.place_of(part)
    drag_middle(view, [start, start + QPoint(20, 5), start + QPoint(50, 12)])
    assert view.place_of(part) == start + QPoint(50, 12)
    assert drawing.document is before
    drag_middle(view, [start])
    send_middle(view, SECOND_PRESS, QPoint(60, 15))
    send_middle(view, RELEASE, QPoint(60, 15))
    assert view.place_of(part) == start + QPoint(50, 12)
    assert not view.editor.isVisible()
    assert view.selected is None


def test_the_button_follows_its_link_or_disappears(dense: Alone) -> None:
    view = diagram(dense)
    part, mark = Part("weight", 2, 32, 32), dense.find("diagram_explain", QAbstractButton)
    view.setFocus()
    view.select(part)
    for by in (QPoint(200, 60), QPoint(-400, 20), QPoint(150, -150)):
        start = QPoint(500, 110)
        drag_middle(view, [start, start + by])
        seen = view.positions.middle_seen(part)
        if seen is None:
            assert not mark.isVisible()
        else:
            assert (mark.geometry().center() - seen).manhattanLength() <= 14
            assert view.viewport().rect().contains(mark.geometry())
    for _ in range(12):
        drag_middle(view, [QPoint(500, 20), QPoint(500, 200)])
    assert view.positions.middle_seen(part) is None
    assert not mark.isVisible()


def test_the_field_opens_on_the_visible_part_of_a_link(dense: Alone) -> None:
    view = diagram(dense)
    wheel(view.viewport(), 600, QPoint(view.viewport().width() // 2, 110))
    points = [QPoint(x, 110) for x in range(20, view.viewport().width() - 20)]
    found = [(at, part) for at in points if (part := view.positions.part_at(QPointF(at))) is not None and part.kind == "weight"]
    at, part = next(pair for pair in found if not view.viewport().rect().contains(view.place_of(pair[1])))
    under = view.mapToScene(at)
    dense.click(view.viewport(), at)
    assert view.mapFromScene(under) == at  # nothing has moved
    seen = view.positions.middle_seen(part)
    assert seen is not None
    assert view.viewport().rect().contains(view.editor.geometry())
    assert abs(view.editor.geometry().center().y() - seen.y()) <= view.editor.height()
    assert abs(view.editor.geometry().center().x() - seen.x()) <= view.editor.width()
    assert view.positions.part_at(QPointF(seen)) is not None
    dense.key(Key.Key_Escape)


def test_the_button_moves_with_its_node(drawing: Alone) -> None:
    view = diagram(drawing)
    mark = drawing.find("diagram_explain", QAbstractButton)
    for part in (INPUT, BIAS):
        view.fit()
        drawing.click(view.viewport(), view.place_of(part))
        drawing.key(Key.Key_Escape)
        assert mark.isVisible()
        at, beside = view.place_of(part), mark.pos() - view.place_of(part)
        drag_middle(view, [QPoint(500, 10), QPoint(500, 160), QPoint(500, 310)])
        assert not mark.isVisible()
        drag_middle(view, [QPoint(500, 160), QPoint(500, 190) + at - view.place_of(part)])  # a low view has moved less
        assert mark.isVisible()
        assert (view.place_of(part), mark.pos() - view.place_of(part)) == (at + QPoint(0, 30), beside)


# A full page


@pytest.mark.parametrize("language", ["en", "ja"])
def test_a_full_page_does_not_scroll(open_kassei: Open, monkeypatch: pytest.MonkeyPatch, language: str) -> None:
    monkeypatch.setattr(insight_binding, "REST_MS", 0)
    kassei = open_kassei(language=language, size=(1024, 700))
    view = diagram(kassei)
    high = view.height()
    kassei.find("network_bar", NetworkBar).preset_chosen.emit("dead_relu")
    kassei.click("forward_button")
    binding = kassei.window.findChild(InsightBinding)
    assert binding is not None
    kassei.bot.waitUntil(lambda: not binding.is_waiting)
    kassei.calm()
    assert kassei.find("insight_bar").isVisible()
    area = next(area for area in kassei.window.findChildren(QScrollArea) if area.isAncestorOf(view) and area is not view)
    assert area.verticalScrollBar().maximum() == 0
    assert view.height() == high >= 110
    assert view.content.geometry.height <= view.viewport().height()
