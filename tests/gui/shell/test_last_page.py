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
from gui.session import complete, frame_for

ON_LAB = Document(bookmark=Bookmark("gradient_lab"))


def started(folder: Path, *arguments: str) -> str:
    """Start the program with these arguments, return the page that is shown, and delete the window."""
    parts, problem = complete(
        frame_for(parse_arguments(arguments), Settings(folder / "kassei.ini")), parse_arguments(arguments)
    )
    assert problem is None
    page = parts.page
    parts.window.deleteLater()
    return page


@pytest.fixture
def folder(open_kassei: Callable[..., Person], tmp_path: Path) -> Path:
    """A folder with settings that were left on Training, and a document that was saved on Gradient lab."""
    kassei = open_kassei(settings=Settings(tmp_path / "kassei.ini"))
    assert kassei.parts.page == "playground"
    kassei.ctrl(Key.Key_3)
    kassei.ctrl(Key.Key_2)
    assert kassei.parts.page == "training"
    save(ON_LAB, tmp_path / "lab.kassei")
    return tmp_path


def test_the_page_shown_last_is_shown_first(folder: Path) -> None:
    assert started(folder) == "training"


def test_a_document_opens_on_its_own_page(folder: Path) -> None:
    assert started(folder, str(folder / "lab.kassei")) == "gradient_lab"


def test_the_command_line_decides_for_one_start(folder: Path) -> None:
    assert started(folder, "--page", "playground") == "playground"
    assert started(folder, str(folder / "lab.kassei"), "--page", "playground") == "playground"
    assert started(folder) == "training"


def test_an_unknown_page_is_ignored(tmp_path: Path) -> None:
    Settings(tmp_path / "kassei.ini")["page"] = "page of a later program"
    assert started(tmp_path) == "playground"
