"""The plots of a trial: both losses over the epochs, and both gradients over the layers, at the start and now."""

from __future__ import annotations

from collections.abc import Hashable, Sequence

import numpy as np
from PySide6.QtCore import QEvent, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPen

from engine.numeric.arrays import Array
from engine.propagation import Trial
from gui.gradient_lab.plots.frame import Frame, LegendEntry, line_pen
from gui.gradient_lab.plots.plot import LabPlot, say_instead
from gui.gradient_lab.plots.scale import AxisScale, layer_scale, layer_ticks, log_scale
from gui.style.theme import Look
from gui.text.numbers import short

_ROLES = ("series2", "series6")
_STYLES = (Qt.PenStyle.SolidLine, Qt.PenStyle.CustomDashLine)


def trial_pen(look: Look, index: int) -> QPen:
    """Return the pen of one of the two trials: a colour and a pattern of its own."""
    return line_pen(look.colour(_ROLES[index]), look.px(2.5), _STYLES[index])


class TrialPlot(LabPlot):
    """Two curves over positions 0 ... count − 1; the pointer, or ← and →, read them at one."""

    def __init__(self, look: Look, name: str) -> None:
        super().__init__(look, name)
        self.trials: tuple[Trial, ...] = ()
        self.names: tuple[str, ...] = ()
        self.missing = ""
        self.position: int | None = None
        self._retranslate()

    def show_trials(self, trials: Sequence[Trial], names: Sequence[str], missing: str = "") -> None:
        """Show other trials, or new moments of the same; `missing` is the reason if there are none."""
        self.trials, self.names, self.missing = tuple(trials), tuple(names), missing
        self.setAccessibleDescription(self.described_whole())
        self.update()

    @property
    def count(self) -> int:
        """How many positions there are."""
        raise NotImplementedError

    def scales(self) -> tuple[AxisScale, AxisScale]:
        """Return both axes."""
        raise NotImplementedError

    def value(self, trial: Trial, position: int) -> float:
        """Return the value of a curve at a position, nan after its end."""
        raise NotImplementedError

    def position_name(self, position: int) -> str:
        """Return the name of a position."""
        raise NotImplementedError

    def background(self) -> Hashable:
        """Return the scales and the legend."""
        return self.scales(), self.names, bool(self.trials)

    def legend(self, look: Look) -> list[LegendEntry]:
        """Return a line for each trial."""
        return [LegendEntry(name, trial_pen(look, index)) for index, name in enumerate(self.names)] if self.trials else []

    def draw_trial(self, frame: Frame, index: int, trial: Trial) -> None:
        """Draw the curve of a trial."""
        raise NotImplementedError

    def draw_foreground(self, painter: QPainter, rect: QRectF, look: Look) -> None:
        """Draw both trials and the reading line, or the reason why there are none."""
        frame = Frame(painter, look, rect, *self.scales())
        if not self.trials:
            say_instead(frame, self.missing)
            return
        painter.save()
        painter.setClipRect(frame.area.adjusted(-2, -2, 2, 2))
        for index, trial in enumerate(self.trials):
            self.draw_trial(frame, index, trial)
        if self.position is not None:
            self.mark(frame, self.position + self._first())
        painter.restore()

    def mark(self, frame: Frame, x: float) -> None:
        """Draw the line at which the curves are read."""
        frame.painter.setPen(QPen(frame.look.colour("text", 0.45), 1))
        across = frame.point(x, frame.y.value(0.0)).x()
        frame.painter.drawLine(QPointF(across, frame.area.top()), QPointF(across, frame.area.bottom()))

    def described_whole(self) -> str:
        """Return a description of both curves' last values."""
        return self.read_off(self.count - 1) if self.trials else self.missing

    def read_off(self, position: int) -> str:
        """Return a description of both curves at a position."""
        values = [short(self.value(trial, position)) for trial in self.trials]
        pairs = (f"{name} {value}" for name, value in zip(self.names, values, strict=True) if value != "nan")
        return f"{self.position_name(position)}: {'; '.join(pairs)}"

    def describe_current(self) -> None:
        """Describe the curves at the reading line."""
        reads = bool(self.trials) and self.position is not None
        self.described.emit(self.read_off(self.position or 0) if reads else self.accessibleName())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Read the curves under the pointer."""
        area = self.area
        if not self.trials or not area.contains(event.position()):
            self._go(None)
            return
        x = self.scales()[0].value((event.position().x() - area.left()) / area.width())
        self._go(min(self.count - 1, max(0, round(x - self._first()))))

    def leaveEvent(self, event: QEvent) -> None:
        """Hide the reading line."""
        self._go(None)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move the reading line to the position before or after; Esc hides it."""
        steps = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
        if event.key() in steps and self.trials:
            at = self.count - 1 if self.position is None else self.position + steps[Qt.Key(event.key())]
            self._go(min(self.count - 1, max(0, at)))
        elif event.key() == Qt.Key.Key_Escape and self.position is not None:
            self._go(None)
        else:
            super().keyPressEvent(event)

    def _first(self) -> float:
        """Return the value of position 0 on the axis."""
        return 0.0

    def _go(self, position: int | None) -> None:
        if position != self.position:
            self.position = position
            self.update()
            self.describe_current()


