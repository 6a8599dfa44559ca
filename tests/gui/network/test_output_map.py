"""The output of a network over the plane of its inputs, with x as a handle."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from gui_alone import Alone
from gui_person import Hands, Held, Key, Person, settle
from PySide6.QtCore import QPoint, QPointF
from PySide6.QtWidgets import QComboBox

from engine import Document, Layer, Network, forward
from engine.data.samples import Samples
from engine.document.presets import PRESETS
from gui.network.bindings import OutputBinding
from gui.network.output_canvas import OutputCanvas
from gui.network.output_map import OutputMap
from gui.style.theme import load_theme

XOR = replace(PRESETS["xor"].placed(Document()), samples=Samples([[0, 0], [0, 1], [1, 0], [1, 1]], [[0], [1], [1], [0]]))


@pytest.fixture
def output(alone: Alone) -> Alone:
    """The map of the output alone."""
    view = OutputMap(alone.look)
    OutputBinding(view, alone.context, alone.network_edits)
    alone.show(view, size=(1260, 280))
    return alone


def canvas(hands: Hands) -> OutputCanvas:
    return hands.find("output_map", OutputCanvas)


def x(hands: Hands) -> tuple[float, ...]:
    return hands.document.x


def colour(view: OutputCanvas, at: tuple[float, float]) -> str:
    """Return the colour painted at an x."""
    return view.grab().toImage().pixelColor(view.position_of(at).toPoint()).name().upper()


def test_the_plane_has_the_colour_of_the_output(output: Alone) -> None:
    output.start_over(XOR)
    view = canvas(output)
    theme = load_theme("light")
    for at in ((0.2, 0.1), (0.8, 0.5), (0.45, 0.4)):
        expected = float(forward(XOR.network, at).y[0])
        painted = colour(view, at)
        end = theme.positive if expected > 0.5 else theme.negative
        red, end_red = int(painted[1:3], 16), int(end[1:3], 16)
        assert abs(red - end_red) < 60, (at, painted, end)


def test_a_drag_moves_x_as_one_step_and_back_to_the_start_as_none(output: Alone) -> None:
    output.start_over(XOR)
    view = canvas(output)
    start = view.handle().toPoint()
    output.drag(view, [start, start + QPoint(-40, -30), start + QPoint(-80, -60)])
    assert output.undo_steps() == 1
    assert x(output) == pytest.approx(view.x_at(QPointF(start + QPoint(-80, -60))))
    output.workspace.undo()
    assert x(output) == XOR.x


def test_escape_undoes_a_drag(output: Alone) -> None:
    output.start_over(XOR)
    view = canvas(output)
    start = view.handle().toPoint()
    output.drag(view, [start, start + QPoint(-40, -30)], drop=False)
    assert x(output) != XOR.x
    view.setFocus()
    output.key(Key.Key_Escape)
    assert x(output) == XOR.x
    assert output.undo_steps() == 0


def test_arrow_keys_move_x_and_describe_the_output(kassei: Person) -> None:
    kassei.click("view_output")
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


def test_another_output_is_chosen(output: Alone) -> None:
    output.start_over(Document())
    view = canvas(output)
    output.find("output_choice", QComboBox).setCurrentIndex(1)
    settle()
    assert view.value_at((1.0, 0.5)) == pytest.approx(0.69627909)


def test_a_network_of_one_input_is_drawn_as_a_curve(output: Alone) -> None:
    network = Network([Layer([[2.0]], [0.0], "tanh")])
    output.start_over(Document(network, (0.5,)))
    view = canvas(output)
    assert view.is_drawn
    assert not output.find("output_choice").isVisible()
    image = view.grab().toImage()
    points = [view.position_of((x,)).toPoint() for x in (-0.6, -0.5, -0.4, -0.3)]
    colours = {image.pixelColor(point.x(), point.y() + step).name().upper() for point in points for step in range(-2, 3)}
    assert load_theme("light").f in colours


def test_a_network_of_three_inputs_is_not_drawn_and_says_why(output: Alone) -> None:
    output.start_over(Document(Network([Layer(np.ones((1, 3)), [0.0])]), (0.0, 0.0, 0.0)))
    view = canvas(output)
    assert not view.is_drawn
    assert "one or two inputs" in view.sentence()
    output.click(view, view.rect().center())
    assert output.undo_steps() == 0


def test_presets_of_at_most_two_inputs_are_drawn(output: Alone) -> None:
    output.start_over(Document())
    view = canvas(output)
    for preset in PRESETS.values():
        output.workspace.open(preset.placed(Document()), None)
        settle()
        network = output.workspace.document.network
        assert view.is_drawn == (network.shape[0] <= 2)
        view.grab()
