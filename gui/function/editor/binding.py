"""Joins the formula editor to a workspace and the library: creating, editing and deleting a person's own functions."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QObject, Signal

from engine import ACTIVATIONS, BoundActivation, FileError, KasseiError, Message
from engine.activations import name_and_formula
from engine.document.own_functions import layer_that_uses, with_function_replaced, without_function
from engine.numeric.messages import QT_TRANSLATE_NOOP
from gui.function.editor.formula_editor import FormulaEditor
from gui.function.picker.activation_picker import ActivationPicker
from gui.model.context import Context
from gui.model.focus import Focus, picked
from gui.model.workspace import State
from gui.text.translation import text


class OwnFunctionBinding(QObject):
    """Joins the editor, made by `editor` when it is first opened, to a workspace and to the person's library."""

    writing = Signal(bool)  # whether the editor is open; emitted before it takes its height

    def __init__(self, editor: Callable[[], FormulaEditor], picker: ActivationPicker, context: Context) -> None:
        super().__init__(picker)
        workspace, library = context.workspace, context.library
        settings, notices = context.settings, context.notices
        self._make_editor, self._workspace, self._library = editor, workspace, library
        self._settings, self._notices = settings, notices
        self._editor: FormulaEditor | None = None
        self._before = Focus()  # the focus before the draft
        self._tried: dict[str, float] = {}  # values of a draft's parameters, including those missing from a half-typed formula
        self._deleted: set[str] = set()  # deleted from library and document together: undo brings both back
        picker.own_function_requested.connect(self.start)
        picker.edit_own_requested.connect(self.edit)
        picker.delete_own_requested.connect(self.delete)
        workspace.changed.connect(self._state_changed)
        if library.problem is not None:
            notices.fail(library.problem)

    def start(self) -> None:
        """Open the editor on a new formula."""
        self._open().start_new()

    def edit(self, activation: str) -> None:
        """Open the editor on an own function."""
        editor = self._open()
        self._workspace.focus_on(picked(activation))
        editor.start_editing(activation, activation in self._library.ids())

    def delete(self, activation: str) -> None:
        """Delete an own function from the document and the library, unless a layer uses it."""
        name, document = name_and_formula(activation)[0], self._workspace.document
        layer = layer_that_uses(document, activation)
        if layer is not None:
            template = QT_TRANSLATE_NOOP("messages", "{name} is used in layer {layer}; give the layer another function first.")
            self._notices.fail(Message(template, {"name": name, "layer": layer}))
            return
        self._notices.withdraw()
        if self._workspace.focus.activation == activation:
            self._workspace.focus_on(Focus(0))
        template = QT_TRANSLATE_NOOP("edits", "deletion of {name}")
        self._workspace.edit(without_function(document, activation), Message(template, {"name": name}, "edits"))
        if activation in self._library.ids():
            self._remove_from_library(activation, name)

    def _remove_from_library(self, activation: str, name: str) -> None:
        if self._keep(lambda: self._library.remove(activation)):
            self._deleted.add(activation)
            self._notices.note(
                Message(QT_TRANSLATE_NOOP("messages", "{name} was removed from your library."), {"name": name}),
                [(Message(QT_TRANSLATE_NOOP("messages", "Put it back")), lambda: self._put_back(activation))],
                holds=lambda state: activation not in state.document.functions,
            )

    def _put_back(self, activation: str) -> None:
        self._deleted.discard(activation)
        self._keep(lambda: self._library.add(activation))

    def _open(self) -> FormulaEditor:
        """Return the editor, made and connected the first time, with the names that are taken."""
        if self._workspace.focus.draft is None:
            self._before = self._workspace.focus
        if self._editor is None:
            self._editor = self._make_editor()
            self._editor.drafted.connect(self._show_draft)
            self._editor.outdated_changed.connect(self._show_outdated)
            self._editor.saved.connect(self._save)
            self._editor.cancelled.connect(self._leave)
        known = dict.fromkeys((*self._workspace.document.own_functions, *self._library.ids()))
        self._editor.set_taken_names([*(name_and_formula(function)[0] for function in known), *_catalogue_names()])
        self.writing.emit(True)
        self._editor.show()
        return self._editor

    def _close(self) -> None:
        if self._editor is not None:
            self._editor.hide()
            self.writing.emit(False)

    def _show_draft(self, activation: str) -> None:
        """Show the draft, with the parameters it has been tried with so far."""
        if self._workspace.focus.draft is not None:
            self._tried |= self._workspace.focus.draft.parameters
        known = BoundActivation(activation).parameters
        tried = {name: value for name, value in self._tried.items() if name in known}
        self._workspace.focus_on(Focus(None, activation, BoundActivation(activation, tried)))

    def _show_outdated(self, outdated: bool) -> None:
        focus = self._workspace.focus
        if focus.draft is not None:
            self._workspace.focus_on(replace(focus, outdated=outdated))

    def _leave(self) -> None:
        self._tried.clear()
        self._close()
        if self._workspace.focus.draft is not None:
            self._workspace.focus_on(self._before)

    def _save(self, activation: str, previous: str | None, keep: bool) -> None:
        """Put a function into the document and, with `keep`, into the library, in place of `previous` if that was edited."""
        draft, document = self._workspace.focus.draft, self._workspace.document
        try:
            changed = with_function_replaced(document, previous, activation) if previous else document
            if activation not in changed.functions:
                changed = replace(changed, functions=(*changed.functions, activation))
        except KasseiError as error:  # too many functions for a document: the editor stays open
            self._notices.fail(error.message)
            return
        self._notices.withdraw()
        self._tried.clear()
        self._close()
        if draft is not None:
            known = BoundActivation(activation).parameters
            tried = {name: value for name, value in draft.parameters.items() if name in known}
            if tried:
                changed = replace(changed, explorer=changed.explorer.with_function(BoundActivation(activation, tried)))
        message = Message(QT_TRANSLATE_NOOP("edits", "own function {name}"), {"name": name_and_formula(activation)[0]}, "edits")
        self._workspace.focus_on(self._before)  # the focus to which undo returns
        self._workspace.edit(changed, message)
        self._keep(lambda: self._update_library(activation, previous, keep=keep))
        if previous is not None:
            self._rename_favourite(previous, activation)
        self._workspace.focus_on(picked(activation))

    def _update_library(self, activation: str, previous: str | None, *, keep: bool) -> None:
        held = previous is not None and previous in self._library.ids()
        if keep and previous is not None and held:
            self._library.replace(previous, activation)
        elif keep:
            self._library.add(activation)
        elif previous is not None and held:
            self._library.remove(previous)

    def _rename_favourite(self, old: str, new: str) -> None:
        """Keep the star of a function whose formula, and with it its id, has changed."""
        self._settings["favourites"] = tuple(
            new if favourite == old else favourite for favourite in self._settings["favourites"]
        )

    def _keep(self, change: Callable[[], None]) -> bool:
        """Change the library; a failure is reported, and the document keeps the function anyway."""
        try:
            change()
        except FileError as error:
            self._notices.fail(error.message)
            return False
        return True

    def _state_changed(self, old: State, new: State) -> None:
        if old.opened != new.opened:
            self._close()
        if old.document.own_functions != new.document.own_functions:
            for activation in self._deleted & set(new.document.functions):
                self._put_back(activation)


def _catalogue_names() -> set[str]:
    """Return the names of the built-in functions, in English and in the current language."""
    return {name for record in ACTIVATIONS.values() for name in (record.name, text("activations", record.name), record.id)}
