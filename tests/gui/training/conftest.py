"""The Training page, open in a window."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from gui_person import Person
from gui_training import opened


@pytest.fixture
def training(open_kassei: Callable[..., Person]) -> Person:
    """A window with the Training page in front."""
    return opened(open_kassei)
