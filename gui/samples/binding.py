"""Joins the table of samples to a workspace: rows, their outputs, and undoable edits of them."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from PySide6.QtCore import QEvent, QObject, Signal

from engine import Document, KasseiError, Message
from engine.data.judgement import are_classes
from engine.data.samples import Samples
from engine.document.row_passes import aimed_at, has_targets, row_figures
from engine.explain.references import Reference, name_of
from engine.numeric.arrays import Array
from engine.numeric.messages import QT_TRANSLATE_NOOP
from gui.model.context import Context
from gui.model.workspace import State
from gui.samples.files import SamplesFiles
from gui.samples.outputs import SamplesOutputs
from gui.samples.panel import SamplesPanel
from gui.text.translation import say

# The edits of the table, by their names in undo.
EDITS: dict[str, str] = {
    "cell": QT_TRANSLATE_NOOP("edits", "number in the table"),
    "row": QT_TRANSLATE_NOOP("edits", "new row of the table"),
    "paste": QT_TRANSLATE_NOOP("edits", "paste into the table"),
    "clear": QT_TRANSLATE_NOOP("edits", "zeros in the table"),
    "delete": QT_TRANSLATE_NOOP("edits", "deletion of rows"),
    "targets": QT_TRANSLATE_NOOP("edits", "targets of the table"),
    "empty": QT_TRANSLATE_NOOP("edits", "clearing of the table"),
    "trace": QT_TRANSLATE_NOOP("edits", "traced row"),
}
_TRACE = "traced row"  # the merge key: walking along the rows is one step


class SamplesBinding(QObject):
    """Joins a panel with the table of samples to a workspace."""

    explain_requested = Signal(object)  # the Reference of a number

    def __init__(self, panel: SamplesPanel, context: Context) -> None:
        super().__init__(panel)
        workspace, settings, notices = context.workspace, context.settings, context.notices
        self.panel = panel
        self._model, self._workspace, self._notices = panel.model, workspace, notices
        self._targets = False  # whether an empty table has columns for targets
        self.files = SamplesFiles(panel.window(), workspace, settings, notices)
        self._outputs = SamplesOutputs(workspace, self)
        self.files.progressed.connect(panel.show_progress)
        self.files.proposed.connect(panel.show_proposal)
        self.files.reshape_refused.connect(panel.importing.show_refusal)
        panel.importing.load_requested.connect(self.files.load)
        panel.importing.reshape_requested.connect(self.files.reshape)
        self._outputs.changed.connect(self._show_outputs)
        self._model.edit_requested.connect(self._edit)
        panel.table.row_picked.connect(self._trace)
        panel.table.explain_asked.connect(self._explain)
        panel.table.rows_deleted.connect(self._delete)
        panel.table.described.connect(notices.describe)
        panel.open_asked.connect(self.files.ask_read)
        panel.save_asked.connect(self.ask_write)
        panel.stop_asked.connect(self.files.stop)
        panel.average_asked.connect(self._average)
        panel.targets_asked.connect(self._set_targets)
        panel.clear_asked.connect(lambda: self._edit(Samples(), "empty"))
        workspace.changed.connect(self._state_changed)
        panel.installEventFilter(self)
        self._show()
        self._outputs.set_seen(panel.isVisible())

    def ask_write(self) -> None:
        """Ask for a file to write the rows to."""
        self.files.ask_write(self._outputs_held)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Compute outputs only while visible."""
        if event.type() in (QEvent.Type.Show, QEvent.Type.Hide) and not event.spontaneous():
            if event.type() == QEvent.Type.Show:
                self._show()
            self._outputs.set_seen(event.type() == QEvent.Type.Show)
        return super().eventFilter(watched, event)

    def _state_changed(self, old: State, new: State) -> None:
        """Show what an edit changed of the rows, their outputs and figures."""
        before, after = old.document, new.document
        if old.opened != new.opened:
            self._targets = False
        named_anew = before.names is not after.names
        shaped_anew = before.network.shape != after.network.shape or before.task != after.task
        if before.loss_used != after.loss_used:
            self._model.forget_figures()
        if old.over_rows != new.over_rows:
            self._show_average()
        if before.samples is not after.samples or shaped_anew or named_anew or old.opened != new.opened:
            self._show()
        elif before.x is not after.x and self.panel.isVisible():  # a drag does not search hidden rows
            self._show_traced()

    def _show(self) -> None:
        """Show the rows of the document, with names, classes and targets."""
        document = self._workspace.document
        samples, shape = document.samples, document.network.shape
        if len(samples):
            self._targets = samples.has_targets
        self._model.network_outputs = shape[-1]
        self._model.show_names(document.names)
        self.panel.importing.show_network(shape[0], shape[-1], document.task)
        columns = (shape[0], shape[-1] if self._targets else 0, shape[-1])
        classes = are_classes(samples.targets, document.task) or (document.names.classes and not document.task)
        self._model.results.figures = self._row_figures if self._targets else None
        self._model.show_samples(samples, columns, classes=classes)
        self._show_traced()
        self._show_average()
        self._show_outputs()

    def _average(self, over_rows: bool) -> None:
        self._workspace.average_rows(over_rows)
        self._show_average()  # a button pressed again stays down

    def _show_average(self) -> None:
        state = self._workspace.state
        self.panel.show_average(state.over_rows, offered=has_targets(state.document))

    def _show_outputs(self) -> None:
        states = self._outputs.states
        if states is None or len(states) == len(self._model.samples):
            self._model.show_outputs(self._outputs.outputs, states)

    def _show_traced(self) -> None:
        """Mark the row that equals x, that with the cursor if there are several."""
        samples, x = self._model.samples, self._workspace.document.x
        row = -1
        if len(samples) and samples.inputs.shape[1] == len(x):
            same = np.flatnonzero((samples.inputs == np.array(x)).all(axis=1))
            current = self.panel.table.currentIndex().row()
            row = current if current in same else int(same[0]) if len(same) else -1
        self._model.show_traced(row)

    def _row_figures(self, rows: slice) -> Array:
        """Return losses and gradients of some rows, by the network of the outputs beside them."""
        document, passed = self._workspace.document, self._outputs.passed
        if passed is not None and passed.shape == document.network.shape:
            document = replace(document, network=passed)
        return row_figures(document, rows)

    def _outputs_held(self) -> np.ndarray | None:
        """Return the outputs if those of all rows hold."""
        return self._outputs.outputs if self._outputs.hold else None

    def _edit(self, samples: Samples, what: str, merge_key: object = None) -> None:
        """Change the rows as one undoable step; x follows its row."""
        document, row = self._workspace.document, self._model.traced
        changed = replace(document, samples=samples)
        if what in ("cell", "paste", "clear") and 0 <= row < len(samples):
            changed = aimed_at(changed, row)
        self._change(changed, what, merge_key)

    def _change(self, document: Document, what: str, merge_key: object = None, *, follow: bool = False) -> None:
        self._workspace.edit(document, Message(EDITS[what], {}, "edits"), merge_key, follow=follow)

    def _delete(self, rows: list[int]) -> None:
        if rows:
            self._edit(self._workspace.document.samples.without_rows(rows), "delete")

    def _set_targets(self, shown: bool) -> None:
        """Add or remove columns of targets."""
        document = self._workspace.document
        self._targets = shown
        if not len(document.samples):
            self._show()
            return
        try:
            self._edit(document.samples.with_targets(document.network.shape[-1] if shown else 0), "targets")
        except KasseiError as error:  # more numbers than samples may hold
            self._notices.fail(error.message)
            self._targets = document.samples.has_targets
            self.panel.targets.setChecked(self._targets)

    def _trace(self, row: int) -> None:
        """Make a row the document's x and target; complete results follow."""
        document = self._workspace.document
        aimed = aimed_at(document, row)
        if (aimed.x, aimed.target) == (document.x, document.target):
            self._show_traced()
            return
        run = self._workspace.run
        follows = run is not None and run.is_complete and self._outputs.passed is document.network
        self._change(aimed, "trace", _TRACE, follow=follows)

    def _explain(self, row: int, reference: Reference) -> None:
        """Pick a row and request the card of a number in it; a result only if it was computed for this row."""
        self._trace(row)
        run = self._workspace.run
        if reference.kind == "y" and (run is None or run.document.x != self._workspace.document.x):
            template = QT_TRANSLATE_NOOP("messages", "{name} has not been computed yet; press Forward.")
            self._notices.describe(say(Message(template, {"name": name_of(reference)}, "messages")))
        else:
            self.explain_requested.emit(reference)
