"""The gradient lab follows a drag of σ_w: from the slider's new value to all plots painted, beside the bare products."""

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


def test_sigma_w_is_dragged(lab: LabPerson, goal, compare) -> None:
    setting = Setting(BoundActivation("tanh"), DEPTH, WIDTH, 1.3, 0.1)
    lab.page.lab.show(replace(lab.page.lab.state, setting=setting, draws=1))
    lab.calm_map()
    slider = lab.kassei.find("lab_sigma_w_slider", QSlider)
    ways = (100 + abs(step % 100 - 50) for step in count())
    shown: set[float] = set()  # not the results: what keeps their arrays makes each pass fetch new memory

    def frame() -> None:
        slider.setValue(next(ways))
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
