"""LearningEdits: the undoable edits of target, loss and learning rate, shared by all views."""

from __future__ import annotations

from dataclasses import replace

from engine import Message
from engine.numeric.arrays import Array
from engine.numeric.messages import QT_TRANSLATE_NOOP
from gui.model.workspace import Workspace


class LearningEdits:
    """The edits of a workspace's target, loss and learning rate. They raise KasseiError for what cannot be done."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace

    def set_target(self, target: Array, merge_key: object = None) -> None:
        """Replace the target."""
        message = Message(QT_TRANSLATE_NOOP("edits", "target t"), {}, "edits")
        self._edit(message, merge_key, target=tuple(target.tolist()))

    def choose_loss(self, loss: str) -> None:
        """Choose another loss."""
        self._edit(Message(QT_TRANSLATE_NOOP("edits", "loss"), {}, "edits"), loss=loss)

    def set_rate(self, rate: float) -> None:
        """Replace the learning rate."""
        self._edit(Message(QT_TRANSLATE_NOOP("edits", "learning rate"), {}, "edits"), learning_rate=rate)

    def _edit(self, message: Message, merge_key: object = None, **changes: object) -> None:
        document = replace(self._workspace.document, **changes)  # pyright: ignore[reportArgumentType] - fields of Document
        self._workspace.edit(document, message, merge_key)
