"""The areas of the Training page: borders can be dragged and reset, sides fold, and both are remembered."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from gui_person import Person, settle
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QSplitter

from gui.model.settings import Settings

Open = Callable[..., Person]
DIVISIONS = ("training_columns", "training_middle_columns", "training_output_rows")


def splitter_of(kassei: Person, name: str) -> QSplitter:
    return kassei.find(name, QSplitter)


def drag(kassei: Person, name: str, by: int) -> None:
    splitter = splitter_of(kassei, name)
    handle = splitter.handle(splitter.count() - 1)
    middle = handle.rect().center()
    step = QPoint(by, 0) if splitter.orientation().name == "Horizontal" else QPoint(0, by)
    kassei.drag(handle, [middle, middle + step / 2, middle + step])


@pytest.mark.parametrize("name", DIVISIONS)
def test_a_dragged_border_is_remembered_and_a_double_click_resets_it(open_kassei: Open, name: str) -> None:
    kassei = open_kassei()
    kassei.click("page_training")
    before = splitter_of(kassei, name).sizes()
    drag(kassei, name, -40)
    dragged = splitter_of(kassei, name).sizes()
    assert dragged[-1] > before[-1]
    again = open_kassei(settings=kassei.parts.settings)
    again.click("page_training")
    assert splitter_of(again, name).sizes() == dragged
    handle = splitter_of(again, name).handle(splitter_of(again, name).count() - 1)
    again.double_click(handle, handle.rect().center())
    assert splitter_of(again, name).sizes() == before
    third = open_kassei(settings=kassei.parts.settings)
    third.click("page_training")
    assert splitter_of(third, name).sizes() == before


def test_a_side_dragged_to_nothing_folds_and_its_strip_unfolds_it(open_kassei: Open) -> None:
    kassei = open_kassei()
    kassei.click("page_training")
    before = kassei.find("training_results").width()
    drag(kassei, "training_columns", 400)
    assert not kassei.find("training_results").isVisible()
    assert kassei.find("train_play").isVisible()
    again = open_kassei(settings=kassei.parts.settings)
    again.click("page_training")
    assert not again.find("training_results").isVisible()
    again.click("training_results_strip")
    assert again.find("training_results").width() == before


def test_at_200_percent_the_sides_fold_and_the_network_stays_visible(open_kassei: Open) -> None:
    settings = Settings(None)
    for name, value in (("language", "en"), ("theme", "light"), ("zoom", 200)):
        settings.override(name, value)
    kassei = open_kassei(size=(1366, 768), settings=settings)
    kassei.click("page_training")
    settle()
    window = kassei.window
    for name in ("training_network", "training_map", "train_play", "training_time_line"):
        shown = kassei.find(name)
        assert shown.isVisible(), name
        assert window.rect().contains(shown.mapTo(window, shown.rect().center())), name
    assert not kassei.find("training_data").isVisible()
    kassei.click("training_data_strip")
    assert kassei.find("training_data").isVisible()
