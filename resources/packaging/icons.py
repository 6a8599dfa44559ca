"""The program's icon in every form a desktop asks for, all drawn from resources/icons/kassei.svg."""

from __future__ import annotations

import os
import struct
from pathlib import Path

from PySide6.QtCore import QBuffer, QIODevice, Qt
from PySide6.QtGui import QGuiApplication, QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

SOURCE = Path(__file__).resolve().parents[1] / "icons" / "kassei.svg"
SIZES = (16, 22, 24, 32, 48, 64, 128, 256, 512)
_MAC_TYPES = {128: b"ic07", 256: b"ic08", 512: b"ic09"}


def png(size: int) -> bytes:
    """Return the icon as a PNG of `size` times `size` pixels."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    application = QGuiApplication.instance() or QGuiApplication(["icons"])  # an SVG may contain text
    image = QImage(size, size, QImage.Format.Format_ARGB32)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    QSvgRenderer(str(SOURCE)).render(painter)
    painter.end()
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    if not image.save(buffer, "PNG"):  # type: ignore[call-overload] - the format may be a str
        raise OSError(f"the icon of {size} pixels cannot be written")
    del application
    return bytes(buffer.data().data())


def write_icon(path: Path) -> Path:
    """Write the icon as .ico for Windows or .icns for macOS, as the suffix says; return where it is."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(_ico() if path.suffix == ".ico" else _icns())
    return path


def _ico() -> bytes:
    """Return a header, an entry of 16 bytes for each picture, and the pictures; 0 stands for 256 pixels."""
    pictures = [(size, png(size)) for size in SIZES if size <= 256]
    entries, offset = b"", 6 + 16 * len(pictures)
    for size, data in pictures:
        entries += struct.pack("<BBBBHHII", size % 256, size % 256, 0, 0, 1, 32, len(data), offset)
        offset += len(data)
    return struct.pack("<HHH", 0, 1, len(pictures)) + entries + b"".join(data for _, data in pictures)


def _icns() -> bytes:
    """Return a header and the pictures, each with its type and length before it."""
    pictures = b""
    for size, kind in _MAC_TYPES.items():
        data = png(size)
        pictures += struct.pack(">4sI", kind, len(data) + 8) + data
    return struct.pack(">4sI", b"icns", len(pictures) + 8) + pictures
