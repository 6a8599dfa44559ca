"""The diagram, the equation alone, and the worked 2-2-2 with its target."""

from __future__ import annotations

import pytest
from gui_alone import Alone
from gui_diagram import diagram
from gui_person import Person
from gui_worked import type_target

from gui.function.header import FunctionHeader
from gui.function.picker.popover import FunctionPopoverBinding
from gui.network.bindings import DiagramBinding, NetworkBarBinding, StripBinding
from gui.network.checking.bar import CheckBar
from gui.network.checking.binding import CheckBinding
from gui.network.diagram.view import DiagramView
from gui.network.learning.bar import LearningBar
from gui.network.learning.binding import LearningBinding
from gui.network.learning.loss_choice import LossChoice
from gui.network.network_bar import NetworkBar
from gui.network.pass_animation import PassAnimation
from gui.network.strip.equation_strip import EquationStrip
from gui.network.task_choice import TaskChoice
from gui.widgets.labels import Label


@pytest.fixture
def view(kassei: Person) -> DiagramView:
    """The diagram of a window, made visible."""
    return diagram(kassei)


@pytest.fixture
def drawing(alone: Alone) -> Alone:
    """The diagram of the worked example alone, above the line that describes what is at the pointer or selected."""
    view, status = DiagramView(alone.look), Label()
    status.setObjectName("status_text")
    alone.context.notices.described.connect(status.setText)
    DiagramBinding(view, alone.context, alone.network_edits, PassAnimation(alone.workspace, view))
    alone.show(view, status, size=(1280, 300))
    return alone


@pytest.fixture
def equation(alone: Alone) -> Alone:
    """The equation strip of the worked example with what stands around it, but neither plots nor cards nor commands."""
    look, context, edits = alone.look, alone.context, alone.network_edits
    header, bar, task, loss = (
        FunctionHeader(alone.workspace, alone.function_edits, look),
        NetworkBar(look),
        TaskChoice(),
        LossChoice(),
    )
    strip, learning, check = EquationStrip(look), LearningBar(look), CheckBar(look)
    StripBinding(strip, context, edits, PassAnimation(alone.workspace, strip))
    strip.set_function_popover(FunctionPopoverBinding(strip, context, edits.choose_activation, look).open)
    NetworkBarBinding(bar, task, context, edits)
    LearningBinding(strip, loss, lambda: learning, context)
    CheckBinding(strip, lambda: check, context, look)
    alone.show(header, bar, task, loss, strip, learning, check, size=(1280, 640))
    return alone


@pytest.fixture
def worked(kassei: Person) -> Person:
    """A window on the worked 2-2-2 with its target entered."""
    type_target(kassei)
    return kassei
