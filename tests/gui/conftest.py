"""Fixtures of the window's tests: a window to work with, and a watch over what a test leaves behind."""

from __future__ import annotations

import gc
import threading
from collections.abc import Callable, Generator, Iterator, Mapping
from functools import lru_cache
from weakref import WeakSet

import pytest
import shiboken6
from gui_alone import Alone
from gui_person import Person, settle
from PySide6.QtCore import QTimer
from PySide6.QtGui import QFont, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from engine import Document
from engine.activations import Activation
from engine.propagation import edge_map
from gui.application import assemble
from gui.insights import binding as insight_binding
from gui.model.settings import Settings
from gui.widgets import rest

OpenKassei = Callable[..., Person]
Reports = Generator[None, pytest.TestReport, pytest.TestReport]

_PASSED = pytest.StashKey[bool]()
_chi_at, _critical_sigma_w = lru_cache(maxsize=50_000)(edge_map.chi_at), edge_map.critical_sigma_w


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item, call: pytest.CallInfo[None]) -> Reports:
    """Note how a test went: the traceback of one that failed keeps its window, which is no leak."""
    report = yield
    item.stash[_PASSED] = report.passed
    return report


class Timers:
    """The timers that Python knows, and what lives without end: looking through that after each test takes long."""

    def __init__(self) -> None:
        self._seen: WeakSet[QTimer] = WeakSet()
        gc.collect()
        self.stop_looking()

    def running(self) -> set[str]:
        """Return the running ones, described. Those inside Qt (a caret that blinks) are Qt's own business."""
        self._seen.update(found for found in gc.get_objects() if isinstance(found, QTimer))
        return {f"timer {timer!r}" for timer in self._seen if shiboken6.isValid(timer) and timer.isActive()}

    def stop_looking(self) -> None:
        """Take all objects as they are now, but no timer, out of the garbage collector's sight."""
        self.running()
        gc.freeze()


@pytest.fixture(scope="session")
def timers() -> Timers:
    return Timers()


@pytest.fixture(autouse=True)
def nothing_left(request: pytest.FixtureRequest, qapp: QApplication, timers: Timers) -> Iterator[None]:
    """Fail a test that leaves windows, running timers or threads behind; give the next one a fresh application."""
    before = _living(qapp, timers)
    yield
    settle()
    gc.collect()
    settle()
    left = _living(qapp, timers) - before
    timers.stop_looking()
    qapp.setStyleSheet("")
    qapp.setPalette(QPalette())
    qapp.setFont(QFont())
    QGuiApplication.clipboard().clear()
    assert not left or not request.node.stash.get(_PASSED, True)


def _living(application: QApplication, timers: Timers) -> set[str]:
    windows = {f"window {widget!r}" for widget in application.topLevelWidgets()}
    return windows | timers.running() | {f"thread {thread!r}" for thread in threading.enumerate()}


@pytest.fixture
def no_rest(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let updates that wait for a drag to rest wait for the event loop only, because tests show hundreds of functions."""
    monkeypatch.setattr(rest, "REST_MS", 0)


@pytest.fixture
def insights_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Search for insights without waiting for the document to rest."""
    monkeypatch.setattr(insight_binding, "REST_MS", 0)


@lru_cache(maxsize=1_000)
def _edge_at(activation: Activation, parameters: tuple[tuple[str, float], ...], sigma_b: float) -> float:
    return _critical_sigma_w(activation, dict(parameters), sigma_b=sigma_b)


@pytest.fixture
def cells_looked_up(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the gradient lab's map, still filled cell by cell, look up what the window of another test has computed.

    Its cells and its edge depend on the function, σ_w and σ_b only; to compute them anew was a third of the lab's tests.
    """

    def critical_sigma_w(activation: Activation, parameters: Mapping[str, float], *, sigma_b: float) -> float:
        return _edge_at(activation, tuple(parameters.items()), sigma_b)

    monkeypatch.setattr(edge_map, "chi_at", _chi_at)
    monkeypatch.setattr(edge_map, "critical_sigma_w", critical_sigma_w)


@pytest.fixture
def open_kassei(qtbot: QtBot, nothing_left: None, no_rest: None, cells_looked_up: None) -> Iterator[OpenKassei]:
    """A function that opens a window with a document, language, theme, page, size and settings; all are deleted at the end."""
    opened: list[Person] = []

    def open_window(
        document: Document | None = None,
        *,
        language: str = "en",
        theme: str = "light",
        page: str = "",
        size: tuple[int, int] = (1280, 800),
        settings: Settings | None = None,
    ) -> Person:
        chosen = settings or Settings(None)
        if settings is None:
            chosen.override("language", language)
            chosen.override("theme", theme)
            chosen.override("page", page)
        person = Person(assemble(document or Document(), chosen), qtbot)
        opened.append(person)
        person.window.resize(*size)
        with qtbot.waitExposed(person.window):
            person.window.show()
        person.window.activateWindow()
        qtbot.waitUntil(person.window.isActiveWindow)
        settle()
        return person

    yield open_window
    for person in opened:
        if shiboken6.isValid(person.window):
            person.window.hide()  # not closed: an unsaved document would ask
            person.window.deleteLater()
        vars(person).clear()  # pytest keeps the fixture's value, which must not keep the window's parts
    settle()


@pytest.fixture
def reopen_kassei(open_kassei: OpenKassei) -> OpenKassei:
    """A function that opens a window and, when called again, starts over in it with another size or document."""
    opened: list[tuple[Person, dict[str, str]]] = []

    def reopen(document: Document | None = None, *, size: tuple[int, int] = (1280, 800), **look: str) -> Person:
        if not opened:
            opened.append((open_kassei(document, size=size, **look), look))
            return opened[0][0]
        person, first = opened[0]
        assert look == first, "another language or theme needs another window"
        person.window.resize(*size)
        person.start_over(document)
        return person

    return reopen


@pytest.fixture
def kassei(open_kassei: OpenKassei) -> Person:
    """A window in English, light, 1280 x 800, on the worked example."""
    return open_kassei()


@pytest.fixture
def alone(qapp: QApplication, qtbot: QtBot, nothing_left: None, no_rest: None) -> Iterator[Alone]:
    """A bare window in English, light, for parts that are tested without the rest of the program's."""
    found = Alone(qapp, qtbot)
    yield found
    found.close()
