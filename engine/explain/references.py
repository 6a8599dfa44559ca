"""Where a number is (in a forward pass, or among the values of a function), its symbol, and its name in words."""

from __future__ import annotations

from dataclasses import dataclass

from engine.activations import BoundActivation
from engine.numeric.messages import QT_TRANSLATE_NOOP, Message

_UPPER = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_LOWER = str.maketrans("0123456789ij", "₀₁₂₃₄₅₆₇₈₉ᵢⱼ")


@dataclass(frozen=True, slots=True)
class Reference:
    """A number of a forward pass: `kind` is x, W, b, u, z, y, or df for f′(u); all but `kind` count from 0.

    `layer` is of all but x and y, `column` of W.
    """

    kind: str
    layer: int = 0
    row: int = 0
    column: int = 0


@dataclass(frozen=True, slots=True)
class FunctionReference:
    """A number of a function by itself: `kind` is u, f, df, or J for dz_row / du_column of a function over a layer.

    The function is taken of all the `inputs` at once, as a table or a layer does; `row` says which of them is meant.
    """

    kind: str
    function: BoundActivation
    inputs: tuple[float, ...]
    row: int = 0
    column: int = 0


Explained = Reference | FunctionReference


def plain(reference: Explained, row: str = "", column: str = "") -> str:
    """Return the symbol as text, "W¹₂₁"; `row` and `column` stand in for the indices, as in "W¹₂ⱼ"."""
    if isinstance(reference, FunctionReference):
        return _plain_of_function(reference, row)
    if reference.kind == "df":
        return f"f′({plain(_argument(reference), row)})"
    layer = "" if reference.kind in ("x", "y") else str(reference.layer + 1).translate(_UPPER)
    return reference.kind + layer + lowered(_indices(reference, row, column))


def latex(reference: Explained, row: str = "", column: str = "") -> str:
    """Return the symbol as LaTeX, "W^{1}_{21}", with the indices that `plain` writes."""
    if isinstance(reference, FunctionReference):
        return _latex_of_function(reference, row)
    if reference.kind == "df":
        return f"f'({latex(_argument(reference), row)})"
    layer = "" if reference.kind in ("x", "y") else f"^{{{reference.layer + 1}}}"
    return f"{reference.kind}{layer}_{{{_indices(reference, row, column)}}}"


def lowered(index: str) -> str:
    """Return digits as a subscript: "12" -> "₁₂"."""
    return index.translate(_LOWER)


def _argument(reference: Reference) -> Reference:
    return Reference("u", reference.layer, reference.row)


def _indices(reference: Reference, row: str, column: str) -> str:
    """Return both indices of a weight, with a comma where they would run together."""
    first = row or str(reference.row + 1)
    if reference.kind != "W":
        return first
    second = column or str(reference.column + 1)
    return f"{first},{second}" if len(first) > 1 or len(second) > 1 else first + second


def _plain_of_function(reference: FunctionReference, row: str) -> str:
    place = lowered(row or str(reference.row + 1))
    if reference.kind == "J":
        return f"∂z{place}/∂u{lowered(str(reference.column + 1))}"
    if reference.function.is_vector:
        return f"{'u' if reference.kind == 'u' else 'z'}{place}"
    return {"u": "u", "f": "f(u)", "df": "f′(u)"}[reference.kind]


def _latex_of_function(reference: FunctionReference, row: str) -> str:
    place = row or str(reference.row + 1)
    if reference.kind == "J":
        return rf"\frac{{\partial z_{{{place}}}}}{{\partial u_{{{reference.column + 1}}}}}"
    if reference.function.is_vector:
        return f"{'u' if reference.kind == 'u' else 'z'}_{{{place}}}"
    return {"u": "u", "f": "f(u)", "df": "f'(u)"}[reference.kind]


_NAMES = {
    "x": QT_TRANSLATE_NOOP("explanations", "input x{row}"),
    "W": QT_TRANSLATE_NOOP("explanations", "weight from {source}{column} to neuron {row} of layer {layer}"),
    "b": QT_TRANSLATE_NOOP("explanations", "bias of neuron {row} of layer {layer}"),
    "u": QT_TRANSLATE_NOOP("explanations", "u{row} of layer {layer}"),
    "z": QT_TRANSLATE_NOOP("explanations", "z{row} of layer {layer}"),
    "df": QT_TRANSLATE_NOOP("explanations", "slope f′ at u{row} of layer {layer}"),
    "y": QT_TRANSLATE_NOOP("explanations", "output y{row}"),
}
_FUNCTION_NAMES = {
    "u": QT_TRANSLATE_NOOP("explanations", "input u = {u}"),
    "f": QT_TRANSLATE_NOOP("explanations", "{function}: f(u) at u = {u}"),
    "df": QT_TRANSLATE_NOOP("explanations", "{function}: f′(u) at u = {u}"),
}
_VECTOR_NAMES = {
    "u": QT_TRANSLATE_NOOP("explanations", "input u{row}"),
    "f": QT_TRANSLATE_NOOP("explanations", "{function}: output z{row}"),
    "J": QT_TRANSLATE_NOOP("explanations", "{function}: how z{row} moves with u{column}"),
}


def name_of(reference: Explained) -> Message:
    """Return what a number is called: "bias of neuron 2 of layer 1"."""
    if isinstance(reference, FunctionReference):
        return _name_of_function(reference)
    fields = {
        "row": reference.row + 1,
        "column": reference.column + 1,
        "layer": reference.layer + 1,
        "source": "z" if reference.layer else "x",
    }
    return Message(_NAMES[reference.kind], fields, "explanations")


def _name_of_function(reference: FunctionReference) -> Message:
    function = reference.function
    fields = {
        "function": Message(function.name, context="activations"),
        "row": reference.row + 1,
        "column": reference.column + 1,
        "u": f"{reference.inputs[reference.row]:.6g}".replace("-", "−"),
    }
    names = _VECTOR_NAMES if function.is_vector else _FUNCTION_NAMES
    return Message(names[reference.kind], fields, "explanations")
