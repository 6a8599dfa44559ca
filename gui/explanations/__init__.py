"""The card that explains a number: opened on whatever view the number stands in, it leads on to the numbers it is made of.

What there is to say is the engine's (`engine.explain`), so that a new quantity needs nothing here; a view joins in by a
Source. Imports grids and below; never a page.
"""
