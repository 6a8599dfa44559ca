"""How the points of each data set are drawn: functions of a random generator, a count, the noise and parameters.

Each returns inputs (count, n) and one label a row: a class from 0 on, or a value. Inputs lie in about −6 to 6. Noise is a
share, from 0 to 0.5, meant as in TensorFlow Playground (dataset.ts), from which circle, XOR, two Gaussians, spiral, plane and
multi-Gaussian are taken: classes 0 and 1 there are −1 and 1.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeAlias

import numpy as np
import numpy.typing as npt

from engine.numeric.arrays import Array
from engine.numeric.messages import QT_TRANSLATE_NOOP, KasseiError

# In quotes: numpy's generators would slow down the start.
Random: TypeAlias = "np.random.Generator"
Drawn = tuple[Array, npt.NDArray[Any]]  # inputs, and classes or values
RealFunction = Callable[[Array], Array]

RADIUS = 5.0
HALF_SIDE = 6.0
_GAUSSIANS = np.array([[-4.0, 2.5, 1], [0, 2.5, -1], [4, 2.5, 1], [-4, -2.5, -1], [0, -2.5, 1], [4, -2.5, -1]])
_TRIES = 16


def circle(random: Random, count: int, noise: float) -> Drawn:
    """Return points within half the radius and beyond 0.7 of it; class 1 where the point, moved by the noise, is inside."""
    inner = count // 2
    radius = np.concatenate([random.uniform(0, 0.5, inner), random.uniform(0.7, 1.0, count - inner)]) * RADIUS
    points = _at_angle(radius, random.uniform(0, 2 * np.pi, count))
    moved = points + random.uniform(-RADIUS, RADIUS, points.shape) * noise
    return points, np.hypot(*moved.T) < RADIUS / 2


def xor(random: Random, count: int, noise: float) -> Drawn:
    """Return points of a square without its middle cross; class 1 where x₁ x₂ ≥ 0 for the point moved by the noise."""
    points = random.uniform(-RADIUS, RADIUS, (count, 2))
    points += np.where(points > 0, 0.3, -0.3)
    moved = points + random.uniform(-RADIUS, RADIUS, points.shape) * noise
    return points, moved[:, 0] * moved[:, 1] >= 0


def two_gaussians(random: Random, count: int, noise: float) -> Drawn:
    """Return N((2, 2), σ²) as class 1 and N((−2, −2), σ²) as class 0, with σ² from 0.5 without noise to 4 with half."""
    positive = np.arange(count) < count // 2
    centre = np.where(positive, 2.0, -2.0)[:, np.newaxis]
    return centre + np.sqrt(0.5 + 7.0 * noise) * random.standard_normal((count, 2)), positive


def spiral(random: Random, count: int, noise: float, turns: float) -> Drawn:
    """Return two arms that wind around each other `turns` times: r = 5s, angle 2π · turns · s (+ π), s from 0 to 1."""
    first = count // 2
    s = np.concatenate([np.arange(size) / size for size in (first, count - first) if size])
    positive = np.arange(count) < first
    points = _at_angle(RADIUS * s, np.pi / 2 - (2 * np.pi * turns * s + np.where(positive, 0.0, np.pi)))
    return points + random.uniform(-1, 1, points.shape) * noise, positive


def moons(random: Random, count: int, noise: float) -> Drawn:
    """Return two half circles, one the other's reflection and shifted into it, with normal noise of 4 · noise."""
    upper = np.arange(count) < count // 2
    angle = random.uniform(0, np.pi, count)
    x = np.where(upper, np.cos(angle), 1.0 - np.cos(angle)) - 0.5
    y = np.where(upper, np.sin(angle), 0.5 - np.sin(angle)) - 0.25
    return 3.0 * np.stack([x, y], axis=1) + 4.0 * noise * random.standard_normal((count, 2)), upper


