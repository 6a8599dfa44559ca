"""The "Gradient" tab: how much of the gradient arrives at each layer, and the factors of one path.

One more picture of the backward pass is a widget that the panel gives values; the binding takes them from the run. Imports
nothing of the strip, the diagram or a page.
"""
