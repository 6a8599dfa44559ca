"""The palette with 400 entries: the time to open it, and from a key to the painted list."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import cycle

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication, QWidget

from gui.shell.palette.entries import PaletteEntry, function_entries, preset_entries
from gui.shell.palette.palette import Palette
from gui.style.theme import Look, load_fonts

ENTRIES = 400
TYPED = cycle(("s", "si", "sig", "sigm", "e", "re", "rel", "l", "しぐ", "zz"))  # with many, few and no results
ROUNDS, WARMUP = 40, 5


@pytest.fixture
def entries() -> list[PaletteEntry]:
    known = [*preset_entries(print), *function_entries([], print)]
    made_up = [
        PaletteEntry(f"Own {number}", "", (f"own{number}", f"自作{number}"), print) for number in range(ENTRIES - len(known))
    ]
    return [*known, *made_up]


@pytest.fixture
def palette(qapp: QApplication) -> Iterator[Palette]:
    load_fonts()
    window = QWidget()
    window.resize(1280, 800)
    window.show()
    yield Palette(Look(), window)
    window.hide()
    window.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture
def holds(compare, goal, bare_frame) -> Callable[..., None]:
    """A function that compares an action with a bare frame and holds it to a goal."""

    names = ("Kassei", "a bare frame")

    def hold_to(id_: str, title: str, act: Callable[[], object], setup: Callable[[], object] | None = None) -> None:
        goal(id_, lambda: compare(title, act, bare_frame, rounds=ROUNDS, warmup=WARMUP, names=names, setup=setup))

    return hold_to


def test_the_palette_opens_at_once(holds, palette: Palette, entries: list[PaletteEntry]) -> None:
    def act() -> None:
        palette.open_on(entries)
        palette.repaint()

    assert len(entries) == ENTRIES
    holds("palette.open", "palette, opened to painted", act, palette.close_again)


def test_the_list_follows_a_key_at_once(holds, palette: Palette, entries: list[PaletteEntry]) -> None:
    def act() -> None:
        palette.field.setText(next(TYPED))
        palette.list.viewport().repaint()

    palette.open_on(entries)
    holds("palette.key", "palette, a key to the list", act)
