"""Names that a person gave to inputs and outputs, beside the symbols the program has for them."""

from __future__ import annotations

_LONGEST = 24  # characters of a name beside a symbol
_BRACKETS = str.maketrans("<>", "‹›")


def with_name(sentence: str, name: str) -> str:
    """Return "input x1 (sepal length)" for an input with a name, the words alone for one without.

    A name comes from outside and ends up in tool tips, which Qt takes for rich text where they have tags: it gets none.
    """
    return f"{sentence} ({name_shown(name)})" if name else sentence


def name_shown(name: str) -> str:
    """Return a name as it can stand in a heading or a sentence: on one line, short, and never markup."""
    line = " ".join(name.split()).translate(_BRACKETS)
    return line if len(line) <= _LONGEST else line[: _LONGEST - 1] + "…"
