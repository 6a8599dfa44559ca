"""Numbers and their places: a Reference of an explanation <-> the part of the diagram that shows its number."""

from __future__ import annotations

from engine.explain.references import Reference
from gui.network.diagram.layout import Part, node


def reference_of(part: Part) -> Reference:
    """Return the number of a part; that of a neuron is its z."""
    if part.kind == "input":
        return Reference("x", 0, part.row)
    kind = {"bias": "b", "weight": "W", "neuron": "z"}[part.kind]
    return Reference(kind, part.column - 1, part.row, part.source)


def part_of(reference: Reference, shape: tuple[int, ...]) -> Part | None:
    """Return the part that shows a number, u and z both on the neuron, y on the last one; None where the network has none."""
    kind, column, row, source = reference.kind, reference.layer + 1, reference.row, reference.column
    if kind in ("x", "y"):
        column = 0 if kind == "x" else len(shape) - 1
    if not (0 <= column < len(shape) and 0 <= row < shape[column]):
        return None
    if kind == "W":
        return Part("weight", column, row, source) if 0 <= source < shape[column - 1] else None
    return Part("bias", column, row) if kind == "b" else node(column, row)
