"""Search: what a person types and what it may mean, in any language, however it is spelt."""

from __future__ import annotations

import unicodedata
from functools import cache

from PySide6.QtCore import QTranslator

from gui.paths import RESOURCES
from gui.text.translation import LANGUAGES

_HIRAGANA_TO_KATAKANA = {code: code + 0x60 for code in range(ord("ぁ"), ord("ゖ") + 1)}
_IGNORED = str.maketrans("", "", " -_・.")
_FAR = 1000  # worse than any gap in a word


def fold(word: str) -> str:
    """Make "ＲｅＬＵ", "relu " and "Re-LU" the same, and "らんぷ", "ﾗﾝﾌﾟ" and "ランプ"."""
    plain = unicodedata.normalize("NFKC", word).casefold()
    return plain.translate(_HIRAGANA_TO_KATAKANA).translate(_IGNORED)


def in_every_language(context: str, source: str) -> tuple[str, ...]:
    """Return a marked string in English and in each translation, the one in use or not."""
    translated = (translator.translate(context, source) for translator in _translators())
    return tuple(dict.fromkeys(text for text in (source, *translated) if text))


def word_distance(wanted: str, word: str) -> int | None:
    """Return how far a folded word is from what is wanted: 0 for the same, None where its letters do not occur in order.

    The beginning of a word is nearer than its middle, and that is nearer than letters with gaps between them.
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
    """Return the translations into every language: a search does not ask which language it is in."""
    translators = [(QTranslator(), f"kassei_{language}") for language in LANGUAGES]
    return tuple(translator for translator, name in translators if translator.load(name, str(RESOURCES / "i18n")))
