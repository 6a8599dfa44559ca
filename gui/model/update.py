"""Update: steps of gradient descent on a document's network, and their effect on the loss."""

from __future__ import annotations

from dataclasses import dataclass, replace

from engine import Document, Gradients, KasseiError, Message, Network, backward
from engine.document.passes import forward_document
from engine.document.row_passes import mean_gradients, mean_loss
from engine.learning.backward import loss_of
from engine.learning.update import promised_change, updated
from engine.numeric.messages import QT_TRANSLATE_NOOP


@dataclass(frozen=True, eq=False)
class Update:
    """The network before, the loss before the first step and after each, and the change promised for the first.

    `curve` has these losses after those of the preceding updates. `refusal` says why not all steps were made, None if they
    were.
    """

    before: Network
    losses: tuple[float, ...]
    promised: float
    curve: tuple[float, ...]
    refusal: Message | None = None


def descended(
    document: Document, steps: int, earlier: tuple[float, ...] = (), *, over_rows: bool = False
) -> tuple[Document, Update]:
    """Return the document after this many steps of gradient descent on its x and target, or on all rows of its table; it
    ends early, with a refusal, if a step cannot be made.

    `earlier` is the curve of the preceding update. Raises KasseiError if not even the first step can be made, because the
    loss does not fit or a number leaves float64, or if all steps together change nothing.
    """
    network, rate = document.network, document.learning_rate
    losses: list[float] = []
    promised, refusal = 0.0, None
    for step in range(steps):
        try:
            gradients = _gradients(replace(document, network=network), over_rows=over_rows)
            following = updated(network, gradients, rate)
            after = _loss(replace(document, network=following), over_rows=over_rows)
        except KasseiError as error:
            if not step:
                raise
            refusal = error.message
            break
        if not step:
            losses, promised = [gradients.loss], promised_change(gradients, rate)
        network = following
        losses.append(after)
    if network == document.network:
        raise KasseiError(QT_TRANSLATE_NOOP("messages", "An update changes nothing: the learning rate or all gradients are 0."))
    update = Update(document.network, tuple(losses), promised, (*earlier[:-1], *losses), refusal)
    return replace(document, network=network), update


def _gradients(document: Document, *, over_rows: bool) -> Gradients:
    if over_rows:
        return mean_gradients(document)
    return backward(document.network, forward_document(document), document.target or (), document.loss_used)


def _loss(document: Document, *, over_rows: bool) -> float:
    if over_rows:
        return mean_loss(document)
    return loss_of(document.network, forward_document(document), document.target or (), document.loss_used)
