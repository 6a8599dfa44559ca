"""Search: matching typed text with names in any language and spelling, and one ranking of what matches."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import cache

from PySide6.QtCore import QTranslator

from gui.paths import RESOURCES
from gui.text.translation import LANGUAGES

_HIRAGANA_TO_KATAKANA = {code: code + 0x60 for code in range(ord("ぁ"), ord("ゖ") + 1)}
_IGNORED = str.maketrans("", "", " -_・.")
_LATER_WORD = re.compile(r"[ \-_・.(/]+(?=\w)")
_FAR = 1000  # a distance larger than any gap in a word


def fold(word: str) -> str:
    """Make "ＲｅＬＵ", "relu " and "Re-LU" the same, and "らんぷ", "ﾗﾝﾌﾟ" and "ランプ"."""
    plain = unicodedata.normalize("NFKC", word).casefold()
    return plain.translate(_HIRAGANA_TO_KATAKANA).translate(_IGNORED)


def in_every_language(context: str, source: str) -> tuple[str, ...]:
    """Return a marked string in English and in each translation."""
    translated = (translator.translate(context, source) for translator in _translators())
    return tuple(dict.fromkeys(text for text in (source, *translated) if text))


def folded_names(names: Iterable[str]) -> tuple[str, ...]:
    """Return names folded, each also from its later words on, after a space: "leakyrelu" and " relu"."""
    folded = dict[str, None]()
    for name in filter(fold, names):
        folded[fold(name)] = None
        folded |= {f" {fold(name[match.end() :])}": None for match in _LATER_WORD.finditer(name)}
    return tuple(folded)


def name_distance(wanted: str, names: Iterable[str], *, gaps: bool = True) -> int | None:
    """Return how far the nearest of these `folded_names` is from the wanted text, None if none matches.

    A whole name is nearest, then the beginning of a name, of a word in it, its middle, and with `gaps` letters in their order.
    """
    return min((found for name in names if (found := _distance_of(wanted, name, gaps=gaps)) is not None), default=None)


def _distance_of(wanted: str, word: str, *, gaps: bool) -> int | None:
    """Return the distance of one name: 0 if equal, None if its letters do not occur in order."""
    if wanted == word:
        return 0
    at = word.find(wanted)
    if at >= 0:
        kind = 0 if at == 0 else 20 if at == 1 and word[0] == " " else 40
        return 1 + kind + min(len(word) - len(wanted), 19)
    if not gaps:
        return None
    first = end = word.find(wanted[0])
    if first < 0:
        return None
    for letter in wanted[1:]:
        end = word.find(letter, end + 1)
        if end < 0:
            return None
    return 100 + min(first, 1) * 50 + min(end - first + 1 - len(wanted), _FAR)


@cache
def _translators() -> tuple[QTranslator, ...]:
    """Return the translations into every language: a search works in all languages."""
    translators = [(QTranslator(), f"kassei_{language}") for language in LANGUAGES]
    return tuple(translator for translator, name in translators if translator.load(name, str(RESOURCES / "i18n")))
