"""The numbers of a network, one record a quantity: its symbol, LaTeX, shape, the pass that makes it, the grid that shows it.

Explanations, exports and grids read QUANTITIES, so that a new quantity is a record here and a function in `engine.explain`;
one with a grid of its own has that grid's title and tip in `gui.network.strip`.
Layers count from 0, as in `Network.layers`; in symbols and names they count from 1.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal

from engine.numeric.messages import QT_TRANSLATE_NOOP

INDEX = "#"  # placeholders in a symbol for the layer and the indices of one number
_UPPER = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_LOWER = str.maketrans("0123456789ijk", "₀₁₂₃₄₅₆₇₈₉ᵢⱼₖ")


@dataclass(frozen=True, slots=True)
class Quantity:
    """One kind of number of a network: how it is written, where it is shown, and what it is called.

    There is one array of it for each layer, or a single one that belongs to the inputs, the outputs or the whole network
    (`extent`). `made_by` is the pass that computes it; given numbers can be edited. `grid` is the object name of the grid
    that shows it, with {layer} counting from 1; a quantity without a grid is shown in the cell of the quantity `beside`.
    """

    id: str
    symbol: str
    latex: str
    name: str  # the name of one number: a template with {layer}, {row}, {column} from 1, and {source} for its input
    extent: Literal["input", "layer", "output", "network"] = "layer"
    is_matrix: bool = False  # (n_out, n_in) and two indices, not a vector
    made_by: Literal["", "forward", "backward"] = ""
    grid: str = ""
    beside: str = ""

    @property
    def is_given(self) -> bool:
        """Whether it is set by a person; otherwise a pass computes it."""
        return not self.made_by

    def shape(self, network: tuple[int, ...], layer: int = 0) -> tuple[int, int]:
        """Return the array's rows and columns in a network of shape (n_in, n_1, ..., n_out); a vector has one column."""
        rows = {"input": network[0], "layer": network[layer + 1], "output": network[-1], "network": 1}[self.extent]
        return rows, network[layer] if self.is_matrix else 1

    def layers(self, network: tuple[int, ...]) -> range:
        """Return the layers that have an array of it; a single array of the network counts as that of layer 0."""
        return range(len(network) - 1 if self.extent == "layer" else 1)

    def has(self, network: tuple[int, ...], layer: int, row: int, column: int) -> bool:
        """Return whether a network of this shape has such a number."""
        if layer not in self.layers(network):
            return False
        rows, columns = self.shape(network, layer)
        return 0 <= row < rows and 0 <= column < columns

    def grid_name(self, layer: int = 0) -> str:
        """Return the object name of the grid that shows it, "layer_2_weights"; "" where no grid does."""
        return self.grid.format(layer=layer + 1)

    def plain(self, layer: int | None = None, indices: str = "") -> str:
        """Return the symbol as text, "W¹₂₁" for layer 0 and the indices "21"; without indices the symbol of the whole
        array, "W¹"."""
        upper = "" if layer is None or self.extent != "layer" else str(layer + 1).translate(_UPPER)
        return self.symbol.replace(INDEX, upper + lowered(indices))

    def as_latex(self, layer: int | None = None, indices: str = "", upper: str = "{}") -> str:
        """Return the symbol as LaTeX, "W^{1}_{21}"; `upper` is the template for the number of the layer, such as "({})"."""
        raised = "" if layer is None or self.extent != "layer" else f"^{{{upper.format(layer + 1)}}}"
        return self.latex.replace(INDEX, raised + (f"_{{{indices}}}" if indices else ""))


