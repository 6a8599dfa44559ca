"""The hatch that marks saturated stretches leaves what lies under a curve nearly as it is."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QImage, QPainter, QTransform

from gui.plots.marks import Bands
from gui.style.theme import THEMES, Look


def hatched(look: Look) -> np.ndarray:
    """Return the pixels of a surface that is hatched all over."""
    image = QImage(240, 160, QImage.Format.Format_RGB32)
    image.fill(look.colour("surface"))
    bands = Bands(look)
    bands.set_stretches(((0.0, 240.0),))
    painter = QPainter(image)
    bands.draw(painter, QTransform(), QRectF(image.rect()))
    painter.end()
    return np.frombuffer(image.constBits(), np.uint8).reshape(160, 240, 4)[:, :, 2::-1].astype(float)


def luminance(colour: np.ndarray) -> float:
    share = colour / 255
    linear = np.where(share <= 0.04045, share / 12.92, ((share + 0.055) / 1.055) ** 2.4)
    return float(linear @ [0.2126, 0.7152, 0.0722])


def contrast(one: np.ndarray, other: np.ndarray) -> float:
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def rgb(colour: QColor) -> np.ndarray:
    return np.array([colour.red(), colour.green(), colour.blue()], float)


@pytest.mark.parametrize("theme", THEMES)
def test_curves_keep_their_contrast_over_the_hatch(theme: str) -> None:
    look = Look(theme)
    pixels, surface = hatched(look), rgb(look.colour("surface"))
    assert not (pixels == surface).all()
    assert (pixels == surface).all(axis=2).mean() >= 0.75
    for role in ("f", "df", "ddf", *(f"series{number}" for number in range(1, 9))):
        curve = rgb(look.colour(role))
        assert contrast(curve, pixels.mean(axis=(0, 1))) >= 0.93 * contrast(curve, surface), role
