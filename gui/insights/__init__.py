"""The line that says what is worth knowing about the network, and its remedies.

It takes Insights of the engine, so that a new kind of insight is a module of `engine.insights` and needs nothing here.
Imports grids and below; never a page.
"""
