"""The layout of a network's diagram: columns of nodes, the links between them, and hit tests.

Column 0 holds the inputs, column l the neurons of layer l. Lengths are pixels at the view's own scale; no Qt is needed.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np

from engine.numeric.arrays import Array

NODE_HEIGHT = 26.0  # side of a node with enough space; everything on a smaller one shrinks with it
_NODE_WIDTH = 60.0  # with four decimals
_DIGIT = 7.5  # of each further decimal
_LEAST_WIDTH = 14.0  # side of a node with little space, whose colour is still visible
_FILLED = 0.66  # share of the distance between two nodes; the rest is for the bias and a gap
_MOST_PITCH = 50.0
_MOST_SPACING = 300.0
_MOST_ENLARGED = 2.0  # magnification when presenting
_MARGIN = 12.0
_NARROW = 150.0  # between columns; a header then takes two lines
_HEADER, _TALL_HEADER = 36.0, 50.0
_BADGE = (46.0, 12.0)  # width of the bias on a large node: a sign and four decimals

PartKind = Literal["input", "neuron", "bias", "weight"]


@dataclass(frozen=True)
class Part:
    """A part of a network with a number: its column, its row, and for a weight the row of its source."""

    kind: PartKind
    column: int
    row: int
    source: int = 0

    @property
    def node(self) -> Part:
        """The node of this part."""
        return node(self.column, self.row)


def node(column: int, row: int) -> Part:
    """Return the node in a row of a column."""
    return Part("neuron" if column else "input", column, row)


@dataclass(frozen=True)
class LayerColumn:
    """The nodes of one layer: their common x, each one's y, and their size."""

    x: float
    rows: tuple[float, ...]
    pitch: float
    width: float
    height: float
    scale: float  # 1 with enough space


@dataclass(frozen=True)
class Geometry:
    """The whole diagram; `unit` is the zoom of the program, 1 at 100 %."""

    columns: tuple[LayerColumn, ...]
    width: float
    height: float
    spacing: float
    header: float
    unit: float

    @property
    def tall_header(self) -> bool:
        """Whether title and curve are below each other."""
        return self.spacing < _NARROW * self.unit

    def box(self, column: int, row: int) -> tuple[float, float, float, float]:
        """Return left, top, width and height of a node."""
        box_column = self.columns[column]
        return (
            box_column.x - box_column.width / 2,
            box_column.rows[row] - box_column.height / 2,
            box_column.width,
            box_column.height,
        )

    def badge(self, column: int, row: int) -> tuple[float, float, float, float]:
        """Return left, top, width and height of the bias of a node: on its upper edge, to the left."""
        badge_column = self.columns[column]
        scale = badge_column.scale * self.unit
        width, height = min(_BADGE[0] * scale, 0.9 * badge_column.width), _BADGE[1] * scale
        return (
            badge_column.x - badge_column.width / 2 - 4 * scale,
            badge_column.rows[row] - badge_column.height / 2 - 1.08 * height,
            width,
            height,
        )

    def ends(self, column: int) -> Array:
        """Return x1, y1, x2, y2 of the links into a column, of shape (neurons, sources, 4)."""
        before, after = self.columns[column - 1], self.columns[column]
        ends = np.empty((len(after.rows), len(before.rows), 4))
        ends[..., 0], ends[..., 2] = before.x + before.width / 2, after.x - after.width / 2
        ends[..., 1], ends[..., 3] = np.array(before.rows), np.array(after.rows)[:, np.newaxis]
        return ends

    def gap(self, column: int) -> float:
        """Return the average distance of the links into a column, halfway along them."""
        before, after = self.columns[column - 1], self.columns[column]
        counts = len(before.rows), len(after.rows)
        return (counts[0] * before.pitch + counts[1] * after.pitch) / (2 * counts[0] * counts[1])


def _node_width(decimals: int) -> float:
    return _NODE_WIDTH + _DIGIT * max(0, decimals - 4)


def enlargement(shape: tuple[int, ...], width: float, height: float, unit: float = 1.0, decimals: int = 4) -> float:
    """Return the magnification, from 1 to 2, at which a diagram in width × height still has its nodes apart."""
    needed_width = len(shape) * 2.0 * _node_width(decimals) + 2.0 * _MARGIN
    needed_height = _HEADER + _MARGIN + max(shape) * _MOST_PITCH
    return max(1.0, min(_MOST_ENLARGED, width / (unit * needed_width), height / (unit * needed_height)))


def place(shape: tuple[int, ...], width: float, height: float, unit: float = 1.0, decimals: int = 4) -> Geometry:
    """Return the diagram of a network of `shape` (inputs, then neurons of each layer) that fills width × height.

    Nodes are wide enough for figures with this many decimals.
    """
    margin = _MARGIN * unit
    spacing = min(_MOST_SPACING * unit, (width - 2 * margin) / len(shape))
    header = (_TALL_HEADER if spacing < _NARROW * unit else _HEADER) * unit
    first = (width - spacing * (len(shape) - 1)) / 2
    height_left = max(height - header - margin, 8.0)
    columns: list[LayerColumn] = []
    for index, count in enumerate(shape):
        pitch = min(_MOST_PITCH * unit, height_left / count)
        size = min(NODE_HEIGHT * unit, _FILLED * pitch)
        wide = max(size, min(max(_node_width(decimals) * size / NODE_HEIGHT, _LEAST_WIDTH * unit), 0.5 * spacing))
        # A little below the middle, as the bias of the first neuron extends above it.
        top = header + height_left / 2 - pitch * (count - 1) / 2 + 0.1 * size
        rows = tuple(top + pitch * row for row in range(count))
        columns.append(LayerColumn(first + spacing * index, rows, pitch, wide, size, size / (NODE_HEIGHT * unit)))
    return Geometry(tuple(columns), width, height, spacing, header, unit)


