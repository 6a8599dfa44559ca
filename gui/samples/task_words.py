"""What a task means for a network, in words: its name, the function of its output layer and its loss."""

from __future__ import annotations

from engine.activations.catalogue import ACTIVATIONS
from engine.learning.losses import LOSSES, suggested_loss
from engine.network.tasks import TASKS
from engine.numeric.messages import QT_TRANSLATE_NOOP
from gui.text.translation import text


def task_words(task: str, outputs: int) -> str:
    """Return the task of the network, and what suits it with this many outputs."""
    return text("samples", QT_TRANSLATE_NOOP("samples", "Task: {task} ({activation}, {loss}).")).format(
        task=text("tasks", TASKS[task].name),
        activation=text("activations", ACTIVATIONS[TASKS[task].suggested(outputs)].name),
        loss=text("losses", LOSSES[suggested_loss(task, outputs)].name),
    )
