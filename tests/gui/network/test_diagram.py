"""The diagram: it shows the same numbers as the strip, and edits in it are edits of the document."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pytest
from cases import in_turn
from gui_alone import Alone
from gui_clipping import misfits
from gui_diagram import INPUT, assert_agrees, click, diagram, document, enter, value
from gui_person import Key, Person, hover, settle, wheel
from PySide6.QtCore import QBuffer, QPointF, QRectF, QSize
from PySide6.QtGui import QFontMetricsF, QPainter
from PySide6.QtSvg import QSvgGenerator

from engine import Document, Layer, Network, forward
from gui.network.diagram.contents import Contents
from gui.network.diagram.descriptions import DiagramWords
from gui.network.diagram.layout import Part, node
from gui.network.diagram.scene import DiagramScene
from gui.network.diagram.view import DiagramView
from gui.style.theme import Look

Open = Callable[..., Person]


# Agreement


def test_the_diagram_agrees_with_the_strip_after_random_edits(kassei: Person) -> None:
    rng = np.random.default_rng(1)
    workspace = kassei.parts.workspace
    for turn in range(8):
        kassei.click("view_equation" if turn % 2 else "view_diagram")
        layer = int(rng.integers(3))
        rows, columns = workspace.document.network.layers[layer].weights.shape
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


def test_the_diagram_follows_another_shape_and_back(kassei: Person) -> None:
    view = diagram(kassei)
    kassei.click("forward_button")
    kassei.parts.workspace.open(document(4, 6, 1), None)
    settle()
    assert_agrees(kassei)
    assert [len(column.column.rows) for column in view.content.columns] == [4, 6, 1]
    kassei.parts.workspace.open(Document(), None)
    settle()
    assert_agrees(kassei)


def test_a_hidden_diagram_is_updated_when_it_is_shown(kassei: Person) -> None:
    view = diagram(kassei)
    kassei.click("view_equation")
    before = view.content.columns[1].values
    kassei.edit_cell("layer_1_weights", "7")
    kassei.click("forward_button")
    assert view.content.links[0].weights[0, 0] == 0.1
    assert view.content.columns[1].values is before
    assert_agrees(kassei)


# Forward and Step


def test_step_fills_the_diagram_layer_by_layer(kassei: Person) -> None:
    view = diagram(kassei)
    for layer in range(4):
        assert [column.values is not None for column in view.content.columns] == [True] + [
            number < layer for number in range(3)
        ]
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


# Looks


@pytest.mark.parametrize("language", ["en", "ja"])
@in_turn("size", [(1280, 800), (1024, 700)], ids=str)
def test_everything_around_the_diagram_fits(reopen_kassei: Open, language: str, size: tuple[int, int]) -> None:
    kassei = reopen_kassei(language=language, size=size)
    view = diagram(kassei)
    kassei.click("forward_button")
    kassei.calm()
    assert misfits(kassei.window) == []
    assert view.geometry().bottom() <= kassei.find("playground").height()
    assert view.height() >= 160


@pytest.mark.parametrize("theme", ["light", "dark"])
@in_turn("shape", [(2, 3, 2, 2), (4, 6, 5, 3), (8, 12, 8)])
def test_figures_and_titles_fit_their_nodes_and_columns(reopen_kassei: Open, shape: tuple[int, ...], theme: str) -> None:
    kassei = reopen_kassei(document(*shape), theme=theme, size=(1024, 700))
    view = diagram(kassei)
    kassei.click("forward_button")
    for header, column in zip(view.content.headers, view.content.columns, strict=True):
        font, figures = column.figures()
        metrics = QFontMetricsF(font)
        assert len(figures) == len(column.column.rows)
        for figure in figures:
            assert metrics.horizontalAdvance(figure) * column.column.scale <= column.column.width
        assert QFontMetricsF(kassei.window.font()).horizontalAdvance(header.title) < view.content.geometry.spacing


def test_the_diagram_follows_the_language(kassei: Person) -> None:
    view = diagram(kassei)
    english = (view.accessibleName(), view.content.headers[1].name)
    kassei.click("language_button")
    japanese = (view.accessibleName(), view.content.headers[1].name)
    assert all(first != second for first, second in zip(english, japanese, strict=True))
    kassei.click("language_button")
    assert (view.accessibleName(), view.content.headers[1].name) == english


def test_wide_layers_show_figures_only_when_zoomed(drawing: Alone) -> None:
    drawing.start_over(document(2, 30, 30, 2))
    view = diagram(drawing)
    drawing.workspace.forward()
    assert view.content.links[1].dense
    assert not view.content.columns[1].shows_figures(1.0)
    assert not view.content.columns[1].shows_biases(1.0)
    assert view.content.columns[1].shows_figures(8.0)
    assert view.content.columns[1].shows_biases(12.0)


def test_sixteen_layers_of_sixty_four_are_drawn_and_edited(drawing: Alone) -> None:
    drawing.start_over(document(16, *[64] * 16))
    view = diagram(drawing)
    drawing.workspace.forward()
    assert sum(links.weights.size for links in view.content.links) == 16 * 64 + 15 * 64 * 64
    wheel(view.viewport(), 1920, view.place_of(node(8, 32)))
    assert view.content.columns[8].shows_figures(view.transform().m11())
    part = Part("bias", 8, 32)
    click(drawing, part)
    enter(drawing, "0.5")
    assert value(drawing, part) == 0.5


def test_a_picture_has_lines_and_figures(drawing: Alone) -> None:
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


def test_results_beyond_float64_are_infinity(drawing: Alone) -> None:
    huge = Layer(np.full((2, 2), 1e308), [0, 0], "identity")
    drawing.workspace.open(replace(Document(), network=Network([huge, huge]), x=(1e308, 1.0)), None)
    view = diagram(drawing)
    drawing.workspace.forward()
    assert view.content.columns[2].figures()[1] == ["∞", "∞"]


def test_presenting_enlarges_the_diagram_and_its_end_restores_it(kassei: Person, view: DiagramView) -> None:
    assert view.zoom() == 1.0
    kassei.parts.present(True)
    settle()
    larger = view.zoom()
    assert larger > 1.2
    area, edge = view.viewport().rect(), view.place_of(node(3, 1))
    assert area.contains(view.place_of(node(0, 0)))
    assert area.contains(edge)
    assert view.positions.part_at(QPointF(edge)) == node(3, 1)
    kassei.parts.present(False)
    settle()
    assert view.zoom() == 1.0
    assert view.fitted
