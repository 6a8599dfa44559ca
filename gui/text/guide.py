"""The guide as data: its pages in both languages, read from resources/guide, one file a page, in the order of their names.

A page begins with "# Title". Then come paragraphs, with **bold**, `code` and links [text](kind:name), and formulas, which
are lines of LaTeX after "$$". A link's kind is one of LINKS.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from html import escape

from gui.paths import RESOURCES

LINKS = ("show", "preset", "command")  # a function, a preset, a command; each by its id
_LINK = re.compile(r"\[([^\]]+)\]\((\w+):(\w+)\)")


@dataclass(frozen=True)
class Paragraph:
    """A paragraph of a page, as written in the file."""

    source: str

    @property
    def html(self) -> str:
        """The paragraph as rich text."""
        sentence = escape(self.source, quote=False)
        sentence = re.sub(r"\*\*(.+?)\*\*", r"<b>\1</b>", sentence)
        sentence = re.sub(r"`(.+?)`", r"<code>\1</code>", sentence)
        return _LINK.sub(r'<a href="\2:\3">\1</a>', sentence)

    @property
    def plain(self) -> str:
        """The paragraph as plain text, for screen readers."""
        return re.sub(r"\*\*|`", "", _LINK.sub(r"\1", self.source))

    @property
    def links(self) -> list[tuple[str, str]]:
        """The links of the paragraph: the kind and the name of each."""
        return [(kind, name) for _, kind, name in _LINK.findall(self.source)]


@dataclass(frozen=True)
class Formula:
    """A formula on a line of its own, in LaTeX."""

    latex: str


@dataclass(frozen=True)
class GuidePage:
    """A page of the guide."""

    id: str
    title: str
    blocks: tuple[Paragraph | Formula, ...]


@cache
def guide(language: str) -> tuple[GuidePage, ...]:
    """Return the pages in a language of LANGUAGES."""
    return tuple(_page(path.stem, path.read_text("utf-8")) for path in sorted((RESOURCES / "guide" / language).glob("*.txt")))


def _page(name: str, source: str) -> GuidePage:
    heading, *rest = (block.strip() for block in source.split("\n\n") if block.strip())
    blocks = (Formula(block[2:].strip()) if block.startswith("$$") else Paragraph(block) for block in rest)
    return GuidePage(name, heading.removeprefix("#").strip(), tuple(blocks))
