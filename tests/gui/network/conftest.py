"""The diagram, and the worked 2-2-2 with its target."""

from __future__ import annotations

from dataclasses import replace

import pytest
from gui_diagram import diagram
from gui_person import Person
from gui_worked import WORKED

from gui.network.diagram.view import DiagramView


@pytest.fixture
def view(kassei: Person) -> DiagramView:
    """The diagram of a window, made visible."""
    return diagram(kassei)


@pytest.fixture
def worked(kassei: Person) -> Person:
    """A window on the worked 2-2-2 with its target entered."""
    kassei.parts.workspace.open(replace(WORKED, target=(0.0, 0.0)), None)
    kassei.edit_cell("target_t", "0.01")
    kassei.edit_cell("target_t", "0.99", 1)
    return kassei
