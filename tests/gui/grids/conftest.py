"""Fixtures of the tests in this folder."""

from __future__ import annotations

import pytest
from gui_alone import Alone
from gui_heat_cells import document
from gui_person import Person

from gui.network.bindings import StripBinding
from gui.network.pass_animation import PassAnimation
from gui.network.strip.equation_strip import EquationStrip

TALL = document(3, 12, 64, 2)


@pytest.fixture
def tall(open_kassei) -> Person:
    """A window on a network with layers of 3, 12 and 64 neurons."""
    return open_kassei(TALL)


def show_strip(alone: Alone) -> Alone:
    strip = EquationStrip(alone.look)
    StripBinding(strip, alone.context, alone.network_edits, PassAnimation(alone.workspace, strip))
    alone.show(strip, size=(1280, 360))
    return alone


@pytest.fixture
def strip(alone: Alone) -> Alone:
    """The equation strip of the worked example, without commands and whatever else is in the window."""
    return show_strip(alone)


@pytest.fixture
def tall_strip(alone: Alone) -> Alone:
    """The equation strip alone, of the network of `tall`."""
    alone.workspace.open(TALL, None)
    return show_strip(alone)
