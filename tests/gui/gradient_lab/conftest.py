"""The gradient lab, open in a window."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from gui_lab import LabPerson

OpenLab = Callable[..., LabPerson]


@pytest.fixture
def open_lab(open_kassei) -> Iterator[OpenLab]:
    """A function that opens a window with the gradient lab and waits until its network has been measured."""

    opened: list[LabPerson] = []

    def open_page(**options: object) -> LabPerson:
        person = LabPerson(open_kassei(page="gradient_lab", **options))
        opened.append(person)
        person.calm()
        return person

    yield open_page
    for person in opened:
        vars(person).clear()  # pytest keeps the fixture's value, which must not keep the page


@pytest.fixture
def reopen_lab(open_lab: OpenLab) -> OpenLab:
    """A function that opens the lab and, when called again, starts over in its window with another size."""
    opened: list[LabPerson] = []

    def reopen(*, language: str, size: tuple[int, int]) -> LabPerson:
        if not opened:
            opened.append(open_lab(language=language, size=size))
        else:
            opened[0].kassei.window.resize(*size)
            opened[0].start_over()
        assert opened[0].kassei.parts.translation.language == language, "another language needs another window"
        return opened[0]

    return reopen


@pytest.fixture
def lab(open_lab: OpenLab) -> LabPerson:
    """The lab in English, light, 1280 x 800, on sigmoid with Xavier."""
    return open_lab()
