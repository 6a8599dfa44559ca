"""A large matrix as a picture: a coloured cell for each number, made by numpy all at once."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QImage

from engine.numeric.arrays import Array
from gui.style.theme import Look

MOST_ROWS, MOST_COLUMNS = 8, 6  # the most numbers of a matrix whose figures are all shown by default
_ROOM = 192  # pixels that 64 cells take, before zoom
_LARGEST, _LEAST = 14, 3  # pixels of a cell
_GAP_FROM = 6  # pixels of a cell from which on there is a gap beside it
_PALEST = 0.12  # the depth of a number close to 0, so that its sign is still visible
_DIMMED = 0.4


def is_large(rows: int, columns: int) -> bool:
    """Return whether a matrix is too large to show all its figures by default."""
    return rows > MOST_ROWS or columns > MOST_COLUMNS


def cell_size(rows: int, columns: int, figure: QSize, look: Look) -> QSize:
    """Return the size of a cell: the same for the same number of rows, and in total never smaller than one `figure`."""
    height = figure.height() if rows <= MOST_ROWS else min(figure.height(), max(_LEAST, look.px(_ROOM) // rows))
    width = min(look.px(_LARGEST), max(_LEAST, look.px(_ROOM) // max(1, columns)))
    return QSize(max(width, -(-figure.width() // max(1, columns))), max(height, -(-figure.height() // max(1, rows))))


def largest(values: Array) -> float:
    """Return the largest magnitude among the finite numbers, 0 if there are none."""
    return float(np.max(np.abs(values), where=np.isfinite(values), initial=0.0))


def heat_image(values: Array, cell: QSize, look: Look, *, dimmed: bool) -> QImage:
    """Return the picture of a matrix: the depth of a cell is |value| / largest; a dash, besides colour, marks negative
    numbers."""
    rows, columns = values.shape
    width, height = cell.width(), cell.height()
    fill, dash, background = _colours(values, look, dimmed=dimmed, plain=1.0 if height >= _GAP_FROM else 0.5)
    pixels = np.empty((rows, height, columns, width), np.uint32)
    pixels[:] = fill[:, None, :, None]
    thick, side = max(1, height // 6), width // 5 if width >= _GAP_FROM else 0
    top = (height - thick) // 2
    pixels[:, top : top + thick, :, side : width - side] = np.where(values < 0, dash, fill)[:, None, :, None]
    if width >= _GAP_FROM:
        pixels[:, :, :, -1] = background
    if height >= _GAP_FROM:
        pixels[:, -1] = background
    flat = pixels.reshape(rows * height, columns * width)
    return QImage(flat.data, flat.shape[1], flat.shape[0], 4 * flat.shape[1], QImage.Format.Format_RGB32).copy()


def _colours(
    values: Array, look: Look, *, dimmed: bool, plain: float
) -> tuple[NDArray[np.uint32], NDArray[np.uint32], NDArray[np.uint32]]:
    """Return the colours of the cells, of the dashes on them (with strength `plain`), and of the gaps."""
    most, finite, deepest = largest(values), np.isfinite(values), _DIMMED if dimmed else 1.0
    share = np.divide(np.abs(values), most, out=np.zeros(values.shape), where=finite & (most > 0))
    depth = (deepest * (_PALEST + (1 - _PALEST) * share))[..., None]
    surface = _rgb(look.colour("surface"))
    full = np.where((values < 0)[..., None], _rgb(look.colour("negative")), _rgb(look.colour("positive")))
    fill = surface + depth * (full - surface)
    # A deep dash on a pale cell, a pale one on a deep cell.
    contrast = np.where(depth <= deepest / 2, surface + deepest * (full - surface), surface)
    dash = fill + plain * (contrast - fill)
    fill = np.where((values == 0)[..., None], _rgb(look.colour("raised")), fill)
    fill = np.where(finite[..., None], fill, _rgb(look.colour("text")))
    return _packed(fill), _packed(dash), _packed(surface)


def _rgb(colour: QColor) -> Array:
    return np.array([colour.red(), colour.green(), colour.blue()], float)


def _packed(rgb: Array) -> NDArray[np.uint32]:
    red, green, blue = np.moveaxis(np.rint(rgb).astype(np.uint32), -1, 0)
    return np.asarray(0xFF000000 | red << 16 | green << 8 | blue, np.uint32)
