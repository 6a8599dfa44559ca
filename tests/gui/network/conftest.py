"""The diagram, and the worked 2-2-2 with its target."""

from __future__ import annotations

import pytest
from gui_alone import Alone
from gui_diagram import diagram
from gui_person import Person
from gui_worked import type_target

from gui.network.bindings import DiagramBinding
from gui.network.diagram.view import DiagramView
from gui.network.pass_animation import PassAnimation


@pytest.fixture
def view(kassei: Person) -> DiagramView:
    """The diagram of a window, made visible."""
    return diagram(kassei)


@pytest.fixture
def drawing(alone: Alone) -> Alone:
    """The diagram of the worked example alone."""
    view = DiagramView(alone.look)
    DiagramBinding(view, alone.context, alone.network_edits, PassAnimation(alone.workspace, view))
    alone.show(view, size=(1280, 280))
    return alone


@pytest.fixture
def worked(kassei: Person) -> Person:
    """A window on the worked 2-2-2 with its target entered."""
    type_target(kassei)
    return kassei
