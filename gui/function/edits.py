"""FunctionEdits: undoable edits of the explored functions."""

from __future__ import annotations

from dataclasses import replace

from engine import BoundActivation, Message
from engine.document.document import Explorer
from engine.numeric.messages import QT_TRANSLATE_NOOP
from gui.model.focus import Focus, focused_function, picked
from gui.model.history import parameter_text
from gui.model.settings import Settings
from gui.model.workspace import Workspace


class FunctionEdits:
    """The edits of a workspace's explorer; they raise KasseiError for what cannot be done."""

    def __init__(self, workspace: Workspace, settings: Settings) -> None:
        self._workspace, self._settings = workspace, settings

    @property
    def focused(self) -> BoundActivation:
        """The current function."""
        return focused_function(self._workspace.document, self._workspace.focus, self._settings["convention"])

    def explored(self, activation: str) -> BoundActivation:
        """Return a function with the values it would have if it were picked."""
        return self._explorer.function(activation, self._settings["convention"])

    def set_parameter(self, name: str, value: float, merge_key: object = None) -> None:
        """Set a parameter of the current function, which is not a layer's; a draft's is not yet in the document."""
        function, focus = self.focused, self._workspace.focus
        changed = function.replace(parameters={**function.parameters, name: value})
        if focus.draft is not None:
            self._workspace.focus_on(replace(focus, draft=changed))
            return
        explorer = self._explorer.with_function(changed, self._settings["convention"])
        message = parameter_text(function.activation, name)
        self._edit(explorer, message, merge_key, about=picked(function.activation))

    def set_inputs(self, inputs: tuple[float, ...]) -> None:
        """Replace the inputs of the table of values."""
        message = Message(QT_TRANSLATE_NOOP("edits", "inputs of the table"), {}, "edits")
        self._edit(replace(self._explorer, inputs=inputs), message)

    def set_scores(self, scores: tuple[float, ...], merge_key: object = None) -> None:
        """Replace the scores that a vector function is explored with."""
        message = Message(QT_TRANSLATE_NOOP("edits", "scores"), {}, "edits")
        self._edit(replace(self._explorer, scores=scores), message, merge_key)

    def pin(self, function: BoundActivation) -> bool:
        """Pin a function for comparison; return whether it was not pinned already."""
        explorer = self._explorer.with_pin(function)
        if explorer is self._explorer:
            return False
        self._change(QT_TRANSLATE_NOOP("edits", "pinned function"), pins=explorer.pins)
        return True

    def remove_pin(self, index: int) -> None:
        """Remove a pin; the reference stays the reference."""
        pins, reference = self._explorer.pins, self._explorer.reference
        if reference is not None and reference >= index:
            reference = None if reference == index else reference - 1
        template = QT_TRANSLATE_NOOP("edits", "removal of a pin")
        self._change(template, pins=pins[:index] + pins[index + 1 :], reference=reference)

    def move_pin(self, index: int, to: int) -> None:
        """Move a pin to another index of the list."""
        order = list(range(len(self._explorer.pins)))
        order.insert(to, order.pop(index))
        pins, reference = self._explorer.pins, self._explorer.reference
        moved = None if reference is None else order.index(reference)
        template = QT_TRANSLATE_NOOP("edits", "order of the pins")
        self._change(template, pins=tuple(pins[position] for position in order), reference=moved)

    def set_pin_visible(self, index: int, visible: bool) -> None:
        """Show or hide the curve of a pin."""
        pins = list(self._explorer.pins)
        pins[index] = replace(pins[index], visible=visible)
        self._change(QT_TRANSLATE_NOOP("edits", "visibility of a pin"), pins=tuple(pins))

    def set_reference(self, index: int | None) -> None:
        """Make a pin the reference of comparison, or none."""
        self._change(QT_TRANSLATE_NOOP("edits", "reference of the comparison"), reference=index)

    def clear_pins(self) -> None:
        """Remove all pins."""
        self._change(QT_TRANSLATE_NOOP("edits", "removal of all pins"), pins=(), reference=None)

    @property
    def _explorer(self) -> Explorer:
        return self._workspace.document.explorer

    def _change(self, template: str, **changes: object) -> None:
        explorer = replace(self._explorer, **changes)  # pyright: ignore[reportArgumentType] - fields of Explorer
        self._edit(explorer, Message(template, {}, "edits"))

    def _edit(self, explorer: Explorer, message: Message, merge_key: object = None, about: Focus | None = None) -> None:
        self._workspace.edit(replace(self._workspace.document, explorer=explorer), message, merge_key, about)
