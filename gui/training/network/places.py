"""Places: the positions of a network's nodes and links, in columns from left to right."""

from __future__ import annotations

from PySide6.QtCore import QLineF, QPointF, QRectF, QSize

NodeCell = tuple[int, int]  # column and row; column 0 has the inputs
_LARGEST, _LEAST = 64.0, 4.0  # pixels of a node's side, before zoom
_SHARE = 0.82  # of the height of a row


class Places:
    """The positions for columns with these numbers of nodes, below `top` in a widget of this size."""

    def __init__(self, sizes: tuple[int, ...], size: QSize, top: int, zoom: float) -> None:
        self.sizes = sizes
        self._top = float(top)
        self._height = max(1.0, size.height() - self._top - 4.0)
        self.pitch = size.width() / len(sizes)
        self._largest = min(_LARGEST * zoom, 0.6 * self.pitch)
        self._links: dict[tuple[int, int, int], QLineF] = {}  # cached, as every frame draws the same lines

    def node(self, column: int, row: int) -> QRectF:
        """Return the square of a node."""
        count = self.sizes[column]
        step = min(self._height / count, 1.35 * self._largest)
        side = max(_LEAST, min(self._largest, _SHARE * step))
        middle = self._top + self._height / 2 + (row - (count - 1) / 2) * step
        return QRectF((column + 0.5) * self.pitch - side / 2, middle - side / 2, side, side)

    def link(self, layer: int, row: int, column: int) -> QLineF:
        """Return the line from node `column` before a layer to its neuron `row`."""
        key = layer, row, column
        if key not in self._links:
            start, end = self.node(layer, column), self.node(layer + 1, row)
            self._links[key] = QLineF(start.right(), start.center().y(), end.left(), end.center().y())
        return self._links[key]

    def node_at(self, position: QPointF) -> NodeCell | None:
        """Return the node at a position."""
        column = int(position.x() // self.pitch)
        if not 0 <= column < len(self.sizes):
            return None
        return next(((column, row) for row in range(self.sizes[column]) if self.node(column, row).contains(position)), None)

    def link_at(self, layer: int, shape: tuple[int, ...], position: QPointF, near: float) -> NodeCell | None:
        """Return row and column of the weight of a layer whose link is nearest to a position, within `near` pixels."""
        left, right = self.node(layer, 0).right(), self.node(layer + 1, 0).left()
        if not left < position.x() < right:
            return None
        share, best = (position.x() - left) / (right - left), (near, (-1, -1))
        ends = [self.node(layer + 1, row).center().y() for row in range(shape[0])]
        starts = [self.node(layer, column).center().y() for column in range(shape[1])]
        for row, end in enumerate(ends):
            for column, start in enumerate(starts):
                best = min(best, (abs(start + share * (end - start) - position.y()), (row, column)))
        return best[1] if best[1][0] >= 0 else None
