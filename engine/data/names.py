"""Names of what goes into a network and what comes out of it: the columns of a table, the classes of a classification."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from engine.numeric.messages import QT_TRANSLATE_NOOP, KasseiError, Message

LONGEST = 200  # characters of a name
_JOINER = "\u200d"  # invisible, but it holds some emoji together


def _visible(name: str) -> str:
    """Return a name without invisible characters, such as those that reverse the direction of the text after them."""
    if name.isprintable():
        return name
    return "".join(
        character if character.isprintable() or character == _JOINER else " " * character.isspace() for character in name
    )


@dataclass(frozen=True, slots=True)
class Names:
    """Names of inputs and outputs, "" for one without a name, none at all where nothing is named.

    `label` is what the classes are classes of ("species"); where `classes` is true, outputs are named after classes.
    Invisible characters are left out of names. KasseiError for one that is longer than LONGEST.
    """

    inputs: tuple[str, ...] = ()
    outputs: tuple[str, ...] = ()
    classes: bool = False
    label: str = ""

    def __post_init__(self) -> None:
        object.__setattr__(self, "inputs", tuple(map(_visible, self.inputs)))
        object.__setattr__(self, "outputs", tuple(map(_visible, self.outputs)))
        object.__setattr__(self, "label", _visible(self.label))
        for name in (*self.inputs, *self.outputs, self.label):
            if len(name) > LONGEST:
                raise KasseiError(
                    QT_TRANSLATE_NOOP("messages", "A name has {found} characters; at most {most} are possible."),
                    found=len(name),
                    most=LONGEST,
                )

    def input(self, index: int) -> str:
        """Return the name of an input (from 0), "" if it has none."""
        return self.inputs[index] if 0 <= index < len(self.inputs) else ""

    def output(self, index: int) -> str:
        """Return the name of an output (from 0), that of its class where outputs are classes; "" if it has none."""
        return self.outputs[index] if 0 <= index < len(self.outputs) else ""

    @property
    def class_names(self) -> tuple[str, ...]:
        """The names of the classes; none where outputs are not classes."""
        return self.outputs if self.classes else ()

    def fitted(self, inputs: int, outputs: int) -> Names:
        """Return the names for a network with this many inputs and outputs: those that still apply, "" for new ones.

        If the number of outputs changes, they are no longer the classes they were. Returns the same object where
        nothing changes.
        """
        names = Names(_fitted(self.inputs, inputs), _fitted(self.outputs, outputs), self.classes, self.label)
        if len(self.outputs) not in (0, outputs):
            names = Names(names.inputs, names.outputs)
        return self if names == self else names


NO_NAMES = Names()


def clean_name(text: str) -> str:
    """Return a name as it is kept: on one line, without white space around it, not longer than LONGEST."""
    return " ".join(_visible(text).split())[:LONGEST]


def _fitted(names: Sequence[str], count: int) -> tuple[str, ...]:
    return (*names, *("" for _ in range(count)))[:count] if any(names[:count]) else ()


def check_count(names: Names, inputs: int, outputs: int) -> None:
    """Raise KasseiError if there are names, but not one for each input and output."""
    for count, expected, name in (
        (len(names.inputs), inputs, QT_TRANSLATE_NOOP("quantities", "names of inputs")),
        (len(names.outputs), outputs, QT_TRANSLATE_NOOP("quantities", "names of outputs")),
    ):
        if count not in (0, expected):
            raise KasseiError(
                QT_TRANSLATE_NOOP("messages", "There are {found} {quantity}; {expected} are needed, or none."),
                found=count,
                quantity=Message(name, context="quantities"),
                expected=expected,
            )
