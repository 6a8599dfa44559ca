"""The backward pass in exports: its gradients, if there are any, and each loss as code in NumPy and PyTorch."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType

from engine.document.document import Document
from engine.exchange.networks.record import trace_of
from engine.learning.backward import Gradients, backward
from engine.learning.losses import LOSSES
from engine.network.network import Layer
from engine.network.quantities import INDEX, QUANTITIES, Quantity
from engine.numeric.messages import KasseiError


@dataclass(frozen=True)
class WrittenLoss:
    """A loss as code of u and y of the output layer and t, one sample: its value, and its gradient with respect to y.

    `slope_of_u` is the gradient with respect to u at once, if the loss is fused with its activation; then `slope` is empty.
    """

    value: str
    slope: str
    torch: str
    slope_of_u: str = ""


_WRITTEN: Mapping[str, WrittenLoss] = MappingProxyType(
    {
        "mean_squared_error": WrittenLoss("np.mean((y - t) ** 2)", "2.0 * (y - t) / t.size", "((y - t) ** 2).mean()"),
        "half_squared_error": WrittenLoss("0.5 * np.sum((y - t) ** 2)", "y - t", "0.5 * ((y - t) ** 2).sum()"),
        "mean_absolute_error": WrittenLoss("np.mean(np.abs(y - t))", "np.sign(y - t) / t.size", "(y - t).abs().mean()"),
        "huber": WrittenLoss(
            "np.mean(np.where(np.abs(y - t) <= 1.0, 0.5 * (y - t) ** 2, np.abs(y - t) - 0.5))",
            "np.clip(y - t, -1.0, 1.0) / t.size",
            "torch.nn.functional.huber_loss(y, t)",
        ),
        "binary_cross_entropy": WrittenLoss(
            "-np.mean(portion(t, np.log(y)) + portion(1.0 - t, np.log1p(-y)))",
            "(over(1.0 - t, 1.0 - y) - over(t, y)) / t.size",
            "-(torch.xlogy(t, y) + torch.special.xlog1py(1.0 - t, -y)).mean()",
        ),
        "cross_entropy": WrittenLoss("-np.sum(portion(t, np.log(y)))", "-over(t, y)", "-torch.xlogy(t, y).sum()"),
    }
)
_FUSED: Mapping[str, WrittenLoss] = MappingProxyType(
    {
        "binary_cross_entropy": WrittenLoss(
            "np.mean(portion(1.0 - t, np.logaddexp(0.0, u)) + portion(t, np.logaddexp(0.0, -u)))",
            "",
            "torch.nn.functional.binary_cross_entropy_with_logits(u, t)",
            "(y - t) / t.size",
        ),
        "cross_entropy": WrittenLoss(
            "-np.sum(portion(t, v - np.max(v) - np.log(np.sum(np.exp(v - np.max(v))))))",
            "",
            "-(t * torch.log_softmax(u / {temperature}, dim=-1)).sum()",
            "(y * np.sum(t) - t) / {temperature}",
        ),
    }
)
SHARES = '''def portion(share, value):
    """Return share * value, 0 where the share is 0, however large the value."""
    return np.multiply(share, value, out=np.zeros_like(value), where=share != 0.0)


def over(share, value):
    """Return share / value, 0 where the share is 0."""
    return np.divide(share, value, out=np.zeros_like(value), where=share != 0.0)'''


def written_loss(document: Document) -> WrittenLoss:
    """Return the code of a document's loss, computed from u if it is fused with the output activation."""
    record, function = LOSSES[document.loss_used], document.network.layers[-1].function
    if not record.fits_fused(function):
        return _WRITTEN[record.id]
    temperature = repr(float(function.parameters.get("temperature", 1.0)))
    written = _FUSED[record.id]
    return WrittenLoss(
        written.value.replace("v -", f"u / {temperature} -").replace("(v)", f"(u / {temperature})"),
        "",
        written.torch.format(temperature=temperature),
        written.slope_of_u.format(temperature=temperature),
    )


def gradients_of(document: Document) -> Gradients | None:
    """Return the gradients of a document's x and target; None without a target, or if they cannot be computed."""
    if document.target is None:
        return None
    try:
        return backward(document.network, trace_of(document), document.target, document.loss_used)
    except KasseiError:
        return None


def learnt(layer: Layer, gradients: Mapping[str, float]) -> Iterator[tuple[str, Quantity, float]]:
    """Yield, for each learnable parameter of a layer, its symbol as LaTeX, the quantity of its gradient, and the gradient."""
    for parameter in layer.record.parameters:
        if parameter.id in gradients:
            symbols = {
                "symbol": f"∂L/∂{parameter.symbol}{INDEX}",
                "latex": rf"\frac{{\partial L}}{{\partial {parameter.symbol}{INDEX}}}",
            }
            yield parameter.symbol, replace(QUANTITIES["db"], **symbols), gradients[parameter.id]
