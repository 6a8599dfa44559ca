"""README: what it counts and lists is what there is."""

from __future__ import annotations

import re

from project import ROOT

from engine import ACTIVATIONS
from gui.commandline import formats
from gui.pages import PAGES

README = (ROOT / "README.md").read_text(encoding="utf-8")


def listed(after: str) -> list[str]:
    """Return the words in backquotes of the sentence that begins with `after`."""
    return re.findall("`(.+?)`", re.split(r"[.](?=\s)", README.partition(after)[2])[0])


def test_it_counts_the_functions() -> None:
    assert {int(count) for count in re.findall(r"(\d+) functions", README)} == {len(ACTIVATIONS)}


def test_it_lists_the_formats_and_the_pages() -> None:
    assert sorted(listed("FORMAT is a network's: ")) == sorted(formats())
    assert listed("NAME is ") == list(PAGES)