QUANTITIES: Mapping[str, Quantity] = MappingProxyType(
    {
        quantity.id: quantity
        for quantity in (
            Quantity("x", "x#", "x#", QT_TRANSLATE_NOOP("explanations", "input x{row}"), extent="input", grid="input_x"),
            Quantity(
                "s",
                "x′#",
                r"x'#",
                QT_TRANSLATE_NOOP("explanations", "standardised input x′{row}"),
                extent="input",
                beside="x",
            ),
            Quantity(
                "W",
                "W#",
                "W#",
                QT_TRANSLATE_NOOP("explanations", "weight from {source}{column} to neuron {row} of layer {layer}"),
                is_matrix=True,
                grid="layer_{layer}_weights",
            ),
            Quantity(
                "b",
                "b#",
                "b#",
                QT_TRANSLATE_NOOP("explanations", "bias of neuron {row} of layer {layer}"),
                grid="layer_{layer}_biases",
            ),
            Quantity(
                "u",
                "u#",
                "u#",
                QT_TRANSLATE_NOOP("explanations", "u{row} of layer {layer}"),
                made_by="forward",
                grid="layer_{layer}_u",
            ),
            Quantity(
                "z",
                "z#",
                "z#",
                QT_TRANSLATE_NOOP("explanations", "z{row} of layer {layer}"),
                made_by="forward",
                grid="layer_{layer}_z",
            ),
            Quantity(
                "df",
                "f′(u#)",
                "f'(u#)",
                QT_TRANSLATE_NOOP("explanations", "slope f′ at u{row} of layer {layer}"),
                made_by="forward",
                beside="u",
            ),
            Quantity(
                "y",
                "y#",
                "y#",
                QT_TRANSLATE_NOOP("explanations", "output y{row}"),
                extent="output",
                made_by="forward",
                grid="output_y",
            ),
            Quantity("t", "t#", "t#", QT_TRANSLATE_NOOP("explanations", "target t{row}"), extent="output", grid="target_t"),
            Quantity(
                "L",
                "L",
                "L",
                QT_TRANSLATE_NOOP("explanations", "loss"),
                extent="network",
                made_by="backward",
                grid="loss_value",
            ),
            Quantity(
                "dz",
                "∂L/∂z#",
                r"\frac{\partial L}{\partial z#}",
                QT_TRANSLATE_NOOP("explanations", "gradient of the loss by z{row} of layer {layer}"),
                made_by="backward",
                beside="z",
            ),
            Quantity(
                "delta",
                "δ#",
                r"\delta#",
                QT_TRANSLATE_NOOP("explanations", "δ{row} of layer {layer}: gradient of the loss by u{row}"),
                made_by="backward",
                grid="layer_{layer}_delta",
            ),
            Quantity(
                "dW",
                "∂L/∂W#",
                r"\frac{\partial L}{\partial W#}",
                QT_TRANSLATE_NOOP(
                    "explanations", "gradient of the loss by the weight from {source}{column} to neuron {row} of layer {layer}"
                ),
                is_matrix=True,
                made_by="backward",
                grid="layer_{layer}_weight_gradients",
            ),
            Quantity(
                "db",
                "∂L/∂b#",
                r"\frac{\partial L}{\partial b#}",
                QT_TRANSLATE_NOOP("explanations", "gradient of the loss by the bias of neuron {row} of layer {layer}"),
                made_by="backward",
                grid="layer_{layer}_bias_gradients",
            ),
            Quantity(
                "dx",
                "∂L/∂x#",
                r"\frac{\partial L}{\partial x#}",
                QT_TRANSLATE_NOOP("explanations", "gradient of the loss by input x{row}"),
                extent="input",
                made_by="backward",
                grid="input_x_gradients",
            ),
        )
    }
)


def lowered(index: str) -> str:
    """Return digits, i, j and k as a subscript: "12" -> "₁₂"."""
    return index.translate(_LOWER)


def arrays(network: tuple[int, ...]) -> Iterator[tuple[Quantity, int]]:
    """Yield every quantity with every layer that has an array of it, in a network of this shape."""
    return ((quantity, layer) for quantity in QUANTITIES.values() for layer in quantity.layers(network))


def grids(network: tuple[int, ...]) -> dict[str, tuple[Quantity, int]]:
    """Return, by the object name of its grid, every quantity and layer that a network of this shape shows in one."""
    return {quantity.grid_name(layer): (quantity, layer) for quantity, layer in arrays(network) if quantity.grid}
