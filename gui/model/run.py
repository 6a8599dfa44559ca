"""Run: what was computed from a document, and how far of it is revealed."""

from __future__ import annotations

from dataclasses import dataclass, replace

from engine import Document, Trace
from engine.document.passes import forward_document


@dataclass(frozen=True)
class Stage:
    """The last thing a run has revealed: u of a layer, or its z as well."""

    layer: int
    has_z: bool = True


@dataclass(frozen=True, eq=False)
class Run:
    """One pass through a network: the document it was computed from, every number, the stage that is revealed, and whether
    the document as it is now would still give the same (`holds`)."""

    document: Document
    trace: Trace
    stage: Stage
    holds: bool = True

    @property
    def layers(self) -> int:
        """The number of layers of the network that was run."""
        return len(self.trace.z)

    @property
    def revealed(self) -> int:
        """The number of layers whose u and z are both revealed."""
        return self.stage.layer + self.stage.has_z

    @property
    def is_complete(self) -> bool:
        """Whether y is revealed."""
        return self.revealed >= self.layers

    def reveals_u(self, layer: int) -> bool:
        """Return whether u of a layer is revealed."""
        return layer <= self.stage.layer

    def reveals_z(self, layer: int) -> bool:
        """Return whether z of a layer is revealed."""
        return layer < self.revealed

    def at(self, stage: Stage) -> Run:
        """Return the same run revealed up to another stage."""
        return replace(self, stage=stage)

    def judged_against(self, document: Document) -> Run | None:
        """Return the run as it stands beside a document: None for a network of another shape, which has no cells for it."""
        if document.network.shape != self.document.network.shape:
            return None
        holds = same_input(self.document, document)
        return self if holds == self.holds else replace(self, holds=holds)


def computed(document: Document, stage: Stage | None = None) -> Run:
    """Return the run of a document's network on its x, revealed up to a stage, or whole."""
    trace = forward_document(document)
    return Run(document, trace, stage or Stage(len(trace.z) - 1))


def same_input(one: Document, other: Document) -> bool:
    """Return whether two documents give the same forward pass: the same network on the same x, standardised alike."""
    same_network = one.network is other.network or one.network == other.network
    return same_network and one.x == other.x and one.standardising == other.standardising


def stage_after(stage: Stage | None, *, halves: bool) -> Stage:
    """Return the next stage, from the first on; in halves u and z of a layer are stages of their own."""
    if stage is None:
        return Stage(0, has_z=not halves)
    return Stage(stage.layer) if not stage.has_z else Stage(stage.layer + 1, has_z=not halves)


def stage_before(stage: Stage, *, halves: bool) -> Stage | None:
    """Return the stage before, None before the first."""
    if stage.has_z and halves:
        return Stage(stage.layer, has_z=False)
    return Stage(stage.layer - 1) if stage.layer else None