def blobs(random: Random, count: int, noise: float) -> Drawn:
    """Return three classes around the corners of a triangle, normal with σ from 0.8 without noise to 2.3 with half."""
    label = np.arange(count) % 3
    centres = 3.5 * np.stack([np.sin(2 * np.pi * np.arange(3) / 3), np.cos(2 * np.pi * np.arange(3) / 3)], axis=1)
    return centres[label] + (0.8 + 3.0 * noise) * random.standard_normal((count, 2)), label


def rings(random: Random, count: int, noise: float, rings: float) -> Drawn:
    """Return this many concentric rings with gaps between them, of classes 1 and 0 in turn from the inside."""
    number = np.arange(count) % int(rings)
    radius = RADIUS * (number + random.uniform(0.3, 0.9, count)) / rings
    points = _at_angle(radius, random.uniform(0, 2 * np.pi, count))
    return points + random.uniform(-RADIUS, RADIUS, points.shape) * noise / rings, number % 2 == 0


def plane(random: Random, count: int, noise: float) -> Drawn:
    """Return points of a square with the value (x₁ + x₂) / 10 of the point moved by the noise."""
    points = random.uniform(-HALF_SIDE, HALF_SIDE, (count, 2))
    moved = points + random.uniform(-HALF_SIDE, HALF_SIDE, points.shape) * noise
    return points, moved.sum(axis=1) / 10.0


def multi_gaussian(random: Random, count: int, noise: float) -> Drawn:
    """Return points of a square with the height of the nearest of six hills and hollows, cones of radius 2."""
    points = random.uniform(-HALF_SIDE, HALF_SIDE, (count, 2))
    moved = points + random.uniform(-HALF_SIDE, HALF_SIDE, points.shape) * noise
    distances = np.linalg.norm(moved[:, np.newaxis] - _GAUSSIANS[:, :2], axis=2)
    heights = _GAUSSIANS[:, 2] * np.clip(1.0 - distances / 2.0, 0.0, 1.0)
    return points, heights[np.arange(count), np.argmax(np.abs(heights), axis=1)]


def sine(random: Random, count: int, noise: float, frequency: float) -> Drawn:
    """Return one input in −6 to 6 with the value sin(frequency · x), and normal noise."""
    x = random.uniform(-HALF_SIDE, HALF_SIDE, (count, 1))
    return x, np.sin(frequency * x[:, 0]) + noise * random.standard_normal(count)


def on_curve(random: Random, count: int, noise: float, curve: RealFunction, reach: float) -> Drawn:
    """Return inputs in −reach to reach with the value y = f(x), and normal noise; only where f is a finite number."""
    x, y = _finite_points(random, count, curve, reach)
    return x[:, np.newaxis], y + noise * random.standard_normal(count)


def above_curve(random: Random, count: int, noise: float, curve: RealFunction, reach: float) -> Drawn:
    """Return points of a square of half side reach; class 1 above y = f(x) for the point moved by the noise, 0 below."""
    x, curve_y = _finite_points(random, count, curve, reach)
    y = random.uniform(-reach, reach, count)
    return np.stack([x, y], axis=1), y + random.uniform(-reach, reach, count) * noise > curve_y


def _finite_points(random: Random, count: int, curve: RealFunction, reach: float) -> Drawn:
    """Return `count` inputs at which the curve is finite and not uselessly large, and its values there."""
    xs, ys = np.empty(0), np.empty(0)
    for _ in range(_TRIES):
        x = random.uniform(-reach, reach, count)
        with np.errstate(all="ignore"):
            y = np.asarray(curve(x), dtype=np.float64)
        usable = np.abs(y) < 1e100  # neither infinite nor nan, nor so large that its square is infinite
        xs, ys = np.concatenate([xs, x[usable]]), np.concatenate([ys, y[usable]])
        if len(xs) >= count:
            return xs[:count], ys[:count]
    raise KasseiError(
        QT_TRANSLATE_NOOP("messages", "The function is a finite number almost nowhere from {low} to {high}: no points on it."),
        low=f"{-reach:g}",
        high=f"{reach:g}",
    )


def _at_angle(radius: Array, angle: Array) -> Array:
    return np.stack([radius * np.cos(angle), radius * np.sin(angle)], axis=1)
