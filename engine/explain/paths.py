"""A gradient as the sum over its paths: every path's product in symbols and figures, the strongest first.

∂L/∂W¹₁₁ = x₁ · f′(u¹₁) · W²₁₁ · f′(u²₁) · ∂L/∂z²₁ + x₁ · f′(u¹₁) · W²₂₁ · f′(u²₂) · ∂L/∂z²₂ + ...
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Literal

from engine.explain.backward import BackwardPass
from engine.explain.figures import Write, digits, latex_number
from engine.explain.references import Explained, Reference, symbol_latex, symbol_text
from engine.learning.entries import Entry
from engine.learning.paths import Path, PathFactor, PathFinder

# The quantities that are sums over paths, and what each is the gradient of.
_SUMMED: dict[str, Literal["weights", "biases"]] = {"dW": "weights", "db": "biases"}


@dataclass(frozen=True, eq=False)
class PathSum:
    """The paths from one weight or bias to the loss, the strongest first, and the gradient that they add up to."""

    reference: Reference
    paths: tuple[Path, ...]
    gradient: float

    @property
    def total(self) -> float:
        """The sum of the paths, which differs from the gradient by rounding alone."""
        return math.fsum(path.value for path in self.paths)

    def as_text(self, write: Write = digits) -> str:
        """Return a line for each path: its product in symbols, in figures, and its value with the sign."""
        lines = [f"{symbol_text(self.reference)} = Σ"]
        for path in self.paths:
            symbols = " · ".join(factor_plain(factor) for factor in path.factors)
            figures = " × ".join(_bracketed(write(factor.value)) for factor in path.factors)
            lines.append(f"  {symbols} = {figures} = {write(path.value)}")
        return "\n".join([*lines, f"{' ' * len(symbol_text(self.reference))} = {write(self.total)}", ""])

    def as_latex(self, write: Write = digits) -> str:
        """Return the sum as an align* environment, a line for each path."""
        symbol = symbol_latex(self.reference)
        products = [r" \, ".join(factor_latex(factor) for factor in path.factors) for path in self.paths]
        lines = [f"{symbol} &= {products[0]}", *(rf"&\quad + {product}" for product in products[1:])]
        terms = [latex_number(write(path.value)) for path in self.paths]
        lines.append("&= " + " + ".join(rf"({term})" if term.startswith("-") else term for term in terms))
        lines.append(f"&= {latex_number(write(self.total))}")
        return "\n".join((r"\begin{align*}", " \\\\\n".join(lines), r"\end{align*}", ""))


def has_paths(reference: Explained) -> bool:
    """Return whether a number is the gradient of a weight or bias."""
    return isinstance(reference, Reference) and reference.kind in _SUMMED


def entry_of(reference: Reference) -> Entry:
    """Return the weight or bias that a number of kind dW or db is the gradient of."""
    index = (reference.row, reference.column) if reference.kind == "dW" else (reference.row,)
    return Entry(reference.layer, _SUMMED[reference.kind], index)


def path_sum(run: BackwardPass, reference: Reference) -> PathSum:
    """Return the paths of a gradient of kind dW or db. Raises KasseiError if there are more than MOST_PATHS."""
    paths = _strongest_first(_finder(run), entry_of(reference))
    gradients = run.gradients.weights if reference.kind == "dW" else run.gradients.biases
    return PathSum(reference, paths, float(gradients[reference.layer][entry_of(reference).index]))


@dataclass(frozen=True, eq=False)
class PathShares:
    """How many paths a gradient has, and the paths with their shares, the strongest first.

    A share is |path| / Σ |paths|, nan where that is undefined. Of too many paths only the strongest is known, without its
    share.
    """

    count: int
    paths: tuple[Path, ...]
    shares: tuple[float, ...]


def path_shares(run: BackwardPass, reference: Reference, most: int) -> PathShares:
    """Return the paths of a gradient of kind dW or db with their shares, or, if there are more than `most`, the strongest
    alone."""
    finder, entry = _finder(run), entry_of(reference)
    count = finder.count(entry)
    if count > most:
        return PathShares(count, (finder.strongest(entry),), ())
    paths = _strongest_first(finder, entry)
    sizes = [abs(path.value) for path in paths]
    total = sum(sizes)
    shares = (size / total if 0.0 < total < math.inf else math.nan for size in sizes)
    return PathShares(count, paths, tuple(shares))


def route_plain(path: Path) -> str:
    """Return the numbers along a path, from the input over u of each neuron to the loss: "x₁ → u¹₁ → u²₂ → L"."""
    first = [factor_plain(factor) for factor in path.factors if factor.kind == "input"]
    passed = [
        symbol_text(Reference("u", factor_reference(factor).layer, factor.index[0]))
        for factor in path.factors
        if factor.kind in ("slope", "jacobian", "delta")
    ]
    return " → ".join([*first, *passed, "L"])


def factor_plain(factor: PathFactor) -> str:
    """Return a factor's symbol as text, "f′(u²₁)"."""
    if factor.kind == "jacobian":
        neuron, output = factor.index
        return f"∂{symbol_text(Reference('z', factor.layer, output))}/∂{symbol_text(Reference('u', factor.layer, neuron))}"
    return symbol_text(factor_reference(factor))


def factor_latex(factor: PathFactor) -> str:
    """Return a factor's symbol as LaTeX."""
    if factor.kind == "jacobian":
        neuron, output = factor.index
        above, below = symbol_latex(Reference("z", factor.layer, output)), symbol_latex(Reference("u", factor.layer, neuron))
        return rf"\frac{{\partial {above}}}{{\partial {below}}}"
    return symbol_latex(factor_reference(factor))


def factor_reference(factor: PathFactor) -> Reference:
    """Return the number of the network that a factor is; for an entry of a Jacobian the u at which it is taken."""
    kind, layer, index = factor.kind, factor.layer, factor.index
    if kind == "input":
        return Reference("z", layer - 1, index[0]) if layer else Reference("x", 0, index[0])
    kinds = {"slope": "df", "jacobian": "u", "weight": "W", "loss": "dz", "delta": "delta"}
    return Reference(kinds[kind], layer, *index) if kind == "weight" else Reference(kinds[kind], layer, index[0])


def numbers_of(path: Path) -> tuple[Reference, ...]:
    """Return every number of the network along a path: its factors, and u and z of its neurons."""
    passed: list[Reference] = []
    for factor in path.factors:
        reference = factor_reference(factor)
        passed.append(reference.shown_at)
        if factor.kind in ("slope", "jacobian", "delta"):
            passed.append(Reference("z", factor.layer, factor.index[-1]))
    return tuple(dict.fromkeys(passed))


def _finder(run: BackwardPass) -> PathFinder:
    return PathFinder(run.document.network, run.trace, run.target, run.loss)


def _strongest_first(finder: PathFinder, entry: Entry) -> tuple[Path, ...]:
    return tuple(sorted(finder.paths(entry), key=lambda path: -abs(path.value)))


def _bracketed(figure: str) -> str:
    return f"({figure})" if figure.startswith(("-", "−")) else figure
