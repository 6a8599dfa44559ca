"""Plots as pictures at slide quality: PNG, SVG, PDF, and the clipboard, drawn off the screen at their own size."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtCore import QLineF, QPoint, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QGuiApplication, QImage, QPaintDevice, QPainter

from gui.plots.panel import PlotPanel
from gui.plots.pins_item import LegendRow
from gui.style.pictures import RATIO, Subject, image_of, write_picture
from gui.style.theme import Look

SIZE = QSize(800, 600)  # in units of 1/96 inch, of which a bitmap has RATIO pixels each
_ZOOM = 125  # so that the figures can be read from the last row


def draw_picture(panel: PlotPanel, device: QPaintDevice, size: QSize = SIZE, zoom: int = _ZOOM) -> None:
    """Draw a panel in its theme on `size` pixels of a device; `zoom` sets the size of texts and lines."""
    look = Look(panel.look.theme.name, zoom, panel.look.decimals)
    legend = _Key(panel, look, size.width())
    with _off_screen(panel, look, QSize(size.width(), size.height() - legend.height)) as copy:
        painter = QPainter(device)
        painter.fillRect(0, 0, size.width(), size.height(), look.colour("surface"))
        legend.draw(painter, copy.legend_rows())
        painter.translate(0, legend.height)
        for plot in copy.shown_plots():
            painter.save()
            painter.translate(plot.mapTo(copy, QPoint()))
            plot.render(painter, plot.rect().toRectF(), plot.rect(), Qt.AspectRatioMode.IgnoreAspectRatio)
            painter.restore()
        painter.end()


def picture(panel: PlotPanel, size: QSize = SIZE, ratio: float = RATIO) -> QImage:
    """Return a picture of a panel with `ratio` pixels a unit."""
    return image_of(_subject(panel, size), ratio)


def copy_picture(panel: PlotPanel) -> None:
    """Put the picture on the clipboard."""
    QGuiApplication.clipboard().setImage(picture(panel))


def save_picture(panel: PlotPanel, path: str | Path, size: QSize = SIZE) -> None:
    """Write a picture in the format of the name's ending; FileError if that is unknown, or the file cannot be written."""
    write_picture(_subject(panel, size), path)


def _subject(panel: PlotPanel, size: QSize) -> Subject:
    def draw(device: QPaintDevice, pixels: QSize, ratio: float) -> None:
        draw_picture(panel, device, pixels, round(_ZOOM * ratio))

    return Subject(panel.function_label(), size, draw, panel.logicalDpiX())


class _Key:
    """The legend above the plots, in rows across the picture: a sample of each line and its name."""

    def __init__(self, panel: PlotPanel, look: Look, width: int) -> None:
        self._look = look
        self._font = look.font(13)
        metrics = QFontMetricsF(self._font)
        self._line, self._sample, self._gap = metrics.height() * 1.2, look.px(34), look.px(8)
        self._places: list[QRectF] = []
        x, y = self._gap, self._gap / 2
        for row in panel.legend_rows():
            # A little wider than needed, as another program may use another font.
            needed = min(self._sample + self._gap + 1.1 * metrics.horizontalAdvance(row.label), width - 2 * self._gap)
            if x > self._gap and x + needed > width - self._gap:
                x, y = self._gap, y + self._line
            self._places.append(QRectF(x, y, needed, self._line))
            x += needed + 2 * self._gap
        self.height = round(y + self._line + self._gap / 2)

    def draw(self, painter: QPainter, rows: Sequence[LegendRow]) -> None:
        """Draw the rows at their positions, with the picture's pens."""
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(self._font)
        for rect, row in zip(self._places, rows, strict=True):
            painter.setPen(row.pen())
            middle = rect.center().y()
            painter.drawLine(QLineF(rect.left(), middle, rect.left() + self._sample, middle))
            painter.setPen(self._look.colour("text"))
            beside = rect.adjusted(self._sample + self._gap, 0, 0, 0)
            painter.drawText(beside, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, row.label)
        painter.restore()


@contextmanager
def _off_screen(panel: PlotPanel, look: Look, size: QSize) -> Iterator[PlotPanel]:
    """Lay out a copy of the panel off the screen."""
    copy = panel.clone_for_picture(look)
    copy.setAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen)
    copy.resize(size)
    copy.show()
    copy.show_ranges_of(panel)
    try:
        yield copy
    finally:
        copy.hide()
        copy.deleteLater()
        look.deleteLater()
