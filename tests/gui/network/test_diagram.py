"""The diagram: it shows what the strip shows, and what is done in it is done in the document."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise

import numpy as np
import pytest
from gui_clipping import misfits
from gui_person import Held, Key, Person, hover, settle, wheel
from PySide6.QtCore import QBuffer, QPoint, QPointF, QRectF, QSize
from PySide6.QtGui import QFontMetricsF, QPainter
from PySide6.QtSvg import QSvgGenerator
from PySide6.QtWidgets import QApplication, QLineEdit

from engine import Document, Layer, Network, forward
from gui.network.diagram.contents import Contents
from gui.network.diagram.descriptions import DiagramWords
from gui.network.diagram.items.nodes import signed
from gui.network.diagram.layout import Part, middle, node, part_at, place, step
from gui.network.diagram.scene import DiagramScene
from gui.network.diagram.view import DiagramView
from gui.style.theme import Look

Open = Callable[..., Person]
RNG = np.random.default_rng


def network(*shape: int, seed: int = 0) -> Network:
    rng = RNG(seed)
    pairs = pairwise(shape)
    return Network([Layer(rng.normal(size=(after, before)), rng.normal(size=after), "tanh") for before, after in pairs])


def document(*shape: int) -> Document:
    return replace(Document(), network=network(*shape), x=tuple(np.linspace(-1, 1, shape[0]).tolist()))


def diagram(kassei: Person) -> DiagramView:
    """Click on Diagram, and return it."""
    found = kassei.window.findChildren(DiagramView)
    if not found or not found[0].isVisible():
        kassei.click("view_diagram")
    return kassei.find("network_diagram", DiagramView)


def click(kassei: Person, part: Part) -> None:
    view = diagram(kassei)
    kassei.click(view.viewport(), view.place_of(part))


def enter(kassei: Person, text: str) -> None:
    """Type into the editor that is open, and press Enter."""
    assert isinstance(QApplication.focusWidget(), QLineEdit)
    kassei.ctrl(Key.Key_A)
    kassei.write(text)
    kassei.key(Key.Key_Return)


def shown_network(view: DiagramView) -> Network:
    """Return what is drawn, number by number."""
    layers = [
        Layer(links.weights, [] if column.biases is None else column.biases, header.layer.activation)
        for links, header, column in zip(view.content.links, view.content.headers[1:], view.content.columns[1:], strict=True)
        if header.layer is not None
    ]
    return Network(layers)


def assert_agrees(kassei: Person) -> None:
    """Compare every number in the diagram with the one in the strip."""
    view, strip = diagram(kassei), kassei.window.findChildren
    assert strip
    for layer, (links, column) in enumerate(zip(view.content.links, view.content.columns[1:], strict=True), start=1):
        np.testing.assert_array_equal(links.weights, kassei.numbers(f"layer_{layer}_weights"))
        np.testing.assert_array_equal(column.biases, kassei.numbers(f"layer_{layer}_biases")[:, 0])
        if kassei.is_empty(f"layer_{layer}_z"):
            assert column.values is None
        else:
            np.testing.assert_array_equal(column.values, kassei.numbers(f"layer_{layer}_z")[:, 0])
            assert column.stale == kassei.grid(f"layer_{layer}_z").numbers.stale
    np.testing.assert_array_equal(view.content.columns[0].values, kassei.numbers("input_x")[:, 0])
    assert shown_network(view) == kassei.parts.workspace.document.network


WEIGHT, BIAS, INPUT = Part("weight", 1, 2, 0), Part("bias", 2, 1), Part("input", 0, 1)


def value(kassei: Person, part: Part) -> float:
    found = diagram(kassei).value_of(part)
    assert found is not None
    return found


# Geometry


@pytest.mark.parametrize("shape", [(2, 3, 2, 2), (1, 1), (16, *[64] * 16), (2, 16, 16, 16, 2)])
@pytest.mark.parametrize("size", [(1260, 220), (740, 168)])
def test_everything_stands_inside_and_nothing_overlaps(shape: tuple[int, ...], size: tuple[int, int]) -> None:
    geometry = place(shape, *size)
    for index, column in enumerate(geometry.columns):
        boxes = [geometry.box(index, row) for row in range(len(column.rows))]
        assert all(left >= 0 and left + width <= size[0] for left, _, width, _ in boxes)
        assert all(top >= geometry.header and top + height <= size[1] for _, top, _, height in boxes)
        assert all(first[1] + first[3] <= second[1] for first, second in pairwise(boxes))
    for before, after in pairwise(geometry.columns):
        assert before.x + before.width / 2 < after.x - after.width / 2


@pytest.mark.parametrize("shape", [(2, 3, 2, 2), (3, 8, 5)])
def test_a_point_on_a_part_finds_it(shape: tuple[int, ...]) -> None:
    geometry = place(shape, 1260, 220)
    for column, count in enumerate(shape):
        for row in range(count):
            assert part_at(geometry, *middle(geometry, node(column, row)), 5) == node(column, row)
            if column:
                bias = Part("bias", column, row)
                assert part_at(geometry, *middle(geometry, bias), 5) == bias
                for source in range(shape[column - 1]):
                    x1, y1, x2, y2 = geometry.ends(column)[row, source]
                    found = part_at(geometry, x1 + 0.9 * (x2 - x1), y1 + 0.9 * (y2 - y1), 0.5)
                    assert found is not None
                    assert found.kind == "weight"
    assert part_at(geometry, 2, 2, 5) is None


def test_travel_stays_inside() -> None:
    geometry = place((2, 3, 1), 1260, 220)
    assert step(geometry, node(0, 1), 1, 0).column == 1
    assert step(geometry, node(1, 2), 1, 0) == node(2, 0)
    assert step(geometry, node(2, 0), 1, 0) == node(2, 0)
    assert step(geometry, node(1, 2), 0, 1) == node(1, 2)
    assert step(geometry, node(0, 0), 0, -1) == node(0, 0)


def test_a_bias_says_how_it_is_added() -> None:
    assert [signed(each) for each in (0.1, -0.25, 0.0, 2.0, 10.0)] == ["+0.1", "−0.25", "+0", "+2", "+10"]


# Agreement


def test_agrees_with_the_strip_after_random_edits(kassei: Person) -> None:
    rng = RNG(1)
    store = kassei.parts.workspace
    for turn in range(8):
        kassei.click("view_equation" if turn % 2 else "view_diagram")
        layer = int(rng.integers(3))
        rows, columns = store.document.network.layers[layer].weights.shape
        row, column = int(rng.integers(rows)), int(rng.integers(columns))
        number = f"{rng.normal():.3f}"
        if turn % 2:
            kassei.edit_cell(f"layer_{layer + 1}_weights", number, row, column)
        else:
            click(kassei, Part("bias", layer + 1, row))
            enter(kassei, number)
        if turn in (2, 5):
            kassei.click("forward_button")
        assert_agrees(kassei)
    for _ in range(4):
        kassei.ctrl(Key.Key_Z)
        assert_agrees(kassei)


def test_follows_another_shape_and_back(kassei: Person) -> None:
    view = diagram(kassei)
    kassei.click("forward_button")
    kassei.parts.workspace.open(document(4, 6, 1), None)
    settle()
    assert_agrees(kassei)
    assert [len(column.column.rows) for column in view.content.columns] == [4, 6, 1]
    kassei.parts.workspace.open(Document(), None)
    settle()
    assert_agrees(kassei)


def test_hidden_it_does_nothing_and_shown_it_catches_up(kassei: Person) -> None:
    view = diagram(kassei)
    kassei.click("view_equation")
    before = view.content.columns[1].values
    kassei.edit_cell("layer_1_weights", "7")
    kassei.click("forward_button")
    assert view.content.links[0].weights[0, 0] == 0.1
    assert view.content.columns[1].values is before
    assert_agrees(kassei)


# Forward and Step


def test_step_fills_layer_by_layer(kassei: Person) -> None:
    view = diagram(kassei)
    for layer in range(4):
        assert [column.values is not None for column in view.content.columns] == [True] + [each < layer for each in range(3)]
        assert_agrees(kassei)
        if layer < 3:
            kassei.click("step_button")
            assert view.content.columns[layer + 1].chosen


def test_results_from_before_an_edit_are_dimmed(kassei: Person) -> None:
    view = diagram(kassei)
    kassei.click("forward_button")
    fresh = view.content.columns[2].fill(0)
    click(kassei, INPUT)
    enter(kassei, "3")
    assert all(column.stale for column in view.content.columns[1:])
    assert view.content.columns[2].fill(0) != fresh
    hover(view.viewport(), view.place_of(node(2, 0)))
    assert "before the edit" in kassei.words("status_text")
    kassei.ctrl(Key.Key_Z)
    assert not any(column.stale for column in view.content.columns)


# Editing by mouse


@pytest.mark.parametrize("part", [WEIGHT, BIAS, INPUT], ids=lambda part: part.kind)
def test_click_type_enter(kassei: Person, part: Part) -> None:
    before = value(kassei, part)
    click(kassei, part)
    assert kassei.undo_steps() == 0
    enter(kassei, "-2/4")
    assert value(kassei, part) == -0.5
    assert kassei.undo_steps() == 1
    assert not diagram(kassei).editor.isVisible()
    assert QApplication.focusWidget() is diagram(kassei)
    kassei.ctrl(Key.Key_Z)
    assert value(kassei, part) == before


@pytest.mark.parametrize("part", [WEIGHT, BIAS, INPUT], ids=lambda part: part.kind)
def test_escape_changes_nothing(kassei: Person, part: Part) -> None:
    before = value(kassei, part)
    click(kassei, part)
    kassei.ctrl(Key.Key_A)
    kassei.type("9")
    kassei.key(Key.Key_Escape)
    assert not diagram(kassei).editor.isVisible()
    assert value(kassei, part) == before
    assert kassei.undo_steps() == 0


@pytest.mark.parametrize("text", ["", "abc", "nan", "1/0"])
def test_bad_entry_is_refused_in_place(kassei: Person, text: str) -> None:
    before = value(kassei, WEIGHT)
    click(kassei, WEIGHT)
    enter(kassei, text)
    assert kassei.refusal()
    assert diagram(kassei).editor.isVisible()
    assert value(kassei, WEIGHT) == before
    enter(kassei, "0.75")
    assert value(kassei, WEIGHT) == 0.75


def test_clicking_elsewhere_takes_what_was_typed(kassei: Person) -> None:
    click(kassei, WEIGHT)
    kassei.ctrl(Key.Key_A)
    kassei.type("4")
    click(kassei, node(3, 0))
    assert value(kassei, WEIGHT) == 4
    assert not diagram(kassei).editor.isVisible()


@pytest.mark.parametrize("part", [WEIGHT, BIAS, INPUT], ids=lambda part: part.kind)
@pytest.mark.parametrize(("held", "per_pixel"), [(Held.NoModifier, 0.01), (Held.ShiftModifier, 0.001)], ids=["plain", "fine"])
def test_drag_scrubs_as_one_step(kassei: Person, part: Part, held: Held, per_pixel: float) -> None:
    view, before = diagram(kassei), value(kassei, part)
    start = view.place_of(part)
    kassei.drag(view.viewport(), [start + QPoint(way, 0) for way in (0, 6, 30, 50)], held)
    assert value(kassei, part) == pytest.approx(before + 50 * per_pixel, abs=1e-12)
    assert kassei.undo_steps() == 1
    assert not view.editor.isVisible()
    kassei.ctrl(Key.Key_Z)
    assert value(kassei, part) == before


def test_escape_takes_a_drag_back(kassei: Person) -> None:
    view, before = diagram(kassei), value(kassei, WEIGHT)
    view.setFocus()
    start = view.place_of(WEIGHT)
    kassei.drag(view.viewport(), [start, start + QPoint(40, 0)], drop=False)
    assert value(kassei, WEIGHT) != before
    kassei.key(Key.Key_Escape)
    assert value(kassei, WEIGHT) == before
    assert kassei.undo_steps() == 0


def test_live_results_follow_a_drag(kassei: Person) -> None:
    view = diagram(kassei)
    kassei.click("live_toggle")
    start = view.place_of(WEIGHT)
    kassei.drag(view.viewport(), [start, start + QPoint(40, 0)])
    assert_agrees(kassei)
    assert not view.content.columns[-1].stale


def test_clicking_a_node_shows_its_layer(kassei: Person) -> None:
    kassei.click("forward_button")
    click(kassei, node(2, 1))
    assert kassei.words("subject_title") == "Layer 2 · Sigmoid"
    assert [column.chosen for column in diagram(kassei).content.columns] == [False, False, True, False]
    kassei.pick("tanh")
    assert not any(column.chosen for column in diagram(kassei).content.columns)


# Hover


def test_hover_marks_the_paths_through_a_node(kassei: Person) -> None:
    view = diagram(kassei)
    hover(view.viewport(), QPoint(5, 5))
    hover(view.viewport(), view.place_of(node(2, 0)))
    assert view.content.marks is not None
    assert view.content.marks.marked() == {2: [(0, 0), (0, 1), (0, 2)], 3: [(0, 0), (1, 0)]}
    assert all(links.opacity() < 0.5 for links in view.content.links)
    assert kassei.words("status_text").startswith("neuron 1 of layer 2: Sigmoid, bias 0.1")
    hover(view.viewport(), view.place_of(WEIGHT))
    assert kassei.words("status_text") == "weight from x1 to neuron 3 of layer 1 = 0.5"
    assert all(links.opacity() == 1 for links in view.content.links)
    hover(view.viewport(), QPoint(3, 3))
    assert kassei.words("status_text") == ""
    assert view.content.marks.marked() == {}


# Keyboard


def test_arrows_travel_and_enter_edits_the_bias(kassei: Person) -> None:
    view = diagram(kassei)
    view.setFocus()
    for key in (Key.Key_Right, Key.Key_Down, Key.Key_Right):
        kassei.key(key)
    assert view.current.column == 2
    row = view.current.row
    assert kassei.words("subject_title") == "Layer 2 · Sigmoid"
    assert view.accessibleDescription().startswith(f"neuron {row + 1} of layer 2")
    kassei.key(Key.Key_Return)
    enter(kassei, "1.5")
    assert value(kassei, Part("bias", 2, row)) == 1.5
    kassei.key(Key.Key_Left)
    assert view.current.column == 1


def test_control_arrows_choose_a_link_and_enter_edits_its_weight(kassei: Person) -> None:
    view = diagram(kassei)
    view.setFocus()
    kassei.key(Key.Key_Right)
    row = view.current.row
    kassei.key(Key.Key_Down, Held.ControlModifier, times=2)
    assert view.accessibleDescription().startswith(f"weight from x2 to neuron {row + 1} of layer 1")
    kassei.key(Key.Key_Return)
    enter(kassei, "-3")
    assert value(kassei, Part("weight", 1, row, 1)) == -3


def test_enter_on_an_input_edits_it(kassei: Person) -> None:
    diagram(kassei).setFocus()
    kassei.key(Key.Key_Return)
    enter(kassei, "8")
    assert kassei.parts.workspace.document.x[0] == 8


# Zoom, pan, fit


def test_wheel_keys_drag_and_home(kassei: Person) -> None:
    view = diagram(kassei)
    home = view.place_of(node(2, 0))
    at = QPoint(300, 100)
    under = view.mapToScene(at)
    wheel(view.viewport(), 240, at)
    assert view.transform().m11() == pytest.approx(1.44)
    moved = view.mapToScene(at) - under
    assert QPointF(moved).manhattanLength() < 3
    kassei.drag(view.viewport(), [QPoint(4, 4), QPoint(60, 30)])
    view.setFocus()
    for key in (Key.Key_Plus, Key.Key_Minus, Key.Key_Minus):
        kassei.key(key)
    assert view.transform().m11() == pytest.approx(1.2)
    kassei.key(Key.Key_Home)
    assert view.transform().isIdentity()
    assert view.place_of(node(2, 0)) == home
    kassei.drag(view.viewport(), [QPoint(4, 4), QPoint(60, 30)])
    assert view.place_of(node(2, 0)) == home + QPoint(56, 26)
    kassei.double_click(view.viewport(), QPoint(3, 3))
    assert view.place_of(node(2, 0)) == home


def test_a_weight_is_edited_where_it_is_after_zooming(kassei: Person) -> None:
    view = diagram(kassei)
    wheel(view.viewport(), 360, view.place_of(WEIGHT))
    click(kassei, WEIGHT)
    enter(kassei, "6")
    assert value(kassei, WEIGHT) == 6


# Looks


@pytest.mark.parametrize("language", ["en", "ja"])
@pytest.mark.parametrize("size", [(1280, 800), (1024, 700)], ids=str)
def test_everything_around_the_diagram_fits(open_kassei: Open, language: str, size: tuple[int, int]) -> None:
    kassei = open_kassei(language=language, size=size)
    view = diagram(kassei)
    kassei.click("forward_button")
    kassei.calm()
    assert misfits(kassei.window) == []
    assert view.geometry().bottom() <= kassei.find("playground").height()
    assert view.height() >= 160


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("shape", [(2, 3, 2, 2), (4, 6, 5, 3), (8, 12, 8)])
def test_figures_and_titles_fit_their_places(open_kassei: Open, shape: tuple[int, ...], theme: str) -> None:
    kassei = open_kassei(document(*shape), theme=theme, size=(1024, 700))
    view = diagram(kassei)
    kassei.click("forward_button")
    for header, column in zip(view.content.headers, view.content.columns, strict=True):
        font, figures = column.figures()
        metrics = QFontMetricsF(font)
        assert len(figures) == len(column.column.rows)
        for figure in figures:
            assert metrics.horizontalAdvance(figure) * column.column.scale <= column.column.width
        assert QFontMetricsF(kassei.window.font()).horizontalAdvance(header.title) < view.content.geometry.spacing


def test_speaks_the_other_language(kassei: Person) -> None:
    view = diagram(kassei)
    english = (view.accessibleName(), view.content.headers[1].name)
    kassei.click("language_button")
    japanese = (view.accessibleName(), view.content.headers[1].name)
    assert all(first != second for first, second in zip(english, japanese, strict=True))
    kassei.click("language_button")
    assert (view.accessibleName(), view.content.headers[1].name) == english


def test_wide_layers_show_no_figures_before_they_are_zoomed(open_kassei: Open) -> None:
    kassei = open_kassei(document(2, 30, 30, 2))
    view = diagram(kassei)
    kassei.click("forward_button")
    assert view.content.links[1].dense
    assert not view.content.columns[1].shows_figures(1.0)
    assert not view.content.columns[1].shows_biases(1.0)
    assert view.content.columns[1].shows_figures(8.0)
    assert view.content.columns[1].shows_biases(12.0)


def test_sixteen_layers_of_sixty_four(open_kassei: Open) -> None:
    kassei = open_kassei(document(16, *[64] * 16))
    view = diagram(kassei)
    kassei.click("forward_button")
    assert sum(links.weights.size for links in view.content.links) == 16 * 64 + 15 * 64 * 64
    wheel(view.viewport(), 1920, view.place_of(node(8, 32)))
    assert view.content.columns[8].shows_figures(view.transform().m11())
    part = Part("bias", 8, 32)
    click(kassei, part)
    enter(kassei, "0.5")
    assert value(kassei, part) == 0.5


def test_a_picture_has_lines_and_letters_and_no_marks(kassei: Person) -> None:
    shown = Document()
    scene = DiagramScene(Look(), DiagramWords())
    scene.lay_out(shown.network.shape, QSize(800, 300))
    trace = forward(shown.network, shown.x)
    scene.show_contents(Contents(shown.network, shown.x, trace, len(shown.network.layers)), 1.0)
    buffer, generator = QBuffer(), QSvgGenerator()
    generator.setOutputDevice(buffer)
    generator.setSize(QSize(800, 300))
    painter = QPainter(generator)
    scene.draw(painter, QRectF(0, 0, 800, 300))
    painter.end()
    svg = bytes(buffer.data().data()).decode()
    assert ">0.5744<" in svg
    assert ">+0.1<" in svg
    assert svg.count("<polyline") >= 14
    buffer.close()


def test_numbers_beyond_float64_are_said_and_not_drawn(kassei: Person) -> None:
    huge = Layer(np.full((2, 2), 1e308), [0, 0], "identity")
    kassei.parts.workspace.open(replace(Document(), network=Network([huge, huge]), x=(1e308, 1.0)), None)
    view = diagram(kassei)
    kassei.click("forward_button")
    assert view.content.columns[2].figures()[1] == ["∞", "∞"]
