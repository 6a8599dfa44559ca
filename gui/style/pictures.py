"""Pictures at slide quality, PNG, SVG and PDF, of anything that can draw itself on a paint device."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QBuffer, QIODevice, QMarginsF, QPoint, QRect, QSize, QSizeF
from PySide6.QtGui import QImage, QPageSize, QPaintDevice, QPdfWriter
from PySide6.QtSvg import QSvgGenerator

from engine import FileError
from engine.document.files import write_whole
from engine.numeric.messages import QT_TRANSLATE_NOOP
from gui.style.theme import FONT

RATIO = 2.0
_MOST_PIXELS = 8_300_000  # device pixel ratio of the largest screens
_PACKED = 80  # compression three times as fast as the default, at a sixteenth more size
_DPI = 96
_FONT = f'"{FONT}"'.encode()
# The most similar font, where ours is not installed.
_FONTS = f"\"{FONT}, 'Source Sans 3', 'Noto Sans JP', sans-serif\"".encode()


@dataclass(frozen=True)
class Subject:
    """What a picture is of: its title, its size in units of 1/96 inch, and what draws it.

    `draw` is given a device, the size to fill in the device's own pixels, and how many of these a unit has. `dpi` is the
    resolution of the screen that its texts are sized for.
    """

    title: str
    size: QSize
    draw: Callable[[QPaintDevice, QSize, float], None]
    dpi: int


def image_of(subject: Subject, ratio: float = RATIO) -> QImage:
    """Return a picture as an image with `ratio` pixels a unit, limited to what a screen can show."""
    ratio = min(ratio, math.sqrt(_MOST_PIXELS / (subject.size.width() * subject.size.height())))
    image = QImage(subject.size * ratio, QImage.Format.Format_ARGB32_Premultiplied)
    subject.draw(image, image.size(), ratio)
    # Set only now: while drawing, it would scale axes, but not items that paint in pixels.
    image.setDotsPerMeterX(round(_DPI * ratio / 0.0254))
    image.setDotsPerMeterY(round(_DPI * ratio / 0.0254))
    return image


def write_picture(subject: Subject, path: str | Path, kind: str = "") -> None:
    """Write a picture as a kind (".png", ".svg", ".pdf"), by default that of the name's ending.

    Raises FileError if there is no such kind, or the file cannot be written.
    """
    path = Path(path)
    kind = kind or path.suffix.lower()
    write = _WRITERS.get(kind)
    if write is None:
        raise FileError(
            QT_TRANSLATE_NOOP("messages", "{file} is not a picture's name: it has to end in {endings}."),
            file=path.name,
            endings=", ".join(_WRITERS),
        )
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    write(subject, buffer)
    data = bytes(buffer.data().data())
    write_whole(path, data.replace(_FONT, _FONTS) if kind == ".svg" else data)


def _write_png(subject: Subject, buffer: QBuffer) -> None:
    image = image_of(subject)
    image.save(buffer, "PNG", _PACKED)  # pyright: ignore[reportCallIssue, reportArgumentType] - the stubs want bytes


def _write_svg(subject: Subject, buffer: QBuffer) -> None:
    generator = QSvgGenerator()
    generator.setOutputDevice(buffer)
    generator.setResolution(subject.dpi)  # or every text would have another size than on the screen
    generator.setSize(subject.size)
    generator.setViewBox(QRect(QPoint(), subject.size))
    generator.setTitle(subject.title)
    subject.draw(generator, subject.size, 1.0)


def _write_pdf(subject: Subject, buffer: QBuffer) -> None:
    writer = QPdfWriter(buffer)
    # A unit of the picture is a unit of the page, so that items that paint in pixels match the lines.
    writer.setResolution(_DPI)
    writer.setPageSize(QPageSize(QSizeF(subject.size) * 72 / _DPI, QPageSize.Unit.Point))
    writer.setPageMargins(QMarginsF())
    writer.setTitle(subject.title)
    subject.draw(writer, subject.size, 1.0)


_WRITERS: dict[str, Callable[[Subject, QBuffer], None]] = {".png": _write_png, ".svg": _write_svg, ".pdf": _write_pdf}
