"""The Training page: data, network, output and losses of a run, with the driver that trains it in slices between frames.

One more panel is a widget in a folder here, bound in `page`; what it computes belongs to the engine. Imports no other page.
"""
