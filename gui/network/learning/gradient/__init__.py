"""The "Gradient" tab: how much of the gradient arrives at each layer, and what a path multiplies it by on its way.

One more picture of the way back is a widget that is shown values by the panel; the binding gives it what the run has.
Imports nothing of the strip, the diagram or a page.
"""
