"""The colours of the map: χ from vanishing to exploding, pale at 1; depth scales deeper the longer they are."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
from PySide6.QtGui import QImage

from engine.numeric.arrays import Array
from gui.style.theme import Look

_DEEPEST = 0.75
_FOLD = 4.0  # χ below 1 / FOLD and above FOLD has the full colour
_LONGEST = 100.0  # layers: the depth scale of the deepest colour


def chi_image(chi: Array, look: Look) -> QImage:
    """Return the map of χ, large σ_b at the top; missing and undefined cells have the colour of the window."""
    with np.errstate(divide="ignore"):
        side = np.clip(np.log(chi) / np.log(_FOLD), -1.0, 1.0)
    depth = _DEEPEST * np.sqrt(np.abs(side))
    ends = np.where(side > 0, rgb(look, "negative"), rgb(look, "positive"))
    return _image(rgb(look, "surface") + depth * (ends - rgb(look, "surface")), np.isnan(side), look)


def scale_image(chi: Array, look: Look) -> QImage:
    """Return the map of 1 / |ln χ|, on a log scale from half a layer to a hundred."""
    with np.errstate(divide="ignore"):
        scale = 1.0 / np.abs(np.log(chi))
        depth = np.clip(np.log(scale / 0.5) / np.log(_LONGEST / 0.5), 0.0, 1.0)
    return _image(rgb(look, "surface") + _DEEPEST * depth * (rgb(look, "ddf") - rgb(look, "surface")), np.isnan(scale), look)


def rgb(look: Look, role: str) -> Array:
    """Return a colour of the theme as red, green and blue from 0 to 255, of shape (3, 1, 1)."""
    colour = look.colour(role)
    return np.array([colour.red(), colour.green(), colour.blue()], float).reshape(3, 1, 1)


def colour_image(colours: Array) -> QImage:
    """Return an image of colours (3, rows, columns), the first row at the top."""
    red, green, blue = np.rint(colours).astype(np.uint32)
    packed = np.ascontiguousarray(0xFF000000 | red << 16 | green << 8 | blue, dtype=np.uint32)
    rows, columns = packed.shape
    return QImage(packed.data, columns, rows, 4 * columns, QImage.Format.Format_RGB32).copy()


def _image(colours: Array, unknown: npt.NDArray[np.bool_], look: Look) -> QImage:
    return colour_image(np.where(unknown, rgb(look, "raised"), colours)[:, ::-1])
