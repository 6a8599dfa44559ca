"""Film: the map of the output at moments of a run, as numbered pictures in a folder of their own."""

from __future__ import annotations

from pathlib import Path

import numpy as np
from PySide6.QtCore import QObject, QPoint, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QWidget

from engine import FileError, Network
from engine.numeric.messages import QT_TRANSLATE_NOOP
from gui.style.pictures import RATIO
from gui.style.theme import Look
from gui.training.maps.output_plane import OutputPlane
from gui.training.maps.scene import Scene
from gui.training.model.run import TrainingRun

FRAMES, MOST_FRAMES = 60, 999
FilmFrame = tuple[float, Network]  # the epoch, and the network then


def moments_of(run: TrainingRun, most: int) -> list[FilmFrame]:
    """Return at most this many moments of a run, from start to end, spread as evenly as the stored ones allow."""
    kept = run.history.moments
    indices = np.unique(np.linspace(0, len(kept) - 1, min(most, len(kept))).round().astype(int))
    return [(kept[index].updates / run.trainer.updates_per_epoch, kept[index].network) for index in indices.tolist()]


class Film(QObject):
    """Draws a picture in each turn of the event loop, so that the window stays responsive; `stop` keeps finished ones."""

    drawn = Signal(int, int)  # pictures so far, of how many
    ended = Signal(int, object)  # pictures drawn, and None or the KasseiError that says why there are no more

    def __init__(self, plane: OutputPlane, look: Look, run: TrainingRun, folder: Path, frames: int) -> None:
        super().__init__(plane)
        self._look, self._folder, self._count = look, folder, 0
        self._moments = moments_of(run, frames)
        self._scene, self._plane = Scene(run), OutputPlane(look)
        self._plane.resize(plane.size())
        self._plane.show_options(discrete=plane.discrete, test=plane.shows_test)
        self._plane.show_neuron(plane.neuron)
        self._timer = QTimer(self, interval=0)
        self._timer.timeout.connect(self._draw)

    def start(self) -> None:
        """Begin; raises FileError if something with the folder's name exists already, or it cannot be made."""
        try:
            self._folder.mkdir()
        except FileExistsError:
            text = QT_TRANSLATE_NOOP("messages", "{file} is there already; a film needs a new folder.")
            raise FileError(text, file=self._folder.name) from None
        except OSError as error:
            raise FileError(QT_TRANSLATE_NOOP("messages", "{file} cannot be written."), file=str(self._folder)) from error
        self._timer.start()

    @property
    def frames(self) -> int:
        """The number of pictures of the whole film."""
        return len(self._moments)

    def stop(self) -> None:
        """Stop drawing; a film that has ended stays as it is."""
        if self._timer.isActive():
            self._end(None)

    def _end(self, error: FileError | None) -> None:
        self._timer.stop()
        self._plane.deleteLater()
        self.ended.emit(self._count, error)
        self.deleteLater()

    def _draw(self) -> None:
        """Draw and save the next picture."""
        epoch, network = self._moments[self._count]
        self._scene.show_network(network)
        self._plane.show_scene(self._scene)
        path = self._folder / f"{self._count + 1:03d}.png"
        if not _picture(self._plane, self._look, self.tr("epoch {epoch}").format(epoch=f"{epoch:.4g}")).save(str(path)):
            self._end(FileError(QT_TRANSLATE_NOOP("messages", "{file} cannot be written."), file=str(path)))
            return
        self._count += 1
        self.drawn.emit(self._count, self.frames)
        if self._count == self.frames:
            self.stop()


def picture_of(widget: QWidget) -> QImage:
    """Return a picture of a widget, with more pixels than the screen."""
    image = QImage(widget.size() * RATIO, QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(RATIO)
    image.fill(widget.palette().base().color())
    widget.render(image)
    return image


def _picture(plane: OutputPlane, look: Look, sentence: str) -> QImage:
    """Return the plane with the epoch above it."""
    line = look.px(20)
    image = QImage(QSize(plane.width(), plane.height() + line) * RATIO, QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(RATIO)
    image.fill(look.colour("surface"))
    painter = QPainter(image)
    painter.setFont(look.font(13))
    painter.setPen(look.colour("text"))
    painter.drawText(QRectF(0, 0, plane.width(), line), Qt.AlignmentFlag.AlignCenter, sentence)
    painter.drawImage(QPoint(0, line), picture_of(plane))
    painter.end()
    return image
