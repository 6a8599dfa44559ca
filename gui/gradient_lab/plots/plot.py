"""LabPlot, the base class of the gradient lab's plots, and LayerPlot, for those over the layers."""

from __future__ import annotations

from collections.abc import Hashable

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QPixmap
from PySide6.QtWidgets import QSizePolicy, QWidget

from gui.gradient_lab.plots.frame import Frame, plot_area
from gui.gradient_lab.results import Results
from gui.style.theme import Look
from gui.text.translation import Retranslated

_KEPT = 4  # backgrounds
_LEAST_WIDTH, _LEAST_ZOOMED = 240, 104  # pixels before zoom
_LEAST_HEIGHT = 120  # pixels at any zoom


class LabPlot(Retranslated, QWidget):
    """A plot that draws itself into any rectangle; `described` describes the item under the pointer or cursor."""

    described = Signal(str)
    menu_asked = Signal(object)  # position on the screen

    def __init__(self, look: Look, name: str) -> None:
        super().__init__()
        self.look, self.title, self._outdated = look, "", False
        self._kept: dict[object, QPixmap] = {}  # the last few backgrounds: axes go to and fro in a drag
        self.setObjectName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        # Opaque, or the card behind would be painted at each step of a drag.
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        look.changed.connect(self.update)

    def minimumSizeHint(self) -> QSize:
        """Return a size in which axes and curves are legible."""
        return QSize(self.look.px(_LEAST_WIDTH), max(_LEAST_HEIGHT, self.look.px(_LEAST_ZOOMED)))

    def draw(self, painter: QPainter, rect: QRectF, look: Look) -> None:
        """Draw the plot into a rectangle."""
        self.draw_background(painter, rect, look)
        self.draw_foreground(painter, rect, look)

    def draw_background(self, painter: QPainter, rect: QRectF, look: Look) -> None:
        """Draw the title, axes and texts, which rarely change during a drag."""
        raise NotImplementedError

    def draw_foreground(self, painter: QPainter, rect: QRectF, look: Look) -> None:
        """Draw the changing part."""
        raise NotImplementedError

    def background(self) -> Hashable:
        """Return what the background depends on besides size, look and language."""
        raise NotImplementedError

    @property
    def area(self) -> QRectF:
        """The area of the numbers on the widget."""
        return plot_area(QRectF(self.rect()), self.look)

    def forget_background(self) -> None:
        """Draw the background again."""
        self._kept.clear()
        self.update()

    def set_outdated(self, outdated: bool) -> None:
        """Draw the plot at half strength while it is outdated."""
        if outdated != self._outdated:
            self._outdated = outdated
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the plot, with a ring if it has the focus."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self._outdated:
            painter.fillRect(self.rect(), self.look.colour("surface"))
            painter.setOpacity(0.5)
        painter.drawPixmap(0, 0, self._background_picture())
        self.draw_foreground(painter, QRectF(self.rect()), self.look)
        if self.hasFocus():
            painter.setOpacity(1.0)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(self.look.colour("focus"), self.look.px(2)))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), self.look.px(5), self.look.px(5))

    def _background_picture(self) -> QPixmap:
        """Return the background as a cached picture: texts and grid lines take longer to paint than all curves."""
        look, ratio = self.look, self.devicePixelRatio()
        key = self.background(), self.width(), self.height(), look.theme.name, look.zoom, ratio
        if key not in self._kept:
            picture = QPixmap(self.size() * ratio)
            picture.setDevicePixelRatio(ratio)
            picture.fill(look.colour("surface"))
            painter = QPainter(picture)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            self.draw_background(painter, QRectF(self.rect()), look)
            painter.end()
            self._kept[key] = picture
            while len(self._kept) > _KEPT:
                del self._kept[next(iter(self._kept))]
        return self._kept[key]

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Request the menu of the plot."""
        self.menu_asked.emit(event.globalPos())

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the focus ring and describe the cursor."""
        super().focusInEvent(event)
        self.describe_current()
        self.update()

    def describe_current(self) -> None:
        """Describe the plot at the cursor."""
        raise NotImplementedError


def say_instead(frame: Frame, sentence: str) -> None:
    """Write a sentence in the middle of the area if there is nothing to draw."""
    painter, look = frame.painter, frame.look
    painter.setFont(look.font(12))
    painter.setPen(look.colour("muted"))
    box = frame.area.adjusted(look.px(12), look.px(4), -look.px(12), -look.px(4))
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap, sentence)


class LayerPlot(LabPlot):
    """A plot over the layers: the pointer, or ← and →, select one, which the page marks in all plots."""

    pointed = Signal(object)  # the index of a layer, or None

    def __init__(self, look: Look, name: str) -> None:
        super().__init__(look, name)
        self.results: Results | None = None
        self.layer: int | None = None

    @property
    def layers(self) -> int:
        """The number of layers."""
        return self.results.setting.depth if self.results is not None else 1

    def show_results(self, results: Results) -> None:
        """Show other results."""
        old, self.results = self.results, results
        if self.layer is not None and self.layer >= results.setting.depth:
            self.layer = None
        if old is None or not self.looks_alike(old, results):
            self.update()

    def looks_alike(self, old: Results, new: Results) -> bool:
        """Return whether two results look the same, so that no repaint is needed."""
        return False

    def point(self, layer: int | None) -> None:
        """Mark a layer, or none."""
        if layer != self.layer:
            self.layer = layer
            self.update()

    def sentence(self, results: Results, layer: int) -> str:
        """Return a description of a layer."""
        raise NotImplementedError

    def describe_current(self) -> None:
        """Describe the selected layer."""
        if self.results is not None and self.layer is not None and self.results.drawn:
            self.described.emit(self.sentence(self.results, self.layer))
        else:
            self.described.emit(self.accessibleName())

    def mark_layer(self, frame: Frame, depth: int) -> None:
        """Draw a line through the selected layer."""
        if self.layer is not None:
            x = frame.area.left() + (self.layer + 0.5) / depth * frame.area.width()
            frame.painter.setPen(QPen(frame.look.colour("text", 0.45), 1))
            frame.painter.drawLine(QPointF(x, frame.area.top()), QPointF(x, frame.area.bottom()))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Select the layer under the pointer."""
        area = self.area
        if self.results is None or not area.contains(event.position()):
            self._go(None)
            return
        share = (event.position().x() - area.left()) / area.width()
        self._go(min(self.results.setting.depth - 1, int(share * self.results.setting.depth)))

    def leaveEvent(self, event: QEvent) -> None:
        """Select no layer."""
        self._go(None)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Select the layer before or after, the first or the last; Esc selects none."""
        depth = self.results.setting.depth if self.results is not None else 1
        start = self.layer if self.layer is not None else depth
        targets = {
            Qt.Key.Key_Left: start - 1,
            Qt.Key.Key_Right: start + 1 if self.layer is not None else 0,
            Qt.Key.Key_Home: 0,
            Qt.Key.Key_End: depth - 1,
        }
        if event.key() in targets:
            self._go(min(depth - 1, max(0, targets[Qt.Key(event.key())])))
        elif event.key() == Qt.Key.Key_Escape and self.layer is not None:
            self._go(None)
        else:
            super().keyPressEvent(event)

    def _go(self, layer: int | None) -> None:
        if layer != self.layer:
            self.point(layer)
            self.pointed.emit(layer)
            self.describe_current()
