"""The diagram as a picture for slides: drawn off the screen in the window's theme, as large as the network needs."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, QSizeF
from PySide6.QtGui import QGuiApplication, QPaintDevice, QPainter
from PySide6.QtWidgets import QApplication

from engine import Document
from engine.document.passes import forward_document
from gui.network.diagram.contents import Contents
from gui.network.diagram.descriptions import DiagramWords
from gui.network.diagram.scene import DiagramScene
from gui.style.pictures import Subject, write_picture
from gui.style.theme import Look, load_fonts, system_theme
from gui.text.translation import Translation

_ZOOM = 125  # so that the figures can be read from the last row
_LEAST_SPACING, _MOST_SPACING = 210, 300  # between columns, before zoom
_ASPECT = 1.4  # aspect ratio of a tall network, if its columns may be this far apart
_HEADER = 60  # with the gap below the nodes
_MOST_PITCH, _LEAST_PITCH = 56, 20  # between two nodes: as in the window, and as close as figures allow
_HEIGHT = 560  # height from which on nodes are placed closer together


def diagram_subject(contents: Contents, look: Look, title: str) -> Subject:
    """Return the picture of a diagram."""

    def draw(device: QPaintDevice, pixels: QSize, ratio: float) -> None:
        closer = Look(look.theme.name, _ZOOM, look.decimals)
        scene = DiagramScene(closer, DiagramWords())
        scene.lay_out(contents.network.shape, size)
        scene.show_contents(contents, screen.devicePixelRatio())
        painter = QPainter(device)
        painter.fillRect(-1, -1, pixels.width() + 2, pixels.height() + 2, closer.colour("surface"))
        scene.draw(painter, QRectF(0, 0, pixels.width(), pixels.height()))
        painter.end()

    size, screen = diagram_size(contents.network.shape), QGuiApplication.primaryScreen()
    return Subject(title, size, draw, round(screen.logicalDotsPerInchX()))


def diagram_size(shape: tuple[int, ...]) -> QSize:
    """Return the size that the picture of a network of a shape needs."""
    rows = max(shape)
    pitch = min(_MOST_PITCH, max(_LEAST_PITCH, _HEIGHT / rows))
    height = _HEADER + pitch * rows
    width = min(_MOST_SPACING * len(shape), max(_LEAST_SPACING * len(shape), _ASPECT * height))
    return (QSizeF(width, height) * (_ZOOM / 100)).toSize()


def export_picture(document: Document, kind: str, out: str, *, language: str | None, theme: str | None) -> None:
    """Write the picture of a document's network, computed, as a kind of PICTURES; no window or display is needed.

    Language and theme default to the system's: the person's settings are not read, so that pictures are reproducible.

    Raises FileError if the file cannot be written.
    """
    application = QApplication(["kassei"])
    load_fonts()
    QApplication.setStyle("Fusion")
    look = Look(system_theme() if theme in (None, "system") else theme)
    Translation(application).use(language or "system")
    contents = Contents(document.network, document.x, forward_document(document), len(document.network.layers))
    write_picture(diagram_subject(contents, look, "Kassei"), out, kind)
    application.processEvents()
