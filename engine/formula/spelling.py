"""Spellings of functions: `np.maximum`, `Leaky ReLU`, `σ`, `ln`, and guesses for misspelt names."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping

from engine.formula.operations import OPERATIONS

# Modules that may stand before a dot; the rest of the name says which function it is.
_MODULES = frozenset(
    ("np", "numpy", "math", "torch", "nn", "functional", "f", "tf", "keras", "activations", "ops", "jax", "jnp", "scipy",
     "special", "sp", "sympy", "k", "cmath")
)  # fmt: skip
_SPELLINGS = {
    "arctan": "atan", "ln": "log", "maximum": "max", "minimum": "min", "fmax": "max", "fmin": "min",
    "fabs": "abs", "clamp": "clip", "tg": "tan", "sh": "sinh", "ch": "cosh", "th": "tanh", "iff": "where", "if": "where",
    "sqr": "square", "pow": "power", "arcsinh": "asinh", "arctanh": "atanh", "sgn": "sign", "root": "sqrt",
}  # fmt: skip
# Functions that are formulas of others, in a and b.
COMPOSED: dict[str, str] = {
    "square": "a**2", "power": "a**b", "exp2": "2**a", "expm1": "exp(a) - 1", "log1p": "log(1 + a)",
    "log2": "log(a)/0.6931471805599453", "log10": "log(a)/2.302585092994046", "ceil": "-floor(-a)", "reciprocal": "1/a",
    "negative": "-a", "rsqrt": "1/sqrt(a)", "cbrt": "sign(a)*abs(a)**(1/3)", "asinh": "sign(a)*log(abs(a) + sqrt(a**2 + 1))",
    "atanh": "log((1 + a)/(1 - a))/2", "sech": "1/cosh(a)", "sec": "1/cos(a)", "csc": "1/sin(a)", "cot": "cos(a)/sin(a)",
    "coth": "cosh(a)/sinh(a)", "erfc": "1 - erf(a)",
}  # fmt: skip
FUNCTIONS = {operation.id: operation for operation in OPERATIONS.values() if not operation.precedence}
_LONGEST_END = 6  # how much may be missing at the end of a name
_OWN = frozenset((*FUNCTIONS, "clip", *COMPOSED))


def without_modules(name: str) -> str | None:
    """Return a name without the modules before it, None if it contains a dot for another reason."""
    *modules, last = name.split(".")
    return last if all(module.lower() in _MODULES for module in modules) else None


def plain_name(name: str) -> str:
    """Return a name as it is looked up: lower-case letters and digits only, Japanese without 関数."""
    folded = unicodedata.normalize("NFKC", name).casefold().replace("²", "2")
    return "".join(filter(str.isalnum, folded)).removesuffix("関数")


def known_function(name: str, catalogue: Iterable[str], aliases: Mapping[str, str]) -> str | None:
    """Return the name by which a formula knows a function, None if it does not.

    `catalogue` are ids of activations, `aliases` leads from plain names to them. An exact spelling comes first, then
    elementary functions, so that erf(x) is erf.
    """
    lowered = name.lower()
    spelt = _SPELLINGS.get(lowered, name if name in _OWN or name in catalogue else lowered)
    if spelt in _OWN or spelt in catalogue:
        return spelt
    return aliases.get(plain_name(name))


def nearest(name: str, catalogue: Mapping[str, object], aliases: Mapping[str, str]) -> str | None:
    """Return the function whose name is nearest to a misspelt one, None if none is near; functions with the value None are
    ignored."""
    import difflib  # imported lazily: only a mistyped name needs it

    plain = plain_name(name)
    usable = [known_name for known_name, record in catalogue.items() if record is not None]
    also = [alias for alias, activation in aliases.items() if catalogue.get(activation) is not None]
    known = {plain_name(candidate): candidate for candidate in (*also, *_SPELLINGS, *_OWN, *usable) if candidate.isascii()}
    begun = [
        candidate
        for candidate in known
        if len(plain) > 2 and candidate.startswith(plain) and len(candidate) <= len(plain) + _LONGEST_END
    ]
    begun.sort(key=len)
    swapped = [candidate for candidate in known if sorted(candidate) == sorted(plain)]  # tahn means tanh, not tan
    close = begun or swapped or difflib.get_close_matches(plain, known, n=1, cutoff=0.65)
    return known[close[0]] if close else None


def is_misspelt(name: str, function: str) -> bool:
    """Return whether a bare name is one typing mistake away from a function's name that is too long for a coincidence."""
    first, second = plain_name(name), plain_name(function)
    if min(len(first), len(second)) < 5 or abs(len(first) - len(second)) > 1 or first == second:
        return False
    start = next(
        (index for index, (a, b) in enumerate(zip(first, second, strict=False)) if a != b), min(len(first), len(second))
    )
    a, b = first[start:], second[start:]
    return a[1:] == b or a == b[1:] or a[1:] == b[1:] or (a[:2] == b[1::-1] and a[2:] == b[2:])
