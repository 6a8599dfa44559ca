"""The hatch that marks saturated stretches hardly changes the contrast of a curve over it."""

from __future__ import annotations

import math
from itertools import combinations

import numpy as np
import pytest
from colour_vision import SIGHTS, Lab, ciede2000, contrast, difference, rgb
from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPainter, QTransform

from engine.analysis.curves import Curve
from gui.plots.curve_item import Polylines
from gui.plots.marks import Bands
from gui.plots.pens import SERIES
from gui.style.theme import THEMES, Look, load_theme

CURVES = ("f", "df", "ddf", *(f"series{number}" for number in range(1, SERIES + 1)))
# This colour is prescribed and has 3.87 on pure white; no hatch can leave it more than the bare surface does.
PRESCRIBED = {("light", "df"): 3.86}


def hatched(look: Look, curve: Curve | None = None) -> np.ndarray:
    """Return the pixels of a surface hatched everywhere but around a curve."""
    image = QImage(240, 160, QImage.Format.Format_RGB32)
    image.fill(look.colour("surface"))
    bands = Bands(look)
    if curve is not None:
        bands.keep_clear(Polylines(curve))
    bands.set_stretches(((0.0, 240.0),))
    painter = QPainter(image)
    bands.draw(painter, QTransform(), QRectF(image.rect()))
    painter.end()
    return np.frombuffer(image.constBits(), np.uint8).reshape(160, 240, 4)[:, :, 2::-1].astype(float)


def colour_of(look: Look, role: str) -> np.ndarray:
    """Return a colour of the theme as the pixels have it."""
    return rgb(look.colour(role).name())


@pytest.mark.parametrize("theme", THEMES)
def test_curves_keep_their_contrast_over_the_hatch(theme: str) -> None:
    look = Look(theme)
    pixels, surface = hatched(look), colour_of(look, "surface")
    assert not (pixels == surface).all()
    assert (pixels == surface).all(axis=2).mean() >= 0.75
    for role in CURVES:
        curve = colour_of(look, role)
        assert contrast(curve, pixels.mean(axis=(0, 1))) >= 0.93 * contrast(curve, surface), role


@pytest.mark.parametrize("theme", THEMES)
def test_every_curve_has_four_and_a_half_to_one_over_every_pixel_of_the_hatch(theme: str) -> None:
    look = Look(theme)
    pixels = np.unique(hatched(look).reshape(-1, 3), axis=0)
    assert len(pixels) > 1
    least = {role: min(contrast(colour_of(look, role), pixel) for pixel in pixels) for role in CURVES}
    assert {role: ratio for role, ratio in least.items() if ratio < 4.5 and (theme, role) not in PRESCRIBED} == {}


@pytest.mark.parametrize("zoom", [100, 200])
@pytest.mark.parametrize("theme", THEMES)
def test_the_hatch_leaves_bare_surface_around_a_curve(theme: str, zoom: int) -> None:
    look, u = Look(theme, zoom), np.linspace(0.0, 239.0, 400)
    curve = Curve(u, 80 + 30 * np.sin(u / 20), np.ones(len(u) - 1, dtype=bool), ())
    pixels, surface = hatched(look, curve), colour_of(look, "surface")
    is_bare = (pixels == surface).all(axis=2)
    for x in range(5, 235):
        y = 80 + 30 * math.sin(x / 20)
        near = is_bare[round(y) - look.px(4) : round(y) + look.px(4), x]
        assert near.all(), (x, y)
    assert not is_bare.all()
    for role in CURVES:
        wanted = PRESCRIBED.get((theme, role), 4.5)
        assert contrast(colour_of(look, role), surface) >= wanted, role


@pytest.mark.parametrize("sight", SIGHTS)
@pytest.mark.parametrize("theme", THEMES)
def test_curves_are_told_apart_with_every_kind_of_sight(theme: str, sight: str) -> None:
    names = {role: getattr(load_theme(theme), role) for role in CURVES if role != "ddf"}  # with pins, f″ has the colour of f
    pairs = {pair: difference(names[pair[0]], names[pair[1]], sight) for pair in combinations(names, 2)}
    assert {pair: apart for pair, apart in pairs.items() if apart < 9.2} == {}


@pytest.mark.parametrize(
    ("one", "other", "apart"),
    [
        ((50.0, 2.6772, -79.7751), (50.0, 0.0, -82.7485), 2.0425),
        ((60.2574, -34.0099, 36.2677), (60.4626, -34.1751, 39.4387), 1.2644),
        ((2.0776, 0.0795, -1.1350), (0.9033, -0.0636, -0.5514), 0.9082),
    ],
)
def test_colour_differences_are_those_of_the_published_examples(one: Lab, other: Lab, apart: float) -> None:
    assert ciede2000(one, other) == pytest.approx(apart, abs=5e-5)
