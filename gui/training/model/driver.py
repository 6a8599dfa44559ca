"""TrainingDriver: trains the run in slices between frames, and joins it to the document of the workspace."""

from __future__ import annotations

from dataclasses import replace
from time import perf_counter

from PySide6.QtCore import QObject, QTimer, Signal

from engine import Document, KasseiError, Message, Network
from engine.document.training.fitting import ready
from engine.numeric.messages import QT_TRANSLATE_NOOP
from gui.model.workspace import State, Workspace
from gui.training.model.changes import data_differ, same_weights, with_functions
from gui.training.model.names import shape_shown
from gui.training.model.run import MOST_RUNS, TrainingRun, options_of, setup_of
from gui.training.model.stop import stop_reason

SLICE = 0.004  # seconds of learning before Qt may draw
FRAME = 1.0 / 60.0
KEEP_EVERY = 2.0  # seconds: what is saved, or recovered after a crash, is at most this old
_WAITING = 5  # milliseconds between two looks at whether an update is due, where the speed is limited
_LONGEST_FRAME = 0.5  # seconds that a frame counts: a computer that slept has not drawn all the while
LEARNING_SHARE = 0.28  # of the time, at least, however long a frame takes to draw
_FIGURES_SHARE = 0.05  # of the time, at most, for losses, and for drawing what shows them
_TRAINED = QT_TRANSLATE_NOOP("edits", "training up to epoch {epoch}")
_RESET = QT_TRANSLATE_NOOP("edits", "training from the start")


