"""README: its counts and lists agree with the program."""

from __future__ import annotations

import re

from project import ROOT

from engine import ACTIVATIONS
from gui.commandline import formats
from gui.pages import PAGES

README = (ROOT / "README.md").read_text(encoding="utf-8")


def listed(after: str) -> list[str]:
    """Return the texts in backquotes in the rest of the sentence after `after`."""
    return re.findall("`(.+?)`", re.split(r"[.](?=\s)", README.partition(after)[2])[0])


def test_it_has_the_number_of_functions() -> None:
    assert {int(count) for count in re.findall(r"(\d+) functions", README)} == {len(ACTIVATIONS)}


def test_it_lists_the_formats_and_the_pages() -> None:
    assert sorted(listed("FORMAT is a network's: ")) == sorted(formats())
    assert listed("NAME is ") == list(PAGES)
