"""References: which number is meant (of a network, of a function by itself, of many rows), its symbol, its name in words."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from engine.activations import BoundActivation
from engine.network.quantities import QUANTITIES, Quantity, lowered
from engine.numeric.messages import QT_TRANSLATE_NOOP, Message


@dataclass(frozen=True, slots=True)
class Reference:
    """A number of a network: `kind` is the id of one of QUANTITIES; layer, row and column count from 0.

    A quantity that the network has only once has layer 0, a vector has column 0.
    """

    kind: str
    layer: int = 0
    row: int = 0
    column: int = 0

    @property
    def quantity(self) -> Quantity:
        """The record of the quantity."""
        return QUANTITIES[self.kind]

    @property
    def shown_at(self) -> Reference:
        """The number in whose cell this one is shown: itself, unless its quantity has no grid of its own."""
        return replace(self, kind=self.quantity.beside) if self.quantity.beside else self

    @property
    def grid_name(self) -> str:
        """The object name of the grid that has its cell."""
        return self.shown_at.quantity.grid_name(self.layer)


@dataclass(frozen=True, slots=True)
class FunctionReference:
    """A number of a function by itself: `kind` is u, f, df, or J for dz_row / du_column of a function over a layer.

    The function is evaluated at all `inputs` at once, as in a table or a layer; `row` says which of them is meant.
    """

    kind: str
    function: BoundActivation
    inputs: tuple[float, ...]
    row: int = 0
    column: int = 0


@dataclass(frozen=True, slots=True)
class RowsReference:
    """A figure of the rows that a network learns from, or, with `tests`, of those it is tested on.

    `kind` is loss, accuracy, r_squared, count (of rows of class `row` that were taken for class `column`, which have these
    `names`), or, for one row by its index, row_loss, row_output or row_slope (f′ of neuron `column` of a layer). For a `layer`
    it is gradient, saturated, dead, saturated_neuron or steepest (of neuron `row`), or bar (of its weights, by its number
    `column`, with its ends as `names`). It is the figure after `updates` updates, the present one if None.
    """

    kind: str
    tests: bool = False
    row: int = 0
    column: int = 0
    names: tuple[str, str] = ("", "")
    updates: int | None = None
    layer: int = 0


Explained = Reference | FunctionReference | RowsReference


def symbol_text(reference: Explained, row: str = "", column: str = "") -> str:
    """Return the symbol as text, "W¹₂₁"; `row` and `column` stand in for the indices, as in "W¹₂ⱼ"."""
    if isinstance(reference, FunctionReference):
        return _plain_of_function(reference, row)
    if isinstance(reference, RowsReference):
        return _ROWS_SYMBOLS[reference.kind][0].format(**_numbers(reference, lowered, QUANTITIES["u"].plain))
    return reference.quantity.plain(reference.layer, _indices(reference, row, column))


def symbol_latex(reference: Explained, row: str = "", column: str = "") -> str:
    """Return the symbol as LaTeX, "W^{1}_{21}", with the indices that `symbol_text` writes."""
    if isinstance(reference, FunctionReference):
        return _latex_of_function(reference, row)
    if isinstance(reference, RowsReference):
        return _ROWS_SYMBOLS[reference.kind][1].format(**_numbers(reference, str, QUANTITIES["u"].as_latex))
    return reference.quantity.as_latex(reference.layer, _indices(reference, row, column))


def _indices(reference: Reference, row: str, column: str) -> str:
    """Return the index of a number, or both of a matrix's, with a comma if they would run together."""
    if reference.quantity.form == "number":
        return ""
    first = row or str(reference.row + 1)
    if reference.quantity.form != "matrix":
        return first
    second = column or str(reference.column + 1)
    return f"{first},{second}" if len(first) > 1 or len(second) > 1 else first + second


def _plain_of_function(reference: FunctionReference, row: str) -> str:
    index = lowered(row or str(reference.row + 1))
    if reference.kind == "J":
        return f"∂z{index}/∂u{lowered(str(reference.column + 1))}"
    if reference.function.is_vector:
        return f"{'u' if reference.kind == 'u' else 'z'}{index}"
    return {"u": "u", "f": "f(u)", "df": "f′(u)"}[reference.kind]


def _latex_of_function(reference: FunctionReference, row: str) -> str:
    index = row or str(reference.row + 1)
    if reference.kind == "J":
        return rf"\frac{{\partial z_{{{index}}}}}{{\partial u_{{{reference.column + 1}}}}}"
    if reference.function.is_vector:
        return f"{'u' if reference.kind == 'u' else 'z'}_{{{index}}}"
    return {"u": "u", "f": "f(u)", "df": "f'(u)"}[reference.kind]


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


