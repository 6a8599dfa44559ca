"""Selection: the current node, the selected number and the hovered part of a diagram."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from gui.network.diagram.layout import Part, node


class Selection(QObject):
    """Owns the keyboard's node, the number selected there, if any, and the part under the pointer."""

    node_chosen = Signal(object)  # Part
    changed = Signal()
    hovered_changed = Signal(object)  # Part, or None

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.node = Part("input", 0, 0)
        self.number: Part | None = None
        self.hovered: Part | None = None

    @property
    def part(self) -> Part:
        """The part that Enter and Space apply to: the selected number, else the node."""
        return self.number or self.node

    def select(self, part: Part | None) -> None:
        """Select the number of a part and go to its node; a neuron itself has no number to select, and None selects nothing."""
        self.number = part if part is not None and part.kind != "neuron" else None
        if part is not None:
            self.node = part.node
            self.node_chosen.emit(self.node)
        self.changed.emit()

    def go_to(self, there: Part) -> None:
        """Go to a node, and select no number."""
        self.node, self.number = there, None
        self.node_chosen.emit(there)
        self.changed.emit()

    def select_number(self, part: Part | None) -> None:
        """Select a number of the node, or none, without changing the node."""
        self.number = part
        self.changed.emit()

    def hover(self, part: Part | None) -> None:
        """Set the part under the pointer."""
        if part != self.hovered:
            self.hovered = part
            self.hovered_changed.emit(part)

    def stay_within(self, shape: tuple[int, ...]) -> None:
        """Move to a node that a network of another shape has, without a signal; clear selection and hovering."""
        column = min(self.node.column, len(shape) - 1)
        self.node = node(column, min(self.node.row, shape[column] - 1))
        self.number = self.hovered = None
