"""The text of Help > What's This for each panel of the gradient lab, by the panel's name in the page or its parts."""

from __future__ import annotations

from engine.numeric.messages import QT_TRANSLATE_NOOP

PANEL_HELP: dict[str, str] = {
    "stories": QT_TRANSLATE_NOOP("panels", "Seven stories: a click sets the page up, and the note below says what to see."),
    "sentence": QT_TRANSLATE_NOOP(
        "panels", "How much of the last layer’s squared gradient layer 1 gets, measured and as theory predicts it."
    ),
    "pins": QT_TRANSLATE_NOOP("panels", "Up to four settings kept for comparison: their gradients are drawn beside this one."),
    "controls": QT_TRANSLATE_NOOP(
        "panels", "The deep network: its function, depth and width, how its weights are drawn, and in how many draws."
    ),
    "remedies": QT_TRANSLATE_NOOP("panels", "What helps against vanishing gradients: switch one on and read what it changed."),
    "learning": QT_TRANSLATE_NOOP(
        "panels", "Two settings learn the same small task, each step of one beside a step of the other."
    ),
    "theory": QT_TRANSLATE_NOOP(
        "panels", "Every figure of theory with what it is made of. The buttons below each copy it as text or as LaTeX."
    ),
    "slope": QT_TRANSLATE_NOOP(
        "panels", "E[f′²] as an area: f′² times the density of u in a wide layer. Times σ_w² it is χ, the factor a layer."
    ),
    "cobweb": QT_TRANSLATE_NOOP(
        "panels", "The length map takes E[u²] of a layer to that of the next. Where it crosses the diagonal is q*."
    ),
    "singular": QT_TRANSLATE_NOOP(
        "panels", "How strongly one draw passes on each direction of its input. All values 1 would keep every direction."
    ),
    "own": QT_TRANSLATE_NOOP(
        "panels", "The network of the Playground, measured among many draws of its kind, and a start that fits its functions."
    ),
    "gradient": QT_TRANSLATE_NOOP(
        "panels",
        "The mean squared gradient at each layer, on a log axis: thin lines are single draws, the thick one their mean, the "
        "dashed one theory. A straight line means the same factor at every layer.",
    ),
    "map": QT_TRANSLATE_NOOP(
        "panels",
        "The factor χ, or the depth scale, over σ_w and σ_b. Along the edge χ = 1 a gradient keeps its size. Drag the handle: "
        "the network follows.",
    ),
    "distribution": QT_TRANSLATE_NOOP(
        "panels", "Where the outputs z of each layer lie: the deeper the colour, the more of them. Every column is a layer."
    ),
    "shares": QT_TRANSLATE_NOOP(
        "panels", "The share of neurons in each layer that are saturated, with a slope near 0, and that are dead, with slope 0."
    ),
    "trial_gradient": QT_TRANSLATE_NOOP(
        "panels", "The squared gradient by layer of both networks that learn, at the start and now."
    ),
    "losses": QT_TRANSLATE_NOOP("panels", "The loss of both networks that learn, epoch by epoch."),
}
