"""The Playground as it opens, before anything is clicked or typed."""

from __future__ import annotations

import numpy as np
from gui_person import Person
from PySide6.QtWidgets import QLabel, QToolButton

from engine import ACTIVATIONS


def test_the_function_of_layer_1_is_shown(kassei: Person) -> None:
    assert kassei.words("subject_title") == "Layer 1 · Sigmoid"
    assert kassei.words("info_name") == "Sigmoid"
    assert kassei.find("activation_picker").isVisible()


def test_curves_are_sigmoid_and_its_slope(kassei: Person) -> None:
    sigmoid = ACTIVATIONS["sigmoid"]
    for name, function in (("f_plot", sigmoid.f), ("df_plot", sigmoid.df)):
        u, values = kassei.curve(name)
        assert (u[0], u[-1]) == (-6.0, 6.0)
        assert len(u) >= 1000
        np.testing.assert_array_equal(values, function(u))


def test_forward_is_the_one_emphasised_button(kassei: Person) -> None:
    buttons = [button for button in kassei.window.findChildren(QToolButton) if button.property("emphasised")]
    assert [button.objectName() for button in buttons] == ["forward_button"]
    assert buttons[0].grab().toImage().pixelColor(6, 12).name() == kassei.parts.look.theme.accent.lower()


def test_results_are_empty_before_forward(kassei: Person) -> None:
    grids = [f"layer_{layer}_{which}" for layer in (1, 2, 3) for which in "uz"] + ["output_y"]
    for name in grids:
        assert kassei.is_empty(name)
        model = kassei.grid(name).model()
        assert [model.index(row, 0).data() for row in range(model.rowCount())] == [None] * model.rowCount()
    assert "Press Forward" in kassei.words("result_state")


def test_inputs_are_the_worked_example(kassei: Person) -> None:
    layers = kassei.parts.workspace.document.network.layers
    np.testing.assert_array_equal(kassei.numbers("input_x"), [[1.0], [0.5]])
    for number, layer in enumerate(layers, start=1):
        np.testing.assert_array_equal(kassei.numbers(f"layer_{number}_weights"), layer.weights)
        np.testing.assert_array_equal(kassei.numbers(f"layer_{number}_biases"), layer.biases.reshape(-1, 1))


def test_captions_name_matrices_and_shapes(kassei: Person) -> None:
    captions = {"layer_1_weights": "W¹ (3 × 2)", "layer_2_weights": "W² (2 × 3)", "layer_3_z": "z³ (2)", "input_x": "x (2)"}
    for name, caption in captions.items():
        assert kassei.words(f"{name}_caption") == caption


def test_captions_have_the_symbolic_form_in_their_tool_tips(kassei: Person) -> None:
    assert "u¹ = W¹ x + b¹" in kassei.find("layer_1_weights_caption", QLabel).toolTip()
    assert "u² = W² z¹ + b²" in kassei.find("layer_2_weights_caption", QLabel).toolTip()


def test_there_is_nothing_to_undo_and_the_title_is_unmarked(kassei: Person) -> None:
    assert not kassei.action("undo").isEnabled()
    assert not kassei.action("redo").isEnabled()
    assert not kassei.window.isWindowModified()
    assert kassei.window.windowTitle() == "Untitled[*] — Kassei 活性"
