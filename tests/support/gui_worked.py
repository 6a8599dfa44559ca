"""The 2-2-2 network whose backward pass a well-known tutorial works out by hand."""

from __future__ import annotations

from dataclasses import replace

from gui_person import Person

from engine import Document, Layer, Network

WORKED = Document(
    Network(
        [
            Layer([[0.15, 0.20], [0.25, 0.30]], [0.35, 0.35], "sigmoid"),
            Layer([[0.40, 0.45], [0.50, 0.55]], [0.60, 0.60], "sigmoid"),
        ]
    ),
    (0.05, 0.10),
    loss="half_squared_error",
    learning_rate=0.5,
)


def type_target(kassei: Person) -> None:
    """Open the worked 2-2-2 and enter its target."""
    kassei.parts.workspace.open(replace(WORKED, target=(0.0, 0.0)), None)
    kassei.edit_cell("target_t", "0.01")
    kassei.edit_cell("target_t", "0.99", 1)
