"""Fixtures of the tests in this folder."""

from __future__ import annotations

import pytest
from gui_heat_cells import document
from gui_person import Person


@pytest.fixture
def tall(open_kassei) -> Person:
    """A window on a network with layers of 3, 12 and 64 neurons."""
    return open_kassei(document(3, 12, 64, 2))
