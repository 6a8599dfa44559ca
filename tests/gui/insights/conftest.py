"""Fixtures of the tests in this folder."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from gui_insights import wait_for_bar
from gui_person import Person

from engine import Document
from engine.document.presets import PRESETS


@pytest.fixture(autouse=True)
def at_once(insights_at_once: None) -> None:
    """Search for insights at once in all tests; the one about the rest sets a minute."""


@pytest.fixture
def open_preset(open_kassei) -> Callable[..., Person]:
    """A function that opens a window with a preset and a task and waits for its insights."""

    def open_on(name: str, task: str = "", **options: object) -> Person:
        document = PRESETS[name].placed(Document())
        return wait_for_bar(open_kassei(replace(document, task=task or document.task), **options))

    return open_on
