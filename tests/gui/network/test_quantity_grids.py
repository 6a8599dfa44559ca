"""Every grid that a record of QUANTITIES names is in the window."""

from __future__ import annotations

from gui_person import Person
from PySide6.QtWidgets import QWidget

from engine import example_network
from engine.network.quantities import grids


def test_each_quantity_has_the_grid_that_its_record_names(kassei: Person) -> None:
    kassei.click("backward_button")
    missing = [name for name in grids(example_network().shape) if kassei.window.findChild(QWidget, name) is None]
    assert missing == []
