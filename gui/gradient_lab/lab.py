"""Lab: the state of the gradient lab and its results, computed in slices between frames."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from time import perf_counter

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from engine.propagation import Setting
from gui.gradient_lab.results import Results, measuring
from gui.gradient_lab.state import LabState, state_from, state_text
from gui.model.settings import Settings
from gui.runtime.slices import Slices
from gui.widgets.rest import Rest

AT_ONCE = 0.016  # seconds after a change: results that take no longer are shown in the very next frame
_LATE_MS = 150  # delay after which results on the screen are marked as outdated


class Lab(QObject):
    """Owns the LabState and replaces it; results follow, always for the last state.

    A state that arrives while a large network is being measured waits for the current draw, so that a drag keeps showing
    results. Results that stay old for more than a moment are `outdated`.
    """

    changed = Signal(object, object)  # the old and the new LabState
    measured = Signal()  # `results` or `pinned` changed
    outdated = Signal(bool)
    rested = Signal()  # nothing is left to measure
    _called = Signal()  # starts measuring before the next repaint, so that controls and plots are painted together

    def __init__(self, settings: Settings, parent: QObject) -> None:
        super().__init__(parent)
        self._settings = settings
        self.state = state_from(settings["gradient_lab"])
        self.results: Results | None = None
        self._known: dict[Setting, Results] = {}  # results of pins, for the present seeds
        self._begun: LabState | None = None  # the state that is or was last measured
        self._has_draw = False  # whether a draw of it is complete
        self._called_at = 0.0
        self._is_waiting = False  # until the present input event has been handled
        self._called.connect(self._begin, Qt.ConnectionType.QueuedConnection)
        self._late = QTimer(self, singleShot=True, interval=_LATE_MS)
        self._late.timeout.connect(lambda: self._tell_outdated(True))
        self._is_outdated = False
        self._work = Slices(self, 0.5)  # network and map share a turn
        self._work.sliced.connect(self._tell)
        self._has_news = False  # results not yet announced by `measured`
        self._keep = Rest(self, self._remember)

    @property
    def is_measuring(self) -> bool:
        """Whether results of the present state are pending."""
        return self._is_waiting or self._work.active

    @property
    def pinned(self) -> tuple[Results, ...]:
        """The results of the pinned settings that have been measured, in the order of the pins."""
        return tuple(self._known[pin] for pin in self.state.pins if pin in self._known)

    @property
    def before(self) -> Results | None:
        """The results of the setting before the remedy, once they are complete."""
        return self._known.get(self.state.before) if self.state.before is not None else None

    def start(self) -> None:
        """Measure for the first time."""
        self._called_at = perf_counter()
        self._begin()

    def show(self, state: LabState) -> None:
        """Replace the state."""
        if state == self.state:
            return
        old, self.state = self.state, state
        self.changed.emit(old, state)
        self._keep.start()
        if (state.setting, state.seeds, state.pins, state.before) != (old.setting, old.seeds, old.pins, old.before):
            self._call()
            if not self._late.isActive():
                self._late.start()

    def set_up(self, **changes: object) -> None:
        """Change fields of the setting; raises KasseiError for values out of bounds."""
        setting = replace(self.state.setting, **changes)  # pyright: ignore[reportArgumentType] - fields of Setting
        self.show(self.state.with_setting(setting))

    def new_draw(self) -> None:
        """Draw other weights."""
        self.show(replace(self.state, seed=self.state.seed + self.state.draws))

    def _call(self) -> None:
        """Measure soon, once for all changes until then."""
        if not self._is_waiting:
            self._is_waiting, self._called_at = True, perf_counter()
            self._called.emit()

    def _begin(self) -> None:
        """Measure the present state, at once if that is quick."""
        self._is_waiting = False
        if self._work.active and not self._has_draw:
            return  # the current draw is finished first; `_found` begins again
        if self._begun is None or self._begun.seeds != self.state.seeds:
            self._known = {}
        self._begun, self._has_draw = self.state, False
        self._work.stop()
        step = self._steps(self.state)
        while step():
            if perf_counter() >= self._called_at + AT_ONCE:
                self._tell()
                self._work.begin(step)
                return

    def _tell(self) -> None:
        """Announce other results once per frame rather than after each draw."""
        if self._has_news:
            self._has_news = False
            self.measured.emit()

    def _steps(self, state: LabState) -> Callable[[], bool]:
        """Return a step through everything to be measured: the setting, then pins without results."""
        begun = [measuring(state.setting, state.seeds, self._found)]
        wanted = (*([state.before] if state.before is not None else []), *state.pins)
        waiting = [setting for setting in dict.fromkeys(wanted) if setting not in self._known]

        def step() -> bool:
            if begun[0]():
                return True
            begun.clear()
            if waiting:
                begun.append(measuring(waiting.pop(0), state.seeds, self._found_pin))
            else:
                self._tell()
                if not self._is_waiting:
                    self.rested.emit()
            return bool(begun)

        return step

    def _found(self, results: Results) -> None:
        """Keep the results of a draw, and measure a newer state if there is one."""
        self._has_draw = True
        self.results = results
        if self.state == self._begun:
            self._late.stop()
            self._tell_outdated(False)
        else:
            self._call()
        self._has_news = True

    def _tell_outdated(self, outdated: bool) -> None:
        if outdated != self._is_outdated:
            self._is_outdated = outdated
            self.outdated.emit(outdated)

    def _found_pin(self, results: Results) -> None:
        if results.is_complete:
            self._known[results.setting] = results
            self._has_news = True

    def _remember(self) -> None:
        self._settings["gradient_lab"] = state_text(self.state)
