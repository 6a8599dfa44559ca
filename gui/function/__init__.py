"""The activation function on the screen: picker, card, comparison, values, vector panel, and the editor of own functions.

Each folder is one of them. Imports plots, grids and below; never a page or another part.
"""
