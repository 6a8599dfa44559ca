"""The gradients of the strip: each array is a matrix in f′'s colour, beneath the numbers it belongs to."""

from __future__ import annotations

from engine import Gradients
from engine.explain.quantities import QUANTITIES
from engine.explain.references import Reference, name_of
from engine.numeric.arrays import Array
from engine.numeric.messages import QT_TRANSLATE_NOOP
from gui.grids.matrix import Matrix
from gui.style.theme import Look
from gui.text.translation import say, text

_TITLES = {
    "dW": QT_TRANSLATE_NOOP("gradients", "Gradients of the weights of layer {layer}"),
    "db": QT_TRANSLATE_NOOP("gradients", "Gradients of the biases of layer {layer}"),
    "delta": QT_TRANSLATE_NOOP("gradients", "Gradients δ of u of layer {layer}"),
    "dx": QT_TRANSLATE_NOOP("gradients", "Gradients of the input"),
    "L": QT_TRANSLATE_NOOP("gradients", "Loss"),
}
_TIPS = {
    "dW": QT_TRANSLATE_NOOP("gradients", "How the loss changes with each weight: δᵢ of the neuron times zⱼ that comes in"),
    "db": QT_TRANSLATE_NOOP("gradients", "How the loss changes with each bias: δᵢ of the neuron"),
    "delta": QT_TRANSLATE_NOOP("gradients", "How the loss changes with each u: what comes back to z, times the slope f′(u)"),
    "dx": QT_TRANSLATE_NOOP("gradients", "How the loss changes with each input: Σᵢ Wᵢⱼ δᵢ of layer 1"),
    "L": QT_TRANSLATE_NOOP("gradients", "How far the output y is from the target t, as one number"),
}

_BENEATH = {"W": "dW", "b": "db", "u": "delta", "x": "dx", "s": "dx", "t": "L"}  # what stands beneath which numbers


def has_beneath(matrix: Matrix) -> bool:
    """Return whether an array of the backward pass stands, or will stand, beneath the numbers of a matrix."""
    quantity = matrix.grid.quantity
    return isinstance(quantity, tuple) and quantity[0] in _BENEATH


def width_beneath(matrix: Matrix) -> int:
    """Return the width that the caption of what stands, or will stand, beneath a matrix takes; 0 for nothing."""
    quantity = matrix.grid.quantity
    if not isinstance(quantity, tuple) or quantity[0] not in _BENEATH:
        return 0
    kind, layer = quantity
    shape = "(1)" if kind == "t" else matrix.shape_shown()
    return matrix.width_of(f"{symbol_of(_BENEATH[kind], layer, standardised=kind == 's')} {shape}")


def symbol_of(kind: str, layer: int, *, standardised: bool = False) -> str:
    """Return the symbol of an array of the backward pass; of x, that of x′ if inputs are standardised."""
    symbol = QUANTITIES[kind].plain(layer)
    return symbol.replace("x", "x′") if standardised else symbol


class GradientMatrix(Matrix):
    """One array of the backward pass, with dashes until it is computed; every figure has its sign."""

    is_dense = True  # only the height beneath the numbers is left for it

    def __init__(self, look: Look, kind: str, layer: int = 0) -> None:
        self._quantity, self._layer = QUANTITIES[kind], layer
        self.is_standardised = False  # of x: whether it is that of x′
        super().__init__(look, self._quantity.grid_name(layer), editable=False, coloured=True, quantity=(kind, layer))
        self.model.set_manner(role="df", is_signed=kind != "L", empty="–")
        self.model.set_names(self._name_cell)

    def show_gradients(self, values: Array | None, shape: tuple[int, int], *, stale: bool) -> None:
        """Show an array of this shape, or as many dashes."""
        fresh = (self.model.rowCount(), self.model.columnCount()) != shape
        self.model.set_values(None if values is None else values.reshape(shape), shape, stale=stale)
        if fresh:
            self.retranslate()

    def retranslate(self) -> None:
        """Set all texts in the current language."""
        kind, fields = self._quantity.id, {"layer": self._layer + 1}
        self.label(
            symbol_of(kind, self._layer, standardised=self.is_standardised),
            text("gradients", _TITLES[kind]).format(**fields),
            text("gradients", _TIPS[kind]),
        )

    def _name_cell(self, row: int, column: int) -> str:
        return say(name_of(Reference(self._quantity.id, self._layer, row, column)))


class LayerGradients:
    """∂L/∂W, ∂L/∂b and δ of one layer."""

    def __init__(self, look: Look, layer: int) -> None:
        self._layer = layer
        self.weights, self.biases, self.delta = (GradientMatrix(look, kind, layer) for kind in ("dW", "db", "delta"))

    def matrices(self) -> tuple[GradientMatrix, GradientMatrix, GradientMatrix]:
        """Return them in reading order."""
        return self.weights, self.biases, self.delta

    def show(self, gradients: Gradients | None, shape: tuple[int, int], *, stale: bool) -> None:
        """Show the gradients of a layer whose weights have this shape, or dashes."""
        rows, layer = shape[0], self._layer
        weights, biases, delta = (None, None, None)
        if gradients is not None:
            weights, biases, delta = gradients.weights[layer], gradients.biases[layer], gradients.delta[layer]
        self.weights.show_gradients(weights, shape, stale=stale)
        self.biases.show_gradients(biases, (rows, 1), stale=stale)
        self.delta.show_gradients(delta, (rows, 1), stale=stale)