# The symbols of figures of rows, as text and as LaTeX.
_ROWS_SYMBOLS = {
    "loss": ("L", "L"),
    "accuracy": ("acc", r"\mathrm{{acc}}"),
    "r_squared": ("R²", "R^2"),
    "count": ("n{index}", "n_{{{index}}}"),
    "row_loss": ("L({row})", "L({row})"),
    "row_output": ("y({row})", "y({row})"),
    "gradient": ("‖g{layer}‖", r"{{\lVert g{layer} \rVert}}"),
    "saturated": ("s{layer}", "s{layer}"),
    "saturated_neuron": ("s{neuron}", "s{neuron}"),
    "dead": ("d{layer}", "d{layer}"),
    "steepest": ("max |f′(u{neuron})|", r"\max |f'(u{neuron})|"),
    "row_slope": ("f′(u{of_neuron})({row})", "f'(u{of_neuron})({row})"),
    "bar": ("n", "n"),
}
# Their names, for the rows to train with and for those for testing where these differ.
_ROWS_NAMES = {
    "loss": (
        QT_TRANSLATE_NOOP("explanations", "mean loss of the rows to train with"),
        QT_TRANSLATE_NOOP("explanations", "mean loss of the rows for testing"),
    ),
    "accuracy": (
        QT_TRANSLATE_NOOP("explanations", "accuracy on the rows to train with"),
        QT_TRANSLATE_NOOP("explanations", "accuracy on the rows for testing"),
    ),
    "r_squared": (
        QT_TRANSLATE_NOOP("explanations", "R² on the rows to train with"),
        QT_TRANSLATE_NOOP("explanations", "R² on the rows for testing"),
    ),
    "count": (QT_TRANSLATE_NOOP("explanations", "rows of class “{true}” taken for class “{taken}”"),),
    "row_loss": (QT_TRANSLATE_NOOP("explanations", "loss of row {row}"),),
    "row_output": (QT_TRANSLATE_NOOP("explanations", "output for row {row}"),),
    "gradient": (QT_TRANSLATE_NOOP("explanations", "norm of the gradient of layer {layer}"),),
    "saturated": (QT_TRANSLATE_NOOP("explanations", "saturated share of layer {layer}"),),
    "saturated_neuron": (QT_TRANSLATE_NOOP("explanations", "saturated share of neuron {row} of layer {layer}"),),
    "dead": (QT_TRANSLATE_NOOP("explanations", "dead share of layer {layer}"),),
    "steepest": (QT_TRANSLATE_NOOP("explanations", "steepest slope of neuron {row} of layer {layer}"),),
    "row_slope": (QT_TRANSLATE_NOOP("explanations", "slope of neuron {column} of layer {layer} for row {row}"),),
    "bar": (QT_TRANSLATE_NOOP("explanations", "weights of layer {layer} from {true} to {taken}"),),
}


def _numbers(reference: RowsReference, write: Callable[[str], str], quantity_symbol: Callable[..., str]) -> dict[str, str]:
    """Return the numbers that the symbol of a figure of rows may contain, indices written as those of u are."""
    pair = (reference.row + 1, reference.column + 1)
    index = f"{pair[0]},{pair[1]}" if max(pair) > 9 else f"{pair[0]}{pair[1]}"
    at = {
        name: quantity_symbol(reference.layer, number).removeprefix("u")
        for name, number in (("layer", ""), ("neuron", str(pair[0])), ("of_neuron", str(pair[1])))
    }
    return {"row": str(reference.row + 1), "index": write(index)} | at


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
    if isinstance(reference, RowsReference):
        names = _ROWS_NAMES[reference.kind]
        true, taken = reference.names
        return Message(names[min(reference.tests, len(names) - 1)], fields | {"true": true, "taken": taken}, "explanations")
    return Message(reference.quantity.name, fields, "explanations")


def _name_of_function(reference: FunctionReference) -> Message:
    """Return what a number of a function by itself is called, with the u it is taken at."""
    function = reference.function
    fields = {
        "function": Message(function.name, context="activations"),
        "row": reference.row + 1,
        "column": reference.column + 1,
        "u": f"{reference.inputs[reference.row]:.6g}".replace("-", "−"),
    }
    names = _VECTOR_NAMES if function.is_vector else _FUNCTION_NAMES
    return Message(names[reference.kind], fields, "explanations")
