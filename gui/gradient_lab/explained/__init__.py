"""What the figures of theory are made of, drawn and written out: χ as an integral, q* as a crossing, the depth scale.

One more figure is a plot here and a line in TheoryPanel; its text and LaTeX come from `engine.propagation.copies`. What a panel
of the page is for is a line of PANEL_HELP.
"""
