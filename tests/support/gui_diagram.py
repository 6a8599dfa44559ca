"""The diagram in tests: its documents, how a person clicks and edits in it, and what it shows."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import numpy as np
import pytest
from gui_person import Hands, Key, Person
from PySide6.QtWidgets import QApplication, QLineEdit

from engine import Document, Layer, Network
from engine.explain.references import Reference
from gui.network.diagram.layout import Part
from gui.network.diagram.view import DiagramView

WEIGHT, BIAS, INPUT = Part("weight", 1, 2, 0), Part("bias", 2, 1), Part("input", 0, 1)
each_part = pytest.mark.parametrize("part", [WEIGHT, BIAS, INPUT], ids=lambda part: part.kind)


def network(*shape: int, seed: int = 0) -> Network:
    rng = np.random.default_rng(seed)
    pairs = pairwise(shape)
    return Network([Layer(rng.normal(size=(after, before)), rng.normal(size=after), "tanh") for before, after in pairs])


def document(*shape: int) -> Document:
    return replace(Document(), network=network(*shape), x=tuple(np.linspace(-1, 1, shape[0]).tolist()))


def diagram(hands: Hands) -> DiagramView:
    """Return the diagram, after a click on Diagram if it is not visible."""
    found = hands.window.findChildren(DiagramView)
    if not found or not found[0].isVisible():
        hands.click("view_diagram")
    return hands.find("network_diagram", DiagramView)


def click(hands: Hands, part: Part) -> None:
    view = diagram(hands)
    hands.click(view.viewport(), view.place_of(part))


def open_editor(hands: Hands, view: DiagramView, part: Part) -> QLineEdit:
    """Click on a number and return the editor that opens."""
    hands.click(view.viewport(), view.place_of(part))
    assert view.editor.isVisible()
    return view.editor


def explanation_requests(view: DiagramView) -> list[Reference]:
    """Return a list to which the diagram's requests for explanations are appended."""
    found: list[Reference] = []
    view.explain_requested.connect(found.append)
    return found


def enter(hands: Hands, text: str) -> None:
    """Replace the text of the open editor and press Enter."""
    assert isinstance(QApplication.focusWidget(), QLineEdit)
    hands.ctrl(Key.Key_A)
    hands.write(text)
    hands.key(Key.Key_Return)


def shown_network(view: DiagramView) -> Network:
    """Return the network made of the numbers that the diagram draws."""
    layers = [
        Layer(links.weights, [] if column.biases is None else column.biases, header.layer.activation)
        for links, header, column in zip(view.content.links, view.content.headers[1:], view.content.columns[1:], strict=True)
        if header.layer is not None
    ]
    return Network(layers)


def assert_agrees(kassei: Person) -> None:
    """Fail unless the diagram and the strip agree in every number."""
    view = diagram(kassei)
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


def value(hands: Hands, part: Part) -> float:
    found = diagram(hands).value_of(part)
    assert found is not None
    return found


def with_weight(hands: Hands, part: Part, number: float) -> Document:
    """Return the open document with another number in one weight."""
    before = hands.document
    layers = list(before.network.layers)
    weights = layers[part.column - 1].weights.copy()
    weights[part.row, part.source] = number
    layers[part.column - 1] = layers[part.column - 1].replace(weights=weights)
    return replace(before, network=Network(layers))
