"""Fixtures of the tests in this folder."""

from __future__ import annotations

from dataclasses import replace

import pytest
from gui_diagram import diagram
from gui_person import Person
from gui_worked import WORKED

from gui.network.diagram.view import DiagramView


@pytest.fixture
def view(kassei: Person) -> DiagramView:
    """The diagram of a window, in sight."""
    return diagram(kassei)


@pytest.fixture
def worked(kassei: Person) -> Person:
    """Return a person before the worked 2-2-2, its target typed in."""
    kassei.parts.workspace.open(replace(WORKED, target=(0.0, 0.0)), None)
    kassei.edit_cell("target_t", "0.01")
    kassei.edit_cell("target_t", "0.99", 1)
    return kassei
