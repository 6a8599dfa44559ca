"""Standardised inputs in the views of a network: x′, the input of layer 1, is beside x and used in every product."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pytest
from gui_person import Key, Person
from PySide6.QtWidgets import QLabel, QWidget

from engine import Document, Message
from engine.data.scaling import Scaling
from engine.explain.references import Reference
from gui.network.diagram.layout import Part
from gui.network.diagram.view import DiagramView
from gui.network.strip.equation_strip import EquationStrip

SCALED = Document(x=(3.0, -2.0), standardising=Scaling((1.0, 10.0), (2.0, 4.0)))
STANDARDISED = "input_x_standardised"


@pytest.fixture
def scaled(open_kassei: Callable[..., Person]) -> Person:
    return open_kassei(SCALED)


def caption(kassei: Person, name: str) -> str:
    return kassei.find(f"{name}_caption", QLabel).text()


def formula(kassei: Person) -> str:
    return kassei.find("layer_1_formula", QLabel).text()


def change(kassei: Person, **changes: object) -> None:
    workspace = kassei.parts.workspace
    workspace.edit(replace(workspace.document, **changes), Message("change"))


def test_the_product_of_the_numbers_shown_is_the_u_shown(scaled: Person) -> None:
    scaled.click("forward_button")
    x = scaled.numbers(STANDARDISED)
    assert np.ravel(x).tolist() == [1.0, -3.0]
    assert np.ravel(scaled.numbers("input_x")).tolist() == [3.0, -2.0]
    u = scaled.numbers("layer_1_weights") @ x + scaled.numbers("layer_1_biases")
    np.testing.assert_allclose(u, scaled.numbers("layer_1_u"), rtol=1e-14)
    assert formula(scaled) == "u¹ = W¹ x′ + b¹,   z¹ = f(u¹),   x′ = (x − mean) / deviation"
    assert caption(scaled, STANDARDISED) == "x′ (2)"


def test_the_standardised_input_follows_x_and_cannot_be_edited(scaled: Person) -> None:
    scaled.edit_cell("input_x", "7")
    assert np.ravel(scaled.numbers(STANDARDISED)).tolist() == [3.0, -3.0]
    scaled.select_cell(STANDARDISED)
    scaled.type("5")
    assert np.ravel(scaled.numbers(STANDARDISED)).tolist() == [3.0, -3.0]
    assert scaled.parts.workspace.document.x == (7.0, -2.0)


def test_the_standardised_input_appears_and_disappears_without_a_trace(kassei: Person) -> None:
    kassei.click("forward_button")
    kassei.click("backward_button")
    strip = kassei.find("equation_strip", EquationStrip)

    def geometries() -> dict[str, object]:
        parts = [part for part in strip.findChildren(QWidget) if part.objectName() and part.isVisible()]
        return {part.objectName(): part.geometry().getRect() for part in parts}

    before, text = geometries(), formula(kassei)
    change(kassei, standardising=Scaling((0.0, 1.0), (1.0, 2.0)))
    kassei.bot.waitUntil(lambda: kassei.find(STANDARDISED).isVisible())
    assert caption(kassei, "input_x_gradients") == "∂L/∂x′ (2)"
    change(kassei, standardising=None)
    kassei.bot.waitUntil(lambda: geometries() == before)
    assert formula(kassei) == text == "u¹ = W¹ x + b¹,   z¹ = f(u¹)"
    assert caption(kassei, "input_x_gradients") == "∂L/∂x (2)"


def test_arrows_lead_from_x_over_the_standardised_input_to_the_weights(scaled: Person) -> None:
    scaled.select_cell("input_x", 1)
    for name in (STANDARDISED, "layer_1_weights"):
        scaled.key(Key.Key_Right)
        assert scaled.grid(name).hasFocus()


def test_the_standardised_input_is_explained_and_highlighted(scaled: Person) -> None:
    scaled.click("forward_button")
    strip = scaled.find("equation_strip", EquationStrip)
    scaled.select_cell(STANDARDISED, 1)
    scaled.key(Key.Key_Space)
    assert scaled.grid(STANDARDISED).explained == (1, 0)
    assert scaled.words("explanation_result") == "x′₂ = −3.0000"
    strip.show_explained(frozenset({Reference("s", 0, 0), Reference("df", 0, 0)}), None)
    assert scaled.grid(STANDARDISED).highlighted == {(0, 0)}
    assert not scaled.grid("input_x").highlighted
    assert not scaled.grid("layer_1_u").highlighted


def test_the_product_at_the_pointer_includes_the_standardised_input(scaled: Person) -> None:
    scaled.grid("layer_1_u").pointed.emit(0)
    assert scaled.grid(STANDARDISED).tinted == {(0, 0), (1, 0)}
    scaled.grid(STANDARDISED).pointed.emit(1)
    assert scaled.grid("layer_1_weights").tinted == {(0, 1), (1, 1), (2, 1)}


def test_the_diagram_describes_the_standardised_input(scaled: Person) -> None:
    scaled.click("view_diagram")
    diagram = scaled.find("network_diagram", DiagramView)
    assert diagram.words_of(Part("input", 0, 1)) == "input x2 = −2.0; layer 1 gets it standardised, x′2 = −3.0000"
    change(scaled, standardising=None)
    assert diagram.words_of(Part("input", 0, 1)) == "input x2 = −2.0"
