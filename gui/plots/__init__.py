"""Everything drawn with pyqtgraph: curves of f, f′ and f″ with what lies on them, and pictures of them.

`panel` is the widget; what it compares is a value (`content`), `drawing` gives it to the plots, `navigation` sets the
visible ranges, `pointer` the crosshair. One more thing on a curve is a ViewItem that FunctionPlot adds; imports style, text
and widgets; never a part of a page.
"""
