"""The program starts on the page that was shown last, unless the document or the command line names another."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from gui_person import Key, Person

from engine import Document, save
from engine.document.bookmark import Bookmark
from gui.commandline import parse_arguments
from gui.model.settings import Settings
from gui.session import _open, complete

ON_LAB = Document(bookmark=Bookmark("gradient_lab"))


def started(folder: Path, *arguments: str) -> str:
    """Start the program with these arguments and return the page that is in front; the window is gone again."""
    parts, problem = complete(_open(parse_arguments(arguments), Settings(folder / "kassei.ini")), parse_arguments(arguments))
    assert problem is None
    page = parts.page
    parts.window.deleteLater()
    return page


@pytest.fixture
def folder(open_kassei: Callable[..., Person], tmp_path: Path) -> Path:
    """A folder with the settings of a person who went to Training last, and a document that was left on Gradient lab."""
    kassei = open_kassei(settings=Settings(tmp_path / "kassei.ini"))
    assert kassei.parts.page == "playground"
    kassei.ctrl(Key.Key_3)
    kassei.ctrl(Key.Key_2)
    assert kassei.parts.page == "training"
    save(ON_LAB, tmp_path / "lab.kassei")
    return tmp_path


def test_the_page_shown_last_is_shown_first(folder: Path) -> None:
    assert started(folder) == "training"


def test_a_document_opens_where_it_was_left(folder: Path) -> None:
    assert started(folder, str(folder / "lab.kassei")) == "gradient_lab"


def test_the_command_line_wins_for_one_start(folder: Path) -> None:
    assert started(folder, "--page", "playground") == "playground"
    assert started(folder, str(folder / "lab.kassei"), "--page", "playground") == "playground"
    assert started(folder) == "training"


def test_a_page_that_there_is_no_longer_is_passed_over(tmp_path: Path) -> None:
    Settings(tmp_path / "kassei.ini")["page"] = "page of a later program"
    assert started(tmp_path) == "playground"
