"""Own functions: writing one with a live preview, changing one everywhere it is used, deleting one; the personal library."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from types import MappingProxyType

from PySide6.QtCore import QObject

from engine import (
    ACTIVATIONS,
    BoundActivation,
    Document,
    FileError,
    KasseiError,
    Layer,
    Message,
    Network,
    find_activation,
)
from engine.activations import name_and_formula
from engine.numeric.messages import QT_TRANSLATE_NOOP
from gui.model.library import FunctionLibrary
from gui.model.store import DocumentStore
from gui.playground.page import Playground
from gui.playground.playground_controller import PlaygroundController, Subject
from gui.shell.main_window import MainWindow
from gui.text.translation import text


class OwnFunctionController(QObject):
    """Binds the formula editor to the document and to the person's library."""

    def __init__(
        self, page: Playground, main: PlaygroundController, store: DocumentStore, library: FunctionLibrary, window: MainWindow
    ) -> None:
        super().__init__(page)
        self._page, self._main, self._store, self._library, self._window = page, main, store, library, window
        self._before = Subject()
        self._connected = False  # to the editor, which is made when it is first opened
        self._deleted: set[str] = set()  # from the library, with functions of the document: undo brings both back
        page.picker.own_function_requested.connect(self.start)
        page.picker.edit_own_requested.connect(self.edit)
        page.picker.delete_own_requested.connect(self.delete)
        library.changed.connect(self._show_functions)
        store.changed.connect(self._document_changed)
        store.opened.connect(self._document_opened)
        self._show_functions()
        if library.problem is not None:
            window.message_bar.show_message(library.problem)

    def start(self) -> None:
        """Open the editor on a new formula."""
        self._open()
        self._page.editor.start_new()

    def edit(self, activation: str) -> None:
        """Open the editor on an own function."""
        self._open()
        self._main.pick(activation)
        self._page.editor.start_editing(activation, activation in self._library.ids())

    def delete(self, activation: str) -> None:
        """Delete an own function from the document and the library, unless a layer uses it."""
        name = name_and_formula(activation)[0]
        for number, layer in enumerate(self._store.document.network.layers, start=1):
            if layer.activation == activation:
                template = QT_TRANSLATE_NOOP(
                    "messages", "{name} is used in layer {layer}; give the layer another function first."
                )
                self._window.message_bar.show_message(Message(template, {"name": name, "layer": number}))
                return
        if self._main.subject.activation == activation:
            self._main.select_layer(0)
        document = self._store.document
        functions = tuple(each for each in document.functions if each != activation)
        explorer = document.explorer.without_function(activation)
        template = QT_TRANSLATE_NOOP("edits", "deletion of {name}")
        self._store.edit(replace(document, functions=functions, explorer=explorer), Message(template, {"name": name}, "edits"))
        if activation in self._library.ids():
            self._remove_from_library(activation, name)

    def _remove_from_library(self, activation: str, name: str) -> None:
        if self._keep(lambda: self._library.remove(activation)):
            self._deleted.add(activation)
            self._window.message_bar.show_message(
                Message(QT_TRANSLATE_NOOP("messages", "{name} was removed from your library."), {"name": name}),
                [(Message(QT_TRANSLATE_NOOP("messages", "Put it back")), lambda: self._put_back(activation))],
            )

    def _put_back(self, activation: str) -> None:
        self._deleted.discard(activation)
        self._keep(lambda: self._library.add(activation))

    def _open(self) -> None:
        if not self._main.subject.draft:
            self._before = self._main.subject
        if not self._connected:
            self._connected = True
            editor = self._page.editor
            editor.drafted.connect(self._main.show_draft)
            editor.saved.connect(self._save)
            editor.cancelled.connect(self._leave)
        self._page.editor.set_taken_names([*(name_and_formula(each)[0] for each in self._known()), *_catalogue_names()])
        self._page.show_editor(True)

    def _leave(self) -> None:
        self._page.show_editor(False)
        self._main.leave_draft(self._before)

    def _save(self, activation: str, previous: str | None, keep: bool) -> None:
        document = self._store.document
        try:
            changed = _replaced(document, previous, activation) if previous else document
            if activation not in changed.functions:
                changed = replace(changed, functions=(*changed.functions, activation))
        except KasseiError as error:  # more functions than a document has: the editor stays open
            self._window.message_bar.show_message(error.message)
            return
        self._page.show_editor(False)
        tried = self._main.leave_draft(self._before)
        known = {name: value for name, value in tried.items() if name in find_activation(activation).defaults}
        if known:
            changed = replace(changed, explorer=changed.explorer.with_parameters(activation, known))
        template = QT_TRANSLATE_NOOP("edits", "own function {name}")
        self._store.edit(changed, Message(template, {"name": name_and_formula(activation)[0]}, "edits"))
        self._keep(lambda: self._update_library(activation, previous, keep=keep))
        if previous is not None:
            self._main.rename_favourite(previous, activation)
        self._main.pick(activation)

    def _update_library(self, activation: str, previous: str | None, *, keep: bool) -> None:
        held = previous is not None and previous in self._library.ids()
        if keep and previous is not None and held:
            self._library.replace(previous, activation)
        elif keep:
            self._library.add(activation)
        elif previous is not None and held:
            self._library.remove(previous)

    def _keep(self, action: Callable[[], None]) -> bool:
        """Change the library; what fails is said, and the document keeps the function anyway."""
        try:
            action()
        except FileError as error:
            self._window.message_bar.show_message(error.message)
            return False
        return True

    def _known(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys((*self._store.document.own_functions, *self._library.ids())))

    def _show_functions(self) -> None:
        document = self._store.document.own_functions
        self._page.picker.set_own_functions(document, tuple(each for each in self._library.ids() if each not in document))
        self._page.strip.set_own_functions(self._known())

    def _document_changed(self, old: Document, new: Document) -> None:
        if old.own_functions != new.own_functions:
            for activation in self._deleted & set(new.functions):
                self._put_back(activation)
                self._window.message_bar.hide()
            self._show_functions()

    def _document_opened(self) -> None:
        self._page.show_editor(False)
        self._main.leave_draft(Subject())
        self._show_functions()


def _catalogue_names() -> set[str]:
    """Return the names of the built-in functions, in English and in the language on show."""
    return {name for record in ACTIVATIONS.values() for name in (record.name, text("activations", record.name), record.id)}


def _replaced(document: Document, old: str, new: str) -> Document:
    """Return the document with an own function replaced wherever it stands; parameters that still exist keep their values."""
    explorer = document.explorer
    known = find_activation(new).defaults

    def kept(parameters: Mapping[str, float]) -> dict[str, float]:
        return {name: value for name, value in parameters.items() if name in known}

    def renewed(function: BoundActivation) -> BoundActivation:
        return BoundActivation(new, kept(function.parameters)) if function.activation == old else function

    if old in explorer.changed:
        explorer = explorer.with_function(renewed(explorer.changed[old]))
    pins = tuple(replace(pin, function=renewed(pin.function)) for pin in explorer.pins)
    changed = MappingProxyType({name: each for name, each in explorer.changed.items() if name != old})
    layers = [
        layer.replace(function=renewed(layer.function)) if layer.activation == old else layer
        for layer in document.network.layers
    ]
    network = document.network if all(map(_same, layers, document.network.layers)) else Network(layers)
    return replace(
        document,
        network=network,
        explorer=replace(explorer, pins=pins, changed=changed),
        functions=tuple(dict.fromkeys(new if each == old else each for each in document.functions)),
    )


def _same(first: Layer, second: Layer) -> bool:
    return first is second
