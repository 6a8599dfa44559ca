"""The numbers of a network, one record a quantity: its symbol, LaTeX, shape, the pass that makes it, the grid that shows it.

Explanations, exports and grids read QUANTITIES, so that a new quantity is a record here and the function that explains it,
in EXPLAINERS of `engine.explain.network` or BACKWARD_EXPLAINERS of `engine.explain.backward`. With a grid `beneath` that of
another quantity it is in the equation too; nothing else is needed.
Layers count from 0, as in `Network.layers`; in symbols and names they count from 1.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal, Protocol

import numpy as np

from engine.network.network import Network, Trace
from engine.numeric.arrays import Array
from engine.numeric.messages import QT_TRANSLATE_NOOP

INDEX = "#"  # placeholders in a symbol for the layer and the indices of one number
_UPPER = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_LOWER = str.maketrans("0123456789ijk", "₀₁₂₃₄₅₆₇₈₉ᵢⱼₖ")


class Given(Protocol):
    """What a person sets: a Document."""

    @property
    def network(self) -> Network:
        """The layers."""
        ...

    @property
    def x(self) -> tuple[float, ...]:
        """The input, (n_in,)."""
        ...

    @property
    def target(self) -> tuple[float, ...] | None:
        """What the output should be, (n_out,), if that is known."""
        ...


class SentBack(Protocol):
    """What the backward pass computes: Gradients."""

    @property
    def loss(self) -> float:
        """The loss."""
        ...

    @property
    def delta(self) -> tuple[Array, ...]:
        """∂L/∂u of each layer, (n_out,)."""
        ...

    @property
    def weights(self) -> tuple[Array, ...]:
        """∂L/∂W of each layer, (n_out, n_in)."""
        ...

    @property
    def biases(self) -> tuple[Array, ...]:
        """∂L/∂b of each layer, (n_out,)."""
        ...

    @property
    def x(self) -> Array:
        """∂L/∂x, (n_in,)."""
        ...


@dataclass(frozen=True, slots=True, eq=False)
class Passes:
    """The passes of one sample through a document's network: from here a quantity reads its numbers."""

    document: Given
    trace: Trace
    sent_back: SentBack | None = None  # None before the backward pass

    @property
    def gradients(self) -> SentBack:
        """The gradients, for quantities that the backward pass makes; ValueError before it."""
        if self.sent_back is None:
            raise ValueError("there has been no backward pass")
        return self.sent_back


