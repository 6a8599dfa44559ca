"""TrainingPage: data, output and results side by side under the bar of the run; binds them to the driver and the document."""

from __future__ import annotations

from collections.abc import Callable
from time import perf_counter
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtGui import QHideEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from engine import Message
from engine.numeric.messages import QT_TRANSLATE_NOOP
from gui.model.workspace import State
from gui.page import PageContext
from gui.text.translation import Retranslated
from gui.training.areas import Division, TrainingAreas
from gui.training.controls.options_bar import OptionsBar
from gui.training.controls.run_bar import UPDATE_BY_UPDATE, RunBar
from gui.training.controls.step_row import StepRow
from gui.training.controls.time_line import TimeLine
from gui.training.data.panel import DataPanel
from gui.training.exchange import TrainingExchange
from gui.training.explained import TrainingExplanations
from gui.training.maps.output_area import OutputArea
from gui.training.model.driver import TrainingDriver
from gui.training.model.edits import TrainingEdits
from gui.training.model.limit_search import LimitSearch
from gui.training.model.names import shape_shown
from gui.training.model.run import RunFigures
from gui.training.network.layer_buttons import LayerButtons
from gui.training.network.network_view import NetworkView
from gui.training.network.neuron_plot import NeuronPlot
from gui.training.results.panel import ResultsPanel
from gui.training.setup_binding import SetupBinding
from gui.widgets.areas.foldable import Foldable

if TYPE_CHECKING:
    from engine.learning.training.curvature import RateLimit
    from gui.style.theme import Look

_LIMIT_EVERY = 500  # milliseconds between two looks at the limit of the learning rate while it learns
_LIMIT_SHARE = 0.05  # most share of the time for the limit
_NARROW, _LOW = 1232, 500  # pixels before zoom: on a smaller page the spacing is reduced, and the network has no detail


