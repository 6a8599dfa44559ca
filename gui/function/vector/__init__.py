"""A function over a whole layer: its outputs as bars, and its Jacobian.

The panel shows a BoundActivation at scores, or without them if a layer has no result yet; one more picture of it is a widget
here that the panel lays out.
"""
