"""The figures of theory explained, in plots and formulas: χ as an integral, q* as a crossing, the depth scale.

One more figure is a plot here and a line in TheoryPanel; its text and LaTeX come from `engine.propagation.copies`. The help
on a panel of the page is a line of PANEL_HELP.
"""
