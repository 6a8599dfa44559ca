"""The activation function on the screen: picker, card, comparison, values, vector panel, and the editor of own functions.

Each folder is one of them, with a view and its binding; `edits` has all edits of functions. One more view is one more
folder; imports plots, grids and below; never a page or another part.
"""
