"""Workspace: the owner of the document, its run, the focus and the history, through which every edit passes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from engine import Document, KasseiError, Message
from engine.numeric.messages import QT_TRANSLATE_NOOP
from gui.model.focus import Focus, bookmarked
from gui.model.history import Edit, History
from gui.model.run import Run, Stage, computed, same_aim, stage_after, stage_before

if TYPE_CHECKING:
    from engine.learning.marking.sheet import Sheet
    from gui.model.check import Check, Checks

_TARGET = QT_TRANSLATE_NOOP("edits", "target t")
_UPDATE = QT_TRANSLATE_NOOP("edits", "update of weights and biases")
_UPDATES = QT_TRANSLATE_NOOP("edits", "{times} updates of weights and biases")


@dataclass(frozen=True, eq=False)
class State:
    """Everything the views show, as one immutable value; a view returns at once if its slice `is` the same object.

    `goes_back` says whether Backward was used on this document: the views then have space for the backward pass, and Live
    keeps it current. `opened` counts the opened documents: if it differs, this is another document and not an edit. With
    `over_rows` the backward pass is the mean over all rows of the table, not that of x alone. `check` is the sheet that a
    person fills in, without a run; None while the program shows its own numbers.
    """

    document: Document
    run: Run | None = None
    focus: Focus = field(default_factory=Focus)
    live: bool = False
    goes_back: bool = False
    opened: int = 0
    over_rows: bool = False
    check: Check | None = None


class Workspace(QObject):
    """Owns the state and replaces it; `changed` carries the old and the new state, once for each action of a person."""

    changed = Signal(object, object)  # the old and the new State
    followed = Signal(object, object)  # the same, once every view shows the new one, whenever it was built
    history_changed = Signal()  # undo or redo may have changed
    file_changed = Signal()  # the path or the saved state changed

    def __init__(self, document: Document, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.state = State(document, focus=bookmarked(document))
        self._page = self._view = ""  # the page and view last noted
        self.path: Path | None = None
        self._rescued = False
        self._history = History()
        self._was_dirty = False
        self._checks: Checks | None = None  # made when numbers are first checked
        self._aside: tuple[Document, Run] | None = None  # the run before the check
        self.halves = False  # whether a step reveals u and z of a layer separately

    @property
    def document(self) -> Document:
        """The present document."""
        return self.state.document

    @property
    def document_to_keep(self) -> Document:
        """The document to save: with a bookmark of the present focus, which is not an edit."""
        page, view = self._page or self.document.bookmark.page, self._view or self.document.bookmark.view
        return replace(self.document, bookmark=self.focus.bookmark(page, view))

    @property
    def run(self) -> Run | None:
        """The last run, None before the first."""
        return self.state.run

    @property
    def focus(self) -> Focus:
        """The present focus."""
        return self.state.focus

    @property
    def dirty(self) -> bool:
        """Whether there are unsaved changes."""
        return self._rescued or not self._history.is_clean

    @property
    def undo_steps(self) -> int:
        """The number of edits that can be undone."""
        return self._history.steps

    @property
    def forgot_edits(self) -> bool:
        """Whether the oldest edits can no longer be undone, because they took too much memory."""
        return self._history.forgot

    def undo_text(self) -> Message | None:
        """Return the name of the edit that undo would revert."""
        return self._history.last.text if self._history.last else None

    def redo_text(self) -> Message | None:
        """Return the name of the edit that redo would make again."""
        return self._history.next.text if self._history.next else None

    def edit(
        self,
        document: Document,
        text: Message,
        merge_key: object = None,
        about: Focus | None = None,
        *,
        follow: bool = False,
        anew: bool = False,
    ) -> None:
        """Replace the document as one undoable step; consecutive steps with the same merge key (a drag) are one.

        `about` is the focus of the edit, set now and when the edit is undone or redone. With `follow` revealed results are
        recomputed for the new document; `anew` it begins without any, because the old ones are of another network.
        """
        if document == self.document:
            return
        self._history.add(Edit(self.document, document, text, merge_key, about))
        self._show(document, about, follow=follow, anew=anew)

    def undo(self) -> None:
        """Undo the last edit."""
        edit = self._history.undo()
        if edit is not None:
            self._show(edit.before, edit.about)

    def redo(self) -> None:
        """Make the last undone edit again."""
        edit = self._history.redo()
        if edit is not None:
            self._show(edit.after, edit.about)

    def open(self, document: Document, path: Path | None, *, rescued: bool = False, focus: Focus | None = None) -> None:
        """Start with a loaded or new document; a rescued one counts as unsaved."""
        self._history.clear()
        self.path, self._rescued, self._was_dirty = path, rescued, rescued
        run = computed(document) if self.state.live else None
        focus = focus.within(document) if focus is not None else bookmarked(document)
        self._checks = self._aside = None
        self._replace(
            document=document, run=run, focus=focus, goes_back=False, opened=self.state.opened + 1, check=None, over_rows=False
        )
        self.history_changed.emit()
        self.file_changed.emit()

    def saved(self, path: Path) -> None:
        """Note that the present document was saved at `path`."""
        self.path, self._rescued, self._was_dirty = path, False, False
        self._history.mark_clean()
        self.file_changed.emit()

    def discard(self) -> None:
        """Note that unsaved changes were discarded."""
        self._rescued, self._was_dirty = False, False
        self._history.mark_clean()
        self.file_changed.emit()

    def focus_on(self, focus: Focus) -> None:
        """Set the focus to a layer or a function."""
        if focus != self.focus:
            self._replace(focus=focus.within(self.document))

    def note_page(self, page: str) -> None:
        """Note the present page, for the bookmark."""
        self._page = page

    def note_view(self, view: str) -> None:
        """Note the present view of the network, for the bookmark."""
        self._view = view

    def forward(self) -> None:
        """Run the network and reveal everything up to y; in Live the backward pass too, once it was used."""
        self._replace(run=self._computed(self.document, back=self.state.live and self.state.goes_back))

    def backward(self) -> None:
        """Run the network forward and backward and reveal everything; without a target one is proposed, as an edit."""
        document = self._aimed()
        if document is not self.document:
            self._history.add(Edit(self.document, document, Message(_TARGET, {}, "edits")))
        self._replace(document=document, run=self._computed(document), goes_back=True)
        self._tell_history()

    def update(self, times: int = 1) -> None:
        """Make this many steps of gradient descent as one edit; without a target one is proposed as part of it.

        The run is the one before the first step, with the Update; in Live it is the one after the last. Raises KasseiError
        if no step can be made.
        """
        from gui.model.update import descended  # imported lazily: the first update needs it

        start, earlier = self._aimed(), self.run.update if self.run is not None else None
        curve = earlier.curve if earlier is not None else ()
        document, update = descended(start, times, curve, over_rows=self.state.over_rows)
        text = Message(_UPDATE if times == 1 else _UPDATES, {"times": len(update.losses) - 1}, "edits")
        self._history.add(Edit(self.document, document, text))
        run = self._computed(document) if self.state.live else replace(self._computed(start), holds=False, gradients_hold=False)
        self._replace(document=document, run=replace(run, update=update), goes_back=True)
        self._tell_history()

    def step(self) -> None:
        """Reveal the next stage and focus its layer; after the last one, or after an edit, start again from the first.

        With a target the loss and the backward pass follow, and the update of the network comes last.
        """
        run, has_target = self.run, self.document.target is not None or self.state.over_rows
        if run is None or not run.holds or (run.is_complete and (not has_target or run.refusal is not None)):
            run = self._computed(self.document, back=False).at(stage_after(None, halves=self.halves) or Stage(0))
        else:
            run = run if run.gradients_hold else run.forward_pass(self.document)
            following = stage_after(run.stage, halves=self.halves, layers=run.layers if has_target else None)
            if following is None:
                self.update()
                return
            run = run.at(following) if following.direction == "forward" else self._sent_back(run.at(following))
        goes_back = self.state.goes_back or run.stage.direction != "forward"
        self._replace(run=run, focus=Focus(run.stage.layer), goes_back=goes_back)

    def step_back(self) -> None:
        """Hide the last stage, or undo an update; before the first stage nothing is revealed."""
        run = self.run
        if run is None:
            return
        if run.update is not None:
            self.undo()
            return
        stage = stage_before(run.stage, halves=self.halves, layers=run.layers)
        if stage is None:
            self._replace(run=None)
        else:
            self._replace(run=run.at(stage), focus=Focus(stage.layer))

    def clear(self) -> None:
        """Show no results, as before the first Forward."""
        self._replace(run=None)

    def set_live(self, live: bool) -> None:
        """Set whether the network is run at every change."""
        if live != self.state.live:
            self._replace(live=live, run=self._computed(self.document, back=self.state.goes_back) if live else self.run)

    def average_rows(self, over_rows: bool) -> None:
        """Set whether the backward pass is over all rows of the table or over x alone; revealed results follow."""
        if over_rows == self.state.over_rows:
            return
        run = self.run
        if run is not None and run.holds:
            stage = run.stage
            run = computed(self.document, back=stage.direction != "forward", over_rows=over_rows)
            run = run.at(stage) if stage.direction == "forward" or run.gradients is not None else run
        self._replace(over_rows=over_rows, run=run)

    def start_check(self) -> None:
        """Replace the numbers by a sheet that a person fills in; earlier answers return.

        Raises KasseiError for too many numbers.
        """
        from gui.model.check import Checks  # imported lazily: few sessions check numbers

        checks = self._checks = self._checks or Checks()
        check = checks.of(self.document)
        if self.state.check is None:
            self._aside = None if self.run is None else (self.document, self.run)
        self._replace(run=None, goes_back=True, check=check)

    def end_check(self) -> None:
        """Show the program's own numbers again, as far as they were revealed before."""
        if self.state.check is None:
            return
        run = None
        if self.state.live:
            run = self._computed(self.document, back=self.state.goes_back)
        elif self._aside is not None:
            document, run = self._aside
            run = run if document is self.document else run.judged_against(self.document)
        self._replace(run=run, check=None)

    def fill_in(self, change: Callable[[Sheet], Sheet]) -> None:
        """Change the sheet while numbers are checked."""
        check, checks = self.state.check, self._checks
        if check is None or checks is None:
            return
        filled = replace(check, sheet=change(check.sheet))
        checks.keep(filled)
        self._replace(check=filled)

    def _show(self, document: Document, about: Focus | None, *, follow: bool = False, anew: bool = False) -> None:
        """Switch to another version of the document, with its run."""
        run, before, goes_back = self.run, self.document, self.state.goes_back
        has_other_input = document.network is not before.network or document.x is not before.x
        has_other_rows = self.state.over_rows and document.samples is not before.samples
        if has_other_input or has_other_rows or not same_aim(before, document):
            if self.state.check is None and self.state.live and (has_other_input or goes_back):
                run = self._computed(document, back=goes_back)
            elif run is not None and follow:
                run = self._computed(document, back=run.stage.direction == "backward")
            elif run is not None:
                run = None if anew else run.judged_against(document)
        focus = (about or self.focus).within(document)
        self._replace(document=document, run=run, focus=focus, check=self._check_of(document))
        self._tell_history()

    def _computed(self, document: Document, *, back: bool = True) -> Run:
        return computed(document, back=back, over_rows=self.state.over_rows)

    def _check_of(self, document: Document) -> Check | None:
        """Return the sheet of another version of the document, while numbers are checked; None if it would be too large."""
        check = self.state.check
        if check is None or self._checks is None or check.belongs_to(document):
            return check
        try:
            return self._checks.of(document)
        except KasseiError:
            return None

    def _aimed(self) -> Document:
        """Return the document with a target: its own, or one that every loss can take, 1 for the first output."""
        document = self.document
        if document.target is not None or self.state.over_rows:
            return document
        target = (1.0, *(0.0 for _ in range(document.network.shape[-1] - 1)))
        return replace(document, target=target)

    def _sent_back(self, run: Run) -> Run:
        """Return the run with its gradients; without them it stays at the end of the forward pass, with the refusal."""
        run = run.sent_back()
        return run if run.gradients is not None else run.at(Stage(run.layers - 1))

    def _tell_history(self) -> None:
        self.history_changed.emit()
        if self.dirty != self._was_dirty:
            self._was_dirty = self.dirty
            self.file_changed.emit()

    def _replace(self, **changes: object) -> None:
        old = self.state
        if changes.get("run") is not None:
            changes["check"] = None  # revealing the numbers ends a check
        self.state = replace(old, **changes)  # pyright: ignore[reportArgumentType] - fields of State
        new = self.state
        self.changed.emit(old, new)
        self.followed.emit(old, new)