class TrainingDriver(QObject):
    """Owned by the page. A run begins from the document's weights; what it learned goes into the document as one undo step
    when it pauses. `progressed` comes at most once a frame."""

    progressed = Signal()  # the run has moved to another moment
    runs_changed = Signal()  # the runs or their names have changed
    run_changed = Signal()  # the run or its data have changed
    playing_changed = Signal()
    paused_by_itself = Signal(object)  # the Message that says why
    network_replaced = Signal(str, str)  # the shapes of the document's network, which did not fit the data, and of the run's

    def __init__(self, workspace: Workspace, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self.run: TrainingRun | None = None
        self.runs: list[TrainingRun] = []  # the stored runs, in the order they began
        self._number = 0
        self.refusal: Message | None = None  # why there is no run
        self.epochs_a_second = 0.0
        self.speed = 0.0  # most updates a second; 0 for no limit
        self._timer = QTimer(self, interval=0)
        self._timer.timeout.connect(self._tick)
        self._updates_a_call = 1.0
        self._frame_at = self._measure_at = self._started_at = 0.0
        self._started_updates, self._started_epoch = 0, 0.0
        self._learned = self._drawing = self._drawn_since = (
            0.0  # seconds: since the last frame, of drawing it, and when that began
        )
        self._play_key: object = None  # merge key of the weights that one play puts into the document
        self._kept_as: object = None  # the merge key of the weights last put into the document
        self._kept_at = 0.0
        self._commits = False  # while the run's own weights are put into the document
        self._is_awake = False
        workspace.changed.connect(self._state_changed)

    # Commands

    @property
    def playing(self) -> bool:
        """Whether the run is playing."""
        return self._timer.isActive()

    @property
    def document(self) -> Document:
        """The document, made ready for training."""
        return ready(self._workspace.document)

    def settled(self) -> Document:
        """Return the document with the present weights, which are committed now if the run is playing."""
        if self.playing:
            self._commit(None)
        return self.document

    def wake(self) -> None:
        """Begin the first run when the page becomes visible."""
        self._is_awake = True
        if self.run is None:
            self._begin(self.document)

    def play(self) -> None:
        """Play the run until it is paused."""
        if self.run is None or self.playing:
            return
        self._branch_if_back()
        now = perf_counter()
        self._frame_at = self._started_at = now
        self._learned = self._drawing = self._drawn_since = 0.0  # what passed while nothing was played is no drawing
        self._measure_at, self._started_updates, self._started_epoch = 0.0, self.run.trainer.updates, self.run.epoch
        self._play_key, self._kept_at = object(), now
        self._timer.start()
        self.playing_changed.emit()

    def pause(self) -> None:
        """Pause, and put the weights into the document."""
        if self.playing:
            self._stop()
            self._show_now()
            self._commit(self._play_key)

    def step(self, updates: int) -> None:
        """Take this many updates; consecutive steps are one undo step."""
        if self.run is None:
            return
        self.pause()
        self._branch_if_back()
        self.run.step(updates)
        self.progressed.emit()
        self._commit(("training", id(self.run)))
        self._say_problem()

    def step_epoch(self) -> None:
        """Continue to the end of the epoch."""
        if self.run is not None:
            self.step(self.run.trainer.updates_per_epoch - self.run.trainer.position)

    def reset(self) -> None:
        """Begin again from the weights that the run started from."""
        if self.run is None:
            return
        self._stop()
        start = replace(self.document, network=with_functions(self.run.start, self.document.network))
        self._commits = True
        self._workspace.edit(start, Message(_RESET, {}, "edits"))
        self._commits = False
        self._begin(start)

    def go_to(self, updates: int) -> None:
        """Show another moment of the run; the document has it once `keep` is called."""
        if self.run is not None:
            self._stop()
            self.run.go_to(updates)
            self.progressed.emit()

    def keep(self) -> None:
        """Put the present moment into the document; consecutive moments are one undo step."""
        if self.run is not None:
            self._commit(("moment", id(self.run)))

    def select(self, run: TrainingRun) -> None:
        """Show another stored run at its last moment; the document takes over all its settings."""
        if run is self.run or run not in self.runs:
            return
        self.pause()
        self.run, self.refusal = run, None
        if run.is_back:
            run.go_to(run.history.last)
        self._commit(None)
        self.run_changed.emit()

    def delete(self, run: TrainingRun) -> None:
        """Delete a run; if it is the present one, the one before it is shown."""
        if len(self.runs) < 2 or run not in self.runs:
            return
        index = self.runs.index(run)
        if run is self.run:
            self.select(self.runs[index - 1] if index else self.runs[1])
        self.runs.remove(run)
        self.runs_changed.emit()

    def rename(self, run: TrainingRun, title: str) -> None:
        """Give a run a name; without one it is named after its differences."""
        run.title = title
        self.runs_changed.emit()

    def go_to_best(self) -> None:
        """Return to the moment of the lowest loss, and put it into the document."""
        if self.run is not None:
            self.pause()
            self.run.go_to(self.run.best_moment())
            self.progressed.emit()
            self._commit(None)

    def set_speed(self, updates_a_second: float) -> None:
        """Take at most this many updates per second from now on; 0 is as many as possible."""
        self.speed = updates_a_second
        self._timer.setInterval(_WAITING if updates_a_second else 0)
        self._started_at = perf_counter()
        self._started_updates = self.run.trainer.updates if self.run is not None else 0

    # Time

    def _tick(self) -> None:
        """Learn for one slice, and show the moment if a frame is due."""
        run = self.run
        if run is None:
            self._stop()
            return
        begun = now = perf_counter()
        if self._drawn_since:
            self._drawing, self._drawn_since = min(begun - self._drawn_since, _LONGEST_FRAME), 0.0
        is_idle, is_due = False, False
        while now - begun < SLICE and run.trainer.problem is None and not is_due:
            updates = self._allowed(now)
            if is_idle := updates <= 0:
                break
            run.trainer.step(updates)
            after = perf_counter()
            self._updates_a_call = max(1.0, min(4096.0, updates * SLICE / 4 / max(after - now, 1e-7)))
            self._learned += after - now
            now = after
            is_due = self._has_learned(now)
        if is_idle:  # at full speed only at the epoch to stop at
            is_due = now - self._frame_at >= FRAME
        if self.speed:
            is_due = now - self._frame_at >= FRAME and run.trainer.updates != run.figures.updates
        if is_due or run.trainer.problem is not None:
            self._frame_at = self._drawn_since = now
            self._learned = 0.0
            self._show_now()
            self._check_end()
            if self.playing and now - self._kept_at >= KEEP_EVERY:
                self._commit(self._play_key)

    def _has_learned(self, now: float) -> bool:
        """Whether a frame is due at full speed: the screen shows another one, and learning has had its share of the time."""
        least = self._drawing * LEARNING_SHARE / (1.0 - LEARNING_SHARE)
        return now - self._frame_at >= FRAME and self._learned >= least

    def _allowed(self, now: float) -> int:
        """Return how many updates the next call may take: limited by the speed and by the epoch to stop at."""
        run = self.run
        if run is None:
            return 0
        updates, done = int(self._updates_a_call), run.trainer.updates
        if self.speed:
            updates = min(updates, int((now - self._started_at) * self.speed) - (done - self._started_updates))
        epochs = setup_of(run.document).stop.epochs
        if epochs is not None and self._started_epoch < epochs:
            updates = min(updates, (epochs - run.trainer.epoch) * run.trainer.updates_per_epoch - run.trainer.position)
        return updates

    def _show_now(self) -> None:
        """Compute the figures, unless that recently took too long, and let the views show the moment."""
        run, begun = self.run, perf_counter()
        if run is None:
            return
        if begun >= self._measure_at or not self.playing:
            if self.playing and not self.speed and setup_of(run.document).stop.epochs is None:
                run.look()
            run.measure()
            run.record()
            ended = perf_counter()
            self._measure_at = ended + (ended - begun) / _FIGURES_SHARE
        elapsed = begun - self._started_at
        if elapsed > 0:
            updates = run.trainer.updates - self._started_updates
            self.epochs_a_second = updates / run.trainer.updates_per_epoch / elapsed
        self.progressed.emit()

    def _check_end(self) -> None:
        """Pause if learning has a problem, or the stop rule says so."""
        run = self.run
        if run is None:
            return
        if run.trainer.problem is not None:
            self.pause()
            self._say_problem()
            return
        reason = stop_reason(run, self._started_epoch)
        if reason is not None:
            self.pause()
            self.paused_by_itself.emit(reason)

    def _say_problem(self) -> None:
        if self.run is not None and self.run.trainer.problem is not None:
            self.paused_by_itself.emit(self.run.trainer.problem.message)

    def _stop(self) -> None:
        if self._timer.isActive():
            self._timer.stop()
            self.playing_changed.emit()

    # The document

    def _begin(self, document: Document, network: Network | None = None) -> None:
        """Begin a run from a document, or from other weights than its own; or report why that is impossible."""
        try:
            self.run, self.refusal = TrainingRun(document, network, self._number + 1), None
            self._add(self.run)
        except KasseiError as error:
            self._stop()
            self.run, self.refusal = None, error.message
        if self.run is not None and self.playing:
            self._started_at, self._started_updates, self._started_epoch = perf_counter(), 0, 0.0
        self.run_changed.emit()

    def _add(self, run: TrainingRun) -> None:
        """Store a run, dropping one without any update and the oldest beyond MOST_RUNS."""
        self._number += 1
        self.runs = [*[earlier for earlier in self.runs if earlier.history.last > 0][-(MOST_RUNS - 1) :], run]

    def _branch_if_back(self) -> None:
        """Continue in a new run if the present moment is not the last, so that the later ones are kept."""
        if self.run is not None and self.run.is_back:
            self.run = self.run.branch(self._number + 1)
            self._add(self.run)
            self.run_changed.emit()

    def _commit(self, merge_key: object) -> None:
        """Put the present weights into the document."""
        run = self.run
        if (
            run is None
            or run.network is self._workspace.document.network
            or (run.trainer.updates == 0 and not run.history.last)
        ):
            return
        document, before = replace(run.document, network=run.network), shape_shown(self._workspace.document.network)
        epoch = str(run.trainer.epoch) if run.trainer.epoch else f"{run.epoch:.3g}"  # whole epochs, as in the bar
        self._commits = True
        self._workspace.edit(document, Message(_TRAINED, {"epoch": epoch}, "edits"), merge_key)
        self._commits = False
        run.keep(document, again=merge_key is not None and merge_key == self._kept_as)
        self._kept_as, self._kept_at = merge_key, perf_counter()
        if before != (now := shape_shown(document.network)):
            self.network_replaced.emit(before, now)

    def _state_changed(self, old: State, new: State) -> None:
        if self._commits or not self._is_awake:
            return
        if new.opened != old.opened:
            self._stop()
            self.runs = []
            self._begin(ready(new.document))
        elif new.document is not old.document:
            self._follow(ready(new.document))

    def _follow(self, document: Document) -> None:
        """Continue with the changes of an edit; if that is impossible, begin again from the document's weights."""
        self._play_key, self._kept_as = object(), None
        run = self.run
        if run is None or run.document.network.shape != document.network.shape:
            self._begin(document)
            return
        if data_differ(run.document, document):
            goes_on = same_weights(run.document.network, document.network)
            self._begin(document, with_functions(run.network, document.network) if goes_on else None)
            return
        try:
            if not same_weights(run.document.network, document.network):
                self._jump(run, document)
                return
            if run.is_back and (
                options_of(run.document) != options_of(document) or run.document.network is not document.network
            ):
                self._branch_if_back()
                run = self.run or run
            if run.document.network is not document.network:
                run.trainer.change_functions(document.network)
            if options_of(run.document) != options_of(document):
                run.trainer.change_options(options_of(document))
        except KasseiError:
            self._begin(document)
            return
        run.document = document
        run.measure()
        run.record()
        self.progressed.emit()

    def _jump(self, run: TrainingRun, document: Document) -> None:
        """Go to the moment at which the document had these weights, as undo does; others begin another run."""
        moment = run.moment_of(document.network)
        if moment is None:
            self._begin(document)
            return
        self._stop()
        run.go_to(moment)
        if run.trainer.options != options_of(document):
            run.trainer.change_options(options_of(document))
        run.document = document
        self.progressed.emit()
