"""The guide as data: both languages have the same content, every link has a target, and every formula can be typeset."""

from __future__ import annotations

import re

import pytest
from project import ROOT

from engine import ACTIVATIONS
from engine.document.presets import PRESETS
from engine.formula.typeset import typesets_quickly
from gui.pages import PAGES
from gui.shell.commands import COMMANDS
from gui.text.formulas import formula_svg
from gui.text.guide import LINKS, Formula, Paragraph, guide
from gui.text.translation import LANGUAGES

COMMAND_IDS = {command.id for command in (*COMMANDS, *(command for page in PAGES.values() for command in page.commands))}
TARGETS = {"show": set(ACTIVATIONS), "preset": set(PRESETS), "command": COMMAND_IDS}
ALL_PAGES = [(language, page) for language in LANGUAGES for page in guide(language)]
for_each_page = pytest.mark.parametrize(("language", "page"), ALL_PAGES, ids=lambda value: getattr(value, "id", value))


def links(page) -> list[tuple[str, str]]:
    return [link for block in page.blocks if isinstance(block, Paragraph) for link in block.links]


def test_both_languages_have_the_same_pages_with_the_same_links_and_formulas() -> None:
    for english, japanese in zip(guide("en"), guide("ja"), strict=True):
        assert english.id == japanese.id
        assert len(english.blocks) == len(japanese.blocks), english.id
        assert sorted(links(english)) == sorted(links(japanese)), english.id
        formulas = [[block for block in page.blocks if isinstance(block, Formula)] for page in (english, japanese)]
        assert formulas[0] == formulas[1]


def test_there_are_eight_to_ten_short_pages() -> None:
    assert 8 <= len(guide("en")) <= 10
    for page in guide("en"):
        words = " ".join(block.plain for block in page.blocks if isinstance(block, Paragraph)).split()
        assert len(words) <= 190, page.id


@for_each_page
def test_every_link_has_a_target(language: str, page) -> None:
    assert set(TARGETS) == set(LINKS)
    for kind, name in links(page):
        assert name in TARGETS[kind], (kind, name)


@for_each_page
def test_no_markup_is_left_in_the_text(language: str, page) -> None:
    for block in page.blocks:
        if isinstance(block, Paragraph):
            assert not re.search(r"\*\*|\]\(|`|\$\$", block.plain)
            assert "](" not in block.html


@for_each_page
def test_every_formula_is_typeset(language: str, page) -> None:
    for block in page.blocks:
        if isinstance(block, Formula):
            assert typesets_quickly(block.latex), block.latex
            assert b"<svg" in formula_svg(block.latex, 16, "#000000").data()


def test_every_japanese_paragraph_has_hiragana() -> None:
    for page in guide("ja"):
        for block in page.blocks:
            if isinstance(block, Paragraph):
                assert re.search("[ぁ-ん]", block.plain)


def test_every_character_is_in_the_font() -> None:
    ttlib = pytest.importorskip("fontTools.ttLib")
    fonts = {
        name: set(ttlib.TTFont(ROOT / "resources" / "fonts" / f"KasseiSans-{name}.otf").getBestCmap())
        for name in ("Regular", "Bold")
    }
    for language in LANGUAGES:
        for page in guide(language):
            assert {letter for letter in page.title if ord(letter) not in fonts["Bold"]} == set(), page.id
            text = "".join(block.plain for block in page.blocks if isinstance(block, Paragraph))
            assert {letter for letter in text if letter.isprintable() and ord(letter) not in fonts["Regular"]} == set(), page.id
