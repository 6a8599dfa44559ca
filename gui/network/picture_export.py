"""The diagram to a picture: from the window as it is shown there, from the command line with all results computed."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication

from engine import Document
from engine.exchange.networks.record import trace_of
from gui.model.forward_pass import ForwardPass
from gui.network.diagram.picture import Shown, diagram_subject
from gui.style.theme import Look, load_fonts, system_theme
from gui.text.translation import Translation
from gui.widgets.picture_file import Subject, write_picture


def picture_of_window(document: Document, forward_pass: ForwardPass, look: Look, title: str) -> Subject:
    """Return the picture of a document's network with the results that are on show."""
    passed = forward_pass
    shown = Shown(document.network, document.x, passed.trace, passed.revealed, passed.stale)
    return diagram_subject(shown, look, title)


def export_picture(document: Document, kind: str, out: str, *, language: str | None, theme: str | None) -> None:
    """Write the picture of a document's network, computed, as a kind of PICTURES; no window or display is needed.

    Without a language or a theme it is the system's: settings of this person are not read, so that pictures are repeatable.

    Raises FileError if the file cannot be written.
    """
    application = QApplication(["kassei"])
    load_fonts()
    QApplication.setStyle("Fusion")
    look = Look(system_theme() if theme in (None, "system") else theme)
    Translation(application).use(language or "system")
    shown = Shown(document.network, document.x, trace_of(document), len(document.network.layers))
    write_picture(diagram_subject(shown, look, "Kassei"), out, kind)
    application.processEvents()
