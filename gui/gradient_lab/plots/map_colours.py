"""The colours of the map: χ from vanishing to exploding, pale at 1; depth scales deeper the longer they are."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
from PySide6.QtGui import QColor, QImage

from engine.numeric.arrays import Array
from gui.style.theme import Look, Theme

_DEEPEST = 0.75
_FOLD = 4.0  # χ below 1 / FOLD and above FOLD has the full colour
_LONGEST = 100.0  # layers: the depth scale of the deepest colour


def chi_image(chi: Array, look: Look) -> QImage:
    """Return the map of χ, large σ_b at the top; missing and undefined cells have the colour of the window."""
    with np.errstate(divide="ignore"):
        side = np.clip(np.log(chi) / np.log(_FOLD), -1.0, 1.0)
    depth = _DEEPEST * np.sqrt(np.abs(side))
    surface, ends = rgb(look.theme, "surface"), np.where(side > 0, rgb(look.theme, "negative"), rgb(look.theme, "positive"))
    return _image(surface + depth * (ends - surface), np.isnan(side), look)


def scale_image(chi: Array, look: Look) -> QImage:
    """Return the map of 1 / |ln χ|, on a log scale from half a layer to a hundred."""
    with np.errstate(divide="ignore"):
        scale = 1.0 / np.abs(np.log(chi))
        depth = np.clip(np.log(scale / 0.5) / np.log(_LONGEST / 0.5), 0.0, 1.0)
    surface = rgb(look.theme, "surface")
    return _image(surface + _DEEPEST * depth * (rgb(look.theme, "ddf") - surface), np.isnan(scale), look)


def rgb(theme: Theme, role: str) -> Array:
    """Return a colour of the theme as red, green and blue from 0 to 255, of shape (3, 1, 1)."""
    colour = QColor(getattr(theme, role))
    return np.array([colour.red(), colour.green(), colour.blue()], float).reshape(3, 1, 1)


def packed(colours: Array) -> npt.NDArray[np.uint32]:
    """Return colours (3, rows, columns) as one number each, as an image has them."""
    red, green, blue = np.rint(colours).astype(np.uint32)
    return 0xFF000000 | red << 16 | green << 8 | blue


def pixel_image(pixels: npt.NDArray[np.uint32]) -> QImage:
    """Return an image of packed colours (rows, columns), the first row at the top."""
    rows, columns = pixels.shape
    return QImage(np.ascontiguousarray(pixels).data, columns, rows, 4 * columns, QImage.Format.Format_RGB32).copy()


def _image(colours: Array, unknown: npt.NDArray[np.bool_], look: Look) -> QImage:
    return pixel_image(packed(np.where(unknown, rgb(look.theme, "raised"), colours)[:, ::-1]))