@dataclass(frozen=True, slots=True)
class Quantity:
    """One kind of number of a network: how it is written, where it is shown, and what it is called.

    There is one array of it for each layer, or a single one that belongs to the inputs, the outputs or the whole network
    (`extent`). `made_by` is the pass that computes it; given numbers can be edited. `grid` is the object name of the grid
    that shows it, with {layer} counting from 1; it stands in the equation itself or, once there is a backward pass, `beneath`
    the grid of another quantity. A quantity without a grid is shown in the cell of the quantity `beside`.
    """

    id: str
    symbol: str
    latex: str
    name: str  # the name of one number: a template with {layer}, {row}, {column} from 1, and {source} for its input
    extent: Literal["input", "layer", "output", "network"] = "layer"
    form: Literal["vector", "matrix", "number"] = "vector"  # a matrix is (n_out, n_in) and has two indices, a number none
    made_by: Literal["", "forward", "backward"] = ""
    values: Callable[[Passes, int], Array] | None = None  # its array of a layer; None if only its explanation computes it
    grid: str = ""
    title: str = ""  # the accessible name of its grid: a template with {layer} from 1
    tip: str = ""  # of its grid: a template with {equations} of the layer, and {source} for its input
    beneath: str = ""
    beside: str = ""

    @property
    def is_given(self) -> bool:
        """Whether it is set by a person; otherwise a pass computes it."""
        return not self.made_by

    def shape(self, network: tuple[int, ...], layer: int = 0) -> tuple[int, int]:
        """Return the array's rows and columns in a network of shape (n_in, n_1, ..., n_out); a vector has one column."""
        if self.form == "number":
            return 1, 1
        rows = {"input": network[0], "layer": network[layer + 1]}.get(self.extent, network[-1])
        return rows, network[layer] if self.form == "matrix" else 1

    def array(self, passes: Passes, layer: int = 0) -> Array:
        """Return its array of a layer; ValueError if only its explanation computes it, or its pass has not been."""
        if self.values is None:
            raise ValueError(f"{self.id} is computed where it is explained")
        return self.values(passes, layer)

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
            Quantity(
                "x",
                "x#",
                "x#",
                QT_TRANSLATE_NOOP("explanations", "input x{row}"),
                extent="input",
                values=lambda passes, layer: np.array(passes.document.x),
                grid="input_x",
                title=QT_TRANSLATE_NOOP("quantities", "Input x"),
                tip=QT_TRANSLATE_NOOP("quantities", "the input vector"),
            ),
            Quantity(
                "s",
                "x′#",
                r"x'#",
                QT_TRANSLATE_NOOP("explanations", "standardised input x′{row}"),
                extent="input",
                values=lambda passes, layer: passes.trace.x,
                title=QT_TRANSLATE_NOOP("quantities", "Standardised input x′"),
                tip=QT_TRANSLATE_NOOP("quantities", "x′ = (x − mean) / deviation"),
                beside="x",
            ),
            Quantity(
                "W",
                "W#",
                "W#",
                QT_TRANSLATE_NOOP("explanations", "weight from {source}{column} to neuron {row} of layer {layer}"),
                form="matrix",
                values=lambda passes, layer: passes.document.network.layers[layer].weights,
                grid="layer_{layer}_weights",
                title=QT_TRANSLATE_NOOP("quantities", "Weights of layer {layer}"),
                tip="{equations}\nuᵢ = Σⱼ Wᵢⱼ {source}ⱼ + bᵢ",
            ),
            Quantity(
                "b",
                "b#",
                "b#",
                QT_TRANSLATE_NOOP("explanations", "bias of neuron {row} of layer {layer}"),
                values=lambda passes, layer: passes.document.network.layers[layer].biases,
                grid="layer_{layer}_biases",
                title=QT_TRANSLATE_NOOP("quantities", "Biases of layer {layer}"),
                tip="{equations}",
            ),
            Quantity(
                "u",
                "u#",
                "u#",
                QT_TRANSLATE_NOOP("explanations", "u{row} of layer {layer}"),
                made_by="forward",
                values=lambda passes, layer: passes.trace.u[layer],
                grid="layer_{layer}_u",
                title=QT_TRANSLATE_NOOP("quantities", "Pre-activations u of layer {layer}"),
                tip="{equations}",
            ),
            Quantity(
                "z",
                "z#",
                "z#",
                QT_TRANSLATE_NOOP("explanations", "z{row} of layer {layer}"),
                made_by="forward",
                values=lambda passes, layer: passes.trace.z[layer],
                grid="layer_{layer}_z",
                title=QT_TRANSLATE_NOOP("quantities", "Outputs z of layer {layer}"),
                tip="{equations}",
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
                values=lambda passes, layer: passes.trace.y,
                grid="output_y",
                title=QT_TRANSLATE_NOOP("quantities", "Output y"),
                tip=QT_TRANSLATE_NOOP("quantities", "the output: z of the last layer"),
            ),
            Quantity(
                "t",
                "t#",
                "t#",
                QT_TRANSLATE_NOOP("explanations", "target t{row}"),
                extent="output",
                values=lambda passes, layer: np.array(passes.document.target or ()),
                grid="target_t",
                title=QT_TRANSLATE_NOOP("quantities", "Target t"),
                tip=QT_TRANSLATE_NOOP("quantities", "what the output should be: the loss measures how far y is from it"),
            ),
            Quantity(
                "L",
                "L",
                "L",
                QT_TRANSLATE_NOOP("explanations", "loss"),
                extent="network",
                form="number",
                made_by="backward",
                values=lambda passes, layer: np.array([passes.gradients.loss]),
                grid="loss_value",
                title=QT_TRANSLATE_NOOP("quantities", "Loss"),
                tip=QT_TRANSLATE_NOOP("quantities", "How far the output y is from the target t, as one number"),
                beneath="t",
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
                values=lambda passes, layer: passes.gradients.delta[layer],
                grid="layer_{layer}_delta",
                title=QT_TRANSLATE_NOOP("quantities", "Gradients δ of u of layer {layer}"),
                tip=QT_TRANSLATE_NOOP(
                    "quantities", "How the loss changes with each u: what comes back to z, times the slope f′(u)"
                ),
                beneath="u",
            ),
            Quantity(
                "dW",
                "∂L/∂W#",
                r"\frac{\partial L}{\partial W#}",
                QT_TRANSLATE_NOOP(
                    "explanations", "gradient of the loss by the weight from {source}{column} to neuron {row} of layer {layer}"
                ),
                form="matrix",
                made_by="backward",
                values=lambda passes, layer: passes.gradients.weights[layer],
                grid="layer_{layer}_weight_gradients",
                title=QT_TRANSLATE_NOOP("quantities", "Gradients of the weights of layer {layer}"),
                tip=QT_TRANSLATE_NOOP(
                    "quantities", "How the loss changes with each weight: δᵢ of the neuron times zⱼ that comes in"
                ),
                beneath="W",
            ),
            Quantity(
                "db",
                "∂L/∂b#",
                r"\frac{\partial L}{\partial b#}",
                QT_TRANSLATE_NOOP("explanations", "gradient of the loss by the bias of neuron {row} of layer {layer}"),
                made_by="backward",
                values=lambda passes, layer: passes.gradients.biases[layer],
                grid="layer_{layer}_bias_gradients",
                title=QT_TRANSLATE_NOOP("quantities", "Gradients of the biases of layer {layer}"),
                tip=QT_TRANSLATE_NOOP("quantities", "How the loss changes with each bias: δᵢ of the neuron"),
                beneath="b",
            ),
            Quantity(
                "dx",
                "∂L/∂x#",
                r"\frac{\partial L}{\partial x#}",
                QT_TRANSLATE_NOOP("explanations", "gradient of the loss by input x{row}"),
                extent="input",
                made_by="backward",
                values=lambda passes, layer: passes.gradients.x,
                grid="input_x_gradients",
                title=QT_TRANSLATE_NOOP("quantities", "Gradients of the input"),
                tip=QT_TRANSLATE_NOOP("quantities", "How the loss changes with each input: Σᵢ Wᵢⱼ δᵢ of layer 1"),
                beneath="x",
            ),
        )
    }
)


def lowered(index: str) -> str:
    """Return digits, i, j and k as a subscript: "12" -> "₁₂"."""
    return index.translate(_LOWER)


def beneath(kind: str) -> tuple[Quantity, ...]:
    """Return the quantities whose grids stand beneath that of another, from the top."""
    return tuple(quantity for quantity in QUANTITIES.values() if quantity.beneath == kind)


def arrays(network: tuple[int, ...]) -> Iterator[tuple[Quantity, int]]:
    """Yield every quantity with every layer that has an array of it, in a network of this shape."""
    return ((quantity, layer) for quantity in QUANTITIES.values() for layer in quantity.layers(network))


def grids(network: tuple[int, ...]) -> dict[str, tuple[Quantity, int]]:
    """Return, by the object name of its grid, every quantity and layer that a network of this shape shows in one."""
    return {quantity.grid_name(layer): (quantity, layer) for quantity, layer in arrays(network) if quantity.grid}
