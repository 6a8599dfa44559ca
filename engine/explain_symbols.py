"""Where a number of a forward pass is, its symbol with indices (plain and LaTeX), and its name in words."""

from __future__ import annotations

from dataclasses import dataclass

from engine.messages import QT_TRANSLATE_NOOP, Message

_UPPER = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_LOWER = str.maketrans("0123456789j", "₀₁₂₃₄₅₆₇₈₉ⱼ")


@dataclass(frozen=True, slots=True)
class Reference:
    """A number: `kind` is x, W, b, u, z or y; `layer` (of all but x and y), `row` and `column` (of W) count from 0."""

    kind: str
    layer: int = 0
    row: int = 0
    column: int = 0


def plain(reference: Reference, row: str = "", column: str = "") -> str:
    """Return the symbol as text, "W¹₂₁"; `row` and `column` stand in for the indices, as in "W¹₂ⱼ"."""
    layer = "" if reference.kind in ("x", "y") else str(reference.layer + 1).translate(_UPPER)
    return reference.kind + layer + lowered(_indices(reference, row, column))


def latex(reference: Reference, row: str = "", column: str = "") -> str:
    """Return the symbol as LaTeX, "W^{1}_{21}", with the indices that `plain` writes."""
    layer = "" if reference.kind in ("x", "y") else f"^{{{reference.layer + 1}}}"
    return f"{reference.kind}{layer}_{{{_indices(reference, row, column)}}}"


def lowered(index: str) -> str:
    """Return digits as a subscript: "12" -> "₁₂"."""
    return index.translate(_LOWER)


def _indices(reference: Reference, row: str, column: str) -> str:
    """Return both indices of a weight, with a comma where they would run together."""
    first = row or str(reference.row + 1)
    if reference.kind != "W":
        return first
    second = column or str(reference.column + 1)
    return f"{first},{second}" if len(first) > 1 or len(second) > 1 else first + second


_NAMES = {
    "x": QT_TRANSLATE_NOOP("explanations", "input x{row}"),
    "W": QT_TRANSLATE_NOOP("explanations", "weight from {source}{column} to neuron {row} of layer {layer}"),
    "b": QT_TRANSLATE_NOOP("explanations", "bias of neuron {row} of layer {layer}"),
    "u": QT_TRANSLATE_NOOP("explanations", "u{row} of layer {layer}"),
    "z": QT_TRANSLATE_NOOP("explanations", "z{row} of layer {layer}"),
    "y": QT_TRANSLATE_NOOP("explanations", "output y{row}"),
}


def name_of(reference: Reference) -> Message:
    """Return what a number is called: "bias of neuron 2 of layer 1"."""
    fields = {
        "row": reference.row + 1,
        "column": reference.column + 1,
        "layer": reference.layer + 1,
        "source": "z" if reference.layer else "x",
    }
    return Message(_NAMES[reference.kind], fields, "explanations")
