"""Check: a document's numbers as a sheet to fill in by hand, and the sheets of earlier documents."""

from __future__ import annotations

from dataclasses import dataclass

from engine import Document, KasseiError, Message
from engine.document.passes import network_input
from engine.learning.marking.sheet import Sheet, blank_sheet
from engine.learning.marking.worked import Worked, work_out, work_out_forward
from engine.numeric.messages import QT_TRANSLATE_NOOP
from gui.model.run import same_aim, same_input

_MOST_KEPT = 8  # sheets kept: undo brings back what was typed


@dataclass(frozen=True, eq=False)
class Check:
    """The sheet of a document; `refusal` says why loss and gradients are missing from it, None if they are not."""

    document: Document
    sheet: Sheet
    refusal: Message | None = None

    def belongs_to(self, document: Document) -> bool:
        """Return whether a document has the same numbers, and the same loss and learning rate."""
        is_alike = same_input(self.document, document) and same_aim(self.document, document)
        return is_alike and self.document.learning_rate == document.learning_rate


class Checks:
    """The last few sheets, so that answers return together with their document."""

    def __init__(self) -> None:
        self._kept: list[Check] = []

    def of(self, document: Document) -> Check:
        """Return the sheet that belongs to a document, or a blank one. KasseiError if it would have too many cells."""
        return next((check for check in self._kept if check.belongs_to(document)), None) or _blank(document)

    def keep(self, check: Check) -> None:
        """Keep a sheet, replacing its earlier state."""
        others = [kept for kept in self._kept if not kept.belongs_to(check.document)]
        self._kept = [check, *others][:_MOST_KEPT]

    def clear(self) -> None:
        """Forget all sheets."""
        self._kept = []


def _blank(document: Document) -> Check:
    """Return a blank sheet of a document, without the backward pass if that is not possible."""
    if document.target is None:
        refusal = Message(
            QT_TRANSLATE_NOOP("messages", "Type a target t beside y, and loss and gradients are checked as well.")
        )
        return Check(document, blank_sheet(_forward_only(document), back=False), refusal)
    try:
        x = network_input(document)
        worked = work_out(document.network, x, document.target, document.loss_used, document.learning_rate)
    except KasseiError as error:
        return Check(document, blank_sheet(_forward_only(document), back=False), error.message)
    return Check(document, blank_sheet(worked))


def _forward_only(document: Document) -> Worked:
    return work_out_forward(document.network, network_input(document))
