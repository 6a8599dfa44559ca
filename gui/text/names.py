"""Names that a person gave to inputs and outputs, beside the symbols the program has for them."""

from __future__ import annotations

from collections.abc import Callable, Sequence

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


def names_within(names: Sequence[str], fits: Callable[[str], bool], elided: Callable[[str], str]) -> tuple[str, ...]:
    """Return names as they fit a narrow column, and so that different ones still look different.

    `elided` cuts the end of a name. If that makes two names look the same, every word of those that do not fit is cut to the
    same number of letters, without last words that all names share: "sep len…" and "sep wid…".
    """
    ended = tuple(map(elided, names))
    if len(set(ended)) == len(set(names)):
        return ended
    words = [name.split() for name in names]
    last_words = enumerate(zip(*map(reversed, words), strict=False))
    shared = next((count for count, these in last_words if len(set(these)) > 1), min(map(len, words)))
    kept = [each[: len(each) - shared] or each for each in words]
    for letters in range(max(len(word) for each in kept for word in each), 0, -1):
        short = [" ".join(word[:letters] for word in each) + "…" for each in kept]
        shown = tuple(name if fits(name) else cut for name, cut in zip(names, short, strict=True))
        if all(map(fits, shown)) and len(set(shown)) == len(set(names)):
            return shown
    return ended