class TrainingPage(Retranslated, QWidget):
    """Lays out its panels; the target of its own commands. Leaving it pauses the run."""

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("training")
        self._context, self._look = context, context.look
        self._compact = self._low = False
        self._figures: RunFigures | None = None  # shown by the results
        self.workspace = context.workspace
        self.driver = TrainingDriver(context.workspace, self)
        self.edits = TrainingEdits(context.workspace, self.driver)
        self.exchange = TrainingExchange(self, context, self.driver, self.edits)
        look = context.look
        self.bar, self.options, self.step_row = RunBar(look), OptionsBar(look), StepRow(look)
        self.data, self.output, self.results = DataPanel(look), OutputArea(look), ResultsPanel(look)
        self.network, self.neuron = NetworkView(look), NeuronPlot(look)
        self._layers, self.time_line = LayerButtons(), TimeLine(look)
        self._setup = SetupBinding(self, context, self.driver, self.edits, self._show_document)
        self._middle = QFrame()
        self._middle.setObjectName("training_middle")
        self._middle.setProperty("card", True)
        self._limits = QTimer(self, interval=_LIMIT_EVERY)
        self._limits.timeout.connect(self._show_limit)
        self._search = LimitSearch(self)
        self._search.found.connect(self._limit_found)
        self._lay_out(look)
        self.explanations = TrainingExplanations(self, self._middle, context, self.driver)
        self._connect()
        look.bind(self._fit_size)
        self._retranslate()

    # Commands

    def toggle_play(self) -> None:
        """Continue the run, or pause it."""
        if self.driver.playing:
            self.driver.pause()
        else:
            self.driver.play()

    def step(self) -> None:
        """Take one update."""
        self.driver.step(1)

    def step_epoch(self) -> None:
        """Train for one epoch."""
        self.driver.step_epoch()

    def reset(self) -> None:
        """Begin again from the same weights."""
        self.driver.reset()

    def draw_weights(self) -> None:
        """Begin again with new weights."""
        self.edits.draw_weights()

    def choose_function(self, layer: int, activation: str) -> None:
        """Give a layer another function; the weights stay."""
        self._setup.choose_function(layer, activation)

    def copy_link(self) -> None:
        """Copy a TensorFlow Playground link for the present configuration."""
        self.exchange.copy_link(discrete=self.output.discrete.isChecked(), shows_test=self.data.show_test.isChecked())

    def panel(self, name: str) -> QWidget:
        """Return the panel to take a picture of."""
        return {"map": self.output.shown, "network": self.network, "curves": self.results}[name]

    def present(self, presenting: bool) -> None:
        """Show only the network, the map and the curves, as large as possible, for presenting, or everything as before."""
        self._controls.setVisible(not presenting)
        self.areas.present(presenting)
        self._halves.fit()

    def focus_areas(self) -> list[QWidget]:
        """Return the bar, the data, the options, the network, the output, the results and the time line."""
        return [self.bar, self.data, self.options, self.network, self.output, self.results, self.time_line]

    def tab_after(self, widget: QWidget) -> None:
        """Put Play after this widget in the tab order."""
        QWidget.setTabOrder(widget, self.bar.buttons["train_play"])

    def showEvent(self, event: QShowEvent) -> None:
        """Begin a run when the page becomes visible."""
        super().showEvent(event)
        self.driver.wake()

    def hideEvent(self, event: QHideEvent) -> None:
        """Pause, so that other pages show the present weights."""
        super().hideEvent(event)
        self.driver.pause()

    def minimumSizeHint(self) -> QSize:
        """Return the least size of a narrow and low page; smaller windows scroll."""
        least, look = super().minimumSizeHint(), self._look
        width = least.width() if self._compact else min(least.width(), look.px(_NARROW) - 1)
        return QSize(width, least.height() if self._low else min(least.height(), look.px(_LOW) - 1))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Reduce the spacing if there is too little space."""
        super().resizeEvent(event)
        self._fit_size()

    # Binding

    def _connect(self) -> None:
        driver, notices = self.driver, self._context.notices
        self._setup.join_data(self.data)
        self._setup.join_options(self.options)
        self._setup.join_network(self.network, self._layers, self.output)
        for widget in (self.bar, self.options.rate, self.time_line):  # what is used next, whatever has been said
            notices.keep_clear(widget)
        self.bar.asked.connect(self._asked)
        self.bar.speed_chosen.connect(self._set_speed)
        self.explanations.join(self.network, self.output, self.results)
        driver.run_changed.connect(self._show_run)
        driver.progressed.connect(self._show_progress)
        driver.playing_changed.connect(self._show_playing)
        driver.paused_by_itself.connect(self._say_why)
        driver.network_replaced.connect(self._say_replaced)
        self.workspace.changed.connect(self._state_changed)
        self.data.test_shown.connect(self.output.show_test)
        self.network.neuron_changed.connect(self._show_neuron)
        self.time_line.moment_asked.connect(driver.go_to)
        self.time_line.moment_reached.connect(driver.keep)
        driver.runs_changed.connect(self._show_runs)
        runs = self.results.runs
        runs.chosen.connect(lambda index: driver.select(driver.runs[index]))
        runs.deleted.connect(lambda index: driver.delete(driver.runs[index]))
        runs.renamed.connect(lambda index, name: driver.rename(driver.runs[index], name))
        for widget in (self.data, self.network, self.output, self.results, self.time_line):
            widget.described.connect(notices.describe)

    def _asked(self, name: str) -> None:
        """Carry out a button of the bar."""
        act: dict[str, Callable[[], None]] = {
            "train_play": self.toggle_play,
            "train_step": self.step,
            "train_epoch": self.step_epoch,
            "train_reset": self.reset,
            "train_new": self.draw_weights,
        }
        self._setup.attempt(act[name])

    def _set_speed(self, speed: float) -> None:
        run = self.driver.run
        per_epoch = run.trainer.updates_per_epoch if run is not None else 1
        self.driver.set_speed(1.0 if speed == UPDATE_BY_UPDATE else speed * per_epoch)

    def _show_neuron(self, neuron: tuple[int, int] | None) -> None:
        run = self.driver.run
        is_output = run is not None and neuron is not None and neuron[0] == len(run.network.layers) - 1
        self.output.plane.show_neuron(None if is_output else neuron)
        self.neuron.show_neuron(neuron)

    def _state_changed(self, old: State, new: State) -> None:
        before, now = old.document, new.document
        if self.isVisible() and (
            before.training is not now.training
            or before.network.shape != now.network.shape
            or before.loss_used != now.loss_used
            or before.standardising is not now.standardising
            or old.opened != new.opened
        ):
            self._show_document()

    def _show_document(self) -> None:
        document = self.driver.document
        self.data.show_document(document)
        self.options.show_document(document)
        self.data.show_remarks(() if self.driver.run is None else self.driver.run.remarks_on(document))
        self._show_runs()

    def _show_run(self) -> None:
        """Show another run, or none, in all panels."""
        run = self.driver.run
        self._show_document()
        self.output.show_run(run, self.driver.refusal)
        self.network.show_scene(self.output.scene, self.driver.document)
        self.neuron.show_run(run)
        self._layers.show_layers(self.driver.document)
        self.results.show_run(run)
        self.time_line.show_run(run)
        self.step_row.show_observation(None if run is None else run.seen)
        self._show_limit()
        self._show_runs()
        self.bar.show_run(run, self.driver.epochs_a_second)
        self._context.actions.refresh()

    def _show_runs(self) -> None:
        self.results.show_runs(self.driver.runs)

    def _show_progress(self) -> None:
        """Show the present moment in all panels."""
        run = self.driver.run
        self.output.refresh()
        self.network.refresh()
        self.neuron.update()
        if run is None or run.figures is not self._figures:  # not at every frame while it learns
            self._figures = None if run is None else run.figures
            self.results.refresh()
            self.time_line.update()
        if not self.driver.playing:  # while it learns, a timer does: nobody reads sentences sixty times a second
            self._show_limit()
        self.bar.show_run(self.driver.run, self.driver.epochs_a_second)

    def _show_limit(self) -> None:
        """Search the limit of the learning rate: it takes some twenty gradients, so not at every frame."""
        run, begun = self.driver.run, perf_counter()
        if run is None:
            self._search.stop()
            self.step_row.show_limit(0.0, None)
            return
        self.step_row.show_observation(run.seen)
        if not (self.driver.playing and self._search.is_busy):
            self._search.begin(run.trainer)
            spent = perf_counter() - begun
            self._limits.setInterval(max(_LIMIT_EVERY, round(1e3 * spent / _LIMIT_SHARE)))

    def _limit_found(self, limit: RateLimit | None) -> None:
        if self.driver.run is not None:
            self.step_row.show_limit(self.driver.run.trainer.learning_rate, limit)

    def _show_playing(self) -> None:
        """Show whether the run is playing, and search for the limit of its rate at intervals while it is."""
        self.bar.show_playing(self.driver.playing)
        self._search.share = _LIMIT_SHARE if self.driver.playing else 1.0
        if self.driver.playing:
            self._limits.start()
        else:
            self._limits.stop()
        self.bar.show_run(self.driver.run, self.driver.epochs_a_second)
        self._context.actions.refresh()

    def _say_why(self, message: Message) -> None:
        """Report why the run has paused; a diverged one can return to its best moment."""
        run = self.driver.run
        if run is None or run.trainer.problem is None:
            self._context.notices.note(message)
            return
        best = Message(QT_TRANSLATE_NOOP("messages", "Back to the lowest loss"))
        self._context.notices.fail(message, [(best, self.driver.go_to_best)])

    def _say_replaced(self, old: str, new: str) -> None:
        """Report that the document has the run's network in place of its own, which did not fit the data."""
        template = QT_TRANSLATE_NOOP("messages", "The network {old} does not fit the data: {new} took its place.")
        take_back = Message(QT_TRANSLATE_NOOP("messages", "Undo"))
        self._context.notices.note(
            Message(template, {"old": old, "new": new}),
            [(take_back, self._take_back)],
            holds=lambda state: shape_shown(state.document.network) == new,
        )

    def _take_back(self) -> None:
        self.driver.pause()
        self.workspace.undo()

    # Layout

    def _lay_out(self, look: Look) -> None:
        middle = self._middle_column = QVBoxLayout(self._middle)
        middle.setContentsMargins(12, 8, 12, 8)
        middle.setSpacing(8)
        controls = QWidget()
        column = QVBoxLayout(controls)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.options)
        column.addWidget(self.step_row)
        self._controls = Foldable(look, "training_options", controls, upright=False)
        self._controls.unfold_asked.connect(lambda: self._controls.fold(False))
        middle.addWidget(self._controls)
        middle.addWidget(self._divided_network(look), 1)
        self.areas = TrainingAreas(look, self._context.settings, self.data, self._middle, self.results)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 8, 8, 8)
        column.setSpacing(8)
        column.addWidget(self.bar, 0, Qt.AlignmentFlag.AlignTop)
        column.addWidget(self.areas, 1)
        column.addWidget(self.time_line)

    def _divided_network(self, look: Look) -> Division:
        """Return the network on the left, and beside it the output above the neuron in detail."""
        scroll = self._scroll = QScrollArea()
        scroll.setObjectName("training_network_area")
        scroll.setFrameShape(QScrollArea.Shape.NoFrame)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidgetResizable(True)
        scroll.setWidget(self.network)
        for widget in (self.network, scroll.viewport()):
            widget.setAutoFillBackground(False)  # transparent, so that the card is visible
        left, column = QWidget(), QVBoxLayout()
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(scroll, 1)
        column.addWidget(self._layers)
        left.setLayout(column)
        settings = self._context.settings
        right = Division(Qt.Orientation.Vertical, look, settings, "training_output_rows", lambda chosen: chosen or (5, 2))
        halves = Division(Qt.Orientation.Horizontal, look, settings, "training_middle_columns", self._shares)
        for division, parts in ((right, (self.output, self.neuron)), (halves, (left, right))):
            division.setChildrenCollapsible(False)
            for half in parts:
                division.addWidget(half)
        self._halves = halves
        return halves

    def _fit_size(self) -> None:
        """Choose the spacing and the detail for the size of the page."""
        low = self.height() < self._look.px(_LOW)
        if low != self._low:
            self._low = low
            self.neuron.setVisible(not low)
            self._controls.fold(low)
            self.network.set_low(low)
        compact = self.width() < self._look.px(_NARROW)
        if compact != self._compact:
            self._compact = compact
            self._set_compact(compact)

    def _set_compact(self, compact: bool) -> None:
        """Reduce the spacing of all panels, or restore it."""
        for widget in (self.bar, self.data, self.step_row, self.network, self.results):
            widget.set_compact(compact)
        if compact:
            self.options.lend_more(self.step_row.row)
        else:
            self.options.keep_more()
        side = 8 if compact else 12
        self._middle_column.setContentsMargins(side, 8, side, 8)
        self.areas.set_compact(compact)
        self._halves.fit()

    def _shares(self, chosen: tuple[int, ...]) -> tuple[int, ...]:
        """Return halves, or more for the network if a default one needs it, except when presenting."""
        width_left = self._halves.width() - self._halves.handleWidth()
        needed = 0 if self._controls.isHidden() else self.network.usual_width
        network = max(width_left // 2, min(needed, width_left - self.output.minimumSizeHint().width()))
        return chosen or (network, width_left - network)

    def _retranslate(self) -> None:
        self._middle.setAccessibleName(self.tr("Network and output"))
        name = self.tr("How it learns")
        self._controls.set_name(name, self.tr("Bring this area back: {name}").format(name=name))
