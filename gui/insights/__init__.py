"""The line with insights into the network and their remedies.

It shows the engine's Insights, so that a new kind is a module of `engine.insights` and needs nothing here. Imports grids
and below; never a page.
"""
