"""The picker: opening it and scrolling through its rows without cached thumbnails, and opening the popover of a layer."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QEvent, QPoint
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication, QMenu, QWidget

from engine import ACTIVATIONS, BoundActivation
from gui.function.picker.activation_picker import ActivationPicker
from gui.function.picker.popover import FunctionPopover
from gui.plots import thumbnails
from gui.style.theme import Look, load_fonts

SIZE = (204, 480)  # of the picker in a window of 1280 x 800
ROUNDS, WARMUP = 15, 2


class Opening:
    """Opens pickers, and records which thumbnails are drawn."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.look = Look()
        self.drawn: list[str] = []
        self.pickers: list[ActivationPicker] = []
        draw = thumbnails.draw_thumbnail
        monkeypatch.setattr(
            thumbnails,
            "draw_thumbnail",
            lambda function, *rest: self.drawn.append(function.activation) or draw(function, *rest),
        )

    def open(self) -> ActivationPicker:
        """Create a picker, show it and paint it once."""
        self.drawn.clear()
        picker = ActivationPicker(self.look)
        self.pickers.append(picker)
        picker.resize(*SIZE)
        picker.show()
        QApplication.processEvents()
        picker.repaint()
        return picker

    def open_and_scroll(self) -> None:
        """Open a picker and scroll through it, painting all rows."""
        view = self.open().list
        bar = view.verticalScrollBar()
        while bar.value() < bar.maximum():
            bar.setValue(bar.value() + bar.pageStep())
            view.viewport().repaint()

    def close(self) -> None:
        """Delete the pickers, which is not measured."""
        for picker in self.pickers:
            picker.hide()
            picker.deleteLater()
        self.pickers.clear()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture
def opening(qapp, monkeypatch) -> Iterator[Opening]:
    load_fonts()
    pickers = Opening(monkeypatch)
    yield pickers
    pickers.close()


@pytest.fixture
def opens(compare, goal, bare_frame, opening) -> Callable[[str, str, Callable[[], object]], None]:
    """A function that compares opening the picker with a bare frame and holds it to a goal; rounds begin without a picker."""

    def hold_to(id_: str, title: str, act: Callable[[], object]) -> None:
        names = ("Kassei", "a bare frame")
        goal(id_, lambda: compare(title, act, bare_frame, setup=opening.close, rounds=ROUNDS, warmup=WARMUP, names=names))

    return hold_to


def test_the_picker_opens_at_once(opens, opening):
    opens("picker.open", "picker, created to painted", opening.open)
    assert opening.drawn


def test_the_picker_paints_all_its_rows_at_once(opens, opening):
    opens("picker.scroll", "picker, created to all rows painted", opening.open_and_scroll)
    assert sorted(opening.drawn) == sorted(ACTIVATIONS)


def test_the_popover_of_a_layer_opens_as_fast_as_a_menu(qtbot, compare, goal):
    load_fonts()
    look, owner = Look(), QWidget()
    qtbot.addWidget(owner)
    owner.show()
    popover, menu = FunctionPopover(look, owner), QMenu(owner)
    for name, record in ACTIVATIONS.items():
        menu.addAction(QIcon(thumbnails.draw_thumbnail(BoundActivation(name), look, 1.0)), record.name)

    def open_popover() -> None:
        popover.open_at(owner, "tanh")
        painted(popover)

    def open_menu() -> None:
        menu.popup(QPoint(0, 0))
        painted(menu)

    def measure():
        title, names = "a layer's functions, opened to painted", ("Kassei", "a QMenu")
        return compare(title, open_popover, open_menu, rounds=ROUNDS, warmup=WARMUP, names=names)

    goal("picker.layer", measure)


def painted(popup: QWidget) -> None:
    """Let a popup be painted, and close it."""
    QApplication.processEvents()
    popup.hide()
