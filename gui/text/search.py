"""Search: matching typed text with names in any language and spelling."""

from __future__ import annotations

import unicodedata
from functools import cache

from PySide6.QtCore import QTranslator

from gui.paths import RESOURCES
from gui.text.translation import LANGUAGES

_HIRAGANA_TO_KATAKANA = {code: code + 0x60 for code in range(ord("ぁ"), ord("ゖ") + 1)}
_IGNORED = str.maketrans("", "", " -_・.")
_FAR = 1000  # a distance larger than any gap in a word


def fold(word: str) -> str:
    """Make "ＲｅＬＵ", "relu " and "Re-LU" the same, and "らんぷ", "ﾗﾝﾌﾟ" and "ランプ"."""
    plain = unicodedata.normalize("NFKC", word).casefold()
    return plain.translate(_HIRAGANA_TO_KATAKANA).translate(_IGNORED)


def in_every_language(context: str, source: str) -> tuple[str, ...]:
    """Return a marked string in English and in each translation."""
    translated = (translator.translate(context, source) for translator in _translators())
    return tuple(dict.fromkeys(text for text in (source, *translated) if text))


def word_distance(wanted: str, word: str) -> int | None:
    """Return the distance of a folded word from the wanted text: 0 if equal, None if its letters do not occur in order.

    A match at the beginning of a word is nearer than one in its middle, and that is nearer than one with gaps.
    """
    if wanted == word:
        return 0
    at = word.find(wanted)
    if at >= 0:
        return 1 + min(at, 1) * 20 + min(len(word) - len(wanted), 19)
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
