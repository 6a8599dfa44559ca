"""TrainingExplanations: the card that explains a number of the run at the present moment, for one of its rows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from engine import Document, KasseiError, Message, Network
from engine.data.samples import Samples
from engine.explain.explanation import Detail
from engine.explain.references import Reference, RowsReference, name_of, symbol_latex, symbol_text
from engine.numeric.arrays import Array
from engine.numeric.messages import QT_TRANSLATE_NOOP
from gui.explanations.binding import ExplanationBinding
from gui.explanations.spots import Spot, area_of
from gui.model.workspace import Workspace
from gui.page import PageContext
from gui.text.names import name_shown
from gui.text.numbers import short
from gui.training.maps.output_area import OutputArea
from gui.training.maps.output_plane import Marked
from gui.training.model.driver import TrainingDriver
from gui.training.network.network_view import NetworkView
from gui.training.results.panel import ResultsPanel

if TYPE_CHECKING:
    from engine.explain.explanation import Explanation
    from engine.explain.figures_of_rows import EvaluatedRows
    from gui.training.model.run import TrainingRun

_TRAIN = QT_TRANSLATE_NOOP(
    "explanations", "For row {row} of those to train with, after {updates} updates; a click on the map takes another row."
)
_TEST = QT_TRANSLATE_NOOP(
    "explanations", "For row {row} of those for testing, after {updates} updates; a click on the table takes another row."
)
_LEARNED = QT_TRANSLATE_NOOP("explanations", "It is learned: {start} at the start of the run, this after {updates} updates.")
_MOVES = QT_TRANSLATE_NOOP(
    "explanations", "An update moves it against its gradient over the rows of a batch; that of row {row} alone is above."
)
_MOMENT = QT_TRANSLATE_NOOP("edits", "another moment")
_GRADIENTS = {"W": "dW", "b": "db"}
_OF_ONE_ROW = {"row_loss": "L", "row_output": "y", "row_slope": "df"}  # the network's numbers for figures of one row


class TrainingExplanations(QObject):
    """Owns a workspace with the network of the present moment, and a row of the run as x and t."""

    def __init__(self, page: QWidget, middle: QWidget, context: PageContext, driver: TrainingDriver) -> None:
        super().__init__(page)
        self._driver, self._row, self._tests = driver, 0, False
        self._updates: int | None = None  # updates of the explained moment; None is the present one
        self._moment = Workspace(driver.document, self)
        self._moment.set_live(True)
        context = replace(context, workspace=self._moment)
        self.card = ExplanationBinding(page, middle, context, context.look, finish=self._finished, of_rows=self._of_rows)
        self._spot = Spot(lambda: None, lambda: area_of(middle, page))
        self._page = page
        driver.run_changed.connect(self._begin)
        driver.progressed.connect(self._go_on)

    def join(self, network: NetworkView, output: OutputArea, results: ResultsPanel) -> None:
        """Explain clicks in the network, the output at the row nearest to a click on the map, and figures of all rows. The
        map marks the row of the explanation."""
        self.card.add_network_view(network)
        self.card.shown.connect(lambda explanation: output.plane.mark_row(self._marked(explanation)))
        beside = Spot(lambda: None, lambda: area_of(results, self._page).united(area_of(output, self._page)))
        results.explain_requested.connect(lambda reference, by_key: self._explain_figure(reference, beside, takes_focus=by_key))
        network.explain_requested.connect(self._explain)
        network.neuron_kept.connect(self._follow)
        output.plane.place_clicked.connect(self._explain_place)
        output.table.clicked.connect(lambda index: self._explain_row(index.row(), tests=True))

    def _explain(self, reference: Reference, takes_focus: bool) -> None:
        if self._driver.run is not None:
            self._updates = None
            self._show_moment()
            self.card.open(reference, self._spot, takes_focus=takes_focus)

    def _explain_figure(self, reference: RowsReference, spot: Spot, *, takes_focus: bool) -> None:
        if self._driver.run is not None:
            self._show_moment()  # what the figure leads to
            self.card.open(reference, spot, takes_focus=takes_focus)

    def _follow(self, neuron: tuple[int, int] | None) -> None:
        """While a card is open, explain the chosen neuron."""
        if neuron is None:
            self.card.close()
        elif self.card.is_open:
            self._explain(Reference("z", *neuron), takes_focus=False)

    def _explain_place(self, point: tuple[float, ...], neuron: tuple[int, int] | None) -> None:
        run = self._driver.run
        if run is not None:
            distances = np.linalg.norm(run.data.points - np.array(point), axis=1)
            self._explain_row(int(np.argmin(distances)), tests=False, neuron=neuron)

    def _explain_row(self, row: int, *, tests: bool, neuron: tuple[int, int] | None = None) -> None:
        run = self._driver.run
        if run is not None:
            self._row, self._tests = row, tests and len(run.data.test) > 0
            target = self._samples(run).targets[row]
            output = int(np.argmax(target)) if len(target) > 1 and run.data.classes else 0
            self._explain(Reference("z", *neuron) if neuron is not None else Reference("y", 0, output), takes_focus=False)

    def _of_rows(self, reference: RowsReference) -> Explanation | Reference:
        """Explain a figure of many rows; for one of a single row, return the network's number, set to that row."""
        from engine.explain.figures_of_layers import LAYER_EXPLAINERS, explain_layer  # the first question needs them
        from engine.explain.figures_of_rows import explain_rows

        run = self._driver.run
        if run is None:
            raise KasseiError(QT_TRANSLATE_NOOP("messages", "The rows have no {name}."), name=name_of(reference))
        if reference.kind in _OF_ONE_ROW:
            self._row, self._tests, self._updates = reference.row, reference.tests, reference.updates
            self._show_moment()
            return Reference(_OF_ONE_ROW[reference.kind], reference.layer, reference.column)
        if reference.kind in LAYER_EXPLAINERS:
            return explain_layer(self._rows(run, reference, run.most_of_layers), reference)
        explanation = explain_rows(self._rows(run, reference), reference)
        other = replace(reference, tests=not reference.tests)
        if reference.kind == "count" or not len(self._rows(run, other)):
            return explanation
        value = explain_rows(self._rows(run, other), other).value
        beside = Detail(symbol_text(other), symbol_latex(other), value, name_of(other), other)
        return replace(explanation, details=(*explanation.details, beside))

    def _rows(self, run: TrainingRun, reference: RowsReference, most: int | None = None) -> EvaluatedRows:
        """Return the rows of a figure, as many as are measured, with the network of its moment."""
        from engine.explain.figures_of_rows import EvaluatedRows

        data, most = run.data, most or run.most_measured
        samples = data.test if reference.tests else data.train
        if len(samples) > most:
            samples = Samples(samples.inputs[:most], samples.targets[:most])
        updates, network = self._moment_of(run, reference.updates)
        loss, names = run.trainer.options.loss, run.document.names.class_names
        return EvaluatedRows(samples, network, loss, updates, data.classes, data.low, tuple(map(name_shown, names)))

    def _moment_of(self, run: TrainingRun, updates: int | None) -> tuple[int, Network]:
        """Return the last stored moment up to this many updates, or the present one."""
        if updates is None or updates >= run.trainer.updates:
            return run.trainer.updates, run.network
        kept = [each for each in run.history.moments if each.updates <= updates]
        return (kept[-1].updates, kept[-1].network) if kept else (run.trainer.updates, run.network)

    def _marked(self, explanation: Explanation | None) -> Marked | None:
        """Return the row of an explanation, as a point with its target."""
        run = self._driver.run
        if run is None or explanation is None or not isinstance(explanation.reference, Reference):
            return None
        points = run.data.test_points if self._tests else run.data.points
        return points[self._row], self._samples(run).targets[self._row]

    def _begin(self) -> None:
        """Close the card, for a run with other rows."""
        self._row, self._tests, self._updates = 0, False, None
        self.card.close()

    def _go_on(self) -> None:
        if self.card.is_open:
            self._show_moment()

    def _show_moment(self) -> None:
        """Bring the workspace of explanations to the present moment."""
        run, moment = self._driver.run, self._moment
        if run is None:
            return
        document = self._document(run)
        if moment.document.network.shape != document.network.shape or not moment.state.goes_back:
            moment.open(document, None)
            moment.backward()
        elif moment.document != document:
            moment.edit(document, Message(_MOMENT, {}, "edits"), merge_key="moment")

    def _document(self, run: TrainingRun) -> Document:
        samples = self._samples(run)
        x, target = (tuple(rows[self._row].tolist()) for rows in (samples.inputs, samples.targets))
        network = self._moment_of(run, self._updates)[1]
        return replace(run.document, network=network, x=x, target=target, standardising=None)

    def _samples(self, run: TrainingRun) -> Samples:
        return run.data.test if self._tests else run.data.train

    def _finished(self, explanation: Explanation) -> Explanation:
        """Add the row and the moment of a number and, for a learned number, its start and its next change."""
        reference, run = explanation.reference, self._driver.run
        if run is None or not isinstance(reference, Reference):
            return explanation
        fields = {"row": self._row + 1, "updates": self._moment_of(run, self._updates)[0]}
        of_row = Message(_TEST if self._tests else _TRAIN, fields, "explanations")
        if reference.kind == "x":
            return replace(explanation, notes=(of_row,))
        if reference.kind not in _GRADIENTS:
            return replace(explanation, notes=(*explanation.notes, of_row))
        start = short(_value(run.start, reference), 6)
        notes = [Message(_LEARNED, fields | {"start": start}, "explanations")]
        details = explanation.details
        if self._moment.run is not None and self._moment.run.gradients is not None:
            gradient = replace(reference, kind=_GRADIENTS[reference.kind])
            gradients = self._moment.run.gradients
            array = gradients.weights if reference.kind == "W" else gradients.biases
            notes.append(Message(_MOVES, fields, "explanations"))
            details = (
                *details,
                Detail(symbol_text(gradient), symbol_latex(gradient), _at(array, reference), name_of(gradient), gradient),
            )
        return replace(explanation, notes=tuple(notes), details=details)


def _value(network: Network, reference: Reference) -> float:
    """Return a weight or bias of a network."""
    layers = network.layers
    return _at([layer.weights if reference.kind == "W" else layer.biases for layer in layers], reference)


def _at(arrays: Sequence[Array], reference: Reference) -> float:
    array = arrays[reference.layer]
    return float(array[reference.row, reference.column] if reference.kind == "W" else array[reference.row])
