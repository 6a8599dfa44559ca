"""Editable grids of numbers: the model of a matrix, its painting, and the brackets around it; `sheet` has keys and mouse.

A grid shows a NumberModel; a grid of something else replaces model or delegate, not the keys. Imports style, text and
widgets; never a part of a page.
"""
