"""Comparing functions in the window: pins are part of the document, in the plots, and can all be undone."""

from __future__ import annotations

import numpy as np
from gui_person import Held, Key, Person, settle
from PySide6.QtWidgets import QTabWidget, QWidget

from engine import ACTIVATIONS, BoundActivation, Document, dumps, loads
from engine.document.document import MOST_PINS
from gui.function.comparison.panel import ComparePanel


def pins(kassei: Person) -> list[str]:
    return [pin.function.activation for pin in kassei.parts.workspace.document.explorer.pins]


def pin(kassei: Person, *activations: str) -> None:
    for activation in activations:
        kassei.pick(activation)
        kassei.ctrl(Key.Key_D)


def test_pinning_shows_the_comparison(kassei: Person) -> None:
    pin(kassei, "relu", "gelu")
    assert pins(kassei) == ["relu", "gelu"]
    assert kassei.find("info_tabs", QTabWidget).currentWidget().objectName() == "compare_tab"
    (curve,) = kassei.plot("f_plot").pins.curves()  # GELU is on show already, and not drawn twice
    np.testing.assert_array_equal(curve.values, ACTIVATIONS["relu"].f(curve.u))
    assert kassei.undo_steps() == 2


def test_a_pin_keeps_its_parameters(kassei: Person) -> None:
    kassei.pick("leaky_relu")
    kassei.enter("explorer_slope", "0.4")
    kassei.ctrl(Key.Key_D)
    kassei.open_tab("info_card")
    kassei.enter("explorer_slope", "0.1")
    assert kassei.parts.workspace.document.explorer.pins[0].function == BoundActivation("leaky_relu", {"slope": 0.4})
    curve = kassei.plot("f_plot").pins.curves()[0]
    np.testing.assert_array_equal(curve.values, ACTIVATIONS["leaky_relu"].f(curve.u, slope=0.4))


def test_a_function_pinned_twice_is_pinned_once(kassei: Person) -> None:
    pin(kassei, "relu", "relu")
    assert pins(kassei) == ["relu"]


def test_a_layer_s_function_can_be_pinned(kassei: Person) -> None:
    kassei.ctrl(Key.Key_D)
    assert pins(kassei) == ["sigmoid"]


def test_a_vector_function_is_refused_with_a_sentence(kassei: Person) -> None:
    kassei.pick("softmax")
    kassei.ctrl(Key.Key_D)
    assert pins(kassei) == []
    assert kassei.words("message_text").endswith("it has no curve to pin.")


def test_everything_can_be_undone(kassei: Person) -> None:
    pin(kassei, "relu", "gelu", "tanh")
    panel = kassei.find("compare_panel", ComparePanel)
    workspace = kassei.parts.workspace
    panel.reference_chosen.emit(2)
    panel.pin_moved.emit(2, 0)
    assert pins(kassei) == ["tanh", "relu", "gelu"]
    assert workspace.document.explorer.reference == 0
    panel.pin_visibility_changed.emit(1, False)
    assert [shown.visible for shown in workspace.document.explorer.pins] == [True, False, True]
    panel.pin_removed.emit(0)
    assert pins(kassei) == ["relu", "gelu"]
    assert workspace.document.explorer.reference is None
    panel.cleared.emit()
    assert pins(kassei) == []
    assert loads(dumps(workspace.document)) == workspace.document
    while workspace.undo_text() is not None:
        workspace.undo()
    assert workspace.document == Document()
    while workspace.redo_text() is not None:
        workspace.redo()
    assert pins(kassei) == []


def test_a_removed_pin_s_colour_is_free_again(kassei: Person) -> None:
    pin(kassei, "relu", "gelu")
    panel = kassei.find("compare_panel", ComparePanel)
    panel.pin_removed.emit(0)
    pin(kassei, "tanh")
    assert [shown.colour for shown in kassei.parts.workspace.document.explorer.pins] == [1, 0]


def test_the_number_of_pins_is_limited(kassei: Person) -> None:
    scalar = [name for name, record in ACTIVATIONS.items() if not record.is_vector]
    pin(kassei, *scalar[: MOST_PINS + 1])
    assert len(pins(kassei)) == MOST_PINS
    assert "at most" in kassei.words("message_text")


def test_the_second_derivative_is_a_third_plot(kassei: Person) -> None:
    kassei.pick("tanh")
    assert kassei.window.findChild(QWidget, "ddf_plot") is None
    kassei.key(Key.Key_D, Held.ControlModifier | Held.ShiftModifier)
    settle()
    assert kassei.find("ddf_plot").isVisible()
    u, d2f = kassei.curve("ddf_plot")
    np.testing.assert_allclose(d2f, -2 * np.tanh(u) * (1 - np.tanh(u) ** 2), atol=1e-12)
