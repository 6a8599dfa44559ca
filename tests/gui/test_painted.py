"""The screen shows what a new picture of the window would: no part of a view keeps an outdated picture."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pytest
from gui_lab import LabPerson
from gui_person import Key, Person
from PySide6.QtCore import QEvent, QObject, QPoint, Qt, QTimer
from PySide6.QtGui import QImage, QPixmap
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QSplitter, QToolButton
from shiboken6 import isValid

from engine import BoundActivation, Message
from engine.document.presets import PRESETS
from gui.function.picker.catalogue_view import CatalogueView
from gui.grids.number_grid import NumberGrid
from gui.plots import navigation

BLENDED = 2  # of 255: what is blended from a cached picture is rounded once more


def pixels(picture: QPixmap) -> np.ndarray:
    image = picture.toImage().convertToFormat(QImage.Format.Format_RGB32)
    return np.array(image.constBits()).reshape(image.height(), image.bytesPerLine() // 4, 4)[:, : image.width(), :3]


@pytest.fixture(autouse=True)
def no_wait(monkeypatch: pytest.MonkeyPatch, insights_at_once: None) -> None:
    """The screen comes to rest at once: what an insight or the plots wait for is not what is looked at here."""
    monkeypatch.setattr(navigation, "REST_MS", 0)


@pytest.fixture(autouse=True)
def steady_cursor(qapp: QApplication) -> Iterator[None]:
    """A text cursor that blinks would be another picture each time."""
    flash = qapp.cursorFlashTime()
    qapp.setCursorFlashTime(0)
    yield
    qapp.setCursorFlashTime(flash)


def look(kassei: Person, after: str) -> None:
    """Fail if the screen, once it has come to rest, differs from a new picture; asked for once, as a new picture mends it."""
    window, shown = kassei.window, [np.empty(0)]

    def rests() -> bool:
        """Return whether nothing is to come: no timer that ends, no work in slices, no picture other than the one before."""
        if any(timer.isActive() and (timer.isSingleShot() or not timer.interval()) for timer in window.findChildren(QTimer)):
            shown[0] = np.empty(0)
            return False
        last, shown[0] = shown[0], pixels(window.screen().grabWindow(window.winId()))
        return np.array_equal(last, shown[0])

    kassei.calm()
    kassei.bot.waitUntil(rests, timeout=60_000)
    anew = pixels(window.grab())
    rows, columns = np.nonzero(np.max(np.abs(shown[0].astype(int) - anew), axis=2) > BLENDED)
    if len(rows):
        corners = f"({columns.min()}, {rows.min()}) to ({columns.max()}, {rows.max()})"
        pytest.fail(f"after {after} {len(rows)} pixels from {corners} are of an older picture")


def test_of_an_edit_nothing_old_is_left(kassei: Person) -> None:
    look(kassei, "the start")
    for name in ("layer_3", "layer_1", "layer_3"):
        kassei.click(name)
        look(kassei, name)
    for activation in ("relu", "softmax", "tanh", "identity"):
        kassei.pick(activation)
        look(kassei, activation)
    kassei.click("forward_button")
    look(kassei, "Forward")
    kassei.edit_cell("layer_1_weights", "-700")
    look(kassei, "a weight")
    kassei.ctrl(Key.Key_Z)
    look(kassei, "undo")


def test_of_a_preset_nothing_old_is_left(kassei: Person) -> None:
    """Its message covers a part of the plots, which is then painted before the rest."""
    for preset in PRESETS:
        kassei.click("layer_2" if preset == "example" else "layer_1")
        menu = kassei.find("network_presets", QToolButton).menu()
        next(action for action in menu.actions() if action.objectName() == f"preset_{preset}").trigger()
        look(kassei, f"the preset {preset}")
        kassei.pick("identity")
        look(kassei, f"another function after {preset}")


def test_of_a_dragged_border_nothing_old_is_left(kassei: Person) -> None:
    """Also where a message covers a part of the plots meanwhile."""
    rows, columns = splitters(kassei)
    for message in (None, Message("A sentence that is so long that it takes two lines, " * 4)):
        if message is not None:
            kassei.parts.notices.fail(message)
        for splitter, moves in ((rows, (-30, 3, 3, 40)), (columns, (60, 3, -80))):
            for move in moves:
                sizes = splitter.sizes()
                splitter.setSizes([sizes[0] - move, sizes[1] + move, *sizes[2:]])
                look(kassei, f"a border moved by {move}")
        if message is not None:
            kassei.parts.notices.withdraw()
            look(kassei, "the message")


def test_of_a_list_scrolled_to_its_end_nothing_old_is_left_when_a_border_is_dragged(kassei: Person) -> None:
    """What becomes higher at its end scrolls, where at its beginning it only shows more."""
    rows, columns = splitters(kassei)
    for area in (kassei.find("activation_picker", CatalogueView), kassei.find("info_card", QAbstractScrollArea)):
        bar = area.verticalScrollBar()
        bar.setValue(bar.maximum())
        look(kassei, f"{area.objectName()} scrolled")
    for splitter, moves in ((rows, (-40, 30, 3)), (columns, (-20, 40))):
        for move in moves:
            sizes = splitter.sizes()
            splitter.setSizes([sizes[0] - move, sizes[1] + move, *sizes[2:]])
            look(kassei, f"a border moved by {move}")


def splitters(kassei: Person) -> list[QSplitter]:
    """Return the splitter of the rows, and that of the columns."""
    found = kassei.find("playground").findChildren(QSplitter)
    return sorted(found, key=lambda splitter: splitter.orientation() == Qt.Orientation.Horizontal)


class Frames(QObject):
    """Notes where each grid of the equation was whenever it was painted."""

    def __init__(self, kassei: Person) -> None:
        super().__init__(kassei.window)
        self.places: dict[NumberGrid, set[tuple[object, object]]] = {}

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        grid = watched.parent() if event.type() == QEvent.Type.Paint else None
        if isinstance(grid, NumberGrid):
            self.places.setdefault(grid, set()).add(place_of(grid))
        return False


def place_of(grid: NumberGrid) -> tuple[object, object]:
    return grid.mapTo(grid.window(), QPoint()).toTuple(), grid.size().toTuple()


def test_no_frame_shows_a_grid_where_it_was_before_a_resize_and_a_preset(kassei: Person, qapp: QApplication) -> None:
    painted = 0
    for back in (False, True):
        for size, preset in (((1130, 710), "deep_sigmoid"), ((1480, 900), "example"), ((1280, 800), "softmax_loss")):
            frames = Frames(kassei)
            qapp.installEventFilter(frames)
            kassei.window.resize(*size)
            kassei.parts.guidance.place_preset(preset)
            kassei.calm()
            qapp.removeEventFilter(frames)
            shown = {grid: places for grid, places in frames.places.items() if isValid(grid) and grid.isVisible()}
            wrong = {grid.objectName(): places for grid, places in shown.items() if places != {place_of(grid)}}
            assert not wrong, (size, preset, back)
            painted += len(shown)
        kassei.click("backward_button")
    assert painted > 50


def test_in_the_gradient_lab_nothing_old_is_left(kassei: Person) -> None:
    lab = LabPerson(kassei)
    lab.calm_map()
    look(kassei, "the lab")
    for changes in ({"sigma_w": 2.0}, {"depth": 40}, {"function": BoundActivation("relu")}, {"sigma_b": 1.0}):
        lab.set_up(**changes)
        lab.calm_map()
        look(kassei, str(changes))
    kassei.click("lab_pin")
    lab.set_up(sigma_w=0.5)
    lab.calm_map()
    look(kassei, "a pin")


def test_on_the_training_page_nothing_old_is_left(kassei: Person) -> None:
    kassei.click("page_training")
    look(kassei, "Training")
    for _ in range(2):
        kassei.click("train_epoch")
        look(kassei, "an epoch")
    kassei.choose("dataset_choice", "spiral")
    look(kassei, "other data")
    kassei.click("train_step")
    look(kassei, "an update")