class TrialLossPlot(TrialPlot):
    """The loss over the epochs; log 2 is that of guessing between two classes."""

    def __init__(self, look: Look) -> None:
        self._epochs = 1
        super().__init__(look, "lab_trial_loss_plot")

    def set_epochs(self, epochs: int) -> None:
        """Set the number of epochs of the axis."""
        self._epochs = max(1, epochs)
        self.update()

    @property
    def count(self) -> int:
        """One position per epoch, and one before the first."""
        return max((len(trial.moments) for trial in self.trials), default=0)

    def scales(self) -> tuple[AxisScale, AxisScale]:
        """Return the axis of epochs, and a logarithmic one for losses."""
        losses = [moment.loss for trial in self.trials for moment in trial.moments]
        return AxisScale(0.0, float(max(self._epochs, self.count - 1))), log_scale(np.array([0.012, 0.8, *losses]))

    def value(self, trial: Trial, position: int) -> float:
        """Return the loss after an epoch."""
        return trial.moments[position].loss if position < len(trial.moments) else np.nan

    def position_name(self, position: int) -> str:
        """Return "Epoch 3"."""
        return self._name.format(epoch=position)

    def draw_background(self, painter: QPainter, rect: QRectF, look: Look) -> None:
        """Draw the title with the legend, and the axes."""
        frame = Frame(painter, look, rect, *self.scales())
        frame.draw_title(self.title, self.legend(look))
        frame.draw_axes(_whole(frame.x), self._axis, frame.y.ticks(frame.most_ticks()))

    def draw_trial(self, frame: Frame, index: int, trial: Trial) -> None:
        """Draw the losses so far."""
        losses = np.array([moment.loss for moment in trial.moments])
        frame.draw_curve(np.arange(float(len(losses))), losses, trial_pen(frame.look, index))

    def _retranslate(self) -> None:
        self.title, self._axis = self.tr("Loss by epoch"), self.tr("epoch")
        self._name = self.tr("Loss after epoch {epoch}")
        self.setAccessibleName(self.tr("Loss of both networks by epoch; ← and → go from epoch to epoch"))
        self.forget_background()


class TrialGradientPlot(TrialPlot):
    """The mean of (∂L/∂u)² by layer: a thin line at the start, a thick one now."""

    def __init__(self, look: Look) -> None:
        super().__init__(look, "lab_trial_gradient_plot")

    @property
    def count(self) -> int:
        """One position a layer."""
        return max((trial.setting.depth for trial in self.trials), default=1)

    def scales(self) -> tuple[AxisScale, AxisScale]:
        """Return the axis of layers, and a logarithmic one for gradients."""
        shown = [profile for trial in self.trials for profile in _profiles(trial)]
        return layer_scale(self.count), log_scale(np.concatenate(shown)) if shown else AxisScale(-4.0, 0.0, is_log=True)

    def value(self, trial: Trial, position: int) -> float:
        """Return the present squared gradient of a layer."""
        gradient = trial.moments[-1].gradient_squared
        return float(gradient[position]) if position < len(gradient) else np.nan

    def position_name(self, position: int) -> str:
        """Return "Squared gradient of layer 3"."""
        return self._name.format(layer=position + 1)

    def draw_background(self, painter: QPainter, rect: QRectF, look: Look) -> None:
        """Draw the title with the legend, and the axes."""
        frame = Frame(painter, look, rect, *self.scales())
        frame.draw_title(self.title, [LegendEntry(self._start, _start_pen(look.colour("muted"), look)), *self.legend(look)])
        frame.draw_axes(layer_ticks(self.count, 7), self._axis, frame.y.ticks(frame.most_ticks()))

    def draw_trial(self, frame: Frame, index: int, trial: Trial) -> None:
        """Draw the profile at the start and the present one."""
        start, now = _profiles(trial)
        layers = np.arange(1.0, len(now) + 1.0)
        frame.draw_curve(layers, start, _start_pen(frame.look.colour(_ROLES[index], 0.7), frame.look))
        frame.draw_curve(layers, now, trial_pen(frame.look, index))

    def _first(self) -> float:
        return 1.0

    def _retranslate(self) -> None:
        self.title, self._axis = self.tr("Squared gradient by layer"), self.tr("layer")
        self._start, self._name = self.tr("at the start"), self.tr("Squared gradient of layer {layer}")
        self.setAccessibleName(self.tr("Squared gradient of both networks by layer; ← and → go from layer to layer"))
        self.forget_background()


def _profiles(trial: Trial) -> tuple[Array, Array]:
    return trial.moments[0].gradient_squared, trial.moments[-1].gradient_squared


def _start_pen(colour: QColor, look: Look) -> QPen:
    return line_pen(colour, look.px(1), Qt.PenStyle.DotLine)


def _whole(scale: AxisScale) -> list[tuple[float, str]]:
    """Return ticks at whole numbers only."""
    return [(share, label) for share, label in scale.ticks(7) if "." not in label]
