"""LayersPanel: the gradient's norm, the saturated and the dead share of each layer over the epochs; its weights now."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from gui.style.theme import Look
from gui.text.numbers import short
from gui.text.translation import Retranslated
from gui.training.model.run import TrainingRun
from gui.training.results.loss_plot import Line, LossPlot

_MOST_LAYERS = 8  # that are drawn: more lines cannot be told apart
_BINS = 24


class WeightHistograms(Retranslated, QWidget):
    """The weights of each layer as a histogram, with the largest magnitude at its ends."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._run: TrainingRun | None = None
        self.setObjectName("training_weights")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        look.changed.connect(self.update)
        self._retranslate()

    def show_run(self, run: TrainingRun | None) -> None:
        """Show another run."""
        self._run = run
        self.update()

    def sizeHint(self) -> QSize:
        """Return the height of small bars."""
        return QSize(self._look.px(260), self._look.px(90))

    def minimumSizeHint(self) -> QSize:
        """Return the least height."""
        return QSize(self._look.px(120), self._look.px(70))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint a histogram for each layer, side by side."""
        run, look = self._run, self._look
        if run is None:
            return
        painter = QPainter(self)
        painter.setFont(look.font(11))
        painter.setPen(look.colour("text"))
        painter.drawText(QRectF(look.px(4), 0, self.width(), look.px(18)), Qt.AlignmentFlag.AlignLeft, self._heading)
        layers = run.network.layers[:_MOST_LAYERS]
        width = self.width() / len(layers)
        for number, layer in enumerate(layers):
            area = QRectF(number * width + 4, look.px(22), width - 8, self.height() - look.px(40))
            most = float(np.max(np.abs(layer.weights))) or 1.0
            counts = np.histogram(layer.weights / most, _BINS, (-1.0, 1.0))[0]
            bar = area.width() / _BINS
            for index, count in enumerate(counts.tolist()):
                height = area.height() * count / max(1, int(counts.max()))
                role = "negative" if index < _BINS // 2 else "positive"
                box = QRectF(area.left() + index * bar, area.bottom() - height, max(1.0, bar - 0.5), height)
                painter.fillRect(box, look.colour(role))
            painter.setPen(look.colour("muted"))
            below = QRectF(area.left() - 4, area.bottom() + 1, width, look.px(17))
            painter.drawText(below, Qt.AlignmentFlag.AlignHCenter, f"±{short(most, 2)}")

    def _retranslate(self) -> None:
        self._heading = self.tr("Weights of each layer")
        self.setAccessibleName(self._heading)
        self.update()


class LayersPanel(Retranslated, QWidget):
    """Shows the layers of a run."""

    described = Signal(str)

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
        for plot in self.plots.values():
            column.addWidget(plot, 3)
            plot.described.connect(self.described)
        column.addWidget(self.weights, 2)
        self._retranslate()

    def show_run(self, run: TrainingRun | None) -> None:
        """Show another run."""
        self._run = run
        self.weights.show_run(run)
        self.refresh()

    def refresh(self) -> None:
        """Show the run as far as it has come, if it is visible."""
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
        lines.append(Line(str(number), epochs, values, f"series{number}", dashed=number % 2 == 0))
    return lines