def part_at(geometry: Geometry, x: float, y: float, reach: float, *, badges: bool = True) -> Part | None:
    """Return the part at a point: a bias, a node, or the nearest link within `reach`."""
    spacing = geometry.spacing
    place_ = (x - geometry.columns[0].x) / spacing
    nearest = min(max(round(place_), 0), len(geometry.columns) - 1)
    column = geometry.columns[nearest]
    row = int(np.argmin(np.abs(np.array(column.rows) - y)))
    if badges and nearest:
        for index in {row, min(row + 1, len(column.rows) - 1)}:
            if _inside(geometry.badge(nearest, index), x, y, reach / 4):
                return Part("bias", nearest, index)
    if _inside(geometry.box(nearest, row), x, y, reach / 4):
        return node(nearest, row)
    pair = int(np.floor(place_)) + 1
    return _link_at(geometry, pair, x, y, reach) if 0 < pair < len(geometry.columns) else None


def neighbour(geometry: Geometry, part: Part, columns: int, rows: int) -> Part:
    """Return the node this many columns and rows further, at about the same height, or the last one in that direction."""
    column = min(max(part.column + columns, 0), len(geometry.columns) - 1)
    there = geometry.columns[column].rows
    row = part.row + rows
    if column != part.column:
        row = int(np.argmin(np.abs(np.array(there) - geometry.columns[part.column].rows[part.row])))
    return node(column, min(max(row, 0), len(there) - 1))


def link_beside(geometry: Geometry, part: Part, selected: Part | None, rows: int) -> Part:
    """Return the link into a node that comes `rows` after the selected one, or the first or last if none is selected."""
    sources = len(geometry.columns[part.column - 1].rows)
    before = selected.source if selected is not None and selected.kind == "weight" else (-1 if rows > 0 else sources)
    return Part("weight", part.column, part.row, min(max(before + rows, 0), sources - 1))


def middle(geometry: Geometry, part: Part) -> tuple[float, float]:
    """Return the point at which a part's number is edited."""
    if part.kind == "weight":
        x1, y1, x2, y2 = geometry.ends(part.column)[part.row, part.source].tolist()
        return (x1 + x2) / 2, (y1 + y2) / 2
    box = geometry.badge(part.column, part.row) if part.kind == "bias" else geometry.box(part.column, part.row)
    return box[0] + box[2] / 2, box[1] + box[3] / 2


def middle_seen(geometry: Geometry, part: Part, view: tuple[float, float, float, float]) -> tuple[float, float] | None:
    """Return the middle of what is visible of a part in a view (left, top, right, bottom); None if nothing is."""
    left, top, right, bottom = view
    if part.kind != "weight":
        x, y = middle(geometry, part)
        return (x, y) if left <= x <= right and top <= y <= bottom else None
    x1, y1, x2, y2 = geometry.ends(part.column)[part.row, part.source].tolist()
    first, last = 0.0, 1.0  # shares of the link between which it is visible
    for start, way, low, high in ((x1, x2 - x1, left, right), (y1, y2 - y1, top, bottom)):
        if way:
            near, far = sorted(((low - start) / way, (high - start) / way))
            first, last = max(first, near), min(last, far)
        elif not low <= start <= high:
            return None
    share = (first + last) / 2
    return (x1 + share * (x2 - x1), y1 + share * (y2 - y1)) if first <= last else None


def is_on_link(geometry: Geometry, part: Part, x: float, y: float, reach: float) -> bool:
    """Return whether a point is within `reach` of a link."""
    return bool(_distances(geometry.ends(part.column)[part.row, part.source], x, y) <= reach)


def _link_at(geometry: Geometry, column: int, x: float, y: float, reach: float) -> Part | None:
    distance = _distances(geometry.ends(column), x, y)
    place_ = int(np.argmin(distance))
    row, source = divmod(place_, distance.shape[1])
    return Part("weight", column, row, source) if distance[row, source] <= reach else None


def _distances(ends: Array, x: float, y: float) -> Array:
    """Return how far a point is from each of some links, given by their ends."""
    x1, y1, x2, y2 = np.moveaxis(ends, -1, 0)
    along, across = x2 - x1, y2 - y1
    squared = along * along + across * across
    share = np.clip(((x - x1) * along + (y - y1) * across) / squared, 0.0, 1.0)
    return np.hypot(x1 + share * along - x, y1 + share * across - y)


def _inside(box: tuple[float, float, float, float], x: float, y: float, slack: float) -> bool:
    left, top, width, height = box
    return left - slack <= x <= left + width + slack and top - slack <= y <= top + height + slack
