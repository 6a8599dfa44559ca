"""A stand-in for the few names of PyTorch that exported networks use: tensors that remember what they were made of.

It is no PyTorch. A script that is run with it is shown to reach its last line, to name only what is here, and to print what
follows from its own layers and its own loss by the chain rule; that PyTorch means the same by these names, it cannot show.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import ModuleType, SimpleNamespace
from typing import Any

import numpy as np

Vjp = Callable[[np.ndarray], np.ndarray]


class Tensor:
    """Numbers, and for each tensor they were made of, what its gradient gets from theirs."""

    recording = True

    def __init__(self, value: Any, made_of: tuple[tuple[Tensor, Vjp], ...] = ()) -> None:
        self.value = np.asarray(value)
        self.made_of = made_of if Tensor.recording else ()
        self.grad: Tensor | None = None
        self.is_parameter = False
        self.dtype, self.device = "float64", "cpu"

    def __add__(self, other: Any) -> Tensor:
        return _joined(self, other, np.add, lambda grad, a, b: grad, lambda grad, a, b: grad)

    def __mul__(self, other: Any) -> Tensor:
        return _joined(self, other, np.multiply, lambda grad, a, b: grad * b, lambda grad, a, b: grad * a)

    def __truediv__(self, other: Any) -> Tensor:
        return _joined(self, other, np.divide, lambda grad, a, b: grad / b, lambda grad, a, b: -grad * a / b**2)

    def __sub__(self, other: Any) -> Tensor:
        return self + -_tensor(other)

    def __pow__(self, power: float) -> Tensor:
        return Tensor(self.value**power, ((self, lambda grad: grad * power * self.value ** (power - 1)),))

    def __neg__(self) -> Tensor:
        return self * -1.0

    def __rtruediv__(self, other: Any) -> Tensor:
        return _tensor(other) / self

    def __rsub__(self, other: Any) -> Tensor:
        return _tensor(other) - self

    __radd__, __rmul__ = __add__, __mul__

    def __ge__(self, other: Any) -> Tensor:
        return Tensor(self.value >= _tensor(other).value)

    def __gt__(self, other: Any) -> Tensor:
        return Tensor(self.value > _tensor(other).value)

    def __le__(self, other: Any) -> Tensor:
        return Tensor(self.value <= _tensor(other).value)

    def __lt__(self, other: Any) -> Tensor:
        return Tensor(self.value < _tensor(other).value)

    def abs(self) -> Tensor:
        return Tensor(np.abs(self.value), ((self, lambda grad: grad * np.sign(self.value)),))

    def sum(self) -> Tensor:
        return Tensor(self.value.sum(), ((self, lambda grad: np.full(self.value.shape, grad)),))

    def mean(self) -> Tensor:
        return self.sum() / self.value.size

    def new_tensor(self, value: Any) -> Tensor:
        return Tensor(np.float64(value))

    def copy_(self, other: Tensor) -> None:
        assert self.value.shape == other.value.shape
        self.value = other.value

    def retain_grad(self) -> None:
        assert self.made_of  # PyTorch refuses what has no gradient to retain

    def tolist(self) -> Any:
        return self.value.tolist()

    def item(self) -> float:
        return float(self.value)

    def backward(self) -> None:
        """Give every tensor that this one was made of its gradient; each is visited after all that were made of it."""
        order: list[Tensor] = []
        _visit(self, order)
        self.grad = Tensor(np.ones_like(self.value))
        for each in reversed(order):
            assert each.grad is not None
            for source, vjp in each.made_of:
                part = _summed(vjp(each.grad.value), source.value.shape)
                source.grad = Tensor(part if source.grad is None else source.grad.value + part)


class Module:
    """A layer: called, it is its `forward`."""

    def __call__(self, u: Tensor) -> Tensor:
        return self.forward(u)

    def forward(self, u: Tensor) -> Tensor:
        raise NotImplementedError

    def named_parameters(self) -> Iterator[tuple[str, Tensor]]:
        return ((name, each) for name, each in vars(self).items() if isinstance(each, Tensor) and each.is_parameter)


class Linear(Module):
    """u = W z + b."""

    def __init__(self, inputs: int, outputs: int, dtype: str) -> None:
        assert dtype == "float64"
        self.weight, self.bias = _parameter(Tensor(np.zeros((outputs, inputs)))), _parameter(Tensor(np.zeros(outputs)))

    def forward(self, u: Tensor) -> Tensor:
        weight = self.weight
        product = Tensor(
            weight.value @ u.value,
            ((weight, lambda grad: np.outer(grad, u.value)), (u, lambda grad: weight.value.T @ grad)),
        )
        return product + self.bias


class Sequential(Module):
    """Layers in a row."""

    def __init__(self, *layers: Module) -> None:
        self._layers = layers

    def __len__(self) -> int:
        return len(self._layers)

    def __getitem__(self, index: int) -> Module:
        return self._layers[index]


def stand_in() -> ModuleType:
    """Return a module to be imported as torch."""
    module: Any = ModuleType("torch")
    module.float64, module.Tensor, module.no_grad = "float64", Tensor, _no_grad
    module.tensor = lambda value, dtype: Tensor(np.array(value, float))
    module.as_tensor = lambda value, dtype, device: value if isinstance(value, Tensor) else Tensor(np.array(value, float))
    module.exp, module.tanh = _mapped(np.exp, np.exp), _mapped(np.tanh, lambda u: 1.0 - np.tanh(u) ** 2)
    module.log = _mapped(np.log, lambda u: 1.0 / u)
    module.maximum = lambda one, other: module.where(one > other, one, other)
    module.minimum = lambda one, other: module.where(one < other, one, other)
    module.where, module.softmax, module.log_softmax = _where, _softmax, _log_softmax
    module.xlogy = lambda share, value: share * module.log(value)
    log1p = _mapped(np.log1p, lambda u: 1.0 / (1.0 + u))
    module.special = SimpleNamespace(xlog1py=lambda share, value: share * log1p(value))
    functional = SimpleNamespace(huber_loss=_huber, binary_cross_entropy_with_logits=_with_logits)
    module.nn = SimpleNamespace(
        Module=Module, Linear=Linear, Sequential=Sequential, Parameter=_parameter, functional=functional
    )
    return module


@contextmanager
def _no_grad() -> Iterator[None]:
    Tensor.recording = False
    yield
    Tensor.recording = True


def _parameter(tensor: Tensor) -> Tensor:
    tensor.is_parameter = True
    return tensor


def _tensor(value: Any) -> Tensor:
    return value if isinstance(value, Tensor) else Tensor(np.float64(value))


def _joined(first: Tensor, second: Any, function: Any, to_first: Any, to_second: Any) -> Tensor:
    """Return what a function of two makes, with the gradient of each."""
    other = _tensor(second)
    a, b = first.value, other.value
    made_of = ((first, lambda grad: to_first(grad, a, b)), (other, lambda grad: to_second(grad, a, b)))
    return Tensor(function(a, b), made_of)


def _mapped(function: Any, slope: Any) -> Callable[[Tensor], Tensor]:
    return lambda u: Tensor(function(u.value), ((u, lambda grad: grad * slope(u.value)),))


def _where(condition: Tensor, yes: Any, no: Any) -> Tensor:
    chosen = condition.value
    a, b = _tensor(yes), _tensor(no)
    made_of = ((a, lambda grad: np.where(chosen, grad, 0.0)), (b, lambda grad: np.where(chosen, 0.0, grad)))
    return Tensor(np.where(chosen, a.value, b.value), made_of)


def _softmax(u: Tensor, dim: int) -> Tensor:
    assert dim == -1
    shares = np.exp(u.value - u.value.max())
    shares /= shares.sum()
    return Tensor(shares, ((u, lambda grad: shares * (grad - np.sum(grad * shares))),))


def _log_softmax(u: Tensor, dim: int) -> Tensor:
    assert dim == -1
    logs = u.value - u.value.max()
    logs = logs - np.log(np.exp(logs).sum())
    return Tensor(logs, ((u, lambda grad: grad - np.exp(logs) * grad.sum()),))


def _huber(y: Tensor, t: Tensor) -> Tensor:
    size = (y - t).abs()
    return _where(size <= 1.0, 0.5 * size**2, size - 0.5).mean()


def _with_logits(u: Tensor, t: Tensor) -> Tensor:
    softplus = _mapped(lambda v: np.logaddexp(0.0, v), lambda v: 1.0 / (1.0 + np.exp(-v)))
    return (softplus(u) - t * u).mean()


def _visit(tensor: Tensor, order: list[Tensor]) -> None:
    """Append a tensor after all it was made of."""
    if tensor not in order:
        for source, _ in tensor.made_of:
            _visit(source, order)
        order.append(tensor)


def _summed(grad: np.ndarray, shape: tuple[int, ...]) -> np.ndarray:
    """Return a gradient in the shape of a tensor that was broadcast."""
    return grad if grad.shape == shape else np.sum(grad).reshape(shape)
