"""The Training page, open in a window."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from gui_person import Person
from gui_training import open_training


@pytest.fixture
def training(open_kassei: Callable[..., Person]) -> Person:
    """A window on the Training page."""
    return open_training(open_kassei)
