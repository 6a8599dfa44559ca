"""The output of a network over the plane of its inputs, with x as a handle."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from gui_person import Held, Key, Person, settle
from PySide6.QtCore import QPoint, QPointF
from PySide6.QtWidgets import QComboBox

from engine import Document, Layer, Network, forward
from engine.data.samples import Samples
from engine.document.presets import PRESETS
from gui.network.output_canvas import OutputCanvas
from gui.style.theme import load_theme

XOR = replace(PRESETS["xor"].placed(Document()), samples=Samples([[0, 0], [0, 1], [1, 0], [1, 1]], [[0], [1], [1], [0]]))


def canvas(kassei: Person) -> OutputCanvas:
    kassei.click("view_output")
    return kassei.find("output_map", OutputCanvas)


def x(kassei: Person) -> tuple[float, ...]:
    return kassei.parts.workspace.document.x


def colour(view: OutputCanvas, at: tuple[float, float]) -> str:
    """Return the colour painted at an x."""
    return view.grab().toImage().pixelColor(view.position_of(at).toPoint()).name().upper()


def test_the_plane_has_the_colour_of_the_output(open_kassei) -> None:
    kassei = open_kassei(XOR)
    view = canvas(kassei)
    theme = load_theme("light")
    for at in ((0.2, 0.1), (0.8, 0.5), (0.45, 0.4)):
        output = float(forward(XOR.network, at).y[0])
        painted = colour(view, at)
        end = theme.positive if output > 0.5 else theme.negative
        red, end_red = int(painted[1:3], 16), int(end[1:3], 16)
        assert abs(red - end_red) < 60, (at, painted, end)


def test_a_drag_moves_x_as_one_step_and_back_to_the_start_as_none(open_kassei) -> None:
    kassei = open_kassei(XOR)
    view = canvas(kassei)
    start = view.handle().toPoint()
    kassei.drag(view, [start, start + QPoint(-40, -30), start + QPoint(-80, -60)])
    assert kassei.undo_steps() == 1
    assert x(kassei) == pytest.approx(view.x_at(QPointF(start + QPoint(-80, -60))))
    kassei.ctrl(Key.Key_Z)
    assert x(kassei) == XOR.x


def test_escape_undoes_a_drag(open_kassei) -> None:
    kassei = open_kassei(XOR)
    view = canvas(kassei)
    start = view.handle().toPoint()
    kassei.drag(view, [start, start + QPoint(-40, -30)], drop=False)
    assert x(kassei) != XOR.x
    view.setFocus()
    kassei.key(Key.Key_Escape)
    assert x(kassei) == XOR.x
    assert kassei.undo_steps() == 0


def test_arrow_keys_move_x_and_describe_the_output(open_kassei) -> None:
    kassei = open_kassei(Document())
    view = canvas(kassei)
    view.setFocus()
    before = x(kassei)
    kassei.key(Key.Key_Right, times=3)
    kassei.key(Key.Key_Down, Held.ShiftModifier)
    after = x(kassei)
    assert after[0] > before[0]
    assert 0 < before[1] - after[1] < after[0] - before[0]
    assert kassei.undo_steps() == 1
    output = forward(Document().network, after).y[0]
    assert f"y₁ = {output:.4f}" in view.sentence()
    assert kassei.words("status_text") == view.sentence()


def test_another_output_is_chosen(open_kassei) -> None:
    kassei = open_kassei(Document())
    view = canvas(kassei)
    kassei.find("output_choice", QComboBox).setCurrentIndex(1)
    settle()
    assert view.value_at((1.0, 0.5)) == pytest.approx(0.69627909)


def test_a_network_of_one_input_is_drawn_as_a_curve(open_kassei) -> None:
    network = Network([Layer([[2.0]], [0.0], "tanh")])
    kassei = open_kassei(Document(network, (0.5,)))
    view = canvas(kassei)
    assert view.is_drawn
    assert not kassei.find("output_choice").isVisible()
    image = view.grab().toImage()
    points = [view.position_of((x,)).toPoint() for x in (-0.6, -0.5, -0.4, -0.3)]
    colours = {image.pixelColor(point.x(), point.y() + step).name().upper() for point in points for step in range(-2, 3)}
    assert load_theme("light").f in colours


def test_a_network_of_three_inputs_is_not_drawn_and_says_why(open_kassei) -> None:
    kassei = open_kassei(Document(Network([Layer(np.ones((1, 3)), [0.0])]), (0.0, 0.0, 0.0)))
    view = canvas(kassei)
    assert not view.is_drawn
    assert "one or two inputs" in view.sentence()
    kassei.click(view, view.rect().center())
    assert kassei.undo_steps() == 0


def test_presets_of_at_most_two_inputs_are_drawn(open_kassei) -> None:
    kassei = open_kassei(Document())
    view = canvas(kassei)
    for preset in PRESETS.values():
        kassei.parts.workspace.open(preset.placed(Document()), None)
        settle()
        network = kassei.parts.workspace.document.network
        assert view.is_drawn == (network.shape[0] <= 2)
        view.grab()
