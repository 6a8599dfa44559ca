"""FunctionExport: a function or its plots to a file or the clipboard. Nothing here blocks: the dialog is answered later."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from engine.document.files import write_whole
from engine.exchange import FUNCTION_EXPORTERS, FunctionView
from engine.numeric.messages import QT_TRANSLATE_NOOP, Message
from gui.dialogs.file_writing import FileWriter
from gui.model.notices import Notices
from gui.model.settings import Settings
from gui.text.picture_kinds import PICTURES
from gui.text.translation import text

if TYPE_CHECKING:
    from gui.plots.panel import PlotPanel


class FunctionExport(QObject):
    """The exports of the function on one page."""

    def __init__(self, parent: QWidget, settings: Settings, notices: Notices) -> None:
        super().__init__(parent)
        self._notices, self._writer = notices, FileWriter(parent, settings, notices)

    def save(self, exporter: str, view: FunctionView) -> None:
        """Ask for a file and write the function to it as one of FUNCTION_EXPORTERS does."""
        record = FUNCTION_EXPORTERS[exporter]
        activation = view.function.record
        stem = activation.name if activation.is_own else activation.id
        name = text("exporters", record.name)
        self._writer.ask(name, record.suffix, stem, lambda path: write_whole(path, record.export(view).encode()))

    def copy(self, exporter: str, view: FunctionView) -> None:
        """Put the exported text on the clipboard."""
        record = FUNCTION_EXPORTERS[exporter]
        QGuiApplication.clipboard().setText(record.export(view))
        self._notices.describe(self.tr("Copied: {kind}").format(kind=text("exporters", record.name)))

    def save_picture(self, suffix: str, panel: PlotPanel) -> None:
        """Ask for a file and save a picture of a panel, of the kind `suffix` of PICTURES."""
        if not self._has_picture(panel):
            return
        from gui.plots.picture import save_picture  # imported lazily: the window is shown before the plots are imported

        name = text("exporters", PICTURES[suffix])
        self._writer.ask(name, suffix, panel.function_label(), lambda path: save_picture(panel, path))

    def copy_picture(self, panel: PlotPanel) -> None:
        """Put a picture of a panel on the clipboard."""
        if not self._has_picture(panel):
            return
        from gui.plots.picture import copy_picture  # as above

        copy_picture(panel)
        self._notices.describe(self.tr("Copied: the plots as a picture"))

    def _has_picture(self, panel: PlotPanel) -> bool:
        """Return whether a panel has plots to take a picture of; report if it is hidden by that of a vector function."""
        if not panel.isVisible():
            template = QT_TRANSLATE_NOOP("messages", "A function of a whole layer has no plots to take a picture of.")
            self._notices.fail(Message(template))
        return panel.isVisible()
