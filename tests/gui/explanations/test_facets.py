"""A gradient looked at in other ways: as a sum over paths that light up, and beside differences of the loss."""

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

AIMED = replace(Document(), target=(0.25, 1.0), loss="half_squared_error")


@pytest.fixture
def asked(open_kassei) -> Person:
    """Return a person who has asked for the gradient of a weight of the first layer."""
    kassei = open_kassei(AIMED)
    kassei.click("backward_button")
    kassei.select_cell("layer_1_weight_gradients", 0, 1)
    kassei.key(Key.Key_Space)
    return kassei


def paths(kassei: Person) -> PathList:
    return kassei.find("explanation_paths", PathList)


def test_the_paths_of_a_gradient_add_up_to_it(asked: Person) -> None:
    asked.click("explanation_facet_paths")
    found = paths(asked).sum
    assert found is not None
    assert len(found.paths) == 4
    assert found.total == pytest.approx(asked.cell("layer_1_weight_gradients", 0, 1), rel=1e-13)
    assert asked.words("explanation_facet_sentence").startswith("4 paths lead to the loss; they add up to ")
    assert asked.words("explanation_path").startswith("x₂ · f′(u¹₁) · W²")
    assert not asked.find("explanation_terms").isVisible()


def test_a_path_lights_the_cells_it_passes_by_keys_and_by_pointing(asked: Person) -> None:
    asked.click("explanation_facet_paths")
    rows = paths(asked)
    rows.setFocus()
    asked.key(Key.Key_Down)
    strongest = [grid for grid in ("layer_2_weights", "layer_3_weights") if asked.grid(grid).highlighted]
    assert len(strongest) == 2
    assert all(len(asked.grid(grid).highlighted) == 1 for grid in strongest)
    before = asked.grid("layer_3_weights").highlighted, asked.grid("layer_2_weights").highlighted
    asked.key(Key.Key_Down)
    assert (asked.grid("layer_3_weights").highlighted, asked.grid("layer_2_weights").highlighted) != before
    assert rows.chosen == 1
    asked.click(rows, rows.row_rect(0).center().toPoint())
    assert rows.chosen == 0
    asked.click("explanation_facet_terms")
    assert not asked.grid("layer_3_weights").highlighted


def test_copies_have_the_paths_as_text_and_as_latex(asked: Person) -> None:
    asked.click("explanation_copy_text")
    text = QGuiApplication.clipboard().text()
    assert text.count("x₂ · f′(u¹₁) · W²") == 4
    asked.click("explanation_copy_latex")
    assert QGuiApplication.clipboard().text().count("\\begin{align*}") == 2


def test_the_check_says_how_many_digits_agree_and_draws_the_v(asked: Person) -> None:
    asked.click("explanation_facet_check")
    check = asked.find("explanation_check", CheckView).check
    assert check is not None
    assert check.agrees
    assert (check.digits or 0) > 8
    assert "agree to" in asked.words("explanation_facet_sentence")
    assert len(asked.find("explanation_check", CheckView).accessibleName().splitlines()) == 13


def test_a_kink_in_the_way_is_said_and_is_no_failure(open_kassei) -> None:
    network = Network([Layer([[1.0]], [0.0], "relu"), Layer([[2.0]], [0.0], "identity")])
    kassei = open_kassei(replace(Document(network, (0.0,)), target=(1.0,)))
    kassei.click("backward_button")
    kassei.select_cell("layer_1_bias_gradients")
    kassei.key(Key.Key_Space)
    kassei.click("explanation_facet_check")
    assert "stands at the kink of ReLU" in kassei.words("explanation_facet_sentence")


def test_the_choice_stays_while_terms_are_followed_and_only_where_it_fits(asked: Person) -> None:
    assert {each.text() for each in asked.window.findChildren(QToolButton) if "facet" in each.objectName()} >= {
        "Terms",
        "Paths",
    }
    asked.click("explanation_facet_paths")
    asked.key(Key.Key_Escape)
    asked.select_cell("layer_1_weights")
    asked.key(Key.Key_Space)
    assert not asked.find("explanation_facet_paths").isVisible()
    assert asked.find("explanation_area").isHidden() or not paths(asked).isVisible()
    asked.key(Key.Key_Escape)
    asked.select_cell("layer_2_weight_gradients")
    asked.key(Key.Key_Space)
    assert paths(asked).isVisible()
    assert "layer 2" in title(asked)


def test_too_many_paths_leave_the_strongest_and_a_sentence(open_kassei) -> None:
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
def test_nothing_is_clipped(open_kassei, language: str) -> None:
    kassei = open_kassei(PRESETS["deep_sigmoid"].placed(Document()), language=language, size=(1280, 800))
    kassei.click("backward_button")
    kassei.select_cell("layer_1_weight_gradients")
    kassei.key(Key.Key_Space)
    for facet in ("paths", "check", "graph", "terms"):
        kassei.click(f"explanation_facet_{facet}")
        kassei.calm()
        assert misfits(kassei.window) == [], facet


def test_the_graph_of_a_neuron_carries_the_numbers_of_the_strip(asked: Person) -> None:
    asked.click("explanation_facet_graph")
    graph = asked.find("explanation_graph", GraphView).graph
    assert graph is not None
    carried = {edge.symbol: (edge.value, edge.gradient) for edge in graph.edges}
    assert carried["u¹₁"] == (asked.cell("layer_1_u"), asked.cell("layer_1_delta"))
    assert carried["W¹₁₂"] == (asked.cell("layer_1_weights", 0, 1), asked.cell("layer_1_weight_gradients", 0, 1))
    assert "W¹₁₂ = 0.2, gradient" in asked.find("explanation_graph", GraphView).accessibleName()


def test_the_graph_is_copied_and_saved_as_a_picture(asked: Person, tmp_path: Path) -> None:
    asked.click("explanation_facet_graph")
    button = asked.find("explanation_picture", PictureButton)
    button.copy_asked.emit()
    image = QGuiApplication.clipboard().image()
    assert image.width() > 800
    graph = asked.find("explanation_graph", GraphView)
    subject = graph.subject()
    assert subject is not None
    for kind in (".png", ".svg", ".pdf"):
        write_picture(subject, tmp_path / f"graph{kind}")
        assert (tmp_path / f"graph{kind}").stat().st_size > 1000


def test_before_the_way_back_there_is_one_way_to_look_at_a_number(kassei: Person) -> None:
    kassei.click("forward_button")
    kassei.select_cell("layer_1_u")
    kassei.key(Key.Key_Space)
    assert not kassei.find("explanation_facet_graph").isVisible()
    kassei.click("backward_button")
    kassei.select_cell("layer_1_u")
    kassei.key(Key.Key_Space)
    assert kassei.find("explanation_facet_graph").isVisible()
    assert not kassei.find("explanation_facet_paths").isVisible()
