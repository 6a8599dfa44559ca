"""The parameters of a record by id, and choosing a record by id: what tables of records share."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from numbers import Integral, Real
from typing import TypeVar

from engine.activations.record import Parameter
from engine.numeric.messages import QT_TRANSLATE_NOOP, KasseiError, Message, ParameterError, shortened

Record = TypeVar("Record")


def resolved(owner: Message, parameters: Iterable[Parameter], given: Mapping[str, object]) -> dict[str, float]:
    """Return all parameters by id, the given ones checked, the others at their defaults.

    Raises ParameterError for an id that `owner` does not have, or a value outside its domain.
    """
    records = {parameter.id: parameter for parameter in parameters}
    for name in given:
        if name not in records:
            raise ParameterError(
                QT_TRANSLATE_NOOP("messages", "{activation} has no parameter named {name}."),
                activation=owner,
                name=shortened(name),
            )
    return {name: record.check(given.get(name, record.default)) for name, record in records.items()}


def found(table: Mapping[str, Record], name: object, what: str) -> Record:
    """Return the record with an id; KasseiError naming `what`, a marked string of context "kinds", if there is none."""
    if not isinstance(name, str) or name not in table:
        raise KasseiError(
            QT_TRANSLATE_NOOP("messages", "There is no {what} named {name}; there is: {known}."),
            what=Message(what, context="kinds"),
            name=shortened(str(name)),
            known=", ".join(table),
        )
    return table[name]


def checked_number(value: object, what: str, least: float, most: float) -> float:
    """Return `value` as a float from `least` to `most`; KasseiError naming `what`, marked in context "settings"."""
    number = float(value) if isinstance(value, Real) and not isinstance(value, bool) else float("nan")
    if not least <= number <= most or number in (float("inf"), -float("inf")):
        raise KasseiError(
            QT_TRANSLATE_NOOP("messages", "The {what} is {found}; it must be a finite number from {least} to {most}."),
            what=Message(what, context="settings"),
            found=shortened(str(value)),
            least=f"{least:g}",
            most=f"{most:g}",
        )
    return number


def checked_count(value: object, what: str, least: int, most: int) -> int:
    """Return `value` as a whole number from `least` to `most`; KasseiError naming `what`, marked in context "settings"."""
    if not isinstance(value, Integral) or isinstance(value, bool) or not least <= int(value) <= most:
        raise KasseiError(
            QT_TRANSLATE_NOOP("messages", "The {what} is {found}; it must be a whole number from {least} to {most}."),
            what=Message(what, context="settings"),
            found=shortened(str(value)),
            least=least,
            most=most,
        )
    return int(value)
