"""Run: the numbers computed from a document, forward and backward, and how far they are revealed."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

from engine import Document, KasseiError, Message, Trace
from engine.document.passes import forward_document

if TYPE_CHECKING:
    from engine import Gradients
    from engine.network.quantities import Quantity
    from gui.model.update import Update

Direction = Literal["forward", "loss", "backward"]


@dataclass(frozen=True)
class Stage:
    """The last stage that a run has revealed: in the forward pass u of a layer, or its z as well; then the loss; in the
    backward pass, from the last layer on, the gradients of a layer."""

    layer: int
    has_z: bool = True
    direction: Direction = "forward"


@dataclass(frozen=True, eq=False)
class Run:
    """One pass through a network: its document, every number, the revealed stage, and whether the present document would
    still give the same results (`holds`), and the same loss and gradients (`gradients_hold`).

    `gradients` are those of the backward pass, None before it; if they cannot be computed, `refusal` says why. `update` is
    the update made with them, until the next edit. With `over_rows` loss and gradients are means over all rows of the
    document's table, while the forward pass is that of x.
    """

    document: Document
    trace: Trace
    stage: Stage
    holds: bool = True
    gradients: Gradients | None = None
    refusal: Message | None = None
    update: Update | None = None
    over_rows: bool = False
    gradients_hold: bool = True

    @property
    def layers(self) -> int:
        """The number of layers of the network that was run."""
        return len(self.trace.z)

    @property
    def revealed(self) -> int:
        """The number of layers whose u and z are both revealed."""
        return self.layers if self.stage.direction != "forward" else self.stage.layer + self.stage.has_z

    @property
    def is_complete(self) -> bool:
        """Whether y is revealed."""
        return self.revealed >= self.layers

    @property
    def reveals_loss(self) -> bool:
        """Whether the loss is revealed."""
        return self.gradients is not None and self.stage.direction != "forward"

    def reveals_u(self, layer: int) -> bool:
        """Return whether u of a layer is revealed."""
        return self.is_complete or layer <= self.stage.layer

    def reveals_z(self, layer: int) -> bool:
        """Return whether z of a layer is revealed."""
        return layer < self.revealed

    def reveals_gradients(self, layer: int) -> bool:
        """Return whether the gradients of a layer are revealed."""
        return self.gradients is not None and self.stage.direction == "backward" and layer >= self.stage.layer

    def reveals(self, quantity: Quantity, layer: int) -> bool:
        """Return whether the numbers of a quantity in a layer are revealed; given ones always are."""
        if quantity.made_by == "backward":
            depends_on_loss_alone = quantity.id == "L" or (quantity.id == "dz" and layer == self.layers - 1)
            return self.reveals_loss if depends_on_loss_alone else self.reveals_gradients(layer)
        if quantity.extent == "output":
            layer = self.layers - 1
        return quantity.is_given or (self.reveals_u(layer) if quantity.id == "u" else self.reveals_z(layer))

    def still_gives(self, quantity: Quantity) -> bool:
        """Return whether the present document would still give the numbers of a quantity."""
        return self.gradients_hold if quantity.made_by == "backward" else self.holds

    def at(self, stage: Stage) -> Run:
        """Return the same run revealed up to another stage."""
        return replace(self, stage=stage)

    def sent_back(self) -> Run:
        """Return the run with its gradients or their refusal; the same run if it has either."""
        if self.gradients is not None or self.refusal is not None:
            return self
        gradients, refusal = _gradients(self.document, self.trace, over_rows=self.over_rows)
        return replace(self, gradients=gradients, refusal=refusal)

    def judged_against(self, document: Document) -> Run | None:
        """Return the run judged against a document; None for a network of another shape, which has no cells for it."""
        if document.network.shape != self.document.network.shape:
            return None
        holds, gradients_hold = same_input(self.document, document), self._same_gradients(document)
        if holds and not self.reveals_loss and not gradients_hold:
            return self.forward_pass(document)
        if (holds, gradients_hold, self.update) == (self.holds, self.gradients_hold, None):
            return self
        return replace(self, holds=holds, gradients_hold=gradients_hold, update=None)

    def forward_pass(self, document: Document) -> Run:
        """Return the forward pass alone, whose loss and gradients a document with the same input will give."""
        stage = self.stage if self.stage.direction == "forward" else Stage(self.layers - 1)
        return Run(document, self.trace, stage, over_rows=self.over_rows)

    def _same_gradients(self, document: Document) -> bool:
        if not self.over_rows:
            return same_input(self.document, document) and same_aim(self.document, document)
        same_rows = self.document.samples is document.samples and self.document.loss_used == document.loss_used
        return same_rows and same_function_of_x(self.document, document)


def computed(document: Document, stage: Stage | None = None, *, back: bool = False, over_rows: bool = False) -> Run:
    """Return the run of a document's network on its x, revealed up to a stage, or whole.

    With `back` it goes on to the loss, if there is a target, and back to the first layer; `over_rows` as in Run.
    """
    trace = forward_document(document)
    run = Run(document, trace, Stage(len(trace.z) - 1), over_rows=over_rows)
    if back and (document.target is not None or over_rows):
        run = run.sent_back()
    whole = run.stage if run.gradients is None else Stage(0, direction="backward")
    return run.at(stage or whole)


def same_input(one: Document, other: Document) -> bool:
    """Return whether two documents give the same forward pass: the same network on the same x, standardised alike."""
    return same_function_of_x(one, other) and one.x == other.x


def same_function_of_x(one: Document, other: Document) -> bool:
    """Return whether two documents give the same y for every x: the same network, with inputs standardised alike."""
    return (one.network is other.network or one.network == other.network) and one.standardising == other.standardising


def same_aim(one: Document, other: Document) -> bool:
    """Return whether two documents have the same target and the same loss."""
    return one.target == other.target and one.loss_used == other.loss_used


def stage_after(stage: Stage | None, *, halves: bool, layers: int | None = None) -> Stage | None:
    """Return the next stage, from the first on; in halves u and z of a layer are stages of their own.

    With a number of layers the loss and the backward pass follow, and then None.
    """
    if stage is None:
        return Stage(0, has_z=not halves)
    if not stage.has_z:
        return Stage(stage.layer)
    if layers is None or (stage.direction == "forward" and stage.layer < layers - 1):
        return Stage(stage.layer + 1, has_z=not halves)
    if stage.direction == "forward":
        return Stage(stage.layer, direction="loss")
    if stage.direction == "loss":
        return Stage(layers - 1, direction="backward")
    return Stage(stage.layer - 1, direction="backward") if stage.layer else None


def stage_before(stage: Stage, *, halves: bool, layers: int | None = None) -> Stage | None:
    """Return the stage before, None before the first; `layers` as in `stage_after`."""
    if stage.direction == "backward" and layers is not None:
        below = stage.layer + 1
        return Stage(below, direction="backward") if below < layers else Stage(layers - 1, direction="loss")
    if stage.direction == "loss":
        return Stage(stage.layer)
    if stage.has_z and halves:
        return Stage(stage.layer, has_z=False)
    return Stage(stage.layer - 1) if stage.layer else None


def _gradients(document: Document, trace: Trace, *, over_rows: bool) -> tuple[Gradients | None, Message | None]:
    """Return the gradients of a document's target, or of all its rows, or the message that says why there are none."""
    from engine import backward  # imported lazily: the first pass back needs it
    from engine.document.row_passes import mean_gradients

    try:
        if over_rows:
            return mean_gradients(document), None
        return backward(document.network, trace, document.target or (), document.loss_used), None
    except KasseiError as error:
        return None, error.message
