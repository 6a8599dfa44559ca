"""The diagram to a picture: from the window as it is shown there, from the command line with all results computed."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication

from engine import Document
from gui.model.run import computed
from gui.model.workspace import State
from gui.network.diagram.picture import Shown, diagram_subject
from gui.style.theme import Look, load_fonts, system_theme
from gui.text.translation import Translation
from gui.widgets.picture_file import Subject, write_picture


def picture_of_state(state: State, look: Look, title: str) -> Subject:
    """Return the picture of a document's network with the results that are on show."""
    document, run = state.document, state.run
    if run is None:
        return diagram_subject(Shown(document.network, document.x), look, title)
    return diagram_subject(Shown(document.network, document.x, run.trace, run.revealed, not run.holds), look, title)


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
    subject = picture_of_state(State(document, computed(document)), look, "Kassei")
    write_picture(subject, out, kind)
    application.processEvents()
