"""The card that explains a number: it opens over any view that shows the number, and leads on to the numbers it is made of.

The content comes from `engine.explain`, so that a new quantity needs nothing here; a view is added by `add_network_view`.
Imports grids and below; never a page.
"""
