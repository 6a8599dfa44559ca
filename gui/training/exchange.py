"""TrainingExchange: links of TensorFlow Playground, the run as a table, and pictures of the panels."""

from __future__ import annotations

import csv
import io
from pathlib import Path

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QInputDialog, QWidget

from engine import FileError, KasseiError, Message
from engine.document.files import write_whole
from engine.document.training.tensorflow_playground import to_tensorflow
from engine.learning.training.tensorflow_link import tensorflow_link
from engine.numeric.messages import QT_TRANSLATE_NOOP
from gui.dialogs.file_dialog import ask_to_write, folder_text, remember_folder
from gui.dialogs.file_writing import FileWriter
from gui.model.notices import until_next_change
from gui.page import PageContext
from gui.text.numbers import full
from gui.training.film import FRAMES, MOST_FRAMES, Film, picture_of
from gui.training.maps.output_plane import OutputPlane
from gui.training.model.driver import TrainingDriver
from gui.training.model.edits import TrainingEdits
from gui.training.model.run import TrainingRun

ADDRESS = "https://playground.tensorflow.org/#"


class TrainingExchange(QObject):
    """The page's exchange with the clipboard and files; KasseiErrors say what cannot be done."""

    def __init__(self, parent: QWidget, context: PageContext, driver: TrainingDriver, edits: TrainingEdits) -> None:
        super().__init__(parent)
        self._notices, self._driver, self._edits = context.notices, driver, edits
        self._writer = FileWriter(parent, context.settings, context.notices)
        self._parent, self._context = parent, context

    def paste_link(self) -> None:
        """Apply the configuration of the link on the clipboard."""
        ignored = self._edits.paste_link(QGuiApplication.clipboard().text())
        if ignored:
            text = QT_TRANSLATE_NOOP("messages", "The link was taken, except for what Kassei does not have: {names}.")
            self._notices.note(Message(text, {"names": ", ".join(ignored)}))

    def copy_link(self, *, discrete: bool, shows_test: bool) -> None:
        """Put a link with the present configuration on the clipboard."""
        settings = to_tensorflow(self._driver.document, discrete=discrete, shows_test=shows_test)
        QGuiApplication.clipboard().setText(ADDRESS + tensorflow_link(settings))
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

    def save_film(self, plane: OutputPlane) -> None:
        """Ask for a number of pictures and a folder, and film the map over the whole run."""
        run = self._driver.run
        if run is None or not plane.isVisible():
            raise KasseiError(
                QT_TRANSLATE_NOOP("messages", "There is no map to film: it needs a network of one or two inputs.")
            )
        dialog = QInputDialog(self._parent)
        dialog.setObjectName("film_dialog")
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setWindowTitle(self.tr("Film of the map"))
        dialog.setLabelText(self.tr("Number of pictures, from the start of the run to its end"))
        dialog.setInputMode(QInputDialog.InputMode.IntInput)
        dialog.setIntRange(2, MOST_FRAMES)
        dialog.setIntValue(FRAMES)
        dialog.setCancelButtonText(self.tr("Cancel"))
        dialog.intValueSelected.connect(lambda frames: self._ask_folder(plane, run, frames))
        dialog.open()

    def _ask_folder(self, plane: OutputPlane, run: TrainingRun, frames: int) -> None:
        """Ask for the folder of a film."""
        settings = self._context.settings
        ask_to_write(
            self._parent,
            settings,
            self.tr("Film of the map"),
            self.tr("New folder of pictures (PNG)"),
            lambda path: self.write_film(plane, run, path, frames),
            proposal=self.tr("film"),
            name="film_folder_dialog",
        )

    def write_film(self, plane: OutputPlane, run: TrainingRun, folder: Path, frames: int) -> None:
        """Film a run into a new folder, until it is complete or stopped; a failure is reported."""
        film = Film(plane, self._context.look, run, folder, frames)
        progress = self.tr("Film: {count} of {all} pictures")
        film.drawn.connect(lambda count, all_: self._notices.describe(progress.format(count=count, all=all_)))
        film.ended.connect(lambda count, error: self._film_ended(folder, count, film.frames, error))
        try:
            film.start()
        except KasseiError as error:
            self._notices.fail(error.message)
            return
        text = QT_TRANSLATE_NOOP("messages", "The film {file} is being drawn; the pictures so far stay if it is stopped.")
        stop = (Message(QT_TRANSLATE_NOOP("messages", "Stop")), film.stop)
        self._notices.note(Message(text, {"file": folder.name}), [stop])

    def _film_ended(self, folder: Path, count: int, frames: int, error: KasseiError | None) -> None:
        """Report where the film is, and how much of it."""
        self._notices.describe("")
        if error is not None:
            self._notices.fail(error.message)
            return
        remember_folder(self._context.settings, folder)
        text = QT_TRANSLATE_NOOP("messages", "{file} was saved in {folder}.")
        if count < frames:
            text = QT_TRANSLATE_NOOP("messages", "The film was stopped: {file} in {folder} has {count} of {frames} pictures.")
        fields = {"file": folder.name, "folder": folder_text(folder), "count": count, "frames": frames}
        self._notices.note(Message(text, fields), holds=until_next_change)

    def copy_picture(self, widget: QWidget) -> None:
        """Put a picture of a panel on the clipboard."""
        QGuiApplication.clipboard().setImage(picture_of(widget))
        self._notices.describe(self.tr("Copied: a picture"))


def run_table(run: TrainingRun) -> str:
    """Return the losses and what else was recorded of a run as CSV, one moment a row, with every digit."""
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
