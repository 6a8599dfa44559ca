"""The badge verifies a correct derivative, and says at which u a wrong one is wrong."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from gui_person import Person, in_one_window, settle
from pytestqt.qtbot import QtBot

from engine import ACTIVATIONS, Document, own_id
from engine.numeric.arrays import sigmoid
from gui.function.card.verification_badge import VerificationBadge


def badge(kassei: Person, qtbot: QtBot) -> str:
    label = kassei.find("verification_badge", VerificationBadge)
    qtbot.waitUntil(lambda: not label.is_waiting)
    settle()
    return label.text()


@in_one_window("activation", ["sigmoid", "mish", "relu", "gelu", "step", "sine"])
def test_right_derivatives_are_verified(kassei: Person, qtbot: QtBot, activation: str) -> None:
    kassei.pick(activation)
    text = badge(kassei, qtbot)
    assert text.startswith("✓ f′ verified to ")
    assert int(text.split("to ")[1].split(" ")[0]) >= 9


def wrong_mish(u: Any) -> Any:
    softplus = np.log1p(np.exp(u))
    return np.tanh(softplus) * u * sigmoid(u) * (1 - np.tanh(softplus) ** 2)  # multiplies where it should add


def test_a_wrong_derivative_is_shown_with_its_u(kassei: Person, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    record: Any = ACTIVATIONS["mish"]
    monkeypatch.setitem(ACTIVATIONS, "mish", replace(record, derivative=wrong_mish))
    kassei.pick("mish")
    text = badge(kassei, qtbot)
    assert text.startswith("⚠ f′ is wrong at u = ")
    assert kassei.find("verification_badge").property("state") == "wrong"
    kassei.pick("tanh")
    assert badge(kassei, qtbot).startswith("✓")
    assert kassei.find("verification_badge").property("state") == "right"


def test_only_the_visible_range_is_verified(kassei: Person, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    record: Any = ACTIVATIONS["tanh"]

    def broken_far_out(u: Any) -> Any:
        return np.where(u > 20, 0.5, record.derivative(u))

    monkeypatch.setitem(ACTIVATIONS, "tanh", replace(record, derivative=broken_far_out))
    kassei.pick("tanh")
    assert badge(kassei, qtbot).startswith("✓")
    kassei.plot("f_plot").moved_by_hand.emit()  # or the view would go home once the parameters rest
    kassei.plot("f_plot").set_range((0.0, 40.0), None)
    settle()
    text = badge(kassei, qtbot)
    assert text.startswith("⚠ f′ is wrong at u = ")
    assert float(text.split("u = ")[1].split(":")[0]) > 20


def test_an_own_function_is_compared_with_differences(open_kassei: Callable[..., Person], qtbot: QtBot) -> None:
    own = own_id("Wave", "sin(x)*exp(-x**2/9)")
    kassei = open_kassei(Document(functions=(own,)))
    kassei.pick(own)
    assert badge(kassei, qtbot).startswith("✓ f′ agrees with differences of f")


def test_a_vector_function_has_no_badge(kassei: Person) -> None:
    kassei.pick("softmax")
    assert not kassei.find("verification_badge").isVisible()
