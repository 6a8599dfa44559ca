"""SamplesFiles: reading and writing CSV files of samples, in slices, with progress and a way to stop."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from engine import Document, KasseiError, Message
from engine.data.samples import TABLES
from engine.data.tables.csv_table import TableReader, csv_parts
from engine.data.tables.proposal import Proposal
from engine.document.files import write_whole
from engine.document.reshape import with_network_for, with_table
from engine.document.row_passes import aimed_at
from engine.network.initialisers import Draw
from engine.numeric.arrays import Array
from engine.numeric.messages import QT_TRANSLATE_NOOP
from gui.dialogs.file_dialog import about_file, ask_to_read, ask_to_write, file_stem, kind, remember_folder
from gui.dialogs.file_writing import FileWriter
from gui.model.notices import Notices
from gui.model.settings import Settings
from gui.model.workspace import State, Workspace
from gui.runtime.slices import Slices
from gui.samples.task_words import task_words
from gui.text.translation import say


class SamplesFiles(QObject):
    """Reads and writes for one window; one file at a time."""

    progressed = Signal(str, object)  # a sentence, and the progress from 0 to 1; None when nothing is being done
    proposed = Signal(object)  # the Proposal of a table that a person should check; None once it is settled
    reshape_refused = Signal(object)  # the KasseiError about the limit

    def __init__(self, parent: QWidget, workspace: Workspace, settings: Settings, notices: Notices) -> None:
        super().__init__(parent)
        self._parent, self._workspace, self._settings, self._notices = parent, workspace, settings, notices
        self._writer = FileWriter(parent, settings, notices)
        self._slices = Slices(self)
        self._slices.sliced.connect(self._show_progress)
        self._say: Callable[[], tuple[str, float]] | None = None
        self._reader: TableReader | None = None
        workspace.changed.connect(self._state_changed)

    @property
    def active(self) -> bool:
        """Whether a file is being read or written."""
        return self._slices.active

    def ask_read(self) -> None:
        """Let the person choose a table to read."""
        kinds = [kind(self.tr("CSV tables"), *TABLES)]
        ask_to_read(self._parent, self._settings, self.tr("Open CSV"), kinds, self.read, name="samples_open_dialog")

    def ask_write(self, outputs: Callable[[], Array | None]) -> None:
        """Ask for a file to write the samples to, with the outputs at that time."""
        if not len(self._workspace.document.samples):
            self._notices.describe(self.tr("There are no rows to save."))
            return
        stem = self._workspace.path.stem if self._workspace.path else ""
        proposal = file_stem(stem, self.tr("samples")) + TABLES[0]
        ask_to_write(
            self._parent,
            self._settings,
            self.tr("Save CSV"),
            kind(self.tr("CSV tables"), TABLES[0]),
            lambda path: self.write(path, outputs()),
            proposal=proposal,
            name="samples_save_dialog",
        )

    def read(self, path: str | Path) -> None:
        """Begin to read the rows of a file, which replace the present ones as one undoable edit at the end."""
        self.stop()
        self.proposed.emit(None)
        shape = self._workspace.document.network.shape
        file = Path(path)
        try:
            reader = self._reader = TableReader(file, shape[0], shape[-1])
        except KasseiError as error:
            self._refuse(file, error)
            return

        def step() -> bool:
            try:
                more = reader.step()
            except KasseiError as error:
                self._reader = None
                self._refuse(file, error)
                return False
            if not more:
                self._reader = None
                self._take(file, reader)
            return more

        def progress() -> tuple[str, float]:
            return self.tr("Reading {file}: {rows} rows").format(file=file.name, rows=reader.rows), reader.progress

        self._work(step, progress)

    def write(self, path: Path, outputs: Array | None) -> None:
        """Begin to write the samples to a file, which appears when it is complete."""
        self.stop()
        samples, written = self._workspace.document.samples, 0
        parts, texts = csv_parts(samples, outputs, names=self._workspace.document.names), list[str]()

        def step() -> bool:
            nonlocal written
            text = next(parts, None)
            if text is not None:
                texts.append(text)
                written = min(len(samples), written + text.count("\n"))
                return True
            self._writer.write(path, lambda file: write_whole(file, "".join(texts).encode()))
            return False

        def progress() -> tuple[str, float]:
            sentence = self.tr("Writing {file}: {rows} rows").format(file=path.name, rows=written)
            return sentence, written / max(1, len(samples))

        self._work(step, progress)

    def stop(self) -> None:
        """Stop reading or writing, without any change."""
        if self.active:
            self._slices.stop()
            self._let_go()
            self.progressed.emit("", None)
            self._notices.describe(self.tr("Stopped; nothing is changed."))

    def _work(self, step: Callable[[], bool], progress: Callable[[], tuple[str, float]]) -> None:
        """Run a step in slices, with its progress and its errors reported."""
        self._say = progress

        def step_and_end() -> bool:
            more = step()
            if not more:
                self.progressed.emit("", None)
            return more

        self._slices.begin(step_and_end)

    def _show_progress(self) -> None:
        if self._say is not None:
            self.progressed.emit(*self._say())

    def load(self, proposal: Proposal) -> None:
        """Put the rows of a table into the document as one undoable edit, and report how they were read."""
        self._load(proposal, self._workspace.document)

    def _load(self, proposal: Proposal, fitted: Document) -> None:
        """Load into the document, or into one whose network has just been fitted: x is then the first row."""
        before, file = self._workspace.document, proposal.table.file
        try:
            table = proposal.apply()
            document = with_table(fitted, table)
            if fitted is not before:
                document = aimed_at(document, 0)
        except KasseiError as error:
            self._refuse(Path(file), error)
            return
        self.proposed.emit(None)
        self._notices.withdraw()
        message = Message(QT_TRANSLATE_NOOP("edits", "samples of {file}"), {"file": file}, "edits")
        self._workspace.edit(document, message)
        rows = len(table.samples)
        sentence = self.tr("1 row read from {file}.") if rows == 1 else self.tr("{rows} rows read from {file}.")
        sentences = [sentence.format(rows=rows, file=file), *map(say, table.notes)]
        if document.task != before.task:
            sentences.append(task_words(document.task, document.network.shape[-1]))
        if before.standardising is not None and document.standardising is not None:
            kept = document.standardising is before.standardising
            sentences.append(
                self.tr("Inputs are standardised with the same means and deviations as before.")
                if kept
                else self.tr("Inputs are standardised anew, by these rows.")
            )
        self._notices.describe(" ".join(sentences))

    def reshape(self, proposal: Proposal) -> None:
        """Give the network the shape of a proposal as one undoable edit, or report the limit.

        The rows are loaded in the same edit if nothing else prevents it.
        """
        inputs, outputs = proposal.network
        draw = Draw(self._settings["initialiser"], self._settings["seed"])
        try:
            document = with_network_for(self._workspace.document, proposal, draw)
        except KasseiError as error:
            self.reshape_refused.emit(error)
            return
        if proposal.problem is None:
            self._load(proposal, document)
            return
        template = QT_TRANSLATE_NOOP("edits", "{inputs} inputs and {outputs} outputs")
        self._workspace.edit(document, Message(template, {"inputs": inputs, "outputs": outputs}, "edits"))

    def _take(self, file: Path, reader: TableReader) -> None:
        """Load a table without open questions; show any other to the person."""
        proposal = reader.proposal
        if proposal is None:
            return
        remember_folder(self._settings, file)
        proposal = proposal.with_options(standardise=self._workspace.document.standardising is not None)
        problem = proposal.problem
        if proposal.question is None and problem is None and proposal.fits:
            self.load(proposal)
        elif problem is None or not proposal.fits or proposal.missing_rows:
            self._notices.withdraw()
            self.proposed.emit(proposal)
        else:  # no other role of a column would help
            self._refuse(file, problem)

    def _refuse(self, file: Path, error: KasseiError) -> None:
        template = QT_TRANSLATE_NOOP("messages", "{file} was not read. {reason}")
        self._notices.fail(about_file(template, file, error))

    def _state_changed(self, old: State, new: State) -> None:
        """Stop for another document, and reading for a network of another shape."""
        before, after = old.document.network.shape, new.document.network.shape
        other_shape = (before[0], before[-1]) != (after[0], after[-1])
        if old.opened != new.opened:
            self.proposed.emit(None)
        if old.opened != new.opened or (self._reader is not None and other_shape):
            self.stop()

    def _let_go(self) -> None:
        if self._reader is not None:
            self._reader.close()
            self._reader = None
