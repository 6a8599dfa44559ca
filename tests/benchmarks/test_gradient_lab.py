"""Dragging σ_w in the gradient lab, from the slider's value to all painted plots, compared with the bare products."""

from __future__ import annotations

from dataclasses import replace
from itertools import count

import pytest
from bare_products import DEPTH, WIDTH, bare_products
from gui_lab import LabPerson
from gui_person import Person
from PySide6.QtWidgets import QApplication, QSlider
from pytestqt.qtbot import QtBot

from engine import BoundActivation, Document
from engine.propagation import Setting
from gui.application import assemble
from gui.model.settings import Settings

FRAMES, WARMUP = 60, 10


@pytest.fixture
def lab(qtbot: QtBot) -> LabPerson:
    person = Person(assemble(Document(), Settings(None)), qtbot)
    qtbot.addWidget(person.window)
    person.window.resize(1280, 800)
    with qtbot.waitExposed(person.window):
        person.window.show()
    return LabPerson(person)


def test_dragging_sigma_w_keeps_up_with_the_screen(lab: LabPerson, goal, compare) -> None:
    setting = Setting(BoundActivation("tanh"), DEPTH, WIDTH, 1.3, 0.1)
    lab.page.lab.show(replace(lab.page.lab.state, setting=setting, draws=1))
    lab.calm_map()
    slider = lab.kassei.find("lab_sigma_w_slider", QSlider)
    positions = (100 + abs(number % 100 - 50) for number in count())
    shown: set[float] = set()  # not the results, because keeping their arrays makes each pass allocate new memory

    def frame() -> None:
        slider.setValue(next(positions))
        while lab.page.lab.is_measuring:
            QApplication.processEvents()
        QApplication.processEvents()
        results = lab.page.lab.results
        if results is not None:
            shown.add(results.setting.sigma_w)

    title = f"σ_w dragged at depth {DEPTH}, width {WIDTH}, one draw, to painted plots"
    goal(
        "lab.sigma",
        lambda: compare(
            title, frame, bare_products(setting.samples), rounds=FRAMES, warmup=WARMUP, names=("Kassei", "bare products")
        ),
    )
    assert len(shown) > FRAMES // 2
