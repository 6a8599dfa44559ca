"""Names that a person gave to inputs and outputs, beside the symbols the program has for them."""

from __future__ import annotations

_LONGEST = 24  # characters of a name beside a symbol
_BRACKETS = str.maketrans("<>", "‹›")


def with_name(sentence: str, name: str) -> str:
    """Return "input x1 (sepal length)" for an input with a name, the sentence alone for one without.

    A name comes from outside and ends up in tool tips, which Qt takes for rich text if they contain tags: these are removed.
    """
    return f"{sentence} ({name_shown(name)})" if name else sentence


def name_shown(name: str) -> str:
    """Return a name for a heading or a sentence: on one line, short, and without markup."""
    line = " ".join(name.split()).translate(_BRACKETS)
    return line if len(line) <= _LONGEST else line[: _LONGEST - 1] + "…"
