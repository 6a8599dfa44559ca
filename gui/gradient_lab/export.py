"""LabExport: the plots of the lab as pictures, all together or one at a time, and their numbers as CSV."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from io import StringIO

from PySide6.QtCore import QObject, QRectF, QSize, Qt
from PySide6.QtGui import QGuiApplication, QPaintDevice, QPainter
from PySide6.QtWidgets import QWidget

from engine import Message
from engine.document.files import write_whole
from gui.dialogs.file_writing import FileWriter
from gui.gradient_lab.plots.plot import LabPlot
from gui.gradient_lab.plots.tables import TABLES, NumberSource
from gui.model.notices import Notices
from gui.model.settings import Settings
from gui.style.pictures import Subject, image_of, write_picture
from gui.style.theme import Look
from gui.text.picture_kinds import PICTURES
from gui.text.translation import text

_SIZE, _SINGLE = QSize(1120, 720), QSize(800, 500)  # in units of 1/96 inch
_ZOOM = 125  # so that the figures can be read from the last row
_HEADING, _GAP = 36, 8


class LabExport(QObject):
    """Copies and saves for the page; nothing blocks: dialogs are answered later."""

    def __init__(self, parent: QWidget, settings: Settings, notices: Notices) -> None:
        super().__init__(parent)
        self._parent, self._notices, self._writer = parent, notices, FileWriter(parent, settings, notices)

    def copy_picture(self, plots: Sequence[LabPlot], heading: str) -> None:
        """Put a picture of plots on the clipboard."""
        QGuiApplication.clipboard().setImage(image_of(self._subject(plots, heading)))
        self._notices.describe(self.tr("Copied: the plots as a picture"))

    def save_picture(self, suffix: str, plots: Sequence[LabPlot], heading: str) -> None:
        """Ask for a file and draw plots in it, as the kind that `suffix` of PICTURES names."""
        name, subject = text("exporters", PICTURES[suffix]), self._subject(plots, heading)
        self._writer.ask(name, suffix, subject.title, lambda path: write_picture(subject, path, suffix))

    def copy_table(self, name: str, source: NumberSource) -> None:
        """Put a table of TABLES on the clipboard, in the format of spreadsheets."""
        written = self._written(name, source)
        if written is not None:
            rows = csv.reader(StringIO(written))
            QGuiApplication.clipboard().setText("".join("\t".join(row) + "\n" for row in rows))
            self._notices.describe(self.tr("Copied: the numbers of the plot"))

    def save_table(self, name: str, source: NumberSource) -> None:
        """Ask for a file and write a table of TABLES."""
        written = self._written(name, source)
        if written is not None:
            stem = text("LabExport", TABLES[name].stem)
            self._writer.ask(self.tr("CSV table"), ".csv", stem, lambda path: write_whole(path, written.encode()))

    def _written(self, name: str, source: NumberSource) -> str | None:
        """Return a table as CSV; if there is none, report why."""
        table = TABLES[name]
        written = table.csv(source)
        if written is None:
            self._notices.fail(Message(table.missing, context="starts"))
        return written

    def _subject(self, plots: Sequence[LabPlot], heading: str) -> Subject:
        look, dpi = plots[0].look, round(self._parent.logicalDpiX())

        def draw(device: QPaintDevice, pixels: QSize, ratio: float) -> None:
            _draw(device, pixels, Look(look.theme.name, round(_ZOOM * ratio), look.decimals), plots, heading)

        title = plots[0].title if len(plots) == 1 else heading
        return Subject(title, _SINGLE if len(plots) == 1 else _SIZE, draw, dpi)


def _draw(device: QPaintDevice, pixels: QSize, look: Look, plots: Sequence[LabPlot], heading: str) -> None:
    """Draw the heading, and below it the plots in two columns, or a single plot."""
    painter = QPainter(device)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.fillRect(-1, -1, pixels.width() + 2, pixels.height() + 2, look.colour("surface"))
    top, gap = float(look.px(_HEADING)), float(look.px(_GAP))
    painter.setFont(look.font(15, bold=True))
    painter.setPen(look.colour("text"))
    where = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
    painter.drawText(QRectF(look.px(12), 0.0, pixels.width() - look.px(24), top), where, heading)
    columns = min(2, len(plots))
    rows = -(-len(plots) // columns)
    width, height = (pixels.width() - gap) / columns, (pixels.height() - top - gap) / rows
    for index, plot in enumerate(plots):
        corner = index % columns * width, top + index // columns * height
        plot.draw(painter, QRectF(*corner, width, height - gap / 2), look)
    painter.end()
