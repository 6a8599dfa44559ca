"""Comparing: pins are part of the document, so pinning, hiding, reordering and the reference can be undone."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QObject

from engine import BoundActivation, KasseiError, Message
from engine.document.document import Explorer
from engine.numeric.messages import QT_TRANSLATE_NOOP
from gui.model.store import DocumentStore
from gui.playground.page import Playground
from gui.playground.playground_controller import PlaygroundController
from gui.shell.main_window import MainWindow


class CompareController(QObject):
    """Binds the comparison panel and the plots to the pins of the document."""

    def __init__(self, page: Playground, main: PlaygroundController, store: DocumentStore, window: MainWindow) -> None:
        super().__init__(page)
        self._page, self._main, self._store, self._window = page, main, store, window
        self._shown_pins: object = None
        panel, plots = page.compare, page.plots
        page.picker.pin_requested.connect(self._pin_other)
        panel.pin_requested.connect(self.pin)
        panel.pin_removed.connect(self._remove)
        panel.pin_moved.connect(self._move)
        panel.pin_visibility_changed.connect(self._show_or_hide)
        panel.reference_chosen.connect(self._set_reference)
        panel.pin_activated.connect(lambda place: main.pick(self._explorer.pins[place].function.activation))
        panel.cleared.connect(self._clear)
        panel.differences_toggled.connect(plots.set_differences)
        second = window.actions_by_id["second"]
        panel.second_toggled.connect(second.setChecked)
        second.toggled.connect(plots.set_second_shown)
        second.toggled.connect(panel.show_second)
        window.actions_by_id["pin"].triggered.connect(self.pin)
        plots.crosshair_moved.connect(self._show_values)
        main.shown.connect(self._show)
        self._show(main.function())

    @property
    def _explorer(self) -> Explorer:
        return self._store.document.explorer

    def pin(self) -> None:
        """Pin the function on show, with its parameters as they are."""
        self._add(self._main.function())

    def _pin_other(self, activation: str) -> None:
        self._add(self._main.explored(activation))

    def _add(self, function: BoundActivation) -> None:
        explorer = self._explorer.with_pin(function)
        if explorer is self._explorer:
            self._window.describe(self.tr("This function is pinned already, with these parameters."))
        try:
            self._edit(QT_TRANSLATE_NOOP("edits", "pinned function"), pins=explorer.pins)
        except KasseiError as error:  # a function of a whole layer, or one too many
            self._window.message_bar.show_message(error.message)
            return
        self._page.show_compare()

    def _remove(self, place: int) -> None:
        pins, reference = self._explorer.pins, self._explorer.reference
        if reference is not None and reference >= place:
            reference = None if reference == place else reference - 1
        self._edit(QT_TRANSLATE_NOOP("edits", "removal of a pin"), pins=pins[:place] + pins[place + 1 :], reference=reference)

    def _move(self, place: int, to: int) -> None:
        order = list(range(len(self._explorer.pins)))
        order.insert(to, order.pop(place))
        pins, reference = self._explorer.pins, self._explorer.reference
        moved = None if reference is None else order.index(reference)
        template = QT_TRANSLATE_NOOP("edits", "order of the pins")
        self._edit(template, pins=tuple(pins[each] for each in order), reference=moved)

    def _show_or_hide(self, place: int, shown: bool) -> None:
        pins = list(self._explorer.pins)
        pins[place] = replace(pins[place], visible=shown)
        self._edit(QT_TRANSLATE_NOOP("edits", "visibility of a pin"), pins=tuple(pins))

    def _set_reference(self, place: int | None) -> None:
        self._edit(QT_TRANSLATE_NOOP("edits", "reference of the comparison"), reference=place)

    def _clear(self) -> None:
        self._edit(QT_TRANSLATE_NOOP("edits", "removal of all pins"), pins=(), reference=None)

    def _edit(self, template: str, **changes: object) -> None:
        explorer = replace(self._explorer, **changes)  # pyright: ignore[reportArgumentType]
        self._store.edit(replace(self._store.document, explorer=explorer), Message(template, {}, "edits"))

    def _show(self, function: BoundActivation) -> None:
        if self._explorer.pins is not self._shown_pins:
            self._shown_pins = self._explorer.pins
            self._page.plots.show_pins(self._explorer.pins)
        self._page.compare.show_pins(self._explorer.pins, function, self._explorer.reference)
        self._page.plots.set_reference(self._explorer.reference)

    def _show_values(self, u: float | None) -> None:
        rows = [] if u is None else self._page.plots.values_at(u)
        self._page.compare.show_values(u, rows)
