"""A formula's text cut into tokens. Full-width signs from a Japanese input method, ×, ÷, π, x² and the like are understood."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from engine.numeric.messages import QT_TRANSLATE_NOOP, KasseiError

LONGEST = 500  # characters

_GREEK = dict(
    zip("αβγδεζηθικλμνξπρστυφχψω", (
        "alpha", "beta", "gamma", "delta", "epsilon", "zeta", "eta", "theta", "iota", "kappa", "lambda", "mu", "nu", "xi",
        "pi", "rho", "sigma", "tau", "upsilon", "phi", "chi", "psi", "omega",
    ), strict=True)
)  # fmt: skip
GREEK_LETTERS = {name: letter for letter, name in _GREEK.items()}
_SIGNS = {
    "×": "*", "⋅": "*", "·": "*", "∗": "*", "÷": "/", "∕": "/", "−": "-", "‐": "-", "–": "-", "—": "-", "、": ",",
    "｜": "|", "∣": "|", "≤": "<=", "≦": "<=", "≥": ">=", "≧": ">=", "≠": "!=", "^": "**",
}  # fmt: skip
_RAISED = str.maketrans("⁻⁰¹²³⁴⁵⁶⁷⁸⁹", "-0123456789")
_TOKEN = re.compile(
    r"(?P<number>(\d+\.?\d*|\.\d+)(e[+-]?\d+)?)|(?P<power>⁻?[⁰¹²³⁴⁵⁶⁷⁸⁹]+)"
    r"|(?P<name>[^\W\d⁰¹²³⁴⁵⁶⁷⁸⁹][^\W⁰¹²³⁴⁵⁶⁷⁸⁹]*(\.[^\W\d][^\W⁰¹²³⁴⁵⁶⁷⁸⁹]*)*)"
    r"|(?P<sign>\*\*|<=|>=|==|!=|[-+*/()<>,=|√])",
    re.IGNORECASE,
)
_NOTHING = "\0"  # begins no token


class ExpressionError(KasseiError):
    """A formula that cannot be understood; `position` and `end` (from 0) say which characters are meant."""

    def __init__(self, template: str, position: int, end: int, **fields: object) -> None:
        super().__init__(template, **fields)
        self.position, self.end = position, max(end, position + 1)

    def __reduce__(self) -> tuple[object, ...]:
        return _rebuild, (self.message.template, self.position, self.end, dict(self.message.fields))


def _rebuild(template: str, position: int, end: int, fields: dict[str, object]) -> ExpressionError:
    return ExpressionError(template, position, end, **fields)


@dataclass(frozen=True, slots=True)
class Token:
    """A piece of the text: `kind` is number, name, sign or end; `typed` is a name as it was typed, before Greek letters
    were spelt out."""

    kind: str
    text: str
    start: int
    end: int
    typed: str = ""


def tokenise(text: str) -> list[Token]:
    """Return the tokens of `text`, an "end" token last; ExpressionError at the first character that begins none."""
    if len(text) > LONGEST:
        raise ExpressionError(
            QT_TRANSLATE_NOOP("messages", "The formula has {found} characters; at most {most} are allowed."),
            LONGEST,
            len(text),
            found=len(text),
            most=LONGEST,
        )
    plain = "".join(_plain(character) for character in text)
    tokens: list[Token] = []
    position = 0
    while position < len(plain):
        character = plain[position]
        if character.isspace():
            position += 1
        elif character in _SIGNS:
            tokens.append(Token("sign", _SIGNS[character], position, position + 1))
            position += 1
        elif match := _TOKEN.match(plain, position):
            tokens += [Token(kind, content, position, match.end(), match[0]) for kind, content in _pieces(match)]
            position = match.end()
        else:
            raise ExpressionError(
                QT_TRANSLATE_NOOP("messages", "The character {character} has no meaning in a formula."),
                position,
                position + 1,
                character=f"`{text[position]}`" if text[position].isprintable() else f"U+{ord(text[position]):04X}",
            )
    return [*tokens, Token("end", "", len(text), len(text) + 1)]


def products_of_letters(text: str) -> dict[str, str]:
    """Return each name of a formula that is read as a product, with the product written out: {"xx": "x*x", "βx": "β*x"}."""
    found = (token.typed for token in tokenise(text) if token.kind == "name" and _is_product(token.typed))
    return {name: "*".join(name) for name in found}


def _plain(character: str) -> str:
    """Return a full-width character as its ordinary one; each character stays one, so that the position of an error is
    right."""
    if character in _SIGNS or ord(character) in _RAISED:
        return character
    normal = unicodedata.normalize("NFKC", character)
    if unicodedata.decomposition(character).startswith(("<super>", "<sub>")) and not normal.isdecimal():
        return _NOTHING  # xⁿ and a₋₁ must not become xn and a-1
    return normal if len(normal) == 1 else character


def _is_product(name: str) -> bool:
    """Return whether a name is a product of letters: ax, βx, xe."""
    return (len(name) == 2 and name[1] in "xX" and name[0].isalpha()) or name in ("xe", "Xe")


def _pieces(match: re.Match[str]) -> list[tuple[str, str]]:
    """Return the kinds and texts of the tokens that a piece of text stands for: x⁻¹ is x ** - 1, β is beta."""
    kind, text = str(match.lastgroup), match[0]
    if kind == "power":
        sign, digits = text.translate(_RAISED).rpartition("-")[1:]
        return [("sign", "**"), *([("sign", sign)] if sign else []), ("number", digits)]
    if kind == "name":
        if _is_product(text):
            return [("name", _GREEK.get(letter, letter)) for letter in text]
        stem = text.rstrip("0123456789_")
        return [(kind, _GREEK.get(stem, stem) + text[len(stem) :])]
    return [(kind, text)]
