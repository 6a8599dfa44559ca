"""The name of a plotted function, and the pens that distinguish pinned functions from each other and from the current one."""

from __future__ import annotations

from PySide6.QtCore import QLineF, QSize, Qt
from PySide6.QtGui import QPainter, QPen, QPixmap

from engine import BoundActivation
from gui.style.theme import Look
from gui.text.numbers import short
from gui.text.translation import text

SERIES = 8  # colours of the theme: series1 to series8

# In widths of the line, dash and gap alternating. Never solid, which is the current function.
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


def function_label(function: BoundActivation) -> str:
    """Return the name of a function with its parameters: "Leaky ReLU a=0.2"."""
    figures = [f"{parameter.symbol}={short(function.parameters[parameter.id])}" for parameter in function.record.parameters]
    return " ".join([text("activations", function.name), *figures])


def series_pen(look: Look, index: int) -> QPen:
    """Return the pen of the pinned function with this colour index, with a colour and a dash of its own."""
    turn, colour = divmod(index, SERIES)
    pen = QPen(look.colour(f"series{colour + 1}"), look.px(2))
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    pen.setDashPattern(_DASHES[(colour + turn) % len(_DASHES)])  # a repeated colour has another dash
    return pen


def solid_pen(look: Look, role: str) -> QPen:
    """Return the pen of the current function."""
    pen = QPen(look.colour(role), look.px(2))
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    return pen


def ghost_pen(look: Look, role: str) -> QPen:
    """Return the pen of the curve with the default parameters."""
    pen = QPen(look.colour(role, 0.5), look.px(1.5))
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    pen.setDashPattern([5.0, 4.0])
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
