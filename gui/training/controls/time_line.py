"""TimeLine: the whole run from its start to the last update, with a handle that can be dragged to any moment."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from gui.style.theme import Look
from gui.text.translation import Retranslated
from gui.training.model.run import TrainingRun


class TimeLine(Retranslated, QWidget):
    """Requests another moment of the run; the line behind the handle is the loss, dots mark changed settings."""

    moment_asked = Signal(int)  # number of updates
    moment_reached = Signal()  # the drag has ended, or a key was pressed
    described = Signal(str)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._run: TrainingRun | None = None
        self.setObjectName("training_time_line")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        look.changed.connect(self.updateGeometry)
        self._retranslate()

    def show_run(self, run: TrainingRun | None) -> None:
        """Show another run."""
        self._run = run
        self.update()

    def sizeHint(self) -> QSize:
        """Return the height of a low curve."""
        return QSize(self._look.px(300), self._look.px(40))

    def minimumSizeHint(self) -> QSize:
        """Return the same height."""
        return QSize(self._look.px(200), self._look.px(40))

    def place_of(self, updates: int) -> QPointF:
        """Return the position of a moment."""
        area, last = self._area(), self._last()
        return QPointF(area.left() + (updates / last if last else 0.0) * area.width(), area.bottom())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the loss, the line, the changes, and the handle."""
        painter, look, run, area = QPainter(self), self._look, self._run, self._area()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(look.colour("focus" if self.hasFocus() else "border"), 2 if self.hasFocus() else 1))
        painter.setBrush(look.colour("surface"))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), look.px(6), look.px(6))
        painter.setPen(QPen(look.colour("border"), look.px(3)))
        painter.drawLine(area.bottomLeft(), area.bottomRight())
        if run is None:
            return
        painter.setPen(QPen(look.colour("muted"), 1.2))
        painter.drawPolyline(self._loss(run, area))
        at = self.place_of(run.trainer.updates)
        painter.setPen(QPen(look.colour("accent"), look.px(3)))
        painter.drawLine(area.bottomLeft(), at)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look.colour("df"))
        for change in run.trainer.changes[1:]:
            painter.drawEllipse(self.place_of(min(change.updates, self._last())), look.px(3), look.px(3))
        painter.setPen(QPen(look.colour("surface"), look.px(2)))
        painter.setBrush(look.colour("accent"))
        painter.drawEllipse(at, look.px(7), look.px(7))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Go to the moment under the pointer."""
        if event.button() == Qt.MouseButton.LeftButton:
            self._ask(event.position().x())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Follow the pointer while it drags."""
        if event.buttons() & Qt.MouseButton.LeftButton:
            self._ask(event.position().x())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """End the drag."""
        if event.button() == Qt.MouseButton.LeftButton:
            self.moment_reached.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move by an update with the arrow keys, by an epoch with Page Up and Page Down, to the ends with Home and End."""
        run = self._run
        if run is None:
            super().keyPressEvent(event)
            return
        now, epoch = run.trainer.updates, run.trainer.updates_per_epoch
        moments = {
            Qt.Key.Key_Left: now - 1,
            Qt.Key.Key_Right: now + 1,
            Qt.Key.Key_PageUp: now - epoch,
            Qt.Key.Key_PageDown: now + epoch,
            Qt.Key.Key_Home: 0,
            Qt.Key.Key_End: self._last(),
        }
        if Qt.Key(event.key()) not in moments:
            super().keyPressEvent(event)
            return
        self._go_to(moments[Qt.Key(event.key())])
        self.moment_reached.emit()

    def _ask(self, x: float) -> None:
        area = self._area()
        self._go_to(round((x - area.left()) / area.width() * self._last()))

    def _go_to(self, updates: int) -> None:
        """Request a moment within the run, and describe it."""
        run = self._run
        if run is None:
            return
        updates = min(max(updates, run.history.first), self._last())
        if updates != run.trainer.updates:
            self.moment_asked.emit(updates)
            sentence = self.tr("Epoch {epoch} of {last}")
            per_epoch = run.trainer.updates_per_epoch
            self.described.emit(sentence.format(epoch=f"{updates / per_epoch:.4g}", last=f"{self._last() / per_epoch:.4g}"))

    def _last(self) -> int:
        run = self._run
        return 0 if run is None else max(run.history.last, run.trainer.updates)

    def _area(self) -> QRectF:
        look = self._look
        return QRectF(look.px(16), look.px(7), max(1, self.width() - look.px(32)), max(1, self.height() - look.px(20)))

    def _loss(self, run: TrainingRun, area: QRectF) -> QPolygonF:
        """Return the loss along the line, on a logarithmic scale where possible."""
        updates, losses = run.history.curve("train_loss")
        keep = np.isfinite(losses) & (losses > 0)
        updates, losses = updates[keep], losses[keep]
        if len(losses) < 2:
            return QPolygonF()
        step = max(1, len(losses) // 400)
        up = np.log10(losses[::step])
        low, high = float(up.min()), float(up.max())
        span, last = (high - low) or 1.0, max(1, self._last())
        across = area.left() + updates[::step] / last * area.width()
        heights = area.bottom() - (up - low) / span * (area.height() - 4)
        return QPolygonF([QPointF(*point) for point in zip(across.tolist(), heights.tolist(), strict=True)])

    def _retranslate(self) -> None:
        sentence = self.tr("Time line: drag to any moment of the run; Play goes on from there as a branch")
        self.setAccessibleName(sentence)
        self.setToolTip(sentence)
