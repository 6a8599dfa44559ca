"""Fixtures of the tests in this folder."""

from __future__ import annotations

import pytest
from gui_person import Person


@pytest.fixture
def values(kassei: Person) -> Person:
    """A window with the tab of values open."""
    kassei.open_tab("values_tab")
    return kassei


@pytest.fixture
def softmax(kassei: Person) -> Person:
    """A window with Softmax chosen."""
    kassei.pick("softmax")
    return kassei
