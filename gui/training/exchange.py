"""TrainingExchange: links of TensorFlow Playground, the run as a table, and pictures of the panels."""

from __future__ import annotations

import csv
import io

from PySide6.QtCore import QObject
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtWidgets import QWidget

from engine import FileError, KasseiError, Message
from engine.document.files import write_whole
from engine.document.training.playground import to_playground
from engine.learning.training.playground_link import playground_link
from engine.numeric.messages import QT_TRANSLATE_NOOP
from gui.dialogs.file_writing import FileWriter
from gui.page import PageContext
from gui.style.pictures import RATIO
from gui.text.numbers import full
from gui.training.model.driver import TrainingDriver
from gui.training.model.edits import TrainingEdits
from gui.training.model.run import TrainingRun

ADDRESS = "https://playground.tensorflow.org/#"


class TrainingExchange(QObject):
    """What the page takes from the clipboard and gives to it and to files; a KasseiError says what cannot be done."""

    def __init__(self, parent: QWidget, context: PageContext, driver: TrainingDriver, edits: TrainingEdits) -> None:
        super().__init__(parent)
        self._notices, self._driver, self._edits = context.notices, driver, edits
        self._writer = FileWriter(parent, context.settings, context.notices)

    def paste_link(self) -> None:
        """Take the configuration of the link on the clipboard."""
        ignored = self._edits.paste_link(QGuiApplication.clipboard().text())
        if ignored:
            text = QT_TRANSLATE_NOOP("messages", "The link was taken, except for what Kassei does not have: {names}.")
            self._notices.note(Message(text, {"names": ", ".join(ignored)}))

    def copy_link(self, *, discrete: bool, shows_test: bool) -> None:
        """Put a link with the present configuration on the clipboard."""
        settings = to_playground(self._driver.document, discrete=discrete, shows_test=shows_test)
        QGuiApplication.clipboard().setText(ADDRESS + playground_link(settings))
        self._notices.describe(self.tr("Copied: a link for TensorFlow Playground"))

    def save_run(self) -> None:
        """Ask for a file and write the run as a table."""
        run = self._driver.run
        if run is None:
            raise KasseiError(QT_TRANSLATE_NOOP("messages", "There is no run to write."))
        name = self.tr("Run as a table (CSV)")
        self._writer.ask(name, ".csv", self.tr("run"), lambda path: write_whole(path, run_table(run).encode()))

    def save_picture(self, widget: QWidget) -> None:
        """Ask for a file and write a picture of a panel."""
        image = picture_of(widget)

        def write(path: object) -> None:
            if not image.save(str(path)):
                raise FileError(QT_TRANSLATE_NOOP("messages", "{file} cannot be written."), file=str(path))

        self._writer.ask(self.tr("Picture (PNG)"), ".png", widget.objectName(), write)

    def copy_picture(self, widget: QWidget) -> None:
        """Put a picture of a panel on the clipboard."""
        QGuiApplication.clipboard().setImage(picture_of(widget))
        self._notices.describe(self.tr("Copied: a picture"))


def picture_of(widget: QWidget) -> QImage:
    """Return what a widget shows, with more pixels than the screen has."""
    image = QImage(widget.size() * RATIO, QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(RATIO)
    image.fill(widget.palette().base().color())
    widget.render(image)
    return image


def run_table(run: TrainingRun) -> str:
    """Return the losses and what else was recorded of a run as CSV, one moment a row, every digit."""
    names = list(run.history.names)
    columns = [run.history.curve(name) for name in names]
    rows: dict[int, dict[str, float]] = {}
    for name, (updates, values) in zip(names, columns, strict=True):
        for at, value in zip(updates.tolist(), values.tolist(), strict=True):
            rows.setdefault(int(at), {})[name] = value
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(["updates", *names])
    for at, values in sorted(rows.items()):
        writer.writerow([at, *(full(values[name]) if name in values else "" for name in names)])
    return out.getvalue()
