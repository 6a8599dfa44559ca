"""The diagram, and the worked 2-2-2 with its target."""

from __future__ import annotations

import pytest
from gui_diagram import diagram
from gui_person import Person
from gui_worked import type_target

from gui.network.diagram.view import DiagramView


@pytest.fixture
def view(kassei: Person) -> DiagramView:
    """The diagram of a window, made visible."""
    return diagram(kassei)


@pytest.fixture
def worked(kassei: Person) -> Person:
    """A window on the worked 2-2-2 with its target entered."""
    type_target(kassei)
    return kassei
