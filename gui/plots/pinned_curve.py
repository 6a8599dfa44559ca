"""PinnedCurve: a function kept on show beside the subject, and the pen that tells it from the others."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from PySide6.QtCore import QLineF, QSize, Qt
from PySide6.QtGui import QPainter, QPen, QPixmap

from engine.activations import find_activation
from engine.analysis.curves import Subject
from gui.style.theme import Look
from gui.text.numbers import short
from gui.text.translation import text

SERIES = 8  # colours of the theme: series1 to series8

# In widths of the line, dash and gap by turns. Never solid: that is the subject.
_DASHES: tuple[tuple[float, ...], ...] = (
    (6.0, 2.0),
    (2.0, 1.5),
    (7.0, 2.0, 1.5, 2.0),
    (4.0, 4.0),
    (7.0, 2.0, 1.5, 2.0, 1.5, 2.0),
    (12.0, 3.0),
    (1.0, 2.5),
    (9.0, 2.0, 3.5, 2.0),
)


@dataclass(frozen=True)
class PinnedCurve:
    """A pinned function; `colour_index` counts up from 0 and stays with it, whatever its place in the list."""

    label: str
    activation: str
    parameters: Mapping[str, float] = field(default_factory=dict)
    at_kinks: Sequence[float] | None = None
    colour_index: int = 0
    visible: bool = True

    @property
    def subject(self) -> Subject:
        """What there is to sample."""
        return Subject(find_activation(self.activation), self.parameters, self.at_kinks)


def function_label(activation: str, parameters: Mapping[str, float]) -> str:
    """Return the name of a function with its parameters: "Leaky ReLU a=0.2"."""
    record = find_activation(activation)
    values = {**record.defaults, **parameters}
    figures = [f"{each.symbol}={short(values[each.id])}" for each in record.parameters]
    return " ".join([text("activations", record.name), *figures])


def series_pen(look: Look, index: int) -> QPen:
    """Return the pen of the pinned function with this colour index: its own colour, and its own dash."""
    turn, place = divmod(index, SERIES)
    pen = QPen(look.colour(f"series{place + 1}"), look.px(2))
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    pen.setDashPattern(_DASHES[(place + turn) % len(_DASHES)])  # a colour that comes again has another dash
    pen.setCosmetic(True)
    return pen


def solid_pen(look: Look, role: str) -> QPen:
    """Return the pen of the subject."""
    pen = QPen(look.colour(role), look.px(2))
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    pen.setCosmetic(True)
    return pen


def ghost_pen(look: Look, role: str) -> QPen:
    """Return the pen of the curve with the default parameters."""
    pen = QPen(look.colour(role, 0.5), look.px(1.5))
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    pen.setDashPattern([5.0, 4.0])
    pen.setCosmetic(True)
    return pen


def sample_of(pen: QPen, size: QSize, ratio: float) -> QPixmap:
    """Return a piece of a line as a picture, for a list."""
    pixmap = QPixmap(size * ratio)
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(pen)
    painter.drawLine(QLineF(0, size.height() / 2, size.width(), size.height() / 2))
    painter.end()
    return pixmap
