"""LabPerson: a Person who works in the gradient lab in a test."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from cases import Decorator, in_turn
from gui_person import Key, Person, settle
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QLineEdit, QSlider

from engine.propagation import Setting
from gui.gradient_lab.page import GradientLab
from gui.gradient_lab.plots.edge_map import EdgeMapPlot
from gui.gradient_lab.state import LabState


class LabPerson:
    """A Person on the page of the gradient lab, which it opens."""

    def __init__(self, kassei: Person) -> None:
        self.kassei = kassei
        kassei.parts.show_page("gradient_lab")
        self.page = kassei.find("gradient_lab", GradientLab)

    @property
    def setting(self) -> Setting:
        return self.page.lab.state.setting

    @property
    def map(self) -> EdgeMapPlot:
        return self.kassei.find("lab_edge_map", EdgeMapPlot)

    def calm(self) -> None:
        """Wait until the current network has been measured."""
        self.kassei.bot.waitUntil(lambda: not self.page.lab.is_measuring, timeout=60_000)
        settle()

    def calm_map(self) -> None:
        """Wait until the map is complete as well as the network measured."""
        self.kassei.bot.waitUntil(lambda: not self.page.is_busy, timeout=60_000)
        settle()

    def set_up(self, **changes: object) -> None:
        """Change fields of the setting, as the controls do, and wait for the measurement."""
        setting = replace(self.setting, **changes)  # pyright: ignore[reportArgumentType] - fields of Setting
        self.page.lab.show(self.page.lab.state.with_setting(setting))
        self.calm()

    def start_over(self) -> None:
        """Set the lab up as in a new window, and wait for the measurement."""
        self.kassei.parts.notices.withdraw()
        self.page.tabs.setCurrentIndex(LabState().tab)
        self.page.lab.show(LabState())
        self.calm()

    def sentence(self) -> str:
        return self.kassei.words("lab_sentence")

    def type_into(self, name: str, text: str) -> None:
        """Type a number into a field of the controls and press Enter."""
        box = self.kassei.find(name, QLineEdit)
        box.setFocus()
        box.selectAll()
        self.kassei.type(text)
        self.kassei.key(Key.Key_Return)

    def slide(self, name: str, position: int) -> None:
        """Move a slider of the controls and wait for the measurement."""
        self.kassei.find(f"{name}_slider", QSlider).setValue(position)
        self.calm()

    def on_map(self, sigma_w: float, sigma_b: float) -> QPoint:
        """Return the position of a point of the map, after waiting for the map: its range grows if the edge lies far out."""
        self.calm_map()
        return self.map.position_of(sigma_w, sigma_b).toPoint()


def in_one_lab(names: str | tuple[str, ...], values: Iterable[Any]) -> Decorator:
    """Run the cases of a test with the fixture `lab` in one window; each case but the first begins with `start_over`."""
    return in_turn(names, values, anew=lambda fixtures: fixtures["lab"].start_over())
