"""Colours of values: a scale from orange through white to blue, and one colour per class where there are several."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
from PySide6.QtGui import QColor, QImage

from engine.numeric.arrays import Array
from gui.style.theme import Look

Pixels = npt.NDArray[np.uint32]
_DEPTH = 0.74  # strength of the colours at the ends of the scale; points have the full colour
_STEPS = 256
CLASS_ROLES = ("positive", "negative", "good", "series2", "series7", "series4", "series6", "series8", "series3", "series1")


def scale(look: Look) -> Pixels:
    """Return the colours of a scale in 256 steps, followed by the colour for nan."""
    low, middle, high, none = (_rgb(look.colour(role)) for role in ("negative", "surface", "positive", "border"))
    share = np.linspace(-1.0, 1.0, _STEPS)[:, np.newaxis]
    ends = np.where(share > 0, high, low)
    return np.append(_packed(middle + _DEPTH * np.abs(share) ** 0.8 * (ends - middle)), _packed(none[np.newaxis]))


def coloured(values: Array, bounds: Array, colours: Pixels, *, discrete: bool = False) -> Pixels:
    """Return the pixels of values between two bounds; nan has a colour of its own."""
    low, high = float(bounds[0]), float(bounds[1])
    with np.errstate(all="ignore"):
        share = (values - low) * ((_STEPS - 1) / (high - low))
        if discrete:
            share = np.where(share > (_STEPS - 1) / 2, _STEPS - 1.0, 0.0) + 0.0 * share
        steps = np.clip(share, 0, _STEPS - 1)
    return colours[np.where(np.isnan(steps), _STEPS, steps).astype(np.uint16)]


def class_picture(values: Array, look: Look, *, discrete: bool = False) -> Pixels:
    """Return the pixels of the outputs of several classes (classes, ...): the colour of the largest, paler if it leads by
    less."""
    base = _rgb(look.colour("surface"))
    palette = np.array([_rgb(class_colour(look, number)) for number in range(len(values))])
    with np.errstate(all="ignore"):
        order = np.sort(values, axis=0)
        lead = np.clip(order[-1] - order[-2], 0.0, 1.0) if len(values) > 1 else np.ones(values.shape[1:])
    depth = np.full(lead.shape, _DEPTH) if discrete else 0.15 + (_DEPTH - 0.15) * np.nan_to_num(lead)
    winner = np.argmax(np.nan_to_num(values, nan=-np.inf), axis=0)
    return _packed(base + depth[..., np.newaxis] * (palette[winner] - base))


def class_colour(look: Look, number: int) -> QColor:
    """Return the colour of one of several classes."""
    return look.colour(CLASS_ROLES[number % len(CLASS_ROLES)])


def image(pixels: Pixels) -> QImage:
    """Return pixels (rows, columns) as an image with its own memory."""
    pixels = np.ascontiguousarray(pixels)
    rows, columns = pixels.shape
    return QImage(pixels.data, columns, rows, 4 * columns, QImage.Format.Format_RGB32).copy()


def _rgb(colour: QColor) -> Array:
    return np.array([colour.red(), colour.green(), colour.blue()], dtype=np.float64)


def _packed(rgb: Array) -> Pixels:
    red, green, blue = np.moveaxis(rgb.astype(np.uint32), -1, 0)
    return np.asarray(0xFF000000 | red << 16 | green << 8 | blue, dtype=np.uint32)
