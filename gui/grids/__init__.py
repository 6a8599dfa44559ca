"""Editable grids of numbers: model, painting, spreadsheet keys, scrubbing, and the brackets around a matrix.

A grid shows a NumberModel; a grid of something else replaces model or delegate, not the keys. Imports style, text and
widgets; never a part of a page.
"""
