"""The diagram as a picture for slides: drawn anew off the screen, in the theme of the window, as large as the network needs."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, QSizeF
from PySide6.QtGui import QGuiApplication, QPaintDevice, QPainter

from engine import Network, Trace
from gui.network.diagram.canvas import DiagramCanvas
from gui.style.theme import Look
from gui.widgets.picture_file import Subject

_ZOOM = 125  # so that the figures can be read from the last row
_LEAST_SPACING, _MOST_SPACING = 210, 300  # between columns, before zoom
_ASPECT = 1.4  # of a tall network, if its columns may stand so far apart
_HEADER = 60  # with the air below the nodes
_MOST_PITCH, _LEAST_PITCH = 56, 20  # between two nodes: as far apart as in the window, as close as figures allow
_HEIGHT = 560  # that nodes are pushed together for


@dataclass(frozen=True)
class Shown:
    """What a diagram shows: a network, its input, and the results of its first `revealed` layers."""

    network: Network
    x: tuple[float, ...]
    trace: Trace | None = None
    revealed: int = 0
    stale: bool = False


class _Paper(DiagramCanvas):
    """A diagram that nobody sees, with room of its own instead of a window's."""

    def __init__(self, look: Look, room: QSize) -> None:
        self._paper = room
        super().__init__(look)

    def _room(self) -> QSize:
        return self._paper


def diagram_subject(shown: Shown, look: Look, title: str) -> Subject:
    """Return the picture of a diagram."""

    def draw(device: QPaintDevice, pixels: QSize, ratio: float) -> None:
        closer = Look(look.theme.name, _ZOOM, look.decimals)
        paper = _Paper(closer, size)
        paper.show_network(shown.network, shown.x)
        paper.show_results(shown.trace, shown.revealed, stale=shown.stale)
        painter = QPainter(device)
        painter.fillRect(-1, -1, pixels.width() + 2, pixels.height() + 2, closer.colour("surface"))
        paper.draw(painter, QRectF(0, 0, pixels.width(), pixels.height()))
        painter.end()
        paper.deleteLater()
        closer.deleteLater()

    size = picture_size(shown.network.shape)
    screen = QGuiApplication.primaryScreen()
    return Subject(title, size, draw, round(screen.logicalDotsPerInchX()))


def picture_size(shape: tuple[int, ...]) -> QSize:
    """Return the room that a network of a shape needs."""
    rows = max(shape)
    pitch = min(_MOST_PITCH, max(_LEAST_PITCH, _HEIGHT / rows))
    height = _HEADER + pitch * rows
    width = min(_MOST_SPACING * len(shape), max(_LEAST_SPACING * len(shape), _ASPECT * height))
    return (QSizeF(width, height) * (_ZOOM / 100)).toSize()
