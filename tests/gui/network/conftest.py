"""Fixtures of the tests in this folder."""

from __future__ import annotations

import pytest
from gui_diagram import diagram
from gui_person import Person

from gui.network.diagram.view import DiagramView


@pytest.fixture
def view(kassei: Person) -> DiagramView:
    """The diagram of a window, in sight."""
    return diagram(kassei)
