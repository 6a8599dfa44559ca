"""TASKS: what a network may be for, which says what its output should be."""

from __future__ import annotations

from dataclasses import dataclass

from engine.messages import QT_TRANSLATE_NOOP


@dataclass(frozen=True)
class Task:
    """Something a network may be for: its id and its name for people."""

    id: str
    name: str


TASKS: dict[str, Task] = {
    task.id: task
    for task in (
        Task("regression", QT_TRANSLATE_NOOP("tasks", "Regression")),
        Task("binary", QT_TRANSLATE_NOOP("tasks", "Binary classification")),
        Task("multi_class", QT_TRANSLATE_NOOP("tasks", "Multi-class classification")),
    )
}
