"""Binds the table of samples to the document: shows the rows and their outputs, turns what is asked for into edits."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QEvent, QObject, QRect, Signal

from engine import Document, KasseiError, Message
from engine.data.samples import Samples
from engine.explain.references import Reference, name_of
from engine.numeric.messages import QT_TRANSLATE_NOOP
from gui.model.forward_pass import ForwardPass
from gui.model.settings import Settings
from gui.model.store import DocumentStore
from gui.playground.explanation_sources import Source, network_place
from gui.playground.page import Playground
from gui.shell.main_window import MainWindow
from gui.text.translation import say

if TYPE_CHECKING:
    from gui.samples.files import SamplesFiles

# What a person did to the table, as undo names it.
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
_TRACE = "traced row"  # the merge key: to walk along the rows is one step


class SamplesController(QObject):
    """One for a playground; but for the commands of the menu, it begins when the table is first looked at."""

    described = Signal(str)
    explain_requested = Signal(object, object)  # the Reference of a number, and the Source it stands in

    def __init__(
        self, page: Playground, store: DocumentStore, forward_pass: ForwardPass, window: MainWindow, settings: Settings
    ) -> None:
        super().__init__(page)
        self._page, self._store, self._forward = page, store, forward_pass
        self._window, self._settings = window, settings
        self._targets = False  # whether the table has columns for targets while it has no rows
        self._begun = False
        page.view_samples.toggled.connect(self._begin)
        actions = window.actions_by_id
        actions["import_samples"].triggered.connect(lambda checked=False: self._show_table().ask_read())
        actions["export_samples"].triggered.connect(lambda checked=False: self._show_table().ask_write(self._outputs_held))
        window.table_dropped.connect(lambda path: self._show_table().read(path))
        self.described.connect(window.describe)

    def _show_table(self) -> SamplesFiles:
        """Bring the table to the front, and return what reads and writes it."""
        self._page.view_samples.setChecked(True)
        return self._files

    def _begin(self) -> None:
        from gui.samples.files import SamplesFiles  # no start waits for what a table needs
        from gui.samples.outputs import SamplesOutputs

        self._page.view_samples.toggled.disconnect(self._begin)
        panel, store = self._page.samples, self._store
        self._panel, self._model = panel, panel.model
        self._files = SamplesFiles(self._window, store, self._settings, self)
        self._outputs = SamplesOutputs(store, self._forward, self)
        self._files.progressed.connect(panel.show_progress)
        self._outputs.changed.connect(self._show_outputs)
        self._model.edit_requested.connect(self._edit)
        panel.table.row_picked.connect(self._trace)
        panel.table.explain_asked.connect(self._explain)
        panel.table.rows_deleted.connect(self._delete)
        panel.table.described.connect(self.described)
        panel.open_asked.connect(self._files.ask_read)
        panel.save_asked.connect(lambda: self._files.ask_write(self._outputs_held))
        panel.stop_asked.connect(self._files.stop)
        panel.targets_asked.connect(self._set_targets)
        panel.clear_asked.connect(lambda: self._edit(Samples(), "empty"))
        store.changed.connect(self._document_changed)
        store.opened.connect(self._document_opened)
        panel.installEventFilter(self)
        self._show()
        self._outputs.set_seen(panel.isVisible())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Compute outputs only while they can be seen."""
        if event.type() in (QEvent.Type.Show, QEvent.Type.Hide) and not event.spontaneous():
            if event.type() == QEvent.Type.Show:
                self._show()
            self._outputs.set_seen(event.type() == QEvent.Type.Show)
        return super().eventFilter(watched, event)

    def _document_changed(self, old: Document, new: Document) -> None:
        if old.samples is not new.samples or old.network.shape != new.network.shape:
            self._show()
        elif old.x is not new.x and self._panel.isVisible():  # a drag does not look through rows that nobody sees
            self._show_traced()

    def _document_opened(self) -> None:
        self._targets = False
        self._show()

    def _show(self) -> None:
        document = self._store.document
        samples, shape = document.samples, document.network.shape
        if len(samples):
            self._targets = samples.has_targets
        self._model.network_outputs = shape[-1]
        self._model.show_samples(samples, (shape[0], shape[-1] if self._targets else 0, shape[-1]))
        self._show_traced()
        self._show_outputs()

    def _show_outputs(self) -> None:
        states = self._outputs.states
        if states is None or len(states) == len(self._model.samples):
            self._model.show_outputs(self._outputs.outputs, states)

    def _show_traced(self) -> None:
        """Mark the row that x is: the one with the cursor if several are the same."""
        samples, x = self._model.samples, self._store.document.x
        row = -1
        if len(samples) and samples.inputs.shape[1] == len(x):
            same = np.flatnonzero((samples.inputs == np.array(x)).all(axis=1))
            current = self._panel.table.currentIndex().row()
            row = current if current in same else int(same[0]) if len(same) else -1
        self._model.show_traced(row)

    def _outputs_held(self) -> np.ndarray | None:
        """Return the outputs if each row has one that holds."""
        return self._outputs.outputs if self._outputs.hold else None

    def _edit(self, samples: Samples, what: str, merge_key: object = None) -> None:
        """Change the rows as one undoable step; x follows the row it is traced from."""
        document, row = self._store.document, self._model.traced
        x = samples.row(row) if what in ("cell", "paste", "clear") and 0 <= row < len(samples) else document.x
        self._change(replace(document, samples=samples, x=x), what, merge_key)

    def _change(self, document: Document, what: str, merge_key: object = None) -> None:
        self._store.edit(document, Message(EDITS[what], {}, "edits"), merge_key)

    def _delete(self, rows: list[int]) -> None:
        if rows:
            self._edit(self._store.document.samples.without_rows(rows), "delete")

    def _set_targets(self, shown: bool) -> None:
        document = self._store.document
        self._targets = shown
        if not len(document.samples):
            self._show()
            return
        try:
            self._edit(document.samples.with_targets(document.network.shape[-1] if shown else 0), "targets")
        except KasseiError as error:  # more numbers than samples may have
            self._window.message_bar.show_message(error.message)
            self._targets = document.samples.has_targets
            self._panel.targets.setChecked(self._targets)

    def _trace(self, row: int) -> None:
        """Make the inputs of a row the document's x; the results follow it where they were complete."""
        document = self._store.document
        x = document.samples.row(row)
        if x == document.x:
            self._show_traced()
            return
        forward = self._forward
        follows = forward.trace is not None and self._outputs.passed is document.network
        follows = follows and forward.revealed >= len(document.network.layers)
        self._change(replace(document, x=x), "trace", _TRACE)
        if follows and not forward.live:
            forward.forward()

    def _explain(self, row: int, reference: Reference) -> None:
        """Pick a row and ask for the card of a number in it; a result only if it was computed of this row."""
        self._trace(row)
        trace = self._forward.trace
        if reference.kind == "y" and (trace is None or trace.x.tolist() != list(self._store.document.x)):
            template = QT_TRANSLATE_NOOP("messages", "{name} has not been computed yet; press Forward.")
            self.described.emit(say(Message(template, {"name": name_of(reference)}, "messages")))
        else:
            self.explain_requested.emit(reference, Source(lambda: None, self._anchor))

    def _anchor(self) -> QRect:
        """Return what should stay in sight beside a card: the cell of the cursor, from the line above the table on."""
        page, table = self._page, self._panel.table
        if self._panel.isHidden():
            return network_place(page, page.diagram if page.strip.isHidden() else page.strip)
        area, cell = network_place(page, self._panel), table.visualRect(table.currentIndex())
        return QRect(table.viewport().mapTo(page, cell.topLeft()).x(), area.top(), cell.width(), area.height())
