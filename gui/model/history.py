"""History: the edits that led to the document, for undo and redo."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property, lru_cache

from engine import Document, Message, find_activation
from engine.numeric.messages import QT_TRANSLATE_NOOP
from gui.model.focus import Focus

MOST_BYTES = 256 * 1024 * 1024  # bytes that only the history keeps alive
STEP_BYTES = 2048  # bytes of a step besides its numbers: 700 were measured for x, 1,400 for a weight
_LAYER_BYTES = 512  # bytes of a layer besides its numbers


@dataclass(frozen=True, eq=False)
class Edit:
    """One undoable step: the documents before and after, its name, and the focus when it is undone or redone."""

    before: Document
    after: Document
    text: Message
    merge_key: object = None
    about: Focus | None = None

    @cached_property
    def cost(self) -> int:
        """The bytes that only this edit keeps alive."""
        samples, kept = self.before.samples, {id(layer) for layer in self.after.network.layers}
        table = 0 if samples is self.after.samples else samples.inputs.nbytes + samples.targets.nbytes
        layers = [layer for layer in self.before.network.layers if id(layer) not in kept]
        return STEP_BYTES + table + sum(_LAYER_BYTES + each.weights.nbytes + each.biases.nbytes for each in layers)


class History:
    """The edits made and undone; consecutive edits with the same merge key (a drag) are one.

    Its memory is bounded: the oldest edits are dropped first, and `forgot` tells that some were.
    """

    def __init__(self) -> None:
        self._edits: list[Edit] = []
        self._done = 0  # edits before this index are done, the others undone
        self._clean: int | None = 0  # the index at which the document equals the saved one, None if it never can again
        self.forgot = False

    @property
    def is_clean(self) -> bool:
        """Whether the document equals the saved or opened one."""
        return self._clean == self._done

    @property
    def steps(self) -> int:
        """The number of edits that can be undone."""
        return self._done

    @property
    def last(self) -> Edit | None:
        """The edit that undo would revert."""
        return self._edits[self._done - 1] if self._done else None

    @property
    def next(self) -> Edit | None:
        """The edit that redo would make again."""
        return self._edits[self._done] if self._done < len(self._edits) else None

    def add(self, edit: Edit) -> None:
        """Add an edit as a new step or merge it into the current drag; a drag back to its start leaves no step."""
        last = self.last
        continues = edit.merge_key is not None and last is not None and last.merge_key == edit.merge_key
        if not continues or last is None or self.next is not None or self.is_clean:
            self._append(edit)
        elif edit.after == last.before:
            self._edits.pop()
            self._done -= 1
        else:
            self._edits[-1] = Edit(last.before, edit.after, edit.text, last.merge_key, last.about)

    def undo(self) -> Edit | None:
        """Step back over the last edit and return it."""
        edit = self.last
        if edit is not None:
            self._done -= 1
        return edit

    def redo(self) -> Edit | None:
        """Step forward over the next edit and return it."""
        edit = self.next
        if edit is not None:
            self._done += 1
        return edit

    def mark_clean(self) -> None:
        """Note that the present document was saved."""
        self._clean = self._done

    def clear(self) -> None:
        """Drop everything, for another document."""
        self._edits, self._done, self._clean, self.forgot = [], 0, 0, False

    def _append(self, edit: Edit) -> None:
        """Append an edit, dropping undone ones, and the oldest beyond the memory limit."""
        del self._edits[self._done :]
        if self._clean is not None and self._clean > self._done:
            self._clean = None
        self._edits.append(edit)
        self._done += 1
        costs = [kept.cost for kept in self._edits]
        while sum(costs) > MOST_BYTES and len(costs) > 1:
            self._forget_oldest()
            del costs[0]

    def _forget_oldest(self) -> None:
        del self._edits[0]
        self._done -= 1
        self._clean = None if not self._clean else self._clean - 1
        self.forgot = True


@lru_cache(maxsize=256)  # cached: needed in every frame of a drag
def parameter_text(activation: str, name: str) -> Message:
    """Return the name of an edit of a parameter."""
    activation_record = find_activation(activation)
    record = next(parameter for parameter in activation_record.parameters if parameter.id == name)
    fields = {
        "parameter": Message(record.name, context="parameters"),
        "activation": Message(activation_record.name, context="activations"),
    }
    return Message(QT_TRANSLATE_NOOP("edits", "{parameter} of {activation}"), fields, "edits")
