"""Fixtures of the tests in this folder."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from gui_alone import Alone
from gui_heat_cells import document
from gui_person import Person
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from gui.network.bindings import StripBinding
from gui.network.pass_animation import PassAnimation
from gui.network.strip.equation_strip import EquationStrip


@pytest.fixture
def tall(open_kassei) -> Person:
    """A window on a network with layers of 3, 12 and 64 neurons."""
    return open_kassei(document(3, 12, 64, 2))


@pytest.fixture
def strip(qapp: QApplication, qtbot: QtBot, nothing_left: None, no_rest: None) -> Iterator[Alone]:
    """The equation strip of the worked example, without commands and whatever else is in the window."""
    alone = Alone(qapp, qtbot)
    strip = EquationStrip(alone.look)
    StripBinding(strip, alone.context, alone.network_edits, PassAnimation(alone.workspace, strip))
    alone.show(strip, 1280, 360)
    yield alone
    alone.close()
