"""A stand-in for the few names of PyTorch that exported networks use: tensors that record how they were computed.

It is not PyTorch. A test with it shows that a script reaches its last line, uses only these names, and prints the gradients
that follow from its layers and its loss by the chain rule; it cannot show that these names mean the same in PyTorch.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import ModuleType, SimpleNamespace
from typing import Any

import numpy as np

Vjp = Callable[[np.ndarray], np.ndarray]


class Tensor:
    """An array, with the tensors it was computed from and the vector-Jacobian product for each."""

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
        """Set the gradient of every tensor that this one was computed from, in reverse order of computation."""
        order: list[Tensor] = []
        _visit(self, order)
        self.grad = Tensor(np.ones_like(self.value))
        for tensor in reversed(order):
            assert tensor.grad is not None
            for source, vjp in tensor.made_of:
                contribution = _summed(vjp(tensor.grad.value), source.value.shape)
                source.grad = Tensor(contribution if source.grad is None else source.grad.value + contribution)


class Module:
    """A layer; calling it calls `forward`."""

    def __call__(self, u: Tensor) -> Tensor:
        return self.forward(u)

    def forward(self, u: Tensor) -> Tensor:
        raise NotImplementedError

    def named_parameters(self) -> Iterator[tuple[str, Tensor]]:
        return ((name, value) for name, value in vars(self).items() if isinstance(value, Tensor) and value.is_parameter)


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
    """Return the module to be imported as torch."""
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
    """Return a function of two tensors, with the gradient with respect to each."""
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
    """Append a tensor to `order`, after all those it was computed from."""
    if tensor not in order:
        for source, _ in tensor.made_of:
            _visit(source, order)
        order.append(tensor)


def _summed(grad: np.ndarray, shape: tuple[int, ...]) -> np.ndarray:
    """Return a gradient summed to the shape of the tensor, which may have been broadcast."""
    return grad if grad.shape == shape else np.sum(grad).reshape(shape)
