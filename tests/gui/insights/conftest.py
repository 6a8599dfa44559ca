"""Fixtures of the tests in this folder."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from gui_insights import rest
from gui_person import Person

from engine import Document
from engine.document.presets import PRESETS


@pytest.fixture
def open_preset(open_kassei) -> Callable[..., Person]:
    """Return what opens a window on a preset, with a task, and waits for what is said of it."""

    def open_on(name: str, task: str = "", **how: object) -> Person:
        document = PRESETS[name].placed(Document())
        return rest(open_kassei(replace(document, task=task or document.task), **how))

    return open_on
