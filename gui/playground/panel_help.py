"""The text of Help > What's This for each panel of the Playground, by the panel's name."""

from __future__ import annotations

from engine.numeric.messages import QT_TRANSLATE_NOOP

PANEL_HELP: dict[str, str] = {
    "picker": QT_TRANSLATE_NOOP(
        "panels", "All activation functions by family. A click brings one on show; the star makes it a favourite."
    ),
    "plots": QT_TRANSLATE_NOOP(
        "panels",
        "The curve of f above and of its derivative f′ below, over the same u. The dots are the neurons of the layer on show. "
        "Drag to pan, turn the wheel to zoom, double-click to see all.",
    ),
    "vector": QT_TRANSLATE_NOOP(
        "panels",
        "A function of a whole layer: bars for its outputs, and its Jacobian as a heat map. The numbers under the bars can be "
        "edited.",
    ),
    "card": QT_TRANSLATE_NOOP(
        "panels", "The formula of the function on show, its derivative and parameters, and what it is good and bad for."
    ),
    "properties": QT_TRANSLATE_NOOP("panels", "What is true of the function on show, and where this is seen on its curve."),
    "gradient": QT_TRANSLATE_NOOP(
        "panels",
        "How much of the gradient arrives at each layer on its way back from the loss, and what one path multiplies it by.",
    ),
    "compare": QT_TRANSLATE_NOOP("panels", "Functions that were pinned, drawn in one picture with the one on show."),
    "values": QT_TRANSLATE_NOOP("panels", "A table of u, f(u) and f′(u): type or paste any u, and copy the results."),
    "switch": QT_TRANSLATE_NOOP(
        "panels", "Views of the one network: as an equation, as nodes and links, on many rows, and as a map of its output."
    ),
    "bar": QT_TRANSLATE_NOOP("panels", "The network as a whole: ready-made examples, its inputs and layers, fresh weights."),
    "task": QT_TRANSLATE_NOOP("panels", "What the network is for. The program says so if its output layer does not fit."),
    "state": QT_TRANSLATE_NOOP("panels", "Whether the results on show belong to the numbers on show."),
    "strip": QT_TRANSLATE_NOOP(
        "panels",
        "The network as an equation, from x on the left to y on the right. Numbers on a grey ground can be edited. Space "
        "explains the selected number.",
    ),
    "diagram": QT_TRANSLATE_NOOP(
        "panels", "The network as nodes and links. A thicker link has a larger weight; blue is positive, orange negative."
    ),
    "output": QT_TRANSLATE_NOOP(
        "panels",
        "What the network gives over its inputs: the plane by colour, or a curve, with the rows of the table as points.",
    ),
    "samples": QT_TRANSLATE_NOOP("panels", "Many inputs, one a row, with the outputs of the network and their targets."),
}
