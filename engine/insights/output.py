"""Outputs that do not suit the task of the network: their number, or the values that the last activation can give."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from engine.activations import find_activation
from engine.document.document import Document
from engine.insights.record import Insight, InsightKind, other_activation, said
from engine.insights.situation import Situation
from engine.network.network import Layer
from engine.network.outputs import Output, output_of
from engine.network.tasks import TASKS, Task
from engine.numeric.messages import Message


def _find(situation: Situation) -> Iterator[Insight]:
    """Yield insights into a number or a range of outputs that does not suit the task."""
    document = situation.document
    task, index = TASKS.get(document.task), len(document.network.layers) - 1
    if task is None:
        return
    layer = document.network.layers[index]
    outputs = len(layer.biases)
    if not task.outputs[0] <= outputs <= task.outputs[1]:
        yield OUTPUT.insight(index, said(task.count_reason, {"outputs": outputs}))
        return
    output = output_of(layer.record, layer.parameters)
    message = _misfit(task, layer, output, document) if output is not None else None
    if message is not None:
        remedy = other_activation(situation, index, task.suggested(outputs))
        yield OUTPUT.insight(index, message, remedy=remedy)


def _misfit(task: Task, layer: Layer, output: Output, document: Document) -> Message | None:
    """Return why an output does not suit a task, None if it does."""
    outputs = len(layer.biases)
    targets = frozenset(np.unique(document.samples.targets).tolist())
    misfit = task.misfit(output.kind, outputs, targets)
    if misfit is None:
        return None
    better = find_activation(task.suggested(outputs))
    fields = {
        "activation": Message(layer.record.name, context="activations"),
        "better": Message(better.name, context="activations"),
        "low": _figure(output.low),
        "high": _figure(output.high),
        "values": ", ".join(map(_figure, output.values)),
    }
    return said(misfit.reason, fields)


def _figure(value: float) -> str:
    return f"{value:.4g}".replace("-", "−")


OUTPUT = InsightKind("output", "warning", _find)
