"""LayersPanel: the gradient norm, the saturated and the dead share of each layer over the epochs, and its present weights."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from engine import Layer
from engine.explain.references import RowsReference
from engine.network.layer_figures import BARS, weight_bars
from gui.style.theme import Look
from gui.text.numbers import short
from gui.text.translation import Retranslated
from gui.training.model.run import TrainingRun
from gui.training.results.loss_plot import Line, LossPlot
from gui.training.results.picked_cells import PickedCells

_MOST_LAYERS = 8  # layers drawn, as more lines cannot be distinguished


class WeightHistograms(PickedCells):
    """The weights of each layer as a histogram, with the largest magnitude at its ends; each bar is to be explained."""

    def __init__(self, look: Look) -> None:
        super().__init__(look, "training_weights")
        self._run: TrainingRun | None = None
        self._retranslate()

    def show_run(self, run: TrainingRun | None) -> None:
        """Show another run."""
        self._run, self.picked = run, 0
        self.update()

    def sizeHint(self) -> QSize:
        """Return the height of small bars."""
        return QSize(self._look.px(260), self._look.px(90))

    def minimumSizeHint(self) -> QSize:
        """Return the least."""
        return QSize(self._look.px(120), self._look.px(70))

    def cell_count(self) -> int:
        """Return how many bars there are."""
        return BARS * len(self._layers())

    def cells_across(self) -> int:
        """Return how many bars a layer has."""
        return BARS

    def cell_place(self, number: int) -> QRectF:
        """Return where a bar may be, in its full height."""
        layer, bar = divmod(number, BARS)
        area = self._area(layer)
        return QRectF(area.left() + bar * area.width() / BARS, area.top(), area.width() / BARS, area.height())

    def reference_of(self, number: int) -> RowsReference:
        """Return the count of a bar."""
        layer, bar = divmod(number, BARS)
        most = weight_bars(self._layers()[layer].weights)[1]
        ends = (short(most * (2 * bar / BARS - 1), 3), short(most * (2 * (bar + 1) / BARS - 1), 3))
        return RowsReference("bar", column=bar, names=ends, layer=layer)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint a histogram for each layer, side by side."""
        look, painter = self._look, QPainter(self)
        painter.setFont(look.font(11))
        painter.setPen(look.colour("text"))
        painter.drawText(QRectF(look.px(4), 0, self.width(), look.px(18)), Qt.AlignmentFlag.AlignLeft, self._heading)
        for number, layer in enumerate(self._layers()):
            bars, most = weight_bars(layer.weights)
            counts = np.bincount(bars.ravel(), minlength=BARS)
            for bar, count in enumerate(counts.tolist()):
                place = self.cell_place(number * BARS + bar)
                role = "negative" if bar < BARS // 2 else "positive"
                place.setTop(place.bottom() - place.height() * count / int(counts.max()))
                place.setWidth(max(1.0, place.width() - 0.5))
                painter.fillRect(place, look.colour(role))
            area = self._area(number)
            painter.setPen(look.colour("muted"))
            below = QRectF(area.left() - 4, area.bottom() + 1, area.width() + 8, look.px(17))
            ends = (f"±{short(most, digits)}" for digits in (2, 1))
            fitting = (text for text in ends if painter.fontMetrics().horizontalAdvance(text) < below.width())
            painter.drawText(below, Qt.AlignmentFlag.AlignHCenter, next(fitting, ""))
        self._paint_picked(painter)

    def _layers(self) -> tuple[Layer, ...]:
        return () if self._run is None else self._run.network.layers[:_MOST_LAYERS]

    def _area(self, layer: int) -> QRectF:
        look, width = self._look, self.width() / max(1, len(self._layers()))
        return QRectF(layer * width + 4, look.px(22), width - 8, self.height() - look.px(40))

    def _retranslate(self) -> None:
        self._heading = self.tr("Weights of each layer")
        sentence = self.tr("Weights of each layer; arrow keys choose a bar, Space explains it")
        self.setAccessibleName(sentence)
        self.setToolTip(sentence)
        self.update()


class LayersPanel(Retranslated, QWidget):
    """Shows the layers of a run."""

    described = Signal(str)
    explain_requested = Signal(object, object, bool)  # a RowsReference, the epoch or None for now, and whether by a key

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._run: TrainingRun | None = None
        self.gradients = LossPlot(look, "training_gradient_plot")
        self.saturated, self.dead = (
            LossPlot(look, f"training_{what}_plot", logarithmic=False, limits=(0.0, 1.0)) for what in ("saturation", "dead")
        )
        self.plots = {"gradient": self.gradients, "saturated": self.saturated, "dead": self.dead}  # by what is recorded
        self.weights = WeightHistograms(look)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 0)
        column.setSpacing(4)
        for what, plot in self.plots.items():
            column.addWidget(plot, 3)
            plot.described.connect(self.described)
            plot.explain_requested.connect(
                lambda layer, epoch, by_key, what=what: self.explain_requested.emit(
                    RowsReference(what, layer=int(layer) - 1), epoch, by_key
                )
            )
        column.addWidget(self.weights, 2)
        self.weights.described.connect(self.described)
        self.weights.explain_requested.connect(lambda reference, by_key: self.explain_requested.emit(reference, None, by_key))
        self._retranslate()

    def show_run(self, run: TrainingRun | None) -> None:
        """Show another run."""
        self._run = run
        self.weights.show_run(run)
        self.refresh()

    def refresh(self) -> None:
        """Show the present moment of the run, if visible."""
        if not self.isVisible():
            return
        run = self._run
        for what, plot in self.plots.items():
            plot.show_lines(() if run is None else _lines(run, what), None if run is None else run.figures.epoch)
        self.weights.update()

    def _retranslate(self) -> None:
        self.gradients.heading = self.tr("Gradient norm by layer")
        self.saturated.heading = self.tr("Saturated by layer")
        self.dead.heading = self.tr("Dead by layer")
        self.gradients.setAccessibleName(self.tr("Norm of the gradient of each layer over the epochs"))
        self.saturated.setAccessibleName(self.tr("Share of saturated activations of each layer over the epochs"))
        self.dead.setAccessibleName(self.tr("Share of dead neurons of each layer, with slope 0 for every row, over the epochs"))


def _lines(run: TrainingRun, what: str) -> list[Line]:
    lines = []
    for number in range(1, min(_MOST_LAYERS, len(run.network.layers)) + 1):
        name = f"{what}_{number}"
        values = run.history.curve(name)[1]
        epochs = run.history.curve("epoch")[1][-len(values) :] if len(values) else values
        lines.append(Line(str(number), epochs, values, f"series{number}", dashed=number % 2 == 0, key=str(number)))
    return lines
