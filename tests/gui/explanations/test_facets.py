"""Facets of a gradient's explanation: paths to the loss, a check by differences, and the graph of a neuron."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from gui_clipping import misfits
from gui_explanation import title
from gui_person import Key, Person
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QToolButton

from engine import Document, Layer, Network
from engine.document.presets import PRESETS
from engine.explain.references import Reference
from gui.explanations.binding import ExplanationBinding
from gui.explanations.facets.check_view import CheckView
from gui.explanations.facets.graph_view import GraphView
from gui.explanations.facets.path_list import PathList
from gui.explanations.facets.picture_button import PictureButton
from gui.style.pictures import write_picture

WITH_TARGET = replace(Document(), target=(0.25, 1.0), loss="half_squared_error")


@pytest.fixture
def explained(open_kassei) -> Person:
    """A window with an open explanation of the gradient of a weight in the first layer."""
    kassei = open_kassei(WITH_TARGET)
    kassei.click("backward_button")
    kassei.select_cell("layer_1_weight_gradients", 0, 1)
    kassei.key(Key.Key_Space)
    return kassei


def paths(kassei: Person) -> PathList:
    return kassei.find("explanation_paths", PathList)


def test_the_paths_of_a_gradient_add_up_to_it(explained: Person) -> None:
    explained.click("explanation_facet_paths")
    found = paths(explained).sum
    assert found is not None
    assert len(found.paths) == 4
    assert found.total == pytest.approx(explained.cell("layer_1_weight_gradients", 0, 1), rel=1e-13)
    assert explained.words("explanation_facet_sentence").startswith("4 paths lead to the loss; they add up to ")
    assert explained.words("explanation_path").startswith("x₂ · f′(u¹₁) · W²")
    assert not explained.find("explanation_terms").isVisible()


def test_the_path_chosen_by_key_or_mouse_highlights_its_cells(explained: Person) -> None:
    explained.click("explanation_facet_paths")
    rows = paths(explained)
    rows.setFocus()
    explained.key(Key.Key_Down)
    strongest = [grid for grid in ("layer_2_weights", "layer_3_weights") if explained.grid(grid).highlighted]
    assert len(strongest) == 2
    assert all(len(explained.grid(grid).highlighted) == 1 for grid in strongest)
    before = explained.grid("layer_3_weights").highlighted, explained.grid("layer_2_weights").highlighted
    explained.key(Key.Key_Down)
    assert (explained.grid("layer_3_weights").highlighted, explained.grid("layer_2_weights").highlighted) != before
    assert rows.chosen == 1
    explained.click(rows, rows.row_rect(0).center().toPoint())
    assert rows.chosen == 0
    explained.click("explanation_facet_terms")
    assert not explained.grid("layer_3_weights").highlighted


def test_copies_have_the_paths_as_text_and_as_latex(explained: Person) -> None:
    explained.click("explanation_copy_text")
    text = QGuiApplication.clipboard().text()
    assert text.count("x₂ · f′(u¹₁) · W²") == 4
    explained.click("explanation_copy_latex")
    assert QGuiApplication.clipboard().text().count("\\begin{align*}") == 2


def test_the_check_says_how_many_digits_agree_and_lists_its_values(explained: Person) -> None:
    explained.click("explanation_facet_check")
    check = explained.find("explanation_check", CheckView).check
    assert check is not None
    assert check.agrees
    assert (check.digits or 0) > 8
    assert "agree to" in explained.words("explanation_facet_sentence")
    assert len(explained.find("explanation_check", CheckView).accessibleName().splitlines()) == 13


def test_a_check_at_a_kink_says_so(open_kassei) -> None:
    network = Network([Layer([[1.0]], [0.0], "relu"), Layer([[2.0]], [0.0], "identity")])
    kassei = open_kassei(replace(Document(network, (0.0,)), target=(1.0,)))
    kassei.click("backward_button")
    kassei.select_cell("layer_1_bias_gradients")
    kassei.key(Key.Key_Space)
    kassei.click("explanation_facet_check")
    assert "stands at the kink of ReLU" in kassei.words("explanation_facet_sentence")


def test_the_chosen_facet_is_kept_for_the_next_gradient(explained: Person) -> None:
    buttons = explained.window.findChildren(QToolButton)
    assert {button.text() for button in buttons if "facet" in button.objectName()} >= {"Terms", "Paths"}
    explained.click("explanation_facet_paths")
    explained.key(Key.Key_Escape)
    explained.select_cell("layer_1_weights")
    explained.key(Key.Key_Space)
    assert not explained.find("explanation_facet_paths").isVisible()
    assert explained.find("explanation_area").isHidden() or not paths(explained).isVisible()
    explained.key(Key.Key_Escape)
    explained.select_cell("layer_2_weight_gradients")
    explained.key(Key.Key_Space)
    assert paths(explained).isVisible()
    assert "layer 2" in title(explained)


def test_of_too_many_paths_only_the_strongest_is_shown(open_kassei) -> None:
    layers = [Layer(np.full((9, 9), 0.1), np.zeros(9), "tanh") for _ in range(5)]
    kassei = open_kassei(replace(Document(Network(layers), (1.0,) * 9), target=(0.5,) * 9))
    kassei.click("backward_button")
    binding = kassei.window.findChild(ExplanationBinding)
    assert binding is not None
    binding.open(Reference("dW", 0, 0, 0))
    kassei.click("explanation_facet_paths")
    assert "6561 paths" in kassei.words("explanation_facet_sentence")
    assert paths(kassei).rows == 1
    kassei.click("explanation_copy_text")
    assert "Σ\n" not in QGuiApplication.clipboard().text()


@pytest.mark.parametrize("language", ["en", "ja"])
def test_no_text_is_clipped_in_any_facet(open_kassei, language: str) -> None:
    kassei = open_kassei(PRESETS["deep_sigmoid"].placed(Document()), language=language, size=(1280, 800))
    kassei.click("backward_button")
    kassei.select_cell("layer_1_weight_gradients")
    kassei.key(Key.Key_Space)
    for facet in ("paths", "check", "graph", "terms"):
        kassei.click(f"explanation_facet_{facet}")
        kassei.calm()
        assert misfits(kassei.window) == [], facet


def test_the_graph_of_a_neuron_has_the_numbers_of_the_strip(explained: Person) -> None:
    explained.click("explanation_facet_graph")
    graph = explained.find("explanation_graph", GraphView).graph
    assert graph is not None
    edges = {edge.symbol: (edge.value, edge.gradient) for edge in graph.edges}
    assert edges["u¹₁"] == (explained.cell("layer_1_u"), explained.cell("layer_1_delta"))
    assert edges["W¹₁₂"] == (explained.cell("layer_1_weights", 0, 1), explained.cell("layer_1_weight_gradients", 0, 1))
    assert "W¹₁₂ = 0.2, gradient" in explained.find("explanation_graph", GraphView).accessibleName()


def test_the_graph_is_copied_and_saved_as_a_picture(explained: Person, tmp_path: Path) -> None:
    explained.click("explanation_facet_graph")
    button = explained.find("explanation_picture", PictureButton)
    button.copy_asked.emit()
    image = QGuiApplication.clipboard().image()
    assert image.width() > 800
    graph = explained.find("explanation_graph", GraphView)
    subject = graph.subject()
    assert subject is not None
    for kind in (".png", ".svg", ".pdf"):
        write_picture(subject, tmp_path / f"graph{kind}")
        assert (tmp_path / f"graph{kind}").stat().st_size > 1000


def test_the_graph_is_offered_only_after_a_backward_pass(kassei: Person) -> None:
    kassei.click("forward_button")
    kassei.select_cell("layer_1_u")
    kassei.key(Key.Key_Space)
    assert not kassei.find("explanation_facet_graph").isVisible()
    kassei.click("backward_button")
    kassei.select_cell("layer_1_u")
    kassei.key(Key.Key_Space)
    assert kassei.find("explanation_facet_graph").isVisible()
    assert not kassei.find("explanation_facet_paths").isVisible()
