"""Lists that programs construct by a call: `np.arange(-2, 2, 0.5)`, `np.linspace(-1, 1, 5)`, `range(5)`, `np.zeros((3, 2))`;
and numbers of a type, `np.float32(0.1)`.

A call is its name and arguments that are numbers, shapes, True or False; any other is refused, nothing is evaluated. The
values are numpy's, bit for bit.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from operator import index
from typing import Any

import numpy as np

from engine.numeric.arrays import Array
from engine.numeric.messages import QT_TRANSLATE_NOOP, NumberError, shortened

MOST_CONSTRUCTED = 10_000  # values of all calls of a text: a short text should not fill the memory
MARK = "\ufeff"  # stands for what a call constructs; no normalised text contains it

PATH = r"(?<![\w.])(?:[A-Za-z_]\w{0,39}\.){0,3}"  # bounded and anchored, so that a long text does not take long
_ARGUMENT = re.compile(r"(?:\([^()]*\)|\[[^\[\]]*\]|[^,()\[\]])+")
_KEYWORD = re.compile(r"\s*([A-Za-z_]\w*)\s*=(.*)", re.DOTALL)
_OF_TORCH = {"end": "stop", "steps": "num", "size": "shape"}  # its names for numpy's arguments
_WITHOUT_VALUES = ("device", "requires_grad", "order")
_TYPES = {"float": "float64", "double": "float64", "half": "float16", "int": "int64", "long": "int64"}
_KNOWN_TYPES = ("float16", "float32", "float64", "int16", "int32", "int64")


@dataclass(frozen=True)
class Constructor:
    """What a call returns, and how many values that has, both for the arguments of the call."""

    construct: Callable[..., Array]
    size: Callable[..., float]


def _arange_size(start: float, stop: float | None = None, step: float = 1) -> int:
    return math.ceil((start if stop is None else stop - start) / step)


def _linspace_size(start: float, stop: float, num: int = 50, endpoint: bool = True) -> int:
    return num


def _shape_size(shape: int | tuple[int, ...], fill_value: float = 0) -> int:
    return math.prod(shape if isinstance(shape, tuple) else (shape,))


def _eye_size(N: int, M: int | None = None) -> int:  # noqa: N803 - numpy's names
    return N * (N if M is None else M)


CONSTRUCTORS: dict[str, Constructor] = {
    "arange": Constructor(np.arange, _arange_size),
    "range": Constructor(lambda *ends: np.array(range(*ends)), lambda *ends: _arange_size(*map(index, ends))),
    "linspace": Constructor(np.linspace, _linspace_size),
    "zeros": Constructor(np.zeros, _shape_size),
    "ones": Constructor(np.ones, _shape_size),
    "full": Constructor(np.full, _shape_size),
    "eye": Constructor(np.eye, _eye_size),
}
_CALL = rf"(?P<name>{'|'.join(CONSTRUCTORS)})\s{{0,9}}\((?P<arguments>(?:[^()]|\([^()]{{0,99}}\)){{0,199}})\)"
_SCALAR = r"(?P<type>(?:float|int)(?:16|32|64)?|double)\s{0,9}\(\s{0,9}(?P<number>[^()\[\]{}\s]{1,100})\s{0,9}\)"
_ANY = re.compile(rf"{PATH}(?:{_CALL}|{_SCALAR})(?!\s{{0,9}}[\[(.])")  # what follows would change the values: [0], .T


def starts_with_call(text: str) -> bool:
    """Return whether a text starts with a call that constructs a list or a number."""
    return _ANY.match(text) is not None


def without_calls(text: str) -> tuple[str, list[list[list[str]] | str]]:
    """Return a text of the same length with MARK for each call, and what they construct: rows of cells, or one cell.

    Raises NumberError for a call with other arguments than its name has, and for more than MOST_CONSTRUCTED values.
    """
    constructed: list[list[list[str]] | str] = []
    count = 0

    def take(match: re.Match[str]) -> str:
        nonlocal count
        if match["type"]:
            constructed.append(_scalar(match))
        else:
            values = _constructed(match, count)
            count += values.size
            rows = values.reshape(-1, values.shape[-1]).tolist() if values.size else []
            constructed.append([list(map(repr, row)) for row in rows])
        return MARK.ljust(len(match[0]))

    return _ANY.sub(take, text), constructed


def _constructed(call: re.Match[str], before: int) -> Array:
    """Return the values of a call, as float64, if there are not too many with those of the calls before."""
    constructor = CONSTRUCTORS[call["name"]]
    try:
        positional, keywords = _arguments(call["arguments"])
        of_type = {"dtype": _type(keywords.pop("dtype"))} if "dtype" in keywords else {}
        count = before + constructor.size(*positional, **keywords)
        if count <= MOST_CONSTRUCTED:
            with np.errstate(all="ignore"):
                return np.atleast_1d(constructor.construct(*positional, **keywords, **of_type)).astype(float)
    except (TypeError, ValueError, ArithmeticError) as error:
        raise NumberError(
            QT_TRANSLATE_NOOP("messages", "“{call}” cannot be read: write numpy’s arguments of {name} as plain numbers."),
            call=shortened(call[0]),
            name=call["name"],
        ) from error
    raise NumberError(
        QT_TRANSLATE_NOOP("messages", "With “{call}” there are {found} values; at most {most} are read from calls."),
        call=shortened(call[0]),
        found=shortened(str(count)),
        most=MOST_CONSTRUCTED,
    )


def _arguments(text: str) -> tuple[list[Any], dict[str, Any]]:
    """Return the positional and the keyword arguments of a call; raise ValueError for one that is not a plain value."""
    positional, keywords = list[Any](), dict[str, Any]()
    for argument in filter(str.strip, _ARGUMENT.findall(text)):
        keyword = _KEYWORD.fullmatch(argument)
        if keyword is None:
            positional.append(_value(argument))
        elif keyword[1] not in _WITHOUT_VALUES:
            name = _OF_TORCH.get(keyword[1], keyword[1])
            keywords[name] = keyword[2].strip() if name == "dtype" else _value(keyword[2])
    return positional, keywords


def _value(text: str) -> float | bool | tuple[float | bool, ...]:
    """Return an argument: a number, whole or not, True or False, or a shape; raise ValueError for anything else."""
    text = text.strip()
    if text in ("True", "False"):
        return text == "True"
    if text[0] in "([":
        return tuple(_value(part) for part in text[1:-1].split(",") if part.strip())  # pyright: ignore[reportReturnType]
    with suppress(ValueError):
        return int(text)
    return float(text)


def _type(text: str) -> str:
    """Return numpy's name of a type, "float32" for "torch.float32"; raise ValueError for one that has no real numbers."""
    name = text.strip("'\"").rpartition(".")[2]
    name = _TYPES.get(name, name)
    if name not in _KNOWN_TYPES:
        raise ValueError(name)
    return name


def _scalar(match: re.Match[str]) -> str:
    """Return the number that a number of a type is, as text; a text that is not a number as it is."""
    try:
        with np.errstate(all="ignore"):
            return repr(float(np.float64(match["number"]).astype(_type(match["type"]))))
    except ValueError:
        return match["number"]
